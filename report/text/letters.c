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
	free(letters->hits);
	free(letters->memo);
	*letters = (struct letters){ 0 };
}

/* Of U+FF00 to U+FF5F. */
static inline uint32_t half_width_form(uint32_t c)
{
	uint32_t low = c - 0xFF00;

	if ((low >= 0x10 && low <= 0x19) || (low >= 0x21 && low <= 0x3A) ||
	    (low >= 0x41 && low <= 0x5A))
		return low + 0x20;
	switch (low) {
	case 0x05:
	case 0x0B:
	case 0x0D:
	case 0x0E:
	case 0x0F: return low + 0x20;
	default: return c;
	}
}

uint32_t letter_half_width(uint32_t c)
{
	switch (c) {
	case 0x2212: return '-';
	case 0x2236: return ':';
	case 0xA0:
	case 0x2009:
	case 0x202F: return ' ';
	default: return c < 0xFF00 || c > 0xFF5F ? c : half_width_form(c);
	}
}

static void reserve(struct letters *letters, size_t len)
{
	if (letters->capacity < len + LETTERS_PAST) {
		letters->capacity = len + len / 2 + LETTERS_PAST;
		letters->c = xreallocarray(letters->c, letters->capacity, sizeof *letters->c);
		letters->at = xreallocarray(letters->at, letters->capacity, sizeof *letters->at);
		letters->hits =
			xreallocarray(letters->hits, letters->capacity, sizeof *letters->hits);
	}
	if (letters->memo == NULL)
		letters->memo = xcalloc(1, sizeof *letters->memo);
	letters->memo->made = false;
}

/* The eight bytes that stand at a place, the first one lowest: compilers make one load of it. */
static inline uint64_t eight_bytes(const unsigned char *b)
{
	return b[0] | (uint64_t)b[1] << 8 | (uint64_t)b[2] << 16 | (uint64_t)b[3] << 24 |
	       (uint64_t)b[4] << 32 | (uint64_t)b[5] << 40 | (uint64_t)b[6] << 48 |
	       (uint64_t)b[7] << 56;
}

/* Of three bytes the letter that they are; and the same of two letters, 24 bits apart. */
#define TWICE(bits) ((uint64_t)(bits) | (uint64_t)(bits) << 24)
static inline uint64_t letters_in(uint64_t bytes)
{
	return (bytes & TWICE(0xF)) << 12 | (bytes >> 2 & TWICE(0xFC0)) |
	       (bytes >> 16 & TWICE(0x3F));
}

static inline bool is_letter(uint64_t bytes)
{
	return (bytes & 0xC0C0F0) == 0x8080E0;
}

static inline bool are_two_letters(uint64_t bytes)
{
	return (bytes & TWICE(0xC0C0F0)) == TWICE(0x8080E0);
}

/* U+3000 to U+AFFF: Han and their marks, which have no half-width form. */
#define HAN_FROM 0x3000
#define HAN_MANY 0x8000 /* a power of two: two of them can be asked at once */

/* Where letters go, the next of them last. */
struct filling {
	uint32_t *c, *at, *hits;
	size_t n, n_hits;
};

/* Han, full-width forms and ASCII; yields where they end. What is in the struct is kept at hand
 * meanwhile. */
static const char *read_plain(struct filling *to, const char *text, const char *p, const char *end)
{
	const uint64_t *begins = vocabulary_begins();
	uint32_t *c = to->c, *at = to->at, *hits = to->hits;
	size_t n = to->n, n_hits = to->n_hits;

	while (end - p >= 8) {
		uint64_t bytes = eight_bytes((const unsigned char *)p), two = letters_in(bytes);
		uint32_t letter = two & 0xFFFF, next = (uint32_t)(two >> 24);

		at[n] = (uint32_t)(p - text);
		hits[n_hits] = (uint32_t)n;
		if (are_two_letters(bytes) &&
		    ((letter - HAN_FROM) | (next - HAN_FROM)) < HAN_MANY) {
			n_hits += begins[letter / 64] >> letter % 64 & 1;
			hits[n_hits] = (uint32_t)n + 1;
			n_hits += begins[next / 64] >> next % 64 & 1;
			c[n] = letter;
			c[n + 1] = next;
			at[n + 1] = (uint32_t)(p - text) + 3;
			n += 2;
			p += 6;
			continue;
		}
		if (is_letter(bytes) && (letter - HAN_FROM < HAN_MANY || letter >= 0xFF00)) {
			c[n] = letter = letter < 0xFF00 ? letter : half_width_form(letter);
			p += 3;
		} else if (*p > '\n') { /* ASCII */
			c[n] = letter = (unsigned char)*p++;
		} else {
			break;
		}
		n++;
		n_hits += begins[letter / 64] >> letter % 64 & 1;
	}
	to->n = n;
	to->n_hits = n_hits;
	return p;
}

/* Whatever stands at p; line breaks are left out. */
static const char *read_letter(struct filling *to, const char *text, const char *p, const char *end)
{
	const char *behind = p;
	uint32_t c = utf8_decode(&behind, end);

	if (c == '\n')
		return behind;
	c = c == UTF8_BAD || c == 0 ? 0xFFFD : letter_half_width(c);
	to->c[to->n] = c;
	to->at[to->n] = (uint32_t)(p - text);
	to->hits[to->n_hits] = (uint32_t)to->n++;
	to->n_hits += (letter_flags(c) & VOCABULARY_BEGIN) != 0;
	return behind;
}

void letters_read(struct letters *letters, const char *text, size_t len)
{
	const char *p = text, *end = text + len;

	reserve(letters, len);
	struct filling to = { letters->c, letters->at, letters->hits, 0, 0 };
	while ((p = read_plain(&to, text, p, end)) < end)
		p = read_letter(&to, text, p, end);
	letters->text = text;
	letters->len = len;
	letters->n = to.n;
	letters->n_hits = to.n_hits;
	letters->flags = vocabulary_flags();
	for (size_t i = 0; i < LETTERS_PAST; i++) {
		to.c[to.n + i] = 0;
		to.at[to.n + i] = (uint32_t)len;
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
