/* test_account.c - every number of a paper is an entry, and says who answers for it. */
#include "tests/support/test.h"

#include <string.h>

#include "report/report.h"
#include "tests/support/golden.h"
#include "tests/support/process.h"
#include "tests/support/yaml_briefing.h"

#define CASES \
	"figures: {问责案件: {unit: 起}, 约谈: {unit: 人}}\nvalues: {问责案件: 1025, 约谈: 107}\n"
#define RANKS                                                                                  \
	"dimensions: {级别: [厅级, 处级]}\nfigures: {干部: {unit: 人, by: 级别}}\n" \
	"values: {干部: {厅级: 5, 处级: 126, 合计: 131}}\n"
#define CASES_AND_RANKS                                                                                  \
	"figures: {问责案件: {unit: 起}, 厅级: {unit: 人}, 处级: {unit: 人}, 全部: {unit: " \
	"人}}\nvalues: {问责案件: 1025, 厅级: 5, 处级: 126, 全部: 131}\n"                     \
	"checks: [厅级 + 处级 == 全部]\n"
#define CHANGES                                                                                          \
	"figures: {收入: {unit: 亿元, decimals: 1}, 收入同比: {unit: '%', decimals: 1}, "        \
	"支出增速: {unit: '%', decimals: 1}, 失业率: {unit: '%', decimals: 1}, 失业率变动: " \
	"{unit: 个百分点, decimals: 1}, 案件: {unit: 件, earlier: 上年案件}, 上年案件: "  \
	"{unit: 件}}\nvalues: {收入: 61.6, 收入同比: -3.2, 支出增速: 5.1, 失业率: 5.5, "   \
	"失业率变动: -0.3, 案件: 1025, 上年案件: 980}\n"
#define TEXT(words) "document: [{text: \"" words "\"}]\n"

static const struct account_case {
	const char *name, *yaml;
	const char *expected; /* of each entry: text status [cell] [> would_be] [(reason)] */
} cases[] = {
	{ "a bound number in no relation is stated", CASES TEXT("问责{问责案件}起。"),
	  "1025起 stated 问责案件\n" },
	{ "a bound number in a relation that could fail is proved", RANKS TEXT("问责{干部}人。"),
	  "131人 proved 干部[合计]\n" },
	{ "a share of the total is as good as part and whole",
	  RANKS TEXT("厅级占{干部[厅级]|share.1}。"), "3.8% proved 干部[厅级] (share)\n" },
	{ "one share has one value on one paper",
	  RANKS TEXT("厅级占{干部[厅级]|share.1}，处级占{干部[处级]|share.1}，厅级占"
		     "{干部[厅级]|share.0}。厅级5人，占3.8%。厅级5人，占4%。"),
	  "3.8% proved 干部[厅级] (share)\n96.2% proved 干部[处级] (share)\n"
	  "4% conflict 干部[厅级] (two-values)\n5人 typed 干部[厅级]\n"
	  "3.8% proved 干部[厅级] (derived)\n5人 typed 干部[厅级]\n"
	  "4% conflict 干部[厅级] (two-values)\n" },
	{ "… in a table and in the text; what is said loosely is another matter",
	  RANKS "document: [{table: 干部, share: true}, "
		"{text: '处级126人，占96%；处级126人，占九成多。'}]\n",
	  "5 proved 干部[厅级]\n3.8 proved 干部[厅级] (share)\n126 proved 干部[处级]\n"
	  "96.2 proved 干部[处级] (share)\n131 proved 干部[合计]\n"
	  "100.0 proved 干部[合计] (share)\n126人 typed 干部[处级]\n"
	  "96% conflict 干部[处级] (two-values)\n126人 typed 干部[处级]\n"
	  "九成 proved 干部[处级] (derived)\n" },
	{ "a number that went the other way than the word before it says is in conflict",
	  "figures: {同比: {unit: '%', decimals: 1}, 降幅: {unit: '%', decimals: 1}}\n"
	  "values: {同比: -3.2, 降幅: 3.2}\n" TEXT("增长{同比|percent.1}，下降了{同比}%，增长{降幅}"
						   "%，{同比|trend}，增速为{同比}%，下降{降幅}%。"),
	  "-3.2% conflict 同比 > 下降3.2% (direction)\n3.2% stated 同比\n"
	  "3.2% conflict 降幅 > 下降3.2% (direction)\n3.2% stated 同比\n-3.2% stated 同比\n"
	  "3.2% stated 降幅\n" },
	{ "… as one word of a surplus and a deficit",
	  "figures: {差额: {unit: 亿元, decimals: 1}, 结余: {unit: 万元}}\n"
	  "values: {差额: -40.5, 结余: 12}\n" TEXT(
		  "贸易顺差{差额}亿元，贸易逆差{差额}亿元，{差额|trend.顺差.逆差}，结余{结余}万元。"),
	  "-40.5亿元 conflict 差额 > 逆差40.5亿元 (direction)\n40.5亿元 stated 差额\n"
	  "40.5亿元 stated 差额\n12万元 stated 结余\n" },
	{ "what stands behind a number must be its unit",
	  "figures: {收入: {unit: 亿元, decimals: 1}, 案件: {unit: 起}, 比重: {unit: '%'}}\n"
	  "values: {收入: 61.6, 案件: 1025, 比重: 5}\n" TEXT(
		  "收入{收入}万元，{收入|wan}亿元，{收入|yi}元，{收入|wan}元，案件{案件}人，{案件}"
		  "多起，{案件}件，{案件}万起，比重{比重}个百分点，{案件}，{案件}个。"),
	  "61.6万元 conflict 收入 > 61.6亿元 (unit)\n616000万亿元 conflict 收入 > 616000万元 "
	  "(unit)\n"
	  "61.6亿元 stated 收入\n616000万元 stated 收入\n1025人 conflict 案件 > 1025起 (unit)\n"
	  "1025多起 stated 案件\n1025件 stated 案件\n1025万起 conflict 案件 > 1025起 (unit)\n"
	  "5个百分点 conflict 比重 > 5% (unit)\n1025 stated 案件\n1025个 stated 案件\n" },
	{ "a number reckoned in braces is as good as the worst of its operands",
	  CASES_AND_RANKS TEXT("共{厅级 + 处级}人，{问责案件 / 厅级|fixed.1}起，{厅级 + 处级}起。"),
	  "131人 proved (derived)\n205.0起 stated (derived)\n131起 conflict > 131人 (unit)\n" },
	{ "… and its sign stands behind the word before it",
	  "figures: {同比: {unit: '%', decimals: 1}}\nvalues: {同比: -3.2}\n" TEXT(
		  "下降{abs(同比)}%，增长{abs(同比)}%。"),
	  "3.2% stated (derived)\n3.2% conflict > 下降3.2% (direction)\n" },
	{ "a number that cannot be printed is told in place of all of its text",
	  CASES TEXT("问责{问责案件}起，{问责案件 / 3}起。"), "{…} unknown\n" },
	{ "marks of an official paper and its day of printing are no figures",
	  CASES "document: [letterhead: {office: 某办, serial: \"000012\", secrecy: 机密★10年, number: "
		"某办〔2021〕8号}, {text: \"问责{问责案件}起。\"}, colophon: {office: 某办, date: "
		"2021年5月7日}]\n",
	  "000012 none (serial)\n10 none (secrecy)\n〔2021〕8号 none (document)\n1025起 stated 问责案件\n"
	  "2021年5月7日 none (date)\n" },
	{ "a number typed by hand that equals a figure is typed", CASES TEXT("问责1025起。"),
	  "1025起 typed 问责案件\n" },
	{ "a word of direction is proved against the sign of a typed number, too",
	  CHANGES TEXT(
		  "收入61.6亿元，同比增长3.2%。收入同比下降3.2%，支出增长5.1%，支出下降5.1%。"),
	  "61.6亿元 typed 收入\n3.2% conflict 收入同比 > 下降3.2% (direction)\n"
	  "3.2% typed 收入同比\n5.1% typed 支出增速\n"
	  "5.1% conflict 支出增速 > 增长5.1% (direction)\n" },
	{ "… and against what is computed",
	  CHANGES TEXT("案件1025件，同比下降4.6%，比上年减少45件，比上年增加45件。"),
	  "1025件 typed 案件\n4.6% conflict 案件 > 增长4.6% (direction)\n"
	  "45件 conflict 案件 > 增加45件 (direction)\n45件 stated 案件 (derived)\n" },
	{ "… and says nothing of a change of the rate itself",
	  CHANGES TEXT("支出增速下降5.1%，支出增速为5.1%。"),
	  "5.1% typed 支出增速\n5.1% typed 支出增速\n" },
	{ "a change goes with the figure that was spoken of",
	  CHANGES TEXT("失业率5.5%，下降0.3个百分点，收入同比增长-3.2%。"),
	  "5.5% typed 失业率\n0.3个百分点 typed 失业率变动\n"
	  "-3.2% conflict 收入同比 > 下降3.2% (direction)\n" },
	{ "what several have together is no one's own",
	  "dimensions: {市: [甲市, 乙市, 丙市]}\nfigures: {结案: {unit: 件, by: 市}}\n"
	  "values: {结案: {甲市: 20518, 乙市: 12310, 丙市: 8207}}\n" TEXT(
		  "乙、丙两市共结案20517件，乙市、丙市合计结案20517件。"),
	  "两市 unknown\n20517件 unknown\n20517件 stated 结案[乙市] (derived)\n" },
	{ "one that is not what its figure says is in conflict", CASES TEXT("问责案件1026起。"),
	  "1026起 conflict 问责案件 > 1025起\n" },
	{ "one that states nothing known is unknown",
	  "document: [{text: \"共发生事故412起，死亡298人，下降12.3%。\"}]\n",
	  "412起 unknown\n298人 unknown\n12.3% unknown\n" },
	{ "dates, ordinals, clocks and document numbers are no figures, with the reason",
	  "document: [{text: "
	  "\"2021年5月6日上午9时30分，第一次会议。按国发〔2021〕4号办理，十五五期间。\"}]\n",
	  "2021年5月6日 none (date)\n9时30分 none (time)\n第一次 none (ordinal)\n"
	  "〔2021〕4号 none (document)\n十五五 none (idiom)\n" },
	{ "a numeral without a unit counts off", "document: [{text: 报告四，问题三。}]\n",
	  "四 none (ordinal)\n三 none (ordinal)\n" },
	{ "a number in a title, a heading, a list and a note is an entry too",
	  CASES "title: 问责1025起\ndocument: [{title: \"{title}\"}, {heading: 约谈107人}, {list: "
		"[约谈107人]}, {note: 约谈108人}]\n",
	  "1025起 typed 问责案件\n107人 typed 约谈\n107人 typed 约谈\n"
	  "108人 conflict 约谈 > 107人\n" },
	{ "a number typed in the event's words does not hide behind its placeholder",
	  "event: {date: 2021-05-06, subject: 412起事故}\n" TEXT("{event.date}，{event.subject}。"),
	  "2021年5月6日 none (date)\n412起 unknown\n" },
	{ "lists counted in the briefing are proved", RANKS TEXT("{级别|count|cn}级。"),
	  "二级 proved (counted)\n" },
	{ "a table's numbers are its cells'", RANKS "document: [{table: 干部}]\n",
	  "5 proved 干部[厅级]\n126 proved 干部[处级]\n131 proved 干部[合计]\n" },
	{ "shares in a table are told as such", RANKS "document: [{table: 干部, share: true}]\n",
	  "5 proved 干部[厅级]\n3.8 proved 干部[厅级] (share)\n126 proved 干部[处级]\n"
	  "96.2 proved 干部[处级] (share)\n131 proved 干部[合计]\n"
	  "100.0 proved 干部[合计] (share)\n" },
	{ "a chart's numbers are its cells'", RANKS "document: [{chart: {bar: 干部}}]\n",
	  "5 proved 干部[厅级]\n126 proved 干部[处级]\n" },
	{ "periods and names of members are no figures, notes are read",
	  "dimensions: {规模: [50人以上, 其他]}\n"
	  "figures: {企业: {unit: 家, by: 规模, period: 2020年, note: 另有7家停产}}\n"
	  "values: {企业: {50人以上: 2, 其他: 3, 合计: 5}}\ndocument: [{table: 企业}]\n",
	  "2020年 none (date)\n50人 none (name)\n2 proved 企业[50人以上]\n"
	  "3 proved 企业[其他]\n5 proved 企业[合计]\n7家 unknown\n" },
	{ "a reason lets a number stand, with who, when and why",
	  "waive: {数账/412起: {who: 张羽, when: 2021-05-06, why: 应急管理部通报的数字}}\n" TEXT(
		  "共发生事故412起。"),
	  "412起 waived {张羽 2021-05-06 应急管理部通报的数字}\n" },
	{ "a reason lets no other number stand",
	  "waive: {数账/412起: {who: 张羽, when: 2021-05-06, why: 通报}}\n" TEXT("发生事故413起。"),
	  "413起 unknown\n" },
	{ "what is computed from cells in no relation is in none",
	  "figures: {甲: {unit: 件}, 乙: {unit: 件, formula: 甲 * 2}}\nvalues: {甲: 5}\n" TEXT(
		  "共{乙}件。"),
	  "10件 stated 乙\n" },
	{ "a cell that a failed check reads is not proved",
	  "figures: {甲: {unit: 件}, 乙: {unit: 件}}\nvalues: {甲: 5, 乙: 6}\n"
	  "checks: [甲 == 乙, 甲 < 乙]\n" TEXT("共{甲}件。"),
	  "5件 stated 甲 (doubtful)\n" },
	{ "what is missing is no number yet", "figures: {甲: {unit: 件}}\n" TEXT("共{甲}件。"),
	  "" },
};

static void add_entry(const struct account_number *number, struct str *out)
{
	str_printf(out, "%s %s", number->text, account_status_key(number->status));
	if (number->cell.figure != NULL) {
		str_add(out, " ");
		cell_ref_format(number->cell, out);
	}
	if (number->would_be != NULL)
		str_printf(out, " > %s", number->would_be);
	if (number->reason != NULL)
		str_printf(out, " (%s)", number->reason);
	if (number->status == ACCOUNT_WAIVED)
		str_printf(out, " {%s %s %s}", number->waived_by, number->waived_when,
			   number->waived_why);
	str_add(out, "\n");
}

static void add_account(const struct account *account, struct str *out)
{
	for (size_t i = 0; i < account_count(account); i++)
		add_entry(account_number(account, i), out);
}

static struct report *report_from(const char *yaml)
{
	struct errors errors = { 0 };
	struct report *report = report_open_briefing(briefing_from(yaml), NULL, &errors);

	if (report == NULL)
		fail_msg("%s", errors.items[0].text);
	return report;
}

static void entries_are_told(void **state)
{
	const struct account_case *row = *state;
	struct report *report = report_from(row->yaml);
	struct str found = STR_INIT;

	add_account(report_account(report), &found);

	assert_string_equal(found.text, row->expected);
	str_finish(&found);
	report_destroy(report);
}

/* --- the examples --- */

static const struct example_case {
	const char *name, *path, *golden;
} examples[] = {
	{ "the account of the accountability briefing", "examples/accountability/briefing.yaml",
	  "account-accountability.txt" },
	{ "the account of the quarterly release", "examples/quarterly/briefing.yaml",
	  "account-quarterly.txt" },
	{ "the account of the accountability template", "templates/accountability.yaml",
	  "account-template-accountability.txt" },
};

static void examples_have_an_account(void **state)
{
	const struct example_case *row = *state;
	struct errors errors = { 0 };
	struct report *report = report_open(row->path, NULL, &errors);
	struct str found = STR_INIT;

	assert_non_null(report);
	const struct account *account = report_account(report);
	add_account(account, &found);
	account_line(account, &found);
	str_add(&found, "\n");

	assert_golden(row->golden, found.text);
	assert_true(account_is_clean(account));
	str_finish(&found);
	report_destroy(report);
}

/* --- who attests --- */

static void a_second_person_makes_a_stated_number_attested(void **state)
{
	const struct account_attested attested[] = { { .cell = "约谈", .who = "王成禹" } };
	const struct account_answers answers = { .attested = attested, .n_attested = 1 };
	struct report *report = report_from(CASES TEXT("约谈{约谈}人，问责{问责案件}起。"));
	struct str found = STR_INIT;

	(void)state;
	report_answer(report, &answers);
	const struct account *account = report_account(report);
	account_line(account, &found);

	assert_string_equal(found.text, "2个数：1个核对，1个未核对");
	assert_int_equal(account_stated_count(account), 1);
	assert_string_equal(account_stated(account, 0).figure->name, "问责案件");
	str_finish(&found);
	report_destroy(report);
}

static void what_stands_behind_a_computed_number_is_attested(void **state)
{
	struct report *report = report_from(
		"figures: {甲: {unit: 件}, 乙: {unit: 件}, 丙: {unit: 件, formula: 甲 + 乙}}\n"
		"values: {甲: 5, 乙: 6}\n" TEXT("共{丙}件，{丙}件。"));
	const struct account *account = report_account(report);

	(void)state;

	assert_int_equal(account_stated_count(account), 2);
	assert_string_equal(account_stated(account, 0).figure->name, "甲");
	assert_string_equal(account_stated(account, 1).figure->name, "乙");
	report_destroy(report);
}

int main(void)
{
	struct CMUnitTest tests[LEN(cases) + LEN(examples) + 2], *next = tests;

	add_rows(next, cases, entries_are_told);
	add_rows(next, examples, examples_have_an_account);
	add_test(next, a_second_person_makes_a_stated_number_attested);
	add_test(next, what_stands_behind_a_computed_number_is_attested);
	return cmocka_run_group_tests_name("account", tests, NULL, NULL);
}
