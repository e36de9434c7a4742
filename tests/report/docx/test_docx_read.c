/* test_docx_read.c - documents that came back: what a reader sees, who changed what, what is
 * refused. */
#define _GNU_SOURCE /* strcasestr */
#include "tests/support/test.h"

#include <stdlib.h>
#include <string.h>

#include "report/archive/zip_write.h"
#include "report/docx/docx_read.h"

#define W "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define STRICT "http://purl.oclc.org/ooxml/wordprocessingml/main"
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define MC "http://schemas.openxmlformats.org/markup-compatibility/2006"
#define TYPES                                                                                    \
	"<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'><Override " \
	"PartName='/d.xml' "                                                                     \
	"ContentType='application/vnd.openxmlformats-officedocument.wordprocessingml.document."  \
	"main+xml'/></Types>"
#define RELATIONS(lines)                                                              \
	"<Relationships "                                                             \
	"xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>" lines \
	"</Relationships>"
#define ROOT RELATIONS("<Relationship Id='a' Type='" OFFICE "/officeDocument' Target='d.xml'/>")

static void pack(struct zip_writer *zip, const char *document)
{
	zip_write_part(zip, "[Content_Types].xml", TYPES, strlen(TYPES));
	zip_write_part(zip, "_rels/.rels", ROOT, strlen(ROOT));
	zip_write_part(zip, "d.xml", document, strlen(document));
}

MUST_LOOK static bool read_zip(struct zip_writer *zip, struct docx_text *text, struct error *err)
{
	zip_write_end(zip);
	struct blob blob = blob_of("a.docx", zip->out.text, zip->out.len);
	bool ok = docx_read(text, &blob, err);

	zip_writer_finish(zip);
	return ok;
}

MUST_LOOK static bool read_body(const char *body, struct docx_text *text, struct error *err)
{
	struct zip_writer zip = { 0 };
	struct str document = STR_INIT;

	str_printf(&document,
		   "<w:document xmlns:w='" W "' xmlns:mc='" MC "' xmlns:k='urn:unknown' "
		   "xmlns:s='http://schemas.microsoft.com/office/word/2010/wordprocessingShape'>"
		   "<w:body>%s</w:body></w:document>",
		   body);
	pack(&zip, document.text);
	bool ok = read_zip(&zip, text, err);
	str_finish(&document);
	return ok;
}

#define P(inside) "<w:p>" inside "</w:p>"
#define R(words) "<w:r><w:t>" words "</w:t></w:r>"
#define INS(inside) "<w:ins w:id='1' w:author='李' w:date='2025-10-22T01:02:03Z'>" inside "</w:ins>"
#define DEL(words)                                                                 \
	"<w:del w:id='2' w:author='王' w:date='2025-10-23'><w:r><w:delText>" words \
	"</w:delText></w:r></w:del>"
#define FIELD(words, result)                                                      \
	"<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>" words   \
	"</w:instrText></w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r>" R( \
		result) "<w:r><w:fldChar w:fldCharType='end'/></w:r>"
#define CELL(inside) "<w:tc>" P(inside) "</w:tc>"

static const struct view_case {
	const char *name, *body, *final, *original;
} views[] = {
	{ "a number split over runs is one", P(R("10") R("25") R("起")), "1025起", NULL },
	{ "an inserted number stands in the final view alone", P(R("共") INS(R("1026"))), "共1026",
	  "共" },
	{ "a deleted number stands in the original alone", P(R("共") DEL("1025") INS(R("1026"))),
	  "共1026", "共1025" },
	{ "what came and went stands in neither", P(INS(DEL("9")) R("起")), "起", "起" },
	{ "moved text stands once",
	  P("<w:moveFrom w:id='1'>" R("7") "</w:moveFrom>")
		  P("<w:moveTo w:id='2'>" R("7") "</w:moveTo>"),
	  "7", NULL },
	{ "a deleted mark of a paragraph joins the next",
	  "<w:p><w:pPr><w:rPr><w:del w:id='1'/></w:rPr></w:pPr>" R("3") "</w:p>" P(R("001")),
	  "3001", "3001" },
	{ "instructions of fields are no text", P(FIELD(" DOCPROPERTY x ", "44")), "44", NULL },
	{ "the number of a page is no number of the text", P(R("第") FIELD(" PAGE ", "3") R("页")),
	  "第页", NULL },
	{ "ruby leaves the base",
	  P("<w:r><w:ruby><w:rt>" R("er") "</w:rt><w:rubyBase>" R(
		  "二") "</w:rubyBase></w:ruby></w:r>"),
	  "二", NULL },
	{ "an unknown choice without a fallback is nothing",
	  P("<w:r><mc:AlternateContent><mc:Choice Requires='k'><w:t>x</w:t></mc:Choice>"
	    "</mc:AlternateContent><w:t>12</w:t></w:r>"),
	  "12", NULL },
	{ "a known choice is taken and its fallback is not",
	  P("<w:r><mc:AlternateContent><mc:Choice Requires='s'><w:t>1</w:t></mc:Choice>"
	    "<mc:Fallback><w:t>2</w:t></mc:Fallback></mc:AlternateContent></w:r>"),
	  "1", NULL },
	{ "an unknown choice yields to its fallback",
	  P("<w:r><mc:AlternateContent><mc:Choice Requires='s k'><w:t>1</w:t></mc:Choice>"
	    "<mc:Fallback><w:t>2</w:t></mc:Fallback></mc:AlternateContent></w:r>"),
	  "2", NULL },
	{ "a hyphen that does not break is a hyphen",
	  P(R("3011") "<w:r><w:noBreakHyphen/></w:r>" R("3012")), "3011-3012", NULL },
	{ "a row deleted with tracking is gone",
	  "<w:tbl><w:tr><w:trPr><w:del w:id='1'/></w:trPr>" CELL(R("5")) "</w:tr><w:tr>" CELL(
		  R("6")) "</w:tr></w:tbl>",
	  "6", "5" },
};

/* Without blanks, line feeds and tabs. */
static void squeeze(const struct docx_text *text, enum docx_view view, struct str *out)
{
	struct docx_seen seen;

	docx_see(&seen, text, view);
	for (const char *p = seen.text.text; *p != '\0'; p++)
		if (*p != ' ' && *p != '\n' && *p != '\t')
			str_add_byte(out, *p);
	docx_seen_finish(&seen);
}

static void reads_as(void **state)
{
	const struct view_case *c = *state;
	struct docx_text text;
	struct error err = { 0 };
	struct str final = STR_INIT, original = STR_INIT;
	assert_ok(read_body(c->body, &text, &err), &err);

	squeeze(&text, DOCX_FINAL, &final);
	squeeze(&text, DOCX_ORIGINAL, &original);

	assert_string_equal(final.text, c->final);
	if (c->original != NULL)
		assert_non_null(strstr(original.text, c->original));
	str_finish(&final);
	str_finish(&original);
	docx_text_finish(&text);
}

static const struct notice_case {
	const char *name, *body;
	enum docx_notice_kind kind;
} notices[] = {
	{ "hidden text is told", P("<w:r><w:rPr><w:vanish/></w:rPr><w:t>9</w:t></w:r>"),
	  DOCX_NOTICE_HIDDEN },
	{ "a sum that is computed on opening is told", P(FIELD(" =SUM(ABOVE) ", "9")),
	  DOCX_NOTICE_FIELD },
	{ "a reference to a number is told", P(FIELD(" REF cf_0001 ", "9")), DOCX_NOTICE_FIELD },
	{ "a symbol that looks like a digit is told",
	  P("<w:r><w:sym w:font='Wingdings' w:char='F081'/></w:r>"), DOCX_NOTICE_SYMBOL },
	{ "a copied number is told",
	  P("<w:bookmarkStart w:id='1' w:name='cf_0007_Copy_1'/>" R(
		  "9") "<w:bookmarkEnd w:id='1'/>"),
	  DOCX_NOTICE_DOUBLED },
	{ "a control of another number than its bookmark is told",
	  P("<w:bookmarkStart w:id='1' w:name='cf_0007'/><w:sdt><w:sdtPr><w:tag "
	    "w:val='cf:0008'/></w:sdtPr><w:sdtContent>" R(
		    "9") "</w:sdtContent></w:sdt><w:bookmarkEnd w:id='1'/>"),
	  DOCX_NOTICE_DISAGREES },
	{ "a part of another format is told", "<w:altChunk/>", DOCX_NOTICE_FOREIGN },
	{ "an object is told", P("<w:r><w:object/></w:r>"), DOCX_NOTICE_EMBEDDED },
};

static void is_told(void **state)
{
	const struct notice_case *c = *state;
	struct docx_text text;
	struct error err = { 0 };

	assert_ok(read_body(c->body, &text, &err), &err);

	assert_int_equal(text.n_notices, 1);
	assert_int_equal(text.notices[0].kind, c->kind);
	docx_text_finish(&text);
}

static void a_tracked_change_has_its_author_and_day(void **state)
{
	(void)state;
	struct docx_text text;
	struct error err = { 0 };

	assert_ok(read_body(P(R("共") INS(R("1026"))), &text, &err), &err);

	assert_int_equal(text.spans[1].change, 1);
	assert_string_equal(text.changes[0].author, "李");
	assert_string_equal(text.changes[0].date, "2025-10-22T01:02:03Z");
	docx_text_finish(&text);
}

static void cells_are_placed_by_the_grid(void **state)
{
	(void)state;
	struct docx_text text;
	struct error err = { 0 };

	assert_ok(read_body("<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='3'/></w:tcPr>" P(
				    R("头")) "</w:tc>" CELL(R("尾")) "</w:tr></w:tbl>",
			    &text, &err),
		  &err);

	const struct docx_place *last = &text.places[text.n_places - 1];
	for (size_t i = 0; i < text.n; i++)
		if (strncmp(text.text.text + text.spans[i].start, "尾", 3) == 0)
			last = &text.places[text.spans[i].place];
	assert_int_equal(last->table, 1);
	assert_int_equal(last->row, 1);
	assert_int_equal(last->column, 4);
	docx_text_finish(&text);
}

static void bookmark_or_control_binds(void **state)
{
	(void)state;
	struct docx_text text;
	struct error err = { 0 };

	assert_ok(
		read_body(P("<w:bookmarkStart w:id='1' w:name='cf_0012'/>" R(
				  "7") "<w:bookmarkEnd w:id='1'/><w:sdt><w:sdtPr><w:tag "
				       "w:val='cf:0013'/>"
				       "</w:sdtPr><w:sdtContent>" R("8") "</w:sdtContent></w:sdt>"),
			  &text, &err),
		&err);

	assert_int_equal(text.spans[0].bound, 12);
	assert_int_equal(text.spans[1].bound, 13);
	docx_text_finish(&text);
}

static void a_strict_file_reads_as_any(void **state)
{
	(void)state;
	struct zip_writer zip = { 0 };
	struct docx_text text;
	struct error err = { 0 };
	struct str final = STR_INIT;
	pack(&zip, "<x:document xmlns:x='" STRICT "'><x:body><x:p><x:r><x:t>42</x:t></x:r></x:p>"
		   "</x:body></x:document>");

	assert_ok(read_zip(&zip, &text, &err), &err);

	squeeze(&text, DOCX_FINAL, &final);
	assert_string_equal(final.text, "42");
	str_finish(&final);
	docx_text_finish(&text);
}

static void notes_are_read_and_outside_things_are_not(void **state)
{
	(void)state;
	static const char relations[] =
		RELATIONS("<Relationship Id='n' Type='" OFFICE "/footnotes' Target='n.xml'/>"
			  "<Relationship Id='t' Type='" OFFICE
			  "/attachedTemplate' Target='file:///x.dotx' TargetMode='External'/>");
	static const char notes[] =
		"<w:footnotes xmlns:w='" W
		"'><w:footnote w:id='2'>" P(R("注88")) "</w:footnote></w:footnotes>";
	struct zip_writer zip = { 0 };
	struct docx_text text;
	struct error err = { 0 };
	struct str final = STR_INIT;
	pack(&zip, "<w:document xmlns:w='" W "'><w:body>" P(R("正文")) "</w:body></w:document>");
	zip_write_part(&zip, "_rels/d.xml.rels", relations, strlen(relations));
	zip_write_part(&zip, "n.xml", notes, strlen(notes));

	assert_ok(read_zip(&zip, &text, &err), &err);

	squeeze(&text, DOCX_FINAL, &final);
	assert_string_equal(final.text, "正文注88");
	assert_int_equal(text.n_notices, 1);
	assert_int_equal(text.notices[0].kind, DOCX_NOTICE_EXTERNAL);
	str_finish(&final);
	docx_text_finish(&text);
}

static const struct refused_case {
	const char *name, *part, *bytes, *why;
} refused[] = {
	{ "a part that is there twice", "D.XML", "<a/>", "d.xml" },
	{ "a name that leads out of the archive", "../x.xml", "<a/>", "is no name of a part" },
	{ "a name with a backslash", "a\\b.xml", "<a/>", "is no name of a part" },
};

static void is_refused(void **state)
{
	const struct refused_case *c = *state;
	struct zip_writer zip = { 0 };
	struct docx_text text;
	struct error err = { 0 };
	pack(&zip, "<w:document xmlns:w='" W "'/>");
	zip_write_part(&zip, c->part, c->bytes, strlen(c->bytes));

	assert_false(read_zip(&zip, &text, &err));

	assert_true(strcasestr(err.text, c->why) != NULL);
	docx_text_finish(&text);
}

static const struct damaged_case {
	const char *name, *document, *why;
} damaged[] = {
	{ "a document type is refused", "<!DOCTYPE d [<!ENTITY e 'x'>]><d/>", "DOCTYPE" },
	{ "markup that does not end is refused", "<w:document xmlns:w='" W "'><w:body>", "line 1" },
};

static void is_damaged(void **state)
{
	const struct damaged_case *c = *state;
	struct zip_writer zip = { 0 };
	struct docx_text text;
	struct error err = { 0 };
	pack(&zip, c->document);

	assert_false(read_zip(&zip, &text, &err));

	assert_non_null(strstr(err.text, c->why));
	docx_text_finish(&text);
}

static void an_old_document_is_told_as_such(void **state)
{
	(void)state;
	static const char old[] = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and so on and so on";
	const struct blob blob = blob_of("a.doc", old, sizeof old);
	struct docx_text text;
	struct error err = { 0 };

	assert_false(docx_read(&text, &blob, &err));

	assert_string_equal(err.hint, "save it as .docx without a password");
	docx_text_finish(&text);
}

static void elements_deeper_than_the_limit_are_refused(void **state)
{
	(void)state;
	struct str body = STR_INIT;
	struct docx_text text;
	struct error err = { 0 };
	for (int i = 0; i < 300; i++)
		str_add(&body, "<w:sdt>");
	for (int i = 0; i < 300; i++)
		str_add(&body, "</w:sdt>");

	assert_false(read_body(body.text, &text, &err));

	assert_non_null(strstr(err.text, "256"));
	docx_text_finish(&text);
	str_finish(&body);
}

int main(void)
{
	struct CMUnitTest tests[LEN(views) + LEN(notices) + LEN(refused) + LEN(damaged) + 7];
	struct CMUnitTest *next = tests;

	add_rows(next, views, reads_as);
	add_rows(next, notices, is_told);
	add_rows(next, refused, is_refused);
	add_rows(next, damaged, is_damaged);
	add_test(next, a_tracked_change_has_its_author_and_day);
	add_test(next, cells_are_placed_by_the_grid);
	add_test(next, bookmark_or_control_binds);
	add_test(next, a_strict_file_reads_as_any);
	add_test(next, notes_are_read_and_outside_things_are_not);
	add_test(next, an_old_document_is_told_as_such);
	add_test(next, elements_deeper_than_the_limit_are_refused);
	return _cmocka_run_group_tests("docx_read", tests, (size_t)(next - tests), NULL, NULL);
}
