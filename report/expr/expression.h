/* expression.h - written relations and formulas: compiled once, evaluated without allocation. */
#ifndef REPORT_EXPR_EXPRESSION_H
#define REPORT_EXPR_EXPRESSION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "report/base/arena.h"
#include "report/expr/earlier.h"
#include "report/expr/measure.h"
#include "report/expr/range.h"
#include "report/expr/token.h"
#include "report/model/briefing.h"

#define EXPRESSION_MAX_EACH AXES_MAX
#define EXPRESSION_MAX_DEPTH 64     /* values on the stack */
#define EXPRESSION_MAX_NESTING 64   /* parentheses within parentheses */
#define EXPRESSION_MAX_LENGTH 16384 /* bytes of source */

/* X(NAME): what an operation does is said in evaluate.c. */
#define OPERATIONS(X) \
	X(NUMBER)     \
	X(TEXT)       \
	X(DATE)       \
	X(CELL)       \
	X(CELL_IF_ANY) \
	X(ASOF)       \
	X(PREVIOUS)   \
	X(YEARAGO)    \
	X(YEAR_SUM)   \
	X(SHARE)      \
	X(SUM_PARTS)  \
	X(MIN_PARTS)  \
	X(MAX_PARTS)  \
	X(NEGATE)     \
	X(ADD)        \
	X(SUBTRACT)   \
	X(MULTIPLY)   \
	X(DIVIDE)     \
	X(SUM)        \
	X(MIN)        \
	X(MAX)        \
	X(ABS)        \
	X(ROUND)      \
	X(CONVERT)    \
	X(COMPARE)    \
	X(AND)        \
	X(OR)         \
	X(AND_SKIP)   \
	X(OR_SKIP)

enum operation {
#define X(name) OPERATION_##name,
	OPERATIONS(X)
#undef X
};

struct op {
	uint8_t code;   /* enum operation */
	uint8_t sign;   /* COMPARE: enum token_kind */
	uint16_t count; /* SUM, MIN, MAX: values taken; ROUND: decimals; CONVERT: values above it */
	uint32_t arg;   /* constant, cell or place to go on at */
	uint32_t offset; /* into the source, for messages */
};

/* A cell, or with `each` one cell per member: a slot says which of the members in turn is meant. */
struct cell_pattern {
	const struct figure *figure;
	uint32_t position;     /* of the figure in the briefing */
	uint32_t at[AXES_MAX]; /* by axis: the position when the slot is -1 */
	int8_t slot[AXES_MAX]; /* by axis: which of the members in turn */
	int16_t step[AXES_MAX]; /* … and how many behind it: -1 for [.-1] */
	int16_t since;          /* on the axis of time: over so many no year may begin */
	bool year_ago;          /* the cell a year before it on the axis of time */
	const struct figure *written; /* the figure that is named, when another is read; NULL */
	uint8_t code;           /* enum operation that reads it */
	bool whole;            /* all parts of the figure: sum(figure) */
	bool earlier;          /* only its values in earlier releases are read */
	uint32_t offset, len;  /* in the source; len 0: read without being written (a share's total)
				*/
};

union constant {
	struct decimal number;
	struct ratio conversion;
	struct date date;
	struct {
		const char *start;
		size_t len;
	} text;
};

struct expression {
	const struct text *source;
	struct op *ops;
	size_t n_ops;
	struct cell_pattern *cells;
	size_t n_cells;
	union constant *constants;
	size_t n_constants;
	size_t n_compares; /* comparisons among the operations */
	const struct dimension *each[EXPRESSION_MAX_EACH];
	size_t n_each;
	struct measure measure;
	size_t body;   /* offset behind "each …:" */
	bool converts; /* figures of one base in several units stand in it */
};

/* What names mean. */
struct scope {
	const struct briefing *briefing;
	const struct figure *own; /* whose formula it is: [.] is the member asked for, the bare name
				     of a figure of the same shape its cell there; NULL for rules */
	bool wants_number;        /* no rule: a number, as it stands in braces of a text */
};

/* Everything lives in the arena; source is borrowed. err comes back with its place. */
MUST_LOOK bool expression_compile(struct expression *out, const struct text *source,
				  const struct scope *scope, struct arena *arena,
				  struct error *err);

/* What an evaluation came to; all but KNOWN carry no number. */
enum evaluation_state {
	EVALUATION_KNOWN,
	EVALUATION_MISSING, /* a cell it needs has no value */
	EVALUATION_OVERFLOW,
	EVALUATION_DIVIDED_BY_ZERO,
	EVALUATION_ENDLESS, /* a formula's result has no end of decimals, and `decimals` is not
			       given */
	EVALUATION_SKIPPED, /* it asks for an earlier release that is not given */
};

struct evaluation {
	enum evaluation_state state;
	uint32_t offset;     /* of what went wrong */
	bool holds;          /* a relation: does it? */
	bool by_rounding;    /* … only within rounding */
	struct ratio number; /* a formula's result, and what it stands for */
	struct range range;
	bool has_sides;
	enum token_kind sign; /* the comparison that decided, and its two sides */
	struct ratio left, right;
	uint32_t sides_offset;
};

/* members: for each dimension of `each` (or of the own figure) the position asked for. */
void expression_evaluate(const struct expression *expression, const size_t *members,
			 const struct earlier *earlier, struct evaluation *out);
/* A pattern of that figure with no slots, at its first cell. */
struct cell_pattern pattern_of_figure(const struct figure *figure);
/* May the pattern mean the cell, seen from where years begin? */
bool pattern_in_year(const struct cell_pattern *pattern, size_t index);
/* Any member in turn? */
bool pattern_is_dotted(const struct cell_pattern *pattern);
/* The cell a pattern means for these members; no figure when there is none, before the first. */
struct cell_ref pattern_cell(const struct cell_pattern *pattern, const size_t *members);
/* How many printed values went into a cell: a total left out is the sum of its parts, and each of
 * them may be off by half a unit. */
size_t cell_printed_values(const struct figure *figure, size_t index, enum cell_state state);
/* What a cell stands for: its value and, when it is rounded, its range. false on overflow. */
bool cell_range(const struct figure *figure, const struct cell *cell, struct range *out);

/* For help and documentation: the rows of the table of functions in order, false past the last. */
struct function_help {
	const char *name, *example;
	const char *help; /* one line, to be passed through _() */
};
bool function_help(size_t row, struct function_help *out);

#endif
