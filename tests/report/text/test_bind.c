/* test_bind.c - placeholders read, expanded and traced back to where they were written. */
#include "tests/support/test.h"

#include <string.h>

#include "report/base/str.h"
#include "report/text/bind.h"

#define RANKS 4

static const char *const ranks[] = { "厅级", "县处级", "乡科级", "其他" };

static struct figure *add_figure(struct briefing *b, const char *name, const char *unit,
				 size_t n_rows, size_t n_cols)
{
	struct figure *figure = &b->figures[b->n_figures];

	*figure = (struct figure){ .name = name, .title = name, .unit = unit, .decimals = -1 };
	figure->n_by = (n_rows > 0) + (n_cols > 0);
	figure->by[0] = figure->n_by > 0 ? &b->dimensions[0] : NULL;
	figure->by[1] = figure->n_by > 1 ? &b->dimensions[1] : NULL;
	figure_set_parts(figure, &(struct axis){ .parts = PARTS_EXACT });
	figure_shape(figure);
	figure->cells = arena_array(&b->arena, figure->n_cells, sizeof *figure->cells);
	names_add(&b->figure_index, name, b->n_figures++);
	return figure;
}

static void fill(struct figure *figure, size_t index, int64_t units, int scale)
{
	figure->cells[index] =
		(struct cell){ .value = { units, (int8_t)scale }, .state = CELL_GIVEN };
}

static void add_dimension(struct briefing *b, const char *name, size_t n)
{
	struct dimension *dimension = &b->dimensions[b->n_dimensions];

	dimension->name = name;
	dimension->n = n;
	dimension->members = arena_array(&b->arena, n, sizeof *dimension->members);
	for (size_t i = 0; i < n; i++)
		dimension->members[i].name = ranks[i];
	dimension_settle_flat(dimension, &b->arena);
	names_add(&b->dimension_index, name, b->n_dimensions++);
}

static void add_people(struct briefing *b)
{
	static struct person people[] = { { .name = "张羽", .role = ROLE_HOST },
					  { .name = "卢建明", .role = ROLE_SPEAKER },
					  { .name = "王成禹", .role = ROLE_ANSWER },
					  { .name = "李四", .role = ROLE_ANSWER } };
	b->people = people;
	b->n_people = LEN(people);
}

static struct briefing *example(void)
{
	static const int64_t by_rank[] = { 5, 126, 981, 547, 1659 };
	struct briefing *b = briefing_create("b.yaml");
	struct figure *figure;

	b->figures = arena_array(&b->arena, 20, sizeof *b->figures);
	b->dimensions = arena_array(&b->arena, 2, sizeof *b->dimensions);
	b->title = "{event.date|md}发布会";
	b->event.date = (struct date){ 2021, 5, 6 };
	b->event.time = "上午";
	add_people(b);
	add_dimension(b, "级别", RANKS);
	add_dimension(b, "类型", 2);
	fill(add_figure(b, "问责案件", "起", 0, 0), 0, 1025, 0);
	figure = add_figure(b, "问责领导干部", "人", RANKS, 0);
	for (size_t i = 0; i < LEN(by_rank); i++)
		fill(figure, i, by_rank[i], 0);
	fill(add_figure(b, "办结率", "%", 0, 0), 0, 4235, 2);
	fill(add_figure(b, "比值", NULL, 0, 0), 0, 423, 3);
	add_figure(b, "缺数", "件", 0, 0);
	figure = add_figure(b, "覆盖率", "%", 0, 0);
	figure->decimals = 2;
	fill(figure, 0, 231, 1);
	figure = add_figure(b, "查处", "起", RANKS, 2);
	for (size_t i = 0; i < figure->n_cells; i++)
		fill(figure, i, (int64_t)i + 1, 0);
	figure->cells[figure_index(figure, 1, 2)].state = CELL_NOT_APPLICABLE;
	fill(add_figure(b, "资金", "元", 0, 0), 0, 165900000, 0);
	fill(add_figure(b, "产量", "万吨", 0, 0), 0, 616239, 1);
	fill(add_figure(b, "债务", "亿元", 0, 0), 0, 25, 1);
	fill(add_figure(b, "同比", "%", 0, 0), 0, 76, 1);
	fill(add_figure(b, "跌了", "%", 0, 0), 0, -108, 1);
	fill(add_figure(b, "微变", "%", 0, 0), 0, -4, 2);
	fill(add_figure(b, "没变", "%", 0, 0), 0, 0, 0);
	fill(add_figure(b, "净增", "万人", 0, 0), 0, -32, 1);
	fill(add_figure(b, "差距", "个百分点", 0, 0), 0, 5, 1);
	fill(add_figure(b, "指数", NULL, 0, 0), 0, 1005, 1);
	figure = add_figure(b, "来信", "件", RANKS, 0);
	for (size_t i = 0; i < figure->n_cells; i++)
		fill(figure, i, 8, 0);
	figure->cells[0] = (struct cell){ .state = CELL_NEGLIGIBLE };
	figure->cells[RANKS].bound = BOUND_ABOVE;
	figure = add_figure(b, "微率", "%", 0, 0);
	figure->decimals = 1;
	figure->cells[0] = (struct cell){ .state = CELL_NEGLIGIBLE };
	return b;
}

static struct text literal_text(const char *raw)
{
	return (struct text){ .raw = raw, .place = { "b.yaml", 10, 5 }, .shape = TEXT_LITERAL };
}

static const struct expand_case {
	const char *name, *raw, *expected;
} expansions[] = {
	{ "plain text stays as it is", "共实施问责。", "共实施问责。" },
	{ "a doubled brace is a brace", "{{a}} {{", "{a} {" },
	{ "doubled braces follow one another", "{{}}{{}}", "{}{}" },
	{ "a figure's name is its value", "问责{问责案件}起", "问责1025起" },
	{ "a cell is its value", "{问责领导干部[乡科级]}人", "981人" },
	{ "full-width brackets and bars are taken", "{问责领导干部［乡科级］｜cn}", "九百八十一" },
	{ "blanks inside the braces do not matter", "{ 问责案件 | cn }", "一千零二十五" },
	{ "a figure with parts is its total", "{问责领导干部}", "1659" },
	{ "items lists all parts with number and unit", "{问责领导干部|items}",
	  "厅级5人、县处级126人、乡科级981人、其他547人" },
	{ "items takes further filters", "{问责领导干部|items|cn}",
	  "厅级五人、县处级一百二十六人、乡科级九百八十一人、其他五百四十七人" },
	{ "items of shares leave the unit out", "{问责领导干部|items|share.1}",
	  "厅级0.3%、县处级7.6%、乡科级59.1%、其他33.0%" },
	{ "items of two dimensions are the rows' totals, without what cannot be", "{查处|items}",
	  "厅级3起、乡科级9起、其他12起" },
	{ "items of one row are its columns", "{查处[厅级, 合计]|items}", "厅级1起、县处级2起" },
	{ "what is negligible is less than half a unit",
	  "{来信[厅级]}件、{微率}%、{微率|percent.1}", "不足0.5件、不足0.05%、不足0.05%" },
	{ "万 is exact without trailing zeros", "{资金|wan}元", "16590万元" },
	{ "万 keeps what is below it", "{问责案件|wan}", "0.1025万" },
	{ "万 rounds when asked to", "{问责案件|wan.1}", "0.1万" },
	{ "亿 rounds when asked to", "{资金|yi.2}元", "1.66亿元" },
	{ "万 knows that 万吨 are 万 already", "{产量|wan.1}吨", "61623.9万吨" },
	{ "亿 of 万吨", "{产量|yi.2}吨", "6.16亿吨" },
	{ "万 of 亿元", "{债务|wan}元", "25000万元" },
	{ "no filter prints more digits than the figure has", "{产量|yi.8}吨", "6.16239亿吨" },
	{ "… nor does percent", "{覆盖率|percent.3}、{同比|percent.2}、{比值|percent.4}",
	  "23.10%、7.6%、42.3%" },
	{ "trend says which way it went", "收入{同比|trend}，支出{跌了|trend}",
	  "收入增长7.6%，支出下降10.8%" },
	{ "… in other words", "{同比|trend.上升.下降}、{跌了|trend.提高}", "上升7.6%、降低10.8%" },
	{ "… of what is not in percent with its unit", "人口{净增|trend.增加.减少}",
	  "人口减少3.2万人" },
	{ "… in units of 万", "人口{净增|wan|trend.增加.减少}", "人口减少3.2万人" },
	{ "… of points", "失业率{差距|trend.上升.下降}", "失业率上升0.5个百分点" },
	{ "… of an index from its base", "价格{指数|trend.100}", "价格上涨0.5%" },
	{ "… of an index in other words", "价格{指数|trend.101.提高.降低}", "价格降低0.5%" },
	{ "what did not change is level", "收入{没变|trend}", "收入与上年持平" },
	{ "… and the clause may say with what", "支出{跌了|trend}，收入同比{没变|trend}",
	  "支出下降10.8%，收入同比持平" },
	{ "what only rounds to nothing is nearly level", "收入同比{微变|percent.1|trend}",
	  "收入同比基本持平" },
	{ "commas every three digits", "{问责案件|grouped}", "1,025" },
	{ "万 and commas", "{资金|wan|grouped}", "16,590万" },
	{ "per cent of a figure in per cent is rounded once", "{办结率|percent.1}", "42.4%" },
	{ "per cent of a ratio is a hundredfold", "{比值|percent.1}", "42.3%" },
	{ "per cent in Chinese", "{比值|percent|cn}", "百分之四十二点三" },
	{ "share is a part of the total", "{问责领导干部[乡科级]|share.1}", "59.1%" },
	{ "a rounded figure keeps its zeros", "{覆盖率}%", "23.10%" },
	{ "the date in full", "{event.date}", "2021年5月6日" },
	{ "the date as month and day", "{event.date|md}", "5月6日" },
	{ "fields of the event", "{event.time}", "上午" },
	{ "people are listed", "{people.answer}", "王成禹、李四" },
	{ "people are counted", "{people|count}", "4" },
	{ "people are counted in Chinese", "{people.answer|count|cn}", "二" },
	{ "members are counted", "{级别|count}", "4" },
	{ "members are listed", "{类型}", "厅级、县处级" },
	{ "the title is bound itself", "《{title}》", "《5月6日发布会》" },
	{ "what is missing is marked in a draft", "共{缺数}件", "共【缺：缺数】件" },
	{ "a missing field is marked in a draft", "{event.host}", "【缺：event.host】" },
};

static void expands(void **state)
{
	const struct expand_case *c = *state;
	struct briefing *b = example();
	struct text text = literal_text(c->raw);
	struct bound_text bound = { 0 };
	struct errors errors = { 0 };
	struct error err = { 0 };

	assert_true(bind_briefing(b, &errors));
	assert_ok(bind_text(b, &text, &err), &err);
	assert_ok(bind_expand(&text, b, BIND_DRAFT, &bound, &err), &err);

	assert_string_equal(bound.text.text, c->expected);
	bound_text_finish(&bound);
	briefing_destroy(b);
}

static const struct refuse_case {
	const char *name, *raw;
	int line, column;
	const char *text, *hint;
} refusals[] = {
	{ "an unknown name is pointed at", "共\n  {问则案件}起", 11, 8, "问则案件", "'问责案件'" },
	{ "a misspelt field has a hint", "{event.dat}", 10, 6, "event.dat", "'event.date'" },
	{ "an unknown member is pointed at", "{问责领导干部[乡级]}", 10, 13, "乡级", "" },
	{ "an unknown filter is pointed at", "{问责案件|groupd}", 10, 11, "groupd", "'grouped'" },
	{ "an open brace is pointed at", "共{问责案件", 10, 6, "never closed", "{{" },
	{ "a brace that opens nothing is pointed at", "共}", 10, 6, "closes nothing", "}}" },
	{ "a placeholder ends on its line", "{问责\n案件}", 10, 5, "never closed", "" },
	{ "empty braces are refused", "{}", 10, 5, "nothing stands", "" },
	{ "an empty filter is refused", "{问责案件|}", 10, 11, "no filter", "" },
	{ "a filter for numbers takes no date", "{event.date|cn}", 10, 17, "a date", "" },
	{ "nothing follows a number in Chinese", "{问责案件|cn|wan}", 10, 14, "text", "" },
	{ "per cent of people is refused", "{问责案件|percent.1}", 10, 11, "share", "" },
	{ "a figure without parts has no items", "{问责案件|items}", 10, 11, "none", "" },
	{ "a figure without parts has no shares", "{问责案件|share}", 10, 11, "parts", "" },
	{ "an argument must be a digit", "{比值|percent.x}", 10, 17, "decimals", "" },
	{ "an argument must be wanted", "{问责案件|cn.1}", 10, 14, "no argument", "" },
	{ "trend is not told the word twice", "收入增长{同比|trend}", 10, 9, "'增长'", "" },
	{ "… nor the unit", "收入{同比|trend}%", 10, 17, "'%'", "" },
	{ "a word of falling does not rise", "{同比|trend.减少.增加}", 10, 15, "'减少'", "" },
	{ "an unknown word has no pair", "{同比|trend.飞}", 10, 15, "no word", "trend.增加.减少" },
	{ "there is an end to filters", "{比值|percent|wan|wan|wan|wan}", 10, 29, "too many", "" },
};

static void refuses(void **state)
{
	const struct refuse_case *c = *state;
	struct briefing *b = example();
	struct text text = literal_text(c->raw);
	struct error err = { 0 };

	assert_false(bind_text(b, &text, &err));

	assert_string_equal(err.file, "b.yaml");
	assert_int_equal(err.line, c->line);
	assert_int_equal(err.column, c->column);
	assert_non_null(strstr(err.text, c->text));
	assert_non_null(strstr(err.hint, c->hint));
	briefing_destroy(b);
}

static void a_missing_value_is_an_error_in_a_final_paper(void **state)
{
	struct briefing *b = example();
	struct text text = literal_text("共{缺数}件");
	struct bound_text bound = { 0 };
	struct error err = { 0 };

	(void)state;
	assert_ok(bind_text(b, &text, &err), &err);
	assert_false(bind_expand(&text, b, BIND_FINAL, &bound, &err));

	assert_string_equal(err.text, "'缺数' has no value");
	assert_int_equal(err.column, 6);
	bound_text_finish(&bound);
	briefing_destroy(b);
}

static const struct unsaid_case {
	const char *name, *raw, *text;
} unsaid[] = {
	{ "what is negligible has no share", "{来信[厅级]|share.1}", "share" },
	{ "… and is none of so many 万", "{来信[厅级]|wan}", "wan" },
	{ "… in a list, too", "{来信|items|share.1}", "来信[厅级]" },
	{ "nothing is a share of a stretch of numbers", "{来信[其他]|share.1}", "single number" },
};

static void is_not_said(void **state)
{
	const struct unsaid_case *c = *state;
	struct briefing *b = example();
	struct text text = literal_text(c->raw);
	struct bound_text bound = { 0 };
	struct error err = { 0 };

	assert_ok(bind_text(b, &text, &err), &err);
	assert_false(bind_expand(&text, b, BIND_DRAFT, &bound, &err));

	assert_non_null(strstr(err.text, c->text));
	assert_int_equal(err.column, 5);
	bound_text_finish(&bound);
	briefing_destroy(b);
}

static void every_number_knows_its_cell_and_its_place(void **state)
{
	struct briefing *b = example();
	struct text text = literal_text("问{{责\n{问责领导干部|items}");
	struct bound_text bound = { 0 };
	struct error err = { 0 };

	(void)state;
	assert_ok(bind_text(b, &text, &err), &err);
	assert_ok(bind_expand(&text, b, BIND_FINAL, &bound, &err), &err);

	size_t at = (size_t)(strstr(bound.text.text, "126") - bound.text.text);
	const struct bound_span *span = bound_text_span(&bound, at);
	assert_int_equal(span->kind, SPAN_VALUE);
	assert_string_equal(span->cell.figure->name, "问责领导干部");
	assert_int_equal(span->cell.index, 1);
	assert_int_equal(bound_text_place(&bound, &text, at).line, 11);
	assert_int_equal(bound_text_place(&bound, &text, 4).column, 8); /* 责, behind {{ */
	bound_text_finish(&bound);
	briefing_destroy(b);
}

static void a_title_cannot_hold_itself(void **state)
{
	struct briefing *b = example();
	struct errors errors = { 0 };

	(void)state;
	b->title = "关于{title}";
	assert_false(bind_briefing(b, &errors));

	assert_int_equal(errors.n, 1);
	assert_non_null(strstr(errors.items[0].text, "itself"));
	briefing_destroy(b);
}

static void every_row_of_help_has_one_line(void **state)
{
	struct bind_help help;

	(void)state;
	for (size_t i = 0; bind_filter_help(i, &help); i++)
		assert_true(*help.name != '\0' && *help.example == '{' && !strchr(help.help, '\n'));
	for (size_t i = 0; bind_field_help(i, &help); i++)
		assert_true(*help.name != '\0' && *help.help != '\0' && !strchr(help.help, '\n'));
}

int main(void)
{
	struct CMUnitTest tests[LEN(expansions) + LEN(refusals) + LEN(unsaid)], *test = tests;
	const struct CMUnitTest single[] = {
		cmocka_unit_test(a_missing_value_is_an_error_in_a_final_paper),
		cmocka_unit_test(every_number_knows_its_cell_and_its_place),
		cmocka_unit_test(a_title_cannot_hold_itself),
		cmocka_unit_test(every_row_of_help_has_one_line),
	};

	for (size_t i = 0; i < LEN(expansions); i++)
		*test++ = (struct CMUnitTest){ .name = expansions[i].name,
					       .test_func = expands,
					       .initial_state = (void *)&expansions[i] };
	for (size_t i = 0; i < LEN(refusals); i++)
		*test++ = (struct CMUnitTest){ .name = refusals[i].name,
					       .test_func = refuses,
					       .initial_state = (void *)&refusals[i] };
	add_rows(test, unsaid, is_not_said);
	return cmocka_run_group_tests_name("placeholders", tests, NULL, NULL) +
	       cmocka_run_group_tests_name("binding", single, NULL, NULL);
}
