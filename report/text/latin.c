/* latin.c - see latin.h. */
#include "report/text/latin.h"

#include <stdlib.h>
#include <string.h>

#include "report/base/memory.h"
#include "report/text/icu.h"

void latin_finish(struct latin *latin)
{
	if (latin->iterator != NULL)
		icu_breaks()->close(latin->iterator);
	free(latin->text);
	free(latin->origin);
	*latin = (struct latin){ 0 };
}

bool latin_is_plain(uint32_t c)
{
	if (c >= 0x80)
		return false;
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
	       strchr(".,%:; ", (int)c) != NULL;
}

static void reserve(struct latin *latin, size_t n)
{
	if (latin->capacity >= n)
		return;
	latin->text = xreallocarray(latin->text, n, sizeof *latin->text);
	latin->origin = xreallocarray(latin->origin, n, sizeof *latin->origin);
	latin->capacity = n;
}

static size_t encode(struct latin *latin, const struct para_char *chars, size_t n)
{
	size_t len = 0;

	reserve(latin, n * 2);
	for (size_t i = 0; i < n; i++) {
		uint32_t c = chars[i].codepoint;

		latin->origin[len] = (uint32_t)i;
		if (c < 0x10000) {
			latin->text[len++] = (uint16_t)c;
			continue;
		}
		latin->text[len++] = (uint16_t)(0xD7C0 + (c >> 10));
		latin->origin[len] = (uint32_t)i;
		latin->text[len++] = (uint16_t)(0xDC00 | (c & 0x3FF));
	}
	return len;
}

void latin_breaks(struct latin *latin, const struct para_char *chars, size_t n,
		  void (*found)(void *context, size_t i), void *context)
{
	UErrorCode status = U_ZERO_ERROR;

	if (n > INT32_MAX / 2)
		return;
	size_t len = encode(latin, chars, n);
	if (latin->iterator == NULL)
		latin->iterator = icu_breaks()->open(UBRK_LINE, "en", NULL, 0, &status);
	if (U_FAILURE(status))
		return;
	icu_breaks()->set_text(latin->iterator, latin->text, (int32_t)len, &status);
	if (U_FAILURE(status))
		return;
	for (int32_t at;
	     (at = icu_breaks()->next(latin->iterator)) != UBRK_DONE && (size_t)at < len;)
		found(context, latin->origin[at]);
}
