/* test_manual.c - commands, options and keys in docs/crossfoot.1 are those that `crossfoot help`
 * tells of; `make golden` writes them anew. */
#include <stdlib.h>
#include <string.h>

#include "tests/support/process.h"
#include "tests/support/test.h"

#define MANUAL "docs/crossfoot.1"
#define START ".\\\" generated: "
#define END ".\\\" end\n"

/* Text as roff takes it: hyphens that are typed, no requests at the start of a line. */
static void add_roff(struct str *out, const char *text, size_t len)
{
	if (len > 0 && (text[0] == '.' || text[0] == '\''))
		str_add(out, "\\&");
	for (size_t i = 0; i < len; i++) {
		if (text[i] == '\\')
			str_add(out, "\\e");
		else if (text[i] == '-')
			str_add(out, "\\-");
		else
			str_add_byte(out, text[i]);
	}
	str_add(out, "\n");
}

static void add_tagged(struct str *out, const char *tag, size_t tag_len, const char *text,
		       size_t len)
{
	str_add(out, ".TP\n.B ");
	add_roff(out, tag, tag_len);
	add_roff(out, text, len);
}

/* "  --json              print it as JSON": the word and, behind two blanks, its meaning. */
static void add_option(struct str *out, const char *line, size_t len)
{
	const char *word = line + strspn(line, " "), *gap = strstr(word, "  ");
	const char *end = line + len;

	if (gap == NULL || gap >= end)
		gap = end;
	const char *meaning = gap + strspn(gap, " ");
	add_tagged(out, word, (size_t)(gap - word), meaning, (size_t)(end - meaning));
}

/* One command from what `crossfoot help NAME` says. */
static void add_command(struct str *out, const char *help)
{
	static const char usage[] = "usage: ";
	bool in_options = false;

	for (size_t len; *help != '\0'; help += len + (help[len] == '\n')) {
		len = strcspn(help, "\n");
		if (strncmp(help, usage, strlen(usage)) == 0) {
			str_add(out, ".TP\n.B ");
			add_roff(out, help + strlen(usage), len - strlen(usage));
		} else if (len > 0 && help[0] != ' ') {
			add_roff(out, help, len);
		} else if (len > 0) {
			str_add(out, in_options ? "" : ".RS\n");
			in_options = true;
			add_option(out, help, len);
		}
	}
	str_add(out, in_options ? ".RE\n" : "");
}

/* A block of help without the line above it: lines that are indented, up to a blank one. */
static const char *find_block(const char *help, const char *heading)
{
	const char *block = strstr(help, heading);

	assert_non_null(block);
	return block + strlen(heading);
}

static bool in_block(const char *line)
{
	return line[0] == ' ';
}

static void add_commands(struct str *out)
{
	struct process all = { 0 }, one = { 0 };

	RUN(&all, "help");
	assert_int_equal(all.status, 0);
	for (const char *line = find_block(all.out.text, "COMMAND ...\n\n"); in_block(line);) {
		struct str name = STR_INIT;

		line += strspn(line, " ");
		str_add_bytes(&name, line, strcspn(line, " "));
		line += strcspn(line, "\n") + 1;
		RUN(&one, "help", name.text);
		assert_int_equal(one.status, 0);
		add_command(out, one.out.text);
		str_finish(&name);
	}
	process_finish(&all);
	process_finish(&one);
}

static void add_options(struct str *out)
{
	struct process all = { 0 };

	RUN(&all, "help");
	for (const char *line = find_block(all.out.text, "behind the command:\n");
	     in_block(line);) {
		size_t len = strcspn(line, "\n");

		add_option(out, line, len);
		line += len + 1;
	}
	process_finish(&all);
}

/* Headings become sections, what is indented a list. */
static void add_keys(struct str *out)
{
	struct process keys = { 0 };

	RUN(&keys, "help", "keys");
	assert_int_equal(keys.status, 0);
	for (const char *line = keys.out.text; *line != '\0';) {
		size_t len = strcspn(line, "\n");

		if (in_block(line)) {
			add_option(out, line, len);
		} else if (len > 0) {
			str_add(out, line == keys.out.text ? "" : ".SS ");
			add_roff(out, line, len);
		}
		line += len + (line[len] == '\n');
	}
	process_finish(&keys);
}

static const struct {
	const char *name;
	void (*add)(struct str *out);
} generated[] = {
	{ "options\n", add_options },
	{ "commands\n", add_commands },
	{ "keys\n", add_keys },
};

/* Adds what the manual should be: generated parts anew, the rest as it is. */
static void add_manual(const char *manual, struct str *out)
{
	for (size_t i = 0; i < LEN(generated); i++) {
		const char *start = strstr(manual, START);

		assert_non_null(start);
		start += strlen(START);
		if (strncmp(start, generated[i].name, strlen(generated[i].name)) != 0)
			fail_msg("%s: expected the generated %s", MANUAL, generated[i].name);
		start += strlen(generated[i].name);
		str_add_bytes(out, manual, (size_t)(start - manual));
		generated[i].add(out);
		manual = strstr(start, END);
		assert_non_null(manual);
	}
	str_add(out, manual);
}

static void the_manual_tells_commands_options_and_keys(void **state)
{
	(void)state;
	const char *mode = getenv("CROSSFOOT_GOLDEN");
	struct str manual = STR_INIT, written = STR_INIT;

	process_read_file(MANUAL, &manual);
	add_manual(manual.text, &written);
	if (mode != NULL && strcmp(mode, "write") == 0)
		process_write_file(MANUAL, written.text);
	else if (strcmp(manual.text, written.text) != 0)
		fail_msg("%s is out of date; `make golden` writes it", MANUAL);
	str_finish(&manual);
	str_finish(&written);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_manual_tells_commands_options_and_keys),
	};

	return cmocka_run_group_tests_name("the manual", tests, NULL, NULL);
}
