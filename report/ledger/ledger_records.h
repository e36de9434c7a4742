/* ledger_records.h - the records behind a counted cell, found in a second pass. */
#ifndef REPORT_LEDGER_LEDGER_RECORDS_H
#define REPORT_LEDGER_LEDGER_RECORDS_H

#include "report/base/str.h"
#include "report/ledger/ledger_names.h"
#include "report/model/briefing.h"

/* One record, its texts in UTF-8 until the visit ends. */
struct ledger_record {
	size_t row;  /* as a spreadsheet numbers it */
	size_t line; /* of a CSV */
	bool hidden;
	const char *const *texts; /* n of them, a column each */
	size_t n;
};

struct ledger_visit {
	struct cell_ref cell;       /* a total stands for all its parts */
	ledger_rewrite_fn *rewrite; /* as the count had it */
	size_t skip;                /* records that are passed over first */
	/* The lowest heading of each column, once, before the records. */
	void (*headings)(void *context, const char *const *texts, size_t n);
	/* False ends the visit. */
	bool (*record)(void *context, const struct ledger_record *record);
	void *context;
};
/* The same in stretches of rows of the sheet. */
struct visiting;
enum ledger_visit_state { LEDGER_VISIT_MORE, LEDGER_VISIT_DONE, LEDGER_VISIT_FAILED };
struct visiting *ledger_visit_open(const struct briefing *briefing,
				   const struct ledger_visit *visit, struct errors *errors);
enum ledger_visit_state ledger_visit_on(struct visiting *v, size_t rows, struct error *err);
void ledger_visit_close(struct visiting *v); /* accepts NULL */
/* False with errors when the ledger cannot be read; and when the cell is not counted. */
MUST_LOOK bool ledger_visit_records(const struct briefing *briefing,
				    const struct ledger_visit *visit, struct errors *errors);

/* What stands under such a heading tells who somebody is: a name, a number of an identity card. */
bool ledger_is_personal(const char *heading);
/* Adds the text so that it can be recognised by who knows it and by nobody else: 张**. */
void ledger_mask(const char *text, struct str *out);

#endif
