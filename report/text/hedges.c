/* hedges.c - see hedges.h. */
#include "report/text/hedges.h"

#include "report/base/array.h"
#include "report/text/reading.h"

struct hedge_word {
	const char *word;
	enum hedge hedge;
};

/* The longest one counts; those that say HEDGE_NONE only look like a hedge. */
static const struct hedge_word before[] = {
	{ "约", HEDGE_ABOUT },        { "大约", HEDGE_ABOUT },      { "约为", HEDGE_ABOUT },
	{ "约有", HEDGE_ABOUT },      { "大概", HEDGE_ABOUT },      { "大致", HEDGE_ABOUT },
	{ "左右", HEDGE_NONE },       { "节约", HEDGE_NONE },       { "合约", HEDGE_NONE },
	{ "条约", HEDGE_NONE },       { "签约", HEDGE_NONE },       { "预约", HEDGE_NONE },
	{ "公约", HEDGE_NONE },       { "制约", HEDGE_NONE },       { "近", HEDGE_BELOW },
	{ "将近", HEDGE_BELOW },      { "接近", HEDGE_BELOW },      { "不到", HEDGE_BELOW },
	{ "附近", HEDGE_NONE },       { "最近", HEDGE_NONE },       { "靠近", HEDGE_NONE },
	{ "远近", HEDGE_NONE },       { "不足", HEDGE_AT_MOST },    { "超", HEDGE_ABOVE },
	{ "超过", HEDGE_ABOVE },      { "逾", HEDGE_ABOVE },        { "突破", HEDGE_ABOVE },
	{ "超出", HEDGE_NONE },       { "多于", HEDGE_ABOVE },      { "大于", HEDGE_ABOVE },
	{ "高于", HEDGE_ABOVE },      { "至少", HEDGE_AT_LEAST },   { "最少", HEDGE_AT_LEAST },
	{ "不少于", HEDGE_AT_LEAST }, { "不低于", HEDGE_AT_LEAST }, { "不小于", HEDGE_AT_LEAST },
	{ "至多", HEDGE_AT_MOST },    { "最多", HEDGE_AT_MOST },    { "不超过", HEDGE_AT_MOST },
	{ "不高于", HEDGE_AT_MOST },  { "不多于", HEDGE_AT_MOST },  { "不大于", HEDGE_AT_MOST },
	{ "少于", HEDGE_AT_MOST },    { "低于", HEDGE_AT_MOST },    { "小于", HEDGE_AT_MOST },
	{ "≥", HEDGE_AT_LEAST },      { "≤", HEDGE_AT_MOST },       { ">", HEDGE_ABOVE },
	{ "<", HEDGE_AT_MOST },
};
static const struct hedge_word after[] = {
	{ "左右", HEDGE_ABOUT },          { "上下", HEDGE_ABOUT },
	{ "以上", HEDGE_AT_LEAST },       { "及以上", HEDGE_AT_LEAST },
	{ "（含）以上", HEDGE_AT_LEAST }, { "之上", HEDGE_AT_LEAST },
	{ "以下", HEDGE_AT_MOST },        { "及以下", HEDGE_AT_MOST },
	{ "（含）以下", HEDGE_AT_MOST },  { "以内", HEDGE_AT_MOST },
	{ "之内", HEDGE_AT_MOST },        { "开外", HEDGE_ABOVE },
	{ "有余", HEDGE_ABOVE },          { "之多", HEDGE_NONE },
};

enum hedge hedge_before(const struct letters *text, size_t i, size_t *start)
{
	enum hedge hedge = HEDGE_NONE;
	size_t end = i, longest = 0;

	while (end > 0 && text->c[end - 1] == ' ')
		end--;
	for (size_t row = 0; row < LEN(before); row++) {
		size_t n = letters_match_before(text, end, before[row].word);

		if (n > longest) {
			longest = n;
			hedge = before[row].hedge;
		}
	}
	*start = hedge != HEDGE_NONE ? end - longest : i;
	return hedge;
}

enum hedge hedge_after(const struct letters *text, size_t i, size_t *letters)
{
	enum hedge hedge = HEDGE_NONE;

	*letters = 0;
	for (size_t row = 0; row < LEN(after); row++) {
		size_t n = letters_match(text, i, after[row].word);

		if (n > *letters) {
			*letters = n;
			hedge = after[row].hedge;
		}
	}
	return hedge;
}

/* One unit of the last place that holds a digit other than 0: of 1600 it is 100, of 3.2 it is 0.1.
 */
static struct decimal last_unit(const struct mention *m)
{
	struct decimal value = m->value, unit = { 1, value.scale };

	if (value.units == 0)
		return unit;
	for (; value.units % 10 == 0; value.units /= 10)
		if (unit.scale > 0)
			unit.scale--;
		else
			unit.units *= 10;
	return unit;
}

/* Half of a unit, or a twentieth of the value where that is more. */
static bool about(const struct mention *m, struct decimal *off)
{
	struct decimal half, twentieth, value = m->value;

	if (value.units < 0)
		value.units = -value.units;
	if (!decimal_multiply(last_unit(m), (struct decimal){ 5, 1 }, &half) ||
	    !decimal_multiply(value, (struct decimal){ 5, 2 }, &twentieth))
		return false;
	*off = decimal_compare(half, twentieth) > 0 ? half : twentieth;
	return true;
}

static bool extend(struct mention *m)
{
	struct extent *e = &m->extent;
	struct decimal off;

	switch (m->hedge) {
	case HEDGE_ABOUT:
		return about(m, &off) && decimal_subtract(m->value, off, &e->low) &&
		       decimal_add(m->value, off, &e->high);
	case HEDGE_BELOW:
		e->low_open = e->high_open = true;
		return decimal_subtract(m->value, last_unit(m), &e->low);
	case HEDGE_ABOVE:
		e->low_open = e->high_open = true;
		return decimal_add(m->value, last_unit(m), &e->high);
	case HEDGE_AT_LEAST: e->has_high = false; return true;
	case HEDGE_AT_MOST: e->has_low = false; return true;
	case HEDGE_NONE:
	case HEDGE_RANGE: break;
	}
	return true;
}

void hedge_extend(struct mention *m)
{
	if (m->hedge == HEDGE_RANGE)
		return;
	m->extent = (struct extent){
		.low = m->value, .high = m->value, .has_low = true, .has_high = true
	};
	if (!extend(m)) /* a number near the end of what is counted: only itself */
		m->extent = (struct extent){
			.low = m->value, .high = m->value, .has_low = true, .has_high = true
		};
}
