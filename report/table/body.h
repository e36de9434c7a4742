/* body.h - the records of a sheet: its heading found, every row below it told apart.
 *
 * A departmental sheet has a title, a line for the unit, a heading of one or two rows, records,
 * 小计 and 合计 among them, notes and signatures at its foot. Each row below the heading is a
 * record or skipped with its kind; whoever counts takes a record or leaves it out with a reason. */
#ifndef REPORT_TABLE_BODY_H
#define REPORT_TABLE_BODY_H

#include "report/table/rows.h"

/* X(NAME, key, text): what a row below the heading is; key as in JSON. */
#define BODY_KINDS(X)                                  \
	X(RECORD, "record", "record")                  \
	X(BLANK, "blank", "blank")                     \
	X(HEADING, "heading", "the heading once more") \
	X(TOTAL, "total", "a total of the rows above") \
	X(AMONG, "among", "a part of the rows above")  \
	X(FOOT, "footer", "a note or a signature")

enum body_kind {
#define X(name, key, text) BODY_##name,
	BODY_KINDS(X)
#undef X
		BODY_KINDS_N
};
const char *body_kind_key(enum body_kind kind);
const char *body_kind_text(enum body_kind kind); /* translated */

/* Names of a column: from its highest heading to its lowest, normalised. */
struct body_column {
	const char *names[4]; /* "" where there is none; the last is the lowest */
	size_t n;
};

struct body {
	struct rows *rows; /* on the row that is told; owned */
	const char *title; /* of the sheet: the first text above the heading, "" when none */
	size_t heading_first, heading_last; /* rows; 0 when no heading was found */
	struct body_column *columns;
	size_t n_columns;
	size_t told[BODY_KINDS_N]; /* rows told of each kind so far */
	size_t hidden;             /* of the records told, those that are hidden */
	struct body_state *state;
};

/* What is looked for. */
struct body_request {
	struct rows_request rows;
	const char *const *wanted; /* headings that a mapping names; may be NULL */
	size_t n_wanted;
	size_t heading; /* row of the (lowest) heading as confirmed by a person; 0: to be found */
};

/* A workbook without a named sheet: the visible one whose heading fits best. */
MUST_LOOK bool body_open(struct body *body, const struct body_request *request, struct error *err);
void body_close(struct body *body); /* safe on a zeroed struct and twice */

/* The column under a heading: its lowest name, its upper name, or "upper/lower"; SIZE_MAX when
 * there is none, SIZE_MAX - 1 when there are several. */
size_t body_find_column(const struct body *body, const char *heading);

/* The next row below the heading with its kind. Its cells: body_cell. */
enum rows_result body_next(struct body *body, enum body_kind *kind, struct error *err);
/* The cell of a record; a cell merged down or a ditto mark yields the value above, marked so. */
void body_cell(struct body *body, size_t column, struct rows_cell *out);

#endif
