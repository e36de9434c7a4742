/* test_official.c - official papers: every part stands where GB/T 9704-2012 says, in millimetres from
 * the paper's left and top. */
#include <math.h>
#include <string.h>

#include "report/base/utf8.h"
#include "report/layout/picture.h"
#include "report/layout/style.h"
#include "tests/support/kept_pages.h"
#include "tests/support/test.h"

#define HEAD "crossfoot: 1\ntitle: 题\nevent: {date: 2021-05-06}\ndocument:\n"
#define TEXT "  - text: 正文一句。\n"
#define CHARACTER 5.571 /* mm: 156 / 28 */
#define LINE 10.450     /* mm: (225 - 5.556) / 21 */
#define BODY 5.556      /* mm: 15.75 pt */
#define NEAR 0.25       /* mm */

static const struct layout_options final_paper = { .draft = false };

static double mm(mpt length)
{
	return length / MPT_PER_MM;
}

static double top_of(const struct box *box)
{
	return mm(box->y - (mpt)((int64_t)box->text.size * STYLE_ASCENT / 1000));
}

static void lay(struct pages *pages, const char *document)
{
	struct str yaml = STR_INIT;
	struct error err = { 0 };

	str_printf(&yaml, HEAD "%s", document);
	assert_ok(pages_lay(pages, yaml.text, &final_paper, &err), &err);
	str_finish(&yaml);
}

static const struct box *find(const struct pages *pages, size_t page, const char *text)
{
	const struct box *box = page_find(&pages->pages[page], text);

	if (box == NULL)
		fail_msg("page %zu has no '%s'", page + 1, text);
	return box;
}

/* The nth rule of a page, from the top; NULL behind the last. */
static const struct box *rule(const struct page *page, size_t nth)
{
	for (size_t i = 0; i < page->n; i++)
		if (page->boxes[i].kind == BOX_RULE && nth-- == 0)
			return &page->boxes[i];
	return NULL;
}

static void assert_mm(double found, double expected)
{
	if (fabs(found - expected) > NEAR)
		fail_msg("found %.2f mm, expected %.2f mm", found, expected);
}

/* --- where a text stands --- */

#define MARKS "serial: \"000012\", secrecy: 机密★1年, urgency: 特急"
#define GENERAL "  - letterhead: {office: 某办文件, number: 某办〔2021〕1号}\n"
#define LETTER "  - letterhead: {form: letter, office: 某省某办公室, number: 某函〔2021〕1号"

static const struct place_case {
	const char *name, *document, *text;
	size_t page;      /* from 0 */
	double left, top; /* mm; NAN: not asked */
} place_cases[] = {
	{ "§7.2.1 the number of the copy stands in the first line, at the left",
	  "  - letterhead: {office: 某办, " MARKS "}\n" TEXT, "000012", 0, 28, 37 },
	{ "§7.2.2 secrecy and its term stand in the second line",
	  "  - letterhead: {office: 某办, " MARKS "}\n" TEXT, "机密★1年", 0, 28, 37 + LINE },
	{ "§7.2.2 also where the copy has no number",
	  "  - letterhead: {office: 某办, secrecy: 绝密}\n" TEXT, "绝密", 0, 28, 37 + LINE },
	{ "§7.2.3 urgency stands under them",
	  "  - letterhead: {office: 某办, " MARKS "}\n" TEXT, "特急", 0, 28, 37 + 2 * LINE },
	{ "§7.2.4 the office stands 35 mm under the top of the type area", GENERAL TEXT, "某办文件",
	  0, NAN, 72 },
	{ "§10.2 an order's office stands 20 mm under it",
	  "  - letterhead: {form: order, office: 某省人民政府令, number: 第12号}\n" TEXT,
	  "某省人民政府令", 0, NAN, 57 },
	{ "§10.3 the head of minutes stands 35 mm under it",
	  "  - letterhead: {form: minutes, office: 某会议纪要}\n" TEXT, "某会议纪要", 0, NAN, 72 },
	{ "§10.1 a letter's office stands 30 mm under the edge of the paper", LETTER "}\n" TEXT,
	  "某省某办公室", 0, NAN, 30 },
	{ "§7.3.6 a note stands in the line under the date, two characters in",
	  TEXT "  - signature: {by: 某办, date: 2021年5月6日}\n  - note: 此件公开\n", "（此件公开）",
	  0, 28 + 2 * CHARACTER - BODY / 2, 37 + 4 * LINE },
	{ "§10.3 those present stand a line under the text, two characters in",
	  TEXT "  - attendance: 甲\n", "出席：", 0, 28 + 2 * CHARACTER, 37 + 2 * LINE },
	{ "§10.3 those excused stand in the next line",
	  TEXT "  - attendance: 甲\n  - attendance: {who: 请假, text: 乙}\n", "请假：", 0,
	  28 + 2 * CHARACTER, 37 + 3 * LINE },
	{ "§7.4.2 copies stand one character in, on an even page",
	  TEXT "  - colophon: {copies: 甲}\n", "抄送：甲。", 1, 28 + CHARACTER, NAN },
};

static void stands(void **state)
{
	const struct place_case *c = *state;
	struct pages pages;

	lay(&pages, c->document);

	const struct box *box = find(&pages, c->page, c->text);
	if (!isnan(c->left))
		assert_mm(mm(box->x), c->left);
	if (!isnan(c->top))
		assert_mm(top_of(box), c->top);
	pages_finish(&pages);
}

/* --- mistakes --- */

static const struct refused_case {
	const char *name, *document;
	int line; /* the first block stands in line 5 */
	const char *text;
} refused_cases[] = {
	{ "a day of printing with a leading zero",
	  TEXT "  - colophon: {office: 某办, date: 2021年05月06日}\n", 6, "'2021年05月06日'" },
	{ "a day of printing that is none",
	  TEXT "  - colophon: {office: 某办, date: 2021年2月30日}\n", 6, "'2021年2月30日'" },
	{ "a date of the paper with a leading zero",
	  TEXT "  - signature: {by: 某办, date: 2021年05月6日}\n", 6, "'2021年05月6日'" },
	{ "a letter with a line of printing",
	  LETTER "}\n" TEXT "  - colophon: {office: 某办}\n", 7, "no line of printing" },
	{ "a seal whose file is not there", TEXT "  - signature: {by: 某办, seal: 无.png}\n", 6,
	  "'无.png'" },
	{ "a seal whose file is no picture",
	  TEXT "  - signature: {by: 某办, seal: tests/pages/cases/tables.yaml}\n", 6, "PNG" },
};

static void is_refused(void **state)
{
	const struct refused_case *c = *state;
	struct str yaml = STR_INIT;
	struct error err = { 0 };
	struct pages pages;

	str_printf(&yaml, HEAD "%s", c->document);
	assert_false(pages_lay(&pages, yaml.text, &final_paper, &err));

	assert_int_equal(err.line, c->line);
	assert_non_null(strstr(err.text, c->text));
	pages_finish(&pages);
	str_finish(&yaml);
}

/* --- what is warned of --- */

static const struct warned_case {
	const char *name, *document;
	int line, column;
	const char *text; /* NULL: nothing is said */
} warned_cases[] = {
	{ "§7.3.7 an attachment that its list calls something else",
	  "  - attachments: [名单, 办法]\n  - attachment: 名单\n  - attachment: 细则\n", 5, 23,
	  "says '办法', the attachment of line 7 is called '细则'" },
	{ "§7.3.7 more attachments in the list than in the paper",
	  "  - attachments: [名单, 办法]\n  - attachment: 名单\n", 5, 5, "names 2, the paper has 1" },
	{ "attachments that lie beside the paper are no mistake", "  - attachments: [名单, 办法]\n",
	  0, 0, NULL },
	{ "§7.3.4 a mark behind the name of an attachment",
	  "  - attachments: [名单, 《办法》的通知。]\n", 5, 23, "ends with '。'" },
	{ "attachments that are called what their list says are none",
	  "  - contents\n  - {heading: 甲}\n  - attachments: [名 单]\n  - attachment: 名单\n", 0, 0,
	  NULL },
};

static void is_warned_of(void **state)
{
	const struct warned_case *c = *state;
	struct errors warnings = { 0 };
	const struct layout_options options = { .warnings = &warnings };
	struct str yaml = STR_INIT;
	struct error err = { 0 };
	struct pages pages;

	str_printf(&yaml, HEAD "%s", c->document);
	assert_ok(pages_lay(&pages, yaml.text, &options, &err), &err);

	assert_int_equal(warnings.n, c->text != NULL);
	if (c->text != NULL) {
		assert_int_equal(warnings.items[0].line, c->line);
		assert_int_equal(warnings.items[0].column, c->column);
		assert_non_null(strstr(warnings.items[0].text, c->text));
	}
	pages_finish(&pages);
	str_finish(&yaml);
}

/* --- heads --- */

/* §7.2.5, §7.2.7. */
static void a_rule_as_wide_as_the_type_area_stands_4_mm_under_the_number(void **state)
{
	struct pages pages;
	(void)state;

	lay(&pages, GENERAL TEXT);

	const struct box *office = find(&pages, 0, "某办文件"), *number = find(&pages, 0, "某办〔");
	const struct box *red = rule(&pages.pages[0], 0);
	assert_mm(top_of(number), top_of(office) + mm(office->text.size) + 2 * LINE);
	assert_mm(mm(red->y), top_of(number) + BODY + 4);
	assert_mm(mm(red->width), 156);
	assert_true(red->color.r > 200 && red->color.g < 100);
	assert_true(top_of(find(&pages, 0, "正文")) >= mm(red->y) + 2 * LINE - NEAR);
	pages_finish(&pages);
}

/* §7.2.4. */
static void several_offices_are_of_one_width_with_their_suffix_half_way_down(void **state)
{
	struct pages pages;
	(void)state;

	lay(&pages, "  - letterhead: {office: [甲厅, 某省发展和改革委员会, 丙局], suffix: 文件}\n" TEXT);

	const struct box *first = find(&pages, 0, "甲厅"), *second = find(&pages, 0, "某省发展");
	const struct box *third = find(&pages, 0, "丙局"), *suffix = find(&pages, 0, "文件");
	assert_mm(mm(first->width), mm(second->width));
	assert_mm(mm(third->x), mm(second->x));
	assert_mm(mm(suffix->y), mm(second->y));
	assert_true(suffix->x > second->x + second->width);
	assert_mm(mm(second->x) - 28, 184 - mm(suffix->x + suffix->width));
	pages_finish(&pages);
}

/* §7.2.6. */
static void who_signs_stands_two_in_a_row_over_the_number(void **state)
{
	struct pages pages;
	(void)state;

	lay(&pages, "  - letterhead: {office: 某办文件, number: 某办〔2021〕1号, "
		    "signers: [张三, 李小四, 王五]}\n" TEXT);

	const struct box *label = find(&pages, 0, "签发人："), *first = find(&pages, 0, "张三");
	const struct box *second = find(&pages, 0, "李小四"), *third = find(&pages, 0, "王五");
	const struct box *number = find(&pages, 0, "某办〔2021");
	assert_mm(mm(second->x + second->width), 184 - CHARACTER);
	assert_mm(mm(first->width), mm(second->width)); /* two characters as wide as three */
	assert_mm(mm(third->x), mm(first->x));
	assert_mm(mm(label->y), mm(first->y));
	assert_mm(mm(third->y), mm(first->y) + LINE);
	assert_mm(mm(number->y), mm(third->y));
	assert_mm(mm(number->x), 28 + CHARACTER);
	pages_finish(&pages);
}

/* §10.1. */
static void a_letter_stands_between_double_rules_and_shows_no_number(void **state)
{
	struct pages pages;
	(void)state;

	lay(&pages, LETTER ", serial: \"000001\"}\n" TEXT);

	const struct page *page = &pages.pages[0];
	const struct box *office = find(&pages, 0, "某省某办公室");
	const struct box *serial = find(&pages, 0, "000001"), *number = find(&pages, 0, "某函");
	const struct box *thick = rule(page, 0), *thin = rule(page, 1), *last = rule(page, 3);
	double foot = 30 + mm(office->text.size);
	assert_int_equal(page->number, 0);
	assert_mm(mm(thick->y - thick->rule.thickness / 2), foot + 4);
	assert_true(thick->rule.thickness > thin->rule.thickness);
	assert_mm(mm(thick->width), 170);
	assert_mm(mm(thick->x), 20);
	assert_mm(mm(last->y + last->rule.thickness / 2), 277);
	assert_true(last->rule.thickness > rule(page, 2)->rule.thickness);
	assert_mm(top_of(serial), mm(thin->y + thin->rule.thickness / 2) + BODY * 7 / 8);
	assert_mm(mm(number->y), mm(serial->y));
	assert_mm(mm(number->x + number->width), 184);
	pages_finish(&pages);
}

/* §10.1: 7/8 of a character. */
static void a_letters_last_line_stands_on_its_second_rule(void **state)
{
	struct str document = STR_INIT;
	struct pages pages;
	mpt lowest = 0;
	(void)state;

	str_add(&document, LETTER "}\n");
	for (int i = 0; i < 40; i++)
		str_add(&document, TEXT);
	lay(&pages, document.text);

	for (size_t i = 0; i < pages.pages[0].n; i++) {
		const struct box *box = &pages.pages[0].boxes[i];

		if (box->kind == BOX_TEXT && box->y > lowest)
			lowest = box->y;
	}
	const struct box *thin = rule(&pages.pages[0], 2);
	double foot = mm(lowest) + BODY * (1000 - STYLE_ASCENT) / 1000;
	assert_mm(mm(thin->y - thin->rule.thickness / 2) - foot, BODY * 7 / 8);
	assert_int_equal(pages.pages[1].number, 2);
	str_finish(&document);
	pages_finish(&pages);
}

/* §10.2. */
static void an_order_has_two_lines_round_its_number_and_no_rule(void **state)
{
	struct pages pages;
	(void)state;

	lay(&pages, "  - letterhead: {form: order, office: 某省人民政府令, number: 第12号}\n" TEXT);

	const struct box *office = find(&pages, 0, "某省人民政府令");
	const struct box *number = find(&pages, 0, "第12号"), *text = find(&pages, 0, "正文");
	assert_mm(top_of(number), top_of(office) + mm(office->text.size) + 2 * LINE);
	assert_true(top_of(text) >= top_of(number) + 3 * LINE - NEAR);
	assert_true(top_of(text) < top_of(number) + 4 * LINE);
	assert_null(rule(&pages.pages[0], 0));
	pages_finish(&pages);
}

/* §7.3.3. */
static void the_first_page_shows_text_though_a_signature_does_not_fit(void **state)
{
	struct pages pages;
	(void)state;

	lay(&pages, GENERAL "  - title: 关于某事的通知\n  - addressee: 各市：\n"
			    "  - text: |\n      第一段。\n\n      第二段。\n"
			    "  - signature: {by: [甲厅, 乙厅, 丙厅, 丁局], seal: true}\n");

	assert_int_equal(pages.n, 2);
	find(&pages, 0, "第一段。");
	find(&pages, 1, "第二段。");
	pages_finish(&pages);
}

/* Where the first character of a text stands, inside its box or at its start. */
static double x_of(const struct page *page, const char *text)
{
	struct str all = STR_INIT;
	double x = NAN;

	for (size_t i = 0; i < page->n && isnan(x); i++) {
		const struct box *box = &page->boxes[i];
		const char *whole = box->kind == BOX_TEXT ? box_text(box, &all) : "";
		const char *here = strstr(whole, text);

		if (here != NULL)
			x = mm(box->x + box->text.glyphs[utf8_count(whole, (size_t)(here - whole))].x);
	}
	str_finish(&all);
	assert_false(isnan(x));
	return x;
}

/* §7.3.4: figures and Han begin the names; the numbers have one and two digits. */
static void names_of_attachments_begin_under_one_another(void **state)
{
	static const char *const names[] = { "甲表", "2024", "丁表", "九", "和责任清单" };
	struct pages pages;
	(void)state;

	lay(&pages, TEXT "  - attachments: [甲表, 2024年表, 《某办法》的通知, 丁表, 五, 六, 七, 八, "
			 "九, 某某省二〇二四年重点工作任务分工方案及说明和责任清单, 十一]\n");

	for (size_t i = 0; i < LEN(names); i++)
		assert_mm(x_of(&pages.pages[0], names[i]), x_of(&pages.pages[0], "某某省二〇"));
	pages_finish(&pages);
}

static void one_attachment_has_no_number(void **state)
{
	struct pages pages;
	(void)state;

	lay(&pages, TEXT "  - attachments: [任务分工表]\n  - attachment: 任务分工表\n");

	const struct box *label = find(&pages, 0, "附件："), *name = find(&pages, 0, "任务分工表");
	assert_mm(mm(name->x), mm(label->x) + 3 * CHARACTER);
	assert_mm(top_of(find(&pages, 1, "附件")), 37);
	assert_null(page_find(&pages.pages[1], "附件1"));
	pages_finish(&pages);
}

/* §10.3, as names that sign (§7.2.6): two characters as wide as three. */
static void names_in_a_list_stand_under_one_another(void **state)
{
	struct pages pages;
	(void)state;

	lay(&pages, TEXT "  - attendance: 张三　李四光　王伍　刘备（秘书）　钱器霸　孙玖　周实译　吴甲　郑乙丙\n");

	const struct page *page = &pages.pages[0];
	double first = x_of(page, "张"), step = 4 * CHARACTER;
	assert_mm(x_of(page, "三"), first + 2 * CHARACTER);
	assert_mm(x_of(page, "李四光"), first + step);
	assert_mm(x_of(page, "王"), first + 2 * step);
	assert_mm(x_of(page, "备（"), first + 3 * step + 2 * CHARACTER);
	assert_mm(x_of(page, "孙"), first); /* the second line, no name parted */
	assert_mm(x_of(page, "周实译"), first + step);
	pages_finish(&pages);
}

/* Offices and names, or names between marks, are text. */
static void what_is_no_list_of_names_is_not_spread(void **state)
{
	struct pages pages;
	(void)state;

	lay(&pages, TEXT "  - attendance: 省委办公厅张三、省财政厅李四\n"
			 "  - attendance: {who: 请假, text: 王伍、赵陆}\n"
			 "  - attendance: {who: 列席, text: 全体}\n");

	const struct page *page = &pages.pages[0];
	assert_mm(x_of(page, "三、"), x_of(page, "张") + CHARACTER);
	assert_mm(x_of(page, "伍、"), x_of(page, "王") + CHARACTER);
	assert_mm(x_of(page, "体"), x_of(page, "全") + CHARACTER);
	pages_finish(&pages);
}

/* --- signatures --- */

/* Each of the lines is one of the document's offices, or a whole part of one. */
static const struct parted_case {
	const char *name, *by, *lines[4];
} parted_cases[] = {
	{ "a name of two offices breaks between them",
	  "某某省人民政府新闻办公室某某省互联网信息办公室重大突发事件新闻发布工作领导小组办公室",
	  { "某某省人民政府新闻办公室某某省互联网信息办公室",
	    "重大突发事件新闻发布工作领导小组办公室" } },
	{ "four offices in one line break at a blank",
	  "某某省统计局　某某省发展和改革委员会　某某省财政厅　某某省人力资源和社会保障厅",
	  { "某某省统计局", "某某省财政厅" } },
};

static void is_parted(void **state)
{
	const struct parted_case *c = *state;
	struct str document = STR_INIT;
	struct pages pages;
	const struct box *first = NULL;

	str_printf(&document, TEXT "  - signature: {by: %s, date: 2021年5月6日}\n", c->by);
	lay(&pages, document.text);

	for (size_t i = 0; i < LEN(c->lines) && c->lines[i] != NULL; i++) {
		const struct box *line = find(&pages, 0, c->lines[i]);

		assert_mm(mm(line->x), mm(first != NULL ? first->x : line->x));
		assert_mm(mm(line->y), mm(first != NULL ? first->y : line->y) + (double)i * LINE);
		first = first != NULL ? first : line;
	}
	assert_mm(mm(find(&pages, 0, "2021年5月6日")->y), mm(first->y) + 2 * LINE);
	str_finish(&document);
	pages_finish(&pages);
}

static const struct box *seal(const struct page *page)
{
	for (size_t i = 0; i < page->n; i++)
		if (page->boxes[i].kind == BOX_SEAL)
			return &page->boxes[i];
	return NULL;
}

/* §7.3.5.1. */
static void a_seal_stands_in_the_middle_of_name_and_date(void **state)
{
	struct pages pages;
	(void)state;

	lay(&pages, TEXT "  - signature: {by: 某办公室, seal: examples/official/seal.png}\n");

	const struct box *by = find(&pages, 0, "某办公室"), *date = find(&pages, 0, "2021年5月6日");
	const struct box *text = find(&pages, 0, "正文"), *stamp = seal(&pages.pages[0]);
	double middle = (top_of(by) + top_of(date) + BODY) / 2;
	assert_non_null(stamp);
	assert_mm(mm(stamp->width), 42);
	assert_mm(mm(stamp->x + stamp->width / 2), mm(date->x + date->width / 2));
	assert_mm(mm(stamp->x + stamp->width / 2), mm(by->x + by->width / 2));
	assert_mm(mm(stamp->y + stamp->height / 2), middle);
	assert_mm(mm(date->x + date->width), 184 - 4 * CHARACTER);
	assert_true(mm(stamp->y) >= top_of(text) + BODY - NEAR);
	assert_true(mm(stamp->y) <= top_of(text) + BODY + LINE);
	pages_finish(&pages);
}

/* §7.3.5.1: rows of three; seals neither meet nor leave the type area. */
static void sealed_offices_stand_in_rows_of_three(void **state)
{
	static const char *const names[] = { "甲厅", "乙厅", "丙厅", "丁局" };
	const struct box *boxes[LEN(names)];
	struct pages pages;
	double middles[LEN(names)];
	(void)state;

	lay(&pages, TEXT "  - signature: {by: [甲厅, 乙厅, 丙厅, 丁局], seal: true}\n");

	for (size_t i = 0; i < LEN(names); i++) {
		boxes[i] = find(&pages, 0, names[i]);
		middles[i] = mm(boxes[i]->x + boxes[i]->width / 2);
	}
	const struct box *date = find(&pages, 0, "2021年5月6日");
	assert_mm(mm(boxes[1]->y), mm(boxes[0]->y));
	assert_mm(mm(boxes[2]->y), mm(boxes[0]->y));
	assert_true(middles[1] - middles[0] > 42 && middles[2] - middles[1] > 42);
	assert_true(middles[0] - 21 >= 28 - NEAR && middles[2] + 21 <= 184 + NEAR);
	assert_true(mm(boxes[3]->y - boxes[0]->y) > 42 - LINE / 2);
	assert_mm(middles[3], middles[2]);
	assert_mm(mm(date->x + date->width / 2), middles[3]);
	assert_mm(mm(date->x + date->width), 184 - 4 * CHARACTER);
	assert_mm(mm(date->y), mm(boxes[3]->y) + LINE);
	pages_finish(&pages);
}

/* §7.3.6: it stands in the line under the date, so where there is no line the signature moves along. */
static const struct alone_case {
	const char *name, *signature;
} alone_cases[] = {
	{ "no page has the note alone", "by: 某办" },
	{ "nor under a seal", "by: 某办, seal: true" },
	{ "nor under a stamped name", "by: 张三, post: 省长" },
	{ "nor under three seals", "by: [甲厅, 乙厅, 丙厅], seal: true" },
};

static void note_is_not_alone(void **state)
{
	const struct alone_case *c = *state;

	for (int lines = 10; lines <= 22; lines++) {
		struct str document = STR_INIT;
		struct pages pages;

		for (int i = 0; i < lines; i++)
			str_add(&document, TEXT);
		str_printf(&document, "  - signature: {%s}\n  - note: 此件公开发布\n", c->signature);
		lay(&pages, document.text);

		find(&pages, pages.n - 1, "（此件公开发布）");
		find(&pages, pages.n - 1, "2021年5月6日");
		find(&pages, pages.n - 1, "正文一句。");
		pages_finish(&pages);
		str_finish(&document);
	}
}

#define OFFICES "[甲厅, 乙厅, 丙厅, 丁厅, 戊厅, 己厅, 庚厅, 辛厅, 壬厅, 癸厅]"
#define SENTENCE "  - text: 按照省委、省政府部署，各地各部门要认真抓好落实，确保各项工作按期完成。\n"

/* §7.3.3: of a paragraph of two lines the one for which there is room. */
static void a_first_page_of_ten_offices_shows_a_line_of_text(void **state)
{
	struct pages pages;
	(void)state;

	lay(&pages, "  - letterhead: {office: " OFFICES ", suffix: 文件, " MARKS
		    ", number: 某办〔2021〕1号, signers: [张三, 李四光, 王五, 欧阳修文, 赵六]}\n"
		    "  - title: 关于开展重点工作督促检查的通知\n  - addressee: 各市：\n" SENTENCE);

	assert_true(top_of(find(&pages, 0, "按照省委")) > 240);
	pages_finish(&pages);
}

/* Ten seals and the text before them need more than a page: the rows begin where there is room. */
static void rows_of_seals_that_fill_a_page_begin_under_the_text(void **state)
{
	struct str document = STR_INIT;
	struct pages pages;
	(void)state;

	for (int i = 0; i < 4; i++)
		str_add(&document, SENTENCE);
	str_add(&document, "  - attachments: [任务分工表, 联系人名单]\n"
			   "  - signature: {by: " OFFICES ", seal: true}\n");
	lay(&pages, document.text);

	assert_int_equal(pages.n, 2);
	find(&pages, 0, "按照省委");
	find(&pages, 0, "己厅");
	find(&pages, 1, "庚厅");
	str_finish(&document);
	pages_finish(&pages);
}

/* §7.3.5.2. */
static void offices_without_seals_stand_under_one_another(void **state)
{
	struct pages pages;
	(void)state;

	lay(&pages, TEXT "  - signature: {by: [某省财政厅, 某省统计局], date: 2021年5月6日}\n");

	const struct box *first = find(&pages, 0, "某省财政厅");
	const struct box *second = find(&pages, 0, "某省统计局");
	assert_mm(mm(second->x), mm(first->x));
	assert_mm(mm(second->y), mm(first->y) + LINE);
	assert_mm(mm(find(&pages, 0, "2021年5月6日")->y), mm(second->y) + LINE);
	pages_finish(&pages);
}

/* §7.3.5.3. */
static void a_stamped_name_has_its_post_two_characters_on_the_left(void **state)
{
	struct pages pages;
	(void)state;

	lay(&pages, TEXT "  - signature: {post: 省长, by: 张三}\n");

	const struct box *post = find(&pages, 0, "省长"), *name = find(&pages, 0, "张三");
	const struct box *date = find(&pages, 0, "2021年5月6日"), *text = find(&pages, 0, "正文");
	assert_mm(mm(post->x + post->width), mm(name->x) - 2 * CHARACTER);
	assert_mm(mm(name->x + name->width), 184 - 4 * CHARACTER);
	assert_mm(mm(date->x + date->width), 184 - 4 * CHARACTER);
	assert_mm(top_of(name), top_of(text) + 3 * LINE);
	assert_mm(top_of(post) + BODY / 2, top_of(name) + mm(name->text.size) / 2);
	assert_true(name->color.r > 200 && name->color.g < 100);
	pages_finish(&pages);
}

/* --- the colophon --- */

/* §7.4.1, §7.4.3. */
static void the_colophon_ends_the_type_area_of_an_even_page(void **state)
{
	struct pages pages;
	(void)state;

	lay(&pages, TEXT "  - colophon: {to: 甲, copies: 乙, office: 某办, date: 2021年5月7日}\n");

	assert_int_equal(pages.n, 2);
	const struct page *page = &pages.pages[1];
	const struct box *first = rule(page, 0), *inner = rule(page, 1), *last = rule(page, 2);
	const struct box *office = find(&pages, 1, "某办"), *day = find(&pages, 1, "2021年5月7日印发");
	assert_int_equal(page->number, 2);
	assert_mm(mm(last->y + last->rule.thickness / 2), 262);
	assert_mm(mm(last->width), 156);
	assert_true(fabs(mm(first->rule.thickness) - 0.35) < 0.01);
	assert_true(fabs(mm(inner->rule.thickness) - 0.25) < 0.01);
	assert_true(fabs(mm(last->rule.thickness) - 0.35) < 0.01);
	assert_null(rule(page, 3)); /* §7.4.2: none between 主送 and 抄送 */
	assert_mm(mm(office->x), 28 + CHARACTER);
	assert_mm(mm(day->x + day->width), 184 - CHARACTER);
	assert_int_equal(day->text.size, 14000);
	find(&pages, 1, "主送：甲。");
	pages_finish(&pages);
}

/* §7.5: the empty page and that of the colophon show no number. */
static void a_full_even_page_is_followed_by_an_empty_one_and_the_colophon(void **state)
{
	struct str document = STR_INIT;
	struct pages pages;
	(void)state;

	for (int i = 0; i < 43; i++)
		str_add(&document, TEXT);
	str_add(&document, "  - colophon: {copies: 甲, office: 某办}\n");
	lay(&pages, document.text);

	assert_int_equal(pages.n, 4);
	assert_int_equal(pages.pages[1].number, 2);
	assert_int_equal(pages.pages[2].n, 0);
	assert_int_equal(pages.pages[2].number, 0);
	assert_int_equal(pages.pages[3].number, 0);
	find(&pages, 3, "2021年5月6日印发");
	str_finish(&document);
	pages_finish(&pages);
}

static void a_house_may_end_its_papers_on_odd_pages(void **state)
{
	struct error err = { 0 };
	struct pages pages;
	(void)state;

	assert_ok(pages_lay(&pages,
			    "crossfoot: 1\ntitle: 题\npage: {colophon_even: no}\ndocument:\n" TEXT
			    "  - colophon: {copies: 甲}\n",
			    &final_paper, &err),
		  &err);

	assert_int_equal(pages.n, 1);
	pages_finish(&pages);
}

int main(void)
{
	struct CMUnitTest tests[LEN(place_cases) + LEN(refused_cases) + LEN(warned_cases) +
				LEN(parted_cases) + LEN(alone_cases) + 20],
			  *next = tests;

	add_rows(next, place_cases, stands);
	add_rows(next, refused_cases, is_refused);
	add_rows(next, warned_cases, is_warned_of);
	add_rows(next, parted_cases, is_parted);
	add_rows(next, alone_cases, note_is_not_alone);
	add_test(next, a_first_page_of_ten_offices_shows_a_line_of_text);
	add_test(next, rows_of_seals_that_fill_a_page_begin_under_the_text);
	add_test(next, names_of_attachments_begin_under_one_another);
	add_test(next, one_attachment_has_no_number);
	add_test(next, names_in_a_list_stand_under_one_another);
	add_test(next, what_is_no_list_of_names_is_not_spread);
	add_test(next, a_rule_as_wide_as_the_type_area_stands_4_mm_under_the_number);
	add_test(next, several_offices_are_of_one_width_with_their_suffix_half_way_down);
	add_test(next, who_signs_stands_two_in_a_row_over_the_number);
	add_test(next, a_letter_stands_between_double_rules_and_shows_no_number);
	add_test(next, a_letters_last_line_stands_on_its_second_rule);
	add_test(next, an_order_has_two_lines_round_its_number_and_no_rule);
	add_test(next, the_first_page_shows_text_though_a_signature_does_not_fit);
	add_test(next, a_seal_stands_in_the_middle_of_name_and_date);
	add_test(next, sealed_offices_stand_in_rows_of_three);
	add_test(next, offices_without_seals_stand_under_one_another);
	add_test(next, a_stamped_name_has_its_post_two_characters_on_the_left);
	add_test(next, the_colophon_ends_the_type_area_of_an_even_page);
	add_test(next, a_full_even_page_is_followed_by_an_empty_one_and_the_colophon);
	add_test(next, a_house_may_end_its_papers_on_odd_pages);
	return cmocka_run_group_tests_name("official papers", tests, NULL, NULL);
}
