/* editing.h - a stored briefing while somebody works on it: proved with every value, written with
 * every commit, kept in step with what others do.
 *
 * An editing holds the briefing as it stands in the office, its proof, and the record that was seen
 * in each cell. Whatever is set is one durable transaction and proved at once; only what depends on
 * it is proved again. What is approved or released is opened as it was pinned and cannot be set. */
#ifndef REPORT_EDITING_EDITING_H
#define REPORT_EDITING_EDITING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "report/office/office.h"
#include "report/record/change.h"
#include "report/record/fleeting.h"
#include "report/record/seen.h"
#include "report/record/stored.h"

struct editing;

/* Fails for one who may not read it, with every mistake found. */
MUST_LOOK bool editing_open(struct office *office, const char *name, struct editing **out,
			    struct errors *errors);
void editing_close(struct editing *editing); /* accepts NULL */

/* Valid until the editing is next refreshed, set or reloaded. */
const struct stored_briefing *editing_about(const struct editing *editing);
/* Both belong to the editing and are replaced when the editing's generation changes: then every
 * figure, cell_ref and block that was kept is stale. */
struct report *editing_report(const struct editing *editing);
unsigned editing_generation(const struct editing *editing);
/* The version that it shows, for orders (report/record/seen.h). */
struct seen editing_seen(const struct editing *editing);
/* Released or approved: nothing can be set. */
bool editing_is_closed(const struct editing *editing);

struct cell_edit {
	struct cell_ref cell;
	struct cell value; /* state and value; the place is not looked at */
	bool begun; /* base is the editing_base of the moment when one began to type: what was
		       taken over since then is a conflict, though the editing shows it */
	int64_t base;
};

/* What came of a change. Strings live until the editing is next changed, and may be used for that.
 * Of conflicts in a part theirs and mine are what people read of it. */
struct editing_outcome {
	size_t changed; /* that made a difference */
	size_t voided;  /* signatures that no longer hold */
	struct conflict *conflicts;
	size_t n_conflicts;
	const char *subject; /* undo and redo: the first cell or part that changed; else NULL */
};

/* Sets cells in one transaction (a paste is one step of undo) and proves what depends on them. A
 * cell that another changed meanwhile keeps theirs and becomes a conflict; the editing then shows
 * theirs. why may be NULL. */
struct cell_edits {
	const struct cell_edit *items;
	size_t n;
	const char *why; /* NULL: no reason */
};
MUST_LOOK bool editing_set_cells(struct editing *editing, const struct cell_edits *edits,
				 struct editing_outcome *out, struct error *err);
/* The same of what was suggested by all that was seen: refused when anything was moved since. */
MUST_LOOK bool editing_set_as_seen(struct editing *editing, const struct cell_edits *edits,
				   struct seen seen, struct editing_outcome *out,
				   struct error *err);
/* Note, source, day or flag of a cell (CHANGE_NOTE, CHANGE_SOURCE, CHANGE_ASOF, CHANGE_FLAG); NULL
 * takes it away. */
struct detail_edit {
	struct cell_ref cell;
	enum change_kind kind;
	const char *text;
};
MUST_LOOK bool editing_set_detail(struct editing *editing, const struct detail_edit *edit,
				  struct editing_outcome *out, struct error *err);

/* Parts of the file, made anew from the model; each reloads the editing. A mistake in what was
 * written (a placeholder that names nothing) is refused before anything is stored, err says where.
 */
/* Nothing, or NULL: the template's title. */
MUST_LOOK bool editing_set_title(struct editing *editing, const char *title,
				 struct editing_outcome *out, struct error *err);
/* What is left out is not said, whatever the template says. */
MUST_LOOK bool editing_set_event(struct editing *editing, const struct event *event,
				 struct editing_outcome *out, struct error *err);
MUST_LOOK bool editing_set_people(struct editing *editing, const struct person *people, size_t n,
				  struct editing_outcome *out, struct error *err);

/* What a block says as one text: its text; who signs; a list's or attachments' items, one a line.
 * Nothing is added and false returned when it says nothing. */
bool editing_block_text(const struct block *block, struct str *out);

/* One change of the document. `was` is what the writer saw in the block (editing_block_text, NULL
 * when that was false): if others changed other blocks meanwhile the change is made in theirs; if
 * they changed this one it becomes a conflict of the part "document", whose theirs and mine are the
 * texts of the block. A document that is the template's becomes the briefing's own. Strings may be
 * those of the editing's own blocks. */
enum block_change { BLOCK_SET_TEXT, BLOCK_INSERT, BLOCK_REPLACE, BLOCK_REMOVE, BLOCK_MOVE };
struct document_edit {
	enum block_change change;
	size_t block;             /* which; insert: before which */
	size_t to;                /* move: where it stands afterwards */
	const char *was;          /* all but insert */
	const char *text;         /* set: the new text, as editing_block_text gives it */
	const struct block *made; /* insert, replace: kind, text.raw, by.raw, figure_names … */
};
MUST_LOOK bool editing_edit_document(struct editing *editing, const struct document_edit *edit,
				     struct editing_outcome *out, struct error *err);

/* What else texts call a figure: words that go among its `says:`, in the file as it is stored. Those
 * that one declined are not to be offered again. */
MUST_LOOK bool editing_add_name(struct editing *editing, const char *figure, const char *words,
				struct editing_outcome *out, struct error *err);
void editing_decline_name(struct editing *editing, const char *figure, const char *words);
bool editing_name_declined(struct editing *editing, const char *figure, const char *words);

/* One's own newest step back, or again; a paste is one step. changed 0 and no conflicts: there was
 * nothing. They last over restarts: they are moves in the history. */
MUST_LOOK bool editing_undo(struct editing *editing, struct editing_outcome *out,
			    struct error *err);
MUST_LOOK bool editing_redo(struct editing *editing, struct editing_outcome *out,
			    struct error *err);

/* What others did since the editing was last in step. */
struct editing_news {
	bool any;       /* somebody committed something, here or elsewhere in the office; oneself
			   too, when it was not by the editing: a signature */
	bool reloaded;  /* more than values changed: the generation is another */
	size_t changed; /* values and remarks of cells that were taken over */
	/* The newest record of this briefing by others, NULL when there is none: kind and subject
	 * as in the history. Until the editing is next changed or refreshed. */
	const char *who, *kind, *subject;
};
/* Costs microseconds when nobody committed anything. Should be called every second or so: values of
 * others are taken over in place, anything else reloads. */
MUST_LOOK bool editing_refresh(struct editing *editing, struct editing_news *out,
			       struct errors *errors);
/* Reads everything anew. */
MUST_LOOK bool editing_reload(struct editing *editing, struct errors *errors);

/* What was last published of a cell; false when there is nothing to compare with. */
bool editing_previous(const struct editing *editing, struct cell_ref cell, struct cell *out);
/* The record that set the cell, 0 for none: the base of a draft. */
int64_t editing_base(const struct editing *editing, struct cell_ref cell);

/* Second keying: what a second reader typed in a cell, kept in the history with who and when. It
 * holds while the cell's value is still the one that was keyed; a computed total may be keyed too.
 * Fails with ERROR_STALE when another changed the cell since the editing was last in step. */
bool editing_keyed(const struct editing *editing, struct cell_ref cell);
MUST_LOOK bool editing_set_keyed(struct editing *editing, struct cell_ref cell,
				 struct editing_outcome *out, struct error *err);

/* What is half typed in a cell, or in whatever the name says; base is what editing_base said when
 * it began. Failing to keep it hurts nobody: it is kept with the next key. Setting a cell drops it.
 */
void editing_keep_draft(struct editing *editing, const char *name, const char *text, int64_t base);
void editing_drop_draft(struct editing *editing, const char *name);
/* One's own, in the arena. */
MUST_LOOK bool editing_drafts(struct editing *editing, struct arena *arena, struct drafts *out,
			      struct error *err);

/* Open conflicts, those of the one who acts and of others. */
MUST_LOOK bool editing_conflicts(struct editing *editing, struct arena *arena,
				 struct conflict **out, size_t *n, struct error *err);
/* Ends one: keeps theirs, or puts mine in its place (enum conflict_choice, report/record/change.h).
 */
MUST_LOOK bool editing_choose(struct editing *editing, const struct conflict *conflict,
			      enum conflict_choice choice, struct editing_outcome *out,
			      struct error *err);

/* A new briefing of a template (NULL: an empty one) under a name of its own; one that is taken is
 * refused. Without a title the template's stands. */
MUST_LOOK bool editing_create(struct office *office, const char *name, const char *template,
			      const char *title, struct errors *errors);

#endif
