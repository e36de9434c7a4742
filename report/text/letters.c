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

/* The four bytes that stand at a place, the first one lowest: compilers make one load of it. */
static inline uint32_t four_bytes(const unsigned char *b)
{
	return b[0] | (uint32_t)b[1] << 8 | (uint32_t)b[2] << 16 | (uint32_t)b[3] << 24;
}

/* Of them the letter of three bytes. */
static inline uint32_t letter_in(uint32_t bytes)
{
	return (bytes & 0xF) << 12 | (bytes >> 2 & 0xFC0) | (bytes >> 16 & 0x3F);
}

static inline bool are_letter(uint32_t bytes)
{
	return (bytes & 0xC0C0F0) == 0x8080E0;
}

/* The letter at p that is no Han, 0 for a line break; *behind is where it ends. */
static uint32_t other_at(const char *p, const char *end, const char **behind)
{
	uint32_t bytes = end - p >= 4 ? four_bytes((const unsigned char *)p) : 0;

	if (are_letter(bytes) && letter_in(bytes) >= 0xFF00) {
		*behind = p + 3;
		return letter_half_width(letter_in(bytes));
	}
	*behind = p;
	uint32_t c = utf8_decode(behind, end);
	return c == '\n' ? 0 : c == UTF8_BAD || c == 0 ? 0xFFFD : letter_half_width(c);
}

void letters_read(struct letters *letters, const char *text, size_t len)
{
	const char *p = text, *end = text + len, *behind;

	reserve(letters, len);
	uint32_t *c = letters->c, *at = letters->at;
	while (p < end) {
		*at = (uint32_t)(p - text);
		/* Han and its marks have no half-width form. */
		for (uint32_t bytes; end - p >= 4; *++at = (uint32_t)(p - text)) {
			bytes = four_bytes((const unsigned char *)p);
			*c = letter_in(bytes);
			if (!are_letter(bytes) || *c - 0x3000 >= 0x7000)
				break;
			c++;
			p += 3;
		}
		if (*p > '\n') { /* ASCII */
			*c = (unsigned char)*p++;
		} else {
			*c = other_at(p, end, &behind);
			p = behind;
			if (*c == 0)
				continue;
		}
		c++;
		at++;
	}
	letters->text = text;
	letters->len = len;
	letters->n = (size_t)(c - letters->c);
	letters->flags = vocabulary_flags();
	for (size_t i = 0; i < LETTERS_PAST; i++) {
		c[i] = 0;
		at[i] = (uint32_t)len;
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
