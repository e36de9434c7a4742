/* trial_lines.h - what another file for a ledger, or another meaning of a spelling, comes to. */
#ifndef TUI_WORDS_TRIAL_LINES_H
#define TUI_WORDS_TRIAL_LINES_H

#include "report/office/office_ledgers.h"

/* The records that came, went or changed; every ledger's count; the cells that move or differ. */
void trial_lines_add(const struct ledger_trial *trial, struct str *out);
/* "1659 records before, 1660 now: 1 added, 0 removed, 0 changed" */
void trial_lines_add_compared(const struct ledger_comparison *compared, struct str *out);
/* "问责领导干部[乡科级]: 981 -> 980", or the count beside what was typed. */
void trial_lines_add_moved(const struct ledger_moved *moved, struct str *out);
/* Some record could not be placed; counts may be NULL. */
bool trial_lines_any_left(const struct ledger_counts *counts);

#endif
