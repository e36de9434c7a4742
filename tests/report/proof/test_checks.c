/* test_checks.c - written rules and formulas: what they mean, and what is refused with its place.
 */
#include "tests/support/test.h"

#include <string.h>

#include "report/proof/proof.h"
#include "tests/support/make_briefing.h"

#define BASE                                                            \
	"dimension 级别 = 厅级 处级 科级\n"                     \
	"figure 干部 人 by 级别\nvalues 干部 = 5 126 981 1112\n" \
	"figure 新增 人 by 级别\nvalues 新增 = 1 20 30 51\n"     \
	"figure 到期 件\nvalues 到期 = 1702\n"                     \
	"figure 办结 件\nvalues 办结 = 1238\n"                     \
	"figure 阶段 件\nvalues 阶段 = 464\n"                      \
	"figure 空 件\n"                                              \
	"figure 零 件\nvalues 零 = 0\n"                              \
	"figure 率 % decimals=1\nvalues 率 = 72.7\n"                  \
	"figure 上期率 % decimals=1\nvalues 上期率 = 70.0\n"      \
	"figure 点 个百分点 decimals=1\nvalues 点 = 2.7\n"        \
	"figure 万 万人\nvalues 万 = 1\n"                           \
	"person 张羽 host\nperson 王 answer\nperson 李 answer\ndate 2021-05-06\n"

/* expected: of the last rule's relations: verdict, and left, right and difference unless passed;
 * or the error as line:column: text (hint). Rules stand on line 27. */
static const struct rule_case {
	const char *name, *rule, *expected;
} cases[] = {
	{ "an equation that holds passes", "rule 办结 + 阶段 == 到期", "passed" },
	{ "an equation that fails tells both sides", "rule 办结 + 阶段 == 到期 + 1",
	  "failed 1702 1703 -1" },
	{ "a warning that fails is a warning", "warning 办结 > 到期", "warning 1238 1702 -464" },
	{ "products bind closer than sums", "rule 2 + 3 * 4 == 14", "passed" },
	{ "differences are taken from left to right", "rule 10 - 3 - 2 == 5", "passed" },
	{ "parentheses come first", "rule (2 + 3) * 4 == 20", "passed" },
	{ "a sign may stand before a value", "rule -3 + +5 == - - 2", "passed" },
	{ "quotients are exact", "rule 1 / 3 + 1 / 3 + 1 / 3 == 1", "passed" },
	{ "decimals are exact", "rule 0.1 + 0.2 == 0.3", "passed" },
	{ "full-width signs mean the same", "rule （办结 ＋ 阶段） × ２ ÷ ２ － ０ ＝ 到期",
	  "passed" },
	{ "full-width comparisons mean the same", "rule 办结 ≤ 到期 and 到期 ≥ 办结 and 1 ≠ 2",
	  "passed" },
	{ "a cell is named by its member", "rule 干部[科级] == 981", "passed" },
	{ "full-width brackets name a cell too", "rule 干部［合计］ == 干部", "passed" },
	{ "a bare name is the total", "rule 干部 == 1112", "passed" },
	{ "sum of a figure is the sum of its parts", "rule sum(干部) == 1112", "passed" },
	{ "sum takes a list", "rule sum(办结, 阶段) == 到期", "passed" },
	{ "min and max of a figure look at its parts", "rule min(干部) == 5 and max(干部) == 981",
	  "passed" },
	{ "min and max take lists", "rule min(3, 1, 2) == 1 and max(3, 1, 2) == 3", "passed" },
	{ "abs drops the sign", "rule abs(阶段 - 到期) == 1238", "passed" },
	{ "round rounds half up", "rule round(2.5) == 3 and round(-2.345, 2) == -2.35", "passed" },
	{ "count of a dimension is the number of its members", "rule count(级别) == 3", "passed" },
	{ "count of people may ask for a role",
	  "rule count(people) == 3 and count(people.answer) == 2", "passed" },
	{ "share is in percent of the figure's total", "rule round(share(干部[科级]), 1) == 88.2",
	  "passed" },
	{ "previous is skipped when no earlier release is given", "rule 办结 >= previous(办结)",
	  "skipped" },
	{ "a missing value is never taken for 0", "rule 空 == 0", "missing" },
	{ "or is settled by what is true even if something is missing", "rule 1 == 1 or 空 == 0",
	  "passed" },
	{ "and is settled by what is false", "rule 空 == 0 and 1 == 2", "failed 1 2 -1" },
	{ "the right of or is not reckoned when the left holds", "rule 零 == 0 or 1 / 零 > 1",
	  "passed" },
	{ "division by zero is reported", "rule 到期 / 零 > 1", "failed" },
	{ "not turns a comparison round", "rule not 1 == 2", "passed" },
	{ "and binds closer than or", "rule 1 == 1 or 1 == 2 and 1 == 3", "passed" },
	{ "the first comparison that fails is shown", "rule 1 == 1 and 2 == 5 and 3 == 9",
	  "failed 2 5 -3" },
	{ "overflow is a failure, never a wrong number",
	  "rule 9000000000 * 9000000000 * 9000000000 * 9000000000 * 9000000000 > 0", "failed" },
	{ "a rounded figure stands for its interval", "rule 办结 / 到期 * 100 == 率", "passed" },
	{ "… and no more than that", "rule 办结 / 到期 * 100 == 率 + 0.1",
	  "failed 72.737955 72.8 -0.062045" },
	{ "the difference of percents goes with percentage points", "rule 率 - 上期率 == 点",
	  "passed" },
	{ "dates are compared with texts", "rule event.date >= \"2021-05-01\"", "passed" },
	{ "dates can be subtracted", "rule event.date - event.date == 0", "passed" },
	{ "texts are compared", "rule “甲” == \"甲\"", "passed" },
	{ "a block rule holds for each member", "rule each 级别: 新增[.] <= 干部[.]",
	  "passed passed passed" },
	{ "… and fails where it fails", "rule each 级别： 新增[.] * 10 <= 干部[.]",
	  "failed 10 5 5 failed 200 126 74 passed" },
	{ "counts of different things may be compared", "rule 干部 < 到期 and 万 > 到期",
	  "passed" },
	{ "万人 go with 人 in a comparison", "rule 干部 < 万 and 万 > 干部", "passed" },
	{ "… and in a sum", "rule 万 - 干部 == 0.8888 and 干部 + 万 == 11112", "passed" },
	{ "… and what fails is told in the unit of the left side", "rule 万 == 干部",
	  "failed 1 0.1112 0.8888" },
	{ "a conversion that the writer made is his", "rule 万 * 10000 - 8888 == 干部", "passed" },
	{ "… whichever side it stands on", "rule 万 > 干部 / 10000 and 干部 / 10000 == 0.1112",
	  "passed" },
	{ "like units divide to a bare ratio", "rule 干部 / 万 * 100 == 11.12", "passed" },
	{ "a list is added up in the unit of its first", "rule sum(干部, 万, 新增) == 11163",
	  "passed" },
	{ "a percent and points are a percent", "rule 上期率 + 点 == 率 and 率 - 点 == 上期率",
	  "passed" },
	{ "not and the opposite comparison agree", "rule not (率 > 72.7) and not not (率 <= 72.7)",
	  "passed" },
	{ "… so do not != and ==", "rule not (率 != 办结 / 到期 * 100)", "passed" },
	{ "… and not == and !=", "rule not (率 == 72.7)", "failed 72.7 72.7 0" },
	{ "not turns and into or", "rule not (率 > 72.7 and 率 > 80)", "passed" },
	{ "not turns or into and", "rule not (率 > 72.7 or 率 < 72.7)", "passed" },
	{ "no number is at once more and less than another", "rule 率 > 72.7 and 率 < 72.7",
	  "failed 72.7 72.7 0" },
	{ "… nor equal to two others", "rule 率 == 72.74 and 率 == 72.66",
	  "failed 72.7 72.74 -0.04" },
	{ "two sums may hold together", "rule 率 - 上期率 > 2.71 and 上期率 < 率 - 2.75 + 0.04",
	  "passed" },
	{ "… but not the same sum, however it is written",
	  "rule 率 - 上期率 > 2.71 and 上期率 + 2.71 > 率", "failed 2.7 2.71 -0.01" },
	{ "… nor a quotient", "rule 率 / 上期率 > 1.0387 and 率 / 上期率 < 1.0385",
	  "failed 1.038571 1.0387 -0.000129" },
	{ "… but may lie between two others", "rule 率 > 72.71 and 率 < 72.74", "passed" },
	{ "… or on one side of it", "rule 率 > 72.7 and 率 < 72.7 or 率 == 72.7", "passed" },

	{ "an unknown name is an error with a suggestion", "rule 办节 == 1",
	  "27:1: no figure is called '办节' (did you mean '办结'?)" },
	{ "a name unknown on the right has its own place", "rule 1 == 办节",
	  "27:6: no figure is called '办节' (did you mean '办结'?)" },
	{ "an unknown member is an error with a suggestion", "rule 干部[科及] == 1",
	  "27:4: '级别' has no member '科及' (did you mean '科级'?)" },
	{ "an unknown function is an error with a suggestion", "rule summ(干部) == 1",
	  "27:1: there is no function 'summ' (did you mean 'sum'?)" },
	{ "an unknown role is an error", "rule count(people.boss) == 1",
	  "27:7: 'people.boss' is no role of people (roles: host, speaker, answer, guest)" },
	{ "count of a figure is an error", "rule count(干部) == 1",
	  "27:7: count() takes a dimension or people, not '干部'" },
	{ "a single sign of equality is an error", "rule 办结 = 1",
	  "27:4: '=' has no meaning in an expression (equality is written ==)" },
	{ "a rule must compare", "rule 办结 + 1", "27:1: a comparison is expected here" },
	{ "comparisons are not chained", "rule 1 < 2 < 3",
	  "27:7: comparisons cannot be chained (write a <= b and b <= c)" },
	{ "a missing parenthesis is an error", "rule (1 + 2 == 3",
	  "27:12: ')' is missing at the end" },
	{ "a rule that stops early is an error", "rule 1 +",
	  "27:4: the expression stops where a value is expected" },
	{ "something left over is an error", "rule 1 == 1 2", "27:8: '2' is not expected here" },
	{ "起 is not added to 人", "rule 办结 + 干部 == 1",
	  "27:4: 件 and 人 cannot be added or subtracted" },
	{ "a list does not mix units", "rule sum(办结, 干部) == 1",
	  "27:9: 件 and 人 cannot be added or subtracted" },
	{ "a percent is not taken from a percentage point", "rule 点 - 率 == 1",
	  "27:3: percentage point and percent cannot be added or subtracted" },
	{ "percents and points are not compared", "rule 率 > 点",
	  "27:3: percent and percentage point cannot be compared" },
	{ "a percent is not compared with a count", "rule 率 < 办结",
	  "27:3: percent and 件 cannot be compared" },
	{ "money is not compared with people", "figure 钱 万元\nvalues 钱 = 1\nrule 钱 < 干部",
	  "29:3: 万元 and 人 cannot be compared" },
	{ "… nor with other money", "figure 钱 万元\nfigure 外 亿美元\nrule 钱 < 外",
	  "29:3: 万元 and 亿美元 cannot be compared" },
	{ "a formula does not change what is counted", "figure 甲 万元\nformula 甲 = 到期 - 办结",
	  "28:1: the formula yields 件, but '甲' is in 万元" },
	{ "what joins the parts of a total is of their kind",
	  "figure 本级 人\nfigure 收入 亿元 by 级别 outside=本级",
	  "28:1: 亿元 and 人 cannot be added or subtracted" },
	{ "truths are not compared", "rule (1 == 1) == (2 == 2)",
	  "27:10: comparison and comparison cannot be compared" },
	{ "text cannot be reckoned with", "rule \"甲\" + 1 == 2",
	  "27:5: a text cannot be reckoned with" },
	{ "figures that are computed from one another are an error with the chain",
	  "figure 乙 件\nfigure 丙 件\nfigure 甲 件\nformula 甲 = 乙 + 1\nformula 乙 = 丙 * 2\n"
	  "formula 丙 = 甲",
	  "30:1: the figure is computed from itself: 甲 → 乙 → 丙 → 甲" },
	{ "a figure computed from itself is an error", "figure 甲 件\nformula 甲 = 甲 + 1",
	  "28:1: the figure is computed from itself: 甲 → 甲" },
	{ "a figure may be computed from its value in the release before",
	  "figure 甲 件\nformula 甲 = previous(甲) + 1\nrule 甲 == 1", "missing" },
	{ "a reason speaks of a check that there is",
	  "warning 办结 > 到期\nwaive rule-2 = 张羽 因由",
	  "28:1: there is no check 'rule-2' (did you mean 'rule-1'?)" },
	{ "an error cannot be waived", "rule 办结 > 到期\nwaive rule-1 = 张羽 因由",
	  "28:1: the check 'rule-1' is an error, which no reason can waive" },
	{ "a warning can", "warning 办结 > 到期\nwaive rule-1 = 张羽 因由",
	  "warning 1238 1702 -464" },
	{ "a dot means nothing without each", "rule 干部[.] == 1",
	  "27:4: [.] has no meaning here (write: each 级别: …)" },
	{ "each wants a dimension", "rule each 级: 干部[.] == 1",
	  "27:6: no dimension is called '级'" },
};

static void add_outcome(const struct proof *proof, size_t i, struct str *out)
{
	struct str left = STR_INIT, right = STR_INIT, difference = STR_INIT;
	struct outcome outcome = proof_outcome(proof, i);
	bool broken = outcome.verdict == VERDICT_FAILED || outcome.verdict == VERDICT_WARNING;

	str_add(out, out->len > 0 ? " " : "");
	str_add(out, verdict_key(outcome.verdict));
	if (broken && proof_sides(proof, i, &left, &right, &difference))
		str_printf(out, " %s %s %s", left.text, right.text, difference.text);
	str_finish(&left);
	str_finish(&right);
	str_finish(&difference);
}

static void add_rules(struct proof *proof, struct str *out)
{
	proof_run(proof);
	for (size_t i = 0; i < proof_count(proof); i++) {
		struct str id = STR_INIT;

		proof_id(proof, i, &id);
		if (strncmp(id.text, "rule-", 5) == 0)
			add_outcome(proof, i, out);
		str_finish(&id);
	}
}

static void add_error(const struct error *err, struct str *out)
{
	str_printf(out, "%d:%d: %s", err->line, err->column, err->text);
	if (err->hint[0] != '\0')
		str_printf(out, " (%s)", err->hint);
}

static void means(void **state)
{
	const struct rule_case *c = *state;
	struct str lines = STR_INIT, got = STR_INIT;
	struct errors errors = { 0 };

	str_printf(&lines, "%s%s\n", BASE, c->rule);
	struct briefing *briefing = make_briefing(lines.text);
	struct proof *proof = proof_create(briefing, NULL, &errors);
	if (proof != NULL)
		add_rules(proof, &got);
	else
		add_error(&errors.items[0], &got);

	assert_string_equal(got.text, c->expected);
	proof_destroy(proof);
	briefing_destroy(briefing);
	str_finish(&lines);
	str_finish(&got);
}

int main(void)
{
	struct CMUnitTest tests[LEN(cases)];

	for (size_t i = 0; i < LEN(cases); i++)
		tests[i] = (struct CMUnitTest){ .name = cases[i].name,
						.test_func = means,
						.initial_state = (void *)&cases[i] };
	return cmocka_run_group_tests_name("rules", tests, NULL, NULL);
}
