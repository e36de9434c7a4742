/* test_schema.c - every row of every schema is whole, and documentation can be made from them. */
#include "tests/support/test.h"

#include <stdint.h>
#include <string.h>

#include "report/base/names.h"
#include "report/base/str.h"
#include "report/yaml/decode.h"

static void check_row(void *context, const struct schema *schema, const struct schema_field *field)
{
	size_t *n = context;
	struct str form = STR_INIT;

	assert_true(schema->n <= SCHEMA_FIELDS_MAX);
	assert_ptr_equal(&schema->fields[schema_find(schema, field->key)], field);
	assert_non_null(field->help);
	assert_null(strchr(field->help, '\n'));
	assert_true((field->type == FIELD_OWN) == (field->decode != NULL));
	assert_true(field->type != FIELD_OWN || field->form != NULL);
	assert_true(field->type != FIELD_CHOICE || field->choices != NULL);
	assert_true(field->type != FIELD_COUNT || field->min < field->max);
	schema_field_form(field, &form);
	assert_true(form.len > 0);
	str_finish(&form);
	(*n)++;
}

static void every_row_is_whole(void **state)
{
	size_t n = 0;
	(void)state;

	schema_describe(&briefing_schema, check_row, &n);
	for (int kind = BLOCK_TITLE; kind <= BLOCK_ANSWER; kind++)
		schema_describe(block_schema((enum block_kind)kind), check_row, &n);

	assert_true(n > 60);
}

static void a_block_is_called_as_its_kind(void **state)
{
	(void)state;
	for (int kind = BLOCK_TITLE; kind <= BLOCK_ANSWER; kind++) {
		const struct schema *schema = block_schema((enum block_kind)kind);
		const char *key = block_kind_key((enum block_kind)kind);

		assert_non_null(strstr(schema->what, key));
		assert_string_equal(strrchr(schema->path, '.') + 1, key);
	}
}

static const struct form_case {
	const char *name;
	const struct schema *schema;
	const char *key, *form;
} cases[] = {
	{ "a choice names its words", &figure_schema, "rounding",
	  "one of half-up, half-even, truncate" },
	{ "a count names its range", &figure_schema, "decimals", "a whole number from -9 to 9" },
	{ "a flag is true or false", &figure_schema, "cumulative", "true or false" },
	{ "text is text", &figure_schema, "unit", "text" },
	{ "what is decoded by hand says its form", &ledger_schema, "file",
	  "a path, from this file's folder" },
	{ "a date says how it is written", &value_schema, "asof", "a date, YYYY-MM-DD" },
};

static void is_documented(void **state)
{
	const struct form_case *c = *state;
	struct str form = STR_INIT;

	schema_field_form(&c->schema->fields[schema_find(c->schema, c->key)], &form);

	assert_string_equal(form.text, c->form);
	str_finish(&form);
}

static void an_unknown_key_has_no_row(void **state)
{
	(void)state;
	assert_true(schema_find(&figure_schema, "figurs") == SIZE_MAX);
}

static void count_row(void *context, const struct schema *schema, const struct schema_field *field)
{
	(void)schema;
	(void)field;
	++*(size_t *)context;
}

static void what_is_nested_is_described_too(void **state)
{
	size_t all = 0;
	(void)state;

	schema_describe(&briefing_schema, count_row, &all);

	assert_true(all > briefing_schema.n + figure_schema.n + ledger_schema.n);
}

int main(void)
{
	struct CMUnitTest tests[LEN(cases) + 4], *next = tests;

	add_test(next, every_row_is_whole);
	add_test(next, a_block_is_called_as_its_kind);
	add_rows(next, cases, is_documented);
	add_test(next, an_unknown_key_has_no_row);
	add_test(next, what_is_nested_is_described_too);
	return cmocka_run_group_tests_name("schema", tests, NULL, NULL);
}
