/* quantity.c - see quantity.h. A number is drafted part by part: sign, reading or fraction, unit,
 * hedges; then two of them are joined where they are the ends of a range. */
#include "report/text/quantity.h"

#include "report/base/array.h"
#include "report/text/fractions.h"
#include "report/text/hedges.h"
#include "report/text/measure_words.h"
#include "report/text/reading.h"
#include "report/text/vocabulary.h"

struct draft {
	const struct letters *text;
	struct mention m;
	struct reading r;
	size_t number; /* where digits begin, behind the sign */
	bool negative;
	bool implied; /* 上百, 近万 */
	bool fraction;
	bool per_many;     /* by 100毫升 rather than by 毫升 */
	const char *money; /* of a sign before it */
};

static uint32_t before(const struct draft *d, size_t i)
{
	return i > 0 ? d->text->c[i - 1] : 0;
}

/* Passes over what stands before the digits; false when no number follows. */
static bool take_sign(struct draft *d, size_t i)
{
	const uint32_t *c = d->text->c;

	d->number = i;
	if (letter_is_one_of(c[i], U"￥¥$") && letter_is_digit(c[i + 1])) {
		d->money = c[i] == '$' ? "美元" : "元";
		d->number++;
	} else if (letter_is_one_of(c[i], U"+-") && letter_is_digit(c[i + 1])) {
		d->negative = c[i] == '-';
		d->number++;
		return !letter_is_digit(before(d, i)) && !letter_is_latin(before(d, i));
	} else if (c[i] == U'负' || c[i] == U'負' || (c[i] == U'零' && c[i + 1] == U'下')) {
		d->negative = true;
		d->number += c[i] == U'零' ? 2 : 1;
	} else if (c[i] == U'上') {
		d->implied = reading_power(c[i + 1]) > 1 &&
			     !letter_is_one_of(before(d, i), U"以之网线会路街身手早晚马向");
		d->number++;
		return d->implied;
	} else if (c[i] == U'数' || c[i] == U'數') {
		return reading_power(c[i + 1]) > 0 &&
		       !letter_is_one_of(before(d, i),
					 U"人件总次户个基指参分字多少函倍约系常例起家处项"
					 "点度岁天回年笔台辆张页册场批期套组");
	}
	return reading_starts(c[d->number]);
}

static void set_value(struct draft *d)
{
	struct mention *m = &d->m;

	m->value = d->r.low;
	m->extent = (struct extent){ d->r.low, d->r.high, true, true, d->r.vague, d->r.vague };
	m->chinese = d->r.chinese;
	m->place = d->r.place;
	m->power = d->r.power;
	if (decimal_compare(d->r.low, d->r.high) != 0)
		m->hedge = HEDGE_RANGE;
	if (!d->negative)
		return;
	m->value.units = -m->value.units;
	m->extent.low.units = -d->r.high.units;
	m->extent.high.units = -d->r.low.units;
}

static bool take_fraction(struct draft *d)
{
	struct fraction f = fraction_at(d->text, d->number);

	if (f.end == 0)
		return false;
	d->fraction = true;
	d->r = (struct reading){ .form = READING_NUMBER,
				 .end = f.end,
				 .factors = f.end,
				 .chinese = f.chinese,
				 .decimals = true,
				 .low = f.value,
				 .high = f.value,
				 .place = -f.value.scale };
	d->m.unit = f.unit;
	d->m.inexact = f.inexact;
	return true;
}

/* 三成, 三成半; 三成立 is something else */
static size_t take_tenths(struct draft *d, size_t i)
{
	const uint32_t *c = d->text->c;
	struct decimal most = { 10, 0 }, half = { 5, 0 };

	if (c[i] != U'成' ||
	    letter_is_one_of(c[i + 1], U"立为果员本功效绩都年交长品就熟分份型套双倍书才堆") ||
	    d->r.power != 0 || d->r.grouped || decimal_compare(d->r.high, most) > 0 ||
	    d->r.low.units <= 0)
		return i;
	d->m.unit = "%";
	d->r.place = 1 - d->r.low.scale;
	d->r.low.units *= 10;
	d->r.high.units *= 10;
	d->r.low = decimal_reduce(d->r.low);
	d->r.high = decimal_reduce(d->r.high);
	int digit = d->r.decimals ? -1 : reading_digit(c[i + 1]);
	if (digit > 0 && !reading_starts(c[i + 2]) && d->r.chinese) { /* 三成四 */
		decimal_add(d->r.low, decimal_of(digit), &d->r.low);
		d->r.high = d->r.low;
		d->r.place = 0;
		return i + 2;
	}
	if (c[i + 1] != U'半')
		return i + 1;
	decimal_add(d->r.low, half, &d->r.low);
	decimal_add(d->r.high, half, &d->r.high);
	d->r.place = 0;
	return i + 2;
}

/* The sign that belongs to the number itself. */
static size_t take_share_sign(struct draft *d, size_t i)
{
	const uint32_t c = d->text->c[i];

	if (c != '%' && c != U'‰' && c != U'‱')
		return take_tenths(d, i);
	d->m.unit = c == '%' ? "%" : c == U'‰' ? "‰" : "‱";
	return i + 1;
}

static void add_half(struct draft *d)
{
	struct decimal half = { 5, 1 };

	if (decimal_add(d->r.low, half, &d->r.low) && decimal_add(d->r.high, half, &d->r.high))
		d->r.place = -1;
}

/* /立方米, 每秒, /100毫升: what a unit is counted by, *at behind it then */
static bool take_per(struct draft *d, size_t *at)
{
	const uint32_t *c = d->text->c;
	size_t n, i = *at + 1;

	if (c[*at] != '/' && c[*at] != U'每')
		return false;
	while (c[*at] == '/' && letter_is_digit(c[i]))
		i++;
	d->per_many = i > *at + 1;
	while (reading_power(c[i]) >= 3 && c[*at] == '/')
		i++;
	if (measure_word_at(d->text, i, &n) == NULL && !(c[*at] == '/' && i > *at + 2))
		return false;
	*at = i + n;
	return true;
}

/* /10万 behind a rate: 11.6/10万 */
static bool take_rate(struct draft *d, size_t i)
{
	const uint32_t *c = d->text->c;
	size_t at = i + 1;

	if (c[i] != '/' || !letter_is_digit(c[at]))
		return false;
	while (letter_is_digit(c[at]))
		at++;
	if (reading_power(c[at]) < 4)
		return false;
	d->m.unit_start = i;
	d->m.unit_end = d->m.end = at + 1;
	return true;
}

/* 人, 微克/立方米; 三个半小时, 三个多月; 两年半; a blank may part it from the number */
static void take_unit(struct draft *d, size_t i)
{
	const uint32_t *c = d->text->c;
	size_t n, more, at = i;

	if (take_rate(d, i))
		return;
	if (c[at] == ' ')
		at++;
	if (c[at] == U'个' && c[at + 1] == U'半' && measure_word_at(d->text, at + 2, &n) != NULL) {
		add_half(d);
		at += 2;
	} else if (c[at] == U'个' && c[at + 1] == U'多' &&
		   measure_word_at(d->text, at + 2, &n) != NULL) {
		d->r.more = true;
		at += 2;
	}
	const struct measure_word *word = measure_word_at(d->text, at, &n);
	d->m.unit_start = d->m.unit_end = d->m.end = i;
	if (word == NULL || (c[at] == U'任' && letter_is_one_of(c[at + 1], U"务何命职意")) ||
	    (c[at] == U'两' && measure_word_at(d->text, at + 1, &more) != NULL))
		return; /* 一、二两类 */
	d->m.unit = measure_word_name(word);
	d->m.unit_start = at;
	at += n;
	if (c[at] == U'半' && word->family == MEASURE_SPAN &&
	    !letter_is_one_of(c[at + 1], U"径数年日夜月途价个")) {
		add_half(d);
		at++;
	} else if (c[at] == U'多' && word->family != MEASURE_COUNT &&
		   !letter_is_one_of(c[at + 1], U"次种样少方年元维层级余人了出于") &&
		   !letter_is_digit(c[at + 1])) {
		d->r.more = true;
		at++;
	} else if (take_per(d, &at)) {
		d->m.unit = NULL;
	}
	d->m.unit_end = d->m.end = at;
}

static bool is_share(const struct draft *d)
{
	return d->fraction || (d->m.unit != NULL && *d->m.unit == '%');
}

static void take_hedge(struct draft *d, size_t i)
{
	struct mention *m = &d->m;
	size_t n;
	enum hedge hedge = hedge_before(d->text, i, &m->hedge_start);

	if (d->implied && d->text->c[i] == U'上') {
		hedge = HEDGE_AT_LEAST;
		m->hedge_start = i;
	}
	if (hedge == HEDGE_NONE)
		hedge = d->r.more ? HEDGE_ABOVE : d->r.some ? HEDGE_SOME : HEDGE_NONE;
	if (hedge == HEDGE_NONE && m->hedge == HEDGE_NONE &&
	    !(letter_is_one_of(d->text->c[m->end], U"强弱") && !is_share(d)))
		hedge = hedge_after(d->text, m->end, &n);
	if (m->hedge == HEDGE_RANGE)
		return;
	m->hedge = hedge;
	hedge_extend(m);
}

static bool code_is_said(const struct draft *d)
{
	return word_length(d->text, d->m.start, WORDS_CODE_BEFORE) > 0 ||
	       (d->r.digits >= 3 && word_length(d->text, d->r.end, WORDS_CODE_BEHIND) > 0);
}

static bool has_unit(const struct draft *d)
{
	return d->m.unit != NULL || d->m.unit_end > d->m.unit_start;
}

static enum mention_kind classify_digits(const struct draft *d)
{
	uint32_t a = d->text->c[d->number], b = d->text->c[d->number + 1];

	if (code_is_said(d))
		return MENTION_CODE;
	if (d->r.digits == 4 &&
	    ((a == U'一' && b == U'九') || (a == U'二' && reading_digit(b) == 0)))
		return MENTION_DATE;
	return d->r.digits >= 5 && !has_unit(d) ? MENTION_CODE : MENTION_QUANTITY;
}

/* A digit that counts nothing: 三农, 四川, 统一. */
static bool is_part_of_word(const struct draft *d)
{
	uint32_t next = d->text->c[d->m.end];

	if (!d->r.chinese || d->r.digits != 1 || d->r.decimals || has_unit(d) || d->fraction)
		return false;
	if (d->r.more || d->r.some || d->m.hedge != HEDGE_NONE)
		return false;
	if (letter_is_one_of(next, U"至到") && reading_starts(d->text->c[d->m.end + 1]))
		return false;
	return letter_is_han(next) || d->r.low.units == 1 || d->text->c[d->number] == U'两' ||
	       (d->r.low.units == 0 && letter_is_han(before(d, d->number)));
}

/* 加在一起, 走到一起 */
static bool is_together(const struct draft *d)
{
	return letters_match(d->text, d->number, "一起") > 0 &&
	       letter_is_one_of(before(d, d->number), U"在到");
}

static enum mention_kind classify(const struct draft *d)
{
	const struct reading *r = &d->r;
	bool bare = !has_unit(d) && r->power == 0 && !r->grouped && !r->decimals && !d->fraction;

	if (r->form == READING_DIGITS)
		return classify_digits(d);
	if (r->form == READING_CODE)
		return MENTION_CODE;
	if (r->form == READING_MALFORMED)
		return MENTION_MALFORMED;
	if (bare && (code_is_said(d) || (!r->chinese && r->digits >= 15)))
		return MENTION_CODE;
	if (bare && !r->chinese && r->digits == 11 && d->text->c[d->number] == '1' &&
	    d->text->c[d->number + 1] >= '3')
		return MENTION_CODE;
	if (is_part_of_word(d))
		return MENTION_IDIOM;
	if (d->per_many)
		return MENTION_LAW;
	if (r->chinese && r->digits == 1 && !r->decimals && r->low.units == 1 && has_unit(d) &&
	    d->m.hedge == HEDGE_NONE && !d->negative && !d->fraction)
		return is_together(d) ? MENTION_IDIOM : MENTION_ARTICLE;
	return MENTION_QUANTITY;
}

/* 5G, 4A级: letters behind a number that are no unit. */
static bool take_letters(struct draft *d)
{
	size_t i = d->r.end;

	if (!letter_is_latin(d->text->c[i]) || has_unit(d))
		return false;
	while (letter_is_latin(d->text->c[i]) || letter_is_digit(d->text->c[i]))
		i++;
	d->m.end = d->m.number_end = d->m.unit_start = d->m.unit_end = i;
	d->m.kind = MENTION_NAME;
	return true;
}

/* 3:2, 3比2, 3/4/5 */
static bool take_ratio(struct draft *d)
{
	const uint32_t *c = d->text->c;
	size_t i = d->r.end;

	if (has_unit(d) || d->fraction || !letter_is_one_of(c[i], U":：比/") ||
	    !reading_starts(c[i + 1]) || (c[i] != U'比' && d->r.chinese))
		return false;
	while (letter_is_one_of(c[i], U":：比/") && reading_starts(c[i + 1])) {
		struct reading next = *reading_at(d->text, i + 1, false);

		if (next.form == READING_NONE)
			break;
		i = next.end;
	}
	if (i == d->r.end)
		return false;
	d->m.end = d->m.number_end = d->m.unit_start = d->m.unit_end = i;
	d->m.kind = MENTION_RATIO;
	return true;
}

/* 0351-1234567, 110108-20 */
static void take_rest_of_code(struct draft *d)
{
	const uint32_t *c = d->text->c;
	size_t i = d->m.end;

	while (letter_is_one_of(c[i], U"-—") && letter_is_digit(c[i + 1]))
		for (i++; letter_is_digit(c[i]); i++)
			;
	if (letter_is_latin(c[i]))
		i++; /* …051X */
	d->m.end = d->m.number_end = d->m.unit_start = d->m.unit_end = i;
}

/* All of a number but the other end of a range. */
static bool read_one(const struct letters *text, size_t i, struct mention *out, size_t *behind)
{
	struct draft d = { .text = text };

	*behind = i + 1;
	if (!take_sign(&d, i))
		return false;
	d.m.start = d.m.hedge_start = i;
	if (!take_fraction(&d)) {
		size_t unused;
		bool hedged = d.implied || text->c[i] == U'数' || text->c[i] == U'數' ||
			      hedge_before(text, i, &unused) != HEDGE_NONE;

		d.r = *reading_at(text, d.number, hedged);
	}
	if (d.r.form == READING_NONE) {
		*behind = d.r.end > i ? d.r.end : i + 1;
		return false;
	}
	d.m.end = d.m.number_end = d.r.end;
	if (d.r.form == READING_NUMBER && d.m.unit == NULL)
		d.m.number_end = take_share_sign(&d, d.r.end);
	d.m.end = d.m.unit_start = d.m.unit_end = d.m.number_end;
	d.m.factors_start = d.r.factors;
	if (d.m.unit == NULL)
		take_unit(&d, d.m.number_end);
	else if (letter_is_one_of(text->c[d.m.end], U"多余") && !d.r.more)
		d.r.more = true;
	if (d.m.unit == NULL && d.m.unit_end == d.m.unit_start)
		d.m.unit = d.money;
	set_value(&d);
	take_hedge(&d, i);
	if (!take_letters(&d) && !take_ratio(&d))
		d.m.kind = classify(&d);
	if (d.m.kind == MENTION_CODE)
		take_rest_of_code(&d);
	*out = d.m;
	*behind = d.m.end;
	return true;
}

static size_t dash_at(const struct letters *text, size_t i)
{
	size_t n = letter_is_one_of(text->c[i], U"、和") ? 0 : word_length(text, i, WORDS_DASH);

	return n > 0 ? i + n : 0;
}

/* 从5起到7起 states two numbers. */
static bool is_change(const struct letters *text, const struct mention *a)
{
	static const char *const words[] = { "从", "由", "自" };

	for (size_t k = 0; k < LEN(words); k++)
		if (letters_match_before(text, a->hedge_start, words[k]) > 0)
			return letter_is_one_of(text->c[a->end], U"至到");
	return false;
}

/* 八到九百亿: 8 or 800? */
static bool is_ambiguous(const struct mention *a, const struct mention *b)
{
	struct decimal low = a->value, high = b->value;

	if (!a->chinese || !b->chinese || low.scale != 0 || high.scale != 0 || low.units < 1 ||
	    low.units > 9 || a->unit_end > a->unit_start)
		return false;
	for (int k = 0; k < b->power; k++)
		high.units /= 10;
	if (high.units < 20)
		return false;
	while (high.units % 10 == 0)
		high.units /= 10;
	return high.units > low.units && high.units < 10;
}

/* Gives both ends what only one of them says: 万 of 3—5万, % of 15—20%. */
static bool level_ends(struct mention *a, struct mention *b)
{
	bool bare = a->unit_end == a->unit_start && a->unit == NULL;
	struct decimal scaled;

	if (a->unit != NULL && b->unit == NULL && b->unit_end == b->unit_start)
		b->unit = a->unit;
	if (!bare && (a->unit != b->unit || (a->unit == NULL && a->unit_end > a->unit_start)))
		return false;
	if (a->power == 0 && b->power > 0 && bare && reading_scale(a->value, b->power, &scaled) &&
	    decimal_compare(scaled, b->value) < 0) {
		a->value = scaled;
		a->place += b->power;
	}
	return decimal_compare(a->value, b->value) < 0;
}

static bool join_range(const struct letters *text, struct mention *a, size_t *behind)
{
	size_t second = dash_at(text, a->end), end;
	struct mention b;

	if (second == 0 || a->kind != MENTION_QUANTITY || a->hedge == HEDGE_RANGE ||
	    is_change(text, a) || !(reading_starts(text->c[second]) || text->c[second] == '-') ||
	    !read_one(text, second, &b, &end) || b.kind != MENTION_QUANTITY ||
	    b.hedge == HEDGE_RANGE)
		return false;
	if (is_ambiguous(a, &b))
		a->kind = MENTION_AMBIGUOUS;
	if (!level_ends(a, &b))
		return false;
	a->extent = (struct extent){ a->value, b.value, true, true, false, false };
	a->hedge = HEDGE_RANGE;
	a->place = a->place < b.place ? a->place : b.place;
	a->unit = b.unit;
	a->number_end = b.number_end;
	a->unit_start = b.unit_start;
	a->unit_end = b.unit_end;
	a->end = b.end;
	*behind = end;
	return true;
}

bool quantity_at(const struct letters *text, size_t i, struct mention *out, size_t *behind)
{
	if (!read_one(text, i, out, behind))
		return false;
	join_range(text, out, behind);
	return true;
}
