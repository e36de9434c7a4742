/* dimension.h - an ordered list of members that figures are broken down by. */
#ifndef REPORT_MODEL_DIMENSION_H
#define REPORT_MODEL_DIMENSION_H

#include <stdbool.h>
#include <stddef.h>

#include "report/base/error.h"
#include "report/base/names.h"

#define TOTAL_NAME \
	"合计" /* the total's name in cells and output; "total" is read as the same word */

struct member {
	const char *name;
	const char **spellings; /* other spellings met in ledgers, n_spellings of them */
	size_t n_spellings;
	struct place place;
};

/* Strings and arrays live in the briefing's arena; the name table is released by briefing_destroy.
 */
struct dimension {
	const char *name;
	struct member *members;
	size_t n;
	struct names index; /* member names -> position */
	struct place place;
};

/* Position of a member, dimension->n for the total's name, NAMES_NONE when unknown. */
size_t dimension_find(const struct dimension *dimension, const char *member, size_t len);
/* Member name, or TOTAL_NAME for position n. */
const char *dimension_member_name(const struct dimension *dimension, size_t position);
bool name_is_total(const char *name, size_t len);

#endif
