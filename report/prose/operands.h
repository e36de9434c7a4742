/* operands.h - what a number may be computed from: what was stated before it in its line, what its
 * sentence names, and the totals and earlier figures of those. */
#ifndef REPORT_PROSE_OPERANDS_H
#define REPORT_PROSE_OPERANDS_H

#include "report/prose/weigh.h"

#define OPERAND_CELLS 6

/* How an operand's cells make up its value. */
enum operand_make { MAKE_CELL, MAKE_SUM, MAKE_DIFFERENCE, MAKE_QUOTIENT, MAKE_SHARE };

struct operand {
	struct ratio exact, printed; /* in the unit without 万; a share in per cent */
	size_t unit;                 /* number of the unit; NAMES_NONE for what has none of them */
	bool percent;
	enum operand_make make;
	struct cell_ref cells[OPERAND_CELLS];
	size_t n_cells;
	size_t number;      /* how many numbers of the line came before it */
	size_t sentence;    /* the token that its sentence begins with */
	size_t clause;      /* the letter that its clause begins with */
	int rank;           /* how far away it is: 0 the nearest */
	enum period period; /* of a prior */
	bool sure;          /* its period is declared */
	bool loosely;       /* stated by a hedged number */
};

#define STATED_MAX 10
#define POOL_MAX 28

/* What the numbers of a line stated, the last one at the end. */
struct stated {
	struct operand items[STATED_MAX];
	size_t n;
};

void stated_add(struct stated *stated, const struct operand *operand);
/* An operand of one cell; false when it has no value. */
bool operand_of(const struct prose_reader *reader, struct cell_ref cell, struct operand *out);

struct pool {
	struct operand items[POOL_MAX];
	size_t n;
};

/* The operands of a number, the nearest first. */
void pool_fill(struct pool *pool, const struct prose_reader *reader, const struct setting *setting,
	       const struct stated *stated);
/* Figures whose names are told in part around the number: 完成全年目标的 of 就业目标. */
void pool_add_likely(struct pool *pool, const struct prose_reader *reader,
		     const struct setting *setting);
bool pool_has(const struct pool *pool, struct cell_ref cell);
/* The figure's cell before, by the words of the gap; *n_fit how many might be meant. */
bool operand_before(const struct prose_reader *reader, const struct setting *setting,
		    const struct operand *now, struct operand *out, size_t *n_fit);
/* The total of an operand's figure. */
bool operand_total(const struct prose_reader *reader, const struct operand *part,
		   struct operand *out);
/* An operand in words: 已办结 + 阶段性办结. */
void operand_format(const struct operand *operand, struct str *out);

#endif
