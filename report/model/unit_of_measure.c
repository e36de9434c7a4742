/* unit_of_measure.c - see unit_of_measure.h. One row a spelling; what stands in no row is a base of
 * its own. 年 and 月 are no number of days, 元 no number of 美元: they are bases themselves. */
#include "report/model/unit_of_measure.h"

#include <string.h>

#include "report/base/array.h"

struct row {
	const char *unit, *base;
	int64_t num, den;
	enum unit_kind kind;
	bool counts;
};

#define OF(unit, base, num, den)                        \
	{                                               \
		unit, base, num, den, UNIT_PLAIN, false \
	}
#define COUNTED(unit)                              \
	{                                          \
		unit, unit, 1, 1, UNIT_PLAIN, true \
	}
#define CALLED(unit, base)                         \
	{                                          \
		unit, base, 1, 1, UNIT_PLAIN, true \
	}
#define SHARE(unit, kind, den)                         \
	{                                              \
		unit, NULL, 1, den, UNIT_##kind, false \
	}

static const struct row rows[] = {
	/* clang-format off */
	/* shares */
	SHARE("%", PERCENT, 100), SHARE("％", PERCENT, 100), SHARE("‰", PERCENT, 1000), SHARE("‱", PERCENT, 10000),
	SHARE("个百分点", POINT, 100), SHARE("百分点", POINT, 100), SHARE("pp", POINT, 100), SHARE("个千分点", POINT, 1000), SHARE("千分点", POINT, 1000),
	SHARE("个基点", POINT, 10000), SHARE("基点", POINT, 10000), SHARE("倍", TIMES, 1),
	/* what is counted */
	COUNTED("人"), CALLED("名", "人"), CALLED("位", "人"), COUNTED("人次"), COUNTED("户"), COUNTED("家"), COUNTED("个"), COUNTED("件"),
	COUNTED("起"), COUNTED("宗"), COUNTED("项"), COUNTED("条"), COUNTED("次"), COUNTED("批"), COUNTED("例"), COUNTED("场"), COUNTED("处"),
	COUNTED("所"), COUNTED("座"), COUNTED("台"), COUNTED("套"), COUNTED("台套"), COUNTED("辆"), COUNTED("架"), COUNTED("艘"), COUNTED("份"), COUNTED("种"),
	COUNTED("类"), COUNTED("只"), COUNTED("头"), COUNTED("羽"), COUNTED("株"), COUNTED("棵"), COUNTED("本"), COUNTED("册"), COUNTED("篇"),
	COUNTED("部"), COUNTED("张"), COUNTED("枚"), COUNTED("间"), COUNTED("栋"), COUNTED("幢"), COUNTED("笔"), COUNTED("票"), COUNTED("字"), COUNTED("封"),
	/* money */
	OF("元", "元", 1, 1), OF("块", "元", 1, 1), OF("元人民币", "元", 1, 1), OF("人民币元", "元", 1, 1), OF("角", "元", 1, 10), OF("美元", "美元", 1, 1), OF("美金", "美元", 1, 1),
	OF("港元", "港元", 1, 1), OF("港币", "港元", 1, 1),
	/* weight */
	OF("千克", "千克", 1, 1), OF("公斤", "千克", 1, 1), OF("kg", "千克", 1, 1), OF("吨", "千克", 1000, 1), OF("t", "千克", 1000, 1), OF("克", "千克", 1, 1000), OF("g", "千克", 1, 1000),
	OF("毫克", "千克", 1, 1000000), OF("mg", "千克", 1, 1000000), OF("斤", "千克", 1, 2), OF("两", "千克", 1, 20), OF("担", "千克", 50, 1),
	OF("吨标准煤", "吨标准煤", 1, 1), OF("吨标煤", "吨标准煤", 1, 1), OF("千克标准煤", "吨标准煤", 1, 1000), OF("千克标煤", "吨标准煤", 1, 1000), OF("克标准煤", "吨标准煤", 1, 1000000),
	/* length, area, volume */
	OF("米", "米", 1, 1), OF("m", "米", 1, 1), OF("公里", "米", 1000, 1), OF("千米", "米", 1000, 1), OF("km", "米", 1000, 1), OF("厘米", "米", 1, 100), OF("cm", "米", 1, 100),
	OF("毫米", "米", 1, 1000), OF("mm", "米", 1, 1000), OF("里", "米", 500, 1), OF("海里", "米", 1852, 1), OF("丈", "米", 10, 3), OF("尺", "米", 1, 3), OF("寸", "米", 1, 30),
	OF("平方米", "平方米", 1, 1), OF("平米", "平方米", 1, 1), OF("㎡", "平方米", 1, 1), OF("m²", "平方米", 1, 1), OF("m2", "平方米", 1, 1), OF("平方公里", "平方米", 1000000, 1),
	OF("平方千米", "平方米", 1000000, 1), OF("km²", "平方米", 1000000, 1), OF("km2", "平方米", 1000000, 1), OF("公顷", "平方米", 10000, 1), OF("hm²", "平方米", 10000, 1), OF("亩", "平方米", 2000, 3), OF("平方厘米", "平方米", 1, 10000),
	OF("立方米", "立方米", 1, 1), OF("方", "立方米", 1, 1), OF("立方", "立方米", 1, 1), OF("m³", "立方米", 1, 1), OF("m3", "立方米", 1, 1), OF("升", "立方米", 1, 1000), OF("毫升", "立方米", 1, 1000000), OF("立方千米", "立方米", 1000000000, 1),
	/* time */
	OF("秒", "秒", 1, 1), OF("秒钟", "秒", 1, 1), OF("分钟", "秒", 60, 1), OF("小时", "秒", 3600, 1), OF("个小时", "秒", 3600, 1), OF("天", "秒", 86400, 1), OF("日", "秒", 86400, 1),
	OF("周", "秒", 604800, 1), OF("星期", "秒", 604800, 1), OF("个星期", "秒", 604800, 1), OF("月", "个月", 1, 1), OF("个月", "个月", 1, 1), OF("季度", "个月", 3, 1), OF("个季度", "个月", 3, 1), OF("年", "个月", 12, 1),
	/* power and energy */
	OF("千瓦", "千瓦", 1, 1), OF("kW", "千瓦", 1, 1), OF("瓦", "千瓦", 1, 1000), OF("W", "千瓦", 1, 1000), OF("兆瓦", "千瓦", 1000, 1), OF("MW", "千瓦", 1000, 1), OF("吉瓦", "千瓦", 1000000, 1), OF("GW", "千瓦", 1000000, 1),
	OF("千瓦时", "千瓦时", 1, 1), OF("kWh", "千瓦时", 1, 1), OF("度电", "千瓦时", 1, 1), OF("兆瓦时", "千瓦时", 1000, 1), OF("MWh", "千瓦时", 1000, 1), OF("吉瓦时", "千瓦时", 1000000, 1), OF("GWh", "千瓦时", 1000000, 1),
	/* clang-format on */
};

static const struct multiplier {
	const char *word;
	int power;
} multipliers[] = { { "十", 1 }, { "百", 2 }, { "千", 3 }, { "万", 4 }, { "亿", 8 } };

#define POWER_MAX 12 /* 万亿 */

static const struct row *find_row(const char *text, size_t len)
{
	for (size_t i = 0; i < LEN(rows); i++)
		if (strncmp(rows[i].unit, text, len) == 0 && rows[i].unit[len] == '\0')
			return &rows[i];
	return NULL;
}

static const struct multiplier *multiplier_at(const char *text, size_t len)
{
	for (size_t i = 0; i < LEN(multipliers); i++) {
		size_t n = strlen(multipliers[i].word);

		if (len >= n && memcmp(text, multipliers[i].word, n) == 0)
			return &multipliers[i];
	}
	return NULL;
}

static int64_t power_of_ten(int power)
{
	int64_t value = 1;

	while (power-- > 0)
		value *= 10;
	return value;
}

/* One side of a stroke: multipliers, then a unit. */
struct side {
	const struct row *row; /* NULL: a base of its own */
	struct unit_base base;
	const char *bare;
	int power;
};

static struct side read_side(const char *text, size_t len)
{
	struct side side = { .row = find_row(text, len), .bare = text };
	const struct multiplier *m;

	while (side.row == NULL && (m = multiplier_at(text, len)) != NULL &&
	       side.power + m->power <= POWER_MAX) {
		text += strlen(m->word);
		len -= strlen(m->word);
		side.power += m->power;
		side.row = find_row(text, len);
	}
	side.bare = text;
	side.base = (struct unit_base){ text, len };
	if (side.row != NULL)
		side.base =
			(struct unit_base){ side.row->base,
					    side.row->base != NULL ? strlen(side.row->base) : 0 };
	return side;
}

/* 人次 is counted because 人 is. */
static bool is_counted(const struct side *side)
{
	size_t tail = strlen("次");

	if (side->row != NULL)
		return side->row->counts;
	if (side->base.len <= tail ||
	    memcmp(side->base.text + side->base.len - tail, "次", tail) != 0)
		return false;
	const struct row *row = find_row(side->base.text, side->base.len - tail);
	return row != NULL && row->counts;
}

/* Where the stroke of 件/万人 stands; NULL when there is none. */
static const char *find_stroke(const char *unit, size_t *len)
{
	static const char *const strokes[] = { "/", "／" };

	for (size_t i = 0; i < LEN(strokes); i++) {
		const char *at = strstr(unit, strokes[i]);

		*len = strlen(strokes[i]);
		if (at != NULL && at != unit && at[*len] != '\0')
			return at;
	}
	return NULL;
}

static void divide_by(struct unit_of_measure *out, const struct side *per)
{
	int64_t num = per->row != NULL ? per->row->den : 1, den = power_of_ten(per->power);

	if (per->row != NULL)
		den *= per->row->num;
	out->per = per->base;
	out->num *= num;
	out->den *= den;
	out->counts = false;
}

struct unit_of_measure unit_of_measure(const char *unit)
{
	struct unit_of_measure out = { .num = 1, .den = 1, .bare = "" };
	size_t stroke_len = 0;

	if (unit == NULL || *unit == '\0')
		return out;
	const char *stroke = find_stroke(unit, &stroke_len);
	struct side side = read_side(unit, stroke != NULL ? (size_t)(stroke - unit) : strlen(unit));
	out.kind = side.row != NULL ? side.row->kind : UNIT_PLAIN;
	out.base = side.base;
	out.power = side.power;
	out.bare = side.bare;
	out.num = (side.row != NULL ? side.row->num : 1) * power_of_ten(side.power);
	out.den = side.row != NULL ? side.row->den : 1;
	out.counts = is_counted(&side);
	if (stroke != NULL) {
		const char *behind = stroke + stroke_len;
		struct side per = read_side(behind, strlen(behind));

		divide_by(&out, &per);
	}
	return out;
}

bool unit_base_is(struct unit_base a, struct unit_base b)
{
	return a.len == b.len && (a.len == 0 || memcmp(a.text, b.text, a.len) == 0);
}

/* num / den as the shortest decimal with so many decimals or more. */
static bool exact_decimal(int128 num, int128 den, int scale, struct decimal *out)
{
	for (; scale <= DECIMAL_MAX_SCALE; scale++) {
		int128 scaled;

		if (__builtin_mul_overflow(num, (int128)decimal_power(scale), &scaled))
			return false;
		if (scaled % den == 0)
			return decimal_from_ratio(num, den, scale, ROUND_TRUNCATE, out);
	}
	return false;
}

bool unit_convert(struct decimal value, const char *from, const char *to, struct decimal *out)
{
	struct unit_of_measure a = unit_of_measure(from), b = unit_of_measure(to);
	int128 num = value.units, den = decimal_power(value.scale);

	if (a.kind != b.kind || !unit_base_is(a.base, b.base) || !unit_base_is(a.per, b.per))
		return false;
	if (a.num == b.num && a.den == b.den) {
		*out = value;
		return true;
	}
	return !__builtin_mul_overflow(num, (int128)a.num, &num) &&
	       !__builtin_mul_overflow(num, (int128)b.den, &num) &&
	       !__builtin_mul_overflow(den, (int128)a.den, &den) &&
	       !__builtin_mul_overflow(den, (int128)b.num, &den) && exact_decimal(num, den, 0, out);
}

const char *unit_of_change(const char *unit)
{
	struct unit_of_measure meaning = unit_of_measure(unit);

	for (size_t i = 0; meaning.kind == UNIT_PERCENT && i < LEN(rows); i++)
		if (rows[i].kind == UNIT_POINT && rows[i].den == meaning.den)
			return rows[i].unit;
	return unit != NULL ? unit : "";
}

bool unit_help(size_t row, struct unit_help *out)
{
	if (row >= LEN(rows))
		return false;
	*out = (struct unit_help){ rows[row].unit, rows[row].base, rows[row].num, rows[row].den,
				   rows[row].counts };
	return true;
}
