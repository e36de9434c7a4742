/* merge.h - a file laid over the template it extends. */
#ifndef REPORT_YAML_MERGE_H
#define REPORT_YAML_MERGE_H

#include "report/yaml/node.h"

/* Mappings are merged key by key, the template's keys first; lists and scalars of the file replace
 * the template's. Under `checks` the template's stay: the file's are added, and one with the same
 * id takes the other's place. Neither tree changes; what both share is not copied. NULL after
 * reporting that the result would pass the limit of nodes. */
struct node *merge_over(struct node_store *store, struct node *base, struct node *over,
			struct errors *errors);

#endif
