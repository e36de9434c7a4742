/* values_member.h - which member of a dimension a label of a table means, numbers before it and
 * names that several members share among them. */
#ifndef REPORT_TABLE_VALUES_MEMBER_H
#define REPORT_TABLE_VALUES_MEMBER_H

#include "report/table/values_field.h"
#include "report/table/values_names.h"

/* The position of a member or of the total, NAMES_NONE for any other text. A name is taken as it
 * is, then without its number. last: the position read before, NAMES_NONE for none: of several
 * members that are called so, the one that lies in it, or in what that lies in. */
size_t values_member_find(const struct values_names *names, size_t last, struct values_field field);

#endif
