/* layout.c - runs over the blocks of a document and places each. */
#include "report/layout/layout.h"

#include <stdlib.h>

#include "report/base/memory.h"
#include "report/layout/context.h"

/* One function per row of BLOCK_KINDS. */
static block_layout *const placers[] = {
	[BLOCK_TITLE] = title_place,       [BLOCK_PEOPLE] = people_place,
	[BLOCK_HEADING] = heading_place,   [BLOCK_TEXT] = text_block_place,
	[BLOCK_LIST] = list_place,         [BLOCK_TABLE] = table_place,
	[BLOCK_CHART] = chart_place,       [BLOCK_SPEECH] = speech_place,
	[BLOCK_QUESTION] = question_place, [BLOCK_ANSWER] = speech_place,
};

/* The first table of each figure is where its numbers in the text lead. */
static void find_dests(struct context *context)
{
	const struct briefing *briefing = context->briefing;
	const struct document *document = &briefing->document;

	context->dest_numbers = xcalloc(briefing->n_figures + 1, sizeof *context->dest_numbers);
	for (size_t i = 0; i < document->n; i++) {
		const struct block *block = &document->blocks[i];

		if (block->kind != BLOCK_TABLE || block->figures == NULL)
			continue;
		for (size_t k = 0; k < block->n_figures; k++) {
			uint32_t *dest =
				&context->dest_numbers[block->figures[k] - briefing->figures];
			if (*dest == 0)
				*dest = context_dest(context, block);
		}
	}
	context->dests = (struct figure_dests){ briefing->figures, context->dest_numbers };
}

static void context_init(struct context *context, const struct style *style, struct font_set *fonts,
			 const struct page_sink *sink)
{
	str_init(&context->bound.text);
	str_init(&context->by.text);
	str_init(&context->label);
	context->style = style;
	context->flow.watermark = context->options->draft;
	context->flow.imprint = context->options->imprint;
	flow_init(&context->flow, style, fonts, sink);
	context->set.flow = &context->flow;
	find_dests(context);
	context->set.dests = &context->dests;
}

static void context_finish(struct context *context)
{
	flow_finish(&context->flow);
	typeset_finish(&context->set);
	bound_text_finish(&context->bound);
	bound_text_finish(&context->by);
	str_finish(&context->label);
	arena_finish(&context->scratch);
	free(context->dest_numbers);
}

static bool place_blocks(struct context *context, struct error *err)
{
	const struct document *document = &context->briefing->document;

	for (size_t i = 0; i < document->n; i++) {
		const struct block *block = &document->blocks[i];

		if (!placers[block->kind](context, block, err))
			return false;
	}
	return flow_end(&context->flow, err);
}

bool layout_run(const struct briefing *briefing, const struct layout_options *options,
		struct font_set *fonts, const struct page_sink *sink, struct error *err)
{
	struct context context = { .briefing = briefing, .options = options };
	struct style style;

	if (!style_init(&style, briefing->document.settings, briefing->document.n_settings, err))
		return false;
	context_init(&context, &style, fonts, sink);
	bool ok = place_blocks(&context, err);
	context_finish(&context);
	return ok;
}
