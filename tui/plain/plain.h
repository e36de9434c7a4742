/* plain.h - the interface without a screen: menus and questions line by line, the same seven steps,
 * every answer on disk before the next question. */
#ifndef TUI_PLAIN_PLAIN_H
#define TUI_PLAIN_PLAIN_H

#include "report/office/office.h"
#include "report/editing/editing.h"
#include "tui/plain/plain_talk.h"
#include "tui/words/status.h"
#include "tui/words/steps.h"
#include "tui/words/view_words.h"

/* What the interface calls something that can be done; translated. */
typedef const char *action_title_fn(const char *name);

struct plain {
	struct office *office;
	action_title_fn *action_title;
	struct talk talk;
	struct editing *editing; /* NULL at the desk */
	struct steps steps;      /* how far the briefing is */
	enum view_id place;      /* the desk, VIEW_BRIEFING, or a step */
	bool entered;            /* the place's heading is still to be told */
	bool told[VIEW_COUNT]; /* places whose menus were told: once is enough, ? tells it again */
	bool leaving;
};

/* What may be done in a place. A row without a title has that of the interface's action of its
 * name, one that leads to a step has the step's name and title. */
struct plain_row {
	const char *name;   /* what may be typed in place of its number */
	enum view_id where; /* works there and in the places that fall back to it (view_words.h) */
	const char *title;
	void (*run)(struct plain *plain);
	bool (*possible)(const struct plain *plain); /* NULL: always */
	enum view_id leads_to;                       /* a step, or VIEW_ANY */
};

/* Tables of rows, each ended by one without a run and without a step. */
extern const struct plain_row *const plain_rows[];
extern const size_t plain_tables;
extern const struct plain_row plain_desk[], plain_steps[], plain_event[], plain_figures[], plain_ledgers[],
	plain_checks[], plain_text[], plain_preview[], plain_sign[], plain_export[];

const char *plain_row_name(const struct plain_row *row);
/* Translated. */
const char *plain_row_title(const struct plain_row *row, action_title_fn *action_title);

struct plain_start {
	struct office *office;
	const char *name; /* of a briefing to begin with; NULL: none */
	action_title_fn *action_title;
	FILE *in, *out;
};

/* Talks until the user leaves or the input ends. */
enum status plain_run(const struct plain_start *start);

/* --- for the steps (plain_state.c) --- */

bool plain_open(struct plain *plain, const char *name);
void plain_go(struct plain *plain, enum view_id place);
bool plain_can_set(const struct plain *plain); /* for .possible */
/* Takes in what others did, and tells it. */
void plain_refresh(struct plain *plain);
/* What came of a change; looks at the way again. */
void plain_tell(struct plain *plain, const struct editing_outcome *outcome);
/* After something that the office did to the briefing beside the editing: proof, signature, reason.
 */
void plain_look_again(struct plain *plain);
/* How far each step is by now; what stands in the way of knowing is said. */
void plain_look_at_steps(struct plain *plain);
/* Where one stands, for the others. */
void plain_stand(struct plain *plain, const char *where);

struct briefing *plain_briefing(const struct plain *plain);
struct proof *plain_proof(const struct plain *plain);

/* --- what steps do for one another --- */

/* Asks about each number that nobody answers for, and each in no relation. */
void plain_answer_numbers(struct plain *plain);

/* Asks in the figures from a cell on; no figure: from the first one without a value. */
void plain_ask_figures(struct plain *plain, struct cell_ref first);
/* Cells of a sheet, typed or pasted row by row, for the figures from a spot on: what goes where is
 * told and asked first. first: the row that is there already, NULL for none. */
struct form_spot;
void plain_paste(struct plain *plain, const struct form_spot *spot, const char *first);
/* A cell by 汉字, 拼音 initials or full name; no figure when none was chosen. */
struct cell_ref plain_find_cell(struct plain *plain, const char *wanted);
/* A cell by its full name; false when there is none. */
bool plain_cell(const struct plain *plain, const char *name, struct cell_ref *out);
/* The value with its unit, or that there is none. */
void plain_add_value(const struct cell *cell, const struct figure *figure, struct str *out);
/* A check in a few lines: what must hold, both sides, the likely slip. */
void plain_tell_check(struct plain *plain, size_t check);
/* Each number of the text that matches no figure, and what should stand there. */
void plain_tell_doubts(struct plain *plain);
/* plain_bind.c */
void plain_bind(struct plain *plain);
/* plain_held.c */
void plain_hold(struct plain *plain);
void plain_tell_doubts_of(struct plain *plain, size_t block);
/* Trouble: failed, or a warning. */
bool plain_is_trouble(const struct plain *plain, size_t check);

/* For the manual and help: what answers a question for a figure and is no value; NULL past the last
 * row. */
struct plain_answer {
	const char *typed, *help; /* help to be passed through _() */
};
const struct plain_answer *plain_figure_answer(size_t i);

#endif
