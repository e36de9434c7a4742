/* diagnostic.c - see diagnostic.h. */
#include "tui/words/diagnostic.h"

#include <stdarg.h>
#include <stdio.h>

#include "report/base/i18n.h"
#include "tui/terminal/output.h"
#include "tui/words/excerpt.h"

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

static void add_error(struct excerpts *excerpts, struct str *out, const struct error *err,
		      const char *level)
{
	str_printf(out, "%s:", err->file[0] != '\0' ? err->file : "crossfoot");
	if (err->line > 0)
		str_printf(out, "%d:", err->line);
	if (err->line > 0 && err->column > 0)
		str_printf(out, "%d:", err->column);
	str_printf(out, " %s: %s\n", level, err->text);
	excerpts_add(excerpts, out, (struct place){ err->file, err->line, err->column });
	if (err->hint[0] != '\0')
		str_printf(out, "      = %s\n", err->hint);
}

void diagnostic_add(struct str *out, const struct error *err)
{
	struct excerpts excerpts = { 0 };

	add_error(&excerpts, out, err, _("error"));
	excerpts_finish(&excerpts);
}

static void print_error(struct excerpts *excerpts, const struct error *err, const char *level)
{
	struct str text = STR_INIT;

	add_error(excerpts, &text, err, level);
	output_text(stderr, text.text);
	str_finish(&text);
}

void diagnostic_print(const struct error *err)
{
	struct excerpts excerpts = { 0 };

	print_error(&excerpts, err, _("error"));
	excerpts_finish(&excerpts);
}

void diagnostic_print_warnings(const struct errors *warnings)
{
	struct excerpts excerpts = { 0 };

	for (size_t i = 0; i < warnings->n; i++)
		print_error(&excerpts, &warnings->items[i], _("warning"));
	excerpts_finish(&excerpts);
}

void diagnostic_print_all(const struct errors *errors)
{
	struct excerpts excerpts = { 0 };

	for (size_t i = 0; i < errors->n; i++)
		print_error(&excerpts, &errors->items[i], _("error"));
	excerpts_finish(&excerpts);
	if (errors->dropped > 0)
		complain(_("%zu more errors like these are not shown"), errors->dropped);
}
