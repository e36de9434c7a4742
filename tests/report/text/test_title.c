/* test_title.c - titles of several lines: balanced, and broken where the sense allows. */
#include "tests/support/test.h"

#include <string.h>

#include "report/base/str.h"
#include "tests/support/sample.h"

static const struct title_case {
	const char *name, *text;
	int ems;
	const char *lines;
} cases[] = {
	{ "a title that fits is one line", "全省生态环境保护责任落实情况", 20,
	  "全省生态环境保护责任落实情况" },
	{ "no word is torn", "山西省贯彻落实中央生态环境保护督察反馈意见整改情况新闻发布会", 20,
	  "山西省贯彻落实中央生态环境保护督察|反馈意见整改情况新闻发布会" },
	{ "a number is not parted from what it counts",
	  "关于群众信访举报办理情况暨2021年第一季度工作情况的通报", 20,
	  "关于群众信访举报办理情况暨|2021年第一季度工作情况的通报" },
	{ "three lines widen or taper",
	  "山西省人民政府关于进一步加强生态环境保护责任落实和问责工作情况暨2021年第一季度群众信访举"
	  "报"
	  "办理情况的通报",
	  20,
	  "山西省人民政府关于进一步加强生态|环境保护责任落实和问责工作情况暨|"
	  "2021年第一季度群众信访举报办理情况的通报" },
	{ "the name of a paper stays whole", "《关于严格落实生态环境保护责任的决定》新闻发布会", 20,
	  "《关于严格落实生态环境保护责任的决定》|新闻发布会" },
	{ "the name of an office stays whole",
	  "山西省人民政府办公厅转发省生态环境厅、省财政厅、省农业农村厅关于进一步加强黄河流域生态保"
	  "护"
	  "若干措施的通知",
	  20,
	  "山西省人民政府办公厅转发省生态环境厅、|省财政厅、省农业农村厅关于进一步加强|"
	  "黄河流域生态保护若干措施的通知" },
	{ "so does a committee", "某某省发展和改革委员会关于印发重点项目管理办法的通知", 20,
	  "某某省发展和改革委员会|关于印发重点项目管理办法的通知" },
	{ "a date stays whole, though it takes one line more",
	  "某某省人民政府新闻办公室关于开展2024年上半年全省统计数据质量核查工作的通知", 20,
	  "某某省人民政府新闻办公室|关于开展2024年上半年全省|统计数据质量核查工作的通知" },
	{ "全省 is one word", "关于做好2024年上半年全省统计数据质量核查工作的通知", 20,
	  "关于做好2024年上半年全省统计|数据质量核查工作的通知" },
	{ "an office's office is one name with it",
	  "中共某某省委办公厅某某省人民政府办公厅印发《关于推动城乡建设绿色发展的实施方案》的通知", 20,
	  "中共某某省委办公厅某某省人民政府办公厅|印发《关于推动城乡建设绿色发展的|实施方案》的通知" },
	{ "so is one of a party's committee",
	  "某某省委宣传部某某省委网信办关于开展清朗系列专项行动的通知", 20,
	  "某某省委宣传部某某省委网信办|关于开展清朗系列专项行动的通知" },
	{ "days that go on stay together", "某某省水利厅关于汾河流域2024年7月28日至31日洪水调度情况的报告",
	  20, "某某省水利厅关于汾河流域|2024年7月28日至31日洪水调度情况的报告" },
	{ "a letter stays with its 级", "某某省文化和旅游厅关于开展A级旅游景区质量等级复核工作的通知",
	  20, "某某省文化和旅游厅关于开展A级旅游|景区质量等级复核工作的通知" },
	{ "高质量 is one word", "某某省教育厅关于印发黄河流域生态保护和高质量发展规划（2024—2030年）的通知",
	  20, "某某省教育厅关于印发黄河流域生态保护和|高质量发展规划（2024—2030年）的通知" },
	{ "和 ends no line", "某某省地方金融监督管理局关于防范和处置非法集资工作情况的通报", 20,
	  "某某省地方金融监督管理局|关于防范和处置非法集资工作情况的通报" },
	{ "a line feed is the author's own break", "关于印发规定的通知\n（征求意见稿）", 20,
	  "关于印发规定的通知|（征求意见稿）" },
};

static void breaks(void **state)
{
	const struct title_case *c = *state;
	struct sample t;
	struct str lines = STR_INIT;

	sample_init(&t, c->text, c->ems);
	t.style.alignment = ALIGN_CENTER;
	paragraph_break_title(&t.paragraph, t.chars, t.n, &t.style);
	sample_lines(&t, &lines);

	assert_string_equal(lines.text, c->lines);
	str_finish(&lines);
	sample_finish(&t);
}

/* A line of a title is never squeezed or opened, and none is overfull or torn from its marks. */
static void random_titles_keep_every_rule(void **state)
{
	unsigned long long seed = 22;
	struct str text = STR_INIT;

	(void)state;
	for (int round = 0; round < 300; round++) {
		struct sample t;

		str_clear(&text);
		sample_random(&seed, 10 + (size_t)round % 90, &text);
		sample_init(&t, text.text, 20);
		t.style.alignment = ALIGN_CENTER;
		paragraph_break_title(&t.paragraph, t.chars, t.n, &t.style);
		const char *flaw = sample_flaw(&t);
		if (flaw != NULL)
			fail_msg("round %d: %s: %s", round, flaw, text.text);
		sample_finish(&t);
	}
	str_finish(&text);
}

int main(void)
{
	struct CMUnitTest tests[LEN(cases) + 1], *next = tests;

	add_rows(next, cases, breaks);
	add_test(next, random_titles_keep_every_rule);
	return cmocka_run_group_tests_name("titles", tests, NULL, NULL);
}
