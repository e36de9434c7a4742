/* test_docx.c - documents for word processors: the page, the numbers in them, every kind of block.
 */
#include "tests/support/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/archive/markup.h"
#include "report/docx/docx.h"
#include "report/report.h"
#include "tests/support/folder.h"

#define FIGURES                                                                        \
	"crossfoot: 1\ntitle: 发布会\nevent: {date: 2025-10-22, host: 新闻办}\n" \
	"people: [{name: 张羽, role: host, post: 副部长}]\n"                      \
	"dimensions: {级别: [厅级, 县处级]}\n"                                  \
	"figures:\n  案件: {unit: 起}\n  人员: {unit: 人, by: 级别}\n"         \
	"values: {案件: 1025, 人员: {厅级: 5, 县处级: 126}}\n"

struct made {
	struct report *report;
	struct docx_file file;
	struct zip zip;
	struct blob blob;
	struct str part;
};

static void make_of(struct made *made, const char *head, const char *document, bool draft)
{
	struct str yaml = STR_INIT;
	struct errors errors = { 0 };
	struct error err = { 0 };
	const struct render_request request = { .form = RENDER_DOCX, .draft = draft };

	str_add(&yaml, head);
	str_add(&yaml, document);
	*made = (struct made){ .part = STR_INIT };
	made->report = report_open_source(
		&(struct report_source){ .name = "b.yaml", .text = yaml.text }, NULL, &errors);
	if (made->report == NULL)
		fail_msg("%s", errors.items[0].text);
	assert_ok(report_document(made->report, &request, &made->file, &err), &err);
	made->blob = blob_of("a.docx", made->file.bytes.text, made->file.bytes.len);
	assert_ok(zip_open(&made->zip, &made->blob, &err), &err);
	str_finish(&yaml);
}

static void make(struct made *made, const char *document, bool draft)
{
	make_of(made, FIGURES, document, draft);
}

static void unmake(struct made *made)
{
	zip_finish(&made->zip);
	docx_file_finish(&made->file);
	report_destroy(made->report);
	str_finish(&made->part);
}

static const char *part(struct made *made, const char *name)
{
	const struct zip_entry *entry = zip_find(&made->zip, name);
	struct error err = { 0 };
	char bytes[4096];
	struct blob_piece piece = { .into = bytes, .n = sizeof bytes, .got = sizeof bytes };

	if (entry == NULL)
		fail_msg("there is no part %s", name);
	struct zip_stream *stream = zip_stream_open(&made->zip, entry, &err);
	str_clear(&made->part);
	while (piece.got == piece.n) {
		assert_ok(zip_stream_read(stream, &piece, &err), &err);
		str_add_bytes(&made->part, bytes, piece.got);
	}
	zip_stream_close(stream);
	return made->part.text;
}

static const struct part_case {
	const char *name, *document, *part, *holds;
	bool draft;
} cases[] = {
	{ "22 lines stand on the grid", "document: [{text: 一}]\n", "word/document.xml",
	  "<w:docGrid w:type=\"lines\" w:linePitch=\"579\"/>", false },
	{ "28 characters fit on a line", "document: [{text: 一}]\n", "word/styles.xml",
	  "<w:spacing w:val=\"-5\"/>", false },
	{ "the page is that of GB/T 9704", "document: [{text: 一}]\n", "word/document.xml",
	  "<w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"2098\" w:right=\"1474\" "
	  "w:bottom=\"1984\" w:left=\"1588\"",
	  false },
	{ "the grid of characters is written when the page asks for it",
	  "page: {character_grid: yes}\ndocument: [{text: 一}]\n", "word/document.xml",
	  "<w:docGrid w:type=\"linesAndChars\" w:linePitch=\"579\" w:charSpace=\"-849\"/>", false },
	{ "the base of the grid stands in Normal", "document: [{text: 一}]\n", "word/styles.xml",
	  "<w:name w:val=\"Normal\"/>", false },
	{ "fonts are those that offices have", "document: [{text: 一}]\n", "word/styles.xml",
	  "w:eastAsia=\"仿宋_GB2312\"", false },
	{ "headings have their level", "document: [{heading: 情况, number: auto}]\n",
	  "word/styles.xml", "<w:name w:val=\"heading 1\"/>", false },
	{ "numbers of headings are text", "document: [{heading: 情况, number: auto}]\n",
	  "word/document.xml", ">一、</w:t>", false },
	{ "what is typed is no markup", "document: [{text: 'a<b & \"c\"'}]\n", "word/document.xml",
	  "a&lt;b &amp; &quot;c&quot;", false },
	{ "a bound number is a control within a bookmark", "document: [{text: '共{案件}起'}]\n",
	  "word/document.xml",
	  "<w:bookmarkStart w:id=\"1\" w:name=\"cf_0001\"/><w:sdt><w:sdtPr><w:alias "
	  "w:val=\"案件\"/><w:tag w:val=\"cf:0001\"/><w:id w:val=\"1\"/><w:lock "
	  "w:val=\"sdtContentLocked\"/><w:text/></w:sdtPr><w:sdtContent><w:r><w:rPr><w:rFonts "
	  "w:hint=\"eastAsia\"/></w:rPr><w:t xml:space=\"preserve\">1025</w:t></w:r>"
	  "</w:sdtContent></w:sdt><w:bookmarkEnd w:id=\"1\"/>",
	  false },
	{ "heads of tables repeat and rows stay whole", "document: [{table: 人员}]\n",
	  "word/document.xml", "<w:cantSplit/><w:trHeight w:val=\"444\"/><w:tblHeader/>", false },
	{ "numbers of tables are bound", "document: [{table: 人员}]\n", "word/document.xml",
	  "w:val=\"人员[县处级]\"", false },
	{ "a share says what it is", "document: [{table: 人员, share: true}]\n",
	  "word/document.xml", "w:val=\"人员[县处级] 占比%\"", false },
	{ "a chart has its numbers in it", "document: [{chart: {bar: 人员}}]\n",
	  "word/charts/chart1.xml", "<c:pt idx=\"1\"><c:v>126</c:v></c:pt>", false },
	{ "a chart tells its numbers to those who do not see it",
	  "document: [{chart: {bar: 人员}}]\n", "word/document.xml", "descr=\"厅级 5，县处级 126\"",
	  false },
	{ "page numbers stand on the outer side of odd pages", "document: [{text: 一}]\n",
	  "word/footer1.xml", "<w:jc w:val=\"right\"/>", false },
	{ "and of even pages", "document: [{text: 一}]\n", "word/footer2.xml",
	  "<w:jc w:val=\"left\"/>", false },
	{ "a draft says so on every page", "document: [{text: 一}]\n", "word/header1.xml",
	  "草稿 DRAFT", true },
	{ "a final paper tells its account of numbers", "document: [{text: '共{案件}起'}]\n",
	  "word/document.xml", "w:name=\"cf_imprint\"", false },
	{ "the date is the event's", "document: [{text: 一}]\n", "docProps/core.xml",
	  "2025-10-22T00:00:00Z", false },
	{ "an attachment begins a page",
	  "document: [{attachments: [统计表]}, {attachment: 统计表}, {text: 一}]\n",
	  "word/document.xml", "<w:pageBreakBefore/>", false },
	{ "contents lead to their headings",
	  "document: [{contents: true}, {heading: 情况, number: auto}]\n", "word/document.xml",
	  "PAGEREF _Toc2", false },
};

static void holds(void **state)
{
	const struct part_case *c = *state;
	struct made made;
	make(&made, c->document, c->draft);

	const char *text = part(&made, c->part);

	if (strstr(text, c->holds) == NULL)
		fail_msg("no %s in %s", c->holds, text);
	unmake(&made);
}

/* Every kind of block, twice over what a table or a chart may be. */
static const char everything[] =
	"document:\n"
	"  - letterhead: {office: 省政府新闻办公室, number: 晋新发〔2025〕1号}\n"
	"  - title: 问责情况\n  - addressee: 各市人民政府：\n  - contents: true\n  - people: true\n"
	"  - heading: 情况\n    number: auto\n  - heading: 细分\n    level: 2\n"
	"  - text: |\n      全省共{案件}起。\n\n      涉及{人员}人。\n"
	"  - list: ['一是{案件}起', 二是]\n  - list: [甲]\n    number: true\n"
	"  - table: 人员\n    share: true\n  - chart: {bar: 人员}\n  - chart: {pie: 人员}\n"
	"  - chart: {line: 人员}\n  - chart: {stacked: 人员}\n"
	"  - speech: {by: 张羽, text: 各位好}\n  - question: {by: 记者, text: 何时？}\n"
	"  - answer: {by: 张羽, text: '今年{案件}起'}\n"
	"  - attachments: [统计表, 名单]\n  - signature: {by: 新闻办, seal: true}\n"
	"  - note: 此件公开发布\n  - attachment: 统计表\n  - text: 甲\n  - attachment: 名单\n";

static void start_unheard(void *user, const char *name, const char **attributes)
{
	(void)user;
	(void)name;
	(void)attributes;
}

static void end_unheard(void *user, const char *name)
{
	(void)user;
	(void)name;
}

static const struct markup_events ignore_all = { .start = start_unheard, .end = end_unheard };

static void every_part_is_well_formed(void **state)
{
	(void)state;
	struct made made;
	struct error err = { 0 };
	make(&made, everything, false);

	for (size_t i = 0; i < made.zip.n; i++)
		assert_ok(markup_read(&made.zip, &made.zip.entries[i], &ignore_all, &err), &err);

	unmake(&made);
}

static void numbers_are_told_in_the_order_of_the_document(void **state)
{
	(void)state;
	struct made made;
	make(&made, "document: [{text: '涉及{人员}人，其中厅级{人员[厅级]}人，{案件|yi.2}亿'}]\n",
	     true);

	assert_int_equal(made.file.n, 3);
	assert_string_equal(made.file.numbers[0].text, "131");
	assert_string_equal(made.file.numbers[1].cell, "人员[厅级]");
	unmake(&made);
}

static void each_bookmark_has_a_name_and_a_number_of_its_own(void **state)
{
	(void)state;
	struct made made;
	char name[32];
	make(&made, everything, false);

	const char *text = part(&made, "word/document.xml");

	for (size_t i = 1; i <= made.file.n; i++) {
		snprintf(name, sizeof name, "w:name=\"cf_%04zu\"", i);
		const char *first = strstr(text, name);
		assert_non_null(first);
		assert_null(strstr(first + 1, name));
	}
	unmake(&made);
}

static void the_same_briefing_gives_the_same_bytes(void **state)
{
	(void)state;
	struct made one, other;
	make(&one, everything, false);
	make(&other, everything, false);

	assert_int_equal(one.file.bytes.len, other.file.bytes.len);
	assert_memory_equal(one.file.bytes.text, other.file.bytes.text, one.file.bytes.len);
	assert_string_equal(one.file.export, other.file.export);
	unmake(&one);
	unmake(&other);
}

static void another_number_is_another_export(void **state)
{
	(void)state;
	struct made one, other;
	make(&one, "document: [{text: '共{案件}起'}]\n", false);
	make(&other, "document: [{text: '共{人员}人'}]\n", false);

	assert_string_not_equal(one.file.export, other.file.export);
	unmake(&one);
	unmake(&other);
}

/* Twenty columns of eight digits are wider than the page in any size. */
static void a_wide_table_lies_across_its_page(void **state)
{
	(void)state;
	struct made made;
	struct str document = STR_INIT;
	str_add(&document, "dimensions: {级别: [厅级, 县处级], 月: [");
	for (int i = 0; i < 24; i++)
		str_printf(&document, "%s第%d月", i > 0 ? ", " : "", i);
	str_add(&document, "]}\nfigures:\n  宽: {unit: 人, by: [级别, 月]}\nvalues:\n  宽:\n");
	for (int row = 0; row < 2; row++) {
		str_printf(&document, "    %s: {", row == 0 ? "厅级" : "县处级");
		for (int i = 0; i < 24; i++)
			str_printf(&document, "%s第%d月: 12345678", i > 0 ? ", " : "", i);
		str_add(&document, "}\n");
	}
	str_add(&document, "document: [{text: 前}, {table: 宽}, {text: 后}]\n");

	make_of(&made, "crossfoot: 1\ntitle: 宽\n", document.text, true);

	const char *across = strstr(part(&made, "word/document.xml"), "w:orient=\"landscape\"");
	assert_non_null(across);
	assert_null(strstr(across + 1, "w:orient=\"landscape\""));
	unmake(&made);
	str_finish(&document);
}

static void a_document_is_written_over_a_document_alone(void **state)
{
	(void)state;
	struct made made;
	struct folder folder;
	struct error err = { 0 };
	make(&made, "document: [{text: 一}]\n", false);
	folder_make(&folder);
	struct save_target target = { .path = folder_write(&folder, "a.docx", "text\n") };

	assert_false(docx_save(&made.file, &target, &err));
	target.path = folder_path(&folder, "b.docx");
	assert_ok(docx_save(&made.file, &target, &err), &err);
	assert_ok(docx_save(&made.file, &target, &err), &err);
	folder_remove(&folder);
	unmake(&made);
}

int main(void)
{
	struct CMUnitTest tests[LEN(cases) + 8], *next = tests;

	add_rows(next, cases, holds);
	add_test(next, every_part_is_well_formed);
	add_test(next, numbers_are_told_in_the_order_of_the_document);
	add_test(next, each_bookmark_has_a_name_and_a_number_of_its_own);
	add_test(next, the_same_briefing_gives_the_same_bytes);
	add_test(next, another_number_is_another_export);
	add_test(next, a_wide_table_lies_across_its_page);
	add_test(next, a_document_is_written_over_a_document_alone);
	return _cmocka_run_group_tests("docx", tests, (size_t)(next - tests), NULL, NULL);
}
