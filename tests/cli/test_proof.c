/* test_proof.c - texts from outside held against a briefing, and typed numbers bound in it. */
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "report/base/utf8.h"
#include "tests/support/process.h"
#include "tests/support/test.h"

static const char briefing[] =
	"crossfoot: 1\n"
	"title: 发布会\n"
	"dimensions: {级别: [厅级, 县处级]}\n"
	"figures:\n"
	"  问责案件: {unit: 起, says: [查处案件]}\n"
	"  问责领导干部: {unit: 人, by: 级别}\n"
	"  罚款: {unit: 万元, decimals: 1}\n"
	"values: {问责案件: 1025, 问责领导干部: {厅级: 5, 县处级: 126}, 罚款: 4276.5}\n"
	"document:\n"
	"  - text: |\n"
	"      查处案件1025起，问责领导干部131人。\n"
	"  - text: 1025起问责案件\n"
	"  - list: [\"罚款 4276.5万元\"]\n";

struct desk {
	char *folder;
	char path[2][512];
	struct process process;
};

static const char *in_folder(struct desk *desk, size_t which, const char *name)
{
	snprintf(desk->path[which], sizeof desk->path[which], "%s/%s", desk->folder, name);
	return desk->path[which];
}

static int setup(void **state)
{
	struct desk *desk = calloc(1, sizeof *desk);

	desk->folder = process_folder();
	process_write_file(in_folder(desk, 0, "b.yaml"), briefing);
	*state = desk;
	return 0;
}

static int teardown(void **state)
{
	struct desk *desk = *state;

	RUN_PROGRAM(&desk->process, "rm", "-rf", desk->folder);
	process_finish(&desk->process);
	free(desk->folder);
	free(desk);
	return 0;
}

static void prove(struct desk *desk, const char *text)
{
	process_write_file(in_folder(desk, 0, "t.txt"), text);
	RUN(&desk->process, "proof", in_folder(desk, 0, "t.txt"), "--against",
	    in_folder(desk, 1, "b.yaml"));
}

static void marks_stand_under_the_numbers(void **state)
{
	struct desk *desk = *state;

	prove(desk, "2021年，问责领导干部131人，占三成，其中厅级6人。\n");

	assert_int_equal(desk->process.status, 1);
	assert_true(strstr(desk->process.out.text,
			   "2021年，问责领导干部131人，占三成，其中厅级6人。\n"
			   "......              =====    ????          ^^^\n") != NULL);
	assert_true(strstr(desk->process.out.text, "t.txt:1:26: 6人: should be 5人: "
						   "问责领导干部[厅级]\n") != NULL);
	assert_true(strstr(desk->process.out.text,
			   "4 numbers: 1 matched, 0 rounded, 0 derived, 1 in conflict, "
			   "1 unknown, 1 no figures\n") != NULL);
}

static void a_text_without_conflict_is_well(void **state)
{
	struct desk *desk = *state;

	prove(desk, "查处案件1025起，罚款4276.5万元，另有777人。\n");

	assert_int_equal(desk->process.status, 0);
}

static void json_tells_each_number(void **state)
{
	struct desk *desk = *state;
	json_error_t error;

	process_write_file(in_folder(desk, 0, "t.txt"), "\n共查处案件1052起。\n");
	RUN(&desk->process, "proof", in_folder(desk, 0, "t.txt"), "--against",
	    in_folder(desk, 1, "b.yaml"), "--json");

	json_t *root = json_loads(desk->process.out.text, 0, &error);
	assert_non_null(root);
	json_t *number = json_array_get(json_object_get(root, "numbers"), 0);
	const char *text, *value, *unit, *status, *figure, *would_be;
	int line, column;
	assert_int_equal(json_unpack(number, "{s:i, s:i, s:s, s:s, s:s, s:s, s:[s], s:s}", "line",
				     &line, "column", &column, "text", &text, "value", &value,
				     "unit", &unit, "status", &status, "figures", &figure,
				     "would_be", &would_be),
			 0);
	assert_int_equal(line, 2);
	assert_int_equal(column, 6);
	assert_string_equal(text, "1052起");
	assert_string_equal(value, "1052");
	assert_string_equal(unit, "起");
	assert_string_equal(status, "conflict");
	assert_string_equal(figure, "问责案件");
	assert_string_equal(would_be, "1025");
	json_decref(root);
}

/* Cut where a terminal ends, each piece with its marks, however long the line is. */
static void a_long_line_is_shown_whole_in_pieces(void **state)
{
	struct desk *desk = *state;
	struct str text = STR_INIT, shown = STR_INIT;

	for (int i = 0; i < 2000; i++)
		str_printf(&text, "查处案件1025起，问责领导干部%d人。", 1000 + i);
	prove(desk, text.text);

	const char *line = desk->process.out.text;
	for (const char *nl; (nl = strchr(line, '\n')) != NULL; line = nl + 1) {
		size_t len = (size_t)(nl - line);
		bool marks = strspn(line, " =?~+^.") == len;

		assert_true(marks || memchr(line, ':', len) != NULL || utf8_count(line, len) <= 78);
		if (!marks && memchr(line, ':', len) == NULL)
			str_add_bytes(&shown, line, len);
	}
	assert_string_equal(shown.text, text.text);
	str_finish(&shown);
	str_finish(&text);
}

static void gb18030_is_read_from_standard_input(void **state)
{
	struct desk *desk = *state;
	char script[2048];

	snprintf(script, sizeof script,
		 "printf '查处案件1025起\\r\\n' | iconv -t GB18030 | "
		 "\"${CROSSFOOT:-build/debug/crossfoot}\" "
		 "proof - --against %s",
		 in_folder(desk, 0, "b.yaml"));
	RUN_PROGRAM(&desk->process, "sh", "-c", script);

	assert_int_equal(desk->process.status, 0);
	assert_true(strstr(desk->process.out.text, "1 matched") != NULL);
}

static void what_is_no_text_is_refused(void **state)
{
	static const struct {
		const char *text, *message;
	} cases[] = {
		{ "PK\x03\x04 of something", "the archive is cut off" },
		{ "%PDF-1.7\n", "cannot read the PDF" },
		{ "a\n\x81\x30\xFF\n", "t.txt:2: error: neither UTF-8 nor GB18030" },
	};
	struct desk *desk = *state;

	for (size_t i = 0; i < LEN(cases); i++) {
		prove(desk, cases[i].text);
		assert_int_equal(desk->process.status, 2);
		assert_string_equal(desk->process.out.text, "");
		assert_true(strstr(desk->process.err.text, cases[i].message) != NULL);
	}
}

static void what_it_is_held_against_must_be_said(void **state)
{
	struct desk *desk = *state;

	RUN(&desk->process, "proof", in_folder(desk, 0, "b.yaml"));

	assert_int_equal(desk->process.status, 2);
	assert_true(strstr(desk->process.err.text, "--against") != NULL);
}

static void each_binding_is_shown_and_nothing_written(void **state)
{
	struct desk *desk = *state;
	struct str after = STR_INIT;

	RUN(&desk->process, "bind", in_folder(desk, 0, "b.yaml"));

	assert_int_equal(desk->process.status, 0);
	assert_true(strstr(desk->process.out.text, "b.yaml:11:11: 1025 -> {问责案件}\n") != NULL);
	assert_true(strstr(desk->process.out.text, ": 131 -> {问责领导干部}\n") != NULL);
	assert_true(strstr(desk->process.err.text, "4 can be bound") != NULL);
	process_read_file(in_folder(desk, 0, "b.yaml"), &after);
	assert_string_equal(after.text, briefing);
	str_finish(&after);
}

static void written_bindings_read_as_before(void **state)
{
	struct desk *desk = *state;
	struct str after = STR_INIT;

	RUN(&desk->process, "bind", in_folder(desk, 0, "b.yaml"), "--write");

	assert_int_equal(desk->process.status, 0);
	process_read_file(in_folder(desk, 0, "b.yaml"), &after);
	assert_true(strstr(after.text, "查处案件{问责案件}起，问责领导干部{问责领导干部}人。\n"
				       "  - text: \"{问责案件}起问责案件\"\n"
				       "  - list: [\"罚款 {罚款}万元\"]\n") != NULL);
	str_finish(&after);
	RUN(&desk->process, "bind", in_folder(desk, 0, "b.yaml"));
	assert_string_equal(desk->process.out.text, "");
}

static const char called[] = "crossfoot: 1\nfigures:\n"
			     "  批捕: {unit: 人, says: [逮捕]}\n"
			     "  出差: {unit: 人次}\n"
			     "  拘留:\n    unit: 人\n    decimals: 0\n"
			     "  结案: {unit: 件}\n"
			     "values: {批捕: 1025, 出差: 380, 拘留: 2317, 结案: 4410}\n"
			     "document:\n"
			     "  - text: 共批准拘押1025人，公务出行380人次，限制自由2317人。\n"
			     "  - text: 结案4410件，批捕1025人。\n";

static void what_else_the_text_calls_a_figure_is_told(void **state)
{
	struct desk *desk = *state;
	struct str after = STR_INIT;

	process_write_file(in_folder(desk, 0, "b.yaml"), called);
	RUN(&desk->process, "bind", in_folder(desk, 0, "b.yaml"));

	assert_int_equal(desk->process.status, 0);
	assert_true(strstr(desk->process.out.text,
			   "批捕 is called '批准拘押' here; --learn remembers it\n") != NULL);
	assert_true(strstr(desk->process.out.text, "结案 is called") == NULL);
	process_read_file(in_folder(desk, 0, "b.yaml"), &after);
	assert_string_equal(after.text, called);
	str_finish(&after);
}

static void what_was_learnt_is_no_longer_told(void **state)
{
	struct desk *desk = *state;
	struct str after = STR_INIT;

	process_write_file(in_folder(desk, 0, "b.yaml"), called);
	RUN(&desk->process, "bind", in_folder(desk, 0, "b.yaml"), "--learn");

	assert_int_equal(desk->process.status, 0);
	process_read_file(in_folder(desk, 0, "b.yaml"), &after);
	assert_true(strstr(after.text, "  批捕: {unit: 人, says: [批准拘押, 逮捕]}\n"
				       "  出差: {says: [公务出行], unit: 人次}\n"
				       "  拘留:\n    says: [限制自由]\n    unit: 人\n") != NULL);
	assert_true(strstr(after.text, "共批准拘押1025人") != NULL);
	str_finish(&after);
	RUN(&desk->process, "bind", in_folder(desk, 0, "b.yaml"), "--write");
	assert_true(strstr(desk->process.out.text, "is called") == NULL);
}

/* A paper of ours, read back: what it states is found, on its page and line. */
static void a_pdf_is_held_page_by_page(void **state)
{
	struct desk *desk = *state;

	RUN(&desk->process, "render", "examples/accountability/briefing.yaml", "-o",
	    in_folder(desk, 0, "p.pdf"));
	assert_int_equal(desk->process.status, 0);
	RUN(&desk->process, "proof", in_folder(desk, 0, "p.pdf"), "--against",
	    "examples/accountability/briefing.yaml");

	assert_int_equal(desk->process.status, 0);
	assert_true(strstr(desk->process.out.text, "其中厅级5人、县处级126人、乡科级981人") !=
		    NULL);
	assert_true(strstr(desk->process.out.text, "p.pdf:page 2:8:30: 6个: no figure") != NULL);
	assert_true(strstr(desk->process.out.text, "0 in conflict") != NULL);
}

static void a_pdf_says_what_should_stand_on_it(void **state)
{
	struct desk *desk = *state;
	json_error_t error;
	int page, line;

	process_write_file(in_folder(desk, 0, "c.yaml"),
			   "crossfoot: 1\ntitle: 发布会\nfigures: {甲: {unit: 人, says: [问责领导干部]}}\n"
			   "values: {甲: 1695}\ndocument: [{text: '共问责领导干部{甲}人。'}]\n");
	RUN(&desk->process, "render", in_folder(desk, 0, "c.yaml"), "-o",
	    in_folder(desk, 1, "c.pdf"));
	process_write_file(in_folder(desk, 0, "d.yaml"),
			   "crossfoot: 1\ntitle: 发布会\nfigures: {甲: {unit: 人, says: [问责领导干部]}}\n"
			   "values: {甲: 1659}\n");
	RUN(&desk->process, "proof", in_folder(desk, 1, "c.pdf"), "--against",
	    in_folder(desk, 0, "d.yaml"), "--json");

	assert_int_equal(desk->process.status, 1);
	json_t *root = json_loads(desk->process.out.text, 0, &error);
	json_t *number = json_array_get(json_object_get(root, "numbers"), 0);
	const char *would_be;
	assert_int_equal(json_unpack(number, "{s:i, s:i, s:s}", "page", &page, "line", &line,
				     "would_be", &would_be),
			 0);
	assert_int_equal(page, 1);
	assert_string_equal(would_be, "1659");
	json_decref(root);
}

static void a_damaged_pdf_is_told(void **state)
{
	struct desk *desk = *state;

	process_write_file(in_folder(desk, 0, "p.pdf"), "%PDF-1.7\nnothing\n");
	RUN(&desk->process, "proof", in_folder(desk, 0, "p.pdf"), "--against",
	    in_folder(desk, 1, "b.yaml"));

	assert_int_equal(desk->process.status, 2);
	assert_true(strstr(desk->process.err.text, "p.pdf") != NULL);
	assert_true(strstr(desk->process.err.text, "it is damaged") != NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_pdf_is_held_page_by_page, setup, teardown),
		cmocka_unit_test_setup_teardown(a_pdf_says_what_should_stand_on_it, setup,
						teardown),
		cmocka_unit_test_setup_teardown(a_damaged_pdf_is_told, setup, teardown),
		cmocka_unit_test_setup_teardown(marks_stand_under_the_numbers, setup, teardown),
		cmocka_unit_test_setup_teardown(a_text_without_conflict_is_well, setup, teardown),
		cmocka_unit_test_setup_teardown(json_tells_each_number, setup, teardown),
		cmocka_unit_test_setup_teardown(a_long_line_is_shown_whole_in_pieces, setup,
						teardown),
		cmocka_unit_test_setup_teardown(gb18030_is_read_from_standard_input, setup,
						teardown),
		cmocka_unit_test_setup_teardown(what_is_no_text_is_refused, setup, teardown),
		cmocka_unit_test_setup_teardown(what_it_is_held_against_must_be_said, setup,
						teardown),
		cmocka_unit_test_setup_teardown(each_binding_is_shown_and_nothing_written, setup,
						teardown),
		cmocka_unit_test_setup_teardown(written_bindings_read_as_before, setup, teardown),
		cmocka_unit_test_setup_teardown(what_else_the_text_calls_a_figure_is_told, setup,
						teardown),
		cmocka_unit_test_setup_teardown(what_was_learnt_is_no_longer_told, setup, teardown),
	};

	return cmocka_run_group_tests_name("proof and bind", tests, NULL, NULL);
}
