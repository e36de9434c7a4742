/* others.c - see others.h. */
#include "tests/support/others.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/support/process.h"
#include "tests/support/test.h"

#define WORDS_MAX 24

bool others_can_work(const char *folder)
{
	struct process process = { 0 };

	if (getuid() != 0 || getenv("CROSSFOOT") == NULL)
		return false;
	RUN_PROGRAM(&process, "chmod", "770", folder);
	RUN_PROGRAM(&process, "setpriv", "--reuid=daemon", "--clear-groups", getenv("CROSSFOOT"),
		    "--version");
	bool can = process.status == 0;
	process_finish(&process);
	return can;
}

void others_find(const char *user, struct other *out)
{
	snprintf(out->user, sizeof out->user, "--reuid=%s", user);
	out->words[0] = "setpriv";
	out->words[1] = out->user;
	out->words[2] = "--clear-groups";
}

int others_run(const char *user, const char *part, const char *const words[])
{
	const char *all[WORDS_MAX] = { NULL };
	struct process process = { 0 };
	struct other other;

	others_find(user, &other);
	memcpy(all, other.words, sizeof other.words);
	all[OTHERS_WORDS] = getenv("CROSSFOOT");
	for (size_t i = 0; words[i] != NULL; i++) {
		assert_true(OTHERS_WORDS + 2 + i < WORDS_MAX);
		all[OTHERS_WORDS + 1 + i] = words[i];
	}
	process_run_program(&process, all);
	int status = process.status;
	str_add(&process.out, process.err.text);
	if (part != NULL)
		assert_contains(process.out.text, part);
	process_finish(&process);
	return status;
}
