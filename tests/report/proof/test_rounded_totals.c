/* test_rounded_totals.c - a total reckoned from rounded parts says no more than they allow. */
#include "tests/support/test.h"

#include "report/proof/proof.h"
#include "tests/support/make_briefing.h"

#define SECTORS "dimension 产业 = 一产 二产 三产\n"
#define VALUE SECTORS "figure 增加值 亿元 by 产业 decimals=1\n"

/* expected: each check that does not hold, and what it says. */
static const struct total_case {
	const char *name, *lines, *expected;
} cases[] = {
	{ "three thirds are no 99.9", VALUE "values 增加值 = 33.3 33.3 33.3 ?",
	  "增加值/合计位数 warning: 99.9 == round(99.9, 0)\n" },
	{ "a total that was given is somebody's word", VALUE "values 增加值 = 33.3 33.3 33.3 100.0",
	  "" },
	{ "one that ends before the place that is unsure says nothing of it",
	  VALUE "values 增加值 = 33.3 33.3 33.4 ?", "" },
	{ "exact parts allow every place",
	  SECTORS "figure 增加值 亿元 by 产业\nvalues 增加值 = 33.3 33.3 33.3 ?", "" },
	{ "figures in whole units are sure of the tens",
	  SECTORS "figure 面积 万亩 by 产业 decimals=0\nvalues 面积 = 33 33 33 ?",
	  "面积/合计位数 warning: 99 == 100\n" },
	{ "every total at fault is one",
	  SECTORS "dimension 市 = 甲 乙\nfigure 增加值 亿元 by 产业 市 decimals=1\n"
		  "values 增加值 = 1.1 2.2 ? 3.3 4.4 ? 5.0 5.0 10.0 ? ? ?",
	  "增加值/合计位数 warning: 3.3 == round(3.3, 0)\n" },
};

static void add_outcomes(struct proof *proof, struct str *out)
{
	for (size_t i = 0; i < proof_count(proof); i++) {
		enum verdict verdict = proof_outcome(proof, i).verdict;

		if (verdict == VERDICT_PASSED)
			continue;
		proof_id(proof, i, out);
		str_printf(out, " %s: ", verdict_key(verdict));
		proof_numbers(proof, i, out);
		str_add(out, "\n");
	}
}

static void proves(void **state)
{
	const struct total_case *c = *state;
	struct briefing *briefing = make_briefing(c->lines);
	struct errors errors = { 0 };
	struct str got = STR_INIT;
	struct proof *proof = proof_create(briefing, NULL, &errors);

	assert_non_null(proof);
	proof_run(proof);
	add_outcomes(proof, &got);

	assert_string_equal(got.text, c->expected);
	str_finish(&got);
	proof_destroy(proof);
	briefing_destroy(briefing);
}

static void a_part_that_changes_moves_its_total(void **state)
{
	static const struct cell third = { .value = { 333, 1 }, .state = CELL_GIVEN },
				 rest = { .value = { 334, 1 }, .state = CELL_GIVEN };
	struct briefing *briefing = make_briefing(VALUE "values 增加值 = 33.3 33.3 33.4 ?");
	struct cell_ref ref = { briefing->figures, 2 };
	struct errors errors = { 0 };
	struct str got = STR_INIT;
	struct proof *proof = proof_create(briefing, NULL, &errors);

	(void)state;
	proof_run(proof);
	proof_set_cell(proof, ref, &third);
	add_outcomes(proof, &got);
	proof_set_cell(proof, ref, &rest);
	add_outcomes(proof, &got);

	assert_string_equal(got.text, "增加值/合计位数 warning: 99.9 == round(99.9, 0)\n");
	str_finish(&got);
	proof_destroy(proof);
	briefing_destroy(briefing);
}

int main(void)
{
	struct CMUnitTest tests[LEN(cases) + 1], *next = tests;

	add_rows(next, cases, proves);
	add_test(next, a_part_that_changes_moves_its_total);
	return cmocka_run_group_tests_name("rounded totals", tests, NULL, NULL);
}
