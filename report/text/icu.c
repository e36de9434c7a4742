/* icu.c - see icu.h. */
#include "report/text/icu.h"

#include <stdbool.h>

#include "report/base/array.h"
#include "report/base/late.h"

#define TEXT_OF(name) #name
#define NAME_OF(name) TEXT_OF(name) /* ubrk_next is ubrk_next_72 to the loader */

const struct icu *icu_breaks(void)
{
	static const char *const names[] = { NAME_OF(ubrk_open), NAME_OF(ubrk_close),
					     NAME_OF(ubrk_setText), NAME_OF(ubrk_next) };
	static struct icu icu; /* the library stays loaded until the end */

	if (icu.next == NULL)
		late_load(&(struct late){ LATE_ICU, names, LEN(names) }, &icu);
	return &icu;
}
