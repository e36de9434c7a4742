/* pasted_columns.c - see pasted_columns.h. */
#include "report/table/pasted_columns.h"

#include <string.h>

#include "report/base/array.h"
#include "report/base/fold.h"
#include "report/base/i18n.h"
#include "report/table/row_words.h"

struct sorting {
	struct pasting *pasting;
	const struct pasted_layout *layout;
	struct pasted_column *columns;
	size_t spread;
};

const char *pasted_heading(const struct pasted_layout *layout, size_t column)
{
	for (size_t row = layout->body; row-- > 0;)
		if (*pasted_text(layout->grid, row, column) != '\0')
			return pasted_text(layout->grid, row, column);
	return "";
}

/* --- what a column holds --- */

struct census {
	size_t filled, values, ordinals; /* ordinals: each one more than that above it */
};

static struct census count_cells(const struct pasted_layout *layout, size_t column)
{
	struct census census = { 0 };
	size_t before = 0;

	for (size_t row = layout->body; row < layout->grid->n; row++) {
		const char *text = pasted_text(layout->grid, row, column);
		int series;
		size_t ordinal = row_words_ordinal(text, &series);

		census.filled += *text != '\0';
		census.values += *text != '\0' && pasted_is_value(layout->figure, text);
		census.ordinals += ordinal > 0 && (before == 0 || ordinal == before + 1);
		before = ordinal > 0 ? ordinal : before;
	}
	return census;
}

/* 序号: before the names of rows, and numbers them. */
static bool is_numbering(const struct pasted_layout *layout, size_t column,
			 const struct census *census)
{
	static const char *const words[] = { "序号", "编号", "号", "No.", "行次", "项次" };
	const char *heading = pasted_heading(layout, column);
	struct str folded = STR_INIT;
	bool named = false, before = false;

	fold_text(heading, strlen(heading), &folded);
	for (size_t i = 0; i < LEN(words); i++)
		named |= strcmp(folded.text, words[i]) == 0;
	str_finish(&folded);
	for (size_t axis = 0; axis < layout->n; axis++)
		before |=
			layout->axes[axis].where == PASTED_BESIDE && column < layout->axes[axis].at;
	return named || (before && *heading == '\0' && census->ordinals == census->filled);
}

/* --- the names above it --- */

/* Does a row of names lie below that of the axis? Then its own names stand over several columns. */
static bool is_upper(const struct pasted_layout *layout, size_t axis)
{
	return layout->axes[axis].at + 1 < layout->body;
}

/* The text above a column on an axis: merged over several, or over two rows. */
static const char *name_above(const struct pasted_layout *layout, size_t axis, size_t column)
{
	const struct pasted_axis *at = &layout->axes[axis];
	const char *text = pasted_text(layout->grid, at->at, column);

	for (size_t row = at->at; *text == '\0' && row-- > 0;)
		if (!pasted_layout_is(layout, PASTED_ABOVE, row))
			text = pasted_text(layout->grid, row, column);
	if (*text == '\0' && is_upper(layout, axis))
		for (size_t left = column; *text == '\0' && left-- > 0;) {
			if (pasted_layout_is(layout, PASTED_BESIDE, left))
				break;
			text = pasted_text(layout->grid, at->at, left);
		}
	return text;
}

static const char *why_unknown(struct sorting *sorting, size_t axis, const char *name)
{
	const struct dimension *by = sorting->layout->axes[axis].names.by;
	struct arena *arena = &sorting->pasting->pasted->arena;

	if (*name == '\0')
		return _("no name stands above it");
	if (by == NULL)
		return arena_printf(arena, _("no figure of these members is called '%s'"), name);
	const char *nearest = names_nearest(&by->index, name);
	return nearest != NULL ? arena_printf(arena, _("'%s' has no member '%s'; perhaps '%s'"),
					      by->name, name, nearest)
			       : arena_printf(arena, _("'%s' has no member '%s'"), by->name, name);
}

/* False when a name above is unknown: the column is left out. */
static bool read_names(struct sorting *sorting, size_t column)
{
	struct pasted_column *to = &sorting->columns[column];
	const struct pasted_layout *layout = sorting->layout;
	size_t last = NAMES_NONE;

	for (size_t axis = 0; axis < layout->n; axis++) {
		if (layout->axes[axis].where != PASTED_ABOVE)
			continue;
		const char *name = name_above(layout, axis, column);

		for (size_t left = column; left-- > 0 && last == NAMES_NONE;)
			last = sorting->columns[left].positions[axis];
		to->positions[axis] = pasted_layout_member(layout, axis, last, name);
		if (to->positions[axis] == NAMES_NONE) {
			to->kind = PASTED_LEFT_OUT;
			to->why = why_unknown(sorting, axis, name);
			return false;
		}
	}
	return true;
}

/* --- columns that have no names of members above them --- */

/* Words over numbers that are said of a value: shares, changes, the value of another time. */
static bool is_about_values(const struct figure *figure, const char *heading)
{
	static const char *const words[] = { "占比", "比重", "比例", "同比", "环比", "增长",
					     "增幅", "增速", "增减", "上年", "去年", "上期",
					     "上月", "排名", "位次", "占",   "较",   "完成率" };

	for (size_t i = 0; i < LEN(words); i++)
		if (strstr(heading, words[i]) != NULL)
			return strstr(figure->name, words[i]) == NULL;
	return false;
}

/* Left of the columns of values without a name of their own: those whose heading says that they
 * hold something else. */
static size_t leave_others_out(struct sorting *sorting)
{
	size_t n = 0;

	for (size_t i = 0; i < sorting->layout->grid->columns; i++) {
		struct pasted_column *column = &sorting->columns[i];

		if (column->kind != PASTED_VALUES)
			continue;
		if (is_about_values(sorting->layout->figure, column->heading)) {
			column->kind = PASTED_LEFT_OUT;
			column->why = arena_printf(&sorting->pasting->pasted->arena,
						   _("'%s' is something else than the value"),
						   column->heading);
		}
		n += column->kind == PASTED_VALUES;
	}
	return n;
}

static void refuse_all(struct sorting *sorting, const char *why)
{
	for (size_t i = 0; i < sorting->layout->grid->columns; i++)
		if (sorting->columns[i].kind == PASTED_VALUES) {
			sorting->columns[i].kind = PASTED_LEFT_OUT;
			sorting->columns[i].why = why;
		}
}

/* Columns for the members of an axis that are not named: all of them, or from the cursor on. */
static void spread_columns(struct sorting *sorting, size_t n)
{
	const struct figure *figure = sorting->layout->figure;
	size_t axis = sorting->spread, k = 0;
	bool here = pasted_same_axes(sorting->pasting->onto->here.figure, figure);

	if (n != figure->axes[axis].extent && here)
		k = figure_position(figure, sorting->pasting->onto->here.index, axis);
	for (size_t i = 0; i < sorting->layout->grid->columns; i++) {
		struct pasted_column *column = &sorting->columns[i];

		if (column->kind != PASTED_VALUES)
			continue;
		bool outside =
			k >= figure->axes[axis].extent || (n != figure->axes[axis].extent && !here);

		if (outside || *column->heading != '\0') {
			column->kind = PASTED_LEFT_OUT;
			column->why = *column->heading != '\0'
					      ? why_unknown(sorting, axis, column->heading)
					      : _("outside the table");
		}
		column->positions[axis] = k++;
	}
}

static void sort_unnamed(struct sorting *sorting)
{
	size_t n = leave_others_out(sorting);

	if (sorting->spread < PASTED_AXES)
		spread_columns(sorting, n);
	else if (n > 1)
		refuse_all(sorting, _("several columns hold numbers, and no name above them tells "
				      "which is meant"));
}

/* --- all of them --- */

static void sort_column(struct sorting *sorting, size_t i, bool named)
{
	struct pasted_column *column = &sorting->columns[i];
	struct census census = count_cells(sorting->layout, i);

	column->heading = pasted_heading(sorting->layout, i);
	if (pasted_layout_is(sorting->layout, PASTED_BESIDE, i) || (census.filled == 0 && !named) ||
	    is_numbering(sorting->layout, i, &census))
		return;
	if (named && read_names(sorting, i))
		column->kind = PASTED_VALUES;
	else if (census.values == 0)
		column->kind = PASTED_NO_VALUES;
	else if (!named)
		column->kind = census.values * 2 >= census.filled ? PASTED_VALUES : PASTED_LEFT_OUT;
	if (column->kind == PASTED_LEFT_OUT && column->why == NULL)
		column->why = _("most of it are no values");
}

struct pasted_column *pasted_columns(struct pasting *pasting, const struct pasted_layout *layout,
				     size_t spread)
{
	size_t n = layout->grid->columns;
	struct sorting sorting = { pasting, layout, NULL, spread };
	bool named = false;

	sorting.columns = arena_array(&pasting->pasted->arena, n + 1, sizeof *sorting.columns);
	for (size_t axis = 0; axis < layout->n; axis++)
		named |= layout->axes[axis].where == PASTED_ABOVE;
	for (size_t i = 0; i < n; i++) {
		for (size_t axis = 0; axis < PASTED_AXES; axis++)
			sorting.columns[i].positions[axis] = NAMES_NONE;
		sort_column(&sorting, i, named);
	}
	if (!named)
		sort_unnamed(&sorting);
	return sorting.columns;
}
