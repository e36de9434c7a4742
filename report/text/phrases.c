/* phrases.c - see phrases.h. A digit before what is no measure word needs no row: it is part of a
 * word in any case (三农, 四川, 两会). */
#include "report/text/phrases.h"

#include "report/base/array.h"
#include "report/text/numeral_run.h"

/* Set phrases, those of politics among them: only where the second character could be a measure
 * word or the whole could be read as one number. */
static const char *const idioms[] = {
	/* clang-format off */
	"一一", "一部分", "一线", "一把手", "一级一级", "一步一步", "一件一件", "一点", "一点一滴", "一对一", "一项一项",
	"一方面", "一面", "一代又一代", "一批又一批", "一年四季", "一年一度", "一五一十", "一条龙", "一盘棋", "一口气", "一张网", "一号文件",
	"一元化", "一次性", "一站式", "一体两翼", "一心两用", "二线", "二元结构", "二人转", "二级市场", "二次元", "二代",
	"三个代表", "三个区分开来", "三公经费", "三线一单", "三区三线", "三级联动", "三级书记", "三步走", "三番五次", "三言两语", "三位一体",
	"三项机制", "三支队伍", "三支一扶", "三只松鼠", "三口之家", "三方面军", "三元里", "三军", "三次产业", "一次能源", "二次能源", "一级市场", "三站", "三节", "三科",
	"四个意识", "四个自信", "四个全面", "四个伟大", "四个革命", "四个不摘", "四个最严", "四套班子", "四项基本原则", "四面八方", "四位一体",
	"四级联动", "四种形态", "四通八达", "四分五裂", "四节", "四舍五入",
	"五位一体", "五个一", "五个振兴", "五花八门", "五湖四海", "五级书记", "五保户", "五一", "五四", "五角星", "五口通商",
	"六个一", "六亲不认", "六神无主", "六一", "七上八下", "七嘴八舌", "七一", "七情六欲", "八项规定", "八一", "八路军", "八九不离十",
	"八国联军", "九牛一毛", "九死一生", "九五", "九九归一", "九级浪",
	"十分", "十全十美", "十有八九", "十一五", "十二五", "十三五", "十四五", "十五五", "十七大", "十八大", "十九大", "二十大", "二十一大",
	"十一黄金周", "十一假期", "十年树木", "十年如一日", "十里八乡", "十项全能", "二十四节气", "三百六十行", "三十六计", "二十八宿",
	"三七二十一", "一千零一夜", "成千上万", "成百上千", "成千累万", "零件", "零部件", "零包", "零单",
	"两个维护", "两个确立", "两个一百年", "两个毫不动摇", "两个结合", "两个大局", "两个责任", "两代人", "两级政府", "两路口", "两条腿走路",
	"两张皮", "两票制", "两面人", "两面派", "两点论", "两口子", "两军", "两头",
	"一带一路", "一岗双责", "一国两制", "一网通办", "一举两得", "一石二鸟",
	/* clang-format on */
};

/* Places and the like of that sort. */
static const char *const names[] = {
	/* clang-format off */
	"三门峡", "三台县", "三连", "三河市", "三节芒", "三道岭", "五台山", "五台县", "五家渠", "五连", "五指山", "五大连池", "五道口", "六盘水", "六枝特区",
	"六里桥", "七台河", "七里河", "七里营", "七星关", "八里桥", "八步沙", "八步区", "八道江", "九台区", "九里山", "九连山", "二连浩特", "二道区", "二道江",
	"二里头", "四道口", "四方区", "十里河", "两路镇", "一二九", "一二·九", "九一八", "三一重工",
	/* clang-format on */
};

/* They begin like a phrase, and count. */
static const char *const counts[] = {
	"十分钟", "十分之", "一点零", "一点一", "一点二", "一点三", "一点四", "一点五", "一点六",
	"一点七", "一点八", "一点九", "一点半", "一点〇", "零点零", "零点一", "零点二", "零点三",
	"零点四", "零点五", "零点六", "零点七", "零点八", "零点九", "零点〇",
};

static size_t longest(const struct letters *text, size_t i, const char *const *list, size_t n)
{
	char first = text->text[text->at[i]], third = text->text[text->at[i + 1] - 1];
	size_t best = 0;

	for (size_t row = 0; row < n; row++) {
		size_t size;

		if (list[row][0] != first ||
		    ((unsigned char)first >= 0xE0 && list[row][2] != third))
			continue;
		size = letters_match(text, i, list[row]);
		best = size > best ? size : best;
	}
	return best;
}

size_t phrase_at(const struct letters *text, size_t i, enum mention_kind *kind)
{
	size_t idiom = longest(text, i, idioms, LEN(idioms));
	size_t name = longest(text, i, names, LEN(names));
	size_t count = longest(text, i, counts, LEN(counts));

	*kind = name > idiom ? MENTION_NAME : MENTION_IDIOM;
	size_t best = name > idiom ? name : idiom;
	/* A run of numerals that goes on is read as a whole: once, however long it is. */
	return count > best || numeral_run_length(text, i) > best ? 0 : best;
}
