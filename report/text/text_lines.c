/* text_lines.c - see text_lines.h. */
#include "report/text/text_lines.h"

#include <stdint.h>
#include <string.h>

#include "report/base/utf8.h"
#include "report/text/letters.h"
#include "report/text/reading.h"
#include "report/text/vocabulary.h"

#define LINE_MOST 65536 /* bytes: longer ones are cut behind a full stop */
#define PAGE_LEAST 12   /* bytes that a line must have to be a page's */
#define JOINS_MOST 64   /* lines joined into one */

static bool is_digit_before(const char *text, size_t start, size_t at)
{
	size_t from = at >= start + 3 && (unsigned char)text[at - 1] >= 0x80 ? at - 3 : at - 1;
	const char *p = text + from;

	return at > start && letter_is_digit(letter_half_width(utf8_decode(&p, text + at)));
}

/* A line of a table: its cells are no parts of one number. */
static bool is_row(const char *line, size_t len)
{
	return memchr(line, '\t', len) != NULL || memchr(line, '|', len) != NULL;
}

/* A page broke a number at the line break at `nl`. */
static bool is_inside_number(const char *text, size_t len, size_t start, size_t nl)
{
	const char *p = text + nl + 1, *end = text + len;
	bool point = nl > start && (text[nl - 1] == '.' || text[nl - 1] == ',');

	if (nl < start + PAGE_LEAST || p >= end || !is_digit_before(text, start, nl - point))
		return false;
	const char *stop = memchr(p, '\n', len - (nl + 1));
	if (is_row(text + start, nl - start) ||
	    is_row(p, (size_t)((stop != NULL ? stop : end) - p)))
		return false;
	uint32_t c = letter_half_width(utf8_decode(&p, end));
	if (letter_is_digit(c)) { /* 1. and 1、 begin a section */
		while (p < end && letter_is_digit((unsigned char)*p))
			p++;
		uint32_t mark = p < end ? letter_half_width(utf8_decode(&p, end)) : 0;
		return !(letter_is_one_of(mark, U"、)）") ||
			 (mark == '.' && !(p < end && letter_is_digit((unsigned char)*p))));
	}
	return !point && (letter_is_one_of(c, U".,%‰") || reading_power(c) >= 4 ||
			  (letter_flags(c) >> WORDS_MEASURE & 1) != 0);
}

/* Where to cut what is too long: behind a full stop, else between two characters. */
static size_t cut_at(const char *text, size_t start, size_t end)
{
	static const char stop[] = "。";
	size_t limit = start + LINE_MOST;

	for (size_t at = limit; at > start + LINE_MOST / 2; at--)
		if (at + 3 <= end && memcmp(text + at, stop, 3) == 0)
			return at + 3;
	while (limit > start && ((unsigned char)text[limit] & 0xC0) == 0x80)
		limit--;
	return limit;
}

bool text_line_next(const char *text, size_t len, struct text_line *line)
{
	size_t start = line->next, from = start, joins = 0;

	if (start >= len)
		return false;
	line->inside = start > 0 && text[start - 1] != '\n';
	line->start = start;
	for (;;) {
		const char *nl = memchr(text + from, '\n', len - from);

		line->end = nl != NULL ? (size_t)(nl - text) : len;
		line->next = nl != NULL ? line->end + 1 : len;
		if (nl == NULL || joins++ == JOINS_MOST ||
		    !is_inside_number(text, len, from, line->end))
			break;
		from = line->next;
	}
	if (line->end - start > LINE_MOST + LINE_MOST / 2)
		line->end = line->next = cut_at(text, start, line->end);
	return true;
}
