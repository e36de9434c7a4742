/* layout.h - a bound briefing becomes pages of boxes, handed to a sink one after another. */
#ifndef REPORT_LAYOUT_LAYOUT_H
#define REPORT_LAYOUT_LAYOUT_H

#include <stdbool.h>
#include <stddef.h>

#include "report/base/error.h"
#include "report/layout/fonts.h"
#include "report/layout/page.h"
#include "report/model/briefing.h"

/* Bytes [start, end) of an expanded text are a number that nobody answers for. */
struct layout_doubt {
	const struct text *text;
	size_t start, end;
};

/* What a release said of our cells, in our units; value is NULL where there is none to ask. */
struct layout_past {
	bool (*value)(const void *of, struct cell_ref cell, struct decimal *out);
	const void *of;
};

/* A zeroed struct asks for a final paper. Everything is borrowed. */
struct layout_options {
	bool draft; /* 草稿 DRAFT on every page; missing values are shown instead of refused */
	/* What was last published, and a year ago: without them columns of change are left out. */
	struct layout_past previous, yearago;
	const struct cell_ref *doubtful; /* cells of failed checks: red in the tables of a draft */
	size_t n_doubtful;
	const struct layout_doubt *doubts; /* red in the texts of a draft; by text, then by place
					      (layout_sort_doubts) */
	size_t n_doubts;
	const char *imprint; /* a small line at the foot of the last page (the head of the office's
				history); NULL for none */
	struct errors *warnings; /* gets what does not keep a paper from being printed: attachments
				    that their list calls something else; NULL: nobody asks */
	/* Told after each block, NULL for nobody: how many of how many are placed (twice as many
	 * where a table of contents takes two runs), and the page that this one ends on. */
	void (*placed)(const void *watch, size_t done, size_t of, int pages);
	const void *watch;
};

void layout_sort_doubts(struct layout_doubt *doubts, size_t n);

/* Lays out the document of a briefing whose texts are bound (bind_briefing) and whose totals are
 * computed. Pages go to the sink as they are finished; nothing but destinations is kept of them, so
 * memory does not grow with the document. Linear in its length.
 * Fails with ERROR_FONT (a character that no font has, with its place in the file), ERROR_VALUE (a
 * missing value in a final paper, a bad `styles:`), or with what the sink said. */
MUST_LOOK bool layout_run(const struct briefing *briefing, const struct layout_options *options,
			  struct font_set *fonts, const struct page_sink *sink, struct error *err);

#endif
