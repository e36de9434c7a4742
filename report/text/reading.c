/* reading.c - see reading.h. Chinese numerals are read in numeral_run.c. */
#include "report/text/reading.h"

#include "report/text/measure_words.h"
#include "report/text/numeral_run.h"

#define MOST_DIGITS 18

int reading_digit(uint32_t c)
{
	switch (c) {
	case U'〇':
	case U'零':
	case U'○': return 0;
	case U'一':
	case U'壹':
	case U'幺': return 1;
	case U'二':
	case U'贰':
	case U'貳':
	case U'两':
	case U'兩': return 2;
	case U'三':
	case U'叁':
	case U'參': return 3;
	case U'四':
	case U'肆': return 4;
	case U'五':
	case U'伍': return 5;
	case U'六':
	case U'陆':
	case U'陸': return 6;
	case U'七':
	case U'柒': return 7;
	case U'八':
	case U'捌': return 8;
	case U'九':
	case U'玖': return 9;
	default: return -1;
	}
}

int reading_power(uint32_t c)
{
	switch (c) {
	case U'十':
	case U'拾': return 1;
	case U'百':
	case U'佰': return 2;
	case U'千':
	case U'仟': return 3;
	case U'万':
	case U'萬': return 4;
	case U'亿':
	case U'億': return 8;
	default: return 0;
	}
}

bool reading_starts(uint32_t c)
{
	return letter_is_digit(c) || c == U'几' || c == U'幾' || c == U'廿' || c == U'卅' ||
	       c == U'卌' || reading_power(c) > 0 || reading_digit(c) >= 0;
}

bool reading_scale(struct decimal value, int power, struct decimal *out)
{
	for (; power > 0 && value.scale > 0; power--)
		value.scale--;
	for (; power > 0; power--)
		if (__builtin_mul_overflow(value.units, 10, &value.units))
			return false;
	for (; power < 0 && value.units % 10 == 0 && value.scale == 0; power++)
		value.units /= 10;
	if (value.scale - power > DECIMAL_MAX_SCALE)
		return false;
	value.scale = (int8_t)(value.scale - power);
	*out = value;
	return true;
}

/* Whether the multiplier at i begins a unit: 千米, 千瓦时, 百分点. */
static bool begins_unit(const struct letters *text, size_t i)
{
	size_t n;

	if (text->c[i] == U'百' && text->c[i + 1] == U'分')
		return true;
	return text->c[i] == U'千' && measure_word_at(text, i, &n) != NULL && n > 1;
}

/* Multipliers from i on: the power of them together. */
static int read_factors(const struct letters *text, size_t *i)
{
	int power = 0, own;

	while (power <= 12 && (own = reading_power(text->c[*i])) > 0 && !begins_unit(text, *i)) {
		power += own;
		(*i)++;
	}
	return power;
}

/* Digits with their commas: false when they are not grouped by three. */
static bool read_digits(const struct letters *text, size_t *i, struct reading *r, int64_t *units)
{
	bool first_group = true, overflow = false, grouped_well = true;
	size_t group = 0;

	*units = 0;
	for (;; (*i)++) {
		uint32_t c = text->c[*i];
		bool wide =
			c == 0xFF0C && text->at[*i] >= 3 && text->text[text->at[*i] - 3] == '\xEF';

		if (letter_is_digit(c)) {
			overflow |= __builtin_mul_overflow(*units, 10, units) ||
				    __builtin_add_overflow(*units, (int)(c - '0'), units);
			group++;
			r->digits++;
			continue;
		}
		if ((c != ',' && !wide) || !letter_is_digit(text->c[*i + 1]))
			break;
		grouped_well &= first_group ? group <= 3 : group == 3;
		first_group = false;
		r->grouped = true;
		group = 0;
	}
	if (overflow || r->digits > MOST_DIGITS)
		r->form = READING_CODE;
	return grouped_well && (first_group || group == 3);
}

/* 321 146件, 2 035 km²: groups of three parted by blanks, when what is counted follows. */
static void read_blank_groups(const struct letters *text, size_t *i, struct reading *r,
			      int64_t *units)
{
	const uint32_t *c = text->c;
	int64_t sum = *units;
	size_t at = *i, digits = r->digits, n;

	while (c[at] == ' ' && letter_is_digit(c[at + 1]) && letter_is_digit(c[at + 2]) &&
	       letter_is_digit(c[at + 3]) && !letter_is_digit(c[at + 4]) &&
	       digits < MOST_DIGITS - 3) {
		for (size_t k = 1; k <= 3; k++)
			sum = sum * 10 + (int)(c[at + k] - '0');
		at += 4;
		digits += 3;
	}
	size_t behind = at + (c[at] == ' ' && letter_is_latin(c[at + 1]));
	if (at == *i || r->digits > 3 ||
	    (reading_power(c[at]) < 4 && c[at] != '%' && measure_word_at(text, behind, &n) == NULL))
		return;
	*i = at;
	*units = sum;
	r->digits = digits;
	r->grouped = true;
}

/* The decimals behind a point at *i. */
static void read_decimals(const struct letters *text, size_t *i, struct reading *r)
{
	struct decimal *value = &r->low;

	if (text->c[*i] != '.' || !letter_is_digit(text->c[*i + 1]))
		return;
	r->decimals = true;
	for (++*i; letter_is_digit(text->c[*i]); ++*i) {
		if (value->scale == DECIMAL_MAX_SCALE ||
		    __builtin_mul_overflow(value->units, 10, &value->units) ||
		    __builtin_add_overflow(value->units, (int)(text->c[*i] - '0'), &value->units)) {
			r->form = READING_CODE;
			continue;
		}
		value->scale++;
		r->digits++;
	}
	while (text->c[*i] == '.' && letter_is_digit(text->c[*i + 1])) {
		r->form = READING_CODE; /* 1.2.3 */
		for (++*i; letter_is_digit(text->c[*i]); ++*i)
			;
	}
}

/* 多, 余 or 来 behind a number and before its multipliers or its unit. */
static size_t read_more(const struct letters *text, size_t i, struct reading *r)
{
	uint32_t c = text->c[i], next = text->c[i + 1], last = text->c[i - 1];

	if (c == U'多' ||
	    ((c == U'余' || c == U'馀') && !letter_is_one_of(next, U"额额度粮热下孽"))) {
		r->more = true;
		return i + 1;
	}
	size_t n;
	if (c == U'来' && reading_power(last) > 0 &&
	    (reading_power(next) > 0 || measure_word_at(text, i + 1, &n) != NULL)) {
		r->some = true;
		return i + 1;
	}
	if (c == U'几' && r->low.scale == 0 && r->low.units % 10 == 0 && r->low.units > 0 &&
	    !r->chinese) { /* 10几 */
		r->vague = true;
		r->high.units += 10;
		return i + 1;
	}
	return i;
}

static void apply_power(struct reading *r, int power)
{
	if (!reading_scale(r->low, power, &r->low) || !reading_scale(r->high, power, &r->high))
		r->form = READING_CODE;
	r->place += power >= 4 || r->decimals ? power : 0;
	r->power = power;
}

/* What may follow the digits: 多 and multipliers in either order. */
static void read_tail(const struct letters *text, struct reading *r)
{
	size_t i = r->end;

	r->factors = i;
	i = read_more(text, i, r);
	int power = read_factors(text, &i);
	if (power > 0)
		apply_power(r, power);
	if (power > 0 && !r->more)
		i = read_more(text, i, r);
	r->end = i;
}

static struct reading read_term(const struct letters *text, size_t i)
{
	struct reading r = { .form = READING_NUMBER };
	size_t start = i;
	bool well = read_digits(text, &i, &r, &r.low.units);
	size_t whole = r.digits;

	if (well && text->c[i] == ' ' && text->c[start] != '0')
		read_blank_groups(text, &i, &r, &r.low.units);
	read_decimals(text, &i, &r);
	if (r.form == READING_NUMBER && !well)
		r.form = READING_MALFORMED;
	if (r.form == READING_NUMBER && whole > 1 && text->c[start] == '0')
		r.form = READING_CODE;
	r.end = r.factors = i;
	r.high = r.low;
	r.place = -r.low.scale;
	if (r.form == READING_NUMBER)
		read_tail(text, &r);
	return r;
}

/* 3亿2千万: each term has a smaller multiplier than the one before. */
static bool add_term(struct reading *r, const struct reading *term)
{
	struct decimal sum;

	r->end = r->factors = term->end;
	if (term->form != READING_NUMBER || term->power == 0 || term->power >= r->power ||
	    term->vague || !decimal_add(r->low, term->low, &sum))
		return false;
	r->low = r->high = sum;
	r->place = term->place;
	r->power = term->power;
	r->more = term->more;
	return true;
}

static struct reading read_western(const struct letters *text, size_t i)
{
	struct reading r = read_term(text, i);

	while (r.form == READING_NUMBER && r.power != 0 && !r.more && !r.vague) {
		bool zero = text->c[r.end] == U'零' && letter_is_digit(text->c[r.end + 1]);

		if (!zero && !letter_is_digit(text->c[r.end]))
			break;
		struct reading term = read_term(text, zero ? r.end + 1 : r.end);
		if (!add_term(&r, &term) || zero)
			r.form = READING_MALFORMED;
	}
	return r;
}

/* Digits behind 点, read one by one. */
static void read_chinese_decimals(const struct letters *text, struct reading *r)
{
	size_t i = r->end + 1, end = i;

	while (reading_digit(text->c[end]) >= 0)
		end++;
	if ((text->c[r->end] != U'点' && text->c[r->end] != U'點') || r->vague ||
	    r->form != READING_NUMBER || end == i || text->c[end] == U'十') /* 八点三十 */
		return;
	for (int digit; (digit = reading_digit(text->c[i])) >= 0; i++) {
		if (r->low.scale == DECIMAL_MAX_SCALE ||
		    __builtin_mul_overflow(r->low.units, 10, &r->low.units) ||
		    __builtin_add_overflow(r->low.units, digit, &r->low.units)) {
			r->form = READING_CODE;
			break;
		}
		r->low.scale++;
	}
	r->high = r->low;
	r->place = -r->low.scale;
	r->power = 0;
	r->decimals = true;
	r->end = i;
}

static struct reading read_chinese(const struct letters *text, size_t i, bool implied)
{
	struct reading r = { .form = READING_NONE, .chinese = true };
	struct numeral_run run = { 0 };

	size_t n = numeral_run_length(text, i);
	r.end = r.factors = i + n;
	r.digits = n;
	if (n == 0)
		return r;
	implied = implied || letter_is_one_of(text->c[i + n], U"余馀多");
	r.form = numeral_run_read(text->c + i, n, implied, &run);
	if (r.form == READING_NONE)
		return r;
	r.low = decimal_of(run.low);
	r.high = decimal_of(run.high);
	r.vague = run.vague;
	r.place = run.place;
	r.power = run.power;
	if (r.form != READING_NUMBER)
		return r;
	read_chinese_decimals(text, &r);
	int power = r.power;
	read_tail(text, &r);
	r.power = r.power != 0 ? r.power : power;
	return r;
}

const struct reading *reading_anew(const struct letters *text, size_t i, bool implied)
{
	struct reading_memo *memo = text->memo;
	struct reading *r = &memo->reading;

	*r = letter_is_digit(text->c[i]) ? read_western(text, i) : read_chinese(text, i, implied);
	if (r->form == READING_CODE ||
	    r->form == READING_MALFORMED) /* what did not fit wrapped round */
		r->low = r->high = decimal_of(0);
	memo->i = i;
	memo->implied = implied;
	memo->made = true;
	return r;
}
