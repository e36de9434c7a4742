/* test_docx_returned.c - documents that left, were edited, and came back: each edit is told. */
#include "tests/support/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/archive/zip.h"
#include "report/archive/zip_write.h"
#include "report/docx/docx_returned.h"
#include "report/report.h"

static const char yaml[] =
	"crossfoot: 1\ntitle: 发布会\n"
	"dimensions: {级别: [厅级, 县处级]}\n"
	"figures:\n  案件: {unit: 起}\n  人员: {unit: 人, by: 级别}\n  罚款: {unit: 万元, "
	"decimals: 1}\n"
	"values: {案件: 1025, 人员: {厅级: 5, 县处级: 126}, 罚款: 4276.5}\n"
	"document:\n  - text: '全省查处案件{案件}起，处理人员{人员}人，其中厅级{人员[厅级]}人，"
	"罚款{罚款}万元。'\n  - table: 人员\n";

struct desk {
	struct report *report;
	struct docx_file sent;
	const struct docx_file *now; /* NULL: what was sent */
	struct prose_reader *reader;
};

static void open_desk(struct desk *desk)
{
	struct errors errors = { 0 };
	struct error err = { 0 };
	const struct render_request request = { .form = RENDER_DOCX };

	*desk = (struct desk){ 0 };
	desk->report = report_open_source(&(struct report_source){ .name = "b.yaml", .text = yaml },
					  NULL, &errors);
	assert_non_null(desk->report);
	assert_ok(report_document(desk->report, &request, &desk->sent, &err), &err);
	desk->reader = prose_reader_create(report_briefing(desk->report));
}

static void close_desk(struct desk *desk)
{
	prose_reader_destroy(desk->reader);
	docx_file_finish(&desk->sent);
	report_destroy(desk->report);
}

static void read_part(const struct zip *zip, const struct zip_entry *entry, struct str *out)
{
	struct error err = { 0 };
	char bytes[4096];
	struct blob_piece piece = { .into = bytes, .n = sizeof bytes, .got = sizeof bytes };
	struct zip_stream *stream = zip_stream_open(zip, entry, &err);

	while (piece.got == piece.n) {
		assert_ok(zip_stream_read(stream, &piece, &err), &err);
		str_add_bytes(out, bytes, piece.got);
	}
	zip_stream_close(stream);
}

/* Puts `to` in the place of the first `from`. */
static void edit(struct str *text, const char *from, const char *to)
{
	const char *at = strstr(text->text, from);
	struct str out = STR_INIT;

	if (at == NULL)
		fail_msg("there is no %s", from);
	str_add_bytes(&out, text->text, (size_t)(at - text->text));
	str_add(&out, to);
	str_add(&out, at + strlen(from));
	str_finish(text);
	*text = out;
}

static const struct docx_file *find_sent(void *context, const char *export)
{
	const struct desk *desk = context;

	return strcmp(desk->sent.export, export) == 0 ? &desk->sent : NULL;
}

/* Somebody edits the document and sends it back. */
static void come_back(struct desk *desk, const char *from, const char *to,
		      struct docx_returned *returned)
{
	const struct blob blob = blob_of("a.docx", desk->sent.bytes.text, desk->sent.bytes.len);
	struct zip_writer zip = { 0 };
	struct zip sent;
	struct error err = { 0 };

	assert_ok(zip_open(&sent, &blob, &err), &err);
	for (size_t i = 0; i < sent.n; i++) {
		struct str part = STR_INIT;

		read_part(&sent, &sent.entries[i], &part);
		if (from != NULL && strcmp(sent.entries[i].name, "word/document.xml") == 0)
			edit(&part, from, to);
		zip_write_part(&zip, sent.entries[i].name, part.text, part.len);
		str_finish(&part);
	}
	zip_write_end(&zip);
	const struct blob back = blob_of("b.docx", zip.out.text, zip.out.len);
	const struct docx_holding holding = { .reader = desk->reader,
					      .briefing = report_briefing(desk->report),
					      .now = desk->now != NULL ? desk->now : &desk->sent,
					      .find = desk->now != NULL ? find_sent : NULL,
					      .context = desk };
	assert_ok(docx_hold(returned, &back, &holding, &err), &err);
	zip_writer_finish(&zip);
	zip_finish(&sent);
}

#define T(words) "<w:t xml:space=\"preserve\">" words "</w:t>"
#define MARK(n) "<w:bookmarkStart w:id=\"" n "\" w:name=\"cf_000" n "\"/>"

static const struct edit_case {
	const char *name, *from, *to;
	size_t fates[DOCX_FATES_N]; /* equal, changed, doubled, gone */
	size_t conflicts;
	const char *would_be; /* of the first conflict; NULL for none */
} cases[] = {
	{ "what was not touched is as it was sent", NULL, NULL, { 7, 0, 0, 0 }, 0, NULL },
	{ "a number that was typed over", T("1025"), T("1052"), { 6, 1, 0, 0 }, 1, "1025" },
	{ "a digit typed behind a number",
	  "1025</w:t></w:r></w:sdtContent></w:sdt>",
	  "1025</w:t></w:r></w:sdtContent></w:sdt><w:r><w:t>9</w:t></w:r>",
	  { 6, 1, 0, 0 },
	  1,
	  "1025" },
	{ "a total of another figure", T("131"), T("1025"), { 6, 1, 0, 0 }, 1, "131" },
	{ "a mark whose number was deleted", T("4276.5"), "", { 6, 0, 0, 1 }, 0, NULL },
	{ "a tracked change",
	  "<w:r><w:rPr><w:rFonts w:hint=\"eastAsia\"/></w:rPr>" T("1025") "</w:r>",
	  "<w:del w:id=\"77\" w:author=\"王\" "
	  "w:date=\"2025\"><w:r><w:delText>1025</w:delText></w:r>"
	  "</w:del><w:ins w:id=\"78\" w:author=\"王\" w:date=\"2025\"><w:r>" T(
		  "1026") "</w:r></w:ins>",
	  { 6, 1, 0, 0 },
	  1,
	  "1025" },
	{ "a number without a mark that states a figure wrongly",
	  T("全省查处案件"),
	  T("处理人员132人，全省查处案件"),
	  { 7, 0, 0, 0 },
	  1,
	  "131" },
	{ "a number written in the way of others",
	  T("131"),
	  T("一百三十一"),
	  { 6, 1, 0, 0 },
	  1,
	  "131" },
};

static void is_told(void **state)
{
	const struct edit_case *c = *state;
	struct desk desk;
	struct docx_returned returned;
	open_desk(&desk);

	come_back(&desk, c->from, c->to, &returned);

	assert_true(returned.is_known);
	for (size_t i = 0; i < DOCX_FATES_N; i++)
		assert_int_equal(returned.fates[i], c->fates[i]);
	assert_int_equal(returned.held.counts[NUMBER_CONFLICT], c->conflicts);
	for (size_t i = 0; i < returned.held.n; i++)
		if (returned.held.numbers[i].status == NUMBER_CONFLICT)
			assert_string_equal(returned.held.numbers[i].would_be, c->would_be);
	docx_returned_finish(&returned);
	close_desk(&desk);
}

static void a_copied_paragraph_doubles_its_numbers(void **state)
{
	(void)state;
	struct desk desk;
	struct docx_returned returned;
	open_desk(&desk);

	come_back(&desk, "<w:tbl>",
		  "<w:p><w:bookmarkStart w:id=\"900\" w:name=\"cf_0001_Copy_1\"/><w:r>" T(
			  "1025") "</w:r><w:bookmarkEnd w:id=\"900\"/></w:p><w:tbl>",
		  &returned);

	assert_int_equal(returned.fates[DOCX_DOUBLED], 1);
	assert_int_equal(returned.fates[DOCX_EQUAL], 7);
	docx_returned_finish(&returned);
	close_desk(&desk);
}

static void a_file_that_was_not_sent_is_held_by_its_text(void **state)
{
	(void)state;
	struct desk desk;
	struct docx_returned returned;
	open_desk(&desk);
	memcpy(desk.sent.export, "0123456789abcdef", DOCX_EXPORT_SIZE);

	come_back(&desk, T("1025"), T("1052"), &returned);

	assert_false(returned.is_known);
	assert_int_equal(returned.n_bound, 0);
	assert_int_equal(returned.held.counts[NUMBER_CONFLICT], 1);
	docx_returned_finish(&returned);
	close_desk(&desk);
}

/* The figures moved on after it was sent: what was right then is wrong now. */
static void what_was_sent_is_held_against_today(void **state)
{
	(void)state;
	struct desk desk;
	struct docx_returned returned;
	struct docx_file now = { 0 };
	struct str manifest = STR_INIT;
	struct error err = { 0 };
	open_desk(&desk);
	docx_manifest(&desk.sent, &manifest);
	edit(&manifest, "案件\t1025", "案件\t1052");
	assert_ok(docx_manifest_read(&now, manifest.text, manifest.len, &err), &err);
	assert_string_not_equal(now.export, desk.sent.export);
	desk.now = &now;

	come_back(&desk, NULL, NULL, &returned);

	assert_true(returned.is_known);
	assert_int_equal(returned.fates[DOCX_STALE], 1);
	assert_int_equal(returned.fates[DOCX_EQUAL], 6);
	assert_string_equal(returned.bound[0].now, "1052");
	assert_int_equal(returned.held.counts[NUMBER_CONFLICT], 1);
	docx_returned_finish(&returned);
	docx_file_finish(&now);
	str_finish(&manifest);
	close_desk(&desk);
}

static void a_manifest_is_read_as_it_was_written(void **state)
{
	(void)state;
	struct desk desk;
	struct docx_file read = { 0 }, damaged = { 0 };
	struct str manifest = STR_INIT;
	struct error err = { 0 };
	open_desk(&desk);

	docx_manifest(&desk.sent, &manifest);
	assert_ok(docx_manifest_read(&read, manifest.text, manifest.len, &err), &err);
	assert_string_equal(read.export, desk.sent.export);
	assert_int_equal(read.n, desk.sent.n);
	for (size_t i = 0; i < read.n; i++) {
		assert_string_equal(read.numbers[i].cell, desk.sent.numbers[i].cell);
		assert_string_equal(read.numbers[i].text, desk.sent.numbers[i].text);
	}
	assert_false(docx_manifest_read(&damaged, manifest.text, manifest.len - 3, &err));
	docx_file_finish(&read);
	docx_file_finish(&damaged);
	str_finish(&manifest);
	close_desk(&desk);
}

static void places_are_told_in_words(void **state)
{
	(void)state;
	const struct docx_place cell = {
		.part = DOCX_BODY, .paragraph = 9, .table = 1, .row = 2, .column = 3
	};
	const struct docx_place note = { .part = DOCX_FOOTNOTE, .number = 2, .paragraph = 1 };
	struct str words = STR_INIT;

	docx_place_words(&cell, &words);
	str_add(&words, "|");
	docx_place_words(&note, &words);

	assert_string_equal(words.text, "table 1 row 2 column 3|footnote 2 paragraph 1");
	str_finish(&words);
}

int main(void)
{
	struct CMUnitTest tests[LEN(cases) + 5], *next = tests;

	add_rows(next, cases, is_told);
	add_test(next, a_copied_paragraph_doubles_its_numbers);
	add_test(next, a_file_that_was_not_sent_is_held_by_its_text);
	add_test(next, what_was_sent_is_held_against_today);
	add_test(next, a_manifest_is_read_as_it_was_written);
	add_test(next, places_are_told_in_words);
	return _cmocka_run_group_tests("docx_returned", tests, (size_t)(next - tests), NULL, NULL);
}
