/* numeral_run.c - see numeral_run.h. The run is read twice where it leaves a digit open: once for
 * its low end, once for its high end. */
#include "report/text/numeral_run.h"

#include "report/base/decimal.h"
#include "report/text/measure_words.h"

#define NO_DIGIT (-1)
#define SOME 10 /* 几 */

enum end { END_LOW, END_HIGH };

/* What has been read so far. */
struct sum {
	enum end end;
	bool implied;
	int128 yi, wan; /* already multiplied */
	int128 section; /* below 10000 */
	int128 pending; /* digit without a unit yet, NO_DIGIT when there is none */
	int last;       /* power of the section's last unit: what follows must be less */
	int tail;       /* power of the unit right before the pending digit; -1 after 零 */
	bool zero;      /* 零 since the last unit */
	bool paired;    /* two digits stood for one */
	bool vague;
	bool broken;
};

static bool is_some(uint32_t c)
{
	return c == U'几' || c == U'幾' || c == U'数' || c == U'數';
}

static int tens_of(uint32_t c)
{
	return c == U'廿' ? 20 : c == U'卅' ? 30 : c == U'卌' ? 40 : 0;
}

size_t numeral_run_length(const struct letters *text, size_t i)
{
	size_t n = 0, unit;

	for (;; n++) {
		uint32_t c = text->c[i + n];

		if (c == U'两' && n > 0 && reading_power(text->c[i + n + 1]) == 0)
			break; /* 二两: a unit */
		if ((c == U'千' || c == U'百') && n > 0) {
			if (c == U'百' && text->c[i + n + 1] == U'分')
				break;
			if (c == U'千' && measure_word_at(text, i + n, &unit) != NULL && unit > 1)
				break;
		}
		if (!(reading_digit(c) >= 0 || reading_power(c) > 0 || tens_of(c) > 0 ||
		      (is_some(c) && (n == 0 || c == U'几' || c == U'幾'))))
			break;
	}
	return n;
}

static void add_tens(struct sum *s, int tens)
{
	if (s->pending != NO_DIGIT || s->last <= 1) {
		s->broken = true;
		return;
	}
	s->section += tens;
	s->last = s->tail = 1;
	s->zero = false;
}

static void add_zero(struct sum *s, bool first)
{
	if (s->pending != NO_DIGIT || first || s->zero)
		s->broken = true;
	s->zero = true;
	s->tail = -1;
}

/* 三五百, 五六十, 一两千: neighbours stand for what lies between them. */
static bool may_pair(int128 a, int b)
{
	return b == a + 1 || (a == 3 && b == 5);
}

static void add_digit(struct sum *s, int digit, bool nothing_before)
{
	if (digit == SOME) {
		if (s->pending != NO_DIGIT || s->vague)
			s->broken = true;
		s->vague = true;
		s->pending = s->end == END_HIGH ? SOME : nothing_before ? 1 : 0;
		return;
	}
	if (s->pending == NO_DIGIT) {
		s->pending = digit;
		return;
	}
	if (s->paired || s->vague || !may_pair(s->pending, digit))
		s->broken = true;
	s->paired = true;
	if (s->end == END_HIGH)
		s->pending = digit;
}

/* 十 百 千 */
static void add_unit(struct sum *s, int power, bool first)
{
	bool bare_ten = power == 1 && (s->zero ? s->last >= 3 : true);

	if (s->pending == NO_DIGIT && (bare_ten || (first && s->implied)))
		s->pending = 1;
	if (s->pending == NO_DIGIT || power >= s->last) {
		s->broken = true;
		return;
	}
	s->section += s->pending * decimal_power(power);
	s->pending = NO_DIGIT;
	s->last = s->tail = power;
	s->zero = false;
}

/* 四万一千九百零七万吨: all of it, in a unit that is said with its 万. */
static bool counts_all(const struct sum *s, int power, bool last)
{
	return power == 4 && last && s->wan != 0 && s->section >= 100 && s->yi == 0;
}

static void count_all(struct sum *s)
{
	int128 rest = s->pending != NO_DIGIT ? s->pending : 0;

	s->broken |= s->pending != NO_DIGIT && s->tail >= 2; /* 一百二万 */
	s->wan = (s->wan + s->section + rest) * decimal_power(4);
	s->section = 0;
	s->pending = NO_DIGIT;
	s->zero = false;
}

/* 万 亿: whatever is before it is counted by it. */
static void add_myriad(struct sum *s, int power, bool first)
{
	int128 before = s->section + (power == 8 ? s->wan : 0);

	if (s->pending != NO_DIGIT) {
		s->broken |= s->tail >= 2; /* 一百二万 */
		before += s->pending;
	}
	if (before == 0 && first && s->implied)
		before = 1;
	if ((before == 0 && s->pending != 0) || (power == 4 ? s->wan : s->yi) != 0)
		s->broken = true;
	if (power == 8) {
		s->yi = before * decimal_power(8);
		s->wan = 0;
	} else {
		s->wan = before * decimal_power(4);
	}
	s->section = 0;
	s->pending = NO_DIGIT;
	s->last = 4;
	s->tail = power;
	s->zero = false;
}

/* The digit at the end: 一百二 is 120, 三万五 35000, 一百零二 102. */
static void add_last(struct sum *s, size_t n)
{
	if (s->pending != NO_DIGIT) {
		int power = s->tail >= 2 && !s->zero ? s->tail - 1 : 0;

		s->section += s->pending * decimal_power(power);
	} else if (s->zero && n > 1) {
		s->broken = true;
	}
}

static void read(struct sum *s, const uint32_t *c, size_t n)
{
	for (size_t i = 0; i < n && !s->broken; i++) {
		int power = reading_power(c[i]), digit = reading_digit(c[i]);
		bool nothing = s->section == 0 && s->wan == 0 && s->yi == 0;

		if (tens_of(c[i]) > 0)
			add_tens(s, tens_of(c[i]));
		else if (is_some(c[i]))
			add_digit(s, SOME, nothing);
		else if (digit == 0)
			add_zero(s, i == 0 && n > 1);
		else if (digit > 0)
			add_digit(s, digit, nothing);
		else if (power < 4)
			add_unit(s, power, i == 0);
		else if (counts_all(s, power, i + 1 == n))
			count_all(s);
		else
			add_myriad(s, power, i == 0);
	}
	add_last(s, n);
}

static struct sum sum_from(enum end end, bool implied)
{
	return (struct sum){ .end = end, .implied = implied, .pending = NO_DIGIT, .last = 4 };
}

static bool value_of(struct sum *s, const uint32_t *c, size_t n, int64_t *out)
{
	read(s, c, n);
	int128 value = s->yi + s->wan + s->section;
	if (s->broken || value > INT64_MAX)
		return false;
	*out = (int64_t)value;
	return true;
}

/* Two or more digits and no unit: read one by one, unless two neighbours stand for a range. */
static bool read_digits(const uint32_t *c, size_t n, struct numeral_run *out)
{
	int64_t value = 0;

	for (size_t i = 0; i < n; i++) {
		int digit = reading_digit(c[i]);

		if (digit < 0)
			return false;
		if (i < 18)
			value = value * 10 + digit;
	}
	if (n < 2 || (n == 2 && may_pair(reading_digit(c[0]), reading_digit(c[1])) &&
		      c[0] != U'〇' && c[0] != U'零'))
		return false;
	out->low = out->high = value;
	return true;
}

static bool says_nothing(const uint32_t *c, size_t n, bool implied)
{
	return (reading_power(c[0]) > 1 && !implied) || (n == 1 && is_some(c[0]));
}

enum reading_form numeral_run_read(const uint32_t *c, size_t n, bool implied,
				   struct numeral_run *out)
{
	struct sum low = sum_from(END_LOW, implied), high = sum_from(END_HIGH, implied);

	if (says_nothing(c, n, implied))
		return READING_NONE;
	if (read_digits(c, n, out))
		return READING_DIGITS;
	if (!value_of(&low, c, n, &out->low) || !value_of(&high, c, n, &out->high))
		return READING_MALFORMED;
	out->vague = low.vague;
	out->power = reading_power(c[n - 1]) >= 4 ? reading_power(c[n - 1]) : 0;
	out->place = out->power;
	return READING_NUMBER;
}
