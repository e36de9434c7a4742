/* fuzz_paragraph.c - any characters in any width become lines: none lost, none overfull. */
#include <assert.h>
#include <stdlib.h>

#include "report/base/memory.h"
#include "report/base/utf8.h"
#include "report/text/paragraph.h"
#include "tests/fuzz/fuzz.h"

#define EM 1000
#define SETTINGS 3 /* bytes at the head that choose the style */

static int32_t advance_of(uint32_t c)
{
	if (c == '\n' || (c >= 0x300 && c < 0x370) || c == 0x200D)
		return 0;
	return c < 0x2000 ? EM / 2 : EM;
}

static void check_line(const struct paragraph *p, const struct para_char *chars, size_t line,
		       const struct para_style *style)
{
	const struct para_line *l = &p->lines[line];
	size_t clusters = 0;

	assert(l->start < l->end && l->start <= l->drawn_end && l->drawn_end <= l->end);
	assert(l->start == (line > 0 ? p->lines[line - 1].end : 0));
	for (size_t i = l->start; i < l->drawn_end; i++) {
		clusters += chars[i].advance > 0;
		assert(p->x[i] >= l->x - EM && p->x[i] <= l->x + l->width);
	}
	/* Only a single character may be wider than its line. */
	assert(clusters <= 1 || l->x + l->width <= style->width);
}

static struct para_style style_of(const uint8_t *bytes)
{
	return (struct para_style){
		.width = (bytes[0] % 40 + 2) * EM,
		.first_indent = (bytes[1] & 1) * EM,
		.left_indent = (bytes[1] >> 1 & 1) * EM,
		.grid = bytes[1] & 4 ? EM + 3 : 0,
		.strictness = (enum strictness)(bytes[1] >> 3 & 3),
		.alignment = (enum alignment)(bytes[1] >> 5 & 3),
		.hanging = bytes[1] >> 7,
		.latin_space = bytes[2] % 251,
		.squeeze_line_end = bytes[2] & 1,
	};
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct paragraph paragraph = { 0 };

	if (n < SETTINGS)
		return 0;
	struct para_style style = style_of(bytes);
	struct para_char *chars = xcalloc(n, sizeof *chars);
	const char *p = (const char *)bytes + SETTINGS, *end = (const char *)bytes + n;
	size_t count = 0;
	while (p < end) {
		uint32_t c = utf8_decode(&p, end);

		if (c != UTF8_BAD && c != 0)
			chars[count++] = (struct para_char){ .codepoint = c,
							     .advance = advance_of(c),
							     .em = EM,
							     .glued = c == 0x8005,
							     .centered = c == 0xFF1F };
	}
	paragraph_break(&paragraph, chars, count, &style);
	assert(count == 0 || paragraph.lines[paragraph.n_lines - 1].end == count);
	for (size_t i = 0; i < paragraph.n_lines; i++)
		check_line(&paragraph, chars, i, &style);
	paragraph_finish(&paragraph);
	free(chars);
	return 0;
}
