/* test_readback.c - what is on the paper is what the account says, or nothing is written. */
#include "tests/support/test.h"

#include <stdlib.h>
#include <string.h>

#include "report/account/readback.h"
#include "report/layout/layout.h"
#include "report/report.h"
#include "tests/support/yaml_briefing.h"

#define PAPER                                                                                 \
	"title: 问责情况\ndimensions: {级别: [厅级, 处级]}\n"                       \
	"figures: {干部: {unit: 人, by: 级别, note: 截至5月}, 案件: {unit: 起}}\n" \
	"values: {干部: {厅级: 5, 处级: 126, 合计: 131}, 案件: 47}\n"               \
	"document:\n"                                                                         \
	"  - title: \"{title}\"\n"                                                            \
	"  - {heading: 情况, number: auto}\n"                                               \
	"  - text: \"问责{案件}起、{干部}人，其中{干部|items}，两类。\"\n"  \
	"  - list: {items: [\"案件{案件}起\", 一件不留], number: true}\n"            \
	"  - {table: 干部, share: true}\n"                                                  \
	"  - chart: {pie: 干部}\n"                                                          \
	"  - chart: {column: 干部}\n"                                                       \
	"  - {signature: 某办公室}\n"

/* Stands between the layout and the reading: one character is another one. */
struct forger {
	uint32_t block, is, becomes; /* becomes 0: it is left out */
	struct page_sink next;
	size_t forged;
};

static void forge_box(struct forger *forger, struct box *box)
{
	struct glyph *glyphs = (struct glyph *)box->text.glyphs;

	for (size_t i = 0; i < box->text.n && forger->forged == 0; i++) {
		if (glyphs[i].codepoint != forger->is)
			continue;
		glyphs[i].codepoint = forger->becomes != 0 ? forger->becomes : ' ';
		forger->forged++;
	}
}

MUST_LOOK static bool forge(void *context, const struct page *page, struct error *err)
{
	struct forger *forger = context;

	for (size_t i = 0; i < page->n; i++)
		if (page->boxes[i].kind == BOX_TEXT && page->boxes[i].block == forger->block)
			forge_box(forger, (struct box *)&page->boxes[i]);
	return forger->next.page(forger->next.context, page, err);
}

MUST_LOOK static bool drop_page(void *context, const struct page *page, struct error *err)
{
	(void)context;
	(void)page;
	(void)err;
	return true;
}

static const struct forged_case {
	const char *name;
	uint32_t block, is, becomes;
	bool holds;
} cases[] = {
	{ "a paper as it was laid out is what the account says", 0, 0, 0, true },
	{ "another character that is no number is no matter", 3, U'责', U'则', true },
	{ "another digit in a text is told", 3, '4', '9', false },
	{ "a digit that is lost from a text is told", 3, '7', 0, false },
	{ "another numeral in a text is told", 3, U'两', U'三', false },
	{ "another digit in a list is told", 4, '4', '9', false },
	{ "another numeral in a list is told", 4, U'一', U'二', false },
	{ "another digit in a table is told", 5, '6', '7', false },
	{ "another share in a table is told", 5, '3', '8', false },
	{ "another digit in a pie is told", 6, '2', '3', false },
	{ "another digit over a column is told", 7, '6', '7', false },
	{ "another year of a signature is told", 8, '6', '7', false },
};

static void paper_is_read_back(void **state)
{
	const struct forged_case *row = *state;
	struct errors errors = { 0 };
	struct error err = { 0 };
	struct report *report = report_open_briefing(
		briefing_from("event: {date: 2021-05-06}\n" PAPER), NULL, &errors);
	struct font_set *fonts = font_set_create(NULL, 0);
	struct page_sink dropped = { .page = drop_page };
	struct readback *readback = readback_create(report_account(report), &dropped);
	struct forger forger = { row->block, row->is, row->becomes, readback_sink(readback), 0 };
	struct page_sink sink = { .page = forge, .context = &forger };
	struct layout_options options = { 0 };

	bool ok = layout_run(report_briefing(report), &options, fonts, &sink, &err) &&
		  readback_finish(readback, &err);

	assert_int_equal(forger.forged, row->block > 0);
	if (ok != row->holds)
		fail_msg("%s", ok ? "nothing was told" : err.text);
	if (!ok)
		assert_non_null(strstr(err.text, "account of numbers"));
	readback_destroy(readback);
	font_set_destroy(fonts);
	report_destroy(report);
}

int main(void)
{
	struct CMUnitTest tests[LEN(cases)], *next = tests;

	add_rows(next, cases, paper_is_read_back);
	return cmocka_run_group_tests_name("readback", tests, NULL, NULL);
}
