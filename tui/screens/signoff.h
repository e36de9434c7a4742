/* signoff.h - step 6, 签发: how far the briefing is, what stands in the way, who signs what next.
 */
#ifndef TUI_SCREENS_SIGNOFF_H
#define TUI_SCREENS_SIGNOFF_H

#include "report/office/office_flow.h"
#include "report/record/role.h"
#include "tui/screens/app.h"
#include "tui/widgets/list.h"

struct sign_line;
typedef void sign_fn(struct app *app, const struct sign_line *line);

/* One line of the list. Strings are in the view's arena or are constants. */
struct sign_line {
	const char *key; /* stable, "table 问责案件": where the cursor stays; NULL: a heading */
	const char *mark; /* NULL: none */
	enum style style; /* of the mark */
	const char *text; /* the rest is drawn at columns of its own, when not NULL */
	const char *middle, *last;
	const char *detail;  /* what Enter does, or why it cannot be done */
	sign_fn *run;        /* what Enter does; NULL: shows the detail */
	const char *subject; /* a table, a cell, a line of the checklist */
};

/* What the view keeps; its files share it. */
struct signoff {
	struct arena arena;                    /* all but what one wrote */
	struct signable signable;              /* as the briefing has its figures, the text last */
	const char *refusals[ACTION_KEEP + 1]; /* why one may not, NULL: one may */
	struct office_person *people;
	size_t n_people;
	bool checklist_is_required;
	size_t n_conflicts;
	const char *guide; /* what to do now */
	struct sign_line *lines;
	size_t capacity;
	struct list list;
	struct str standing; /* the key of the current line */
};

void signoff_enter(struct app *app);
void signoff_leave(struct app *app);
void signoff_draw(const struct app *app, struct canvas *canvas, struct area area);
void signoff_renewed(struct app *app);
void signoff_explain(const struct app *app, struct str *out);
extern const struct action actions_sign[];

/* --- among the files of the view --- */

struct signoff *signoff_of(const struct app *app);
/* NULL when there is none. */
const struct sign_line *signoff_current(const struct app *app);

/* Puts the cursor on the line of that key; on the first one when there is none. */
void signoff_stand(struct app *app, const char *key);

/* signoff_facts.c: who may sign what */
void signoff_gather(struct app *app);
const char *signoff_me(const struct app *app);
const struct signature *signoff_signature(const struct app *app, enum signing step,
					  const char *table);
bool signoff_is_reviewed(const struct app *app, const char *table);
/* Neither signed nor written by the one who acts. */
bool signoff_is_reviewable(const struct app *app, const char *table);
size_t signoff_count_reviewable(const struct app *app);
size_t signoff_count_unreviewed(const struct app *app);
size_t signoff_count_open_ticks(const struct app *app);
const struct saying *signoff_tick(const struct app *app, const char *key);
/* One's own signature of that step holds there; table NULL: anywhere. */
bool signoff_is_mine(const struct app *app, enum signing step, const char *table);
/* Why the one who acts may not do the next step, NULL when nothing is known to be in the way. */
const char *signoff_why_not(const struct app *app, enum office_action action);
const char *signoff_table_title(const struct app *app, const char *table);
const char *cause_word(enum cause cause); /* in the reader's language */
/* Adds those who have a role, or who anybody may be. */
void signoff_add_people(const struct app *app, enum office_role role, struct str *out);

/* signoff_numbers.c: numbers that want an answer, and giving it */
void signoff_add_numbers(struct app *app);

/* signoff_lines.c: what the list says */
struct sign_line *signoff_add_line(struct signoff *signoff, struct sign_line line);
void signoff_build(struct app *app);

/* signoff_act.c, signoff_back.c: what is done */
sign_fn signoff_check, signoff_review_all, signoff_review_table, signoff_approve, signoff_release,
	signoff_send_back, signoff_withdraw, signoff_reopen, signoff_turn_tick, signoff_show,
	signoff_go_to_checks, signoff_go_to_problem, signoff_go_to_conflict, signoff_go_to_rejected,
	signoff_show_release;
/* The people of the office with their roles. */
void signoff_show_people(struct app *app);
/* The office did something by itself: the editing is told, whatever it changed. */
void signoff_settle(struct app *app);
/* False when the step or the briefing was left while one thought. */
bool signoff_is_here(const struct app *app);

#endif
