/* cues.h - words that say how a number hangs together with others: 同比, 占, 合计, 分别, 不是; one
 * table. */
#ifndef REPORT_TEXT_CUES_H
#define REPORT_TEXT_CUES_H

#include <stdint.h>

/* X(NAME, what words of it say) */
#define CUES(X)                                                 \
	X(UP, "a rise")                                         \
	X(DOWN, "a fall")                                       \
	X(FLAT, "no change")                                    \
	X(SPEED, "a change of a rate: the sign is of the rate") \
	X(YEAR, "the year before")                              \
	X(STEP, "the month, quarter or round before")           \
	X(COMPARE, "compared with something")                   \
	X(SHARE, "a share")                                     \
	X(OF, "a share of what is named: 为预算的")             \
	X(RATE, "a rate")                                       \
	X(SUM, "a sum of what was listed")                      \
	X(REST, "what is left of a whole")                      \
	X(EACH, "by head, by day")                              \
	X(RESPECTIVE, "one by one, in the order of names")      \
	X(PARTS, "some of the whole")                           \
	X(NOT, "is denied")                                     \
	X(MISTAKEN, "is said to be written wrongly")            \
	X(ASKED, "is asked")                                    \
	X(TARGET, "is planned, not counted")                    \
	X(TO, "a level after a change: 增加到")                 \
	X(FROM, "a level before a change: 由")                  \
	X(WHOLE, "a whole: 全部, 总数")                         \
	X(TIMES, "is so many times")                            \
	X(YEARLY, "by year over several")                       \
	X(ELSEWHERE, "of somebody else: 某县, 个别")            \
	X(LISTED, "just listed: 这, 以上")

enum cue_bit {
#define X(name, what) CUE_BIT_##name,
	CUES(X)
#undef X
};
enum cue {
#define X(name, what) CUE_##name = 1 << CUE_BIT_##name,
	CUES(X)
#undef X
};

#define CUE_CHANGE (CUE_UP | CUE_DOWN)

/* What the words of a row of the list say: bits of enum cue. */
uint32_t cue_bits(unsigned row);

#endif
