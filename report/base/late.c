/* late.c - see late.h. */
#include "report/base/late.h"

#include <dlfcn.h>
#include <string.h>

#include "report/base/memory.h"

static const char *reason(void)
{
	const char *said = dlerror();

	return said != NULL ? said : "a library lacks a function";
}

void late_load(const struct late *late, void *functions)
{
	void *library = dlopen(late->library, RTLD_LAZY | RTLD_LOCAL);
	char *out = functions;

	for (size_t i = 0; i < late->n; i++) {
		void *found = library != NULL ? dlsym(library, late->names[i]) : NULL;

		if (found == NULL)
			memory_give_up(reason());
		/* ISO C has no cast from an object's address to a function's. */
		memcpy(out + i * sizeof found, &found, sizeof found);
	}
}
