/* diagnostic.c - see diagnostic.h. */
#include "tui/words/diagnostic.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "report/base/i18n.h"
#include "report/base/utf8.h"
#include "tui/terminal/output.h"

#define EXCERPT_BEFORE 60 /* characters shown left of the fault … */
#define EXCERPT_AFTER 40  /* … and right of it, when the line is long */
#define LINE_MAX_BYTES 65536

void complain(const char *fmt, ...)
{
	struct str text = STR_INIT;
	va_list ap;

	va_start(ap, fmt);
	str_vprintf(&text, fmt, ap);
	va_end(ap);
	output_print(stderr, "crossfoot: %s\n", text.text);
	str_finish(&text);
}

/* Takes what a block of the file holds of the wanted line; *line counts on. true when the line's
 * end was seen. */
static bool take_line(const char *block, size_t len, int wanted, int *line, struct str *text)
{
	const char *p = block, *end = block + len;

	while (*line < wanted) {
		p = memchr(p, '\n', (size_t)(end - p));
		if (p == NULL)
			return false;
		p++;
		++*line;
	}
	for (; p < end && text->len < LINE_MAX_BYTES; p++) {
		if (*p == '\n' || *p == '\r')
			return true;
		str_add_byte(text, *p);
	}
	return text->len == LINE_MAX_BYTES;
}

/* Reads the given line without its end into text; false when there is no such line. */
static bool read_line(const char *file, int wanted, struct str *text)
{
	struct stat status;
	FILE *in = stat(file, &status) == 0 && S_ISREG(status.st_mode) ? fopen(file, "rb") : NULL;
	char block[16384];
	int line = 1;
	size_t len;

	if (in == NULL)
		return false;
	while ((len = fread(block, 1, sizeof block, in)) > 0 &&
	       !take_line(block, len, wanted, &line, text))
		;
	fclose(in);
	return line == wanted && text->len > 0;
}

/* Characters first..last of the line made safe to show; *cells is the width before the column. */
static void add_visible(const struct str *line, int column, struct str *out, int *cells)
{
	const char *p = line->text, *end = line->text + line->len;
	int first = column > EXCERPT_BEFORE ? column - EXCERPT_BEFORE : 1;

	if (first > 1)
		str_add(out, "…");
	*cells = first > 1 ? 1 : 0;
	for (int at = 1; p < end && at < column + EXCERPT_AFTER; at++) {
		uint32_t c = utf8_decode(&p, end);

		if (at < first)
			continue;
		if (c == '\t')
			c = ' ';
		if (c == UTF8_BAD || utf8_is_unsafe(c))
			c = 0xFFFD;
		if (at < column)
			*cells += utf8_char_width(c);
		str_add_char(out, c);
	}
	if (p < end)
		str_add(out, "…");
}

void diagnostic_add_excerpt(struct str *out, const char *file, int line, int column)
{
	struct str text = STR_INIT, shown = STR_INIT;
	int cells = 0;

	if (file != NULL && file[0] != '\0' && line > 0 && read_line(file, line, &text)) {
		add_visible(&text, column > 0 ? column : 1, &shown, &cells);
		str_printf(out, "%5d | %s\n", line, shown.text);
		if (column > 0)
			str_printf(out, "      | %*s^\n", cells, "");
	}
	str_finish(&text);
	str_finish(&shown);
}

void diagnostic_add(struct str *out, const struct error *err)
{
	str_printf(out, "%s:", err->file[0] != '\0' ? err->file : "crossfoot");
	if (err->line > 0)
		str_printf(out, "%d:", err->line);
	if (err->line > 0 && err->column > 0)
		str_printf(out, "%d:", err->column);
	str_printf(out, " %s: %s\n", _("error"), err->text);
	diagnostic_add_excerpt(out, err->file, err->line, err->column);
	if (err->hint[0] != '\0')
		str_printf(out, "      = %s\n", err->hint);
}

void diagnostic_print(const struct error *err)
{
	struct str text = STR_INIT;

	diagnostic_add(&text, err);
	output_text(stderr, text.text);
	str_finish(&text);
}

void diagnostic_print_all(const struct errors *errors)
{
	for (size_t i = 0; i < errors->n; i++)
		diagnostic_print(&errors->items[i]);
	if (errors->dropped > 0)
		complain(_("%zu more errors like these are not shown"), errors->dropped);
}
