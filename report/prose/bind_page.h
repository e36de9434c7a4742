/* bind_page.h - one text whose typed numbers are bound one after the other: each is shown with what
 * would print it, and gives way to it when that is said. */
#ifndef REPORT_PROSE_BIND_PAGE_H
#define REPORT_PROSE_BIND_PAGE_H

#include "report/prose/bind_names.h"

/* Raw text, finished with the page; the rest is the page's own. */
struct bind_page {
	struct str raw, placeholder;
	struct prose prose;
	struct binding next;
};

void bind_page_finish(struct bind_page *page);
/* Finds the first number at or behind a byte of the raw text; its placeholder stands ready. */
bool bind_page_find(struct bind_page *page, struct prose_reader *reader, size_t from);
/* Puts the placeholder into the raw text; where it ends there. What the text calls the figure, when
 * that is none of its names, is added to names. */
size_t bind_page_take(struct bind_page *page, struct prose_reader *reader,
		      struct bind_names *names);
/* Takes that number and all that follow; how many they were. */
size_t bind_page_take_all(struct bind_page *page, struct prose_reader *reader,
			  struct bind_names *names);
/* 共[1025起]，约谈107人 → {案件} */
void bind_page_tell(const struct bind_page *page, const char *arrow, struct str *out);

#endif
