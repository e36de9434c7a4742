/* pinyin.c - looks characters up by how they are read. */
#include "tui/widgets/pinyin.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "report/base/utf8.h"

struct reading {
	uint32_t codepoint : 21, syllable : 11;
};

/* syllables[][] and readings[] */
#include "build/pinyin_readings.h"

/* A wish as it is compared; what is longer finds nothing. */
struct wish {
	uint32_t letters[63];
	size_t n;
};

static uint32_t lower(uint32_t c)
{
	return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c;
}

/* The first of a character's readings, or the one behind them all. */
static const struct reading *first_reading(uint32_t codepoint)
{
	const struct reading *low = readings, *end = readings + sizeof readings / sizeof *readings;

	while (low < end) {
		const struct reading *middle = low + (end - low) / 2;

		if (middle->codepoint < codepoint)
			low = middle + 1;
		else
			end = middle;
	}
	return low;
}

/* Of the readings of one character each in turn; NULL behind the last. */
static const char *next_syllable(const struct reading **at, uint32_t codepoint)
{
	if (*at == readings + sizeof readings / sizeof *readings || (*at)->codepoint != codepoint)
		return NULL;
	return syllables[(*at)++->syllable];
}

bool pinyin_begins(uint32_t codepoint, uint32_t letter)
{
	const struct reading *at = first_reading(codepoint);

	for (const char *syllable; (syllable = next_syllable(&at, codepoint)) != NULL;)
		if ((uint32_t)*syllable == lower(letter))
			return true;
	return false;
}

static bool is_met(uint32_t letter, char by)
{
	return letter == (uint32_t)by || (by == 'v' && letter == 'u');
}

/* Where in the wish one may stand once a syllable was taken from a place on; a bit each. */
static uint64_t taken_by(const char *syllable, const struct wish *wish, size_t from)
{
	uint64_t places = 0;
	size_t n = 0;

	while (from + n < wish->n && syllable[n] != '\0' && is_met(wish->letters[from + n], syllable[n])) {
		n++;
		if (n == 1 || (n == 2 && syllable[1] == 'h') || syllable[n] == '\0' || from + n == wish->n)
			places |= (uint64_t)1 << (from + n);
	}
	return places;
}

static bool parts(uint32_t letter)
{
	return letter == ' ' || letter == '\'';
}

/* Where one may stand behind the character, having stood at a place before it. */
static uint64_t step(const struct wish *wish, size_t from, uint32_t character)
{
	uint64_t places = 0;
	const struct reading *at = first_reading(character);

	if (wish->letters[from] == lower(character))
		return (uint64_t)1 << (from + 1);
	while (from > 0 && from < wish->n && parts(wish->letters[from]))
		from++;
	if (from == wish->n || wish->letters[from] == lower(character))
		return (uint64_t)1 << (from + (from < wish->n));
	for (const char *syllable; (syllable = next_syllable(&at, character)) != NULL;)
		places |= taken_by(syllable, wish, from);
	return places;
}

static bool read_wish(const char *wanted, struct wish *wish)
{
	*wish = (struct wish){ .n = 0 };
	for (uint32_t c; (c = utf8_next(&wanted)) != 0;) {
		if (wish->n == sizeof wish->letters / sizeof *wish->letters)
			return false;
		wish->letters[wish->n++] = lower(c);
	}
	return true;
}

bool pinyin_matches(const char *text, const char *wanted)
{
	struct wish wish;
	uint64_t places = 0; /* where in the wish one may stand */

	if (*wanted == '\0')
		return true;
	if (!read_wish(wanted, &wish))
		return strstr(text, wanted) != NULL;
	for (uint32_t c; (c = utf8_next(&text)) != 0;) {
		uint64_t next = 0;

		places |= 1;
		for (size_t i = 0; i < wish.n; i++)
			if (places >> i & 1)
				next |= step(&wish, i, c);
		places = next;
		if (places >> wish.n & 1)
			return true;
	}
	return false;
}
