/* pairs.h - the keys of a mapping: each once, and `<<` taken apart. */
#ifndef REPORT_YAML_PAIRS_H
#define REPORT_YAML_PAIRS_H

#include "report/yaml/node.h"

/* Memory used again from mapping to mapping; a zeroed struct with store and errors filled in is
 * ready. */
struct pair_list {
	struct node_store *store;
	struct errors *errors;
	struct pair *items;
	size_t n, capacity;
};
void pair_list_finish(struct pair_list *list);

/* Gives map its pairs: children holds n_pairs keys, each before its value. What `<<` names comes
 * behind the mapping's own keys, which hide it. Keys that are no text or stand twice are reported
 * and left out; false when the limit of nodes is passed. */
bool pairs_store(struct pair_list *list, struct node *map, struct node *const *children,
		 size_t n_pairs);

#endif
