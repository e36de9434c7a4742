/* date.c - see date.h. */
#include "report/base/date.h"

#include <stdio.h>

#include "report/base/i18n.h"
#include "report/base/utf8.h"

#define SHOWN_MAX 40 /* bytes of a wrong date that are repeated in the message */

static int days_in_month(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

	return month == 2 && leap ? 29 : days[month - 1];
}

static bool read_number(const char *text, size_t n, int *out)
{
	*out = 0;
	for (size_t i = 0; i < n; i++) {
		if (text[i] < '0' || text[i] > '9')
			return false;
		*out = *out * 10 + (text[i] - '0');
	}
	return true;
}

bool date_parse(const char *text, size_t len, struct date *out, struct error *err)
{
	struct date d;

	if (len != 10 || text[4] != '-' || text[7] != '-' || !read_number(text, 4, &d.year) ||
	    !read_number(text + 5, 2, &d.month) || !read_number(text + 8, 2, &d.day))
		return error_set(err, ERROR_SYNTAX, _("'%.*s' is not a date; expected YYYY-MM-DD"),
				 (int)utf8_fit(text, len, SHOWN_MAX), text);
	if (d.year < 1 || d.month < 1 || d.month > 12 || d.day < 1 ||
	    d.day > days_in_month(d.year, d.month))
		return error_set(err, ERROR_VALUE, _("there is no day %.*s in the calendar"),
				 (int)len, text);
	*out = d;
	return true;
}

bool date_is_set(struct date d)
{
	return d.year != 0;
}

int date_compare(struct date a, struct date b)
{
	if (a.year != b.year)
		return a.year < b.year ? -1 : 1;
	if (a.month != b.month)
		return a.month < b.month ? -1 : 1;
	return a.day < b.day ? -1 : a.day > b.day;
}

void date_format_full(struct date d, struct str *out)
{
	str_printf(out, "%d年%d月%d日", d.year, d.month, d.day);
}

void date_format_month_day(struct date d, struct str *out)
{
	str_printf(out, "%d月%d日", d.month, d.day);
}

void date_format_iso(struct date d, struct str *out)
{
	str_printf(out, "%04d-%02d-%02d", d.year, d.month, d.day);
}
