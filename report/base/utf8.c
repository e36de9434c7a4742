/* utf8.c - decoding by hand for speed; properties and widths from libunistring's Unicode tables. */
#include "report/base/utf8.h"

#include <string.h>

#include <unictype.h>
#include <uniwidth.h>

#include "report/base/runs.h"

uint32_t utf8_decode(const char **text, const char *end)
{
	static const uint32_t smallest[] = { 0, 0, 0x80, 0x800, 0x10000 };
	const unsigned char *p = (const unsigned char *)*text;
	size_t left = (size_t)(end - *text), n;
	uint32_t c = *p;

	if (c < 0x80) {
		*text += 1;
		return c;
	}
	n = c >= 0xF0 && c < 0xF8 ? 4 : c >= 0xE0 && c < 0xF0 ? 3 : c >= 0xC2 && c < 0xE0 ? 2 : 0;
	if (n == 0 || n > left) {
		*text += 1;
		return UTF8_BAD;
	}
	c &= 0xFFu >> (n + 1);
	for (size_t i = 1; i < n; i++) {
		if ((p[i] & 0xC0) != 0x80) {
			*text += 1;
			return UTF8_BAD;
		}
		c = c << 6 | (p[i] & 0x3Fu);
	}
	if (c < smallest[n] || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000)) {
		*text += 1;
		return UTF8_BAD;
	}
	*text += n;
	return c;
}

uint32_t utf8_next(const char **text)
{
	const unsigned char *p = (const unsigned char *)*text;

	if (p[0] < 0x80) {
		*text += p[0] != 0;
		return p[0];
	}
	if (p[0] < 0xE0) {
		*text += 2;
		return (p[0] & 0x1Fu) << 6 | (p[1] & 0x3Fu);
	}
	if (p[0] < 0xF0) {
		*text += 3;
		return (p[0] & 0x0Fu) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu);
	}
	*text += 4;
	return (p[0] & 0x07u) << 18 | (p[1] & 0x3Fu) << 12 | (p[2] & 0x3Fu) << 6 | (p[3] & 0x3Fu);
}

size_t utf8_encode(uint32_t c, char bytes[UTF8_MAX])
{
	if (c < 0x80) {
		bytes[0] = (char)c;
		return 1;
	}
	if (c < 0x800) {
		bytes[0] = (char)(0xC0 | c >> 6);
		bytes[1] = (char)(0x80 | (c & 0x3F));
		return 2;
	}
	if (c < 0x10000) {
		bytes[0] = (char)(0xE0 | c >> 12);
		bytes[1] = (char)(0x80 | (c >> 6 & 0x3F));
		bytes[2] = (char)(0x80 | (c & 0x3F));
		return 3;
	}
	bytes[0] = (char)(0xF0 | c >> 18);
	bytes[1] = (char)(0x80 | (c >> 12 & 0x3F));
	bytes[2] = (char)(0x80 | (c >> 6 & 0x3F));
	bytes[3] = (char)(0x80 | (c & 0x3F));
	return 4;
}

size_t utf8_invalid_at(const char *text, size_t len)
{
	const char *p = text, *end = text + len;

	while ((p = run_valid(p, end)) < end) {
		const char *at = p;

		if (utf8_decode(&p, end) == UTF8_BAD)
			return (size_t)(at - text);
	}
	return len;
}

size_t utf8_fit(const char *text, size_t len, size_t max)
{
	if (len <= max)
		return len;
	while (max > 0 && ((unsigned char)text[max] & 0xC0) == 0x80)
		max--;
	return max;
}

size_t utf8_count(const char *text, size_t len)
{
	size_t n = len, left = len;

	n -= run_inside(text, &left);
	for (size_t i = len - left; i < len; i++)
		n -= ((unsigned char)text[i] & 0xC0) == 0x80;
	return n;
}

bool utf8_is_unsafe(uint32_t c)
{
	if (c < 0x20)
		return c != '\t' && c != '\n';
	if (c < 0x7F)
		return false;
	if (c < 0xA0)
		return true;
	if (c < 0x061C)
		return c == 0xAD;
	if (c >= 0x2000 && c < 0x2070)
		return (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) || c >= 0x2060;
	return c == 0x061C || c == 0xFEFF || (c >= 0xFFF9 && c <= 0xFFFB) ||
	       (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF) ||
	       (c >= 0xE0000 && c <= 0xE007F);
}

int utf8_char_width(uint32_t c)
{
	if ((c >= 0x4E00 && c <= 0x9FFF) || (c >= 0xFF01 && c <= 0xFF60) ||
	    (c >= 0x3000 && c <= 0x3029))
		return 2;
	if (c >= 0x20 && c < 0x7F)
		return 1;
	int width = uc_width(c, "UTF-8");
	return width < 0 ? 0 : width;
}

int utf8_width(const char *text)
{
	int width = 0;

	for (uint32_t c; (c = utf8_next(&text)) != 0;)
		width += utf8_char_width(c);
	return width;
}

bool utf8_is_name_start(uint32_t c)
{
	if (c < 0x80)
		return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
	return (c >= 0x4E00 && c <= 0x9FFF) || uc_is_property_xid_start(c);
}

bool utf8_is_name_part(uint32_t c)
{
	if (c < 0x80)
		return utf8_is_name_start(c) || (c >= '0' && c <= '9');
	return (c >= 0x4E00 && c <= 0x9FFF) || uc_is_property_xid_continue(c);
}
