/* lexicon.h - the names that a text may call figures and members by, and what they leave out: 死亡
 * for 死亡人数, 云溪 for 云溪市. */
#ifndef REPORT_PROSE_LEXICON_H
#define REPORT_PROSE_LEXICON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "report/model/briefing.h"
#include "report/text/letters.h"

enum name_weight {
	NAME_PART = 1, /* a beginning of it: 形式主义 for 形式主义官僚主义 */
	NAME_SHORT,    /* without what is left out in speech */
	NAME_FULL,     /* as the briefing calls it, or says that texts do */
};

struct known_name {
	uint32_t at; /* of its letters, in the lexicon */
	uint16_t n;
	uint8_t weight;
	const struct figure *figure;       /* or NULL */
	const struct dimension *dimension; /* of a member */
	size_t position;
};

/* Letters of a figure's name without its period and what is left out in speech. */
struct known_core {
	uint32_t at; /* in the lexicon */
	uint32_t n;
	uint64_t letters;  /* a bit for each, by its last six */
	uint32_t repeated; /* letters that share theirs with others before them */
};

struct lexicon {
	struct known_name *items; /* in the order of their letters */
	size_t n, capacity;
	uint32_t *letters;
	size_t n_letters, letters_capacity;
	uint64_t *heads;      /* a bit for each first letter */
	uint64_t *dimensions; /* the same of their names */
	uint32_t *of;         /* by first letter: the first item from it on */
	/* Bits for whatever scene.h looks for, names, cues and marks: of its first letter; of its
	 * first two, mixed (pair_of), or of the first one where it may stand alone. */
	uint64_t *speaks, *pairs, *alone;
	struct known_core *cores;   /* of the figures, in the order of the file */
	const struct figure *first; /* of them */
	bool made;
};

void lexicon_finish(struct lexicon *lexicon);
void lexicon_make(struct lexicon *lexicon, const struct briefing *briefing);
#define MARKS U"，。；：、！？（）“”,;:()|\t"
/* ， 。 ； 、 and the like. */
static inline bool letter_is_mark(uint32_t c)
{
	return !letter_is_han(c) && letter_is_one_of(c, MARKS);
}
static inline bool letter_is_set(const uint64_t *bits, uint32_t c)
{
	return c < 0x10000 && (bits[c / 64] >> c % 64 & 1) != 0;
}
/* Two letters as one that is looked up like it; some others share it. */
static inline uint32_t pair_of(uint32_t first, uint32_t second)
{
	return (first << 7 ^ first >> 9 ^ second) & 0xFFFF;
}
/* Something that a scene is made of may begin with these letters; most of what does not is told. */
static inline bool lexicon_speaks(const struct lexicon *lexicon, uint32_t first, uint32_t second)
{
	return letter_is_set(lexicon->speaks, first) &&
	       (letter_is_set(lexicon->pairs, pair_of(first, second)) ||
		letter_is_set(lexicon->alone, first));
}
/* The things that the longest name at letter i stands for: *n of them from the one returned on, and
 * how many letters of the text it takes; NULL when none begins there. */
const struct known_name *lexicon_find(const struct lexicon *lexicon, const struct letters *text,
				      size_t i, size_t *n, size_t *taken);

/* The periods that a figure's name may begin with: 上年批捕. */
enum period {
	PERIOD_NONE,
	PERIOD_YEAR,  /* 上年 去年 */
	PERIOD_STEP,  /* 上月 上季 */
	PERIOD_LAST,  /* 上次 上轮 */
	PERIOD_OTHER, /* 五年前 上半年 全国: another one to be compared with */
};
/* The period that a name begins with and how many of its bytes say it. */
enum period name_period(const char *name, size_t *len);
static inline const struct known_core *lexicon_core(const struct lexicon *lexicon,
						    const struct figure *figure)
{
	return &lexicon->cores[figure - lexicon->first];
}

#endif
