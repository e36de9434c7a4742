/* proof.h - proves a briefing: totals, written rules, formulas, earlier releases; says what does
 * not hold, and by how much. Findings are data; nothing prints. Why it does not hold is looked for
 * by report/causes/causes.h. */
#ifndef REPORT_PROOF_PROOF_H
#define REPORT_PROOF_PROOF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "report/base/decimal.h"
#include "report/base/error.h"
#include "report/base/str.h"
#include "report/model/briefing.h"

/* X(NAME, key): what a check came to; the key is what --json prints. */
#define VERDICTS(X)           \
	X(PASSED, "passed")   \
	X(FAILED, "failed")   \
	X(WARNING, "warning") \
	X(MISSING, "missing") \
	X(SKIPPED, "skipped")

enum verdict {
#define X(name, key) VERDICT_##name,
	VERDICTS(X)
#undef X
};

/* How the two sides agree (XBRL Calculations 1.1: intervals of rounded values must meet). */
enum agreement { AGREEMENT_EXACT, AGREEMENT_ROUNDING, AGREEMENT_NONE };

/* A reason whose check begins so is of a number of the text: 数账/412起 (report/account). */
#define WAIVED_NUMBER "数账/"

enum language { LANGUAGE_CHINESE, LANGUAGE_ENGLISH };

struct proof;

struct proof_options {
	const struct briefing *previous; /* the last release, NULL when none is given; borrowed */
	/* All releases of the series that are known, newest first; borrowed. */
	const struct briefing *const *past;
	size_t n_past;
	/* A cell counted from a ledger: true and the count when there is one. NULL: no ledgers.
	 * A cell that agrees with its ledger is never suspected. */
	bool (*counted)(void *context, struct cell_ref cell, struct decimal *count);
	/* No row of the figure's ledger was left out: only then is an equal count a proof. Asked
	 * when counted is given. */
	bool (*counted_whole)(void *context, const struct figure *figure);
	void *context;
};

/* Compiles every rule and formula. NULL when one is not well-formed, names something unknown or
 * goes in a circle: then errors holds what is wrong, each with its place. The briefing is borrowed:
 * proving fills its computed cells (totals left out, formulas). options may be NULL. */
struct proof *proof_create(struct briefing *briefing, const struct proof_options *options,
			   struct errors *errors);
void proof_destroy(struct proof *proof); /* accepts NULL */

/* Proves everything; to be called once after creation and again when many cells changed. */
void proof_run(struct proof *proof);
/* Puts a value into a cell and proves again only what depends on it. */
void proof_set_cell(struct proof *proof, struct cell_ref cell, const struct cell *value);
/* The same when something else is said of a cell than before: its day, its source. */
void proof_cell_said(struct proof *proof, struct cell_ref cell);

/* Another number after every change: what was made of the proof before is old. */
uint64_t proof_version(const struct proof *proof);

struct proof_summary {
	size_t passed, failed, warnings, missing, skipped;
};
struct proof_summary proof_summary(const struct proof *proof);

/* The checks, in the order of the file: automatic ones of each figure, then written rules. */
size_t proof_count(const struct proof *proof);

struct outcome {
	enum verdict verdict;
	enum agreement agreement;
	enum level level;
	struct place place;          /* of the total's value, the rule, or the figure */
	const char *because;         /* as written with the rule; NULL when not given */
	const struct waiver *waiver; /* why a warning may stand; NULL when nobody said */
};
struct outcome proof_outcome(const struct proof *proof, size_t check);
enum verdict proof_verdict(const struct proof *proof, size_t check); /* its verdict alone */
void proof_id(const struct proof *proof, size_t check, struct str *out);
/* The relation in full: 厅级 + 县处级 + 乡科级 + 其他 == 合计. */
void proof_statement(const struct proof *proof, size_t check, struct str *out);
/* For people, with numbers in place of names, a long sum cut short: 5 + 126 + 918 + 547 == 1659. */
void proof_numbers(const struct proof *proof, size_t check, struct str *out);
/* Both sides and left - right; false (nothing added) when there are no numbers to show. */
bool proof_sides(const struct proof *proof, size_t check, struct str *left, struct str *right,
		 struct str *difference);
/* The cells a check reads, in the order of its statement. */
size_t proof_cell_count(const struct proof *proof, size_t check);
struct cell_ref proof_cell(const struct proof *proof, size_t check, size_t at);

/* X(NAME, key): how a cell differs from the release before. */
#define REVISIONS(X)                                                           \
	X(CHANGED, "changed")                                                  \
	X(REVISED, "revised") /* though it speaks of the same period or day */ \
	X(ADDED, "added")                                                      \
	X(GONE, "gone")

enum revision_kind {
#define X(name, key) REVISION_##name,
	REVISIONS(X)
#undef X
};

struct revision {
	enum revision_kind kind;
	struct cell_ref cell;   /* of the briefing; of the release before when GONE */
	struct decimal was, is; /* 0 where there is none */
	bool has_percent;
	struct decimal percent; /* of the change, to one decimal; when it was not 0 */
};

bool proof_has_previous(const struct proof *proof);
/* The same cell in the release before, found by figure and members; NULL when there is none. */
const struct cell *proof_previous(const struct proof *proof, struct cell_ref cell);
/* Its value in the unit that the figure has now; false when there is none. */
bool proof_previous_value(const struct proof *proof, struct cell_ref cell, struct decimal *out);
/* The same of the release of a year ago. */
bool proof_has_yearago(const struct proof *proof);
bool proof_yearago_value(const struct proof *proof, struct cell_ref cell, struct decimal *out);
/* Every cell that differs from the release before, figure by figure; nothing without one. */
void proof_revisions(const struct proof *proof,
		     void (*visit)(void *context, const struct revision *revision), void *context);
/* One line without its end: 问责案件[合计]: 1025, before 980, +45 (+4.6%). */
void revision_text(const struct revision *revision, enum language language, struct str *out);
const char *revision_key(enum revision_kind kind);

const char *verdict_key(enum verdict verdict);

#endif
