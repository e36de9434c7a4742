/* xml_reference.c - see xml_reference.h. */
#include "report/table/xml_reference.h"

#include <stdbool.h>
#include <string.h>

/* A character that XML has. */
static bool is_char(uint32_t c)
{
	return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c < 0xD800) ||
	       (c >= 0xE000 && c <= 0x10FFFF && c != 0xFFFE && c != 0xFFFF);
}

static uint32_t numbered(const char *p, const char *end)
{
	bool hex = *p == 'x';
	uint32_t value = 0;

	p += hex;
	if (p == end)
		return 0;
	for (; p < end; p++) {
		unsigned digit = (unsigned)(*p - '0');

		if (digit > 9 && hex)
			digit = (unsigned)((*p | 0x20) - 'a') < 6
					? (unsigned)((*p | 0x20) - 'a') + 10
					: 99;
		if (digit > 15 || (digit > 9 && !hex) || value > 0x10FFFF)
			return 0;
		value = value * (hex ? 16 : 10) + digit;
	}
	return is_char(value) ? value : 0;
}

uint32_t xml_reference(const char *p, size_t len)
{
	static const struct {
		const char *name;
		uint32_t value;
	} entities[] = {
		{ "amp", '&' }, { "lt", '<' }, { "gt", '>' }, { "quot", '"' }, { "apos", '\'' }
	};

	if (len >= 2 && *p == '#')
		return numbered(p + 1, p + len);
	for (size_t i = 0; i < sizeof entities / sizeof *entities; i++)
		if (strlen(entities[i].name) == len && memcmp(entities[i].name, p, len) == 0)
			return entities[i].value;
	return 0;
}
