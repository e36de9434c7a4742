/* filters.c - the table of filters; all arithmetic is on exact decimals. */
#include "report/text/filters.h"

#include <string.h>

#include "report/base/array.h"
#include "report/base/i18n.h"
#include "report/text/numerals.h"

#define NUMBERS (VALUE_CELL | VALUE_PART | VALUE_NUMBER)

static enum rounding rounding_of(const struct value *value)
{
	return value->cell.figure != NULL ? value->cell.figure->rounding : ROUND_HALF_UP;
}

MUST_LOOK static bool too_large(struct error *err)
{
	return error_set(err, ERROR_VALUE, _("the number is too large for this filter"));
}

MUST_LOOK static bool apply_nothing(struct value *value, int argument, struct error *err)
{
	(void)value, (void)argument, (void)err;
	return true;
}

MUST_LOOK static bool apply_cn(struct value *value, int argument, struct error *err)
{
	(void)argument, (void)err;
	value->form = FORM_CHINESE;
	return true;
}

MUST_LOOK static bool apply_grouped(struct value *value, int argument, struct error *err)
{
	(void)argument, (void)err;
	value->form = FORM_GROUPED;
	return true;
}

/* The number in units of 10^power: exactly, without trailing zeros, or rounded to decimals. */
MUST_LOOK static bool scale_down(struct value *value, int power, int decimals, const char *suffix,
				 struct error *err)
{
	struct decimal number = decimal_reduce(value->number);

	if (number.units == 0) {
		value->number = number;
		return true;
	}
	while (power > 0 && number.units % 10 == 0 && number.scale == 0) {
		number.units /= 10;
		power--;
	}
	if (number.scale + power > DECIMAL_MAX_SCALE)
		return too_large(err);
	number.scale = (int8_t)(number.scale + power);
	if (decimals >= 0 && !decimal_round(number, decimals, rounding_of(value), &number))
		return too_large(err);
	value->number = number;
	value->suffix = suffix;
	return true;
}

MUST_LOOK static bool apply_wan(struct value *value, int argument, struct error *err)
{
	return scale_down(value, 4, argument, "万", err);
}

MUST_LOOK static bool apply_yi(struct value *value, int argument, struct error *err)
{
	return scale_down(value, 8, argument, "亿", err);
}

static const char *refuses_percent(struct cell_ref cell)
{
	const char *unit = cell.figure->unit;

	return unit == NULL || *unit == '\0' || strcmp(unit, "%") == 0 || strcmp(unit, "％") == 0
		       ? NULL
		       : /* xgettext:no-c-format */
		       N_("percent needs a figure in % or a ratio without a unit; a cell's part "
			  "of its total is `share`");
}

MUST_LOOK static bool apply_percent(struct value *value, int argument, struct error *err)
{
	const char *unit = value->cell.figure->unit;

	if ((unit == NULL || *unit == '\0') &&
	    !decimal_multiply(value->number, decimal_of(100), &value->number))
		return too_large(err);
	if (argument >= 0 &&
	    !decimal_round(value->number, argument, rounding_of(value), &value->number))
		return too_large(err);
	if (argument < 0)
		value->number = decimal_reduce(value->number);
	value->suffix = "%";
	return true;
}

static const char *refuses_share(struct cell_ref cell)
{
	return cell.figure->n_by > 0 && figure_has_total(cell.figure)
		       ? NULL
		       : N_("share needs a figure with parts (by: …)");
}

/* The cell in percent of the figure's (grand) total. */
MUST_LOOK static bool apply_share(struct value *value, int argument, struct error *err)
{
	const struct figure *figure = value->cell.figure;
	size_t total = figure->n_cells - 1;
	const struct cell *whole = &figure->cells[total];
	struct decimal a = decimal_reduce(value->number), b = decimal_reduce(whole->value);
	int128 num;

	if (!cell_has_value(whole)) {
		value->missing = (struct cell_ref){ figure, total };
		return true;
	}
	if (b.units == 0)
		return error_set(err, ERROR_VALUE, _("the total of '%s' is 0: there are no shares"),
				 figure->name);
	int scale = a.scale > b.scale ? a.scale : b.scale;
	int128 den = (int128)b.units * decimal_power(scale - b.scale);
	if (__builtin_mul_overflow((int128)a.units * decimal_power(scale - a.scale), 100, &num) ||
	    !decimal_from_ratio(num, den, argument >= 0 ? argument : 1, rounding_of(value),
				&value->number))
		return too_large(err);
	value->suffix = "%";
	return true;
}

static const char *refuses_items(struct cell_ref cell)
{
	return figure_is_whole(cell.figure, cell.index)
		       ? NULL
		       : N_("items lists the parts of a total, and this cell has none");
}

MUST_LOOK static bool apply_month_day(struct value *value, int argument, struct error *err)
{
	(void)argument, (void)err;
	value->month_day = true;
	return true;
}

MUST_LOOK static bool apply_count(struct value *value, int argument, struct error *err)
{
	(void)argument, (void)err;
	value->number = decimal_of((int64_t)value->count);
	return true;
}

static const struct filter filters[] = {
	{ "cn", "{问责案件|cn}", N_("the number in Chinese: 七, 二十一"), NUMBERS, VALUE_TEXT,
	  false, NULL, apply_cn },
	{ "wan", "{问责案件|wan.1}", N_("in units of 万, exactly or with N decimals"), NUMBERS,
	  VALUE_NUMBER, true, NULL, apply_wan },
	{ "yi", "{财政收入|yi.2}", N_("in units of 亿, exactly or with N decimals"), NUMBERS,
	  VALUE_NUMBER, true, NULL, apply_yi },
	{ "grouped", "{问责案件|grouped}", N_("with a comma every three digits: 1,659"), NUMBERS,
	  VALUE_TEXT, false, NULL, apply_grouped },
	{ "percent", "{办结率|percent.1}",
	  N_("a figure in %, or a ratio times 100, with its percent sign: 42.3%"),
	  VALUE_CELL | VALUE_PART, VALUE_NUMBER, true, refuses_percent, apply_percent },
	{ "share", "{问责领导干部[乡科级]|share.1}",
	  N_("the cell in percent of its figure's total: 59.1%"), VALUE_CELL | VALUE_PART,
	  VALUE_NUMBER, true, refuses_share, apply_share },
	{ "items", "{问责领导干部|items}",
	  N_("all parts with number and unit: 厅级5人、县处级126人"), VALUE_CELL, VALUE_PART, false,
	  refuses_items, apply_nothing },
	{ "date", "{event.date|date}", N_("the whole date: 2021年5月6日"), VALUE_DATE, VALUE_TEXT,
	  false, NULL, apply_nothing },
	{ "md", "{event.date|md}", N_("month and day: 5月6日"), VALUE_DATE, VALUE_TEXT, false, NULL,
	  apply_month_day },
	{ "count", "{people.answer|count|cn}", N_("how many there are"), VALUE_LIST, VALUE_NUMBER,
	  false, NULL, apply_count },
};

const struct filter *filter_find(const char *name, size_t len)
{
	for (size_t i = 0; i < LEN(filters); i++)
		if (strlen(filters[i].name) == len && memcmp(filters[i].name, name, len) == 0)
			return &filters[i];
	return NULL;
}

const struct filter *filter_at(size_t row)
{
	return row < LEN(filters) ? &filters[row] : NULL;
}

bool filter_spreads(const struct filter *filter)
{
	return filter->gives == VALUE_PART;
}

static void print_chinese(const struct value *value, struct str *out)
{
	if (strcmp(value->suffix, "%") != 0) {
		numeral_cardinal(value->number, out);
		str_add(out, value->suffix);
		return;
	}
	struct decimal number = value->number;
	if (number.units < 0) {
		str_add(out, "负");
		number.units = -number.units;
	}
	str_add(out, "百分之");
	numeral_cardinal(number, out);
}

void value_print_number(const struct value *value, struct str *out)
{
	if (value->form == FORM_CHINESE) {
		print_chinese(value, out);
		return;
	}
	if (value->form == FORM_GROUPED)
		decimal_format_grouped(value->number, out);
	else
		decimal_format(value->number, out);
	str_add(out, value->suffix);
}
