/* masked.h - a screen without what differs from run to run: paths, digests, the clock. */
#ifndef TESTS_SUPPORT_MASKED_H
#define TESTS_SUPPORT_MASKED_H

#include "tests/support/bureau.h"

/* Adds the 24 lines of the screen and where the cursor stands. Columns stay where they are. */
void masked_screen(const struct bureau *bureau, struct pty *pty, struct str *out);

#endif
