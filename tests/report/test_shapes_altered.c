/* test_shapes_altered.c - one wrong digit in any of 200 cells of a published table is named first,
 * where no other cell could have been mistyped to the same effect. */
#include <inttypes.h>
#include <stdlib.h>

#include "report/causes/causes.h"
#include "report/report.h"
#include "tests/support/test.h"

#define ALTERED 200
#define SLIPS_MOST 256

/* located: cells that nothing else explains, as many as there must be at least. */
static const struct altered_case {
	const char *name, *path;
	unsigned located;
} cases[] = {
	{ "a balance of what comes and goes", "tests/shapes/energy.yaml", 200 },
	{ "three indices by months", "tests/shapes/cpi-months.yaml", 100 },
	{ "people by region, sex and age", "tests/shapes/census.yaml", 200 },
	{ "trade with countries of continents", "tests/shapes/partners.yaml", 50 },
	{ "revenue three deep, with budget and growth", "tests/shapes/fiscal-tree.yaml", 180 },
	{ "cases of diseases by weeks", "tests/shapes/epidemic.yaml", 200 },
	{ "prices by ten days", "tests/shapes/ten-days.yaml", 130 },
	{ "areas, yields and crops", "tests/shapes/grain.yaml", 150 },
	{ "wages weighed by people", "tests/shapes/wages.yaml", 140 },
	{ "population by cities, sexes and ages", "tests/shapes/population.yaml", 190 },
	{ "products by years", "tests/shapes/01-gdp.yaml", 25 },
	{ "a budget", "tests/shapes/budget.yaml", 50 },
	{ "schools by levels, places and sexes", "tests/shapes/schools.yaml", 190 },
	{ "people by ages two deep, with shares", "tests/shapes/census-age.yaml", 190 },
	{ "a balance with fuels two deep", "tests/shapes/energy-physical.yaml", 190 },
	{ "crops by counties, with yields", "tests/shapes/crops.yaml", 150 },
	{ "trade by countries, with growth", "tests/shapes/customs.yaml", 95 },
	{ "prices with weights", "tests/shapes/cpi-weights.yaml", 70 },
	{ "what comes and goes of a fund", "tests/shapes/fund-budget.yaml", 45 },
	{ "incomes by fifths", "tests/shapes/04-income-quintile.yaml", 5 },
	{ "public finance", "tests/shapes/05-finance.yaml", 20 },
	{ "spending nested three deep", "tests/shapes/03-civil-affairs.yaml", 15 },
	{ "main indicators", "tests/shapes/19-bulletin.yaml", 40 },
	{ "taxes within revenue", "tests/shapes/22-topn.yaml", 30 },
	{ "subtotals of regions", "tests/shapes/11-regions.yaml", 35 },
};

struct cells {
	struct cell_ref *items;
	size_t n;
};

static unsigned next_random(unsigned *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 8;
}

static struct cells given_cells(const struct briefing *briefing)
{
	struct cells cells = { 0 };

	for (size_t i = 0; i < briefing->n_figures; i++) {
		const struct figure *figure = &briefing->figures[i];

		cells.items = realloc(cells.items, (cells.n + figure->n_cells + 1) *
							   sizeof *cells.items);
		for (size_t k = 0; k < figure->n_cells; k++)
			if (figure->cells[k].state == CELL_GIVEN &&
			    figure->cells[k].value.units != 0)
				cells.items[cells.n++] = (struct cell_ref){ figure, k };
	}
	return cells;
}

static struct cell value_of(struct cell_ref ref)
{
	return ref.figure->cells[ref.index];
}

static bool holds(const struct proof *proof)
{
	struct proof_summary summary = proof_summary(proof);

	return summary.failed + summary.warnings == 0;
}

static void put(struct proof *proof, struct cell_ref ref, int64_t units)
{
	struct cell cell = value_of(ref);

	cell.value.units = units;
	proof_set_cell(proof, ref, &cell);
}

/* Another digit in one place. */
static int64_t altered(int64_t units, unsigned *seed)
{
	int64_t place = 1, size = units < 0 ? -units : units;
	unsigned digits = 1;

	for (int64_t rest = size; rest > 9; rest /= 10)
		digits++;
	for (unsigned n = next_random(seed) % digits; n > 0; n--)
		place *= 10;
	int64_t digit = size / place % 10;
	size += ((digit + 1 + next_random(seed) % 9) % 10 - digit) * place;
	return units < 0 ? -size : size;
}

/* One digit another, missing, or too many by one; two that changed places; the sign. */
static size_t slips_of(int64_t units, int64_t out[SLIPS_MOST])
{
	int64_t size = units < 0 ? -units : units, sign = units < 0 ? -1 : 1, place = 1;
	size_t n = 0;

	out[n++] = -units;
	for (int64_t rest = size; rest > 0 && n + 32 < SLIPS_MOST; rest /= 10, place *= 10) {
		int64_t digit = rest % 10, next = rest / 10 % 10;
		int64_t above = size / place, below = size % place;

		for (int64_t d = 0; d < 10; d++) {
			if (d != digit)
				out[n++] = sign * (size + (d - digit) * place);
			out[n++] = sign * ((above * 10 + d) * place + below);
		}
		out[n++] = sign * (above / 10 * place + below);
		if (rest > 9 && next != digit)
			out[n++] = sign * (size + (digit - next) * 9 * place);
	}
	for (int64_t d = 1; d < 10 && n < SLIPS_MOST; d++)
		out[n++] = sign * (size + d * place);
	return n;
}

/* Without the cell nothing fails: it is behind all that does. */
static bool is_behind_all(struct proof *proof, struct cell_ref cell)
{
	const struct cell before = value_of(cell), missing = { .state = CELL_MISSING };

	proof_set_cell(proof, cell, &missing);
	bool found = holds(proof);
	proof_set_cell(proof, cell, &before);
	return found;
}

static bool same_cell(struct cell_ref a, struct cell_ref b)
{
	return a.figure == b.figure && a.index == b.index;
}

/* … or a check that fails reads it: of an average, other parts may still be out of bounds. */
static bool is_read_by_a_failing(const struct proof *proof, struct cell_ref cell)
{
	for (size_t i = 0; i < proof_count(proof); i++) {
		size_t n = proof_verdict(proof, i) == VERDICT_FAILED ? proof_cell_count(proof, i) : 0;

		for (size_t k = 0; k < n; k++)
			if (same_cell(proof_cell(proof, i, k), cell))
				return true;
	}
	return false;
}

static bool could_be(struct proof *proof, struct cell_ref other)
{
	int64_t is = value_of(other).value.units, slips[SLIPS_MOST];
	size_t n = slips_of(is, slips);
	bool found = false;

	if (!is_read_by_a_failing(proof, other) && !is_behind_all(proof, other))
		return false;
	for (size_t i = 0; i < n && !found; i++) {
		put(proof, other, slips[i]);
		found = holds(proof);
	}
	put(proof, other, is);
	return found;
}

static bool has_rival(struct proof *proof, const struct cells *cells, struct cell_ref wrong)
{
	for (size_t i = 0; i < cells->n; i++)
		if (!same_cell(cells->items[i], wrong) && could_be(proof, cells->items[i]))
			return true;
	return false;
}

static bool is_named_first(struct proof *proof, struct cell_ref cell)
{
	return proof_suspect_count(proof) > 0 && same_cell(proof_suspect(proof, 0).cell, cell);
}

static void a_wrong_digit_is_named_first(void **state)
{
	const struct altered_case *c = *state;
	struct errors errors = { 0 };
	struct report *report = report_open(c->path, NULL, &errors);
	assert_non_null(report);
	struct proof *proof = report_proof(report);
	struct cells cells = given_cells(report_briefing(report));
	unsigned seed = 20261201, found = 0, located = 0, named = 0;

	for (int i = 0; i < ALTERED; i++) {
		struct cell_ref cell = cells.items[next_random(&seed) % cells.n];
		int64_t is = value_of(cell).value.units;

		put(proof, cell, altered(is, &seed));
		if (!holds(proof)) {
			bool first = is_named_first(proof, cell);
			bool sure = !has_rival(proof, &cells, cell);

			found++;
			located += sure;
			named += sure && first;
		}
		put(proof, cell, is);
	}
	print_message("%s: %u seen, %u could be located, %u named first\n", c->path, found,
		      located, named);
	assert_true(located >= c->located);
	assert_true(named * 100 >= located * 95);
	free(cells.items);
	report_destroy(report);
}

int main(void)
{
	struct CMUnitTest tests[LEN(cases)];

	for (size_t i = 0; i < LEN(cases); i++)
		tests[i] = (struct CMUnitTest){ .name = cases[i].name,
						.test_func = a_wrong_digit_is_named_first,
						.initial_state = (void *)&cases[i] };
	return cmocka_run_group_tests_name("altered digits of shapes", tests, NULL, NULL);
}
