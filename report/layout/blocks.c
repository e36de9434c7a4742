/* blocks.c - headings, paragraphs, lists, and what people say. */
#include <stdio.h>

#include "report/base/decimal.h"
#include "report/layout/context.h"
#include "report/layout/run.h"
#include "report/text/numerals.h"

/* Numbers of headings, GB/T 9704-2012 §7.3.3: 一、（一）1.（1）. */
static void number_heading(struct context *context, int level)
{
	int number = ++context->counters[level - 1];

	for (int i = level; i < HEADING_LEVELS; i++)
		context->counters[i] = 0;
	str_clear(&context->label);
	if (level == 2 || level == 4)
		str_add(&context->label, "（");
	if (level <= 2)
		numeral_cardinal(decimal_of(number), &context->label);
	else
		str_printf(&context->label, "%d", number);
	str_add(&context->label, level == 1 ? "、" : level == 3 ? "." : "）");
}

static const struct text_style *heading_style(const struct context *context, int level)
{
	return &context->style->text[STYLE_HEADING1 + level - 1];
}

int context_heading_level(const struct block *block)
{
	int level = block->level < 1 ? 1 : block->level;

	return level > HEADING_LEVELS ? HEADING_LEVELS : level;
}

bool context_heading(struct context *context, const struct block *block, struct error *err)
{
	if (!context_expand(context, &block->text, &context->bound, err))
		return false;
	str_clear(&context->label);
	if (block->numbered)
		number_heading(context, context_heading_level(block));
	const char *text = context->bound.text.text;
	size_t own = run_decimal_label(text);
	if (run_label_joins(context->label.text, text))
		str_add(&context->label, " ");
	context->number_len = context->label.len;
	str_add_bytes(&context->label, text, own);
	str_add(&context->label, own > 0 ? " " : "");
	str_add(&context->label, text + own);
	return true;
}

bool heading_place(struct context *context, const struct block *block, struct error *err)
{
	struct typeset *set = &context->set;
	int level = context_heading_level(block);
	const struct text_style *style = heading_style(context, level);
	const struct source source = { .bound = &context->bound, .text = &block->text };
	const struct source nowhere = { .place = block->place };

	if (!context_heading(context, block, err))
		return false;
	typeset_start(set, style);
	if (!typeset_add(set, context->label.text, context->number_len, &nowhere, err) ||
	    !typeset_add_heading(set, &source, err))
		return false;
	typeset_break(set, context->flow.width, style->indent, 0, (enum alignment)style->alignment);
	context->level = level;
	flow_skip(&context->flow, style->before);
	if (!typeset_keep(set, err))
		return false;
	flow_dest(&context->flow, context_dest(context, block), context->label.text, level);
	struct element element = { (enum tag)(TAG_H1 + level - 1), flow_element(&context->flow) };
	return typeset_place_lines(set, element, 0, err);
}

/* The paragraphs of context->bound; the first one goes on behind what has been added already. */
MUST_LOOK static bool place_paragraphs(struct context *context, const struct text *text, bool begun,
				       struct error *err)
{
	const struct text_style *style = &context->style->text[STYLE_BODY];
	const struct source source = { .bound = &context->bound, .text = text };
	struct typeset *set = &context->set;
	const struct str *all = &context->bound.text;
	bool before_closing = set->before_closing;
	size_t start = 0, end;

	while (typeset_paragraph(all->text, all->len, &start, &end)) {
		size_t next = end, next_end;

		set->before_closing = before_closing &&
				      !typeset_paragraph(all->text, all->len, &next, &next_end);
		if (begun)
			typeset_style(set, style);
		else
			typeset_start(set, style);
		begun = false;
		if (!typeset_add_part(set, &source, start, end, err))
			return false;
		typeset_break(set, context->flow.width, style->indent, 0,
			      (enum alignment)style->alignment);
		if (!typeset_place(set, TAG_P, 0, err))
			return false;
		start = end;
	}
	return true;
}

bool text_block_place(struct context *context, const struct block *block, struct error *err)
{
	return context_expand(context, &block->text, &context->bound, err) &&
	       place_paragraphs(context, &block->text, false, err);
}

bool list_place(struct context *context, const struct block *block, struct error *err)
{
	const struct text_style *style = &context->style->text[STYLE_LIST];
	struct typeset *set = &context->set;
	const struct source nowhere = { .place = block->place };

	for (size_t i = 0; i < block->n_items; i++) {
		const struct source source = { .bound = &context->bound, .text = &block->items[i] };

		if (!context_expand(context, &block->items[i], &context->bound, err))
			return false;
		str_clear(&context->label);
		if (block->numbered)
			str_printf(&context->label, "%zu.", i + 1);
		else
			str_add(&context->label, "——");
		if (run_label_joins(context->label.text, context->bound.text.text))
			str_add(&context->label, " ");
		typeset_start(set, style);
		if (!typeset_add(set, context->label.text, context->label.len, &nowhere, err) ||
		    !typeset_add_heading(set, &source, err))
			return false;
		typeset_break(set, context->flow.width, style->indent, 0,
			      (enum alignment)style->alignment);
		if (!typeset_place(set, TAG_LIST, 0, err))
			return false;
	}
	return true;
}

/* 张羽：… The name stands in the way that the style says, the text goes on behind it. */
MUST_LOOK static bool place_spoken(struct context *context, const struct block *block,
				   const struct text_style *style, struct error *err)
{
	struct typeset *set = &context->set;
	const struct source nowhere = { .place = block->place };

	typeset_start(set, style);
	if (block->by.raw != NULL) {
		if (!context_expand(context, &block->by, &context->by, err) ||
		    !typeset_add_bound(set, &context->by, &block->by, err) ||
		    !typeset_add(set, "：", sizeof "：" - 1, &nowhere, err))
			return false;
	}
	return context_expand(context, &block->text, &context->bound, err) &&
	       place_paragraphs(context, &block->text, true, err);
}

bool speech_place(struct context *context, const struct block *block, struct error *err)
{
	return place_spoken(context, block, &context->style->text[STYLE_SPEAKER], err);
}

bool question_place(struct context *context, const struct block *block, struct error *err)
{
	return place_spoken(context, block, &context->style->text[STYLE_ASKER], err);
}
