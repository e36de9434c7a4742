/* proposal.h - a whole briefing as a sheet's columns suggest it: what somebody would otherwise
 * type.
 */
#ifndef REPORT_MODEL_PROPOSAL_H
#define REPORT_MODEL_PROPOSAL_H

#include <stdbool.h>
#include <stddef.h>

struct proposed_member {
	const char *name;
	const char *const *spellings;
	size_t n_spellings;
};
struct proposed_dimension {
	const char *name;
	const char *heading; /* of its column; NULL: the same */
	const char *time;    /* "year", "month"; NULL: none */
	struct proposed_member *members;
	size_t n;
};
struct proposed_figure {
	const char *name;
	const char *unit;     /* NULL: not known */
	const char *by;       /* a dimension; NULL: a single number */
	const char *sum;      /* field; NULL: records are counted */
	const char *distinct; /* field; NULL */
};
/* A field that no dimension stands for, and its column. */
struct proposed_field {
	const char *name, *heading;
};
struct proposal {
	const char *title, *ledger, *file, *sheet; /* sheet: NULL of a CSV */
	struct proposed_dimension *dimensions;
	size_t n_dimensions;
	struct proposed_field *fields;
	size_t n_fields;
	struct proposed_figure *figures;
	size_t n_figures;
};

#endif
