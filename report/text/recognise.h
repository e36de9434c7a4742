/* recognise.h - numbers in Chinese prose: where they stand, what they say, which of them say none.
 *
 * One scanner from left to right over UTF-8. Western digits, full-width ones among them, Chinese
 * numerals by their grammar (一千零二十五, 两万三, 廿八, 壹佰), digits read one by one (二〇二一),
 * 万 and 亿, per cents, fractions, ranges, hedges. Dates, ordinals, numbers of sections, papers and
 * rooms, names and set phrases are found too and said to be that. */
#ifndef REPORT_TEXT_RECOGNISE_H
#define REPORT_TEXT_RECOGNISE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "report/base/decimal.h"

/* X(NAME, key, what it is): what a number in the text is. Only the first can state a figure. */
#define MENTION_KINDS(X)                                                       \
	X(QUANTITY, "quantity", N_("a quantity"))                              \
	X(MALFORMED, "malformed", N_("not a well-formed number"))              \
	X(AMBIGUOUS, "ambiguous", N_("a number that can be read in two ways")) \
	X(RATIO, "ratio", N_("a ratio"))                                       \
	X(ARTICLE, "article", N_("一 before a measure word, seldom a count"))  \
	X(DATE, "date", N_("a date"))                                          \
	X(TIME, "time", N_("a time of day"))                                   \
	X(PERIOD, "period", N_("a span of time"))                              \
	X(ORDINAL, "ordinal", N_("an ordinal"))                                \
	X(RANK, "rank", N_("a rank"))                                          \
	X(CLASS, "class", N_("the limit of a class"))                          \
	X(BASE, "base", N_("what the number behind it is counted by"))         \
	X(LAW, "law", N_("an article of a law, or an amount it sets"))         \
	X(FOOTNOTE, "footnote", N_("the mark of a note"))                      \
	X(SECTION, "section", N_("the number of a section"))                   \
	X(DOCUMENT, "document", N_("the number of a paper"))                   \
	X(CODE, "code", N_("a code, a telephone number or the like"))          \
	X(NAME, "name", N_("part of a name"))                                  \
	X(IDIOM, "idiom", N_("part of a word or a set phrase"))

enum mention_kind {
#define X(name, key, what) MENTION_##name,
	MENTION_KINDS(X)
#undef X
};

const char *mention_kind_key(enum mention_kind kind);
/* To be passed through _(). */
const char *mention_kind_text(enum mention_kind kind);

/* How exactly a number is meant. */
enum hedge {
	HEDGE_NONE,
	HEDGE_ABOUT,    /* 约 左右 */
	HEDGE_SOME,     /* 十来个: about, and up to the next ten */
	HEDGE_BELOW,    /* 近 不到: a little less */
	HEDGE_ABOVE,    /* 超 逾 多 余: a little more */
	HEDGE_AT_LEAST, /* 以上 至少 */
	HEDGE_AT_MOST,  /* 以下 不足 不超过 */
	HEDGE_RANGE,    /* 5—7, 三五百, 十几, 数十 */
};

/* What a number leaves open: from low to high, either of which may be unlimited. */
struct extent {
	struct decimal low, high;
	bool has_low, has_high;
	bool low_open, high_open; /* the end itself is not meant */
};

struct mention {
	size_t start,
		end; /* bytes of the text: the number with its unit; a hedge before it left out */
	size_t factors_start; /* in it: where 万 or 亿 behind western digits begins, number_end if
				 none */
	size_t number_end;    /* the number proper: digits, 万, %, 多 */
	size_t hedge_start;   /* where its hedge begins, start when there is none before it */
	size_t unit_start,
		unit_end; /* as written; of 3%、百分之三 the sign belongs to the number */
	enum mention_kind kind;
	enum hedge hedge;
	struct decimal value; /* 3.2万 is 32000, 百分之五 and 五成 are in per cent; of a range its
				 low end */
	struct extent extent;
	int place;    /* the last place stated, as a power of ten: 3.2万 is 3, 23.18 is -2 */
	int power;    /* of the last multiplier written: 万 is 4, 亿 is 8, none 0 */
	bool chinese; /* in Chinese numerals */
	bool inexact; /* a fraction that has no exact decimal: value is rounded to its place */
	const char
		*unit; /* what it counts, under its usual name: 名 is 人; NULL when none is known */
	const char *list_unit; /* of a list: what the last of it counts, for those without a unit */
	int list_power;        /* and by how much: 4 for 39.17 of 39.17、2.54万件 */
};

/* Numbers in the order of the text; they never overlap. A zeroed struct is ready and may be used
 * again and again. */
struct mentions {
	struct mention *items;
	size_t n;
	/* private room */
	size_t capacity;
	struct mentions_room *room;
};

void mentions_finish(struct mentions *mentions); /* safe on a zeroed struct and twice */
/* Any bytes will do; malformed UTF-8 is passed over. Takes time in proportion to len. */
void mentions_find(struct mentions *mentions, const char *text, size_t len);

/* The same of one line that was read; places are its letters. */
struct letters;
void mentions_read_line(struct mentions *mentions, const struct letters *line);
/* Places as bytes of the text, the line's first byte being `base`. */
void mention_to_bytes(struct mention *m, const struct letters *line, size_t base);

bool extent_contains(const struct extent *extent, struct decimal value);

#endif
