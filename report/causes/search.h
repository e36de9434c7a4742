/* search.h - the smallest sets of cells whose change makes failing relations hold (Fellegi and
 * Holt 1976), found exactly: each failing relation, or one that follows from several by leaving
 * out the cells already chosen, must lose a cell. */
#ifndef REPORT_CAUSES_SEARCH_H
#define REPORT_CAUSES_SEARCH_H

#include "report/causes/linear.h"
#include "report/proof/slip.h"

#define REPAIR_MAX 6    /* cells of a repair that is searched for */
#define REPAIRS_KEPT 12 /* of those that are equally small, the likeliest */

struct change {
	uint32_t cell;
	int128 delta;
	struct slip slip;
};

struct repair {
	struct change changes[REPAIR_MAX];
	size_t n;
	double likelihood;
};

/* What becomes of other relations that fail. */
enum aside {
	ASIDE_NO,
	ASIDE_HELD,    /* stays as it is, neither mended nor made worse */
	ASIDE_IGNORED, /* may become anything: it is looked at later */
};

/* Marks by cell that searches one after another use; a zeroed one is empty. */
struct search_room {
	uint8_t *closed; /* all repairs with the cell were seen; 0 between searches */
	uint32_t *seen;  /* number of the last gathering that met the cell */
	uint32_t gathering;
	uint32_t *marked; /* number of the last marking that met it */
	uint32_t marking;
};
void search_room_finish(struct search_room *room);

struct problem {
	const struct linear *linear;
	struct search_room *room;
	const uint32_t *failing; /* relations to be mended, n_failing of them */
	size_t n_failing;
	const uint8_t *aside; /* enum aside, by relation; NULL: ASIDE_NO for all */
	/* How likely it is that the cell was meant to be this; -HUGE_VAL for a cell that is known
	 * to be right. */
	struct slip (*judge)(void *context, uint32_t cell, int128 delta);
	/* A whole repair was found: its likelihood may be more than the sum of its changes'. */
	void (*weigh)(void *context, struct repair *repair);
	void *context;
};

struct repairs {
	struct repair items[REPAIRS_KEPT]; /* likeliest first */
	size_t n;
	size_t found;  /* how many there are, as far as counted */
	size_t size;   /* cells in each */
	bool complete; /* nothing was cut short: these are the smallest, and all were counted */
};

/* Looks for repairs of 1, 2 … up to most cells and stops at the first size that has any. budget:
 * steps to be spent, counted down. */
void search_repairs(const struct problem *problem, size_t most, size_t *budget,
		    struct repairs *out);

#endif
