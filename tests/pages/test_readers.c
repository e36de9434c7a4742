/* test_readers.c - documents made at random: every box inside, no line that ends or begins where it
 * must not, and three readers of PDF find the text that was put in.
 *
 * $PAGES_MADE says how many documents (24), $PAGES_SEED where the dice begin; the last document is
 * left as made.yaml and made.pdf in the folder $PAGES_KEEP, to be looked at. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/base/memory.h"
#include "report/base/utf8.h"
#include "report/pdf/device_hpdf.h"
#include "tests/support/folder.h"
#include "tests/support/kept_pages.h"
#include "tests/support/made_document.h"
#include "tests/support/process.h"
#include "tests/support/test.h"

#define MADE 24

static const char never_first[] = "。．，、：；！？”’」』）》〉】〗〕］｝–～-·/／％‰℃%";
static const char never_last[] = "“‘「『（《〈【〖〔［｛／-￥";

/* One made document while it is looked at. */
struct trial {
	unsigned long long seed;
	struct made_document made;
	struct pages pages;
	const char *yaml, *pdf; /* its files */
};

/* What was counted over all. */
struct count {
	size_t documents, pages, boxes, lines, texts, found, characters, pieces;
	size_t tables, charts;
};

static void fail_trial(const struct trial *trial, const char *what, const char *text)
{
	fail_msg("seed %llu: %s: %s", trial->seed, what, text);
}

static bool is_one_of(uint32_t c, const char *list)
{
	for (uint32_t other; (other = utf8_next(&list)) != 0;)
		if (other == c)
			return true;
	return false;
}

/* --- on the pages --- */

static bool is_running(const struct box *box)
{
	return box->kind == BOX_TEXT && box->block > 0 &&
	       (box->tag == TAG_P || box->tag == TAG_LIST || box->tag == TAG_NOTE ||
		box->tag == TAG_TITLE || (box->tag >= TAG_H1 && box->tag <= TAG_H4));
}

/* Two boxes of one paragraph on different lines: where one ends and the other begins. */
static void check_turn(const struct trial *trial, const struct box *a, const struct box *b,
		       struct count *count)
{
	uint32_t last = a->text.glyphs[a->text.n - 1].codepoint;
	uint32_t first = b->text.glyphs[0].codepoint;
	char shown[2 * UTF8_MAX + 2] = "";

	if (a->element != b->element || a->block != b->block || a->y == b->y)
		return;
	count->lines++;
	utf8_encode(last, shown);
	utf8_encode(first, shown + strlen(shown));
	if (is_one_of(first, never_first))
		fail_trial(trial, "a line begins with what must not begin one", shown);
	if (is_one_of(last, never_last))
		fail_trial(trial, "a line ends with what must not end one", shown);
	if ((last >= '0' && last <= '9') && first >= '0' && first <= '9')
		fail_trial(trial, "a number is torn", shown);
}

/* Names and numbers of one chart do not touch. */
static void check_chart(const struct trial *trial, const struct page *page, const struct box *box)
{
	struct str text = STR_INIT;

	for (const struct box *other = page->boxes; other < box; other++) {
		if (other->kind != BOX_TEXT || other->tag != TAG_FIGURE ||
		    other->element != box->element || other->x >= box->x + box->width ||
		    box->x >= other->x + other->width ||
		    other->y - other->text.size * 7 / 10 >= box->y ||
		    box->y - box->text.size * 7 / 10 >= other->y)
			continue;
		for (size_t k = 0; k < box->text.n; k++)
			str_add_char(&text, box->text.glyphs[k].codepoint);
		str_add(&text, " and ");
		for (size_t k = 0; k < other->text.n; k++)
			str_add_char(&text, other->text.glyphs[k].codepoint);
		fail_trial(trial, "what a chart says touches", text.text);
	}
}

static void check_page(const struct trial *trial, const struct page *page, struct count *count)
{
	const struct box *before = NULL;
	size_t inked = 0;

	for (size_t i = 0; i < page->n; i++) {
		const struct box *box = &page->boxes[i];

		count->boxes++;
		inked += box->block > 0 && box->kind != BOX_LINK && box->kind != BOX_DEST;
		if (box->kind == BOX_TEXT && box->text.rotation == 0 &&
		    (box->x < -8000 || box->x + box->width > page->width || box->y < 0 ||
		     box->y > page->height))
			fail_trial(trial, "a box leaves the sheet", "");
		if (box->kind == BOX_TEXT && box->tag == TAG_FIGURE)
			check_chart(trial, page, box);
		if (!is_running(box))
			continue;
		if (before != NULL)
			check_turn(trial, before, box, count);
		before = box;
	}
	if (inked == 0 && page->number > 0) /* but the one before the 版记: GB/T 9704-2012 §7.5 */
		fail_trial(trial, "a page is empty", "");
}

/* --- what readers read --- */

/* A text without blanks: each character, and whether a blank that is no line end stood before it.
 */
struct reading {
	uint32_t *c;
	bool *parted;
	size_t n;
};

static bool is_blank(uint32_t c)
{
	return c <= ' ' || c == 0x3000 || c == 0xA0;
}

/* Bytes of "— 12 —" that a line begins with: some readers take what stands on its side for more of
 * the line. */
static size_t page_number(const char *line, size_t len)
{
	char digits[16], copy[256];
	int end = 0;

	snprintf(copy, sizeof copy, "%.*s", (int)(len < 255 ? len : 255), line);
	return sscanf(copy, " — %15[0-9] —%n", digits, &end) == 1 && end > 0 ? (size_t)end : 0;
}

static void reading_add(struct reading *r, const char *line, const char *end)
{
	bool parted = false, begun = false;

	for (const char *p = line; p < end;) {
		uint32_t c = utf8_decode(&p, end);

		if (is_blank(c)) {
			parted = begun;
			continue;
		}
		r->c[r->n] = c;
		r->parted[r->n++] = parted;
		parted = false;
		begun = true;
	}
}

static void reading_make(struct reading *r, const char *text, size_t len)
{

	r->c = xcalloc(len + 1, sizeof *r->c);
	r->parted = xcalloc(len + 1, sizeof *r->parted);
	r->n = 0;
	for (const char *line = text; line < text + len;) {
		size_t n = strcspn(line, "\n\f");

		n = line + n > text + len ? (size_t)(text + len - line) : n;
		reading_add(r, line + page_number(line, n), line + n);
		line += n + 1;
	}
}

static void reading_finish(struct reading *r)
{
	free(r->c);
	free(r->parted);
}

static bool is_han(uint32_t c)
{
	return c >= 0x4E00 && c <= 0x9FFF;
}

/* Where the characters stand in one piece, r->n where they do not. */
static size_t reading_find(const struct reading *r, const uint32_t *wanted, size_t n)
{
	for (size_t i = 0; i + n <= r->n; i++)
		if (memcmp(r->c + i, wanted, n * sizeof *wanted) == 0)
			return i;
	return r->n;
}

/* One running text: in one piece, with no blank between two Han characters. */
static void check_text(const struct trial *trial, const char *reader, const struct reading *r,
		       const struct reading *wanted, struct count *count)
{
	size_t at = reading_find(r, wanted->c, wanted->n);
	struct str text = STR_INIT;

	for (size_t i = 0; i < wanted->n; i++)
		str_add_char(&text, wanted->c[i]);
	if (at == r->n) {
		print_error("%s\n", reader);
		fail_trial(trial, "a text is not found", text.text);
	}
	for (size_t i = 1; i < wanted->n; i++)
		if (r->parted[at + i] && is_han(r->c[at + i]) && is_han(r->c[at + i - 1]))
			fail_trial(trial, "a line is read with blanks", text.text);
	count->found++;
	count->characters += wanted->n;
	str_finish(&text);
}

static void check_texts(const struct trial *trial, const char *reader, const char *text,
			struct count *count)
{
	struct reading r;

	reading_make(&r, text, strlen(text));
	for (const char *line = trial->made.running.text; *line != '\0';) {
		size_t n = strcspn(line, "\n");
		struct reading wanted;

		reading_make(&wanted, line, n);
		check_text(trial, reader, &r, &wanted, count);
		reading_finish(&wanted);
		line += n + 1;
	}
	reading_finish(&r);
}

/* One piece of a line: between two wide blanks, at which readers part columns. */
static void check_piece(const struct trial *trial, const char *reader, const struct reading *r,
			struct str *piece)
{
	struct reading wanted;

	reading_make(&wanted, piece->text, piece->len);
	if (wanted.n > 0 && reading_find(r, wanted.c, wanted.n) == r->n) {
		print_error("%s\n", reader);
		fail_trial(trial, "a piece is not found", piece->text);
	}
	reading_finish(&wanted);
	str_clear(piece);
}

static void check_box(const struct trial *trial, const char *reader, const struct reading *r,
		      const struct box *box)
{
	struct str piece = STR_INIT;

	for (size_t k = 0; k < box->text.n; k++) {
		str_add_char(&piece, box->text.glyphs[k].codepoint);
		if (box->text.glyphs[k].codepoint == 0x3000 || k + 1 == box->text.n)
			check_piece(trial, reader, r, &piece);
	}
	str_finish(&piece);
}

static bool is_of_figures(const struct trial *trial, const struct box *box)
{
	const struct document *document = &trial->pages.briefing->document;

	return box->block > 0 && (document->blocks[box->block - 1].kind == BLOCK_TABLE ||
				  document->blocks[box->block - 1].kind == BLOCK_CHART);
}

/* What stands on a page in one box of a table or a chart is read in one piece. */
static void check_pieces(const struct trial *trial, const char *reader, const char *text,
			 struct count *count)
{
	struct reading r;

	reading_make(&r, text, strlen(text));
	for (size_t p = 0; p < trial->pages.n; p++)
		for (size_t i = 0; i < trial->pages.pages[p].n; i++) {
			const struct box *box = &trial->pages.pages[p].boxes[i];

			if (box->kind != BOX_TEXT || !is_of_figures(trial, box))
				continue;
			check_box(trial, reader, &r, box);
			count->pieces++;
		}
	reading_finish(&r);
}

/* Of the display list: every text that was written stands on the pages. */
static void check_printed(const struct trial *trial, struct count *count)
{
	struct str text = STR_INIT;

	for (size_t p = 0; p < trial->pages.n; p++) {
		const struct page *page = &trial->pages.pages[p];

		for (size_t i = 0; i < page->n; i++)
			for (size_t k = 0; is_running(&page->boxes[i]) && k < page->boxes[i].text.n;
			     k++)
				str_add_char(&text, page->boxes[i].text.glyphs[k].codepoint);
	}
	check_texts(trial, "the pages", text.text, count);
	str_finish(&text);
}

/* --- trials --- */

static void write_pdf(struct trial *trial)
{
	const struct layout_options final_paper = { .draft = false };
	const struct pdf_options options = { .title = "任意" };
	struct pdf_writer *writer = pdf_create(trial->pages.fonts, &options);
	const struct page_sink sink = pdf_sink(writer);
	FILE *file = fopen(trial->pdf, "wb");
	struct error err = { 0 };

	assert_non_null(file);
	assert_ok(layout_run(trial->pages.briefing, &final_paper, trial->pages.fonts, &sink, &err),
		  &err);
	assert_ok(pdf_save_stream(writer, file, &err), &err);
	fclose(file);
	pdf_destroy(writer);
}

static const struct reader {
	const char *name;
	const char *words[9]; /* NULL stands for the file */
} readers[] = {
	{ "pdftotext", { "pdftotext", "-enc", "UTF-8", "FILE", "-" } },
	{ "mutool", { "mutool", "draw", "-q", "-F", "txt", "FILE" } },
	{ "Ghostscript",
	  { "gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=txtwrite", "-sOutputFile=-", "FILE" } },
};

static void read_back(struct trial *trial, size_t n_readers, struct count *count)
{
	for (size_t i = 0; i < n_readers; i++) {
		const char *words[LEN(readers[i].words) + 1] = { NULL };
		struct process process = { 0 };

		for (size_t k = 0; k < LEN(readers[i].words) && readers[i].words[k] != NULL; k++)
			words[k] = strcmp(readers[i].words[k], "FILE") == 0 ? trial->pdf
									    : readers[i].words[k];
		process_run_program(&process, words);
		assert_int_equal(process.status, 0);
		check_texts(trial, readers[i].name, process.out.text, count);
		check_pieces(trial, readers[i].name, process.out.text, count);
		process_finish(&process);
	}
}

static void try_document(struct trial *trial, struct count *count)
{
	struct dice dice = { .seed = trial->seed };
	const struct layout_options final_paper = { .draft = false };
	struct error err = { 0 };

	made_document_make(&trial->made, &dice);
	process_write_file(trial->yaml, trial->made.yaml.text);
	if (!pages_lay(&trial->pages, trial->made.yaml.text, &final_paper, &err))
		fail_trial(trial, "the document is refused", err.text);
	for (size_t p = 0; p < trial->pages.n; p++)
		check_page(trial, &trial->pages.pages[p], count);
	check_printed(trial, count);
	write_pdf(trial);
	read_back(trial, LEN(readers), count);
	count->documents++;
	for (size_t i = 0; i < trial->pages.briefing->document.n; i++) {
		count->tables += trial->pages.briefing->document.blocks[i].kind == BLOCK_TABLE;
		count->charts += trial->pages.briefing->document.blocks[i].kind == BLOCK_CHART;
	}
	count->pages += trial->pages.n;
	pages_finish(&trial->pages);
	made_document_finish(&trial->made);
}

static void lay_one_line(struct trial *trial)
{
	static const char text[] = "共问责1025人，全年SO₂、PM₂.₅下降5.2%，祎堃喆。";
	const struct layout_options final_paper = { .draft = false };
	struct str yaml = STR_INIT;
	struct error err = { 0 };

	str_init(&trial->made.yaml);
	str_init(&trial->made.running);
	str_printf(&trial->made.running, "%s\n", text);
	str_printf(&yaml, "crossfoot: 1\ntitle: 核数\ndocument:\n  - text: %s\n", text);
	assert_ok(pages_lay(&trial->pages, yaml.text, &final_paper, &err), &err);
	write_pdf(trial);
	str_finish(&yaml);
}

/* What an office does that makes a PDF smaller, or joins two. */
static void the_text_survives_ghostscript(void **state)
{
	struct folder folder = { 0 };
	struct process process = { 0 };
	struct count count = { 0 };

	(void)state;
	folder_make(&folder);
	const char *rewritten = folder_path(&folder, "rewritten.pdf");
	struct trial trial = { .pdf = folder_path(&folder, "one.pdf") };
	lay_one_line(&trial);
	RUN_PROGRAM(&process, "gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=pdfwrite", "-o",
		    rewritten, trial.pdf);
	assert_int_equal(process.status, 0);
	trial.pdf = rewritten;
	read_back(&trial, LEN(readers) - 1, &count); /* it cannot read what it wrote itself */

	assert_int_equal(count.found, LEN(readers) - 1);
	pages_finish(&trial.pages);
	made_document_finish(&trial.made);
	process_finish(&process);
	folder_remove(&folder);
}

static unsigned long long number_of(const char *variable, unsigned long long otherwise)
{
	const char *value = getenv(variable);

	return value != NULL ? strtoull(value, NULL, 10) : otherwise;
}

static void three_readers_find_what_was_put_in(void **state)
{
	unsigned long long seed = number_of("PAGES_SEED", 16), n = number_of("PAGES_MADE", MADE);
	struct folder folder = { 0 };
	struct count count = { 0 };

	(void)state;
	folder_make(&folder);
	const char *kept = getenv("PAGES_KEEP");
	const char *where = kept != NULL ? kept : folder.path;
	const char *yaml = arena_printf(&folder.arena, "%s/made.yaml", where);
	const char *pdf = arena_printf(&folder.arena, "%s/made.pdf", where);
	for (unsigned long long i = 0; i < n; i++) {
		struct trial trial = { .seed = seed + i, .yaml = yaml, .pdf = pdf };

		try_document(&trial, &count);
	}
	print_message(
		"%zu documents with %zu tables and %zu charts, %zu pages, %zu boxes, %zu line "
		"ends, %zu texts of %zu characters and %zu pieces read\n",
		count.documents, count.tables, count.charts, count.pages, count.boxes, count.lines,
		count.found, count.characters, count.pieces);
	folder_remove(&folder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_text_survives_ghostscript),
		cmocka_unit_test(three_readers_find_what_was_put_in),
	};

	return cmocka_run_group_tests_name("readers", tests, NULL, NULL);
}
