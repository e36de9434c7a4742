/* test_manual.c - the commands in docs/crossfoot.1 are those that `crossfoot help` tells of; `make
 * golden` writes them anew. */
#include <stdlib.h>
#include <string.h>

#include "tests/support/process.h"
#include "tests/support/test.h"

#define MANUAL "docs/crossfoot.1"
#define START ".\\\" generated: commands\n"
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

static void add_commands(struct str *out)
{
	struct process all = { 0 }, one = { 0 };

	RUN(&all, "help");
	assert_int_equal(all.status, 0);
	for (char *line = strstr(all.out.text, "\n  "); line != NULL; line = strstr(line, "\n  ")) {
		char *name = line + 3, *end = name + strcspn(name, " \n");

		line = end + strcspn(end, "\n");
		char saved = *end;
		*end = '\0';
		RUN(&one, "help", name);
		*end = saved;
		assert_int_equal(one.status, 0);
		add_command(out, one.out.text);
	}
	process_finish(&all);
	process_finish(&one);
}

static void the_manual_tells_every_command(void **state)
{
	(void)state;
	const char *mode = getenv("CROSSFOOT_GOLDEN");
	struct str manual = STR_INIT, commands = STR_INIT, written = STR_INIT;

	process_read_file(MANUAL, &manual);
	const char *start = strstr(manual.text, START);
	assert_non_null(start);
	start += strlen(START);
	const char *end = strstr(start, END);
	assert_non_null(end);
	add_commands(&commands);
	str_add_bytes(&written, manual.text, (size_t)(start - manual.text));
	str_add(&written, commands.text);
	str_add(&written, end);
	if (mode != NULL && strcmp(mode, "write") == 0)
		process_write_file(MANUAL, written.text);
	else if (strcmp(manual.text, written.text) != 0)
		fail_msg("%s is out of date; `make golden` writes it", MANUAL);
	str_finish(&manual);
	str_finish(&commands);
	str_finish(&written);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_manual_tells_every_command),
	};

	return cmocka_run_group_tests_name("the manual", tests, NULL, NULL);
}
