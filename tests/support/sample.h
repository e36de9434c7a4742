/* sample.h - paragraphs broken without fonts, and an independent reading of the rules they keep.
 */
#ifndef TESTS_SUPPORT_SAMPLE_H
#define TESTS_SUPPORT_SAMPLE_H

#include <stdbool.h>
#include <stddef.h>

#include "report/base/str.h"
#include "report/text/paragraph.h"

#define SAMPLE_EM 15750   /* 3号, thousandths of a point */
#define SAMPLE_GRID 15793 /* GB/T 9704-2012: 156 mm / 28 */

/* Characters as a Song font has them: Han and Chinese marks 1 em wide, Latin half of that. */
struct sample {
	struct para_char *chars;
	size_t n;
	struct para_style style;
	struct paragraph paragraph;
};

/* ems places of the grid, justified, GB level, no indent; change t->style and break. */
void sample_init(struct sample *t, const char *text, int ems);
void sample_break(struct sample *t);
void sample_finish(struct sample *t);
/* What is drawn of each line, lines parted by |. */
void sample_lines(const struct sample *t, struct str *out);
/* Where a character stands, in hundredths of the grid's pitch. */
int sample_x(const struct sample *t, size_t i);

/* The first rule that the broken paragraph breaks, in words, NULL when it keeps all of them. */
const char *sample_flaw(const struct sample *t);

/* Random text, the same for the same seed: Han, every class of marks, numbers, Latin. Never more
 * marks in a row than fit a line, so that the rules can be kept. n characters at most. */
void sample_random(unsigned long long *seed, size_t n, struct str *out);

#endif
