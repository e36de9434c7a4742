/* steps.h - from an empty briefing to the signed PDF in seven steps: how far each is, what is next.
 */
#ifndef TUI_WORDS_STEPS_H
#define TUI_WORDS_STEPS_H

#include "report/base/str.h"
#include "report/editing/editing.h"
#include "report/record/standing.h"
#include "tui/words/view_words.h"

/* X(VIEW, title) */
#define STEPS(X)                  \
	X(EVENT, N_("Event"))     \
	X(FIGURES, N_("Figures")) \
	X(CHECKS, N_("Checks"))   \
	X(TEXT, N_("Text"))       \
	X(PREVIEW, N_("Preview")) \
	X(SIGN, N_("Sign-off"))   \
	X(EXPORT, N_("Export"))

enum step {
#define X(name, title) STEP_##name,
	STEPS(X)
#undef X
		STEP_COUNT
};

/* The note of a cell that is empty on purpose: there are no data. It is printed under the table. */
#define NOTE_NO_DATA "无数据"
/* Empty, and said to be so. */
bool cell_has_no_data(struct cell_ref cell);

enum step_state { STEP_BLANK, STEP_OPEN, STEP_WARN, STEP_BAD, STEP_DONE };

struct steps {
	enum step_state states[STEP_COUNT];
	size_t missing;  /* cells without a value */
	size_t failed;   /* error-level checks that do not hold */
	size_t warnings; /* that have no reason yet */
	size_t doubtful; /* numbers of the text that nobody answers for: unknown, in conflict */
	size_t typed;    /* typed by hand though they equal a figure, without a reason */
	size_t stated;   /* cells on the paper that stand in no relation, not attested */
	enum flow_state flow;
	struct standing standing; /* a glance of it (flow.h), in its arena */
	struct arena arena;
	enum step next;  /* where what comes next is done */
	struct str what; /* one line that says it */
	bool exported;   /* a PDF of what stands there was written in this session */
};

void steps_init(struct steps *steps);
void steps_finish(struct steps *steps);
/* Looks at the briefing: after every change, never while drawing. */
MUST_LOOK bool steps_look(struct steps *steps, struct editing *editing, struct office *office,
			  struct error *err);
const char *step_title(enum step step); /* translated */
enum view_id step_view(enum step step);
/* STEP_COUNT for a view that is no step. */
enum step step_of_view(enum view_id view);

#endif
