/* filters.c - the table of filters; all arithmetic is on exact decimals. */
#include "report/text/filters.h"

#include <string.h>

#include "report/base/array.h"
#include "report/base/i18n.h"
#include "report/model/share.h"
#include "report/model/unit_of_measure.h"
#include "report/text/direction.h"
#include "report/text/numerals.h"

#define NUMBERS (VALUE_CELL | VALUE_PART | VALUE_NUMBER | VALUE_COMPUTED)

static enum rounding rounding_of(const struct value *value)
{
	return value->cell.figure != NULL ? value->cell.figure->rounding : ROUND_HALF_UP;
}

MUST_LOOK static bool too_large(struct error *err)
{
	return error_set(err, ERROR_VALUE, _("the number is too large for this filter"));
}

MUST_LOOK static bool apply_nothing(struct value *value, const struct filter_use *use,
				    struct error *err)
{
	(void)value, (void)use, (void)err;
	return true;
}

MUST_LOOK static bool apply_cn(struct value *value, const struct filter_use *use, struct error *err)
{
	(void)use, (void)err;
	value->form = FORM_CHINESE;
	return true;
}

MUST_LOOK static bool apply_grouped(struct value *value, const struct filter_use *use,
				    struct error *err)
{
	(void)use, (void)err;
	value->form = FORM_GROUPED;
	return true;
}

/* Rounded to decimals, but never more of them than the number has: 1.5 stays 1.5. */
MUST_LOOK static bool round_to(struct value *value, struct decimal number, int decimals)
{
	int most = value->computed != NULL ? value->most : number.scale;

	if (decimals > most)
		decimals = most;
	value->endless = false;
	return decimal_round(number, decimals, rounding_of(value), &value->number);
}

/* The number was divided by 10^power. */
static void shift_places(struct value *value, int power)
{
	if (value->most == COMPUTED_EXACT)
		return;
	value->most += power;
	if (value->most < 0)
		value->most = 0;
}

/* number times 10^power; false when it does not fit. */
MUST_LOOK static bool scale_up(struct decimal *number, int power)
{
	int drop = number->scale < power ? number->scale : power;

	number->scale = (int8_t)(number->scale - drop);
	return decimal_multiply(*number, decimal_of(decimal_power(power - drop)), number);
}

/* The number in units of 10^power of the bare unit, 万吨 being 10^4 of 吨 already: exactly, without
 * trailing zeros, or rounded to decimals. */
MUST_LOOK static bool in_units_of(struct value *value, int power, int decimals, const char *suffix,
				  struct error *err)
{
	struct decimal number = value->number;
	int places = power -= unit_of_measure(value->unit).power;

	if (number.units == 0) {
		value->number = decimal_of(0);
		return true;
	}
	if (number.scale + power > DECIMAL_MAX_SCALE)
		number = decimal_reduce(number);
	while (power > 0 && number.units % 10 == 0 && number.scale == 0) {
		number.units /= 10;
		power--;
	}
	if (number.scale + power > DECIMAL_MAX_SCALE || (power < 0 && !scale_up(&number, -power)))
		return too_large(err);
	number.scale = (int8_t)(number.scale + (power > 0 ? power : 0));
	shift_places(value, places);
	value->number = decimal_reduce(number);
	if (decimals >= 0 && !round_to(value, number, decimals))
		return too_large(err);
	value->suffix = suffix;
	return true;
}

MUST_LOOK static bool apply_wan(struct value *value, const struct filter_use *use,
				struct error *err)
{
	return in_units_of(value, 4, use->argument, "万", err);
}

MUST_LOOK static bool apply_yi(struct value *value, const struct filter_use *use, struct error *err)
{
	return in_units_of(value, 8, use->argument, "亿", err);
}

static const char *refuses_percent(const struct segment *segment)
{
	const struct computed *computed = segment->computed;
	struct unit_of_measure unit =
		unit_of_measure(computed != NULL ? computed->unit : segment->cell.figure->unit);

	if (computed != NULL && computed->maybe_hundredfold)
		return N_("it cannot be told whether it is times 100 already: write `fixed.1`, and "
			  "the sign behind the braces");
	return unit.kind == UNIT_NONE || (unit.kind == UNIT_PERCENT && unit.den == 100)
		       ? NULL
		       : /* xgettext:no-c-format */
		       N_("percent needs a figure in % or a ratio without a unit; a cell's part "
			  "of its total is `share`");
}

MUST_LOOK static bool apply_percent(struct value *value, const struct filter_use *use,
				    struct error *err)
{
	struct decimal number = value->number;
	bool is_ratio = value->unit == NULL || *value->unit == '\0';

	if (is_ratio && !scale_up(&number, 2))
		return too_large(err);
	if (is_ratio)
		shift_places(value, -2);
	value->number = decimal_reduce(number);
	if (use->argument >= 0 && !round_to(value, number, use->argument))
		return too_large(err);
	value->suffix = "%";
	return true;
}

MUST_LOOK static bool apply_fixed(struct value *value, const struct filter_use *use,
				  struct error *err)
{
	return round_to(value, value->number, use->argument >= 0 ? use->argument : 0) ||
	       too_large(err);
}

static const char *refuses_share(const struct segment *segment)
{
	struct cell_ref cell = segment->cell;

	return cell.figure->n_by > 0 && figure_has_total(cell.figure)
		       ? NULL
		       : N_("share needs a figure with parts (by: …)");
}

/* The cell in percent of the figure's (grand) total. */
MUST_LOOK static bool apply_share(struct value *value, const struct filter_use *use,
				  struct error *err)
{
	const struct figure *figure = value->cell.figure;
	size_t total = figure->n_cells - 1;
	const struct cell *whole = &figure->cells[total];
	int decimals = use->argument >= 0 ? use->argument : 1;

	if (!cell_has_value(whole)) {
		value->missing = (struct cell_ref){ figure, total };
		return true;
	}
	if (whole->bound != BOUND_NONE || whole->state == CELL_NEGLIGIBLE)
		return error_set(err, ERROR_VALUE,
				 _("the total of '%s' is no single number: there are no shares"),
				 figure->name);
	if (whole->value.units <= 0)
		return error_set(err, ERROR_VALUE,
				 _("the total of '%s' is 0 or less: there are no shares"),
				 figure->name);
	if (!share_of(value->number, whole->value, decimals, rounding_of(value), &value->number))
		return too_large(err);
	value->suffix = "%";
	return true;
}

static const char *refuses_items(const struct segment *segment)
{
	return figure_is_whole(segment->cell.figure, segment->cell.index)
		       ? NULL
		       : N_("items lists the parts of a total, and this cell has none");
}

MUST_LOOK static bool apply_month_day(struct value *value, const struct filter_use *use,
				      struct error *err)
{
	(void)use, (void)err;
	value->month_day = true;
	return true;
}

MUST_LOOK static bool apply_count(struct value *value, const struct filter_use *use,
				  struct error *err)
{
	(void)use, (void)err;
	value->number = decimal_of((int64_t)value->count);
	return true;
}

MUST_LOOK static bool apply_trend(struct value *value, const struct filter_use *use,
				  struct error *err)
{
	value->trend = use->trend;
	if (!use->trend->is_index)
		return true;
	value->suffix = "%";
	return decimal_subtract(value->number, use->trend->base, &value->number) || too_large(err);
}

static const struct filter filters[] = {
	{ .name = "cn",
	  .example = "{问责案件|cn}",
	  .help = N_("the number in Chinese: 七, 二十一"),
	  .takes = NUMBERS,
	  .gives = VALUE_TEXT,
	  .apply = apply_cn },
	{ .name = "wan",
	  .example = "{问责案件|wan.1}",
	  .help = N_(
		  "in units of 万, exactly or with N decimals; 吨 or 元 stand behind it, whatever "
		  "the figure's unit is"),
	  .takes = NUMBERS,
	  .gives = VALUE_NUMBER,
	  .takes_argument = true,
	  .unit = UNIT_BARE,
	  .apply = apply_wan },
	{ .name = "yi",
	  .example = "{财政收入|yi.2}",
	  .help = N_("in units of 亿, exactly or with N decimals"),
	  .takes = NUMBERS,
	  .gives = VALUE_NUMBER,
	  .takes_argument = true,
	  .unit = UNIT_BARE,
	  .apply = apply_yi },
	{ .name = "grouped",
	  .example = "{问责案件|grouped}",
	  .help = N_("with a comma every three digits: 1,659"),
	  .takes = NUMBERS,
	  .gives = VALUE_TEXT,
	  .apply = apply_grouped },
	{ .name = "percent",
	  .example = "{办结率|percent.1}",
	  .help = N_("a figure in %, or a ratio times 100, with its percent sign: 42.3%"),
	  .takes = VALUE_CELL | VALUE_PART | VALUE_COMPUTED,
	  .gives = VALUE_NUMBER,
	  .takes_argument = true,
	  .unit = UNIT_GONE,
	  .refuses = refuses_percent,
	  .apply = apply_percent },
	{ .name = "fixed",
	  .example = "{(本期 - 上期) / 上期 * 100|fixed.1}",
	  .help = N_("rounded to N decimals, to a whole number when none are given; never to more "
		     "than the figures behind it have"),
	  .takes = NUMBERS,
	  .gives = VALUE_NUMBER,
	  .takes_argument = true,
	  .apply = apply_fixed },
	{ .name = "share",
	  .example = "{问责领导干部[乡科级]|share.1}",
	  .help = N_("the cell in percent of its figure's total: 59.1%"),
	  .takes = VALUE_CELL | VALUE_PART,
	  .gives = VALUE_NUMBER,
	  .takes_argument = true,
	  .unit = UNIT_GONE,
	  .refuses = refuses_share,
	  .apply = apply_share },
	{ .name = "trend",
	  .example = "{同比|trend}, {净增|trend.增加.减少}, {指数|trend.100}",
	  .help = N_(
		  "which way it went, with its unit: 增长7.6%, 下降10.8%, 与上年持平; other words, "
		  "or the base of an index, behind a point"),
	  .takes = NUMBERS,
	  .gives = VALUE_TEXT,
	  .takes_words = true,
	  .unit = UNIT_GONE,
	  .apply = apply_trend },
	{ .name = "items",
	  .example = "{问责领导干部|items}",
	  .help = N_("all parts with number and unit: 厅级5人、县处级126人"),
	  .takes = VALUE_CELL,
	  .gives = VALUE_PART,
	  .refuses = refuses_items,
	  .apply = apply_nothing },
	{ .name = "date",
	  .example = "{event.date|date}",
	  .help = N_("the whole date: 2021年5月6日"),
	  .takes = VALUE_DATE,
	  .gives = VALUE_TEXT,
	  .apply = apply_nothing },
	{ .name = "md",
	  .example = "{event.date|md}",
	  .help = N_("month and day: 5月6日"),
	  .takes = VALUE_DATE,
	  .gives = VALUE_TEXT,
	  .apply = apply_month_day },
	{ .name = "count",
	  .example = "{people.answer|count|cn}",
	  .help = N_("how many there are"),
	  .takes = VALUE_LIST,
	  .gives = VALUE_NUMBER,
	  .apply = apply_count },
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

bool filter_only_signs(const struct filter *filter, const char *unit)
{
	return filter->apply == apply_percent && unit_of_measure(unit).kind == UNIT_PERCENT;
}

const char *filters_unit(const struct filter_use *uses, size_t n, const char *unit)
{
	enum unit_left left = UNIT_WHOLE;

	for (size_t i = 0; i < n; i++)
		if (uses[i].filter->unit > left)
			left = uses[i].filter->unit;
	if (unit == NULL || left == UNIT_GONE)
		return "";
	return left == UNIT_BARE ? unit_of_measure(unit).bare : unit;
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
