/* dimension.c - see dimension.h. */
#include "report/model/dimension.h"

#include <string.h>

bool name_is_total(const char *name, size_t len)
{
	return (len == strlen(TOTAL_NAME) && memcmp(name, TOTAL_NAME, len) == 0) ||
	       (len == 5 && memcmp(name, "total", 5) == 0);
}

size_t dimension_find(const struct dimension *dimension, const char *member, size_t len)
{
	if (name_is_total(member, len))
		return dimension->n;
	return names_find_bytes(&dimension->index, member, len);
}

const char *dimension_member_name(const struct dimension *dimension, size_t position)
{
	return position < dimension->n ? dimension->members[position].name : TOTAL_NAME;
}
