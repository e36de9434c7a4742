/* test_totals.c - rows, columns and corners add up, or are said not to. */
#include "tests/support/test.h"

#include <string.h>

#include "report/proof/proof.h"
#include "tests/support/make_briefing.h"

#define RANKS "dimension 级别 = 厅级 县处级 乡科级 其他\n"
#define GRID                                 \
	"dimension 类型 = 吃喝 旅游\n" \
	"dimension 级别 = 厅级 处级\n" \
	"figure 问题 起 by 类型 级别\n"

static const struct totals_case {
	const char *name, *lines;
	const char
		*expected; /* of every check that is not passed: id status left right difference */
} cases[] = {
	{ "parts that add up to the stated total pass",
	  RANKS "figure 干部 人 by 级别\nvalues 干部 = 5 126 981 547 1659", "" },
	{ "parts that do not add up fail with their difference",
	  RANKS "figure 干部 人 by 级别\nvalues 干部 = 5 126 918 547 1659",
	  "干部/合计 failed 1596 1659 -63\n" },
	{ "a total that is left out is computed and proved",
	  RANKS "figure 干部 人 by 级别\nvalues 干部 = 5 126 981 547\nrule 干部 == 1659", "" },
	{ "a missing part is never taken for 0",
	  RANKS "figure 干部 人 by 级别\nvalues 干部 = 5 126 ? 547 678", "干部/合计 missing\n" },
	{ "a total cannot be computed from parts of which one is missing",
	  RANKS "figure 干部 人 by 级别\nvalues 干部 = 5 126 ? 547", "干部/合计 missing\n" },
	{ "rows, columns and the corner are all proved", GRID "values 问题 = 1 2 3 4 5 9 5 7 12",
	  "" },
	{ "one wrong cell breaks its row and its column", GRID "values 问题 = 1 2 3 4 6 9 5 7 12",
	  "问题[旅游, 合计]/横向 failed 10 9 1\n问题[合计, 处级]/纵向 failed 8 7 1\n" },
	{ "a wrong corner breaks both of its relations", GRID "values 问题 = 1 2 3 4 5 9 5 7 13",
	  "问题[合计, 合计]/横向 failed 12 13 -1\n问题[合计, 合计]/纵向 failed 12 13 -1\n" },
	{ "a table without totals computes them all",
	  GRID "values 问题 = 1 2 ? 4 5 ?\nrule 问题 == 12\nrule 问题[旅游, 合计] == 9", "" },
	{ "a corner is computed from column totals when a row total is unknown",
	  GRID "values 问题 = ? 2 ? 4 5 9 5 7\nrule 问题 == 12",
	  "问题[吃喝, 合计]/横向 missing\n问题[合计, 厅级]/纵向 missing\n"
	  "问题[合计, 合计]/纵向 missing\n" },
	{ "parts that overlap may add up to more, not to less",
	  RANKS "figure 甲 人 by 级别 parts=overlap\nvalues 甲 = 3 3 3 3 10\n"
		"figure 乙 人 by 级别 parts=overlap\nvalues 乙 = 3 3 3 0 10",
	  "乙/合计 failed 9 10 -1\n" },
	{ "a partial list may add up to less, not to more",
	  RANKS "figure 甲 人 by 级别 parts=partial\nvalues 甲 = 3 3 3 0 10\n"
		"figure 乙 人 by 级别 parts=partial\nvalues 乙 = 3 3 3 3 10",
	  "乙/合计 failed 12 10 2\n" },
	{ "shared cases are counted once in the total",
	  RANKS "figure 甲 件 by 级别 shared=3\nvalues 甲 = 5 5 5 5 17\n"
		"figure 乙 件 by 级别 shared=3\nvalues 乙 = 5 5 5 5 20",
	  "乙/合计 failed 17 20 -3\n" },
	{ "a group outside joins the parts",
	  RANKS "figure 现役 人\nvalues 现役 = 2\n"
		"figure 甲 人 by 级别 outside=现役\nvalues 甲 = 5 5 5 5 22\n"
		"figure 乙 人 by 级别 outside=现役\nvalues 乙 = 5 5 5 5 20",
	  "乙/合计 failed 22 20 2\n" },
	{ "… converted from another unit of the same base",
	  RANKS "figure 本级 万元\nvalues 本级 = 10010\n"
		"figure 甲 亿元 by 级别 outside=本级\nvalues 甲 = 5 5 5 5 21.001\n"
		"figure 乙 亿元 by 级别 outside=本级\nvalues 乙 = 5 5 5 5 21",
	  "乙/合计 failed 21.001 21 0.001\n" },
	{ "… to the last of its places where the total is left out",
	  RANKS "figure 本级 万元\nvalues 本级 = 10010\n"
		"figure 甲 亿元 by 级别 outside=本级\nvalues 甲 = 5 5 5 5 ?\nrule 甲 == 21.001",
	  "" },
	{ "… and rounded as it is",
	  RANKS "figure 本级 万元 decimals=0\nvalues 本级 = 10010\n"
		"figure 甲 亿元 by 级别 outside=本级\nvalues 甲 = 5 5 5 5 21.00104\n"
		"figure 乙 亿元 by 级别 outside=本级\nvalues 乙 = 5 5 5 5 21.0011",
	  "乙/合计 failed 21.001 21.0011 -0.0001\n" },
	{ "figures whose parts do not add up are left alone",
	  RANKS "figure 甲 % by 级别 parts=none\nvalues 甲 = 50 60 70 80 65", "" },
	{ "rounded parts pass within half a unit each",
	  RANKS "figure 甲 % by 级别 decimals=1\nvalues 甲 = 33.3 33.3 33.3 0.0 100.0", "" },
	{ "rounded parts that are further off fail",
	  RANKS "figure 甲 % by 级别 decimals=1\nvalues 甲 = 33.3 33.3 33.1 0 100.0",
	  "甲/合计 failed 99.7 100 -0.3\n" },
	{ "truncated parts only ever fall short",
	  RANKS "figure 甲 万元 by 级别 decimals=0 truncate\nvalues 甲 = 1 1 1 1 7\n"
		"figure 乙 万元 by 级别 decimals=0 truncate\nvalues 乙 = 1 1 1 1 3",
	  "乙/合计 failed 4 3 1\n" },
	{ "an exact total is off by less than a whole unit per truncated part",
	  RANKS "figure 甲 万元 by 级别 decimals=0 truncate\nvalues 甲 = 1 1 1 1 8",
	  "甲/合计 failed 4 8 -4\n" },
	{ "… and so it is below nought",
	  RANKS "figure 甲 万元 by 级别 decimals=0 truncate\nvalues 甲 = -1 -1 -1 -1 -7\n"
		"figure 乙 万元 by 级别 decimals=0 truncate\nvalues 乙 = -1 -1 -1 -1 -8",
	  "乙/合计 failed -4 -8 4\n" },
	{ "a truncated number is never the next one in a rule",
	  "figure 甲 万元 decimals=0 truncate\nvalues 甲 = 7\nrule 甲 < 8\nrule 甲 >= 8",
	  "rule-2 failed 7 8 -1\n" },
	{ "… nor the one before below nought",
	  "figure 甲 万元 decimals=0 truncate\nvalues 甲 = -7\nrule 甲 > -8\nrule 甲 <= -8",
	  "rule-2 failed -7 -8 1\n" },
	{ "rates of members do not add up, and nothing is asked of them",
	  RANKS "figure 办结率 % by 级别 decimals=1\nvalues 办结率 = 90.1 88.2 95.0 70.3 89.4",
	  "办结率/合计 skipped\n" },
	{ "a share that was typed wrong still fails",
	  RANKS "figure 占比 % by 级别 decimals=1\nvalues 占比 = 83.3 22.7 21.4 17.6 100.0",
	  "占比/合计 failed 145 100 45\n" },
	{ "yearbook signs count as nothing, the small one within rounding",
	  RANKS "figure 甲 万人 by 级别 decimals=1\nvalues 甲 = 1.1 … — 2.2 3.4", "" },
	{ "a sum too large for 128 bits is a failure, not a wrong number",
	  RANKS "figure 甲 元 by 级别\n"
		"values 甲 = 9000000000000000000 9000000000000000000 0.000000000000000001 1",
	  "甲/合计 failed\n" },
};

static void add_outcome(const struct proof *proof, size_t i, struct str *out)
{
	struct str left = STR_INIT, right = STR_INIT, difference = STR_INIT;
	struct outcome outcome = proof_outcome(proof, i);

	proof_id(proof, i, out);
	str_printf(out, " %s", verdict_key(outcome.verdict));
	if (outcome.verdict == VERDICT_FAILED && proof_sides(proof, i, &left, &right, &difference))
		str_printf(out, " %s %s %s", left.text, right.text, difference.text);
	str_add(out, "\n");
	str_finish(&left);
	str_finish(&right);
	str_finish(&difference);
}

static void proves(void **state)
{
	const struct totals_case *c = *state;
	struct briefing *briefing = make_briefing(c->lines);
	struct errors errors = { 0 };
	struct str got = STR_INIT;
	struct proof *proof = proof_create(briefing, NULL, &errors);

	assert_non_null(proof);
	proof_run(proof);
	for (size_t i = 0; i < proof_count(proof); i++)
		if (proof_outcome(proof, i).verdict != VERDICT_PASSED)
			add_outcome(proof, i, &got);

	assert_string_equal(got.text, c->expected);
	str_finish(&got);
	proof_destroy(proof);
	briefing_destroy(briefing);
}

static void tells_the_relation(void **state)
{
	struct briefing *briefing =
		make_briefing(RANKS "figure 干部 人 by 级别\nvalues 干部 = 5 126 918 547 1659");
	struct errors errors = { 0 };
	struct str text = STR_INIT;
	struct proof *proof = proof_create(briefing, NULL, &errors);

	(void)state;
	proof_run(proof);
	proof_statement(proof, 0, &text);

	assert_string_equal(text.text, "厅级 + 县处级 + 乡科级 + 其他 == 合计");
	assert_int_equal(proof_outcome(proof, 0).place.line, 3);
	assert_int_equal(proof_cell_count(proof, 0), 5);
	str_finish(&text);
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
	tests[LEN(cases)] = (struct CMUnitTest)cmocka_unit_test(tells_the_relation);
	return cmocka_run_group_tests_name("totals", tests, NULL, NULL);
}
