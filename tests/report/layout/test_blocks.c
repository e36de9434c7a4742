/* test_blocks.c - the blocks of a document: what they print, their numbers, links and mistakes. */
#include <math.h>
#include <string.h>

#include "tests/support/golden.h"
#include "tests/support/kept_pages.h"
#include "tests/support/test.h"

#define HEAD                                                                                                            \
	"crossfoot: 1\ntitle: 题\nevent: {date: 2021-05-06}\npeople:\n"                                                \
	"  - {name: 张羽, post: 省委宣传部副部长、省政府新闻办主任, role: host}\n"                   \
	"  - {name: 卢建明, post: 省委组织部新闻发言人、主持日常工作的副部长, role: speaker}\n" \
	"  - {name: 王成禹, post: 省委副秘书长, role: answer}\n"                                               \
	"  - {name: 王帅红, role: answer}\n"

static const struct layout_options final_paper = { .draft = false };

static void lay(struct pages *pages, const char *yaml)
{
	struct error err = { 0 };

	assert_ok(pages_lay(pages, yaml, &final_paper, &err), &err);
}

static const struct text_case {
	const char *name, *document;
	const char *text; /* of the first page, without its number */
} texts[] = {
	{ "headings number themselves on four levels",
	  "  - {heading: 甲, number: auto}\n  - {heading: 乙, number: auto, level: 2}\n"
	  "  - {heading: 丙, number: auto, level: 3}\n  - {heading: 丁, number: auto, level: 4}\n"
	  "  - {heading: 戊, number: auto, level: 3}\n  - {heading: 己, number: auto}\n"
	  "  - {heading: 庚, number: auto, level: 2}\n",
	  "一、甲（一）乙1.丙（1）丁2.戊二、己（一）庚" },
	{ "people are grouped by what they do", "  - people\n",
	  "主持人：张　羽省委宣传部副部长、省政府新闻办主任"
	  "发布人：卢建明省委组织部新闻发言人、主持日常工作的副部长"
	  "答问人：王成禹省委副秘书长王帅红" },
	{ "a list without numbers has dashes", "  - list: [甲, 乙]\n", "——甲——乙" },
	{ "a list with numbers has them", "  - list: {items: [甲, 乙], number: auto}\n",
	  "1.甲2.乙" },
	{ "speakers are named before what they say",
	  "  - speech: {by: 张羽, text: 大家好。}\n  - question: {by: 新华社记者, text: 为什么？}\n"
	  "  - answer: {by: 王成禹, text: 谢谢。}\n",
	  "张羽：大家好。新华社记者：为什么？王成禹：谢谢。" },
	{ "lines of a Chinese paragraph join without a blank",
	  "  - text: |\n      第一行\n      第二行\n\n      second\n      third\n",
	  "第一行第二行second third" },
	{ "an indent of the author's is not printed twice", "  - text: 　　正文\n", "正文" },
	{ "a signature has the event's date", "  - signature: {by: 办公室}\n",
	  "办公室2021年5月6日" },
	{ "one attachment has no number", "  - attachments: [名单]\n  - note: 公开\n",
	  "附件：名单（公开）" },
	{ "attachments are numbered", "  - attachments: [名单, 说明]\n", "附件：1.名单2.说明" },
	{ "contents list headings with their pages",
	  "  - contents\n  - {heading: 甲, number: auto}\n  - {heading: 乙, number: auto}\n",
	  "目录一、甲1二、乙1一、甲二、乙" },
	{ "contents list as many levels as asked",
	  "  - contents: {level: 1, title: 内容}\n  - {heading: 甲, number: auto}\n"
	  "  - {heading: 乙, level: 2, number: auto}\n",
	  "内容一、甲1一、甲（一）乙" },
};

static void prints(void **state)
{
	const struct text_case *c = *state;
	struct str yaml = STR_INIT, text = STR_INIT;
	struct pages pages;

	str_printf(&yaml, HEAD "document:\n%s", c->document);
	lay(&pages, yaml.text);

	page_text(&pages.pages[0], TAG_NONE, &text);
	assert_true(text.len > strlen("— 1 —"));
	text.text[text.len - strlen("— 1 —")] = '\0';
	assert_string_equal(text.text, c->text);
	str_finish(&text);
	str_finish(&yaml);
	pages_finish(&pages);
}

static const struct missing_case {
	const char *name, *yaml;
	int line, column;
} missing[] = {
	{ "in a paragraph", HEAD "document:\n  - text: |\n      第一行\n      有\U000F0000的\n", 12,
	  8 },
	{ "in a heading", HEAD "document:\n  - heading: 一\U000F0000\n", 10, 15 },
	{ "in a person's name",
	  "crossfoot: 1\ntitle: 题\npeople: [{name: 张\U000F0000}]\ndocument: [people]\n", 3, 18 },
	{ "in a member that a table prints",
	  "crossfoot: 1\ntitle: 题\ndimensions: {级: [甲\U000F0000]}\n"
	  "figures: {人数: {unit: 人, by: 级}}\nvalues: {人数: {甲\U000F0000: 1}}\n"
	  "document: [table: 人数]\n",
	  3, 19 },
};

static void a_missing_character_is_named_with_its_place(void **state)
{
	const struct missing_case *c = *state;
	struct error err = { 0 };
	struct pages pages;

	assert_false(pages_lay(&pages, c->yaml, &final_paper, &err));

	assert_int_equal(err.kind, ERROR_FONT);
	assert_non_null(strstr(err.text, "U+F0000"));
	assert_int_equal(err.line, c->line);
	assert_int_equal(err.column, c->column);
	pages_finish(&pages);
}

static void a_bad_style_stops_the_layout(void **state)
{
	struct error err = { 0 };
	struct pages pages;
	(void)state;

	assert_false(pages_lay(&pages, HEAD "styles:\n  titel: {size: 二号}\ndocument: []\n",
			       &final_paper, &err));

	assert_int_equal(err.kind, ERROR_NAME);
	assert_int_equal(err.line, 10);
	pages_finish(&pages);
}

static void a_missing_value_stops_a_final_paper_only(void **state)
{
	static const char yaml[] =
		HEAD "figures: {件数: {unit: 件}}\ndocument:\n  - text: 共{件数}件。\n";
	const struct layout_options draft = { .draft = true };
	struct error err = { 0 };
	struct pages pages;
	(void)state;

	assert_false(pages_lay(&pages, yaml, &final_paper, &err));
	pages_finish(&pages);
	assert_ok(pages_lay(&pages, yaml, &draft, &err), &err);
	assert_non_null(page_find(&pages.pages[0], "共【缺：件数】件。"));
	pages_finish(&pages);
}

static void headings_make_the_outline(void **state)
{
	struct str outline = STR_INIT;
	struct pages pages;
	(void)state;

	lay(&pages, HEAD "document:\n  - {heading: 甲, number: auto}\n"
			 "  - {heading: 乙, level: 2, number: auto}\n  - text: 文。\n");

	for (size_t i = 0; i < pages.pages[0].n; i++) {
		const struct box *box = &pages.pages[0].boxes[i];
		if (box->kind == BOX_DEST)
			str_printf(&outline, "%d %s\n", box->dest.level, box->dest.title);
	}
	assert_string_equal(outline.text, "1 一、甲\n2 （一）乙\n");
	str_finish(&outline);
	pages_finish(&pages);
}

static double mm(mpt length)
{
	return length / MPT_PER_MM;
}

/* GB/T 9704-2012 §7.2.4 to §7.3.1 */
static void the_red_head_stands_where_the_standard_says(void **state)
{
	struct pages pages;
	mpt rule = 0;
	(void)state;

	lay(&pages, HEAD "document:\n"
			 "  - letterhead: {office: 某省人民政府文件, number: 某政发〔2021〕1号}\n"
			 "  - title: 标题\n");

	const struct box *organ = page_find(&pages.pages[0], "某省人民政府文件");
	const struct box *number = page_find(&pages.pages[0], "某政发");
	const struct box *title = page_find(&pages.pages[0], "标题");
	for (size_t i = 0; i < pages.pages[0].n; i++)
		if (pages.pages[0].boxes[i].kind == BOX_RULE)
			rule = pages.pages[0].boxes[i].y;
	assert_true(fabs(mm(organ->y - organ->text.size * 88 / 100) - 72) < 0.2);
	assert_int_equal(organ->color.r, 0xE6);
	assert_true(fabs(mm(organ->x + organ->width / 2) - 106) < 0.5);
	assert_true(fabs(mm(rule - number->y - number->text.size * 12 / 100) - 4) < 0.2);
	assert_true(mm(title->y - title->text.size * 88 / 100 - rule) > 2 * 10.4);
	assert_true(mm(title->y - title->text.size * 88 / 100 - rule) < 3.2 * 10.45);
	pages_finish(&pages);
}

/* GB/T 9704-2012 §7.3.5.2 */
static void the_date_starts_two_characters_right_of_the_signature(void **state)
{
	struct pages pages;
	(void)state;

	lay(&pages, HEAD "document:\n  - text: 此致。\n"
			 "  - signature: {by: 某某省人民政府新闻办公室}\n");

	const struct box *by = page_find(&pages.pages[0], "某某省");
	const struct box *date = page_find(&pages.pages[0], "2021年");
	assert_true(fabs(mm(by->x + by->width) - (184 - 2 * 156.0 / 28)) < 0.2);
	assert_true(fabs(mm(date->x - by->x) - 2 * 156.0 / 28) < 0.2);
	assert_true(fabs(mm(date->y - by->y) - 10.45) < 0.2);
	pages_finish(&pages);
}

static void a_longer_date_pushes_the_signature_in(void **state)
{
	struct pages pages;
	(void)state;

	lay(&pages, HEAD "document:\n  - signature: {by: 某厅, date: 2021年12月31日}\n");

	const struct box *by = page_find(&pages.pages[0], "某厅");
	const struct box *date = page_find(&pages.pages[0], "2021年");
	assert_true(fabs(mm(date->x + date->width) - (184 - 2 * 156.0 / 28)) < 0.2);
	assert_true(fabs(mm(date->x - by->x) - 2 * 156.0 / 28) < 0.2);
	pages_finish(&pages);
}

static void attachments_start_new_pages(void **state)
{
	struct pages pages;
	(void)state;

	lay(&pages,
	    HEAD "document:\n  - text: 正文。\n  - attachments: [名单, 说明]\n"
		 "  - attachment: 名单\n  - text: 甲。\n  - attachment: 说明\n  - text: 乙。\n");

	assert_int_equal(pages.n, 3);
	assert_non_null(page_find(&pages.pages[1], "附件1"));
	assert_non_null(page_find(&pages.pages[2], "附件2"));
	const struct box *title = page_find(&pages.pages[1], "名单");
	assert_true(fabs(mm(title->y) - 37 - 2 * 10.45 - 22 * 0.88 / 2.8346) < 0.3);
	pages_finish(&pages);
}

static void the_examples_look_as_they_did(void **state)
{
	struct error err = { 0 };
	struct pages pages;
	(void)state;

	assert_ok(pages_lay(&pages,
			    HEAD
			    "dimensions: {级: [厅级, 县处级, 乡科级, 其他]}\n"
			    "figures: {人数: {unit: 人, by: 级, source: 某厅}}\n"
			    "values: {人数: {厅级: 5, 县处级: 126, 乡科级: 981, 其他: 547}}\n"
			    "document:\n  - title: 新闻发布会\n  - people\n"
			    "  - {heading: 情况, number: auto}\n"
			    "  - text: 2021年，共问责{人数}人，其中{人数|items}。“回头看”之后，……\n"
			    "  - table: {figure: 人数, share: true}\n  - chart: {bar: 人数}\n",
			    &final_paper, &err),
		  &err);

	assert_golden("layout-blocks.txt", pages.record.text);
	pages_finish(&pages);
}

int main(void)
{
	struct CMUnitTest tests[LEN(texts) + LEN(missing) + 8], *next = tests;

	add_rows(next, texts, prints);
	add_rows(next, missing, a_missing_character_is_named_with_its_place);
	add_test(next, a_bad_style_stops_the_layout);
	add_test(next, a_missing_value_stops_a_final_paper_only);
	add_test(next, headings_make_the_outline);
	add_test(next, the_red_head_stands_where_the_standard_says);
	add_test(next, the_date_starts_two_characters_right_of_the_signature);
	add_test(next, a_longer_date_pushes_the_signature_in);
	add_test(next, attachments_start_new_pages);
	add_test(next, the_examples_look_as_they_did);
	return cmocka_run_group_tests_name("blocks", tests, NULL, NULL);
}
