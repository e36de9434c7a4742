/* cmap.c - see cmap.h. */
#include "report/pdf/cmap.h"

/* Code by code: Ghostscript loses what ranges with arrays say. */
#define BLOCK_MAX 100 /* rows in one block (Adobe Technical Note 5014) */

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

/* "<code><character>" of the next codes that have one, at most as many as a block takes. Returns
 * where it stopped. */
static size_t add_block(struct str *out, const uint32_t *codepoints, size_t first, size_t n)
{
	size_t count = 0, i = first;
	struct str rows = STR_INIT;

	for (; i < n && count < BLOCK_MAX; i++) {
		if (codepoints[i] == 0)
			continue;
		str_add_byte(&rows, '<');
		add_hex(&rows, (unsigned)i);
		str_add_byte(&rows, '>');
		add_utf16(&rows, codepoints[i]);
		str_add_byte(&rows, '\n');
		count++;
	}
	if (count > 0)
		str_printf(out, "%zu beginbfchar\n%sendbfchar\n", count, rows.text);
	str_finish(&rows);
	return i;
}

void cmap_add_to_unicode(struct str *out, const uint32_t *codepoints, size_t n)
{
	str_add(out, "/CIDInit/ProcSet findresource begin 12 dict begin begincmap"
		     "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def"
		     "/CMapName/Adobe-Identity-UCS def/CMapType 2 def\n"
		     "1 begincodespacerange<0000><FFFF>endcodespacerange\n");
	for (size_t first = 0; first < n;)
		first = add_block(out, codepoints, first, n);
	str_add(out, "endcmap CMapName currentdict/CMap defineresource pop end end\n");
}
