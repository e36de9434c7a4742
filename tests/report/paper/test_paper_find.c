/* test_paper_find.c - words and numbers found in the pages of a preview. */
#include <poll.h>
#include <stdlib.h>
#include <string.h>

#include "report/base/str.h"
#include "report/paper/paper.h"
#include "tests/support/test.h"

/* Two pages of ten lines: a paragraph goes on from the first to the second. */
static const char yaml[] =
	"crossfoot: 1\ntitle: 发布会\n"
	"dimensions: {级别: [厅级, 县处级]}\n"
	"figures:\n  案件: {unit: 起}\n  干部: {unit: 人, by: 级别}\n"
	"values:\n  案件: 1025\n  干部: {厅级: 5, 县处级: 126, 合计: 131}\n"
	"page: {lines: 10, widows: 1, orphans: 1}\n"
	"document:\n"
	"  - heading: 一、情况\n"
	"  - text: "
	"共问责{案件}起，“回头看”中问责干部{干部}人，其中{干部|items}。责任要落实到每个地方。\n"
	"  - heading: 二、表\n"
	"  - table: 干部\n"
	"  - text: "
	"以上共{案件}"
	"起。ABC报告一，报告二，报告三，报告四，报告五，报告六，报告七，报告八，报告九，"
	"报告十，报告甲，报告乙，报告丙，报告丁。\n";

/* Laid out once, looked at by all tests. */
static struct {
	struct report *report;
	struct paper paper;
} shared;

static int set_up(void **state)
{
	struct report_source source = { .name = "t.yaml", .text = yaml };
	struct render_request request = { 0 };
	struct errors errors = { 0 };
	struct error err = { 0 };

	(void)state;
	paper_init(&shared.paper);
	shared.report = report_open_source(&source, NULL, &errors);
	if (shared.report == NULL ||
	    !paper_start_preview(&shared.paper, shared.report, &request, &err))
		return -1;
	while (shared.paper.state == PAPER_RUNNING) {
		struct pollfd ready = { .fd = shared.paper.fd, .events = POLLIN };

		poll(&ready, 1, -1);
		paper_read(&shared.paper);
	}
	return shared.paper.state == PAPER_DONE ? 0 : -1;
}

static int tear_down(void **state)
{
	(void)state;
	paper_finish(&shared.paper);
	report_destroy(shared.report);
	return 0;
}

/* --- words --- */

/* The initials that the cases need. */
static bool begins(uint32_t codepoint, uint32_t letter)
{
	static const struct {
		uint32_t codepoint;
		char letter;
	} readings[] = {
		{ 0x95EE, 'w' }, { 0x8D23, 'z' }, { 0x5E72, 'g' }, { 0x90E8, 'b' },
		{ 0x62A5, 'b' }, { 0x544A, 'g' }, { 0x4E94, 'w' },
	};

	for (size_t i = 0; i < LEN(readings); i++)
		if (readings[i].codepoint == codepoint)
			return (uint32_t)readings[i].letter == letter;
	return false;
}

static const struct find_case {
	const char *name, *text;
	bool by_initials;
	struct paper_place from;
	enum paper_way way;
	const char *found; /* "" for nothing */
} cases[] = {
	{ "a word is found from the start",
	  "问责",
	  false,
	  { 0, 0, 0 },
	  PAPER_FORWARD,
	  "0:1:6-0:1:10" },
	{ "a match at the place itself counts",
	  "问责",
	  false,
	  { 0, 1, 6 },
	  PAPER_FORWARD,
	  "0:1:6-0:1:10" },
	{ "the next one is behind the last",
	  "问责",
	  false,
	  { 0, 1, 10 },
	  PAPER_FORWARD,
	  "0:1:29-0:1:33" },
	{ "behind the last match it goes on at the start",
	  "问责",
	  false,
	  { 0, 1, 33 },
	  PAPER_FORWARD,
	  "0:1:6-0:1:10 wrapped" },
	{ "backward, a match before the place",
	  "问责",
	  false,
	  { 0, 1, 29 },
	  PAPER_BACKWARD,
	  "0:1:6-0:1:10" },
	{ "before the first match it goes on at the end",
	  "问责",
	  false,
	  { 0, 0, 0 },
	  PAPER_BACKWARD,
	  "0:1:29-0:1:33 wrapped" },
	{ "a word goes on over the end of a line",
	  "县处级126",
	  false,
	  { 0, 0, 0 },
	  PAPER_FORWARD,
	  "0:2:0-0:2:9" },
	{ "a number and its unit on two lines",
	  "5人、县处级",
	  false,
	  { 0, 0, 0 },
	  PAPER_FORWARD,
	  "0:1:52-0:2:6" },
	{ "a word goes on over the end of a page",
	  "报告五",
	  false,
	  { 0, 0, 0 },
	  PAPER_FORWARD,
	  "0:13:53-1:0:4" },
	{ "backward too", "报告五", false, { 1, 5, 0 }, PAPER_BACKWARD, "0:13:53-1:0:4" },
	{ "marks have the width they have on paper",
	  "“回头看”",
	  false,
	  { 0, 0, 0 },
	  PAPER_FORWARD,
	  "0:1:18-0:1:27" },
	{ "blanks do not count, in the words nor on the page",
	  "表 1 干部",
	  false,
	  { 0, 0, 0 },
	  PAPER_FORWARD,
	  "0:4:24-0:4:33" },
	{ "cells of a row are read one after the other",
	  "厅级5县处级126",
	  false,
	  { 0, 0, 0 },
	  PAPER_FORWARD,
	  "0:9:1-0:10:44" },
	{ "letters meet in either case",
	  "abc",
	  false,
	  { 0, 0, 0 },
	  PAPER_FORWARD,
	  "0:13:18-0:13:21" },
	{ "initials find their characters",
	  "wzgb",
	  true,
	  { 0, 0, 0 },
	  PAPER_FORWARD,
	  "0:1:29-0:1:37" },
	{ "initials and characters together",
	  "b告w",
	  true,
	  { 0, 0, 0 },
	  PAPER_FORWARD,
	  "0:13:53-1:0:4" },
	{ "letters without initials are letters", "wzgb", false, { 0, 0, 0 }, PAPER_FORWARD, "" },
	{ "what is not there is not found", "没有", false, { 0, 3, 0 }, PAPER_BACKWARD, "" },
	{ "the number of the page is none of its words",
	  "— 1 —",
	  false,
	  { 0, 0, 0 },
	  PAPER_FORWARD,
	  "" },
	{ "nothing is nowhere", "", false, { 0, 0, 0 }, PAPER_FORWARD, "" },
	{ "blanks alone are nowhere", " 　", false, { 0, 0, 0 }, PAPER_FORWARD, "" },
	{ "a place behind all pages is the end",
	  "报告丁",
	  false,
	  { 9, 0, 0 },
	  PAPER_BACKWARD,
	  "1:1:14-1:1:20" },
	{ "from there forward it begins anew", "发布", false, { 9, 0, 0 }, PAPER_FORWARD, "" },
};

static void a_word_is_looked_for(void **state)
{
	const struct find_case *c = *state;
	struct paper_query query = { c->text, c->by_initials ? begins : NULL };
	struct paper_match match;
	struct str found = STR_INIT;

	if (paper_find(&shared.paper, &query, c->from, c->way, &match))
		str_printf(&found, "%zu:%u:%u-%zu:%u:%u%s", match.start.page, match.start.line,
			   match.start.column, match.end.page, match.end.line, match.end.column,
			   match.wrapped ? " wrapped" : "");

	assert_string_equal(found.text, c->found);
	str_finish(&found);
}

/* --- numbers --- */

static const struct mark_case {
	const char *name, *cell;
	struct paper_place from;
	enum paper_way way;
	const char *found;
} marks[] = {
	{ "the first number", NULL, { 0, 0, 0 }, PAPER_FORWARD, "0:1:10+4 案件" },
	{ "a number at the place itself counts",
	  NULL,
	  { 0, 1, 10 },
	  PAPER_FORWARD,
	  "0:1:10+4 案件" },
	{ "the next one", NULL, { 0, 1, 14 }, PAPER_FORWARD, "0:1:37+3 干部[合计]" },
	{ "the one before", NULL, { 0, 2, 6 }, PAPER_BACKWARD, "0:1:52+1 干部[厅级]" },
	{ "the last one", NULL, { 2, 0, 0 }, PAPER_BACKWARD, "0:13:10+4 案件" },
	{ "none before the first", NULL, { 0, 1, 10 }, PAPER_BACKWARD, "" },
	{ "none behind the last", NULL, { 1, 0, 0 }, PAPER_FORWARD, "" },
	{ "where a cell stands first",
	  "干部[县处级]",
	  { 0, 0, 0 },
	  PAPER_FORWARD,
	  "0:2:6+3 干部[县处级]" },
	{ "where it stands next, in the table",
	  "干部[县处级]",
	  { 0, 2, 9 },
	  PAPER_FORWARD,
	  "0:10:41+3 干部[县处级]" },
	{ "where it stands last", "案件", { 2, 0, 0 }, PAPER_BACKWARD, "0:13:10+4 案件" },
	{ "a cell that no page shows", "干部", { 0, 0, 0 }, PAPER_FORWARD, "" },
};

static void describe(bool found, const struct paper_mark *mark, struct str *out)
{
	if (found)
		str_printf(out, "%zu:%u:%u+%u %s", mark->place.page, mark->place.line,
			   mark->place.column, mark->width, mark->cell);
}

static void a_number_is_looked_for(void **state)
{
	const struct mark_case *c = *state;
	struct paper_mark mark;
	struct str out = STR_INIT;

	describe(paper_mark_next(&shared.paper, c->cell, c->from, c->way, &mark), &mark, &out);

	assert_string_equal(out.text, c->found);
	str_finish(&out);
}

/* --- pages --- */

static void pages_are_found_by_their_printed_numbers(void **state)
{
	struct sheet sheet;
	(void)state;

	assert_int_equal(paper_page_numbered(&shared.paper, 2), 1);
	assert_int_equal(paper_page_numbered(&shared.paper, 3), 2);
	assert_true(paper_page(&shared.paper, 1, &sheet));
	assert_int_equal(sheet.number, 2);
	assert_false(paper_page(&shared.paper, 2, &sheet));
}

static void in_no_pages_nothing_is_found(void **state)
{
	struct paper_query query = { "问责", NULL };
	struct paper_place place = { 0, 0, 0 };
	struct paper_match match;
	struct paper_mark mark;
	struct paper paper;
	(void)state;

	paper_init(&paper);

	assert_false(paper_find(&paper, &query, place, PAPER_FORWARD, &match));
	assert_false(paper_mark_next(&paper, NULL, place, PAPER_BACKWARD, &mark));
	paper_finish(&paper);
}

int main(void)
{
	struct CMUnitTest tests[LEN(cases) + LEN(marks) + 2];
	struct CMUnitTest *next = tests;

	add_rows(next, cases, a_word_is_looked_for);
	add_rows(next, marks, a_number_is_looked_for);
	add_test(next, pages_are_found_by_their_printed_numbers);
	add_test(next, in_no_pages_nothing_is_found);
	return cmocka_run_group_tests_name("finding in pages", tests, set_up, tear_down);
}
