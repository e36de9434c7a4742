/* ledger_pass.h - one pass over a ledger: record by record, where each figure counts it. */
#ifndef REPORT_LEDGER_LEDGER_PASS_H
#define REPORT_LEDGER_LEDGER_PASS_H

#include "report/ledger/ledger_plan.h"
#include "report/table/body.h"

enum ledger_step_result {
	LEDGER_RECORD,  /* placed by all figures */
	LEDGER_LEFT,    /* some figure cannot place it: pass->fault */
	LEDGER_SKIPPED, /* no record: pass->body.kind */
	LEDGER_END,
	LEDGER_BAD,
};

struct ledger_pass {
	struct ledger_plan *plan;
	struct body body;
	const struct ledger_reading **readings; /* of each field, the record that is there */
	size_t *cells; /* of each use: the cell's index, LEDGER_NONE when it does not count it */
	size_t fault;  /* field that keeps the record out */
	struct str room, folded;
	struct ledger_run *run; /* NULL until the first run */
};

/* How the plan's ledger is opened. */
struct body_request ledger_pass_request(const struct ledger_plan *plan, struct arena *arena);
/* Opens the plan's ledger and finds the column of each field. The caller closes it in any case;
 * the plan is borrowed. */
MUST_LOOK bool ledger_pass_open(struct ledger_pass *pass, struct ledger_plan *plan,
				struct error *err);
void ledger_pass_close(struct ledger_pass *pass); /* safe on a zeroed struct and twice */
MUST_LOOK enum ledger_step_result ledger_pass_next(struct ledger_pass *pass, struct error *err);

/* The names that do not know what stands in the faulty field of the record, which is added in
 * UTF-8; NULL when the fault is another. */
const struct ledger_names *ledger_pass_unknown(struct ledger_pass *pass, struct str *spelling);
/* The field that keeps a figure from placing a record; LEDGER_NONE when there is none. */
size_t ledger_use_place(const struct ledger_use *use, const struct ledger_reading *const *readings,
			size_t *cell);
/* A key as it can be told apart by its bytes alone: no blanks within. */
bool ledger_key_is_simple(const char *text, size_t len);

/* What stands in the faulty field of the record, in UTF-8, and why it is no use; both in the arena.
 */
struct ledger_fault {
	const char *spelling, *reason, *nearest;
	struct place place;
};
struct ledger_fault ledger_pass_fault(struct ledger_pass *pass, struct arena *arena);

#endif
