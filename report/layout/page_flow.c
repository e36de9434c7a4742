/* page_flow.c - see page_flow.h. */
#include "report/layout/page_flow.h"

#include "report/layout/harfbuzz.h"
#include <stdio.h>
#include <stdlib.h>

#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/layout/page_fence.h"
#include "report/layout/run.h"

#define SLACK 60        /* mpt that rounding may add up to over a page */
#define DASH 0x2014     /* 一字线 */
#define DASH_HEIGHT 360 /* thousandths of the em, where a font does not tell */
#define WATERMARK "草稿 DRAFT"
#define WATERMARK_RISE 28346 /* mpt: 10 mm from the small mark's baseline to the type area */

/* Type area of the current orientation. A landscape page is an upright one turned clockwise, so
 * that the head of its table lies at the upright page's left (GB/T 9704-2012 §8). */
static mpt area_left(const struct flow *flow)
{
	return flow->style->page[flow->landscape ? PAGE_BOTTOM : PAGE_LEFT];
}

static mpt area_top(const struct flow *flow)
{
	return flow->style->page[flow->landscape ? PAGE_LEFT : PAGE_TOP];
}

static void orient(struct flow *flow, bool landscape)
{
	const struct style *style = flow->style;

	flow->landscape = landscape;
	flow->width = landscape ? style->type_height : style->type_width;
	flow->height = landscape ? style->type_width : style->type_height;
}

/* What every page has belongs to no block. */
static void draw_furniture(struct flow *flow, struct run run)
{
	size_t first = flow->page.n;

	run.element.tag = TAG_ARTIFACT;
	run_draw(flow, &run);
	for (size_t i = first; i < flow->page.n; i++)
		flow->page.boxes[i].block = 0;
}

/* The great mark lies slantwise under everything else, so it comes first; a small one stands above
 * the type area, where it is read, searched and extracted. */
static void draft_mark(struct flow *flow)
{
	const struct text_style *great = &flow->style->text[STYLE_WATERMARK];
	const struct text_style *small = &flow->style->text[STYLE_PAGE_NUMBER];
	mpt length = run_width(flow->fonts, great, WATERMARK);
	mpt reach = (mpt)((int64_t)length * 35355 / 100000); /* half of it at 45 degrees */

	mpt side = flow->width - run_width(flow->fonts, small, WATERMARK);

	struct run slantwise = {
		.style = great,
		.text = WATERMARK,
		.at = { flow->width / 2 - reach, flow->height / 2 + reach },
		.degrees = 45,
	};
	draw_furniture(flow, slantwise);
	struct run upright = {
		.style = small,
		.text = WATERMARK,
		.at = { side / 2, -WATERMARK_RISE },
	};
	draw_furniture(flow, upright);
}

static void page_begin(struct flow *flow)
{
	flow->number++;
	flow->y = 0;
	flow->rise = flow->grid = 0;
	flow->unnumbered = false;
	flow->keeping = false;
	flow->head = 0;
	display_clear(&flow->page);
	if (flow->watermark)
		draft_mark(flow);
}

void flow_init(struct flow *flow, const struct style *style, struct font_set *fonts,
	       const struct page_sink *sink)
{
	flow->style = style;
	flow->fonts = fonts;
	flow->sink = sink;
	flow->number = 0;
	orient(flow, false);
	page_begin(flow);
}

void flow_finish(struct flow *flow)
{
	display_finish(&flow->page);
	display_finish(&flow->carried);
	free(flow->dest_pages);
	flow->dest_pages = NULL;
	flow->n_dest_pages = 0;
}

static mpt dash_height(struct flow *flow)
{
	const struct text_style *text = &flow->style->text[STYLE_PAGE_NUMBER];
	struct glyph_metrics dash = font_glyph(flow->fonts, (enum font_role)text->font, DASH);
	hb_glyph_extents_t extents;
	int64_t height = DASH_HEIGHT;

	if (dash.face >= 0) {
		hb_font_t *font = font_face_hb_font(flow->fonts, dash.face);
		unsigned upem = harfbuzz()->hb_face_get_upem(harfbuzz()->hb_font_get_face(font));
		if (upem > 0 && harfbuzz()->hb_font_get_glyph_extents(font, dash.glyph, &extents))
			height = (extents.y_bearing + extents.height / 2) * 1000LL / (int64_t)upem;
	}
	return (mpt)(height * text->size / 1000);
}

/* GB/T 9704-2012 §7.5: the dash 7 mm under the type area, odd pages at the right, even ones at the
 * left, one character in. On a landscape page it stays where it is on an upright one. */
static void number_draw(struct flow *flow)
{
	const struct style *style = flow->style;
	const struct text_style *text = &style->text[STYLE_PAGE_NUMBER];
	char label[32];

	snprintf(label, sizeof label, "— %d —", flow->number);
	if (flow->dash_height == 0)
		flow->dash_height = dash_height(flow);
	mpt indent = style->page[PAGE_NUMBER_INDENT];
	mpt across = flow->number % 2 == 0
			     ? indent
			     : style->type_width - indent - run_width(flow->fonts, text, label);
	mpt down = style->type_height + style->page[PAGE_NUMBER_DROP] + flow->dash_height;
	struct run run = { .style = text, .text = label, .at = { across, down } };
	if (flow->landscape) {
		run.at = (struct position){ style->type_height - down, across };
		run.degrees = -90;
	}
	draw_furniture(flow, run);
}

static void note_dests(struct flow *flow)
{
	for (size_t i = 0; i < flow->page.n; i++) {
		const struct box *box = &flow->page.boxes[i];

		if (box->kind != BOX_DEST)
			continue;
		size_t number = box->dest.target;
		if (number >= flow->n_dest_pages) {
			size_t wanted = number < 32 ? 64 : number * 2;
			flow->dest_pages =
				xreallocarray(flow->dest_pages, wanted, sizeof *flow->dest_pages);
			for (size_t k = flow->n_dest_pages; k < wanted; k++)
				flow->dest_pages[k] = 0;
			flow->n_dest_pages = wanted;
		}
		flow->dest_pages[number] = flow->number;
	}
}

/* Whether blocks have left ink on the page. */
static bool has_content(const struct flow *flow)
{
	for (size_t i = 0; i < flow->page.n; i++) {
		const struct box *box = &flow->page.boxes[i];

		if (box->block != 0 && box->kind != BOX_LINK && box->kind != BOX_DEST &&
		    box->kind != BOX_MARK)
			return true;
	}
	return false;
}

MUST_LOOK static bool page_deliver(struct flow *flow, struct error *err)
{
	const struct style *style = flow->style;
	const int32_t *paper = style->page;

	bool numbered = paper[PAGE_NUMBERS] != 0 && !flow->unnumbered;

	if (numbered)
		number_draw(flow);
	note_dests(flow);
	if (flow->sink == NULL)
		return true;
	if (!fence_check(flow, err))
		return false;
	display_shift(&flow->page, (struct display_mark){ 0 }, area_left(flow), area_top(flow));
	struct page page = {
		.number = numbered ? flow->number : 0,
		.width = paper[flow->landscape ? PAGE_HEIGHT : PAGE_WIDTH],
		.height = paper[flow->landscape ? PAGE_WIDTH : PAGE_HEIGHT],
		.boxes = display_boxes(&flow->page),
		.n = flow->page.n,
		.marks = flow->page.marks,
		.n_marks = flow->page.n_marks,
	};
	return flow->sink->page(flow->sink->context, &page, err) &&
	       !(flow->sink->enough != NULL && *flow->sink->enough);
}

bool flow_at_top(const struct flow *flow)
{
	return flow->y <= 0;
}

bool flow_fits(const struct flow *flow, mpt height)
{
	return flow->y + height <= flow->height + SLACK;
}

size_t flow_lines(const struct flow *flow, mpt pitch, mpt em)
{
	mpt room = flow->height + SLACK - flow->y - em;

	return room < 0 ? 0 : (size_t)(room / pitch) + 1;
}

bool flow_need(struct flow *flow, mpt height, struct error *err)
{
	return flow_fits(flow, height) || flow_break(flow, err);
}

/* Where what moves to the next page begins, NULL when nothing does: the whole chain, or its last
 * link where the chain would leave a hole, and never all that a letterhead has below it (GB/T
 * 9704-2012 §7.3.3: the first page shows text). */
static const struct link *moving_link(const struct flow *flow, bool turns)
{
	mpt most = FLOW_HOLE * flow->style->line_pitch;
	bool all = flow->height - flow->kept.y < most && flow->kept.mark.n > flow->head;
	const struct link *from = all ? &flow->kept : &flow->last;

	if (!flow->keeping || (from->y <= 0 && !turns))
		return NULL;
	return flow->head > 0 && from->mark.n <= flow->head ? NULL : from;
}

mpt flow_hole(const struct flow *flow)
{
	const struct link *from = moving_link(flow, false);

	return flow->height - (from != NULL ? from->y : flow->y);
}

/* Titles that move along to a page of the other orientation stand in its middle. */
static void centre_titles(struct flow *flow, size_t first, mpt wider)
{
	for (size_t i = first; i < flow->page.n; i++)
		if (flow->page.boxes[i].tag == TAG_TITLE)
			flow->page.boxes[i].x += wider / 2;
}

/* On to a new page, with what is kept. A page that holds nothing else is not delivered. */
MUST_LOOK static bool page_next(struct flow *flow, bool landscape, struct error *err)
{
	const struct link *from = moving_link(flow, landscape != flow->landscape);
	bool carry = from != NULL;
	mpt height = carry ? flow->y - from->y : 0, width = flow->width;

	display_clear(&flow->carried);
	if (carry) {
		display_copy(&flow->carried, &flow->page, from->mark, 0, -from->y);
		display_cut(&flow->page, from->mark);
	}
	if (!has_content(flow))
		flow->number--;
	else if (!page_deliver(flow, err))
		return false;
	orient(flow, landscape);
	page_begin(flow);
	if (carry) {
		size_t first = flow->page.n;

		flow_keep(flow);
		display_copy(&flow->page, &flow->carried, (struct display_mark){ 0 }, 0, 0);
		centre_titles(flow, first, flow->width - width);
		flow->y = height;
	}
	return true;
}

bool flow_break(struct flow *flow, struct error *err)
{
	return flow_at_top(flow) || page_next(flow, flow->landscape, err);
}

bool flow_blank(struct flow *flow, struct error *err)
{
	flow->unnumbered = true;
	if (!page_deliver(flow, err))
		return false;
	page_begin(flow);
	return true;
}

bool flow_turn(struct flow *flow, bool landscape, struct error *err)
{
	return flow->landscape == landscape || page_next(flow, landscape, err);
}

MUST_LOOK static bool refuse_empty(const struct flow *flow, struct error *err)
{
	struct place nowhere = { 0 };

	error_at(err, ERROR_VALUE, flow->document != NULL ? flow->document->place : nowhere,
		 _("the document is empty: expected a block that prints something"));
	error_hint(err, "document: [text: …]");
	return false;
}

bool flow_end(struct flow *flow, struct error *err)
{
	if (!has_content(flow))
		return flow->number > 1 || refuse_empty(flow, err);
	if (flow->imprint != NULL) {
		const struct text_style *text = &flow->style->text[STYLE_IMPRINT];
		mpt drop = flow->style->page[PAGE_NUMBER_DROP] * 2;
		struct run foot = {
			.style = text,
			.text = flow->imprint,
			.at = { 0, flow->height + drop },
		};
		draw_furniture(flow, foot);
	}
	return page_deliver(flow, err);
}

void flow_skip(struct flow *flow, mpt space)
{
	if (!flow_at_top(flow))
		flow->y += space;
}

void flow_to_grid(struct flow *flow)
{
	mpt pitch = flow->style->line_pitch;

	mpt y = flow->y - flow->grid;

	flow->y = flow->grid + (y + pitch - 1 - SLACK) / pitch * pitch;
}

void flow_keep(struct flow *flow)
{
	if (flow->keeping)
		return;
	flow->keeping = true;
	flow->kept = flow->last = (struct link){ display_mark(&flow->page), flow->y };
}

void flow_keep_link(struct flow *flow)
{
	flow_keep(flow);
	flow->last = (struct link){ display_mark(&flow->page), flow->y };
}

void flow_settle(struct flow *flow)
{
	flow->keeping = false;
}

void flow_head_here(struct flow *flow)
{
	flow->head = flow->page.n;
}

bool flow_is_head(const struct flow *flow)
{
	return flow->head > 0 && flow->head == flow->page.n;
}

uint32_t flow_element(struct flow *flow)
{
	return ++flow->elements;
}

struct box *flow_box(struct flow *flow, enum box_kind kind, struct element element,
		     struct position at)
{
	struct box *box = display_add(&flow->page, kind, element.tag, element.number);

	box->x = at.x;
	box->y = at.y;
	box->block = flow->block;
	if (element.tag == TAG_TH || element.tag == TAG_TD) {
		box->row = flow->row;
		box->cell = flow->cell;
	}
	return box;
}

void flow_note_cell(struct flow *flow, size_t boxes, struct cell_ref cell)
{
	if (cell.figure == NULL)
		return;
	for (size_t i = boxes; i < flow->page.n; i++)
		if (flow->page.boxes[i].kind == BOX_TEXT)
			display_note_cell(&flow->page, i, 0, flow->page.boxes[i].text.n, cell);
}

void flow_rule(struct flow *flow, struct rect line, mpt thickness, struct color color)
{
	struct box *box = flow_box(flow, BOX_RULE, (struct element){ .tag = TAG_ARTIFACT },
				   (struct position){ line.x, line.y });

	box->width = line.width;
	box->height = line.height;
	box->rule.thickness = thickness;
	box->color = color;
}

void flow_rule_outside(struct flow *flow, struct rect line, mpt thickness, struct color color)
{
	flow_rule(flow, line, thickness, color);
	display_last(&flow->page)->block = 0;
}

void flow_dest(struct flow *flow, uint32_t number, const char *title, int level)
{
	struct box *box = flow_box(flow, BOX_DEST, (struct element){ .tag = TAG_NONE },
				   (struct position){ 0, flow->y });

	box->dest.target = number;
	box->dest.level = level;
	if (title != NULL)
		display_title(&flow->page, title);
}

void flow_say(struct flow *flow, struct element element, const char *text)
{
	flow_box(flow, BOX_MARK, element, (struct position){ 0, flow->y });
	if (text != NULL)
		display_title(&flow->page, text);
}

void flow_link(struct flow *flow, uint32_t target, struct rect area)
{
	struct box *box = flow_box(flow, BOX_LINK, (struct element){ .tag = TAG_NONE },
				   (struct position){ area.x, area.y });

	box->width = area.width;
	box->height = area.height;
	box->dest.target = target;
}
