/* ledger_plan.h - what one pass over a ledger has to look at: fields, and the figures made of them.
 */
#ifndef REPORT_LEDGER_LEDGER_PLAN_H
#define REPORT_LEDGER_LEDGER_PLAN_H

#include "report/base/arena.h"
#include "report/ledger/ledger_condition.h"
#include "report/ledger/ledger_keys.h"
#include "report/ledger/ledger_memo.h"
#include "report/ledger/ledger_names.h"
#include "report/model/briefing.h"
#include "report/table/rows.h"

#define LEDGER_NONE SIZE_MAX
#define LEDGER_FIELDS_MAX 256 /* used fields of one ledger */
#define LEDGER_TESTS_MAX 64   /* comparisons with one field */

/* A column that is looked at. */
struct ledger_field {
	const char *name, *heading;       /* heading: what stands above the column */
	struct place place;               /* where the briefing asks for it */
	size_t column;                    /* in the sheet */
	const struct ledger_names *names; /* of a dimension; NULL when it is none */
	struct ledger_test *tests;
	size_t n_tests;
	bool is_number;   /* it is added up */
	const char *unit; /* … as what; NULL not said */
	bool is_key;      /* its values are told apart */
	bool is_read;     /* anything but told apart */
	struct ledger_memo memo;

	/* While rows are told. */
	const struct ledger_reading *above; /* what the record before has; NULL when nothing */
	struct ledger_reading spare[2];     /* of spellings that no memo keeps */
	struct ledger_key key;
	bool has_key, is_broken; /* broken: an error stands where the key should */
	bool is_merged;          /* the cell is that of a record above, merged over this one */
};

/* A figure that is counted. */
struct ledger_use {
	const struct figure *figure;
	size_t by[AXES_MAX];   /* fields, in the order of the figure's dimensions */
	size_t step[AXES_MAX]; /* cells from one member to the next */
	size_t sum, distinct;  /* fields; LEDGER_NONE when not asked for */
	struct ledger_condition where;
};

struct ledger_plan {
	struct arena arena;
	const struct briefing *briefing;
	const struct ledger *ledger;
	ledger_rewrite_fn *rewrite;
	struct ledger_names *names; /* one a dimension of the briefing, made when first used */
	struct ledger_field *fields;
	size_t n_fields;
	struct ledger_use *uses;
	size_t n_uses;
	bool late_merges; /* of passes that look at rows->merges_missed (rows.h) */
};

/* Finds what the figures that name this ledger need; mistakes in `where` go to errors. The caller
 * finishes the plan in any case. */
MUST_LOOK bool ledger_plan_make(struct ledger_plan *plan, const struct briefing *briefing,
				const struct ledger *ledger, ledger_rewrite_fn *rewrite,
				struct errors *errors);
void ledger_plan_finish(struct ledger_plan *plan); /* safe on a zeroed struct and twice */

/* What a cell, in UTF-8, means for every use of its column. */
void ledger_field_read(const struct ledger_field *field, const struct rows_cell *cell,
		       struct ledger_reading *out);
/* The cell holds what can be taken for a value. */
bool ledger_cell_is_sound(const struct rows_cell *cell);
/* 同上 and its like. */
bool ledger_cell_is_ditto(const struct rows_cell *cell);

#endif
