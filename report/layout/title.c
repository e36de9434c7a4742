/* title.c - the document's title: centred, and balanced when it takes several lines. */
#include "report/layout/context.h"
#include "report/layout/run.h"

bool title_place_text(struct context *context, const struct text *text, struct error *err)
{
	const struct text_style *style = &context->style->text[STYLE_TITLE];
	struct typeset *set = &context->set;
	struct flow *flow = &context->flow;

	if (!context_expand(context, text, &context->bound, err))
		return false;
	bool heads = flow_is_head(flow);
	typeset_start(set, style);
	set->forced_lines = true;
	if (!typeset_add_bound(set, &context->bound, text, err))
		return false;
	for (size_t i = 0; i < context->briefing->n_people; i++)
		typeset_glue(set, context->briefing->people[i].name);
	typeset_break_title(set, flow->width);
	flow_skip(flow, style->before);
	if (!typeset_keep(set, err) ||
	    !typeset_place_lines(set, (struct element){ TAG_TITLE, flow_element(flow) }, 0, err))
		return false;
	flow_to_grid(flow);
	flow_skip(flow, style->after);
	if (heads)
		flow_head_here(flow);
	return true;
}

bool title_place(struct context *context, const struct block *block, struct error *err)
{
	return title_place_text(context, &block->text, err);
}
