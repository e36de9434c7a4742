/* test_releases.c - held against the release before: falls, jumps, stale values, what changed. */
#include "tests/support/test.h"

#include <string.h>

#include "report/proof/proof.h"
#include "tests/support/make_briefing.h"
#include "tests/support/yaml_briefing.h"

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
	{ "… by its title where there is no period: December is released in January",
	  "title 2020年12月情况\ndate 2021-01-13\nfigure 甲 件 cumulative\nvalues 甲 = 500",
	  "title 2021年1月情况\ndate 2021-02-13\nfigure 甲 件 cumulative\nvalues 甲 = 40", "",
	  "甲: 40, before 500, -460 (-92.0%)\n" },
	{ "… whose month alone is later than that of the event",
	  "title 12月份情况\ndate 2021-01-13\nfigure 甲 件 cumulative\nvalues 甲 = 500",
	  "title 1月份情况\ndate 2021-02-13\nfigure 甲 件 cumulative\nvalues 甲 = 40", "",
	  "甲: 40, before 500, -460 (-92.0%)\n" },
	{ "within a year of such titles it must not fall",
	  "title 1月份情况\ndate 2021-02-13\nfigure 甲 件 cumulative\nvalues 甲 = 500",
	  "title 2月份情况\ndate 2021-03-13\nfigure 甲 件 cumulative\nvalues 甲 = 40",
	  "甲/累计 failed\n", "甲: 40, before 500, -460 (-92.0%)\n" },
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

/* ---- a series of releases ---- */

/* A month of the series, told by its day and value; the last is the one that is proved. */
struct month {
	const char *date;
	int value;
};

static const struct series_case {
	const char *name;
	struct month past[5]; /* newest first, up to one without a date */
	const char *rule, *verdict;
} series[] = {
	{ "the year's releases add up to what has come since it began",
	  { { "2021-03-15", 9 }, { "2021-02-15", 8 }, { "2020-12-15", 5 } },
	  "since_year_start(甲) == 29",
	  "passed" },
	{ "one release too few is not taken for the year",
	  { { "2021-03-15", 9 }, { "2021-02-15", 8 } },
	  "since_year_start(甲) == 29",
	  "skipped" },
	{ "what is wrong since the year began fails",
	  { { "2021-03-15", 9 }, { "2020-12-15", 5 } },
	  "since_year_start(甲) == 20",
	  "failed" },
	{ "a year ago is the release nearest to that day",
	  { { "2021-03-15", 9 }, { "2020-05-14", 7 }, { "2020-04-17", 10 }, { "2020-03-16", 6 } },
	  "yearago(甲) == 10",
	  "passed" },
	{ "a release too far from a year ago is none",
	  { { "2021-03-15", 9 }, { "2020-06-15", 7 } },
	  "yearago(甲) == 7",
	  "skipped" },
};

static struct briefing *month_of(const struct month *month, const char *rule)
{
	struct str lines = STR_INIT;

	str_printf(&lines, "date %s\nfigure 甲 件\nvalues 甲 = %d\n", month->date, month->value);
	if (rule != NULL)
		str_printf(&lines, "rule %s\n", rule);
	struct briefing *briefing = make_briefing(lines.text);
	str_finish(&lines);
	return briefing;
}

static void speaks_of_the_series(void **state)
{
	const struct series_case *c = *state;
	const struct briefing *past[LEN(c->past)];
	struct proof_options options = { .past = past };
	struct errors errors = { 0 };
	struct briefing *now = month_of(&(struct month){ "2021-04-16", 12 }, c->rule);

	for (; options.n_past < LEN(c->past) && c->past[options.n_past].date != NULL;
	     options.n_past++)
		past[options.n_past] = month_of(&c->past[options.n_past], NULL);
	options.previous = past[0];
	struct proof *proof = proof_create(now, &options, &errors);
	assert_non_null(proof);
	proof_run(proof);

	assert_string_equal(verdict_key(proof_verdict(proof, proof_count(proof) - 1)), c->verdict);
	proof_destroy(proof);
	for (size_t i = 0; i < options.n_past; i++)
		briefing_destroy((struct briefing *)past[i]);
	briefing_destroy(now);
}

/* ---- along the figure's own axis of time ---- */

#define MONTHS                                                                                  \
	"title: 甲\nevent: {date: 2021-04-16}\ndimensions:\n"                                  \
	"  月: {time: month, members: [2020年11月, 2020年12月, 2021年1月, 2021年2月, " \
	"2021年3月]}\n"                                                                       \
	"  年: {time: year, members: [2019年, 2020年]}\n"                                    \
	"figures:\n  流: {unit: 元, by: 月, flow: true}\n"                                   \
	"  累: {unit: 元, by: 月, cumulative: true}\n  量: {unit: 元, by: 年}\n"          \
	"values:\n  流: [1, 2, 3, 4, 5]\n  量: [100, 103]\n"

static const struct along_case {
	const char *name, *yaml, *findings;
} along[] = {
	{ "what has come since the year began runs along the axis of time",
	  MONTHS "  累: [1, 3, 3, 7, 12]\nchecks: ['each 月: 累[.] == since_year_start(流[.])']\n",
	  "" },
	{ "a cumulative figure may fall where a year begins, and nowhere else",
	  MONTHS "  累: [20, 22, 3, 7, 6]\n", "累[2021年3月]/逐期累计 failed\n" },
	{ "a member alone has its year behind it",
	  MONTHS "  累: [1, 3, 3, 7, 12]\nchecks: ['since_year_start(流[2021年3月]) == 11']\n",
	  "rule-1 failed\n" },
	{ "a year ago is the same member of the year before",
	  MONTHS "  累: [1, 3, 3, 7, 12]\nchecks: ['each 年: 量[.] <= yearago(量[.]) + 2']\n",
	  "rule-1[2020年] failed\n" },
};

static void runs_along_time(void **state)
{
	const struct along_case *c = *state;
	struct briefing *now = briefing_from(c->yaml);
	struct errors errors = { 0 };
	struct proof *proof = proof_create(now, NULL, &errors);
	struct str findings = STR_INIT;

	assert_non_null(proof);
	proof_run(proof);
	add_findings(proof, &findings);

	assert_string_equal(findings.text, c->findings);
	str_finish(&findings);
	proof_destroy(proof);
	briefing_destroy(now);
}

/* ---- members and methods that changed ---- */

static const struct changed_case {
	const char *name, *before, *now, *revisions;
} changed[] = {
	{ "a member that was renamed keeps its past",
	  "dimensions: {市: [并州, 大同]}\nfigures: {甲: {unit: 件, by: 市}}\nvalues: {甲: [1, "
	  "2]}\n",
	  "dimensions: {市: {太原: [并州], 大同: []}}\nfigures: {甲: {unit: 件, by: 市}}\n"
	  "values: {甲: [1, 3]}\n",
	  "甲[大同]: 3, before 2, +1 (+50.0%)\n甲[合计]: 4, before 3, +1 (+33.3%)\n" },
	{ "members that were joined are its past together",
	  "dimensions: {市: [城区, 郊区, 大同]}\nfigures: {甲: {unit: 件, by: 市}}\n"
	  "values: {甲: [1, 2, 4]}\n",
	  "dimensions: {市: {太原: [城区, 郊区], 大同: []}}\nfigures: {甲: {unit: 件, by: 市}}\n"
	  "values: {甲: [5, 4]}\n",
	  "甲[太原]: 5, before 3, +2 (+66.7%)\n甲[合计]: 9, before 7, +2 (+28.6%)\n" },
	{ "a member that was split is the past of no part alone",
	  "dimensions: {市: {太原: [城区, 郊区], 大同: []}}\nfigures: {甲: {unit: 件, by: 市}}\n"
	  "values: {甲: [6, 4]}\n",
	  "dimensions: {市: [城区, 郊区, 大同]}\nfigures: {甲: {unit: 件, by: 市}}\n"
	  "values: {甲: [4, 2, 4]}\n",
	  "甲[城区]: 4, new\n甲[郊区]: 2, new\n" },
	{ "a member that got members keeps its past itself",
	  "dimensions: {市: [太原, 大同]}\nfigures: {甲: {unit: 件, by: 市}}\nvalues: {甲: [6, "
	  "4]}\n",
	  "dimensions: {市: {太原: {城区: [], 郊区: []}, 大同: []}}\n"
	  "figures: {甲: {unit: 件, by: 市}}\nvalues: {甲: {城区: 4, 郊区: 2, 太原: 6, 大同: 4}}\n",
	  "甲[城区]: 4, new\n甲[郊区]: 2, new\n" },
	{ "a new method has no past",
	  "figures: {甲: {unit: 件, cumulative: true}}\nvalues: {甲: 6}\n",
	  "figures: {甲: {unit: 件, cumulative: true, break: {since: 2021-04-01, note: "
	  "口径调整}}}\n"
	  "values: {甲: 4}\n",
	  "甲: 4, new\n" },
};

static struct briefing *release_of(const char *yaml, const char *date)
{
	struct str text = STR_INIT;

	str_printf(&text, "title: 甲\nevent: {date: %s}\n%s", date, yaml);
	struct briefing *briefing = briefing_from(text.text);
	str_finish(&text);
	return briefing;
}

static void is_compared_with_what_it_was(void **state)
{
	const struct changed_case *c = *state;
	struct briefing *before = release_of(c->before, "2021-03-16");
	struct briefing *now = release_of(c->now, "2021-04-16");
	struct proof_options options = { .previous = before };
	struct str revisions = STR_INIT, findings = STR_INIT;
	struct errors errors = { 0 };
	struct proof *first = proof_create(before, NULL, &errors);

	proof_run(first);
	proof_destroy(first);
	struct proof *proof = proof_create(now, &options, &errors);
	assert_non_null(proof);
	proof_run(proof);
	proof_revisions(proof, add_revision, &revisions);
	add_findings(proof, &findings);

	assert_string_equal(revisions.text, c->revisions);
	assert_string_equal(findings.text, "");
	str_finish(&revisions);
	str_finish(&findings);
	proof_destroy(proof);
	briefing_destroy(now);
	briefing_destroy(before);
}

int main(void)
{
	struct CMUnitTest tests[LEN(cases) + LEN(series) + LEN(along) + LEN(changed)],
		*next = tests;

	add_rows(next, cases, compares);
	add_rows(next, series, speaks_of_the_series);
	add_rows(next, along, runs_along_time);
	add_rows(next, changed, is_compared_with_what_it_was);
	return cmocka_run_group_tests_name("releases", tests, NULL, NULL);
}
