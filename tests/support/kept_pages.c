/* kept_pages.c - see kept_pages.h. */
#include "tests/support/kept_pages.h"

#include <stdlib.h>
#include <string.h>

#include "report/base/memory.h"
#include "report/proof/proof.h"
#include "report/table/values_table.h"
#include "tests/support/device_record.h"
#include "report/text/bind.h"
#include "report/yaml/load.h"
#include "tests/support/test.h"

static void *copied(const void *items, size_t n, size_t size)
{
	void *copy = xreallocarray(NULL, n + 1, size);

	if (n > 0)
		memcpy(copy, items, n * size);
	return copy;
}

static void copy_box(struct box *box)
{
	if (box->kind == BOX_TEXT)
		box->text.glyphs = copied(box->text.glyphs, box->text.n, sizeof *box->text.glyphs);
	if (box->kind == BOX_PATH)
		box->path.points =
			copied(box->path.points, 2 * box->path.n_points, sizeof *box->path.points);
	if ((box->kind == BOX_DEST || box->kind == BOX_MARK) && box->dest.title != NULL)
		box->dest.title = xstrdup(box->dest.title);
}

struct keeper {
	struct pages *pages;
	struct page_sink recorder;
};

MUST_LOOK static bool keep_page(void *context, const struct page *page, struct error *err)
{
	struct keeper *keeper = context;
	struct pages *pages = keeper->pages;
	struct box *boxes = copied(page->boxes, page->n, sizeof *boxes);

	for (size_t i = 0; i < page->n; i++)
		copy_box(&boxes[i]);
	pages->pages = array_grow(pages->pages, pages->n, &pages->capacity, sizeof *pages->pages);
	pages->pages[pages->n] = *page;
	pages->pages[pages->n].marks = copied(page->marks, page->n_marks, sizeof *page->marks);
	pages->pages[pages->n++].boxes = boxes;
	return keeper->recorder.page(keeper->recorder.context, page, err);
}

static void fail_on(const struct errors *errors)
{
	if (errors->n > 0)
		fail_msg("%s:%d:%d: %s", errors->items[0].file, errors->items[0].line,
			 errors->items[0].column, errors->items[0].text);
}

MUST_LOOK static bool lay(struct pages *pages, const struct layout_options *options,
			  struct error *err)
{
	struct errors errors = { 0 };
	struct recorder recorder;

	bool read = ledger_fill_tables(pages->briefing, &errors);
	bool bound = bind_briefing(pages->briefing, &errors);
	struct proof *proof = proof_create(pages->briefing, NULL, &errors);
	fail_on(&errors);
	assert_true(read && bound);
	proof_run(proof);
	proof_destroy(proof);
	pages->fonts = font_set_create(NULL, 0);
	recorder_init(&recorder, pages->fonts);
	struct keeper keeper = { pages, recorder_sink(&recorder) };
	const struct page_sink sink = { .page = keep_page, .context = &keeper };
	bool ok = layout_run(pages->briefing, options, pages->fonts, &sink, err);
	str_add(&pages->record, recorder.out.text);
	recorder_finish(&recorder);
	return ok;
}

bool pages_lay(struct pages *pages, const char *yaml, const struct layout_options *options,
	       struct error *err)
{
	struct errors errors = { 0 };

	*pages = (struct pages){ .record = STR_INIT };
	pages->briefing = briefing_load_text("t.yaml", yaml, strlen(yaml), NULL, &errors);
	fail_on(&errors);
	return lay(pages, options, err);
}

bool pages_lay_file(struct pages *pages, const char *path, const struct layout_options *options,
		    struct error *err)
{
	struct errors errors = { 0 };

	*pages = (struct pages){ .record = STR_INIT };
	pages->briefing = briefing_load(path, NULL, &errors);
	fail_on(&errors);
	return lay(pages, options, err);
}

void pages_finish(struct pages *pages)
{
	for (size_t i = 0; i < pages->n; i++) {
		for (size_t k = 0; k < pages->pages[i].n; k++) {
			const struct box *box = &pages->pages[i].boxes[k];

			if (box->kind == BOX_TEXT)
				free((void *)box->text.glyphs);
			if (box->kind == BOX_PATH)
				free((void *)box->path.points);
			if (box->kind == BOX_DEST || box->kind == BOX_MARK)
				free((void *)box->dest.title);
		}
		free((void *)pages->pages[i].boxes);
		free((void *)pages->pages[i].marks);
	}
	free(pages->pages);
	font_set_destroy(pages->fonts);
	briefing_destroy(pages->briefing);
	str_finish(&pages->record);
	*pages = (struct pages){ 0 };
}

const char *box_text(const struct box *box, struct str *out)
{
	str_clear(out);
	for (size_t i = 0; i < box->text.n; i++)
		str_add_char(out, box->text.glyphs[i].codepoint);
	return out->text;
}

void page_text(const struct page *page, enum tag tag, struct str *out)
{
	for (size_t i = 0; i < page->n; i++) {
		const struct box *box = &page->boxes[i];

		if (box->kind != BOX_TEXT || (tag != TAG_NONE && box->tag != tag))
			continue;
		for (size_t k = 0; k < box->text.n; k++)
			str_add_char(out, box->text.glyphs[k].codepoint);
	}
}

const struct box *page_find(const struct page *page, const char *text)
{
	struct str found = STR_INIT;
	const struct box *box = NULL;

	for (size_t i = 0; i < page->n && box == NULL; i++)
		if (page->boxes[i].kind == BOX_TEXT &&
		    strncmp(box_text(&page->boxes[i], &found), text, strlen(text)) == 0)
			box = &page->boxes[i];
	str_finish(&found);
	return box;
}
