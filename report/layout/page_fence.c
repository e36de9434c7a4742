/* page_fence.c - see page_fence.h. */
#include "report/layout/page_fence.h"

#include "report/base/i18n.h"
#include "report/base/str.h"
#include "report/text/clreq.h"

#define SLACK 500 /* mpt: what rounding and the width of a rule may add up to */
#define DESCENT (1000 - STYLE_ASCENT)
#define SHOWN 12 /* characters of a text that says which box it is */

/* Corners of what a box covers, relative to the type area. */
struct extent {
	mpt left, top, right, foot;
};

static void take_in(struct extent *extent, mpt x, mpt y)
{
	extent->left = x < extent->left ? x : extent->left;
	extent->right = x > extent->right ? x : extent->right;
	extent->top = y < extent->top ? y : extent->top;
	extent->foot = y > extent->foot ? y : extent->foot;
}

/* The blank half of a mark at a line's end may stand outside: its ink does not. */
static mpt blank_behind(const struct box *box, uint32_t last, const struct style *style)
{
	enum clreq_class class = clreq_class_of(last);
	bool pauses = class == CLREQ_STOP || class == CLREQ_PAUSE;

	if (pauses && style->page[PAGE_HANGING] != 0)
		return box->text.size;
	if (pauses || class == CLREQ_CLOSE)
		return box->text.size * 51 / 100;
	return class == CLREQ_MIDDLE_DOT || class == CLREQ_SOLIDUS ? box->text.size * 26 / 100 : 0;
}

static mpt blank_before(const struct box *box, uint32_t first)
{
	return clreq_class_of(first) == CLREQ_OPEN ? box->text.size * 51 / 100 : 0;
}

/* From the baseline's start and end, up and down, in the direction that the text runs. */
static struct extent text_extent(const struct flow *flow, const struct box *box,
				 const struct glyph *glyphs)
{
	mpt up = (mpt)((int64_t)box->text.size * STYLE_ASCENT / 1000);
	mpt down = (mpt)((int64_t)box->text.size * DESCENT / 1000);
	mpt from = glyphs[0].x + blank_before(box, glyphs[0].codepoint);
	mpt to = box->width - blank_behind(box, glyphs[box->text.n - 1].codepoint, flow->style);
	const mpt corners[4][2] = { { from, -up }, { to, -up }, { from, down }, { to, down } };
	struct extent extent = { INT32_MAX, INT32_MAX, INT32_MIN, INT32_MIN };

	for (int i = 0; i < 4; i++) {
		mpt along = corners[i][0], across = corners[i][1];

		switch (box->text.rotation) {
		case 0: take_in(&extent, box->x + along, box->y + across); break;
		case 90: take_in(&extent, box->x + across, box->y - along); break;
		case -90: take_in(&extent, box->x - across, box->y + along); break;
		default: /* 45: the watermark, whose corners are blank */
			take_in(&extent, box->x + along * 7 / 10, box->y - along * 7 / 10);
			break;
		}
	}
	return extent;
}

static struct extent extent_of(const struct flow *flow, size_t i)
{
	const struct display *page = &flow->page;
	const struct box *box = &page->boxes[i];
	struct extent extent = { box->x, box->y, box->x, box->y };

	if (box->kind == BOX_TEXT && box->text.n > 0)
		return text_extent(flow, box, page->glyphs + page->at[i]);
	if (box->kind == BOX_PATH)
		for (size_t k = 0; k < box->path.n_points; k++)
			take_in(&extent, page->points[page->at[i] + 2 * k],
				page->points[page->at[i] + 2 * k + 1]);
	else if (box->kind != BOX_DEST && box->kind != BOX_MARK && box->kind != BOX_TEXT)
		take_in(&extent, box->x + box->width, box->y + box->height);
	return extent;
}

/* How far a box reaches out of the area that it may cover. */
static mpt reach_out(const struct extent *box, const struct extent *area)
{
	const mpt out[] = { area->left - box->left, area->top - box->top, box->right - area->right,
			    box->foot - area->foot };
	mpt most = 0;

	for (int i = 0; i < 4; i++)
		most = out[i] > most ? out[i] : most;
	return most;
}

MUST_LOOK static bool refuse(const struct flow *flow, size_t i, mpt out, struct error *err)
{
	const struct display *page = &flow->page;
	const struct box *box = &page->boxes[i];
	struct place place = { 0 };
	struct str text = STR_INIT;

	if (flow->document != NULL && box->block > 0)
		place = flow->document->blocks[box->block - 1].place;
	for (size_t k = 0; box->kind == BOX_TEXT && k < box->text.n && k < SHOWN; k++)
		str_add_char(&text, page->glyphs[page->at[i] + k].codepoint);
	if (text.len > 0)
		error_at(err, ERROR_VALUE, place,
			 box->block > 0 ? _("'%s…' stands %.1f mm outside the type area of page %d")
					: _("'%s…' stands %.1f mm outside the sheet of page %d"),
			 text.text, out / MPT_PER_MM, flow->number);
	else
		error_at(err, ERROR_VALUE, place,
			 _("part of this block stands %.1f mm outside the type area of page %d"),
			 out / MPT_PER_MM, flow->number);
	error_hint(err, _("make it shorter or smaller, or the type area larger"));
	str_finish(&text);
	return false;
}

bool fence_check(const struct flow *flow, struct error *err)
{
	const int32_t *paper = flow->style->page;
	mpt left = paper[flow->landscape ? PAGE_BOTTOM : PAGE_LEFT];
	mpt top = paper[flow->landscape ? PAGE_LEFT : PAGE_TOP];
	const struct extent area = { -SLACK, -SLACK - flow->rise, flow->width + SLACK, flow->height + SLACK };
	const struct extent sheet = { -left, -top,
				      paper[flow->landscape ? PAGE_HEIGHT : PAGE_WIDTH] - left,
				      paper[flow->landscape ? PAGE_WIDTH : PAGE_HEIGHT] - top };

	for (size_t i = 0; i < flow->page.n; i++) {
		struct extent box = extent_of(flow, i);
		mpt out = reach_out(&box, flow->page.boxes[i].block > 0 ? &area : &sheet);

		if (out > 0)
			return refuse(flow, i, out, err);
	}
	return true;
}
