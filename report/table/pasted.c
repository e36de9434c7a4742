/* pasted.c - see pasted.h. */
#include <stdlib.h>
#include <string.h>

#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/model/typed_value.h"
#include "report/table/pasted_inside.h"

struct pasted_item *pasted_add(struct pasting *pasting, const struct pasted_item *item)
{
	struct pasted *pasted = pasting->pasted;

	pasted->items =
		array_grow(pasted->items, pasted->n, &pasted->capacity, sizeof *pasted->items);
	pasted->items[pasted->n] = *item;
	return &pasted->items[pasted->n++];
}

/* Why a cell takes no value at all. */
static const char *why_not(const struct cell_ref cell)
{
	return cell.figure->formula != NULL ? _("computed") : NULL;
}

void pasted_add_cell(struct pasting *pasting, const struct pasted_item *item)
{
	struct pasted_item *to = pasted_add(pasting, item);
	const struct figure *figure = to->cell.figure;
	struct error err;

	if (to->why == NULL)
		to->why = why_not(to->cell);
	if (to->why == NULL &&
	    !typed_value_read(figure, to->text, strlen(to->text), &to->value, &err))
		to->why = arena_strdup(&pasting->pasted->arena, err.text);
	if (to->why != NULL)
		to->fate = PASTED_REFUSED;
	if (*to->text == '\0' &&
	    (to->why != NULL || !cell_has_value(&figure->cells[to->cell.index]) ||
	     figure->cells[to->cell.index].state == CELL_COMPUTED))
		pasting->pasted->n--; /* nothing, where nothing was */
}

/* --- one cell, two values --- */

static int by_cell(const void *a, const void *b)
{
	const struct pasted_item *l = *(const struct pasted_item *const *)a;
	const struct pasted_item *r = *(const struct pasted_item *const *)b;

	if (l->cell.figure != r->cell.figure)
		return l->cell.figure < r->cell.figure ? -1 : 1;
	if (l->cell.index != r->cell.index)
		return l->cell.index < r->cell.index ? -1 : 1;
	return l < r ? -1 : l > r;
}

static bool same_value(const struct cell *a, const struct cell *b)
{
	return a->state == b->state && a->bound == b->bound && a->high == b->high &&
	       a->value.units == b->value.units && a->value.scale == b->value.scale;
}

/* Which of two is meant nobody knows; the same twice is one. */
static void judge_twice(struct pasted_item *first, struct pasted_item *second)
{
	if (first->why == NULL && same_value(&first->value, &second->value)) {
		second->fate = PASTED_PASSED;
		second->why = _("the same value again");
		return;
	}
	first->fate = second->fate = PASTED_REFUSED;
	first->why = second->why = _("two values for one cell");
}

static void find_twice(struct pasted *pasted)
{
	struct pasted_item **set = xreallocarray(NULL, pasted->n + 1, sizeof(struct pasted_item *));
	size_t n = 0, first = 0;

	for (size_t i = 0; i < pasted->n; i++)
		if (pasted->items[i].fate == PASTED_SET)
			set[n++] = &pasted->items[i];
	qsort(set, n, sizeof(struct pasted_item *), by_cell);
	for (size_t i = 1; i < n; i++) {
		if (set[i]->cell.figure != set[first]->cell.figure ||
		    set[i]->cell.index != set[first]->cell.index)
			first = i;
		else
			judge_twice(set[first], set[i]);
	}
	free(set);
}

/* --- units --- */

/* 单位：万元 over a figure of 元 is another number. */
static bool is_other_scale(const char *theirs, const char *ours)
{
	static const char *const scales[] = {
		"十", "百", "千", "万", "十万", "百万", "千万", "亿"
	};

	for (size_t i = 0; ours != NULL && i < sizeof scales / sizeof *scales; i++) {
		size_t n = strlen(scales[i]);

		if ((strncmp(theirs, scales[i], n) == 0 && strcmp(theirs + n, ours) == 0) ||
		    (strncmp(ours, scales[i], n) == 0 && strcmp(ours + n, theirs) == 0))
			return true;
	}
	return false;
}

/* What a text says of the unit: 单位：万元, 金额（万元）; NULL for nothing. */
static char *unit_in(struct arena *arena, const char *text)
{
	static const char *const befores[] = { "单位：", "单位:", "（", "(" };
	static const char *const behinds[] = { "）", ")" };

	for (size_t i = 0; i < 4; i++) {
		const char *from = strstr(text, befores[i]);
		char *unit;

		if (from == NULL)
			continue;
		unit = arena_strdup(arena, from + strlen(befores[i]));
		for (size_t k = 0; k < 2; k++)
			if (strstr(unit, behinds[k]) != NULL)
				*strstr(unit, behinds[k]) = '\0';
		return unit;
	}
	return NULL;
}

/* The first unit among the texts without a value that is another scale than the figure's. */
static const char *find_other_scale(struct pasting *pasting, const struct figure *figure)
{
	for (size_t row = 0; row < pasting->grid.n && row < 40; row++)
		for (size_t i = 0; i < pasting->grid.rows[row].n; i++) {
			const char *text = pasted_text(&pasting->grid, row, i);
			const char *unit = unit_in(&pasting->pasted->arena, text);

			if (unit != NULL && is_other_scale(unit, figure->unit))
				return unit;
		}
	return NULL;
}

static void check_units(struct pasting *pasting)
{
	struct pasted *pasted = pasting->pasted;
	const struct figure *last = NULL;
	const char *other = NULL;

	for (size_t i = 0; i < pasted->n; i++) {
		struct pasted_item *item = &pasted->items[i];

		if (item->cell.figure == NULL || item->fate != PASTED_SET)
			continue;
		if (item->cell.figure != last)
			other = find_other_scale(pasting, item->cell.figure);
		last = item->cell.figure;
		if (other == NULL)
			continue;
		item->fate = PASTED_REFUSED;
		item->why = arena_printf(&pasted->arena,
					 _("the table's unit is %s, that of '%s' is %s"), other,
					 last->name, last->unit);
	}
}

/* --- which figure --- */

static bool met_before(const struct briefing *briefing, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (pasted_same_axes(&briefing->figures[k], &briefing->figures[i]))
			return true;
	return false;
}

/* The one that knows more names is better; then the one whose dimensions are all named. */
static int compare_layouts(const struct pasted_layout *a, const struct pasted_layout *b)
{
	size_t open[2] = { 0 };

	if (a->score != b->score)
		return a->score > b->score ? 1 : -1;
	for (size_t axis = 0; axis < a->figure->n_by; axis++)
		open[0] += a->axes[axis].where == PASTED_NOWHERE;
	for (size_t axis = 0; axis < b->figure->n_by; axis++)
		open[1] += b->axes[axis].where == PASTED_NOWHERE;
	return open[0] == open[1] || b->figure->n_by == 0 ? 0 : open[0] < open[1] ? 1 : -1;
}

/* The figure's own layout, or the better one of another; *alike: others know as much. */
static void find_layout(struct pasting *pasting, struct pasted_layout *best, bool *alike)
{
	const struct pasted_onto *onto = pasting->onto;

	pasted_layout_find(best, &pasting->grid, onto->briefing, onto->here.figure);
	for (size_t i = 0; i < onto->briefing->n_figures; i++) {
		const struct figure *figure = &onto->briefing->figures[i];
		struct pasted_layout other;

		if (met_before(onto->briefing, i) || pasted_same_axes(figure, onto->here.figure))
			continue;
		pasted_layout_find(&other, &pasting->grid, onto->briefing, figure);
		bool at_cursor = best->figure == onto->here.figure;
		int order = at_cursor ? (other.score > best->score) : compare_layouts(&other, best);
		*alike = (*alike && order <= 0) || (order == 0 && other.score > 0 && !at_cursor);
		if (order > 0) {
			struct pasted_layout worse = *best;

			*best = other;
			other = worse;
		}
		pasted_layout_finish(&other);
	}
}

/* Several figures have these members, the cursor stands on none of them, no name says which. */
static bool is_open(const struct pasting *pasting, const struct pasted_layout *layout)
{
	const struct briefing *briefing = pasting->onto->briefing;
	size_t n = 0;

	if (layout->axes[layout->n - 1].where != PASTED_NOWHERE ||
	    pasted_same_axes(layout->figure, pasting->onto->here.figure))
		return false;
	for (size_t i = 0; i < briefing->n_figures; i++)
		n += pasted_same_axes(&briefing->figures[i], layout->figure);
	return n > 1;
}

static void refuse_all(struct pasting *pasting, const char *why)
{
	for (size_t row = 0; row < pasting->grid.n; row++)
		if (pasting->grid.rows[row].filled > 0)
			pasted_add(pasting, &(struct pasted_item){
						    .fate = PASTED_REFUSED,
						    .row = row + 1,
						    .name = pasted_text(&pasting->grid, row, 0),
						    .text = "",
						    .why = why });
}

static void place(struct pasting *pasting)
{
	struct pasted_layout layout;
	size_t column = 0, list = pasted_list_score(pasting, &column);
	bool alike = false;

	find_layout(pasting, &layout, &alike);
	/* The figure under the cursor is the one that is meant, where only it knows the members. */
	if (pasted_same_axes(layout.figure, pasting->onto->here.figure))
		layout.figure = pasting->onto->here.figure;
	pasting->pasted->named = layout.named || list > 0;
	if (list > layout.score)
		pasted_by_list(pasting, column);
	else if (!layout.named)
		pasted_by_position(pasting);
	else if (alike || is_open(pasting, &layout))
		refuse_all(pasting,
			   _("several figures have these members: put the cursor on the one "
			     "that is meant"));
	else
		pasted_by_names(pasting, &layout);
	pasted_layout_finish(&layout);
}

static void count(struct pasted *pasted)
{
	for (size_t i = 0; i < pasted->n; i++) {
		const struct pasted_item *item = &pasted->items[i];

		pasted->n_set += item->fate == PASTED_SET;
		pasted->n_refused += item->fate == PASTED_REFUSED;
		pasted->n_emptied += item->fate == PASTED_SET &&
				     item->value.state == CELL_MISSING &&
				     cell_has_value(&item->cell.figure->cells[item->cell.index]);
	}
}

bool pasted_read(struct pasted *pasted, const char *text, const struct pasted_onto *onto,
		 struct error *err)
{
	struct pasting pasting = { .pasted = pasted, .onto = onto };

	*pasted = (struct pasted){ 0 };
	if (!pasted_grid_read(&pasted->arena, text, &pasting.grid, err)) {
		pasted_finish(pasted);
		return false;
	}
	pasted->n_rows = pasting.grid.n;
	pasted->n_columns = pasting.grid.columns;
	place(&pasting);
	check_units(&pasting);
	find_twice(pasted);
	count(pasted);
	return true;
}

void pasted_finish(struct pasted *pasted)
{
	free(pasted->items);
	arena_finish(&pasted->arena);
	*pasted = (struct pasted){ 0 };
}
