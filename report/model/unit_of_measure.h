/* unit_of_measure.h - what a figure's unit means: so many of a base, of each of another base. */
#ifndef REPORT_MODEL_UNIT_OF_MEASURE_H
#define REPORT_MODEL_UNIT_OF_MEASURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "report/base/decimal.h"

enum unit_kind {
	UNIT_NONE,    /* no unit was said: goes with everything */
	UNIT_PLAIN,   /* of a base: 万元 is 10000 of 元 */
	UNIT_TIMES,   /* 倍: a bare ratio */
	UNIT_PERCENT, /* %, ‰, ‱: so many of the whole */
	UNIT_POINT,   /* 个百分点, 个基点: how far two percents are apart */
};

/* A base's name: a stretch of the unit as it was written, or of a table. */
struct unit_base {
	const char *text; /* NULL: none */
	size_t len;
};

struct unit_of_measure {
	enum unit_kind kind;
	struct unit_base base; /* 人, 元, 千克; of percents and points none */
	struct unit_base per;  /* of 件/万人: 人 */
	int64_t num, den;      /* one of it is num / den of base (of base / per) */
	int power;             /* of ten, said by 十 百 千 万 亿 before it: 万吨 has 4 */
	const char *bare;      /* the unit without that: 吨; "" when it is none */
	bool counts;           /* things that are counted: whole, and never less than none */
};

/* unit may be NULL. What no row knows is its own base, so that 万台 is 10000 of 台. All pointers
 * lead into unit or are static. */
struct unit_of_measure unit_of_measure(const char *unit);
bool unit_base_is(struct unit_base a, struct unit_base b);
/* A value in another unit of the same base, exactly. false when it has no such value: another base,
 * an end of decimals that is never reached, too many digits. */
bool unit_convert(struct decimal value, const char *from, const char *to, struct decimal *out);
/* What a difference of values in this unit is in: 个百分点 of %, else the unit; "" for none. */
const char *unit_of_change(const char *unit);

/* For documentation: spellings, base, and how many of it; NULL behind the last row. */
struct unit_help {
	const char *unit, *base;
	int64_t num, den;
	bool counts;
};
bool unit_help(size_t row, struct unit_help *out);

#endif
