/* letterhead.c - the red head of the first page, and whom the paper is sent to. */
#include <string.h>

#include "report/layout/context.h"
#include "report/layout/run.h"

#define SMALLEST_ORGAN 16000

/* 发文机关标志 in one line: as large as its style says, smaller where it would not fit. */
MUST_LOOK static bool place_office(struct context *context, const struct block *block,
				   struct error *err)
{
	struct text_style style = context->style->text[STYLE_ORGAN];
	struct flow *flow = &context->flow;
	struct typeset *set = &context->set;

	if (!context_expand(context, &block->by, &context->bound, err))
		return false;
	mpt width = run_width(flow->fonts, &style, context->bound.text.text);
	if (width > flow->width)
		style.size = (mpt)((int64_t)style.size * flow->width / width);
	style.size = style.size > SMALLEST_ORGAN ? style.size : SMALLEST_ORGAN;
	typeset_start(set, &style);
	if (!typeset_add_bound(set, &context->bound, &block->by, err))
		return false;
	typeset_break_title(set, flow->width);
	flow->y = context->style->page[PAGE_HEAD_DROP];
	if (!typeset_place_lines(set, (struct element){ TAG_P, flow_element(flow) }, 0, err))
		return false;
	flow->y += style.size - typeset_pitch(flow, &style); /* to the last line's foot */
	flow->y += style.after;
	return true;
}

MUST_LOOK static bool place_number(struct context *context, const struct block *block,
				   struct error *err)
{
	const struct text_style *style = &context->style->text[STYLE_DOCUMENT_NUMBER];
	struct flow *flow = &context->flow;
	struct typeset *set = &context->set;

	if (block->text.raw == NULL)
		return true;
	typeset_start(set, style);
	if (!context_expand(context, &block->text, &context->bound, err) ||
	    !typeset_add_bound(set, &context->bound, &block->text, err))
		return false;
	typeset_break(set, flow->width, 0, 0, (enum alignment)style->alignment);
	mpt pitch = typeset_pitch(flow, style);
	if (!typeset_place_lines(set, (struct element){ TAG_P, flow_element(flow) }, 0, err))
		return false;
	flow->y += style->size - pitch;
	return true;
}

/* GB/T 9704-2012 §7.2.4, §7.2.5, §7.2.7, §7.3.1. */
bool letterhead_place(struct context *context, const struct block *block, struct error *err)
{
	const struct style *style = context->style;
	struct flow *flow = &context->flow;

	flow_settle(flow); /* a page of its own: nothing moves along */
	if (!flow_break(flow, err) || !place_office(context, block, err) ||
	    !place_number(context, block, err))
		return false;
	flow->y += style->page[PAGE_HEAD_GAP];
	flow_rule(flow, (struct rect){ .y = flow->y, .width = flow->width },
		  style->page[PAGE_HEAD_RULE], style_color(style->text[STYLE_ORGAN].color));
	flow->y += 2 * style->line_pitch;
	flow_to_grid(flow);
	flow->head = flow->page.n;
	return true;
}

bool addressee_place(struct context *context, const struct block *block, struct error *err)
{
	const struct text_style *style = &context->style->text[STYLE_ADDRESSEE];
	struct flow *flow = &context->flow;
	struct typeset *set = &context->set;

	typeset_start(set, style);
	if (!context_expand(context, &block->text, &context->bound, err) ||
	    !typeset_add_bound(set, &context->bound, &block->text, err))
		return false;
	typeset_break(set, flow->width, style->indent, 0, (enum alignment)style->alignment);
	flow_skip(flow, style->before);
	mpt height = (mpt)(set->lines.n_lines + 1) * typeset_pitch(flow, style) + style->size;
	if (!flow_fits(flow, height)) /* two lines of the text below it do not */
		return typeset_place(set, TAG_P, 0, err);
	return typeset_keep(set, err) &&
	       typeset_place_lines(set, (struct element){ TAG_P, flow_element(flow) }, 0, err);
}
