/* calendar.c - see calendar.h. Each form is a function that says where it ends, 0 when it is not
 * there. */
#include "report/text/calendar.h"

#include "report/base/array.h"
#include "report/text/measure_words.h"
#include "report/text/reading.h"
#include "report/text/vocabulary.h"

/* A small whole number, Western or Chinese. */
struct small {
	int64_t value;
	size_t end;    /* 0 when there is none */
	size_t digits; /* of western digits; Chinese letters */
	bool one_by_one;
};

static struct small small_at(const struct letters *text, size_t i)
{
	struct small none = { 0 };

	if (!reading_starts(text->c[i]))
		return none;
	const struct reading *r = reading_at(text, i, false);
	bool code = r->form == READING_CODE && r->digits == 2 && !r->chinese; /* 05 */
	if ((r->form != READING_NUMBER && r->form != READING_DIGITS && !code) || r->decimals ||
	    r->vague || r->more || r->grouped || (r->power != 0 && !r->chinese) ||
	    r->low.units != r->high.units)
		return none;
	return (struct small){ r->low.units, r->end, r->digits, r->form == READING_DIGITS };
}

static bool between(struct small n, int64_t least, int64_t most)
{
	return n.end > 0 && n.value >= least && n.value <= most;
}

/* Where a range's second number begins, 0 when nothing parts the two. */
static size_t behind_dash(const struct letters *text, size_t i)
{
	size_t n = word_length(text, i, WORDS_DASH);

	return n > 0 ? i + n : 0;
}

static bool is_year(struct small n)
{
	return n.end > 0 && n.value >= 1000 && n.value <= 2999 && (n.digits == 4 || n.value < 2100);
}

static size_t day_behind(const struct letters *text, size_t i)
{
	struct small day = small_at(text, i);

	if (!between(day, 1, 31))
		return i;
	uint32_t mark = text->c[day.end];
	if (mark == U'日' || mark == U'号' || mark == U'號')
		return day.end + 1;
	size_t second = behind_dash(text, day.end);
	if (second == 0)
		return i;
	struct small until = small_at(text, second);
	mark = between(until, 1, 31) ? text->c[until.end] : 0;
	return mark == U'日' || mark == U'号' ? until.end + 1 : i;
}

/* A dash, 至 or 到 between two dates, where 、 and 和 only stand between days. */
static size_t second_date(const struct letters *text, size_t i)
{
	size_t second = behind_dash(text, i);

	return second > 0 && text->c[second - 1] != U'、' && text->c[second - 1] != U'和' ? second
											  : 0;
}

/* 5月, 5月6日 */
static size_t one_month_at(const struct letters *text, size_t i)
{
	struct small month = small_at(text, i);

	return between(month, 1, 12) && text->c[month.end] == U'月'
		       ? day_behind(text, month.end + 1)
		       : 0;
}

/* The same, and 3至5月, 3月—5月. */
static size_t month_at(const struct letters *text, size_t i)
{
	size_t end = one_month_at(text, i);
	struct small month = small_at(text, i);

	if (end == 0 && !between(month, 1, 12))
		return 0;
	size_t second = end > 0 ? second_date(text, end) : behind_dash(text, month.end);
	size_t until = second > 0 ? one_month_at(text, second) : 0;
	return until > 0 ? until : end;
}

/* 2021-05-06, 2021/5/6, 2021.5.6; 2021-05 */
static size_t iso_at(const struct letters *text, size_t i)
{
	uint32_t mark = text->c[i + 4];

	for (size_t k = 0; k < 4; k++)
		if (!letter_is_digit(text->c[i + k]))
			return 0;
	if (!letter_is_one_of(mark, U"-/.") || (i > 0 && letter_is_digit(text->c[i - 1])))
		return 0;
	size_t at = i + 5;
	for (int part = 0; part < 2; part++) {
		int value = 0, n = 0;

		for (; letter_is_digit(text->c[at]) && n < 3; at++, n++)
			value = value * 10 + (int)(text->c[at] - '0');
		if (n == 0 || n > 2 || value < 1 || value > (part == 0 ? 12 : 31))
			return 0;
		if (part == 0 && (text->c[at] != mark || !letter_is_digit(text->c[at + 1])))
			return n == 2 && mark != '.' && !letter_is_one_of(text->c[at], U"-/.") ? at
											       : 0;
		at += part == 0;
	}
	return at;
}

/* 2019年, 2019年5月, 二〇二一年五月六日, 85年2月27日 */
static size_t one_year_at(const struct letters *text, size_t i)
{
	struct small year = small_at(text, i);

	if (year.end == 0 || text->c[year.end] != U'年')
		return 0;
	size_t end = year.end + 1, month = month_at(text, end);
	bool era = letters_match_before(text, i, "公元") > 0 ||
		   letters_match_before(text, i, "公元前") > 0;
	bool short_year = year.value < 100 && (year.one_by_one || month > 0);
	if (!is_year(year) && !era && !short_year)
		return 0;
	if (month > 0)
		return month;
	return text->c[end] == U'度' ? end + 1 : end;
}

/* The same, and 2019—2021年, 2019年至2021年. */
static size_t year_at(const struct letters *text, size_t i)
{
	size_t end = one_year_at(text, i), second, until;
	struct small year = small_at(text, i);

	if (end == 0 && !is_year(year))
		return 0;
	second = end > 0 ? second_date(text, end) : behind_dash(text, year.end);
	until = second > 0 ? one_year_at(text, second) : 0;
	return until > 0 ? until : end;
}

/* 一季度, 一至三季度, 前三季度 */
static size_t quarter_at(const struct letters *text, size_t i)
{
	struct small n = small_at(text, i);
	size_t word;

	if (!between(n, 1, 4))
		return 0;
	if ((word = letters_match(text, n.end, "季度")) > 0)
		return n.end + word;
	size_t second = behind_dash(text, n.end);
	struct small until = second > 0 ? small_at(text, second) : (struct small){ 0 };
	return between(until, 1, 4) && (word = letters_match(text, until.end, "季度")) > 0
		       ? until.end + word
		       : 0;
}

/* 20世纪, 20世纪90年代, 90年代 */
static size_t century_at(const struct letters *text, size_t i)
{
	struct small n = small_at(text, i);
	size_t end, word;

	if (n.end == 0)
		return 0;
	if ((word = letters_match(text, n.end, "世纪")) == 0)
		return (word = letters_match(text, n.end, "年代")) > 0 ? n.end + word : 0;
	end = n.end + word;
	n = small_at(text, end);
	return n.end > 0 && (word = letters_match(text, n.end, "年代")) > 0 ? n.end + word : end;
}

/* 6日, 15至17日 */
static size_t day_at(const struct letters *text, size_t i)
{
	struct small day = small_at(text, i);
	size_t second = between(day, 1, 31) ? behind_dash(text, day.end) : 0;

	if (second > 0) { /* 15至17日 */
		struct small until = small_at(text, second);

		if (between(until, day.value + 1, 31))
			day = until;
	}
	return between(day, 1, 31) && text->c[day.end] == U'日' &&
			       !letter_is_one_of(text->c[day.end + 1], U"元内均")
		       ? day.end + 1
		       : 0;
}

static size_t two_digits(const struct letters *text, size_t i, int most)
{
	if (!letter_is_digit(text->c[i]) || !letter_is_digit(text->c[i + 1]) ||
	    letter_is_digit(text->c[i + 2]))
		return 0;
	return (int)(text->c[i] - '0') * 10 + (int)(text->c[i + 1] - '0') <= most ? i + 2 : 0;
}

/* 8:30, 14:02:05 */
static size_t clock_at(const struct letters *text, size_t i)
{
	size_t at = i;
	int hour = 0;

	for (; at < i + 3 && letter_is_digit(text->c[at]); at++)
		hour = hour * 10 + (int)(text->c[at] - '0');
	if (at == i || hour > 24 || (text->c[at] != ':' && text->c[at] != U'：'))
		return 0;
	size_t end = two_digits(text, at + 1, 59);
	if (end > 0 && text->c[end] == text->c[at] && two_digits(text, end + 1, 59) > 0)
		end = two_digits(text, end + 1, 59);
	return end;
}

static bool says_time_of_day(const struct letters *text, size_t i)
{
	return word_length(text, i, WORDS_DAYTIME) > 0;
}

/* Minutes and seconds behind 时 or 点: 30分, 半, 一刻, 三十. */
static size_t minutes_behind(const struct letters *text, size_t i, bool sure)
{
	struct small minute = small_at(text, i);
	size_t n;

	if (text->c[i] == U'半' || text->c[i] == U'整' || text->c[i] == U'钟')
		return i + 1;
	if (!between(minute, 0, 59))
		return i;
	if (text->c[minute.end] == U'刻')
		return minute.end + 1;
	if (text->c[minute.end] != U'分' || text->c[minute.end + 1] == U'之') {
		bool plain = measure_word_at(text, minute.end, &n) == NULL;

		return minute.digits > 1 && (sure || (plain && text->c[i - 1] != U'时'))
			       ? minute.end
			       : i;
	}
	size_t end = minute.end + 1;
	struct small second = small_at(text, end);
	return between(second, 0, 59) && (n = letters_match(text, second.end, "秒")) > 0
		       ? second.end + n
		       : end;
}

/* 14时30分, 下午八点半; 三点建议 is no time. */
static size_t hour_at(const struct letters *text, size_t i)
{
	struct small hour = small_at(text, i);
	bool sure = says_time_of_day(text, i);
	struct reading r = *reading_at(text, i, false);

	/* 八点零五 has been read as a decimal. */
	if (hour.end == 0 && r.chinese && r.decimals && r.form == READING_NUMBER &&
	    (sure || letter_is_one_of(text->c[r.end], U"分刻"))) {
		size_t end = letter_is_one_of(text->c[r.end], U"分刻") ? r.end + 1 : r.end;
		struct small second = small_at(text, end);

		return between(second, 0, 59) && text->c[second.end] == U'秒' ? second.end + 1
									      : end;
	}
	if (!between(hour, 0, 24))
		return 0;
	uint32_t mark = text->c[hour.end];
	size_t end = hour.end + 1;
	if (mark == U'时' && !letter_is_one_of(text->c[end], U"候期代刻空段常"))
		return minutes_behind(text, end, sure);
	if (mark != U'点' && mark != U'點')
		return 0;
	size_t more = minutes_behind(text, end, sure);
	bool said = letters_match(text, end, "之前") > 0 || letters_match(text, end, "以前") > 0 ||
		    letters_match(text, end, "之后") > 0 || letters_match(text, end, "以后") > 0;
	return more > end || sure || said ? more : 0;
}

/* 近3年, 三年来, 20年后, 未来五年, 48小时内 */
static size_t period_at(const struct letters *text, size_t i)
{
	const struct reading *r = reading_at(text, i, false);

	if (r->form != READING_NUMBER && r->form != READING_DIGITS)
		return 0;
	size_t n = word_length(text, r->end, WORDS_SPAN);
	if (n == 0)
		return 0;
	size_t end = r->end + n, behind = word_length(text, end, WORDS_SPAN_BEHIND);
	if (behind > 0)
		return end + behind;
	return word_length(text, i, WORDS_SPAN_BEFORE) > 0 ? end : 0;
}

/* What stands behind the number can end none of the forms, nor can the number itself. */
static bool is_no_date(const struct letters *text, size_t i)
{
	const uint32_t spans = UINT32_C(1) << WORDS_SPAN | UINT32_C(1) << WORDS_DASH;
	const uint32_t *c = text->c + i;

	if (letter_is_digit(*c))
		for (size_t k = 1; k <= 4 && *c != 0 && c[k - 1] != 0; k++)
			if (letter_is_one_of(c[k], U"-/.:：")) /* 2021-05-06, 8:30 */
				return false;
	const struct reading *r = reading_at(text, i, false);
	uint32_t next = text->c[r->end];
	return !(r->chinese && r->decimals) && !letter_is_one_of(next, U"年月季世时点點日") &&
	       (letter_flags(next) & spans) == 0;
}

struct calendar_hit calendar_at(const struct letters *text, size_t i)
{
	static const struct form {
		size_t (*find)(const struct letters *text, size_t i);
		enum mention_kind kind;
	} forms[] = {
		{ iso_at, MENTION_DATE },     { year_at, MENTION_DATE },
		{ month_at, MENTION_DATE },   { quarter_at, MENTION_DATE },
		{ century_at, MENTION_DATE }, { clock_at, MENTION_TIME },
		{ hour_at, MENTION_TIME },    { period_at, MENTION_PERIOD },
		{ day_at, MENTION_DATE },
	};

	for (size_t k = 0; k < LEN(forms) && (k > 0 || !is_no_date(text, i)); k++) {
		size_t end = forms[k].find(text, i);

		if (end > 0)
			return (struct calendar_hit){ end, forms[k].kind };
	}
	return (struct calendar_hit){ 0, MENTION_QUANTITY };
}
