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
		at.by = at.by + by > width - indent ? width - indent - by : at.by;
		at.by = at.by < 0 ? 0 : at.by;
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

/* A short line of text at x, where the flow stands. */
static void draw_line(struct flow *flow, const struct text_style *style, const char *text, mpt x)
{
	struct run run = {
		.style = style,
		.text = text,
		.element = { TAG_P, flow_element(flow) },
		.at = { x, flow->y + style_ascent(style) },
	};
	run_draw(flow, &run);
}

MUST_LOOK static bool expand_date(struct context *context, const struct block *block,
				  struct error *err)
{
	if (block->date.raw != NULL)
		return context_expand(context, &block->date, &context->bound, err);
	str_clear(&context->bound.text);
	context->bound.n_spans = 0;
	if (date_is_set(context->briefing->event.date))
		date_format_full(context->briefing->event.date, &context->bound.text);
	return true;
}

/* Who signs, or the date, into lines no wider than `most`; *width is the widest. A line feed parts
 * offices that sign together. */
MUST_LOOK static bool break_closing(struct context *context, const struct bound_text *bound,
				    const struct text *text, mpt *width, struct error *err)
{
	const struct text_style *style = &context->style->text[STYLE_SIGNATURE];
	struct typeset *set = &context->set;

	typeset_start(set, style);
	set->forced_lines = true;
	if (text->raw != NULL && !typeset_add_bound(set, bound, text, err))
		return false;
	if (text->raw == NULL && bound->text.len > 0) {
		const struct source nowhere = { 0 };

		if (!typeset_add(set, bound->text.text, bound->text.len, &nowhere, err))
			return false;
	}
	typeset_break(set, context->flow.width - 2 * style->indent, 0, 0, ALIGN_LEFT);
	*width = 0;
	for (size_t i = 0; i < set->lines.n_lines; i++)
		*width = set->lines.lines[i].width > *width ? set->lines.lines[i].width : *width;
	return true;
}

MUST_LOOK static bool place_closing(struct context *context, mpt x, struct error *err)
{
	struct flow *flow = &context->flow;

	return typeset_place_lines(&context->set, (struct element){ TAG_P, flow_element(flow) }, x,
				   err);
}

bool signature_place(struct context *context, const struct block *block, struct error *err)
{
	const struct text_style *style = &context->style->text[STYLE_SIGNATURE];
	struct flow *flow = &context->flow;
	mpt by, date;

	if (!context_expand(context, &block->by, &context->by, err) ||
	    !expand_date(context, block, err) ||
	    !break_closing(context, &context->bound, &block->date, &date, err))
		return false;
	size_t lines = context->set.lines.n_lines;
	if (!break_closing(context, &context->by, &block->by, &by, err))
		return false;
	lines += context->set.lines.n_lines;
	struct closing_lines at = closing_lines(context, by, date, block->seal);
	mpt height = (mpt)(lines - 1) * typeset_pitch(flow, style) + style->size;
	flow_skip(flow, style->before);
	if (!flow_need(flow, height < flow->height ? height : flow->height, err))
		return false;
	flow_settle(flow);
	return place_closing(context, at.by, err) &&
	       break_closing(context, &context->bound, &block->date, &date, err) &&
	       place_closing(context, at.date, err);
}

/* One name, its other lines hanging under its first character. */
MUST_LOOK static bool place_attachment_name(struct context *context, const struct block *block,
					    size_t item, mpt x, struct error *err)
{
	const struct text_style *style = &context->style->text[STYLE_ANNEXES];
	struct flow *flow = &context->flow;
	struct typeset *set = &context->set;
	const struct source source = { .bound = &context->bound, .text = &block->items[item] };
	const struct source nowhere = { .place = block->place };

	str_clear(&context->label);
	if (block->n_items > 1)
		str_printf(&context->label, "%zu.", item + 1);
	if (!context_expand(context, &block->items[item], &context->bound, err))
		return false;
	if (run_label_joins(context->label.text, context->bound.text.text))
		str_add(&context->label, " ");
	mpt hang = run_width(flow->fonts, style, context->label.text);
	typeset_start(set, style);
	if (!typeset_add(set, context->label.text, context->label.len, &nowhere, err) ||
	    !typeset_add_heading(set, &source, err))
		return false;
	typeset_break(set, flow->width - x, 0, hang, ALIGN_LEFT);
	if (!flow_need(flow, style->size, err))
		return false;
	mpt width = typeset_width(set), room = flow->width - x;
	if (item < context->n_attachments)
		flow_link(flow, context_dest(context, context->attachment_blocks[item]),
			  (struct rect){ x, flow->y, width < room ? width : room, style->size });
	return typeset_place_lines(set, (struct element){ TAG_LIST, flow_element(flow) }, x, err);
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
	draw_line(flow, style, "附件：", style->indent);
	for (size_t i = 0; i < block->n_items; i++)
		if (!place_attachment_name(context, block, i, style->indent + label, err))
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
	flow_settle(flow); /* a page of its own: nothing moves along */
	if (!flow_break(flow, err))
		return false;
	str_clear(&context->label);
	str_add(&context->label, "附件");
	context->attachments++;
	if (context->n_attachments > 1)
		str_printf(&context->label, "%d", context->attachments);
	draw_line(flow, style, context->label.text, 0);
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
	typeset_start(set, style);
	if ((!bracketed && !typeset_add(set, "（", strlen("（"), &nowhere, err)) ||
	    !typeset_add_bound(set, &context->bound, &block->text, err) ||
	    (!bracketed && !typeset_add(set, "）", strlen("）"), &nowhere, err)))
		return false;
	typeset_break(set, flow->width, style->indent, 0, (enum alignment)style->alignment);
	flow_skip(flow, style->before);
	return typeset_place(set, TAG_NOTE, 0, err);
}
