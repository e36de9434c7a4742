/* test_block_form.c - what a block says under its keys, and the block with something else there. */
#include "report/yaml/block_form.h"

#include <string.h>

#include "report/yaml/write.h"
#include "tests/support/test.h"
#include "tests/support/yaml_briefing.h"

#define FIGURES                                                                               \
	"dimensions: {级别: [厅级, 其他], 类: [甲, 乙]}\n"                           \
	"figures: {案件: {unit: 起}, 干部: {unit: 人, by: 级别},\n"                   \
	"  人数: {unit: 人, by: 级别}, 问题: {unit: 起, by: [类, 级别]}}\n"        \
	"document:\n  - "

static size_t key_of(enum block_kind kind, const char *key)
{
	size_t at = 0;

	while (at < block_form_size(kind) && strcmp(block_form_key(kind, at).key, key) != 0)
		at++;
	assert_true(at < block_form_size(kind));
	return at;
}

static const struct form_case {
	const char *name, *block, *key, *typed;
	const char *said;     /* before, as it is typed */
	const char *expected; /* the document then, or what is wrong */
} cases[] = {
	{ "a table gets rows", "table: {of: 问题}", "rows", "级别", "",
	  "- table:\n    of: 问题\n    rows: [级别]\n" },
	{ "a list needs no brackets", "table: {of: 问题, rows: 类}", "columns", "级别, share", "",
	  "- table:\n    of: 问题\n    rows: [类]\n    columns: [级别, share]\n" },
	{ "full-width marks are read", "table: {of: 问题, rows: 类}", "columns", "级别，value", "",
	  "- table:\n    of: 问题\n    rows: [类]\n    columns: [级别, value]\n" },
	{ "brackets within brackets part columns", "table: {of: 问题, rows: 类}", "columns",
	  "[级别], [share]", "",
	  "- table:\n    of: 问题\n    rows: [类]\n    columns: [[级别], [share]]\n" },
	{ "what is said is shown without brackets",
	  "table: {of: 问题, rows: 类, columns: [级别, value]}", "columns", "级别", "级别, value",
	  "- table:\n    of: 问题\n    rows: [类]\n    columns: [级别]\n" },
	{ "a key is taken away", "table: {of: 问题, rows: 类}", "rows", "", "类",
	  "- table: 问题\n" },
	{ "figures become rows", "table: {rows: [案件]}", "rows",
	  "案件, {figure: 干部, by: 级别}, {section: 二、}", "案件",
	  "- table:\n    rows: [案件, {figure: 干部, by: 级别}, {section: 二、}]\n" },
	{ "several figures", "table: 干部", "of", "干部, 人数", "干部",
	  "- table: [干部, 人数]\n" },
	{ "one figure in brackets stays a list", "table: {figure: [案件], total: none}", "total",
	  "first", "none", "- table: [案件]\n  total: first\n" },
	{ "words are taken as they are", "table: 干部", "title", "甲: [乙], '丙' #丁", "",
	  "- table: 干部\n  title: '甲: [乙], ''丙'' #丁'\n" },
	{ "an order with its figure", "table: {of: [干部, 人数], rows: 级别}", "sort",
	  "{by: 人数, order: ascending}", "",
	  "- table:\n    of: [干部, 人数]\n    rows: [级别]\n    sort: {by: 人数, order: "
	  "ascending}\n" },
	{ "members of a dimension alone", "table: {of: 干部}", "only", "{级别：厅级}", "",
	  "- table: 干部\n  only: {级别: 厅级}\n" },
	{ "a chart of another kind is no more the first", "chart: {bar: 干部, title: 图}", "pie",
	  "人数", "", "- chart:\n    pie: 人数\n    title: 图\n" },
	{ "a level", "heading: 背景", "level", "2", "", "- heading: 背景\n  level: 2\n" },
	{ "lists keep their items", "list: {items: ['甲, 乙', 丙]}", "number", "auto", "",
	  "- list:\n  - 甲, 乙\n  - 丙\n  number: auto\n" },
	{ "what names nothing is refused", "table: {of: 问题}", "rows", "级", "",
	  "no dimension is called '级'" },
	{ "what is no number is refused", "table: {of: 问题, rows: 类}", "top", "三", "",
	  "'top': expected a whole number from 1 to 1000000, found '三'" },
	{ "an open bracket is refused", "table: {of: 问题}", "rows", "[类", "", "" },
	{ "a table without figures is refused", "table: 干部", "of", "", "干部",
	  "a table needs a figure" },
	{ "another block cannot be smuggled in", "table: {of: 问题}", "rows", "类\n- text: 一", "",
	  "" },
};

/* Everything from the first "- " on; places of blocks do not matter. */
static void add_block(const struct block *block, struct str *out)
{
	struct document document = { .blocks = (struct block *)block, .n = 1 };
	struct str text = STR_INIT;

	yaml_write_document(&document, &text);
	str_add(out, strchr(text.text, '-'));
	str_finish(&text);
}

static void says(void **state)
{
	const struct form_case *c = *state;
	struct str yaml = STR_INIT, said = STR_INIT, now = STR_INIT;
	struct arena arena = { 0 };
	struct error err = { 0 };
	struct block changed;

	str_printf(&yaml, FIGURES "%s\n", c->block);
	struct briefing *briefing = briefing_from(yaml.text);
	const struct block *block = &briefing->document.blocks[0];
	size_t key = key_of(block->kind, c->key);
	block_form_value(block, key, &said);
	assert_string_equal(said.text, c->said);

	const struct block_form_change change = { block, key, c->typed };
	bool ok = block_form_set(briefing, &change, &arena, &changed, &err);
	if (ok)
		add_block(&changed, &now);
	else
		str_add(&now, err.text);
	assert_true(ok == (c->expected[0] == '-'));
	if (c->expected[0] == '-')
		assert_string_equal(now.text, c->expected);
	else
		assert_non_null(strstr(now.text, c->expected));

	briefing_destroy(briefing);
	arena_finish(&arena);
	str_finish(&yaml);
	str_finish(&said);
	str_finish(&now);
}

static void every_key_has_help_and_what_it_expects(void **state)
{
	(void)state;
	for (int kind = BLOCK_TITLE; kind <= BLOCK_ANSWER; kind++)
		for (size_t i = 0; i < block_form_size((enum block_kind)kind); i++) {
			struct str expected = STR_INIT;

			block_form_expected((enum block_kind)kind, i, &expected);
			assert_true(expected.len > 0);
			assert_non_null(block_form_key((enum block_kind)kind, i).help);
			str_finish(&expected);
		}
}

int main(void)
{
	struct CMUnitTest tests[LEN(cases) + 1], *next = tests;

	add_rows(next, cases, says);
	add_test(next, every_key_has_help_and_what_it_expects);
	return cmocka_run_group_tests_name("block form", tests, NULL, NULL);
}
