/* test_leaks.c - briefings whose numbers once went onto the paper unproved, or wrong: what is said
 * of them, and what is printed. */
#include <string.h>

#include "tests/support/folder.h"
#include "tests/support/process.h"
#include "tests/support/test.h"

#define PARTS_MOST 14

/* What the program is asked to do with the file, and how it ends. */
static const struct leak_case {
	const char *name, *command, *yaml;
	int status;
	const char *said[PARTS_MOST]; /* each is found in the answer; one behind ! is not */
} cases[] = {
	{ "a total of rounded parts is not exact",
	  "check",
	  "dimensions: {产业: [一产, 二产, 三产]}\n"
	  "figures:\n  增加值: {unit: 亿元, decimals: 1, by: 产业}\n  真值: {unit: 亿元, by: "
	  "产业}\n"
	  "values:\n  真值: {一产: 33.34, 二产: 33.34, 三产: 33.34}\n"
	  "  增加值: {一产: 33.3, 二产: 33.3, 三产: 33.3}\n"
	  "document: [{text: \"增加值{增加值}亿元，真值{真值}亿元。\"}, {table: 增加值}]\n",
	  0,
	  { "warning: 增加值/合计位数 wants a reason", "99.9 == round(99.9, 0)", "1 warnings",
	    "!真值/合计位数" } },
	{ "… which its table says",
	  "preview",
	  "dimensions: {级别: [厅级, 县级, 乡级]}\nfigures: {占比: {unit: '%', decimals: 1, by: "
	  "级别}}\n"
	  "values: {占比: {厅级: 0.3, 县级: 7.6, 乡级: 92.0}}\ndocument: [table: 占比]\n",
	  0,
	  { "99.9", "末位可能有出入" } },
	{ "one share is one number in table, text and chart",
	  "preview",
	  "dimensions: {来源: [甲, 乙, 丙]}\nfigures: {举报: {unit: 件, by: 来源}}\n"
	  "values: {举报: {甲: 100, 乙: 100, 丙: 100}}\n"
	  "document: [{table: 举报, share: true}, {text: \"各占{举报[甲]|share.1}。\"}, {chart: "
	  "{pie: "
	  "举报}}]\n",
	  0,
	  { "各占33.3%", "（33.3%）", "!33.4" } },
	{ "units of one base are converted before they are compared",
	  "check",
	  "figures: {支出: {unit: 亿元}, 预算: {unit: 万元}, 路: {unit: 公里}, 限: {unit: 米}, 时: "
	  "{unit: 小时}, 分: {unit: 分钟}, 地: {unit: 公顷}, 亩: {unit: 亩}}\n"
	  "values: {支出: 2, 预算: 100, 路: 3, 限: 5, 时: 2, 分: 100, 地: 2, 亩: 30}\n"
	  "checks: [支出 <= 预算, 路 <= 限, 时 <= 分, 地 == 亩]\n",
	  1,
	  { "2亿元 <= 100万元", "3公里 <= 5米", "2小时 <= 100分钟", "1 passed, 3 failed" } },
	{ "… others are refused",
	  "check",
	  "figures: {收: {unit: 亿元}, 外: {unit: 亿美元}}\nvalues: {收: 2, 外: 100}\n"
	  "checks: [收 <= 外]\n",
	  2,
	  { "亿元 and 亿美元 cannot be compared" } },
	{ "人口万 is 人口 by ten thousand, with the division written or not",
	  "check",
	  "figures: {人口: {unit: 人}, 人口万: {unit: 万人}, 点: {unit: 个百分点, decimals: 1}, "
	  "率: "
	  "{unit: '%', decimals: 1}, 上年: {unit: '%', decimals: 1}}\n"
	  "values: {人口: 120, 人口万: 0.012, 点: 0.5, 率: 6.1, 上年: 5.6}\n"
	  "checks: [人口万 == 人口 / 10000, 人口万 == 人口, 人口万 * 10000 == 人口, 点 == 率 - "
	  "上年, 点 "
	  "+ 率 > 0]\n",
	  0,
	  { "5 passed, 0 failed" } },
	{ "there is no half a person, and none less than nobody",
	  "check",
	  "dimensions: {级别: [厅级, 县级]}\nfigures: {干部: {unit: 人, by: 级别}, 负: {unit: "
	  "人}}\n"
	  "values: {干部: {合计: 13, 厅级: 2.5, 县级: 10.5}, 负: -5}\n",
	  1,
	  { "干部/计数 does not hold", "负/计数 does not hold", "2.5 == round(2.5, 0)" } },
	{ "5.0 of a count is 5",
	  "preview",
	  "figures: {甲: {unit: 人}, 乙: {unit: 人}}\nvalues: {甲: 1025.0, 乙: 1025}\n"
	  "checks: [甲 == 乙]\n"
	  "document: [{text: \"{甲}人，{甲|cn}人，{甲|wan}人，{甲|grouped}人。\"}]\n",
	  0,
	  { "1025人，一千零二十五人，0.1025万人，1,025人" } },
	{ "a word of rising beside a fall is a conflict",
	  "check",
	  "figures: {涨: {unit: '%', decimals: 1}}\nvalues: {涨: -3.2}\n"
	  "document: [{text: \"收入增长{涨|percent.1}，收入{涨|trend}。\"}]\n",
	  1,
	  { "'-3.2%' is not what 涨 says: 下降3.2%", "2 numbers: 1 stated, 1 in conflict" } },
	{ "a change of rates is in points",
	  "check --previous before.yaml",
	  "figures: {失业率: {unit: '%', decimals: 1}, 户数: {unit: 户}}\n"
	  "values: {失业率: 5.5, 户数: 220}\ndocument: [{table: [失业率, 户数], compare: "
	  "previous}]\n",
	  0,
	  { "失业率: 5.5, before 5.0, +0.5", "!+10.0%）失业率" } },
	{ "what is negligible has no share",
	  "check",
	  "dimensions: {市: [甲, 乙, 丙]}\nfigures: {件数: {unit: 件, by: 市}}\n"
	  "values: {件数: {甲: …, 乙: 8, 丙: 3, 合计: 11}}\n"
	  "document: [{text: \"共{件数}件，占{件数[甲]|share.1}。\"}]\n",
	  1,
	  { "'件数[甲]' is less than half a unit: 'share' of it cannot be said" } },
	{ "… in running text it is less than half a unit",
	  "preview",
	  "dimensions: {市: [甲, 乙, 丙]}\nfigures: {收入: {unit: 亿元, decimals: 1, by: 市}}\n"
	  "values: {收入: {甲: …, 乙: 8.1, 丙: 3.2, 合计: 11.3}}\n"
	  "document: [{text: \"收入{收入}亿元，{收入|items}。\"}]\n",
	  0,
	  { "甲不足0.05亿元、乙8.1亿元" } },
	{ "numbers typed in any form are held against the figure",
	  "check",
	  "figures: {问责: {unit: 起}}\nvalues: {问责: 1025}\ndocument:\n"
	  "  - text: 问责一千零二十五起。\n  - text: 问责一千〇二十五起。\n"
	  "  - text: 问责一○二五起。\n  - text: 问责１０２５起。\n  - text: 问责1千零25起。\n"
	  "  - text: 问责１，０２５起。\n  - text: 问责壹仟零贰拾伍起。\n  - text: 问责一千起。\n"
	  "  - text: 问责两千起。\n  - text: 问责一千二起。\n  - text: 问责1026起。\n"
	  "  - text: \"问责{问责|cn}起。\"\n",
	  1,
	  { "'一千零二十五起' is typed by hand", "'一千〇二十五起' is typed",
	    "'一○二五起' is typed", "'１０２５起' is typed", "'1千零25起' states no figure",
	    "'１，０２５起' is typed", "'壹仟零贰拾伍起' is typed",
	    "'一千起' is not what 问责 says: 一千零二十五起", "'两千起' is not",
	    "'一千二起' is not", "'1026起' is not what 问责 says: 1025起",
	    "12 numbers: 1 stated, 6 typed by hand, 4 in conflict, 1 unknown" } },
	{ "numbers that nobody proved are no proof that all holds",
	  "check",
	  "figures: {增: {unit: '%', decimals: 1}, 量: {unit: 万吨, decimals: 1}}\n"
	  "values: {增: -10.8, 量: 61623.9}\n"
	  "document: [{text: "
	  "\"收入96176亿元，同比下降{增|percent.1}，粮食{量|wan.1}吨，办结率99.9%。\"}]\n",
	  1,
	  { "'96176亿元' states no figure", "'-10.8%' is not what 增 says: 下降10.8%",
	    "'99.9%' states no figure", "4 numbers: 1 stated, 1 in conflict, 2 unknown" } },
	{ "万 of 万吨 are tens of thousands of 吨",
	  "preview",
	  "figures: {量: {unit: 万吨, decimals: 1}}\nvalues: {量: 61623.9}\n"
	  "document: [{text: \"粮食{量|wan.1}吨。\"}]\n",
	  0,
	  { "粮食61623.9万吨" } },
	{ "the unit behind the braces is the figure's",
	  "check",
	  "figures: {收入: {unit: 亿元, decimals: 1}}\nvalues: {收入: 61.6}\n"
	  "document: [{text: \"收入{收入}万元，{收入}亿元。\"}]\n",
	  1,
	  { "'61.6万元' is not what 收入 says: 61.6亿元", "1 stated, 1 in conflict" } },
};

static const char before[] = "crossfoot: 1\nevent: {date: 2020-05-06}\n"
			     "figures: {失业率: {unit: '%', decimals: 1}, 户数: {unit: 户}}\n"
			     "values: {失业率: 5.0, 户数: 200}\ndocument: [{text: 一}]\n";

static void does_not_leak(void **state)
{
	const struct leak_case *c = *state;
	struct folder folder = { 0 };
	struct process process = { 0 };
	struct str yaml = STR_INIT, line = STR_INIT;

	folder_make(&folder);
	str_printf(&yaml, "crossfoot: 1\n%s", c->yaml);
	folder_write(&folder, "may.yaml", yaml.text);
	folder_write(&folder, "before.yaml", before);
	str_printf(&line, "C=$(realpath \"$CROSSFOOT\"); cd %s; exec 2>&1; \"$C\" %s may.yaml",
		   folder.path, c->command);
	RUN_PROGRAM(&process, "sh", "-c", line.text);

	for (size_t i = 0; i < PARTS_MOST && c->said[i] != NULL; i++) {
		bool absent = c->said[i][0] == '!';

		if ((strstr(process.out.text, c->said[i] + absent) == NULL) != absent)
			fail_msg("%s in:\n%s", c->said[i], process.out.text);
	}
	assert_int_equal(process.status, c->status);
	process_finish(&process);
	str_finish(&yaml);
	str_finish(&line);
	folder_remove(&folder);
}

int main(void)
{
	struct CMUnitTest tests[LEN(cases)], *next = tests;

	add_rows(next, cases, does_not_leak);
	return cmocka_run_group_tests_name("leaks", tests, NULL, NULL);
}
