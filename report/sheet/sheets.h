/* sheets.h - figures, checks and tables as sheets of cells, to leave as a workbook or as CSV.
 *
 * What stands in them is what was proved: a number is a number, a total that is the sum of cells
 * beside it is a formula over them with the value that was proved, and nothing in a CSV is taken
 * for a formula. The same briefing gives the same bytes. */
#ifndef REPORT_SHEET_SHEETS_H
#define REPORT_SHEET_SHEETS_H

#include "report/base/arena.h"
#include "report/base/save.h"
#include "report/proof/proof.h"

enum sheets_style { SHEETS_PLAIN, SHEETS_TITLE, SHEETS_HEADING, SHEETS_TOTAL, SHEETS_FAULT };

struct sheets_place {
	uint32_t row, column; /* from 0 */
};

struct sheets_cell {
	struct sheets_place at;
	enum sheets_style style;
	const char *text; /* NULL: a number */
	struct decimal number;
	const struct sheets_place *parts; /* n_parts cells of the sheet whose sum it is; NULL */
	size_t n_parts;
};

struct sheets_sheet {
	const char *name;          /* as Excel takes it: short, none of []:*?/\, none twice */
	struct sheets_cell *cells; /* row by row, left to right; empty ones are not there */
	size_t n, capacity;
	uint32_t n_columns, heading; /* heading: the row of the columns' names */
};

/* A zeroed struct is empty. */
struct sheets {
	struct arena arena;
	const struct briefing *briefing;
	bool draft;
	struct sheets_sheet *sheets;
	size_t n, capacity;
};

/* What the sheets say of the paper. */
struct sheets_request {
	const struct briefing *briefing;
	const struct proof *proof;
	bool draft;
};
void sheets_collect(struct sheets *out, const struct sheets_request *request);
void sheets_finish(struct sheets *sheets); /* safe on a zeroed struct and twice */
/* NULL when there is none of that name. */
const struct sheets_sheet *sheets_find(const struct sheets *sheets, const char *name);

/* Writes all of them as a workbook (XLSX); target's kind is set here. */
MUST_LOOK bool sheets_save_book(const struct sheets *sheets, const struct save_target *target,
				struct error *err);
/* Writes one of them as CSV (RFC 4180): UTF-8 with its mark, or GB18030. */
MUST_LOOK bool sheets_save_csv(const struct sheets_sheet *sheet, const struct save_target *target,
			       bool gb18030, struct error *err);

#endif
