/* locator.h - a location in the making; only locate.c and locate_table.c include it. */
#ifndef REPORT_CAUSES_LOCATOR_H
#define REPORT_CAUSES_LOCATOR_H

#include "report/causes/locate.h"

struct locator {
	const struct proof *proof;
	struct proof *live; /* the same, for trials; they leave it as it was */
	size_t trials;      /* that may still be made */
	struct location *out;
	uint32_t *failing; /* relations, grouped by part */
	size_t n_failing;
	uint8_t *aside; /* enum aside, by relation: what fails is held while others are mended */
	size_t loci_capacity;
	size_t budget;
	struct search_room room;
};

/* A new part with these failing relations; valid until the next is added. */
struct locus *locator_add_locus(struct locator *l, const uint32_t *failing, size_t n);
void locator_set_changes(struct locator *l, struct locus *locus, const struct change *changes,
			 size_t n);
void locator_set_repairs(struct locator *l, struct locus *locus, const struct repairs *found);
/* Looks for repairs of a list of relations as one part; false when there are none. */
bool locator_search_part(struct locator *l, const uint32_t *failing, size_t n, size_t most,
			 struct repairs *found);

/* trials.c: what fails and is no sum that must be equal. */
void locate_by_trial(struct locator *l);
/* Repairs of one cell that would break what is no sum are no repairs, where others break nothing. */
void locate_drop_untenable(struct locator *l, struct repairs *found);
/* Another failing relation is mended along with a part. */
void locator_attach(struct locator *l, size_t at, uint32_t relation);

/* locate_pieces.c: a part in which too much is wrong to be searched as a whole. */
void locate_pieces(struct locator *l, const uint32_t *failing, size_t n);
/* locate_table.c: are these lines of one table with all its totals, the graph of crossing.h? And
 * does it have nothing else to obey? */
bool locate_is_table(const struct locator *l, const uint32_t *failing, size_t n);
bool locate_is_free(const struct locator *l, const uint32_t *failing, size_t n);
void locate_table(struct locator *l, const uint32_t *failing, size_t n);

#endif
