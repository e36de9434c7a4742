/* measure_list.c - the table of measure_words.h. Sorted by nothing: rows of one kind stand
 * together. */
#include "report/base/array.h"
#include "report/text/measure_words.h"
#include "report/text/word_lists.h"

#define COUNT(word)                       \
	{                                 \
		word, NULL, MEASURE_COUNT \
	}
#define QUANTITY(word)                       \
	{                                    \
		word, NULL, MEASURE_QUANTITY \
	}
#define ALSO(word, name, family)             \
	{                                    \
		word, name, MEASURE_##family \
	}

const struct measure_word measure_words_all[] = {
	/* clang-format off */
	/* people */
	COUNT("人"), ALSO("名", "人", COUNT), ALSO("位", "人", COUNT), ALSO("口人", "人", COUNT), COUNT("人次"), COUNT("人天"), COUNT("人份"),
	COUNT("户"), COUNT("户次"), COUNT("口"), COUNT("家"), COUNT("家次"), COUNT("员"), COUNT("伍"),
	/* cases and things */
	COUNT("个"), COUNT("件"), COUNT("件次"), COUNT("起"), COUNT("宗"), COUNT("项"), COUNT("项次"), COUNT("条"), COUNT("条次"),
	COUNT("次"), COUNT("批"), COUNT("批次"), COUNT("轮"), COUNT("场"), COUNT("场次"), COUNT("期"), COUNT("例"), COUNT("例次"),
	COUNT("处"), COUNT("处次"), COUNT("所"), COUNT("座"), COUNT("台"), COUNT("台次"), COUNT("台套"), COUNT("套"), COUNT("辆"), COUNT("辆次"),
	COUNT("架"), COUNT("架次"), COUNT("艘"), COUNT("艘次"), COUNT("列"), COUNT("列车"), COUNT("车"), COUNT("车次"), COUNT("航班"), COUNT("班次"),
	COUNT("部"), COUNT("顶"), COUNT("份"), COUNT("类"), COUNT("种"), COUNT("级"), COUNT("层"), COUNT("层次"), COUNT("对"), COUNT("双"), COUNT("只"),
	COUNT("头"), COUNT("匹"), COUNT("羽"), COUNT("尾"), COUNT("株"), COUNT("棵"), COUNT("粒"), COUNT("颗"), COUNT("本"), COUNT("册"),
	COUNT("页"), COUNT("字"), COUNT("篇"), COUNT("集"), COUNT("首"), COUNT("张"), COUNT("幅"), COUNT("枚"), COUNT("块"), COUNT("片"),
	COUNT("间"), COUNT("栋"), COUNT("幢"), COUNT("楼"), COUNT("单元"), COUNT("眼"), COUNT("道"), COUNT("根"), COUNT("支"), COUNT("枝"),
	COUNT("把"), COUNT("门"), COUNT("科"), COUNT("节"), COUNT("课时"), COUNT("学时"), COUNT("学分"), COUNT("届"), COUNT("步"), COUNT("组"),
	COUNT("队"), COUNT("股"), COUNT("笔"), COUNT("单"), COUNT("票"), COUNT("席"), COUNT("点"), COUNT("环"), COUNT("番"), COUNT("轮次"),
	COUNT("县"), COUNT("市"), COUNT("区"), COUNT("省"), COUNT("乡"), COUNT("镇"), COUNT("村"), COUNT("街道"), COUNT("社区"), COUNT("国"),
	COUNT("县区"), COUNT("县市"), COUNT("省份"), COUNT("省市"), COUNT("市县"), COUNT("城市"), COUNT("国家"), COUNT("学校"), COUNT("企业"), COUNT("村庄"),
	COUNT("条款"), COUNT("款"), COUNT("章"), COUNT("编"), COUNT("卷"), COUNT("桶"), COUNT("瓶"), COUNT("箱"), COUNT("袋"), COUNT("包"),
	COUNT("盒"), COUNT("罐"), COUNT("捆"), COUNT("束"), COUNT("朵"), COUNT("滴"), COUNT("盏"), COUNT("具"), COUNT("尊"), COUNT("剂次"),
	COUNT("剂"), COUNT("针"), COUNT("针次"), COUNT("床"), COUNT("张床位"), COUNT("标准箱"), COUNT("标箱"), COUNT("TEU"), COUNT("名次"), COUNT("档"),
	COUNT("线"), COUNT("路"), COUNT("站"), COUNT("关"), COUNT("码"), COUNT("帧"), COUNT("格"), COUNT("网格"), COUNT("元素"), COUNT("版"),
	COUNT("回"), COUNT("遍"), COUNT("趟"), COUNT("顿"), COUNT("阵"), COUNT("代"), COUNT("派"), COUNT("伙"), COUNT("帮"), COUNT("群"),
	COUNT("宗地"), COUNT("地块"), COUNT("公顷次"), COUNT("连"), COUNT("营"), COUNT("团"), COUNT("旅"), COUNT("师"), COUNT("军"), COUNT("排"),
	COUNT("行"), COUNT("串"), COUNT("堆"), COUNT("杯"), COUNT("碗"), COUNT("盘"), COUNT("餐"), COUNT("样"), COUNT("款次"), COUNT("方面"),
	COUNT("大类"), COUNT("小类"), COUNT("大项"), COUNT("小项"), COUNT("大方面"), COUNT("大行动"), COUNT("大工程"), COUNT("者"), COUNT("任"), COUNT("人日"), COUNT("户家庭"), COUNT("站次"), COUNT("宗次"), COUNT("案次"),
	/* money */
	QUANTITY("元"), ALSO("块", "元", QUANTITY), ALSO("块钱", "元", QUANTITY), ALSO("元钱", "元", QUANTITY), ALSO("元人民币", "元", QUANTITY), ALSO("人民币", "元", QUANTITY),
	QUANTITY("角"), ALSO("毛", "角", QUANTITY), ALSO("毛钱", "角", QUANTITY), QUANTITY("分钱"), QUANTITY("美元"), ALSO("美金", "美元", QUANTITY), QUANTITY("欧元"), QUANTITY("日元"),
	QUANTITY("港元"), ALSO("港币", "港元", QUANTITY), QUANTITY("英镑"), QUANTITY("澳元"), QUANTITY("韩元"), QUANTITY("卢布"), QUANTITY("新台币"),
	/* length, area, volume, weight */
	QUANTITY("米"), ALSO("m", "米", QUANTITY), QUANTITY("公里"), ALSO("千米", "公里", QUANTITY), ALSO("km", "公里", QUANTITY), QUANTITY("厘米"), ALSO("cm", "厘米", QUANTITY), ALSO("公分", "厘米", QUANTITY),
	QUANTITY("毫米"), ALSO("mm", "毫米", QUANTITY), QUANTITY("微米"), ALSO("μm", "微米", QUANTITY), QUANTITY("里"), QUANTITY("海里"), QUANTITY("丈"), QUANTITY("尺"), QUANTITY("寸"), QUANTITY("延米"), QUANTITY("车公里"), QUANTITY("人公里"), QUANTITY("吨公里"),
	QUANTITY("亩"), QUANTITY("公顷"), ALSO("hm²", "公顷", QUANTITY), QUANTITY("平方米"), ALSO("平米", "平方米", QUANTITY), ALSO("㎡", "平方米", QUANTITY), ALSO("m²", "平方米", QUANTITY), ALSO("m2", "平方米", QUANTITY), ALSO("平方", "平方米", QUANTITY),
	QUANTITY("平方公里"), ALSO("平方千米", "平方公里", QUANTITY), ALSO("km²", "平方公里", QUANTITY), ALSO("km2", "平方公里", QUANTITY), QUANTITY("平方厘米"), QUANTITY("亩次"),
	QUANTITY("立方米"), ALSO("方", "立方米", QUANTITY), ALSO("立方", "立方米", QUANTITY), ALSO("m³", "立方米", QUANTITY), ALSO("m3", "立方米", QUANTITY), ALSO("㎥", "立方米", QUANTITY), QUANTITY("升"), ALSO("L", "升", QUANTITY), QUANTITY("毫升"), ALSO("mL", "毫升", QUANTITY), ALSO("ml", "毫升", QUANTITY),
	QUANTITY("吨"), ALSO("t", "吨", QUANTITY), QUANTITY("吨标准煤"), ALSO("吨标煤", "吨标准煤", QUANTITY), QUANTITY("吨二氧化碳"), QUANTITY("公斤"), ALSO("千克", "公斤", QUANTITY), ALSO("kg", "公斤", QUANTITY), QUANTITY("克"), ALSO("g", "克", QUANTITY),
	QUANTITY("毫克"), ALSO("mg", "毫克", QUANTITY), QUANTITY("微克"), ALSO("μg", "微克", QUANTITY), QUANTITY("斤"), QUANTITY("两"), QUANTITY("钱"), QUANTITY("磅"), QUANTITY("盎司"), QUANTITY("载重吨"), QUANTITY("总吨"),
	/* power, heat and the rest of physics */
	QUANTITY("千瓦"), ALSO("kW", "千瓦", QUANTITY), QUANTITY("千瓦时"), ALSO("kWh", "千瓦时", QUANTITY), QUANTITY("MWh"), QUANTITY("GWh"), QUANTITY("TWh"), ALSO("度电", "千瓦时", QUANTITY), QUANTITY("瓦"), ALSO("W", "瓦", QUANTITY), QUANTITY("兆瓦"), ALSO("MW", "兆瓦", QUANTITY), QUANTITY("吉瓦"), ALSO("GW", "吉瓦", QUANTITY), QUANTITY("千伏安"), QUANTITY("千伏"), ALSO("kV", "千伏", QUANTITY), QUANTITY("伏"), QUANTITY("伏特"), QUANTITY("安培"), QUANTITY("马力"), QUANTITY("千焦"), QUANTITY("千卡"), QUANTITY("千帕"), QUANTITY("兆帕"), QUANTITY("帕"), QUANTITY("摩尔"),
	QUANTITY("度"), QUANTITY("摄氏度"), ALSO("℃", "摄氏度", QUANTITY), ALSO("°C", "摄氏度", QUANTITY), ALSO("°", "度", QUANTITY), QUANTITY("分贝"), ALSO("dB", "分贝", QUANTITY), QUANTITY("赫兹"), ALSO("Hz", "赫兹", QUANTITY), QUANTITY("兆赫"), ALSO("MHz", "兆赫", QUANTITY), QUANTITY("GHz"), QUANTITY("兆比特"), QUANTITY("Mbps"), QUANTITY("Gbps"), QUANTITY("MB"), QUANTITY("GB"), QUANTITY("TB"), QUANTITY("PB"), QUANTITY("EFLOPS"), QUANTITY("PFLOPS"), QUANTITY("千字"), QUANTITY("级地震"), QUANTITY("毫秒"), ALSO("ms", "毫秒", QUANTITY),
	/* time */
	ALSO("年", NULL, SPAN), ALSO("个月", NULL, SPAN), ALSO("月", NULL, SPAN), ALSO("周", NULL, SPAN), ALSO("星期", "周", SPAN), ALSO("个星期", "周", SPAN), ALSO("天", NULL, SPAN), ALSO("日", "天", SPAN), ALSO("个工作日", "工作日", SPAN), ALSO("工作日", NULL, SPAN),
	ALSO("小时", NULL, SPAN), ALSO("个小时", "小时", SPAN), ALSO("分钟", NULL, SPAN), ALSO("秒", NULL, SPAN), ALSO("秒钟", "秒", SPAN), ALSO("年度", "年", SPAN), ALSO("个季度", "季度", SPAN), ALSO("季度", NULL, SPAN), ALSO("岁", NULL, QUANTITY), ALSO("周岁", "岁", QUANTITY), ALSO("周年", "年", SPAN), ALSO("h", "小时", SPAN), ALSO("min", "分钟", SPAN), ALSO("s", "秒", SPAN), ALSO("个昼夜", "天", SPAN),
	/* shares */
	ALSO("百分点", NULL, SHARE), ALSO("个百分点", "百分点", SHARE), ALSO("个点", "百分点", SHARE), ALSO("倍", NULL, SHARE), ALSO("分", NULL, SHARE), ALSO("折", NULL, SHARE), ALSO("个基点", "基点", SHARE), ALSO("基点", NULL, SHARE), ALSO("pct", "百分点", SHARE),
	/* clang-format on */
};

const char *measure_word_text(size_t row)
{
	return row < LEN(measure_words_all) ? measure_words_all[row].word : NULL;
}
