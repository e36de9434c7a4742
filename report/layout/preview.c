/* preview.c - see preview.h. */
#include "report/layout/preview.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

#include "report/base/memory.h"
#include "report/layout/preview_page.h"
#include "report/layout/style.h"

struct preview {
	int wanted, pages;
	bool enough;
	struct preview_taker taker;
	struct style style;
	struct preview_page page;
};

struct preview *preview_create(const struct briefing *briefing, int wanted,
			       const struct preview_taker *taker)
{
	struct preview *preview = xcalloc(1, sizeof *preview);
	const struct document *document = &briefing->document;
	struct error err;

	*preview = (struct preview){ .wanted = wanted, .taker = *taker };
	/* A preview of settings that are wrong has the defaults, which always go together. */
	bool styled = style_init(&preview->style, document->settings, document->n_settings, &err) ||
		      style_init(&preview->style, NULL, 0, &err);
	assert(styled);
	(void)styled;
	preview->page.char_pitch = preview->style.char_pitch;
	preview->page.line_pitch = preview->style.line_pitch;
	preview->page.ascent = style_ascent(&preview->style.text[STYLE_BODY]);
	str_init(&preview->page.text);
	str_init(&preview->page.name_text);
	return preview;
}

void preview_destroy(struct preview *preview)
{
	if (preview == NULL)
		return;
	struct preview_page *page = &preview->page;
	free(page->items);
	free(page->heights);
	free(page->fills);
	free(page->tables);
	free(page->bounds);
	free(page->names);
	free(page->lines);
	free(page->pieces);
	free(page->marks);
	str_finish(&page->text);
	str_finish(&page->name_text);
	free(preview);
}

int preview_pages(const struct preview *preview)
{
	return preview->pages;
}

static void begin(struct preview *preview, const struct page *drawn)
{
	struct preview_page *page = &preview->page;
	const int32_t *paper = preview->style.page;
	bool landscape = drawn->width > drawn->height;

	page->page = drawn;
	page->left = paper[landscape ? PAGE_BOTTOM : PAGE_LEFT];
	page->top = paper[landscape ? PAGE_LEFT : PAGE_TOP];
	page->width = landscape ? preview->style.type_height : preview->style.type_width;
	page->height = landscape ? preview->style.type_width : preview->style.type_height;
	page->imprint = page->top + page->height + paper[PAGE_NUMBER_DROP] * 2;
	page->n_items = page->n_fills = page->n_names = page->n_tables = page->n_bounds = 0;
	page->n_lines = page->n_pieces = page->n_marks = 0;
	str_clear(&page->text);
	str_clear(&page->name_text);
}

void preview_add_item(struct preview_page *page, size_t box, mpt x, mpt width, mpt y)
{
	page->items =
		array_grow(page->items, page->n_items, &page->items_capacity, sizeof *page->items);
	page->items[page->n_items++] = (struct preview_item){
		.y = y, .x = x, .width = width, .box = &page->page->boxes[box], .order = box
	};
}

enum zone { ZONE_HEAD, ZONE_BODY, ZONE_FOOT };

static enum zone zone_of(const struct preview_page *page, mpt baseline)
{
	if (baseline < page->top)
		return ZONE_HEAD;
	return baseline > page->top + page->height + page->ascent / 2 ? ZONE_FOOT : ZONE_BODY;
}

static bool is_shown(const struct box *box)
{
	return box->kind == BOX_TEXT && box->text.rotation == 0 && box->text.n > 0;
}

static void collect_text(struct preview_page *page, enum zone zone)
{
	page->n_items = 0;
	for (size_t i = 0; i < page->page->n; i++) {
		const struct box *box = &page->page->boxes[i];

		if (is_shown(box) && zone_of(page, box->y) == zone)
			preview_add_item(page, i, box->x, box->width, box->y);
	}
}

static int by_line(const void *a, const void *b)
{
	const struct preview_item *p = a, *q = b;

	if (p->y != q->y)
		return p->y < q->y ? -1 : 1;
	return p->order < q->order ? -1 : 1;
}

static int by_column(const void *a, const void *b)
{
	const struct preview_item *p = a, *q = b;

	if (p->x != q->x)
		return p->x < q->x ? -1 : 1;
	return p->order < q->order ? -1 : 1;
}

static int by_piece_column(const void *a, const void *b)
{
	const struct sheet_piece *p = a, *q = b;

	return (p->column > q->column) - (p->column < q->column);
}

static void sort_items(struct preview_page *page)
{
	if (page->n_items > 0)
		qsort(page->items, page->n_items, sizeof *page->items, by_line);
}

static bool is_level_rule(const struct preview_item *item)
{
	return item->box->kind == BOX_RULE;
}

/* How many items from there have nearly one baseline; rules stand alone. */
static size_t same_baseline(const struct preview_page *page, size_t from)
{
	const struct preview_item *items = page->items;
	size_t n = 1;

	while (from + n < page->n_items && items[from + n].y - items[from].y < SAME_LINE &&
	       !is_level_rule(&items[from]) && !is_level_rule(&items[from + n]))
		n++;
	return n;
}

size_t preview_line_items(const struct preview_page *page, size_t from)
{
	const struct preview_item *items = page->items;
	size_t n = 1;

	while (from + n < page->n_items && items[from + n].line == items[from].line)
		n++;
	return n;
}

static void sort_lines(struct preview_page *page)
{
	for (size_t i = 0; i < page->n_items;) {
		size_t n = preview_line_items(page, i);

		qsort(&page->items[i], n, sizeof *page->items, by_column);
		i += n;
	}
}

/* Gives each item its line: the nearest of the grid, below those before it. How many there are. */
static size_t assign_lines(struct preview_page *page, bool with_rules)
{
	size_t next = 0;

	for (size_t i = 0; i < page->n_items;) {
		struct preview_item *items = &page->items[i];
		size_t n = same_baseline(page, i);
		int64_t down = (int64_t)items->y - page->ascent - page->top;
		int64_t line = (2 * down + page->line_pitch) / (2 * (int64_t)page->line_pitch);

		i += n;
		if (!with_rules && is_level_rule(items))
			continue;
		next = line > (int64_t)next ? (size_t)line : next;
		for (size_t k = 0; k < n; k++)
			items[k].line = (uint16_t)next;
		next++;
	}
	return next;
}

static void drop_rules(struct preview_page *page)
{
	size_t n = 0;

	for (size_t i = 0; i < page->n_items; i++)
		if (!is_level_rule(&page->items[i]))
			page->items[n++] = page->items[i];
	page->n_items = n;
}

static void begin_line(struct preview_page *page, uint32_t block)
{
	page->lines =
		array_grow(page->lines, page->n_lines, &page->lines_capacity, sizeof *page->lines);
	page->lines[page->n_lines++] = (struct sheet_line){ block, (uint32_t)page->n_pieces };
}

static uint32_t block_of(const struct preview_item *items, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (items[i].box->block != 0)
			return items[i].box->block;
	return 0;
}

static void put_items(struct preview_page *page, struct preview_item *items, size_t n)
{
	begin_line(page, block_of(items, n));
	if (is_level_rule(items)) {
		preview_put_rule(page, items);
		return;
	}
	preview_put_text(page, items, n);
}

/* Baselines of all lines: those without text stand between those that have some. */
static void find_heights(struct preview_page *page, size_t lines)
{
	mpt y = page->top + page->ascent - page->line_pitch;
	size_t at = 0, i = 0;

	page->heights = xreallocarray(page->heights, lines + 1, sizeof *page->heights);
	while (at <= lines) {
		bool last = i == page->n_items;
		size_t line = last ? lines : page->items[i].line;
		mpt step = last ? page->line_pitch : (page->items[i].y - y) / (mpt)(line - at + 1);

		for (; at <= line; at++)
			page->heights[at] = y += step;
		while (i < page->n_items && page->items[i].line == line)
			y = page->heights[line] = page->items[i++].y;
	}
}

/* On the line begun last, between two heights: what is not text, where it is free of that. */
static void put_drawing(struct preview_page *page, mpt from, mpt y, mpt to)
{
	size_t first = page->lines[page->n_lines - 1].first, before = page->n_pieces;

	preview_put_uprights(page, y);
	preview_put_fills(page, from, y, to);
	if (page->n_pieces > before)
		qsort(&page->pieces[first], page->n_pieces - first, sizeof *page->pieces,
		      by_piece_column);
}

/* Lines of the type area, those without text among them. */
static void put_body(struct preview_page *page, size_t lines)
{
	find_heights(page, lines);
	for (size_t line = 0, i = 0; line < lines; line++) {
		const mpt *y = &page->heights[line];
		size_t n = i < page->n_items && page->items[i].line == line
				   ? preview_line_items(page, i)
				   : 0;

		if (n > 0)
			put_items(page, &page->items[i], n);
		else
			begin_line(page, 0);
		if (n == 0 || !is_level_rule(&page->items[i]))
			put_drawing(page, (line > 0 ? y[-1] + y[0] : 2 * page->top) / 2, y[0],
				    (y[0] + y[1]) / 2);
		i += n;
	}
}

/* Lines above or below the type area, one after the other. */
static void put_outside(struct preview_page *page, enum zone zone, bool imprint)
{
	collect_text(page, zone);
	sort_items(page);
	assign_lines(page, false);
	sort_lines(page);
	for (size_t i = 0; i < page->n_items;) {
		size_t n = preview_line_items(page, i);

		/* The number has been put already. */
		if (!imprint || abs(page->items[i].y - page->imprint) < 100)
			put_items(page, &page->items[i], n);
		i += n;
	}
}

static void put_number(struct preview *preview)
{
	struct preview_page *page = &preview->page;
	int number = page->page->number;
	int indent = preview_cells(page, preview->style.page[PAGE_NUMBER_INDENT]);
	char text[32];

	if (number <= 0)
		return;
	int width = snprintf(NULL, 0, "%d", number) + 6; /* two dashes and blanks */
	int right = preview_cells(page, page->width) - indent - width;
	snprintf(text, sizeof text, "— %d —", number);
	begin_line(page, 0);
	preview_put_piece(page, text,
			  number % 2 == 0 ? indent
			  : right > 0     ? right
					  : 0,
			  width, SHEET_FAINT);
	page->pieces[page->n_pieces - 1].leans_right = number % 2 != 0;
}

/* Rules of tables are left out where they alone would make the page longer than on paper. */
static size_t arrange_body(struct preview *preview)
{
	struct preview_page *page = &preview->page;
	bool landscape = page->page->width > page->page->height;
	size_t grid = landscape ? (size_t)(page->height / page->line_pitch)
				: (size_t)preview->style.page[PAGE_LINES];

	collect_text(page, ZONE_BODY);
	sort_items(page);
	preview_find_areas(page);
	preview_find_tables(page);
	sort_items(page);
	size_t lines = assign_lines(page, true);
	if (lines > grid) {
		size_t without = assign_lines(page, false);
		if (without <= grid) {
			drop_rules(page);
			lines = without;
		} else {
			lines = assign_lines(page, true);
		}
	}
	sort_lines(page);
	preview_fit_tables(page);
	return lines < grid && !landscape ? grid : lines;
}

/* Names stand behind the text. */
static void join_names(struct preview_page *page)
{
	for (size_t i = 0; i < page->n_marks; i++)
		page->marks[i].name += (uint32_t)page->text.len;
	str_add_bytes(&page->text, page->name_text.text, page->name_text.len);
}

/* Of the longest line, at least the grid's. */
static int width_of(const struct preview_page *page, int columns)
{
	int width = columns;

	for (size_t i = 0; i < page->n_pieces; i++) {
		int end = page->pieces[i].column + page->pieces[i].width;
		width = end > width ? end : width;
	}
	return width;
}

static void put_page(struct preview *preview, const struct page *drawn, struct sheet *sheet)
{
	struct preview_page *page = &preview->page;

	begin(preview, drawn);
	put_outside(page, ZONE_HEAD, false);
	sheet->head = (uint16_t)page->n_lines;
	put_body(page, arrange_body(preview));
	sheet->body = (uint16_t)(page->n_lines - sheet->head);
	put_number(preview);
	put_outside(page, ZONE_FOOT, true);
	sheet->foot = (uint16_t)(page->n_lines - sheet->head - sheet->body);
	begin_line(page, 0);
	join_names(page);
	sheet->number = drawn->number;
	sheet->columns = preview_cells(page, page->width);
	sheet->width = width_of(page, sheet->columns);
	sheet->n_pieces = (uint32_t)page->n_pieces;
	sheet->n_marks = (uint32_t)page->n_marks;
	sheet->text_len = (uint32_t)page->text.len;
	sheet->lines = page->lines;
	sheet->pieces = page->pieces;
	sheet->marks = page->marks;
	sheet->text = page->text.text;
}

MUST_LOOK static bool take_page(void *context, const struct page *page, struct error *err)
{
	struct preview *preview = context;
	struct sheet sheet;

	preview->pages++;
	if (preview->wanted != 0 && preview->wanted != preview->pages)
		return true;
	put_page(preview, page, &sheet);
	preview->enough = preview->wanted != 0;
	return preview->taker.sheet(preview->taker.context, &sheet, err);
}

struct page_sink preview_sink(struct preview *preview)
{
	return (struct page_sink){ .page = take_page,
				   .context = preview,
				   .enough = &preview->enough };
}
