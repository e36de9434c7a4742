/* letters.h - a line as an array of characters: full-width digits and signs made half-width, thin
 * blanks plain ones, line breaks inside it left out. */
#ifndef REPORT_TEXT_LETTERS_H
#define REPORT_TEXT_LETTERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define LETTERS_PAST 8 /* may be looked at behind the end */

struct reading_memo; /* reading.h: the last number read */

/* A zeroed struct is ready. */
struct letters {
	const char *text; /* borrowed */
	size_t len;
	uint32_t *c;  /* LETTERS_PAST zeros behind them; U+FFFD where the bytes were malformed */
	uint32_t *at; /* where each begins; len for those behind the last */
	size_t n;
	uint32_t *hits; /* those that something may begin with that numbers are part of, in order */
	size_t n_hits;
	size_t capacity;
	const uint32_t *flags; /* of each letter below U+10000: vocabulary.h */
	bool inside;           /* it goes on a line that began before */
	struct reading_memo *memo;
};

void letters_finish(struct letters *letters);
void letters_read(struct letters *letters, const char *text, size_t len);
size_t letters_match_rest(const struct letters *letters, size_t i, const char *word);
/* The same for a word that ends before i. */
size_t letters_match_before(const struct letters *letters, size_t i, const char *word);
/* Whether a character is one of a set, written as a string of them. */
static inline bool letter_is_one_of(uint32_t c, const uint32_t *set)
{
	for (; *set != 0; set++)
		if (*set == c)
			return true;
	return false;
}

/* Bytes of the letter that begins with a byte. */
static inline size_t letter_bytes(unsigned char first)
{
	return first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
}
/* How many letters the word takes that stands at i, 0 when it does not. */
static inline size_t letters_match(const struct letters *letters, size_t i, const char *word)
{
	const unsigned char *b = (const unsigned char *)word;

	/* Most words are told by their first letter. */
	if (i >= letters->n)
		return 0;
	if (b[0] >= 0xE3 && b[0] < 0xEF &&
	    letters->c[i] != ((b[0] & 0xFu) << 12 | (b[1] & 0x3Fu) << 6 | (b[2] & 0x3Fu)))
		return 0;
	return letters_match_rest(letters, i, word);
}
static inline bool letter_is_digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}
static inline bool letter_is_latin(uint32_t c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
/* Han characters, numerals among them. */
static inline bool letter_is_han(uint32_t c)
{
	return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || c == 0x3007;
}
static inline bool letter_is_blank(uint32_t c)
{
	return c == ' ' || c == '\t' || c == 0x3000;
}
/* ① ⑴ ❶ */
static inline bool letter_is_circled(uint32_t c)
{
	return (c >= 0x2460 && c <= 0x249B) || (c >= 0x3220 && c <= 0x3229) ||
	       (c >= 0x2776 && c <= 0x2793);
}
/* ¹ ² ³ ⁴ */
static inline bool letter_is_raised(uint32_t c)
{
	return c == 0xB9 || c == 0xB2 || c == 0xB3 || (c >= 0x2074 && c <= 0x2079);
}
/* Ⅰ Ⅱ ⅲ */
static inline bool letter_is_roman(uint32_t c)
{
	return c >= 0x2160 && c <= 0x217B;
}
uint32_t letter_half_width(uint32_t c);

#endif
