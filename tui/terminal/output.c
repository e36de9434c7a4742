/* output.c - one iconv descriptor's worth of politeness towards terminals that are not UTF-8. */
#include "tui/terminal/output.h"

#include <iconv.h>
#include <langinfo.h>
#include <libintl.h>
#include <locale.h>
#include <stdarg.h>
#include <string.h>

#include "report/base/runs.h"
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
static void convert(FILE *out, iconv_t converter, const char *text, size_t left)
{
	char *from = (char *)(uintptr_t)text; /* iconv only reads it */

	while (left > 0) {
		char buffer[512], *to = buffer;
		size_t room = sizeof buffer;
		size_t result = iconv(converter, &from, &left, &to, &room);

		fwrite(buffer, 1, sizeof buffer - room, out);
		if (result != (size_t)-1 || room < CONVERTED_MAX)
			continue;
		fputc('?', out);
		do {
			from++;
			left--;
		} while (left > 0 && ((unsigned char)*from & 0xC0) == 0x80);
	}
}

/* What would steer a terminal, or is no character, becomes a question mark: wherever it came from
 * (names of files, words typed, what another tool stored), it leaves here. From `next` on, which is
 * behind what needs no looking at. */
static void add_harmless(const char *text, const char *next, const char *end, struct str *out)
{
	for (;; next = run_harmless(text, end)) {
		str_add_bytes(out, text, (size_t)(next - text));
		if (next == end)
			break;
		text = next;
		uint32_t c = utf8_decode(&text, end);
		str_add_char(out, c == UTF8_BAD || utf8_is_unsafe(c) ? '?' : c);
	}
}

/* text ends behind its len bytes. */
static void write_converted(FILE *out, const char *text, size_t len)
{
	const char *codeset = nl_langinfo(CODESET);
	iconv_t converter;

	if (is_utf8_or_ascii(codeset) ||
	    (converter = iconv_open(codeset, "UTF-8")) == (iconv_t)-1) {
		fputs(text, out);
		return;
	}
	convert(out, converter, text, len);
	iconv_close(converter);
}

void output_text(FILE *out, const char *text)
{
	const char *end = text + strlen(text), *next = run_harmless(text, end);
	struct str harmless = STR_INIT;

	if (next == end) {
		write_converted(out, text, (size_t)(end - text));
		return;
	}
	add_harmless(text, next, end, &harmless);
	write_converted(out, harmless.text, harmless.len);
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
