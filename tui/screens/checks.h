/* checks.h - step 3, 校核: every relation by weight, suspects, reasons for warnings. */
#ifndef TUI_SCREENS_CHECKS_H
#define TUI_SCREENS_CHECKS_H

#include "tui/screens/app.h"
#include "tui/widgets/list.h"

/* X(NAME, title, short): how much a check wants somebody's attention, most first; short follows a
 * number. */
#define WEIGHTS(X)                                                       \
	X(FAILED, N_("does not hold"), N_("failed"))                     \
	X(WARNING, N_("wants a written reason"), N_("to be explained"))  \
	X(MISSING, N_("lacks a value"), N_("lacking a value"))           \
	X(REASONED, N_("does not hold, with a reason"), N_("explained")) \
	X(PASSED, N_("holds"), N_("hold"))                               \
	X(SKIPPED, N_("nothing to compare with"), N_("not compared"))

enum weight {
#define X(name, title, brief) WEIGHT_##name,
	WEIGHTS(X)
#undef X
		WEIGHT_COUNT
};

/* One line of the list. */
struct weighed {
	size_t check; /* its number in the proof */
	enum weight weight;
};

/* What the view keeps; its files share it. */
struct checks {
	struct list list;
	struct weighed *lines;       /* those shown, by weight */
	size_t counts[WEIGHT_COUNT]; /* of all */
	unsigned generation;
	bool only_open;      /* only what does not hold */
	struct str wanted;   /* only what is called so; "" all */
	struct str standing; /* the id of the current check: outlives a reload */
	struct str detail;   /* what there is to say of it */
};

void checks_enter(struct app *app);
void checks_leave(struct app *app);
void checks_draw(const struct app *app, struct canvas *canvas, struct area area);
void checks_renewed(struct app *app);
void checks_explain(const struct app *app, struct str *out);
extern const struct action actions_checks[];

/* --- among the files of the view --- */

struct checks *checks_of(const struct app *app);
struct proof *checks_proof(const struct app *app);
/* The line under the cursor, NULL when the list is empty. */
const struct weighed *checks_current(const struct app *app);
/* Builds the list anew, the cursor staying on its check. */
void checks_look(struct app *app);

/* One value that would make a failed check hold. */
struct remedy {
	struct cell_ref cell;
	struct decimal is, would_be;
};

#define REMEDIES_MAX 6

/* What a slip explains, or what alone would do; the likeliest first, without what cannot be typed.
 * Returns how many. */
size_t checks_remedies(struct proof *proof, size_t check, struct remedy out[REMEDIES_MAX]);

/* checks_act.c */
void checks_go_to_cell(struct app *app);
void checks_list_cells(struct app *app);
void checks_write_reason(struct app *app);
bool checks_may_reason(const struct app *app);
void checks_repair(struct app *app);
bool checks_may_repair(const struct app *app);

#endif
