/* test_recognise.c - numbers in Chinese prose are found, read and told from what only looks so. */
#include <string.h>
#include <time.h>

#include "report/base/str.h"
#include "report/text/recognise.h"
#include "tests/support/test.h"

/* Each number as "text=value unit", a hedged one as "text=[low,high] unit" with ( and ) for ends
 * that are not meant, and what is no quantity as "text:what it is"; "?" behind a rounded value. */
static const struct recognise_case {
	const char *name, *text, *expected;
} cases[] = {
	/* clang-format off */
	/* Western digits */
	{ "a plain number takes its unit", "共实施问责1025起", "1025起=1025 起" },
	{ "commas by three are read", "问责领导干部1,659人", "1,659人=1659 人" },
	{ "full-width digits, commas and signs are read", "１，６５９人，８５．５％", "１，６５９人=1659 人; ８５．５％=85.5 %" },
	{ "decimals keep their zeros", "森林覆盖率23.10%", "23.10%=23.10 %" },
	{ "a blank may part the unit from its number", "1659 人", "1659 人=1659 人" },
	{ "a minus sign belongs to its number", "增速为-3.2%", "-3.2%=-3.2 %" },
	{ "a full-width minus sign as well", "增速为－3.2％", "－3.2％=-3.2 %" },
	{ "a currency sign is a unit", "￥1,000，$5", "￥1,000=1000 元; $5=5 美元" },
	{ "a wrongly placed comma makes no number", "1,25人", "1,25人:malformed" },
	{ "three groups must be three digits each", "1,2345件", "1,2345件:malformed" },
	{ "a full stop behind a number is none of it", "共1659人.", "1659人=1659 人" },
	{ "letters behind a number are its unit", "长12km，重3kg", "12km=12 公里; 3kg=3 公斤" },
	/* multipliers */
	{ "万 multiplies", "315万字", "315万字=3150000 字" },
	{ "decimals before 万 are exact", "6.42万人", "6.42万人=64200 人" },
	{ "亿 multiplies", "3.45亿元", "3.45亿元=345000000 元" },
	{ "万亿 multiplies by both", "1.2万亿元", "1.2万亿元=1200000000000 元" },
	{ "千万 multiplies by both", "3千万元", "3千万元=30000000 元" },
	{ "亿 and 千万 add up", "3亿2千万", "3亿2千万=320000000" },
	{ "a number must not go on in digits behind 万", "3万5", "3万5:malformed" },
	{ "千 of a unit does not multiply", "12千克，5千瓦时", "12千克=12 公斤; 5千瓦时=5 千瓦时" },
	{ "万 before 千瓦 does", "30万千瓦", "30万千瓦=300000 千瓦" },
	{ "too many digits are a code", "123456789012345678901", "123456789012345678901:code" },
	/* Chinese numerals */
	{ "a numeral is read by its places", "一千零二十五起", "一千零二十五起=1025 起" },
	{ "zeros are said once", "一万零三百人", "一万零三百人=10300 人" },
	{ "ten needs no one before it", "十二项", "十二项=12 项" },
	{ "a section before 亿 may hold 万", "一万二千亿元", "一万二千亿元=1200000000000 元" },
	{ "两 is two", "两万三千人", "两万三千人=23000 人" },
	{ "廿 and 卅 are tens", "廿八人，卅五人", "廿八人=28 人; 卅五人=35 人" },
	{ "the forms of cheques are read", "壹佰贰拾叁元", "壹佰贰拾叁元=123 元" },
	{ "traditional forms are read", "十二億三千萬元", "十二億三千萬元=1230000000 元" },
	{ "the last digit may lose its unit", "一百二，三万五，两千三", "一百二=120; 三万五=35000; 两千三=2300" },
	{ "a zero keeps it in place", "一百零二", "一百零二=102" },
	{ "decimals follow 点", "六点四二万人", "六点四二万人=64200 人" },
	{ "a negative numeral is read", "负三点一四", "负三点一四=-3.14" },
	{ "a hundred and ten without its zero is refused", "一百零十", "一百零十:malformed" },
	{ "a digit before a digit is refused", "九十九九千", "九十九九千:malformed" },
	{ "a unit out of order is refused", "三百五千", "三百五千:malformed" },
	{ "digits one by one make a year", "二〇二一", "二〇二一:date" },
	{ "digits one by one may be a code", "拨打幺二三零六", "幺二三零六:code" },
	{ "digits of a unit make a number", "一八零人", "一八零人=180 人" },
	/* shares */
	{ "per cent is said in words", "同比增长百分之六点三", "百分之六点三=6.3 %" },
	{ "per mille too", "千分之三", "千分之三=3 ‰" },
	{ "a hundred per cent has two forms", "百分之百，百分百", "百分之百=100 %; 百分百=100 %" },
	{ "a share in tenths", "三成，近七成半", "三成=30 %; 七成半=(74,75) %" },
	{ "成 begins other words", "成立三成立", "三:idiom" },
	{ "points are no per cent", "提高0.6个百分点", "0.6个百分点=0.6 百分点" },
	{ "a fraction is a share", "五分之一，四分之三", "五分之一=20 %; 四分之三=75 %" },
	{ "a fraction without an end is inexact", "三分之一", "三分之一=33.3333? %" },
	{ "a mixed fraction is no share", "一又二分之一", "一又二分之一=1.50" },
	{ "times are a share of their own", "增长2.5倍", "2.5倍=2.5 倍" },
	/* hedges */
	{ "about is half a place or a twentieth", "约300件", "300件=[250.0,350.0] 件" },
	{ "nearly is a little less", "近700万元", "700万元=(6000000,7000000) 元" },
	{ "not quite is a little less", "不到1600人", "1600人=(1500,1600) 人" },
	{ "more than is a little more", "超过12万人，逾3000起", "12万人=(120000,130000) 人; 3000起=(3000,4000) 起" },
	{ "余 and 多 are a little more", "3000多人，450余名", "3000多人=(3000,4000) 人; 450余名=(450,460) 人" },
	{ "多 stands before 万 too", "30多亿元，十余万人", "30多亿元=(3000000000,4000000000) 元; 十余万人=(100000,200000) 人" },
	{ "a hundred need no digit behind a hedge", "近百人，上千人，百余起", "百人=(0,100) 人; 上千人=[1000,] 人; 百余起=(100,200) 起" },
	{ "at least has no upper end", "至少20人，60岁以上", "20人=[20,] 人; 60岁:class" },
	{ "at most has no lower end", "不超过5个，30%以下", "5个=[,5] 个; 30%=[,30] %" },
	{ "less than has no lower end", "不足0.5", "0.5=[,0.5]" },
	{ "左右 stands behind the unit", "500人左右", "500人=[450.0,550.0] 人" },
	{ "节约 and 附近 are no hedges", "节约3万元，附近3个村", "3万元=30000 元; 3个=3 个" },
	{ "a word of time is no hedge", "最近3起", "3起=3 起" },
	{ "tens and a few", "十几件，二十几个", "十几件=(10,20) 件; 二十几个=(20,30) 个" },
	{ "several tens", "几十人，数百家，数十亿元", "几十人=(10,100) 人; 数百家=(100,1000) 家; 数十亿元=(1000000000,10000000000) 元" },
	{ "a word that ends in 数 begins no number", "人数百分之五", "百分之五=5 %" },
	{ "neighbouring digits leave a range", "五六十人，三五百家，十五六个，三四十万元", "五六十人=[50,60] 人; 三五百家=[300,500] 家; 十五六个=[15,16] 个; 三四十万元=[300000,400000] 元" },
	{ "a few is no number", "几个人，好几件", "" },
	{ "units may be half", "三个半小时，两年半", "三个半小时=3.5 小时; 两年半=2.5 年" },
	{ "多 may stand inside the unit", "三个多月，5公里多", "三个多月=(3,4) 月; 5公里多=(5,6) 公里" },
	/* ranges */
	{ "a dash makes a range", "100—150公里", "100—150公里=[100,150] 公里" },
	{ "~ makes a range", "13万元～17万元", "13万元～17万元=[130000,170000] 元" },
	{ "至 makes a range", "9亿至16亿元", "9亿至16亿元=[900000000,1600000000] 元" },
	{ "the sign of the second belongs to both", "15—20%", "15—20%=[15,20] %" },
	{ "the unit of the second belongs to both", "5至7人", "5至7人=[5,7] 人" },
	{ "万 of the second belongs to both", "3—5万人，一千到两千万元", "3—5万人=[30000,50000] 人; 一千到两千万元=[10000000,20000000] 元" },
	{ "per cent of the first belongs to both", "百分之三十到四十一", "百分之三十到四十一=[30,41] %" },
	{ "eight to nine hundred is ambiguous", "八到九百亿元", "八到九百亿元:ambiguous" },
	{ "from one to another states two numbers", "从5起增加到7起，从5起到7起", "5起=5 起; 7起=7 起; 5起=5 起; 7起=7 起" },
	{ "a falling range is none", "20—15人", "20=20; 15人=15 人" },
	/* lists */
	{ "numbers in a list share their unit", "分别为5、126、981和547人", "5=5 人; 126=126 人; 981=981 人; 547人=547 人" },
	{ "numbers with units of their own do not", "5起、7人", "5起=5 起; 7人=7 人" },
	/* dates and times */
	{ "years, months, days", "2019年至今，5月6日，2021年5月6日", "2019年:date; 5月6日:date; 2021年5月6日:date" },
	{ "a date in Chinese numerals", "二〇二一年五月六日", "二〇二一年五月六日:date" },
	{ "a range of years", "2019—2021年，2019年至2021年", "2019—2021年:date; 2019年至2021年:date" },
	{ "a range of months", "1—9月，3月至5月", "1—9月:date; 3月至5月:date" },
	{ "quarters", "前三季度，一至三季度，2025年一季度", "三季度:date; 一至三季度:date; 2025年:date; 一季度:date" },
	{ "dates in digits", "2021-05-06，2021/5/6，2021-05", "2021-05-06:date; 2021/5/6:date; 2021-05:date" },
	{ "centuries and decades", "20世纪90年代", "20世纪90年代:date" },
	{ "a day alone", "截至6日", "6日:date" },
	{ "a year that is none is a count", "3年，500年", "3年=3 年; 500年=500 年" },
	{ "times of day", "14:02，8:30，上午9点半，14时30分", "14:02:time; 8:30:time; 9点半:time; 14时30分:time" },
	{ "three points are no time", "提出三点建议", "三点=3 点" },
	{ "spans of time", "近3年，五年规划，48小时内，未来五年，20年后", "3年:period; 五年规划:period; 48小时内:period; 五年:period; 20年后:period" },
	{ "months of a count are no date", "历时3个月，完成12个月", "3个月:period; 12个月=12 个月" },
	/* what counts nothing */
	{ "ordinals", "第三批，第12号，第一季度，第5、6批", "第三批:ordinal; 第12号:ordinal; 第一季度:ordinal; 第5、6批:ordinal" },
	{ "sections at the head of a line", "一、总体情况", "一、:section" },
	{ "sections in brackets", "（一）背景", "（一）:section" },
	{ "sections in digits", "1．背景", "1．:section" },
	{ "sections with points", "1.2 背景", "1.2:section" },
	{ "一、 inside a line is a list", "共一、二两类", "一:idiom; 二:idiom; 两类=2 类" },
	{ "points of an argument", "一是落实责任，二要查明情况，其一", "一:ordinal; 二:ordinal; 一:ordinal" },
	{ "numbers of papers", "国发〔2021〕23号，5号令，12号文件", "〔2021〕23号:document; 5号:document; 12号:document" },
	{ "numbers of houses", "12号楼", "12号:ordinal" },
	{ "floors", "住六楼，3楼", "六楼:ordinal; 3楼:ordinal" },
	{ "holidays", "八天假期，三天小长假", "八天:period; 三天:period" },
	{ "加在一起 is no accident", "加在一起25起，发生一起", "一起:idiom; 25起=25 起; 一起:article=1 起" },
	{ "多 behind a unit may begin what is more", "比上年的268.1天多8.3天", "268.1天=268.1 天; 8.3天=8.3 天" },
	{ "tables and figures", "表1，附件2，图3-1", "1:ordinal; 2:ordinal; 3-1:ordinal" },
	{ "names in title marks", "《2021年第3号公报》载1025起", "2021年:name; 第3号:name; 1025起=1025 起" },
	{ "unclosed title marks name nothing", "《决定1025起", "1025起=1025 起" },
	{ "names with letters", "PM2.5，COVID-19，5G，4A级", "PM2.5:name; COVID-19:name; 5G:name; 4A:name" },
	{ "standards", "GB/T 9704-2012规定", "GB/T 9704-2012:document" },
	{ "dots between digits", "3·15，“12·4”", "3·15:name; 12·4:name" },
	{ "telephones", "电话0351-1234567，13501234567", "0351-1234567:code; 13501234567:code" },
	{ "hotlines", "12345热线，拨打12369", "12345:code; 12369:code" },
	{ "an address", "127.0.0.1", "127.0.0.1:code" },
	{ "one as an article", "一个国家，有一起问责一起", "一个:article=1 个; 一起:article=1 起; 一起:article=1 起" },
	{ "one inside a word", "统一部署，一些，一定，万一，唯一", "一部:article=1 部; 一:idiom; 一:idiom; 一:idiom" },
	{ "digits inside words", "三农，四川，两会，九江", "三:idiom; 四:idiom; 两:idiom; 九:idiom" },
	{ "set phrases", "八项规定，两个维护，五位一体，十分重要，七上八下", "八项规定:idiom; 两个维护:idiom; 五位一体:idiom; 十分:idiom; 七上八下:idiom" },
	{ "ten minutes are no set phrase", "十分钟，十分之一", "十分钟=10 分钟; 十分之一=10 %" },
	{ "places", "三门峡市，五台山", "三门峡:name; 五台山:name" },
	{ "plans", "“十四五”期间，十三五", "十四五:idiom; 十三五:idiom" },
	{ "congresses", "十九届四中全会，二十大", "十九:ordinal; 四:idiom; 二十大:idiom" },
	{ "百 and 千 without a digit are words", "百姓，千家万户，千万不要", "千家万户:idiom" },
	{ "ratios", "3:2，3比2", "3:2:ratio; 3比2:ratio" },
	{ "circled digits", "①②", "①:section; ②:section" },
	/* what a number does in its sentence */
	{ "the limit of a class counts nothing", "一次死亡3人以上10人以下的事故，65岁以上老人", "一次:article=1 次; 3人:class; 10人:class; 65岁:class" },
	{ "so much and more is stated", "占六成以上，达到90%以上的县", "六成=[60,] %; 90%=[90,] %" },
	{ "ages with their people are a class", "0—14岁人口占17%，期望寿命78.4岁", "0—14岁:class; 17%=17 %; 78.4岁=78.4 岁" },
	{ "what is not to be exceeded is set", "不得超过1.0g/kg", "1.0g/kg:class" },
	{ "a base counts what is behind it", "每10万人中有11人，以女性为100", "10万人:base; 11人=11 人; 100:base" },
	{ "places in an order", "居前三位，后20名，500强", "三位:ordinal; 20名:ordinal; 500:ordinal" },
	{ "a rank keeps its value", "南屏市居第一位", "第一位:rank" },
	{ "an article of a law", "第三十六条第二款，第一百三十三条之一", "第三十六条:law; 第二款:law; 第一百三十三条之一:law" },
	{ "marks of notes", "核算[1]，增长5%²", "[1]:footnote; 5%=5 %; ²:footnote" },
	{ "names in quotes", "“1+N”，“2+26”城市，“105”专案，“三个效果”", "1+N:name; 2+26:name; 105:name; 三个:idiom" },
	{ "what is counted in quotes is counted", "他说“共1025起”", "1025起=1025 起" },
	{ "always open", "7×24小时值守，24小时法院", "7×24小时:name; 24小时:name" },
	{ "lines of service", "12315、12333等热线，拨打119，设立“12309”", "12315:code; 12333:code; 119:code; 12309:code" },
	{ "a telephone with its area in brackets", "（0351）3046110", "（0351）3046110:code" },
	{ "numbers of judgments and notices", "（2023）青01民终256号，№3", "（2023）青01民终256号:document; №3:document" },
	{ "sections inside a line", "问题：（1）3个单位；（2）2户企业", "（1）:section; 3个=3 个; （2）:section; 2户=2 户" },
	{ "tables behind an and", "附件1和表2，图1、2", "1:ordinal; 2:ordinal; 1:ordinal; 2:ordinal" },
	{ "classes of letters and romans", "AAAA级，A级通缉令，Ⅲ级响应", "AAAA级:name; A级:name; Ⅲ级:name" },
	{ "days parted by 至", "15至17日", "15至17日:date" },
	{ "school years are no spans", "高三年级", "三年级:name" },
	{ "people of his are counted", "其三名下属", "三名=3 人" },
	/* groups, rates, tenths, halves */
	{ "blanks may part groups of three", "受理321 146件，面积2 035 km²", "321 146件=321146 件; 2 035 km²=2035 平方公里" },
	{ "without a unit they part numbers", "321 146，12 345", "321=321; 146=146; 12=12; 345=345" },
	{ "a half is inexact", "约占一半", "一半=[45.0,55.0]? %" },
	{ "tenths go on", "三成四，4.3成", "三成四=34 %; 4.3成=43 %" },
	{ "a rate has its own base", "死亡率11.6/10万", "11.6/10万=11.6" },
	{ "a unit may be counted by another", "流量1270立方米每秒，含量1.6g/kg", "1270立方米每秒=1270; 1.6g/kg=1.6" },
	{ "万 of a list is shared by what is no whole number", "平台39.17、电话26.53、来访2.54万件", "39.17=39.17 件 by 10^4; 26.53=26.53 件 by 10^4; 2.54万件=25400 件" },
	{ "points of a list are points", "上升5.9个、3.9个百分点", "5.9个=5.9 个; 3.9个百分点=3.9 百分点" },
	{ "来 goes up to the next ten", "一百三十来个", "一百三十来个=[123.50,140) 个" },
	{ "破 is a hedge", "首次破百亿元", "百亿元=(10000000000,20000000000) 元" },
	/* text taken from a page */
	{ "a line break inside a number is none", "全省造林面积15\n0万亩", "15\n0万亩=1500000 亩" },
	{ "nor is one before its unit", "今年以来火情26\n起。", "26\n起=26 起" },
	{ "rows of a table are not joined", "云溪市\t4210\t312\n405\t3", "4210=4210; 312=312; 405=405; 3=3" },
	{ "a section begins on its own line", "今年以来共办结12\n2.背景", "12=12; 2.:section" },
	/* hostile */
	{ "nothing is found in nothing", "", "" },
	{ "malformed bytes are passed over", "ab\xFF" "5人", "5人=5 人" },
	/* clang-format on */
};

static void add_value(const struct mention *m, struct str *out)
{
	const struct extent *e = &m->extent;

	if (m->hedge == HEDGE_NONE) {
		decimal_format(m->value, out);
	} else {
		str_add(out, e->low_open ? "(" : "[");
		if (e->has_low)
			decimal_format(e->low, out);
		str_add(out, ",");
		if (e->has_high)
			decimal_format(e->high, out);
		str_add(out, e->high_open ? ")" : "]");
	}
	str_add(out, m->inexact ? "?" : "");
	if (m->unit != NULL || m->list_unit != NULL)
		str_printf(out, " %s", m->unit != NULL ? m->unit : m->list_unit);
	if (m->list_power != 0)
		str_printf(out, " by 10^%d", m->list_power);
}

static void add_mention(const struct mention *m, const char *text, struct str *out)
{
	str_add(out, out->len > 0 ? "; " : "");
	str_add_bytes(out, text + m->start, m->end - m->start);
	if (m->kind == MENTION_ARTICLE)
		str_add(out, ":article");
	if (m->kind == MENTION_QUANTITY || m->kind == MENTION_ARTICLE) {
		str_add(out, "=");
		add_value(m, out);
	} else {
		str_printf(out, ":%s", mention_kind_key(m->kind));
	}
}

static void recognises(void **state)
{
	const struct recognise_case *c = *state;
	struct mentions mentions = { 0 };
	struct str found = STR_INIT;

	mentions_find(&mentions, c->text, strlen(c->text));

	for (size_t i = 0; i < mentions.n; i++)
		add_mention(&mentions.items[i], c->text, &found);
	assert_string_equal(found.text, c->expected);
	str_finish(&found);
	mentions_finish(&mentions);
}

/* Processor milliseconds for a text of that many pieces. */
static double time_of(const char *piece, size_t n)
{
	struct mentions mentions = { 0 };
	struct str text = STR_INIT;

	for (size_t i = 0; i < n; i++)
		str_add(&text, piece);
	clock_t start = clock();
	mentions_find(&mentions, text.text, text.len);
	double taken = (double)(clock() - start) * 1000 / CLOCKS_PER_SEC;
	str_finish(&text);
	mentions_finish(&mentions);
	return taken;
}

/* What could be read again and again from each place on: ten times the text, at most about ten
 * times the time. */
static void takes_time_in_proportion(void **state)
{
	static const char *const pieces[] = { "一",     "1",        "1,",  "1万",    "1至",
					      "1月至",  "世纪1",    "《",  "百分之", "第1、",
					      "一千零", "2019年至", "A1 ", "1/",     "负",
					      "三又",   "1.",       "廿",  "多",     "〔2021〕",
					      "3点" };

	(void)state;
	for (size_t i = 0; i < LEN(pieces); i++) {
		double small = time_of(pieces[i], 4000), large = time_of(pieces[i], 40000);

		if (large > 30 * (small + 2))
			fail_msg("'%s': %.1f ms, ten times as much %.1f ms", pieces[i], small,
				 large);
	}
}

static void positions_are_bytes_of_the_text(void **state)
{
	static const char text[] = "问责约1025余起";
	struct mentions mentions = { 0 };

	(void)state;
	mentions_find(&mentions, text, strlen(text));

	assert_int_equal(mentions.n, 1);
	const struct mention *m = &mentions.items[0];
	assert_int_equal(m->hedge_start, strlen("问责"));
	assert_int_equal(m->start, strlen("问责约"));
	assert_int_equal(m->number_end, strlen("问责约1025余"));
	assert_int_equal(m->unit_start, strlen("问责约1025余"));
	assert_int_equal(m->unit_end, strlen(text));
	assert_int_equal(m->end, strlen(text));
	mentions_finish(&mentions);
}

int main(void)
{
	struct CMUnitTest tests[LEN(cases) + 2], *next = tests;

	add_rows(next, cases, recognises);
	add_test(next, takes_time_in_proportion);
	add_test(next, positions_are_bytes_of_the_text);
	return cmocka_run_group_tests_name("recognise", tests, NULL, NULL);
}
