/* sheet_draw.c - see sheet_draw.h. */
#include "tui/screens/sheet_draw.h"

#include <limits.h>

#include "report/base/utf8.h"
#include "tui/terminal/width.h"

static enum style look_style(uint8_t look)
{
	static const enum style styles[] = {
		[SHEET_PLAIN] = STYLE_TEXT,     [SHEET_STRONG] = STYLE_HEADING,
		[SHEET_DOUBTFUL] = STYLE_ERROR, [SHEET_FAINT] = STYLE_DIM,
		[SHEET_RULE] = STYLE_DIM,       [SHEET_BAR] = STYLE_GOOD,
	};
	return styles[look];
}

/* Lines of tables and areas of charts: one character over the width. */
static uint32_t repeated_mark(uint32_t c, bool is_bar)
{
	switch (c) {
	case 0x2500: return LINE_HORIZONTAL;
	case 0x2502: return LINE_VERTICAL;
	case 0x253C: return LINE_CROSS;
	case 0x252C: return LINE_TEE_DOWN;
	case 0x2534: return LINE_TEE_UP;
	case 0x251C: return LINE_TEE_RIGHT;
	case 0x2524: return LINE_TEE_LEFT;
	default: return width_of_char(c) == 1 ? c : is_bar ? '#' : '-';
	}
}

/* What of a piece lies in the room; false when nothing does. */
static bool cut(struct cells *piece, struct cells room)
{
	int end = room.n < 0 ? INT_MAX : room.col + room.n;

	if (piece->col >= end)
		return false;
	if (piece->n >= 0 && piece->n > end - piece->col)
		piece->n = end - piece->col;
	return true;
}

static void draw_repeated(struct canvas *canvas, struct cells at, struct cells room,
			  const struct sheet_piece *piece, const char *text)
{
	uint32_t c = utf8_next(&text);

	if (at.col < room.col) {
		at.n -= room.col - at.col;
		at.col = room.col;
	}
	if (at.n > 0 && cut(&at, room))
		canvas_fill(canvas, at, look_style(piece->look),
			    repeated_mark(c, piece->look == SHEET_BAR));
}

void sheet_draw_moved(const struct sheet *sheet, size_t line, struct canvas *canvas,
		      struct cells cells, int moved)
{
	int at = 0;

	for (uint32_t i = sheet->lines[line].first; i < sheet->lines[line + 1].first; i++) {
		const struct sheet_piece *piece = &sheet->pieces[i];
		struct str text = STR_INIT;

		str_add_bytes(&text, sheet->text + piece->text, piece->len);
		bool repeated = piece->look == SHEET_RULE || piece->look == SHEET_BAR;
		int width = repeated ? piece->width : width_of(text.text);
		int col = sheet_place(piece, at, width);
		struct cells to = { cells.row, cells.col + col - moved, width };
		if (repeated)
			draw_repeated(canvas, to, cells, piece, text.text);
		else if (to.col >= cells.col && cut(&to, cells))
			canvas_text(canvas, to, look_style(piece->look), text.text);
		at = col + width;
		str_finish(&text);
	}
}

void sheet_draw_line(const struct sheet *sheet, size_t line, struct canvas *canvas,
		     struct cells cells)
{
	sheet_draw_moved(sheet, line, canvas, cells, 0);
}
