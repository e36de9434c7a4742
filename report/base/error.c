/* error.c - see error.h. */
#include "report/base/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "report/base/utf8.h"

/* Nothing from a user's file may steer the terminal that shows the message, and what was cut or
 * broken on its way must not leave malformed UTF-8: each such byte becomes a question mark. */
static void neutralise(char *text)
{
	const char *p = text, *end = text + strlen(text);

	while (p < end) {
		char *at = text + (p - text);
		uint32_t c = utf8_decode(&p, end);

		if (c < 0x20 || utf8_is_unsafe(c))
			memset(at, '?', (size_t)(p - at));
	}
}

/* snprintf may cut a character in two: drop the torn tail. */
static void trim_torn_tail(char *text)
{
	size_t len = strlen(text), start = len;

	while (start > 0 && ((unsigned char)text[start - 1] & 0xC0) == 0x80)
		start--;
	if (start == 0)
		return;
	unsigned char lead = (unsigned char)text[start - 1];
	size_t need = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
	if (len - (start - 1) < need)
		text[start - 1] = '\0';
}

__attribute__((format(printf, 3, 0))) static void compose(char *text, size_t size, const char *fmt,
							  va_list ap)
{
	vsnprintf(text, size, fmt, ap);
	trim_torn_tail(text);
	neutralise(text);
}

static void locate(struct error *err, enum error_kind kind, struct place place)
{
	*err = (struct error){ .kind = kind, .line = place.line, .column = place.column };
	snprintf(err->file, sizeof err->file, "%s", place.file != NULL ? place.file : "");
}

bool error_set(struct error *err, enum error_kind kind, const char *fmt, ...)
{
	va_list ap;

	*err = (struct error){ .kind = kind };
	va_start(ap, fmt);
	compose(err->text, sizeof err->text, fmt, ap);
	va_end(ap);
	return false;
}

bool error_at(struct error *err, enum error_kind kind, struct place place, const char *fmt, ...)
{
	va_list ap;

	locate(err, kind, place);
	va_start(ap, fmt);
	compose(err->text, sizeof err->text, fmt, ap);
	va_end(ap);
	return false;
}

bool error_wrap(struct error *err, const char *fmt, ...)
{
	char inner[sizeof err->text];
	va_list ap;

	snprintf(inner, sizeof inner, "%s", err->text);
	va_start(ap, fmt);
	compose(err->text, sizeof err->text, fmt, ap);
	va_end(ap);
	size_t n = strlen(err->text);
	snprintf(err->text + n, sizeof err->text - n, ": %s", inner);
	trim_torn_tail(err->text);
	return false;
}

void error_hint(struct error *err, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	compose(err->hint, sizeof err->hint, fmt, ap);
	va_end(ap);
}

const char *error_kind_name(enum error_kind kind)
{
	switch (kind) {
	case ERROR_NONE: return "ok";
#define X(name, text) \
	case ERROR_##name: return text;
		ERROR_KINDS(X)
#undef X
	}
	return "unknown";
}

void errors_add(struct errors *list, const struct error *err)
{
	if (list->n < ERRORS_MAX)
		list->items[list->n++] = *err;
	else
		list->dropped++;
}

void errors_at(struct errors *list, enum error_kind kind, struct place place, const char *fmt, ...)
{
	va_list ap;

	if (errors_full(list)) {
		list->dropped++;
		return;
	}
	struct error *err = &list->items[list->n++];
	locate(err, kind, place);
	va_start(ap, fmt);
	compose(err->text, sizeof err->text, fmt, ap);
	va_end(ap);
}

void errors_hint(struct errors *list, const char *fmt, ...)
{
	va_list ap;

	if (list->dropped > 0 || list->n == 0)
		return;
	struct error *err = &list->items[list->n - 1];
	va_start(ap, fmt);
	compose(err->hint, sizeof err->hint, fmt, ap);
	va_end(ap);
}

bool errors_full(const struct errors *list)
{
	return list->n == ERRORS_MAX;
}
