/* letters.c - see letters.h. */
#include "report/text/letters.h"

#include <stdlib.h>
#include <string.h>

#include "report/base/memory.h"
#include "report/base/utf8.h"

void letters_finish(struct letters *letters)
{
	free(letters->c);
	free(letters->at);
	*letters = (struct letters){ 0 };
}

static uint32_t half_width(uint32_t c)
{
	switch (c) {
	case 0xFF0B: return '+';
	case 0xFF0D:
	case 0x2212: return '-';
	case 0xFF0E: return '.';
	case 0xFF05: return '%';
	case 0xFF0F: return '/';
	default: break;
	}
	if ((c >= 0xFF10 && c <= 0xFF19) || (c >= 0xFF21 && c <= 0xFF3A) ||
	    (c >= 0xFF41 && c <= 0xFF5A))
		return c - 0xFEE0;
	return c;
}

void letters_read(struct letters *letters, const char *text, size_t len)
{
	const char *p = text, *end = text + len;
	size_t n = 0;

	if (letters->capacity < len + LETTERS_PAST) {
		letters->capacity = len + LETTERS_PAST;
		letters->c = xreallocarray(letters->c, letters->capacity, sizeof *letters->c);
		letters->at = xreallocarray(letters->at, letters->capacity, sizeof *letters->at);
	}
	while (p < end) {
		letters->at[n] = (size_t)(p - text);
		uint32_t c = utf8_decode(&p, end);
		letters->c[n++] = c == UTF8_BAD || c == 0 ? 0xFFFD : half_width(c);
	}
	letters->text = text;
	letters->len = len;
	letters->n = n;
	for (size_t i = 0; i < LETTERS_PAST; i++) {
		letters->c[n + i] = 0;
		letters->at[n + i] = len;
	}
}

size_t letters_match(const struct letters *letters, size_t i, const char *word)
{
	size_t size = strlen(word), at = letters->at[i], j = i;

	if (letters->len - at < size || memcmp(letters->text + at, word, size) != 0)
		return 0;
	while (j < letters->n && letters->at[j] < at + size)
		j++;
	return letters->at[j] == at + size ? j - i : 0;
}

size_t letters_match_before(const struct letters *letters, size_t i, const char *word)
{
	size_t size = strlen(word), at = letters->at[i], j = i;

	if (at < size || memcmp(letters->text + at - size, word, size) != 0)
		return 0;
	while (j > 0 && letters->at[j] > at - size)
		j--;
	return letters->at[j] == at - size ? i - j : 0;
}

bool letter_is_one_of(uint32_t c, const char *set)
{
	while (*set != '\0')
		if (utf8_next(&set) == c)
			return true;
	return false;
}
