/* kept_pages.h - a briefing's pages kept for looking at, and as readable text. */
#ifndef TESTS_SUPPORT_KEPT_PAGES_H
#define TESTS_SUPPORT_KEPT_PAGES_H

#include "report/base/error.h"
#include "report/base/str.h"
#include "report/layout/layout.h"
#include "report/layout/page.h"

/* Copies of the pages, with all their boxes point into. A zeroed struct is empty. */
struct pages {
	struct page *pages;
	size_t n, capacity;
	struct font_set *fonts;
	struct briefing *briefing;
	struct str record; /* of device_record */
};

/* Loads a briefing from YAML, binds, proves and lays it out. What fails to load fails the test;
 * what layout_run says is returned. */
MUST_LOOK bool pages_lay(struct pages *pages, const char *yaml,
			 const struct layout_options *options, struct error *err);
/* The same, of a file. */
MUST_LOOK bool pages_lay_file(struct pages *pages, const char *path,
			      const struct layout_options *options, struct error *err);
void pages_finish(struct pages *pages);

/* The characters of a text box as UTF-8, valid until the next call with the same str. */
const char *box_text(const struct box *box, struct str *out);
/* All text of a page with this tag, run after run; TAG_NONE: of any tag. */
void page_text(const struct page *page, enum tag tag, struct str *out);
/* The first box of a page whose text is, or begins with, these characters; NULL if none. */
const struct box *page_find(const struct page *page, const char *text);

#endif
