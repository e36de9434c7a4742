/* output.c - one iconv descriptor's worth of politeness towards terminals that are not UTF-8. */
#include "tui/terminal/output.h"

#include <iconv.h>
#include <langinfo.h>
#include <libintl.h>
#include <locale.h>
#include <stdarg.h>
#include <string.h>

#include "report/base/str.h"
#include "report/base/utf8.h"

#define CONVERTED_MAX 8 /* bytes of the longest character in any encoding of a locale */

void output_init(const char *locale_directory)
{
	setlocale(LC_CTYPE, "");
	setlocale(LC_MESSAGES, "");
	bindtextdomain("crossfoot", locale_directory);
	bind_textdomain_codeset("crossfoot", "UTF-8");
	textdomain("crossfoot");
}

/* Plain C and POSIX locales say ASCII, yet what stands behind them shows UTF-8 or nothing. */
static bool is_utf8_or_ascii(const char *codeset)
{
	return strcmp(codeset, "UTF-8") == 0 || strcmp(codeset, "ANSI_X3.4-1968") == 0;
}

/* Writes what converts, '?' for a character that does not, and moves on. */
static void convert(FILE *out, iconv_t converter, char *text)
{
	size_t left = strlen(text);

	while (left > 0) {
		char buffer[512], *to = buffer;
		size_t room = sizeof buffer;
		size_t result = iconv(converter, &text, &left, &to, &room);

		fwrite(buffer, 1, sizeof buffer - room, out);
		if (result != (size_t)-1 || room < CONVERTED_MAX)
			continue;
		fputc('?', out);
		do {
			text++;
			left--;
		} while (left > 0 && ((unsigned char)*text & 0xC0) == 0x80);
	}
}

/* Behind the printable ASCII, line ends and Han and their marks (U+3000 to U+9FFF, full-width ones)
 * from a place on: what needs no looking at. */
static const char *behind_harmless(const char *p, const char *end)
{
	const uint64_t low = UINT64_C(0x0101010101010101), top = low << 7;

	while (p < end) {
		const unsigned char *b;
		uint64_t eight;

		/* Eight at once from blank to tilde: none below, none at 0x7F or above. */
		while (end - p >= 8 && (memcpy(&eight, p, sizeof eight), true) &&
		       ((eight | (eight + low) | (eight - low * 0x20)) & top) == 0)
			p += 8;
		if (p == end)
			break;
		b = (const unsigned char *)p;
		if (b[0] >= 0xE3 && b[0] <= 0xE9 && end - p >= 3 && (b[1] & 0xC0) == 0x80 &&
		    (b[2] & 0xC0) == 0x80)
			p += 3;
		else if (b[0] == 0xEF && end - p >= 3 && (b[1] == 0xBC || b[1] == 0xBD) &&
			 (b[2] & 0xC0) == 0x80)
			p += 3;
		else if ((b[0] >= 0x20 && b[0] < 0x7F) || b[0] == '\n')
			p++;
		else
			break;
	}
	return p;
}

/* What would steer a terminal, or is no character, becomes a question mark: wherever it came from
 * (names of files, words typed, what another tool stored), it leaves here. */
static void add_harmless(const char *text, struct str *out)
{
	const char *end = text + strlen(text);

	for (;;) {
		const char *next = behind_harmless(text, end);

		str_add_bytes(out, text, (size_t)(next - text));
		if (next == end)
			break;
		text = next;
		uint32_t c = utf8_decode(&text, end);
		str_add_char(out, c == UTF8_BAD || utf8_is_unsafe(c) ? '?' : c);
	}
}

static void write_converted(FILE *out, struct str *text)
{
	const char *codeset = nl_langinfo(CODESET);
	iconv_t converter;

	if (is_utf8_or_ascii(codeset) ||
	    (converter = iconv_open(codeset, "UTF-8")) == (iconv_t)-1) {
		fputs(text->text, out);
		return;
	}
	convert(out, converter, text->text);
	iconv_close(converter);
}

void output_text(FILE *out, const char *text)
{
	struct str harmless = STR_INIT;

	add_harmless(text, &harmless);
	write_converted(out, &harmless);
	str_finish(&harmless);
}

void output_print(FILE *out, const char *fmt, ...)
{
	struct str text = STR_INIT;
	va_list ap;

	va_start(ap, fmt);
	str_vprintf(&text, fmt, ap);
	va_end(ap);
	output_text(out, text.text);
	str_finish(&text);
}

bool output_flush(FILE *out)
{
	return fflush(out) == 0 && !ferror(out);
}
