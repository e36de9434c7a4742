/* letters.c - see letters.h. */
#include "report/text/letters.h"

#include <stdlib.h>
#include <string.h>

#include "report/base/memory.h"
#include "report/base/utf8.h"
#include "report/text/reading.h"

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

void letters_read(struct letters *letters, const char *text, size_t len)
{
	const char *p = text, *end = text + len;
	size_t n = 0;

	reserve(letters, len);
	while (p < end) {
		const unsigned char *b = (const unsigned char *)p;
		size_t at = (size_t)(p - text);

		letters->at[n] = at;
		if (*b >= 0xE3 && *b <= 0xE9 && end - p >= 3 && (b[1] & 0xC0) == 0x80 &&
		    (b[2] & 0xC0) == 0x80) { /* most of Han: no half-width form */
			letters->c[n++] = (*b & 0xFu) << 12 | (b[1] & 0x3Fu) << 6 | (b[2] & 0x3Fu);
			p += 3;
			continue;
		}
		uint32_t c = utf8_decode(&p, end);
		if (c != '\n')
			letters->c[n++] = c == UTF8_BAD || c == 0 ? 0xFFFD : letter_half_width(c);
	}
	letters->text = text;
	letters->len = len;
	letters->n = n;
	for (size_t i = 0; i < LETTERS_PAST; i++) {
		letters->c[n + i] = 0;
		letters->at[n + i] = len;
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

bool letter_is_one_of(uint32_t c, const char *set)
{
	char bytes[UTF8_MAX] = { 0 };

	if (c >= 0x10000 || c == 0)
		return false;
	size_t n = utf8_encode(c, bytes);
	for (const char *p = set; *p != '\0'; p += letter_bytes((unsigned char)*p))
		if (p[0] == bytes[0] &&
		    (n == 1 || (p[1] == bytes[1] && (n == 2 || p[2] == bytes[2]))))
			return true;
	return false;
}
