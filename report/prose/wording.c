/* wording.c - a value in the words of a number: as many decimals, 万 or 亿, grouped, full-width, in
 * Chinese, in the forms of cheques. */
#include <string.h>

#include "report/base/utf8.h"
#include "report/prose/decide.h"
#include "report/text/numerals.h"
#include "report/text/reading.h"

/* How a number was written. */
struct wording {
	struct str suffix;      /* 万, % */
	const char *group;      /* between groups of three; NULL: none */
	bool plain;             /* 3亿2千万 cannot be written anew with one multiplier */
	bool wide, formal, two; /* １２, 壹贰, 两 */
	bool point;             /* 点 */
	bool tenths;            /* 成 */
};

static void read_wording(const char *text, size_t start, size_t end, struct wording *out)
{
	const char *p = text + start, *stop = text + end;

	while (p < stop) {
		uint32_t c = utf8_decode(&p, stop);
		bool wide = c >= 0xFF10 && c <= 0xFF19;

		out->wide |= wide;
		out->formal |= letter_is_one_of(c, U"壹贰叁肆伍陆柒捌玖拾佰仟");
		out->two |= c == U'两';
		out->point |= c == U'点';
		out->tenths |= c == U'成';
		if (c == ',' || c == 0xFF0C)
			out->group = c == ',' ? "," : "，";
		else if (c == ' ' && p < stop && letter_is_digit((unsigned char)*p))
			out->group = " ";
		out->plain |= (letter_is_digit(c) || wide) && out->suffix.len > 0;
		if (reading_power(c) > 0 || letter_is_one_of(c, U"%‰‱"))
			str_add_char(&out->suffix, c);
		else if (c == 0xFF05)
			str_add(&out->suffix, out->wide ? "％" : "%");
	}
}

/* 一 as 壹, 十 as 拾; 二 before 百千万亿 as 两 at the beginning. */
static void restyle(const struct wording *wording, const char *plain, struct str *out)
{
	static const char from[] = "一二三四五六七八九十百千";
	static const char to[] = "壹贰叁肆伍陆柒捌玖拾佰仟";
	const char *p = plain;

	for (uint32_t c; (c = utf8_next(&p)) != 0;) {
		const char *at = from, *other = to;
		const char *next = p;

		while (wording->formal && *at != '\0' && utf8_next(&at) != c)
			utf8_next(&other);
		if (wording->formal && *other != '\0')
			c = utf8_next(&other);
		else if (wording->two && c == U'二' && reading_power(utf8_next(&next)) >= 2)
			c = U'两';
		str_add_char(out, c);
	}
}

/* 六百三十三点二万: the decimals stand before the multiplier. */
static bool split_power(const struct mention *like, const struct wording *wording,
			struct decimal value, struct decimal *number, const char **power)
{
	bool wan = wording->point && like->power == 4, yi = wording->point && like->power == 8;

	*number = value;
	*power = wan ? "万" : yi ? "亿" : "";
	if (!wan && !yi)
		return true;
	int decimals = like->place < like->power ? like->power - like->place : 0;
	return reading_scale(value, -like->power, number) &&
	       decimal_round(*number, decimals, ROUND_HALF_UP, number);
}

static void reword_chinese(const struct mention *like, const struct wording *wording,
			   struct decimal value, struct str *out)
{
	struct str plain = STR_INIT;
	struct decimal number;
	const char *power;

	if (like->unit != NULL && strcmp(like->unit, "%") == 0) {
		str_add(&plain, value.units < 0 ? "负百分之" : "百分之");
		value.units = value.units < 0 ? -value.units : value.units;
	}
	if (!split_power(like, wording, value, &number, &power))
		return;
	numeral_cardinal(decimal_reduce(number), &plain);
	str_add(&plain, power);
	restyle(wording, plain.text, out);
	str_finish(&plain);
}

/* Groups of three parted otherwise than by commas; digits full-width. */
static void respell(const struct wording *wording, const char *plain, struct str *out)
{
	for (const char *p = plain; *p != '\0'; p++)
		if (*p == ',' && wording->group != NULL)
			str_add(out, wording->group);
		else if (wording->wide && letter_is_digit((unsigned char)*p))
			str_add_char(out, 0xFF10 + (uint32_t)(*p - '0'));
		else
			str_add_byte(out, *p);
}

static bool reword_western(const struct mention *like, const struct wording *wording,
			   struct decimal value, enum rounding rounding, struct str *out)
{
	struct str plain = STR_INIT;
	struct decimal number = value;
	int power = wording->plain ? 0 : like->power;
	int decimals = like->place < power ? power - like->place : 0;
	bool ok = reading_scale(value, -power, &number) &&
		  decimal_round(number, decimals, rounding, &number);

	if (ok && wording->group != NULL)
		decimal_format_grouped(number, &plain);
	else if (ok)
		decimal_format(number, &plain);
	respell(wording, plain.text, out);
	if (!wording->plain)
		str_add(out, wording->suffix.text);
	str_finish(&plain);
	return ok;
}

bool number_reword(const struct mention *like, const char *text, struct decimal value,
		   enum rounding rounding, char out[static PROSE_WORDING])
{
	struct wording wording = { .suffix = STR_INIT };
	struct str words = STR_INIT;
	bool ok = true;

	read_wording(text, like->start, like->number_end, &wording);
	if (wording.tenths || like->inexact) { /* shares of another form */
		ok = decimal_round(value, 1, ROUND_HALF_UP, &value);
		decimal_format(value, &words);
		str_add(&words, "%");
	} else if (like->chinese) {
		reword_chinese(like, &wording, value, &words);
	}
	if (words.len == 0 || words.len >= PROSE_WORDING) {
		str_clear(&words);
		ok = reword_western(like, &wording, value, rounding, &words);
	}
	ok = ok && words.len > 0 && words.len < PROSE_WORDING;
	if (ok)
		memcpy(out, words.text, words.len + 1);
	str_finish(&wording.suffix);
	str_finish(&words);
	return ok;
}

void word_value(struct judging *j, struct decimal value, enum rounding rounding)
{
	const struct letters *text = j->scene->text;
	struct mention like = *j->m;
	char words[PROSE_WORDING];

	mention_to_bytes(&like, text, 0);
	if (j->m->list_power != 0)
		reading_scale(value, -j->m->list_power, &value);
	if (number_reword(&like, text->text, value, rounding, words))
		j->number->would_be = arena_strdup(j->arena, words);
}

void word_ratio(struct judging *j, struct ratio value)
{
	struct decimal rounded;
	int place = j->m->place < 0 || !j->m->inexact ? j->m->place : -1;

	if (ratio_at_place(value, place, &rounded))
		word_value(j, rounded, ROUND_HALF_UP);
}
