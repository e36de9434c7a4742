/* office_ledgers.h - the ledgers of a stored briefing: which are kept, what they count, another
 * file or another meaning of a spelling tried out before it is taken. */
#ifndef REPORT_OFFICE_OFFICE_LEDGERS_H
#define REPORT_OFFICE_OFFICE_LEDGERS_H

#include "report/ledger/ledger_compare.h"
#include "report/ledger/ledger_count.h"
#include "report/ledger/ledger_look.h"
#include "report/ledger/ledger_propose.h"
#include "report/office/office.h"

/* A ledger as the office keeps it, and each file that was brought in for it, the newest first. */
struct office_ledger_file {
	const char *digest, *path, *who, *at;
	int64_t size, revision; /* size below 0: not known */
	bool kept;
};
struct office_ledger {
	const char *name;
	struct office_ledger_file *files;
	size_t n;
};
struct office_ledgers {
	struct office_ledger *items;
	size_t n;
};
MUST_LOOK bool office_ledgers(struct office *office, const char *name, struct arena *arena,
			      struct office_ledgers *out, struct errors *errors);

/* What somebody said of a spelling, of the briefing or of its series; the last word on it. */
struct office_spelling {
	const char *dimension, *text, *member, *who, *at, *briefing;
	bool here; /* it holds in this briefing */
};
struct office_spellings {
	struct office_spelling *items;
	size_t n;
};
MUST_LOOK bool office_spellings(struct office *office, const char *name, struct arena *arena,
				struct office_spellings *out, struct errors *errors);

/* --- a sheet on its way in --- */

/* Looks at a file of the in-tray, as office_path takes it; everything in the arena. */
MUST_LOOK bool office_look(struct office *office, const struct look_request *request,
			   struct arena *arena, struct ledger_look *out, struct error *err);
/* A new briefing of that name, as the columns of a sheet suggest it; its path as office_path takes
 * it for the in-tray. */
MUST_LOOK bool office_propose(struct office *office, const struct propose_request *sheet,
			      const char *name, struct errors *errors);
/* Adds it as a file. */
void office_proposal_text(const struct proposal *proposal, struct str *out);
/* Adds the part `ledgers` of a briefing in which one of them has another sheet or other columns. */
void office_ledgers_part(const struct briefing *briefing, const struct ledger *changed,
			 struct str *out);

/* --- tried out --- */

/* What is to be tried. The arrays are copied; the strings in them are borrowed until the trial is
 * destroyed. */
struct ledger_wish {
	const char *name;                /* of the briefing */
	const char *ledger;              /* that another file is for; NULL: none */
	const char *path;                /* the file, as office_path takes it for the in-tray */
	const struct stored_part *parts; /* of the briefing, name and text as they would be */
	size_t n_parts;
	const struct spelling *said; /* of spellings */
	size_t n_said;
	const struct ledger_watch *watch; /* while rows of the file are read; NULL: none */
};

/* A cell whose count is another afterwards, or is held against what is typed. */
struct ledger_moved {
	struct cell_ref cell; /* of the trial's briefing */
	bool counted_before;
	struct decimal before, after;
	const char *stands; /* the stored value; NULL: missing */
	bool follows;       /* it takes the count: nothing else was typed */
};

struct ledger_trial;
/* Counts the briefing as it is and as it would be; nothing is stored. The office outlives it. */
struct ledger_trial *ledger_trial_make(struct office *office, const struct ledger_wish *wish,
				       struct errors *errors);
void ledger_trial_destroy(struct ledger_trial *trial); /* accepts NULL */
/* As it would be. */
const struct briefing *ledger_trial_briefing(const struct ledger_trial *trial);
const struct ledger_counts *ledger_trial_counts(const struct ledger_trial *trial);
const struct ledger_moved *ledger_trial_moved(const struct ledger_trial *trial, size_t *n);
/* What was said of spellings elsewhere in the series and holds here from now on, too. */
const struct office_spelling *ledger_trial_recalled(const struct ledger_trial *trial, size_t *n);
/* The records of the ledger against those of the file before; NULL when there was none. */
const struct ledger_comparison *ledger_trial_compared(const struct ledger_trial *trial);
/* Takes the file in and makes all changes, in one transaction; cells that others set meanwhile
 * become conflicts. */
MUST_LOOK bool ledger_trial_take(struct ledger_trial *trial, struct arena *arena,
				 struct applied *out, struct error *err);

#endif
