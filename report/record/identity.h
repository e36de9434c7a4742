/* identity.h - who acts in an office. */
#ifndef REPORT_RECORD_IDENTITY_H
#define REPORT_RECORD_IDENTITY_H

#include <stdint.h>

#include "report/base/arena.h"

/* Who acts: the system user of the session, never a name typed in. */
struct identity {
	const char *name; /* borrowed */
	int64_t uid;
};

/* Finds the real user of this process; the name is in the arena, "uid 1234" for one that the system
 * does not know. */
struct identity identity_of_session(struct arena *arena);

#endif
