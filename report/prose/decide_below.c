/* decide_below.c - a count of what the next lines list: 下列五种情形： above （一）… to （五）….
 * See decide.h. */
#include <string.h>

#include "report/base/array.h"
#include "report/base/utf8.h"
#include "report/prose/decide.h"
#include "report/text/reading.h"

#define LISTED_MOST 40
#define BELOW_MOST 32768  /* bytes in which the items stand: a text is held in a straight line */
#define MARK_MOST 5       /* letters of （十二） */
#define ANNOUNCED_MOST 40 /* letters from the number to the colon that ends its line */

/* How the items of a list are numbered: what stands before and behind the number. */
struct mark {
	uint32_t before, behind; /* 0: nothing before; ① has nothing at all */
	bool chinese;
	unsigned value; /* 0: the line has no mark */
};

static bool is_blank(uint32_t c)
{
	return c == ' ' || c == '\t' || c == 0x3000 || c == 0xA0;
}

/* 一 to 九十九, or digits; moves behind them. */
static unsigned read_value(const char **text, const char *end, bool *chinese)
{
	unsigned value = 0, digit = 0;

	*chinese = false;
	for (const char *p = *text; p < end; *text = p) {
		uint32_t c = utf8_decode(&p, end);
		int han = letter_is_digit(c) ? -1 : reading_digit(c);

		if (letter_is_digit(c) && !*chinese && value < 100) {
			value = value * 10 + (c - '0');
		} else if (c == U'十' && value == 0) {
			value = (digit > 0 ? digit : 1) * 10;
			digit = 0;
			*chinese = true;
		} else if (han > 0 && digit == 0) {
			digit = (unsigned)han;
			*chinese = true;
		} else {
			break;
		}
	}
	return value + digit;
}

/* The mark that a line begins with: （一）, (1), 一、, 1., 1．, ①, 一是. */
static struct mark read_mark(const char *p, const char *end)
{
	struct mark none = { 0 }, mark = { 0 };
	const char *at = p;
	uint32_t c = at < end ? utf8_decode(&at, end) : 0;

	while (is_blank(c) && at < end) {
		p = at;
		c = utf8_decode(&at, end);
	}
	if (c >= 0x2460 && c <= 0x2473) { /* ① to ⑳ */
		mark.value = c - 0x245F;
		return mark;
	}
	if (c == U'（' || c == '(') {
		mark.before = U'（';
		p = at;
	}
	mark.value = read_value(&p, end, &mark.chinese);
	if (mark.value == 0 || p == end)
		return none;
	mark.behind = utf8_decode(&p, end);
	if (mark.before != 0)
		return mark.behind == U'）' || mark.behind == ')' ? (mark.behind = U'）', mark)
								  : none;
	bool parts =
		letter_is_one_of(mark.behind, U"、.．") || (mark.chinese && mark.behind == U'是');
	/* 1.5万人 begins no item */
	return parts && !(mark.behind == '.' && p < end && letter_is_digit((unsigned char)*p))
		       ? mark
		       : none;
}

/* What the lines behind a number list. */
struct below {
	unsigned n;
	bool parted;        /* lines without a mark stand between the items */
	size_t first, last; /* bytes where the first and the last item begin */
	struct mark style;
};

static bool is_of_style(const struct mark *mark, const struct mark *style)
{
	return mark->before == style->before && mark->behind == style->behind &&
	       mark->chinese == style->chinese;
}

static void read_below(const struct held_text *text, size_t from, struct below *out)
{
	size_t len_below = text->len - from;
	size_t stop = from + (len_below < BELOW_MOST ? len_below : BELOW_MOST);
	bool unmarked = false;

	*out = (struct below){ .n = 0 };
	for (size_t at = from; at < stop && out->n < LISTED_MOST;) {
		const char *line = text->text + at, *end = memchr(line, '\n', stop - at);
		size_t len = end != NULL ? (size_t)(end - line) : stop - at;
		struct mark mark = read_mark(line, line + len);
		bool styled = out->n > 0 && mark.value > 0 && is_of_style(&mark, &out->style);

		if (mark.value == out->n + 1 && (styled || out->n == 0)) {
			out->parted |= unmarked && out->n > 0;
			out->first = out->n == 0 ? at : out->first;
			out->last = at;
			out->style = mark;
			out->n++;
			unmarked = false;
		} else if (out->n == 0 ? strspn(line, " \t\r\n") < len : styled) {
			return; /* the list does not follow at once, or another begins */
		} else {
			unmarked |= len > 0;
		}
		at += len + 1;
	}
}

/* The colon that ends the line belongs to the number: nothing else is counted behind it. */
static bool announces(const struct judging *j, bool *at_once)
{
	const struct scene *scene = j->scene;
	const struct letters *text = scene->text;
	size_t end = text->n;

	while (end > 0 && is_blank(text->c[end - 1]))
		end--;
	if (end == 0 || !letter_is_one_of(text->c[end - 1], U"：:") || end <= j->m->end ||
	    end - j->m->end > ANNOUNCED_MOST)
		return false;
	for (size_t i = j->setting.token + 1; i < scene->n; i++)
		if (scene->tokens[i].kind == TOKEN_NUMBER &&
		    mention_states(&scene->mentions->items[scene->tokens[i].number]))
			return false;
	*at_once = true;
	for (size_t i = j->m->end; i + 1 < end; i++) {
		if (letter_is_one_of(text->c[i], U"。；！？"))
			return false;
		*at_once &= letter_is_han(text->c[i]) && !letter_is_mark(text->c[i]);
	}
	return true;
}

/* 下列五种, 以下四项, 如下三条 */
static bool says_following(const struct judging *j)
{
	static const char *const words[] = { "下列", "以下", "如下" };

	for (size_t i = 0; i < LEN(words); i++)
		if (letters_match_before(j->scene->text, j->m->hedge_start, words[i]) > 0)
			return true;
	return false;
}

/* The mark at a byte, as it is written: up to what is behind its number. */
static const char *mark_text(struct judging *j, size_t at)
{
	const char *p = j->text->text + at, *end = j->text->text + j->text->len, *from;

	while (p < end && strchr(" \t", *p) != NULL)
		p++;
	while (end - p >= 3 && memcmp(p, "\u3000", 3) == 0)
		p += 3;
	from = p;
	for (size_t n = 0; p < end && n < MARK_MOST; n++) {
		uint32_t c = utf8_decode(&p, end);

		if (letter_is_one_of(c, U"）)、.．是") || letter_is_circled(c))
			break;
	}
	return arena_strndup(j->arena, from, (size_t)(p - from));
}

bool judge_count_below(struct judging *j)
{
	struct below below;
	bool at_once;
	int64_t n = j->m->value.units;

	if (j->text == NULL || j->m->value.scale != 0 || n < 2 || n > LISTED_MOST ||
	    j->m->hedge != HEDGE_NONE || j->m->kind != MENTION_QUANTITY || !announces(j, &at_once))
		return false;
	read_below(j->text, j->next_line, &below);
	bool same = below.n == (unsigned)n;
	/* What stands between the items may be one more of them, without its mark; 一、 and 1. may
	 * be those of the paper's own sections. */
	bool items = below.style.before != 0 || below.style.behind == 0;
	bool wrong =
		!same && below.n >= 2 && !below.parted && items && (at_once || says_following(j));
	if (!same && !wrong)
		return false;
	j->number->status = same ? NUMBER_DERIVED : NUMBER_CONFLICT;
	j->number->formula =
		arena_printf(j->arena, "count(%s … %s) = %u", mark_text(j, below.first),
			     mark_text(j, below.last), below.n);
	if (wrong)
		word_value(j, decimal_of(below.n), ROUND_HALF_UP);
	return true;
}
