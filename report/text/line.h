/* line.h - one line of a paragraph: how well characters fill it, and where they stand then. */
#ifndef REPORT_TEXT_LINE_H
#define REPORT_TEXT_LINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "report/text/paragraph.h"
#include "report/text/unit.h"

/* A place where a line may begin and the one before it end. */
struct edge {
	size_t pos;          /* the line begins with this unit */
	size_t end;          /* the one before is drawn up to here: without the spaces at its end */
	struct sums opening; /* sums up to pos, and what the unit leaves away at a line's start */
	struct sums closing; /* sums up to end, without the reserve of the last mark's tail */
	int32_t tail;        /* what the last mark may lose at the line's end */
	int32_t hang;        /* its whole width when it may hang outside, else 0 */
};

void edge_init(struct edge *edge, const struct unit *units, size_t pos, size_t first, bool hanging);

/* How a line is made to fit. */
struct fit {
	int32_t slack;  /* room left when positive, room wanting when negative */
	int32_t cut;    /* taken from the last mark: 0, its tail, or all of it when it hangs */
	uint32_t cost;  /* badness: 0 for a line that needs nothing, LINE_OVERFULL at most */
	bool stretched; /* the slack is to be filled */
};

#define LINE_OVERFULL 0x10000000u

/* What a line is to fill. Last lines and lines that are not justified stay as they are where they
 * are short. */
struct line_room {
	int32_t width;
	int32_t em;   /* what costs are measured by */
	int32_t open; /* that a joint may open by at most */
	const struct para_style *style;
	bool last;
};

/* The line between two edges in a room. */
struct fit line_fit(const struct edge *from, const struct edge *to, const struct line_room *room);

/* The least that the units [from, to) take as a line of their own, spaces at their end left out. */
int32_t line_least_width(const struct unit *units, size_t from, size_t to);

/* Writes x of each character of the line, counted from its left edge. x and units are those of the
 * segment; returns the line's width. */
int32_t line_place(const struct unit *units, const struct edge *from, const struct edge *to,
		   const struct fit *fit, int32_t *x);

#endif
