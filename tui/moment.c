/* moment.c - see moment.h. */
#include "tui/moment.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <time.h>

/* Days from 1970-01-01 to a day of the Gregorian calendar; years begin in March, so that the odd
 * day comes last. */
static int64_t days_since_epoch(int64_t year, int month, int day)
{
	if (month <= 2)
		year--;
	int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;

	return year * 365 + year / 4 - year / 100 + year / 400 + of_year - 719468;
}

static bool read_utc(const char *utc, time_t *out)
{
	int year, month, day, hour, minute, second;

	if (sscanf(utc, "%4d-%2d-%2dT%2d:%2d:%2d", &year, &month, &day, &hour, &minute, &second) !=
		    6 ||
	    month < 1 || month > 12)
		return false;
	*out = (time_t)(((days_since_epoch(year, month, day) * 24 + hour) * 60 + minute) * 60 +
			second);
	return true;
}

static void add_local(time_t at, const char *form, struct str *out)
{
	char text[32];
	struct tm local;

	localtime_r(&at, &local);
	strftime(text, sizeof text, form, &local);
	str_add(out, text);
}

static bool is_this_year(time_t at)
{
	time_t now = time(NULL);
	struct tm then, today;

	localtime_r(&at, &then);
	localtime_r(&now, &today);
	return then.tm_year == today.tm_year;
}

void moment_short(const char *utc, struct str *out)
{
	time_t at;

	if (!read_utc(utc, &at))
		str_add(out, utc);
	else
		add_local(at, is_this_year(at) ? "%m-%d %H:%M" : "%Y-%m-%d ", out);
}

void moment_full(const char *utc, struct str *out)
{
	time_t at;

	if (!read_utc(utc, &at))
		str_add(out, utc);
	else
		add_local(at, "%Y-%m-%d %H:%M:%S", out);
}
