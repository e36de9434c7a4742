/* ledger_period.c - see ledger_period.h. */
#include "report/ledger/ledger_period.h"

#include <stdio.h>
#include <string.h>

#include "report/base/array.h"
#include "report/base/str.h"
#include "report/base/utf8.h"

#define LONGEST 48 /* bytes of a date that is looked at */

/* Full-width digits and signs made plain, blanks at both ends gone. false when it is too long. */
static bool make_plain(const char *text, size_t len, char out[LONGEST])
{
	const char *p = text, *end = text + len;
	size_t n = 0;

	while (p < end) {
		char bytes[UTF8_MAX];
		uint32_t c = utf8_decode(&p, end);

		if (c >= 0xFF01 && c <= 0xFF5E)
			c -= 0xFEE0;
		if (c == 0x3000 || c == 0xA0 || c == '\t' || c == '\n' || c == '\r')
			c = ' ';
		if (c == ' ' && n == 0)
			continue;
		size_t size = c == UTF8_BAD ? 0 : utf8_encode(c, bytes);
		if (size == 0 || n + size >= LONGEST)
			return false;
		memcpy(out + n, bytes, size);
		n += size;
	}
	while (n > 0 && out[n - 1] == ' ')
		n--;
	out[n] = '\0';
	return true;
}

/* Takes digits, at most `most`, 0 when there are none. */
static int take_digits(const char **p, int most)
{
	int value = 0, n = 0;

	for (; n < most && **p >= '0' && **p <= '9'; n++)
		value = value * 10 + *(*p)++ - '0';
	return n > 0 ? value : 0;
}

static bool take(const char **p, const char *word)
{
	size_t len = strlen(word);

	if (strncmp(*p, word, len) != 0)
		return false;
	*p += len;
	return true;
}

static void take_blanks(const char **p)
{
	while (**p == ' ')
		++*p;
}

/* A time behind a date: "10:30", "T00:00:00", "10时30分". */
static bool is_time(const char *p)
{
	if (*p != ' ' && *p != 'T')
		return *p == '\0';
	take_blanks(&p);
	p += *p == 'T';
	return *p >= '0' && *p <= '9' && (strchr(p, ':') != NULL || strstr(p, "时") != NULL);
}

static bool month_exists(struct date d)
{
	return d.year >= 1900 && d.year <= 9999 && d.month >= 1 && d.month <= 12;
}

static bool day_exists(struct date d)
{
	static const int days[] = { 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	bool leap = (d.year % 4 == 0 && d.year % 100 != 0) || d.year % 400 == 0;

	return month_exists(d) && d.day >= 1 && d.day <= days[d.month - 1] &&
	       (leap || d.month != 2 || d.day <= 28);
}

/* 20210506, and nothing else. */
static bool read_compact(const char *text, struct date *out)
{
	char day[9];
	int used = 0;

	if (sscanf(text, "%8[0-9]%n", day, &used) != 1 || used != 8 || !is_time(text + 8))
		return false;
	const char *p = text;
	struct date d = { .year = take_digits(&p, 4) };
	d.month = take_digits(&p, 2);
	d.day = take_digits(&p, 2);
	if (!day_exists(d))
		return false;
	*out = d;
	return true;
}

/* 26.7.3 and 26年7月3日 are of this century; 07/03/26 might be of any order, and is none. */
static bool is_short_year(const char *text, const char *behind)
{
	return behind == text + 2 && (*behind == '.' || strncmp(behind, "年", 3) == 0);
}

static bool read_parts(const char *text, struct date *out)
{
	static const char *const between[] = { "-", "/", ".", "年", "—", "–" };
	const char *p = text;
	struct date d = { .year = take_digits(&p, 4) };
	bool parted = false, is_short = is_short_year(text, p);

	if (p != text + 4 && !is_short)
		return false;
	d.year += is_short ? 2000 : 0;
	take_blanks(&p);
	for (size_t i = 0; i < LEN(between) && !parted; i++)
		parted = take(&p, between[i]);
	take_blanks(&p);
	d.month = take_digits(&p, 2);
	if (!parted || !month_exists(d))
		return false;
	take_blanks(&p);
	take(&p, "月");
	if (*p == '\0' && (!is_short || text[2] != '.')) { /* 26.7 is a number */
		*out = d;
		return true;
	}
	for (size_t i = 0; i < LEN(between); i++)
		if (take(&p, between[i]))
			break;
	take_blanks(&p);
	d.day = take_digits(&p, 2);
	take(&p, "日");
	if (!day_exists(d) || !is_time(p))
		return false;
	*out = d;
	return true;
}

/* The value of a Chinese digit, 10 for 十, -1 for any other character. */
static int chinese_digit(const char *p)
{
	static const char digits[][4] = { "〇", "一", "二", "三", "四", "五", "六",
					  "七", "八", "九", "十", "零", "○" };

	for (size_t i = 0; i < LEN(digits); i++)
		if (strncmp(p, digits[i], 3) == 0)
			return i > 10 ? 0 : (int)i;
	return -1;
}

/* 二〇二一年十二月三日 in plain digits; false when it does not begin with such. */
static bool make_digits(const char *text, char out[LONGEST])
{
	size_t n = 0;
	int before = -1;

	if (chinese_digit(text) < 0)
		return false;
	for (const char *p = text; *p != '\0'; p++) {
		int digit = chinese_digit(p);

		if (digit < 0) {
			out[n++] = *p;
			before = -1;
			continue;
		}
		bool more = chinese_digit(p + 3) >= 0;
		if (digit < 10)
			out[n++] = (char)('0' + digit);
		else if (before < 0)
			out[n++] = '1';
		if (digit == 10 && !more)
			out[n++] = '0';
		before = digit;
		p += 2;
	}
	out[n] = '\0';
	return true;
}

bool ledger_date_read(const char *text, size_t len, struct date *out)
{
	char plain[LONGEST], digits[LONGEST];

	if (!make_plain(text, len, plain))
		return false;
	return read_compact(plain, out) || read_parts(plain, out) ||
	       (make_digits(plain, digits) && read_parts(digits, out));
}

/* Parts of a year as members are called: months are numbered below. */
static const struct part {
	const char *name;
	int first, last;
} parts[] = {
	{ "上半年", 1, 6 },   { "下半年", 7, 12 },  { "一季度", 1, 3 }, { "二季度", 4, 6 },
	{ "三季度", 7, 9 },   { "四季度", 10, 12 }, { "1季度", 1, 3 },  { "2季度", 4, 6 },
	{ "3季度", 7, 9 },    { "4季度", 10, 12 },  { "Q1", 1, 3 },     { "Q2", 4, 6 },
	{ "Q3", 7, 9 },       { "Q4", 10, 12 },     { "一月", 1, 1 },   { "二月", 2, 2 },
	{ "三月", 3, 3 },     { "四月", 4, 4 },     { "五月", 5, 5 },   { "六月", 6, 6 },
	{ "七月", 7, 7 },     { "八月", 8, 8 },     { "九月", 9, 9 },   { "十月", 10, 10 },
	{ "十一月", 11, 11 }, { "十二月", 12, 12 },
};

static bool read_part(const char *p, struct ledger_period *out)
{
	take(&p, "第");
	for (size_t i = 0; i < LEN(parts); i++)
		if (strcmp(p, parts[i].name) == 0) {
			out->first_month = parts[i].first;
			out->last_month = parts[i].last;
			return true;
		}
	int month = take_digits(&p, 2);
	if (month < 1 || month > 12 || strcmp(p, "月") != 0)
		return false;
	out->first_month = out->last_month = month;
	return true;
}

bool ledger_period_read(const char *name, struct ledger_period *out)
{
	char plain[LONGEST];
	struct date month = { 0 };

	if (!make_plain(name, strlen(name), plain))
		return false;
	const char *p = plain;
	int year = take_digits(&p, 4);
	*out = (struct ledger_period){ 0, 1, 12 };
	if (p != plain + 4 || year < 1900)
		return read_part(plain, out);
	out->year = year;
	if (*p == '\0' || strcmp(p, "年") == 0 || strcmp(p, "年度") == 0)
		return true;
	if (read_parts(plain, &month) && month.day == 0) {
		out->first_month = out->last_month = month.month;
		return true;
	}
	return take(&p, "年") && read_part(p, out);
}

bool ledger_period_holds(const struct ledger_period *period, struct date date)
{
	return (period->year == 0 || period->year == date.year) &&
	       date.month >= period->first_month && date.month <= period->last_month;
}
