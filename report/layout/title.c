/* title.c - the document's title: centred, and balanced when it takes several lines. */
#include "report/layout/context.h"
#include "report/layout/run.h"

/* GB/T 9704-2012 §7.3.1: a title of several lines is a trapezium or a lozenge, never ragged. The
 * narrowest measure that needs no more lines makes them about equally long; it is returned. */
static mpt break_balanced(struct typeset *set, mpt width)
{
	mpt narrow, wide = width;

	typeset_break(set, width, 0, 0, ALIGN_CENTER);
	size_t n = set->lines.n_lines;
	narrow = n > 1 ? width / 3 : width;
	while (wide - narrow > 500) {
		mpt middle = narrow + (wide - narrow) / 2;

		typeset_break(set, middle, 0, 0, ALIGN_CENTER);
		if (set->lines.n_lines > n)
			narrow = middle;
		else
			wide = middle;
	}
	typeset_break(set, wide, 0, 0, ALIGN_CENTER);
	return wide;
}

bool title_place(struct context *context, const struct block *block, struct error *err)
{
	const struct text_style *style = &context->style->text[STYLE_TITLE];
	struct typeset *set = &context->set;
	struct flow *flow = &context->flow;

	if (!context_expand(context, &block->text, &context->bound, err))
		return false;
	typeset_start(set);
	set->forced_lines = true;
	if (!typeset_add_bound(set, style, &context->bound, &block->text, 0,
			       context->bound.text.len, err))
		return false;
	mpt x = (flow->width - break_balanced(set, flow->width)) / 2;
	flow_skip(flow, style->before);
	if (!typeset_keep(set, err))
		return false;
	flow_dest(flow, context_dest(context, block), NULL, 0);
	if (!typeset_place_lines(set, TAG_TITLE, flow_element(flow), x, err))
		return false;
	flow_to_grid(flow);
	flow_skip(flow, style->after);
	return true;
}
