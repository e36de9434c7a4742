/* layout.c - runs over the blocks of a document and places each. */
#include "report/layout/layout.h"

#include <stdlib.h>
#include <string.h>

#include "report/base/memory.h"
#include "report/layout/context.h"

/* One function per row of BLOCK_KINDS. */
static block_layout *const placers[] = {
	[BLOCK_TITLE] = title_place,           [BLOCK_LETTERHEAD] = letterhead_place,
	[BLOCK_ADDRESSEE] = addressee_place,   [BLOCK_CONTENTS] = contents_place,
	[BLOCK_PEOPLE] = people_place,         [BLOCK_HEADING] = heading_place,
	[BLOCK_TEXT] = text_block_place,       [BLOCK_LIST] = list_place,
	[BLOCK_TABLE] = table_place,           [BLOCK_CHART] = chart_place,
	[BLOCK_SIGNATURE] = signature_place,   [BLOCK_ATTACHMENTS] = attachments_place,
	[BLOCK_ATTACHMENT] = attachment_place, [BLOCK_NOTE] = note_place,
	[BLOCK_SPEECH] = speech_place,         [BLOCK_QUESTION] = question_place,
	[BLOCK_ANSWER] = speech_place,         [BLOCK_REVISIONS] = revisions_place,
	[BLOCK_ATTENDANCE] = attendance_place, [BLOCK_COLOPHON] = colophon_place,
};

static int compare_doubts(const void *a, const void *b)
{
	const struct layout_doubt *x = a, *y = b;
	uintptr_t s = (uintptr_t)x->text, t = (uintptr_t)y->text;

	return s != t ? (s > t) - (s < t) : (x->start > y->start) - (x->start < y->start);
}

void layout_sort_doubts(struct layout_doubt *doubts, size_t n)
{
	if (n > 0)
		qsort(doubts, n, sizeof *doubts, compare_doubts);
}

static size_t count_blocks(const struct document *document, enum block_kind kind)
{
	size_t n = 0;

	for (size_t i = 0; i < document->n; i++)
		n += document->blocks[i].kind == kind;
	return n;
}

static void find_attachments(struct context *context)
{
	const struct document *document = &context->briefing->document;

	context->attachment_blocks =
		arena_array(&context->lasting, count_blocks(document, BLOCK_ATTACHMENT),
			    sizeof *context->attachment_blocks);
	for (size_t i = 0; i < document->n; i++)
		if (document->blocks[i].kind == BLOCK_ATTACHMENT)
			context->attachment_blocks[context->n_attachments++] = &document->blocks[i];
}

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

static void context_init(struct context *context, const struct style *style)
{
	str_init(&context->bound.text);
	str_init(&context->by.text);
	str_init(&context->label);
	context->style = style;
	context->set.flow = &context->flow;
	find_dests(context);
	find_attachments(context);
	context->set.dests = &context->dests;
	context->set.doubts = context->options->doubts;
	context->set.n_doubts = context->options->draft ? context->options->n_doubts : 0;
}

static void context_finish(struct context *context)
{
	flow_finish(&context->flow);
	typeset_finish(&context->set);
	bound_text_finish(&context->bound);
	bound_text_finish(&context->by);
	str_finish(&context->label);
	arena_finish(&context->scratch);
	arena_finish(&context->lasting);
	free(context->dest_numbers);
}

/* What must not stand on a page of its own. */
static bool is_closing(const struct block *block)
{
	return block->kind == BLOCK_SIGNATURE || block->kind == BLOCK_ATTACHMENTS;
}

static void tell_placed(const struct context *context, size_t block)
{
	const struct layout_options *options = context->options;
	size_t n = context->briefing->document.n;

	if (options->placed != NULL)
		options->placed(options->watch, context->pass * n + block + 1, context->passes * n,
				context->flow.number);
}

/* Blocks that have nothing to print now, as it may be in every briefing of a template. */
static bool is_vacant(const struct context *context, const struct block *block)
{
	const struct briefing *briefing = context->briefing;

	return (block->kind == BLOCK_REVISIONS && briefing->n_revisions == 0) ||
	       (block->kind == BLOCK_PEOPLE && briefing->n_people == 0 && block->text.raw == NULL);
}

/* After a table across the page the paper goes on upright, but for another one. */
MUST_LOOK static bool turn_upright(struct context *context, const struct block *block,
				   struct error *err)
{
	bool across = block->kind == BLOCK_TABLE || block->kind == BLOCK_REVISIONS;

	return across || flow_turn(&context->flow, false, err);
}

MUST_LOOK static bool place_blocks(struct context *context, struct error *err)
{
	const struct document *document = &context->briefing->document;

	for (size_t i = 0; i < document->n; i++) {
		const struct block *block = &document->blocks[i];

		context->flow.block = context_dest(context, block);
		context->set.before_closing = i + 1 < document->n && is_closing(block + 1);
		if (!is_vacant(context, block) && (!turn_upright(context, block, err) ||
						   !placers[block->kind](context, block, err)))
			return false;
		tell_placed(context, i);
	}
	return flow_end(&context->flow, err);
}

/* Places the whole document once. */
MUST_LOOK static bool run_pass(struct context *context, struct font_set *fonts,
			       const struct page_sink *sink, struct error *err)
{
	context->level = context->tables = context->charts = context->attachments = 0;
	memset(context->counters, 0, sizeof context->counters);
	flow_finish(&context->flow);
	context->flow = (struct flow){ .watermark = context->options->draft,
				       .imprint = context->options->imprint };
	context->flow.document = &context->briefing->document;
	flow_init(&context->flow, context->style, fonts, sink);
	return place_blocks(context, err);
}

/* A table of contents needs page numbers: a pass that delivers nothing finds them. */
MUST_LOOK static bool run_passes(struct context *context, struct font_set *fonts,
				 const struct page_sink *sink, struct error *err)
{
	bool listed = count_blocks(&context->briefing->document, BLOCK_CONTENTS) > 0;
	int *pages = NULL;
	bool ok = true;

	context->passes = listed ? 2 : 1;
	if (listed) {
		ok = contents_collect(context, err) && run_pass(context, fonts, NULL, err);
		pages = context->flow.dest_pages;
		context->pages = pages;
		context->n_pages = context->flow.n_dest_pages;
		context->flow.dest_pages = NULL;
		context->pass++;
	}
	ok = ok && run_pass(context, fonts, sink, err);
	free(pages);
	return ok;
}

bool layout_run(const struct briefing *briefing, const struct layout_options *options,
		struct font_set *fonts, const struct page_sink *sink, struct error *err)
{
	struct context context = { .briefing = briefing, .options = options };
	struct style style;

	if (!style_init(&style, briefing->document.settings, briefing->document.n_settings, err))
		return false;
	context_init(&context, &style);
	bool ok = run_passes(&context, fonts, sink, err) || (sink->enough != NULL && *sink->enough);
	context_finish(&context);
	return ok;
}
