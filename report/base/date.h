/* date.h - calendar dates as briefings state them. */
#ifndef REPORT_BASE_DATE_H
#define REPORT_BASE_DATE_H

#include <stdbool.h>
#include <stddef.h>

#include "report/base/error.h"
#include "report/base/str.h"

/* A zeroed date is no date. */
struct date {
	int year, month, day; /* Gregorian, 1..9999, 1..12, 1..31 */
};

/* Reads YYYY-MM-DD, a day that exists. err comes back without a place. */
MUST_LOOK bool date_parse(const char *text, size_t len, struct date *out, struct error *err);
bool date_is_set(struct date d);
int date_compare(struct date a, struct date b);
void date_format_full(struct date d, struct str *out); /* 2021年5月6日, GB/T 9704-2012 §7.3.5.4 */
void date_format_month_day(struct date d, struct str *out); /* 5月6日 */
void date_format_iso(struct date d, struct str *out);       /* 2021-05-06 */

#endif
