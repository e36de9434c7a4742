/* test_pasted.c - blocks pasted from spreadsheets: each value to the cell so named, or to none. */
#include "tests/support/test.h"

#include <stdlib.h>
#include <string.h>

#include "report/base/str.h"
#include "report/model/value.h"
#include "report/table/pasted.h"
#include "tests/support/yaml_briefing.h"
#include "tui/widgets/form.h"

static const char yaml[] = "dimensions:\n"
			   "  级别: [厅级, 县处级, 乡科级, 其他]\n"
			   "  类型: {吃喝: [公款吃喝], 收礼: []}\n"
			   "  层: [县级, 乡级]\n"
			   "  地区: {东部: {北京: [], 天津: [津]}, 中部: {山西: []}}\n"
			   "  市: {阳泉: {城区: [], 盂县: []}, 晋城: {城区: [], 高平: []}}\n"
			   "  年份: {time: year, members: [2019, 2020, 2021]}\n"
			   "  月份: {time: month, members: [1月, 2月, 3月]}\n"
			   "figures:\n"
			   "  问责案件: {unit: 起}\n"
			   "  问责领导干部: {unit: 人, by: 级别}\n"
			   "  金额: {unit: 万元}\n"
			   "  率: {unit: \"%\", decimals: 1}\n"
			   "  两倍: {unit: 起, formula: 问责案件 * 2}\n"
			   "  查处: {unit: 起, by: [类型, 层]}\n"
			   "  产量: {unit: 吨, by: 地区, title: 粮食产量}\n"
			   "  面积: {unit: 亩, by: 地区}\n"
			   "  立案: {unit: 起, by: 市}\n"
			   "  历年: {unit: 件, by: 年份, flow: true}\n"
			   "  各月: {unit: 件, by: 月份, flow: true}\n"
			   "  三维: {unit: 人, by: [类型, 层, 级别]}\n"
			   "values:\n"
			   "  问责案件: 1025\n"
			   "  问责领导干部: {厅级: 1, 县处级: 2, 乡科级: 3, 其他: 4}\n";

/* --- what came of it --- */

static void add_name(const char *name, struct str *out)
{
	if (out->len > 0 && out->text[out->len - 1] != ' ')
		str_add(out, ", ");
	str_add(out, name);
}

static void add_items(const struct pasted *pasted, enum pasted_fate fate, struct str *out)
{
	for (size_t i = 0; i < pasted->n; i++) {
		const struct pasted_item *item = &pasted->items[i];

		if (item->fate != fate)
			continue;
		if (fate != PASTED_SET) {
			add_name(*item->name != '\0' ? item->name : item->text, out);
			continue;
		}
		str_add(out, out->len > 0 ? "; " : "");
		cell_ref_format(item->cell, out);
		str_add(out, "=");
		value_format(&item->value, out);
	}
}

static void outcome(const struct pasted *pasted, struct str *out)
{
	struct str refused = STR_INIT;

	add_items(pasted, PASTED_SET, out);
	add_items(pasted, PASTED_REFUSED, &refused);
	if (refused.len > 0)
		str_printf(out, " ! %s", refused.text);
	str_finish(&refused);
}

static const struct pasted_case {
	const char *name, *here, *text, *outcome;
} blocks[] = {
#define ONE "问责领导干部[厅级]"
#define ONE_IS(a, b, c, d)                                                              \
	"问责领导干部[厅级]=" a "; 问责领导干部[县处级]=" b "; 问责领导干部[乡科级]=" c \
	"; 问责领导干部[其他]=" d
	/* by name, one dimension */
	{ "rows in another order go to the members so named", ONE,
	  "乡科级\t981\n县处级\t126\n厅级\t5\n其他\t547\n合计\t1659\n",
	  "问责领导干部[乡科级]=981; 问责领导干部[县处级]=126; 问责领导干部[厅级]=5; "
	  "问责领导干部[其他]=547; 问责领导干部[合计]=1659" },
	{ "a row of headings is passed over", ONE,
	  "级别\t人数\n厅级\t6\n县处级\t125\n乡科级\t982\n其他\t548\n合计\t1661\n",
	  ONE_IS("6", "125", "982", "548") "; 问责领导干部[合计]=1661" },
	{ "the total may come first", ONE, "合计\t1661\n厅级\t6\n县处级\t125\n",
	  "问责领导干部[合计]=1661; 问责领导干部[厅级]=6; 问责领导干部[县处级]=125" },
	{ "a part that is no member is refused alone", ONE,
	  "厅级\t6\n县处级\t125\n其中：女\t20\n乡科级\t982\n其他\t548\n合计\t1661\n",
	  ONE_IS("6", "125", "982", "548") "; 问责领导干部[合计]=1661 ! 其中：女" },
	{ "the column that numbers the rows is passed over", ONE,
	  "序号\t级别\t人数\n1\t厅级\t6\n2\t县处级\t125\n3\t乡科级\t982\n4\t其他\t548\n",
	  ONE_IS("6", "125", "982", "548") },
	{ "a column of numbers without a heading as well", ONE,
	  "1\t厅级\t6\n2\t县处级\t125\n3\t乡科级\t982\n4\t其他\t548\n",
	  ONE_IS("6", "125", "982", "548") },
	{ "a title and a unit above, a note and a signature below", ONE,
	  "问责情况统计表\n单位：人\t\n级别\t人数\n厅级\t6\n县处级\t125\n乡科级\t982\n"
	  "其他\t548\n注：截至2021年5月\t\n填表人：张三\t\n",
	  ONE_IS("6", "125", "982", "548") },
	{ "blank lines between named rows mean nothing", ONE,
	  "厅级\t6\n\n县处级\t125\n\n乡科级\t982\n\n其他\t548\n",
	  ONE_IS("6", "125", "982", "548") },
	{ "a misspelt member is refused, not guessed", ONE, "厅极\t6\n县处级\t125\n",
	  "问责领导干部[县处级]=125 ! 厅极" },
	{ "blanks within names and wide digits are read", ONE, "厅　级\t６\n其 他\t1,547\n",
	  "问责领导干部[厅级]=6; 问责领导干部[其他]=1547" },
	{ "numbered names are read", ONE, "一、厅级\t6\n（二）县处级\t125\n3.乡科级\t982\n",
	  "问责领导干部[厅级]=6; 问责领导干部[县处级]=125; 问责领导干部[乡科级]=982" },
	{ "a share beside the values is left out", ONE,
	  "级别\t人数\t占比\n厅级\t6\t0.4%\n县处级\t125\t7.5%\n",
	  "问责领导干部[厅级]=6; 问责领导干部[县处级]=125" },
	{ "a column of last year's values is left out", ONE,
	  "级别\t本年\t上年同期\n厅级\t6\t3\n县处级\t125\t99\n",
	  "问责领导干部[厅级]=6; 问责领导干部[县处级]=125 ! 上年同期" },
	{ "two columns of numbers without a known name go nowhere", ONE,
	  "级别\t甲数\t乙数\n厅级\t6\t3\n县处级\t125\t99\n", " ! 甲数, 乙数" },
	{ "remarks are left alone", ONE, "级别\t人数\t备注\n厅级\t6\t含副职\n县处级\t125\t\n",
	  "问责领导干部[厅级]=6; 问责领导干部[县处级]=125" },
	{ "a heading again in the middle is passed over", ONE,
	  "级别\t人数\n厅级\t6\n级别\t人数\n县处级\t125\n",
	  "问责领导干部[厅级]=6; 问责领导干部[县处级]=125" },
	{ "members across, values below", ONE, "厅级\t县处级\t乡科级\t其他\n6\t125\t982\t548\n",
	  ONE_IS("6", "125", "982", "548") },
	{ "members across in another order, a label before the values", ONE,
	  "级别\t其他\t合计\t厅级\n人数\t548\t1661\t6\n",
	  "问责领导干部[其他]=548; 问责领导干部[合计]=1661; 问责领导干部[厅级]=6" },
	{ "two rows of values under members go nowhere", ONE, "厅级\t县处级\n6\t125\n7\t126\n",
	  " ! 6, 7" },
	{ "an empty cell beside a name becomes empty", ONE, "厅级\t\n县处级\t125\n",
	  "问责领导干部[厅级]=; 问责领导干部[县处级]=125" },
	{ "the same row twice with two values is refused", ONE, "厅级\t6\n厅级\t7\n其他\t1\n",
	  "问责领导干部[其他]=1 ! 厅级, 厅级" },
	{ "the same row twice with one value is one", ONE, "厅级\t6\n厅级\t6\n",
	  "问责领导干部[厅级]=6" },
	{ "a subtotal is passed over", ONE, "厅级\t6\n县处级\t125\n小计\t131\n其他\t548\n",
	  "问责领导干部[厅级]=6; 问责领导干部[县处级]=125; 问责领导干部[其他]=548" },
	{ "a value that is none is refused in its place", ONE, "厅级\t6\n县处级\t不详\n",
	  "问责领导干部[厅级]=6 ! 县处级" },
	{ "a total word of another kind is the total", ONE, "厅级\t6\n总计\t1661\n",
	  "问责领导干部[厅级]=6; 问责领导干部[合计]=1661" },
	{ "values with their unit", ONE, "厅级\t6人\n县处级\t125 人\n",
	  "问责领导干部[厅级]=6; 问责领导干部[县处级]=125" },
	{ "text parted by commas", ONE, "级别,人数\n厅级,6\n县处级,\"1,125\"\n",
	  "问责领导干部[厅级]=6; 问责领导干部[县处级]=1125" },
	{ "text parted by blanks", ONE, "级别    人数\n厅级    6\n县处级    125\n",
	  "问责领导干部[厅级]=6; 问责领导干部[县处级]=125" },
	/* figures by name */
	{ "a column goes to the figure that its heading names", "面积[东部]",
	  "地区\t粮食产量\t面积\n北京\t1\t4\n津\t2\t5\n山西\t3\t6\n",
	  "产量[北京]=1; 面积[北京]=4; 产量[天津]=2; 面积[天津]=5; 产量[山西]=3; 面积[山西]=6" },
	{ "headings that hold a unit", "面积[东部]", "地区\t面积（亩）\t产量(吨)\n北京\t4\t1\n",
	  "面积[北京]=4; 产量[北京]=1" },
	{ "a unit of another scale is refused", "产量[东部]", "地区\t产量(万吨)\n北京\t4\n",
	  " ! 北京 / 产量(万吨)" },
	{ "a unit of another scale above the table is refused", "金额", "单位：元\t\n金额\t40000\n",
	  " ! 金额" },
	{ "figures one below the other", "问责案件", "金额\t77\n问责案件\t1026\n率\t3.5\n",
	  "金额=77; 问责案件=1026; 率=3.5" },
	{ "figures, one with its members below it", "问责案件",
	  "指标\t数值\n问责案件\t1026\n问责领导干部\t1661\n其中：厅级\t6\n县处级\t125\n金额\t77\n",
	  "问责案件=1026; 问责领导干部[合计]=1661; 问责领导干部[厅级]=6; "
	  "问责领导干部[县处级]=125; 金额=77" },
	{ "what is computed is refused", "问责案件", "问责案件\t1026\n两倍\t2052\n",
	  "问责案件=1026 ! 两倍" },
	{ "names of another figure than the cursor's are followed", "问责案件",
	  "类型\t县级\t乡级\n收礼\t31\t179\n", "查处[收礼, 县级]=31; 查处[收礼, 乡级]=179" },
	{ "names that several figures have want the cursor on one", "问责案件",
	  "北京\t1\n山西\t3\n", " ! 北京, 山西" },
	/* two dimensions */
	{ "rows by name, columns by position where all are there", "查处[吃喝, 县级]",
	  "收礼\t31\t179\t210\n吃喝\t14\t208\t222\n合计\t45\t387\t432\n",
	  "查处[收礼, 县级]=31; 查处[收礼, 乡级]=179; 查处[收礼, 合计]=210; "
	  "查处[吃喝, 县级]=14; 查处[吃喝, 乡级]=208; 查处[吃喝, 合计]=222; "
	  "查处[合计, 县级]=45; 查处[合计, 乡级]=387; 查处[合计, 合计]=432" },
	{ "rows and columns by name", "查处[吃喝, 县级]",
	  "类型\t乡级\t县级\t合计\n收礼\t179\t31\t210\n公款吃喝\t208\t14\t222\n",
	  "查处[收礼, 乡级]=179; 查处[收礼, 县级]=31; 查处[收礼, 合计]=210; "
	  "查处[吃喝, 乡级]=208; 查处[吃喝, 县级]=14; 查处[吃喝, 合计]=222" },
	{ "rows and columns swapped", "查处[吃喝, 县级]",
	  "\t收礼\t吃喝\n乡级\t179\t208\n县级\t31\t14\n",
	  "查处[收礼, 乡级]=179; 查处[吃喝, 乡级]=208; 查处[收礼, 县级]=31; 查处[吃喝, 县级]=14" },
	{ "a heading of two rows", "查处[吃喝, 县级]",
	  "类型\t合计\t其中\t\n\t\t县级\t乡级\n收礼\t210\t31\t179\n",
	  "查处[收礼, 合计]=210; 查处[收礼, 县级]=31; 查处[收礼, 乡级]=179" },
	{ "a row for each cell", "查处[吃喝, 县级]",
	  "类型\t层\t件数\n收礼\t县级\t31\n\t乡级\t179\n吃喝\t县级\t14\n",
	  "查处[收礼, 县级]=31; 查处[收礼, 乡级]=179; 查处[吃喝, 县级]=14" },
	{ "a total and a subtotal among rows for each cell", "查处[吃喝, 县级]",
	  "类型\t层\t件数\n收礼\t县级\t31\n\t乡级\t179\n\t小计\t210\n合计\t\t432\n",
	  "查处[收礼, 县级]=31; 查处[收礼, 乡级]=179; 查处[收礼, 合计]=210; 查处[合计, 合计]=432" },
	{ "a column of an unknown name is left out", "查处[吃喝, 县级]",
	  "类型\t县级\t村级\n收礼\t31\t7\n", "查处[收礼, 县级]=31 ! 村级" },
	{ "values left of known columns have no name", "查处[吃喝, 县级]",
	  "类型\t\t县级\n收礼\t9\t31\n", "查处[收礼, 县级]=31 ! 9" },
	{ "months that the figure has not go nowhere", "查处[吃喝, 县级]",
	  "4月\t40\t60\n5月\t20\t30\n6月\t44\t10\n", " ! 4月, 5月, 6月" },
	{ "columns by name, rows by position where all are there", "查处[吃喝, 县级]",
	  "县级\t乡级\n14\t208\n31\t179\n45\t387\n",
	  "查处[吃喝, 县级]=14; 查处[吃喝, 乡级]=208; 查处[收礼, 县级]=31; 查处[收礼, 乡级]=179; "
	  "查处[合计, 县级]=45; 查处[合计, 乡级]=387" },
	{ "of three dimensions the slice under the cursor is meant", "三维[吃喝, 县级, 厅级]",
	  "\t县级\t乡级\n收礼\t1\t2\n", "三维[收礼, 县级, 厅级]=1; 三维[收礼, 乡级, 厅级]=2" },
	{ "names over two rows of three dimensions", "三维[吃喝, 县级, 厅级]",
	  "\t县级\t\t乡级\t\n\t厅级\t其他\t厅级\t其他\n收礼\t1\t2\t3\t4\n",
	  "三维[收礼, 县级, 厅级]=1; 三维[收礼, 县级, 其他]=2; 三维[收礼, 乡级, 厅级]=3; "
	  "三维[收礼, 乡级, 其他]=4" },
	/* nested members, times */
	{ "nested rows", "产量[东部]", "东部\t3\n　北京\t1\n　天津\t2\n中部\t3\n山西\t3\n合计\t6\n",
	  "产量[东部]=3; 产量[北京]=1; 产量[天津]=2; 产量[中部]=3; 产量[山西]=3; 产量[合计]=6" },
	{ "a subtotal that names its whole is the whole", "产量[东部]",
	  "北京\t1\n天津\t2\n东部小计\t3\n", "产量[北京]=1; 产量[天津]=2; 产量[东部]=3" },
	{ "members that share a name lie under their wholes", "立案[阳泉]",
	  "阳泉\t3\n城区\t1\n盂县\t2\n晋城\t9\n城区\t4\n高平\t5\n",
	  "立案[阳泉]=3; 立案[阳泉/城区]=1; 立案[盂县]=2; 立案[晋城]=9; 立案[晋城/城区]=4; "
	  "立案[高平]=5" },
	{ "years are names, not values", "历年[2019]", "2021\t7\n2020\t6\n2019\t5\n",
	  "历年[2021]=7; 历年[2020]=6; 历年[2019]=5" },
	{ "years across", "历年[2019]", "年份\t2021年\t2019年\n件数\t7\t5\n",
	  "历年[2021]=7; 历年[2019]=5" },
	{ "values that look like years are values", "历年[2019]", "2021\n2018\n1990\n",
	  "历年[2019]=2021; 历年[2020]=2018; 历年[2021]=1990" },
	{ "months by name", "各月[1月]", "3月\t44\n1月\t40\n2月\t20\n",
	  "各月[3月]=44; 各月[1月]=40; 各月[2月]=20" },
	/* without names */
	{ "a column of values goes down from the cursor", ONE, "5\n126\n981\n547\n1659\n",
	  ONE_IS("5", "126", "981", "547") "; 问责领导干部[合计]=1659" },
	{ "lines that came doubled are single", ONE, "6\n\n125\n\n981\n\n547\n\n1659\n",
	  ONE_IS("6", "125", "981", "547") "; 问责领导干部[合计]=1659" },
	{ "an empty cell among values that fill the figure becomes empty", ONE,
	  "6\n\n981\n547\n1659\n", ONE_IS("6", "", "981", "547") "; 问责领导干部[合计]=1659" },
	{ "empty lines that may be cells place nothing", ONE, "6\n125\n\n981\n", " ! 6, 125, 981" },
	{ "a heading over values that fill the figure", ONE, "人数\n5\n126\n981\n547\n1659\n",
	  ONE_IS("5", "126", "981", "547") "; 问责领导干部[合计]=1659" },
	{ "a first text that may be a heading or a value places nothing", ONE, "不详\n126\n981\n",
	  " ! 不详, 126, 981" },
	{ "names that nobody knows place nothing", ONE, "甲\t5\n乙\t6\n", " ! 甲, 乙" },
	{ "grouped digits are one value", ONE, "1,005\n1,126\n",
	  "问责领导干部[厅级]=1005; 问责领导干部[县处级]=1126" },
	{ "what does not fit is outside", "查处[收礼, 乡级]", "1\t2\t3\n",
	  "查处[收礼, 乡级]=1; 查处[收礼, 合计]=2 ! 3" },
};

static void a_block_goes_where_it_says(void **state)
{
	const struct pasted_case *c = *state;
	struct briefing *briefing = briefing_from(yaml);
	struct form form = { 0 };
	struct form_spot spot = { .form = &form };
	struct pasted_onto onto = { .briefing = briefing,
				    .cell_at = form_cell_from,
				    .context = &spot };
	struct pasted pasted;
	struct str came = STR_INIT;
	struct error err;

	form_build(&form, briefing);
	assert_true(briefing_find_cell(briefing, c->here, &onto.here));
	assert_true(form_find(&form, onto.here, &spot.line, &spot.column));
	assert_ok(pasted_read(&pasted, c->text, &onto, &err), &err);
	outcome(&pasted, &came);

	assert_string_equal(came.text, c->outcome);
	str_finish(&came);
	pasted_finish(&pasted);
	form_finish(&form);
	briefing_destroy(briefing);
}

int main(void)
{
	struct CMUnitTest tests[LEN(blocks)], *next = tests;

	add_rows(next, blocks, a_block_goes_where_it_says);
	return cmocka_run_group_tests_name("pasted", tests, NULL, NULL);
}
