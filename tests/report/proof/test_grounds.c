/* test_grounds.c - a relation proves its cells only when it could fail. */
#include "tests/support/test.h"

#include <string.h>

#include "report/base/str.h"
#include "report/proof/grounds.h"
#include "tests/support/make_briefing.h"

#define RANKS "dimension 级别 = 厅级 处级\n"

static const struct grounds_case {
	const char *name, *lines;
	const char *expected; /* cells with their grounds, rules that prove nothing */
} cases[] = {
	{ "a figure in no relation has no ground", "figure 甲 件\nvalues 甲 = 5", "甲:- " },
	{ "a stated total proves itself and its parts",
	  RANKS "figure 甲 人 by 级别\nvalues 甲 = 5 6 11", "甲[厅级]:R 甲[处级]:R 甲[合计]:R " },
	{ "a computed total proves nothing", RANKS "figure 甲 人 by 级别\nvalues 甲 = 5 6",
	  "甲[厅级]:- 甲[处级]:- 甲[合计]:- " },
	{ "a computed total that another figure equals proves its parts",
	  RANKS "figure 甲 人 by 级别\nvalues 甲 = 5 6\nfigure 乙 人\nvalues 乙 = 11\n"
		"rule 甲 == 乙",
	  "甲[厅级]:R 甲[处级]:R 甲[合计]:R 乙:R " },
	{ "a formula of proved cells is computed from them, and of others is not",
	  "figure 甲 件\nvalues 甲 = 5\nfigure 乙 件\nvalues 乙 = 6\nrule 甲 < 乙\n"
	  "figure 丙 件\nformula 丙 = 甲 + 乙\nfigure 丁 件\nvalues 丁 = 1\n"
	  "figure 戊 件\nformula 戊 = 丙 + 丁",
	  "甲:R 乙:R 丙:C 丁:- 戊:- " },
	{ "a formula that is given proves what it reads",
	  "figure 甲 件\nvalues 甲 = 5\nfigure 乙 件\nvalues 乙 = 10\nformula 乙 = 甲 * 2",
	  "甲:R 乙:R " },
	{ "x == x is named and proves nothing", "figure 甲 件\nvalues 甲 = 5\nrule 甲 == 甲",
	  "甲:- rule-1 idle " },
	{ "x <= x is named too", "figure 甲 件\nvalues 甲 = 5\nrule 甲 <= 甲",
	  "甲:- rule-1 idle " },
	{ "a formula checked by itself is named",
	  "figure 甲 件\nvalues 甲 = 5\nfigure 乙 件\nformula 乙 = 甲 * 2\nrule 乙 == 甲 + 甲",
	  "甲:- 乙:- rule-1 idle " },
	{ "a total computed from parts and then checked is named",
	  RANKS "figure 甲 人 by 级别\nvalues 甲 = 5 6\nrule 甲 == 甲[厅级] + 甲[处级]",
	  "甲[厅级]:- 甲[处级]:- 甲[合计]:- rule-1 idle " },
	{ "a limit is no proof", "figure 甲 件\nvalues 甲 = 5\nrule 甲 >= 0", "甲:- " },
	{ "a rule that says what the value is proves it",
	  RANKS "figure 甲 件\nvalues 甲 = 2\nrule 甲 == count(级别)", "甲:R " },
	{ "one that lies between others is proved",
	  "figure 甲 %\nvalues 甲 = 5\nfigure 乙 %\nvalues 乙 = 6\nfigure 丙 %\nvalues 丙 = 7\n"
	  "rule 甲 < 乙 and 乙 < 丙",
	  "甲:R 乙:R 丙:R " },
	{ "a rule without cells is not named", RANKS "rule count(级别) == 2", "" },
	{ "what a failed check reads is doubtful, whatever else holds",
	  "figure 甲 件\nvalues 甲 = 5\nfigure 乙 件\nvalues 乙 = 6\nrule 甲 < 乙\nrule 甲 == 乙",
	  "甲:! 乙:! " },
};

static void add_cell(const struct grounds *grounds, struct cell_ref cell, struct str *out)
{
	static const char *const marks[] = { "-", "R", "C", "L", "!" };

	cell_ref_format(cell, out);
	str_printf(out, ":%s ", marks[grounds_of(grounds, cell)]);
}

static void grounds_are_told(void **state)
{
	const struct grounds_case *row = *state;
	struct briefing *briefing = make_briefing(row->lines);
	struct errors errors = { 0 };
	struct proof *proof = proof_create(briefing, NULL, &errors);
	struct str found = STR_INIT;

	proof_run(proof);
	struct grounds *grounds = grounds_create(proof);
	for (size_t i = 0; i < briefing->n_figures; i++)
		for (size_t k = 0; k < briefing->figures[i].n_cells; k++)
			add_cell(grounds, (struct cell_ref){ &briefing->figures[i], k }, &found);
	for (size_t i = 0; i < proof_count(proof); i++)
		if (grounds_is_idle(grounds, i)) {
			proof_id(proof, i, &found);
			str_add(&found, " idle ");
		}

	assert_string_equal(found.text, row->expected);
	grounds_destroy(grounds);
	str_finish(&found);
	proof_destroy(proof);
	briefing_destroy(briefing);
}

static void values_are_as_they_were(void **state)
{
	struct briefing *briefing = make_briefing("figure 甲 件\nvalues 甲 = 5\nfigure 乙 "
						  "件\nformula 乙 = 甲 * 2\nrule 乙 == 甲 + 甲");
	struct errors errors = { 0 };
	struct proof *proof = proof_create(briefing, NULL, &errors);

	(void)state;
	proof_run(proof);
	grounds_destroy(grounds_create(proof));

	assert_int_equal(briefing->figures[0].cells[0].value.units, 5);
	assert_int_equal(briefing->figures[1].cells[0].value.units, 10);
	assert_int_equal(briefing->figures[1].cells[0].state, CELL_COMPUTED);
	proof_destroy(proof);
	briefing_destroy(briefing);
}

int main(void)
{
	struct CMUnitTest tests[LEN(cases) + 1], *next = tests;

	add_rows(next, cases, grounds_are_told);
	add_test(next, values_are_as_they_were);
	return cmocka_run_group_tests_name("grounds", tests, NULL, NULL);
}
