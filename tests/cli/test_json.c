/* test_json.c - whatever a command prints with --json, a library reads back: every command that has
 * the option, in several locales. */
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "tests/support/folder.h"
#include "tests/support/process.h"
#include "tests/support/test.h"
#include "tui/commands/command.h"

#define GOOD "examples/accountability/briefing.yaml"
#define SWAPPED "examples/accountability/swapped.yaml"
#define COUNTED "examples/accountability/counted.yaml"
#define QUARTERLY "examples/quarterly/briefing.yaml"

/* Quotes, backslashes, line ends, characters beyond the first plane. */
#define ODD                                                                                   \
	"crossfoot: 1\ntitle: \"引\\\"号\\\\斜𠮷\"\n"                                    \
	"dimensions: {级别: ['厅\\\"级', \"县 \\\"处\"]}\n"                             \
	"figures: {数: {unit: '\"人', by: 级别}, 甲: {}}\n"                              \
	"values: {数: {合计: 5, '厅\\\"级': 2, \"县 \\\"处\": 1}, 甲: 1}\n"           \
	"checks: [{id: 甲大, that: 甲 > 2, level: warning, because: \"因\\\"为\\n\"}]\n" \
	"document:\n- {title: '{title}'}\n"

#define ODD_PATH "%\"a\\\n\x01.yaml"
#define NO_TEXT_PATH "%\xB2\xE2.yaml"

static const struct json_case {
	const char *name, *command;
	const char *words[4]; /* a file in the folder of the cases begins with % */
	json_type type;
	size_t n; /* of the array or object */
	int status;
} cases[] = {
	{ "one file", "check", { GOOD }, JSON_OBJECT, 7, 0 },
	{ "a file that does not hold", "check", { SWAPPED }, JSON_OBJECT, 7, 1 },
	{ "several files", "check", { GOOD, SWAPPED, QUARTERLY }, JSON_ARRAY, 3, 1 },
	{ "a file against another", "check", { GOOD, "--previous", SWAPPED }, JSON_OBJECT, 8, 0 },
	{ "several files, the first not there", "check", { "%none.yaml", GOOD }, JSON_ARRAY, 1, 2 },
	{ "several files, the last not there", "check", { GOOD, "%none.yaml" }, JSON_ARRAY, 1, 2 },
	{ "several files, none there", "check", { "%none.yaml", "%no.yaml" }, JSON_ARRAY, 0, 2 },
	{ "a file of odd names", "check", { "%odd.yaml" }, JSON_OBJECT, 7, 1 },
	{ "a file's odd name", "check", { ODD_PATH }, JSON_OBJECT, 7, 1 },
	{ "a file's name that is no UTF-8", "check", { NO_TEXT_PATH }, JSON_OBJECT, 7, 1 },
	{ "a stored briefing", "check", { "may" }, JSON_OBJECT, 7, 0 },
	{ "a stored briefing of odd names", "check", { "odd" }, JSON_OBJECT, 7, 1 },
	{ "figures counted from a ledger", "count", { COUNTED }, JSON_OBJECT, 2, 0 },
	{ "numbers of a text", "proof", { "%said.txt", "--against", GOOD }, JSON_OBJECT, 4, 1 },
	{ "numbers of a text, a stored briefing",
	  "proof",
	  { "%said.txt", "--against", "may" },
	  JSON_OBJECT,
	  4,
	  1 },
	{ "an empty office", "list", { "--office", "%empty.db" }, JSON_ARRAY, 0, 0 },
	{ "an office", "list", { NULL }, JSON_ARRAY, 2, 0 },
	{ "none in that state", "list", { "--state", "released" }, JSON_ARRAY, 0, 0 },
	{ "a briefing", "show", { "may" }, JSON_OBJECT, 11, 0 },
	{ "a briefing of odd names", "show", { "odd" }, JSON_OBJECT, 11, 0 },
	{ "a briefing's history", "log", { "may" }, JSON_ARRAY, 0, 0 },
	{ "a history of odd names", "log", { "odd" }, JSON_ARRAY, 0, 0 },
	{ "a cell's history", "log", { "may", "问责案件" }, JSON_ARRAY, 3, 0 },
	{ "what a machine lacks", "doctor", { NULL }, JSON_ARRAY, 10, 0 },
	{ "a history of nothing", "log", { "may", "无此" }, JSON_ARRAY, 0, 0 },
};

static const char *const locales[] = { "C", "C.UTF-8", "zh_CN.UTF-8", "zh_CN.GB18030" };

static struct folder folder;

/* Runs the program with words up to NULL, those in the folder with their paths, and one more. */
static void run(struct process *process, const char *const given[], size_t most, const char *more)
{
	const char *words[12];
	size_t n = 0;

	for (size_t i = 0; i < most && given[i] != NULL; i++)
		words[n++] = given[i][0] == '%' ? folder_path(&folder, given[i] + 1) : given[i];
	words[n++] = more;
	words[n] = NULL;
	process_run(process, words);
}

static void assert_reads(const struct json_case *c, const char *locale, const char *text)
{
	json_error_t error;
	json_t *root = json_loads(text, JSON_REJECT_DUPLICATES, &error);

	if (root == NULL)
		fail_msg("%s: %d:%d: %s in:\n%s", locale, error.line, error.column, error.text,
			 text);
	size_t n = json_is_array(root) ? json_array_size(root) : json_object_size(root);
	if (json_typeof(root) != c->type || (c->n > 0 && n != c->n))
		fail_msg("%s: %zu instead of %zu in:\n%s", locale, n, c->n, text);
	json_decref(root);
}

static void is_read_back(void **state)
{
	const struct json_case *c = *state;

	for (size_t i = 0; i < LEN(locales); i++) {
		struct process process = { 0 };

		setenv("LC_ALL", locales[i], 1);
		const char *words[] = { c->command, c->words[0], c->words[1], c->words[2],
					c->words[3] };
		run(&process, words, LEN(words), "--json");
		unsetenv("LC_ALL");
		if (process.status != c->status)
			fail_msg("%s: ended with %d:\n%s%s", locales[i], process.status,
				 process.out.text, process.err.text);
		assert_reads(c, locales[i], process.out.text);
		process_finish(&process);
	}
}

/* A single file that cannot be read leaves nothing to be read. */
static void trouble_prints_no_half_of_it(void **state)
{
	struct process process = { 0 };
	(void)state;

	RUN(&process, "check", "%none.yaml", "--json");

	assert_int_equal(process.status, 2);
	assert_string_equal(process.out.text, "");
	process_finish(&process);
}

static bool has_case(const char *command)
{
	for (size_t i = 0; i < LEN(cases); i++)
		if (strcmp(cases[i].command, command) == 0)
			return true;
	return false;
}

static void every_command_with_the_option_has_a_case(void **state)
{
	(void)state;
	for (size_t i = 0; i < commands_count; i++)
		for (size_t k = 0; k < OPTIONS_MAX && commands_all[i].options[k].name != NULL; k++)
			if (strcmp(commands_all[i].options[k].name, "--json") == 0 &&
			    !has_case(commands_all[i].name))
				fail_msg("no case for '%s --json'", commands_all[i].name);
}

/* --- the files and the office of all cases --- */

static void done(const char *const words[])
{
	struct process process = { 0 };

	run(&process, words, 8, NULL);
	if (process.status != 0)
		fail_msg("%s:\n%s", words[0], process.err.text);
	process_finish(&process);
}
#define DONE(...) done((const char *const[]){ __VA_ARGS__, NULL })

static int begin(void **state)
{
	(void)state;
	folder_make(&folder);
	folder_write(&folder, "odd.yaml", ODD);
	folder_write(&folder, "said.txt",
		     "截至目前，问责案件1052起，问责领导干部1659人，“说”\"。\n");
	folder_write(&folder, ODD_PATH + 1, ODD);
	folder_write(&folder, NO_TEXT_PATH + 1, ODD);
	setenv("CROSSFOOT_OFFICE", folder_path(&folder, "office.db"), 1);
	setenv("LOCPATH", "build/locales", 1);
	DONE("import", GOOD, "--name", "may");
	DONE("import", "%odd.yaml");
	DONE("set", "may", "问责案件=1024", "--because", "引\"号\\ \x01");
	DONE("undo", "may");
	DONE("set", "odd", "甲=1", "--note", "两\t行\n\"注\"");
	DONE("--office", "%empty.db", "people");
	return 0;
}

static int end(void **state)
{
	(void)state;
	folder_remove(&folder);
	unsetenv("CROSSFOOT_OFFICE");
	unsetenv("LOCPATH");
	return 0;
}

int main(void)
{
	struct CMUnitTest tests[LEN(cases) + 2], *next = tests;

	add_rows(next, cases, is_read_back);
	add_test(next, trouble_prints_no_half_of_it);
	add_test(next, every_command_with_the_option_has_a_case);
	return cmocka_run_group_tests_name("json", tests, begin, end);
}
