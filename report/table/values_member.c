/* values_member.c - see values_member.h. */
#include "report/table/values_member.h"

#include <string.h>

/* Of several members that are called so, the one that lies in what was read before, or in what
 * that lies in: tables write parts under their whole. */
static size_t find_below(const struct values_names *names, size_t last, struct values_field field)
{
	const struct dimension *by = names->by;

	for (size_t whole = last != NAMES_NONE ? last : by->n;; whole = by->members[whole].parent) {
		for (size_t i = by->first_branch[whole]; i < by->first_branch[whole + 1]; i++)
			for (size_t k = 0; k < by->branches[i].n; k++) {
				size_t at = by->branches[i].parts[k];

				if (strlen(by->members[at].name) == field.len &&
				    memcmp(by->members[at].name, field.text, field.len) == 0)
					return at;
			}
		if (whole == by->n)
			return NAMES_NONE;
	}
}

static bool is_named(const struct dimension *by, size_t at, struct values_field field)
{
	return at < by->n && by->members[at].key == by->members[at].name &&
	       strncmp(by->members[at].name, field.text, field.len) == 0 &&
	       by->members[at].name[field.len] == '\0';
}

/* Tables have their members in order: that which was read before again, or the next one. */
static size_t find_member_named(const struct values_names *names, size_t last,
				struct values_field field)
{
	const struct dimension *by = names->by;
	size_t first = last != NAMES_NONE ? last : 0;

	for (size_t at = first; at < first + 2 && field.len > 0; at++)
		if (is_named(by, at, field))
			return at;
	return dimension_find(by, field.text, field.len);
}

static size_t find_name(const struct values_names *names, size_t last, struct values_field field)
{
	const struct dimension *by = names->by;
	size_t at = find_member_named(names, last, field);

	if (at == NAMES_NONE && dimension_is_shared(by, field.text, field.len))
		return find_below(names, last, field);
	if (at == NAMES_NONE && by->total != NULL && strlen(by->total) == field.len &&
	    memcmp(by->total, field.text, field.len) == 0)
		return by->n;
	return at != NAMES_NONE ? at : values_names_find(names, field.text, field.len);
}

size_t values_member_find(const struct values_names *names, size_t last, struct values_field field)
{
	size_t at = find_name(names, last, field), skipped;

	while (at == NAMES_NONE && (skipped = values_field_numbering(field.text, field.len)) > 0) {
		field.text += skipped;
		field.len -= skipped;
		field = values_field_trimmed(field);
		at = find_name(names, last, field);
	}
	return at;
}
