/* str.c - see str.h. */
#include "report/base/str.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/base/memory.h"
#include "report/base/utf8.h"

char str_empty[1];

static void reserve(struct str *s, size_t extra)
{
	if (extra > (size_t)-1 / 2 - s->len)
		memory_exhausted();
	size_t need = s->len + extra + 1;
	if (need <= s->size)
		return;
	size_t size = s->size != 0 ? s->size * 2 : 32;
	if (size < need)
		size = need;
	s->text = xreallocarray(s->size != 0 ? s->text : NULL, size, 1);
	s->size = size;
}

void str_init(struct str *s)
{
	*s = (struct str)STR_INIT;
}

void str_finish(struct str *s)
{
	if (s->size != 0)
		free(s->text);
	str_init(s);
}

void str_clear(struct str *s)
{
	s->len = 0;
	if (s->size != 0)
		s->text[0] = '\0';
}

void str_add_bytes(struct str *s, const char *bytes, size_t len)
{
	if (len == 0)
		return;
	reserve(s, len);
	memcpy(s->text + s->len, bytes, len);
	s->len += len;
	s->text[s->len] = '\0';
}

void str_add(struct str *s, const char *text)
{
	str_add_bytes(s, text, strlen(text));
}

void str_add_byte(struct str *s, char byte)
{
	if (s->len + 1 >= s->size)
		reserve(s, 1);
	s->text[s->len++] = byte;
	s->text[s->len] = '\0';
}

void str_fill(struct str *s, char byte, size_t n)
{
	if (n == 0)
		return;
	reserve(s, n);
	memset(s->text + s->len, byte, n);
	s->len += n;
	s->text[s->len] = '\0';
}

void str_add_count(struct str *s, size_t count)
{
	char digits[24];
	size_t at = sizeof digits;

	do
		digits[--at] = (char)('0' + count % 10);
	while ((count /= 10) > 0);
	str_add_bytes(s, digits + at, sizeof digits - at);
}

void str_adopt(struct str *s, char *text, size_t len)
{
	str_finish(s);
	*s = (struct str){ text, len, len + 1 };
}

void str_add_char(struct str *s, uint32_t codepoint)
{
	char bytes[UTF8_MAX] = { 0 };

	str_add_bytes(s, bytes, utf8_encode(codepoint, bytes));
}

void str_vprintf(struct str *s, const char *fmt, va_list ap)
{
	va_list again;

	va_copy(again, ap);
	size_t room = s->size != 0 ? s->size - s->len : 0;
	int len = vsnprintf(room != 0 ? s->text + s->len : NULL, room, fmt, ap);
	if (len > 0 && (size_t)len >= room) {
		reserve(s, (size_t)len);
		vsnprintf(s->text + s->len, (size_t)len + 1, fmt, again);
	}
	s->len += len > 0 ? (size_t)len : 0;
	if (s->size != 0)
		s->text[s->len] = '\0';
	va_end(again);
}

void str_printf(struct str *s, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	str_vprintf(s, fmt, ap);
	va_end(ap);
}

char *str_take(struct str *s)
{
	char *text = s->size != 0 ? s->text : xstrdup("");

	str_init(s);
	return text;
}
