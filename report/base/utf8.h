/* utf8.h - UTF-8 in and out, validated once where text enters; display width in cells. */
#ifndef REPORT_BASE_UTF8_H
#define REPORT_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define UTF8_MAX 4           /* bytes of the longest encoding */
#define UTF8_BAD 0xFFFFFFFFu /* what utf8_decode yields for a malformed sequence */

/* Decodes one scalar value at *text (which must not be at its end) and moves *text behind it.
 * Overlong forms, surrogates and values past U+10FFFF yield UTF8_BAD and move one byte. */
uint32_t utf8_decode(const char **text, const char *end);
/* The same for text already validated and ended by '\0'; returns 0 at the end without moving. */
uint32_t utf8_next(const char **text);
/* Writes 1..4 bytes and returns how many. */
size_t utf8_encode(uint32_t codepoint, char bytes[UTF8_MAX]);
/* Offset of the first byte that is not valid UTF-8, or len when all is valid. */
size_t utf8_invalid_at(const char *text, size_t len);
/* The longest beginning of valid text that has at most max bytes and cuts no character. */
size_t utf8_fit(const char *text, size_t len, size_t max);
/* Scalar values in the first len bytes of valid text. */
size_t utf8_count(const char *text, size_t len);
/* Characters that never reach a terminal or a page: C0 (but tab and line feed), DEL, C1,
 * bidi controls and overrides, line/paragraph separators, zero-width joiners' relatives,
 * noncharacters, byte-order mark. */
bool utf8_is_unsafe(uint32_t codepoint);
/* Cells on a terminal, East Asian Wide = 2, combining = 0, ambiguous = 1. */
int utf8_char_width(uint32_t codepoint);
int utf8_width(const char *text);
/* Unicode XID_Start / XID_Continue (UAX #31), as identifiers are read in briefings. */
bool utf8_is_name_start(uint32_t codepoint);
bool utf8_is_name_part(uint32_t codepoint);

#endif
