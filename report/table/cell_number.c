/* cell_number.c - see cell_number.h. */
#include "report/table/cell_number.h"

#include <stdio.h>
#include <string.h>

#include "report/table/cell_format.h"

#define KEPT_DIGITS 15
#define DAMAGED_DIGITS 16
#define LAST_DAY 2958465 /* 9999-12-31 */
#define DAYS_TO_1904 1462

/* The digits of a number without its point, and the power of ten of the last one. */
struct digits {
	char digit[64];
	int n, power;
	bool negative;
};

static bool read_exponent(const char *p, const char *end, int *power)
{
	bool negative = p < end && *p == '-';
	int value = 0;

	if (p < end && (*p == '-' || *p == '+'))
		p++;
	if (p == end)
		return false;
	for (; p < end; p++) {
		if (*p < '0' || *p > '9' || value > 1000)
			return false;
		value = value * 10 + (*p - '0');
	}
	*power += negative ? -value : value;
	return true;
}

static bool read_digits(const char *text, size_t len, struct digits *d)
{
	const char *p = text, *end = text + len;
	bool point = false, any = false;

	*d = (struct digits){ 0 };
	if (p < end && (*p == '-' || *p == '+'))
		d->negative = *p++ == '-';
	for (; p < end && *p != 'e' && *p != 'E'; p++) {
		if (*p == '.' && !point) {
			point = true;
			continue;
		}
		if (*p < '0' || *p > '9')
			return false;
		any = true;
		d->power -= point;
		if (d->n == 0 && *p == '0')
			continue;
		if (d->n < (int)sizeof d->digit)
			d->digit[d->n++] = *p;
		else
			d->power++;
	}
	return any && (p == end || read_exponent(p + 1, end, &d->power));
}

static void drop_noughts(struct digits *d)
{
	while (d->n > 0 && d->digit[d->n - 1] == '0') {
		d->n--;
		d->power++;
	}
	if (d->n == 0)
		d->power = 0;
}

/* To 15 digits, half away from nought. */
static void round_digits(struct digits *d)
{
	if (d->n > KEPT_DIGITS) {
		bool up = d->digit[KEPT_DIGITS] >= '5';
		int at = KEPT_DIGITS - 1;

		d->power += d->n - KEPT_DIGITS;
		d->n = KEPT_DIGITS;
		for (; up && at >= 0 && d->digit[at] == '9'; at--)
			d->digit[at] = '0';
		if (up && at >= 0)
			d->digit[at]++;
		if (up && at < 0) {
			d->digit[0] = '1';
			d->power++;
		}
	}
	drop_noughts(d);
}

/* What lies behind the eighteenth decimal is dropped: noise of binary fractions. */
static bool to_decimal(struct digits *d, struct decimal *out)
{
	int64_t units = 0;

	for (; d->n > 0 && d->power < -DECIMAL_MAX_SCALE; d->power++)
		d->n--;
	drop_noughts(d);
	if (d->n + (d->power > 0 ? d->power : 0) > 18)
		return false;
	for (int i = 0; i < d->n; i++)
		units = units * 10 + (d->digit[i] - '0');
	if (d->power > 0)
		units *= decimal_power(d->power);
	*out = (struct decimal){ d->negative ? -units : units,
				 (int8_t)(d->power < 0 ? -d->power : 0) };
	return true;
}

/* --- dates --- */

/* The day of a count from 1970-01-01 on (Hinnant's days_from_civil, the other way round). */
static struct date civil(int64_t days)
{
	int64_t z = days + 719468, era = z / 146097, doe = z - era * 146097;
	int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100), mp = (5 * doy + 2) / 153;
	int month = (int)(mp < 10 ? mp + 3 : mp - 9);

	return (struct date){ (int)(yoe + era * 400 + (month <= 2)), month,
			      (int)(doy - (153 * mp + 2) / 5 + 1) };
}

/* False for days that are none: before 1900, and 1900-02-29, which Lotus believed in. */
static bool date_of_serial(int64_t serial, bool from_1904, struct date *out)
{
	if (from_1904)
		serial += DAYS_TO_1904;
	if (serial < 1 || serial == 60 || serial > LAST_DAY)
		return false;
	*out = civil(serial - 25569 + (serial < 60));
	return true;
}

static void set_date(struct decimal number, struct cell_look look, struct arena *arena,
		     struct rows_cell *out)
{
	int64_t serial = number.units / decimal_power(number.scale);

	if (number.units < 0 || !date_of_serial(serial, look.from_1904, &out->date))
		return;
	out->kind = ROWS_DATE;
	out->text = arena_printf(arena, "%04d-%02d-%02d", out->date.year, out->date.month,
				 out->date.day);
	out->len = strlen(out->text);
}

void cell_iso_date(const char *text, size_t len, struct rows_cell *out)
{
	struct error unused;

	out->text = text;
	out->len = len;
	out->kind = len >= 10 && date_parse(text, 10, &out->date, &unused) ? ROWS_DATE : ROWS_TEXT;
	if (out->kind == ROWS_DATE)
		out->len = 10;
}

/* --- numbers --- */

/* Whether the text is as decimal_format would write it. */
static bool is_plain(const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (text[i] < '0' || text[i] > '9')
			return false;
	return len > 0 && len <= KEPT_DIGITS && (text[0] != '0' || len == 1);
}

static void set_text(struct arena *arena, struct rows_cell *out)
{
	struct str text = STR_INIT;

	decimal_format(out->number, &text);
	out->text = arena_strndup(arena, text.text, text.len);
	out->len = text.len;
	str_finish(&text);
}

void cell_number(const char *text, size_t len, struct cell_look look, struct arena *arena,
		 struct rows_cell *out)
{
	struct digits d;

	out->text = text;
	out->len = len;
	out->kind = ROWS_ERROR;
	if (!read_digits(text, len, &d))
		return;
	out->kind = ROWS_NUMBER;
	out->marks |= (look.flags & CELL_FORMAT_PERCENT ? ROWS_PERCENT : 0u) |
		      (look.flags & CELL_FORMAT_SCALED ? ROWS_SCALED : 0u);
	int whole = d.n + d.power;
	round_digits(&d);
	if (whole >= DAMAGED_DIGITS || !to_decimal(&d, &out->number)) {
		out->marks |= ROWS_DAMAGED;
		return;
	}
	if (look.flags & CELL_FORMAT_DATE)
		set_date(out->number, look, arena, out);
	if (out->kind == ROWS_NUMBER && !is_plain(text, len))
		set_text(arena, out);
}

void cell_double(double value, struct cell_look look, struct arena *arena, struct rows_cell *out)
{
	char text[40];
	int len = snprintf(text, sizeof text, "%.17g", value);

	for (int i = 0; i < len; i++)
		if (text[i] == ',')
			text[i] = '.';
	const char *kept = arena_strndup(arena, text, (size_t)len);
	cell_number(kept, (size_t)len, look, arena, out);
}
