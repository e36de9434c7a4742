/* masked.h - a screen without what differs from run to run and from machine to machine: names of
 * users, paths, digests, the clock. */
#ifndef TESTS_SUPPORT_MASKED_H
#define TESTS_SUPPORT_MASKED_H

#include "tests/support/bureau.h"

/* People with names of six letters, as on every Debian: on masked screens clerk1, clerk2, clerk3.
 */
#define CLERK_1 "daemon"
#define CLERK_2 "backup"
#define CLERK_3 "nobody"

/* Adds the 24 lines of the screen and where the cursor stands. Columns stay where they are. */
void masked_screen(const struct bureau *bureau, struct pty *pty, struct str *out);

#endif
