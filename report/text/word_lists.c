/* word_lists.c - the smaller lists of word_lists.h. */
#include "report/text/word_lists.h"

#include "report/base/array.h"

/* The longest one counts; those that say HEDGE_NONE only look like a hedge. */
const struct hedge_word hedges_before[] = {
	{ "约", HEDGE_ABOUT },        { "大约", HEDGE_ABOUT },      { "约为", HEDGE_ABOUT },
	{ "约有", HEDGE_ABOUT },      { "大概", HEDGE_ABOUT },      { "大致", HEDGE_ABOUT },
	{ "左右", HEDGE_NONE },       { "节约", HEDGE_NONE },       { "合约", HEDGE_NONE },
	{ "条约", HEDGE_NONE },       { "签约", HEDGE_NONE },       { "预约", HEDGE_NONE },
	{ "公约", HEDGE_NONE },       { "制约", HEDGE_NONE },       { "近", HEDGE_BELOW },
	{ "将近", HEDGE_BELOW },      { "接近", HEDGE_BELOW },      { "不到", HEDGE_BELOW },
	{ "附近", HEDGE_NONE },       { "最近", HEDGE_NONE },       { "靠近", HEDGE_NONE },
	{ "远近", HEDGE_NONE },       { "不足", HEDGE_AT_MOST },    { "超", HEDGE_ABOVE },
	{ "超过", HEDGE_ABOVE },      { "逾", HEDGE_ABOVE },        { "突破", HEDGE_ABOVE },
	{ "超出", HEDGE_NONE },       { "多于", HEDGE_ABOVE },      { "大于", HEDGE_ABOVE },
	{ "高于", HEDGE_ABOVE },      { "至少", HEDGE_AT_LEAST },   { "最少", HEDGE_AT_LEAST },
	{ "不少于", HEDGE_AT_LEAST }, { "不低于", HEDGE_AT_LEAST }, { "不小于", HEDGE_AT_LEAST },
	{ "至多", HEDGE_AT_MOST },    { "最多", HEDGE_AT_MOST },    { "不超过", HEDGE_AT_MOST },
	{ "不高于", HEDGE_AT_MOST },  { "不多于", HEDGE_AT_MOST },  { "不大于", HEDGE_AT_MOST },
	{ "少于", HEDGE_AT_MOST },    { "低于", HEDGE_AT_MOST },    { "小于", HEDGE_AT_MOST },
	{ "≥", HEDGE_AT_LEAST },      { "≤", HEDGE_AT_MOST },       { ">", HEDGE_ABOVE },
	{ "<", HEDGE_AT_MOST },       { "大约有", HEDGE_ABOUT },    { "大约为", HEDGE_ABOUT },
	{ "约合", HEDGE_ABOUT },      { "约占", HEDGE_ABOUT },      { "大体", HEDGE_ABOUT },
	{ "大体占", HEDGE_ABOUT },    { "大约占", HEDGE_ABOUT },    { "接近于", HEDGE_BELOW },
	{ "近乎", HEDGE_BELOW },      { "超过了", HEDGE_ABOVE },    { "突破了", HEDGE_ABOVE },
	{ "破", HEDGE_ABOVE },        { "跨过", HEDGE_ABOVE },      { "跨上", HEDGE_ABOVE },
	{ "站上", HEDGE_ABOVE },      { "首超", HEDGE_ABOVE },      { "相近", HEDGE_NONE },
	{ "邻近", HEDGE_NONE },       { "临近", HEDGE_NONE },       { "就近", HEDGE_NONE },
	{ "侦破", HEDGE_NONE },       { "告破", HEDGE_NONE },       { "打破", HEDGE_NONE },
	{ "爆破", HEDGE_NONE },       { "契约", HEDGE_NONE },       { "履约", HEDGE_NONE },
	{ "特约", HEDGE_NONE },       { "集约", HEDGE_NONE },       { "共破", HEDGE_NONE },
	{ "未超过", HEDGE_AT_MOST },  { "大概有", HEDGE_ABOUT },    { "差不多", HEDGE_ABOUT },
	{ "几乎", HEDGE_BELOW },
};
const struct hedge_word hedges_after[] = {
	{ "左右", HEDGE_ABOUT },
	{ "上下", HEDGE_ABOUT },
	{ "以上", HEDGE_AT_LEAST },
	{ "及以上", HEDGE_AT_LEAST },
	{ "（含）以上", HEDGE_AT_LEAST },
	{ "之上", HEDGE_AT_LEAST },
	{ "以下", HEDGE_AT_MOST },
	{ "及以下", HEDGE_AT_MOST },
	{ "（含）以下", HEDGE_AT_MOST },
	{ "以内", HEDGE_AT_MOST },
	{ "之内", HEDGE_AT_MOST },
	{ "开外", HEDGE_ABOVE },
	{ "有余", HEDGE_ABOVE },
	{ "之多", HEDGE_NONE },
	{ "强", HEDGE_ABOVE },
	{ "弱", HEDGE_BELOW },
	{ "还多", HEDGE_ABOVE },
	{ "出头", HEDGE_ABOVE },
};

const char *hedge_before_text(size_t row)
{
	return row < LEN(hedges_before) ? hedges_before[row].word : NULL;
}

const char *hedge_after_text(size_t row)
{
	return row < LEN(hedges_after) ? hedges_after[row].word : NULL;
}

static const char *const dashes[] = { "——", "—", "–", "-", "~", "～", "至", "到", "、", "和" };

static const char *const daytimes[] = { "上午", "下午", "早上", "晚上", "凌晨", "中午", "傍晚",
					"清晨", "夜里", "日",   "时间", "今晚", "今早" };

static const char *const spans_before[] = { "近",   "最近", "过去", "未来", "今后", "连续",
					    "历时", "为期", "前",   "头",   "每",   "持续",
					    "满",   "时隔", "相隔", "间隔", "为时", "第" };

static const char *const spans[] = { "个工作日", "个多月", "个星期", "个小时", "工作日", "个季度",
				     "多年",     "个月",   "小时",   "星期",   "分钟",   "个年头",
				     "周年",     "余年",   "年多",   "年半",   "年",     "个半月",
				     "天",       "日",     "周",     "学年",   "昼夜" };

static const char *const spans_behind[] = { "以来", "之内", "之后", "以后", "之前", "以前", "来",
					    "间",   "内",   "期间", "后",   "前",   "期",   "行动",
					    "规划", "计划", "任期", "攻坚", "时间", "制",   "多来",
					    "多前", "当中", "期限", "时限", "里" };

const char *dash_text(size_t row)
{
	return row < LEN(dashes) ? dashes[row] : NULL;
}

const char *daytime_text(size_t row)
{
	return row < LEN(daytimes) ? daytimes[row] : NULL;
}

const char *span_before_text(size_t row)
{
	return row < LEN(spans_before) ? spans_before[row] : NULL;
}

const char *span_text(size_t row)
{
	return row < LEN(spans) ? spans[row] : NULL;
}

const char *span_behind_text(size_t row)
{
	return row < LEN(spans_behind) ? spans_behind[row] : NULL;
}

static const char *const codes_before[] = {
	"电话",   "热线",   "手机",   "号码",   "账号",     "编号",   "代码", "邮编",
	"传真",   "拨打",   "微信",   "证号",   "尾号",     "电话：", "拨",   "热线：",
	"邮编：", "传真：", "编号：", "号码：", "邮政编码", "短信",   "致电", "QQ",
};

static const char *const codes_behind[] = {
	"热线", "平台", "举报", "电话", "专线", "客服", "报警", "急救", "服务热线", "投诉",
};

const char *code_before_text(size_t row)
{
	return row < LEN(codes_before) ? codes_before[row] : NULL;
}

const char *code_behind_text(size_t row)
{
	return row < LEN(codes_behind) ? codes_behind[row] : NULL;
}

/* Behind them 60岁以上 or 90%以上 states how much there is rather than who is meant. */
static const char *const reached[] = {
	"达",
	"达到",
	"为",
	"有",
	"共",
	"在",
	"至",
	"到",
	"是",
	"超",
	"近",
	"约",
	"占",
	"占比",
	"计",
	"增长",
	"下降",
	"上升",
	"减少",
	"增加",
	"提高",
	"完成",
	"实现",
	"了",
	"均",
	"中",
	"保持",
	"稳定",
	"率",
	"比例",
	"比重",
	/* 全部事故的六成以上 */
	"的",
};

/* What is set, not counted. */
static const char *const limits[] = {
	"不得超过", "不得高于", "不得低于", "不得少于", "不得多于", "不得大于", "不得小于",
	"不应超过", "不应低于", "不应少于", "不应高于", "限值为",   "上限为",   "下限为",
	"标准为",   "标准是",   "最大",     "连续最大", "最高限",   "起征点为", "门槛为",
	"限额为",   "限高",     "限速",     "限载",
};

/* Who is of an age. */
static const char *const ages[] = {
	"人口", "儿童", "老人",   "老年",   "青少年", "组",   "年龄段",
	"段",   "的",   "婴幼儿", "劳动力", "青年",   "学生", "妇女",
	"居民", "人群", "以",     "及",     "（含",   "劳动", "未成年"
};

static const char *const rankings[] = {
	"居",     "列",     "位居",     "位列",     "名列",     "排名",     "排在",   "排",
	"居全省", "居全国", "位居全省", "位居全国", "排名全省", "排名全国", "列全省", "列全国",
	"跃居",   "升至",   "降至",     "升到",     "跃升至",   "居于",     "位于",   "排全省",
	"排全国", "排名居", "稳居",     "重回",     "退居",     "居全市",   "列全市", "仍居",
};

/* Telephones that everybody knows by what they are for. */
static const char *const line_words[] = { "热线", "平台", "专线", "拨打", "电话",
					  "举报", "投诉", "急救", "报警", "服务大厅" };

const char *reached_text(size_t row)
{
	return row < LEN(reached) ? reached[row] : NULL;
}

const char *limit_text(size_t row)
{
	return row < LEN(limits) ? limits[row] : NULL;
}

const char *ages_text(size_t row)
{
	return row < LEN(ages) ? ages[row] : NULL;
}

const char *ranking_text(size_t row)
{
	return row < LEN(rankings) ? rankings[row] : NULL;
}

const char *line_text(size_t row)
{
	return row < LEN(line_words) ? line_words[row] : NULL;
}

static const char *const references[] = { "附件", "附表", "附图", "专栏", "公式", "见表",
					  "见图", "表",   "图",   "附录", "插图" };

const char *reference_text(size_t row)
{
	return row < LEN(references) ? references[row] : NULL;
}
