/* test_altered.c - one wrong digit in any of 200 cells of a table of time and nesting is named
 * first. */
#include "tests/support/test.h"

#include "report/causes/causes.h"
#include "tests/support/yaml_briefing.h"

#define CELLS 200

#define TABLE                                                                                                   \
	"title: 甲\nevent: {date: 2021-04-16}\ndimensions:\n"                                                  \
	"  地: {东部: {北京: [], 天津: [], 河北: []}, 中部: {山西: [], 河南: []}, 西部: []}\n" \
	"  性: [男, 女]\n  月: {time: month, members: [1月, 2月, 3月, 4月]}\n"                          \
	"figures:\n  数: {unit: 人, by: [地, 性, 月], flow: true}\n"

static unsigned next_random(unsigned *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 8;
}

/* Base cells at random; all else is computed, then stands there as if it were given. */
static struct briefing *filled(unsigned *seed)
{
	struct briefing *briefing = briefing_from(TABLE);
	struct figure *figure = &briefing->figures[0];
	struct errors errors = { 0 };

	for (size_t i = 0; i < figure->n_cells; i++)
		if (figure_is_base(figure, i))
			figure->cells[i] = (struct cell){
				.state = CELL_GIVEN,
				.value = decimal_of(1000 + next_random(seed) % 9000)
			};
	struct proof *proof = proof_create(briefing, NULL, &errors);
	assert_non_null(proof);
	proof_run(proof);
	proof_destroy(proof);
	for (size_t i = 0; i < figure->n_cells; i++)
		figure->cells[i].state = CELL_GIVEN;
	return briefing;
}

/* Another digit in one place. */
static int64_t altered(int64_t units, unsigned *seed)
{
	int64_t place = 1;

	for (unsigned n = next_random(seed) % 3; n > 0; n--)
		place *= 10;
	int64_t digit = units / place % 10;
	return units + ((digit + 1 + next_random(seed) % 9) % 10 - digit) * place;
}

static void a_wrong_digit_is_named_first(void **state)
{
	unsigned seed = 20210416, named = 0;
	struct briefing *briefing = filled(&seed);
	struct figure *figure = &briefing->figures[0];
	struct errors errors = { 0 };
	struct proof *proof = proof_create(briefing, NULL, &errors);

	(void)state;
	assert_non_null(proof);
	proof_run(proof);
	assert_int_equal(proof_summary(proof).failed, 0);
	for (int i = 0; i < CELLS; i++) {
		struct cell_ref ref = { figure, next_random(&seed) % figure->n_cells };
		struct cell before = figure->cells[ref.index], wrong = before;

		wrong.value.units = altered(before.value.units, &seed);
		proof_set_cell(proof, ref, &wrong);
		assert_true(proof_suspect_count(proof) > 0);
		named += proof_suspect(proof, 0).cell.index == ref.index;
		proof_set_cell(proof, ref, &before);
	}
	print_message("named first: %u of %d\n", named, CELLS);
	assert_true(named >= CELLS * 95 / 100);
	proof_destroy(proof);
	briefing_destroy(briefing);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(a_wrong_digit_is_named_first) };

	return cmocka_run_group_tests_name("altered", tests, NULL, NULL);
}
