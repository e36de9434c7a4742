/* pasted_rows.c - the rows of a pasted block that carries names: each value to the cell so named.
 */
#include <string.h>

#include "report/base/fold.h"
#include "report/base/i18n.h"
#include "report/table/pasted_columns.h"
#include "report/table/row_words.h"

struct placing {
	struct pasting *pasting;
	const struct pasted_layout *layout;
	struct pasted_column *columns;
	size_t spread;                  /* the axis that goes by position; PASTED_AXES: none */
	bool spread_rows;               /* … down the rows, not along the columns */
	size_t last[PASTED_AXES];       /* of the names beside, read before */
	size_t positions[PASTED_AXES];  /* of the row; NAMES_NONE where its names stand elsewhere */
	size_t n_value_rows, value_row; /* in the body, and how many came before */
};

static bool is_beside(const struct placing *p, size_t axis)
{
	return p->layout->axes[axis].where == PASTED_BESIDE;
}

/* Axis after axis from the left, which is the order of the names of a row. */
static size_t next_beside(const struct placing *p, size_t behind, bool first)
{
	size_t best = PASTED_AXES;

	for (size_t axis = 0; axis < p->layout->n; axis++)
		if (is_beside(p, axis) && (first || p->layout->axes[axis].at > behind) &&
		    (best == PASTED_AXES || p->layout->axes[axis].at < p->layout->axes[best].at))
			best = axis;
	return best;
}

static bool has_value(const struct placing *p, size_t row)
{
	for (size_t i = 0; i < p->layout->grid->columns; i++)
		if (p->columns[i].kind != PASTED_NO_VALUES &&
		    *pasted_text(p->layout->grid, row, i) != '\0')
			return true;
	return false;
}

static const char *name_of_row(const struct placing *p, size_t row)
{
	struct str name = STR_INIT;
	size_t axis = next_beside(p, 0, true);

	for (; axis < PASTED_AXES; axis = next_beside(p, p->layout->axes[axis].at, false)) {
		const char *text = pasted_text(p->layout->grid, row, p->layout->axes[axis].at);

		str_add(&name, name.len > 0 && *text != '\0' ? " / " : "");
		str_add(&name, text);
	}
	const char *kept = arena_strdup(&p->pasting->pasted->arena, name.text);
	str_finish(&name);
	return kept;
}

static const char *first_text(const struct pasted_grid *grid, size_t row)
{
	for (size_t i = 0; i < grid->columns; i++)
		if (*pasted_text(grid, row, i) != '\0')
			return pasted_text(grid, row, i);
	return "";
}

static void tell_row(struct placing *p, size_t row, enum pasted_fate fate, const char *why)
{
	const char *name = name_of_row(p, row);

	if (p->layout->grid->rows[row].filled > 0)
		pasted_add(p->pasting,
			   &(struct pasted_item){
				   .fate = fate,
				   .row = row + 1,
				   .name = *name != '\0' ? name : first_text(p->layout->grid, row),
				   .text = "",
				   .why = why });
}

/* --- the names beside the values --- */

/* 东部小计 is 东部, where 东部 has parts. */
static size_t find_subtotal(const struct placing *p, size_t axis, const char *text)
{
	static const char *const words[] = { "小计", "合计" };
	const struct dimension *by = p->layout->axes[axis].names.by;
	size_t len = strlen(text);

	for (size_t i = 0; i < 2 && by != NULL; i++) {
		size_t n = strlen(words[i]);

		if (len <= n || strcmp(text + len - n, words[i]) != 0)
			continue;
		char *whole = arena_strndup(&p->pasting->pasted->arena, text, len - n);
		size_t at = pasted_layout_member(p->layout, axis, p->last[axis], whole);
		bool others = next_beside(p, p->layout->axes[axis].at, false) < PASTED_AXES;

		if (at < by->n && (dimension_is_whole(by, at) || others))
			return at;
	}
	return NAMES_NONE;
}

/* A name left empty: merged down from above, or behind the word of a total. */
static size_t find_left_empty(struct placing *p, size_t axis, bool behind_total)
{
	const struct dimension *by = p->layout->axes[axis].names.by;
	bool last = next_beside(p, p->layout->axes[axis].at, false) == PASTED_AXES;

	if (behind_total)
		return by != NULL ? by->n : NAMES_NONE;
	return last ? NAMES_NONE : p->last[axis];
}

static bool is_total_word(const char *text)
{
	struct str folded = STR_INIT;

	fold_text(text, strlen(text), &folded);
	bool total = row_words_total(folded.text);
	str_finish(&folded);
	return total;
}

/* The axis whose name is unknown; PASTED_AXES when all are known. */
static size_t read_names(struct placing *p, size_t row)
{
	bool behind_total = false;
	size_t axis = next_beside(p, 0, true);

	for (; axis < PASTED_AXES; axis = next_beside(p, p->layout->axes[axis].at, false)) {
		const char *text = pasted_text(p->layout->grid, row, p->layout->axes[axis].at);
		const struct dimension *by = p->layout->axes[axis].names.by;
		size_t at = pasted_layout_member(p->layout, axis, p->last[axis], text);

		if (at == NAMES_NONE && *text == '\0')
			at = find_left_empty(p, axis, behind_total);
		if (at == NAMES_NONE)
			at = find_subtotal(p, axis, text);
		if (at == NAMES_NONE && by != NULL && strcmp(text, "小计") == 0 &&
		    p->layout->axes[axis].at != p->layout->axes[next_beside(p, 0, true)].at)
			at = by->n;
		if (at == NAMES_NONE)
			return axis;
		behind_total |= is_total_word(text);
		p->positions[axis] = p->last[axis] = at;
	}
	return PASTED_AXES;
}

/* --- rows without names that are known --- */

static bool is_heading_again(const struct placing *p, size_t row)
{
	const struct pasted_grid *grid = p->layout->grid;

	for (size_t above = 0; above < p->layout->body; above++) {
		size_t i = 0;

		while (i < grid->columns &&
		       strcmp(pasted_text(grid, row, i), pasted_text(grid, above, i)) == 0)
			i++;
		if (i == grid->columns && grid->rows[above].filled > 1)
			return true;
	}
	return false;
}

static void tell_unknown(struct placing *p, size_t row, size_t axis)
{
	const struct dimension *by = p->layout->axes[axis].names.by;
	const char *text = pasted_text(p->layout->grid, row, p->layout->axes[axis].at);
	struct arena *arena = &p->pasting->pasted->arena;
	const char *nearest = by != NULL && *text != '\0' ? names_nearest(&by->index, text) : NULL;
	const char *why;

	if (strcmp(text, "小计") == 0 || strcmp(text, "小　计") == 0) {
		tell_row(p, row, PASTED_PASSED, _("a subtotal"));
		return;
	}
	if (*text == '\0')
		why = _("no name stands beside it");
	else if (by == NULL)
		why = arena_printf(arena, _("no figure of these members is called '%s'"), text);
	else if (nearest != NULL)
		why = arena_printf(arena, _("'%s' has no member '%s'; perhaps '%s'"), by->name,
				   text, nearest);
	else
		why = arena_printf(arena, _("'%s' has no member '%s'"), by->name, text);
	tell_row(p, row, PASTED_REFUSED, why);
}

/* --- cells --- */

static size_t position_here(const struct placing *p, size_t axis)
{
	const struct cell_ref here = p->pasting->onto->here;

	return pasted_same_axes(here.figure, p->layout->figure)
		       ? figure_position(here.figure, here.index, axis)
		       : NAMES_NONE;
}

/* Does the block name members at all, or figures only? Then their totals are meant. */
static bool names_members(const struct placing *p)
{
	for (size_t axis = 0; axis + 1 < p->layout->n; axis++)
		if (p->layout->axes[axis].where != PASTED_NOWHERE)
			return true;
	return false;
}

static size_t position_of(const struct placing *p, const struct pasted_column *column, size_t axis)
{
	const struct figure *figure = p->layout->figure;

	if (p->spread == axis && p->spread_rows) {
		bool all = p->n_value_rows == figure->axes[axis].extent;
		size_t first = all ? 0 : position_here(p, axis);

		return first != NAMES_NONE ? first + p->value_row : NAMES_NONE;
	}
	if (p->positions[axis] != NAMES_NONE)
		return p->positions[axis];
	if (column->positions[axis] != NAMES_NONE)
		return column->positions[axis];
	return names_members(p) ? position_here(p, axis) : figure->by[axis]->n;
}

static const struct figure *figure_of(const struct placing *p, const struct pasted_column *column)
{
	size_t axis = p->layout->n - 1, at = p->positions[axis];

	if (at == NAMES_NONE)
		at = column->positions[axis];
	return at != NAMES_NONE ? &p->pasting->onto->briefing->figures[at] : p->layout->figure;
}

static const char *name_cell(const struct placing *p, size_t row, size_t i)
{
	const char *name = name_of_row(p, row), *heading = p->columns[i].heading;

	if (*heading == '\0' || *name == '\0')
		return *name == '\0' ? heading : name;
	return arena_printf(&p->pasting->pasted->arena, "%s / %s", name, heading);
}

static void place_cell(struct placing *p, size_t row, size_t i)
{
	const struct figure *figure = figure_of(p, &p->columns[i]);
	struct pasted_item item = { .row = row + 1,
				    .column = i + 1,
				    .name = name_cell(p, row, i),
				    .text = pasted_text(p->layout->grid, row, i) };
	size_t index = 0;
	struct error err;

	for (size_t axis = 0; axis < figure->n_by && item.why == NULL; axis++) {
		size_t at = position_of(p, &p->columns[i], axis);

		if (at < figure->axes[axis].extent) {
			index += at * figure->axes[axis].stride;
			continue;
		}
		figure_refuse_total(figure, axis, (struct place){ 0 }, &err);
		item.why = at == figure->by[axis]->n
				   ? arena_strdup(&p->pasting->pasted->arena, err.text)
				   : _("outside the table");
	}
	if (item.why == NULL)
		item.cell = (struct cell_ref){ figure, index };
	pasted_add_cell(p->pasting, &item);
}

static void place_row(struct placing *p, size_t row)
{
	for (size_t i = 0; i < p->layout->grid->columns; i++)
		if (p->columns[i].kind == PASTED_VALUES)
			place_cell(p, row, i);
	p->value_row++;
}

/* --- the whole block --- */

static void read_row(struct placing *p, size_t row)
{
	const bool named = next_beside(p, 0, true) < PASTED_AXES;

	for (size_t axis = 0; axis < PASTED_AXES; axis++)
		p->positions[axis] = NAMES_NONE;
	if (p->layout->grid->rows[row].filled == 0)
		return;
	if (is_heading_again(p, row)) {
		tell_row(p, row, PASTED_PASSED, _("the heading again"));
		return;
	}
	size_t unknown = named ? read_names(p, row) : PASTED_AXES;
	if (unknown == PASTED_AXES && (named || has_value(p, row)))
		place_row(p, row);
	else if (!has_value(p, row))
		tell_row(p, row, PASTED_PASSED, _("a note: no value stands beside it"));
	else
		tell_unknown(p, row, unknown);
}

static void tell_above(struct placing *p)
{
	for (size_t row = 0; row < p->layout->body; row++) {
		bool value = false;

		for (size_t i = 0; i < p->layout->grid->columns; i++)
			value |= !pasted_layout_is(p->layout, PASTED_ABOVE, row) &&
				 *pasted_text(p->layout->grid, row, i) != '\0' &&
				 pasted_is_value(p->layout->figure,
						 pasted_text(p->layout->grid, row, i));
		tell_row(p, row, value ? PASTED_REFUSED : PASTED_PASSED,
			 value ? _("stands above the names") : _("a heading"));
	}
}

static const char *first_below(const struct placing *p, size_t column)
{
	for (size_t row = p->layout->body; row < p->layout->grid->n; row++)
		if (*pasted_text(p->layout->grid, row, column) != '\0')
			return pasted_text(p->layout->grid, row, column);
	return "";
}

static void tell_columns(struct placing *p)
{
	for (size_t i = 0; i < p->layout->grid->columns; i++)
		if (p->columns[i].kind == PASTED_LEFT_OUT)
			pasted_add(p->pasting, &(struct pasted_item){ .fate = PASTED_REFUSED,
								      .column = i + 1,
								      .name = p->columns[i].heading,
								      .text = first_below(p, i),
								      .why = p->columns[i].why });
}

/* One axis may go by position where another is named: rows of 收礼 and 吃喝 with three values. */
static size_t find_spread(const struct pasted_layout *layout)
{
	size_t nowhere = PASTED_AXES, known = 0;

	for (size_t axis = 0; axis + 1 < layout->n; axis++)
		if (layout->axes[axis].where != PASTED_NOWHERE)
			known++;
		else if (nowhere == PASTED_AXES)
			nowhere = axis;
	return known > 0 ? nowhere : PASTED_AXES;
}

static void count_value_rows(struct placing *p)
{
	for (size_t row = p->layout->body; row < p->layout->grid->n; row++)
		p->n_value_rows += has_value(p, row);
}

void pasted_by_names(struct pasting *pasting, struct pasted_layout *layout)
{
	struct placing p = { .pasting = pasting, .layout = layout, .spread = find_spread(layout) };

	for (size_t axis = 0; axis < PASTED_AXES; axis++)
		p.last[axis] = NAMES_NONE;
	p.spread_rows = next_beside(&p, 0, true) == PASTED_AXES;
	p.columns = pasted_columns(pasting, layout, p.spread_rows ? PASTED_AXES : p.spread);
	tell_above(&p);
	tell_columns(&p);
	count_value_rows(&p);
	bool several = p.spread_rows && p.spread == PASTED_AXES && p.n_value_rows > 1;
	for (size_t row = layout->body; row < layout->grid->n; row++)
		if (several && has_value(&p, row))
			tell_row(&p, row, PASTED_REFUSED,
				 _("several rows of values, and no name beside them"));
		else
			read_row(&p, row);
}
