/* context.h - what the blocks of a document share while they are laid out. Internal to layout. */
#ifndef REPORT_LAYOUT_CONTEXT_H
#define REPORT_LAYOUT_CONTEXT_H

#include "report/base/arena.h"
#include "report/layout/flow.h"
#include "report/layout/layout.h"
#include "report/layout/style.h"
#include "report/layout/typeset.h"

#define HEADING_LEVELS 4

struct context {
	const struct briefing *briefing;
	const struct layout_options *options;
	const struct style *style;
	struct flow flow;
	struct typeset set;
	struct bound_text bound, by;  /* the text being set, and who says it */
	struct str label;             /* scratch: numbers of headings and items */
	int counters[HEADING_LEVELS]; /* of headings that are numbered by the program */
	int level;                    /* of the last heading, 0 before the first */
	int tables, charts;           /* counted for 表1, 图1 */
	struct figure_dests dests;
	uint32_t *dest_numbers; /* behind dests */
	struct contents_entry *contents;
	size_t n_contents;
	struct arena scratch; /* of one table or chart */
};

/* Number of the destination that a block is. */
uint32_t context_dest(const struct context *context, const struct block *block);
/* Expands a text into context->bound (into `out`), as a draft or a final paper needs it. */
bool context_expand(struct context *context, const struct text *text, struct bound_text *out,
		    struct error *err);

/* One function per kind of block; each places all of it and fails as layout_run does. */
typedef bool block_layout(struct context *context, const struct block *block, struct error *err);

block_layout title_place, people_place, heading_place, text_block_place, list_place, speech_place,
	question_place, table_place, chart_place;

#endif
