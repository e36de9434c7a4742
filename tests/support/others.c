/* others.c - see others.h. */
#include "tests/support/others.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/support/process.h"
#include "tests/support/test.h"

#define WORDS_MAX 28

bool others_can_work(const char *folder)
{
	struct process process = { 0 };

	if (getuid() != 0 || getenv("CROSSFOOT") == NULL)
		return false;
	RUN_PROGRAM(&process, "chmod", "770", folder);
	bool can = AS("daemon", NULL, "--version") == 0;
	process_finish(&process);
	return can;
}

/* Where they find the tree, and the program in it. */
static void find_program(struct other *out)
{
	const char *there = getenv("TESTS_OTHERS"), *program = getenv("CROSSFOOT");
	const char *build = program != NULL ? strstr(program, "/build/") : NULL;

	assert_non_null(program);
	if (there == NULL || build == NULL) {
		snprintf(out->there, sizeof out->there, ".");
		snprintf(out->program, sizeof out->program, "%s", program);
		return;
	}
	snprintf(out->there, sizeof out->there, "%s", there);
	snprintf(out->program, sizeof out->program, "%s%s", there, build);
}

void others_find(const char *user, struct other *out)
{
	find_program(out);
	snprintf(out->user, sizeof out->user, "--reuid=%s", user);
	snprintf(out->locales, sizeof out->locales, "LOCPATH=%s/build/locales", out->there);
	const char *const words[] = { "env",     "-C",      out->there,       out->locales,
				      "setpriv", out->user, "--clear-groups", out->program };
	assert_int_equal(LEN(words), OTHERS_WORDS);
	memcpy(out->words, words, sizeof words);
	out->words[OTHERS_WORDS] = NULL;
}

void others_add_command(const char *user, struct str *out)
{
	struct other other;

	others_find(user, &other);
	for (size_t i = 0; i < OTHERS_WORDS; i++)
		str_printf(out, "%s ", other.words[i]);
}

int others_run(const char *user, const char *part, const char *const words[])
{
	const char *all[WORDS_MAX] = { NULL };
	struct process process = { 0 };
	struct other other;

	others_find(user, &other);
	memcpy(all, other.words, sizeof other.words);
	for (size_t i = 0; words[i] != NULL; i++) {
		assert_true(OTHERS_WORDS + 1 + i < WORDS_MAX);
		all[OTHERS_WORDS + i] = words[i];
	}
	process_run_program(&process, all);
	int status = process.status;
	str_add(&process.out, process.err.text);
	if (part != NULL)
		assert_contains(process.out.text, part);
	process_finish(&process);
	return status;
}
