/* golden.h - readable results kept in tests/golden, compared here and rewritten by `make golden`.
 */
#ifndef TESTS_SUPPORT_GOLDEN_H
#define TESTS_SUPPORT_GOLDEN_H

#include <stdbool.h>
#include <stddef.h>

/* Fails at the caller's line when the text is not that of tests/golden/NAME, shows the first line
 * that differs and leaves what came in build/golden/NAME. NAME may hold slashes. */
#define assert_golden(name, text)                                       \
	do {                                                            \
		char why_[1024];                                        \
		if (!golden_matches((name), (text), why_, sizeof why_)) \
			fail_msg("%s", why_);                           \
	} while (0)

/* With CROSSFOOT_GOLDEN=write in the environment writes the file anew and is true. */
bool golden_matches(const char *name, const char *text, char *why, size_t size);

#endif
