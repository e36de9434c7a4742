/* test_raw.c - nothing raw reaches a terminal: what is typed, named or stored with controls in it
 * is said without them, and what another tool stored as no text at all is still printed and
 * exported. */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/base/utf8.h"
#include "tests/support/bureau.h"
#include "tests/support/others.h"
#include "tests/support/process.h"
#include "tests/support/test.h"
#include "tui/commands/command.h"

#define EXAMPLE "examples/accountability/briefing.yaml"
#define RAW "\x1b[31mX\x9bY\xc2\x9bZ\xe2\x80\xae\x7f"

static void assert_harmless(const char *what, const struct str *text)
{
	const char *p = text->text, *end = p + text->len;

	while (p < end) {
		uint32_t c = utf8_decode(&p, end);

		if (c == UTF8_BAD || utf8_is_unsafe(c))
			fail_msg("%s says U+%04X: %s", what, (unsigned)c, text->text);
	}
}

static const struct raw_case {
	const char *name, *words[10];
} cases[] = {
	{ "a command that there is not", { RAW } },
	{ "an option that there is not", { "list", "--" RAW } },
	{ "a briefing that there is not", { "show", RAW } },
	{ "a file that there is not", { "check", RAW ".yaml" } },
	{ "a file to import that there is not", { "import", RAW } },
	{ "a name to import as", { "import", EXAMPLE, "--name", RAW } },
	{ "a cell", { "set", "may", RAW "=3" } },
	{ "a value", { "set", "may", "问责案件=" RAW } },
	{ "a cell sent back", { "reject", "may", RAW, "--because", "x" } },
	{ "a message", { "reject", "may", "--because", RAW } },
	{ "a step", { "sign", "may", "--as", RAW } },
	{ "a table", { "sign", "may", "--as", "review", "--table", RAW } },
	{ "a user", { "people", "add", RAW, "compiler" } },
	{ "a role", { "people", "add", "root", RAW } },
	{ "a setting", { "settings", RAW, RAW } },
	{ "a line of the checklist", { "checklist", "may", RAW } },
	{ "a warning", { "waive", "may", RAW, "--because", "y" } },
	{ "a head", { "verify", RAW } },
	{ "a revision", { "diff", "may", RAW, "1" } },
	{ "a cause", { "reopen", "may", "--because", RAW, "--cause", RAW } },
	{ "help on what there is not", { "help", RAW } },
	{ "a template", { "template", "show", RAW } },
	{ "a cell in the log", { "log", "may", RAW } },
	{ "a note, a source, a reason",
	  { "set", "may", "问责案件=5", "--note", RAW, "--source", RAW, "--because", RAW } },
	{ "what was stored, in the log", { "log", "may" } },
	{ "what was stored, shown", { "show", "may" } },
	{ "what was stored, as JSON", { "show", "may", "--json" } },
	{ "the log as JSON", { "log", "may", "--json" } },
};

static int raw_setup(void **state)
{
	struct bureau *bureau = calloc(1, sizeof *bureau);

	bureau_open(bureau);
	BUREAU(bureau, "import", EXAMPLE, "--name", "may");
	*state = bureau;
	return 0;
}

static int raw_teardown(void **state)
{
	bureau_close(*state);
	free(*state);
	return 0;
}

static void say(const struct bureau *bureau, struct process *process, const char *const words[])
{
	const char *all[12] = { "--office", bureau->office };

	for (size_t i = 0; words[i] != NULL; i++)
		all[i + 2] = words[i];
	process_run(process, all);
}

static void what_is_typed_is_said_without_controls(void **state)
{
	struct process process = { 0 };

	for (size_t i = 0; i < LEN(cases); i++) {
		say(*state, &process, cases[i].words);
		assert_harmless(cases[i].name, &process.out);
		assert_harmless(cases[i].name, &process.err);
	}
	process_finish(&process);
}

/* Each command with words of that kind, as many as it takes, and with each of its options. */
static void say_raw(const struct bureau *bureau, const struct command *command, size_t option)
{
	const char *words[10] = { command->name };
	struct process process = { 0 };
	size_t n = 1;

	for (size_t i = 0; i < command->least || i < 1; i++)
		words[n++] = "/nowhere/" RAW;
	if (option < OPTIONS_MAX) {
		words[n++] = command->options[option].name;
		if (command->options[option].argument != NULL)
			words[n++] = "/nowhere/" RAW;
	}
	say(bureau, &process, words);
	assert_harmless(command->name, &process.out);
	assert_harmless(command->name, &process.err);
	process_finish(&process);
}

static void every_command_says_what_it_is_given_without_controls(void **state)
{
	for (size_t i = 0; i < commands_count; i++) {
		const struct command *command = &commands_all[i];

		say_raw(*state, command, OPTIONS_MAX);
		for (size_t k = 0; k < OPTIONS_MAX && command->options[k].name != NULL; k++)
			say_raw(*state, command, k);
	}
}

static void a_file_is_named_without_controls(void **state)
{
	const struct bureau *bureau = *state;
	struct process process = { 0 };
	char path[400], out[400], backup[400];

	snprintf(path, sizeof path, "%s/a" RAW ".yaml", bureau->folder);
	snprintf(out, sizeof out, "%s/b" RAW ".pdf", bureau->folder);
	snprintf(backup, sizeof backup, "%s/c" RAW ".db", bureau->folder);
	const char *const orders[][6] = {
		{ "export", "may", "-o", path },
		{ "check", path },
		{ "render", path, "-o", out },
		{ "import", path },
		{ "import", path, "--name", "may" },
		{ "backup", backup },
		{ "restore", backup },
		{ "render", path, "-o", backup },
	};

	for (size_t i = 0; i < LEN(orders); i++) {
		say(bureau, &process, orders[i]);
		assert_harmless(orders[i][0], &process.out);
		assert_harmless(orders[i][0], &process.err);
	}
	process_finish(&process);
}

/* As another tool may leave them: controls, and bytes that are no text. */
static void spoil(const struct bureau *bureau)
{
	sqlite3 *db = NULL;

	assert_int_equal(sqlite3_open(bureau->office, &db), SQLITE_OK);
	assert_int_equal(
		sqlite3_exec(db,
			     "UPDATE history SET why = CAST(x'611b5b33316d' AS TEXT) WHERE seq = 5;"
			     "UPDATE history SET why = CAST(x'61ff62c29b' AS TEXT) WHERE seq = 6;"
			     "INSERT INTO remarks SELECT briefing, 'note', cell,"
			     " CAST(x'e6b3a8ff61' AS TEXT), record FROM cells LIMIT 3",
			     NULL, NULL, NULL),
		SQLITE_OK);
	sqlite3_close(db);
}

static const struct json_case {
	const char *words[4];
} as_json[] = { { { "show", "may", "--json" } }, { { "log", "may", "--json" } } };

/* As another program sees it. */
static void assert_is_json(const struct bureau *bureau, const char *text)
{
	struct process process = { 0 };
	char path[320], question[400];

	snprintf(path, sizeof path, "%s/said.json", bureau->folder);
	snprintf(question, sizeof question, "SELECT json_valid(readfile('%s'))", path);
	process_write_file(path, text);
	RUN_PROGRAM(&process, "sqlite3", ":memory:", question);
	assert_string_equal(process.out.text, "1\n");
	process_finish(&process);
}

static void what_is_no_text_is_printed_and_exported(void **state)
{
	const struct bureau *bureau = *state;
	struct process process = { 0 };

	spoil(bureau);
	for (size_t i = 0; i < LEN(as_json); i++) {
		say(bureau, &process, as_json[i].words);
		assert_int_equal(process.status, 0);
		assert_harmless(as_json[i].words[0], &process.out);
		assert_is_json(bureau, process.out.text);
	}
	say(bureau, &process, (const char *const[]){ "export", "may", NULL });
	assert_int_equal(process.status, 0);
	assert_contains(process.out.text, "注\xef\xbf\xbd"
					  "a");
	assert_harmless("export", &process.out);
	say(bureau, &process, (const char *const[]){ "verify", NULL });
	assert_int_equal(process.status, 1);
	assert_harmless("verify", &process.err);
	process_finish(&process);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(what_is_typed_is_said_without_controls, raw_setup,
						raw_teardown),
		cmocka_unit_test_setup_teardown(
			every_command_says_what_it_is_given_without_controls, raw_setup,
			raw_teardown),
		cmocka_unit_test_setup_teardown(a_file_is_named_without_controls, raw_setup,
						raw_teardown),
		cmocka_unit_test_setup_teardown(what_is_no_text_is_printed_and_exported, raw_setup,
						raw_teardown),
	};
	return cmocka_run_group_tests_name("raw", tests, NULL, NULL);
}
