/* context.h - what the blocks of a document share while they are laid out. Internal to layout, and
 * for those who write blocks in another form. */
#ifndef REPORT_LAYOUT_CONTEXT_H
#define REPORT_LAYOUT_CONTEXT_H

#include "report/base/arena.h"
#include "report/layout/page_flow.h"
#include "report/layout/layout.h"
#include "report/layout/style.h"
#include "report/layout/typeset.h"

#define HEADING_LEVELS 4
#define CONTENTS_LEVELS 2 /* of headings that are listed when nothing is said */

struct context {
	const struct briefing *briefing;
	const struct layout_options *options;
	const struct style *style;
	struct flow flow;
	struct typeset set;
	struct bound_text bound, by;     /* the text being set, and who says it */
	struct str label;                /* scratch: numbers of headings and items */
	int counters[HEADING_LEVELS];    /* of headings that are numbered by the program */
	size_t number_len;               /* bytes of the number that the label begins with */
	int level;                       /* of the last heading, 0 before the first */
	int tables, charts, attachments; /* counted for 表1, 图1, 附件1 */
	struct figure_dests dests;
	uint32_t *dest_numbers;                 /* behind dests */
	const struct block **attachment_blocks; /* in order */
	size_t n_attachments;
	struct contents_entry *contents; /* headings, in order; NULL without a contents block */
	size_t n_contents;
	const int *pages; /* of destinations, as the first pass found them; NULL during it */
	size_t n_pages;
	size_t passes, pass;  /* runs over the document: how many, and which from 0 */
	struct arena lasting; /* until the document is done */
	struct arena scratch; /* of one table or chart */
};

/* Number of the destination that a block is. */
uint32_t context_dest(const struct context *context, const struct block *block);
/* Expands a text into context->bound (into `out`), as a draft or a final paper needs it. */
MUST_LOOK bool context_expand(struct context *context, const struct text *text,
			      struct bound_text *out, struct error *err);

/* What a heading is called with its number, into context->label; its text is in context->bound. */
MUST_LOOK bool context_heading(struct context *context, const struct block *block,
			       struct error *err);
int context_heading_level(const struct block *block);
/* A centred title, balanced over its lines; its text is left in context->bound. */
MUST_LOOK bool title_place_text(struct context *context, const struct text *text,
				struct error *err);
/* Lists the headings for contents blocks, before the first pass. */
MUST_LOOK bool contents_collect(struct context *context, struct error *err);

/* A text that is set in one line, with all its characters in the fonts, into context->bound. */
MUST_LOOK bool context_expand_run(struct context *context, const struct text *text,
				  const struct text_style *style, struct error *err);
/* The marks of a paper: number of the copy, degree of secrecy, urgency, a line each from the flow's
 * on, at the left (GB/T 9704-2012 §7.2.1 to §7.2.3). *lines is how many lines they take; the flow
 * stays. */
MUST_LOOK bool marks_place(struct context *context, const struct block *block, size_t *lines,
			   struct error *err);
/* Who signs for a paper (§7.2.6), two in a row from the flow's line on; the flow stays. */
struct signers_extent {
	mpt left, column; /* where they begin; the width of a name */
	size_t rows;
};
MUST_LOOK bool signers_measure(struct context *context, const struct block *block,
			       struct signers_extent *out, struct error *err);
MUST_LOOK bool signers_place(struct context *context, const struct block *block,
			     const struct signers_extent *extent, struct error *err);
/* Whether fonts have all characters of a bound text; ends the paragraph being set. */
MUST_LOOK bool context_check(struct context *context, const struct text_style *style,
			     const struct bound_text *bound, const struct text *text,
			     struct error *err);

/* One function per kind of block; each places all of it and fails as layout_run does. */
typedef bool block_layout(struct context *context, const struct block *block, struct error *err);

block_layout title_place, people_place, heading_place, text_block_place, list_place, speech_place,
	question_place, table_place, chart_place, letterhead_place, addressee_place, contents_place,
	signature_place, attachments_place, attachment_place, note_place, revisions_place,
	attendance_place, colophon_place;

/* What the note takes that stands under a signature, 0 without one: no page has the note alone. */
MUST_LOOK bool note_height(struct context *context, const struct block *signature, mpt *height,
			   struct error *err);

#endif
