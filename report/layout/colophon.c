/* colophon.c - 版记: who gets the paper, who printed it and when, at the foot of its last page, an
 * even one (GB/T 9704-2012 §7.4). */
#include <string.h>

#include "report/base/date.h"
#include "report/base/i18n.h"
#include "report/layout/context.h"
#include "report/layout/run.h"

#define STOP "。"
#define PRINTED "印发"

/* The parts that stand one under another, and whether a rule goes before each. */
struct colophon_part {
	const char *label; /* NULL: the line of printing */
	const struct text *text;
};

static const struct text_style *style_of(const struct context *context)
{
	return &context->style->text[STYLE_COLOPHON];
}

static mpt pitch_of(const struct context *context)
{
	const struct text_style *style = style_of(context);

	return (mpt)((int64_t)style->size + (int64_t)context->style->text[STYLE_BODY].size * 7 / 8);
}

/* §7.4.2: a label, the offices hanging behind it, a full stop at the end. */
MUST_LOOK static bool break_offices(struct context *context, const struct colophon_part *part,
				    struct error *err)
{
	const struct text_style *style = style_of(context);
	const struct source nowhere = { .place = part->text->place };
	struct typeset *set = &context->set;
	mpt hang = run_width(context->flow.fonts, style, part->label);

	typeset_start(set, style);
	if (!context_expand(context, part->text, &context->bound, err) ||
	    !typeset_add(set, part->label, strlen(part->label), &nowhere, err) ||
	    !typeset_add_bound(set, &context->bound, part->text, err))
		return false;
	const struct str *text = &context->bound.text;
	bool stopped = text->len >= strlen(STOP) &&
		       strcmp(text->text + text->len - strlen(STOP), STOP) == 0;
	if (!stopped && !typeset_add(set, STOP, strlen(STOP), &nowhere, err))
		return false;
	typeset_break(set, context->flow.width - 2 * style->indent, 0, hang, ALIGN_LEFT);
	return true;
}

/* The day of printing, with 印发 behind it, into context->label. */
MUST_LOOK static bool expand_day(struct context *context, const struct block *block,
				 struct error *err)
{
	struct str *day = &context->label;

	str_clear(day);
	if (block->date.raw == NULL) {
		if (!date_is_set(context->briefing->event.date))
			return error_at(err, ERROR_VALUE, block->by.place,
					_("the day of printing is missing: expected a date"));
		date_format_full(context->briefing->event.date, day);
	} else {
		if (!context_expand(context, &block->date, &context->bound, err))
			return false;
		str_add_bytes(day, context->bound.text.text, context->bound.text.len);
	}
	if (!official_is_date(day->text))
		return error_at(err, ERROR_VALUE, block->date.place,
				_("'%s' is no day of printing: expected a day such as 2021年5月6日, "
				  "without leading zeros"),
				day->text);
	str_add(day, PRINTED);
	return true;
}

/* §7.4.3: the office at the left in what the day leaves of the line. */
MUST_LOOK static bool break_printer(struct context *context, const struct block *block,
				    struct error *err)
{
	const struct text_style *style = style_of(context);
	struct typeset *set = &context->set;

	if (!expand_day(context, block, err))
		return false;
	mpt day = run_width(context->flow.fonts, style, context->label.text);
	typeset_start(set, style);
	if (!context_expand(context, &block->by, &context->bound, err) ||
	    !typeset_add_bound(set, &context->bound, &block->by, err))
		return false;
	typeset_break(set, context->flow.width - 3 * style->indent - day, 0, 0, ALIGN_LEFT);
	return true;
}

MUST_LOOK static bool break_part(struct context *context, const struct block *block,
				 const struct colophon_part *part, struct error *err)
{
	return part->label != NULL ? break_offices(context, part, err)
				   : break_printer(context, block, err);
}

/* How many parts the block has, into parts. */
static size_t list_parts(const struct block *block, struct colophon_part parts[3])
{
	size_t n = 0;

	if (block->to.raw != NULL)
		parts[n++] = (struct colophon_part){ "主送：", &block->to };
	if (block->text.raw != NULL)
		parts[n++] = (struct colophon_part){ "抄送：", &block->text };
	if (block->by.raw != NULL)
		parts[n++] = (struct colophon_part){ NULL, &block->by };
	return n;
}

/* On to the foot of the last page: of an even one, behind an empty page where need be, and then
 * neither shows a number (§7.5). */
MUST_LOOK static bool go_to_foot(struct flow *flow, mpt height, struct error *err)
{
	bool even_wanted = flow->style->page[PAGE_COLOPHON_EVEN] != 0;
	mpt apart = flow_at_top(flow) ? 0 : flow->style->line_pitch;

	if ((flow->number % 2 != 0 && even_wanted) || !flow_fits(flow, apart + height)) {
		if (!flow_break(flow, err))
			return false;
		if (flow->number % 2 != 0 && even_wanted && flow_at_top(flow)) {
			if (!flow_blank(flow, err))
				return false;
			flow->unnumbered = true;
		}
	}
	flow->y = flow->height - height;
	return true;
}

static void draw_colophon_rule(struct flow *flow, mpt y, enum page_measure thickness)
{
	mpt thick = flow->style->page[thickness];

	flow_rule(flow, (struct rect){ .y = y - thick / 2, .width = flow->width }, thick,
		  style_color(0));
}

MUST_LOOK static bool place_part(struct context *context, const struct block *block,
				 const struct colophon_part *part, struct error *err)
{
	const struct text_style *style = style_of(context);
	struct flow *flow = &context->flow;
	struct element element = { TAG_P, flow_element(flow) };
	mpt pitch = pitch_of(context), leading = (pitch - style->size) / 2;

	if (!break_part(context, block, part, err))
		return false;
	for (size_t i = 0; i < context->set.lines.n_lines; i++, flow->y += pitch)
		typeset_draw(&context->set, i, element,
			     (struct position){ style->indent,
						flow->y + leading + style_ascent(style) });
	if (part->label != NULL)
		return true;
	struct run day = { .style = style, .text = context->label.text };
	day.element = (struct element){ TAG_P, flow_element(flow) };
	day.at.x = flow->width - style->indent - run_width(flow->fonts, style, day.text);
	day.at.y = flow->y - pitch + leading + style_ascent(style);
	run_draw(flow, &day);
	return true;
}

/* A letter's has neither rules nor a line of printing (§10.1). */
static bool is_of_letter(const struct briefing *briefing)
{
	for (size_t i = 0; i < briefing->document.n; i++) {
		const struct block *block = &briefing->document.blocks[i];

		if (block->kind == BLOCK_LETTERHEAD)
			return block->official.form == PAPER_LETTER;
	}
	return false;
}

/* §7.4.1: a rule over the first part and, where the type area ends, under the last; thin ones
 * between, but none between 主送 and 抄送 (§7.4.2). */
MUST_LOOK static bool place_parts(struct context *context, const struct block *block,
				  const struct colophon_part *parts, size_t n, struct error *err)
{
	struct flow *flow = &context->flow;
	bool ruled = !is_of_letter(context->briefing);

	for (size_t i = 0; i < n; i++) {
		bool inner = i > 0 && parts[i].label == NULL;

		if (ruled && (i == 0 || inner))
			draw_colophon_rule(flow, flow->y,
					   inner ? PAGE_COLOPHON_THIN : PAGE_COLOPHON_THICK);
		if (!place_part(context, block, &parts[i], err))
			return false;
	}
	if (ruled)
		draw_colophon_rule(flow, flow->height, PAGE_COLOPHON_THICK);
	flow->y = flow->height;
	return true;
}

bool colophon_place(struct context *context, const struct block *block, struct error *err)
{
	struct colophon_part parts[3];
	size_t n = list_parts(block, parts), lines = 0;
	struct flow *flow = &context->flow;

	if (block->by.raw != NULL && is_of_letter(context->briefing))
		return error_at(err, ERROR_VALUE, block->by.place,
				_("a letter's colophon has no line of printing: expected 'to' and "
				  "'copies' alone"));
	if (!flow_turn(flow, false, err))
		return false;
	for (size_t i = 0; i < n; i++) {
		if (!break_part(context, block, &parts[i], err))
			return false;
		lines += context->set.lines.n_lines;
	}
	flow_settle(flow);
	return go_to_foot(flow, (mpt)lines * pitch_of(context), err) &&
	       place_parts(context, block, parts, n, err);
}
