/* preview.c - see preview.h. */
#include "report/layout/preview.h"

#include <stdlib.h>

#include "report/base/memory.h"
#include "report/base/utf8.h"
#include "report/layout/style.h"

#define SAME_LINE 5000 /* mpt between baselines that one line of text stands for */
#define BAR_LEAST 3000 /* mpt that a bar must be wide and high to be drawn */

struct preview_piece {
	mpt y; /* baseline */
	mpt x, width;
	const struct box *box;
	size_t order; /* in the page's list */
};

void preview_init(struct preview *preview, const struct briefing *briefing, int wanted)
{
	struct error unused;
	struct style style;

	*preview = (struct preview){ .wanted = wanted };
	str_init(&preview->text);
	if (!style_init(&style, briefing->document.settings, briefing->document.n_settings,
			&unused))
		style_init(&style, NULL, 0, &unused);
	preview->left = style.page[PAGE_LEFT];
	preview->top = style.page[PAGE_TOP];
	preview->char_pitch = style.char_pitch;
	preview->line_pitch = style.line_pitch;
	preview->grid_lines = style.page[PAGE_LINES];
	preview->foot = style.page[PAGE_BOTTOM];
	preview->ascent = style_ascent(&style.text[STYLE_BODY]);
}

void preview_finish(struct preview *preview)
{
	str_finish(&preview->text);
	free(preview->pieces);
	preview->pieces = NULL;
	preview->n = preview->capacity = 0;
}

/* Whether a path is an upright rectangle large enough to be seen. */
static bool is_bar(const struct box *box)
{
	const mpt *p = box->path.points;

	return box->path.n_points == 4 && box->path.closed && p[1] == p[3] && p[2] == p[4] &&
	       p[5] == p[7] && p[6] == p[0] && p[2] - p[0] >= BAR_LEAST && p[5] - p[1] >= BAR_LEAST;
}

static void add_piece(struct preview *preview, const struct box *box, mpt x, mpt width, mpt y)
{
	preview->pieces = array_grow(preview->pieces, preview->n, &preview->capacity,
				     sizeof *preview->pieces);
	preview->pieces[preview->n] = (struct preview_piece){ y, x, width, box, preview->n };
	preview->n++;
}

static void collect(struct preview *preview, const struct page *page)
{
	mpt bottom = page->height - preview->foot;

	preview->n = 0;
	for (size_t i = 0; i < page->n; i++) {
		const struct box *box = &page->boxes[i];

		if (box->kind == BOX_TEXT && box->text.rotation == 0 && box->text.n > 0 &&
		    (page->width > page->height || box->y - box->text.size <= bottom))
			add_piece(preview, box, box->x, box->width, box->y);
		if (box->kind == BOX_PATH && is_bar(box)) {
			const mpt *p = box->path.points;
			add_piece(preview, box, p[0], p[2] - p[0], (p[1] + p[5]) / 2 + 4000);
		}
	}
}

static int by_line(const void *a, const void *b)
{
	const struct preview_piece *p = a, *q = b;

	if (p->y != q->y)
		return p->y < q->y ? -1 : 1;
	return p->order < q->order ? -1 : 1;
}

static int by_column(const void *a, const void *b)
{
	const struct preview_piece *p = a, *q = b;

	if (p->x != q->x)
		return p->x < q->x ? -1 : 1;
	return p->order < q->order ? -1 : 1;
}

static long nearest(int64_t length, int64_t unit)
{
	return (long)((length * 2 + (length < 0 ? -unit : unit)) / (2 * unit));
}

/* Cells that a run takes when nothing pushes it: two for each em of its own size. */
static long run_cells(const struct box *box)
{
	const struct glyph *last = &box->text.glyphs[box->text.n - 1];
	int width = utf8_char_width(last->codepoint);

	return nearest((int64_t)last->x * 2, box->text.size) + width;
}

static void advance_to(struct str *out, long *at, long column)
{
	for (; *at < column; (*at)++)
		str_add_byte(out, ' ');
}

static bool is_number(const struct box *box)
{
	uint32_t c = box->text.glyphs[0].codepoint;

	return (c >= '0' && c <= '9') || c == '+' || c == '-';
}

/* The cell that a run starts in. Body type stands on the grid; of other sizes, names keep their
 * left end, numbers their right end, and everything else its middle. */
static long run_start(const struct preview *preview, const struct box *box, mpt left)
{
	int64_t half = preview->char_pitch / 2;
	bool body = box->text.size * 11 > preview->char_pitch * 10 &&
		    box->text.size <= preview->char_pitch;

	if (body || (box->tag == TAG_TD && !is_number(box)))
		return nearest(box->x - left, half);
	if (box->tag == TAG_TD)
		return nearest(box->x + box->width - left, half) - run_cells(box);
	return nearest(box->x - left + box->width / 2, half) - run_cells(box) / 2;
}

static void draw_run(struct preview *preview, const struct box *box, mpt left, long *at)
{
	long start = run_start(preview, box, left);

	for (size_t i = 0; i < box->text.n; i++) {
		const struct glyph *glyph = &box->text.glyphs[i];

		advance_to(&preview->text, at,
			   start + nearest((int64_t)glyph->x * 2, box->text.size));
		str_add_char(&preview->text, glyph->codepoint);
		*at += utf8_char_width(glyph->codepoint);
	}
}

static void draw_bar(struct preview *preview, const struct preview_piece *piece, mpt left, long *at)
{
	static const uint32_t blocks[] = { 0x2588, 0x2592, 0x2593, 0x2591 };
	int64_t half = preview->char_pitch / 2;
	long end = nearest(piece->x + piece->width - left, half);
	uint32_t block = blocks[piece->box->path.hatch % 4];

	advance_to(&preview->text, at, nearest(piece->x - left, half));
	for (; *at < end; (*at)++)
		str_add_char(&preview->text, block);
}

/* The pieces of one line, from left to right; those that do not touch keep a blank between them. */
static void draw_line(struct preview *preview, struct preview_piece *pieces, size_t n, mpt left)
{
	long at = 0;
	mpt end = 0;

	qsort(pieces, n, sizeof *pieces, by_column);
	for (size_t i = 0; i < n; i++) {
		if (i > 0 && at > 0 && pieces[i].x > end + 2000)
			advance_to(&preview->text, &at, at + 1);
		if (pieces[i].box->kind == BOX_TEXT)
			draw_run(preview, pieces[i].box, left, &at);
		else
			draw_bar(preview, &pieces[i], left, &at);
		end = pieces[i].x + pieces[i].width;
	}
	struct str *text = &preview->text;
	while (text->len > 0 && text->text[text->len - 1] == ' ')
		text->text[--text->len] = '\0';
}

static void blank_lines(struct preview *preview, size_t *line, long until)
{
	for (; (long)*line < until; (*line)++)
		str_add_byte(&preview->text, '\n');
}

static size_t line_pieces(const struct preview *preview, size_t from)
{
	size_t n = 1;

	while (from + n < preview->n &&
	       preview->pieces[from + n].y - preview->pieces[from].y < SAME_LINE)
		n++;
	return n;
}

static void draw_number(struct preview *preview, const struct page *page)
{
	if (page->number % 2 != 0)
		for (int i = 0; i < 48; i++)
			str_add_byte(&preview->text, ' ');
	str_printf(&preview->text, "— %d —\n", page->number);
}

static void draw_page(struct preview *preview, const struct page *page)
{
	bool landscape = page->width > page->height;
	mpt left = landscape ? preview->foot : preview->left;
	mpt top = landscape ? preview->left : preview->top;
	size_t line = 0;

	collect(preview, page);
	if (preview->n > 0)
		qsort(preview->pieces, preview->n, sizeof *preview->pieces, by_line);
	for (size_t i = 0; i < preview->n;) {
		size_t n = line_pieces(preview, i);
		mpt y = preview->pieces[i].y - preview->ascent - top;

		blank_lines(preview, &line, nearest(y, preview->line_pitch));
		draw_line(preview, &preview->pieces[i], n, left);
		str_add_byte(&preview->text, '\n');
		line++;
		i += n;
	}
	if (!landscape)
		blank_lines(preview, &line, preview->grid_lines);
	preview->lines = line;
	if (preview->with_numbers && page->number > 0)
		draw_number(preview, page);
}

static bool take_page(void *context, const struct page *page, struct error *err)
{
	struct preview *preview = context;

	(void)err;
	preview->pages++;
	if (preview->wanted == 0 || preview->wanted == preview->pages)
		draw_page(preview, page);
	return true;
}

struct page_sink preview_sink(struct preview *preview)
{
	return (struct page_sink){ take_page, preview };
}
