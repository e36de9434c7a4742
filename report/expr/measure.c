/* measure.c - see measure.h. In doubt an expression is let through: what is multiplied and divided
 * may mean anything. */
#include "report/expr/measure.h"

#include <string.h>

#include "report/base/array.h"
#include "report/base/i18n.h"

struct measure measure_of_kind(enum measure_kind kind)
{
	return (struct measure){ .kind = kind, .scale = ratio_of(1), .factor = ratio_of(1) };
}

struct measure measure_of_literal(struct decimal number)
{
	struct measure out = measure_of_kind(MEASURE_ANY);

	out.is_literal = true;
	out.factor = ratio_from_decimal(number);
	return out;
}

struct measure measure_of_unit(const char *unit)
{
	static const enum measure_kind kinds[] = {
		[UNIT_NONE] = MEASURE_ANY,    [UNIT_PLAIN] = MEASURE_COUNT,
		[UNIT_TIMES] = MEASURE_RATIO, [UNIT_PERCENT] = MEASURE_PERCENT,
		[UNIT_POINT] = MEASURE_POINT,
	};
	struct unit_of_measure meaning = unit_of_measure(unit);
	struct measure out = measure_of_kind(kinds[meaning.kind]);

	if (meaning.kind == UNIT_NONE || meaning.kind == UNIT_TIMES)
		return out;
	out.unit = unit;
	out.base = meaning.base;
	out.per = meaning.per;
	out.counts = meaning.counts;
	out.scale = ratio_reduce((struct ratio){ meaning.num, meaning.den });
	return out;
}

bool measure_is_number(struct measure a)
{
	return a.kind <= MEASURE_PERCENT;
}

static const char *count_name(struct measure a)
{
	return a.unit != NULL ? a.unit : a.is_quotient ? _("quotient") : _("number");
}

const char *measure_name(struct measure a)
{
	switch (a.kind) {
	case MEASURE_ANY: return _("number");
	case MEASURE_RATIO: return _("ratio");
	case MEASURE_COUNT: return count_name(a);
	case MEASURE_PERCENT: return _("percent");
	case MEASURE_CHANGE:
	case MEASURE_POINT: return _("percentage point");
	case MEASURE_DATE: return _("date");
	case MEASURE_TEXT: return _("text");
	case MEASURE_TRUTH: return _("comparison");
	}
	return "";
}

static bool goes_with_all(struct measure a)
{
	return a.kind == MEASURE_ANY || a.kind == MEASURE_RATIO || a.is_quotient;
}

static bool is_share(struct measure a)
{
	return a.kind == MEASURE_PERCENT || a.kind == MEASURE_POINT || a.kind == MEASURE_CHANGE;
}

MUST_LOOK static bool both_numbers(struct measure a, struct measure b, struct error *err)
{
	struct measure odd = measure_is_number(a) ? b : a;

	if (measure_is_number(odd))
		return true;
	return error_set(err, ERROR_VALUE, _("a %s cannot be reckoned with"), measure_name(odd));
}

/* ---- conversions ---- */

static bool is_one(struct ratio a)
{
	return a.num == a.den;
}

/* How large a unit the writer's own factors leave: 人口 / 10000 is a number of 万人. */
static bool unit_left(struct measure a, struct ratio *out)
{
	return ratio_sign(a.factor) != 0 && ratio_divide(a.scale, a.factor, out);
}

static bool writer_converted(struct measure a, struct measure b)
{
	struct ratio left, right;

	return (!is_one(a.factor) || !is_one(b.factor)) && unit_left(a, &left) &&
	       unit_left(b, &right) && ratio_compare(left, right) == 0;
}

/* 件 / 万件 is 0.0001 of what it looks like, unless the writer made percents of it himself. */
static struct ratio settle_ratio(struct measure a)
{
	static const int wholes[] = { 1, 100, 1000 };
	struct ratio left;

	if (a.kind != MEASURE_RATIO || is_one(a.scale))
		return ratio_of(1);
	for (size_t i = 0; !is_one(a.factor) && i < LEN(wholes); i++)
		if (unit_left(a, &left) && ratio_compare(left, (struct ratio){ 1, wholes[i] }) == 0)
			return ratio_of(1);
	return a.scale;
}

/* The same base, or things, which are so many of each; a quotient goes with its numerator's unit
 * (人均收入). */
static bool same_base(struct measure a, struct measure b)
{
	bool base = unit_base_is(a.base, b.base) || (a.counts && b.counts);
	bool per = unit_base_is(a.per, b.per) || (a.is_quotient && b.per.len == 0) ||
		   (b.is_quotient && a.per.len == 0);

	return base && per;
}

static bool convertible(struct measure a, struct measure b)
{
	if (is_share(a) && is_share(b))
		return true;
	return a.kind == MEASURE_COUNT && b.kind == MEASURE_COUNT && same_base(a, b);
}

static void convert(struct measure a, struct measure b, struct conversion *how)
{
	*how = (struct conversion){ settle_ratio(a), settle_ratio(b) };
	if (convertible(a, b) && !writer_converted(a, b) &&
	    !ratio_divide(b.scale, a.scale, &how->right))
		how->right = ratio_of(1);
}

/* ---- sums ---- */

MUST_LOOK static bool refuse_mixture(struct measure a, struct measure b, struct error *err)
{
	return error_set(err, ERROR_VALUE, _("%s and %s cannot be added or subtracted"),
			 measure_name(a), measure_name(b));
}

/* What a sum of two shares is: points added to percents are percents. */
static struct measure larger_kind(struct measure a, struct measure b)
{
	struct measure out = a.kind >= b.kind ? a : b;

	if (is_share(a) && is_share(b) && out.kind == b.kind && a.kind != b.kind) {
		out.scale = a.scale;
		out.factor = a.factor;
	}
	return out;
}

/* A number alone takes on what stands beside it; what was converted is the left one's. */
static struct measure sum_of(struct measure a, struct measure b)
{
	struct measure out = larger_kind(a, b);

	out.is_literal = a.is_literal && b.is_literal;
	if (out.is_literal || (a.kind == MEASURE_ANY && b.kind == MEASURE_ANY))
		out.factor = ratio_of(1);
	if (out.kind == MEASURE_RATIO) {
		out.scale = ratio_of(1);
		out.factor = ratio_of(1);
	}
	return out;
}

MUST_LOOK bool measure_add(struct measure a, struct measure b, struct measure *out,
			   struct conversion *how, struct error *err)
{
	if (!both_numbers(a, b, err))
		return false;
	bool exact_base = unit_base_is(a.base, b.base);

	if (!goes_with_all(a) && !goes_with_all(b) && (!convertible(a, b) || !exact_base))
		return refuse_mixture(a, b, err);
	convert(a, b, how);
	*out = sum_of(a, b);
	return true;
}

static struct measure day_count(void)
{
	return measure_of_kind(MEASURE_ANY);
}

MUST_LOOK bool measure_subtract(struct measure a, struct measure b, struct measure *out,
				struct conversion *how, struct error *err)
{
	if (a.kind == MEASURE_DATE && b.kind == MEASURE_DATE) {
		*how = (struct conversion){ ratio_of(1), ratio_of(1) };
		*out = day_count();
		return true;
	}
	if (a.kind == MEASURE_POINT && b.kind == MEASURE_PERCENT)
		return refuse_mixture(a, b, err);
	if (!measure_add(a, b, out, how, err))
		return false;
	if (a.kind == MEASURE_PERCENT && b.kind == MEASURE_PERCENT) {
		out->kind = MEASURE_CHANGE;
		out->unit = NULL;
	}
	return true;
}

/* ---- products ---- */

/* Numbers that no arithmetic here can hold leave the measure open. */
static struct measure with(struct measure like, bool ok, struct ratio scale, struct ratio factor)
{
	if (!ok)
		return measure_of_kind(MEASURE_ANY);
	like.scale = ratio_reduce(scale);
	like.factor = ratio_reduce(factor);
	like.is_literal = false;
	return like;
}

/* 元/人 times 人 is 元. */
static bool cancels(struct measure a, struct measure b)
{
	return a.kind == MEASURE_COUNT && b.kind == MEASURE_COUNT && a.per.len > 0 &&
	       b.per.len == 0 && unit_base_is(a.per, b.base);
}

MUST_LOOK bool measure_multiply(struct measure a, struct measure b, struct measure *out,
				struct conversion *how, struct error *err)
{
	struct ratio scale, factor;

	*how = (struct conversion){ ratio_of(1), ratio_of(1) };
	if (!both_numbers(a, b, err))
		return false;
	bool ok = ratio_multiply(a.scale, b.scale, &scale) &&
		  ratio_multiply(a.factor, b.factor, &factor);
	if (a.is_literal && b.is_literal) {
		*out = with(a, ok, scale, factor);
		out->is_literal = ok;
	} else if (a.is_literal || b.is_literal) {
		*out = with(a.is_literal ? b : a, ok, scale, factor);
	} else if (cancels(a, b) || cancels(b, a)) {
		*out = with(cancels(a, b) ? a : b, ok, scale, factor);
		out->unit = NULL;
		out->per = (struct unit_base){ 0 };
		out->is_quotient = true;
	} else if (a.kind == MEASURE_RATIO || b.kind == MEASURE_RATIO) {
		*how = (struct conversion){ settle_ratio(a), settle_ratio(b) };
		*out = a.kind > b.kind ? a : b;
		if (out->kind == MEASURE_RATIO)
			out->scale = ratio_of(1);
		out->factor = ratio_of(1);
	} else {
		*out = measure_of_kind(MEASURE_ANY);
		if (a.kind == MEASURE_ANY || b.kind == MEASURE_ANY)
			*out = a.kind > b.kind ? a : b;
		out->factor = ratio_of(1);
	}
	return true;
}

static struct measure quotient_of(struct measure a, struct measure b)
{
	struct measure out = measure_of_kind(MEASURE_ANY);

	if (a.kind != MEASURE_COUNT || b.kind != MEASURE_COUNT || a.per.len > 0 || b.per.len > 0)
		return out;
	out.kind = MEASURE_COUNT;
	out.base = a.base;
	out.per = b.base;
	out.is_quotient = true;
	return out;
}

MUST_LOOK bool measure_divide(struct measure a, struct measure b, struct measure *out,
			      struct conversion *how, struct error *err)
{
	struct ratio scale, factor;

	*how = (struct conversion){ ratio_of(1), ratio_of(1) };
	if (!both_numbers(a, b, err))
		return false;
	bool zero = ratio_sign(b.factor) == 0;
	bool ok = !zero && ratio_divide(a.scale, b.scale, &scale) &&
		  ratio_divide(a.factor, b.factor, &factor);
	bool alike = (a.kind == b.kind && a.kind > MEASURE_RATIO &&
		      (a.kind != MEASURE_COUNT ||
		       (unit_base_is(a.base, b.base) && unit_base_is(a.per, b.per)))) ||
		     (is_share(a) && is_share(b));
	if (b.is_literal) {
		*out = with(a, ok, scale, factor);
		out->is_literal = a.is_literal && ok;
	} else if (alike) {
		*out = with(measure_of_kind(MEASURE_RATIO), ok, scale, factor);
	} else if (b.kind == MEASURE_RATIO || b.kind == MEASURE_ANY) {
		*how = (struct conversion){ settle_ratio(a), settle_ratio(b) };
		*out = a;
		out->factor = ratio_of(1);
		out->is_literal = false;
		if (a.kind == MEASURE_RATIO)
			out->scale = ratio_of(1);
	} else {
		*out = with(quotient_of(a, b), ok, scale, factor);
	}
	return true;
}

/* ---- comparisons ---- */

static bool comparable(struct measure a, struct measure b)
{
	if (goes_with_all(a) || goes_with_all(b))
		return true;
	if (is_share(a) && is_share(b))
		return a.kind == b.kind || a.kind == MEASURE_CHANGE || b.kind == MEASURE_CHANGE;
	return convertible(a, b);
}

MUST_LOOK bool measure_compare(struct measure a, struct measure b, struct conversion *how,
			       struct error *err)
{
	bool numbers = measure_is_number(a) && measure_is_number(b);

	*how = (struct conversion){ ratio_of(1), ratio_of(1) };
	if (numbers && comparable(a, b)) {
		convert(a, b, how);
		return true;
	}
	if (!numbers && a.kind == b.kind && a.kind != MEASURE_TRUTH)
		return true;
	return error_set(err, ERROR_VALUE, _("%s and %s cannot be compared"), measure_name(a),
			 measure_name(b));
}
