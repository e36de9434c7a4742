/* possible.c - see possible.h. Comparisons that speak of the same quantity (the same cells with
 * coefficients in proportion, or the same words) each narrow its range; `or` is tried both ways. */
#include "report/expr/possible.h"

#include <stdlib.h>
#include <string.h>

#include "report/base/memory.h"
#include "report/expr/coefficients.h"

#define MOST_COMPARES 24
#define MOST_TERMS 16
#define MOST_STEPS 4096

struct term {
	const struct cell_pattern *pattern;
	size_t index; /* of the cell */
	struct ratio coefficient;
};

/* A comparison: quantity sign threshold, the first term's coefficient being 1. */
struct atom {
	struct term terms[MOST_TERMS];
	size_t n;           /* 0: no sum of cells; then the words left..stop say what it is */
	size_t left, stop;  /* operations */
	struct range range; /* of the quantity */
	struct ratio threshold;
	enum token_kind sign;
	size_t quantity; /* the first atom that speaks of the same */
	bool holds;      /* taken alone */
	bool ranged;     /* it narrows the range of a quantity */
};

/* A comparison or a junction of two nodes. */
struct node {
	size_t start; /* the operation that its value begins with */
	enum operation code;
	size_t left, right; /* nodes; of a comparison left is the atom */
};

struct search {
	const struct expression *expression;
	const size_t *members;
	const struct earlier *earlier;
	struct ratio *coefficients;
	struct atom atoms[MOST_COMPARES];
	size_t n_atoms;
	struct node nodes[2 * MOST_COMPARES];
	size_t n_nodes;
	size_t steps;
};

/* ---- atoms ---- */

/* The operations from..to-1 alone. */
static void run_part(const struct search *s, size_t from, size_t to, struct evaluation *out)
{
	struct expression part = *s->expression;

	part.ops += from;
	part.n_ops = to - from;
	part.n_compares = 0;
	expression_evaluate(&part, s->members, s->earlier, out);
}

static bool same_cell(const struct term *a, const struct term *b)
{
	return a->pattern->figure == b->pattern->figure && a->index == b->index &&
	       a->pattern->whole == b->pattern->whole && a->pattern->earlier == b->pattern->earlier;
}

static bool add_term(struct atom *atom, const struct term *term)
{
	for (size_t i = 0; i < atom->n; i++)
		if (same_cell(&atom->terms[i], term))
			return ratio_add(atom->terms[i].coefficient, term->coefficient,
					 &atom->terms[i].coefficient);
	if (atom->n == MOST_TERMS)
		return false;
	atom->terms[atom->n++] = *term;
	return true;
}

static void drop_zeros(struct atom *atom)
{
	size_t n = 0;

	for (size_t i = 0; i < atom->n; i++)
		if (ratio_sign(atom->terms[i].coefficient) != 0)
			atom->terms[n++] = atom->terms[i];
	atom->n = n;
}

/* The range of one term: that of what its pattern reads, evaluated as an expression of its own. */
static bool term_range(const struct search *s, const struct term *term, struct range *out)
{
	const struct cell_pattern *pattern = term->pattern;
	struct op op = { .code = pattern->whole ? OPERATION_SUM_PARTS : pattern->code,
			 .arg = (uint32_t)(pattern - s->expression->cells) };
	struct expression alone = *s->expression;
	struct range by = range_of(term->coefficient);
	struct evaluation e;

	alone.ops = &op;
	alone.n_ops = 1;
	expression_evaluate(&alone, s->members, s->earlier, &e);
	return e.state == EVALUATION_KNOWN && range_multiply(&e.range, &by, out);
}

static enum token_kind mirrored(enum token_kind sign)
{
	switch (sign) {
	case TOKEN_LESS: return TOKEN_MORE;
	case TOKEN_AT_MOST: return TOKEN_AT_LEAST;
	case TOKEN_MORE: return TOKEN_LESS;
	case TOKEN_AT_LEAST: return TOKEN_AT_MOST;
	default: return sign;
	}
}

/* Divides by the first coefficient and adds up the range. */
static bool settle_sum(const struct search *s, struct atom *atom, struct ratio constant)
{
	struct ratio first = atom->terms[0].coefficient;

	atom->range = range_of(ratio_of(0));
	if (!ratio_divide(ratio_negate(constant), first, &atom->threshold))
		return false;
	if (ratio_sign(first) < 0)
		atom->sign = mirrored(atom->sign);
	for (size_t i = 0; i < atom->n; i++) {
		struct range range;

		if (!ratio_divide(atom->terms[i].coefficient, first, &atom->terms[i].coefficient) ||
		    !term_range(s, &atom->terms[i], &range) ||
		    !range_add(&atom->range, &range, &atom->range))
			return false;
	}
	return true;
}

/* left - right as a sum of cells; false when it is none. */
static bool read_sum(const struct search *s, struct atom *atom, size_t at)
{
	struct linear_sum sum = { .coefficients = s->coefficients };

	atom->n = 0;
	if (!linear_sum(s->expression, atom->left, at + 1, &sum))
		return false;
	for (size_t i = sum.from; i < sum.to; i++) {
		const struct cell_pattern *pattern = &s->expression->cells[i];
		struct term term = { pattern, pattern_cell(pattern, s->members).index,
				     sum.coefficients[i] };

		if (!add_term(atom, &term))
			return false;
	}
	drop_zeros(atom);
	return atom->n > 0 && settle_sum(s, atom, sum.constant);
}

/* What is no sum is known by its words; beside a number alone its left side is the quantity. */
static bool read_words(const struct search *s, struct atom *atom, size_t right, size_t at)
{
	const struct op *ops = s->expression->ops;
	struct evaluation a, b;
	bool literal = at == right + 1 && ops[right].code == OPERATION_NUMBER;

	if (ops[at - 1].code == OPERATION_CONVERT && ops[at - 1].count > 0)
		return false;
	atom->n = 0;
	atom->stop = literal ? right : at;
	run_part(s, atom->left, right, &a);
	run_part(s, right, at, &b);
	if (a.state != EVALUATION_KNOWN || b.state != EVALUATION_KNOWN)
		return false;
	atom->threshold = literal ? b.number : ratio_of(0);
	atom->range = a.range;
	b.range = range_negate(&b.range);
	return literal || range_add(&a.range, &b.range, &atom->range);
}

static void read_atom(struct search *s, size_t left, size_t right, size_t at)
{
	struct atom *atom = &s->atoms[s->n_atoms++];
	struct evaluation e;

	*atom = (struct atom){ .left = left, .stop = at + 1 };
	run_part(s, left, at + 1, &e);
	atom->sign = (enum token_kind)s->expression->ops[at].sign;
	atom->holds = e.state == EVALUATION_KNOWN && e.holds;
	atom->ranged = e.has_sides && (read_sum(s, atom, at) || read_words(s, atom, right, at));
}

/* ---- which atoms speak of the same quantity ---- */

static bool same_sum(const struct atom *a, struct atom *b)
{
	struct ratio turn = ratio_of(0);

	for (size_t i = 0; i < b->n; i++)
		if (same_cell(&b->terms[i], &a->terms[0]))
			turn = b->terms[i].coefficient;
	if (ratio_sign(turn) == 0)
		return false;
	for (size_t i = 0; i < a->n; i++) {
		struct ratio wanted;
		bool found = false;

		for (size_t k = 0; k < b->n && !found; k++)
			found = same_cell(&a->terms[i], &b->terms[k]) &&
				ratio_multiply(a->terms[i].coefficient, turn, &wanted) &&
				ratio_compare(wanted, b->terms[k].coefficient) == 0;
		if (!found)
			return false;
	}
	if (!ratio_divide(b->threshold, turn, &b->threshold))
		return false;
	if (ratio_sign(turn) < 0)
		b->sign = mirrored(b->sign);
	return true;
}

static bool same_op(const struct search *s, const struct op *a, const struct op *b)
{
	const struct expression *e = s->expression;

	if (a->code != b->code || a->count != b->count)
		return false;
	if (a->code == OPERATION_NUMBER || a->code == OPERATION_CONVERT)
		return a->code == OPERATION_NUMBER &&
		       decimal_compare(e->constants[a->arg].number, e->constants[b->arg].number) ==
			       0;
	if (a->code < OPERATION_CELL || a->code > OPERATION_MAX_PARTS)
		return a->arg == b->arg;
	const struct cell_pattern *x = &e->cells[a->arg], *y = &e->cells[b->arg];
	return x->figure == y->figure && x->whole == y->whole &&
	       pattern_cell(x, s->members).index == pattern_cell(y, s->members).index;
}

static bool same_words(const struct search *s, const struct atom *a, const struct atom *b)
{
	if (a->stop - a->left != b->stop - b->left)
		return false;
	for (size_t i = 0; i < a->stop - a->left; i++)
		if (!same_op(s, &s->expression->ops[a->left + i], &s->expression->ops[b->left + i]))
			return false;
	return true;
}

static void find_quantities(struct search *s)
{
	for (size_t i = 0; i < s->n_atoms; i++) {
		struct atom *atom = &s->atoms[i];

		atom->quantity = i;
		for (size_t k = 0; k < i && atom->quantity == i && atom->ranged; k++) {
			const struct atom *other = &s->atoms[k];

			if (other->ranged && other->quantity == k && other->n == atom->n &&
			    (atom->n > 0 ? same_sum(other, atom) : same_words(s, other, atom)))
				atom->quantity = k;
		}
	}
}

/* ---- the tree ---- */

static int values_taken(const struct op *op)
{
	switch ((enum operation)op->code) {
	case OPERATION_ADD:
	case OPERATION_SUBTRACT:
	case OPERATION_MULTIPLY:
	case OPERATION_DIVIDE:
	case OPERATION_COMPARE:
	case OPERATION_AND:
	case OPERATION_OR: return 2;
	case OPERATION_NEGATE:
	case OPERATION_ABS:
	case OPERATION_ROUND:
	case OPERATION_CONVERT:
	case OPERATION_AND_SKIP:
	case OPERATION_OR_SKIP: return 1;
	case OPERATION_SUM:
	case OPERATION_MIN:
	case OPERATION_MAX: return op->count;
	default: return 0;
	}
}

static void read_node(struct search *s, const size_t stack[2], size_t at)
{
	enum operation code = (enum operation)s->expression->ops[at].code;
	struct node *node = &s->nodes[s->n_nodes];

	*node = (struct node){ .start = stack[0], .code = code, .left = s->n_atoms };
	if (code == OPERATION_COMPARE) {
		read_atom(s, stack[0], stack[1], at);
	} else {
		node->right = s->n_nodes - 1;
		for (node->left = s->n_nodes - 1; s->nodes[node->left].start >= stack[1];)
			node->left--;
	}
	s->n_nodes++;
}

/* stack: where each value on the stack begins. */
static void read_tree(struct search *s)
{
	size_t stack[EXPRESSION_MAX_DEPTH + 1], n = 0;

	for (size_t at = 0; at < s->expression->n_ops; at++) {
		const struct op *op = &s->expression->ops[at];
		int taken = values_taken(op);

		if (taken == 0)
			stack[n++] = at;
		else
			n -= (size_t)taken - 1;
		if (op->code == OPERATION_COMPARE || op->code == OPERATION_AND ||
		    op->code == OPERATION_OR)
			read_node(s, &stack[n - 1], at);
	}
}

/* ---- the search ---- */

struct todo {
	size_t node;
	const struct todo *next;
};

/* What the comparisons chosen so far leave of each quantity. */
struct left_over {
	size_t quantity;
	struct range range;
	struct ratio except[MOST_COMPARES]; /* != */
	size_t n_except;
};

struct state {
	struct left_over of[MOST_COMPARES];
	size_t n;
};

static struct left_over *find_left_over(const struct search *s, struct state *state,
					size_t quantity)
{
	for (size_t i = 0; i < state->n; i++)
		if (state->of[i].quantity == quantity)
			return &state->of[i];
	struct left_over *fresh = &state->of[state->n++];
	fresh->quantity = quantity;
	fresh->range = s->atoms[quantity].range;
	fresh->n_except = 0;
	return fresh;
}

static bool is_excepted(const struct left_over *left)
{
	if (!range_is_exact(&left->range))
		return false;
	for (size_t i = 0; i < left->n_except; i++)
		if (ratio_compare(left->except[i], left->range.low) == 0)
			return true;
	return false;
}

/* false when nothing is left. */
static bool narrow(const struct search *s, struct state *state, const struct atom *atom)
{
	struct left_over *left = find_left_over(s, state, atom->quantity);
	struct range allowed = left->range;

	switch (atom->sign) {
	case TOKEN_UNEQUAL: left->except[left->n_except++] = atom->threshold; break;
	case TOKEN_EQUAL: allowed = range_of(atom->threshold); break;
	case TOKEN_LESS:
	case TOKEN_AT_MOST:
		if (ratio_compare(atom->threshold, allowed.low) < 0)
			return false;
		allowed = (struct range){ .low = allowed.low,
					  .high = atom->threshold,
					  .high_open = atom->sign == TOKEN_LESS };
		break;
	default:
		if (ratio_compare(atom->threshold, allowed.high) > 0)
			return false;
		allowed = (struct range){ .low = atom->threshold,
					  .high = allowed.high,
					  .low_open = atom->sign == TOKEN_MORE };
	}
	return range_intersect(&left->range, &allowed, &left->range) && !is_excepted(left);
}

static bool search(struct search *s, const struct todo *todo, const struct state *before)
{
	if (todo == NULL || ++s->steps > MOST_STEPS)
		return true;
	const struct node *node = &s->nodes[todo->node];
	struct todo right = { node->right, todo->next }, left = { node->left, todo->next };
	if (node->code == OPERATION_OR)
		return search(s, &left, before) || search(s, &right, before);
	left.next = &right;
	if (node->code == OPERATION_AND)
		return search(s, &left, before);
	const struct atom *atom = &s->atoms[node->left];
	struct state *state = xcalloc(1, sizeof *state);
	*state = *before;
	bool ok = atom->holds && (!atom->ranged || narrow(s, state, atom)) &&
		  search(s, todo->next, state);
	free(state);
	return ok;
}

bool expression_is_possible(const struct expression *expression, const size_t *members,
			    const struct earlier *earlier)
{
	if (expression->n_compares > MOST_COMPARES)
		return true;
	struct search *s = xcalloc(1, sizeof *s);
	struct state *nothing = xcalloc(1, sizeof *nothing);

	s->expression = expression;
	s->members = members;
	s->earlier = earlier;
	s->coefficients = xcalloc(expression->n_cells + 1, sizeof *s->coefficients);
	read_tree(s);
	find_quantities(s);
	struct todo all = { s->n_nodes - 1, NULL };
	bool possible = search(s, &all, nothing);
	free(s->coefficients);
	free(s);
	free(nothing);
	return possible;
}
