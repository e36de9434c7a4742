/* fuzz_document.c - any document of any blocks, texts and options is set on pages, every box inside
 * its type area, or refused with its place. */
#include <assert.h>
#include <string.h>

#include "report/layout/layout.h"
#include "report/proof/proof.h"
#include "report/text/bind.h"
#include "report/yaml/load.h"
#include "tests/fuzz/fuzz.h"
#include "tests/support/made_document.h"

#define RAW 1 /* a first byte of this: the bytes behind it are the YAML itself */

/* Nothing off the sheet, and something on it. */
MUST_LOOK static bool look(void *context, const struct page *page, struct error *err)
{
	size_t inked = 0;

	(void)context;
	(void)err;
	for (size_t i = 0; i < page->n; i++) {
		const struct box *box = &page->boxes[i];

		inked += box->block > 0 && box->kind != BOX_LINK && box->kind != BOX_DEST;
		if (box->kind != BOX_TEXT || box->text.rotation != 0)
			continue;
		assert(box->x >= 0 && box->x + box->width <= page->width);
		assert(box->y >= 0 && box->y <= page->height);
	}
	assert(inked > 0 || page->number == 0); /* 0: the blank page before the 版记 */
	return true;
}

static void lay(struct briefing *briefing, bool draft)
{
	static struct font_set *fonts; /* opened once */
	const struct layout_options options = { .draft = draft };
	const struct page_sink sink = { .page = look };
	struct errors errors = { 0 };
	struct error err = { 0 };

	if (fonts == NULL)
		fonts = font_set_create(NULL, 0);
	struct proof *proof = proof_create(briefing, NULL, &errors);
	if (proof == NULL)
		return;
	proof_run(proof);
	proof_destroy(proof);
	if (!layout_run(briefing, &options, fonts, &sink, &err))
		assert(err.text[0] != '\0' && (err.line > 0 || err.file[0] == '\0'));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct dice dice = { .bytes = bytes + 1, .n = n > 0 ? n - 1 : 0 };
	const struct load_options options = { .template_path = "templates" };
	struct made_document made = { 0 };
	struct errors errors = { 0 };

	if (n == 0)
		return 0;
	made_document_make(&made, &dice);
	const char *yaml = bytes[0] == RAW ? (const char *)bytes + 1 : made.yaml.text;
	size_t len = bytes[0] == RAW ? n - 1 : made.yaml.len;
	struct briefing *briefing = briefing_load_text("fuzz.yaml", yaml, len, &options, &errors);
	if (briefing != NULL && bind_briefing(briefing, &errors))
		lay(briefing, bytes[0] % 2 != 0);
	briefing_destroy(briefing);
	made_document_finish(&made);
	return 0;
}
