/* table_size.c - see table_size.h. */
#include "report/layout/table_size.h"

#include <string.h>

#include "report/base/array.h"
#include "report/base/utf8.h"
#include "report/text/paragraph.h"

#define LEAST_NAME 4000
#define LEAST_HEAD 2000
#define MOST_WORD 8000    /* a longer word may be parted for a column's sake */
#define MOST_LETTERS 64   /* of a name whose words are looked for */
#define NAMES_LOOKED 1000 /* names of rows whose words are looked for: a table of more is long */
#define NAME_LINES 3 /* that a row's name may take */

/* How much is wrapped: heads between their words, names too, heads inside their words. */
enum wrapping { WRAP_NOTHING, WRAP_HEADS, WRAP_NAMES, WRAP_WORDS };

/* Width in thousandths of the em of the first len bytes. */
static int32_t width_em(struct font_set *fonts, const struct text_style *text, const char *utf8,
			size_t len)
{
	const char *end = utf8 + len;
	int64_t width = 0;

	while (utf8 < end) {
		uint32_t c = utf8_next(&utf8);
		struct glyph_metrics m = font_glyph(fonts, (enum font_role)text->font, c);
		width += m.face >= 0 ? m.advance : 1000;
	}
	return width < 1000000 ? (int32_t)width : 1000000;
}

/* Width of the longest piece of a name that should not be parted, as far as columns heed it. */
static int32_t longest_word(struct font_set *fonts, const struct text_style *text,
			    const char *utf8)
{
	struct para_char chars[MOST_LETTERS];
	size_t n = 0;

	while (*utf8 != '\0' && n < MOST_LETTERS) {
		uint32_t c = utf8_next(&utf8);
		struct glyph_metrics m = font_glyph(fonts, (enum font_role)text->font, c);

		chars[n++] = (struct para_char){
			.codepoint = c, .advance = m.face >= 0 ? m.advance : 1000, .em = 1000
		};
	}
	int32_t longest = paragraph_longest_word(chars, n);
	return longest < MOST_WORD ? longest : MOST_WORD;
}

static int32_t larger(int32_t a, int32_t b)
{
	return a > b ? a : b;
}

static int32_t smaller(int32_t a, int32_t b)
{
	return a < b ? a : b;
}

/* Into so many lines, of whole characters. */
static int32_t wrapped(int32_t width, int32_t lines, int32_t least)
{
	int32_t share = ((width + lines - 1) / lines + 999) / 1000 * 1000;

	return smaller(width, larger(least, share));
}

static void measure_number(struct table_size *size, struct font_set *fonts,
			   const struct table_cell *cell, struct table_column *column)
{
	size_t len = strlen(cell->text), whole = strcspn(cell->text, ".");
	int32_t fraction = width_em(fonts, &size->text, cell->text + whole, len - whole);

	if (cell->note != NULL)
		fraction += width_em(fonts, &size->text, cell->note, strlen(cell->note));
	column->whole = larger(column->whole, width_em(fonts, &size->text, cell->text, whole));
	column->fraction = larger(column->fraction, fraction);
}

static void measure_name(struct table_column *column, int32_t width, int32_t lines)
{
	column->body = larger(column->body, width);
	column->wrapped = larger(column->wrapped, wrapped(width, lines, LEAST_NAME));
}

static void measure_cell(struct table_size *size, struct font_set *fonts,
			 const struct table_cell *cell, struct table_column *column)
{
	if (cell->kind == TABLE_CELL_NUMBER)
		measure_number(size, fonts, cell, column);
	else if (cell->kind != TABLE_CELL_COVERED)
		measure_name(column,
			     width_em(fonts, &size->text, cell->text, strlen(cell->text)) +
				     cell->indent * 1000,
			     cell->kind == TABLE_CELL_MARK ? 1 : NAME_LINES);
}

static void measure(struct table_size *size, const struct table_model *model,
		    struct font_set *fonts)
{
	for (size_t i = 0; i < model->n_heads * model->n_cols; i++) {
		const struct table_cell *cell = &model->heads[i];
		struct table_column *column = &size->cols[i % model->n_cols];

		if (cell->kind == TABLE_CELL_COVERED || cell->cols > 1)
			continue;
		column->head = larger(column->head,
				      width_em(fonts, &size->head, cell->text, strlen(cell->text)));
	}
	for (size_t i = 0; i < model->n_rows * model->n_cols; i++)
		measure_cell(size, fonts, &model->cells[i], &size->cols[i % model->n_cols]);
	for (size_t col = 0; col < model->n_cols; col++) {
		struct table_column *column = &size->cols[col];
		int32_t number = column->whole + column->fraction;

		column->body = larger(column->body, number);
		column->wrapped = larger(column->wrapped, number);
	}
}

/* Heads that will not stay on one line: their columns become wide enough for their words. */
static void measure_head_words(struct table_size *size, const struct table_model *model,
			       struct font_set *fonts)
{
	for (size_t i = 0; i < model->n_heads * model->n_cols; i++) {
		const struct table_cell *cell = &model->heads[i];
		struct table_column *column = &size->cols[i % model->n_cols];

		if (cell->kind == TABLE_CELL_COVERED || cell->cols > 1 ||
		    column->head <= LEAST_HEAD)
			continue;
		column->head_word = larger(column->head_word,
					   longest_word(fonts, &size->head, cell->text));
	}
}

/* The same of the names of rows. */
static void measure_words(struct table_size *size, const struct table_model *model,
			  struct font_set *fonts)
{
	size_t looked = 0;

	for (size_t i = 0; i < model->n_rows * model->n_cols && looked < NAMES_LOOKED; i++) {
		const struct table_cell *cell = &model->cells[i];
		struct table_column *column = &size->cols[i % model->n_cols];

		if (cell->kind != TABLE_CELL_TEXT ||
		    width_em(fonts, &size->text, cell->text, strlen(cell->text)) <= LEAST_HEAD)
			continue;
		int32_t word = longest_word(fonts, &size->text, cell->text) + cell->indent * 1000;
		column->wrapped = larger(column->wrapped, smaller(word, column->body));
		looked++;
	}
}

static mpt scaled(const struct table_size *size, int32_t em)
{
	return (mpt)((int64_t)em * size->text.size / 1000);
}

static mpt width_of(const struct table_size *size, size_t col, enum wrapping wrapping)
{
	static const int32_t head_lines[] = { 1, 3, 6, 6 };
	const struct table_column *column = &size->cols[col];
	int32_t least = wrapping < WRAP_WORDS ? larger(LEAST_HEAD, column->head_word) : LEAST_HEAD;
	int32_t head = wrapped(column->head, head_lines[wrapping], least);
	int32_t body = wrapping >= WRAP_NAMES ? column->wrapped : column->body;
	mpt pad = wrapping >= WRAP_NAMES ? size->least_pad : size->pad;

	return scaled(size, larger(head, body)) + 2 * pad;
}

/* The columns of a panel: column 0, then [first, last]. */
static size_t next_column(const struct table_size *size, size_t col)
{
	return col == 0 ? size->first : col + 1;
}

/* Sum over column 0 and columns [first, last]. */
static int64_t sum_widths(const struct table_size *size, size_t first, size_t last,
			  enum wrapping wrapping)
{
	int64_t sum = width_of(size, 0, wrapping);

	for (size_t col = first; col <= last && col < size->n_cols; col++)
		sum += width_of(size, col, wrapping);
	return sum;
}

static bool holds_numbers(const struct table_size *size, size_t col)
{
	return col > 0 && size->cols[col].whole > 0;
}

/* Columns of words get what keeps them on one line; *spare is what is left. */
static void widen_words(struct table_size *size, int64_t *spare)
{
	for (size_t col = 0; col <= size->last; col = next_column(size, col)) {
		int64_t more = width_of(size, col, WRAP_NOTHING) - size->cols[col].width;

		if (holds_numbers(size, col) || more <= 0)
			continue;
		more = more < *spare ? more : *spare;
		size->cols[col].width += (mpt)more;
		*spare -= more;
	}
}

/* What columns of numbers lack to that width. */
static int64_t lacking(const struct table_size *size, mpt width)
{
	int64_t sum = 0;

	for (size_t col = size->first; col <= size->last; col++)
		if (holds_numbers(size, col) && size->cols[col].width < width)
			sum += width - size->cols[col].width;
	return sum;
}

/* The narrow ones among the columns of numbers become as wide as the others, as far as it goes. */
static void level_numbers(struct table_size *size, int64_t *spare)
{
	mpt low = 0, high = 0;

	for (size_t col = size->first; col <= size->last; col++)
		if (holds_numbers(size, col))
			high = larger(high, size->cols[col].width);
	while (low < high) {
		mpt middle = low + (high - low + 1) / 2;

		if (lacking(size, middle) <= *spare)
			low = middle;
		else
			high = middle - 1;
	}
	*spare -= lacking(size, low);
	for (size_t col = size->first; col <= size->last; col++)
		if (holds_numbers(size, col))
			size->cols[col].width = larger(size->cols[col].width, low);
}

/* Widths by what stands in the columns; then room to spare: words on one line, numbers equally
 * wide, the rest alike. */
static void spread(struct table_size *size, int64_t spare)
{
	size_t n = size->last - size->first + 1;

	for (size_t col = 0; col <= size->last; col = next_column(size, col))
		size->cols[col].width = width_of(size, col, WRAP_HEADS);
	widen_words(size, &spare);
	level_numbers(size, &spare);
	for (size_t col = 0; col <= size->last; col = next_column(size, col))
		size->cols[col].width += (mpt)(spare / (int64_t)(n + 1));
}

/* Between what is wrapped and what is less so, each column gets the same part of what it lacks. */
static void squeeze(struct table_size *size, enum wrapping wrapping)
{
	enum wrapping better = wrapping == WRAP_WORDS ? WRAP_NAMES : WRAP_HEADS;
	int64_t least = sum_widths(size, size->first, size->last, wrapping);
	int64_t natural = sum_widths(size, size->first, size->last, better);

	for (size_t col = 0; col <= size->last; col = next_column(size, col)) {
		int64_t mine = width_of(size, col, wrapping);
		int64_t missing = width_of(size, col, better) - mine;

		mine += natural > least ? missing * (size->available - least) / (natural - least)
					: 0;
		size->cols[col].width = (mpt)mine;
	}
}

static void place_columns(struct table_size *size)
{
	mpt x = 0;

	for (size_t col = 0; col <= size->last; col = next_column(size, col)) {
		size->cols[col].x = x;
		x += size->cols[col].width;
	}
}

static bool panel_fits(const struct table_size *size, enum wrapping wrapping)
{
	return sum_widths(size, size->first, size->last, wrapping) <= size->available;
}

/* Widths of the columns of one panel. */
static void panel_fit(struct table_size *size)
{
	int64_t natural = sum_widths(size, size->first, size->last, WRAP_HEADS);

	if (natural <= size->available) {
		spread(size, size->available - natural);
	} else if (panel_fits(size, WRAP_NAMES)) {
		squeeze(size, WRAP_NAMES);
	} else if (panel_fits(size, WRAP_WORDS)) {
		squeeze(size, WRAP_WORDS);
	} else { /* one column alone is wider than the page: its text is cut into lines */
		size->cols[0].width = size->available / 2;
		size->cols[size->first].width = size->available / 2;
	}
	place_columns(size);
}

/* As many columns from the first on as fit at their least. */
static void panel_start(struct table_size *size, size_t first)
{
	size->first = first;
	size->last = first;
	while (size->last + 1 < size->n_cols &&
	       sum_widths(size, first, size->last + 1, WRAP_WORDS) <= size->available)
		size->last++;
	panel_fit(size);
}

static void set_type(struct table_size *size, const struct style *style, mpt em)
{
	mpt normal = style->text[STYLE_TABLE_TEXT].size;

	size->head = style->text[STYLE_TABLE_HEAD];
	size->text = style->text[STYLE_TABLE_TEXT];
	size->total = style->text[STYLE_TABLE_TOTAL];
	size->head.size = (mpt)((int64_t)size->head.size * em / normal);
	size->total.size = (mpt)((int64_t)size->total.size * em / normal);
	size->text.size = em;
	size->mark = size->text;
	size->mark.size = em * 3 / 4;
	size->pad = style->page[PAGE_TABLE_PAD];
	size->least_pad = smaller(size->pad, size->landscape ? 4000 : 6000);
	size->row_height = (mpt)((int64_t)style->page[PAGE_TABLE_ROW] * em / normal);
	size->row_pad = size->row_height / 4;
	size->line_ratio = style->page[PAGE_TABLE_LINE];
}

struct attempt {
	bool landscape;
	enum wrapping wrapping;
	int32_t percent; /* of the normal size, in tenths */
};

static bool fits(const struct table_size *size, const struct attempt *attempt)
{
	return sum_widths(size, 1, size->n_cols - 1, attempt->wrapping) <= size->available;
}

/* Upright, at full size, and every head on one line: nothing is to be broken. */
static bool fits_easily(struct table_size *size, const struct style *style)
{
	size->available = style->type_width;
	if (sum_widths(size, 1, size->n_cols - 1, WRAP_HEADS) > size->available)
		return false;
	panel_start(size, 1);
	for (size_t col = 0; col < size->n_cols; col++)
		if (scaled(size, size->cols[col].head) + 2 * size->pad > size->cols[col].width)
			return false;
	return true;
}

static void fit_words(struct table_size *size, const struct table_model *model,
		      const struct style *style, struct font_set *fonts)
{
	static const struct attempt attempts[] = {
		{ false, WRAP_HEADS, 1000 }, { false, WRAP_NAMES, 1000 },
		{ false, WRAP_WORDS, 1000 }, { false, WRAP_HEADS, 875 },
		{ false, WRAP_NAMES, 875 },  { false, WRAP_WORDS, 875 },
		{ true, WRAP_HEADS, 1000 },  { true, WRAP_NAMES, 1000 },
		{ true, WRAP_WORDS, 1000 },  { true, WRAP_HEADS, 875 },
		{ true, WRAP_NAMES, 875 },   { true, WRAP_WORDS, 875 },
		{ true, WRAP_WORDS, 750 },   { true, WRAP_WORDS, 625 },
	};
	mpt normal = style->text[STYLE_TABLE_TEXT].size;

	measure_head_words(size, model, fonts);
	for (size_t i = 0; i < LEN(attempts); i++) {
		mpt em = (mpt)((int64_t)normal * attempts[i].percent / 1000);

		if (em < style->page[PAGE_TABLE_SMALLEST] && i > 0)
			continue;
		size->landscape = attempts[i].landscape;
		size->available = size->landscape ? style->type_height : style->type_width;
		set_type(size, style, em);
		if (fits(size, &attempts[i]))
			break;
		if (i == 0)
			measure_words(size, model, fonts);
	}
	panel_start(size, 1);
}

void table_size_fit(struct table_size *size, const struct table_model *model,
		    const struct style *style, struct font_set *fonts, struct arena *arena)
{
	*size = (struct table_size){ .n_cols = model->n_cols };
	size->cols = arena_array(arena, model->n_cols, sizeof *size->cols);
	set_type(size, style, style->text[STYLE_TABLE_TEXT].size);
	measure(size, model, fonts);
	if (!fits_easily(size, style))
		fit_words(size, model, style, fonts);
}

bool table_size_next_panel(struct table_size *size)
{
	if (size->last + 1 >= size->n_cols)
		return false;
	panel_start(size, size->last + 1);
	return true;
}

bool table_size_visible(const struct table_size *size, size_t col, size_t cols, size_t *from,
			size_t *to)
{
	*from = *to = col;
	if (col == 0)
		return true;
	*to = col + cols - 1 < size->last ? col + cols - 1 : size->last;
	*from = col > size->first ? col : size->first;
	return *from <= *to;
}

mpt table_size_right(const struct table_size *size)
{
	return size->cols[size->last].x + size->cols[size->last].width;
}

mpt table_size_line(const struct table_size *size, const struct text_style *style)
{
	return (mpt)((int64_t)style->size * size->line_ratio / 1000);
}
