/* words.c - see words.h. */
#include "report/text/words.h"

#include <stdlib.h>

#include <unicode/utf16.h>

#include "report/base/memory.h"
#include "report/text/icu.h"

static void mark(UBreakIterator *iterator, const uint32_t *origin, size_t len, bool *starts)
{
	for (int32_t at = 0; at != UBRK_DONE && (size_t)at < len; at = icu_breaks()->next(iterator))
		starts[origin[at]] = true;
}

void words_find(const struct para_char *chars, size_t n, bool *starts)
{
	UErrorCode status = U_ZERO_ERROR;
	UChar *text = xreallocarray(NULL, n, 2 * sizeof *text);
	uint32_t *origin = xreallocarray(NULL, n, 2 * sizeof *origin);
	size_t len = 0;

	for (size_t i = 0; i < n; i++) {
		size_t from = len;

		starts[i] = false;
		U16_APPEND_UNSAFE(text, len, chars[i].codepoint);
		while (from < len)
			origin[from++] = (uint32_t)i;
	}
	UBreakIterator *iterator = icu_breaks()->open(UBRK_WORD, "zh", text, (int32_t)len, &status);
	if (U_SUCCESS(status))
		mark(iterator, origin, len, starts);
	icu_breaks()->close(iterator);
	free(text);
	free(origin);
}
