/* relations.h - the inside of a proof: relations, what they depend on, what they came to. Only
 * files of report/proof and report/causes include it. */
#ifndef REPORT_PROOF_RELATIONS_H
#define REPORT_PROOF_RELATIONS_H

#include "report/expr/earlier.h"
#include "report/expr/expression.h"
#include "report/proof/explanation.h"
#include "report/proof/proof.h"
#include "report/proof/queue.h"

struct subject;

struct sides {
	struct ratio left, right;
};

/* One thing that must hold. */
struct relation {
	const struct family *family;
	struct sides *sides; /* when has_sides; ask relation_sides() */
	uint32_t object;     /* totals: the figure's position; rules and formulas: the program */
	uint32_t line;       /* totals: the line within the figure; programs: the instance */
	uint32_t offset;     /* programs: of what went wrong, or of the comparison shown */
	uint8_t verdict;     /* enum verdict */
	uint8_t trouble;     /* enum evaluation_state */
	uint8_t sign;        /* enum token_kind of the comparison */
	unsigned agreement : 2; /* enum agreement; a large table has a relation for every two cells,
				   and memory that is touched first costs more than what is done */
	bool has_sides : 1;
	bool is_exact_total : 1; /* both sides are the value of the total: not written down */
};

/* Both sides of a relation that has them. */
struct sides relation_sides(const struct proof *proof, const struct relation *relation);

/* Names of cells, all of them; for people: names or numbers, a long sum cut short. */
enum wording { WORDING_NAMES, WORDING_SHORT, WORDING_NUMBERS };

/* A kind of relation: how it is told. How it is proved is its own file's business. */
struct family {
	const char *name;
	void (*id)(const struct proof *proof, const struct relation *relation, struct str *out);
	void (*statement)(const struct proof *proof, const struct relation *relation,
			  enum wording wording, struct str *out);
	size_t (*cell_count)(const struct proof *proof, const struct relation *relation);
	struct cell_ref (*cell)(const struct proof *proof, const struct relation *relation,
				size_t at);
	struct place (*place)(const struct proof *proof, const struct relation *relation);
	const struct rule *(*rule)(const struct proof *proof, const struct relation *relation);
	bool quiet;       /* listed only when it does not hold */
	enum level level; /* of those without a rule */
	const char *help; /* of a figure_check: one line, for docs/checks.md */
	/* What the family knows of why a relation fails; NULL: nothing beyond the suspects. */
	size_t (*explain)(const struct proof *proof, const struct relation *relation,
			  struct explanation *out, size_t most);
};

/* For families without a rule behind them; and "cell sign cell" as a statement. */
const struct rule *no_rule(const struct proof *proof, const struct relation *relation);
void cells_statement(const struct proof *proof, const struct relation *relation,
		     enum wording wording, struct str *out);

/* A family that holds of every figure of some kind: adding one is a file and a row in
 * figure_checks.c. */
struct figure_check {
	const struct family *family;
	size_t (*count)(const struct proof *proof, const struct subject *subject);
	void (*judge)(struct proof *proof, const struct subject *subject,
		      struct relation *relation);
	/* Judges again what may have changed with a cell of the figure; relations: its first. */
	void (*update)(struct proof *proof, const struct subject *subject,
		       struct relation *relations, size_t index);
	/* Of a check with a relation a cell: another that reads the cell, SIZE_MAX for none. */
	size_t (*also)(const struct subject *subject, size_t index);
};

/* The running sum of one row or column of a figure, in units of its scale. */
struct line {
	int128 sum;
	uint32_t missing;      /* parts without a value */
	uint32_t above, below; /* rounded parts whose true value may lie above, below what is
				  printed: how many units of rounding the sum may be off */
	uint32_t bounded : 31; /* parts that are stretches of numbers: <0.1, 3300余 */
	uint32_t overflow : 1;
};

/* A figure as the proof sees it. */
struct subject {
	struct figure *figure;
	uint32_t first_cell;     /* its cells' numbers, counted through all figures */
	uint32_t first_line;     /* into proof->lines; sums along rows first, then columns */
	uint32_t first_relation; /* of its totals; same order as its lines */
	uint32_t n_lines;
	uint32_t
		axis_lines[AXES_MAX]; /* the first line along each axis: the last axis goes first */
	uint32_t rank;                /* in the order in which figures can be computed */
	int8_t scale;                 /* decimals that hold all its values */
	const struct figure *outside; /* PARTS_OUTSIDE of some axis, resolved */
	struct ratio outside_by; /* makes its values ours: 1/10000 when it is in 万元, we in 亿元 */
	const struct figure *weights[AXES_MAX]; /* PARTS_AVERAGE with a weight, resolved */
	const struct figure *base;  /* what its percents are of, when that is a figure */
	bool is_base;               /* some other figure's */
	bool is_percent;            /* its unit is a share of a whole */
	bool is_signed;             /* points, net amounts: parts may be above or below their whole */
	bool is_outside;            /* some other figure's */
	uint32_t first_use, n_uses; /* into proof->uses: programs that read it */
	struct program *program;    /* its formula, NULL when it has none */
	uint32_t *first_check;      /* relations of figure_checks, row by row */
};

/* A compiled rule, or a figure's formula. */
struct program {
	struct expression expression;
	struct text source;      /* a formula's text with its place */
	const struct rule *rule; /* NULL for a formula */
	uint32_t subject;        /* a formula's figure */
	uint32_t first_relation, n_relations;
	size_t sizes[EXPRESSION_MAX_EACH]; /* how many members each slot runs over */
	int64_t *coefficients; /* left - right as a sum of cells, one per pattern; NULL when it is
				  no such sum */
	int64_t unit;          /* what left - right was multiplied with to make them whole */
};

/* Cells along one axis that make another: a row, a column, what lies in a member. */
struct span {
	size_t start, step;    /* part i of the branch is the cell start + parts[i] * step */
	const uint32_t *parts; /* positions on the axis */
	size_t n;
	size_t total; /* the cell they make */
	size_t axis;
	bool of_which; /* 其中 */
	bool is_grand; /* the total is that of the figure */
};

/* "This program reads the figure through its cell pattern number so-and-so." */
struct use {
	uint32_t program, pattern;
};

/* What is worked out from the whole proof when first asked for; only who made it knows what it is.
 */
struct derived {
	void *made;
	void (*drop)(void *made);
};

struct proof {
	struct arena arena;
	struct briefing *briefing;
	struct proof_options options;
	struct earlier earlier;
	struct subject *subjects; /* one per figure, same order */
	struct line *lines;
	size_t n_lines;
	struct program *programs;
	size_t n_programs;
	struct use *uses;
	uint32_t *order; /* subjects by rank */
	struct relation *relations;
	struct sides *sides; /* of each */
	size_t n_relations;
	uint32_t *shown; /* relations that are listed; quiet ones only when they do not hold */
	size_t n_shown;
	bool shown_is_old;      /* a quiet one changed since */
	struct derived derived; /* what somebody made of the proof as it stands */
	uint64_t version;       /* one more with every change */
	struct queue queue;     /* cells that changed and whose readers are still to be told */
};

struct subject *proof_subject(const struct proof *proof, const struct figure *figure);
/* Keeps what was made of the proof until something changes; then it is dropped. */
void proof_keep(struct proof *proof, void *made, void (*drop)(void *made));
/* Puts a value into a cell and proves what depends on it, without making known that it changed: to
 * be followed by the old value. */
void proof_put_cell(struct proof *proof, struct cell_ref ref, const struct cell *value);
/* Does some axis of the subject speak of that figure, from outside or as a weight? */
bool subject_stands_beside(const struct subject *subject, const struct figure *other);
/* The cell was just computed anew: while something is being changed, remembers to tell its readers.
 * summed: the lines it stands in know of it already. */
void proof_cell_changed(struct proof *proof, struct subject *subject, size_t index,
			const struct cell *before, bool summed);

/* Sets verdict from what is known of both sides. */
void relation_settle(struct relation *relation, bool holds, bool by_rounding, enum level level);

/* totals.c */
extern const struct family family_totals, family_averages;
size_t totals_plan(struct proof *proof); /* counts lines; gives each subject its place */
void totals_fill(struct proof *proof, struct subject *subject); /* sums, totals left out */
void totals_judge(struct proof *proof, struct subject *subject);
void totals_refresh(struct proof *proof, struct subject *subject); /* both of the above */
/* A cell has changed: its lines are summed and judged again. */
void totals_update(struct proof *proof, struct subject *subject, size_t index,
		   const struct cell *before, const struct cell *now);

/* totals_lines.c: where the lines of a figure run. A line is an axis, a place beside it, and one
 * branch of the axis' dimension. */
struct span line_span(const struct subject *subject, size_t line);
/* All lines of a figure in their order, for loops over many: starts zeroed but for the subject. */
struct line_walk {
	const struct subject *subject;
	size_t axes_done, start, branch; /* of the next line */
	size_t line;                     /* the one told last, counted from 1 */
};
bool line_walk_next(struct line_walk *walk, struct span *out);
static inline size_t span_cell(const struct span *span, size_t i)
{
	return span->start + span->parts[i] * span->step;
}
/* Sums; the others are averages. */
bool line_is_sum(const struct subject *subject, size_t line);
/* Which lines a cell is a part of, and which it is the total of. */
struct membership {
	size_t part_of[AXES_MAX], total_of[2 * AXES_MAX];
	size_t n_parts, n_totals;
};
struct membership cell_lines(const struct subject *subject, size_t index);
enum token_kind line_sign(const struct subject *subject, const struct span *span);
/* Nothing keeps some parts of a whole below it: the others may be less than none (拉动, 净增), or
 * none of those listed is there. */
bool line_is_open(const struct subject *subject, const struct span *span);
/* Does the line's total count shared parts once (PARTS_SHARED)? */
bool line_takes_shared(const struct subject *subject, const struct span *span);
/* The cell that joins a line's parts from outside, no figure when there is none. */
struct cell_ref outside_cell(const struct subject *subject, const struct span *span);
/* How far left - right of a line may be from 0 by rounding, as exact ends. false on overflow. */
bool line_tolerance(const struct proof *proof, const struct subject *subject, size_t line,
		    struct range *out);
/* Its value in the unit of the parts; false when it grows too large. */
bool outside_value(const struct subject *subject, struct cell_ref outside, struct ratio *out);
/* Decimals of what joins the parts, in their unit. */
int outside_scale(const struct subject *subject);
/* It is in another unit than the parts. */
bool outside_is_converted(const struct subject *subject);
/* The line whose sum a computed total is. */
size_t line_of_total(const struct proof *proof, const struct subject *subject, size_t total);

/* averages.c: lines whose total lies between its parts, or is their weighted mean. */
void average_judge(struct proof *proof, const struct subject *subject, size_t line,
		   struct relation *relation);
/* The cell that a part or total is weighted with; no figure when there is none. */
struct cell_ref weight_cell(const struct subject *subject, const struct span *span, size_t index);

/* programs.c */
extern const struct family family_rules, family_formulas;
MUST_LOOK bool programs_compile(struct proof *proof, struct errors *errors);
void programs_fill(struct proof *proof, struct subject *subject); /* a formula's values */
void programs_judge(struct proof *proof);
/* The cell has changed: formulas and rules that read it are run again. */
void programs_update(struct proof *proof, struct subject *subject, size_t index);

/* The positions of an instance's members. */
void instance_members(const struct program *program, size_t instance,
		      size_t members[EXPRESSION_MAX_EACH]);
/* Is shown instances one by one. */
struct instance_visitor {
	void (*visit)(void *context, size_t instance);
	void *context;
};
/* Each instance that reads the cell of the pattern's figure through that pattern. */
void use_instances(const struct program *program, size_t pattern, size_t index,
		   struct instance_visitor visitor);

/* figure_checks.c */
size_t figure_checks_count(const struct proof *proof); /* relations of all figures */
void figure_checks_plan(struct proof *proof, struct subject *subject);
void figure_checks_judge(struct proof *proof, struct subject *subject);
void figure_checks_update(struct proof *proof, struct subject *subject, size_t index);
MUST_LOOK bool figure_checks_compile(struct proof *proof,
				     struct errors *errors); /* resolves bases */
const struct figure_check *figure_check_at(size_t i);        /* NULL behind the last */
void relation_add(struct proof *proof, const struct family *family, size_t object, size_t line);

/* order.c: ranks figures so that each comes behind those its formula reads. */
MUST_LOOK bool proof_order(struct proof *proof, struct errors *errors);

#endif
