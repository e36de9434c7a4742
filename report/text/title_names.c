/* title_names.c - see title_names.h. An office's name ends with what offices are called, and begins
 * behind a mark, a verb that takes it, or another office. */
#include "report/text/title_names.h"

#include <stdint.h>

#include "report/base/array.h"
#include "report/base/utf8.h"
#include "report/text/clreq.h"

#define LONGEST 28   /* characters of a name */
#define WHOLE 0x5168 /* 全 */

/* What names of offices end with, longer ones first. A single character counts where it is a word
 * of its own: 财政|部, not 全部. */
static const char *const endings[] = {
	"工作领导小组", "领导小组", "人民政府", "委员会", "办公厅", "办公室", "人民法院", "检察院",
	"指挥部",       "联席会议", "管理局",   "统计局", "总队",   "中心",   "省政府",   "市政府",
	"县政府",       "省委",     "市委",     "县委",   "区委",   "党委",   "党组",     "网信办",   "厅",
	"局",           "委",       "部",       "院",     "署",     "室",
};

/* Offices of an office: 人民政府|办公厅, 省委|网信办 are one name. */
static const char *const bureaus[] = { "办公厅", "办公室", "网信办" };
static const char *const holders[] = { "人民政府", "省政府", "市政府", "县政府", "省委",
				       "市委",     "县委",   "区委",   "党委",   "委员会",
				       "领导小组", "指挥部", "联席会议" };

/* What stands before a name and is no part of it. */
static const char *const openers[] = { "关于", "印发", "转发", "批转", "设立", "成立",
				       "撤销", "同意", "召开", "对",   "由",   "经",
				       "在",   "向",   "致",   "给" };

/* Words of titles that dictionaries of words do not know as such. */
static const char *const whole[] = {
	"上半年", "下半年", "季度",     "关于",     "印发",     "转发",     "批转",     "以来",
	"实施意见", "高质量", "高水平", "高标准",   "以旧换新", "新型冠状病毒", "消费品", "数字政府", "国家标准",
	"专精特新",
};

/* Joins two names where the first has ended. */
static const char *const joiners[] = { "和", "与", "及", "暨" };

/* Words that go on with a year, a month, a quarter. */
static const char date_parts[] = "上下第前全度末初至到—～0123456789一二三四五六七八九十";

struct namer {
	const struct para_char *chars;
	size_t n;
	const bool *starts;
	bool *torn;
};

/* Whether a word ends before character end. Returns its length, 0 when it does not. */
static size_t word_before(const struct namer *namer, size_t end, const char *word)
{
	size_t len = 0, at;

	for (const char *p = word; utf8_next(&p) != 0;)
		len++;
	if (len > end)
		return 0;
	at = end - len;
	for (const char *p = word; at < end; at++)
		if (namer->chars[at].codepoint != utf8_next(&p))
			return 0;
	return len;
}

static size_t any_before(const struct namer *namer, size_t end, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		size_t len = word_before(namer, end, words[i]);

		if (len > 0)
			return len;
	}
	return 0;
}

static bool is_han(const struct namer *namer, size_t i)
{
	return clreq_class_of(namer->chars[i].codepoint) == CLREQ_HAN;
}

/* Length of what an office's name ends with before character end, 0 when none does. */
static size_t ending_before(const struct namer *namer, size_t end)
{
	bool word_ends = end == namer->n || namer->starts[end] || !is_han(namer, end);
	size_t len = word_ends ? any_before(namer, end, endings, LEN(endings)) : 0;

	return len == 1 && !namer->starts[end - 1] ? 0 : len;
}

/* An office's office ends before character end, and what it belongs to before character at. */
static bool is_held(const struct namer *namer, size_t at, size_t end)
{
	return any_before(namer, end, bureaus, LEN(bureaus)) > 0 &&
	       any_before(namer, at, holders, LEN(holders)) > 0;
}

/* Where the name that ends before character end begins. */
static size_t name_start(const struct namer *namer, size_t end, size_t ending)
{
	size_t at = end - ending;

	while (at > 0 && end - at < LONGEST && is_han(namer, at - 1)) {
		size_t joiner = any_before(namer, at, joiners, LEN(joiners));

		if (any_before(namer, at, openers, LEN(openers)) > 0 ||
		    (ending_before(namer, at) > 0 && !is_held(namer, at, end)) ||
		    (joiner > 0 && ending_before(namer, at - joiner) > 0))
			break;
		at--;
	}
	return at;
}

static void find_offices(struct namer *namer)
{
	for (size_t end = 2; end <= namer->n; end++) {
		size_t ending = ending_before(namer, end);

		if (ending == 0)
			continue;
		for (size_t i = name_start(namer, end, ending) + 1; i < end; i++)
			namer->torn[i] = true;
	}
}

static bool is_one_of(uint32_t c, const char *list)
{
	for (uint32_t other; (other = utf8_next(&list)) != 0;)
		if (other == c)
			return true;
	return false;
}

static bool is_digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

static bool is_letter(uint32_t c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/* 28日|至31日, 28日至|31日. */
static bool joins_days(const struct namer *namer, size_t i)
{
	uint32_t before = namer->chars[i - 1].codepoint, after = namer->chars[i].codepoint;

	return (is_one_of(before, "年月日") && is_one_of(after, "至—～")) ||
	       (i > 1 && is_one_of(before, "至—～") && is_digit(after) &&
		is_one_of(namer->chars[i - 2].codepoint, "年月日"));
}

/* 2024|年, 2024年|上半年, 12月|28日; 全|省; A|级. */
static void find_dates(struct namer *namer)
{
	const struct para_char *chars = namer->chars;

	for (size_t i = 1; i < namer->n; i++) {
		uint32_t before = chars[i - 1].codepoint, after = chars[i].codepoint;
		bool parts = i > 1 && is_digit(chars[i - 2].codepoint) &&
			     is_one_of(before, "年月") && is_one_of(after, date_parts);

		if (parts || joins_days(namer, i) ||
		    (is_letter(before) && is_one_of(after, "级类型股轮座期")) ||
		    (is_digit(before) && is_one_of(after, "年月日时")) ||
		    (before == WHOLE && is_one_of(after, "国省市县区州")))
			namer->torn[i] = true;
	}
}

static void find_words(struct namer *namer)
{
	for (size_t end = 2; end <= namer->n; end++)
		for (size_t k = 0, len = any_before(namer, end, whole, LEN(whole)); k + 1 < len;
		     k++)
			namer->torn[end - 1 - k] = true;
}

void title_names_find(const struct para_char *chars, size_t n, const bool *starts, bool *torn)
{
	struct namer namer = { chars, n, starts, torn };

	for (size_t i = 0; i < n; i++)
		torn[i] = false;
	find_offices(&namer);
	find_dates(&namer);
	find_words(&namer);
}
