/* test_device_hpdf.c - the PDF as other programs read it. */
#include "report/pdf/device_hpdf.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/resource.h>
#include <unistd.h>

#include "report/base/str.h"
#include "tests/support/process.h"
#include "tests/support/made_pages.h"
#include "tests/support/test.h"

/* A PDF under way, and what a program said of it. */
struct paper {
	struct font_set *fonts;
	struct pdf_options options;
	struct pdf_writer *writer;
	struct page_sink sink;
	struct sheet sheet;
	char *folder;
	struct str path;
	struct process process;
	struct error err;
};

static void paper_begin(struct paper *paper)
{
	paper->writer = pdf_create(paper->fonts, &paper->options);
	paper->sink = pdf_sink(paper->writer);
}

static int set_up(void **state)
{
	struct paper *paper = calloc(1, sizeof *paper);

	paper->fonts = font_set_create(NULL, 0);
	assert_ok(font_set_check(paper->fonts, &paper->err), &paper->err);
	paper->sheet.fonts = paper->fonts;
	paper->options.producer = "Crossfoot";
	paper->folder = process_folder();
	str_init(&paper->path);
	str_printf(&paper->path, "%s/paper.pdf", paper->folder);
	paper_begin(paper);
	*state = paper;
	return 0;
}

static int tear_down(void **state)
{
	struct paper *paper = *state;

	pdf_destroy(paper->writer);
	font_set_destroy(paper->fonts);
	process_finish(&paper->process);
	str_finish(&paper->path);
	free(paper->folder);
	free(paper);
	return 0;
}

/* With other options, before anything is drawn. */
static void paper_again(struct paper *paper)
{
	pdf_destroy(paper->writer);
	paper_begin(paper);
}

static void turn(struct paper *paper)
{
	assert_ok(sheet_turn(&paper->sheet, &paper->sink, &paper->err), &paper->err);
}

static void save(struct paper *paper)
{
	assert_ok(pdf_save(paper->writer, &(struct save_target){ .path = paper->path.text },
			   &paper->err),
		  &paper->err);
}

/* The saved PDF with nothing packed, for a look at its objects. */
static const char *plain_text(struct paper *paper)
{
	RUN_PROGRAM(&paper->process, "qpdf", "--qdf", "--object-streams=disable", paper->path.text,
		    "-");
	assert_int_equal(paper->process.status, 0);
	for (size_t i = 0; i < paper->process.out.len; i++)
		if (paper->process.out.text[i] == '\0')
			paper->process.out.text[i] = ' ';
	return paper->process.out.text;
}

static void assert_says(const char *text, const char *words)
{
	if (strstr(text, words) == NULL)
		fail_msg("'%s' is not there", words);
}

static void is_a_sound_file(void **state)
{
	struct paper *paper = *state;

	sheet_text(&paper->sheet, ROLE_FONT_BODY, 80, 100, "2019年至今，共问责1659人。");
	sheet_rule(&paper->sheet, 80, 120, 400);
	turn(paper);
	save(paper);

	RUN_PROGRAM(&paper->process, "qpdf", "--check", paper->path.text);

	assert_int_equal(paper->process.status, 0);
	assert_says(paper->process.out.text, "No syntax or stream encoding errors found");
}

static void embeds_each_font_as_a_subset(void **state)
{
	struct paper *paper = *state;

	sheet_text(&paper->sheet, ROLE_FONT_BODY, 80, 100, "仿宋");
	sheet_text(&paper->sheet, ROLE_FONT_TITLE, 80, 140, "标题");
	sheet_text(&paper->sheet, ROLE_FONT_HEADING2, 80, 180, "楷体");
	turn(paper);
	save(paper);

	RUN_PROGRAM(&paper->process, "pdffonts", paper->path.text);

	const char *row = strchr(strchr(paper->process.out.text, '\n') + 1, '\n') + 1;
	int n = 0;
	for (; *row != '\0'; row = strchr(row, '\n') + 1, n++) {
		assert_memory_equal(row + 6, "+", 1);
		assert_memory_equal(strstr(row, "Identity-H") + 17, "yes yes yes", 11);
	}
	assert_int_equal(n, 3);
}

/* Other fonts than a document's usual ones; opens them anew. */
static void paper_choose(struct paper *paper, enum font_role role, const char *font)
{
	struct font_choice choice = { role, font };

	pdf_destroy(paper->writer);
	font_set_destroy(paper->fonts);
	paper->fonts = paper->sheet.fonts = font_set_create(&choice, 1);
	paper_begin(paper);
}

static void true_type_is_embedded_and_copies_out(void **state)
{
	struct paper *paper = *state;

	paper_choose(paper, ROLE_FONT_LATIN, "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf");
	sheet_text(&paper->sheet, ROLE_FONT_LATIN, 80, 100, "Été 1659");
	turn(paper);
	save(paper);

	RUN_PROGRAM(&paper->process, "pdffonts", paper->path.text);
	assert_says(paper->process.out.text, "CID TrueType      Identity-H       yes yes yes");
	RUN_PROGRAM(&paper->process, "pdftotext", paper->path.text, "-");
	assert_says(paper->process.out.text, "Été 1659");
}

static const struct text_case {
	const char *name, *text;
} texts[] = {
	{ "Chinese with numbers copies out as written", "问责领导干部1659人，其中厅级5人。" },
	{ "a character outside the BMP copies out as written", "张𠮷、䶮㛃、翀祎" },
	{ "characters that share a glyph copy out as written", "甲·乙•丙…丁⋯" },
	{ "marks and quotation marks copy out as written", "“关键人”‘少数’《决定》（一）——……·～" },
};

static void copies_out(void **state)
{
	const struct text_case *c = *state;
	struct paper *paper;

	set_up((void **)&paper);
	sheet_text(&paper->sheet, ROLE_FONT_BODY, 80, 100, c->text);
	turn(paper);
	save(paper);

	RUN_PROGRAM(&paper->process, "pdftotext", paper->path.text, "-");

	assert_string_equal(paper->process.err.text, "");
	assert_says(paper->process.out.text, c->text);
	tear_down((void **)&paper);
}

/* Codes are given in order of use: among the first hundred are ( ) \\ and the line ends. */
static void every_code_copies_out(void **state)
{
	struct paper *paper = *state;
	struct str rows = STR_INIT, row = STR_INIT;

	for (uint32_t i = 0; i < 300; i++) {
		str_add_char(&row, 0x4E00 + (i < 256 ? i : i - 256)); /* 一 … */
		if (i % 20 < 19)
			continue;
		sheet_text(&paper->sheet, ROLE_FONT_BODY, 80, (int)(100 + i / 20 * 24), row.text);
		str_printf(&rows, "%s\n", row.text);
		str_clear(&row);
	}
	turn(paper);
	save(paper);

	RUN_PROGRAM(&paper->process, "pdftotext", paper->path.text, "-");

	assert_says(paper->process.out.text, rows.text);
	str_finish(&rows);
	str_finish(&row);
}

static void squeezed_marks_copy_out_without_spaces(void **state)
{
	struct paper *paper = *state;
	struct box *box = sheet_text(&paper->sheet, ROLE_FONT_BODY, 80, 100, "决定》，（一）。");
	struct glyph *glyphs = (struct glyph *)box->text.glyphs;

	for (size_t i = 3; i < box->text.n; i++)
		glyphs[i].x -= 8000;
	turn(paper);
	save(paper);

	RUN_PROGRAM(&paper->process, "pdftotext", paper->path.text, "-");

	assert_says(paper->process.out.text, "决定》，（一）。");
}

static void tells_its_properties(void **state)
{
	struct paper *paper = *state;

	paper->options = (struct pdf_options){
		.title = "生态环境保护责任决定新闻发布会 𠮷",
		.author = "省政府新闻办公室",
		.subject = "新闻发布",
		.keywords = "问责, 整改",
		.producer = "Crossfoot",
		.date = { 2021, 5, 6 },
	};
	paper_again(paper);
	sheet_text(&paper->sheet, ROLE_FONT_BODY, 80, 100, "文");
	turn(paper);
	save(paper);

	RUN_PROGRAM(&paper->process, "pdfinfo", paper->path.text);

	assert_says(paper->process.out.text, "生态环境保护责任决定新闻发布会 𠮷\n");
	assert_says(paper->process.out.text, "省政府新闻办公室\n");
	assert_says(paper->process.out.text, "问责, 整改\n");
	assert_says(paper->process.out.text, "May  6 00:00:00 2021");
	assert_says(paper->process.out.text, "595.276 x 841.89 pts (A4)");
}

static void nests_the_outline(void **state)
{
	struct paper *paper = *state;

	sheet_dest(&paper->sheet, 1, 100, "一、总体情况", 1);
	sheet_dest(&paper->sheet, 2, 200, "（一）问责", 2);
	sheet_dest(&paper->sheet, 3, 300, "1.分级", 3);
	sheet_dest(&paper->sheet, 4, 400, "二、下一步", 1);
	sheet_dest(&paper->sheet, 5, 500, NULL, 1);
	turn(paper);
	save(paper);

	RUN_PROGRAM(&paper->process, "mutool", "show", paper->path.text, "outline");
	const char *out = paper->process.out.text;

	assert_says(out, "\t\"一、总体情况\"");
	assert_says(out, "\t\t\"（一）问责\"");
	assert_says(out, "\t\t\t\"1.分级\"");
	assert_says(out, "\t\"二、下一步\"");
	assert_null(strstr(strstr(out, "二、下一步") + 1, "\n+"));
}

static void links_lead_forwards_and_back(void **state)
{
	struct paper *paper = *state;

	sheet_dest(&paper->sheet, 1, 100, NULL, 0);
	sheet_link(&paper->sheet, 2, 120);
	sheet_link(&paper->sheet, 99, 140);
	turn(paper);
	sheet_dest(&paper->sheet, 2, 300, NULL, 0);
	sheet_link(&paper->sheet, 1, 320);
	turn(paper);
	save(paper);
	const char *text = plain_text(paper), *first = strstr(text, "/Subtype /Link");

	assert_says(text, "/XYZ\n    80\n    541.89\n    null");
	assert_says(text, "/XYZ\n    80\n    741.89\n    null");
	assert_non_null(strstr(first + 1, "/Subtype /Link"));
	assert_null(strstr(strstr(first + 1, "/Subtype /Link") + 1, "/Subtype /Link"));
}

static void labels_pages_as_they_are_numbered(void **state)
{
	struct paper *paper = *state;

	paper->sheet.number = -1; /* a first page without a number */
	for (int i = 0; i < 3; i++)
		turn(paper);
	save(paper);
	const char *text = plain_text(paper);

	assert_says(text,
		    "/Nums [\n    0\n    <<\n    >>\n    1\n    <<\n      /S /D\n      /St 1");
}

static void is_tagged_in_reading_order(void **state)
{
	struct paper *paper = *state;

	sheet_text(&paper->sheet, ROLE_FONT_TITLE, 80, 100, "标题")->tag = TAG_TITLE;
	sheet_text(&paper->sheet, ROLE_FONT_BODY, 80, 780, "第一页")->tag = TAG_ARTIFACT;
	for (int cell = 0; cell < 4; cell++) {
		struct box *box = sheet_text(&paper->sheet, ROLE_FONT_TABLE, 80 + cell % 2 * 100,
					     200 + cell / 2 * 20, "格");
		box->tag = cell < 2 ? TAG_TH : TAG_TD;
		box->row = (uint16_t)(1 + cell / 2);
	}
	turn(paper);
	save(paper);

	RUN_PROGRAM(&paper->process, "pdfinfo", "-struct-text", paper->path.text);

	assert_says(paper->process.out.text,
		    "Document\n  H1 (block)\n    \"标题\"\n  Table (block)\n    TR\n"
		    "      TH\n        \"格\"\n      TH\n        \"格\"\n"
		    "    TR\n      TD\n");
	assert_null(strstr(paper->process.out.text, "第一页"));
}

static void an_element_goes_on_over_the_page(void **state)
{
	struct paper *paper = *state;

	for (int i = 0; i < 2; i++) {
		struct box *box = sheet_text(&paper->sheet, ROLE_FONT_BODY, 80, 100, "一段");
		box->element = 7;
		turn(paper);
	}
	save(paper);

	RUN_PROGRAM(&paper->process, "pdfinfo", "-struct-text", paper->path.text);

	assert_says(paper->process.out.text, "Document\n  P (block)\n    \"一段\"\n    \"一段\"\n");
}

static void untagged_has_no_structure(void **state)
{
	struct paper *paper = *state;

	paper->options.untagged = true;
	paper_again(paper);
	sheet_text(&paper->sheet, ROLE_FONT_BODY, 80, 100, "文");
	turn(paper);
	save(paper);

	assert_null(strstr(plain_text(paper), "/StructTreeRoot"));
	assert_null(strstr(plain_text(paper), "BDC"));
}

static void a_watermark_is_no_text_and_drawn_once(void **state)
{
	struct paper *paper = *state;

	for (int i = 0; i < 2; i++) {
		struct box *box = sheet_text(&paper->sheet, ROLE_FONT_TITLE, 200, 500, "草稿");
		box->text.rotation = 45;
		box->color = (struct color){ 220, 220, 220 };
		sheet_text(&paper->sheet, ROLE_FONT_BODY, 80, 100, "正文");
		turn(paper);
	}
	save(paper);

	const char *text = plain_text(paper), *form = strstr(text, "/Subtype /Form");
	assert_non_null(form);
	assert_null(strstr(form + 1, "/Subtype /Form"));
	RUN_PROGRAM(&paper->process, "pdftotext", paper->path.text, "-");
	assert_string_equal(paper->process.out.text, "正文\n\n\f正文\n\n\f");
}

static void archive_says_what_pdf_a_asks(void **state)
{
	struct paper *paper = *state;

	paper->options.archive = true;
	paper->options.title = "甲 & <乙>";
	paper_again(paper);
	sheet_text(&paper->sheet, ROLE_FONT_BODY, 80, 100, "文");
	sheet_dest(&paper->sheet, 1, 100, NULL, 0);
	sheet_link(&paper->sheet, 1, 120);
	turn(paper);
	save(paper);
	const char *text = plain_text(paper);

	assert_says(text,
		    "<pdfaid:part>2</pdfaid:part>\n<pdfaid:conformance>A</pdfaid:conformance>");
	assert_says(text, "<rdf:li xml:lang=\"x-default\">甲 &amp; &lt;乙&gt;</rdf:li>");
	assert_says(text, "/S /GTS_PDFA1");
	assert_says(text, "/N 3");
	assert_says(text, "/ID [");
	assert_says(text, "/F 4"); /* links are printed */
	assert_null(strstr(text, "/Encrypt"));
	assert_null(strstr(text, "/SMask"));
	assert_null(strstr(text, "/ca "));
}

static void same_pages_give_the_same_bytes(void **state)
{
	struct paper *paper = *state;
	struct str first = STR_INIT, second = STR_INIT;

	for (int i = 0; i < 2; i++) {
		paper->sheet.number = 0;
		paper_again(paper);
		sheet_text(&paper->sheet, ROLE_FONT_BODY, 80, 100, "问责领导干部1659人");
		sheet_text(&paper->sheet, ROLE_FONT_HEADING1, 80, 140, "一、总体情况");
		turn(paper);
		save(paper);
		process_read_file(paper->path.text, i == 0 ? &first : &second);
	}

	assert_int_equal(first.len, second.len);
	assert_memory_equal(first.text, second.text, first.len);
	str_finish(&first);
	str_finish(&second);
}

static void many_pages_make_a_sound_tree(void **state)
{
	struct paper *paper = *state;

	for (int i = 0; i < 130; i++) {
		sheet_text(&paper->sheet, ROLE_FONT_BODY, 80, 100, "页");
		sheet_dest(&paper->sheet, (uint32_t)i + 1, 100, "节", 1 + i % 3);
		turn(paper);
	}
	save(paper);

	RUN_PROGRAM(&paper->process, "qpdf", "--check", paper->path.text);
	assert_int_equal(paper->process.status, 0);
	RUN_PROGRAM(&paper->process, "qpdf", "--show-npages", paper->path.text);
	assert_string_equal(paper->process.out.text, "130\n");
}

static void a_missing_character_is_an_error(void **state)
{
	struct paper *paper = *state;
	struct box *box = sheet_text(&paper->sheet, ROLE_FONT_BODY, 80, 100, "文");

	((struct glyph *)box->text.glyphs)->codepoint = 0x10FFFD;

	assert_false(sheet_turn(&paper->sheet, &paper->sink, &paper->err));
	assert_int_equal(paper->err.kind, ERROR_FONT);
	assert_says(paper->err.text, "has no U+10FFFD");
}

static void no_page_is_an_error(void **state)
{
	struct paper *paper = *state;

	assert_false(pdf_save(paper->writer, &(struct save_target){ .path = paper->path.text },
			      &paper->err));
	assert_says(paper->err.text, "no page");
	assert_int_not_equal(access(paper->path.text, F_OK), 0);
}

static void a_full_disk_leaves_nothing(void **state)
{
	struct paper *paper = *state;
	struct rlimit before;

	sheet_text(&paper->sheet, ROLE_FONT_BODY, 80, 100, "文");
	turn(paper);

	getrlimit(RLIMIT_FSIZE, &before);
	signal(SIGXFSZ, SIG_IGN);
	setrlimit(RLIMIT_FSIZE, &(struct rlimit){ 512, before.rlim_max });
	bool saved = pdf_save(paper->writer, &(struct save_target){ .path = paper->path.text },
			      &paper->err);
	setrlimit(RLIMIT_FSIZE, &before);

	assert_false(saved);
	assert_says(paper->err.text, "File too large");
	assert_int_not_equal(access(paper->path.text, F_OK), 0);
}

static void an_open_stream_stays_open(void **state)
{
	struct paper *paper = *state;
	FILE *file = fopen(paper->path.text, "wb+");

	assert_non_null(file);
	sheet_text(&paper->sheet, ROLE_FONT_BODY, 80, 100, "文");
	turn(paper);

	assert_ok(pdf_save_stream(paper->writer, file, &paper->err), &paper->err);

	assert_int_equal(fputs("% behind\n", file) >= 0, 1);
	fclose(file);
	RUN_PROGRAM(&paper->process, "qpdf", "--check", paper->path.text);
	assert_int_equal(paper->process.status, 0);
}

int main(void)
{
	static void (*const with_paper[])(void **) = {
		is_a_sound_file,
		embeds_each_font_as_a_subset,
		true_type_is_embedded_and_copies_out,
		every_code_copies_out,
		squeezed_marks_copy_out_without_spaces,
		tells_its_properties,
		nests_the_outline,
		links_lead_forwards_and_back,
		labels_pages_as_they_are_numbered,
		is_tagged_in_reading_order,
		an_element_goes_on_over_the_page,
		untagged_has_no_structure,
		a_watermark_is_no_text_and_drawn_once,
		archive_says_what_pdf_a_asks,
		same_pages_give_the_same_bytes,
		many_pages_make_a_sound_tree,
		a_missing_character_is_an_error,
		no_page_is_an_error,
		a_full_disk_leaves_nothing,
		an_open_stream_stays_open,
	};
	static const char *const names[] = {
		"qpdf finds no fault",
		"each font is embedded as a subset with its characters",
		"TrueType outlines are embedded as a subset too",
		"codes with brackets and line ends in them copy out",
		"squeezed marks copy out without spaces",
		"properties are told in Chinese, outside the BMP too",
		"the outline is nested by levels",
		"links lead forwards and back, and nowhere when there is no place",
		"page labels follow the printed numbers",
		"elements are tagged in reading order, artifacts are not",
		"an element goes on over the page",
		"an untagged PDF has no structure",
		"a watermark is no text and drawn once for all pages",
		"an archived PDF says what PDF/A-2a asks",
		"the same pages give the same bytes",
		"many pages make a sound tree",
		"a character that the face lacks is an error",
		"a document without pages is an error and makes no file",
		"a full disk is an error",
		"an open stream stays open",
	};
	struct CMUnitTest tests[LEN(with_paper) + LEN(texts)], *next = tests;

	for (size_t i = 0; i < LEN(with_paper); i++)
		*next++ = (struct CMUnitTest){ names[i], with_paper[i], set_up, tear_down, NULL };
	add_rows(next, texts, copies_out);
	return cmocka_run_group_tests_name("PDF files", tests, NULL, NULL);
}
