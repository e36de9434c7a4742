/* harfbuzz.c - see harfbuzz.h. */
#include "report/layout/harfbuzz.h"

#include <stdbool.h>

const struct harfbuzz *harfbuzz(void)
{
	LATE_ACCESSOR(harfbuzz, HARFBUZZ, LATE_HARFBUZZ);
}

const struct harfbuzz_subset *harfbuzz_subset(void)
{
	LATE_ACCESSOR(harfbuzz_subset, HARFBUZZ_SUBSET, LATE_HARFBUZZ_SUBSET);
}
