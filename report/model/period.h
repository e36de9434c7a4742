/* period.h - stretches of time as members are called: 2019年, 一季度, 2020年3月, 上旬. */
#ifndef REPORT_MODEL_PERIOD_H
#define REPORT_MODEL_PERIOD_H

#include <stdbool.h>

#include "report/model/dimension.h"

struct period {
	enum time_unit unit;
	int year; /* 0 when the name says none */
};

/* false when the name is none, or more than one (1-6月, 前三季度). */
bool period_parse(const char *name, struct period *out);
/* TIME_YEAR when all members of a dimension are years, which stocks are never added up over;
 * shorter stretches may be either, and the file says. */
enum time_unit period_of_members(const struct dimension *dimension);
/* How many members of a dimension of time a year has at most. */
int period_per_year(enum time_unit unit);
/* Does a new year begin at the member, seen from the one before it? */
bool period_begins_year(const struct dimension *dimension, size_t member);

#endif
