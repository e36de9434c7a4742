/* typeset.c - see typeset.h. */
#include "report/layout/typeset.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <uninorm.h>

#include "report/base/memory.h"
#include "report/base/utf8.h"
#include "report/layout/run.h"

#define IDEOGRAPHIC_SPACE 0x3000
#define FIRST_HAN 0x2E80 /* CJK radicals; everything of ours that is full width lies behind */

void typeset_finish(struct typeset *set)
{
	free(set->chars);
	free(set->looks);
	free(set->numbers);
	paragraph_finish(&set->lines);
	set->chars = NULL;
	set->looks = NULL;
	set->numbers = NULL;
	set->capacity = set->looks_capacity = set->numbers_capacity = 0;
}

void typeset_start(struct typeset *set, const struct text_style *style)
{
	set->n = set->n_styles = set->n_numbers = 0;
	set->joint = set->forced_lines = false;
	set->style = style;
}

void typeset_style(struct typeset *set, const struct text_style *style)
{
	set->style = style;
}

/* The number a style is known by in this paragraph. */
static uint8_t style_index(struct typeset *set, const struct text_style *style)
{
	for (size_t i = 0; i < set->n_styles; i++)
		if (set->styles[i] == style)
			return (uint8_t)i;
	assert(set->n_styles < TYPESET_STYLES_MAX);
	set->styles[set->n_styles] = style;
	return (uint8_t)set->n_styles++;
}

/* One scalar value of valid UTF-8. */
static inline uint32_t decode(const unsigned char **p)
{
	const unsigned char *s = *p;

	if (s[0] < 0x80) {
		*p = s + 1;
		return s[0];
	}
	if (s[0] < 0xE0) {
		*p = s + 2;
		return (s[0] & 0x1Fu) << 6 | (s[1] & 0x3Fu);
	}
	if (s[0] < 0xF0) {
		*p = s + 3;
		return (s[0] & 0x0Fu) << 12 | (s[1] & 0x3Fu) << 6 | (s[2] & 0x3Fu);
	}
	*p = s + 4;
	return (s[0] & 0x07u) << 18 | (s[1] & 0x3Fu) << 12 | (s[2] & 0x3Fu) << 6 | (s[3] & 0x3Fu);
}

/* Room for n more characters. */
static void reserve(struct typeset *set, size_t n)
{
	if (n <= set->capacity - set->n)
		return;
	size_t wanted = set->capacity < 512 ? 1024 : set->capacity * 2;
	set->capacity = wanted < set->n + n ? set->n + n : wanted;
	set->chars = xreallocarray(set->chars, set->capacity, sizeof *set->chars);
	set->looks = xreallocarray(set->looks, set->capacity, sizeof *set->looks);
}

/* Variation selectors choose between forms of the character before them; fonts that have no other
 * form ignore them. */
static bool is_ignorable(uint32_t c)
{
	return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF);
}

static void append(struct typeset *set, uint8_t style, uint32_t c, struct glyph_metrics m)
{
	const struct text_style *text = set->styles[style];

	set->chars[set->n] = (struct para_char){
		.codepoint = c,
		.advance = (int32_t)((int64_t)m.advance * text->size / 1000),
		.em = text->size,
		.centered = m.centered,
	};
	set->looks[set->n++] = (struct char_look){ m.face, style };
}

/* A mark over or under the character before it: both as one character where there is such a one,
 * else the mark of the same font. */
static bool add_mark(struct typeset *set, uint8_t style, uint32_t c)
{
	const struct text_style *text = set->styles[style];
	size_t last = set->n - 1;
	uint32_t both = uc_composition(set->chars[last].codepoint, c);
	struct glyph_metrics m = { .face = -1 };

	if (both != 0)
		m = font_glyph(set->flow->fonts, (enum font_role)text->font, both);
	if (m.face >= 0) {
		set->n = last;
		append(set, style, both, m);
		return true;
	}
	m = font_face_glyph(set->flow->fonts, set->looks[last].face, c);
	if (m.face < 0 || m.advance > 0)
		return false;
	append(set, style, c, m);
	return true;
}

static bool is_mark(uint32_t c)
{
	if (c < 0x300 || c > 0x20FF)
		return false;
	return c <= 0x36F || (c >= 0x1AB0 && c <= 0x1AFF) ||
	       (c >= 0x1DC0 && c <= 0x1DFF) || c >= 0x20D0;
}

static bool add_char(struct typeset *set, uint8_t style, uint32_t c)
{
	const struct text_style *text = set->styles[style];

	if (is_mark(c) && set->n > 0 && set->chars[set->n - 1].codepoint != '\n')
		return add_mark(set, style, c);
	struct glyph_metrics m = font_glyph(set->flow->fonts, (enum font_role)text->font, c);

	if (m.face < 0 && is_ignorable(c))
		return true;
	if (m.face < 0)
		return false;
	append(set, style, c, m);
	return true;
}

static bool is_blank(uint32_t c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* A line of the source ended before c: Latin words need a space there. */
static bool wants_space(const struct typeset *set, uint32_t c)
{
	return set->joint && set->n > 0 && c < FIRST_HAN &&
	       set->chars[set->n - 1].codepoint < FIRST_HAN && c > ' ' &&
	       set->chars[set->n - 1].codepoint != ' ';
}

/* Of the byte at offset in what is being added. */
static struct place source_place(const struct source *source, const char *utf8, size_t offset)
{
	struct place place = source->place;

	if (source->bound != NULL)
		return bound_text_place(source->bound, source->text,
					offset + (size_t)(utf8 - source->bound->text.text));
	if (place.column > 0)
		place.column += (int)utf8_count(utf8, offset);
	return place;
}

bool typeset_add(struct typeset *set, const char *utf8, size_t len, const struct source *source,
		 struct error *err)
{
	const unsigned char *p = (const unsigned char *)utf8, *end = p + len;
	uint8_t index = style_index(set, set->style);

	reserve(set, len + 1);
	while (p < end) {
		const unsigned char *at = p;
		uint32_t c = decode(&p);

		if (c < ' ' || set->joint ||
		    (set->n == 0 && (c == ' ' || c == IDEOGRAPHIC_SPACE))) {
			if (c == '\n' && set->forced_lines)
				append(set, index, '\n', (struct glyph_metrics){ 0 });
			else
				set->joint |= c == '\n';
			if (c == '\n' || (is_blank(c) && (set->joint || set->n == 0)) ||
			    (set->n == 0 && c == IDEOGRAPHIC_SPACE))
				continue;
			if (wants_space(set, c))
				add_char(set, index, ' ');
			set->joint = false;
			c = c == '\t' ? ' ' : c;
		}
		if (!add_char(set, index, c)) {
			size_t offset = (size_t)((const char *)at - utf8);
			return run_missing(c, source_place(source, utf8, offset), err);
		}
	}
	return true;
}

static void add_number(struct typeset *set, size_t start, uint32_t target, struct cell_ref cell)
{
	set->numbers = array_grow(set->numbers, set->n_numbers, &set->numbers_capacity,
				  sizeof *set->numbers);
	set->numbers[set->n_numbers++] = (struct typeset_number){ start, set->n, target, cell };
}

static uint32_t figure_dest(const struct typeset *set, const struct figure *figure)
{
	return set->dests != NULL && figure != NULL
		       ? set->dests->dests[figure - set->dests->figures]
		       : 0;
}

/* Glues the first characters after a number to it when they are its unit. */
static void glue_unit(struct typeset *set, size_t from, const struct figure *figure,
		      const char *behind, size_t len)
{
	size_t unit = figure != NULL && figure->unit != NULL ? strlen(figure->unit) : 0;

	if (unit > 0 && unit <= len && memcmp(behind, figure->unit, unit) == 0 && from < set->n)
		set->chars[from].glued = true;
}

static size_t later(size_t a, size_t b)
{
	return a > b ? a : b;
}

static size_t earlier(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* The first doubt of a text that ends behind a byte; n_doubts when there is none. */
static size_t first_doubt(const struct typeset *set, const struct text *text, size_t at)
{
	size_t low = 0, high = set->n_doubts;

	while (low < high) {
		size_t middle = (low + high) / 2;
		const struct layout_doubt *doubt = &set->doubts[middle];
		uintptr_t here = (uintptr_t)doubt->text, wanted = (uintptr_t)text;

		if (here < wanted || (here == wanted && doubt->end <= at))
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* The style of what is added next, in red. */
static const struct text_style *in_red(struct typeset *set)
{
	struct text_style *red = &set->doubtful[style_index(set, set->style)];

	*red = *set->style;
	red->color = STYLE_DOUBT;
	return red;
}

/* Bytes [from, to) of the bound text, numbers that nobody answers for in red. */
MUST_LOOK static bool add_marked(struct typeset *set, const struct source *source, size_t from,
				 size_t to, struct error *err)
{
	const char *text = source->bound->text.text;
	const struct text_style *plain = set->style;

	for (size_t i = first_doubt(set, source->text, from);
	     i < set->n_doubts && set->doubts[i].text == source->text && set->doubts[i].start < to;
	     i++) {
		size_t start = later(set->doubts[i].start, from);
		size_t end = earlier(set->doubts[i].end, to);

		if (!typeset_add(set, text + from, start - from, source, err))
			return false;
		set->style = in_red(set);
		bool ok = typeset_add(set, text + start, end - start, source, err);
		set->style = plain;
		if (!ok)
			return false;
		from = end;
	}
	return typeset_add(set, text + from, to - from, source, err);
}

bool typeset_add_part(struct typeset *set, const struct source *source, size_t start, size_t end,
		      struct error *err)
{
	const struct bound_text *bound = source->bound;
	const struct bound_span *span = bound_text_span(bound, start);
	const struct bound_span *last = bound->spans + bound->n_spans;
	const struct figure *number = NULL; /* whose value came just before */

	for (; span != NULL && span < last && span->start < end; span++) {
		size_t from = span->start > start ? span->start : start;
		size_t to = span->end < end ? span->end : end;
		size_t first = set->n;

		if (!add_marked(set, source, from, to, err))
			return false;
		if (number != NULL)
			glue_unit(set, first, number, bound->text.text + from, to - from);
		number = span->kind == SPAN_VALUE ? span->cell.figure : NULL;
		if (span->cell.figure != NULL)
			add_number(set, first, figure_dest(set, number), span->cell);
	}
	return true;
}

bool typeset_add_bound(struct typeset *set, const struct bound_text *bound, const struct text *text,
		       struct error *err)
{
	const struct source source = { .bound = bound, .text = text };

	return typeset_add_part(set, &source, 0, bound->text.len, err);
}

bool typeset_add_heading(struct typeset *set, const struct source *source, struct error *err)
{
	const struct source nowhere = { .place = source->text->place };
	size_t own = run_decimal_label(source->bound->text.text);

	return typeset_add_part(set, source, 0, own, err) &&
	       (own == 0 || typeset_add(set, " ", 1, &nowhere, err)) &&
	       typeset_add_part(set, source, own, source->bound->text.len, err);
}

void typeset_widen(struct typeset *set, mpt more)
{
	if (set->n > 0 && more > 0)
		set->chars[set->n - 1].advance += more;
}

void typeset_glue(struct typeset *set, const char *word)
{
	for (size_t i = 0; i < set->n; i++) {
		const char *p = word;
		size_t end = i;
		uint32_t c;

		while ((c = utf8_next(&p)) != 0 && end < set->n && set->chars[end].codepoint == c)
			end++;
		for (size_t k = i + 1; c == 0 && k < end; k++)
			set->chars[k].glued = true;
	}
}

mpt typeset_width(const struct typeset *set)
{
	mpt width = 0;

	for (size_t i = 0; i < set->n; i++)
		width += set->chars[i].advance;
	return width;
}

static struct para_style style_of(const struct typeset *set, mpt width, enum alignment alignment)
{
	const struct style *style = set->flow->style;
	mpt size = set->n_styles > 0 ? set->styles[0]->size : 0;

	return (struct para_style){
		.width = width,
		.grid = size == style->text[STYLE_BODY].size ? style->char_pitch : 0,
		.strictness = (enum strictness)style->page[PAGE_STRICTNESS],
		.alignment = alignment,
		.latin_space = style->page[PAGE_LATIN_SPACE] * 10,
		.squeeze_line_end = true,
		.hanging = style->page[PAGE_HANGING] != 0,
	};
}

void typeset_break(struct typeset *set, mpt width, mpt indent, mpt left, enum alignment alignment)
{
	struct para_style how = style_of(set, width, alignment);

	how.first_indent = indent;
	how.left_indent = left;
	paragraph_break(&set->lines, set->chars, set->n, &how);
}

void typeset_break_label(struct typeset *set, mpt width, mpt indent, enum alignment alignment)
{
	struct para_style how = style_of(set, width, alignment);

	how.first_indent = how.left_indent = indent;
	paragraph_break_label(&set->lines, set->chars, set->n, &how);
}

void typeset_break_name(struct typeset *set, mpt width, enum alignment alignment)
{
	struct para_style how = style_of(set, width, alignment);

	paragraph_break_title(&set->lines, set->chars, set->n, &how);
}

void typeset_break_title(struct typeset *set, mpt width)
{
	typeset_break_name(set, width, ALIGN_CENTER);
}

/* Characters [start, end) of one face and style as one box. */
static void draw_stretch(struct typeset *set, size_t start, size_t end, struct box *box)
{
	const struct text_style *text = set->styles[set->looks[start].style];
	const int32_t *x = set->lines.x;
	struct glyph *glyphs = display_glyphs(&set->flow->page, end - start);

	for (size_t i = start; i < end; i++)
		glyphs[i - start] = (struct glyph){ set->chars[i].codepoint, x[i] - x[start] };
	box->width = x[end - 1] - x[start] + set->chars[end - 1].advance;
	box->height = text->size;
	box->color = style_color(text->color);
	box->text.face = set->looks[start].face;
	box->text.size = text->size;
	box->text.opacity = 255;
}

static bool same_look(struct char_look a, struct char_look b)
{
	return a.face == b.face && a.style == b.style;
}

/* The first number that ends behind a character. */
static size_t first_number(const struct typeset *set, size_t at)
{
	size_t low = 0, high = set->n_numbers;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (set->numbers[middle].end <= at)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static void draw_links(struct typeset *set, const struct para_line *line, struct position at)
{
	for (size_t i = first_number(set, line->start); i < set->n_numbers; i++) {
		const struct typeset_number *number = &set->numbers[i];
		size_t start = later(number->start, line->start);
		size_t end = earlier(number->end, line->drawn_end);

		if (number->start >= line->drawn_end)
			return;
		if (start >= end || number->target == 0)
			continue;
		const struct para_char *last = &set->chars[end - 1];
		mpt ascent = (mpt)((int64_t)last->em * STYLE_ASCENT / 1000);
		mpt from = set->lines.x[start], to = set->lines.x[end - 1] + last->advance;
		flow_link(set->flow, number->target,
			  (struct rect){ at.x + from, at.y - ascent, to - from, last->em });
	}
}

/* Which of the characters [start, end), the last box drawn, show a cell. */
static void note_cells(struct typeset *set, size_t start, size_t end)
{
	struct display *page = &set->flow->page;

	for (size_t i = first_number(set, start); i < set->n_numbers && set->numbers[i].start < end;
	     i++) {
		const struct typeset_number *number = &set->numbers[i];
		size_t from = later(number->start, start), to = earlier(number->end, end);

		if (from < to)
			display_note_cell(page, page->n - 1, from - start, to - start,
					  number->cell);
	}
}

void typeset_draw(struct typeset *set, size_t line, struct element element, struct position at)
{
	const struct para_line *l = &set->lines.lines[line];

	for (size_t start = l->start; start < l->drawn_end;) {
		size_t end = start + 1;

		while (end < l->drawn_end && same_look(set->looks[end], set->looks[start]))
			end++;
		struct box *box = flow_box(set->flow, BOX_TEXT, element,
					   (struct position){ at.x + set->lines.x[start], at.y });
		draw_stretch(set, start, end, box);
		if (set->n_numbers > 0)
			note_cells(set, start, end);
		start = end;
	}
	if (set->n_numbers > 0)
		draw_links(set, l, at);
}

static bool blank_line_at(const char *text, size_t len, size_t at)
{
	for (size_t i = at + 1; i < len; i++) {
		if (text[i] == '\n')
			return true;
		if (text[i] != ' ' && text[i] != '\t' && text[i] != '\r')
			return false;
	}
	return false;
}

bool typeset_paragraph(const char *text, size_t len, size_t *start, size_t *end)
{
	while (*start < len && is_blank((unsigned char)text[*start]))
		(*start)++;
	if (*start >= len)
		return false;
	*end = *start;
	while (*end < len && !(text[*end] == '\n' && blank_line_at(text, len, *end)))
		(*end)++;
	while (*end > *start && is_blank((unsigned char)text[*end - 1]))
		(*end)--;
	return true;
}
