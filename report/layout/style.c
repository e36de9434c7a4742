/* style.c - reads the tables of style.h and what a briefing says against them. */
#include "report/layout/style.h"

#include <string.h>

#include "report/base/array.h"
#include "report/base/decimal.h"
#include "report/base/i18n.h"
#include "report/base/names.h"

enum value_kind {
	KIND_LENGTH,
	KIND_SIZE, /* a length that is a font size */
	KIND_COUNT,
	KIND_RATIO, /* thousandths */
	KIND_PERCENT,
	KIND_FLAG,
	KIND_STRICTNESS,
	KIND_ALIGNMENT,
	KIND_FONT,
	KIND_COLOR,
};

/* What a value may be. */
struct value_range {
	enum value_kind kind;
	double least, most;
	const char *unit; /* of both */
};

struct page_row {
	const char *key, *value;
	struct value_range range; /* in the default's unit */
	const char *source;
};

static const struct page_row page_rows[] = {
#define X(name, key, value, kind, least, most, source) \
	{ key, value, { KIND_##kind, least, most, NULL }, source },
	PAGE_MEASURES(X)
#undef X
};

enum { PROPERTY_COUNT = 7 };

struct style_row {
	const char *key;
	const char *values[PROPERTY_COUNT]; /* in the order of properties[] */
};

static const struct style_row style_rows[] = {
#define X(name, key, font, size, indent, before, after, align, color, source) \
	{ key, { font, size, indent, before, after, align, color } },
	TEXT_STYLES(X)
#undef X
};

static const struct property {
	const char *key;
	size_t offset;
	struct value_range range; /* pt for sizes, 字 or 行 for distances */
} properties[PROPERTY_COUNT] = {
	{ "font", offsetof(struct text_style, font), { KIND_FONT, 0, 0, "" } },
	{ "size", offsetof(struct text_style, size), { KIND_SIZE, 3, 200, "pt" } },
	{ "indent", offsetof(struct text_style, indent), { KIND_LENGTH, 0, 14, "字" } },
	{ "before", offsetof(struct text_style, before), { KIND_LENGTH, 0, 10, "行" } },
	{ "after", offsetof(struct text_style, after), { KIND_LENGTH, 0, 10, "行" } },
	{ "align", offsetof(struct text_style, alignment), { KIND_ALIGNMENT, 0, 0, "" } },
	{ "color", offsetof(struct text_style, color), { KIND_COLOR, 0, 0, "" } },
};

/* 号 sizes in thousandths of a point: 三号 is 15.75 pt, not 16 (typography.md 1.1). */
static const struct type_size {
	const char *name, *digit;
	int32_t size;
} type_sizes[] = {
	{ "初号", "0号", 42000 }, { "小初", "小0", 36000 }, { "一号", "1号", 26000 },
	{ "小一", "小1", 24000 }, { "二号", "2号", 22000 }, { "小二", "小2", 18000 },
	{ "三号", "3号", 15750 }, { "小三", "小3", 15000 }, { "四号", "4号", 14000 },
	{ "小四", "小4", 12000 }, { "五号", "5号", 10500 }, { "小五", "小5", 9000 },
	{ "六号", "6号", 7500 },  { "小六", "小6", 6500 },  { "七号", "7号", 5500 },
	{ "八号", "8号", 5000 },
};

struct choice {
	const char *name;
	int32_t value;
};

static const struct choice flags[] = { { "yes", 1 },   { "no", 0 }, { "true", 1 },
				       { "false", 0 }, { "是", 1 }, { "否", 0 } };
static const struct choice strictnesses[] = { { "none", STRICTNESS_NONE },
					      { "basic", STRICTNESS_BASIC },
					      { "gb", STRICTNESS_GB },
					      { "strict", STRICTNESS_STRICT } };
static const struct choice alignments[] = { { "justify", ALIGN_JUSTIFY },
					    { "left", ALIGN_LEFT },
					    { "center", ALIGN_CENTER },
					    { "right", ALIGN_RIGHT } };
static const struct choice colors[] = { { "black", 0x000000 }, { "red", STYLE_RED } };

static bool choose(const struct choice *choices, size_t n, const char *text, int32_t *out)
{
	for (size_t i = 0; i < n; i++) {
		if (strcmp(choices[i].name, text) != 0)
			continue;
		*out = choices[i].value;
		return true;
	}
	return false;
}

/* One unit in mpt; 0 for a unit that is none. */
static double unit_mpt(const struct style *style, const char *unit)
{
	const struct {
		const char *name;
		double mpt;
	} units[] = {
		{ "mm", MPT_PER_MM },        { "cm", 10 * MPT_PER_MM },   { "pt", 1000 },
		{ "字", style->char_pitch }, { "行", style->line_pitch },
	};

	for (size_t i = 0; i < LEN(units); i++)
		if (strcmp(units[i].name, unit) == 0)
			return units[i].mpt;
	return 0;
}

/* The length of the number that a value starts with. */
static size_t number_length(const char *text)
{
	size_t len = strspn(text, "+-");

	return len + strspn(text + len, "0123456789.");
}

static bool read_number(const char *text, double *out, const char **unit)
{
	struct error unused;
	struct decimal d;
	size_t len = number_length(text);

	if (!decimal_parse(text, len, &d, &unused))
		return false;
	*out = (double)d.units / (double)decimal_power(d.scale);
	*unit = text + len + strspn(text + len, " ");
	return true;
}

static bool read_length(const struct style *style, const char *text, int32_t *out)
{
	const char *unit;
	double number;

	for (size_t i = 0; i < LEN(type_sizes); i++)
		if (strcmp(text, type_sizes[i].name) == 0 ||
		    strcmp(text, type_sizes[i].digit) == 0) {
			*out = type_sizes[i].size;
			return true;
		}
	if (!read_number(text, &number, &unit))
		return false;
	double each = unit_mpt(style, unit);
	if ((each == 0 && number != 0) || number < -1e4 || number > 1e4)
		return false;
	*out = (int32_t)(number * each + (number < 0 ? -0.5 : 0.5));
	return true;
}

/* A plain number times scale, behind it one of the units that mean nothing more. */
static bool read_scaled(const char *text, const char *unit_wanted, double scale, int32_t *out)
{
	const char *unit;
	double number;

	if (!read_number(text, &number, &unit) || number < -1e4 || number > 1e4 ||
	    (*unit != '\0' && strcmp(unit, unit_wanted) != 0))
		return false;
	*out = (int32_t)(number * scale + 0.5);
	return true;
}

static bool read_color(const char *text, int32_t *out)
{
	static const char digits[] = "0123456789abcdef";
	int32_t value = 0;

	if (choose(colors, LEN(colors), text, out))
		return true;
	if (text[0] != '#' || strlen(text) != 7)
		return false;
	for (int i = 1; i < 7; i++) {
		char lower = text[i] >= 'A' && text[i] <= 'F' ? (char)(text[i] + 32) : text[i];
		const char *at = strchr(digits, lower);
		if (at == NULL)
			return false;
		value = value * 16 + (int32_t)(at - digits);
	}
	*out = value;
	return true;
}

static bool read_font(const char *text, int32_t *out)
{
	enum font_role role;

	if (!font_role_find(text, &role))
		return false;
	*out = (int32_t)role;
	return true;
}

static bool read_value(const struct style *style, enum value_kind kind, const char *text,
		       int32_t *out)
{
	switch (kind) {
	case KIND_LENGTH:
	case KIND_SIZE: return read_length(style, text, out);
	case KIND_COUNT: return read_scaled(text, "", 1, out);
	case KIND_RATIO: return read_scaled(text, "倍", 1000, out);
	case KIND_PERCENT: return read_scaled(text, "%", 1, out);
	case KIND_FLAG: return choose(flags, LEN(flags), text, out);
	case KIND_STRICTNESS: return choose(strictnesses, LEN(strictnesses), text, out);
	case KIND_ALIGNMENT: return choose(alignments, LEN(alignments), text, out);
	case KIND_FONT: return read_font(text, out);
	case KIND_COLOR: return read_color(text, out);
	}
	return false;
}

static const char *kind_expected(enum value_kind kind)
{
	static const char *const expected[] = {
		[KIND_LENGTH] = N_("a length such as 35mm, 12pt, 2字 or 1行"),
		[KIND_SIZE] = N_("a size such as 三号, 小四 or 15.75pt"),
		[KIND_COUNT] = N_("a whole number"),
		[KIND_RATIO] = N_("a ratio such as 1.3倍"),
		[KIND_PERCENT] = N_("a percentage such as 25%"),
		[KIND_FLAG] = N_("yes or no"),
		[KIND_STRICTNESS] = N_("none, basic, gb or strict"),
		[KIND_ALIGNMENT] = N_("justify, left, center or right"),
		[KIND_FONT] = N_("body, title, heading1, heading2, table or latin"),
		[KIND_COLOR] = N_("black, red or a colour such as #c00000"),
	};

	return _(expected[kind]);
}

static bool is_choice(enum value_kind kind)
{
	return kind >= KIND_FLAG;
}

/* What the end of a range comes to in the units that values are held in. */
static double bound(const struct style *style, const struct value_range *range, double limit)
{
	if (range->kind == KIND_LENGTH || range->kind == KIND_SIZE) {
		double each = unit_mpt(style, range->unit);
		return limit * (each != 0 ? each : 1000);
	}
	return range->kind == KIND_RATIO ? limit * 1000 : limit;
}

/* Reads a setting's value and holds it against its row. */
MUST_LOOK static bool read_setting(const struct style *style, const struct style_setting *setting,
				   const struct value_range *range, int32_t *out, struct error *err)
{
	enum value_kind kind = range->kind;
	int32_t value;

	if (!read_value(style, kind, setting->value, &value))
		return error_at(err, ERROR_VALUE, setting->value_place,
				_("'%s' is not a value for '%s'; expected %s"), setting->value,
				setting->key, kind_expected(kind));
	if (!is_choice(kind) && (value < bound(style, range, range->least) - 1 ||
				 value > bound(style, range, range->most) + 1))
		return error_at(err, ERROR_VALUE, setting->value_place,
				_("'%s' is out of range for '%s'; expected %g to %g %s"),
				setting->value, setting->key, range->least, range->most,
				range->unit);
	*out = value;
	return true;
}

static const char *unit_of(const char *value)
{
	size_t len = number_length(value);

	return len > 0 && value[len] != '\0' ? value + len : "pt";
}

/* Which of n keys, each the first member of a row of the given size, a word is; n when none. */
static size_t find_key(const char *word, const void *rows, size_t n, size_t size)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(*(const char *const *)((const char *)rows + i * size), word) == 0)
			return i;
	return n;
}

/* Adds the key that a misspelt word is nearest to. */
MUST_LOOK static bool hint_key(const char *word, const void *rows, size_t n, size_t size,
			       struct error *err)
{
	size_t best = 3;

	for (size_t i = 0; i < n; i++) {
		const char *key = *(const char *const *)((const char *)rows + i * size);
		size_t distance = names_distance(word, key, best - 1);

		if (distance < best) {
			best = distance;
			error_hint(err, _("did you mean '%s'?"), key);
		}
	}
	return false;
}

MUST_LOOK static bool set_page(struct style *style, const struct style_setting *setting,
			       struct error *err)
{
	size_t at = find_key(setting->key, page_rows, LEN(page_rows), sizeof page_rows[0]);

	if (at == LEN(page_rows)) {
		error_at(err, ERROR_NAME, setting->key_place,
			 _("'%s' is not a measure of the page"), setting->key);
		return hint_key(setting->key, page_rows, LEN(page_rows), sizeof page_rows[0], err);
	}
	const struct page_row *row = &page_rows[at];
	struct value_range range = row->range;
	range.unit = unit_of(row->value);
	return read_setting(style, setting, &range, &style->page[at], err);
}

static int32_t *property_value(struct style *style, size_t row, const struct property *property)
{
	return (int32_t *)(void *)((char *)&style->text[row] + property->offset);
}

MUST_LOOK static bool set_text(struct style *style, const struct style_setting *setting,
			       struct error *err)
{
	size_t row = find_key(setting->style, style_rows, LEN(style_rows), sizeof style_rows[0]);
	size_t at = find_key(setting->key, properties, LEN(properties), sizeof properties[0]);

	if (row == LEN(style_rows)) {
		error_at(err, ERROR_NAME, setting->style_place, _("no style is called '%s'"),
			 setting->style);
		return hint_key(setting->style, style_rows, LEN(style_rows), sizeof style_rows[0],
				err);
	}
	if (at == LEN(properties)) {
		error_at(err, ERROR_NAME, setting->key_place, _("a style has no '%s'"),
			 setting->key);
		return hint_key(setting->key, properties, LEN(properties), sizeof properties[0],
				err);
	}
	const struct property *property = &properties[at];
	return read_setting(style, setting, &property->range, property_value(style, row, property),
			    err);
}

/* 字 and 行 follow from the paper, the margins and the body's size. */
static void derive(struct style *style)
{
	const int32_t *page = style->page;

	style->type_width = page[PAGE_WIDTH] - page[PAGE_LEFT] - page[PAGE_RIGHT];
	style->type_height = page[PAGE_HEIGHT] - page[PAGE_TOP] - page[PAGE_BOTTOM];
	style->char_pitch = style->type_width / page[PAGE_COLUMNS];
	style->line_pitch =
		(style->type_height - style->text[STYLE_BODY].size) / (page[PAGE_LINES] - 1);
}

static void load_defaults(struct style *style)
{
	for (size_t i = 0; i < LEN(page_rows); i++)
		read_value(style, page_rows[i].range.kind, page_rows[i].value, &style->page[i]);
	for (size_t row = 0; row < LEN(style_rows); row++)
		for (size_t i = 0; i < LEN(properties); i++)
			read_value(style, properties[i].range.kind, style_rows[row].values[i],
				   property_value(style, row, &properties[i]));
}

/* The tables as they stand, read once: a rendering asks for its style three times. */
static const struct style *plain_style(void)
{
	static struct style plain; /* constant once it is made */

	if (plain.char_pitch == 0) {
		load_defaults(&plain);
		derive(&plain);
		load_defaults(&plain); /* again, now that 字 and 行 have a width */
	}
	return &plain;
}

static bool is_body_size(const struct style_setting *setting)
{
	return setting->style != NULL && strcmp(setting->style, "body") == 0 &&
	       strcmp(setting->key, "size") == 0;
}

/* The type area must hold the grid: at 16 pt it does not hold 22 x 28 (typography.md 1.1). */
MUST_LOOK static bool check_grid(const struct style *style, struct place place, struct error *err)
{
	const int32_t *page = style->page;
	int32_t size = style->text[STYLE_BODY].size;

	if (style->type_width < 60 * MPT_PER_MM || style->type_height < 60 * MPT_PER_MM)
		return error_at(
			err, ERROR_VALUE, place,
			_("the margins leave %.0f x %.0f mm for the text; expected at least "
			  "60 x 60 mm"),
			style->type_width / MPT_PER_MM, style->type_height / MPT_PER_MM);
	if (style->char_pitch < size || style->line_pitch < size)
		return error_at(
			err, ERROR_VALUE, place,
			_("%d lines of %d characters of %g pt do not fit into %.1f x %.1f mm"),
			(int)page[PAGE_LINES], (int)page[PAGE_COLUMNS], size / 1000.0,
			style->type_width / MPT_PER_MM, style->type_height / MPT_PER_MM);
	return true;
}

MUST_LOOK static bool apply(struct style *style, const struct style_setting *settings, size_t n,
			    bool measures_only, struct error *err)
{
	struct place last = { 0 };

	for (size_t i = 0; i < n; i++) {
		const struct style_setting *setting = &settings[i];
		bool measure = setting->style == NULL || is_body_size(setting);

		if (measure)
			last = setting->value_place;
		if (setting->style == NULL      ? !set_page(style, setting, err)
		    : measure || !measures_only ? !set_text(style, setting, err)
						: false)
			return false;
	}
	derive(style);
	return check_grid(style, last, err);
}

bool style_init(struct style *style, const struct style_setting *settings, size_t n,
		struct error *err)
{
	const struct style *plain = plain_style();

	*style = *plain;
	if (!apply(style, settings, n, true, err))
		return false;
	if (style->char_pitch == plain->char_pitch && style->line_pitch == plain->line_pitch)
		*style = *plain;
	else
		load_defaults(style);
	return apply(style, settings, n, false, err);
}

struct color style_color(int32_t rgb)
{
	return (struct color){ (uint8_t)(rgb >> 16), (uint8_t)(rgb >> 8), (uint8_t)rgb };
}

mpt style_ascent(const struct text_style *text)
{
	return (mpt)((int64_t)text->size * STYLE_ASCENT / 1000);
}

bool style_page_help(size_t row, struct style_help *out)
{
	if (row >= LEN(page_rows))
		return false;
	*out = (struct style_help){ "page", page_rows[row].key, page_rows[row].value,
				    page_rows[row].source };
	return true;
}
