/* ledger_look.h - a sheet looked at before anything is counted: its sheets, heading and columns. */
#ifndef REPORT_LEDGER_LEDGER_LOOK_H
#define REPORT_LEDGER_LEDGER_LOOK_H

#include "report/base/arena.h"
#include "report/table/rows.h"

#define LOOK_SAMPLES 3
#define LOOK_SHEETS_MAX 64

struct look_column {
	const char *name;                  /* lowest heading, as a mapping may name it */
	const char *where;                 /* "C" */
	const char *samples[LOOK_SAMPLES]; /* of the first records; "" where none is */
};
struct look_sheet {
	const char *name;
	bool hidden;
};
struct ledger_look {
	const char *title;    /* above the heading; "" */
	const char *sheet;    /* NULL of a CSV */
	const char *encoding; /* of a CSV; else NULL */
	size_t heading_first, heading_last;
	struct look_column *columns;
	size_t n_columns;
	struct look_sheet *sheets; /* none of a CSV */
	size_t n_sheets;
};

/* What is looked at. */
struct look_request {
	const char *path, *sheet;  /* sheet: NULL for the one whose heading fits */
	const char *const *wanted; /* headings that are looked for; may be NULL */
	size_t n_wanted;
};
/* Everything is in the arena. */
MUST_LOOK bool ledger_look(const struct look_request *request, struct arena *arena,
			   struct ledger_look *out, struct error *err);

#endif
