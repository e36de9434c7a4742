/* csv_field.h - a field of a CSV (RFC 4180) as it is written, harmless to a spreadsheet. */
#ifndef REPORT_BASE_CSV_FIELD_H
#define REPORT_BASE_CSV_FIELD_H

#include "report/base/str.h"

/* Adds the text, in quotes where it wants them. What a spreadsheet would take for a formula, = + -
 * @ tab or CR at its start, gets a ' before it; numbers (-5, +1,200.5) stay numbers. */
void csv_field_add(const char *text, struct str *out);

#endif
