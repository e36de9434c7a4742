/* ledger_lines.h - what came of a ledger, for people. */
#ifndef TUI_WORDS_LEDGER_LINES_H
#define TUI_WORDS_LEDGER_LINES_H

#include <stdio.h>

#include "report/base/str.h"
#include "report/ledger/ledger_count.h"

/* Rows, counted, left out with their reasons, skipped by kind, hidden; nothing when it was not
 * counted. */
void ledger_tally_print(FILE *out, const struct ledger_tally *tally);
void ledger_tally_add(const struct ledger_tally *tally, struct str *out);
/* "'副厅' is no member of '级别'; did you mean '厅级'?" */
void ledger_reason_add(const struct ledger_left *left, struct str *out);
/* "row 40 says 12 under '人数', but its 5 records add up to 13" */
void ledger_total_add(const struct ledger_total *total, struct str *out);
/* Totals of any ledger that differ and rows left out, each ledger with a line on standard error. */
void ledger_left_print(const struct ledger_counts *counts, const char *file);

#endif
