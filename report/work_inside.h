/* work_inside.h - what the files of a work share (report/work*.c alone).
 *
 * A work stands on three things: the report, whose briefing holds the cells; the record that set
 * each cell, kept beside the figures; and a mark in the office's history, up to which both are
 * true. Whatever is committed, here or elsewhere, is taken over from the history behind the mark.
 */
#ifndef REPORT_WORK_INSIDE_H
#define REPORT_WORK_INSIDE_H

#include "report/work.h"

/* What a work knows of one figure's cells beside the briefing; in the order of its figures. */
struct work_figure {
	int64_t *bases; /* by cell: the record that set its value, 0 for none */
	/* The figure's details once one of them was changed: array and strings are the heap's. */
	struct cell_detail *details;
	size_t details_capacity;
};

/* A briefing as it was read from the office: what a work stands on until it is read anew. */
struct reading {
	struct arena arena;
	struct report *report;
	struct stored_briefing about; /* strings in the arena */
	struct work_figure *figures;
	size_t n_figures;
	struct stored_part *parts; /* without their texts */
	size_t n_parts;
	struct history_mark mark; /* taken before anything was read */
	int64_t pulse;            /* likewise */
	bool shows_revisions; /* released before, and the document has a table of what changed */
};

struct work {
	struct office *office;
	char *name;
	unsigned generation;
	struct reading now;
	struct stored_briefing about;
	struct arena about_arena;
	struct arena passing;   /* what the last change yields */
	struct arena revisions; /* briefing->revisions, once they were found anew */
	bool must_reload;       /* more than values changed and the report does not show it yet */
	struct work_news news;  /* gathered since it was last asked for */
	struct arena news_arena;
};

/* --- work.c --- */

/* Reads what stands in the office; changed (NULL: nothing) takes the place of the part of its name.
 */
bool reading_make(struct office *office, const char *name, const struct stored_part *changed,
		  struct reading *out, struct errors *errors);
void reading_finish(struct reading *reading); /* safe on a zeroed one */
/* The work stands on it from now on; takes it. */
void work_adopt(struct work *work, struct reading *reading);
/* Begins a change: forgets what the last one yielded; false with the reason when nothing can be
 * changed. */
bool work_begin(struct work *work, struct work_outcome *out, struct error *err);
/* Ends a change that was committed: brings the rest of the work in step with it. Whether the cells
 * show it already, or the history has to tell what it was made of. */
enum shown { SHOWN_ALREADY, SHOWN_BY_HISTORY };
void work_settle(struct work *work, const struct applied *applied, enum shown shown,
		 struct work_outcome *out);
/* Reads what is known of the briefing as a whole. */
bool work_look_again(struct work *work, struct error *err);

/* --- work_cells.c --- */

/* The cell shows this stored value (NULL: nothing) from now on; true when it is another. */
bool work_put_value(struct work *work, struct cell_ref cell, const char *value, int64_t record);
/* The same of a note, a source or a day. */
bool work_put_detail(struct work *work, struct cell_ref cell, enum change_kind kind,
		     const char *text);
void work_figure_finish(struct work_figure *figure, struct figure *of);

/* --- work_follow.c --- */

/* Takes over what the history holds behind the mark; records first..last are one's own. *subject
 * (may be NULL) is the cell or part that the first of those speaks of, NULL when there is none; it
 * lasts until the next change. */
bool work_follow(struct work *work, int64_t first, int64_t last, const char **subject,
		 struct error *err);

#endif
