/* measure.c - see measure.h. In doubt an expression is let through: units are only names. */
#include "report/expr/measure.h"

#include <string.h>

#include "report/base/array.h"
#include "report/base/i18n.h"

static const struct spelling {
	const char *unit;
	enum measure_kind kind;
} spellings[] = {
	{ "%", MEASURE_PERCENT },      { "％", MEASURE_PERCENT }, { "百分点", MEASURE_POINT },
	{ "个百分点", MEASURE_POINT }, { "pp", MEASURE_POINT },   { "倍", MEASURE_RATIO },
	{ "", MEASURE_ANY },
};

struct measure measure_of_unit(const char *unit)
{
	if (unit == NULL)
		return (struct measure){ MEASURE_ANY, NULL };
	for (size_t i = 0; i < LEN(spellings); i++)
		if (strcmp(unit, spellings[i].unit) == 0)
			return (struct measure){ spellings[i].kind, NULL };
	return (struct measure){ MEASURE_COUNT, unit };
}

bool measure_is_number(struct measure a)
{
	return a.kind <= MEASURE_POINT;
}

const char *measure_name(struct measure a)
{
	switch (a.kind) {
	case MEASURE_ANY: return _("number");
	case MEASURE_RATIO: return _("ratio");
	case MEASURE_COUNT: return a.unit;
	case MEASURE_PERCENT: return _("percent");
	case MEASURE_POINT: return _("percentage point");
	case MEASURE_DATE: return _("date");
	case MEASURE_TEXT: return _("text");
	case MEASURE_TRUTH: return _("comparison");
	}
	return "";
}

static bool goes_with_all(struct measure a)
{
	return a.kind == MEASURE_ANY || a.kind == MEASURE_RATIO;
}

MUST_LOOK static bool both_numbers(struct measure a, struct measure b, struct error *err)
{
	struct measure odd = measure_is_number(a) ? b : a;

	if (measure_is_number(odd))
		return true;
	return error_set(err, ERROR_VALUE, _("a %s cannot be reckoned with"), measure_name(odd));
}

static bool percent_and_point(struct measure a, struct measure b)
{
	return (a.kind == MEASURE_PERCENT && b.kind == MEASURE_POINT) ||
	       (a.kind == MEASURE_POINT && b.kind == MEASURE_PERCENT);
}

MUST_LOOK static bool refuse_mixture(struct measure a, struct measure b, struct error *err)
{
	error_set(err, ERROR_VALUE, _("%s and %s cannot be added or subtracted"), measure_name(a),
		  measure_name(b));
	if (percent_and_point(a, b))
		error_hint(err, _("compare the difference of two percents with the percentage "
				  "points instead"));
	return false;
}

bool measure_add(struct measure a, struct measure b, struct measure *out, struct error *err)
{
	if (!both_numbers(a, b, err))
		return false;
	if (goes_with_all(a) || goes_with_all(b)) {
		*out = a.kind > b.kind ? a : b;
		return true;
	}
	if (a.kind != b.kind || (a.kind == MEASURE_COUNT && strcmp(a.unit, b.unit) != 0))
		return refuse_mixture(a, b, err);
	*out = a;
	return true;
}

bool measure_subtract(struct measure a, struct measure b, struct measure *out, struct error *err)
{
	if (a.kind == MEASURE_DATE && b.kind == MEASURE_DATE) {
		*out = (struct measure){ MEASURE_ANY, NULL };
		return true;
	}
	if (!measure_add(a, b, out, err))
		return false;
	if (a.kind == MEASURE_PERCENT && b.kind == MEASURE_PERCENT)
		*out = (struct measure){ MEASURE_RATIO, NULL };
	return true;
}

bool measure_multiply(struct measure a, struct measure b, struct measure *out, struct error *err)
{
	if (!both_numbers(a, b, err))
		return false;
	if (goes_with_all(a) || goes_with_all(b))
		*out = a.kind > b.kind ? a : b;
	else
		*out = (struct measure){ MEASURE_ANY, NULL };
	return true;
}

bool measure_divide(struct measure a, struct measure b, struct measure *out, struct error *err)
{
	if (!both_numbers(a, b, err))
		return false;
	if (goes_with_all(b))
		*out = a;
	else if (a.kind == b.kind && (a.kind != MEASURE_COUNT || strcmp(a.unit, b.unit) == 0))
		*out = (struct measure){ MEASURE_RATIO, NULL };
	else
		*out = (struct measure){ MEASURE_ANY, NULL };
	return true;
}

/* 万人 and 人: one is the other behind a multiplier. */
static bool is_multiple_of(const char *unit, const char *of)
{
	static const char *const multipliers[] = { "十", "百", "千", "万", "亿" };
	size_t len = strlen(unit), tail = strlen(of);

	if (len <= tail || strcmp(unit + len - tail, of) != 0)
		return false;
	for (const char *p = unit; p < unit + len - tail; p += strlen(multipliers[0])) {
		bool found = false;

		for (size_t i = 0; i < LEN(multipliers); i++)
			found |= strncmp(p, multipliers[i], strlen(multipliers[i])) == 0;
		if (!found)
			return false;
	}
	return true;
}

static bool comparable(struct measure a, struct measure b)
{
	if (goes_with_all(a) || goes_with_all(b))
		return true;
	if (a.kind != b.kind)
		return false;
	return a.kind != MEASURE_COUNT ||
	       (!is_multiple_of(a.unit, b.unit) && !is_multiple_of(b.unit, a.unit));
}

bool measure_compare(struct measure a, struct measure b, struct error *err)
{
	bool alike = measure_is_number(a) == measure_is_number(b) &&
		     (measure_is_number(a) ? comparable(a, b) : a.kind == b.kind);

	if (alike)
		return true;
	return error_set(err, ERROR_VALUE, _("%s and %s cannot be compared"), measure_name(a),
			 measure_name(b));
}
