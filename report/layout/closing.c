/* closing.c - what ends a paper: attachments named, signature and date, notes, attachments. */
#include <string.h>

#include "report/base/date.h"
#include "report/layout/context.h"
#include "report/layout/run.h"

/* Where signature and date start. */
struct closing_lines {
	mpt by, date;
};

/* GB/T 9704-2012 §7.3.5.2: the date starts two characters right of the signature, the longer of
 * both ends two characters from the right. §7.3.5.1 for a seal: the date ends four characters from
 * the right, the signature stands in its middle. */
static struct closing_lines closing_lines(const struct context *context, mpt by, mpt date,
					  bool seal)
{
	mpt pitch = context->style->char_pitch, width = context->flow.width;
	mpt indent = context->style->text[STYLE_SIGNATURE].indent;
	struct closing_lines at;

	if (seal) {
		at.date = width - 2 * indent - date;
		at.by = at.date + (date - by) / 2;
		at.by = at.by + by > width ? width - by : at.by;
		return at;
	}
	at.by = width - indent - by;
	at.date = at.by + 2 * pitch;
	if (at.date + date > width - indent) {
		at.date = width - indent - date;
		at.by = at.date - 2 * pitch;
	}
	at.by = at.by < 0 ? 0 : at.by;
	return at;
}

static bool expand_date(struct context *context, const struct block *block, struct error *err)
{
	if (block->date.raw != NULL)
		return context_expand(context, &block->date, &context->bound, err);
	str_clear(&context->bound.text);
	context->bound.n_spans = 0;
	if (date_is_set(context->briefing->event.date))
		date_format_full(context->briefing->event.date, &context->bound.text);
	return true;
}

bool signature_place(struct context *context, const struct block *block, struct error *err)
{
	const struct text_style *style = &context->style->text[STYLE_SIGNATURE];
	struct flow *flow = &context->flow;
	mpt pitch = typeset_pitch(flow, style);

	if (!context_expand(context, &block->by, &context->by, err) ||
	    !expand_date(context, block, err) ||
	    !context_check(context, style, &context->by, &block->by, err) ||
	    (block->date.raw != NULL &&
	     !context_check(context, style, &context->bound, &block->date, err)))
		return false;
	const char *by = context->by.text.text, *date = context->bound.text.text;
	struct closing_lines at = closing_lines(context, run_width(flow->fonts, style, by),
						run_width(flow->fonts, style, date), block->seal);
	flow_skip(flow, style->before);
	if (!flow_need(flow, pitch + style->size, err))
		return false;
	flow_settle(flow);
	run_draw_element(flow, style, by, TAG_P, flow_element(flow), at.by,
			 flow->y + style_ascent(style));
	flow->y += pitch;
	run_draw_element(flow, style, date, TAG_P, flow_element(flow), at.date,
			 flow->y + style_ascent(style));
	flow->y += pitch;
	return true;
}

/* One name, its other lines hanging under its first character. */
static bool place_attachment_name(struct context *context, const struct block *block, size_t item,
				  const struct text_style *style, mpt x, struct error *err)
{
	struct flow *flow = &context->flow;
	struct typeset *set = &context->set;
	const struct source nowhere = { .place = block->place };

	str_clear(&context->label);
	if (block->n_items > 1)
		str_printf(&context->label, "%zu.", item + 1);
	mpt hang = run_width(flow->fonts, style, context->label.text);
	typeset_start(set);
	if (!context_expand(context, &block->items[item], &context->bound, err) ||
	    !typeset_add(set, style, context->label.text, context->label.len, &nowhere, err) ||
	    !typeset_add_bound(set, style, &context->bound, &block->items[item], 0,
			       context->bound.text.len, err))
		return false;
	typeset_break(set, flow->width - x, 0, hang, ALIGN_LEFT);
	if (!flow_need(flow, style->size, err))
		return false;
	mpt width = typeset_width(set);
	if (item < context->n_attachments)
		flow_link(flow, context_dest(context, context->attachment_blocks[item]), x, flow->y,
			  width < flow->width - x ? width : flow->width - x, style->size);
	return typeset_place_lines(set, TAG_LIST, flow_element(flow), x, err);
}

/* GB/T 9704-2012 §7.3.4. */
bool attachments_place(struct context *context, const struct block *block, struct error *err)
{
	const struct text_style *style = &context->style->text[STYLE_ANNEXES];
	struct flow *flow = &context->flow;
	mpt label = 3 * context->style->char_pitch;

	flow_skip(flow, style->before);
	if (!flow_need(flow, style->size, err))
		return false;
	flow_keep(flow);
	run_draw_element(flow, style, "附件：", TAG_P, flow_element(flow), style->indent,
			 flow->y + style_ascent(style));
	for (size_t i = 0; i < block->n_items; i++)
		if (!place_attachment_name(context, block, i, style, style->indent + label, err))
			return false;
	if (!context->set.before_closing)
		flow_settle(flow);
	return true;
}

/* GB/T 9704-2012 §7.3.7: a new page, 附件1 on its first line, the title on its third. */
bool attachment_place(struct context *context, const struct block *block, struct error *err)
{
	const struct text_style *style = &context->style->text[STYLE_ATTACHMENT];
	struct flow *flow = &context->flow;

	memset(context->counters, 0, sizeof context->counters);
	if (!flow_break(flow, err))
		return false;
	str_clear(&context->label);
	str_add(&context->label, "附件");
	context->attachments++;
	if (context->n_attachments > 1)
		str_printf(&context->label, "%d", context->attachments);
	run_draw_element(flow, style, context->label.text, TAG_P, flow_element(flow), 0,
			 flow->y + style_ascent(style));
	if (!context_expand(context, &block->text, &context->bound, err))
		return false;
	str_printf(&context->label, "　%s", context->bound.text.text);
	flow_dest(flow, context_dest(context, block), context->label.text, 1);
	context->level = 1;
	flow->y += typeset_pitch(flow, style) + style->after;
	return title_place_text(context, &block->text, err);
}

/* （此件公开发布）, GB/T 9704-2012 §7.3.6. */
bool note_place(struct context *context, const struct block *block, struct error *err)
{
	const struct text_style *style = &context->style->text[STYLE_NOTE];
	const struct source nowhere = { .place = block->place };
	struct flow *flow = &context->flow;
	struct typeset *set = &context->set;

	if (!context_expand(context, &block->text, &context->bound, err))
		return false;
	bool bracketed = strncmp(context->bound.text.text, "（", strlen("（")) == 0;
	typeset_start(set);
	if ((!bracketed && !typeset_add(set, style, "（", strlen("（"), &nowhere, err)) ||
	    !typeset_add_bound(set, style, &context->bound, &block->text, 0,
			       context->bound.text.len, err) ||
	    (!bracketed && !typeset_add(set, style, "）", strlen("）"), &nowhere, err)))
		return false;
	typeset_break(set, flow->width, style->indent, 0, (enum alignment)style->alignment);
	flow_skip(flow, style->before);
	return typeset_place(set, TAG_NOTE, 0, err);
}
