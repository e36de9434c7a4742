/* paper_find.c - looking for words, numbers and blocks in the pages of a preview. */
#include <stdlib.h>
#include <string.h>

#include "report/base/memory.h"
#include "report/base/utf8.h"
#include "report/paper/paper.h"

/* A character of a page that is not blank, and where it stands. */
struct letter {
	uint32_t codepoint;
	struct paper_place place;
	unsigned cells;
};

struct letters {
	struct letter *items;
	size_t n, capacity;
};

/* -1, 0, 1 as a stands before, at or behind b. */
static int compare(struct paper_place a, struct paper_place b)
{
	if (a.page != b.page)
		return a.page < b.page ? -1 : 1;
	if (a.line != b.line)
		return a.line < b.line ? -1 : 1;
	return (a.column > b.column) - (a.column < b.column);
}

/* --- text --- */

static bool is_blank(uint32_t codepoint)
{
	return codepoint == ' ' || codepoint == '\t' || codepoint == 0x3000;
}

static void add_letter(struct letters *letters, struct letter letter)
{
	letters->items =
		array_grow(letters->items, letters->n, &letters->capacity, sizeof *letters->items);
	letters->items[letters->n++] = letter;
}

/* Characters that have the cells of their piece in equal parts, as marks do; 0: each has its own.
 */
static unsigned equal_part(const struct sheet_piece *piece, const char *text)
{
	const char *end = text + piece->len;
	unsigned n = 0, sum = 0;

	for (; text < end; n++)
		sum += (unsigned)utf8_char_width(utf8_decode(&text, end));
	return n == 0 || sum == piece->width ? 0 : piece->width / n;
}

static void add_piece(struct letters *letters, const struct sheet *sheet, size_t page,
		      const struct sheet_piece *piece)
{
	const char *text = sheet->text + piece->text, *end = text + piece->len;
	unsigned column = piece->column, part = equal_part(piece, text);

	while (text < end) {
		uint32_t c = utf8_decode(&text, end);
		unsigned cells = part != 0 ? part : (unsigned)utf8_char_width(c);

		if (!is_blank(c))
			add_letter(letters,
				   (struct letter){ c, { page, piece->line, column }, cells });
		column += cells;
	}
}

/* Adds the letters of a page's type area, at most so many. */
static void add_page(struct letters *letters, const struct paper *paper, size_t page, size_t most)
{
	size_t before = letters->n;
	struct sheet sheet;

	if (!paper_page(paper, page, &sheet))
		return;
	uint32_t end = sheet.lines[sheet.head + sheet.body].first;
	for (uint32_t i = sheet.lines[sheet.head].first; i < end && letters->n - before < most; i++)
		if (sheet.pieces[i].look != SHEET_RULE && sheet.pieces[i].look != SHEET_BAR)
			add_piece(letters, &sheet, page, &sheet.pieces[i]);
}

static uint32_t fold(uint32_t codepoint)
{
	return codepoint >= 'A' && codepoint <= 'Z' ? codepoint + ('a' - 'A') : codepoint;
}

static bool meets(const struct paper_query *query, uint32_t wanted, uint32_t codepoint)
{
	if (fold(wanted) == fold(codepoint))
		return true;
	return query->begins != NULL && codepoint >= 0x80 && wanted < 0x80 &&
	       query->begins(codepoint, wanted);
}

/* Whether the query stands from letter i on; *end is behind its last letter. */
static bool stands_at(const struct letters *letters, size_t i, const struct paper_query *query,
		      struct paper_place *end)
{
	const char *text = query->text;
	const struct letter *last = NULL;

	for (uint32_t c; (c = utf8_next(&text)) != 0;) {
		if (is_blank(c))
			continue;
		if (i == letters->n || !meets(query, c, letters->items[i].codepoint))
			return false;
		last = &letters->items[i++];
	}
	if (last == NULL)
		return false;
	*end = last->place;
	end->column += last->cells;
	return true;
}

/* A page to be searched, from `least` on and before `limit`. */
struct page_search {
	size_t page;
	struct paper_place least, limit;
	enum paper_way way;
};

/* The first or last match that starts on the page. It may go on on the next one. */
static bool find_on_page(const struct paper *paper, const struct paper_query *query,
			 const struct page_search *search, struct paper_match *out)
{
	struct letters letters = { 0 };
	bool found = false;

	add_page(&letters, paper, search->page, SIZE_MAX);
	size_t own = letters.n;
	add_page(&letters, paper, search->page + 1, strlen(query->text));
	for (size_t k = 0; k < own && !found; k++) {
		size_t i = search->way == PAPER_FORWARD ? k : own - 1 - k;
		struct paper_place place = letters.items[i].place;

		found = compare(place, search->least) >= 0 && compare(place, search->limit) < 0 &&
			stands_at(&letters, i, query, &out->end);
		if (found)
			out->start = place;
	}
	free(letters.items);
	return found;
}

bool paper_find(const struct paper *paper, const struct paper_query *query, struct paper_place from,
		enum paper_way way, struct paper_match *out)
{
	const struct paper_place first = { 0, 0, 0 }, last = { paper->n_pages, 0, 0 };
	size_t n = paper->n_pages;

	if (n == 0)
		return false;
	if (from.page >= n)
		from = last;
	/* From the page of `from` to the end, then from the other end to it: that page twice. */
	for (size_t k = 0; k <= n; k++) {
		size_t at = from.page < n ? from.page : n - 1;
		size_t page = way == PAPER_FORWARD ? (at + k) % n : (at + n - k % n) % n;
		bool forward = way == PAPER_FORWARD;
		bool wrapped = k == n || (forward ? page < at : page > at);

		out->wrapped = wrapped;
		struct page_search search = {
			.page = page,
			.least = forward != wrapped ? from : first,
			.limit = forward != wrapped ? last : from,
			.way = way,
		};
		if (find_on_page(paper, query, &search, out))
			return true;
	}
	return false;
}

/* --- numbers --- */

static struct paper_mark mark_of(const struct sheet *sheet, size_t page, size_t i)
{
	const struct sheet_mark *mark = &sheet->marks[i];

	return (struct paper_mark){ { page, mark->line, mark->column },
				    mark->width,
				    sheet->text + mark->name };
}

bool paper_mark_next(const struct paper *paper, const char *cell, struct paper_place from,
		     enum paper_way way, struct paper_mark *out)
{
	bool forward = way == PAPER_FORWARD;
	struct sheet sheet;

	for (size_t k = 0; k < paper->n_pages; k++) {
		size_t page = forward ? k : paper->n_pages - 1 - k;

		if ((forward ? page < from.page : page > from.page) ||
		    !paper_page(paper, page, &sheet))
			continue;
		for (size_t m = 0; m < sheet.n_marks; m++) {
			struct paper_mark mark =
				mark_of(&sheet, page, forward ? m : sheet.n_marks - 1 - m);
			int order = compare(mark.place, from);

			if ((forward ? order < 0 : order >= 0) ||
			    (cell != NULL && strcmp(mark.cell, cell) != 0))
				continue;
			*out = mark;
			return true;
		}
	}
	return false;
}
