/* values_layout.c - see values_layout.h. */
#include "report/table/values_layout.h"

#include <string.h>

#include "report/base/fold.h"
#include "report/model/typed_value.h"
#include "report/table/row_words.h"

#define ROWS_LOOKED_AT 60
#define HEADING_AMONG 40
#define COLUMNS_LOOKED_AT 256

/* What is known of one of the first rows. */
struct looked {
	size_t number, n, filled;
	const char **texts; /* folded, n of them */
	bool *members[2];   /* of either axis, n of each */
	size_t hits[2];
	bool has_value; /* a number of the figure's */
};

struct look {
	const struct values_wish *wish;
	struct rows *rows;
	struct looked lines[ROWS_LOOKED_AT];
	size_t n;
	struct str room, folded;
};

static bool reads_as_value(const struct values_wish *wish, const struct rows_cell *cell)
{
	struct cell value = { 0 };
	struct error unused;

	return cell->kind == ROWS_NUMBER ||
	       (typed_value_read(wish->figure, cell->text, cell->len, &value, &unused) &&
		value.state == CELL_GIVEN);
}

static void look_at_cell(struct look *look, struct looked *line, size_t i)
{
	const struct values_wish *wish = look->wish;
	struct rows_cell cell;

	rows_decoded(look->rows, i, &cell, &look->room);
	str_clear(&look->folded);
	fold_text(cell.text, cell.len, &look->folded);
	line->texts[i] = arena_strndup(wish->arena, look->folded.text, look->folded.len);
	if (look->folded.len == 0)
		return;
	line->filled++;
	line->has_value |= reads_as_value(wish, &cell);
	for (size_t axis = 0; axis < 2 && wish->axes[axis] != NULL; axis++) {
		line->members[axis][i] = values_names_find(wish->axes[axis], look->folded.text,
							   look->folded.len) != NAMES_NONE;
		line->hits[axis] += line->members[axis][i];
	}
}

static void look_at_row(struct look *look)
{
	struct looked *line = &look->lines[look->n++];
	struct arena *arena = look->wish->arena;

	line->number = look->rows->number;
	line->n = look->rows->n < COLUMNS_LOOKED_AT ? look->rows->n : COLUMNS_LOOKED_AT;
	line->texts = arena_array(arena, line->n + 1, sizeof *line->texts);
	line->members[0] = arena_array(arena, line->n + 1, sizeof(bool));
	line->members[1] = arena_array(arena, line->n + 1, sizeof(bool));
	for (size_t i = 0; i < line->n; i++)
		look_at_cell(look, line, i);
}

/* --- the heading --- */

static size_t first_filled(const struct look *look)
{
	size_t i = 0;

	while (i < look->n && look->lines[i].filled == 0)
		i++;
	return i;
}

/* Only titles and units stand above: no values. */
static bool may_be_passed(const struct look *look, size_t first, size_t heading)
{
	for (size_t i = first; i < heading; i++)
		if (look->lines[i].has_value)
			return false;
	return true;
}

static bool is_called(const struct dimension *by, const char *text)
{
	return strcmp(by->name, text) == 0 ||
	       (by->heading != NULL && strcmp(by->heading, text) == 0);
}

/* Headings that name the dimensions stand over a row for each cell. */
static bool names_dimensions(const struct look *look, const struct looked *line)
{
	size_t named = 0;

	for (size_t k = 0; k < line->n; k++)
		for (size_t axis = 0; axis < 2; axis++)
			named += is_called(look->wish->axes[axis]->by, line->texts[k]);
	return named >= 2;
}

/* The row with most members of the columns; the first row unless another has two at least. */
static size_t find_heading(const struct look *look, size_t first)
{
	size_t best = first;

	for (size_t i = first + 1; i < look->n && i < HEADING_AMONG; i++)
		if (look->lines[i].hits[1] > look->lines[best].hits[1])
			best = i;
	return look->lines[best].hits[1] >= 2 && !names_dimensions(look, &look->lines[first]) &&
			       may_be_passed(look, first, best)
		       ? best
		       : first;
}

/* Of a list: the first row that names a member, or the heading above it. */
static size_t find_list(const struct look *look, size_t first)
{
	size_t i = first;

	while (i < look->n && look->lines[i].hits[0] == 0)
		i++;
	return i < look->n && i > first + 1 && may_be_passed(look, first, i) ? i : first;
}

/* --- the column of names --- */

static bool numbers_rows(const char *heading)
{
	return *heading == '\0' || strcmp(heading, "序号") == 0 || strcmp(heading, "编号") == 0 ||
	       strcmp(heading, "号") == 0 || strcmp(heading, "No.") == 0;
}

/* The column below the heading with most members; what stands before it must number the rows. */
static size_t find_column(const struct look *look, size_t heading)
{
	size_t hits[COLUMNS_LOOKED_AT] = { 0 }, best = 0;
	const struct looked *head = &look->lines[heading];
	bool list = look->wish->axes[1] == NULL;

	if (list && head->hits[0] > 1)
		return 0;
	for (size_t i = heading + !list; i < look->n; i++)
		for (size_t k = 0; k < look->lines[i].n; k++)
			hits[k] += look->lines[i].members[0][k];
	for (size_t k = 1; k < COLUMNS_LOOKED_AT; k++)
		if (hits[k] > hits[best])
			best = k;
	for (size_t k = 0; k < best; k++)
		if (k < head->n && !numbers_rows(head->texts[k]))
			return 0;
	return best;
}

/* Names of columns in the row above the heading, where the heading has none. */
static void take_upper(const struct look *look, size_t heading, struct values_layout *layout)
{
	const struct looked *low = &look->lines[heading], *up;

	if (heading == 0)
		return;
	up = &look->lines[heading - 1];
	for (size_t k = 0; k < up->n; k++)
		if (up->members[1][k] && (k >= low->n || *low->texts[k] == '\0')) {
			layout->upper = up->texts;
			layout->n_upper = up->n;
			return;
		}
}

/* --- the unit --- */

static void take_unit(struct look *look, size_t heading, struct values_layout *layout)
{
	for (size_t i = 0; i < heading; i++)
		for (size_t k = 0; k < look->lines[i].n; k++) {
			const char *text = look->lines[i].texts[k];

			if (strncmp(text, "单位:", strlen("单位:")) != 0)
				continue;
			layout->unit = text + strlen("单位:");
			layout->unit_place =
				(struct place){ look->rows->file, (int)look->lines[i].number,
						(int)k + 1 };
		}
}

bool values_layout_find(struct rows *rows, const struct values_wish *wish,
			struct values_layout *layout, struct error *err)
{
	struct look *look = arena_alloc(wish->arena, sizeof *look);
	struct error unused;

	*layout = (struct values_layout){ 0 };
	look->wish = wish;
	look->rows = rows;
	str_init(&look->room);
	str_init(&look->folded);
	while (look->n < ROWS_LOOKED_AT && rows_next(rows, &unused) == ROWS_ROW)
		look_at_row(look);
	size_t first = first_filled(look);
	if (first < look->n) {
		size_t heading =
			wish->axes[1] != NULL ? find_heading(look, first) : find_list(look, first);

		layout->first_row = look->lines[heading].number;
		layout->column = find_column(look, heading);
		if (wish->axes[1] != NULL)
			take_upper(look, heading, layout);
		take_unit(look, heading, layout);
	}
	str_finish(&look->room);
	str_finish(&look->folded);
	return rows_rewind(rows, NULL, err);
}
