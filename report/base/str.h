/* str.h - a growable string for building text; reading is done on const char *. */
#ifndef REPORT_BASE_STR_H
#define REPORT_BASE_STR_H

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

struct str {
	char *text;  /* never NULL, always ends in '\0' */
	size_t len;  /* bytes, without the '\0' */
	size_t size; /* bytes allocated; 0 while text is the shared empty string */
};

extern char str_empty[1];
#define STR_INIT                \
	{                       \
		str_empty, 0, 0 \
	}

void str_init(struct str *s);
void str_finish(struct str *s); /* safe twice; leaves an empty string */
void str_clear(struct str *s);  /* keeps the memory */
void str_add(struct str *s, const char *text);
void str_add_bytes(struct str *s, const char *bytes, size_t len);
void str_add_byte(struct str *s, char byte);
void str_fill(struct str *s, char byte, size_t n); /* adds it n times */
void str_add_count(struct str *s, size_t count);   /* in decimal digits */
/* Takes over text[0..len), which was allocated, with its '\0' behind. */
void str_adopt(struct str *s, char *text, size_t len);
/* Adds one Unicode scalar value as UTF-8. */
void str_add_char(struct str *s, uint32_t codepoint);
void str_printf(struct str *s, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void str_vprintf(struct str *s, const char *fmt, va_list ap) __attribute__((format(printf, 2, 0)));
/* Hands the text to the caller, who frees it; s becomes empty. */
char *str_take(struct str *s);

#endif
