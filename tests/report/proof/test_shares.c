/* test_shares.c - percents of a known base come from whole numbers, and digits are as declared. */
#include "tests/support/test.h"

#include <string.h>

#include "report/causes/causes.h"
#include "report/proof/proof.h"
#include "tests/support/make_briefing.h"

#define FOUR "dimension 来源 = 甲 乙 丙 丁\nfigure 总 件\nvalues 总 = 1253\n"
#define THREE "dimension 来源 = 甲 乙 丙\n"

static const struct share_case {
	const char *name, *lines, *expected; /* id verdict, and what is said of it */
} cases[] = {
	{ "shares that whole numbers give pass",
	  FOUR "figure 占比 % by 来源 decimals=1 base=总\nvalues 占比 = 38.3 22.7 21.4 17.6 100.0",
	  "" },
	{ "shares that no whole numbers give together fail, though they pass as a sum",
	  FOUR "figure 占比 % by 来源 decimals=1 base=总\nvalues 占比 = 38.3 22.7 21.4 17.7 100.0",
	  "占比/基数 failed forced 占比[甲] forced 占比[乙] forced 占比[丙] forced 占比[丁]\n" },
	{ "a third each is possible of three",
	  THREE "figure 占比 % by 来源 decimals=1 base=3\nvalues 占比 = 33.3 33.3 33.3 100.0", "" },
	{ "… but not of a thousand",
	  THREE "figure 占比 % by 来源 decimals=1 base=1000\nvalues 占比 = 33.3 33.3 33.3 100.0",
	  "占比/基数 failed forced 占比[甲] forced 占比[乙] forced 占比[丙]\n" },
	{ "a share that no whole number gives is wrong by itself",
	  "figure 率 % decimals=1 base=7\nvalues 率 = 14.2", "率/基数 failed digit 率\n" },
	{ "the nearest share that one gives passes",
	  "figure 率 % decimals=1 base=7\nvalues 率 = 14.3", "" },
	{ "half up: an eighth of 100 with no decimals is 13",
	  "figure 率 % decimals=0 base=8\nvalues 率 = 12", "率/基数 failed digit 率\n" },
	{ "half even: it is 12", "figure 率 % decimals=0 base=8 half-even\nvalues 率 = 12", "" },
	{ "truncated: two thirds are 66", "figure 率 % decimals=0 base=3 truncate\nvalues 率 = 66",
	  "" },
	{ "each member has its own base",
	  THREE "figure 到期 件 by 来源\nvalues 到期 = 7 8 9 24\n"
		"figure 率 % by 来源 decimals=1 base=到期 parts=none\n"
		"values 率 = 14.3 12.5 11.2 12.5",
	  "率[丙]/基数 failed digit 率[丙]\n" },
	{ "a base without a value proves nothing",
	  "figure 总 件\nfigure 率 % decimals=1 base=总\nvalues 率 = 14.3", "率/基数 missing\n" },
	{ "a base in 万 counts one by one",
	  "figure 总 万件\nvalues 总 = 0.0007\nfigure 率 % decimals=1 base=总\nvalues 率 = 14.2",
	  "率/基数 failed digit 率 digit 总\n" },
	{ "… as long as it is no rounded one",
	  "figure 总 万件 decimals=4\nvalues 总 = 0.0007\nfigure 率 % decimals=1 base=总\n"
	  "values 率 = 14.2",
	  "率/基数 skipped\n" },
	{ "what is measured has shares of any size",
	  "figure 总 亿元\nvalues 总 = 7\nfigure 率 % decimals=1 base=总\nvalues 率 = 14.2",
	  "率/基数 skipped\n" },
	{ "digits beyond the decimals are reported", "figure 率 % decimals=1\nvalues 率 = 14.25",
	  "率/位数 failed\n" },
	{ "zeros beyond the decimals are no digits", "figure 率 % decimals=1\nvalues 率 = 14.300",
	  "" },
	{ "no overlapping part is larger than the total",
	  THREE "figure 甲类 件 by 来源 parts=overlap\nvalues 甲类 = 5 12 3 10",
	  "甲类/部分 failed digit 甲类[乙] digit 甲类[合计]\n" },
};

static void add_outcome(struct proof *proof, size_t i, struct str *out)
{
	struct explanation found[4];
	enum verdict verdict = proof_outcome(proof, i).verdict;
	size_t n = proof_explain(proof, i, found, LEN(found));

	if (verdict == VERDICT_PASSED)
		return;
	proof_id(proof, i, out);
	str_printf(out, " %s", verdict_key(verdict));
	for (size_t k = 0; k < n; k++) {
		str_printf(out, " %s ", slip_key(found[k].kind));
		cell_ref_format(found[k].cell, out);
	}
	str_add(out, "\n");
}

static void proves(void **state)
{
	const struct share_case *c = *state;
	struct briefing *briefing = make_briefing(c->lines);
	struct errors errors = { 0 };
	struct str got = STR_INIT;
	struct proof *proof = proof_create(briefing, NULL, &errors);

	assert_non_null(proof);
	proof_run(proof);
	for (size_t i = 0; i < proof_count(proof); i++)
		add_outcome(proof, i, &got);

	assert_string_equal(got.text, c->expected);
	str_finish(&got);
	proof_destroy(proof);
	briefing_destroy(briefing);
}

int main(void)
{
	struct CMUnitTest tests[LEN(cases)];

	for (size_t i = 0; i < LEN(cases); i++)
		tests[i] = (struct CMUnitTest){ .name = cases[i].name,
						.test_func = proves,
						.initial_state = (void *)&cases[i] };
	return cmocka_run_group_tests_name("shares", tests, NULL, NULL);
}
