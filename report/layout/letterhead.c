/* letterhead.c - the red head of the first page, and whom the paper is sent to. */
#include <string.h>

#include "report/layout/context.h"
#include "report/layout/run.h"

#define SMALLEST_ORGAN 16000
#define ORGAN_PITCH 1250       /* of several offices, thousandths of their em */
#define ORGANS_MOST 226772     /* mpt: 80 mm, so that page one shows text (§7.2.4) */
#define ORGAN_GAP 500          /* before 文件, thousandths of the em */
#define LETTER_DISTANCE 875    /* §10.1: 7/8 of 3号, thousandths */

/* 发文机关标志 in one line: as large as its style says, smaller where it would not fit. */
MUST_LOOK static bool place_office(struct context *context, const struct text *office,
				   struct error *err)
{
	struct text_style style = context->style->text[STYLE_ORGAN];
	struct flow *flow = &context->flow;
	struct typeset *set = &context->set;

	if (!context_expand(context, office, &context->bound, err))
		return false;
	mpt width = run_width(flow->fonts, &style, context->bound.text.text);
	if (width > flow->width)
		style.size = (mpt)((int64_t)style.size * flow->width / width);
	style.size = style.size > SMALLEST_ORGAN ? style.size : SMALLEST_ORGAN;
	typeset_start(set, &style);
	if (!typeset_add_bound(set, &context->bound, office, err))
		return false;
	typeset_break_title(set, flow->width);
	if (!typeset_place_lines(set, (struct element){ TAG_P, flow_element(flow) }, 0, err))
		return false;
	flow->y += style.size - typeset_pitch(flow, &style); /* to the last line's foot */
	return true;
}

/* The names of several offices, all as wide as the widest, and what stands beside them. */
struct organs {
	struct text_style style;
	mpt widest, suffix, gap;
};

/* In the size of the style, then in the largest that leaves room on page one. */
MUST_LOOK static bool measure_offices(struct context *context, const struct block *block,
				      struct organs *out, struct error *err)
{
	const char *suffix = block->official.suffix;
	struct font_set *fonts = context->flow.fonts;

	out->style = context->style->text[STYLE_ORGAN];
	for (size_t i = 0; i < block->n_items; i++) {
		if (!context_expand_run(context, &block->items[i], &out->style, err))
			return false;
		mpt width = run_width(fonts, &out->style, context->bound.text.text);
		out->widest = width > out->widest ? width : out->widest;
	}
	if (suffix != NULL && !run_check(fonts, &out->style, suffix, block->place, err))
		return false;
	out->suffix = suffix != NULL ? run_width(fonts, &out->style, suffix) : 0;
	out->gap = suffix != NULL ? (mpt)((int64_t)out->style.size * ORGAN_GAP / 1000) : 0;
	int64_t size = out->style.size, total = out->widest + out->gap + out->suffix;
	int64_t wide = total > context->flow.width ? size * context->flow.width / total : size;
	int64_t high = (int64_t)ORGANS_MOST * 1000 / ORGAN_PITCH / (int64_t)block->n_items;
	int64_t fit = wide < high ? wide : high;
	fit = fit < SMALLEST_ORGAN ? SMALLEST_ORGAN : fit;
	fit = fit < size ? fit : size;
	out->widest = (mpt)(out->widest * fit / size);
	out->suffix = (mpt)(out->suffix * fit / size);
	out->gap = (mpt)(out->gap * fit / size);
	out->style.size = (mpt)fit;
	return true;
}

static void draw_organ(struct flow *flow, const struct organs *organs, struct run run, mpt y)
{
	run.style = &organs->style;
	run.element = (struct element){ TAG_P, flow_element(flow) };
	run.at.y = y + style_ascent(&organs->style);
	run_draw(flow, &run);
}

/* §7.2.4: the office that leads first, 文件 on the right, half way down all names. */
MUST_LOOK static bool place_offices(struct context *context, const struct block *block,
				    struct error *err)
{
	struct flow *flow = &context->flow;
	struct organs organs = { 0 };

	if (!measure_offices(context, block, &organs, err))
		return false;
	mpt pitch = (mpt)((int64_t)organs.style.size * ORGAN_PITCH / 1000), top = flow->y;
	mpt height = (mpt)(block->n_items - 1) * pitch;
	struct run run = { .width = organs.widest };
	run.at.x = (flow->width - organs.widest - organs.gap - organs.suffix) / 2;
	for (size_t i = 0; i < block->n_items; i++) {
		if (!context_expand_run(context, &block->items[i], &organs.style, err))
			return false;
		run.text = context->bound.text.text;
		draw_organ(flow, &organs, run, top + (mpt)i * pitch);
	}
	run.at.x += organs.widest + organs.gap;
	run.width = 0;
	run.text = block->official.suffix;
	if (run.text != NULL)
		draw_organ(flow, &organs, run, top + height / 2);
	flow->y = top + height + organs.style.size;
	return true;
}

/* The paper's number in a measure, and how far it goes down. */
MUST_LOOK static bool place_number(struct context *context, const struct block *block,
				   struct rect measure, enum alignment alignment, struct error *err)
{
	const struct text_style *style = &context->style->text[STYLE_DOCUMENT_NUMBER];
	struct flow *flow = &context->flow;
	struct typeset *set = &context->set;

	typeset_start(set, style);
	if (!context_expand(context, &block->text, &context->bound, err) ||
	    !typeset_add_bound(set, &context->bound, &block->text, err))
		return false;
	typeset_break(set, measure.width, 0, 0, alignment);
	return typeset_place_lines(set, (struct element){ TAG_P, flow_element(flow) }, measure.x,
				   err);
}

/* §7.2.5, §7.2.6: alone in the middle; of a paper that goes up at the left, on the line of the last
 * who signs. The flow is left at the foot of the last line. */
MUST_LOOK static bool place_number_line(struct context *context, const struct block *block,
					struct error *err)
{
	const struct text_style *style = &context->style->text[STYLE_DOCUMENT_NUMBER];
	struct flow *flow = &context->flow;
	struct rect measure = { .width = flow->width };
	struct signers_extent signers = { 0 };
	mpt top = flow->y, pitch = flow->style->line_pitch;
	bool signs = block->n_names > 0;

	if (signs && !signers_measure(context, block, &signers, err))
		return false;
	mpt last = top + (signs ? (mpt)(signers.rows - 1) * pitch : 0);
	if (signs)
		measure = (struct rect){ .x = style->indent,
					 .width = signers.left - style->indent - style->size };
	flow->y = last;
	if (block->text.raw != NULL &&
	    !place_number(context, block, measure,
			  signs ? ALIGN_LEFT : (enum alignment)style->alignment, err))
		return false;
	mpt foot = flow->y > last ? flow->y : last + pitch;
	flow->y = top;
	if (signs && !signers_place(context, block, &signers, err))
		return false;
	flow->y = foot + style->size - pitch;
	return true;
}

/* --- the four forms --- */

/* Below the marks where they reach deeper than the office would stand. */
static mpt office_top(const struct flow *flow, mpt drop, size_t marks)
{
	mpt pitch = flow->style->line_pitch;
	mpt below = flow->y + (mpt)marks * pitch;

	return marks > 0 && below > drop ? below : drop;
}

MUST_LOOK static bool place_head(struct context *context, const struct block *block, mpt drop,
				 struct error *err)
{
	struct flow *flow = &context->flow;
	size_t marks;

	flow->y = 0;
	if (!marks_place(context, block, &marks, err))
		return false;
	flow->y = office_top(flow, drop, marks);
	if (!(block->n_items > 0 ? place_offices(context, block, err)
				 : place_office(context, &block->by, err)))
		return false;
	flow->y += context->style->text[STYLE_ORGAN].after;
	return true;
}

/* §7.2.4, §7.2.5, §7.2.7, §7.3.1; minutes are set in the same way (§10.3). */
MUST_LOOK static bool place_general(struct context *context, const struct block *block,
				    struct error *err)
{
	const struct style *style = context->style;
	struct flow *flow = &context->flow;
	bool numbered = block->text.raw != NULL || block->n_names > 0;

	if (!place_head(context, block, style->page[PAGE_HEAD_DROP], err) ||
	    (numbered && !place_number_line(context, block, err)))
		return false;
	if (!numbered)
		flow->y -= style->text[STYLE_ORGAN].after;
	flow->y += style->page[PAGE_HEAD_GAP];
	flow_rule(flow, (struct rect){ .y = flow->y, .width = flow->width },
		  style->page[PAGE_HEAD_RULE], style_color(style->text[STYLE_ORGAN].color));
	flow->y += 2 * style->line_pitch;
	return true;
}

/* §10.2: no rule; two lines over and under the order's number. */
MUST_LOOK static bool place_order(struct context *context, const struct block *block,
				  struct error *err)
{
	const struct style *style = context->style;
	struct flow *flow = &context->flow;

	if (!place_head(context, block, style->page[PAGE_ORDER_DROP], err))
		return false;
	if (block->text.raw == NULL)
		return true;
	if (!place_number_line(context, block, err))
		return false;
	flow->y += style->line_pitch - style->text[STYLE_DOCUMENT_NUMBER].size;
	flow->y += 2 * style->line_pitch;
	return true;
}

/* Two rules with their thicknesses, thick over thin or thin over thick, from `top` down. */
static void draw_double_rule(struct flow *flow, mpt top, mpt first, mpt second)
{
	const struct style *style = flow->style;
	struct color red = style_color(style->text[STYLE_ORGAN].color);
	mpt width = style->page[PAGE_LETTER_RULE], thin = first < second ? first : second;
	struct rect line = { .x = style->page[PAGE_WIDTH] / 2 - style->page[PAGE_LEFT] - width / 2,
			     .y = top + first / 2,
			     .width = width };

	flow_rule_outside(flow, line, first, red);
	line.y = top + first + thin + second / 2;
	flow_rule_outside(flow, line, second, red);
}

/* The type area of a letter's first page reaches down to its second rule; its last line stands 7/8
 * of a character over it. */
static void stretch_letter(struct flow *flow, mpt rules, mpt distance)
{
	const struct style *style = flow->style;
	mpt foot = style->page[PAGE_HEIGHT] - style->page[PAGE_LETTER_FOOT] -
		   style->page[PAGE_TOP] - rules - distance;

	if (foot > flow->height)
		flow->height = foot;
	flow->grid = (flow->height - style->text[STYLE_BODY].size) % style->line_pitch;
}

/* The marks at the left and the number at the right, under the first rule. */
MUST_LOOK static bool place_letter_lines(struct context *context, const struct block *block,
					 struct error *err)
{
	struct flow *flow = &context->flow;
	mpt top = flow->y, pitch = flow->style->line_pitch;
	mpt middle = flow->width / 2;
	size_t marks;

	if (!marks_place(context, block, &marks, err) ||
	    (block->text.raw != NULL &&
	     !place_number(context, block,
			   (struct rect){ .x = marks > 0 ? middle : 0,
					  .width = marks > 0 ? flow->width - middle : flow->width },
			   ALIGN_RIGHT, err)))
		return false;
	mpt below = top + (mpt)marks * pitch;
	flow->y = flow->y > below ? flow->y : below;
	return true;
}

/* §10.1. */
MUST_LOOK static bool place_letter(struct context *context, const struct block *block,
				   struct error *err)
{
	const struct style *style = context->style;
	struct flow *flow = &context->flow;
	mpt thin = style->page[PAGE_HEAD_RULE] / 2, thick = 4 * thin, rules = thick + 2 * thin;
	mpt distance = (mpt)((int64_t)style->text[STYLE_BODY].size * LETTER_DISTANCE / 1000);

	flow->unnumbered = true;
	flow->y = style->page[PAGE_LETTER_TOP] - style->page[PAGE_TOP];
	flow->rise = flow->y < 0 ? -flow->y : 0;
	if (!place_office(context, &block->by, err))
		return false;
	flow->y += style->page[PAGE_HEAD_GAP];
	draw_double_rule(flow, flow->y, thick, thin);
	draw_double_rule(flow,
			 style->page[PAGE_HEIGHT] - style->page[PAGE_LETTER_FOOT] -
				 style->page[PAGE_TOP] - rules,
			 thin, thick);
	flow->y += rules + distance;
	if (!place_letter_lines(context, block, err))
		return false;
	flow->y += 2 * style->line_pitch;
	stretch_letter(flow, rules, distance);
	return true;
}

bool letterhead_place(struct context *context, const struct block *block, struct error *err)
{
	static block_layout *const forms[] = {
		[PAPER_GENERAL] = place_general,
		[PAPER_LETTER] = place_letter,
		[PAPER_ORDER] = place_order,
		[PAPER_MINUTES] = place_general,
	};
	struct flow *flow = &context->flow;

	flow_settle(flow); /* a page of its own: nothing moves along */
	if (!flow_break(flow, err) || !forms[block->official.form](context, block, err))
		return false;
	flow_to_grid(flow);
	flow_head_here(flow);
	return true;
}

bool addressee_place(struct context *context, const struct block *block, struct error *err)
{
	const struct text_style *style = &context->style->text[STYLE_ADDRESSEE];
	struct flow *flow = &context->flow;
	struct typeset *set = &context->set;
	bool heads = flow_is_head(flow);

	typeset_start(set, style);
	if (!context_expand(context, &block->text, &context->bound, err) ||
	    !typeset_add_bound(set, &context->bound, &block->text, err))
		return false;
	typeset_break(set, flow->width, style->indent, 0, (enum alignment)style->alignment);
	flow_skip(flow, style->before);
	mpt height = (mpt)(set->lines.n_lines + 1) * typeset_pitch(flow, style) + style->size;
	int page = flow->number;
	bool roomy = flow_fits(flow, height); /* for two lines of the text below it */
	if (!roomy && !typeset_place(set, TAG_P, 0, err))
		return false;
	if (roomy && (!typeset_keep(set, err) ||
		      !typeset_place_lines(set, (struct element){ TAG_P, flow_element(flow) }, 0, err)))
		return false;
	if (heads && flow->number == page)
		flow_head_here(flow);
	return true;
}
