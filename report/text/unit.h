/* unit.h - the characters of a paragraph as its breaker sees them: class, width, what may give. */
#ifndef REPORT_TEXT_UNIT_H
#define REPORT_TEXT_UNIT_H

#include <stddef.h>
#include <stdint.h>

#include "report/text/clreq.h"
#include "report/text/latin.h"
#include "report/text/paragraph.h"

/* What a line gives up when it is too long, in CLREQ's order (§3.5.3); the mark at the
 * line's end, which comes first, and the interpunct, which is half an em always, are no steps. */
enum give { GIVE_SPACE, GIVE_BRACKET, GIVE_PAUSE, GIVE_GAP, GIVE_STOP, GIVE_STEPS };
/* What takes up the room of a line that is too short, before all its joints do equally. */
enum take { TAKE_SPACE, TAKE_GAP, TAKE_STEPS };

/* Widths and reserves, to be summed over a line. Sums over a long paragraph wrap round: only the
 * difference over one line is ever used. */
struct sums {
	uint32_t width;
	uint32_t give[GIVE_STEPS];
	uint32_t take[TAKE_STEPS];
	uint32_t joints; /* places between characters that may be opened */
	uint32_t words;  /* 字: characters that are not marks */
};

enum unit_flag {
	UNIT_CLUSTER = 1, /* a grapheme cluster begins here */
	UNIT_BREAK = 2,   /* a line may begin here */
	UNIT_CUT = 4,     /* it may if there is no other way: inside a word too long for a line */
	UNIT_FORCED = 8,  /* the same against the rules: a run of marks too long for a line */
	UNIT_JOINT = 16,  /* the place before it may be opened */
	UNIT_GAP = 32,    /* between Han and Latin */
	UNIT_CENTERED = 64,
	UNIT_LOOSE = 128, /* a break here parts what belongs together: a number and its counter */
	UNIT_TIGHT = 256, /* what is before it is narrow already: nothing goes on its left */
};

struct unit {
	struct sums before; /* of all units before this one */
	int32_t gap;        /* space before it, not at a line's start */
	int32_t lead, tail; /* blank at its left or right that a line's start or end takes away */
	int32_t shift;      /* of the glyph's origin against the box: blank already taken at left */
	uint8_t class;      /* enum clreq_class */
	uint16_t flags;
};

/* Characters that are measured together: one segment, no '\n' but at the end. */
struct para_piece {
	const struct para_char *chars;
	size_t n;
	const struct para_style *style;
	int32_t first_width, width; /* room of its first line and of the others */
};

/* Fills units[0..n) and the two behind them, which hold the sums of all. What fits neither a first
 * line nor another may be cut. */
void units_fill(struct unit *units, const struct para_piece *piece, struct latin *latin);

/* The reserve that a mark's blank belongs to, and how much of its lead is in it. */
enum give unit_give(const struct unit *unit);
int32_t unit_lead_give(const struct unit *unit);
/* The em that a character's blanks and gaps are measured by: the grid's pitch where it stands on
 * the grid. */
int32_t unit_em(const struct para_char *c, const struct para_style *style);

#endif
