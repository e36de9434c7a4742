/* heading.c - see heading.h. A row is the likelier a heading the more of the wanted names it has,
 * the more different short texts, the more columns below that hold something, and the earlier it
 * stands; titles over most of the width and rows of numbers are none. */
#include "report/table/heading.h"

#include <stdlib.h>
#include <string.h>

#include "report/base/fold.h"
#include "report/base/memory.h"
#include "report/table/row_words.h"

#define BELOW 24      /* rows under a row that are looked at */
#define BELOW_FULL 12 /* of them, those that hold more than one cell */
#define COLUMNS_MAX 16384
#define LONG_TEXT 14
#define SAME 80 /* percent of a row's texts that make it the same heading */

/* --- the sample --- */

struct heading_cell heading_cell_at(const struct heading_row *row, size_t column)
{
	return column < row->n ? row->cells[column] : (struct heading_cell){ "", false };
}

static void take_row(struct heading_sample *sample, struct rows *rows, struct str *room,
		     struct str *folded)
{
	struct heading_row *row = &sample->rows[sample->n++];
	struct rows_cell cell;

	row->number = rows->number;
	row->filled = 0;
	row->n = rows->n < COLUMNS_MAX ? rows->n : COLUMNS_MAX;
	row->cells = arena_array(sample->arena, row->n + 1, sizeof *row->cells);
	for (size_t i = 0; i < row->n; i++) {
		rows_decoded(rows, i, &cell, room);
		str_clear(folded);
		fold_text(cell.text, cell.len, folded);
		row->cells[i].text = arena_strndup(sample->arena, folded->text, folded->len);
		row->cells[i].numeric = cell.kind == ROWS_NUMBER || cell.kind == ROWS_DATE ||
					row_words_number(folded->text);
		row->filled += folded->len > 0;
		if (folded->len > 0 && i >= sample->width)
			sample->width = i + 1;
	}
}

/* Those of the rows are gone when another sheet is looked at. */
static void copy_merges(struct heading_sample *sample, struct rows *rows)
{
	const struct rows_merge *merges = rows_merges(rows, &sample->n_merges);
	struct rows_merge *copy =
		arena_array(sample->arena, sample->n_merges + 1, sizeof *sample->merges);

	if (sample->n_merges > 0)
		memcpy(copy, merges, sample->n_merges * sizeof *copy);
	sample->merges = copy;
}

bool heading_take_sample(struct heading_sample *sample, struct rows *rows, struct arena *arena,
			 struct error *err)
{
	struct str room = STR_INIT, folded = STR_INIT;
	enum rows_result result = ROWS_ROW;

	*sample = (struct heading_sample){ .arena = arena };
	while (sample->n < HEADING_SAMPLE && (result = rows_next(rows, err)) == ROWS_ROW)
		take_row(sample, rows, &room, &folded);
	copy_merges(sample, rows);
	sample->ends = result == ROWS_END;
	str_finish(&room);
	str_finish(&folded);
	return result != ROWS_BAD || sample->n > 0;
}

/* --- judging a row --- */

static bool is_wanted(const struct heading_wish *wish, const char *text)
{
	struct str folded = STR_INIT;
	bool found = false;

	for (size_t i = 0; i < wish->n && !found; i++) {
		str_clear(&folded);
		fold_text(wish->names[i], strlen(wish->names[i]), &folded);
		found = strcmp(folded.text, text) == 0;
	}
	str_finish(&folded);
	return found;
}

static bool stands_before(const struct heading_row *row, size_t column)
{
	for (size_t i = 0; i < column; i++)
		if (strcmp(row->cells[i].text, row->cells[column].text) == 0)
			return true;
	return false;
}

/* What the texts of a row amount to. */
struct texts {
	int n, distinct, wanted, longer;
	bool total; /* one of the first two is 合计 or the like */
};

static struct texts look_at_texts(const struct heading_row *row, const struct heading_wish *wish)
{
	struct texts t = { 0 };

	for (size_t i = 0; i < row->n; i++) {
		const struct heading_cell *cell = &row->cells[i];

		if (*cell->text == '\0' || cell->numeric)
			continue;
		bool again = stands_before(row, i);
		t.total |= t.n < 2 && row_words_total(cell->text);
		t.n++;
		t.distinct += !again;
		t.wanted += !again && is_wanted(wish, cell->text);
		t.longer += row_words_length(cell->text) > LONG_TEXT;
	}
	return t;
}

/* The rows under a row. */
struct below {
	int under;       /* columns of the row under which something stands */
	int rows, cells; /* rows, and what is filled in them */
};

static struct below look_below(const struct heading_sample *sample, size_t at)
{
	struct below b = { 0 };
	const struct heading_row *row = &sample->rows[at], *body[BELOW_FULL];

	for (size_t i = at + 1; i < sample->n && i <= at + BELOW && b.rows < BELOW_FULL; i++)
		if (sample->rows[i].filled > 1) {
			body[b.rows++] = &sample->rows[i];
			b.cells += (int)sample->rows[i].filled;
		}
	for (size_t c = 0; c < row->n; c++) {
		bool under = false;

		for (int i = 0; i < b.rows && !under; i++)
			under = *row->cells[c].text != '\0' &&
				*heading_cell_at(body[i], c).text != '\0';
		b.under += under;
	}
	return b;
}

static bool is_title(const struct heading_sample *sample, size_t number)
{
	for (size_t i = 0; i < sample->n_merges; i++) {
		const struct rows_merge *m = &sample->merges[i];
		size_t width = (size_t)m->last_column - m->first_column + 1;

		if (m->first_row == number && width >= 2 && width * 10 >= sample->width * 7)
			return true;
	}
	return false;
}

#define NO_HEADING INT32_MIN

/* In thousandths. */
static int score(const struct heading_sample *sample, size_t at, const struct heading_wish *wish,
		 int *hits)
{
	const struct heading_row *row = &sample->rows[at];
	struct texts t = look_at_texts(row, wish);
	int filled = (int)row->filled, numbers = filled - t.n;
	int width = sample->width > 0 ? (int)sample->width : 1;

	*hits = t.wanted;
	if (filled == 0 || (numbers > 1 && numbers * 5 > filled))
		return NO_HEADING;
	struct below b = look_below(sample, at);
	int points = 3000 * t.wanted + 1000 * t.distinct - 2000 * (t.n - t.distinct) +
		     1000 * b.under - 6000 * is_title(sample, row->number) - 2000 * t.longer -
		     600 * (int)at;
	if (b.rows > 0)
		points -= 4000 / b.rows * abs(filled * b.rows - b.cells) / width;
	if (filled == 1 && sample->width > 1 && sample->n > 1)
		points -= 4000;
	if (t.total && t.wanted == 0)
		points -= 5000;
	return points;
}

/* --- choosing --- */

static bool is_same_heading(const struct heading_row *a, const struct heading_row *b)
{
	size_t same = 0;

	for (size_t i = 0; i < a->n; i++)
		same += *a->cells[i].text != '\0' &&
			strcmp(a->cells[i].text, heading_cell_at(b, i).text) == 0;
	return a->filled > 1 && same * 100 >= a->filled * SAME;
}

/* The row that scores best; of equal ones, printed on every page, the first. */
static bool find_row(const struct heading_sample *sample, const struct heading_wish *wish,
		     struct heading *h)
{
	size_t best = 0;

	h->score = NO_HEADING;
	for (size_t i = 0; i < sample->n && i < HEADING_ROWS; i++) {
		int hits, points = wish->row == 0 || sample->rows[i].number == wish->row
					   ? score(sample, i, wish, &hits)
					   : NO_HEADING;

		if (wish->row != 0 && sample->rows[i].number == wish->row && points == NO_HEADING)
			points = 0;
		if (points > h->score) {
			h->score = points;
			h->hits = hits;
			best = i;
		}
	}
	for (size_t i = 0; i < best && wish->row == 0; i++)
		if (is_same_heading(&sample->rows[best], &sample->rows[i]))
			best = i;
	h->first = h->last = best;
	return h->score != NO_HEADING;
}

/* The sample's row of that number, sample->n when there is none. */
static size_t row_of(const struct heading_sample *sample, size_t number)
{
	size_t i = 0;

	while (i < sample->n && sample->rows[i].number != number)
		i++;
	return i;
}

/* Rows that cells merged down join to it. */
static void join_merged(const struct heading_sample *sample, struct heading *h)
{
	size_t number = sample->rows[h->first].number;

	for (size_t i = 0; i < sample->n_merges; i++) {
		const struct rows_merge *m = &sample->merges[i];
		size_t first = row_of(sample, m->first_row), last = row_of(sample, m->last_row);

		if (m->last_row == m->first_row || m->first_row > number || m->last_row < number ||
		    m->last_row - m->first_row >= HEADING_LEVELS || first == sample->n ||
		    last == sample->n)
			continue;
		h->first = first < h->first ? first : h->first;
		h->last = last > h->last ? last : h->last;
	}
}

static bool has_wide_merge(const struct heading_sample *sample, size_t number)
{
	for (size_t i = 0; i < sample->n_merges; i++)
		if (sample->merges[i].first_row == number && sample->merges[i].last_row == number &&
		    sample->merges[i].last_column > sample->merges[i].first_column)
			return true;
	return false;
}

static bool has_number(const struct heading_row *row)
{
	for (size_t i = 0; i < row->n; i++)
		if (row->cells[i].numeric)
			return true;
	return false;
}

/* Two levels without cells merged down: a row with cells merged across above one of names. */
static bool are_two_levels(const struct heading_sample *sample, size_t upper)
{
	const struct heading_row *up = &sample->rows[upper], *low = up + 1;

	return upper + 1 < sample->n && up->filled > 1 && low->filled > 1 &&
	       has_wide_merge(sample, up->number) && !has_number(low);
}

/* The column of the upper name that stands over a cell, when cells are not merged: its own, else
 * the nearest to the left. */
static size_t upper_column(const struct heading_row *up, size_t column)
{
	while (column > 0 && *heading_cell_at(up, column).text == '\0')
		column--;
	return column;
}

/* A CSV keeps nothing of merged cells: two rows that fill each other's gaps. Each lower name but
 * the first of a group stands under a blank, single names stand over blanks, and records below are
 * fuller than either. */
static bool are_open_levels(const struct heading_sample *sample, size_t upper)
{
	const struct heading_row *up = &sample->rows[upper], *low = up + 1;
	size_t gaps = 0, single = 0, crossed = 0;

	if (upper + 2 >= sample->n || up->filled < 2 || low->filled < 2 || has_number(up) ||
	    has_number(low) || up->filled + low->filled > low[1].filled * 2)
		return false;
	for (size_t c = 0; c < sample->width; c++) {
		bool over = *heading_cell_at(up, c).text != '\0';
		bool under = *heading_cell_at(low, c).text != '\0';
		bool next_is_gap = *heading_cell_at(up, c + 1).text == '\0' &&
				   *heading_cell_at(low, c + 1).text != '\0';

		single += over && !under;
		gaps += under && !over;
		crossed += over && under && !next_is_gap;
		if (under && *heading_cell_at(up, upper_column(up, c)).text == '\0')
			return false;
	}
	return single > 0 && gaps > 0 && crossed == 0;
}

static void join_levels(const struct heading_sample *sample, struct heading *h)
{
	size_t at = h->first;

	if (h->first != h->last)
		return;
	if (are_two_levels(sample, at) || are_open_levels(sample, at))
		h->last = at + 1;
	else if (at > 0 && (are_two_levels(sample, at - 1) || are_open_levels(sample, at - 1)))
		h->first = at - 1;
}

/* --- names of columns --- */

/* The text at a place, or that of the cell merged over it. */
static const char *text_at(const struct heading_sample *sample, size_t row, size_t column)
{
	const char *text = heading_cell_at(&sample->rows[row], column).text;
	size_t number = sample->rows[row].number;

	for (size_t i = 0; *text == '\0' && i < sample->n_merges; i++) {
		const struct rows_merge *m = &sample->merges[i];
		size_t first = row_of(sample, m->first_row);

		if (m->first_row <= number && number <= m->last_row && m->first_column <= column &&
		    column <= m->last_column && first < sample->n)
			text = heading_cell_at(&sample->rows[first], m->first_column).text;
	}
	return text;
}

/* The name that stands over a column in a row of the heading. */
static const char *name_at(const struct heading_sample *sample, const struct heading *h, size_t row,
			   size_t column)
{
	const char *text = text_at(sample, row, column);
	const struct heading_row *up = &sample->rows[row];

	if (*text == '\0' && row < h->last && are_open_levels(sample, row) &&
	    *heading_cell_at(&up[1], column).text != '\0')
		text = heading_cell_at(up, upper_column(up, column)).text;
	return text;
}

/* The rest of a name over several columns, under which nothing stands: 地市, merged over two in
 * each row. */
static bool is_only_width(const struct heading_sample *sample, const struct heading *h,
			  size_t column)
{
	bool over = false;

	for (size_t r = h->first; r < sample->n; r++)
		if (*heading_cell_at(&sample->rows[r], column).text != '\0')
			return false;
	for (size_t i = 0; i < sample->n_merges && !over; i++) {
		const struct rows_merge *m = &sample->merges[i];

		over = m->first_row >= sample->rows[h->first].number &&
		       m->first_row <= sample->rows[h->last].number && m->first_column < column &&
		       column <= m->last_column;
	}
	return over;
}

static void name_columns(const struct heading_sample *sample, struct heading *h)
{
	h->n_columns = sample->width;
	h->columns = arena_array(sample->arena, sample->width + 1, sizeof *h->columns);
	for (size_t c = 0; c < sample->width; c++) {
		struct heading_column *column = &h->columns[c];

		if (is_only_width(sample, h, c))
			continue;
		for (size_t r = h->first; r <= h->last && column->n < HEADING_LEVELS; r++) {
			const char *text = name_at(sample, h, r, c);
			bool again = *text == '\0';

			for (size_t i = 0; i < column->n; i++)
				again |= strcmp(column->names[i], text) == 0;
			if (!again)
				column->names[column->n++] = text;
		}
	}
}

struct heading heading_find(const struct heading_sample *sample, const struct heading_wish *wish)
{
	struct heading h = { 0 };

	if (!find_row(sample, wish, &h))
		return h;
	h.found = true;
	join_merged(sample, &h);
	join_levels(sample, &h);
	name_columns(sample, &h);
	return h;
}
