/* test_kinds.c - kinds of sentences, each with the smallest text that has it: what each of its
 * numbers comes to. Texts that were not made for a rule are those of test_corpus.c. */
#include <stdlib.h>
#include <string.h>

#include "report/proof/proof.h"
#include "report/prose/held.h"
#include "tests/support/yaml_briefing.h"
#include "tests/support/test.h"

static const char yaml[] =
	"title: 通报\n"
	"dimensions:\n"
	"  市: [云溪市, 石津市, 南屏市, 北渡市]\n"
	"  险种: [养老保险, 失业保险, 工伤保险]\n"
	"  项目: [甲类工程, 乙类工程, 丙类工程]\n"
	"  职务: [正科级, 副科级, 一般干部]\n"
	"figures:\n"
	"  案件: {unit: 起, by: 市, earlier: 上年案件}\n"
	"  上年案件: {unit: 起, by: 市}\n"
	"  上半年案件: {unit: 起}\n"
	"  六月案件: {unit: 起, says: [6月]}\n"
	"  上月来电: {unit: 件}\n"
	"  本月来电: {unit: 件, says: [来电]}\n"
	"  去年来电: {unit: 件}\n"
	"  接待游客: {unit: 万人次, decimals: 2}\n"
	"  上年接待: {unit: 万人次, decimals: 2}\n"
	"  参保: {unit: 人, by: 险种, parts: none}\n"
	"  投资: {unit: 万元, by: 项目}\n"
	"  处分: {unit: 人, by: 职务}\n"
	"  按时办结: {unit: 件}\n"
	"  床位: {unit: 张}\n"
	"  护理床位: {unit: 张}\n"
	"  债务余额: {unit: 亿元, decimals: 1}\n"
	"  债务限额: {unit: 亿元, decimals: 1}\n"
	"  装机: {unit: 万千瓦}\n"
	"  新能源装机: {unit: 万千瓦}\n"
	"  阳性率: {unit: '%', decimals: 1}\n"
	"  上周阳性率: {unit: '%', decimals: 1}\n"
	"  入住率: {unit: '%', decimals: 1}\n"
	"  收入: {unit: 元, by: [险种], parts: none}\n"
	"  受灾农田: {unit: 公顷}\n"
	"values:\n"
	"  案件: {合计: 1186, 云溪市: 412, 石津市: 305, 南屏市: 274, 北渡市: 195}\n"
	"  上年案件: {合计: 1103, 云溪市: 398, 石津市: 321, 南屏市: 240, 北渡市: 144}\n"
	"  上半年案件: 563\n"
	"  六月案件: 127\n"
	"  上月来电: 9312\n"
	"  本月来电: 9846\n"
	"  去年来电: 8857\n"
	"  接待游客: 1468.35\n"
	"  上年接待: 1120.88\n"
	"  参保: {养老保险: 28467, 失业保险: 5123, 工伤保险: 6402}\n"
	"  投资: {合计: 9300, 甲类工程: 4120, 乙类工程: 3360, 丙类工程: 1820}\n"
	"  处分: {合计: 89, 正科级: 21, 副科级: 34, 一般干部: 34}\n"
	"  按时办结: 9207\n"
	"  床位: 17280\n"
	"  护理床位: 10050\n"
	"  债务余额: 742.6\n"
	"  债务限额: 768.9\n"
	"  装机: 13105\n"
	"  新能源装机: 5240\n"
	"  阳性率: 40.6\n"
	"  上周阳性率: 32.8\n"
	"  入住率: 78.5\n"
	"  收入: {养老保险: 35827, 失业保险: 17463, 工伤保险: 20110}\n"
	"  受灾农田: 12860\n";

static const struct kind_case {
	const char *name, *text, *expected;
} cases[] = {
	/* clang-format off */
	/* lists on the lines behind a number */
	{ "as many as the next lines begin with", "有下列三种情形：\n（一）迟报的；\n（二）漏报的；\n（三）瞒报的。", "三种 derived; （一） ignored; （二） ignored; （三） ignored" },
	{ "fewer are told", "有下列四种情形：\n（一）迟报的；\n（二）漏报的；\n（三）瞒报的。", "四种 conflict -> 三; （一） ignored; （二） ignored; （三） ignored" },
	{ "… by digits, too", "有下列4种情形之一的，不予受理：\n(1)迟报的；\n(2)漏报的；\n(3)瞒报的。", "4种 conflict -> 3; 一 ignored; (1) ignored; (2) ignored; (3) ignored" },
	{ "items of several lines may hide another", "有下列四种情形：\n（一）迟报的；\n包括不报。\n（二）漏报的；\n（三）瞒报的。", "四种 unknown; （一） ignored; （二） ignored; （三） ignored" },
	{ "… and are as many as they are", "有下列三种情形：\n（一）迟报的；\n包括不报。\n（二）漏报的；\n（三）瞒报的。", "三种 derived; （一） ignored; （二） ignored; （三） ignored" },
	{ "sections of the paper are no list", "做好两项工作：\n一、查隐患。\n二、抓整改。\n三、其他。", "两项 unknown; 一、 ignored; 二、 ignored; 三、 ignored" },
	{ "another list ends it", "有下列两种情形：\n（一）迟报的；\n（二）漏报的。\n（一）另行规定。", "两种 derived; （一） ignored; （二） ignored; （一） ignored" },
	{ "what stands between ends nothing that was announced", "有下列三种情形：\n说明如下。\n（一）迟报的；\n（二）漏报的。", "三种 unknown; （一） ignored; （二） ignored" },
	/* several periods in one sentence */
	{ "the earlier value and what it changed by", "案件1186起，比上年的1103起多83起，上升7.5%。", "1186起 matched; 1103起 matched; 83起 derived; 7.5% derived" },
	{ "去年同期为", "案件1186起，去年同期为1103起，同比上升7.5%。", "1186起 matched; 1103起 matched; 7.5% derived" },
	{ "a wrong earlier value", "案件1186起，去年同期为1130起。", "1186起 matched; 1130起 conflict -> 1103" },
	{ "a half and a month of it", "案件1186起，其中上半年563起，6月127起。", "1186起 matched; 563起 matched; 6月 ignored; 127起 matched" },
	{ "a half of before and now", "上半年563起，占全年1186起的47.5%。", "563起 matched; 1186起 matched; 47.5% derived" },
	{ "two periods to compare with", "来电9846件，同比增长11.2%，环比增长5.7%。", "9846件 matched; 11.2% derived; 5.7% derived" },
	{ "each told in full", "来电9846件，比上月的9312件多534件，比去年同期的8857件多989件。", "9846件 matched; 9312件 matched; 534件 derived; 8857件 matched; 989件 derived" },
	{ "members with theirs", "云溪市412起，上年为398起；石津市305起，上年为321起。", "412起 matched; 398起 matched; 305起 matched; 321起 matched" },
	{ "a member's earlier value altered", "云溪市412起，上年为389起；石津市305起，上年为312起。", "412起 matched; 389起 conflict -> 398; 305起 matched; 312起 conflict -> 321" },
	{ "from one to the other", "案件由上年的1103起增加到1186起，增加83起。", "1103起 matched; 1186起 matched; 83起 derived" },
	{ "an earlier figure called by the beginning of its name", "接待游客1468.35万人次，同比增长31.0%。", "1468.35万人次 matched; 31.0% derived" },
	/* what the pair that was told changed by */
	{ "a wrong difference of a pair that was told", "来电9846件，比上月的9312件增加543件。", "9846件 matched; 9312件 matched; 543件 conflict -> 534" },
	{ "a wrong growth behind their difference", "来电9846件，比上月的9312件增加534件，增幅7.5%。", "9846件 matched; 9312件 matched; 534件 derived; 7.5% conflict -> 5.7%" },
	{ "a level of before is no growth", "阳性率40.6%，较上周的23.8%上升。", "40.6% matched; 23.8% conflict -> 32.8%" },
	{ "a wrong difference of two rates that were told", "阳性率40.6%，较上周的32.8%上升8.7个百分点。", "40.6% matched; 32.8% matched; 8.7个百分点 conflict -> 7.8" },
	/* the digits of what the words ask for, in another order */
	{ "a growth", "案件同比增长5.7%。", "5.7% conflict -> 7.5%" },
	{ "a growth that is no slip is not called wrong", "接待游客同比增长13.9%。", "13.9% unknown" },
	{ "… whose earlier value goes by a part of its name", "接待游客1468.35万人次，同比增长30.1%。", "1468.35万人次 matched; 30.1% conflict -> 31.0%" },
	{ "a sum of what was listed", "云溪市412起，石津市305起，两市合计771起。", "412起 matched; 305起 matched; 两市 derived; 771起 conflict -> 717" },
	{ "what is left of a whole", "来电9846件，按时办结9207件，还有693件。", "9846件 matched; 9207件 matched; 693件 conflict -> 639" },
	{ "… of a limit told last", "债务余额742.6亿元，控制在限额768.9亿元以内，尚余23.6亿元。", "742.6亿元 matched; 768.9亿元 matched; 23.6亿元 conflict -> 26.3亿" },
	{ "the other part of a whole", "装机13105万千瓦，其中新能源装机5240万千瓦、火电7856万千瓦。", "13105万千瓦 matched; 5240万千瓦 matched; 7856万千瓦 conflict -> 7865万" },
	{ "a share of the whole told before", "来电9846件，其中按时办结9207件，占95.3%。", "9846件 matched; 9207件 matched; 95.3% conflict -> 93.5%" },
	{ "a share of the whole told with it", "新能源装机5240万千瓦，为装机13105万千瓦的44.0%。", "5240万千瓦 matched; 13105万千瓦 matched; 44.0% unknown" },
	{ "a change is no part of a whole", "案件1186起，比上年多83起，下降6.5%。", "1186起 matched; 83起 derived; 6.5% conflict -> 7.5%" },
	{ "people are no share of problems", "案件1186起，处分89人，占问题总数的55.9%。", "1186起 matched; 89人 matched; 55.9% unknown" },
	/* names */
	{ "members by their first letters", "其中甲、乙、丙分别为4120万元、3360万元、1820万元。", "4120万元 matched; 3360万元 matched; 1820万元 matched" },
	{ "one of them wrong", "其中甲、乙、丙分别为4120万元、3630万元、1820万元。", "4120万元 matched; 3630万元 conflict -> 3360万; 1820万元 matched" },
	{ "an end that several share", "失业、工伤保险参保分别为5123人和6402人。", "5123人 matched; 6402人 matched" },
	{ "a count of the names before 分别", "云溪、石津两市分别为412起、305起。", "两市 derived; 412起 matched; 305起 matched" },
	{ "a comma ends the list", "云溪、石津、南屏分别为412起、350起、274起，三者合计。", "412起 matched; 350起 conflict -> 305; 274起 matched; 三者 derived" },
	{ "各 is each of them", "副科级和一般干部各34人。", "一 ignored; 34人 matched" },
	{ "a name behind a number is that number's", "1186起案件中，上半年案件536起。", "1186起 matched; 536起 conflict -> 563" },
	/* sums and counts */
	{ "the first of what was listed", "案件1186起，云溪市412起、石津市305起、南屏市274起，前两位合计717起，占60.5%。", "1186起 matched; 412起 matched; 305起 matched; 274起 matched; 两位 ignored; 717起 derived; 60.5% derived" },
	{ "what the sentence before named", "云溪市412起，石津市305起。这两个市加在一起717起。", "412起 matched; 305起 matched; 两个 derived; 一起 ignored; 717起 derived" },
	{ "two of more members are no wrong count", "云溪市412起，石津市305起，南屏市274起，北渡市195起。南屏市274起，北渡市195起。这两个市", "412起 matched; 305起 matched; 274起 matched; 195起 matched; 274起 matched; 195起 matched; 两个 derived" },
	{ "what a colon announces is counted", "提出3项要求：查隐患、抓整改、强培训。", "3项 derived" },
	{ "… parted by semicolons", "抓好三个方面：查隐患，补短板；抓整改，见实效；强培训，提能力。", "三个 derived" },
	{ "one too few is not called wrong", "提出4项要求：查隐患、抓整改、强培训。", "4项 unknown" },
	{ "names in quotes are counted", "做好“防火”“防汛”“防疫”三项工作", "三项 derived" },
	{ "points of an argument are counted", "提出三点要求，一是查隐患，二是抓整改，三是强培训。", "三点 derived; 一 ignored; 二 ignored; 三 ignored" },
	{ "members that end as the words do", "处分89人，科级干部合计55人。", "89人 matched; 55人 derived" },
	{ "… have another sum", "处分89人，科级干部合计56人。", "89人 matched; 56人 unknown" },
	/* shares */
	{ "a rate of the figure named before it", "按时办结率93.5%", "93.5% derived" },
	{ "a part called after its whole", "护理床位10050张，占58.2%", "10050张 matched; 58.2% derived" },
	{ "a hedge before what a share is of", "护理床位10050张，超过床位的一半。", "10050张 matched; 一半 derived" },
	{ "the whole told with its share", "新能源装机5240万千瓦，占装机13150万千瓦的40.0%", "5240万千瓦 matched; 13150万千瓦 conflict -> 13105万; 40.0% derived" },
	{ "a ratio of two", "养老、失业保险收入分别为35827元和17463元，收入比2.05。", "35827元 matched; 17463元 matched; 2.05 derived" },
	{ "so many times another member", "云溪市案件412起，是北渡市的2.1倍。", "412起 matched; 2.1倍 derived" },
	{ "… named before what was said last", "最多的云溪市是最少的北渡市的2.1倍，案件", "2.1倍 unknown" },
	{ "the same in another unit", "受灾农田12860公顷（约合19.29万亩）。", "12860公顷 matched; 19.29万亩 derived" },
	{ "… where nothing says so", "受灾农田12860公顷、19.29万亩。", "12860公顷 matched; 19.29万亩 unknown" },
	/* levels */
	{ "a limit that a figure states", "债务余额742.6亿元，控制在限额768.9亿元以内，尚余26.3亿元。", "742.6亿元 matched; 768.9亿元 matched; 26.3亿元 derived" },
	{ "a target is not what was reached", "债务余额742.6亿元，完成了743亿元的年度目标。", "742.6亿元 matched; 743亿元 unknown" },
	{ "a rate that is an average", "平均入住率75.8%", "75.8% conflict -> 78.5%" },
	{ "超 may say by how much", "来电9846件，多于上月的9312件，超534件。", "9846件 matched; 9312件 matched; 534件 derived" },
	/* clang-format on */
};

static struct str judged(const char *text)
{
	struct briefing *briefing = briefing_from(yaml);
	struct errors errors = { 0 };
	struct proof *proof = proof_create(briefing, NULL, &errors);
	struct held held = { 0 };
	struct held_text of = { .text = text, .len = strlen(text) };
	struct str out = STR_INIT;

	proof_run(proof);
	struct prose_reader *reader = prose_reader_create(briefing);
	held_make(&held, reader, &of);
	for (size_t i = 0; i < held.n; i++) {
		const struct held_number *number = &held.numbers[i];

		str_add(&out, i > 0 ? "; " : "");
		str_add_bytes(&out, text + number->start, number->end - number->start);
		str_printf(&out, " %s", number_status_key(number->status));
		if (*number->would_be != '\0')
			str_printf(&out, " -> %s", number->would_be);
	}
	held_finish(&held);
	prose_reader_destroy(reader);
	proof_destroy(proof);
	briefing_destroy(briefing);
	return out;
}

static void is_judged(void **state)
{
	const struct kind_case *c = *state;
	struct str found = judged(c->text);

	assert_string_equal(found.text, c->expected);
	str_finish(&found);
}

int main(void)
{
	struct CMUnitTest tests[LEN(cases)], *next = tests;

	add_rows(next, cases, is_judged);
	return cmocka_run_group_tests_name("kinds of sentences", tests, NULL, NULL);
}
