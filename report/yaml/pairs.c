/* pairs.c - see pairs.h. */
#include "report/yaml/pairs.h"

#include <stdlib.h>
#include <string.h>

#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/yaml/limits.h"

#define FEW_PAIRS 12 /* up to here comparing each with each is quicker than sorting */

struct pair {
	struct node *key, *value;
	size_t order;
	bool merged; /* by `<<`: an earlier key of the same name hides it */
	bool dropped;
};

static void add(struct pair_list *list, struct node *key, struct node *value, bool merged)
{
	list->items = array_grow(list->items, list->n, &list->capacity, sizeof *list->items);
	list->items[list->n] = (struct pair){ key, value, list->n, merged, false };
	list->n++;
}

static bool is_merge_key(const struct node *key)
{
	return key->kind == NODE_SCALAR && key->style == NODE_PLAIN && strcmp(key->text, "<<") == 0;
}

static bool merge_map(struct pair_list *list, const struct node *value)
{
	struct node_store *store = list->store;

	if (value->kind != NODE_MAP) {
		errors_at(list->errors, ERROR_SYNTAX, node_place(value),
			  _("expected a mapping to merge, such as *anchor, found %s"),
			  node_describe(value));
		return true;
	}
	store->n += value->n;
	if (store->n > YAML_NODES_MAX) {
		errors_at(list->errors, ERROR_LIMIT, node_place(value),
			  _("the file holds more than %u values"), (unsigned)YAML_NODES_MAX);
		return false;
	}
	for (size_t i = 0; i < value->n; i++)
		add(list, value->items[2 * i], value->items[2 * i + 1], true);
	return true;
}

static bool merge(struct pair_list *list, const struct node *value)
{
	if (value->kind != NODE_LIST)
		return merge_map(list, value);
	for (size_t i = 0; i < value->n; i++)
		if (!merge_map(list, value->items[i]))
			return false;
	return true;
}

static bool same_key(const struct pair *a, const struct pair *b)
{
	return a->key->n == b->key->n && memcmp(a->key->text, b->key->text, a->key->n) == 0;
}

/* Two pairs of one name: the later one goes. */
static void drop_later(struct pair *first, struct pair *second, struct errors *errors)
{
	if (first->dropped || second->dropped)
		return;
	second->dropped = true;
	if (second->merged)
		return;
	errors_at(errors, ERROR_NAME, node_place(second->key),
		  _("'%s' is given twice; the first is at line %d, column %d"), second->key->text,
		  first->key->line, first->key->column);
}

static int by_key_then_order(const void *left, const void *right)
{
	const struct pair *a = *(struct pair *const *)left, *b = *(struct pair *const *)right;
	int order = strcmp(a->key->text, b->key->text);

	if (order != 0)
		return order;
	return a->order < b->order ? -1 : a->order > b->order;
}

static void find_twins_among_many(struct pair_list *list)
{
	struct pair **sorted = xreallocarray(NULL, list->n, sizeof *sorted);
	size_t first = 0;

	for (size_t i = 0; i < list->n; i++)
		sorted[i] = &list->items[i];
	qsort(sorted, list->n, sizeof *sorted, by_key_then_order);
	for (size_t i = 1; i < list->n; i++) {
		if (same_key(sorted[first], sorted[i]))
			drop_later(sorted[first], sorted[i], list->errors);
		else
			first = i;
	}
	free(sorted);
}

static void find_twins(struct pair_list *list)
{
	if (list->n > FEW_PAIRS) {
		find_twins_among_many(list);
		return;
	}
	for (size_t i = 1; i < list->n; i++)
		for (size_t j = 0; j < i && !list->items[i].dropped; j++)
			if (same_key(&list->items[j], &list->items[i]))
				drop_later(&list->items[j], &list->items[i], list->errors);
}

static void keep(const struct pair_list *list, struct node *map)
{
	size_t n = 0;

	map->items = arena_array(&list->store->nodes, list->n, 2 * sizeof *map->items);
	for (size_t i = 0; i < list->n; i++) {
		if (list->items[i].dropped)
			continue;
		map->items[n++] = list->items[i].key;
		map->items[n++] = list->items[i].value;
	}
	map->n = (uint32_t)(n / 2);
}

static void add_own(struct pair_list *list, struct node *key, struct node *value)
{
	if (key->kind == NODE_SCALAR)
		add(list, key, value, false);
	else
		errors_at(list->errors, ERROR_SYNTAX, node_place(key),
			  _("expected a name as the key, found %s"), node_describe(key));
}

bool pairs_store(struct pair_list *list, struct node *map, struct node *const *children,
		 size_t n_pairs)
{
	bool merges = false, ok = true;

	list->n = 0;
	for (size_t i = 0; i < n_pairs; i++) {
		if (is_merge_key(children[2 * i]))
			merges = true;
		else
			add_own(list, children[2 * i], children[2 * i + 1]);
	}
	for (size_t i = 0; merges && ok && i < n_pairs; i++)
		if (is_merge_key(children[2 * i]))
			ok = merge(list, children[2 * i + 1]);
	find_twins(list);
	keep(list, map);
	return ok;
}

void pair_list_finish(struct pair_list *list)
{
	free(list->items);
	*list = (struct pair_list){ 0 };
}
