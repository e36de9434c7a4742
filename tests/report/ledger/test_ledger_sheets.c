/* test_ledger_sheets.c - the sheets of twelve writers, and awkward ones of departments, counted:
 * cells, sums, cases, years, totals, rows left out and skipped. */
#include "tests/support/test.h"

#include <jansson.h>
#include <string.h>

#include "report/base/names.h"
#include "report/ledger/ledger_count.h"
#include "report/text/simplified.h"
#include "tests/support/yaml_briefing.h"

/* A folder of sheets, and what is true of them. */
static struct folder_of_sheets {
	const char *path;
	json_t *truth;
} folders[] = {
	{ "tests/report/table/sheets/", NULL },
	{ "tests/report/table/awkward/", NULL },
	{ "tests/report/table/office/", NULL },
};

struct sheet_case {
	const struct folder_of_sheets *in;
	const char *file;
	const json_t *expected;
};

static void add_dimension(const struct sheet_case *c, const char *name, struct str *yaml)
{
	const json_t *members = json_object_get(json_object_get(c->in->truth, "dimensions"), name);
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

/* NULL when the sheet has no such column. */
static const json_t *heading_of(const struct sheet_case *c, const char *column)
{
	const json_t *names = json_object_get(c->expected, "renamed");

	if (names == NULL)
		names = json_object_get(c->in->truth, "columns");
	return json_object_get(names, column);
}

static void add_ledger(const struct sheet_case *c, struct str *yaml)
{
	static const char *const fields[][2] = {
		{ "市", "市" },     { "级别", "级别" },   { "人数", "人数" },
		{ "编号", "编号" }, { "年", "立案日期" },
	};

	str_printf(yaml, "ledgers:\n  台账:\n    file: '%s%s'\n    columns:\n", c->in->path,
		   c->file);
	for (size_t i = 0; i < LEN(fields); i++) {
		const json_t *heading = heading_of(c, fields[i][1]);
		char *text = heading != NULL ? json_dumps(heading, JSON_ENCODE_ANY) : NULL;

		if (text != NULL)
			str_printf(yaml, "      %s: %s\n", fields[i][0], text);
		free(text);
	}
}

/* Figures of what is expected of the sheet. */
static void write_briefing(const struct sheet_case *c, struct str *yaml)
{
	static const char *const figures[][2] = {
		{ "count", "  案: {by: [级别, 市], ledger: 台账}\n" },
		{ "sum_persons", "  人: {by: [级别, 市], ledger: 台账, sum: 人数, unit: 人}\n" },
		{ "distinct_cases",
		  "  号: {by: [级别, 市], ledger: 台账, distinct: 编号, parts: overlap}\n" },
		{ "by_year", "  年案: {by: 年, flow: true, ledger: 台账}\n" },
	};

	str_add(yaml, "dimensions:\n  年: {time: year, members: [2019, 2020, 2021]}\n");
	add_dimension(c, "市", yaml);
	add_dimension(c, "级别", yaml);
	str_add(yaml, "figures:\n");
	for (size_t i = 0; i < LEN(figures); i++)
		if (json_object_get(c->expected, figures[i][0]) != NULL)
			str_add(yaml, figures[i][1]);
	add_ledger(c, yaml);
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

/* Blank rows are in some truths only. */
static void compare_skipped(const struct ledger_tally *tally, const json_t *expected)
{
	struct str is = STR_INIT, should_be = STR_INIT;

	for (size_t i = 0; i < tally->n_skipped; i++)
		if (tally->skipped[i].kind != BODY_BLANK)
			str_printf(&is, "%zu %s\n", tally->skipped[i].row,
				   body_kind_key(tally->skipped[i].kind));
	for (size_t i = 0; i < json_array_size(expected); i++) {
		const json_t *row = json_array_get(expected, i);
		const char *kind = json_string_value(json_array_get(row, 1));
		const char *last = strrchr(kind, ' '); /* "repeated heading" */

		if (strcmp(kind, "blank") != 0)
			str_printf(&should_be, "%lld %s\n",
				   (long long)json_integer_value(json_array_get(row, 0)),
				   last != NULL ? last + 1 : kind);
	}
	assert_string_equal(is.text, should_be.text);
	str_finish(&is);
	str_finish(&should_be);
}

static void compare_all(struct ledger_counts *counts, const struct briefing *briefing,
			const json_t *expected)
{
	const struct ledger_tally *tally = ledger_counts_tally(counts, 0);

	compare(counts, briefing, "案", json_object_get(expected, "count"));
	compare(counts, briefing, "人", json_object_get(expected, "sum_persons"));
	compare(counts, briefing, "号", json_object_get(expected, "distinct_cases"));
	compare(counts, briefing, "年案", json_object_get(expected, "by_year"));
	compare_left(tally, json_object_get(expected, "left_out"));
	compare_skipped(tally, json_object_get(expected, "skipped"));
	assert_int_equal(tally->rows, json_integer_value(json_object_get(expected, "rows_seen")));
	assert_int_equal(tally->hidden, json_array_size(json_object_get(expected, "hidden_rows")));
	assert_int_equal(tally->totals.differ,
			 json_integer_value(json_object_get(expected, "totals_differ")));
}

/* What is said of a file that cannot be counted. */
static void compare_refusal(struct errors *errors, const json_t *expected)
{
	const char *part = json_string_value(json_object_get(expected, "error"));
	struct str said = STR_INIT;

	str_printf(&said, "%d: %s", errors->items[0].line, errors->items[0].text);
	if (part == NULL || strstr(said.text, part) == NULL)
		fail_msg("%s", said.text);
	str_finish(&said);
}

static void is_counted(void **state)
{
	const struct sheet_case *c = *state;
	struct str yaml = STR_INIT;
	struct errors errors = { 0 };
	write_briefing(c, &yaml);
	struct briefing *briefing = briefing_from(yaml.text);
	briefing->ledgers[0].absent = false;

	struct ledger_counts *counts = ledger_counts_create(briefing, simplified, &errors);

	if (counts == NULL)
		compare_refusal(&errors, c->expected);
	else
		compare_all(counts, briefing, c->expected);
	assert_int_equal(counts == NULL, json_object_get(c->expected, "error") != NULL);
	ledger_counts_destroy(counts);
	briefing_destroy(briefing);
	str_finish(&yaml);
}

/* A case for each ledger of the folder; returns how many. */
static size_t read_folder(struct folder_of_sheets *folder, struct sheet_case *cases)
{
	struct str path = STR_INIT;
	json_error_t why;
	const char *file;
	json_t *expected;
	size_t n = 0;

	str_printf(&path, "%sexpected.json", folder->path);
	folder->truth = json_load_file(path.text, 0, &why);
	json_object_foreach(json_object_get(folder->truth, "files"), file, expected)
	{
		if (json_object_get(expected, "kind") == NULL)
			cases[n++] = (struct sheet_case){ folder, file, expected };
	}
	str_finish(&path);
	return n;
}

int main(void)
{
	static struct sheet_case cases[200];
	static struct CMUnitTest tests[200];
	size_t n = 0;

	for (size_t i = 0; i < LEN(folders); i++)
		n += read_folder(&folders[i], cases + n);
	for (size_t i = 0; i < n; i++)
		tests[i] = (struct CMUnitTest){ .name = cases[i].file,
						.test_func = is_counted,
						.initial_state = &cases[i] };
	int failed = _cmocka_run_group_tests("ledger_sheets", tests, n, NULL, NULL);
	for (size_t i = 0; i < LEN(folders); i++)
		json_decref(folders[i].truth);
	return failed;
}
