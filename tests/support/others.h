/* others.h - other people of this machine, who work in the same office: the tests must run as root
 * for that, and are skipped otherwise. */
#ifndef TESTS_SUPPORT_OTHERS_H
#define TESTS_SUPPORT_OTHERS_H

#include <stdbool.h>

/* Other users can be had and can run the program where it lies; the folder is opened to them. */
bool others_can_work(const char *folder);

/* Words that run a program as another user, who has the tests' own group: to be put before its
 * own. */
#define OTHERS_WORDS 3
struct other {
	char user[64];
	const char *words[OTHERS_WORDS];
};
void others_find(const char *user, struct other *out);

/* Runs $CROSSFOOT with the words up to NULL as that user; its exit status. What it says (both
 * streams) must hold the part, when there is one. */
int others_run(const char *user, const char *part, const char *const words[]);
#define AS(user, part, ...) others_run((user), (part), (const char *const[]){ __VA_ARGS__, NULL })

#define assert_contains(text, part)                                    \
	do {                                                           \
		if (strstr((text), (part)) == NULL)                    \
			fail_msg("no \"%s\" in:\n%s", (part), (text)); \
	} while (0)

#endif
