/* priors.h - figures that are another one at an earlier time: declared by `earlier:`, or called so
 * (上年批捕 is 批捕 of the year before). */
#ifndef REPORT_PROSE_PRIORS_H
#define REPORT_PROSE_PRIORS_H

#include "report/prose/lexicon.h"

struct prior {
	const struct figure *figure, *base; /* figure is what base was before */
	enum period period;
	bool sure; /* declared, or called by the base's whole name */
};

/* Zeroed: to be made. */
struct priors {
	struct prior *items; /* those of one base beside each other */
	size_t n, capacity;
	size_t *of;   /* by figure: the item that it is the prior in, n for none */
	size_t *from; /* by figure: its first prior; one more behind the last */
	const struct figure *first;
	bool made;
};

void priors_finish(struct priors *priors);
void priors_make(struct priors *priors, const struct briefing *briefing);
/* What a figure is the prior of; NULL when it is none. */
const struct prior *priors_role(const struct priors *priors, const struct figure *figure);
/* The priors of a figure: *n of them. */
const struct prior *priors_of(const struct priors *priors, const struct figure *base, size_t *n);

#endif
