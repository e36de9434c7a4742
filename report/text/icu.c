/* icu.c - see icu.h. */
#include "report/text/icu.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LIBRARY "libicuuc.so." U_ICU_VERSION_SHORT
#define TEXT_OF(name) #name
#define NAME_OF(name) TEXT_OF(name) /* ubrk_next is ubrk_next_72 to the linker */

/* dlsym yields an object's address; ISO C has no cast from it to a function's. */
static bool take(void *library, const char *name, void *function)
{
	void *found = library != NULL ? dlsym(library, name) : NULL;

	memcpy(function, &found, sizeof found);
	return found != NULL;
}

static void load(struct icu *icu)
{
	void *library = dlopen(LIBRARY, RTLD_LAZY | RTLD_LOCAL);

	if (take(library, NAME_OF(ubrk_open), &icu->open) &&
	    take(library, NAME_OF(ubrk_close), &icu->close) &&
	    take(library, NAME_OF(ubrk_setText), &icu->set_text) &&
	    take(library, NAME_OF(ubrk_next), &icu->next))
		return;
	fprintf(stderr, "crossfoot: cannot load " LIBRARY "\n");
	_Exit(2);
}

const struct icu *icu_breaks(void)
{
	static struct icu icu; /* the library stays loaded until the end */

	if (icu.next == NULL)
		load(&icu);
	return &icu;
}
