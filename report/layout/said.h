/* said.h - what a table or a chart says in words and numbers, without placing it. */
#ifndef REPORT_LAYOUT_SAID_H
#define REPORT_LAYOUT_SAID_H

#include "report/layout/layout.h"
#include "report/layout/style.h"

enum said_kind {
	SAID_NAME,   /* of a figure, a member, a period, a unit, a source */
	SAID_NOTE,   /* what somebody wrote in a note */
	SAID_NUMBER, /* shows a cell, or what is reckoned from it */
	SAID_LINE,   /* a line of notes as it is printed: what it is made of was told before */
};

struct said {
	enum said_kind kind;
	const char *text; /* until the visitor returns */
	struct place place;
	struct cell_ref cell;              /* of a number; none where several cells make it up */
	const struct table_number *number; /* how it was reckoned; NULL for a cell's own value */
};

struct said_visitor {
	void (*visit)(void *context, const struct said *said);
	void *context;
};

/* What it is read from. */
struct said_of {
	const struct briefing *briefing;
	const struct layout_options *options;
	const struct style *style; /* of the briefing's document */
};

/* Visits all of it but the title. Blocks of another kind say nothing here. */
void block_said(const struct said_of *of, const struct block *block,
		const struct said_visitor *visitor);

#endif
