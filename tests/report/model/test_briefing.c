/* test_briefing.c - cells are read as people write them; what is wrong is said with its place. */
#include <string.h>

#include "report/base/utf8.h"
#include "tests/support/make_briefing.h"
#include "tests/support/test.h"

static const struct place HERE = { "briefing.yaml", 9, 5 };

static struct briefing *example(void)
{
	return make_briefing("dimension 级别 = 厅级 县处级 乡科级 其他\n"
			     "dimension 类型 = 公款吃喝 公车私用\n"
			     "figure 问责案件 起\n"
			     "figure 问责领导干部 人 by 级别\n"
			     "figure 查处问题 起 by 类型 级别\n");
}

static const struct cell_case {
	const char *name, *text, *full;
} cell_cases[] = {
	{ "a name is its cell", "问责案件", "问责案件" },
	{ "a bare name with a dimension is its total", "问责领导干部", "问责领导干部[合计]" },
	{ "a bare name with two dimensions is its grand total", "查处问题",
	  "查处问题[合计, 合计]" },
	{ "a member", "问责领导干部[乡科级]", "问责领导干部[乡科级]" },
	{ "the total by its English name", "问责领导干部[total]", "问责领导干部[合计]" },
	{ "two members", "查处问题[公款吃喝, 县处级]", "查处问题[公款吃喝, 县处级]" },
	{ "a member and a total", "查处问题[合计,县处级]", "查处问题[合计, 县处级]" },
	{ "full-width brackets and comma", "查处问题［公款吃喝，县处级］",
	  "查处问题[公款吃喝, 县处级]" },
	{ "blanks anywhere between", "  查处问题 [ 公款吃喝\t,  县处级 ] ",
	  "查处问题[公款吃喝, 县处级]" },
	{ "full-width blanks", "　查处问题　［公款吃喝，　县处级　］　",
	  "查处问题[公款吃喝, 县处级]" },
};

static void reads(void **state)
{
	const struct cell_case *c = *state;
	struct briefing *b = example();
	struct cell_ref ref = { 0 };
	struct error err = { 0 };
	struct str full = STR_INIT;

	assert_ok(briefing_cell(b, &(struct written){ c->text, strlen(c->text), HERE }, &ref, &err),
		  &err);

	cell_ref_format(ref, &full);
	assert_string_equal(full.text, c->full);
	str_finish(&full);
	briefing_destroy(b);
}

static const struct refusal_case {
	const char *name, *text;
	enum error_kind kind;
	int column;
	const char *message, *hint;
} refusal_cases[] = {
	{ "an unknown figure", "立案数", ERROR_NAME, 5, "no figure is called '立案数'", "" },
	{ "a figure nearly right", "问责安件", ERROR_NAME, 5, "no figure is called '问责安件'",
	  "did you mean '问责案件'?" },
	{ "an unknown member", "问责领导干部[省部级干部]", ERROR_NAME, 12,
	  "'级别' has no member '省部级干部'", "" },
	{ "a member nearly right", "问责领导干部[ 乡课级]", ERROR_NAME, 13,
	  "'级别' has no member '乡课级'", "did you mean '乡科级'?" },
	{ "members in the wrong order", "查处问题[县处级, 公款吃喝]", ERROR_NAME, 10,
	  "'类型' has no member '县处级'", "" },
	{ "the second member unknown", "查处问题[公款吃喝，省部级干部]", ERROR_NAME, 15,
	  "'级别' has no member '省部级干部'", "" },
	{ "a member of a figure without dimensions", "问责案件[厅级]", ERROR_VALUE, 5,
	  "0 dimensions", "" },
	{ "one member where there are two dimensions", "查处问题[公款吃喝]", ERROR_VALUE, 5,
	  "2 dimensions", "" },
	{ "two members where there is one dimension", "问责领导干部[厅级, 厅级]", ERROR_VALUE, 5,
	  "1 dimension", "" },
	{ "an empty member", "问责领导干部[]", ERROR_NAME, 12, "has no member ''", "" },
	{ "nothing at all", "", ERROR_NAME, 5, "no figure is called ''", "" },
	{ "a bracket left open", "问责领导干部[厅级", ERROR_SYNTAX, 5, "expected name[member]",
	  "" },
	{ "a bracket only closed", "问责领导干部]", ERROR_SYNTAX, 5, "is not a cell", "" },
	{ "a bracket in a bracket", "问责领导干部[[厅级]]", ERROR_SYNTAX, 5, "is not a cell", "" },
	{ "text behind the bracket", "问责领导干部[厅级]人", ERROR_SYNTAX, 5, "is not a cell", "" },
	{ "a comma outside brackets", "问责案件, 查处问题", ERROR_SYNTAX, 5, "is not a cell", "" },
	{ "five members", "查处问题[合计, 合计, 合计, 合计, 合计]", ERROR_SYNTAX, 5,
	  "is not a cell", "" },
	{ "two pairs of brackets", "查处问题[合计][合计]", ERROR_SYNTAX, 5, "is not a cell", "" },
};

static void refuses(void **state)
{
	const struct refusal_case *c = *state;
	struct briefing *b = example();
	struct cell_ref ref = { 0 };
	struct error err = { 0 };

	assert_false(
		briefing_cell(b, &(struct written){ c->text, strlen(c->text), HERE }, &ref, &err));

	assert_int_equal(err.kind, c->kind);
	assert_true(err.line == 9 && err.column == c->column);
	assert_non_null(strstr(err.text, c->message));
	assert_string_equal(err.hint, c->hint);
	assert_null(ref.figure);
	briefing_destroy(b);
}

static void names_of_any_length_are_refused_in_whole_characters(void **state)
{
	struct briefing *b = example();
	struct str name = STR_INIT;
	size_t wrong = 0;

	(void)state;
	for (int i = 0; i < 300; i++) {
		struct cell_ref ref;
		struct error err = { 0 };

		str_add(&name, i % 7 == 0 ? "a" : "问");
		wrong += briefing_cell(b, &(struct written){ name.text, name.len, HERE }, &ref,
				       &err);
		wrong += strchr(err.text, '?') != NULL;
	}
	assert_int_equal(wrong, 0);
	str_finish(&name);
	briefing_destroy(b);
}

static void figures_and_dimensions_are_found_by_their_bytes(void **state)
{
	struct briefing *b = example();

	(void)state;
	assert_string_equal(briefing_figure(b, "问责案件数", strlen("问责案件"))->name, "问责案件");
	assert_null(briefing_figure(b, "问责案件数", strlen("问责案件数")));
	assert_string_equal(briefing_dimension(b, "级别", strlen("级别"))->name, "级别");
	assert_null(briefing_dimension(b, "问责案件", strlen("问责案件")));
	briefing_destroy(b);
}

static void people_are_counted_by_what_they_do(void **state)
{
	struct briefing *b = make_briefing("person 甲 host\nperson 乙 answer\nperson 丙 answer\n");

	(void)state;
	assert_int_equal(briefing_count_people(b, ROLE_ANSWER), 2);
	assert_int_equal(briefing_count_people(b, ROLE_GUEST), 0);
	assert_string_equal(role_key(ROLE_ANSWER), "answer");
	assert_string_equal(role_name(ROLE_SPEAKER), "发布人");
	briefing_destroy(b);
}

static void no_briefing_is_released_safely(void **state)
{
	(void)state;
	briefing_destroy(NULL);
	briefing_destroy(briefing_create("empty.yaml"));
}

int main(void)
{
	struct CMUnitTest tests[LEN(cell_cases) + LEN(refusal_cases) + 4], *next = tests;

	add_rows(next, cell_cases, reads);
	add_rows(next, refusal_cases, refuses);
	add_test(next, names_of_any_length_are_refused_in_whole_characters);
	add_test(next, figures_and_dimensions_are_found_by_their_bytes);
	add_test(next, people_are_counted_by_what_they_do);
	add_test(next, no_briefing_is_released_safely);
	return cmocka_run_group_tests_name("briefing", tests, NULL, NULL);
}
