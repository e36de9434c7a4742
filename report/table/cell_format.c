/* cell_format.c - see cell_format.h. */
#include "report/table/cell_format.h"

#include <string.h>
#include <strings.h>

#include "report/base/array.h"

#define MONTH_OR_MINUTE 128u

/* Behind what a letter cannot mean: "…", \x, _x, *x, !x, […]. [h] and its like are times. */
static const char *pass_literal(const char *p, const char *end, unsigned *flags)
{
	const char *close;

	switch (*p) {
	case '"':
		close = memchr(p + 1, '"', (size_t)(end - p - 1));
		return close != NULL ? close + 1 : end;
	case '[':
		close = memchr(p, ']', (size_t)(end - p));
		if (close != NULL && close - p > 1 && strchr("hmsHMS", p[1]) != NULL &&
		    strspn(p + 1, "hmsHMS") == (size_t)(close - p - 1))
			*flags |= CELL_FORMAT_TIME;
		return close != NULL ? close + 1 : end;
	case '\\':
	case '_':
	case '*':
	case '!': return end - p > 1 ? p + 2 : end;
	default: return p;
	}
}

static bool begins_with(const char *p, const char *end, const char *word)
{
	size_t n = strlen(word);

	return (size_t)(end - p) >= n && strncasecmp(p, word, n) == 0;
}

/* A comma behind the last digit scales. */
static bool is_scaling(const char *p, const char *end)
{
	for (p++; p < end && *p == ',';)
		p++;
	return p == end || strchr("0#?", *p) == NULL || *p == '\0';
}

/* Words whose letters mean no part of a date. */
static size_t word_at(const char *p, const char *end)
{
	static const char *const words[] = { "general", "G/通用格式", "AM/PM", "A/P", "E+", "E-" };

	for (size_t i = 0; i < LEN(words); i++)
		if (begins_with(p, end, words[i]))
			return strlen(words[i]);
	return 0;
}

/* What one character of a format adds to what is known. */
static unsigned flag_of(const char *p, const char *end)
{
	static const struct {
		const char *letters;
		unsigned flag;
	} rows[] = {
		{ "ydegabYDEGAB", CELL_FORMAT_DATE },
		{ "hsHS", CELL_FORMAT_TIME },
		{ "mM", MONTH_OR_MINUTE },
		{ "%", CELL_FORMAT_PERCENT },
	};

	for (size_t i = 0; i < LEN(rows); i++)
		if (*p != '\0' && strchr(rows[i].letters, *p) != NULL)
			return rows[i].flag;
	return *p == ',' && is_scaling(p, end) ? CELL_FORMAT_SCALED : 0;
}

unsigned cell_format_flags(const char *code, size_t len)
{
	const char *p = code, *end = code + len;
	unsigned flags = 0;

	while (p < end && *p != ';') {
		const char *behind = pass_literal(p, end, &flags) + word_at(p, end);

		if (behind == p)
			flags |= flag_of(p++, end);
		else
			p = behind;
	}
	if (flags & MONTH_OR_MINUTE && !(flags & CELL_FORMAT_TIME))
		flags |= CELL_FORMAT_DATE;
	return flags & ~(unsigned)MONTH_OR_MINUTE;
}

unsigned cell_format_builtin(unsigned id)
{
	static const struct {
		unsigned first, last, flags;
	} rows[] = {
		{ 9, 10, CELL_FORMAT_PERCENT }, { 14, 17, CELL_FORMAT_DATE },
		{ 18, 21, CELL_FORMAT_TIME },   { 22, 22, CELL_FORMAT_DATE },
		{ 27, 31, CELL_FORMAT_DATE },   { 32, 35, CELL_FORMAT_TIME },
		{ 36, 36, CELL_FORMAT_DATE },   { 45, 47, CELL_FORMAT_TIME },
		{ 50, 54, CELL_FORMAT_DATE },   { 55, 56, CELL_FORMAT_TIME },
		{ 57, 58, CELL_FORMAT_DATE },
	};

	for (size_t i = 0; i < LEN(rows); i++)
		if (id >= rows[i].first && id <= rows[i].last)
			return rows[i].flags;
	return 0;
}
