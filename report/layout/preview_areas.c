/* preview_areas.c - the areas and points of charts, drawn with characters where cells are free. */
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
};

static void add_fill(struct preview_page *page, struct preview_fill fill)
{
	page->fills =
		array_grow(page->fills, page->n_fills, &page->fills_capacity, sizeof *page->fills);
	page->fills[page->n_fills++] = fill;
}

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
	struct preview_fill fill = { p[0], p[0], p[1], p[1], 0 };
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

/* Cells of the line that are taken. */
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

static void put_fill(struct preview_page *page, const struct preview_fill *fill,
		     struct taken *taken)
{
	int from = preview_cells(page, (int64_t)fill->x - page->left);
	int to = preview_cells(page, (int64_t)fill->x + fill->width - page->left);

	if (fill->shape == BULLET) {
		from -= from > 0;
		to = from + 1;
	}
	while (from < to) {
		int end = from;

		while (end < to && is_free(taken, end))
			end++;
		if (end > from)
			preview_put_shape(page, fill->shape, from, end - from, SHEET_BAR);
		take(taken, from, end);
		from = end + 1;
	}
}

/* Whether it is seen on a line: it reaches its middle, or lies between it and its neighbours. */
static bool is_on_line(const struct preview_fill *fill, mpt from, mpt y, mpt to)
{
	mpt middle = (fill->top + fill->bottom) / 2;

	return (fill->top <= y - TEXT_MIDDLE && fill->bottom >= y - TEXT_MIDDLE) ||
	       (middle >= from && middle < to);
}

void preview_put_fills(struct preview_page *page, mpt from, mpt y, mpt to)
{
	struct taken taken = { 0 };

	for (size_t i = page->lines[page->n_lines - 1].first; i < page->n_pieces; i++)
		take(&taken, page->pieces[i].column,
		     page->pieces[i].column + page->pieces[i].width);
	for (size_t i = 0; i < page->n_fills; i++)
		if (is_on_line(&page->fills[i], from, y, to))
			put_fill(page, &page->fills[i], &taken);
}
