/* others.h - other people of this machine, who work in the same office: the tests must run as root
 * for that, and are skipped otherwise. They need not be able to enter the tree: run-tests puts what
 * they run where they can, and says where in $TESTS_OTHERS. */
#ifndef TESTS_SUPPORT_OTHERS_H
#define TESTS_SUPPORT_OTHERS_H

#include <stdbool.h>

#include "report/base/str.h"

/* Other users can be had and can run the program; the folder is opened to them. */
bool others_can_work(const char *folder);

/* Words that run the program as another user, who has the tests' own group. They hold no blank, so
 * that a shell takes them as they are. */
#define OTHERS_WORDS 8
struct other {
	char user[64], there[512], locales[512], program[512];
	const char *words[OTHERS_WORDS + 1]; /* up to NULL */
};
void others_find(const char *user, struct other *out);
/* Adds the same for a shell, with a blank behind it. */
void others_add_command(const char *user, struct str *out);

/* Runs the program with the words up to NULL as that user; its exit status. What it says (both
 * streams) must hold the part, when there is one. */
int others_run(const char *user, const char *part, const char *const words[]);
#define AS(user, part, ...) others_run((user), (part), (const char *const[]){ __VA_ARGS__, NULL })

#define assert_contains(text, part)                                    \
	do {                                                           \
		if (strstr((text), (part)) == NULL)                    \
			fail_msg("no \"%s\" in:\n%s", (part), (text)); \
	} while (0)

#endif
