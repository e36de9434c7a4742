/* period.c - see period.h. */
#include "report/model/period.h"

#include <string.h>

#include "report/base/array.h"
#include "report/base/utf8.h"

/* Takes a word off the start of the text. */
static bool take(const char **text, const char *word)
{
	size_t len = strlen(word);

	if (strncmp(*text, word, len) != 0)
		return false;
	*text += len;
	return true;
}

/* Takes a number of up to four digits; -1 when there is none. */
static int take_number(const char **text)
{
	int number = -1;

	for (int n = 0; n < 4 && **text >= '0' && **text <= '9'; n++, ++*text)
		number = (number > 0 ? number * 10 : 0) + (**text - '0');
	return number;
}

/* 一 … 十二, as quarters and months are counted in words; -1 when there is none. */
static int take_word(const char **text)
{
	static const char *const words[] = { "十二", "十一", "十", "九", "八", "七",
					     "六",   "五",   "四", "三", "二", "一" };

	for (size_t i = 0; i < LEN(words); i++)
		if (take(text, words[i]))
			return 12 - (int)i;
	return -1;
}

static int take_count(const char **text)
{
	int number = take_number(text);

	return number >= 0 ? number : take_word(text);
}

/* Names of parts of a year or month that bear no number. */
static const struct named {
	const char *name;
	enum time_unit unit;
} named[] = {
	{ "上半年", TIME_HALF },   { "下半年", TIME_HALF },   { "上旬", TIME_TEN_DAYS },
	{ "中旬", TIME_TEN_DAYS }, { "下旬", TIME_TEN_DAYS },
};

/* What stands behind a number, the longer first. */
static const struct counted {
	const char *word;
	enum time_unit unit;
	int most;
} counted[] = {
	{ "月份", TIME_MONTH, 12 }, { "月", TIME_MONTH, 12 }, { "季度", TIME_QUARTER, 4 },
	{ "季", TIME_QUARTER, 4 },  { "周", TIME_WEEK, 53 },  { "日", TIME_DAY, 31 },
};

static enum time_unit take_named(const char **text)
{
	for (size_t i = 0; i < LEN(named); i++)
		if (take(text, named[i].name))
			return named[i].unit;
	return TIME_NONE;
}

static enum time_unit take_counted(const char **text)
{
	if (take(text, "Q") && **text >= '1' && **text <= '4') {
		++*text;
		return TIME_QUARTER;
	}
	take(text, "第");
	int number = take_count(text);
	for (size_t i = 0; number > 0 && i < LEN(counted); i++)
		if (number <= counted[i].most && take(text, counted[i].word))
			return counted[i].unit;
	return TIME_NONE;
}

/* 2019年, 2019年度, 2019; false (nothing taken) when no year stands there. */
static bool take_year(const char **text, int *year)
{
	const char *p = *text;
	int number = take_number(&p);

	if (p != *text + 4 || number < 1900 || number > 2199)
		return false;
	if (!take(&p, "年度") && !take(&p, "年末") && !take(&p, "年") && *p != '\0' && *p != '-')
		return false;
	*text = p;
	*year = number;
	return true;
}

/* 2021-03, 2021-03-05: what stands behind the year. */
static enum time_unit take_dashed(const char **text)
{
	int month, day = 0;

	++*text;
	month = take_number(text);
	bool has_day = take(text, "-");
	if (has_day)
		day = take_number(text);
	if (month < 1 || month > 12 || (has_day && (day < 1 || day > 31)))
		return TIME_NONE;
	return has_day ? TIME_DAY : TIME_MONTH;
}

bool period_parse(const char *name, struct period *out)
{
	struct period period = { 0 };
	const char *p = name;

	if (take_year(&p, &period.year))
		period.unit = TIME_YEAR;
	if (period.year != 0 && *p == '-') {
		period.unit = take_dashed(&p);
	} else {
		while (*p != '\0') {
			enum time_unit unit = take_named(&p);

			if (unit == TIME_NONE)
				unit = take_counted(&p);
			if (unit == TIME_NONE || unit <= period.unit)
				return false;
			period.unit = unit;
		}
	}
	if (*p != '\0' || period.unit == TIME_NONE)
		return false;
	*out = period;
	return true;
}

enum time_unit period_of_members(const struct dimension *dimension)
{
	struct period period;

	for (size_t i = 0; i < dimension->n; i++)
		if (!period_parse(dimension->members[i].name, &period) || period.unit != TIME_YEAR)
			return TIME_NONE;
	return dimension->n > 0 ? TIME_YEAR : TIME_NONE;
}

int period_per_year(enum time_unit unit)
{
	static const int members[] = {
		[TIME_NONE] = 0,   [TIME_YEAR] = 1,      [TIME_HALF] = 2,  [TIME_QUARTER] = 4,
		[TIME_MONTH] = 12, [TIME_TEN_DAYS] = 36, [TIME_WEEK] = 53, [TIME_DAY] = 366,
	};

	return members[unit];
}

bool period_begins_year(const struct dimension *dimension, size_t member)
{
	struct period now = { 0 }, before = { 0 };

	if (member == 0)
		return true;
	if (dimension->time == TIME_YEAR)
		return true;
	return period_parse(dimension->members[member].name, &now) &&
	       period_parse(dimension->members[member - 1].name, &before) &&
	       now.year != before.year && now.year != 0;
}
