/* locate.h - which cells are to blame: failing relations split into independent parts, each with
 * the smallest set of cells whose change would mend it. */
#ifndef REPORT_CAUSES_LOCATE_H
#define REPORT_CAUSES_LOCATE_H

#include "report/causes/search.h"

/* An independent part of what fails. */
struct locus {
	const uint32_t *failing; /* relations */
	size_t n_failing;
	const struct change *changes; /* the likeliest of the smallest repairs, likeliest first */
	size_t n_changes;             /* 0: nothing was found in reasonable time */
	const struct repair *others;  /* equally small repairs, likeliest first, without changes */
	size_t n_others;
	size_t n_repairs; /* of that size there are, as far as they were counted; 0: not counted */
	size_t at_least;  /* no repair is smaller than this */
	bool unique;      /* no other repair is as small */
};

struct location {
	struct arena arena;
	struct linear linear;
	struct locus *loci; /* the surest first */
	size_t n_loci;
	size_t at_least;                /* no set that mends everything is smaller than this */
	uint32_t *locus_of;             /* by relation: its locus, or UINT32_MAX */
	const struct change **suspects; /* of all loci, the surest first */
	size_t n_suspects;
};

/* Never fails: what cannot be located has loci without changes. NULL-free; release with destroy. */
struct location *location_create(struct proof *proof);
void location_destroy(struct location *location); /* accepts NULL */
/* NULL when the relation does not fail, or is no sum. */
const struct locus *location_of(const struct location *location, uint32_t relation);

#endif
