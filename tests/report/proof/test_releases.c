/* test_releases.c - held against the release before: falls, jumps, stale values, what changed. */
#include "tests/support/test.h"

#include <string.h>

#include "report/proof/proof.h"
#include "tests/support/make_briefing.h"

#define CITIES "dimension 市 = 太原 大同 阳泉\n"

static const struct release_case {
	const char *name, *before, *now;
	const char *findings; /* id verdict, of what does not hold */
	const char *revisions;
} cases[] = {
	{ "a cumulative figure may grow", "figure 问责 人 cumulative\nvalues 问责 = 980",
	  "figure 问责 人 cumulative\nvalues 问责 = 1025", "",
	  "问责: 1025, before 980, +45 (+4.6%)\n" },
	{ "a cumulative figure must not fall", "figure 问责 人 cumulative\nvalues 问责 = 1025",
	  "figure 问责 人 cumulative\nvalues 问责 = 980", "问责/累计 failed\n",
	  "问责: 980, before 1025, -45 (-4.4%)\n" },
	{ "a cumulative figure falls in one city only",
	  CITIES "figure 甲 人 by 市 cumulative\nvalues 甲 = 5 6 7 18",
	  CITIES "figure 甲 人 by 市 cumulative\nvalues 甲 = 4 8 7 19", "甲[太原]/累计 failed\n",
	  "甲[太原]: 4, before 5, -1 (-20.0%)\n甲[大同]: 8, before 6, +2 (+33.3%)\n"
	  "甲[合计]: 19, before 18, +1 (+5.6%)\n" },
	{ "a rounded figure falls only by more than rounding",
	  "figure 甲 % cumulative decimals=1\nvalues 甲 = 23.2",
	  "figure 甲 % cumulative decimals=1\nvalues 甲 = 23.1", "",
	  "甲: 23.1, before 23.2, -0.1个百分点\n" },
	{ "what accumulates within a year begins anew with the next",
	  "figure 甲 件 cumulative period=2020年1—12月\nvalues 甲 = 500",
	  "figure 甲 件 cumulative period=2021年1月\nvalues 甲 = 40", "",
	  "甲: 40, before 500, -460 (-92.0%)\n" },
	{ "members are found by name when their order changes",
	  "dimension 市 = 阳泉 太原 大同\nfigure 甲 人 by 市\nvalues 甲 = 7 5 6 18",
	  CITIES "figure 甲 人 by 市\nvalues 甲 = 5 6 7 18", "", "" },
	{ "a change within the threshold is fine", "figure 甲 件 change=50\nvalues 甲 = 100",
	  "figure 甲 件 change=50\nvalues 甲 = 150", "", "甲: 150, before 100, +50 (+50.0%)\n" },
	{ "there is no percent of 0, and any change from it wants a reason",
	  "figure 甲 件 change=50\nvalues 甲 = 0", "figure 甲 件 change=50\nvalues 甲 = 37",
	  "甲/变动 warning\n", "甲: 37, before 0, +37\n" },
	{ "… nor of less than 0", "figure 甲 亿元 change=500\nvalues 甲 = -50",
	  "figure 甲 亿元 change=500\nvalues 甲 = 100", "甲/变动 warning\n",
	  "甲: 100, before -50, +150\n" },
	{ "what stays 0 needs no reason", "figure 甲 件 change=50\nvalues 甲 = 0",
	  "figure 甲 件 change=50\nvalues 甲 = 0", "", "" },
	{ "a rate differs by points", "figure 甲 % decimals=1\nvalues 甲 = 5.0",
	  "figure 甲 % decimals=1\nvalues 甲 = 5.5", "", "甲: 5.5, before 5.0, +0.5个百分点\n" },
	{ "a release in another unit of the same base is converted",
	  "figure 甲 万元 change=50\nvalues 甲 = 3000",
	  "figure 甲 亿元 change=50\nvalues 甲 = 0.33", "",
	  "甲: 0.33, before 0.3, +0.03 (+10.0%)\n" },
	{ "… and one in another base is another figure",
	  "figure 甲 件 cumulative\nvalues 甲 = 3000", "figure 甲 元 cumulative\nvalues 甲 = 33",
	  "", "甲: 33, new\n" },
	{ "a change beyond the threshold wants a reason", "figure 甲 件 change=50\nvalues 甲 = 100",
	  "figure 甲 件 change=50\nvalues 甲 = 49", "甲/变动 warning\n",
	  "甲: 49, before 100, -51 (-51.0%)\n" },
	{ "a value that should be new and is not wants a reason",
	  "figure 甲 件 fresh\nvalues 甲 = 100", "figure 甲 件 fresh\nvalues 甲 = 100",
	  "甲/更新 warning\n", "" },
	{ "a figure that is new has nothing to be compared with", "figure 乙 件\nvalues 乙 = 1",
	  "figure 甲 件 fresh cumulative change=1\nvalues 甲 = 100", "",
	  "甲: 100, new\n乙: gone, before 1\n" },
	{ "a number published for the same period is a revision",
	  "figure 甲 件 period=2020年\nvalues 甲 = 100",
	  "figure 甲 件 period=2020年\nvalues 甲 = 102", "",
	  "甲: 102, same period, published as 100, +2 (+2.0%)\n" },
	{ "rules read the release before", "figure 甲 件\nvalues 甲 = 100",
	  "figure 甲 件\nvalues 甲 = 102\nrule 甲 == previous(甲) + 1", "rule-1 failed\n",
	  "甲: 102, before 100, +2 (+2.0%)\n" },
};

static void add_revision(void *context, const struct revision *revision)
{
	struct str *out = context;

	revision_text(revision, LANGUAGE_ENGLISH, out);
	str_add(out, "\n");
}

static void add_findings(const struct proof *proof, struct str *out)
{
	for (size_t i = 0; i < proof_count(proof); i++) {
		enum verdict verdict = proof_outcome(proof, i).verdict;

		if (verdict == VERDICT_PASSED || verdict == VERDICT_SKIPPED)
			continue;
		proof_id(proof, i, out);
		str_printf(out, " %s\n", verdict_key(verdict));
	}
}

static void compares(void **state)
{
	const struct release_case *c = *state;
	struct briefing *before = make_briefing(c->before), *now = make_briefing(c->now);
	struct proof_options options = { .previous = before };
	struct str findings = STR_INIT, revisions = STR_INIT;
	struct errors errors = { 0 };
	struct proof *proof = proof_create(now, &options, &errors);

	assert_non_null(proof);
	proof_run(proof);
	add_findings(proof, &findings);
	proof_revisions(proof, add_revision, &revisions);

	assert_string_equal(findings.text, c->findings);
	assert_string_equal(revisions.text, c->revisions);
	str_finish(&findings);
	str_finish(&revisions);
	proof_destroy(proof);
	briefing_destroy(now);
	briefing_destroy(before);
}

int main(void)
{
	struct CMUnitTest tests[LEN(cases)];

	for (size_t i = 0; i < LEN(cases); i++)
		tests[i] = (struct CMUnitTest){ .name = cases[i].name,
						.test_func = compares,
						.initial_state = (void *)&cases[i] };
	return cmocka_run_group_tests_name("releases", tests, NULL, NULL);
}
