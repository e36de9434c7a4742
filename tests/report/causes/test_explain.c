/* test_explain.c - which cell, and why: the first reason given for a failure is the likely one. */
#include "tests/support/test.h"

#include <string.h>

#include "report/causes/causes.h"
#include "report/proof/proof.h"
#include "tests/support/make_briefing.h"

#define RANKS "dimension 级别 = 厅级 处级 科级 其他\nfigure 干部 人 by 级别\n"
#define GRID                                               \
	"dimension 类型 = 吃喝 旅游 礼品 津贴\n" \
	"dimension 级别 = 厅级 处级 科级\nfigure 问题 起 by 类型 级别\n"

static const struct explain_case {
	const char *name, *lines;
	const char *expected; /* the first explanation of the first failure, as kind and text */
} cases[] = {
	{ "two digits that changed places", RANKS "values 干部 = 5 126 918 547 1659",
	  "transposed 干部[科级]: 981 was typed as 918, two digits changed places" },
	{ "one wrong digit of a single relation is only possible",
	  RANKS "values 干部 = 5 126 901 587 1579",
	  "digit possibly 干部[其他]: 547 was typed as 587, one digit is wrong" },
	{ "a total that leaves out an item", RANKS "values 干部 = 55 126 981 547 1162",
	  "omitted 干部[合计]: the total leaves out 干部[其他]; 1709 in place of 1162" },
	{ "a total that counts an item twice", RANKS "values 干部 = 55 126 981 547 2690",
	  "doubled 干部[合计]: the total counts 干部[科级] twice; 1709 in place of 2690" },
	{ "a wrong sign", RANKS "values 干部 = 55 -126 981 547 1709",
	  "sign 干部[处级]: -126 has the wrong sign, 126 is meant" },
	{ "a factor of ten", RANKS "values 干部 = 55 126 9810 547 1709",
	  "shifted 干部[科级]: 9810 is off by a power of ten, 981 is meant" },
	{ "the unit 万", RANKS "values 干部 = 9 8006 981 547 99534",
	  "scaled 干部[厅级]: 9 is in the wrong unit (万), 90000 is meant" },
	{ "a digit in a row and a column is certain",
	  GRID "values 问题 = 12 34 58 104 21 17 88 123 7 66 30 103 1 2 3 6 41 119 176 336\n"
	       "rule 问题 == 336",
	  "digit 问题[旅游, 科级]: 85 was typed as 88, one digit is wrong" },
	{ "a row and a column off by the same, with no likely slip",
	  GRID "values 问题 = 12 34 58 104 21 17 3307 123 7 66 30 103 1 2 3 6 41 119 176 336",
	  "crossing 问题[旅游, 科级]: its row and its column are off by the same amount; "
	  "85 in place of 3307 mends both" },
	{ "two numbers that changed places",
	  GRID "values 问题 = 12 34 30 104 21 17 85 123 7 66 58 103 1 2 3 6 41 119 176 336",
	  "exchanged 问题[吃喝, 科级]: changed places with 问题[礼品, 科级]; "
	  "58 in place of 30" },
	{ "a column whose numbers slipped by one row",
	  GRID "values 问题 = 12 34 3 104 21 17 58 123 7 66 85 103 1 2 30 6 41 119 176 336",
	  "row_shift 问题[吃喝, 科级] to 问题[礼品, 科级]: the numbers slipped by one place; "
	  "问题[吃喝, 科级] is 3 and should be 58" },
	{ "a result that was rounded without saying so",
	  "figure 甲 件\nfigure 乙 件\nvalues 甲 = 1\nvalues 乙 = 3\nfigure 率 %\n"
	  "formula 率 = 甲 / 乙 * 100\nvalues 率 = 33.3",
	  "rounded 率: 33.3 and 33.333333 differ by no more than rounding; if it is rounded, "
	  "give the figure `decimals`" },
	{ "shares that were rounded without saying so",
	  "dimension 来源 = 甲 乙 丙\nfigure 占比 % by 来源\nvalues 占比 = 33.3 33.3 33.3 100.0",
	  "rounded possibly 占比[合计]: 100.0 and 99.9 differ by no more than rounding; if it is "
	  "rounded, give the figure `decimals`" },
	{ "a result that is wrong",
	  "figure 甲 件\nfigure 乙 件\nvalues 甲 = 1238\nvalues 乙 = 1702\n"
	  "figure 率 % decimals=1\nformula 率 = 甲 / 乙 * 100\nvalues 率 = 77.2",
	  "transposed 率: 72.7 was typed as 77.2, two digits changed places" },
};

static void explains(void **state)
{
	const struct explain_case *c = *state;
	struct briefing *briefing = make_briefing(c->lines);
	struct errors errors = { 0 };
	struct str got = STR_INIT;
	struct proof *proof = proof_create(briefing, NULL, &errors);
	struct explanation first;

	assert_non_null(proof);
	proof_run(proof);
	for (size_t i = 0; i < proof_count(proof) && got.len == 0; i++)
		if (proof_outcome(proof, i).verdict == VERDICT_FAILED &&
		    proof_explain(proof, i, &first, 1) == 1) {
			str_printf(&got, "%s ", slip_key(first.kind));
			explanation_text(&first, LANGUAGE_ENGLISH, &got);
		}

	assert_string_equal(got.text, c->expected);
	str_finish(&got);
	proof_destroy(proof);
	briefing_destroy(briefing);
}

/* ---- with a ledger, and with a release before ---- */

/* The ledger counts 981 in 科级 and agrees with all other cells. */
static bool count_cell(void *context, struct cell_ref cell, struct decimal *count)
{
	(void)context;
	*count = cell.index == 2 ? decimal_of(981) : cell.figure->cells[cell.index].value;
	return true;
}

static void believes_the_ledger(void **state)
{
	struct briefing *briefing = make_briefing(RANKS "values 干部 = 5 126 546 547 1659");
	struct proof_options options = { .counted = count_cell };
	struct errors errors = { 0 };

	(void)state;
	briefing->figures[0].ledger = "案件";
	struct proof *proof = proof_create(briefing, &options, &errors);
	proof_run(proof);
	struct explanation first;

	assert_int_equal(proof_summary(proof).failed, 2);
	assert_int_equal(proof_suspect_count(proof), 1);
	assert_int_equal(proof_suspect(proof, 0).cell.index, 2);
	assert_int_equal(proof_suspect(proof, 0).repairs, 2);
	assert_int_equal(proof_explain(proof, 0, &first, 1), 1);
	assert_int_equal(first.kind, SLIP_LEDGER);
	proof_destroy(proof);
	briefing_destroy(briefing);
}

static void notices_a_value_that_was_not_renewed(void **state)
{
	struct briefing *before = make_briefing(RANKS "values 干部 = 4 101 546 400 1051");
	struct briefing *now = make_briefing(RANKS "values 干部 = 5 126 546 547 1659");
	struct proof_options options = { .previous = before };
	struct errors errors = { 0 };
	struct proof *proof = proof_create(now, &options, &errors);
	struct explanation first;

	(void)state;
	proof_run(proof);

	assert_int_equal(proof_explain(proof, 0, &first, 1), 1);
	assert_int_equal(first.kind, SLIP_STALE);
	assert_int_equal(first.cell.index, 2);
	proof_destroy(proof);
	briefing_destroy(now);
	briefing_destroy(before);
}

static void every_kind_has_its_sentences(void **state)
{
	struct briefing *briefing = make_briefing(RANKS);
	struct cell_ref cell = { briefing->figures, 1 }, other = { briefing->figures, 2 };

	(void)state;
	for (int kind = SLIP_TRANSPOSED; kind <= SLIP_ROUNDED; kind++)
		for (int language = LANGUAGE_CHINESE; language <= LANGUAGE_ENGLISH; language++) {
			struct explanation e = { .kind = (enum slip_kind)kind,
						 .cell = cell,
						 .other = other,
						 .is = { 918, 0 },
						 .would_be = { 981, 0 } };
			struct str text = STR_INIT;

			explanation_text(&e, (enum language)language, &text);
			assert_non_null(strstr(text.text, "干部[处级]"));
			assert_non_null(strstr(text.text, "981"));
			assert_null(strpbrk(text.text, "{}"));
			str_finish(&text);
		}
	briefing_destroy(briefing);
}

int main(void)
{
	struct CMUnitTest tests[LEN(cases) + 3];

	for (size_t i = 0; i < LEN(cases); i++)
		tests[i] = (struct CMUnitTest){ .name = cases[i].name,
						.test_func = explains,
						.initial_state = (void *)&cases[i] };
	tests[LEN(cases)] = (struct CMUnitTest)cmocka_unit_test(believes_the_ledger);
	tests[LEN(cases) + 1] =
		(struct CMUnitTest)cmocka_unit_test(notices_a_value_that_was_not_renewed);
	tests[LEN(cases) + 2] = (struct CMUnitTest)cmocka_unit_test(every_kind_has_its_sentences);
	return cmocka_run_group_tests_name("explain", tests, NULL, NULL);
}
