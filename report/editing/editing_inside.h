/* editing_inside.h - what the files of report/editing share; nobody else includes it.
 *
 * An editing stands on three things: the report, whose briefing holds the cells; the record that
 * set each cell, kept beside the figures; and a mark in the office's history, up to which both are
 * true. Whatever is committed, here or elsewhere, is taken over from the history behind the mark.
 */
#ifndef REPORT_EDITING_EDITING_INSIDE_H
#define REPORT_EDITING_EDITING_INSIDE_H

#include "report/base/clean.h"
#include "report/editing/editing.h"

/* What an editing knows of one figure's cells beside the briefing; in the order of its figures. */
struct editing_figure {
	int64_t *bases;     /* by cell: the record that set its value, 0 for none */
	struct cell *keyed; /* by cell: what a second reader typed, MISSING for nothing; NULL: no
			       cell of it was typed again */
	/* The figure's details once one of them was changed: array and strings are the heap's. */
	struct cell_detail *details;
	size_t details_capacity;
};

/* A briefing as it was read from the office: what an editing stands on until it is read anew. */
struct reading {
	struct arena arena;
	struct report *report;
	struct stored_briefing about; /* strings in the arena */
	struct editing_figure *figures;
	size_t n_figures;
	struct stored_part *parts; /* without their texts */
	size_t n_parts;
	struct history_mark mark; /* taken before anything was read */
	int64_t pulse;            /* likewise */
	bool shows_revisions; /* released before, and the document has a table of what changed */
};

struct editing {
	struct office *office;
	char *name;
	unsigned generation;
	struct reading now;
	struct stored_briefing about;
	struct arena about_arena;
	/* What the last change yields, and the one before: what it yielded may be used to begin. */
	struct arena passing, passed;
	struct arena revisions;   /* briefing->revisions, once they were found anew */
	bool must_answer;         /* who answers for numbers changed, or what they answer for */
	bool must_reload;         /* more than values changed and the report does not show it yet */
	struct editing_news news; /* gathered since it was last asked for */
	struct arena news_arena;
};

/* --- editing.c --- */

/* Reads what stands in the office; changed (NULL: nothing) takes the place of the part of its name.
 */
MUST_LOOK bool reading_make(struct office *office, const char *name,
			    const struct stored_part *changed, struct reading *out,
			    struct errors *errors);
void reading_finish(struct reading *reading); /* safe on a zeroed one */
/* The editing stands on it from now on; takes it. */
void editing_adopt(struct editing *editing, struct reading *reading);
/* Begins a change: forgets what the last one yielded; false with the reason when nothing can be
 * changed. */
MUST_LOOK bool editing_begin(struct editing *editing, struct editing_outcome *out,
			     struct error *err);
/* Commits changes of the briefing. */
MUST_LOOK bool editing_apply(struct editing *editing, const struct change_set *changes,
			     struct applied *applied, struct error *err);
/* Ends a change that was committed: brings the rest of the editing in step with it. Whether the
 * cells show it already, or the history has to tell what it was made of. */
enum shown { SHOWN_ALREADY, SHOWN_BY_HISTORY };
void editing_settle(struct editing *editing, const struct applied *applied, enum shown shown,
		    struct editing_outcome *out);
/* Reads what is known of the briefing as a whole. */
MUST_LOOK bool editing_look_again(struct editing *editing, struct error *err);

/* --- editing_keyed.c --- */

/* What a second reader typed in a cell; NULL takes it away. */
MUST_LOOK bool reading_put_keyed(struct reading *reading, const char *name, const char *value,
				 struct error *err);
MUST_LOOK bool reading_take_keyed(struct office *office, struct reading *reading,
				  struct error *err);

/* --- editing_cells.c --- */

/* The cell shows this stored value (NULL: nothing) from now on; true when it is another. */
bool editing_put_value(struct editing *editing, struct cell_ref cell, const char *value,
		       int64_t record);
/* The same of a note, a source or a day. */
bool editing_put_detail(struct editing *editing, struct cell_ref cell, enum change_kind kind,
			const char *text);
void editing_figure_finish(struct editing_figure *figure, struct figure *of);

/* --- editing_follow.c --- */

/* Records that are one's own, and whether the editing shows what they did. */
struct own_records {
	int64_t first, last; /* 0, 0: none */
	enum shown shown;
	const char *subject; /* comes back: the cell or part that the first speaks of, or NULL */
};
/* Takes over what the history holds behind the mark; own may be NULL. */
MUST_LOOK bool editing_follow(struct editing *editing, struct own_records *own, struct error *err);
/* Shows all that stands in the office, so that an edit of a part is made there. */
MUST_LOOK bool editing_catch_up(struct editing *editing, struct error *err);

/* --- editing_text.c --- */

/* What came of a part that was to be stored. */
enum part_result {
	PART_STORED,   /* and the editing was read anew with it */
	PART_CONFLICT, /* it is kept beside theirs, which the editing shows now; out tells */
	PART_STALE, /* another changed the part: the editing shows theirs now, nothing was stored */
	PART_FAILED, /* err says why */
};
/* What to do when another changed the part since the editing was read. */
enum part_clash { PART_KEEP_BOTH, PART_LOOK_AGAIN };
/* Reads the briefing with the part and, if that holds, stores it. */
struct part_edit {
	const char *name;
	const char *text; /* NULL: without it */
	enum part_clash clash;
};
enum part_result editing_put_part(struct editing *editing, const struct part_edit *edit,
				  struct editing_outcome *out, struct error *err);
/* Keeps the part beside what stands there as a conflict of one's own. */
MUST_LOOK bool editing_keep_part(struct editing *editing, const char *name, const char *text,
				 struct editing_outcome *out, struct error *err);
/* Title and date as lists show them, to be changed with a part. */
#define EDITING_LISTED 2
void editing_list_changes(const struct reading *reading, struct arena *arena,
			  struct change changes[EDITING_LISTED]);
/* The text as it may be kept, in the arena of the change. */
const char *editing_clean(struct editing *editing, const char *text, enum clean_form form);

/* --- editing_document.c --- */

/* All that is said of a block, so that two can be told apart; in the arena. */
const char *editing_block_print(const struct block *block, struct arena *arena);

/* --- editing_conflicts.c --- */

/* Puts texts that can be read in place of "PLACE DIGEST" in conflicts of parts; of a document the
 * blocks that differ. */
MUST_LOOK bool editing_show_conflicts(struct editing *editing, struct arena *arena,
				      struct conflict *conflicts, size_t n, struct error *err);

#endif
