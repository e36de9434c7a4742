/* dimension.h - an ordered list of members that figures are broken down by. */
#ifndef REPORT_MODEL_DIMENSION_H
#define REPORT_MODEL_DIMENSION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "report/base/error.h"
#include "report/base/names.h"

#define TOTAL_NAME \
	"合计" /* the total's name in cells and output; "total" is read as the same word */

/* X(NAME, key): what the members of a dimension of time are. */
#define TIME_UNITS(X)           \
	X(NONE, "")             \
	X(YEAR, "year")         \
	X(HALF, "half")         \
	X(QUARTER, "quarter")   \
	X(MONTH, "month")       \
	X(TEN_DAYS, "ten-days") \
	X(WEEK, "week")         \
	X(DAY, "day")

enum time_unit {
#define X(name, key) TIME_##name,
	TIME_UNITS(X)
#undef X
};

/* Members with members of their own stand before them: flattened in the order of the file. */
struct member {
	const char *name; /* as tables print it */
	const char *key; /* as cells are named: its path (晋北/城区) where others share the name */
	const char **spellings; /* other spellings met in ledgers, n_spellings of them */
	size_t n_spellings;
	uint32_t parent; /* position of what it is a part of; dimension->n: of the total */
	uint32_t depth;  /* how many members it lies within */
	uint32_t branch; /* the branch in which it is a part */
	uint32_t leaves; /* members without members that it holds, 1 for such a one itself */
	bool of_which;   /* 其中: it and its like are only some of their parent */
	bool is_base; /* the total is the sum of all that are: without parts, and within no 其中 */
	struct place place;
};

/* The members that one member, or the total, is made of: 东部 of 北京, 天津 … */
struct branch {
	uint32_t whole; /* position; dimension->n: the total */
	uint32_t n;
	const uint32_t *parts; /* their positions, ascending */
	bool of_which;         /* only some of the whole */
};

/* Strings and arrays live in the briefing's arena; the name table is released by briefing_destroy.
 */
struct dimension {
	const char *name;
	const char *heading; /* of the column of names in print; the name when not given */
	const char *total;   /* what its total is called in print; 合计 when not given */
	enum time_unit time; /* NONE: no time */
	struct member *members;
	size_t n;
	struct names index; /* member keys, and names that one member only has -> position */
	struct place place;
	struct branch
		*branches; /* ordered by their whole, the total's last; 其中 behind the others */
	size_t n_branches;
	uint32_t *first_branch; /* of position 0 … n, and n_branches */
	uint32_t *bases;        /* positions of the members that are is_base */
	size_t n_base;
};

/* What somebody said that a spelling in ledgers means; the strings are another's. */
struct spelling {
	const char *dimension, *text, *member;
};

/* The member that a text means exactly: by name, key or another spelling; NAMES_NONE for none. */
size_t dimension_spelled(const struct dimension *dimension, const char *text);
/* From now on the text means that member, too; false when it means another already, and nothing is
 * changed. The text must outlive the dimension. */
struct arena;
bool dimension_spell(struct dimension *dimension, const char *text, size_t member,
		     struct arena *arena);
/* Position of a member, dimension->n for the total's name, NAMES_NONE when unknown or when several
 * are called so. */
size_t dimension_find(const struct dimension *dimension, const char *member, size_t len);
/* Do several members have that name, so that a path must say which is meant? */
bool dimension_is_shared(const struct dimension *dimension, const char *member, size_t len);
/* So many steps along the members that lie in the same; NAMES_NONE past the ends. */
size_t dimension_neighbour(const struct dimension *dimension, size_t position, int step);
/* A member's key, or TOTAL_NAME for position n. */
const char *dimension_member_name(const struct dimension *dimension, size_t position);
/* Has the position parts of its own (the total always has)? */
bool dimension_is_whole(const struct dimension *dimension, size_t position);
/* More than one level. */
bool dimension_is_nested(const struct dimension *dimension);
/* Fills branches, depths and all that follows from names and parents of the members; to be called
 * once they are all there. Everything lies in the arena. */
void dimension_settle(struct dimension *dimension, struct arena *arena);
/* The same for members of which none lies in another. */
void dimension_settle_flat(struct dimension *dimension, struct arena *arena);
const char *time_unit_key(enum time_unit unit);

bool name_is_total(const char *name, size_t len);

#endif
