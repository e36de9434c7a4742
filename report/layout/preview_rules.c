/* preview_rules.c - the lines of tables and the areas of charts, drawn with characters where cells
 * are free. */
#include <stdlib.h>

#include "report/base/memory.h"
#include "report/base/utf8.h"
#include "report/layout/preview_page.h"

#define BAR_LEAST 3000 /* mpt that a bar must be wide and high to be drawn */
#define DOT_MOST 7000  /* mpt that a point of a line chart is wide and high at most */

enum {
	FULL_BLOCK = 0x2588,
	DARK_SHADE = 0x2593,
	MEDIUM_SHADE = 0x2592,
	LIGHT_SHADE = 0x2591,
	BULLET = 0x2022,
	UPRIGHT = 0x2502,
};

static void add_fill(struct preview_page *page, struct preview_fill fill)
{
	page->fills =
		array_grow(page->fills, page->n_fills, &page->fills_capacity, sizeof *page->fills);
	page->fills[page->n_fills++] = fill;
}

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

	for (size_t i = frame; i > 0 && boxes[i - 1].y >= top - MEETS; i--)
		if (same_span(&boxes[i - 1], &boxes[frame]) && boxes[i - 1].y > top &&
		    boxes[i - 1].y < bottom)
			found = i - 1;
	if (found != frame)
		add_level(page, found);
}

/* A level rule that parts the page, as under a letterhead, has a colour of its own. */
static bool is_parting(const struct box *box)
{
	return is_level(box) && (box->color.r | box->color.g | box->color.b) != 0;
}

void preview_find_rules(struct preview_page *page)
{
	const struct box *boxes = page->page->boxes;

	for (size_t i = 0; i < page->page->n; i++) {
		if (is_parting(&boxes[i]))
			add_level(page, i);
		if (is_rule(&boxes[i]) && boxes[i].width == 0)
			add_fill(page, (struct preview_fill){ boxes[i].x, 0, boxes[i].y,
							      boxes[i].y + boxes[i].height, UPRIGHT,
							      SHEET_RULE });
		if (!is_frame(page->page, i))
			continue;
		add_head_rule(page, i);
		add_level(page, i);
		add_level(page, i + 1);
	}
}

/* --- charts --- */

/* An upright rectangle. */
static bool is_bar(const struct box *box)
{
	const mpt *p = box->path.points;

	return box->path.n_points == 4 && box->path.closed && p[1] == p[3] && p[2] == p[4] &&
	       p[5] == p[7] && p[6] == p[0];
}

static struct preview_fill area_of(const struct box *box)
{
	static const uint32_t shapes[] = { FULL_BLOCK, MEDIUM_SHADE, DARK_SHADE, LIGHT_SHADE };
	const mpt *p = box->path.points;
	struct preview_fill fill = { p[0], p[0], p[1], p[1], 0, SHEET_BAR };
	mpt right = p[0];

	for (size_t i = 0; i < box->path.n_points; i++) {
		mpt x = p[2 * i], y = p[2 * i + 1];

		fill.x = x < fill.x ? x : fill.x;
		right = x > right ? x : right;
		fill.top = y < fill.top ? y : fill.top;
		fill.bottom = y > fill.bottom ? y : fill.bottom;
	}
	fill.width = right - fill.x;
	fill.shape = shapes[box->path.hatch % 4];
	return fill;
}

/* Adds a bar to the line of a text beside it. */
static bool joins_line(struct preview_page *page, size_t i, const struct preview_fill *bar,
		       size_t n_texts)
{
	mpt baseline = (bar->top + bar->bottom) / 2 + TEXT_MIDDLE;

	if (bar->bottom - bar->top > page->line_pitch)
		return false;
	for (size_t k = 0; k < n_texts; k++) {
		mpt y = page->items[k].y;

		if (abs(y - baseline) >= SAME_LINE)
			continue;
		preview_add_item(page, i, bar->x, bar->width, y);
		return true;
	}
	return false;
}

void preview_find_areas(struct preview_page *page)
{
	size_t n_texts = page->n_items;

	for (size_t i = 0; i < page->page->n; i++) {
		const struct box *box = &page->page->boxes[i];

		if (box->kind != BOX_PATH || !box->path.closed || box->path.n_points == 0)
			continue;
		struct preview_fill fill = area_of(box);
		mpt height = fill.bottom - fill.top;
		if (fill.width <= DOT_MOST && height <= DOT_MOST) {
			fill.shape = BULLET;
			fill.x += fill.width / 2;
			fill.width = 0;
			add_fill(page, fill);
		} else if (is_bar(box) && fill.width >= BAR_LEAST && height >= BAR_LEAST &&
			   !joins_line(page, i, &fill, n_texts)) {
			add_fill(page, fill);
		}
	}
}

/* --- drawing --- */

/* Cells of the line that are taken, a bit each. */
struct taken {
	uint8_t cells[512];
};

static void take(struct taken *taken, int from, int to)
{
	for (int i = from; i < to && i < (int)sizeof taken->cells; i++)
		taken->cells[i] = 1;
}

static bool is_free(const struct taken *taken, int cell)
{
	return cell >= 0 && cell < (int)sizeof taken->cells && !taken->cells[cell];
}

static void put_shape(struct preview_page *page, uint32_t shape, int column, int width,
		      enum sheet_look look)
{
	char text[UTF8_MAX + 1] = "";

	utf8_encode(shape, text);
	preview_put_piece(page, text, column, width, look);
}

static void put_fill(struct preview_page *page, const struct preview_fill *fill,
		     struct taken *taken)
{
	int from = preview_cells(page, (int64_t)fill->x - page->left);
	int to = preview_cells(page, (int64_t)fill->x + fill->width - page->left);

	if (fill->width == 0) {
		from -= fill->shape == BULLET && from > 0;
		to = from + 1;
	}
	while (from < to) {
		int end = from;

		while (end < to && is_free(taken, end))
			end++;
		if (end > from)
			put_shape(page, fill->shape, from, end - from, fill->look);
		take(taken, from, end);
		from = end + 1;
	}
}

/* Whether it is seen on a line: it reaches its middle, or lies between it and its neighbours. */
static bool is_on_line(const struct preview_fill *fill, mpt from, mpt y, mpt to)
{
	mpt middle = (fill->top + fill->bottom) / 2;

	if (fill->look == SHEET_RULE)
		return fill->top < y - TEXT_MIDDLE && fill->bottom > y - TEXT_MIDDLE;
	return (fill->top <= y - TEXT_MIDDLE && fill->bottom >= y - TEXT_MIDDLE) ||
	       (middle >= from && middle < to);
}

static int by_column(const void *a, const void *b)
{
	const struct sheet_piece *p = a, *q = b;

	return (p->column > q->column) - (p->column < q->column);
}

void preview_put_fills(struct preview_page *page, mpt from, mpt y, mpt to)
{
	size_t first = page->lines[page->n_lines - 1].first, before = page->n_pieces;
	struct taken taken = { 0 };

	for (size_t i = first; i < before; i++)
		take(&taken, page->pieces[i].column,
		     page->pieces[i].column + page->pieces[i].width);
	for (size_t i = 0; i < page->n_fills; i++)
		if (is_on_line(&page->fills[i], from, y, to))
			put_fill(page, &page->fills[i], &taken);
	if (page->n_pieces > before)
		qsort(&page->pieces[first], page->n_pieces - first, sizeof *page->pieces,
		      by_column);
}

/* Whether rules between columns meet a level one from above (1) and from below (2). */
static int meeting(const struct preview_page *page, const struct preview_item *rule, int column)
{
	int sides = 0;

	for (size_t i = 0; i < page->n_fills; i++) {
		const struct preview_fill *fill = &page->fills[i];

		if (fill->look != SHEET_RULE ||
		    preview_cells(page, (int64_t)fill->x - page->left) != column)
			continue;
		if (fill->top < rule->y - MEETS && fill->bottom > rule->y - MEETS)
			sides |= 1;
		if (fill->bottom > rule->y + MEETS && fill->top < rule->y + MEETS)
			sides |= 2;
	}
	return sides;
}

void preview_put_rule(struct preview_page *page, const struct preview_item *rule)
{
	static const uint32_t shapes[] = { 0x2500, 0x2534, 0x252C, 0x253C };
	int end = preview_cells(page, (int64_t)rule->x + rule->width - page->left);

	for (int at = preview_cells(page, (int64_t)rule->x - page->left); at < end;) {
		int joint = meeting(page, rule, at), next = at + 1;

		while (next < end && joint == 0 && meeting(page, rule, next) == 0)
			next++;
		put_shape(page, shapes[joint], at, next - at, SHEET_RULE);
		at = next;
	}
}
