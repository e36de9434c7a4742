/* glyph.c - see glyph.h; also the marks of term.h, which are chosen the same way. */
#include "tui/terminal/glyph.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "report/base/array.h"
#include "report/base/utf8.h"
#include "tui/terminal/term.h"
#include "tui/terminal/width.h"

#define GETA 0x3013 /* 〓 stands for a wide character that cannot be shown; GB 2312 has it */

/* What the terminal is able to show; set once, before anything is drawn, as in width.c. */
static struct {
	bool utf8, plain;
} shown = { .utf8 = true };

static const struct line_row {
	uint32_t box;
	char ascii;
} lines[] = {
	[LINE_HORIZONTAL - LINE_HORIZONTAL] = { 0x2500, '-' },
	[LINE_VERTICAL - LINE_HORIZONTAL] = { 0x2502, '|' },
	[LINE_TOP_LEFT - LINE_HORIZONTAL] = { 0x250C, '+' },
	[LINE_TOP_RIGHT - LINE_HORIZONTAL] = { 0x2510, '+' },
	[LINE_BOTTOM_LEFT - LINE_HORIZONTAL] = { 0x2514, '+' },
	[LINE_BOTTOM_RIGHT - LINE_HORIZONTAL] = { 0x2518, '+' },
	[LINE_TEE_DOWN - LINE_HORIZONTAL] = { 0x252C, '+' },
	[LINE_TEE_UP - LINE_HORIZONTAL] = { 0x2534, '+' },
	[LINE_TEE_LEFT - LINE_HORIZONTAL] = { 0x2524, '+' },
	[LINE_TEE_RIGHT - LINE_HORIZONTAL] = { 0x251C, '+' },
	[LINE_CROSS - LINE_HORIZONTAL] = { 0x253C, '+' },
};

/* Beside each mark the one for terminals that show it in two cells, in another encoding or not at
 * all: a mark is one cell everywhere, so that columns stand where they stand. */
static const struct mark_row {
	const char *text, *ascii;
} marks[] = {
	[MARK_GOOD] = { "✓", "v" },    [MARK_BAD] = { "✗", "x" },     [MARK_OPEN] = { "●", "o" },
	[MARK_WARNING] = { "!", "!" }, [MARK_CURRENT] = { "▸", ">" }, [MARK_MORE] = { "…", "~" },
};

void glyph_init(const char *codeset, bool plain)
{
	shown.utf8 = strcmp(codeset, "UTF-8") == 0;
	shown.plain = plain;
}

const char *term_mark(enum mark mark)
{
	const struct mark_row *row = &marks[mark];

	return shown.utf8 && !shown.plain && width_of(row->text) == 1 ? row->text : row->ascii;
}

static uint32_t line_char(uint32_t mark)
{
	const struct line_row *row = &lines[mark - LINE_HORIZONTAL];

	return shown.utf8 && width_of_char(row->box) == 1 ? row->box : (uint32_t)row->ascii;
}

static bool is_encodable(uint32_t c)
{
	char bytes[MB_LEN_MAX];
	mbstate_t state = { 0 };

	if (shown.utf8)
		return c < 0xD800 || (c >= 0xE000 && c <= 0x10FFFF);
	return wcrtomb(bytes, (wchar_t)c, &state) != (size_t)-1;
}

/* Emoji in encodings older than they are: no two terminals agree on them. */
static bool is_showable(uint32_t c)
{
	if (c < 0x20 || utf8_is_unsafe(c))
		return false;
	return is_encodable(c) && (shown.utf8 || c < 0x1F000 || c >= 0x20000);
}

/* A variation selector may change the width of what it follows, so none is let through. */
static bool is_mark(uint32_t c)
{
	return shown.utf8 && c != 0 && !utf8_is_unsafe(c) && width_of_char(c) == 0 &&
	       (c < 0xFE00 || c > 0xFE0F) && c < 0xE0000;
}

int glyph_of_cell(const struct canvas_cell *cell, wchar_t text[GLYPH_MAX])
{
	uint32_t c = cell->codepoint;
	size_t n = 0;

	if (c >= LINE_HORIZONTAL && c < LINE_END)
		c = line_char(c);
	if (!is_showable(c) || width_of_char(c) != cell->width) {
		text[0] = cell->width == 2 && is_encodable(GETA) ? GETA : L'?';
		text[1] = L'\0';
		return text[0] == L'?' ? 1 : 2;
	}
	text[n++] = (wchar_t)c;
	for (size_t i = 0; i < CANVAS_MARKS; i++)
		if (is_mark(cell->marks[i]))
			text[n++] = (wchar_t)cell->marks[i];
	text[n] = L'\0';
	return cell->width;
}
