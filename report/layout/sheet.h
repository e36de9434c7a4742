/* sheet.h - a page as lines of text for a terminal: stretches of text at their places on the page's
 * grid, and which cell each number shows.
 *
 * A cell of the grid is half a character wide; a page of GB/T 9704 has 22 lines of 56. Marks such
 * as “ ” — … take two of them on paper, on a terminal one or two: each such mark is a piece of its
 * own, so that what follows stands where it belongs on either. */
#ifndef REPORT_LAYOUT_SHEET_H
#define REPORT_LAYOUT_SHEET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "report/base/str.h"

enum sheet_look {
	SHEET_PLAIN,
	SHEET_STRONG,   /* titles, headings, heads and totals of tables */
	SHEET_DOUBTFUL, /* shows a cell that a failed check reads: red on paper */
	SHEET_FAINT,    /* what every page has: draft mark, number, imprint */
	SHEET_RULE,     /* a line of a table: its one character is to be repeated over the width */
	SHEET_BAR,      /* an area of a chart: the same */
};

struct sheet_piece {
	uint32_t text;         /* where it starts in the sheet's text */
	uint16_t len;          /* bytes */
	uint16_t line, column; /* from 0 */
	uint16_t width;        /* cells on the page: those of its text, but for marks as above */
	uint8_t look;          /* enum sheet_look */
	bool leans_right;      /* where the text is narrower than the width it stands at its end */
};

/* Some cells of a line show a cell of a figure. */
struct sheet_mark {
	uint32_t name; /* of the cell in full form, where it starts in the sheet's text; ends in
			  '\0' */
	uint16_t line, column, width;
};

struct sheet_line {
	uint32_t block; /* of the document, from 1, that the line belongs to; 0 for none */
	uint32_t first; /* of its pieces; they go on to that of the next line */
};

/* Pieces and marks stand in the order of lines and columns. */
struct sheet {
	int number;  /* as printed, 0 when the page has none */
	int columns; /* of the grid */
	int width; /* of the longest line: more than columns where marks were squeezed together, or
		      where a table's small type needs it */
	uint16_t head, body, foot; /* lines: the draft mark, the type area, number and imprint */
	uint32_t n_pieces, n_marks;
	uint32_t text_len;
	const struct sheet_line *lines; /* head + body + foot, and one that ends the last */
	const struct sheet_piece *pieces;
	const struct sheet_mark *marks;
	const char *text; /* UTF-8 */
};

size_t sheet_lines(const struct sheet *sheet);

/* Where a piece is to be drawn whose text takes that many cells, when the line is taken up to `at`:
 * what does not find its place free is pushed on. */
int sheet_place(const struct sheet_piece *piece, int at, int cells);

/* Cells that a character takes on the terminal. */
typedef int sheet_width(uint32_t codepoint);
/* Adds lines [from, to) as plain text, every line ended by '\n'. */
void sheet_print(const struct sheet *sheet, size_t from, size_t to, sheet_width *width,
		 struct str *out);

/* Adds the sheet as one block of bytes that sheet_unpack reads in place: bytes must be aligned as
 * malloc does, and live as long as the sheet is looked at. False when they are none. */
void sheet_pack(const struct sheet *sheet, struct str *out);
bool sheet_unpack(const void *bytes, size_t len, struct sheet *out);

#endif
