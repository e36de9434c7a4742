/* simplified.c - see simplified.h. */
#include "report/text/simplified.h"

#include <string.h>
#include <unicode/utrans.h>

#include "report/base/array.h"
#include "report/base/late.h"
#include "report/base/utf8.h"

#define TEXT_OF(name) #name
#define NAME_OF(name) TEXT_OF(name) /* utrans_openU is utrans_openU_72 to the loader */
#define ROOM (2 * SIMPLIFIED_MAX)

struct transliteration {
	UTransliterator *(*open)(const UChar *id, int32_t id_len, UTransDirection direction,
				 const UChar *rules, int32_t rules_len, UParseError *where,
				 UErrorCode *status);
	void (*run)(const UTransliterator *transliterator, UChar *text, int32_t *len,
		    int32_t capacity, int32_t start, int32_t *limit, UErrorCode *status);
};

static const struct transliteration *library(void)
{
	static const char *const names[] = { NAME_OF(utrans_openU), NAME_OF(utrans_transUChars) };
	static struct transliteration functions; /* the library stays loaded until the end */

	if (functions.run == NULL)
		late_load(&(struct late){ LATE_ICUI18N, names, LEN(names) }, &functions);
	return &functions;
}

/* Opening it costs more than a thousand texts: it stays open until the end. */
static const UTransliterator *table(void)
{
	static const UTransliterator *opened;
	static const char id[] = "Traditional-Simplified";
	UChar wide[sizeof id];
	UErrorCode status = U_ZERO_ERROR;

	if (opened != NULL)
		return opened;
	for (size_t i = 0; i < sizeof id; i++)
		wide[i] = (UChar)id[i];
	opened = library()->open(wide, -1, UTRANS_FORWARD, NULL, 0, NULL, &status);
	return opened;
}

/* Its length in UTF-16; 0 for what is too long or has no Chinese in it. */
static int32_t to_utf16(const char *text, size_t len, UChar out[ROOM])
{
	const char *end = text + len;
	bool chinese = false;
	int32_t n = 0;

	while (text < end && n + 2 < ROOM) {
		uint32_t c = utf8_decode(&text, end);

		chinese |= c >= 0x2E80;
		if (c >= 0x10000) {
			out[n++] = (UChar)(0xD7C0 + (c >> 10));
			out[n++] = (UChar)(0xDC00 + (c & 0x3FF));
		} else {
			out[n++] = (UChar)(c == UTF8_BAD ? 0xFFFD : c);
		}
	}
	return text == end && chinese ? n : 0;
}

static void add_utf16(const UChar *text, int32_t n, struct str *out)
{
	for (int32_t i = 0; i < n; i++) {
		uint32_t c = text[i];

		if (c >= 0xD800 && c < 0xDC00 && i + 1 < n)
			c = 0x10000 + ((c - 0xD800) << 10) + (text[++i] - 0xDC00u);
		str_add_char(out, c);
	}
}

bool simplified(const char *text, size_t len, struct str *out)
{
	UChar before[ROOM], after[2 * ROOM];
	int32_t n = to_utf16(text, len, before), changed = n, limit = n;
	UErrorCode status = U_ZERO_ERROR;

	if (n == 0 || table() == NULL)
		return false;
	memcpy(after, before, (size_t)n * sizeof *after);
	library()->run(table(), after, &changed, LEN(after), 0, &limit, &status);
	if (U_FAILURE(status) ||
	    (changed == n && memcmp(before, after, (size_t)n * sizeof *after) == 0))
		return false;
	add_utf16(after, changed, out);
	return true;
}
