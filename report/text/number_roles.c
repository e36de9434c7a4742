/* number_roles.c - see number_roles.h. Each role is a row: whoever says yes first is believed. */
#include "report/text/number_roles.h"

#include <string.h>

#include "report/base/array.h"
#include "report/text/hedges.h"
#include "report/text/reading.h"
#include "report/text/vocabulary.h"

#define QUOTE_MOST 12 /* letters of a name in quotes */
#define NEAR_MOST 14  /* letters to either side that may say what a bare number is */

static uint32_t letter_before(const struct letters *text, size_t i)
{
	return i > 0 ? text->c[i - 1] : 0;
}

static bool is_unit(const struct mention *m, const char *name)
{
	return m->unit != NULL && strcmp(m->unit, name) == 0;
}

static bool has_unit(const struct mention *m)
{
	return m->unit != NULL || m->unit_end > m->unit_start;
}

static bool is_bare(const struct mention *m)
{
	return !has_unit(m) && m->power == 0 && m->value.scale == 0;
}

/* 每10万人, 以女性为100, 上年=100, 满分5分 */
static bool is_base(const struct letters *text, const struct mention *m)
{
	uint32_t before = letter_before(text, m->hedge_start);
	bool hundred = is_bare(m) && m->value.units % 100 == 0 && m->value.units > 0;

	if (before == U'每' && has_unit(m))
		return true;
	if (letter_before(text, m->start) == U'分' &&
	    letters_match_before(text, m->start, "满分") > 0)
		return true;
	if (hundred && (before == '=' || before == U'＝'))
		return true;
	if (!hundred || before != U'为')
		return false;
	for (size_t k = 2; k < NEAR_MOST && k <= m->start; k++) {
		uint32_t c = text->c[m->start - k];

		if (c == U'以')
			return true;
		if (!letter_is_han(c))
			return false;
	}
	return false;
}

/* 65岁以上老人, 10人以下的事故; 六成以上， says how much */
static bool is_class(const struct letters *text, const struct mention *m)
{
	size_t n;

	if (!has_unit(m))
		return false;
	if (word_length(text, m->start, WORDS_LIMIT) > 0)
		return true;
	if (is_unit(m, "岁"))
		return word_length(text, m->end, WORDS_AGES) > 0 &&
		       (m->hedge == HEDGE_RANGE || hedge_after(text, m->end, &n) != HEDGE_NONE ||
			word_length(text, m->start, WORDS_REACHED) == 0);
	enum hedge hedge = hedge_after(text, m->end, &n);
	if (hedge != HEDGE_AT_LEAST && hedge != HEDGE_AT_MOST)
		return false;
	uint32_t next = text->c[m->end + n];
	/* 3人以上10人以下: both are limits */
	return (letter_is_han(next) || letter_is_digit(next)) && m->hedge_start == m->start &&
	       word_length(text, m->start, WORDS_REACHED) == 0;
}

/* 前三位, 后20名, 500强 */
static bool is_place_in_order(const struct letters *text, const struct mention *m)
{
	uint32_t before = letter_before(text, m->start), next = text->c[m->end];

	if (is_bare(m) && next == U'强')
		return true;
	return (before == U'前' || before == U'后') &&
	       (is_unit(m, "人") || is_unit(m, "名") || letter_is_one_of(next, U"强大"));
}

/* 5年翻了一番, 三到五年 */
static bool is_span(const struct letters *text, const struct mention *m)
{
	uint32_t before = letter_before(text, m->start);

	if (!is_unit(m, "年") || letters_match(text, m->end, "有期徒刑") > 0)
		return false;
	if (m->hedge == HEDGE_RANGE)
		return true;
	return (before == 0 || !letter_is_han(before)) &&
	       letter_is_one_of(text->c[m->end], U"共累翻间来里都总就已连");
}

/* 八天假期, 三天小长假 */
static bool is_holiday(const struct letters *text, const struct mention *m)
{
	static const char *const holidays[] = { "假期", "长假", "小长假", "节假" };

	for (size_t i = 0; is_unit(m, "天") && i < LEN(holidays); i++)
		if (letters_match(text, m->end, holidays[i]) > 0)
			return true;
	return false;
}

/* 住在六楼 */
static bool is_floor(const struct letters *text, const struct mention *m)
{
	return is_unit(m, "楼") || (is_bare(m) && text->c[m->end] == U'楼');
}

/* 24小时法院, 24小时值守: always open */
static bool is_round_the_clock(const struct letters *text, const struct mention *m)
{
	uint32_t next = text->c[m->end];

	return is_unit(m, "小时") && decimal_compare(m->value, decimal_of(24)) == 0 &&
	       letter_is_han(next) && !letter_is_one_of(next, U"内后前之以间里左上，") &&
	       m->hedge == HEDGE_NONE;
}

/* 应急响应由四级提升至三级: a grade */
static bool is_grade(const struct letters *text, const struct mention *m)
{
	static const char *const graded[] = { "响应", "预警" };
	size_t from = m->start > NEAR_MOST ? m->start - NEAR_MOST : 0;

	if (!is_unit(m, "级") || !m->chinese || m->value.scale != 0 || m->value.units < 1 ||
	    m->value.units > 4)
		return false;
	for (size_t i = from; i < m->end + 4 && i < text->n; i++)
		for (size_t k = 0; k < LEN(graded); k++)
			if (letters_match(text, i, graded[k]) > 0)
				return true;
	return false;
}

struct quote {
	size_t start, end; /* what stands between the marks; both 0: none */
};

static struct quote quote_around(const struct letters *text, const struct mention *m)
{
	struct quote none = { 0, 0 };
	size_t start = m->start, end = m->end;

	for (; start > 0 && start + QUOTE_MOST > m->start; start--) {
		uint32_t c = text->c[start - 1];

		if (letter_is_han(c))
			continue;
		if (letter_is_one_of(c, U"“‘「『"))
			break;
		if (letter_is_one_of(c, U"”，。；：、"))
			return none;
	}
	if (start == 0 || !letter_is_one_of(text->c[start - 1], U"“‘「『"))
		return none;
	for (; end < start + QUOTE_MOST; end++) {
		if (letter_is_han(text->c[end]))
			continue;
		if (letter_is_one_of(text->c[end], U"”’」』"))
			return (struct quote){ start, end };
		if (text->c[end] == 0 || letter_is_one_of(text->c[end], U"，。；：、"))
			return none;
	}
	return none;
}

/* A name in quotes: “105”专案, “三个效果”, “15分钟医疗圈”; what is counted in quotes is not. */
static bool is_in_a_name(const struct letters *text, const struct mention *m)
{
	struct quote quote = quote_around(text, m);

	if (quote.end == 0)
		return false;
	return is_bare(m) || m->end < quote.end ||
	       (m->chinese && quote.start == m->start && letter_is_han(text->c[quote.end + 1]));
}

/* 110, 12345, 96110: three digits of them, or five */
static bool is_service_number(const struct mention *m)
{
	static const int64_t known[] = { 110, 112, 114, 119, 120, 122, 999, 10086, 10010, 10000 };
	int64_t n = m->value.units;

	if (!is_bare(m) || m->chinese || m->hedge != HEDGE_NONE)
		return false;
	for (size_t i = 0; i < LEN(known); i++)
		if (n == known[i])
			return true;
	return n / 1000 == 12 || n / 1000 == 95 || n / 1000 == 96;
}

static bool is_line(const struct letters *text, const struct mention *m)
{
	size_t from = m->start > NEAR_MOST ? m->start - NEAR_MOST : 0;

	if (!is_service_number(m))
		return false;
	if (quote_around(text, m).end != 0)
		return true;
	for (size_t i = from; i < m->end + NEAR_MOST && i < text->n; i++) {
		if (word_length(text, i, WORDS_LINE) > 0)
			return true;
		if (i >= m->end && letter_is_one_of(text->c[i], U"。；"))
			break;
	}
	return false;
}

enum mention_kind number_role(const struct letters *text, const struct mention *m)
{
	static const struct {
		bool (*is)(const struct letters *text, const struct mention *m);
		enum mention_kind kind;
	} roles[] = {
		{ is_line, MENTION_CODE },      { is_base, MENTION_BASE },
		{ is_class, MENTION_CLASS },    { is_place_in_order, MENTION_ORDINAL },
		{ is_span, MENTION_PERIOD },    { is_round_the_clock, MENTION_NAME },
		{ is_holiday, MENTION_PERIOD }, { is_floor, MENTION_ORDINAL },
		{ is_grade, MENTION_ORDINAL },
		{ is_in_a_name, MENTION_NAME },
	};

	if (m->kind == MENTION_MALFORMED || m->kind == MENTION_AMBIGUOUS)
		return is_in_a_name(text, m) ? MENTION_IDIOM : m->kind;
	for (size_t i = 0; i < LEN(roles); i++)
		if (roles[i].is(text, m))
			return m->chinese && roles[i].kind == MENTION_NAME ? MENTION_IDIOM
									   : roles[i].kind;
	return m->kind;
}

/* 5、126和547人: what has no unit of its own takes that of the next in the list, and its 万 where
 * it could not be a count by itself. */
static void share_unit(struct mention *m, const struct mention *next)
{
	bool own = has_unit(m);
	const char *unit = next->unit != NULL ? next->unit : next->list_unit;

	if (unit == NULL)
		return;
	if (own && !(is_unit(m, "个") && strcmp(unit, "百分点") == 0))
		return;
	if (!own && (strchr("%‰", *unit) != NULL))
		return;
	m->list_unit = unit;
	if (m->power == 0 && m->value.scale > 0)
		m->list_power = next->power != 0 ? next->power : next->list_power;
}

static bool goes_by_next(const struct mention *m, const struct mention *next)
{
	return (next->kind == MENTION_CODE || next->kind == MENTION_ORDINAL) && is_bare(m) &&
	       m->kind == MENTION_QUANTITY && !m->chinese;
}

void number_roles_share(struct mentions *mentions, const struct letters *text)
{
	for (size_t k = mentions->n; k-- > 1;) {
		struct mention *m = &mentions->items[k - 1], *next = &mentions->items[k];
		bool listed =
			next->start == m->end + 1 && letter_is_one_of(text->c[m->end], U"、和与及");

		if (listed && goes_by_next(m, next) && next->kind == MENTION_CODE)
			m->kind = MENTION_CODE;
		if (m->kind != MENTION_QUANTITY || next->kind != MENTION_QUANTITY ||
		    next->start > m->end + NEAR_MOST)
			continue;
		/* 平台39.17、电话26.53、来访2.54万件: across names only what is no whole number */
		if (listed || (text->c[m->end] == U'、' && m->value.scale > 0))
			share_unit(m, next);
	}
	for (size_t k = 1; k < mentions->n; k++) {
		struct mention *before = &mentions->items[k - 1], *m = &mentions->items[k];

		if (m->start == before->end + 1 && text->c[before->end] == U'、' &&
		    goes_by_next(m, before))
			m->kind = before->kind;
	}
}
