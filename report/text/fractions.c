/* fractions.c - see fractions.h. */
#include "report/text/fractions.h"

#include "report/text/reading.h"

#define RATIO_SCALE 4 /* decimals of a fraction that has no end */

/* part / whole in per cent, exactly where it has an end. */
static bool divide(struct decimal part, struct decimal whole, struct fraction *out)
{
	int128 num = part.units, den = whole.units;
	struct decimal exact;

	if (whole.units <= 0 || whole.scale > 0 || part.scale > 6 || part.units > INT64_MAX / 100 ||
	    whole.units > 1000000000)
		return false;
	num *= 100;
	den *= decimal_power(part.scale);
	if (!decimal_from_ratio(num, den, RATIO_SCALE, ROUND_HALF_UP, &exact))
		return false;
	out->inexact = (num * decimal_power(RATIO_SCALE)) % den != 0;
	out->value = out->inexact ? exact : decimal_reduce(exact);
	return true;
}

/* 百, 千 or 万 before 分之; 百 also before a bare 分: 百分三十. */
static size_t simple_whole(const struct letters *text, size_t i, const char **unit)
{
	static const struct {
		const char *words, *unit;
	} rows[] = { { "百分之", "%" },   { "千分之", "‰" },   { "万分之", "‱" },
		     { "一百分之", "%" }, { "一千分之", "‰" }, { "一万分之", "‱" } };

	*unit = "%";
	for (size_t k = 0; k < sizeof rows / sizeof *rows; k++) {
		size_t n = letters_match(text, i, rows[k].words);

		if (n > 0) {
			*unit = rows[k].unit;
			return i + n;
		}
	}
	return text->c[i] == U'百' && text->c[i + 1] == U'分' && reading_starts(text->c[i + 2])
		       ? i + 2
		       : 0;
}

static struct fraction simple_at(const struct letters *text, size_t i)
{
	struct fraction f = { .chinese = true };
	size_t at = simple_whole(text, i, &f.unit);

	if (at == 0)
		return f;
	if (text->c[at] == U'百' && reading_power(text->c[at + 1]) == 0) {
		f.value = decimal_of(100);
		f.end = at + 1;
		return f;
	}
	struct reading r = *reading_at(text, at, false);
	if (r.form != READING_NUMBER || r.vague || r.low.units != r.high.units)
		return f;
	f.chinese = r.chinese;
	f.value = r.low;
	f.end = r.end;
	return f;
}

/* The part and the whole of 三分之二 or 2/3. */
static struct fraction ratio_at(const struct letters *text, size_t i)
{
	struct fraction f = { .unit = "%" }, none = { 0 };
	struct reading a = *reading_at(text, i, false);

	if (!letter_is_one_of(text->c[a.end], U"分/"))
		return none;
	size_t n = a.form == READING_NUMBER && !a.vague ? letters_match(text, a.end, "分之") : 0;
	bool slash = n == 0 && a.form == READING_NUMBER && !a.chinese && text->c[a.end] == '/';

	if (n == 0 && !slash)
		return none;
	struct reading b = *reading_at(text, a.end + (slash ? 1 : n), false);
	if (b.form != READING_NUMBER || b.vague || b.low.units != b.high.units)
		return none;
	if (slash && (b.chinese || text->c[b.end] == '/' || a.decimals || b.decimals ||
		      a.low.units >= b.low.units || b.low.units > 1000))
		return none;
	f.chinese = a.chinese;
	f.end = b.end;
	return divide(slash ? a.low : b.low, slash ? b.low : a.low, &f) ? f : none;
}

/* 三又五分之一 is no share of anything. */
static struct fraction mixed_at(const struct letters *text, size_t i)
{
	struct fraction none = { 0 };
	struct reading whole = *reading_at(text, i, false);

	if (whole.form != READING_NUMBER || text->c[whole.end] != U'又')
		return none;
	struct fraction f = simple_at(text, whole.end + 1);
	if (f.end == 0)
		f = ratio_at(text, whole.end + 1);
	f.value.scale = (int8_t)(f.value.scale + (f.unit != NULL && *f.unit == '%' ? 2 : 3));
	f.unit = NULL;
	return f.end > 0 && decimal_add(whole.low, f.value, &f.value) ? f : none;
}

/* 一半: about 50 % */
static struct fraction half_at(const struct letters *text, size_t i)
{
	struct fraction none = { 0 };

	if (text->c[i] != U'一' || text->c[i + 1] != U'半' ||
	    letter_is_one_of(text->c[i + 2], U"天日夜截路"))
		return none;
	return (struct fraction){
		.end = i + 2, .unit = "%", .chinese = true, .inexact = true, .value = decimal_of(50)
	};
}

struct fraction fraction_at(const struct letters *text, size_t i)
{
	struct fraction f = { 0 };

	if (letter_is_one_of(text->c[i], U"百千万一")) {
		f = simple_at(text, i);
		if (f.end == 0)
			f = half_at(text, i);
	}
	if (f.end != 0 || !reading_starts(text->c[i]))
		return f;
	uint32_t behind = text->c[reading_at(text, i, false)->end];
	if (letter_is_one_of(behind, U"分/"))
		f = ratio_at(text, i);
	if (f.end == 0 && behind == U'又')
		f = mixed_at(text, i);
	return f;
}
