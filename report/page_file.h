/* page_file.h - the file that pages are drawn into, of whichever form. */
#ifndef REPORT_PAGE_FILE_H
#define REPORT_PAGE_FILE_H

#include <stdbool.h>

#include "report/base/digest.h"
#include "report/base/save.h"
#include "report/layout/page.h"
#include "report/report.h"

struct page_file; /* opaque */

/* form: one of those that are drawn from pages. Everything is borrowed until the end. */
struct page_file *page_file_create(const struct briefing *briefing, struct font_set *fonts,
				   enum render_form form, bool archive);
void page_file_destroy(struct page_file *file);

struct page_sink page_file_sink(struct page_file *file);
int page_file_pages(const struct page_file *file);
/* One of them, once, after the last page. target's kind is set here. */
MUST_LOOK bool page_file_save(struct page_file *file, const struct save_target *target,
			      struct error *err);
MUST_LOOK bool page_file_digest(struct page_file *file, struct digest *out, struct error *err);

#endif
