/* bind_page.c - see bind_page.h. */
#include "report/prose/bind_page.h"

#define MEASURE 56 /* cells of a line */
#define AROUND 24  /* bytes of the text shown on either side of a number */

void bind_page_finish(struct bind_page *page)
{
	prose_finish(&page->prose);
	str_finish(&page->raw);
	str_finish(&page->placeholder);
}

bool bind_page_find(struct bind_page *page, struct prose_reader *reader, size_t from)
{
	struct prose_options options = { .cells = MEASURE };

	if (page->placeholder.text == NULL)
		str_init(&page->placeholder);
	prose_make(&page->prose, reader, page->raw.text, page->raw.len, &options);
	return prose_reader_next_binding(reader, &page->prose, from, &page->next,
					 &page->placeholder);
}

size_t bind_page_take(struct bind_page *page, struct prose_reader *reader, struct bind_names *names)
{
	struct str bound = STR_INIT;

	bind_names_hear(names, reader, &page->prose, page->next.number);
	str_add_bytes(&bound, page->raw.text, page->next.start);
	str_add(&bound, page->placeholder.text);
	size_t end = bound.len;
	str_add(&bound, page->raw.text + page->next.end);
	str_finish(&page->raw);
	page->raw = bound;
	return end;
}

size_t bind_page_take_all(struct bind_page *page, struct prose_reader *reader,
			  struct bind_names *names)
{
	size_t n = 0, from;

	do {
		from = bind_page_take(page, reader, names);
		n++;
	} while (bind_page_find(page, reader, from));
	return n;
}

/* The text before and behind the number, whole characters of it, on its line. */
static void add_around(const struct bind_page *page, struct str *out)
{
	const struct str *shown = &page->prose.shown;
	const struct prose_number *number = page->next.number;
	size_t from = number->start > AROUND ? number->start - AROUND : 0,
	       to = number->end + AROUND;

	to = to < shown->len ? to : shown->len;
	while (from < number->start && ((unsigned char)shown->text[from] & 0xC0) == 0x80)
		from++;
	while (to > number->end && to < shown->len &&
	       ((unsigned char)shown->text[to] & 0xC0) == 0x80)
		to--;
	for (size_t i = from; i < number->start; i++)
		from = shown->text[i] == '\n' ? i + 1 : from;
	for (size_t i = to; i > number->end; i--)
		to = shown->text[i - 1] == '\n' ? i - 1 : to;
	str_printf(out, "%.*s[%.*s]%.*s", (int)(number->start - from), shown->text + from,
		   (int)(number->end - number->start), shown->text + number->start,
		   (int)(to - number->end), shown->text + number->end);
}

void bind_page_tell(const struct bind_page *page, const char *arrow, struct str *out)
{
	add_around(page, out);
	str_printf(out, "%s%s", arrow, page->placeholder.text);
}
