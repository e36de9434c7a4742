/* clean.c - see clean.h. */
#include "report/base/clean.h"

#include <string.h>

#include "report/base/utf8.h"

static bool is_blank(uint32_t c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == 0x3000;
}

/* CR LF, CR, NEL and the separators of Unicode are ends of lines too. */
static uint32_t next_char(const char **text, const char *end)
{
	uint32_t c = utf8_decode(text, end);

	if (c == '\r' && *text < end && **text == '\n')
		++*text;
	return c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029 ? '\n' : c;
}

static void drop_blanks_at_end(struct str *out, size_t start)
{
	for (;;) {
		size_t last = out->len;

		while (last > start && ((unsigned char)out->text[--last] & 0xC0) == 0x80)
			;
		const char *p = out->text + last;
		if (last == out->len || !is_blank(utf8_next(&p)))
			return;
		out->len = last;
		out->text[last] = '\0';
	}
}

void clean_text(const char *text, enum clean_form form, struct str *out)
{
	const char *end = text + strlen(text);
	size_t start = out->len;

	while (text < end) {
		uint32_t c = next_char(&text, end);

		if (c == UTF8_BAD || utf8_is_unsafe(c))
			continue;
		if (form == CLEAN_LINE && (c == '\n' || c == '\t'))
			c = ' ';
		if (form == CLEAN_LINES || out->len > start || !is_blank(c))
			str_add_char(out, c);
	}
	if (form == CLEAN_LINE)
		drop_blanks_at_end(out, start);
}
