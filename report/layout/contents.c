/* contents.c - the table of contents, with links and page numbers. */
#include <stdio.h>
#include <string.h>

#include "report/layout/context.h"
#include "report/layout/run.h"

struct contents_entry {
	const char *label; /* with its number */
	const struct block *block;
	int level;
};

bool contents_collect(struct context *context, struct error *err)
{
	const struct document *document = &context->briefing->document;

	context->contents = arena_array(&context->lasting, document->n, sizeof *context->contents);
	for (size_t i = 0; i < document->n; i++) {
		const struct block *block = &document->blocks[i];

		if (block->kind != BLOCK_HEADING)
			continue;
		if (!context_heading(context, block, err))
			return false;
		context->contents[context->n_contents++] = (struct contents_entry){
			.label = arena_strdup(&context->lasting, context->label.text),
			.block = block,
			.level = context_heading_level(block),
		};
	}
	memset(context->counters, 0, sizeof context->counters);
	return true;
}

/* Dots from the end of the entry to its page number. */
static void draw_leader(struct context *context, mpt from, mpt to, mpt y)
{
	static const struct dash leader = { 1, { 1500 } };
	struct flow *flow = &context->flow;
	mpt air = context->style->char_pitch / 2;

	if (to - air <= from + air)
		return;
	flow_rule(flow, (struct rect){ .x = from + air, .y = y, .width = to - from - 2 * air }, 500,
		  style_color(0));
	display_last(&flow->page)->rule.dash = &leader;
}

/* The last line of an entry: dots and number; the whole entry leads to its heading. */
static void draw_entry_end(struct context *context, const struct contents_entry *entry, mpt top,
			   struct element element)
{
	const struct text_style *style = &context->style->text[STYLE_CONTENTS];
	struct flow *flow = &context->flow;
	const struct typeset *set = &context->set;
	const struct para_line *last = &set->lines.lines[set->lines.n_lines - 1];
	uint32_t dest = context_dest(context, entry->block);
	mpt line = flow->y - typeset_pitch(flow, style);
	char number[16] = "";

	if (dest < context->n_pages)
		snprintf(number, sizeof number, "%d", context->pages[dest]);
	mpt x = flow->width - run_width(flow->fonts, style, number);
	draw_leader(context, last->x + last->width, x, line + style->size * 6 / 10);
	struct run run = {
		.style = style,
		.text = number,
		.element = element,
		.at = { x, line + style_ascent(style) },
	};
	run_draw(flow, &run);
	flow_link(flow, dest,
		  (struct rect){
			  .y = top, .width = flow->width, .height = line + style->size - top });
}

MUST_LOOK static bool place_entry(struct context *context, const struct contents_entry *entry,
				  struct error *err)
{
	const struct text_style *style = &context->style->text[STYLE_CONTENTS];
	const struct source source = { .place = entry->block->place };
	struct flow *flow = &context->flow;
	struct typeset *set = &context->set;
	mpt pitch = context->style->char_pitch, indent = (entry->level - 1) * pitch;

	typeset_start(set, style);
	if (!typeset_add(set, entry->label, strlen(entry->label), &source, err))
		return false;
	typeset_break(set, flow->width - 3 * pitch, indent, indent + 2 * pitch, ALIGN_LEFT);
	if (set->lines.n_lines == 0)
		return true;
	mpt height = (mpt)(set->lines.n_lines - 1) * typeset_pitch(flow, style) + style->size;
	if (!flow_need(flow, height < flow->height ? height : flow->height, err))
		return false;
	mpt top = flow->y;
	struct element element = { TAG_TOC, flow_element(flow) };
	flow_settle(flow);
	if (!typeset_place_lines(set, element, 0, err))
		return false;
	draw_entry_end(context, entry, top < flow->y ? top : 0, element);
	return true;
}

MUST_LOOK static bool place_title(struct context *context, const struct block *block,
				  struct error *err)
{
	const struct text_style *style = &context->style->text[STYLE_CONTENTS_TITLE];
	const struct source source = { .place = block->place };
	struct flow *flow = &context->flow;
	struct typeset *set = &context->set;

	typeset_start(set, style);
	if (block->text.raw != NULL) {
		if (!context_expand(context, &block->text, &context->bound, err) ||
		    !typeset_add_bound(set, &context->bound, &block->text, err))
			return false;
	} else if (!typeset_add(set, "目录", strlen("目录"), &source, err)) {
		return false;
	}
	typeset_break(set, flow->width, style->indent, 0, (enum alignment)style->alignment);
	flow_skip(flow, style->before);
	if (!typeset_keep(set, err) ||
	    !typeset_place_lines(set, (struct element){ TAG_TOC, flow_element(flow) }, 0, err))
		return false;
	flow_skip(flow, style->after);
	return true;
}

bool contents_place(struct context *context, const struct block *block, struct error *err)
{
	int levels = block->level > 0 ? block->level : CONTENTS_LEVELS;

	if (!place_title(context, block, err))
		return false;
	for (size_t i = 0; i < context->n_contents; i++)
		if (context->contents[i].level <= levels &&
		    !place_entry(context, &context->contents[i], err))
			return false;
	flow_settle(&context->flow);
	flow_skip(&context->flow, context->style->text[STYLE_CONTENTS].after);
	return true;
}
