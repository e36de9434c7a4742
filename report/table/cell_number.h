/* cell_number.h - numbers as spreadsheets keep them, exact again; days as they count them. */
#ifndef REPORT_TABLE_CELL_NUMBER_H
#define REPORT_TABLE_CELL_NUMBER_H

#include <stdbool.h>
#include <stddef.h>

#include "report/base/arena.h"
#include "report/table/rows.h"

/* What else is known of a number. */
struct cell_look {
	unsigned flags; /* of enum cell_format_flag */
	bool from_1904; /* days are counted from 1904 */
};

/* Sets kind, marks, text, number or date of out from a number's text: digits, a point, an exponent;
 * 15 digits count, as in Excel. Texts that are not in `text` lie on the arena. A text that is no
 * number is ROWS_ERROR. */
void cell_number(const char *text, size_t len, struct cell_look look, struct arena *arena,
		 struct rows_cell *out);
/* The same from a binary fraction. */
void cell_double(double value, struct cell_look look, struct arena *arena, struct rows_cell *out);
/* 2021-05-06, with or without a time behind it. */
void cell_iso_date(const char *text, size_t len, struct rows_cell *out);

#endif
