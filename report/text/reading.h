/* reading.h - one number read where it stands: 1,659, 3.2万, 一千零二十五, 十几, 二〇二一. */
#ifndef REPORT_TEXT_READING_H
#define REPORT_TEXT_READING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "report/base/decimal.h"
#include "report/text/letters.h"

enum reading_form {
	READING_NONE,      /* no number stands there */
	READING_NUMBER,    /* one value, or a range: 三五百, 十几 */
	READING_DIGITS,    /* Chinese digits read one by one: 二〇二一 */
	READING_CODE,      /* western digits that are no quantity: 007, 1.2.3, too many of them */
	READING_MALFORMED, /* 1,25, 一百零十, 3万5 */
};

struct reading {
	enum reading_form form;
	uint32_t end;    /* letter behind it */
	uint32_t digits; /* how many digits were written before any multiplier; Chinese: letters */
	bool chinese;
	bool decimals;            /* a point was written */
	bool more;                /* 多 or 余 inside it */
	bool some;                /* 来: 十来个 */
	bool vague;               /* 几 or 数 inside it: neither end is meant */
	bool grouped;             /* 1,659 */
	struct decimal low, high; /* the same for one value */
	int place;                /* power of ten of the last place stated */
	int power;        /* of the last multiplier: 万 4, 亿 8, 千万 7; 0 when there is none */
	uint32_t factors; /* letter where the multipliers behind the digits begin; end when none */
};

struct reading_memo {
	size_t i;
	bool made, implied;
	struct reading reading;
};

/* Reads the number that begins at i (without a sign). `implied`: 百 or 万 may stand without a
 * digit, as in 近百人. It stands until another one is read. */
const struct reading *reading_anew(const struct letters *text, size_t i, bool implied);
/* The same number is asked for by each thing that it may be part of. */
static inline const struct reading *reading_at(const struct letters *text, size_t i, bool implied)
{
	const struct reading_memo *memo = text->memo;

	return memo->made && memo->i == i && memo->implied == implied
		       ? &memo->reading
		       : reading_anew(text, i, implied);
}
/* What a Chinese digit stands for, -1 when it is none; 两 is 2. */
int reading_digit(uint32_t c);
/* 十 百 千 万 亿 as a power of ten, 0 for other characters. */
int reading_power(uint32_t c);
/* A number can begin with this character: a digit, a Chinese numeral, 几. */
bool reading_starts(uint32_t c);
/* value * 10^power; false when it does not fit. */
bool reading_scale(struct decimal value, int power, struct decimal *out);

#endif
