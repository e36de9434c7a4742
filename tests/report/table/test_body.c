/* test_body.c - departmental sheets of twelve writers: heading, records, totals and notes told
 * apart, and what is counted of them. The sheets and what is true of them lie in sheets/; persons
 * in them are invented. */
#include "tests/support/test.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "report/base/arena.h"
#include "report/base/fold.h"
#include "report/base/names.h"
#include "report/table/body.h"

#define SHEETS "tests/report/table/sheets/"
#define COLUMNS 3

/* The truth of all sheets. */
static json_t *truth;
static struct names spellings[2]; /* of 市 and 级别, folded -> position of the member */
static const char *const dimensions[] = { "市", "级别" };

static const char *folded(const char *text, size_t len)
{
	static struct str room = STR_INIT;

	str_clear(&room);
	fold_text(text, len, &room);
	return room.text;
}

static struct arena words; /* of the spellings */

static int read_truth(void **state)
{
	(void)state;
	for (size_t d = 0; d < 2; d++) {
		json_t *members =
			json_object_get(json_object_get(truth, "dimensions"), dimensions[d]);
		const char *name;
		json_t *all, *one;
		size_t i, at = 0;

		json_object_foreach(members, name, all)
		{
			json_array_foreach(all, i, one)
				names_add(&spellings[d],
					  arena_strdup(&words, folded(json_string_value(one),
								      json_string_length(one))),
					  at);
			at++;
		}
	}
	return 0;
}

static const char *member(size_t dimension, const char *text, size_t len)
{
	json_t *members =
		json_object_get(json_object_get(truth, "dimensions"), dimensions[dimension]);
	size_t at = names_find(&spellings[dimension], folded(text, len));
	void *item = json_object_iter(members);

	for (; item != NULL && at != NAMES_NONE && at > 0; at--)
		item = json_object_iter_next(members, item);
	return item != NULL && at != NAMES_NONE ? json_object_iter_key(item) : NULL;
}

/* "2名" and "1,659" begin with a number. */
static int persons(const char *text, size_t len)
{
	const char *digits = folded(text, len);
	int n = 0;

	for (; *digits != '\0' && strchr("0123456789,", *digits) != NULL; digits++)
		n = *digits == ',' ? n : n * 10 + (*digits - '0');
	return n;
}

static void add_to(json_t *counts, const char *key, int n)
{
	json_int_t before = json_integer_value(json_object_get(counts, key));

	json_object_set_new(counts, key, json_integer(before + n));
}

static void add_row(json_t *found, struct body *body, const size_t columns[COLUMNS])
{
	struct str texts[COLUMNS] = { STR_INIT, STR_INIT, STR_INIT }, key = STR_INIT;
	struct rows_cell cell;

	for (size_t i = 0; i < COLUMNS; i++) {
		if (columns[i] >= body->n_columns)
			continue;
		body_cell(body, columns[i], &cell);
		if (cell.kind == ROWS_TEXT)
			rows_decode(body->rows, cell.text, cell.len, &texts[i]);
		else
			str_add_bytes(&texts[i], cell.text, cell.len);
	}
	const char *city = member(0, texts[0].text, texts[0].len);
	const char *rank = member(1, texts[1].text, texts[1].len);
	if (city != NULL && rank != NULL) {
		str_printf(&key, "%s|%s", rank, city);
		add_to(json_object_get(found, "count"), key.text, 1);
		add_to(json_object_get(found, "sum_persons"), key.text,
		       columns[2] < body->n_columns ? persons(texts[2].text, texts[2].len) : 1);
	} else {
		json_array_append_new(json_object_get(found, "left_out"),
				      json_integer((json_int_t)body->number));
	}
	if (body->hidden)
		json_array_append_new(json_object_get(found, "hidden_rows"),
				      json_integer((json_int_t)body->number));
	for (size_t i = 0; i < COLUMNS; i++)
		str_finish(&texts[i]);
	str_finish(&key);
}

/* Blank rows behind the last record are no part of the truth. */
static void drop_last_blanks(json_t *skipped, size_t last)
{
	size_t i = json_array_size(skipped);

	while (i-- > 0) {
		json_t *row = json_array_get(skipped, i);

		if (strcmp(json_string_value(json_array_get(row, 1)), "blank") == 0 &&
		    (size_t)json_integer_value(json_array_get(row, 0)) > last)
			json_array_remove(skipped, i);
	}
}

static void add_rows_below(json_t *found, struct body *body, const size_t columns[COLUMNS])
{
	json_t *skipped = json_object_get(found, "skipped");
	enum rows_result result;
	struct error err = { 0 };
	size_t last = 0;

	while ((result = body_next(body, &err)) == ROWS_ROW) {
		if (body->kind == BODY_RECORD) {
			last = body->number;
			add_row(found, body, columns);
			continue;
		}
		json_array_append_new(skipped, json_pack("[I,s]", (json_int_t)body->number,
							 body->kind == BODY_HEADING
								 ? "repeated heading"
								 : body_kind_key(body->kind)));
	}
	assert_ok(result == ROWS_END, &err);
	drop_last_blanks(skipped, last);
}

static json_t *look_at(const char *file, const json_t *expected)
{
	json_t *names = json_object_get(expected, "renamed"), *heading = json_array();
	const char *wanted[COLUMNS];
	size_t columns[COLUMNS];
	struct str path = STR_INIT;
	struct error err = { 0 };
	struct body body;

	if (names == NULL)
		names = json_object_get(truth, "columns");
	wanted[0] = json_string_value(json_object_get(names, "市"));
	wanted[1] = json_string_value(json_object_get(names, "级别"));
	wanted[2] = json_string_value(json_object_get(names, "人数"));
	str_printf(&path, "%s%s", SHEETS, file);
	assert_ok(body_open(&body,
			    &(struct body_request){ .rows.path = path.text,
						    .wanted = wanted,
						    .n_wanted = wanted[2] != NULL ? 3 : 2 },
			    &err),
		  &err);
	for (size_t i = 0; i < COLUMNS; i++)
		columns[i] = wanted[i] != NULL ? body_find_column(&body, wanted[i]) : BODY_NONE;
	for (size_t i = body.heading_first; i <= body.heading_last; i++)
		json_array_append_new(heading, json_integer((json_int_t)i));
	json_t *found = json_pack("{s:o,s:[],s:{},s:{},s:[],s:[]}", "heading_rows", heading,
				  "skipped", "count", "sum_persons", "hidden_rows", "left_out");
	add_rows_below(found, &body, columns);
	body_close(&body);
	str_finish(&path);
	return found;
}

static void assert_part(const json_t *found, const json_t *expected, const char *key)
{
	json_t *part = json_object_get(expected, key);
	char *left = json_dumps(json_object_get(found, key), JSON_SORT_KEYS);
	char *right = part != NULL ? json_dumps(part, JSON_SORT_KEYS) : strdup("[]");

	assert_string_equal(left, right);
	free(left);
	free(right);
}

static void is_told_as_it_is(void **state)
{
	const char *file = *state;
	const json_t *expected = json_object_get(json_object_get(truth, "files"), file);

	json_t *found = look_at(file, expected);

	assert_part(found, expected, "heading_rows");
	assert_part(found, expected, "skipped");
	assert_part(found, expected, "count");
	assert_part(found, expected, "sum_persons");
	assert_part(found, expected, "hidden_rows");
	assert_int_equal(json_array_size(json_object_get(found, "left_out")),
			 json_array_size(json_object_get(expected, "left_out")));
	json_decref(found);
}

/* --- small sheets of our own --- */

/* Rows as "number kind: first cell/second cell". */
static char *told(const char *csv)
{
	struct str out = STR_INIT;
	struct error err = { 0 };
	struct body body;

	static const char *const wanted[] = { "市", "级别" };
	assert_ok(body_open(&body,
			    &(struct body_request){ .rows = { "t.csv", csv, strlen(csv), NULL },
						    .wanted = wanted,
						    .n_wanted = 2 },
			    &err),
		  &err);
	str_printf(&out, "%s|", body.title);
	while (body_next(&body, &err) == ROWS_ROW) {
		struct rows_cell a, b;

		body_cell(&body, 0, &a);
		body_cell(&body, 1, &b);
		str_printf(&out, " %zu%s:%.*s/%.*s%s", body.number, body_kind_key(body.kind),
			   (int)a.len, a.text, (int)b.len, b.text, b.marks & ROWS_DITTO ? "^" : "");
	}
	body_close(&body);
	return str_take(&out);
}

static const struct small_case {
	const char *name, *csv, *told;
} small[] = {
	{ "a title above the heading is the sheet's title", "台账,,\n市,级别,人数\n太原,厅级,1\n",
	  "台账| 3record:太原/厅级" },
	{ "a total is no record", "市,级别,人数\n太原,厅级,1\n大同,科级,2\n合计,,3\n",
	  "| 2record:太原/厅级 3record:大同/科级 4total:合计/" },
	{ "a ditto mark is what stands above, past totals",
	  "市,级别,人数\n太原,厅级,1\n小计,,1\n大同,同上,2\n大同,〃,2\n",
	  "| 2record:太原/厅级 3total:小计/ 4record:大同/厅级^ 5record:大同/厅级^" },
	{ "a sparse row before full ones is a record",
	  "市,级别,人数,甲,乙,丙,丁,戊\n太原,厅级,1,a,b,c,d,e\n大同,,,,,,,\n朔州,科级,1,a,b,c,d,"
	  "e\n",
	  "| 2record:太原/厅级 3record:大同/ 4record:朔州/科级" },
	{ "a sparse row behind the last full one is a note",
	  "市,级别,人数,甲,乙,丙,丁,戊\n太原,厅级,1,a,b,c,d,e\n大同,x,,,,,,\n",
	  "| 2record:太原/厅级 3footer:大同/x" },
	{ "the heading on every page is no record", "市,级别\n太原,厅级\n市,级别\n大同,科级\n",
	  "| 2record:太原/厅级 3heading:市/级别 4record:大同/科级" },
};

static void is_told(void **state)
{
	const struct small_case *c = *state;

	char *rows = told(c->csv);

	assert_string_equal(rows, c->told);
	free(rows);
}

static void a_sheet_of_numbers_has_no_heading(void **state)
{
	struct error err = { 0 };
	struct body body;
	(void)state;

	assert_false(body_open(
		&body, &(struct body_request){ .rows = { "t.csv", "1,2\n3,4\n", 8, NULL } }, &err));

	assert_string_equal(err.text,
			    "no row looks like a heading; expected one with the names of columns");
}

int main(void)
{
	json_error_t why;
	struct CMUnitTest tests[200], *next = tests;
	const char *file;
	json_t *expected;

	truth = json_load_file(SHEETS "expected.json", 0, &why);
	json_object_foreach(json_object_get(truth, "files"), file,
			    expected) if (json_object_get(expected, "kind") == NULL) *next++ =
		(struct CMUnitTest){ .name = file,
				     .test_func = is_told_as_it_is,
				     .initial_state = (void *)file };
	add_rows(next, small, is_told);
	add_test(next, a_sheet_of_numbers_has_no_heading);
	return _cmocka_run_group_tests("body", tests, (size_t)(next - tests), read_truth, NULL);
}
