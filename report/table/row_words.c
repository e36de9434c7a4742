/* row_words.c - see row_words.h. */
#include "report/table/row_words.h"

#include <string.h>

#include "report/base/array.h"
#include "report/base/utf8.h"

static bool begins_with(const char *text, const char *word)
{
	return strncmp(text, word, strlen(word)) == 0;
}

static bool ends_with(const char *text, const char *word)
{
	size_t n = strlen(text), m = strlen(word);

	return n >= m && strcmp(text + n - m, word) == 0;
}

static bool begins_with_any(const char *text, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (begins_with(text, words[i]))
			return true;
	return false;
}

static const char *const totals[] = { "合计", "总计",     "共计",     "累计",     "小计",
				      "总数", "全省合计", "全市合计", "本页小计", "本页合计" };

bool row_words_only_total(const char *text)
{
	for (size_t i = 0; i < LEN(totals); i++)
		if (strcmp(text, totals[i]) == 0)
			return true;
	return false;
}

size_t row_words_beginnings(enum rows_encoding encoding, const char *const **beginnings)
{
	static const char *const utf8[] = { "合", "总", "共", "累", "小", "全",     "本",
					    "单", "负", "审", "复", "制", "填",     "分",
					    "主", "联", "报", "领", "统", "\u3000", "\u00A0" };
	static const char *const gb18030[] = {
		"\xBA\xCF", "\xD7\xDC", "\xB9\xB2", "\xC0\xDB", "\xD0\xA1", "\xC8\xAB", "\xB1\xBE",
		"\xB5\xA5", "\xB8\xBA", "\xC9\xF3", "\xB8\xB4", "\xD6\xC6", "\xCC\xEE", "\xB7\xD6",
		"\xD6\xF7", "\xC1\xAA", "\xB1\xA8", "\xC1\xEC", "\xCD\xB3", "\xA1\xA1",
	};

	*beginnings = encoding == ROWS_GB18030 ? gb18030 : utf8;
	return encoding == ROWS_GB18030 ? LEN(gb18030) : LEN(utf8);
}

bool row_words_total(const char *text)
{
	return begins_with_any(text, totals, LEN(totals)) || ends_with(text, "小计") ||
	       ends_with(text, "合计");
}

bool row_words_among(const char *text)
{
	return begins_with(text, "其中");
}

/* "1.", "3、" or "一、". */
static bool is_numbered(const char *text)
{
	static const char *const chinese[] = { "一", "二", "三", "四", "五" };
	const char *p = text;

	while (*p >= '0' && *p <= '9')
		p++;
	for (size_t i = 0; p == text && i < LEN(chinese); i++)
		if (begins_with(text, chinese[i]))
			p += strlen(chinese[i]);
	return p > text && (*p == '.' || begins_with(p, "、"));
}

bool row_words_note(const char *text)
{
	static const char *const words[] = { "注",       "说明", "备注",     "附注",       "填表",
					     "填报",     "制表", "审核",     "复核",       "联系",
					     "数据来源", "来源", "统计口径", "单位负责人", "负责人",
					     "截至",     "※",    "*" };

	return begins_with_any(text, words, LEN(words)) || is_numbered(text);
}

size_t row_words_length(const char *text)
{
	return utf8_count(text, strlen(text));
}

bool row_words_label(const char *text)
{
	size_t n = 0;

	while (*text != '\0' && *text != ':' && !(*text >= '0' && *text <= '9')) {
		utf8_next(&text);
		n++;
	}
	return *text == ':' && n >= 1 && n <= 6;
}

bool row_words_signature(const char *text)
{
	static const char *const words[] = { "单位", "负责人", "审核", "审批", "复核", "制表",
					     "填表", "填报",   "分管", "主管", "主办", "联系",
					     "报送", "报告",   "领导", "统计" };

	return row_words_label(text) && begins_with_any(text, words, LEN(words));
}

static const char *pass_digits(const char *p, size_t least, size_t most)
{
	size_t n = 0;

	while (n < most && p[n] >= '0' && p[n] <= '9')
		n++;
	return n >= least ? p + n : NULL;
}

static const char *pass_mark(const char *p, const char *chinese)
{
	if (*p == '-' || *p == '.' || *p == '/')
		return p + 1;
	return begins_with(p, chinese) ? p + strlen(chinese) : NULL;
}

/* 2021-05-06, 2021.5, 2021年5月6日. */
static bool is_date(const char *p)
{
	if ((p = pass_digits(p, 4, 4)) == NULL || (p = pass_mark(p, "年")) == NULL ||
	    (p = pass_digits(p, 1, 2)) == NULL)
		return false;
	if (*p == '\0')
		return true;
	if ((p = pass_mark(p, "月")) == NULL)
		return false;
	if (*p == '\0')
		return true;
	if ((p = pass_digits(p, 1, 2)) == NULL)
		return false;
	return *p == '\0' || strcmp(p, "日") == 0;
}

bool row_words_number(const char *text)
{
	const char *p = text + (*text == '-' || *text == '+');
	bool digits = false;

	for (; (*p >= '0' && *p <= '9') || *p == ','; p++)
		digits |= *p != ',';
	if (*p == '.') {
		digits = false;
		while (*++p >= '0' && *p <= '9')
			digits = true;
	}
	p += *p == '%';
	return (digits && *p == '\0') || is_date(text);
}

/* --- numbers of columns --- */

/* The number that the text begins with, *end behind it. */
static size_t counted(const char *text, const char **end)
{
	size_t n = 0;

	for (*end = text; **end >= '0' && **end <= '9' && n < 1000; (*end)++)
		n = n * 10 + (size_t)(**end - '0');
	return n;
}

size_t row_words_ordinal(const char *text, int *series)
{
	static const char stems[][4] = {
		"甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸"
	};
	const char *p = text + (*text == '('), *end;
	size_t n = counted(p, &end);

	*series = n > 0 ? '1' : 'A';
	if (n == 0 && *p >= 'A' && *p <= 'Z') {
		n = (size_t)(*p - 'A') + 1;
		end = p + 1;
	}
	for (size_t i = 0; n == 0 && i < LEN(stems); i++)
		if (begins_with(p, stems[i])) {
			*series = 'j';
			n = i + 1;
			end = p + strlen(stems[i]);
		}
	return *end == '\0' || (p > text && strcmp(end, ")") == 0) ? n : 0;
}

/* --- ditto --- */

struct ditto {
	const char *utf8, *gb18030;
};

static const struct ditto dittos[] = {
	{ "同上", "\xCD\xAC\xC9\xCF" },
	{ "〃", "\xA1\xA8" },
	{ "″", "\xA1\xE5" },
	{ "〞", "\xA8\x95" },
	{ "”", "\xA1\xB1" },
	{ "\"", "\"" },
	{ "''", "''" },
};

/* Bytes of a blank at the start of a text; 0 for none. */
static size_t blank_at(const char *text, size_t len, enum rows_encoding encoding)
{
	const char *wide = encoding == ROWS_GB18030 ? "\xA1\xA1" : "\u3000";

	if (*text == ' ')
		return 1;
	return len >= strlen(wide) && memcmp(text, wide, strlen(wide)) == 0 ? strlen(wide) : 0;
}

/* 同　上 is 同上. */
bool row_words_ditto(const char *text, size_t len, enum rows_encoding encoding)
{
	char mark[8];
	size_t n = 0;

	if (len > 16 || (encoding != ROWS_GB18030 && (unsigned char)*text > 0xE5))
		return false;
	for (size_t i = 0; i < len;) {
		size_t blank = blank_at(text + i, len - i, encoding);

		if (blank == 0 && n == sizeof mark)
			return false;
		if (blank == 0)
			mark[n++] = text[i];
		i += blank > 0 ? blank : 1;
	}
	for (size_t i = 0; n > 0 && i < LEN(dittos); i++) {
		const char *known = encoding == ROWS_GB18030 ? dittos[i].gb18030 : dittos[i].utf8;

		if (*known == *mark && strlen(known) == n && memcmp(known, mark, n) == 0)
			return true;
	}
	return false;
}
