/* fold.c - see fold.h. */
#include "report/base/fold.h"

#include <stdlib.h>
#include <string.h>
#include <uninorm.h>

#include "report/base/memory.h"
#include "report/base/utf8.h"

/* Ideographs of the basic block and plain ASCII stay as they are. */
static bool is_plain(const char *text, size_t len)
{
	const unsigned char *u = (const unsigned char *)text;

	for (size_t i = 0; i < len;) {
		if (u[i] > ' ' && u[i] < 0x7F)
			i++;
		else if (u[i] >= 0xE4 && u[i] <= 0xE9 && i + 2 < len)
			i += 3;
		else
			return false;
	}
	return true;
}

static bool is_white(uint32_t c)
{
	return c <= ' ' || c == 0x7F || (c >= 0x200B && c <= 0x200F) || c == 0x2028 ||
	       c == 0x2029 || c == 0x2060 || c == 0x3000 || c == 0xA0 || c == 0xFEFF;
}

void fold_text(const char *text, size_t len, struct str *out)
{
	if (is_plain(text, len)) {
		str_add_bytes(out, text, len);
		return;
	}
	size_t n = 0;
	uint8_t *folded = u8_normalize(UNINORM_NFKC, (const uint8_t *)text, len, NULL, &n);
	if (folded == NULL)
		memory_exhausted();
	const char *p = (const char *)folded, *end = p + n;
	while (p < end) {
		const char *start = p;

		if (!is_white(utf8_decode(&p, end)))
			str_add_bytes(out, start, (size_t)(p - start));
	}
	free(folded);
}
