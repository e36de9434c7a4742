/* calendar.h - dates, times of day and spans of time in Chinese prose. */
#ifndef REPORT_TEXT_CALENDAR_H
#define REPORT_TEXT_CALENDAR_H

#include <stddef.h>

#include "report/text/letters.h"
#include "report/text/recognise.h"

struct calendar_hit {
	size_t end;             /* letter behind it; 0 for no hit */
	enum mention_kind kind; /* DATE, TIME or PERIOD */
};

/* What begins with the number at i: 2019年至今, 1—9月, 2021-05-06, 三季度, 14:02, 下午八点半,
 * 近3年. */
struct calendar_hit calendar_at(const struct letters *text, size_t i);

#endif
