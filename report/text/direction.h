/* direction.h - words that say which way a number went: 增长7.6%, 下降10.8%, 持平. */
#ifndef REPORT_TEXT_DIRECTION_H
#define REPORT_TEXT_DIRECTION_H

#include <stdbool.h>
#include <stddef.h>

#include "report/base/arena.h"
#include "report/base/decimal.h"
#include "report/base/error.h"
#include "report/model/figure.h"

/* How a placeholder's `trend` tells a number: {x|trend}, {x|trend.增加.减少}, {指数|trend.100}. */
struct trend {
	const char *rise, *fall;
	const char *flat;    /* said of nought; NULL: what trend_flat finds */
	bool is_index;       /* what is told is how far it is from base */
	struct decimal base; /* 100 */
};

/* Reads what stands behind the name, "" or "增加.减少" or "100" or "100.上涨.下降". One word stands
 * for its usual pair. err comes without a place. */
MUST_LOOK bool trend_read(const char *words, size_t len, struct arena *arena, struct trend *out,
			  struct error *err);
/* What is printed where nothing changed, behind this text: 与上年持平; 持平 where the clause says
 * already against what (同比, 比上年). rounded: only what is printed is nought. */
const char *trend_flat(const char *before, size_t len, bool rounded);

/* A word that says which way, and its pair. */
struct direction {
	const char *text, *rise, *fall;
	int sign; /* 1: 增长, -1: 下降 */
};
/* The word that a text ends with, 了 约 近 超 passed over; false when there is none. */
bool direction_at_end(const char *text, size_t len, struct direction *out);
/* What a name says of the sign that its values have: 1 is a change upwards (增速, 同比), -1 how far
 * something fell (降幅), 0 nothing. */
int direction_of_name(const char *name);
/* The same of a figure: its name speaks, else its title. */
int direction_of_figure(const struct figure *figure);

/* For documentation: the pairs, NULL behind the last. */
bool direction_help(size_t row, const char **rise, const char **fall);

#endif
