/* breaks.c - see breaks.h. Looks at each place between two characters once. */
#include "report/text/breaks.h"

#define RIGHT_QUOTE 0x2019
#define ENUMERATION 0x3001 /* 、 */

struct finder {
	struct unit *units;
	const struct para_char *chars;
	size_t n;
	enum strictness level;
	enum clreq_class solid; /* of the last character that is no space and no combining mark */
	size_t run;       /* how many of the same dash, ellipsis or flag letter stand before */
	size_t latin_end; /* end of the Latin run in hand */
	bool latin_plain; /* it has no breaks but at its spaces */
	size_t token_end; /* end of the word in hand, up to a space */
	bool address;     /* it is an address: a slash may end a line there, as in UAX #14 */
};

static bool is_latin(const struct unit *unit)
{
	return clreq_is_latin((enum clreq_class)unit->class);
}

static bool is_space(enum clreq_class class)
{
	return class == CLREQ_SPACE || class == CLREQ_WIDE_SPACE;
}

static bool is_digit(enum clreq_class class)
{
	return class == CLREQ_DIGIT || class == CLREQ_WIDE_DIGIT;
}

static bool is_letter_or_digit(enum clreq_class class)
{
	return class == CLREQ_LETTER || class == CLREQ_DIGIT;
}

/* The closing quote is an apostrophe between letters. */
static void classify(struct finder *f)
{
	struct unit *units = f->units;

	for (size_t i = 0; i < f->n; i++) {
		units[i].class = (uint8_t)clreq_class_of(f->chars[i].codepoint);
		units[i].flags = 0;
	}
	for (size_t i = 1; i + 1 < f->n; i++)
		if (units[i].class == CLREQ_CLOSE && f->chars[i].codepoint == RIGHT_QUOTE &&
		    units[i - 1].class == CLREQ_LETTER && units[i + 1].class == CLREQ_LETTER)
			units[i].class = CLREQ_LETTER;
}

static bool is_cluster(const struct finder *f, size_t i)
{
	enum clreq_class class = (enum clreq_class)f->units[i].class;

	if (class == CLREQ_EXTEND || class == CLREQ_JOINER || f->chars[i - 1].codepoint == 0x200D)
		return false;
	return class != CLREQ_REGIONAL || f->solid != CLREQ_REGIONAL || f->run % 2 == 0;
}

/* Dashes and ellipses are unbreakable in pairs (CLREQ class G). */
static bool inside_pair(const struct finder *f, size_t i)
{
	enum clreq_class class = (enum clreq_class)f->units[i].class;

	return (class == CLREQ_DASH || class == CLREQ_ELLIPSIS) && f->run % 2 == 1 &&
	       f->chars[i].codepoint == f->chars[i - 1].codepoint;
}

/* Numbers with their signs and units are one (CLREQ class H). */
static bool inside_number(const struct finder *f, size_t i)
{
	enum clreq_class a = f->solid, b = (enum clreq_class)f->units[i].class;
	uint32_t before = f->chars[i - 1].codepoint;

	if (is_digit(b))
		return is_digit(a) || a == CLREQ_PREFIX || a == CLREQ_SIGN || a == CLREQ_CURRENCY ||
		       (b == CLREQ_WIDE_DIGIT && i > 1 && (before == 0xFF0E || before == 0xFF0C) &&
			f->units[i - 2].class == CLREQ_WIDE_DIGIT);
	if (b == CLREQ_POSTFIX || b == CLREQ_PERCENT)
		return is_digit(a);
	if (b == CLREQ_LETTER)
		return a == CLREQ_POSTFIX && before == 0xB0; /* °C */
	return false;
}

/* Signs that make one of two numbers: 1∶50000, 9：00, 1920×1080, 2023—2025, 3～5, 1/3. */
static bool is_tie(uint32_t c)
{
	switch (c) {
	case '-':
	case '/':
	case ':':
	case '~':
	case 0xD7:
	case 0x2010:
	case 0x2011:
	case 0x2013:
	case 0x2014:
	case 0x2212:
	case 0x2236:
	case 0x301C:
	case 0xFF0D:
	case 0xFF0F:
	case 0xFF1A:
	case 0xFF5E: return true;
	default: return false;
	}
}

/* 万, 亿, 年, 月, 日, 时 behind a digit. */
static bool is_counted(const struct finder *f, size_t i)
{
	switch (f->chars[i].codepoint) {
	case 0x4E07:
	case 0x4EBF:
	case 0x5E74:
	case 0x6708:
	case 0x65E5:
	case 0x65F6: return i > 0 && is_digit((enum clreq_class)f->units[i - 1].class);
	default: return false;
	}
}

/* A number ends with character i: a digit, or what belongs to a number behind it. */
static bool ends_number(const struct finder *f, size_t i)
{
	enum clreq_class class = (enum clreq_class)f->units[i].class;

	return is_digit(class) || class == CLREQ_PERCENT || class == CLREQ_POSTFIX ||
	       is_counted(f, i);
}

static bool starts_number(const struct finder *f, size_t i)
{
	enum clreq_class class = (enum clreq_class)f->units[i].class;
	bool sign = class == CLREQ_SIGN || class == CLREQ_PREFIX || class == CLREQ_HYPHEN;

	return is_digit(class) ||
	       (sign && i + 1 < f->n && is_digit((enum clreq_class)f->units[i + 1].class));
}

/* Ratios, ranges, times: before or behind the sign between two numbers. */
static bool inside_pair_of_numbers(const struct finder *f, size_t i)
{
	if (is_tie(f->chars[i].codepoint))
		return ends_number(f, i - 1) && i + 1 < f->n && starts_number(f, i + 1);
	return i > 1 && is_tie(f->chars[i - 1].codepoint) && ends_number(f, i - 2) &&
	       starts_number(f, i);
}

/* GB/T 35273, ISO 9001: the number of a standard stays with its letters. */
static bool inside_standard(const struct finder *f, size_t i)
{
	size_t letters = 0;

	if (f->units[i].class != CLREQ_DIGIT || i < 3 || f->chars[i - 1].codepoint != ' ')
		return false;
	for (size_t k = i - 1; k-- > 0; letters++) {
		uint32_t c = f->chars[k].codepoint;

		if (c != '/' && !(c >= 'A' && c <= 'Z'))
			return letters > 1 &&
			       !is_letter_or_digit((enum clreq_class)f->units[k].class);
	}
	return letters > 1;
}

/* Behind a hyphen: readers of a PDF take one at a line's end for one of the printer's and drop it.
 */
static bool behind_hyphen(const struct finder *f, size_t i)
{
	uint32_t c = f->chars[i - 1].codepoint;

	return i > 1 && (c == '-' || c == 0x2010) &&
	       is_letter_or_digit((enum clreq_class)f->units[i - 2].class);
}

static bool forbidden(const struct finder *f, enum clreq_class before, enum clreq_class after)
{
	if (clreq_forbids_start(after, f->level) || is_space(after))
		return true;
	if (before == CLREQ_SLASH && f->address)
		return false;
	return clreq_forbids_end(before, f->level);
}

/* A dash without a partner is a connector (class D), and no line starts with it. */
static bool lone_dash(const struct finder *f, size_t i)
{
	uint32_t c = f->chars[i].codepoint;
	size_t before = c == f->chars[i - 1].codepoint ? f->run : 0;

	return f->units[i].class == CLREQ_DASH && c < 0x2E00 && f->level >= STRICTNESS_BASIC &&
	       before % 2 == 0 && (i + 1 == f->n || f->chars[i + 1].codepoint != c);
}

/* A word is an address when it holds :// or a stop inside and a slash behind it. */
static bool is_address(const struct finder *f, size_t start, size_t end)
{
	bool stop = false;

	for (size_t i = start; i + 1 < end; i++) {
		uint32_t c = f->chars[i].codepoint;

		if (c == '/' && (stop || f->chars[i + 1].codepoint == '/'))
			return true;
		stop = stop || ((c == '.' || c == '@') && i > start &&
				is_letter_or_digit((enum clreq_class)f->units[i + 1].class));
	}
	return false;
}

static void enter_token(struct finder *f, size_t i)
{
	size_t end = i;
	bool slash = false;

	for (; end < f->n && is_latin(&f->units[end]) && f->units[end].class != CLREQ_SPACE; end++)
		slash = slash || f->units[end].class == CLREQ_SLASH;
	f->token_end = end;
	f->address = slash && is_address(f, i, end);
}

static void mark_break(void *context, size_t i)
{
	((struct unit *)context)[i].flags |= UNIT_BREAK;
}

/* Lets ICU mark the breaks of a Latin run ahead of the walk; the walk then only takes them back. */
static void enter_run(struct finder *f, size_t i, struct latin *latin)
{
	size_t end = i;
	bool plain = true;

	for (; end < f->n && (is_latin(&f->units[end]) || f->units[end].class == CLREQ_EXTEND);
	     end++)
		plain = plain && latin_is_plain(f->chars[end].codepoint);
	f->latin_end = end;
	f->latin_plain = plain;
	if (!plain)
		latin_breaks(latin, f->chars + i, end - i, mark_break, f->units + i);
}

/* Whether the class rules leave a break here, words and numbers set aside. */
static bool may_cut(const struct finder *f, size_t i)
{
	enum clreq_class after = (enum clreq_class)f->units[i].class;

	return !inside_pair(f, i) && !lone_dash(f, i) && !behind_hyphen(f, i) &&
	       !forbidden(f, f->solid, after);
}

static bool inside_word(const struct finder *f, size_t i, bool marked)
{
	enum clreq_class before = (enum clreq_class)f->units[i - 1].class;

	if (f->units[i].class == CLREQ_GLUE || f->solid == CLREQ_GLUE ||
	    f->chars[i - 1].codepoint == 0x2060)
		return true;
	if (!is_latin(&f->units[i]) || !clreq_is_latin(f->solid))
		return false;
	return !marked && (!f->latin_plain || !is_space(before));
}

/* One character of an enumerated item stands alone: 甲乙、丙|丁戊, 甲乙丙|丁、戊. */
static bool leaves_one(const struct finder *f, size_t i)
{
	bool first = i > 1 && f->chars[i - 2].codepoint == ENUMERATION;
	bool last = i + 1 < f->n && f->chars[i + 1].codepoint == ENUMERATION;

	return first || last;
}

/* A break between a number and what it counts, or behind 第, is legal and ugly. */
static bool is_loose(const struct finder *f, size_t i)
{
	enum clreq_class after = (enum clreq_class)f->units[i].class;

	return (is_digit(f->solid) && after == CLREQ_HAN) ||
	       (is_digit(after) && f->chars[i - 1].codepoint == 0x7B2C) ||
	       (after == CLREQ_HAN && f->solid == CLREQ_HAN && leaves_one(f, i));
}

/* A mark's blank is on one side of it, and the place on its other side is never opened (CLREQ
 * §3.1.6.1). */
static bool hugs_left(enum clreq_class class)
{
	return class == CLREQ_STOP || class == CLREQ_PAUSE || class == CLREQ_CLOSE ||
	       class == CLREQ_NO_START || class == CLREQ_MIDDLE_DOT;
}

static bool hugs_right(enum clreq_class class)
{
	return class == CLREQ_OPEN || class == CLREQ_MIDDLE_DOT;
}

static bool opens(const struct finder *f, size_t i)
{
	enum clreq_class before = (enum clreq_class)f->units[i - 1].class;
	enum clreq_class after = (enum clreq_class)f->units[i].class;

	if (is_space(before))
		return !is_space(after);
	if (hugs_left(after) || hugs_right(f->solid))
		return false;
	if (after == CLREQ_SPACE || inside_pair(f, i) || inside_number(f, i))
		return false;
	if (clreq_is_latin(f->solid) && clreq_is_latin(after))
		return false;
	for (int side = 0; side < 2; side++) {
		enum clreq_class class = side == 0 ? f->solid : after;

		if (class == CLREQ_CONNECTOR || class == CLREQ_HYPHEN || class == CLREQ_SOLIDUS ||
		    class == CLREQ_SLASH || class == CLREQ_GLUE)
			return false;
	}
	return true;
}

static bool is_gap(enum clreq_class a, enum clreq_class b)
{
	if (b == CLREQ_HAN)
		return is_letter_or_digit(a) || a == CLREQ_PERCENT;
	return a == CLREQ_HAN && (is_letter_or_digit(b) || b == CLREQ_SIGN || b == CLREQ_CURRENCY);
}

static uint8_t flags_between(const struct finder *f, size_t i)
{
	const struct unit *unit = &f->units[i];
	enum clreq_class after = (enum clreq_class)unit->class;
	bool marked = (unit->flags & UNIT_BREAK) != 0;
	unsigned flags = 0;

	if (!is_cluster(f, i))
		return 0;
	flags |= UNIT_CLUSTER;
	if (may_cut(f, i)) {
		flags |= UNIT_CUT;
		if (!f->chars[i].glued && !inside_number(f, i) && !inside_word(f, i, marked) &&
		    !inside_pair_of_numbers(f, i) && !inside_standard(f, i))
			flags |= UNIT_BREAK;
	}
	if (opens(f, i))
		flags |= UNIT_JOINT;
	if (is_gap(f->solid, after) && !is_space((enum clreq_class)f->units[i - 1].class))
		flags |= UNIT_GAP;
	if (is_loose(f, i))
		flags |= UNIT_LOOSE;
	return (uint8_t)flags;
}

/* Takes note of character i before the place behind it is looked at. */
static void pass(struct finder *f, size_t i)
{
	enum clreq_class class = (enum clreq_class)f->units[i].class;

	if (class == CLREQ_EXTEND && (i == 0 || is_space((enum clreq_class)f->units[i - 1].class)))
		f->solid = CLREQ_LETTER; /* a mark on nothing: UAX #14, rule LB10 */
	if (class == CLREQ_EXTEND || class == CLREQ_JOINER || is_space(class))
		return;
	if (class == CLREQ_REGIONAL && f->solid == CLREQ_REGIONAL)
		f->run++;
	else
		f->run = i > 0 && f->chars[i].codepoint == f->chars[i - 1].codepoint ? f->run + 1
										     : 1;
	f->solid = class;
}

void breaks_find(struct unit *units, const struct para_char *chars, size_t n, enum strictness level,
		 struct latin *latin)
{
	struct finder f = { .units = units, .chars = chars, .n = n, .level = level };

	classify(&f);
	f.solid = CLREQ_NEWLINE;
	for (size_t i = 0; i < n; i++) {
		const struct unit *unit = &units[i];

		/* Han after Han is most of the text and needs no looking up. */
		if (unit->class == CLREQ_HAN && i > 0 && units[i - 1].class == CLREQ_HAN &&
		    !chars[i].glued) {
			units[i].flags = UNIT_CLUSTER | UNIT_BREAK | UNIT_CUT | UNIT_JOINT;
			if (leaves_one(&f, i))
				units[i].flags |= UNIT_LOOSE;
			continue;
		}
		if (is_latin(unit) && i >= f.latin_end)
			enter_run(&f, i, latin);
		if (is_latin(unit) && i >= f.token_end && unit->class != CLREQ_SPACE)
			enter_token(&f, i);
		if (i > 0)
			units[i].flags = flags_between(&f, i);
		else
			units[i].flags = UNIT_CLUSTER;
		pass(&f, i);
	}
}
