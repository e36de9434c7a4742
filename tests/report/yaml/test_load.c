/* test_load.c - what a briefing's YAML becomes in the model. */
#include "tests/support/test.h"

#include <string.h>

#include "report/base/str.h"
#include "tests/support/yaml_briefing.h"

/* --- values --- */

#define FIGURES                                                              \
	"dimensions: {级别: [厅级, 县处级], 类: [吃喝, 旅游]}\n" \
	"figures: {案件: {unit: 起}, 干部: {by: 级别}, 问题: {by: [类, 级别]}}\n"

/* Every cell of a figure: the value as it is, ? missing, … negligible, — not applicable. */
static void format_cells(const struct figure *figure, struct str *out)
{
	for (size_t i = 0; i < figure->n_cells; i++) {
		const struct cell *cell = &figure->cells[i];

		str_add(out, i > 0 ? " " : "");
		if (cell->state == CELL_GIVEN)
			decimal_format(cell->value, out);
		else
			str_add(out, cell->state == CELL_MISSING      ? "?"
				     : cell->state == CELL_NEGLIGIBLE ? "…"
								      : "—");
	}
}

static const struct value_case {
	const char *name, *values, *figure, *cells;
} value_cases[] = {
	{ "a number is a value", "{案件: 1025}", "案件", "1025" },
	{ "quotes change nothing", "{案件: \"1025\"}", "案件", "1025" },
	{ "decimals are kept as written", "{案件: 23.180}", "案件", "23.180" },
	{ "a minus is taken", "{案件: -5}", "案件", "-5" },
	{ "groups of three are taken in block style", "\n  案件: 1,234,567", "案件", "1234567" },
	{ "full-width digits are digits", "{案件: １０２５}", "案件", "1025" },
	{ "0 is a value", "{案件: 0}", "案件", "0" },
	{ "0.5 has no leading zero", "{案件: 0.5}", "案件", "0.5" },
	{ "nothing is missing", "{案件: }", "案件", "?" },
	{ "~ is missing", "{案件: ~}", "案件", "?" },
	{ "null is missing", "{案件: null}", "案件", "?" },
	{ "empty quotes are missing", "{案件: ''}", "案件", "?" },
	{ "a figure without value is missing", "{}", "案件", "?" },
	{ "values may be left out altogether", "", "案件", "?" },
	{ "… is negligible", "{案件: …}", "案件", "…" },
	{ "three points are negligible", "{案件: ...}", "案件", "…" },
	{ "a dash is not applicable", "{案件: —}", "案件", "—" },
	{ "a hyphen is not applicable", "{案件: '-'}", "案件", "—" },
	{ "a mapping holds the value", "{案件: {value: 7, note: 含往年}}", "案件", "7" },
	{ "members are given by name in any order", "{干部: {县处级: 2, 合计: 3, 厅级: 1}}", "干部",
	  "1 2 3" },
	{ "total is 合计", "{干部: {total: 3}}", "干部", "? ? 3" },
	{ "a number alone is the total", "{干部: 3}", "干部", "? ? 3" },
	{ "a list is in the members' order", "{干部: [1, 2]}", "干部", "1 2 ?" },
	{ "a list may end with the total", "{干部: [1, 2, 3]}", "干部", "1 2 3" },
	{ "a member may have a mapping", "{干部: {厅级: {value: 1, asof: 2020-12-31}}}", "干部",
	  "1 ? ?" },
	{ "rows of columns", "{问题: {吃喝: {厅级: 1, 合计: 3}, 合计: {县处级: 5}}}", "问题",
	  "1 ? 3 ? ? ? ? 5 ?" },
	{ "rows as lists", "{问题: {旅游: [1, 2], 合计: [3, 4, 5]}}", "问题", "? ? ? 1 2 ? 3 4 5" },
	{ "a row's number alone is its total", "{问题: {吃喝: 3}}", "问题", "? ? 3 ? ? ? ? ? ?" },
	{ "an alias is the value it names", "{案件: &n 12, 干部: {厅级: *n}}", "干部", "12 ? ?" },
	{ "<< brings the members it names",
	  "{干部: &k {厅级: 1, 县处级: 2}, 问题: {吃喝: {<<: *k, "
	  "厅级: 9}}}",
	  "问题", "9 2 ? ? ? ? ? ? ?" },
};

static void becomes(void **state)
{
	const struct value_case *c = *state;
	struct str text = STR_INIT, cells = STR_INIT;
	str_printf(&text, FIGURES "values: %s\n", c->values);

	struct briefing *briefing = briefing_from(text.text);

	format_cells(briefing_figure(briefing, c->figure, strlen(c->figure)), &cells);
	assert_string_equal(cells.text, c->cells);
	briefing_destroy(briefing);
	str_finish(&cells);
	str_finish(&text);
}

static void a_cell_knows_its_place(void **state)
{
	(void)state;
	struct briefing *briefing =
		briefing_from(FIGURES "values:\n  干部: {厅级: \"5\", 合计: 7}\n");

	const struct cell *cells = briefing_figure(briefing, "干部", 6)->cells;

	assert_int_equal(cells[0].place.line, 5);
	assert_int_equal(cells[0].place.column, 13);
	assert_int_equal(cells[2].place.column, 21);
	assert_int_equal(cells[1].place.line, 0);
	assert_string_equal(cells[0].place.file, "briefing.yaml");
	briefing_destroy(briefing);
}

static void what_is_said_of_a_cell_is_found(void **state)
{
	(void)state;
	struct briefing *briefing = briefing_from(
		FIGURES "values: {干部: {合计: {value: 7, source: 省委}, 厅级: {value: 5, asof: "
			"2020-12-31, note: 注}}}\n");

	const struct figure *figure = briefing_figure(briefing, "干部", 6);

	assert_int_equal(figure_detail(figure, 0)->asof.year, 2020);
	assert_string_equal(figure_detail(figure, 0)->note, "注");
	assert_string_equal(figure_detail(figure, 2)->source, "省委");
	assert_null(figure_detail(figure, 1));
	briefing_destroy(briefing);
}

/* --- figures and dimensions --- */

static void a_figure_has_what_its_rows_say(void **state)
{
	(void)state;
	struct briefing *briefing = briefing_from(
		"dimensions: {级别: [厅级, 县处级]}\n"
		"ledgers: {案件: {file: ledger/cases.csv, columns: {级别: 职级}}}\n"
		"figures:\n"
		"  涉案: {unit: 人, title: 涉案人员, period: 今年, source: 省纪委, note: 注, by: "
		"级别,\n"
		"    parts: {shared: 3}, decimals: 2, rounding: truncate, cumulative: yes,\n"
		"    ledger: 案件, where: 结果 == \"问责\", sum: 人数, says: [被查人员, 涉案者],\n"
		"    earlier: 率}\n"
		"  率: {says: 比率, formula: \"涉案 / 2\"}\n");

	const struct figure *f = &briefing->figures[0];

	assert_string_equal(f->name, "涉案");
	assert_string_equal(f->title, "涉案人员");
	assert_string_equal(f->unit, "人");
	assert_string_equal(f->period, "今年");
	assert_string_equal(f->note, "注");
	assert_ptr_equal(f->by[0], &briefing->dimensions[0]);
	assert_int_equal(f->n_rows, 2);
	assert_int_equal(f->n_cells, 3);
	assert_int_equal(f->axes[0].parts, PARTS_SHARED);
	assert_int_equal(f->axes[0].shared.units, 3);
	assert_int_equal(f->decimals, 2);
	assert_int_equal(f->rounding, ROUND_TRUNCATE);
	assert_true(f->cumulative);
	assert_string_equal(f->where, "结果 == \"问责\"");
	assert_string_equal(f->sum, "人数");
	assert_int_equal(f->n_says, 2);
	assert_string_equal(f->says[1], "涉案者");
	assert_string_equal(f->earlier, "率");
	assert_string_equal(briefing->ledgers[0].path, "ledger/cases.csv");
	assert_string_equal(briefing->ledgers[0].columns[0].heading, "职级");
	const struct figure *rate = &briefing->figures[1];
	assert_string_equal(rate->title, "率");
	assert_int_equal(rate->n_says, 1);
	assert_string_equal(rate->says[0], "比率");
	assert_int_equal(rate->decimals, -1);
	assert_null(rate->unit);
	assert_int_equal(rate->formula_place.line, 9);
	assert_int_equal(rate->formula_place.column, 27);
	briefing_destroy(briefing);
}

static const struct parts_case {
	const char *name, *parts;
	enum parts expected;
} parts_cases[] = {
	{ "parts are exact when nothing is said", "exact", PARTS_EXACT },
	{ "parts may overlap", "overlap", PARTS_OVERLAP },
	{ "parts may be some of the whole", "partial", PARTS_PARTIAL },
	{ "parts may not add up at all", "none", PARTS_NONE },
	{ "parts may leave another figure out", "{outside: 其它}", PARTS_OUTSIDE },
};

static void parts_become(void **state)
{
	const struct parts_case *c = *state;
	struct str text = STR_INIT;
	str_printf(&text, "dimensions: {级: [a]}\nfigures: {x: {by: 级, parts: %s}, 其它: {}}\n",
		   c->parts);

	struct briefing *briefing = briefing_from(text.text);

	assert_int_equal(briefing->figures[0].axes[0].parts, c->expected);
	briefing_destroy(briefing);
	str_finish(&text);
}

static void members_that_look_like_numbers_are_names(void **state)
{
	(void)state;
	struct briefing *briefing =
		briefing_from("dimensions: {年: [2019, 0x10, yes, 1.50, 2020-01-01]}\n");

	const struct dimension *years = &briefing->dimensions[0];

	assert_int_equal(years->n, 5);
	assert_int_equal(dimension_find(years, "1.50", 4), 3);
	assert_int_equal(dimension_find(years, "yes", 3), 2);
	briefing_destroy(briefing);
}

static void a_mapping_of_members_has_their_spellings(void **state)
{
	(void)state;
	struct briefing *briefing =
		briefing_from("dimensions: {市: {太原: [太原市, 并州], 大同: }}\n");

	const struct dimension *cities = &briefing->dimensions[0];

	assert_int_equal(cities->n, 2);
	assert_int_equal(cities->members[0].n_spellings, 2);
	assert_string_equal(cities->members[0].spellings[1], "并州");
	assert_int_equal(cities->members[1].n_spellings, 0);
	assert_int_equal(cities->members[1].place.column, 33);
	briefing_destroy(briefing);
}

/* --- the rest of a briefing --- */

static void event_people_and_title_are_read(void **state)
{
	(void)state;
	struct briefing *briefing = briefing_from(
		"title: \"{event.date}发布会\"\n"
		"event: {date: 2021-05-06, time: 上午, host: 省府, place: 太原, subject: 某事}\n"
		"people:\n  - {name: 张羽, post: 主任, role: host}\n  - {name: 李, role: 答问人}\n"
		"  - {name: 王}\n");

	assert_string_equal(briefing->title, "{event.date}发布会");
	assert_int_equal(briefing->title_place.column, 9);
	assert_int_equal(briefing->event.date.day, 6);
	assert_string_equal(briefing->event.place_name, "太原");
	assert_int_equal(briefing->n_people, 3);
	assert_int_equal(briefing->people[0].role, ROLE_HOST);
	assert_int_equal(briefing->people[1].role, ROLE_ANSWER);
	assert_int_equal(briefing->people[2].role, ROLE_GUEST);
	assert_string_equal(briefing->people[2].post, "");
	briefing_destroy(briefing);
}

static void checks_are_texts_or_mappings(void **state)
{
	(void)state;
	struct briefing *briefing = briefing_from("checks:\n  - a == b\n  - {id: 不超, that: \"a "
						  "<= b\", level: warning, because: 因}\n");

	const struct rule *rules = briefing->rules;

	assert_int_equal(briefing->n_rules, 2);
	assert_string_equal(rules[0].id, "rule-1");
	assert_string_equal(rules[0].that, "a == b");
	assert_int_equal(rules[0].level, LEVEL_ERROR);
	assert_string_equal(rules[1].id, "不超");
	assert_int_equal(rules[1].level, LEVEL_WARNING);
	assert_string_equal(rules[1].because, "因");
	struct place caret = text_place(&rules[1].that_text, 2);
	assert_int_equal(caret.line, 4);
	assert_int_equal(caret.column, 23);
	briefing_destroy(briefing);
}

/* --- blocks --- */

static const char blocks[] = FIGURES "document:\n"
				     "  - title: \"{title}\"\n"
				     "  - people\n"
				     "  - people: {title: 出席}\n"
				     "  - heading: 一\n"
				     "  - {heading: 二, level: 3, number: auto}\n"
				     "  - list: [甲, 乙]\n"
				     "    number: true\n"
				     "  - table: 干部\n"
				     "    title: 表\n"
				     "    total: first\n"
				     "    share: true\n"
				     "    compare: previous\n"
				     "  - table: {figure: 问题, total: none}\n"
				     "  - chart: {pie: 干部, title: 图}\n"
				     "  - chart: {line: [干部, 案件]}\n"
				     "    title: 线\n"
				     "  - answer: {by: 王, text: 好}\n"
				     "  - question: 何如？\n";

static void blocks_are_of_every_kind(void **state)
{
	(void)state;
	struct briefing *briefing = briefing_from(blocks);

	const struct block *b = briefing->document.blocks;

	assert_int_equal(briefing->document.n, 12);
	assert_string_equal(b[0].text.raw, "{title}");
	assert_int_equal(b[1].kind, BLOCK_PEOPLE);
	assert_string_equal(b[2].text.raw, "出席");
	assert_int_equal(b[3].level, 1);
	assert_false(b[3].numbered);
	assert_int_equal(b[4].level, 3);
	assert_true(b[4].numbered);
	assert_int_equal(b[5].n_items, 2);
	assert_string_equal(b[5].items[1].raw, "乙");
	assert_true(b[5].numbered);
	assert_int_equal(b[10].kind, BLOCK_ANSWER);
	assert_string_equal(b[10].by.raw, "王");
	assert_string_equal(b[11].text.raw, "何如？");
	assert_int_equal(b[11].place.line, 22);
	briefing_destroy(briefing);
}

static void tables_and_charts_know_their_figures(void **state)
{
	(void)state;
	struct briefing *briefing = briefing_from(blocks);

	const struct block *b = briefing->document.blocks;

	assert_string_equal(b[6].text.raw, "表");
	assert_ptr_equal(b[6].figures[0], briefing_figure(briefing, "干部", 6));
	assert_int_equal(b[6].figure_places[0].column, 12);
	assert_int_equal(b[6].total, TOTAL_FIRST);
	assert_true(b[6].share && b[6].compare);
	assert_int_equal(b[7].total, TOTAL_NONE);
	assert_int_equal(b[8].chart, CHART_PIE);
	assert_int_equal(b[8].n_figures, 1);
	assert_int_equal(b[9].n_figures, 2);
	assert_string_equal(b[9].text.raw, "线");
	briefing_destroy(briefing);
}

static void one_anchor_serves_many_blocks(void **state)
{
	struct str text = STR_INIT;
	(void)state;
	str_add(&text, "document:\n  - &p {text: 各位记者}\n");
	for (int i = 0; i < 999; i++)
		str_add(&text, "  - *p\n");

	struct briefing *briefing = briefing_from(text.text);

	assert_int_equal(briefing->document.n, 1000);
	assert_ptr_equal(briefing->document.blocks[0].text.raw,
			 briefing->document.blocks[999].text.raw);
	briefing_destroy(briefing);
	str_finish(&text);
}

/* --- places in texts --- */

/* Where the 'X' of the first block's text is said to be; the text's line in the file is 3. */
static const struct place_case {
	const char *name, *yaml;
	int line, column;
} place_cases[] = {
	{ "in plain text", "  - text: 问责X起\n", 3, 13 },
	{ "in double quotes", "  - text: \"问责X起\"\n", 3, 14 },
	{ "in single quotes", "  - text: '问责X起'\n", 3, 14 },
	{ "in the first line of a block", "  - text: |\n      问责X起\n", 4, 9 },
	{ "in a later line of a block", "  - text: |\n      问责\n\n      起X\n", 6, 8 },
	{ "in a line that is indented more", "  - text: |\n      问责\n        X\n", 5, 9 },
	{ "in a block whose indent is given", "  - text: |2\n       X\n", 4, 8 },
	{ "in a block behind empty lines", "  - text: |\n\n\n      X\n", 6, 7 },
	{ "in a block behind a comment", "  - text: | # c\n      X\n", 4, 7 },
	{ "in a block that keeps its end", "  - text: |+\n      X\n\n", 4, 7 },
	{ "in flow style", "  - {heading: X}\n", 3, 15 },
	{ "of a folded text the start is told", "  - text: >\n      问责\n      X\n", 4, 7 },
	{ "of a text in quotes over lines the start is told", "  - text: \"a\n      X\"\n", 3, 12 },
	{ "of a text with escapes the start is told", "  - text: \"a\\tX\"\n", 3, 12 },
	{ "behind CR LF too", "  - text: |\r\n      问责\r\n      起X\r\n", 5, 8 },
};

static void is_placed(void **state)
{
	const struct place_case *c = *state;
	struct str text = STR_INIT;
	str_printf(&text, "document:\n%s", c->yaml);
	struct briefing *briefing = briefing_from(text.text);
	const struct text *found = &briefing->document.blocks[0].text;

	struct place place = text_place(found, strcspn(found->raw, "X"));

	assert_int_equal(place.line, c->line);
	assert_int_equal(place.column, c->column);
	briefing_destroy(briefing);
	str_finish(&text);
}

static void a_byte_order_mark_is_no_column(void **state)
{
	static const char text[] = "\xEF\xBB\xBF"
				   "crossfoot: 2\n";
	struct errors errors = { 0 };
	(void)state;

	assert_null(briefing_from_bytes(text, sizeof text - 1, &errors));

	assert_int_equal(errors.items[0].column, 12);
}

int main(void)
{
	struct CMUnitTest tests[LEN(value_cases) + LEN(parts_cases) + LEN(place_cases) + 11];
	struct CMUnitTest *next = tests;

	add_rows(next, value_cases, becomes);
	add_test(next, a_cell_knows_its_place);
	add_test(next, what_is_said_of_a_cell_is_found);
	add_test(next, a_figure_has_what_its_rows_say);
	add_rows(next, parts_cases, parts_become);
	add_test(next, members_that_look_like_numbers_are_names);
	add_test(next, a_mapping_of_members_has_their_spellings);
	add_test(next, event_people_and_title_are_read);
	add_test(next, checks_are_texts_or_mappings);
	add_test(next, blocks_are_of_every_kind);
	add_test(next, tables_and_charts_know_their_figures);
	add_test(next, one_anchor_serves_many_blocks);
	add_rows(next, place_cases, is_placed);
	add_test(next, a_byte_order_mark_is_no_column);
	return cmocka_run_group_tests_name("load", tests, NULL, NULL);
}
