/* test_commands.c - the program as scripts see it: what it says, what it writes, how it ends. */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <jansson.h>

#include "tests/support/process.h"
#include "tests/support/test.h"

#define GOOD "examples/accountability/briefing.yaml"
#define SWAPPED "examples/accountability/swapped.yaml"

static int folder_setup(void **state)
{
	*state = process_folder();
	return 0;
}

static int folder_teardown(void **state)
{
	struct process remove = { 0 };

	RUN_PROGRAM(&remove, "rm", "-rf", *state);
	process_finish(&remove);
	free(*state);
	return 0;
}

/* folder/name, in a buffer that the next call uses again. */
static const char *in_folder(void **state, const char *name)
{
	static char path[512];

	snprintf(path, sizeof path, "%s/%s", (const char *)*state, name);
	return path;
}

#define assert_contains(text, part)                                    \
	do {                                                           \
		if (strstr((text), (part)) == NULL)                    \
			fail_msg("no \"%s\" in:\n%s", (part), (text)); \
	} while (0)

static json_t *check_json(const char *file, int status)
{
	struct process process = { 0 };
	json_error_t error;

	RUN(&process, "check", file, "--json");
	assert_int_equal(process.status, status);
	json_t *root = json_loads(process.out.text, 0, &error);
	if (root == NULL)
		fail_msg("%s in:\n%s", error.text, process.out.text);
	process_finish(&process);
	return root;
}

static json_t *failed_check(json_t *root)
{
	json_t *check;
	size_t i;

	json_array_foreach(json_object_get(root, "checks"), i,
			   check) if (strcmp(json_string_value(json_object_get(check, "status")),
					     "failed") == 0) return check;
	fail_msg("no check failed");
	return NULL;
}

static void the_good_example_passes(void **state)
{
	(void)state;
	json_t *root = check_json(GOOD, 0);
	json_t *summary = json_object_get(root, "summary");

	assert_int_equal(json_integer_value(json_object_get(summary, "failed")), 0);
	assert_true(json_integer_value(json_object_get(summary, "passed")) > 0);
	json_decref(root);
}

static void the_swapped_example_fails_by_63(void **state)
{
	(void)state;
	json_t *root = check_json(SWAPPED, 1);
	json_t *check = failed_check(root);

	assert_string_equal(json_string_value(json_object_get(check, "difference")), "-63");
	assert_string_equal(json_string_value(json_object_get(check, "left")), "1596");
	assert_string_equal(json_string_value(json_object_get(check, "right")), "1659");
	json_decref(root);
}

static void the_swapped_cell_is_among_the_failed_checks_cells(void **state)
{
	(void)state;
	json_t *root = check_json(SWAPPED, 1), *cell;
	size_t i, found = 0;

	json_array_foreach(json_object_get(failed_check(root), "cells"), i, cell) found +=
		strcmp(json_string_value(cell), "问责领导干部[乡科级]") == 0;
	assert_int_equal(found, 1);
	json_decref(root);
}

static void a_failed_check_names_file_and_line(void **state)
{
	struct process process = { 0 };

	(void)state;
	RUN(&process, "check", SWAPPED);
	assert_int_equal(process.status, 1);
	assert_contains(process.err.text, SWAPPED ":");
	assert_contains(process.err.text, "63");
	process_finish(&process);
}

static void several_files_are_checked_and_the_worst_counts(void **state)
{
	struct process process = { 0 };

	(void)state;
	RUN(&process, "check", GOOD, SWAPPED);
	assert_int_equal(process.status, 1);
	assert_contains(process.out.text, GOOD);
	assert_contains(process.out.text, SWAPPED);
	process_finish(&process);
}

static void a_missing_file_is_trouble(void **state)
{
	struct process process = { 0 };

	(void)state;
	RUN(&process, "check", "no-such-file.yaml");
	assert_int_equal(process.status, 2);
	assert_contains(process.err.text, "no-such-file.yaml");
	process_finish(&process);
}

static void an_unknown_key_is_shown_with_a_caret(void **state)
{
	struct process process = { 0 };
	const char *path = in_folder(state, "bad.yaml");

	process_write_file(path, "crossfoot: 1\nfigurs:\n  问责案件: {unit: 起}\n");
	RUN(&process, "check", path);
	assert_int_equal(process.status, 2);
	assert_contains(process.err.text, "bad.yaml:2:1: error: ");
	assert_contains(process.err.text, "^");
	assert_contains(process.err.text, "figures");
	process_finish(&process);
}

static void the_same_input_gives_the_same_bytes(void **state)
{
	struct process process = { 0 };
	char *first = strdup(in_folder(state, "1.pdf")),
	     *second = strdup(in_folder(state, "2.pdf"));

	RUN(&process, "render", GOOD, "-o", first);
	assert_int_equal(process.status, 0);
	RUN(&process, "render", GOOD, "-o", second);
	assert_int_equal(process.status, 0);
	RUN_PROGRAM(&process, "cmp", first, second);
	assert_int_equal(process.status, 0);
	process_finish(&process);
	free(first);
	free(second);
}

static void the_pdf_holds_the_figures_and_the_names(void **state)
{
	static const char *const parts[] = {
		"1025", "1659", "厅级", "126",    "981",    "547",    "2810",   "1702",
		"1238", "464",  "张羽", "卢建明", "王成禹", "王帅红", "王延峰",
	};
	struct process process = { 0 };
	const char *path = in_folder(state, "out.pdf");

	RUN(&process, "render", GOOD, "-o", path);
	RUN_PROGRAM(&process, "pdftotext", path, "-");
	for (size_t i = 0; i < LEN(parts); i++)
		assert_contains(process.out.text, parts[i]);
	assert_null(strstr(process.out.text, "草稿"));
	process_finish(&process);
}

static void every_font_is_embedded_and_subset(void **state)
{
	struct process process = { 0 };
	const char *path = in_folder(state, "out.pdf");

	RUN(&process, "render", GOOD, "-o", path);
	RUN_PROGRAM(&process, "qpdf", "--check", path);
	assert_int_equal(process.status, 0);
	RUN_PROGRAM(&process, "pdffonts", path);
	size_t fonts = 0;
	for (char *line = strchr(process.out.text, '\n'); line != NULL && line[1] != '\0';
	     line = strchr(line + 1, '\n')) {
		if (line[1] == '-')
			continue;
		assert_contains(line, "yes yes yes");
		fonts++;
	}
	assert_true(fonts > 1);
	process_finish(&process);
}

static void a_failing_briefing_is_a_draft_on_every_page(void **state)
{
	struct process process = { 0 };
	const char *path = in_folder(state, "draft.pdf");

	RUN(&process, "render", SWAPPED, "-o", path);
	assert_int_equal(process.status, 1);
	RUN_PROGRAM(&process, "pdftotext", path, "-");
	size_t pages = 0, marks = 0;
	for (const char *p = process.out.text; (p = strchr(p, '\f')) != NULL; p++)
		pages++;
	for (const char *p = process.out.text; (p = strstr(p, "DRAFT")) != NULL; p++)
		marks++;
	assert_true(pages > 1);
	assert_true(marks >= pages);
	process_finish(&process);
}

static void a_full_disk_is_trouble(void **state)
{
	struct process process = { 0 };

	(void)state;
	RUN(&process, "render", GOOD, "-o", "/dev/full");
	assert_int_equal(process.status, 2);
	assert_contains(process.err.text, "/dev/full");
	process_finish(&process);
}

static void a_failed_write_leaves_the_old_pdf(void **state)
{
	struct process process = { 0 };
	struct str text = STR_INIT;
	char *path = strdup(in_folder(state, "old.pdf"));

	process_write_file(path, "the old one");
	RUN_PROGRAM(&process, "sh", "-c",
		    "ulimit -f 8; exec \"${CROSSFOOT:-build/debug/crossfoot}\" "
		    "render " GOOD " -o \"$0\"",
		    path);
	assert_int_not_equal(process.status, 0);
	process_read_file(path, &text);
	assert_string_equal(text.text, "the old one");
	RUN_PROGRAM(&process, "sh", "-c", "ls -A \"${0%/*}\"", path);
	assert_string_equal(process.out.text, "old.pdf\n");
	str_finish(&text);
	process_finish(&process);
	free(path);
}

static void a_dash_writes_the_pdf_to_standard_output(void **state)
{
	struct process process = { 0 };

	(void)state;
	RUN(&process, "render", GOOD, "-o", "-");
	assert_int_equal(process.status, 0);
	assert_memory_equal(process.out.text, "%PDF-", 5);
	process_finish(&process);
}

static void the_ending_of_a_name_is_read_in_any_case_and_the_format_outdoes_it(void **state)
{
	struct process process = { 0 };
	struct str text = STR_INIT;
	char *upper = strdup(in_folder(state, "a.PDF")), *other = strdup(in_folder(state, "a.dat"));

	RUN(&process, "render", GOOD, "-o", upper);
	assert_int_equal(process.status, 0);
	RUN(&process, "render", GOOD, "-o", other, "--format", "CSV");
	assert_int_equal(process.status, 0);
	process_read_file(other, &text);
	assert_contains(text.text, "问责案件,,起,1025,");
	str_finish(&text);
	process_finish(&process);
	free(upper);
	free(other);
}

static void a_font_of_the_settings_is_used(void **state)
{
	struct process process = { 0 };
	char *settings = strdup(in_folder(state, "config.yaml"));
	const char *path = in_folder(state, "out.pdf");

	process_write_file(settings, "fonts:\n  body: NotoSansCJK-Regular.ttc#2\n");
	setenv("CROSSFOOT_CONFIG", settings, 1);
	RUN(&process, "render", GOOD, "-o", path);
	unsetenv("CROSSFOOT_CONFIG");
	assert_int_equal(process.status, 0);
	RUN_PROGRAM(&process, "pdffonts", path);
	assert_contains(process.out.text, "NotoSansCJKsc-Regular");
	process_finish(&process);
	free(settings);
}

/* Words, what the exit status is, and what is said. */
static const struct usage_case {
	const char *name, *words[7];
	int status;
	const char *said;
} usage_cases[] = {
	{ "the version is printed", { "--version" }, 0, "crossfoot " },
	{ "help lists the commands", { "help" }, 0, "render" },
	{ "help of a command shows its options", { "help", "render" }, 0, "--draft" },
	{ "help of an unknown command is refused", { "help", "rendr" }, 2, "rendr" },
	{ "a misspelt command gets a suggestion", { "chek" }, 2, "check" },
	{ "a misspelt option gets a suggestion", { "check", "--jsn", GOOD }, 2, "--json" },
	{ "an option twice is refused", { "render", "-o", "a", "-o", "b" }, 2, "-o" },
	{ "render wants to know where to", { "render", GOOD }, 2, "-o" },
	{ "a form that is not written is refused, not written as a PDF under its name",
	  { "render", GOOD, "-o", "a.zip" },
	  2,
	  "'a.zip' ends in '.zip', which is no format; expected one of: .pdf" },
	{ "a --format that there is none of is refused",
	  { "render", GOOD, "-o", "-", "--format", "zip" },
	  2,
	  "'zip' is no format; expected one of: pdf" },
	{ "a dot in a folder's name is no ending",
	  { "render", GOOD, "-o", "no.folder/pdf" },
	  2,
	  "no.folder" },
	{ "a page is previewed as text", { "preview", GOOD, "--page", "1" }, 0, "主持人" },
	{ "a page that is not there is refused", { "preview", GOOD, "--page", "99" }, 2, "99" },
	{ "a page is a number from 1", { "preview", GOOD, "--page", "0" }, 2, "'0'" },
	{ "check wants a file", { "check" }, 2, "FILE" },
	{ "templates are listed by name", { "template", "list" }, 0, "accountability" },
	{ "a template is shown as it is",
	  { "template", "show", "accountability" },
	  0,
	  "crossfoot: 1" },
	{ "an unknown template gets a suggestion",
	  { "template", "show", "acountability" },
	  2,
	  "accountability" },
};

static void answers(void **state)
{
	const struct usage_case *c = *state;
	struct process process = { 0 };
	struct str both = STR_INIT;

	process_run(&process, c->words);
	str_add(&both, process.out.text);
	str_add(&both, process.err.text);

	assert_int_equal(process.status, c->status);
	assert_contains(both.text, c->said);
	assert_int_equal(process.out.len > 0, c->status == 0);
	str_finish(&both);
	process_finish(&process);
}

#define with_folder(test) cmocka_unit_test_setup_teardown(test, folder_setup, folder_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_good_example_passes),
		cmocka_unit_test(the_swapped_example_fails_by_63),
		cmocka_unit_test(the_swapped_cell_is_among_the_failed_checks_cells),
		cmocka_unit_test(a_failed_check_names_file_and_line),
		cmocka_unit_test(several_files_are_checked_and_the_worst_counts),
		cmocka_unit_test(a_missing_file_is_trouble),
		with_folder(an_unknown_key_is_shown_with_a_caret),
		with_folder(the_same_input_gives_the_same_bytes),
		with_folder(the_pdf_holds_the_figures_and_the_names),
		with_folder(every_font_is_embedded_and_subset),
		with_folder(a_failing_briefing_is_a_draft_on_every_page),
		cmocka_unit_test(a_full_disk_is_trouble),
		with_folder(a_failed_write_leaves_the_old_pdf),
		cmocka_unit_test(a_dash_writes_the_pdf_to_standard_output),
		with_folder(the_ending_of_a_name_is_read_in_any_case_and_the_format_outdoes_it),
		with_folder(a_font_of_the_settings_is_used),
	};
	struct CMUnitTest usage[LEN(usage_cases)];

	for (size_t i = 0; i < LEN(usage_cases); i++)
		usage[i] = (struct CMUnitTest){ .name = usage_cases[i].name,
						.test_func = answers,
						.initial_state = (void *)&usage_cases[i] };
	int failed = cmocka_run_group_tests_name("commands", tests, NULL, NULL);
	return failed + cmocka_run_group_tests_name("usage", usage, NULL, NULL);
}
