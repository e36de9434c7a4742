/* held.h - a whole text held against the figures of a briefing: what each of its numbers came to.
 *
 * The text is as it will be read: UTF-8, as many paragraphs as it likes, placeholders already
 * printed. What they printed is told as bound numbers. */
#ifndef REPORT_PROSE_HELD_H
#define REPORT_PROSE_HELD_H

#include "report/prose/prose.h"

/* A stretch of the text that a placeholder printed, from its cell (none: from something else). */
struct held_bound {
	size_t start, end;
	struct cell_ref cell;
};

/* A line of the paper that a text was taken from. */
struct held_line {
	size_t at;         /* where it begins in the text */
	size_t page, line; /* from 1, the line on its page */
};

struct held_text {
	const char *text;
	size_t len;
	const struct held_bound *bound; /* in order; n_bound of them, or NULL */
	size_t n_bound;
	const struct held_line *lines; /* in order; NULL: places are those in the text itself */
	size_t n_lines;
};

struct held_number {
	size_t start, end;    /* bytes of the text: the number with its unit */
	size_t hedge_start;   /* where 约 or 近 before it begins; start when there is none */
	size_t factors_start; /* where 万 or 亿 behind its digits begins */
	size_t number_end;    /* without the unit */
	struct decimal value; /* as stated, in the unit: 3.2万人 is 32000 */
	const char *unit;     /* under its usual name; NULL when there is none */
	enum number_status status;
	bool bound;         /* a placeholder printed it: right by construction */
	bool loosely;       /* 近, 以上, 六成, 三分之一: it says less than its digits */
	const char *reason; /* IGNORED and UNKNOWN: key of why (date, ordinal, quoted, target …) */
	const char *why;    /* the same for people, to be passed through _() */
	struct cell_ref *cells; /* those it states or is computed from; CONFLICT: those it fails */
	size_t n_cells, n_more; /* in cells, NUMBER_CELLS at most; that match besides */
	const struct dimension *counts; /* its members were counted; else NULL */
	const char *would_be;           /* CONFLICT: what should stand there, no unit; else "" */
	const char *direction; /* CONFLICT: the word that should stand before it (下降), when that
				* is what is wrong; else NULL */
	const char *formula;   /* DERIVED, and CONFLICT of a computation: how; else "" */
};

/* A zeroed struct is ready and may be made again and again. */
struct held {
	struct held_number *numbers; /* in the order of the text */
	size_t n;
	size_t counts[NUMBER_STATUSES_N]; /* by status */
	struct held_room *room;           /* private */
};

void held_finish(struct held *held); /* safe on a zeroed struct and twice */
/* Never fails; takes time in proportion to the text. Its strings live until it is made again, those
 * of units and reasons as long as the reader and the briefing. */
void held_make(struct held *held, struct prose_reader *reader, const struct held_text *text);
/* The same a stretch of whole lines at a time, so that memory does not grow with the text: held is
 * zeroed before the first one. The numbers are those of the stretch, the counts of all up to it;
 * *end is where it ends, 0 before the first. False when all is done. */
bool held_next(struct held *held, struct prose_reader *reader, const struct held_text *text,
	       size_t *end);
/* The line and the column of a byte, both from 1, the column in characters. Bytes are asked for in
 * order: place begins as { 0 } and is moved on. */
struct held_place {
	size_t at, line, column;
	size_t page;   /* 0 when the text is not from paper */
	size_t line_i; /* private: of its lines */
};
void held_place_of(const struct held_text *text, size_t at, struct held_place *place);

#endif
