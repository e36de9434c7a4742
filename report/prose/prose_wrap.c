/* prose_wrap.c - what is shown into lines of cells, by the line breaking of the page. */
#include <stdlib.h>

#include "report/base/memory.h"
#include "report/base/utf8.h"
#include "report/text/clreq.h"
#include "report/text/paragraph.h"
#include "report/text/words.h"
#include "report/prose/prose_inside.h"

/* Wider than any character: so no mark has a blank that a line could take away from it. On a page
 * two marks may share an em and a half; cells cannot be halved. */
#define EM 4

/* Cells on the page's grid: “ ” … — are full-width there, whatever a terminal makes of them. */
static int page_cells(uint32_t c)
{
	int width = utf8_char_width(c);

	if (width != 1 || c < 0x2000)
		return width;
	switch (clreq_class_of(c)) {
	case CLREQ_OPEN:
	case CLREQ_CLOSE:
	case CLREQ_DASH:
	case CLREQ_ELLIPSIS: return 2;
	default: return 1;
	}
}

static int drawn_cells(uint32_t c, const struct prose_options *options)
{
	int width;

	if (c == '\n')
		return 0;
	if (c < 0x7F || (c >= 0x4E00 && c <= 0x9FFF))
		return c < 0x7F ? 1 : 2;
	width = options->width != NULL ? options->width(c) : utf8_char_width(c);
	return width < 0 ? 0 : width > 2 ? 2 : width;
}

static void reserve(struct prose *prose, size_t n)
{
	struct prose_room *room = prose->room;

	if (room->chars_capacity < n + 1) {
		room->chars_capacity = n + n / 2 + 64;
		prose->chars =
			xreallocarray(prose->chars, room->chars_capacity, sizeof *prose->chars);
		room->para = xreallocarray(room->para, room->chars_capacity, sizeof *room->para);
	}
	if (room->paragraph == NULL)
		room->paragraph = xcalloc(1, sizeof *room->paragraph);
}

/* Marks that join the character before them: combining ones and the tones of skin. */
static bool joins(uint32_t c, int width)
{
	return width == 0 || (c >= 0x1F3FB && c <= 0x1F3FF);
}

/* A cursor may stand before it: never inside a value. */
static bool is_stop(const struct prose_piece *piece, const struct prose_piece *before, bool first)
{
	if (piece->kind == PIECE_LITERAL || piece->kind == PIECE_RAW)
		return true;
	return first && (before == NULL || before->raw_start != piece->raw_start);
}

static bool is_verbatim(enum piece_kind kind)
{
	return kind == PIECE_LITERAL || kind == PIECE_RAW;
}

static void read_chars(struct prose *prose)
{
	const char *text = prose->shown.text, *p = text;
	size_t piece = 0, n = 0;

	for (uint32_t c; (c = utf8_next(&p)) != 0;) {
		size_t start = (size_t)(p - text) - (c < 0x80      ? 1
						     : c < 0x800   ? 2
						     : c < 0x10000 ? 3
								   : 4);

		if (start >= prose->pieces[piece].end)
			piece++;
		const struct prose_piece *in = &prose->pieces[piece];
		size_t off = is_verbatim(in->kind) ? start - in->start : 0;
		prose->chars[n++] = (struct prose_char){
			.codepoint = c,
			.start = start,
			.raw = in->raw_start + off,
			.stop = is_stop(in, piece > 0 ? in - 1 : NULL, start == in->start),
		};
	}
	prose->n_chars = n;
	prose->chars[n] = (struct prose_char){ .start = prose->shown.len,
					       .raw = prose->room->raw_len,
					       .stop = true };
}

static void measure(struct prose *prose, const struct prose_options *options)
{
	struct para_char *para = prose->room->para;

	for (size_t i = 0; i < prose->n_chars; i++) {
		struct prose_char *c = &prose->chars[i];
		int drawn = drawn_cells(c->codepoint, options), page = page_cells(c->codepoint);

		c->width = (uint8_t)drawn;
		if (joins(c->codepoint, drawn) && i > 0 && c->codepoint != '\n')
			c->stop = false;
		para[i] =
			(struct para_char){ .codepoint = c->codepoint == '\t' ? ' ' : c->codepoint,
					    .advance = drawn > page ? drawn : page,
					    .em = EM };
	}
}

/* Where the characters of a line stand; blanks at its end stay within it. */
static void place(struct prose *prose, struct prose_line *line, int cells)
{
	int column = line->indent;

	for (size_t i = line->start; i < line->end; i++) {
		prose->chars[i].column = column < cells ? column : cells;
		column += prose->chars[i].width;
		if (i + 1 == line->drawn_end)
			line->width = column - line->indent;
	}
	if (line->end == prose->n_chars)
		prose->chars[line->end].column = column < cells ? column : cells;
}

static void add_line(struct prose *prose, struct prose_line line, int cells)
{
	prose->lines = array_grow(prose->lines, prose->n_lines, &prose->room->lines_capacity,
				  sizeof *prose->lines);
	line.shown_start = prose->chars[line.start].start;
	line.shown_end = prose->chars[line.drawn_end].start;
	place(prose, &line, cells);
	prose->lines[prose->n_lines++] = line;
}

void prose_wrap(struct prose *prose, const struct prose_options *options)
{
	int cells = options->cells >= 2 ? options->cells : 2;
	int indent = options->first_indent < cells - 1 ? options->first_indent : 0;
	struct para_style style = { .width = cells,
				    .first_indent = indent,
				    .strictness = prose->room->strictness,
				    .alignment = ALIGN_JUSTIFY };
	struct paragraph *paragraph;

	reserve(prose, prose->shown.len);
	paragraph = prose->room->paragraph;
	measure(prose, options);
	paragraph_break(paragraph, prose->room->para, prose->n_chars, &style);
	prose->n_lines = 0;
	for (size_t i = 0; i < paragraph->n_lines; i++) {
		const struct para_line *line = &paragraph->lines[i];

		add_line(prose,
			 (struct prose_line){ .start = line->start,
					      .end = line->end,
					      .drawn_end = line->drawn_end,
					      .indent = line->x },
			 cells);
	}
	if (prose->n_lines == 0)
		add_line(prose, (struct prose_line){ .indent = indent }, cells);
}

void prose_make(struct prose *prose, struct prose_reader *reader, const char *raw, size_t len,
		const struct prose_options *options)
{
	if (prose->room == NULL) {
		prose->room = xcalloc(1, sizeof *prose->room);
		str_init(&prose->shown);
	}
	prose->room->strictness = reader != NULL ? reader->strictness : STRICTNESS_GB;
	prose_expand(prose, reader, raw, len, options);
	prose_hold(prose, reader);
	reserve(prose, prose->shown.len);
	read_chars(prose);
	prose_wrap(prose, options);
}

void prose_finish(struct prose *prose)
{
	struct prose_room *room = prose->room;

	if (room == NULL)
		return;
	held_finish(&room->held);
	free(room->bound);
	if (room->paragraph != NULL)
		paragraph_finish(room->paragraph);
	free(room->paragraph);
	free(room->para);
	free(room);
	str_finish(&prose->shown);
	free(prose->pieces);
	free(prose->numbers);
	free(prose->chars);
	free(prose->lines);
	*prose = (struct prose){ 0 };
}

void prose_words(const struct prose *prose, bool *starts)
{
	if (prose->n_chars > 0)
		words_find(prose->room->para, prose->n_chars, starts);
}

size_t prose_char_at(const struct prose *prose, size_t raw)
{
	size_t low = 0, high = prose->n_chars;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (prose->chars[middle].raw < raw)
			low = middle + 1;
		else
			high = middle;
	}
	/* The first character that begins there or behind; before it, the one that holds the byte.
	 */
	if (prose->chars[low].raw > raw && low > 0)
		low--;
	while (low > 0 && !prose->chars[low].stop)
		low--;
	return low;
}

size_t prose_line_of(const struct prose *prose, size_t character)
{
	size_t low = 0, high = prose->n_lines;

	while (low + 1 < high) {
		size_t middle = (low + high) / 2;

		if (prose->lines[middle].start <= character)
			low = middle;
		else
			high = middle;
	}
	return low;
}

const struct prose_piece *prose_piece_at(const struct prose *prose, size_t shown)
{
	size_t low = 0, high = prose->n_pieces;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (prose->pieces[middle].end <= shown)
			low = middle + 1;
		else
			high = middle;
	}
	return low < prose->n_pieces ? &prose->pieces[low] : NULL;
}

const struct prose_number *prose_number_at(const struct prose *prose, size_t raw)
{
	for (size_t i = 0; i < prose->n_numbers; i++)
		if (raw >= prose->numbers[i].raw_start && raw <= prose->numbers[i].raw_end)
			return &prose->numbers[i];
	return NULL;
}
