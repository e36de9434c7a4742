/* preview_table.c - tables on the grid: their columns, wide enough for what stands in them, and the
 * rules between and around them. */
#include <stdlib.h>

#include "report/base/memory.h"
#include "report/layout/preview_page.h"

#define MEETS 500 /* mpt between the ends of two rules that meet */
#define UPRIGHT 0x2502

/* --- what is a table --- */

static bool is_rule(const struct box *box)
{
	return box->kind == BOX_RULE && box->tag == TAG_ARTIFACT;
}

static bool is_level(const struct box *box)
{
	return is_rule(box) && box->height == 0 && box->width > 0;
}

static bool same_span(const struct box *a, const struct box *b)
{
	return is_level(a) && is_level(b) && a->x == b->x && a->width == b->width;
}

/* Tables draw their frame last: the upper rule, at once the lower one, then those between columns
 * (table_draw_frame). */
static bool is_frame(const struct page *page, size_t i)
{
	const struct box *boxes = page->boxes;

	return i + 1 < page->n && same_span(&boxes[i], &boxes[i + 1]) &&
	       boxes[i].y < boxes[i + 1].y;
}

static void add_level(struct preview_page *page, size_t i)
{
	const struct box *box = &page->page->boxes[i];

	preview_add_item(page, i, box->x, box->width, box->y);
}

/* The rule under the head: the uppermost inside the frame that is as wide. */
static void add_head_rule(struct preview_page *page, size_t frame)
{
	const struct box *boxes = page->page->boxes;
	mpt top = boxes[frame].y, bottom = boxes[frame + 1].y;
	size_t found = frame;

	for (size_t i = frame; i > 0 && boxes[i - 1].y >= top; i--)
		if (same_span(&boxes[i - 1], &boxes[frame]) && boxes[i - 1].y > top &&
		    boxes[i - 1].y < bottom)
			found = i - 1;
	if (found != frame)
		add_level(page, found);
}

static void add_bound(struct preview_page *page, mpt x, mpt top, mpt bottom)
{
	page->bounds = array_grow(page->bounds, page->n_bounds, &page->bounds_capacity,
				  sizeof *page->bounds);
	page->bounds[page->n_bounds++] = (struct preview_bound){
		.x = x,
		.top = top,
		.bottom = bottom,
		.column = preview_cells(page, (int64_t)x - page->left),
	};
}

static void add_table(struct preview_page *page, size_t frame)
{
	const struct box *boxes = page->page->boxes, *upper = &boxes[frame];
	mpt top = upper->y, bottom = boxes[frame + 1].y;
	size_t first = page->n_bounds;

	add_bound(page, upper->x, top, bottom);
	for (size_t i = frame + 2; i < page->page->n && is_rule(&boxes[i]) && boxes[i].width == 0;
	     i++)
		add_bound(page, boxes[i].x, boxes[i].y, boxes[i].y + boxes[i].height);
	add_bound(page, upper->x + upper->width, top, bottom);
	page->tables = array_grow(page->tables, page->n_tables, &page->tables_capacity,
				  sizeof *page->tables);
	page->tables[page->n_tables++] =
		(struct preview_table){ top, bottom, first, page->n_bounds - first };
}

/* A level rule that parts the page, as under a letterhead, has a colour of its own. */
static bool is_parting(const struct box *box)
{
	return is_level(box) && (box->color.r | box->color.g | box->color.b) != 0;
}

void preview_find_tables(struct preview_page *page)
{
	for (size_t i = 0; i < page->page->n; i++) {
		if (is_parting(&page->page->boxes[i]))
			add_level(page, i);
		if (!is_frame(page->page, i))
			continue;
		add_head_rule(page, i);
		add_level(page, i);
		add_level(page, i + 1);
		add_table(page, i);
	}
}

const struct preview_table *preview_table_at(const struct preview_page *page, mpt y)
{
	for (size_t i = 0; i < page->n_tables; i++)
		if (page->tables[i].top <= y && y <= page->tables[i].bottom)
			return &page->tables[i];
	return NULL;
}

/* --- columns --- */

/* A column between its bounds. */
struct preview_column {
	const struct preview_bound *left, *right;
};

/* The column that a position of the table lies in; of heads over several columns, all of them. */
static struct preview_column find_column(const struct preview_page *page,
					 const struct preview_table *table, struct position at)
{
	const struct preview_bound *bounds = &page->bounds[table->first];
	struct preview_column column = { &bounds[0], &bounds[table->n - 1] };

	for (size_t i = 1; i + 1 < table->n; i++) {
		if (bounds[i].top > at.y || bounds[i].bottom < at.y)
			continue;
		if (bounds[i].x <= at.x)
			column.left = &bounds[i];
		else if (bounds[i].x < column.right->x)
			column.right = &bounds[i];
	}
	return column;
}

static mpt middle(const struct preview_item *items, size_t n)
{
	return (mpt)(((int64_t)items[0].x + items[n - 1].x + items[n - 1].width) / 2);
}

/* Widens columns for a stretch of text that stands in one of them, behind the rule at its left. */
static void need_cells(struct preview_page *page, const struct preview_item *items, size_t n)
{
	mpt y = items[0].y - TEXT_MIDDLE;
	const struct preview_table *table = preview_table_at(page, y);

	if (table == NULL || items[0].box->kind != BOX_TEXT)
		return;
	struct preview_column column =
		find_column(page, table, (struct position){ middle(items, n), y });
	struct preview_bound *bound = &page->bounds[column.left - page->bounds];
	int cells = preview_stretch_cells(items, n) + 1;
	if (column.right == column.left + 1 && bound->need < cells)
		bound->need = cells;
}

/* The column that can best give a cell, -1 for none. */
static long most_slack(const struct preview_bound *bounds, size_t n)
{
	long best = -1;
	int most = 0;

	for (size_t i = 0; i < n; i++)
		if (bounds[i].cells - bounds[i].need > most) {
			most = bounds[i].cells - bounds[i].need;
			best = (long)i;
		}
	return best;
}

/* Gives each column what it needs: from others that have more, else the table becomes wider. */
static void fit_table(struct preview_bound *bounds, size_t n)
{
	int missing = 0;

	for (size_t i = 0; i < n; i++) {
		bounds[i].cells = bounds[i + 1].column - bounds[i].column;
		missing += bounds[i].need > bounds[i].cells ? bounds[i].need - bounds[i].cells : 0;
	}
	for (long from; missing > 0 && (from = most_slack(bounds, n)) >= 0; missing--)
		bounds[from].cells--;
	for (size_t i = 0; i < n; i++) {
		int cells = bounds[i].cells > bounds[i].need ? bounds[i].cells : bounds[i].need;
		bounds[i + 1].column = bounds[i].column + cells;
	}
}

void preview_fit_tables(struct preview_page *page)
{
	if (page->n_tables == 0)
		return;
	for (size_t i = 0; i < page->n_items;) {
		size_t end = i + preview_line_items(page, i);

		while (i < end) {
			size_t n = preview_stretch(&page->items[i], end - i);

			need_cells(page, &page->items[i], n);
			i += n;
		}
	}
	for (size_t i = 0; i < page->n_tables; i++)
		fit_table(&page->bounds[page->tables[i].first], page->tables[i].n - 1);
}

/* The cell that a place of the table falls in, its columns being as wide as they are now. */
static int table_cell(const struct preview_page *page, const struct preview_table *table, mpt x)
{
	const struct preview_bound *bound = &page->bounds[table->first];
	const struct preview_bound *last = bound + table->n - 2;

	while (bound < last && bound[1].x <= x)
		bound++;
	int64_t width = bound[1].x - bound->x, cells = bound[1].column - bound->column;
	return bound->column + (int)((2 * cells * (x - bound->x) + width) / (2 * width));
}

int preview_table_start(const struct preview_page *page, const struct preview_table *table,
			const struct preview_item *items, size_t n, enum preview_anchor anchor)
{
	const struct preview_item *first = &items[0];
	int cells = preview_stretch_cells(items, n), start;
	struct preview_column column = find_column(
		page, table, (struct position){ middle(items, n), first->y - TEXT_MIDDLE });

	if (anchor == ANCHOR_LEFT)
		start = table_cell(page, table, first->x);
	else if (anchor == ANCHOR_RIGHT)
		start = table_cell(page, table, first->x + first->width) -
			preview_stretch_cells(first, 1);
	else
		start = table_cell(page, table, middle(items, n)) - cells / 2;
	if (start + cells > column.right->column)
		start = column.right->column - cells;
	int least = column.left->column + (column.left != &page->bounds[table->first]);
	return start > least ? start : least;
}

/* --- rules --- */

static bool is_taken(const struct preview_page *page, int column)
{
	for (size_t i = page->lines[page->n_lines - 1].first; i < page->n_pieces; i++)
		if (page->pieces[i].column <= column &&
		    column < page->pieces[i].column + page->pieces[i].width)
			return true;
	return false;
}

void preview_put_uprights(struct preview_page *page, mpt y)
{
	const struct preview_table *table = preview_table_at(page, y - TEXT_MIDDLE);

	for (size_t i = 1; table != NULL && i + 1 < table->n; i++) {
		const struct preview_bound *bound = &page->bounds[table->first + i];

		if (bound->top < y - TEXT_MIDDLE && bound->bottom > y - TEXT_MIDDLE &&
		    !is_taken(page, bound->column))
			preview_put_shape(page, UPRIGHT, bound->column, 1, SHEET_RULE);
	}
}

/* Whether a rule between columns meets a level one from above (1) and from below (2). */
static int meeting(const struct preview_bound *bound, mpt y)
{
	return (bound->top < y - MEETS && bound->bottom > y - MEETS) |
	       (bound->bottom > y + MEETS && bound->top < y + MEETS) << 1;
}

void preview_put_rule(struct preview_page *page, const struct preview_item *rule)
{
	static const uint32_t shapes[] = { 0x2500, 0x2534, 0x252C, 0x253C };
	const struct preview_table *table = preview_table_at(page, rule->y);
	int at = preview_cells(page, (int64_t)rule->x - page->left);
	int end = preview_cells(page, (int64_t)rule->x + rule->width - page->left);

	for (size_t i = 0; table != NULL && i < table->n; i++) {
		const struct preview_bound *bound = &page->bounds[table->first + i];
		int joint = i > 0 && i + 1 < table->n ? meeting(bound, rule->y) : 0;

		if (joint == 0)
			continue;
		if (bound->column > at)
			preview_put_shape(page, shapes[0], at, bound->column - at, SHEET_RULE);
		preview_put_shape(page, shapes[joint], bound->column, 1, SHEET_RULE);
		at = bound->column + 1;
	}
	if (table != NULL)
		end = page->bounds[table->first + table->n - 1].column;
	if (end > at)
		preview_put_shape(page, shapes[0], at, end - at, SHEET_RULE);
}
