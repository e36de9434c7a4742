/* cmap.c - see cmap.h. */
#include "report/pdf/cmap.h"

#define RANGES_MAX 100 /* in one block (Adobe Technical Note 5014) */
#define RANGE_CODES 64 /* in one range: divides 256, since a range stays within one first byte */

static void add_hex(struct str *out, unsigned value)
{
	static const char hex[] = "0123456789ABCDEF";

	for (int shift = 12; shift >= 0; shift -= 4)
		str_add_byte(out, hex[value >> shift & 15]);
}

static void add_utf16(struct str *out, uint32_t codepoint)
{
	str_add_byte(out, '<');
	if (codepoint >= 0x10000) {
		add_hex(out, 0xD800 + ((codepoint - 0x10000) >> 10));
		codepoint = 0xDC00 + ((codepoint - 0x10000) & 0x3FF);
	}
	add_hex(out, codepoint);
	str_add_byte(out, '>');
}

/* "<first> <last> [<character> …]" */
static void add_range(struct str *out, const uint32_t *codepoints, size_t first, size_t end)
{
	str_add_byte(out, '<');
	add_hex(out, (unsigned)first);
	str_add(out, "><");
	add_hex(out, (unsigned)end - 1);
	str_add(out, ">[");
	for (size_t i = first; i < end; i++)
		add_utf16(out, codepoints[i]);
	str_add(out, "]\n");
}

static size_t range_end(size_t first, size_t n)
{
	size_t end = (first / RANGE_CODES + 1) * RANGE_CODES;

	return end < n ? end : n;
}

void cmap_add_to_unicode(struct str *out, const uint32_t *codepoints, size_t n)
{
	str_add(out, "/CIDInit/ProcSet findresource begin 12 dict begin begincmap"
		     "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def"
		     "/CMapName/Adobe-Identity-UCS def/CMapType 2 def\n"
		     "1 begincodespacerange<0000><FFFF>endcodespacerange\n");
	for (size_t first = 1; first < n;) {
		size_t ranges = (n - 1) / RANGE_CODES - first / RANGE_CODES + 1;

		if (ranges > RANGES_MAX)
			ranges = RANGES_MAX;
		str_printf(out, "%zu beginbfrange\n", ranges);
		for (; ranges > 0; ranges--) {
			add_range(out, codepoints, first, range_end(first, n));
			first = range_end(first, n);
		}
		str_add(out, "endbfrange\n");
	}
	str_add(out, "endcmap CMapName currentdict/CMap defineresource pop end end\n");
}
