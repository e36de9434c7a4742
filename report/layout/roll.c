/* roll.c - 出席、请假、列席 of minutes: a label, names hanging behind it (GB/T 9704-2012 §10.3). */
#include "report/layout/context.h"
#include "report/layout/run.h"

bool attendance_place(struct context *context, const struct block *block, struct error *err)
{
	const struct document *document = &context->briefing->document;
	const struct text_style *label = &context->style->text[STYLE_LABEL];
	const struct text_style *style = &context->style->text[STYLE_ATTENDANCE];
	const struct source nowhere = { .place = block->place };
	struct typeset *set = &context->set;
	struct flow *flow = &context->flow;
	bool first = block == document->blocks || block[-1].kind != BLOCK_ATTENDANCE;

	str_clear(&context->label);
	str_printf(&context->label, "%s：", official_attendance(block->official.attendance));
	typeset_start(set, label);
	if (!typeset_add(set, context->label.text, context->label.len, &nowhere, err))
		return false;
	typeset_style(set, style);
	size_t names = set->n;
	if (!context_expand(context, &block->text, &context->bound, err) ||
	    !typeset_add_bound(set, &context->bound, &block->text, err) ||
	    !typeset_spread_names(set, names, err))
		return false;
	mpt hang = run_width(flow->fonts, label, context->label.text);
	typeset_break(set, flow->width, style->indent, style->indent + hang,
		      (enum alignment)style->alignment);
	flow_skip(flow, first ? style->before : 0);
	return typeset_place(set, TAG_P, 0, err);
}
