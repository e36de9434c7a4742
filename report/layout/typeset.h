/* typeset.h - texts into glyphs, lines, and onto the pages of a flow. */
#ifndef REPORT_LAYOUT_TYPESET_H
#define REPORT_LAYOUT_TYPESET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "report/layout/layout.h"
#include "report/layout/page_flow.h"
#include "report/text/bind.h"
#include "report/text/paragraph.h"

#define TYPESET_STYLES_MAX 8

/* Where characters come from, for the place of one that no font has: a bound text, or (bound NULL)
 * a name that starts at one place of the file. */
struct source {
	const struct bound_text *bound;
	const struct text *text;
	struct place place;
};

/* Characters that show a cell. */
struct typeset_number {
	size_t start, end;
	uint32_t target; /* where a link on them leads, 0 for none */
	struct cell_ref cell;
};

/* Where numbers in the text lead: the destination of each figure's table, 0 for none. */
struct figure_dests {
	const struct figure *figures;
	const uint32_t *dests; /* one per figure */
};

/* Room for one paragraph at a time, used again and again. A zeroed struct with flow (and dests)
 * filled in is ready. */
struct typeset {
	struct flow *flow;
	const struct figure_dests *dests; /* NULL: nothing is linked */
	struct para_char *chars;
	struct char_look {
		int16_t face;
		uint8_t style;
	} * looks;
	size_t n, capacity, looks_capacity;
	const struct text_style *style;                      /* of what is added next */
	const struct text_style *styles[TYPESET_STYLES_MAX]; /* of what was added */
	size_t n_styles;
	struct text_style doubtful[TYPESET_STYLES_MAX]; /* those in red, each where its own is */
	const struct layout_doubt *doubts;              /* by text, then by place */
	size_t n_doubts;
	bool before_closing; /* the last lines placed move along with the signature below them */
	bool forced_lines;   /* a line feed ends a line (titles) */
	bool joint;          /* a line of the source has ended */
	struct typeset_number *numbers; /* in the order of the text */
	size_t n_numbers, numbers_capacity;
	struct paragraph lines;
};

void typeset_finish(struct typeset *set);

/* Empties the paragraph; what is added next is of that style. */
void typeset_start(struct typeset *set, const struct text_style *style);
void typeset_style(struct typeset *set, const struct text_style *style);
/* Adds text; a line feed is a space between Latin letters and nothing beside Han characters. Fails
 * with ERROR_FONT on a character that no font has. */
MUST_LOOK bool typeset_add(struct typeset *set, const char *utf8, size_t len,
			   const struct source *source, struct error *err);
/* The same for a bound text, with links behind its numbers and units that stay with their
 * numbers. */
MUST_LOOK bool typeset_add_bound(struct typeset *set, const struct bound_text *bound,
				 const struct text *text, struct error *err);
/* A whole bound text; a number that it begins with gets a space where the two would look like one
 * decimal: 1. 2024年. */
MUST_LOOK bool typeset_add_heading(struct typeset *set, const struct source *source,
				   struct error *err);
/* Bytes [start, end) of the bound text of a source. */
MUST_LOOK bool typeset_add_part(struct typeset *set, const struct source *source, size_t start,
				size_t end, struct error *err);
/* The character added last takes more room on its right. */
void typeset_widen(struct typeset *set, mpt more);
/* Of what was added from a character on: where it is a name of two Han characters, they stand as wide
 * as three (run_name_width), with a blank between them. */
MUST_LOOK bool typeset_spread_name(struct typeset *set, size_t from, struct error *err);
/* The same of each name in a list that blanks part; what is no list of names stays as it is. */
MUST_LOOK bool typeset_spread_names(struct typeset *set, size_t from, struct error *err);
/* No line end inside this word, wherever it stands in what was added. */
void typeset_glue(struct typeset *set, const char *word);
/* Natural width of what was added, on one line. */
mpt typeset_width(const struct typeset *set);
/* Into lines of the given width. left: where the lines but the first start. */
void typeset_break(struct typeset *set, mpt width, mpt indent, mpt left, enum alignment alignment);
/* The same for a name in a table: between words where there is a way. */
void typeset_break_label(struct typeset *set, mpt width, mpt indent, enum alignment alignment);
/* The same for a title: centred, several lines in the shape of a trapezium or a lozenge (GB/T
 * 9704-2012 §7.3.1). */
void typeset_break_title(struct typeset *set, mpt width);
/* The same for a name that is too long for a line: broken by its sense, aligned as asked. */
void typeset_break_name(struct typeset *set, mpt width, enum alignment alignment);
/* Draws one line: where its measure starts on its baseline. */
void typeset_draw(struct typeset *set, size_t line, struct element element, struct position at);

/* Pitch that lines of a style are set on: the grid's, or more for larger type. */
mpt typeset_pitch(const struct flow *flow, const struct text_style *style);
/* Places the lines one under the other at x, over as many pages as it takes, with no widows and
 * orphans. */
MUST_LOOK bool typeset_place(struct typeset *set, enum tag tag, mpt x, struct error *err);
/* Makes room for all lines and keeps them with what comes next; to be followed by
 * typeset_place_lines. */
MUST_LOOK bool typeset_keep(struct typeset *set, struct error *err);
/* Places the lines one under the other, each where there is room for it. */
MUST_LOOK bool typeset_place_lines(struct typeset *set, struct element element, mpt x,
				   struct error *err);

/* The next paragraph of a text at or after *start: bytes [*start, *end) without blanks on either
 * side; false when there is none. A blank line parts paragraphs. */
bool typeset_paragraph(const char *text, size_t len, size_t *start, size_t *end);

#endif
