/* letters.c - see letters.h. */
#include "report/text/letters.h"

#include <stdlib.h>
#include <string.h>

#include "report/base/memory.h"
#include "report/base/utf8.h"
#include "report/text/reading.h"
#include "report/text/vocabulary.h"

void letters_finish(struct letters *letters)
{
	free(letters->c);
	free(letters->at);
	free(letters->memo);
	*letters = (struct letters){ 0 };
}

uint32_t letter_half_width(uint32_t c)
{
	if ((c >= 0xFF10 && c <= 0xFF19) || (c >= 0xFF21 && c <= 0xFF3A) ||
	    (c >= 0xFF41 && c <= 0xFF5A))
		return c - 0xFEE0;
	switch (c) {
	case 0xFF0B: return '+';
	case 0xFF0D:
	case 0x2212: return '-';
	case 0xFF0E: return '.';
	case 0xFF05: return '%';
	case 0xFF0F: return '/';
	case 0x2236: return ':';
	case 0xA0:
	case 0x2009:
	case 0x202F: return ' ';
	default: return c;
	}
}

static void reserve(struct letters *letters, size_t len)
{
	if (letters->capacity < len + LETTERS_PAST) {
		letters->capacity = len + len / 2 + LETTERS_PAST;
		letters->c = xreallocarray(letters->c, letters->capacity, sizeof *letters->c);
		letters->at = xreallocarray(letters->at, letters->capacity, sizeof *letters->at);
	}
	if (letters->memo == NULL)
		letters->memo = xcalloc(1, sizeof *letters->memo);
	letters->memo->made = false;
}

/* The letter at *p that is no plain Han, 0 for a line break. */
static uint32_t read_other(const char **p, const char *end)
{
	uint32_t c = utf8_decode(p, end);

	return c == '\n' ? 0 : c == UTF8_BAD || c == 0 ? 0xFFFD : letter_half_width(c);
}

void letters_read(struct letters *letters, const char *text, size_t len)
{
	const char *p = text, *end = text + len;

	reserve(letters, len);
	uint32_t *c = letters->c;
	size_t *at = letters->at;
	while (p < end) {
		const unsigned char *b = (const unsigned char *)p;

		*at = (size_t)(p - text);
		if (b[0] >= 0xE3 && b[0] <= 0xE9 && end - p >= 3 &&
		    ((b[1] ^ 0x80) | (b[2] ^ 0x80)) < 0x40) { /* Han: no half-width form */
			*c++ = (b[0] & 0xFu) << 12 | (b[1] & 0x3Fu) << 6 | (b[2] & 0x3Fu);
			at++;
			p += 3;
		} else if (b[0] > '\n' && b[0] < 0x80) {
			*c++ = b[0];
			at++;
			p++;
		} else if ((*c = read_other(&p, end)) != 0) {
			c++;
			at++;
		}
	}
	letters->text = text;
	letters->len = len;
	letters->n = (size_t)(c - letters->c);
	letters->flags = vocabulary_flags();
	for (size_t i = 0; i < LETTERS_PAST; i++) {
		c[i] = 0;
		at[i] = len;
	}
}

size_t letters_match_rest(const struct letters *letters, size_t i, const char *word)
{
	size_t at = i;

	while (*word != '\0') {
		if (at >= letters->n || letters->c[at] != letter_half_width(utf8_next(&word)))
			return 0;
		at++;
	}
	return at - i;
}

size_t letters_match_before(const struct letters *letters, size_t i, const char *word)
{
	size_t n = utf8_count(word, strlen(word));

	return n <= i && letters_match(letters, i - n, word) == n ? n : 0;
}
