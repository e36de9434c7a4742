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

void letters_read(struct letters *letters, const char *text, size_t len)
{
	const unsigned char *b = (const unsigned char *)text;
	const char *end = text + len;
	size_t n = 0, at = 0;

	reserve(letters, len);
	uint32_t *c = letters->c;
	size_t *places = letters->at;
	while (at < len) {
		places[n] = at;
		if (b[at] >= 0xE3 && b[at] <= 0xE9 && len - at >= 3 &&
		    (b[at + 1] & 0xC0) == 0x80 && (b[at + 2] & 0xC0) == 0x80) {
			/* most of Han: no half-width form */
			c[n++] = (b[at] & 0xFu) << 12 | (b[at + 1] & 0x3Fu) << 6 |
				 (b[at + 2] & 0x3Fu);
			at += 3;
			continue;
		}
		const char *p = text + at;
		uint32_t letter = b[at] < 0x80 ? b[at] : utf8_decode(&p, end);
		at = b[at] < 0x80 ? at + 1 : (size_t)(p - text);
		if (letter != '\n')
			c[n++] = letter == UTF8_BAD || letter == 0 ? 0xFFFD
				 : letter < 0x80		   ? letter
								   : letter_half_width(letter);
	}
	letters->text = text;
	letters->len = len;
	letters->n = n;
	letters->flags = vocabulary_flags();
	for (size_t i = 0; i < LETTERS_PAST; i++) {
		c[n + i] = 0;
		places[n + i] = len;
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
