/* test_pages.c - documents that once left the page, vanished, crashed or were torn: what they
 * print. */
#include <stdio.h>
#include <string.h>

#include "tests/support/kept_pages.h"
#include "tests/support/test.h"

MUST_LOOK static bool lay(struct pages *pages, const char *name, struct error *err)
{
	static const struct layout_options final_paper = { .draft = false };
	char path[128];

	snprintf(path, sizeof path, "tests/pages/cases/%s.yaml", name);
	return pages_lay_file(pages, path, &final_paper, err);
}

static const struct refused_case {
	const char *name, *file;
	int line, column;
	const char *text; /* that the error says */
} refused[] = {
	{ "an empty heading is an error", "empty-heading", 6, 15, "the text is empty" },
	{ "a heading that comes to nothing is an error", "vanishing-heading", 6, 15,
	  "'{event.subject}' comes to nothing" },
	{ "a word from right to left is refused with the reason", "scripts", 4, 21,
	  "written from right to left" },
	{ "a question by nobody is an error", "empty-asker", 34, 21, "the text is empty" },
};

static void is_refused(void **state)
{
	const struct refused_case *c = *state;
	struct error err = { 0 };
	struct pages pages;

	assert_false(lay(&pages, c->file, &err));

	assert_non_null(strstr(err.text, c->text));
	assert_int_equal(err.line, c->line);
	assert_int_equal(err.column, c->column);
	pages_finish(&pages);
}

static const struct printed_case {
	const char *name, *file;
	size_t pages;        /* 0: any number */
	const char *text[3]; /* that stands on the first page in one piece, line ends aside */
} printed[] = {
	{ "a signature wider than the page goes on in another line",
	  "long-signature",
	  1,
	  { "某某省人民政府新闻办公室某某省互联网信息办公室重大突发事件新闻发布工作领导小组办公室",
	    "2024年12月28日" } },
	{ "offices that sign together stand under one another",
	  "co-signers",
	  2,
	  { "某某省统计局某某省发展和改革委员会某某省财政厅" } },
	{ "an entry of a pie goes on in another line",
	  "pie-legend",
	  1,
	  { "违反中央八项规定精神突出问题和群众身边腐败问题　1025起（61.8%）" } },
	{ "an entry of twenty characters too",
	  "pie-long-name",
	  1,
	  { "某某省生态环境保护督察整改工作领导小组办", "1025起（99.8%）" } },
	{ "what is wider than its place breaks, whatever it is",
	  "overlong",
	  0,
	  { "某某省人民政府新闻办公室某某省互联网信息办公室某某省重大突发事件新闻发布工作领导小"
	    "组" } },
	{ "a wide table at the end leaves no empty page behind", "wide-table-last", 1, { "宽表" } },
	{ "tables of all shapes stay inside", "tables", 0, { "表格" } },
	{ "a paper with attachments", "circular", 4, { "各大型企业、事业单位" } },
	{ "ratios, ranges and measures", "ratios", 1, { "2.29∶1缩小到2.24∶1" } },
	{ "words longer than a line", "long-words", 1, { "electroencephalographically、" } },
	{ "an address as long as a line",
	  "mail-address",
	  1,
	  { "data-support.helpdesk@statistics.example.gov.cn" } },
	{ "a first page of titles", "titles", 0, { "关于加快推进数字经济" } },
	{ "raised and lowered figures", "subscripts", 1, { "全年SO₂、NO₂、CO₂平均浓度下降。" } },
	{ "a table under a letterhead", "letterhead-table", 2, { "关于印发各市立案情况表的通知" } },
	{ "fifty-two charts of all kinds and of awkward values",
	  "charts",
	  0,
	  { "图52　两个指标柱" } },
	{ "two units have an axis each",
	  "two-units",
	  1,
	  { "增速（右轴）", "图1　生产总值、增速", "图2　生产总值、增速" } },
	{ "thirteen columns, one of them falling", "thirteen-columns", 1, { "-100.0", "图1　值" } },
	{ "one line", "one-line", 1, { "共问责1025人。" } },
};

/* Inside the type area of its page, blanks of marks at a line's end aside. */
static void assert_inside(const struct page *page, const struct box *box)
{
	bool across = page->width > page->height;
	double left = (across ? 35 : 28) * MPT_PER_MM, top = (across ? 28 : 37) * MPT_PER_MM;
	double right = left + (across ? 225 : 156) * MPT_PER_MM;
	double foot = top + (across ? 156 : 225) * MPT_PER_MM;

	if (box->kind != BOX_TEXT || box->block == 0)
		return;
	assert_true(box->x >= left - box->text.size * 0.51 - 500);
	assert_true(box->x + box->width <= right + box->text.size * 0.51 + 500);
	assert_true(box->y - box->text.size * 0.88 >= top - 500);
	assert_true(box->y + box->text.size * 0.12 <= foot + 500);
}

static void is_printed(void **state)
{
	const struct printed_case *c = *state;
	struct error err = { 0 };
	struct pages pages;
	struct str text = STR_INIT;

	assert_ok(lay(&pages, c->file, &err), &err);

	assert_true(c->pages == 0 || pages.n == c->pages);
	for (size_t p = 0; p < pages.n; p++) {
		for (size_t i = 0; i < pages.pages[p].n; i++)
			assert_inside(&pages.pages[p], &pages.pages[p].boxes[i]);
		page_text(&pages.pages[p], TAG_NONE, &text);
	}
	for (size_t i = 0; i < LEN(c->text) && c->text[i] != NULL; i++)
		assert_non_null(strstr(text.text, c->text[i]));
	str_finish(&text);
	pages_finish(&pages);
}

static void a_name_does_not_touch_its_post(void **state)
{
	struct error err = { 0 };
	struct pages pages;
	(void)state;

	assert_ok(lay(&pages, "long-name", &err), &err);

	const struct box *name = page_find(&pages.pages[0], "阿卜杜拉");
	const struct box *post = page_find(&pages.pages[0], "主任");
	assert_non_null(name);
	assert_true(post->y > name->y || post->x > name->x + name->width + name->text.size / 3);
	pages_finish(&pages);
}

static const struct fresh_case {
	const char *name, *block;
} fresh[] = {
	{ "nothing moves along to the page of a letterhead", "letterhead: {office: 某某办文件}" },
	{ "nothing moves along to the page of an attachment", "attachment: 名单" },
};

static void begins_its_page(void **state)
{
	static const struct layout_options final_paper = { .draft = false };
	const struct fresh_case *c = *state;
	struct str yaml = STR_INIT;
	struct error err = { 0 };
	struct pages pages;

	str_printf(&yaml,
		   "crossfoot: 1\ntitle: 题\ndocument:\n  - text: 正文。\n  - heading: 一、甲\n"
		   "  - %s\n  - text: 末段。\n",
		   c->block);
	assert_ok(pages_lay(&pages, yaml.text, &final_paper, &err), &err);

	assert_int_equal(pages.n, 2);
	assert_non_null(page_find(&pages.pages[0], "一、甲"));
	assert_null(page_find(&pages.pages[1], "一、甲"));
	str_finish(&yaml);
	pages_finish(&pages);
}

/* Sixteen bars a name, from whatever line of the page on. */
static void bars_of_many_series_stay_on_the_page(void **state)
{
	static const struct layout_options final_paper = { .draft = false };
	static const char *const names[] = { "甲", "乙", "丙" };
	(void)state;

	for (int lines = 0; lines < 22; lines++) {
		struct str yaml = STR_INIT;
		struct error err = { 0 };
		struct pages pages;

		str_add(&yaml, "crossfoot: 1\ntitle: 题\ndimensions:\n  市: [甲, 乙, 丙]\n  类: [");
		for (int i = 0; i < 16; i++)
			str_printf(&yaml, "%s第%d类", i > 0 ? ", " : "", i + 1);
		str_add(&yaml, "]\nfigures: {数: {by: [市, 类], parts: none}}\nvalues:\n  数:\n");
		for (int row = 0; row < 3; row++) {
			str_printf(&yaml, "    %s: {", names[row]);
			for (int i = 0; i < 16; i++)
				str_printf(&yaml, "%s第%d类: %d", i > 0 ? ", " : "", i + 1,
					   row * 16 + i);
			str_add(&yaml, "}\n");
		}
		str_add(&yaml, "document:\n");
		for (int i = 0; i < lines; i++)
			str_add(&yaml, "  - text: 一行。\n");
		str_add(&yaml, "  - chart: {bar: 数}\n");
		assert_ok(pages_lay(&pages, yaml.text, &final_paper, &err), &err);

		pages_finish(&pages);
		str_finish(&yaml);
	}
}

/* GB/T 9704-2012 §7.3.1. */
static void a_name_in_a_title_is_not_parted(void **state)
{
	static const struct layout_options final_paper = { .draft = false };
	struct error err = { 0 };
	struct pages pages;
	struct str text = STR_INIT;
	size_t whole = 0;
	(void)state;

	assert_ok(
		pages_lay(&pages,
			  "crossfoot: 1\ntitle: 题\npeople: [{name: 阿卜杜热合曼, role: answer}]\n"
			  "document:\n  - title: "
			  "关于学习推广先进工作者代表阿卜杜热合曼同志事迹的通知\n",
			  &final_paper, &err),
		&err);

	for (size_t i = 0; i < pages.pages[0].n; i++)
		if (pages.pages[0].boxes[i].kind == BOX_TEXT)
			whole += strstr(box_text(&pages.pages[0].boxes[i], &text),
					"阿卜杜热合曼") != NULL;
	assert_int_equal(whole, 1);
	str_finish(&text);
	pages_finish(&pages);
}

/* GB/T 9704-2012 §7.3.3. */
static void a_first_page_with_a_letterhead_shows_text(void **state)
{
	struct error err = { 0 };
	struct pages pages;
	bool shown = false;
	(void)state;

	assert_ok(lay(&pages, "letterhead-table", &err), &err);

	for (size_t i = 0; i < pages.pages[0].n; i++)
		shown = shown || pages.pages[0].boxes[i].tag == TAG_TD;
	assert_true(shown);
	pages_finish(&pages);
}

int main(void)
{
	struct CMUnitTest tests[LEN(refused) + LEN(printed) + LEN(fresh) + 4], *next = tests;

	add_rows(next, refused, is_refused);
	add_rows(next, printed, is_printed);
	add_rows(next, fresh, begins_its_page);
	add_test(next, a_name_does_not_touch_its_post);
	add_test(next, bars_of_many_series_stay_on_the_page);
	add_test(next, a_name_in_a_title_is_not_parted);
	add_test(next, a_first_page_with_a_letterhead_shows_text);
	return cmocka_run_group_tests_name("pages", tests, NULL, NULL);
}
