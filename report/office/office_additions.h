/* office_additions.h - what the columns of a sheet could add to a stored briefing: figures counted
 * from one of its ledgers, with the dimensions and columns that they need. */
#ifndef REPORT_OFFICE_OFFICE_ADDITIONS_H
#define REPORT_OFFICE_OFFICE_ADDITIONS_H

#include "report/office/office_ledgers.h"

struct addition {
	struct proposed_figure figure;              /* of a name that is free in the briefing */
	const struct proposed_dimension *dimension; /* new, too; NULL: none, or it is there */
	const struct proposed_field *field;         /* a new column; NULL: none, or it is there */
};

struct additions {
	struct arena *arena;       /* of all that is here */
	const char *name;          /* of the briefing */
	const char *ledger, *path; /* the ledger that is counted from, and the sheet for it */
	bool is_new;               /* the briefing does not have that ledger yet */
	struct addition *items;    /* what is counted already is not among them */
	size_t n;
	struct ledger *ledgers; /* of the briefing, and that one */
	size_t n_ledgers;
};

struct additions_request {
	const char *name;   /* of the briefing */
	const char *ledger; /* NULL: its only one, or a new one */
	const char *path;   /* of the sheet, as office_path takes it for the in-tray */
	const char *sheet;  /* of a workbook; NULL: the one that is found */
};
/* Everything is in the arena. */
MUST_LOOK bool office_additions(struct office *office, const struct additions_request *request,
				struct arena *arena, struct additions *out, struct errors *errors);

/* Those that are picked, one a figure, as parts of the briefing for a wish (ledger_trial_make). */
#define ADDITIONS_PARTS 3
struct additions_parts {
	struct stored_part items[ADDITIONS_PARTS];
	size_t n;
};
MUST_LOOK bool office_additions_parts(struct office *office, const struct additions *additions,
				      const bool *picked, struct additions_parts *out,
				      struct errors *errors);
/* The figure as it would be written, and the dimension when that is new; adds a line each. */
void office_addition_text(const struct addition *addition, const char *ledger, struct str *out);

#endif
