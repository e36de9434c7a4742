/* values_field.c - see values_field.h. */
#include "report/table/values_field.h"

#include <string.h>

#include "report/base/array.h"

/* Does no blank begin or end with such bytes? */
static bool is_trimmed(const struct values_field *field)
{
	unsigned char first = (unsigned char)field->text[0];
	unsigned char last = (unsigned char)field->text[field->len - 1];

	return first > ' ' && first != 0xE3 && first != 0xC2 && last > ' ' && last != 0x80 &&
	       last != 0xA0;
}

struct values_field values_field_trimmed(struct values_field field)
{
	static const char *const blanks[] = { " ", "\t", "\xE3\x80\x80", "\xC2\xA0" };

	if (field.len == 0 || is_trimmed(&field))
		return field;
	for (size_t i = 0; i < sizeof blanks / sizeof *blanks; i++) {
		size_t n = strlen(blanks[i]);

		if (field.len >= n && memcmp(field.text, blanks[i], n) == 0) {
			field.text += n;
			field.len -= n;
			field.column++;
			i = (size_t)-1;
		} else if (field.len >= n &&
			   memcmp(field.text + field.len - n, blanks[i], n) == 0) {
			field.len -= n;
			i = (size_t)-1;
		}
	}
	return field;
}

static bool starts_with(const char *text, size_t len, const char *word)
{
	return len > strlen(word) && memcmp(text, word, strlen(word)) == 0;
}

/* Bytes of the first of some words that the text starts with, more behind it; 0 for none. */
static size_t first_word(const char *text, size_t len, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (starts_with(text, len, words[i]))
			return strlen(words[i]);
	return 0;
}

size_t values_field_numbering(const char *text, size_t len)
{
	static const char *const marks[] = { "#", "＃", "其中：", "其中:", "其中" };
	static const char *const digits[] = { "0",  "1",  "2",  "3",  "4",  "5",  "6",
					      "7",  "8",  "9",  "一", "二", "三", "四",
					      "五", "六", "七", "八", "九", "十" };
	static const char *const opens[] = { "（", "(" };
	static const char *const ends[] = { "、", "）", ")", ".", "．", " " };
	size_t at = first_word(text, len, marks, LEN(marks)), from, n;

	if (at > 0)
		return at;
	if (len > 3 && memcmp(text, "\xE2\x91", 2) == 0) /* ① … */
		return 3;
	at = from = first_word(text, len, opens, LEN(opens));
	while ((n = first_word(text + at, len - at, digits, LEN(digits))) > 0)
		at += n;
	n = first_word(text + at, len - at, ends, LEN(ends));
	return at > from && n > 0 ? at + n : 0;
}
