/* test_random.c - random tables, rules and changes, each held against a slow way to the same. */
#include "tests/support/test.h"

#include <stdlib.h>
#include <string.h>

#include "report/causes/causes.h"
#include "report/causes/locate.h"
#include "tests/support/make_briefing.h"

static unsigned next_random(unsigned *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 8;
}

static unsigned below(unsigned n, unsigned *seed)
{
	return next_random(seed) % n;
}

/* ---- expressions against a reference ---- */

#define FIGURES 4
#define MEMBERS 3

/* Exact fractions, the slow and plain way. */
struct fraction {
	long num, den; /* den 0: there was a division by zero */
};

static long common(long a, long b)
{
	while (b != 0) {
		long rest = a % b;

		a = b;
		b = rest;
	}
	return a < 0 ? -a : a;
}

static struct fraction make(long num, long den)
{
	long by = den != 0 ? common(num, den) : 1;

	if (den == 0)
		return (struct fraction){ 0, 0 };
	return den < 0 ? (struct fraction){ -num / by, -den / by }
		       : (struct fraction){ num / by, den / by };
}

struct world {
	long parts[FIGURES][MEMBERS];
	unsigned seed;
	struct str text; /* of the expression being made */
};

static long total(const struct world *w, unsigned figure)
{
	long sum = 0;

	for (unsigned m = 0; m < MEMBERS; m++)
		sum += w->parts[figure][m];
	return sum;
}

static struct fraction make_expression(struct world *w, int depth);

static struct fraction make_leaf(struct world *w)
{
	unsigned figure = below(FIGURES, &w->seed), member = below(MEMBERS, &w->seed);
	unsigned choice = below(5, &w->seed), number = below(20, &w->seed);

	switch (choice) {
	case 0: str_printf(&w->text, "%u", number); return make(number, 1);
	case 1:
		str_printf(&w->text, "%u.%u", number, member);
		return make(number * 10 + member, 10);
	case 2: str_printf(&w->text, "f%u", figure); return make(total(w, figure), 1);
	case 3: str_printf(&w->text, "sum(f%u)", figure); return make(total(w, figure), 1);
	default:
		str_printf(&w->text, "f%u[m%u]", figure, member);
		return make(w->parts[figure][member], 1);
	}
}

static struct fraction make_binary(struct world *w, int depth)
{
	static const char *const signs[] = { " + ", " － ", " × ", " / " };
	unsigned sign = below(4, &w->seed);

	str_add(&w->text, "(");
	struct fraction a = make_expression(w, depth - 1);
	str_add(&w->text, signs[sign]);
	struct fraction b = make_expression(w, depth - 1);
	str_add(&w->text, ")");
	if (a.den == 0 || b.den == 0)
		return make(0, 0);
	switch (sign) {
	case 0: return make(a.num * b.den + b.num * a.den, a.den * b.den);
	case 1: return make(a.num * b.den - b.num * a.den, a.den * b.den);
	case 2: return make(a.num * b.num, a.den * b.den);
	default: return make(a.num * b.den, a.den * b.num);
	}
}

static struct fraction make_list(struct world *w, int depth)
{
	bool largest = below(2, &w->seed) == 0;

	str_add(&w->text, largest ? "max(" : "min(");
	struct fraction a = make_expression(w, depth - 1);
	str_add(&w->text, ", ");
	struct fraction b = make_expression(w, depth - 1);
	str_add(&w->text, ")");
	if (a.den == 0 || b.den == 0)
		return make(0, 0);
	return (a.num * b.den > b.num * a.den) == largest ? a : b;
}

static struct fraction make_expression(struct world *w, int depth)
{
	unsigned choice = below(8, &w->seed);
	struct fraction a;

	if (depth == 0 || choice < 2)
		return make_leaf(w);
	if (choice < 6)
		return make_binary(w, depth);
	if (choice == 6)
		return make_list(w, depth);
	str_add(&w->text, "abs(");
	a = make_expression(w, depth - 1);
	str_add(&w->text, ")");
	return a.den != 0 ? make(labs(a.num), a.den) : a;
}

static void make_world(struct world *w, struct str *lines)
{
	str_add(lines, "dimension d = m0 m1 m2\n");
	for (unsigned f = 0; f < FIGURES; f++) {
		str_printf(lines, "figure f%u - by d\nvalues f%u =", f, f);
		for (unsigned m = 0; m < MEMBERS; m++) {
			w->parts[f][m] = below(9, &w->seed);
			str_printf(lines, " %ld", w->parts[f][m]);
		}
		str_add(lines, "\n");
	}
}

static void format_fraction(struct fraction f, struct str *out)
{
	ratio_format((struct ratio){ f.num, f.den }, out);
}

static void check_rule(const struct world *w, const char *lines, struct fraction left,
		       struct fraction right)
{
	struct briefing *briefing = make_briefing(lines);
	struct errors errors = { 0 };
	struct proof *proof = proof_create(briefing, NULL, &errors);
	struct str a = STR_INIT, b = STR_INIT, rest = STR_INIT, expected = STR_INIT;

	if (proof == NULL)
		fail_msg("%s: %s", w->text.text, errors.items[0].text);
	proof_run(proof);
	size_t last = proof_count(proof) - 1;
	bool known = proof_sides(proof, last, &a, &b, &rest);

	if (known != (left.den != 0 && right.den != 0))
		fail_msg("%s: %s by zero", w->text.text, known ? "not divided" : "divided");
	if (known) {
		bool holds = left.num * right.den <= right.num * left.den;

		format_fraction(left, &expected);
		assert_string_equal(a.text, expected.text);
		str_clear(&expected);
		format_fraction(right, &expected);
		assert_string_equal(b.text, expected.text);
		assert_int_equal(proof_outcome(proof, last).verdict == VERDICT_PASSED, holds);
	}
	str_finish(&a);
	str_finish(&b);
	str_finish(&rest);
	str_finish(&expected);
	proof_destroy(proof);
	briefing_destroy(briefing);
}

static void rules_mean_what_a_slow_reference_says(void **state)
{
	struct world w = { .seed = 11, .text = STR_INIT };

	(void)state;
	for (int i = 0; i < 2000; i++) {
		struct str lines = STR_INIT;

		make_world(&w, &lines);
		str_clear(&w.text);
		struct fraction left = make_expression(&w, 3);
		str_add(&w.text, " <= ");
		struct fraction right = make_expression(&w, 2);
		str_printf(&lines, "rule %s\n", w.text.text);
		check_rule(&w, lines.text, left, right);
		str_finish(&lines);
	}
	str_finish(&w.text);
}

/* ---- single changes against a whole run ---- */

#define NETWORK                                                                             \
	"dimension r = a b c\ndimension c = x y\n"                                          \
	"figure t 人 by r c\nvalues t = 1 2 ? 3 4 ? 5 6 ?\n"                               \
	"figure u 人 by r c\nvalues u = 1 2 3 3 4 7 5 6 11 9 12 21\n"                      \
	"figure q 人 by r decimals=1\nvalues q = 1.1 2.2 3.3 6.6\n"                        \
	"figure o 人 by r parts=overlap\nvalues o = 3 3 3 5\n"                             \
	"figure s 人 by r outside=e\nvalues s = 1 1 1\nfigure e 人\nvalues e = 2\n"       \
	"figure v 人\nformula v = t + u\nfigure w 人\nformula w = v * 2\nvalues w = 56\n" \
	"figure z % by r decimals=1\nformula z = t / (q + 1) * 100\n"                       \
	"figure p % by r decimals=1 base=t\nvalues p = 14.3 33.3 52.4 100.0\n"              \
	"rule t == u\nrule each r: t[., x] <= t[., y]\nrule sum(t) == 21\n"                 \
	"rule each r, c: t[., .] <= u[., .]\nwarning share(t[a, x]) < 5\nrule s + e > v - w\n"

static const char network[] = NETWORK;

static void describe_all(const struct proof *proof, const struct briefing *b, struct str *out)
{
	str_clear(out);
	for (size_t f = 0; f < b->n_figures; f++)
		for (size_t i = 0; i < b->figures[f].n_cells; i++) {
			str_printf(out, "%d:", b->figures[f].cells[i].state);
			decimal_format(b->figures[f].cells[i].value, out);
			str_add(out, " ");
		}
	for (size_t i = 0; i < proof_count(proof); i++) {
		proof_id(proof, i, out);
		str_printf(out, "=%s ", verdict_key(proof_outcome(proof, i).verdict));
		if (proof_sides(proof, i, out, out, out))
			str_add(out, "\n");
	}
}

static struct cell random_cell(unsigned *seed)
{
	struct cell cell = { .value = { .units = (int64_t)below(40, seed) }, .state = CELL_GIVEN };

	switch (below(8, seed)) {
	case 0: return (struct cell){ .state = CELL_MISSING };
	case 1: return (struct cell){ .state = CELL_NEGLIGIBLE };
	case 2: return (struct cell){ .state = CELL_NOT_APPLICABLE };
	case 3: cell.value.scale = 1; return cell;
	case 4: cell.value.units = -cell.value.units; return cell;
	case 5: cell.value.units *= 1000000000000000000 / 64; return cell;
	default: return cell;
	}
}

static void one_change_at_a_time_comes_to_the_same_as_all_at_once(void **state)
{
	struct briefing *b = make_briefing(network);
	struct errors errors = { 0 };
	struct proof *proof = proof_create(b, NULL, &errors);
	struct str step = STR_INIT, whole = STR_INIT;
	unsigned seed = 5;

	(void)state;
	assert_non_null(proof);
	proof_run(proof);
	for (int i = 0; i < 5000; i++) {
		struct figure *figure = &b->figures[below((unsigned)b->n_figures, &seed)];
		struct cell_ref ref = { figure, below((unsigned)figure->n_cells, &seed) };
		struct cell cell = random_cell(&seed);

		proof_set_cell(proof, ref, &cell);
		describe_all(proof, b, &step);
		proof_run(proof);
		describe_all(proof, b, &whole);
		assert_string_equal(step.text, whole.text);
	}
	str_finish(&step);
	str_finish(&whole);
	proof_destroy(proof);
	briefing_destroy(b);
}

/* ---- suspects among rules against brute force ---- */

#define CELLS 7
#define RULES 5

/* Rules are sums: coefficients[r][c] * cell c. */
struct system {
	long coefficients[RULES][CELLS], values[CELLS];
};

static long off_by(const struct system *s, size_t rule)
{
	long sum = 0;

	for (size_t c = 0; c < CELLS; c++)
		sum += s->coefficients[rule][c] * s->values[c];
	return sum;
}

/* Can whole-number changes of just these cells make every rule hold? Up to two of them. */
static bool pair_mends(const struct system *s, size_t a, size_t b, long x, long y)
{
	for (size_t r = 0; r < RULES; r++)
		if (off_by(s, r) + s->coefficients[r][a] * x + s->coefficients[r][b] * y != 0)
			return false;
	return true;
}

static size_t fewest(const struct system *s)
{
	bool holds = true;

	for (size_t r = 0; r < RULES; r++)
		holds &= off_by(s, r) == 0;
	if (holds)
		return 0;
	for (size_t a = 0; a < CELLS; a++)
		for (long x = -60; x <= 60; x++)
			if (pair_mends(s, a, a, x, 0))
				return 1;
	for (size_t a = 0; a < CELLS; a++)
		for (size_t b = a + 1; b < CELLS; b++)
			for (long x = -60; x <= 60; x++)
				for (long y = -60; y <= 60; y++)
					if (pair_mends(s, a, b, x, y))
						return 2;
	return 3;
}

/* Rules that hold for the values as they are made, then one or two values are spoilt. */
static void make_system(struct system *s, unsigned *seed)
{
	memset(s, 0, sizeof *s);
	for (size_t c = 0; c < CELLS; c++)
		s->values[c] = below(30, seed);
	for (size_t r = 0; r < RULES; r++) {
		size_t a = below(CELLS, seed), b = (a + 1 + below(3, seed)) % CELLS;

		s->coefficients[r][a] = 1;
		s->coefficients[r][b] = (long)below(2, seed) + 1;
	}
}

/* Each rule says: its sum is what the unspoilt values give. */
static struct briefing *system_briefing(const struct system *s, const long constants[RULES])
{
	struct str lines = STR_INIT;

	for (size_t c = 0; c < CELLS; c++)
		str_printf(&lines, "figure f%zu -\nvalues f%zu = %ld\n", c, c, s->values[c]);
	for (size_t r = 0; r < RULES; r++) {
		str_add(&lines, "rule 0");
		for (size_t c = 0; c < CELLS; c++)
			if (s->coefficients[r][c] != 0)
				str_printf(&lines, " + %ld * f%zu", s->coefficients[r][c], c);
		str_printf(&lines, " == %ld\n", constants[r]);
	}
	struct briefing *b = make_briefing(lines.text);
	str_finish(&lines);
	return b;
}

static size_t located(const struct system *s, const long constants[RULES])
{
	struct briefing *b = system_briefing(s, constants);
	struct errors errors = { 0 };
	struct proof *proof = proof_create(b, NULL, &errors);

	assert_non_null(proof);
	proof_run(proof);
	size_t n = proof_suspect_count(proof);
	proof_destroy(proof);
	briefing_destroy(b);
	return n;
}

static void suspects_among_rules_are_the_fewest(void **state)
{
	unsigned seed = 9;

	(void)state;
	for (int i = 0; i < 300; i++) {
		struct system s, wrong;
		long constants[RULES];

		make_system(&s, &seed);
		for (size_t r = 0; r < RULES; r++)
			constants[r] = off_by(&s, r);
		wrong = s;
		for (int k = 0; k < 1 + i % 2; k++)
			wrong.values[below(CELLS, &seed)] += (long)below(9, &seed) - 4;
		/* The same rules with the constants moved to the cells' side. */
		struct system reference = wrong;
		for (size_t c = 0; c < CELLS; c++)
			reference.values[c] = wrong.values[c] - s.values[c];

		assert_int_equal(located(&wrong, constants), fewest(&reference));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rules_mean_what_a_slow_reference_says),
		cmocka_unit_test(one_change_at_a_time_comes_to_the_same_as_all_at_once),
		cmocka_unit_test(suspects_among_rules_are_the_fewest),
	};
	return cmocka_run_group_tests_name("random", tests, NULL, NULL);
}
