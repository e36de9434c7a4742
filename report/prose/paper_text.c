/* paper_text.c - see paper_text.h. */
#include "report/prose/paper_text.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "report/base/array.h"
#include "report/base/memory.h"
#include "report/base/utf8.h"
#include "report/text/enumerators.h"

#define GAP 2          /* blanks between cells of a row */
#define NEARLY_FULL 80 /* hundredths of the longest line */
#define HEAD_MOST 64   /* bytes of a line that its number stands in */
#define NUMBER_MOST 8  /* characters of a page's number and its dashes */

/* A line of a page, without the blanks round it. */
struct line {
	const char *text;
	size_t len;
	int indent, end; /* cells: where it begins, one behind where it ends */
	bool is_row;
};

struct page_lines {
	struct line *lines;
	size_t n, capacity;
	int left, right; /* of the lines that are no rows */
	struct letters letters; /* of the beginning of a line */
};

static int cells_of(const char *text, size_t len)
{
	const char *end = text + len;
	int cells = 0;

	while (text < end)
		cells += utf8_char_width(utf8_decode(&text, end));
	return cells;
}

static struct line line_of(const char *text, size_t len)
{
	struct line line = { .text = text };
	size_t blanks = 0;

	while (line.indent < (int)len && text[line.indent] == ' ')
		line.indent++;
	line.text += line.indent;
	line.len = len - (size_t)line.indent;
	while (line.len > 0 && line.text[line.len - 1] == ' ')
		line.len--;
	for (size_t i = 0; i < line.len; i++) {
		blanks = line.text[i] == ' ' ? blanks + 1 : 0;
		line.is_row |= blanks >= GAP;
	}
	line.end = line.indent + cells_of(line.text, line.len);
	return line;
}

/* "— 3 —", "3": nothing but a few figures and dashes. */
static bool is_page_number(const struct line *line)
{
	const char *p = line->text, *end = p + line->len;
	size_t n = 0, figures = 0;

	for (; p < end; n++) {
		uint32_t c = utf8_decode(&p, end);

		if (c >= '0' && c <= '9')
			figures++;
		else if (c != ' ' && c != '-' && c != 0x2014 && c != 0x2013 && c != 0x00B7)
			return false;
	}
	return figures > 0 && n <= NUMBER_MOST;
}

/* The program's own last line: 57个数：51个校核，6个核对. */
static bool is_imprint(const struct line *line)
{
	static const char *const words[] = { "个数：", " numbers: ", " number: " };
	size_t figures = 0;

	while (figures < line->len && line->text[figures] >= '0' && line->text[figures] <= '9')
		figures++;
	for (size_t i = 0; figures > 0 && i < LEN(words); i++)
		if (line->len - figures > strlen(words[i]) &&
		    memcmp(line->text + figures, words[i], strlen(words[i])) == 0)
			return true;
	return false;
}

/* The last line of a page that says anything, if it is such a one. */
static void drop_last(struct page_lines *page, bool (*is)(const struct line *line))
{
	size_t n = page->n;

	while (n > 0 && page->lines[n - 1].len == 0)
		n--;
	if (n > 0 && is(&page->lines[n - 1]))
		page->n = n - 1;
}

static void read_page(struct page_lines *page, const char *text, size_t len)
{
	const char *end = text + len;

	page->n = 0;
	page->left = page->right = -1;
	while (text < end) {
		const char *nl = memchr(text, '\n', (size_t)(end - text));
		struct line line = line_of(text, (size_t)((nl != NULL ? nl : end) - text));

		page->lines =
			array_grow(page->lines, page->n, &page->capacity, sizeof *page->lines);
		page->lines[page->n++] = line;
		if (line.len > 0 && !line.is_row) {
			if (page->left < 0 || line.indent < page->left)
				page->left = line.indent;
			page->right = line.end > page->right ? line.end : page->right;
		}
		text = nl != NULL ? nl + 1 : end;
	}
	drop_last(page, is_imprint);
	drop_last(page, is_page_number);
	while (page->n > 0 && page->lines[page->n - 1].len == 0)
		page->n--;
}

/* 一、 （一） 1. and words like 附件: what begins a paragraph wherever it stands. */
static bool begins_anew(struct letters *letters, const struct line *line)
{
	static const char *const heads[] = { "附件", "表", "图", "注：", "资料来源" };

	for (size_t i = 0; i < LEN(heads); i++)
		if (line->len > strlen(heads[i]) &&
		    memcmp(line->text, heads[i], strlen(heads[i])) == 0)
			return true;
	letters_read(letters, line->text, utf8_fit(line->text, line->len, HEAD_MOST));
	if (letters->n > 0 && letter_is_circled(letters->c[0]))
		return true;
	struct enumerator found = enumerator_at(letters, 0);
	return found.end > 0 && found.kind == MENTION_SECTION;
}

static bool goes_on(struct page_lines *page, const struct line *before, const struct line *line)
{
	return before != NULL && before->len > 0 && line->len > 0 && !before->is_row &&
	       !line->is_row && line->indent == page->left &&
	       before->end * 100 >= page->right * NEARLY_FULL && !begins_anew(&page->letters, line);
}

/* Latin words are parted by a blank, numbers and Han characters by nothing. */
static bool wants_blank(const struct str *text, const struct line *line)
{
	unsigned char last = text->len > 0 ? (unsigned char)text->text[text->len - 1] : 0;
	unsigned char next = (unsigned char)line->text[0];
	bool letter = (last >= 'A' && last <= 'Z') || (last >= 'a' && last <= 'z') || last == ',';

	return letter && next < 0x80 && next > ' ';
}

static void add_line(struct paper_text *out, const struct line *line, size_t page, size_t number)
{
	out->lines = array_grow(out->lines, out->n, &out->capacity, sizeof *out->lines);
	out->lines[out->n++] = (struct held_line){ out->text.len, page, number };
	str_add_bytes(&out->text, line->text, line->len);
}

void paper_text_make(struct paper_text *out, const char *raw, size_t len)
{
	const char *end = raw + len;
	struct page_lines page = { 0 };
	struct line last = { 0 };
	bool any = false, begun = false; /* the text, the page */

	str_init(&out->text);
	for (size_t number = 1; raw < end; number++) {
		const char *break_at = memchr(raw, '\f', (size_t)(end - raw));
		const char *stop = break_at != NULL ? break_at : end;

		read_page(&page, raw, (size_t)(stop - raw));
		begun = false;
		for (size_t i = 0; i < page.n; i++) {
			const struct line *line = &page.lines[i];

			begun |= line->len > 0;
			if (!begun)
				continue;
			if (!goes_on(&page, any ? &last : NULL, line) && any)
				str_add_byte(&out->text, '\n');
			else if (any && wants_blank(&out->text, line))
				str_add_byte(&out->text, ' ');
			add_line(out, line, number, i + 1);
			last = *line;
			any = true;
		}
		raw = break_at != NULL ? break_at + 1 : end;
	}
	str_add_byte(&out->text, '\n');
	free(page.lines);
	letters_finish(&page.letters);
}

void paper_text_finish(struct paper_text *text)
{
	if (text->text.text != NULL)
		str_finish(&text->text);
	free(text->lines);
	*text = (struct paper_text){ 0 };
}
