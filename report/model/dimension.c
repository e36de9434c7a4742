/* dimension.c - see dimension.h. */
#include "report/model/dimension.h"

#include <string.h>

#include "report/base/arena.h"

bool name_is_total(const char *name, size_t len)
{
	return (len == strlen(TOTAL_NAME) && memcmp(name, TOTAL_NAME, len) == 0) ||
	       (len == 5 && memcmp(name, "total", 5) == 0);
}

/* The name of several members, none of which it is the key of. */
static bool is_shared(const struct dimension *dimension, size_t at, const char *name, size_t len)
{
	const struct member *member = &dimension->members[at];

	return member->key != member->name && strlen(member->name) == len &&
	       memcmp(member->name, name, len) == 0;
}

size_t dimension_find(const struct dimension *dimension, const char *member, size_t len)
{
	if (name_is_total(member, len))
		return dimension->n;
	size_t at = names_find_bytes(&dimension->index, member, len);
	return at != NAMES_NONE && is_shared(dimension, at, member, len) ? NAMES_NONE : at;
}

bool dimension_is_shared(const struct dimension *dimension, const char *member, size_t len)
{
	size_t at = names_find_bytes(&dimension->index, member, len);

	return at != NAMES_NONE && is_shared(dimension, at, member, len);
}

size_t dimension_neighbour(const struct dimension *dimension, size_t position, int step)
{
	if (position >= dimension->n)
		return step == 0 ? position : NAMES_NONE;
	const struct branch *branch = &dimension->branches[dimension->members[position].branch];
	size_t at = 0;
	while (branch->parts[at] != position)
		at++;
	if (step < 0 ? at < (size_t)-step : at + (size_t)step >= branch->n)
		return NAMES_NONE;
	return branch->parts[step < 0 ? at - (size_t)-step : at + (size_t)step];
}

const char *dimension_member_name(const struct dimension *dimension, size_t position)
{
	return position < dimension->n ? dimension->members[position].key : TOTAL_NAME;
}

size_t dimension_spelled(const struct dimension *dimension, const char *text)
{
	for (size_t i = 0; i < dimension->n; i++) {
		const struct member *member = &dimension->members[i];

		if (strcmp(member->name, text) == 0 || strcmp(member->key, text) == 0)
			return i;
		for (size_t k = 0; k < member->n_spellings; k++)
			if (strcmp(member->spellings[k], text) == 0)
				return i;
	}
	return NAMES_NONE;
}

bool dimension_spell(struct dimension *dimension, const char *text, size_t member,
		     struct arena *arena)
{
	struct member *of = &dimension->members[member];
	size_t other = dimension_spelled(dimension, text);

	if (other != NAMES_NONE)
		return other == member;
	const char **spellings = arena_array(arena, of->n_spellings + 1, sizeof *spellings);
	if (of->n_spellings > 0)
		memcpy(spellings, of->spellings, of->n_spellings * sizeof *spellings);
	spellings[of->n_spellings++] = text;
	of->spellings = spellings;
	return true;
}

bool dimension_is_whole(const struct dimension *dimension, size_t position)
{
	return dimension->first_branch[position] < dimension->first_branch[position + 1];
}

bool dimension_is_nested(const struct dimension *dimension)
{
	return dimension->n_branches > 1;
}

/* ---- the tree ---- */

/* The path of a member without what lies in it: 晋北/城区. */
static const char *path_of(const struct dimension *dimension, size_t at, struct arena *arena)
{
	const struct member *member = &dimension->members[at];

	if (member->parent == dimension->n)
		return member->name;
	return arena_printf(arena, "%s/%s", path_of(dimension, member->parent, arena),
			    member->name);
}

/* A name that several members have names none of them: their paths do, and they lead there too. */
static void name_members(struct dimension *dimension, struct arena *arena)
{
	uint32_t *bearers = arena_array(arena, dimension->n + 1, sizeof *bearers);

	for (size_t i = 0; i < dimension->n; i++)
		if (dimension->members[i].parent == dimension->n)
			names_add(&dimension->index, dimension->members[i].name, i);
	for (size_t i = 0; i < dimension->n; i++) {
		names_add(&dimension->index, dimension->members[i].name, i);
		bearers[names_find(&dimension->index, dimension->members[i].name)]++;
	}
	for (size_t i = 0; i < dimension->n; i++) {
		struct member *member = &dimension->members[i];
		size_t first = names_find(&dimension->index, member->name);

		member->key = member->name;
		if (member->parent == dimension->n)
			continue;
		const char *path = path_of(dimension, i, arena);
		if (bearers[first] > 1)
			member->key = path;
		names_add(&dimension->index, path, i);
	}
}

static void find_depths(struct dimension *dimension)
{
	for (size_t i = 0; i < dimension->n; i++) {
		struct member *member = &dimension->members[i];
		const struct member *parent =
			member->parent < dimension->n ? &dimension->members[member->parent] : NULL;

		member->depth = parent != NULL ? parent->depth + 1 : 0;
	}
}

/* Parts of each position, counted, then laid side by side: whole ones, then those of 其中. */
static void find_branches(struct dimension *dimension, struct arena *arena)
{
	size_t n = dimension->n;
	uint32_t *counts = arena_array(arena, 2 * (n + 1), sizeof *counts);
	uint32_t *slots = arena_array(arena, 2 * (n + 1), sizeof *slots);
	uint32_t *parts = arena_array(arena, n + 1, sizeof *parts), used = 0;

	for (size_t i = 0; i < n; i++)
		counts[2 * dimension->members[i].parent + dimension->members[i].of_which]++;
	counts[2 * n] += n == 0 || counts[2 * n] + counts[2 * n + 1] == 0; /* never without one */
	dimension->branches = arena_array(arena, n + 2, sizeof *dimension->branches);
	dimension->first_branch = arena_array(arena, n + 2, sizeof *dimension->first_branch);
	for (size_t i = 0; i < 2 * (n + 1); i++) {
		if (i % 2 == 0)
			dimension->first_branch[i / 2] = (uint32_t)dimension->n_branches;
		if (counts[i] == 0)
			continue;
		slots[i] = (uint32_t)dimension->n_branches;
		dimension->branches[dimension->n_branches++] = (struct branch){
			.whole = (uint32_t)(i / 2), .parts = parts + used, .of_which = i % 2 == 1
		};
		used += counts[i];
	}
	dimension->first_branch[n + 1] = (uint32_t)dimension->n_branches;
	for (size_t i = 0; i < n; i++) {
		struct member *member = &dimension->members[i];
		struct branch *branch =
			&dimension->branches[slots[2 * member->parent + member->of_which]];

		member->branch = (uint32_t)(branch - dimension->branches);
		parts[branch->parts - parts + branch->n++] = (uint32_t)i;
	}
}

/* Has it parts that make all of it? */
static bool is_made_of_parts(const struct dimension *dimension, size_t position)
{
	return dimension_is_whole(dimension, position) &&
	       !dimension->branches[dimension->first_branch[position]].of_which;
}

/* Members come behind what they lie in, so that the last are looked at first. */
static void find_bases(struct dimension *dimension, struct arena *arena)
{
	dimension->bases = arena_array(arena, dimension->n + 1, sizeof *dimension->bases);
	for (size_t i = dimension->n; i-- > 0;) {
		struct member *member = &dimension->members[i];

		if (member->leaves == 0)
			member->leaves = 1;
		if (!member->of_which && member->parent < dimension->n)
			dimension->members[member->parent].leaves += member->leaves;
	}
	for (size_t i = 0; i < dimension->n; i++) {
		struct member *member = &dimension->members[i];
		bool within = member->of_which;

		for (size_t up = member->parent; up < dimension->n && !within;
		     up = dimension->members[up].parent)
			within = dimension->members[up].of_which;
		member->is_base = !within && !is_made_of_parts(dimension, i);
		if (member->is_base)
			dimension->bases[dimension->n_base++] = (uint32_t)i;
	}
}

void dimension_settle(struct dimension *dimension, struct arena *arena)
{
	name_members(dimension, arena);
	find_depths(dimension);
	find_branches(dimension, arena);
	find_bases(dimension, arena);
}

void dimension_settle_flat(struct dimension *dimension, struct arena *arena)
{
	for (size_t i = 0; i < dimension->n; i++)
		dimension->members[i].parent = (uint32_t)dimension->n;
	dimension_settle(dimension, arena);
}

const char *time_unit_key(enum time_unit unit)
{
	static const char *const keys[] = {
#define X(name, key) key,
		TIME_UNITS(X)
#undef X
	};
	return keys[unit];
}
