/* ledger_period.h - days as ledgers write them, and members of a dimension that are periods. */
#ifndef REPORT_LEDGER_LEDGER_PERIOD_H
#define REPORT_LEDGER_LEDGER_PERIOD_H

#include <stdbool.h>
#include <stddef.h>

#include "report/base/date.h"

/* Reads 2021-05-06, 2021/5/6, 2021.5.6, 2021年5月6日, 20210506, full-width digits, blanks and a
 * time behind it; and 2021年5月, 2021-05 with day 0. */
bool ledger_date_read(const char *text, size_t len, struct date *out);

/* A year, part of a year, or part of any year. */
struct ledger_period {
	int year; /* 0: of any year */
	int first_month, last_month;
};
/* Reads 2021, 2021年, 2021年5月, 2021-05, 5月, 五月, 一季度, 2021年第一季度, 上半年, 2021年下半年.
 */
bool ledger_period_read(const char *name, struct ledger_period *out);
bool ledger_period_holds(const struct ledger_period *period, struct date date);

#endif
