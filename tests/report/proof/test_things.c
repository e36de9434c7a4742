/* test_things.c - what is counted is whole and never less than none. */
#include "tests/support/test.h"

#include "report/proof/proof.h"
#include "tests/support/make_briefing.h"

#define RANKS "dimension 级别 = 厅级 县级\n"

/* expected: each check that does not hold, and the cells that it names. */
static const struct thing_case {
	const char *name, *lines, *expected;
} cases[] = {
	{ "whole things pass", RANKS "figure 干部 人 by 级别\nvalues 干部 = 2 11 13", "" },
	{ "half a person does not", "figure 干部 人\nvalues 干部 = 2.5", "干部/计数 干部\n" },
	{ "every cell at fault is named", RANKS "figure 干部 人 by 级别\nvalues 干部 = 2.5 10.5 13",
	  "干部/计数 干部[厅级] 干部[县级]\n" },
	{ "less than none does not", "figure 干部 起\nvalues 干部 = -5", "干部/计数 干部\n" },
	{ "zeros behind the point are no fraction", "figure 干部 人\nvalues 干部 = 5.0", "" },
	{ "万人 have four decimals", "figure 干部 万人\nvalues 干部 = 12.3456", "" },
	{ "… and no more", "figure 干部 万人\nvalues 干部 = 12.34567", "干部/计数 干部\n" },
	{ "fractions may be meant", "figure 户均 人 fractions\nvalues 户均 = 2.62", "" },
	{ "… but not less than none", "figure 户均 人 fractions\nvalues 户均 = -2.62",
	  "户均/计数 户均\n" },
	{ "decimals that are declared are meant", "figure 户均 人 decimals=2\nvalues 户均 = 2.62",
	  "" },
	{ "less than none may be meant", "figure 净增 人 negative\nvalues 净增 = -5", "" },
	{ "… but not a fraction", "figure 净增 人 negative\nvalues 净增 = -5.5",
	  "净增/计数 净增\n" },
	{ "what is measured is free", "figure 重 吨\nvalues 重 = -5.5", "" },
	{ "things of each of others are free", "figure 密 人/平方公里\nvalues 密 = 5.5", "" },
	{ "what is computed is proved too", "figure 半 人\nformula 半 = 5 / 2", "半/计数 半\n" },
};

static void add_outcome(struct proof *proof, size_t i, struct str *out)
{
	if (proof_outcome(proof, i).verdict == VERDICT_PASSED)
		return;
	proof_id(proof, i, out);
	for (size_t k = 0; k < proof_cell_count(proof, i); k++) {
		str_add(out, " ");
		cell_ref_format(proof_cell(proof, i, k), out);
	}
	str_add(out, "\n");
}

static void add_outcomes(struct proof *proof, struct str *out)
{
	for (size_t i = 0; i < proof_count(proof); i++)
		add_outcome(proof, i, out);
}

static void proves(void **state)
{
	const struct thing_case *c = *state;
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

static void a_cell_is_proved_again(void **state)
{
	static const struct cell half = { .value = { 25, 1 }, .state = CELL_GIVEN },
				 whole = { .value = { 2, 0 }, .state = CELL_GIVEN };
	struct briefing *briefing = make_briefing("figure 干部 人\nvalues 干部 = 2");
	struct cell_ref ref = { briefing->figures, 0 };
	struct errors errors = { 0 };
	struct str got = STR_INIT;
	struct proof *proof = proof_create(briefing, NULL, &errors);

	(void)state;
	proof_run(proof);
	proof_set_cell(proof, ref, &half);
	add_outcomes(proof, &got);
	proof_set_cell(proof, ref, &whole);
	add_outcomes(proof, &got);

	assert_string_equal(got.text, "干部/计数 干部\n");
	str_finish(&got);
	proof_destroy(proof);
	briefing_destroy(briefing);
}

int main(void)
{
	struct CMUnitTest tests[LEN(cases) + 1];

	for (size_t i = 0; i < LEN(cases); i++)
		tests[i] = (struct CMUnitTest){ .name = cases[i].name,
						.test_func = proves,
						.initial_state = (void *)&cases[i] };
	tests[LEN(cases)] = (struct CMUnitTest)cmocka_unit_test(a_cell_is_proved_again);
	return cmocka_run_group_tests_name("things", tests, NULL, NULL);
}
