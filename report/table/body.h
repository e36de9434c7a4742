/* body.h - the records of a sheet: its heading found, every row below it told apart.
 *
 * A departmental sheet has a title, a line for the unit, a heading of one or two rows, records with
 * 小计 and 合计 among them, notes and signatures at its foot. Each row below the heading is a
 * record or skipped with its kind; whoever counts takes a record or leaves it out with a reason.
 * What is not clearly something else is a record: the safe side. */
#ifndef REPORT_TABLE_BODY_H
#define REPORT_TABLE_BODY_H

#include "report/base/i18n.h"
#include "report/table/rows.h"

/* X(NAME, key, text): what a row below the heading is; key as in JSON. */
#define BODY_KINDS(X)                              \
	X(RECORD, "record", N_("record"))          \
	X(BLANK, "blank", N_("blank row"))         \
	X(HEADING, "heading", N_("heading again")) \
	X(TOTAL, "total", N_("total"))             \
	X(AMONG, "among", N_("of which"))          \
	X(FOOT, "footer", N_("note or signature"))

enum body_kind {
#define X(name, key, text) BODY_##name,
	BODY_KINDS(X)
#undef X
		BODY_KINDS_N
};
const char *body_kind_key(enum body_kind kind);
const char *body_kind_text(enum body_kind kind); /* translated */

/* Names of a column from its highest heading to its lowest, folded (report/base/fold.h). */
struct body_column {
	const char *const *names;
	size_t n;
};

struct body {
	struct rows *rows; /* owned; it may be some rows ahead of the one that is told */
	const char *title; /* the first text above the heading, "" when none */
	size_t heading_first, heading_last; /* numbers of rows; 0 when no heading was found */
	size_t n_columns;

	/* The row that is told. */
	enum body_kind kind;
	size_t number, line; /* as in struct rows */
	bool hidden;

	size_t told[BODY_KINDS_N]; /* rows so far, of each kind */
	size_t told_hidden;        /* of the records */
	struct body_state *state;
};

/* What is looked for. */
struct body_request {
	struct rows_request rows;
	const char *const *wanted; /* headings that a mapping names; may be NULL */
	size_t n_wanted;
	size_t heading; /* number of the (lowest) heading row as a person confirmed it, 0: found */
};

/* Of a workbook whose sheet is not named, the visible one whose heading fits best. False with err
 * set, also when no row can be a heading. */
MUST_LOOK bool body_open(struct body *body, const struct body_request *request, struct error *err);
void body_close(struct body *body); /* safe on a zeroed struct and twice */

struct body_column body_column(const struct body *body, size_t column);
/* The column under a heading: its lowest name, its upper name, or "upper/lower". */
#define BODY_NONE SIZE_MAX
#define BODY_SEVERAL (SIZE_MAX - 1)
size_t body_find_column(const struct body *body, const char *heading);

/* Nearly all that stood under the heading's first rows are numbers. */
bool body_is_numeric(const struct body *body, size_t column);

/* The next row below the heading: its kind and where it stands are in the body. */
MUST_LOOK enum rows_result body_next(struct body *body, struct error *err);
/* As many of the rows that lie ready (rows.h) as are records beyond doubt; 0 asks for body_next. */
size_t body_ready(struct body *body, struct rows_ready *out);
/* So many of them are told, one at least; the last is the row that is told now. */
void body_pass(struct body *body, size_t n);
/* A cell of the row that is told. In a record a cell merged down, or a ditto mark in a column that
 * was asked for in each record before, yields the value above, marked so. */
void body_cell(struct body *body, size_t column, struct rows_cell *out);
struct place body_place(const struct body *body, size_t column);

#endif
