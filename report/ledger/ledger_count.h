/* ledger_count.h - figures counted from the ledgers of a briefing, each ledger in one pass.
 *
 * Memory does not grow with the rows, but for `distinct`. Each row below the heading is counted,
 * skipped with its kind (a total, a note), or left out with its reason: a row that some figure
 * cannot place is left out of all, and named. */
#ifndef REPORT_LEDGER_LEDGER_COUNT_H
#define REPORT_LEDGER_LEDGER_COUNT_H

#include "report/base/arena.h"
#include "report/ledger/ledger_totals.h"
#include "report/ledger/ledger_unknown.h"
#include "report/model/briefing.h"
#include "report/table/body.h"

#define LEDGER_TOLD_MAX 1000 /* rows left out or skipped that are named */

/* A row that could not be placed. */
struct ledger_left {
	size_t row;
	struct place place;
	const char *field;    /* as the briefing calls it */
	const char *spelling; /* what stands there */
	const char *reason;   /* one sentence fragment */
	const char *nearest;  /* the member that was perhaps meant; NULL */
};

struct ledger_skipped {
	size_t row;
	enum body_kind kind;
};

/* What came of one ledger. */
struct ledger_tally {
	const struct ledger *ledger;
	bool is_counted;      /* some figure is counted from it, and its file is there */
	const char *sheet;    /* NULL of a CSV */
	const char *encoding; /* of a CSV */
	size_t heading;       /* row */
	size_t rows;          /* records: counted and left out */
	size_t counted, n_left, n_skipped, hidden;
	struct ledger_left *left; /* the first of n_left */
	struct ledger_skipped *skipped;
	struct ledger_unknowns unknown; /* why records were left out, by spelling */
	struct ledger_totals totals; /* rows 小计 and 合计, held against their records */
};

struct ledger_counts;

/* NULL when a ledger cannot be read or lacks a column, or a condition is wrong; errors says what.
 * rewrite may be NULL. */
struct ledger_counts *ledger_counts_create(const struct briefing *briefing,
					   ledger_rewrite_fn *rewrite, struct errors *errors);
void ledger_counts_destroy(struct ledger_counts *counts); /* accepts NULL */

/* Whether the briefing has anything to be counted. */
bool ledger_counts_any(const struct briefing *briefing);

size_t ledger_counts_n(const struct ledger_counts *counts); /* ledgers */
const struct ledger_tally *ledger_counts_tally(const struct ledger_counts *counts, size_t index);
/* The count of a cell; false when it is not counted. A proof_options.counted (proof.h). */
bool ledger_counts_cell(void *counts, struct cell_ref cell, struct decimal *count);
/* No row of the figure's ledger was left out. */
bool ledger_counts_whole(void *counts, const struct figure *figure);
/* Cells without a value get their counts, where no row was left out. */
void ledger_counts_fill(struct ledger_counts *counts, struct briefing *briefing);
/* The cell had no value of its own and took its count. */
bool ledger_counts_filled(const struct ledger_counts *counts, struct cell_ref cell);

#endif
