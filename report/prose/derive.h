/* derive.h - numbers that are computed from cells: shares, growth, differences, sums, quotients,
 * multiples, ranks, counts; each with how it comes about. */
#ifndef REPORT_PROSE_DERIVE_H
#define REPORT_PROSE_DERIVE_H

#include "report/prose/held.h"
#include "report/prose/operands.h"

enum verdict {
	VERDICT_NONE,     /* nothing is known that it could be */
	VERDICT_RIGHT,    /* it states what is computed */
	VERDICT_WRONG,    /* the grammar leaves one computation, and it is another value */
	VERDICT_OPPOSITE, /* the size is right, and the word before it says the other direction */
};

struct deriving {
	const struct prose_reader *reader;
	const struct setting *setting;
	const struct mention *m;
	const struct stated *stated;
	const struct operand *paired; /* of a list in order: what this number speaks of, or NULL */
	size_t run;                   /* numbers of the list that this one stands in; 1 alone */
	struct counted_in in;
	size_t n_listed; /* things that were listed and just counted: 这两个市; 0 none */
	struct pool pool;
	int digits;
};

struct derivation {
	enum verdict verdict;
	struct ratio value; /* in the number's unit; of a change with its sign */
	struct operand result;
	char formula[PROSE_FORMULA];
};

/* What the number may be computed as; most of all what its cues say. */
void derive(struct deriving *d, struct derivation *out);
/* Only what its value and the operands in its sentence suggest. */
void derive_by_value(struct deriving *d, struct derivation *out);
/* derive_slips.c: its digits are those of the one value that its words ask for, in another order.
 */
bool derive_slip(const struct deriving *d, struct derivation *out);
/* What kind of number it is, by its unit. */
enum measured { IN_PERCENT, IN_POINTS, IN_TIMES, IN_RATIO, IN_UNITS };
enum measured measured_in(const struct mention *m);
/* Between the last number and this one stands nothing but marks, cues and words of no weight. */
bool gap_is_plain(const struct setting *setting);

/* derive_tries.c: one computation each, taken when the number states it. */
enum shape {
	SHAPE_SHARE,        /* a / b in % */
	SHAPE_REST_SHARE,   /* (b - a) / b in % */
	SHAPE_PART_OF_BOTH, /* a / (a + b) in % */
	SHAPE_GROWTH,       /* (a - b) / b in % */
	SHAPE_YEARLY,       /* the same by year */
	SHAPE_DIFFERENCE,   /* a - b */
	SHAPE_QUOTIENT,     /* a / b * k */
	SHAPE_TIMES,        /* a / b */
	SHAPE_TIMES_MORE,   /* a / b - 1 */
	SHAPE_DOUBLINGS,    /* log2(a / b) */
	SHAPE_SUM,
};
/* A shape with its k: a factor of SHAPE_QUOTIENT, the years of SHAPE_YEARLY. */
struct way_of {
	enum shape shape;
	int64_t k;
};
bool try_pair(const struct deriving *d, enum shape shape, const struct operand *a,
	      const struct operand *b, struct derivation *out);
bool try_pair_by(const struct deriving *d, struct way_of way, const struct operand *a,
		 const struct operand *b, struct derivation *out);
/* a / k */
bool try_part(const struct deriving *d, const struct operand *a, int64_t k, struct derivation *out);
/* The operand itself, without asking whether the number states it. */
bool part_value(const struct operand *a, struct derivation *out);
/* The sum of the last n operands of a unit in the sentence; false when there are fewer. */
bool sum_of_last(const struct deriving *d, size_t n, size_t unit, struct operand *out);
/* That of the first ones listed, as many as 前两类 says; false where it is not said. */
bool sum_of_first(const struct deriving *d, struct operand *out);
bool operands_add(const struct operand *a, const struct operand *b, enum operand_make make,
		  struct operand *out);
/* The computation without asking whether the number states it. */
bool compute_pair(enum shape shape, const struct operand *a, const struct operand *b, int64_t k,
		  struct derivation *out);
/* What the last change word says: 1 up, -1 down, 0 nothing for sure. */
int direction_said(const struct setting *setting);

/* derive_shares.c, derive_changes.c, derive_tries.c */
void derive_share(struct deriving *d, struct derivation *out);
void derive_growth(struct deriving *d, struct derivation *out);
void derive_points(struct deriving *d, struct derivation *out);
void derive_times(struct deriving *d, struct derivation *out);
void derive_difference(struct deriving *d, struct derivation *out);
void derive_sum(struct deriving *d, struct derivation *out);
void derive_rest(struct deriving *d, struct derivation *out);
void derive_each(struct deriving *d, struct derivation *out);
void derive_ratio(struct deriving *d, struct derivation *out);
/* Two operands are near enough for a number of so few digits not to be met by chance. */
bool near_enough(const struct deriving *d, const struct operand *a, const struct operand *b);

#endif
