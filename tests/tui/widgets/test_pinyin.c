/* test_pinyin.c - names are found by characters, by initials, and by both mixed. */
#include "tests/support/test.h"
#include "tui/widgets/pinyin.h"

static const struct match_case {
	const char *name, *text, *wanted;
	bool found;
} cases[] = {
	{ "initials find a rank", "乡科级", "xkj", true },
	{ "characters find it as well", "问责领导干部", "领导", true },
	{ "both may be mixed", "问责领导干部", "领dg", true },
	{ "the middle of a name is enough", "阶段性办结", "bj", true },
	{ "capitals are as good", "厅级", "TJ", true },
	{ "other initials do not match", "县处级", "xkj", false },
	{ "more than the name has does not match", "其他", "qtt", false },
	{ "an empty wish finds everything", "其他", "", true },
	{ "a reading is written out", "乡科级", "xiangkeji", true },
	{ "the last may be under way", "乡科级", "xiangkej", true },
	{ "one before it may not", "乡科级", "xiakj", false },
	{ "zh is an initial as well as z", "长治市", "chzh", true },
	{ "initials and whole readings mix", "问责领导干部", "wenzldao", true },
	{ "blanks part readings", "长治市", "chang zhi", true },
	{ "an apostrophe parts them as well", "西安市", "xi'an", true },
	{ "a blank of the text is one", "约谈 问责", "t w", true },
	{ "u stands for u with dots", "绿化", "lu", true },
	{ "and so does v", "绿化", "lvh", true },
	{ "a figure of the text is met by itself", "3月立案", "3yla", true },
	{ "characters beyond the old block have readings", "𬱖某", "dm", true },
	{ "a wish of a hundred letters finds nothing",
	  "长长长长",
	  "cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc",
	  false },
	/* several readings, of which the name has not the commonest */
	{ "校核 is jiaohe", "校核", "jiaoh", true },
	{ "重复 is chongfu", "重复", "cf", true },
	{ "会计 is kuaiji", "会计", "kuaiji", true },
	{ "银行 is yinhang", "银行", "yh", true },
	{ "调整 is tiaozheng", "调整", "tz", true },
	{ "参差 is cenci", "参差", "cenci", true },
	{ "行长 is hangzhang", "行长", "hz", true },
	{ "长治", "长治市", "cz", true },
	{ "长子", "长子县", "zz", true },
	{ "长沙", "长沙市", "cs", true },
	{ "重庆", "重庆市", "cq", true },
	{ "厦门", "厦门市", "xm", true },
	{ "蔚县", "蔚县", "yx", true },
	{ "六安", "六安市", "la", true },
	{ "六合", "六合区", "lhq", true },
	{ "洪洞", "洪洞县", "ht", true },
	{ "单县", "单县", "sx", true },
	{ "乐亭", "乐亭县", "lt", true },
	{ "乐清", "乐清市", "yq", true },
	{ "浚县", "浚县", "xunx", true },
	{ "泌阳", "泌阳县", "by", true },
	{ "尉犁", "尉犁县", "yl", true },
	{ "大埔", "大埔县", "db", true },
	{ "番禺", "番禺区", "py", true },
	{ "西藏", "西藏自治区", "xzzzq", true },
	{ "台州", "台州市", "taizhou", true },
	{ "东阿", "东阿县", "de", true },
	{ "铅山", "铅山县", "ys", true },
	{ "枞阳", "枞阳县", "zy", true },
	{ "济南", "济南市", "jn", true },
	{ "繁峙", "繁峙县", "fanshi", true },
	{ "隰县", "隰县", "xx", true },
	{ "宕昌", "宕昌县", "tanchang", true },
	{ "什邡", "什邡市", "sf", true },
	{ "筠连", "筠连县", "junlian", true },
	{ "吴堡", "吴堡县", "wubu", true },
	{ "阿坝", "阿坝县", "ab", true },
	{ "牟平", "牟平区", "mp", true },
	{ "中牟", "中牟县", "zhongmu", true },
	{ "涡阳", "涡阳县", "gy", true },
	{ "歙县", "歙县", "shex", true },
	{ "婼羌", "若羌县", "rq", true },
	{ "盱眙", "盱眙县", "xy", true },
	{ "莘县", "莘县", "shenx", true },
	{ "莘庄", "莘庄镇", "xinzh", true },
};

static void matches(void **state)
{
	const struct match_case *c = *state;

	assert_int_equal(pinyin_matches(c->text, c->wanted), c->found);
}

int main(void)
{
	struct CMUnitTest tests[LEN(cases)];

	for (size_t i = 0; i < LEN(cases); i++)
		tests[i] = (struct CMUnitTest){ .name = cases[i].name,
						.test_func = matches,
						.initial_state = (void *)&cases[i] };
	return cmocka_run_group_tests_name("pinyin", tests, NULL, NULL);
}
