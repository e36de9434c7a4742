/* local_time.c - see local_time.h. */
#include "tui/words/local_time.h"

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

/* False for a text that is no time. */
static bool read_local(const char *utc, struct tm *out)
{
	int year, month, day, hour, minute, second;

	if (sscanf(utc, "%4d-%2d-%2dT%2d:%2d:%2d", &year, &month, &day, &hour, &minute, &second) !=
		    6 ||
	    month < 1 || month > 12)
		return false;
	time_t at = (time_t)(((days_since_epoch(year, month, day) * 24 + hour) * 60 + minute) * 60 +
			     second);
	return localtime_r(&at, out) != NULL;
}

static bool is_this_year(const struct tm *then)
{
	time_t now = time(NULL);
	struct tm today;

	return localtime_r(&now, &today) != NULL && then->tm_year == today.tm_year;
}

void local_time_short(const char *utc, struct str *out)
{
	char text[32];
	struct tm local;

	if (!read_local(utc, &local)) {
		str_add(out, utc);
		return;
	}
	if (is_this_year(&local))
		strftime(text, sizeof text, "%m-%d %H:%M", &local);
	else
		strftime(text, sizeof text, "%Y-%m-%d ", &local);
	str_add(out, text);
}

void local_time_full(const char *utc, struct str *out)
{
	char text[32];
	struct tm local;

	if (!read_local(utc, &local)) {
		str_add(out, utc);
		return;
	}
	strftime(text, sizeof text, "%Y-%m-%d %H:%M:%S", &local);
	str_add(out, text);
}
