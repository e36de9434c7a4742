/* test_ledger_sheets.c - the sheets of twelve writers counted: cells, sums, cases, years, totals.
 */
#include "tests/support/test.h"

#include <jansson.h>
#include <string.h>

#include "report/base/names.h"
#include "report/ledger/ledger_count.h"
#include "tests/support/yaml_briefing.h"

#define SHEETS "tests/report/table/sheets/"

static json_t *truth;

static void add_dimension(const char *name, struct str *yaml)
{
	const json_t *members = json_object_get(json_object_get(truth, "dimensions"), name);
	const char *member;
	json_t *spellings;

	str_printf(yaml, "  %s:\n", name);
	json_object_foreach((json_t *)members, member, spellings)
	{
		char *text = json_dumps(spellings, 0);

		str_printf(yaml, "    %s: %s\n", member, text);
		free(text);
	}
}

/* Figures of what is expected of the sheet. */
static void write_briefing(const char *file, const json_t *expected, struct str *yaml)
{
	const json_t *names = json_object_get(expected, "renamed");

	if (names == NULL)
		names = json_object_get(truth, "columns");
	str_add(yaml, "dimensions:\n  年: {time: year, members: [2019, 2020, 2021]}\n");
	add_dimension("市", yaml);
	add_dimension("级别", yaml);
	str_add(yaml, "figures:\n  案: {by: [级别, 市], ledger: 台账}\n"
		      "  人: {by: [级别, 市], ledger: 台账, sum: 人数, unit: 人}\n"
		      "  号: {by: [级别, 市], ledger: 台账, distinct: 编号, parts: overlap}\n");
	if (json_object_get(expected, "by_year") != NULL)
		str_add(yaml, "  年案: {by: 年, flow: true, ledger: 台账}\n");
	str_printf(yaml, "ledgers:\n  台账:\n    file: '%s%s'\n    columns:\n", SHEETS, file);
	static const char *const fields[][2] = {
		{ "市", "市" },     { "级别", "级别" },   { "人数", "人数" },
		{ "编号", "编号" }, { "年", "立案日期" },
	};
	for (size_t i = 0; i < LEN(fields); i++)
		str_printf(yaml, "      %s: '%s'\n", fields[i][0],
			   json_string_value(json_object_get(names, fields[i][1])));
}

/* "乡科级|太原市" is 案[乡科级, 太原市]. */
static void compare(struct ledger_counts *counts, const struct briefing *briefing,
		    const char *figure, const json_t *cells)
{
	const char *key;
	json_t *value;

	json_object_foreach((json_t *)cells, key, value)
	{
		struct str name = STR_INIT;
		struct cell_ref cell;
		struct decimal count = { 0 };
		const char *bar = strchr(key, '|');

		str_printf(&name, "%s[%.*s%s%s]", figure,
			   bar != NULL ? (int)(bar - key) : (int)strlen(key), key,
			   bar != NULL ? ", " : "", bar != NULL ? bar + 1 : "");
		assert_true(briefing_find_cell(briefing, name.text, &cell));
		assert_true(ledger_counts_cell(counts, cell, &count));
		if (count.units != json_integer_value(value))
			fail_msg("%s: %lld, not %lld", name.text, (long long)count.units,
				 (long long)json_integer_value(value));
		str_finish(&name);
	}
}

static void compare_left(const struct ledger_tally *tally, const json_t *expected)
{
	assert_int_equal(tally->n_left, json_array_size(expected));
	for (size_t i = 0; i < tally->n_left; i++) {
		const json_t *left = json_array_get(expected, i);

		assert_int_equal(tally->left[i].row, json_integer_value(json_array_get(left, 0)));
		assert_string_equal(tally->left[i].field,
				    json_string_value(json_array_get(left, 1)));
		assert_string_equal(tally->left[i].spelling,
				    json_string_value(json_array_get(left, 2)));
	}
}

static void is_counted(void **state)
{
	const char *file = *state;
	const json_t *expected = json_object_get(json_object_get(truth, "files"), file);
	struct str yaml = STR_INIT;
	struct errors errors = { 0 };
	write_briefing(file, expected, &yaml);
	struct briefing *briefing = briefing_from(yaml.text);
	briefing->ledgers[0].absent = false;

	struct ledger_counts *counts = ledger_counts_create(briefing, NULL, &errors);

	if (counts == NULL)
		fail_msg("%s", errors.items[0].text);
	const struct ledger_tally *tally = ledger_counts_tally(counts, 0);
	compare(counts, briefing, "案", json_object_get(expected, "count"));
	compare(counts, briefing, "人", json_object_get(expected, "sum_persons"));
	compare(counts, briefing, "号", json_object_get(expected, "distinct_cases"));
	compare(counts, briefing, "年案", json_object_get(expected, "by_year"));
	compare_left(tally, json_object_get(expected, "left_out"));
	assert_int_equal(tally->rows, json_integer_value(json_object_get(expected, "rows_seen")));
	assert_int_equal(tally->totals.differ, 0);
	ledger_counts_destroy(counts);
	briefing_destroy(briefing);
	str_finish(&yaml);
}

int main(void)
{
	struct CMUnitTest tests[100], *next = tests;
	json_error_t why;
	const char *file;
	json_t *expected;

	truth = json_load_file(SHEETS "expected.json", 0, &why);
	json_object_foreach(json_object_get(truth, "files"), file, expected)
	{
		if (json_object_get(expected, "kind") == NULL)
			*next++ = (struct CMUnitTest){ .name = file,
						       .test_func = is_counted,
						       .initial_state = (void *)file };
	}
	int failed =
		_cmocka_run_group_tests("ledger_sheets", tests, (size_t)(next - tests), NULL, NULL);
	json_decref(truth);
	return failed;
}
