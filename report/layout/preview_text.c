/* preview_text.c - runs of glyphs as pieces of text: which cells they take, which cell of a figure
 * they show. */
#include <stdlib.h>

#include "report/base/memory.h"
#include "report/base/utf8.h"
#include "report/layout/preview_page.h"
#include "report/layout/style.h"

#define DASH 0x2014
#define ELLIPSIS 0x2026

/* How a character takes its cells; neighbours of one kind share a piece. */
enum kind {
	KIND_NONE,
	KIND_PLAIN,  /* one cell or two on every terminal */
	KIND_NARROW, /* half a character on paper, one cell or two on a terminal */
	KIND_MARK,   /* a whole character on paper, one cell or two on a terminal */
};

/* Where the next character goes. */
struct pen {
	struct preview_page *page;
	int at;             /* cells of the line taken */
	enum kind kind;     /* of the piece that is open */
	uint32_t codepoint; /* the last one in it */
	enum sheet_look look;
	size_t mark; /* of page->marks, the first that has not been passed */
};

int preview_cells(const struct preview_page *page, int64_t length)
{
	int64_t half = page->char_pitch / 2;

	return (int)((length * 2 + (length < 0 ? -half : half)) / (2 * half));
}

/* --- where stretches start --- */

static bool is_opening(uint32_t codepoint)
{
	return codepoint == 0x2018 || codepoint == 0x201C; /* the others are always wide */
}

/* Whether a glyph reaches no further than half a character: what follows begins there. */
static bool is_half(const struct box *box, size_t i)
{
	const struct glyph *glyphs = box->text.glyphs;
	mpt end = i + 1 < box->text.n ? glyphs[i + 1].x : box->width;

	return (int64_t)(end - glyphs[i].x) * 4 < (int64_t)box->text.size * 3;
}

/* Cells of a character. Its place tells whether a mark is a whole character wide; an opening one
 * that was squeezed lies with its empty half over what stands before it. */
static enum kind kind_of(const struct box *box, size_t i, int *cells)
{
	const struct glyph *glyphs = box->text.glyphs;
	uint32_t codepoint = glyphs[i].codepoint;
	bool before_opening = i + 1 < box->text.n && is_opening(glyphs[i + 1].codepoint);
	bool squeezed = i > 0 && is_opening(codepoint) && glyphs[i - 1].codepoint >= 0x80 &&
			is_half(box, i - 1);

	*cells = utf8_char_width(codepoint);
	if (*cells != 1 || codepoint < 0x80)
		return KIND_PLAIN;
	*cells = squeezed || (is_half(box, i) && !before_opening) ? 1 : 2;
	return *cells == 2 ? KIND_MARK : KIND_NARROW;
}

static int box_cells(const struct box *box)
{
	int sum = 0, cells;

	for (size_t i = 0; i < box->text.n; i++) {
		kind_of(box, i, &cells);
		sum += cells;
	}
	return sum;
}

/* Whether b goes on where a ends: the same text in another face, parted at most by what a line is
 * stretched by. Labels of a chart are of one element and yet apart. */
static bool touches(const struct preview_item *a, const struct preview_item *b)
{
	mpt gap = b->x - (a->x + a->width);
	mpt most = a->box->tag == TAG_FIGURE ? 50 : b->box->text.size * 3 / 10;

	return a->box->kind == BOX_TEXT && b->box->kind == BOX_TEXT &&
	       a->box->element == b->box->element && a->box->tag == b->box->tag && gap < most;
}

static bool is_number(const struct box *box)
{
	uint32_t c = box->text.glyphs[0].codepoint;

	return (c >= '0' && c <= '9') || c == '+' || c == '-';
}

size_t preview_stretch(const struct preview_item *items, size_t n)
{
	size_t count = 1;

	while (count < n && touches(&items[count - 1], &items[count]))
		count++;
	return count;
}

int preview_stretch_cells(const struct preview_item *items, size_t n)
{
	int cells = 0;

	for (size_t i = 0; i < n; i++)
		cells += box_cells(items[i].box);
	return cells;
}

/* In tables names keep their left end, numbers their right end, everything else its middle. */
static enum preview_anchor anchor_of(const struct box *box)
{
	if (box->tag != TAG_TD)
		return ANCHOR_MIDDLE;
	return is_number(box) ? ANCHOR_RIGHT : ANCHOR_LEFT;
}

/* The cell that a stretch of n runs starts in. Body type stands on the grid; what is larger or
 * smaller keeps its middle. */
static int stretch_start(const struct preview_page *page, const struct preview_item *items,
			 size_t n)
{
	const struct box *first = items[0].box;
	const struct preview_table *table = preview_table_at(page, items[0].y - TEXT_MIDDLE);
	mpt x = items[0].x - page->left, size = first->text.size;
	bool body = (int64_t)size * 11 > (int64_t)page->char_pitch * 10 && size <= page->char_pitch;

	if (table != NULL)
		return preview_table_start(page, table, items, n, anchor_of(first));
	if (body)
		return preview_cells(page, x);
	int64_t width = (int64_t)items[n - 1].x + items[n - 1].width - items[0].x;
	return preview_cells(page, x + width / 2) - preview_stretch_cells(items, n) / 2;
}

/* --- writing --- */

static enum sheet_look look_of(const struct box *box)
{
	struct color red = style_color(STYLE_DOUBT);

	if (box->block == 0)
		return SHEET_FAINT;
	if (box->color.r == red.r && box->color.g == red.g && box->color.b == red.b)
		return SHEET_DOUBTFUL;
	bool strong = box->tag == TAG_TITLE || (box->tag >= TAG_H1 && box->tag <= TAG_H4) ||
		      box->tag == TAG_TH || box->tag == TAG_ARTIFACT;
	return strong ? SHEET_STRONG : SHEET_PLAIN;
}

static struct sheet_piece *open_piece(struct preview_page *page, int column, enum sheet_look look)
{
	page->pieces = array_grow(page->pieces, page->n_pieces, &page->pieces_capacity,
				  sizeof *page->pieces);
	struct sheet_piece *piece = &page->pieces[page->n_pieces++];
	*piece = (struct sheet_piece){
		.text = (uint32_t)page->text.len,
		.line = (uint16_t)(page->n_lines - 1),
		.column = (uint16_t)column,
		.look = (uint8_t)look,
	};
	return piece;
}

void preview_put_piece(struct preview_page *page, const char *text, int column, int width,
		       enum sheet_look look)
{
	struct sheet_piece *piece = open_piece(page, column, look);

	str_add(&page->text, text);
	piece->len = (uint16_t)(page->text.len - piece->text);
	piece->width = (uint16_t)width;
}

void preview_put_shape(struct preview_page *page, uint32_t shape, int column, int width,
		       enum sheet_look look)
{
	char text[UTF8_MAX + 1] = "";

	utf8_encode(shape, text);
	preview_put_piece(page, text, column, width, look);
}

/* Dashes and dots go on through their pieces; other marks stand alone. */
static bool goes_on(const struct pen *pen, enum kind kind, uint32_t codepoint)
{
	if (kind != pen->kind)
		return false;
	return kind != KIND_MARK ||
	       (codepoint == pen->codepoint && (codepoint == DASH || codepoint == ELLIPSIS));
}

static void put_char(struct pen *pen, const struct box *box, size_t i)
{
	struct preview_page *page = pen->page;
	uint32_t codepoint = box->text.glyphs[i].codepoint;
	int cells;
	enum kind kind = kind_of(box, i, &cells);

	if (cells == 0 && pen->kind != KIND_NONE)
		kind = pen->kind; /* a combining mark belongs to what stands before it */
	else if (!goes_on(pen, kind, codepoint))
		open_piece(page, pen->at, pen->look)->leans_right = is_opening(codepoint);
	struct sheet_piece *piece = &page->pieces[page->n_pieces - 1];
	str_add_char(&page->text, codepoint);
	piece->len = (uint16_t)(page->text.len - piece->text);
	piece->width = (uint16_t)(piece->width + cells);
	pen->at += cells;
	pen->kind = kind;
	pen->codepoint = codepoint;
}

/* --- marks --- */

static bool same_cell(struct cell_ref a, struct cell_ref b)
{
	return a.figure == b.figure && a.index == b.index;
}

/* Each name once a page; they are put behind the text when it is complete. */
static uint32_t name_of(struct preview_page *page, struct cell_ref cell)
{
	for (size_t i = page->n_names; i > 0; i--)
		if (same_cell(page->names[i - 1].cell, cell))
			return page->names[i - 1].text;
	page->names =
		array_grow(page->names, page->n_names, &page->names_capacity, sizeof *page->names);
	uint32_t start = (uint32_t)page->name_text.len;
	page->names[page->n_names++] = (struct preview_name){ cell, start };
	cell_ref_format(cell, &page->name_text);
	str_add_byte(&page->name_text, '\0');
	return start;
}

/* Cells [from, to) of the line show a cell; a number in two faces is one mark. */
static void put_mark(struct pen *pen, struct cell_ref cell, int from, int to)
{
	struct preview_page *page = pen->page;
	uint16_t line = (uint16_t)(page->n_lines - 1);
	struct sheet_mark *last = page->n_marks > 0 ? &page->marks[page->n_marks - 1] : NULL;
	uint32_t name = name_of(page, cell);

	if (last != NULL && last->line == line && last->name == name &&
	    last->column + last->width == from) {
		last->width = (uint16_t)(last->width + to - from);
		return;
	}
	page->marks =
		array_grow(page->marks, page->n_marks, &page->marks_capacity, sizeof *page->marks);
	page->marks[page->n_marks++] =
		(struct sheet_mark){ name, line, (uint16_t)from, (uint16_t)(to - from) };
}

/* The first mark of a box or of one behind it. */
static size_t first_mark(const struct page *page, size_t box)
{
	size_t low = 0, high = page->n_marks;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (page->marks[middle].box < box)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static void put_run(struct pen *pen, const struct preview_item *item)
{
	const struct page *page = pen->page->page;
	size_t mark = first_mark(page, item->order);
	int from = pen->at;

	pen->look = look_of(item->box);
	for (size_t i = 0; i < item->box->text.n; i++) {
		const struct page_mark *m = mark < page->n_marks ? &page->marks[mark] : NULL;

		if (m != NULL && m->box == item->order && i == m->start)
			from = pen->at;
		put_char(pen, item->box, i);
		if (m != NULL && m->box == item->order && i + 1 == m->end) {
			put_mark(pen, m->cell, from, pen->at);
			mark++;
		}
	}
}

static void put_stretch(struct pen *pen, const struct preview_item *items, size_t n, bool apart)
{
	int start = stretch_start(pen->page, items, n);
	int least = pen->at + (apart && pen->at > 0 ? 1 : 0);

	pen->at = start > least ? start : least;
	pen->kind = KIND_NONE;
	for (size_t i = 0; i < n; i++)
		put_run(pen, &items[i]);
}

/* A bar lying on its line: from its left end to its right end, unless it is pushed. */
static void put_bar(struct pen *pen, const struct preview_item *item, bool apart)
{
	static const char *const shapes[] = { "█", "▒", "▓", "░" };
	struct preview_page *page = pen->page;
	int start = preview_cells(page, (int64_t)item->x - page->left);
	int end = preview_cells(page, (int64_t)item->x + item->width - page->left);
	int least = pen->at + (apart && pen->at > 0 ? 1 : 0);

	start = start > least ? start : least;
	if (start >= end)
		return;
	preview_put_piece(page, shapes[item->box->path.hatch % 4], start, end - start, SHEET_BAR);
	pen->at = end;
}

void preview_put_text(struct preview_page *page, const struct preview_item *items, size_t n)
{
	struct pen pen = { .page = page };

	for (size_t i = 0; i < n;) {
		size_t count = preview_stretch(&items[i], n - i);
		bool is_text = items[i].box->kind == BOX_TEXT;
		/* Figures of two columns never run together; bars of a chart may. */
		bool apart = i > 0 && ((is_text && items[i - 1].box->kind == BOX_TEXT) ||
				       items[i].x > items[i - 1].x + items[i - 1].width + 2000);

		if (is_text)
			put_stretch(&pen, &items[i], count, apart);
		else
			put_bar(&pen, &items[i], apart);
		i += count;
	}
}
