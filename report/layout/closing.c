/* closing.c - what ends a paper: attachments named, notes, attachments. */
#include <string.h>

#include "report/base/array.h"
#include "report/base/i18n.h"
#include "report/base/utf8.h"
#include "report/layout/context.h"
#include "report/layout/run.h"

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

/* Where the numbers of attachments stand, and how far behind them their names begin. */
struct name_column {
	mpt x, hang;
};

/* The number of one and the blank behind it where the name begins with a figure; none where there
 * is but one. The name comes into context->bound. Returns how wide the number is. */
MUST_LOOK static bool number_attachment(struct context *context, const struct block *block,
					size_t item, mpt *width, struct error *err)
{
	str_clear(&context->label);
	if (block->n_items > 1)
		str_printf(&context->label, "%zu.", item + 1);
	if (!context_expand(context, &block->items[item], &context->bound, err))
		return false;
	if (run_label_joins(context->label.text, context->bound.text.text))
		str_add(&context->label, " ");
	*width = run_width(context->flow.fonts, &context->style->text[STYLE_ANNEXES],
			   context->label.text);
	return true;
}

/* The widest number: all names begin behind it, under one another. */
MUST_LOOK static bool widest_number(struct context *context, const struct block *block, mpt *widest,
				    struct error *err)
{
	mpt width;

	*widest = 0;
	for (size_t i = 0; i < block->n_items; i++) {
		if (!number_attachment(context, block, i, &width, err))
			return false;
		*widest = width > *widest ? width : *widest;
	}
	return true;
}

/* One name, its other lines hanging under its first character. */
MUST_LOOK static bool place_attachment_name(struct context *context, const struct block *block,
					    size_t item, const struct name_column *at,
					    struct error *err)
{
	const struct text_style *style = &context->style->text[STYLE_ANNEXES];
	struct flow *flow = &context->flow;
	struct typeset *set = &context->set;
	const struct source source = { .bound = &context->bound, .text = &block->items[item] };
	const struct source nowhere = { .place = block->place };
	mpt own, x = at->x;

	if (!number_attachment(context, block, item, &own, err))
		return false;
	typeset_start(set, style);
	if (!typeset_add(set, context->label.text, context->label.len, &nowhere, err))
		return false;
	typeset_widen(set, at->hang - own);
	if (!typeset_add_heading(set, &source, err))
		return false;
	typeset_break(set, flow->width - x, 0, at->hang, ALIGN_LEFT);
	if (!flow_need(flow, style->size, err))
		return false;
	mpt width = typeset_width(set), room = flow->width - x, top = flow->y;
	int page = flow->number;
	if (!typeset_place_lines(set, (struct element){ TAG_LIST, flow_element(flow) }, x, err))
		return false;
	if (item < context->n_attachments && flow->number == page)
		flow_link(flow, context_dest(context, context->attachment_blocks[item]),
			  (struct rect){ x, top, width < room ? width : room, style->size });
	return true;
}

/* Characters of a name that are not blank. */
static void add_inked(struct str *out, const char *text)
{
	for (uint32_t c; (c = utf8_next(&text)) != 0;)
		if (c > ' ' && c != 0x3000)
			str_add_char(out, c);
}

/* §7.3.7: an attachment is called what the list of attachments calls it. */
MUST_LOOK static bool check_name(struct context *context, const struct text *listed,
				 const struct block *attachment, struct error *err)
{
	struct str here = STR_INIT, there = STR_INIT;
	bool ok = context_expand(context, listed, &context->bound, err) &&
		  context_expand(context, &attachment->text, &context->by, err);

	if (ok) {
		add_inked(&here, context->bound.text.text);
		add_inked(&there, context->by.text.text);
	}
	if (ok && strcmp(here.text, there.text) != 0)
		errors_at(context->options->warnings, ERROR_VALUE, listed->place,
			  _("the list of attachments says '%s', the attachment of line %d is "
			    "called '%s': expected one name"),
			  context->bound.text.text, attachment->place.line, context->by.text.text);
	str_finish(&here);
	str_finish(&there);
	return ok;
}

/* §7.3.4: no mark behind the name of an attachment. */
MUST_LOOK static bool check_end(struct context *context, const struct text *listed,
				struct error *err)
{
	static const char *const marks[] = { "。", "，", "；", "：", "、", "．", ".", ",", ";", ":" };

	if (!context_expand(context, listed, &context->bound, err))
		return false;
	const struct str *name = &context->bound.text;
	for (size_t i = 0; i < LEN(marks); i++) {
		size_t len = strlen(marks[i]);

		if (name->len > len && strcmp(name->text + name->len - len, marks[i]) == 0)
			errors_at(context->options->warnings, ERROR_VALUE, listed->place,
				  _("the name of an attachment ends with '%s': expected no mark "
				    "behind it (GB/T 9704-2012, 7.3.4)"),
				  marks[i]);
	}
	return true;
}

/* Those of a list that are printed with the paper; none may be: then they lie beside it. */
MUST_LOOK static bool check_attachments(struct context *context, const struct block *block,
					struct error *err)
{
	struct errors *warnings = context->options->warnings;

	if (warnings == NULL || context->pass + 1 < context->passes)
		return true;
	for (size_t i = 0; i < block->n_items; i++)
		if (!check_end(context, &block->items[i], err))
			return false;
	if (context->n_attachments == 0)
		return true;
	for (size_t i = 0; i < block->n_items && i < context->n_attachments; i++)
		if (!check_name(context, &block->items[i], context->attachment_blocks[i], err))
			return false;
	if (context->n_attachments != block->n_items)
		errors_at(warnings, ERROR_VALUE, block->place,
			  _("the list of attachments names %zu, the paper has %zu: expected as "
			    "many"),
			  block->n_items, context->n_attachments);
	return true;
}

/* GB/T 9704-2012 §7.3.4. */
bool attachments_place(struct context *context, const struct block *block, struct error *err)
{
	const struct text_style *style = &context->style->text[STYLE_ANNEXES];
	struct flow *flow = &context->flow;
	struct name_column at = { .x = style->indent + 3 * context->style->char_pitch };

	if (!check_attachments(context, block, err) ||
	    !widest_number(context, block, &at.hang, err))
		return false;
	flow_skip(flow, style->before);
	if (!flow_need(flow, style->size, err))
		return false;
	flow_keep(flow);
	draw_line(flow, style, "附件：", style->indent);
	for (size_t i = 0; i < block->n_items; i++)
		if (!place_attachment_name(context, block, i, &at, err))
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

/* （此件公开发布） into lines. */
MUST_LOOK static bool break_note(struct context *context, const struct block *block,
				 struct error *err)
{
	const struct text_style *style = &context->style->text[STYLE_NOTE];
	const struct source nowhere = { .place = block->place };
	struct typeset *set = &context->set;

	if (!context_expand(context, &block->text, &context->bound, err))
		return false;
	bool bracketed = strncmp(context->bound.text.text, "（", strlen("（")) == 0;
	typeset_start(set, style);
	if ((!bracketed && !typeset_add(set, "（", strlen("（"), &nowhere, err)) ||
	    !typeset_add_bound(set, &context->bound, &block->text, err) ||
	    (!bracketed && !typeset_add(set, "）", strlen("）"), &nowhere, err)))
		return false;
	typeset_break(set, context->flow.width, style->indent, 0,
		      (enum alignment)style->alignment);
	return true;
}

bool note_height(struct context *context, const struct block *signature, mpt *height,
		 struct error *err)
{
	const struct document *document = &context->briefing->document;
	const struct text_style *style = &context->style->text[STYLE_NOTE];

	*height = 0;
	if (signature + 1 == document->blocks + document->n || signature[1].kind != BLOCK_NOTE)
		return true;
	if (!break_note(context, signature + 1, err))
		return false;
	*height = style->before +
		  (mpt)context->set.lines.n_lines * typeset_pitch(&context->flow, style);
	return true;
}

/* GB/T 9704-2012 §7.3.6. */
bool note_place(struct context *context, const struct block *block, struct error *err)
{
	if (!break_note(context, block, err))
		return false;
	flow_skip(&context->flow, context->style->text[STYLE_NOTE].before);
	return typeset_place(&context->set, TAG_NOTE, 0, err);
}
