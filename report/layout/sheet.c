/* sheet.c - see sheet.h. */
#include "report/layout/sheet.h"

#include <string.h>

#include "report/base/utf8.h"

size_t sheet_lines(const struct sheet *sheet)
{
	return (size_t)sheet->head + sheet->body + sheet->foot;
}

int sheet_place(const struct sheet_piece *piece, int at, int cells)
{
	int column = piece->column;

	if (piece->leans_right && cells < piece->width)
		column += piece->width - cells;
	return column > at ? column : at;
}

static int text_cells(const char *text, size_t len, sheet_width *width)
{
	const char *end = text + len;
	int cells = 0;

	while (text < end)
		cells += width(utf8_decode(&text, end));
	return cells;
}

static void advance_to(struct str *out, int *at, int column)
{
	for (; *at < column; ++*at)
		str_add_byte(out, ' ');
}

/* A line or area: as often as its character fits. */
static void print_repeated(const struct sheet_piece *piece, const char *text, sheet_width *width,
			   int *at, struct str *out)
{
	int cells = text_cells(text, piece->len, width);

	for (int end = *at + piece->width; cells > 0 && *at + cells <= end; *at += cells)
		str_add_bytes(out, text, piece->len);
}

static void print_piece(const struct sheet *sheet, const struct sheet_piece *piece,
			sheet_width *width, int *at, struct str *out)
{
	const char *text = sheet->text + piece->text;
	int cells = text_cells(text, piece->len, width);

	if (piece->look == SHEET_RULE || piece->look == SHEET_BAR) {
		advance_to(out, at, piece->column);
		print_repeated(piece, text, width, at, out);
		return;
	}
	advance_to(out, at, sheet_place(piece, *at, cells));
	str_add_bytes(out, text, piece->len);
	*at += cells;
}

void sheet_print(const struct sheet *sheet, size_t from, size_t to, sheet_width *width,
		 struct str *out)
{
	for (size_t line = from; line < to; line++) {
		int at = 0;

		for (uint32_t i = sheet->lines[line].first; i < sheet->lines[line + 1].first; i++)
			print_piece(sheet, &sheet->pieces[i], width, &at, out);
		str_add_byte(out, '\n');
	}
}

/* What a packed sheet begins with; its lines, pieces, marks and text follow. */
struct packed {
	int32_t number, columns, width;
	uint32_t n_pieces, n_marks, text_len;
	uint16_t head, body, foot, unused; /* no padding: every byte is set */
};

static void add_array(struct str *out, const void *items, size_t n, size_t size)
{
	if (n > 0)
		str_add_bytes(out, items, n * size);
}

void sheet_pack(const struct sheet *sheet, struct str *out)
{
	struct packed packed = {
		.number = sheet->number,
		.columns = sheet->columns,
		.width = sheet->width,
		.n_pieces = sheet->n_pieces,
		.n_marks = sheet->n_marks,
		.text_len = sheet->text_len,
		.head = sheet->head,
		.body = sheet->body,
		.foot = sheet->foot,
	};

	add_array(out, &packed, 1, sizeof packed);
	add_array(out, sheet->lines, sheet_lines(sheet) + 1, sizeof *sheet->lines);
	add_array(out, sheet->pieces, sheet->n_pieces, sizeof *sheet->pieces);
	add_array(out, sheet->marks, sheet->n_marks, sizeof *sheet->marks);
	add_array(out, sheet->text, sheet->text_len, 1);
}

bool sheet_unpack(const void *bytes, size_t len, struct sheet *out)
{
	const char *at = bytes;
	struct packed packed;

	if (len < sizeof packed)
		return false;
	memcpy(&packed, at, sizeof packed);
	*out = (struct sheet){
		.number = packed.number,
		.columns = packed.columns,
		.width = packed.width,
		.n_pieces = packed.n_pieces,
		.n_marks = packed.n_marks,
		.text_len = packed.text_len,
		.head = packed.head,
		.body = packed.body,
		.foot = packed.foot,
	};
	size_t lines = (sheet_lines(out) + 1) * sizeof *out->lines;
	size_t pieces = packed.n_pieces * sizeof *out->pieces;
	size_t marks = packed.n_marks * sizeof *out->marks;
	if (len != sizeof packed + lines + pieces + marks + packed.text_len)
		return false;
	at += sizeof packed;
	out->lines = (const void *)at;
	out->pieces = (const void *)(at + lines);
	out->marks = (const void *)(at + lines + pieces);
	out->text = at + lines + pieces + marks;
	return true;
}
