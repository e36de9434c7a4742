/* test_locate.c - suspects are the smallest set that mends everything, as brute force finds it. */
#include "tests/support/test.h"

#include <stdlib.h>
#include <string.h>

#include "report/causes/causes.h"
#include "report/causes/locate.h"
#include "report/causes/suspects.h"
#include "tests/support/make_briefing.h"

#define MAX_SIDE 13
#define MAX_WRONG 4

/* A table of counts with totals, some cells changed. */
struct sample {
	size_t rows, cols; /* totals among them */
	long at[MAX_SIDE][MAX_SIDE];
};

static unsigned next_random(unsigned *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 8;
}

static void fill_sample(struct sample *s, size_t side, unsigned *seed)
{
	memset(s, 0, sizeof *s);
	s->rows = s->cols = side + 1;
	for (size_t r = 0; r < side; r++)
		for (size_t c = 0; c < side; c++) {
			long value = next_random(seed) % 1000;

			s->at[r][c] = value;
			s->at[r][side] += value;
			s->at[side][c] += value;
			s->at[side][side] += value;
		}
}

/* Small changes, so that different ones often cancel out. */
static void spoil_sample(struct sample *s, size_t wrong, unsigned range, unsigned *seed)
{
	for (size_t i = 0; i < wrong; i++) {
		size_t r = next_random(seed) % s->rows, c = next_random(seed) % s->cols;
		long by = (long)(next_random(seed) % range) + 1;

		s->at[r][c] += next_random(seed) % 2 ? by : -by;
	}
}

static struct briefing *sample_briefing(const struct sample *s)
{
	struct str lines = STR_INIT;

	str_add(&lines, "dimension 行 =");
	for (size_t r = 0; r + 1 < s->rows; r++)
		str_printf(&lines, " r%zu", r);
	str_add(&lines, "\ndimension 列 =");
	for (size_t c = 0; c + 1 < s->cols; c++)
		str_printf(&lines, " c%zu", c);
	str_add(&lines, "\nfigure 表 - by 行 列\nvalues 表 =");
	for (size_t r = 0; r < s->rows; r++)
		for (size_t c = 0; c < s->cols; c++)
			str_printf(&lines, " %ld", s->at[r][c]);
	struct briefing *briefing = make_briefing(lines.text);
	str_finish(&lines);
	return briefing;
}

/* ---- brute force ---- */

/* Equations of a sample: rows, then columns; a total counts -1. */
static int coefficient(const struct sample *s, size_t equation, size_t cell)
{
	size_t r = cell / s->cols, c = cell % s->cols;

	if (equation < s->rows)
		return r != equation ? 0 : c + 1 == s->cols ? -1 : 1;
	return c != equation - s->rows ? 0 : r + 1 == s->rows ? -1 : 1;
}

static long residual(const struct sample *s, size_t equation)
{
	long sum = 0;

	for (size_t cell = 0; cell < s->rows * s->cols; cell++)
		sum += coefficient(s, equation, cell) * s->at[cell / s->cols][cell % s->cols];
	return sum;
}

/* Can changes of just these cells make every equation hold? By elimination. */
static bool can_mend(const struct sample *s, const size_t *cells, size_t n)
{
	long matrix[2 * MAX_SIDE][MAX_WRONG + 1];
	size_t equations = s->rows + s->cols, rank = 0;

	for (size_t e = 0; e < equations; e++) {
		for (size_t i = 0; i < n; i++)
			matrix[e][i] = coefficient(s, e, cells[i]);
		matrix[e][n] = -residual(s, e);
	}
	for (size_t i = 0; i < n; i++) {
		size_t pivot = rank;

		while (pivot < equations && matrix[pivot][i] == 0)
			pivot++;
		if (pivot == equations)
			continue;
		for (size_t k = 0; k <= n; k++) {
			long swap = matrix[rank][k];

			matrix[rank][k] = matrix[pivot][k];
			matrix[pivot][k] = swap;
		}
		for (size_t e = rank + 1; e < equations; e++) {
			long factor = matrix[e][i] * matrix[rank][i]; /* pivots are 1 or -1 */

			for (size_t k = 0; k <= n && factor != 0; k++)
				matrix[e][k] -= factor * matrix[rank][k];
		}
		rank++;
	}
	for (size_t e = rank; e < equations; e++)
		if (matrix[e][n] != 0)
			return false;
	return true;
}

/* How many sets of n cells mend the sample. */
static size_t count_mending(const struct sample *s, size_t *cells, size_t chosen, size_t n)
{
	size_t from = chosen > 0 ? cells[chosen - 1] + 1 : 0, found = 0;

	if (chosen == n)
		return can_mend(s, cells, n);
	for (cells[chosen] = from; cells[chosen] < s->rows * s->cols; cells[chosen]++)
		found += count_mending(s, cells, chosen + 1, n);
	return found;
}

static size_t brute_force(const struct sample *s, size_t *size)
{
	size_t cells[MAX_WRONG], found = 0;

	for (*size = 0; *size <= MAX_WRONG && found == 0; ++*size)
		found = count_mending(s, cells, 0, *size);
	--*size;
	return found;
}

/* For larger tables: all ways to part the failing rows and columns into groups that cancel out.
 * A group of both kinds needs one cell fewer than it has members, a group of one kind as many. */
struct parting {
	long demand[2 * MAX_SIDE];
	bool is_row[2 * MAX_SIDE];
	size_t group[2 * MAX_SIDE], n;
};

static size_t parting_cost(const struct parting *p, size_t n_groups)
{
	size_t cost = p->n;

	for (size_t g = 0; g < n_groups; g++) {
		long sum = 0;
		bool rows = false, cols = false;

		for (size_t i = 0; i < p->n; i++)
			if (p->group[i] == g) {
				sum += p->is_row[i] ? p->demand[i] : -p->demand[i];
				rows |= p->is_row[i];
				cols |= !p->is_row[i];
			}
		if (sum != 0)
			return (size_t)-1;
		cost -= rows && cols;
	}
	return cost;
}

static size_t cheapest_parting(struct parting *p, size_t at, size_t n_groups)
{
	size_t best = (size_t)-1;

	if (at == p->n)
		return parting_cost(p, n_groups);
	for (p->group[at] = 0; p->group[at] <= n_groups; p->group[at]++) {
		size_t groups = p->group[at] == n_groups ? n_groups + 1 : n_groups;
		size_t cost = cheapest_parting(p, at + 1, groups);

		best = cost < best ? cost : best;
	}
	return best;
}

static size_t fewest_by_parting(const struct sample *s)
{
	struct parting p = { .n = 0 };

	for (size_t e = 0; e < s->rows + s->cols; e++) {
		long off = residual(s, e);
		bool last = e + 1 == s->rows || e + 1 == s->rows + s->cols;

		if (off == 0)
			continue;
		p.demand[p.n] = last ? -off : off;
		p.is_row[p.n++] = e < s->rows;
	}
	return cheapest_parting(&p, 0, 0);
}

/* ---- the program ---- */

struct answer {
	size_t size, repairs;
	bool mends; /* with the suspects' values put in, everything holds */
};

static void put_suspects(struct proof *proof)
{
	struct suspect suspects[64];
	size_t n = proof_suspect_count(proof);

	assert_true(n <= LEN(suspects));
	for (size_t i = 0; i < n; i++)
		suspects[i] = proof_suspect(proof, i);
	for (size_t i = 0; i < n; i++) {
		struct cell cell = { .value = suspects[i].would_be, .state = CELL_GIVEN };

		proof_set_cell(proof, suspects[i].cell, &cell);
	}
}

static struct answer ask(const struct sample *s)
{
	struct briefing *briefing = sample_briefing(s);
	struct errors errors = { 0 };
	struct proof *proof = proof_create(briefing, NULL, &errors);
	struct answer answer = { 0 };

	proof_run(proof);
	const struct location *location = proof_location(proof);
	answer.size = location->n_suspects;
	if (location->n_loci == 1)
		answer.repairs = location->loci[0].n_repairs;
	put_suspects(proof);
	answer.mends = proof_summary(proof).failed == 0;
	proof_destroy(proof);
	briefing_destroy(briefing);
	return answer;
}

static void equals_brute_force_on_small_tables(void **state)
{
	unsigned seed = 1;

	(void)state;
	for (int i = 0; i < 300; i++) {
		struct sample s;
		size_t size, found;

		fill_sample(&s, 2 + (size_t)i % 3, &seed);
		spoil_sample(&s, 1 + (size_t)i % 3, i % 2 ? 3 : 50, &seed);
		found = brute_force(&s, &size);
		struct answer answer = ask(&s);

		assert_true(answer.mends);
		assert_int_equal(answer.size, size);
		if (answer.repairs != 0 && size > 0)
			assert_int_equal(answer.repairs, found);
	}
}

static void is_smallest_in_a_thousand_tables_of_12_by_12(void **state)
{
	unsigned seed = 2;

	(void)state;
	for (int i = 0; i < 1000; i++) {
		struct sample s;

		fill_sample(&s, 12, &seed);
		spoil_sample(&s, (size_t)i % 5, i % 3 == 0 ? 4 : i % 3 == 1 ? 30 : 900, &seed);
		struct answer answer = ask(&s);

		assert_true(answer.mends);
		assert_int_equal(answer.size, fewest_by_parting(&s));
	}
}

static void mends_tables_with_many_wrong_cells(void **state)
{
	unsigned seed = 3;

	(void)state;
	for (int i = 0; i < 60; i++) {
		struct sample s;
		size_t wrong = 5 + (size_t)i % 20;

		fill_sample(&s, 12, &seed);
		spoil_sample(&s, wrong, 900, &seed);
		struct answer answer = ask(&s);

		assert_true(answer.mends);
		assert_true(answer.size <= 25);
	}
}

/* What was found of the proof as it stood is of no use once a cell has another value. */
static void suspects_follow_a_changed_cell(void **state)
{
	struct briefing *briefing = make_briefing("dimension 类 = 甲 乙 丙\nfigure 件 件 by 类\n"
						  "values 件 = 126 918 547 1591\n");
	struct errors errors = { 0 };
	struct proof *proof = proof_create(briefing, NULL, &errors);
	struct cell_ref first = { &briefing->figures[0], 0 };
	(void)state;

	proof_run(proof);
	assert_int_equal(proof_suspect_count(proof), 0);
	proof_set_cell(proof, first,
		       &(struct cell){ .value = decimal_of(162), .state = CELL_GIVEN });
	assert_int_equal(proof_suspect_count(proof), 1);
	assert_int_equal(proof_suspect(proof, 0).cell.index, 0);
	proof_set_cell(proof, first,
		       &(struct cell){ .value = decimal_of(126), .state = CELL_GIVEN });
	assert_int_equal(proof_suspect_count(proof), 0);
	first.figure->cells[0].value = decimal_of(162);
	proof_run(proof);
	assert_int_equal(proof_suspect_count(proof), 1);
	proof_destroy(proof);
	briefing_destroy(briefing);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(equals_brute_force_on_small_tables),
		cmocka_unit_test(is_smallest_in_a_thousand_tables_of_12_by_12),
		cmocka_unit_test(mends_tables_with_many_wrong_cells),
		cmocka_unit_test(suspects_follow_a_changed_cell),
	};
	return cmocka_run_group_tests_name("locate", tests, NULL, NULL);
}
