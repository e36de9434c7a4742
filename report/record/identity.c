/* identity.c - see identity.h. */
#include "report/record/identity.h"

#include <pwd.h>
#include <unistd.h>

struct identity identity_of_session(struct arena *arena)
{
	uid_t uid = getuid();
	const struct passwd *entry = getpwuid(uid);

	if (entry != NULL && entry->pw_name[0] != '\0')
		return (struct identity){ arena_strdup(arena, entry->pw_name), (int64_t)uid };
	return (struct identity){ arena_printf(arena, "uid %lu", (unsigned long)uid),
				  (int64_t)uid };
}
