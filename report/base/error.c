/* error.c - see error.h. */
#include "report/base/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Nothing from a user's file may steer the terminal that shows the message. */
static void neutralise(char *text)
{
	for (unsigned char *p = (unsigned char *)text; *p != '\0'; p++) {
		if (*p < 0x20 || *p == 0x7F)
			*p = '?';
		else if (*p == 0xC2 && p[1] >= 0x80 && p[1] < 0xA0)
			p[0] = p[1] = '?';
		else if (*p == 0xE2 && p[1] == 0x80 && p[2] >= 0xAA && p[2] <= 0xAE)
			p[0] = p[1] = p[2] = '?';
		else if (*p == 0xE2 && p[1] == 0x81 && p[2] >= 0xA6 && p[2] <= 0xA9)
			p[0] = p[1] = p[2] = '?';
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

	*err = (struct error){ .kind = kind, .line = place.line, .column = place.column };
	snprintf(err->file, sizeof err->file, "%s", place.file != NULL ? place.file : "");
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
