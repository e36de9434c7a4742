/* clreq.c - the classes of characters: tables for the blocks where the marks stand, and Unicode's
 * properties (libunistring) for the rest. */
#include "report/text/clreq.h"

#include <stddef.h>

#include <unictype.h>
#include <unigbrk.h>
#include <uniwidth.h>

#include "report/base/array.h"

#define NEVER 0xFF
#define BASIC STRICTNESS_BASIC
#define GB STRICTNESS_GB
#define STRICT STRICTNESS_STRICT

static const struct {
	uint8_t start, end; /* forbidden from this level on */
} rules[CLREQ_CLASS_COUNT] = {
#define X(name, start, end) { start, end },
	CLREQ_CLASSES(X)
#undef X
};

bool clreq_forbids_start(enum clreq_class class, enum strictness level)
{
	return level >= rules[class].start;
}

bool clreq_forbids_end(enum clreq_class class, enum strictness level)
{
	return level >= rules[class].end;
}

bool clreq_is_mark(enum clreq_class class)
{
	switch (class) {
	case CLREQ_HAN:
	case CLREQ_WIDE_DIGIT:
	case CLREQ_LETTER:
	case CLREQ_DIGIT:
	case CLREQ_SIGN:
	case CLREQ_CURRENCY:
	case CLREQ_PERCENT:
	case CLREQ_PREFIX:
	case CLREQ_POSTFIX: return false;
	default: return true;
	}
}

#define HAN CLREQ_HAN
#define STOP CLREQ_STOP
#define PAUSE CLREQ_PAUSE
#define CLOSE CLREQ_CLOSE
#define OPEN CLREQ_OPEN
#define NOST CLREQ_NO_START
#define CONN CLREQ_CONNECTOR
#define MDOT CLREQ_MIDDLE_DOT
#define SOLI CLREQ_SOLIDUS
#define DASH CLREQ_DASH
#define ELLI CLREQ_ELLIPSIS
#define PRE CLREQ_PREFIX
#define POST CLREQ_POSTFIX
#define WSPC CLREQ_WIDE_SPACE
#define EXT CLREQ_EXTEND
#define JOIN CLREQ_JOINER
#define NL CLREQ_NEWLINE
#define LETT CLREQ_LETTER
#define DIG CLREQ_DIGIT
#define SIGN CLREQ_SIGN
#define CURR CLREQ_CURRENCY
#define PERC CLREQ_PERCENT
#define PT CLREQ_POINT
#define LCLO CLREQ_LATIN_CLOSE
#define LOPN CLREQ_LATIN_OPEN
#define QUOT CLREQ_LATIN_QUOTE
#define HYPH CLREQ_HYPHEN
#define SLSH CLREQ_SLASH
#define GLUE CLREQ_GLUE
#define SPC CLREQ_SPACE

/* clang-format off */
static const uint8_t ascii[128] = {
	GLUE, GLUE, GLUE, GLUE, GLUE, GLUE, GLUE, GLUE, GLUE, SPC,  NL,   GLUE, GLUE, GLUE, GLUE, GLUE,
	GLUE, GLUE, GLUE, GLUE, GLUE, GLUE, GLUE, GLUE, GLUE, GLUE, GLUE, GLUE, GLUE, GLUE, GLUE, GLUE,
	/*    !     "     #     $     %     &     '     (     )     *     +     ,     -     .     /  */
	SPC,  LCLO, QUOT, LETT, CURR, PERC, LETT, QUOT, LOPN, LCLO, LETT, SIGN, PT,   HYPH, PT,   SLSH,
	DIG,  DIG,  DIG,  DIG,  DIG,  DIG,  DIG,  DIG,  DIG,  DIG,  LCLO, LCLO, LETT, LETT, LETT, LCLO,
	LETT, LETT, LETT, LETT, LETT, LETT, LETT, LETT, LETT, LETT, LETT, LETT, LETT, LETT, LETT, LETT,
	LETT, LETT, LETT, LETT, LETT, LETT, LETT, LETT, LETT, LETT, LETT, LOPN, LETT, LCLO, LETT, LETT,
	LETT, LETT, LETT, LETT, LETT, LETT, LETT, LETT, LETT, LETT, LETT, LETT, LETT, LETT, LETT, LETT,
	LETT, LETT, LETT, LETT, LETT, LETT, LETT, LETT, LETT, LETT, LETT, LOPN, LETT, LCLO, LETT, GLUE,
};

static const uint8_t latin1[96] = { /* U+00A0 */
	GLUE, LETT, LETT, CURR, CURR, CURR, LETT, LETT, LETT, LETT, LETT, LOPN, LETT, GLUE, LETT, LETT,
	POST, PRE,  NOST, NOST, LETT, LETT, LETT, MDOT, LETT, NOST, LETT, LCLO, LETT, LETT, LETT, LCLO,
	LETT, LETT, LETT, LETT, LETT, LETT, LETT, LETT, LETT, LETT, LETT, LETT, LETT, LETT, LETT, LETT,
	LETT, LETT, LETT, LETT, LETT, LETT, LETT, HAN,  LETT, LETT, LETT, LETT, LETT, LETT, LETT, LETT,
	LETT, LETT, LETT, LETT, LETT, LETT, LETT, LETT, LETT, LETT, LETT, LETT, LETT, LETT, LETT, LETT,
	LETT, LETT, LETT, LETT, LETT, LETT, LETT, HAN,  LETT, LETT, LETT, LETT, LETT, LETT, LETT, LETT,
};

static const uint8_t general[112] = { /* U+2000, General Punctuation */
	SPC,  SPC,  SPC,  SPC,  SPC,  SPC,  SPC,  GLUE, SPC,  SPC,  SPC,  SPC,  EXT,  JOIN, EXT,  EXT,
	HYPH, GLUE, CONN, CONN, DASH, DASH, LETT, LETT, OPEN, CLOSE, LOPN, LOPN, OPEN, CLOSE, LOPN, LOPN,
	LETT, LETT, LETT, LETT, ELLI, ELLI, ELLI, MDOT, SPC,  SPC,   EXT,  EXT,  EXT,  EXT,  EXT,  GLUE,
	POST, POST, POST, POST, POST, POST, POST, POST, LETT, LOPN, LCLO, HAN,  NOST, LETT, LETT, LETT,
	LETT, LETT, LETT, LETT, LETT, LOPN, LCLO, NOST, NOST, NOST, LETT, LETT, LETT, LETT, LETT, LETT,
	LETT, LETT, LETT, LETT, LETT, LETT, LETT, LETT, LETT, LETT, LETT, LETT, LETT, LETT, LETT, SPC,
	JOIN, EXT,  EXT,  EXT,  EXT,  EXT,  EXT,  EXT,  EXT,  EXT,  EXT,  EXT,  EXT,  EXT,  EXT,  EXT,
};

static const uint8_t cjk[64] = { /* U+3000, CJK Symbols and Punctuation */
	WSPC, PAUSE, STOP, HAN,  HAN,  NOST, HAN,  HAN,  OPEN, CLOSE, OPEN, CLOSE, OPEN, CLOSE, OPEN, CLOSE,
	OPEN, CLOSE, HAN,  HAN,  OPEN, CLOSE, OPEN, CLOSE, OPEN, CLOSE, OPEN, CLOSE, CONN, OPEN, CLOSE, CLOSE,
	HAN,  HAN,  HAN,  HAN,  HAN,  HAN,  HAN,  HAN,  HAN,  HAN,  EXT,  EXT,  EXT,  EXT,  EXT,  EXT,
	CONN, HAN,  HAN,  HAN,  HAN,  HAN,  HAN,  HAN,  HAN,  HAN,  HAN,  NOST, NOST, HAN,  HAN,  HAN,
};
/* clang-format on */

/* Single characters outside those blocks, in order. */
static const struct {
	uint32_t codepoint;
	uint8_t class;
} others[] = {
	{ 0x20A9, CURR },  { 0x20AC, CURR },  { 0x2103, POST },  { 0x2109, POST }, { 0x2116, PRE },
	{ 0x2212, PRE },   { 0x2213, PRE },   { 0x22EF, ELLI },  { 0x2E3A, DASH }, { 0x2E3B, DASH },
	{ 0x30FB, MDOT },  { 0xFE50, NOST },  { 0xFE51, NOST },  { 0xFE52, NOST }, { 0xFE54, NOST },
	{ 0xFE55, NOST },  { 0xFE56, NOST },  { 0xFE57, NOST },  { 0xFE59, LOPN }, { 0xFE5A, NOST },
	{ 0xFE6A, POST },  { 0xFF01, STOP },  { 0xFF04, PRE },   { 0xFF05, POST }, { 0xFF08, OPEN },
	{ 0xFF09, CLOSE }, { 0xFF0B, PRE },   { 0xFF0C, PAUSE }, { 0xFF0D, PRE },  { 0xFF0E, STOP },
	{ 0xFF0F, SOLI },  { 0xFF1A, PAUSE }, { 0xFF1B, PAUSE }, { 0xFF1F, STOP }, { 0xFF3B, OPEN },
	{ 0xFF3D, CLOSE }, { 0xFF5B, OPEN },  { 0xFF5D, CLOSE }, { 0xFF5E, CONN }, { 0xFF5F, OPEN },
	{ 0xFF60, CLOSE }, { 0xFF61, NOST },  { 0xFF62, LOPN },  { 0xFF63, NOST }, { 0xFF64, NOST },
	{ 0xFF65, NOST },  { 0xFFE0, POST },  { 0xFFE1, PRE },   { 0xFFE5, PRE },
};

/* NEWLINE when the character is not in the list: it never is. */
static enum clreq_class listed_class(uint32_t c)
{
	size_t low = 0, high = LEN(others);

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (others[middle].codepoint < c)
			low = middle + 1;
		else
			high = middle;
	}
	return low < LEN(others) && others[low].codepoint == c ? (enum clreq_class)others[low].class
							       : CLREQ_NEWLINE;
}

/* Combining marks, variation selectors and skin tones stay with what is before them. */
static bool extends(uint32_t c)
{
	int property = uc_graphemeclusterbreak_property(c);

	return property == GBP_EXTEND || property == GBP_SPACINGMARK || property == GBP_V ||
	       property == GBP_T || (c >= 0x1F3FB && c <= 0x1F3FF);
}

static enum clreq_class property_class(uint32_t c)
{
	if (c >= 0x1F1E6 && c <= 0x1F1FF)
		return CLREQ_REGIONAL;
	if (extends(c))
		return CLREQ_EXTEND;
	if (c >= 0x2070 && c <= 0x209C)
		return CLREQ_NO_START; /* superscripts stick to what they mark */
	if (c >= 0xFF10 && c <= 0xFF19)
		return CLREQ_WIDE_DIGIT;
	if (c == 0x1680)
		return CLREQ_SPACE;
	if (c == 0xFEFF)
		return CLREQ_GLUE;
	if (uc_width(c, "UTF-8") == 2 || !uc_is_general_category_withtable(c, UC_CATEGORY_MASK_L))
		return CLREQ_HAN;
	return CLREQ_LETTER;
}

enum clreq_class clreq_class_of(uint32_t c)
{
	if (c >= 0x4E00 && c <= 0x9FFF)
		return CLREQ_HAN;
	if (c < 0x80)
		return (enum clreq_class)ascii[c];
	if (c - 0x3000 < LEN(cjk))
		return (enum clreq_class)cjk[c - 0x3000];
	if (c - 0x2000 < LEN(general))
		return (enum clreq_class)general[c - 0x2000];
	if (c - 0xA0 < LEN(latin1))
		return (enum clreq_class)latin1[c - 0xA0];
	enum clreq_class class = listed_class(c);
	return class != CLREQ_NEWLINE ? class : property_class(c);
}
