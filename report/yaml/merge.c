/* merge.c - see merge.h. */
#include "report/yaml/merge.h"

#include <string.h>

#include "report/base/i18n.h"
#include "report/base/names.h"
#include "report/yaml/limits.h"

/* Where merged nodes go, and what is wrong with them. */
struct merging {
	struct node_store *store;
	struct errors *errors;
};

static bool count(struct merging *m, const struct node *node, size_t n)
{
	if (n <= YAML_NODES_MAX - m->store->n) {
		m->store->n += (uint32_t)n;
		return true;
	}
	errors_at(m->errors, ERROR_LIMIT, node_place(node),
		  _("merged with its template this holds more than %u values"),
		  (unsigned)YAML_NODES_MAX);
	return false;
}

/* A node like `over` with room for n items. */
static struct node *create_like(struct node_store *store, const struct node *over, size_t n)
{
	struct node *node = node_create(store, (enum node_kind)over->kind);

	*node = *over;
	node->items = arena_array(&store->nodes, n, sizeof *node->items);
	node->n = 0;
	return node;
}

static void index_keys(const struct node *map, struct names *index)
{
	for (size_t i = 0; i < map->n; i++)
		names_add(index, node_key(map, i)->text, i);
}

static const char *id_of(const struct node *check)
{
	const struct node *id = node_find(check, "id");

	return node_is(id, NODE_SCALAR) ? id->text : NULL;
}

static void index_ids(const struct node *checks, struct names *index)
{
	for (size_t i = 0; i < checks->n; i++)
		if (id_of(checks->items[i]) != NULL)
			names_add(index, id_of(checks->items[i]), i);
}

static struct node *merge_checks(struct merging *m, const struct node *base,
				 const struct node *over)
{
	struct names ids = { 0 };

	if (!count(m, over, (size_t)base->n + over->n))
		return NULL;
	struct node *merged = create_like(m->store, over, (size_t)base->n + over->n);
	for (size_t i = 0; i < base->n; i++)
		merged->items[merged->n++] = base->items[i];
	index_ids(base, &ids);
	for (size_t i = 0; i < over->n; i++) {
		const char *id = id_of(over->items[i]);
		size_t at = id != NULL ? names_find(&ids, id) : NAMES_NONE;

		if (at != NAMES_NONE && merged->items[at] == base->items[at])
			merged->items[at] = over->items[i];
		else
			merged->items[merged->n++] = over->items[i];
	}
	names_finish(&ids);
	return merged;
}

static struct node *merge_maps(struct merging *m, struct node *base, struct node *over,
			       bool is_root);

/* What stands under one key in both. A key left empty says nothing, so the template's value stays.
 */
static struct node *merge_values(struct merging *m, struct node *base, struct node *over,
				 bool is_checks)
{
	if (base->kind == NODE_MAP && over->kind == NODE_MAP)
		return merge_maps(m, base, over, false);
	if (is_checks && base->kind == NODE_LIST && over->kind == NODE_LIST)
		return merge_checks(m, base, over);
	if (over->kind == NODE_SCALAR && over->style == NODE_PLAIN && over->n == 0)
		return base;
	return over;
}

static bool merge_base(struct merging *m, struct node *merged, struct node *base, struct node *over,
		       bool is_root)
{
	struct names keys = { 0 };
	bool ok = true;

	index_keys(over, &keys);
	for (size_t i = 0; ok && i < base->n; i++) {
		struct node *key = base->items[2 * i], *value = base->items[2 * i + 1];
		size_t at = names_find(&keys, key->text);

		if (at != NAMES_NONE) {
			key = over->items[2 * at];
			value = merge_values(m, value, over->items[2 * at + 1],
					     is_root && strcmp(key->text, "checks") == 0);
			ok = value != NULL;
		}
		merged->items[2 * i] = key;
		merged->items[2 * i + 1] = value;
	}
	merged->n = base->n;
	names_finish(&keys);
	return ok;
}

static void append_new(struct node *merged, const struct node *base, const struct node *over)
{
	struct names keys = { 0 };

	index_keys(base, &keys);
	for (size_t i = 0; i < over->n; i++) {
		if (names_find(&keys, node_key(over, i)->text) != NAMES_NONE)
			continue;
		merged->items[2 * merged->n] = over->items[2 * i];
		merged->items[2 * merged->n + 1] = over->items[2 * i + 1];
		merged->n++;
	}
	names_finish(&keys);
}

static struct node *merge_maps(struct merging *m, struct node *base, struct node *over,
			       bool is_root)
{
	size_t n = (size_t)base->n + over->n;

	if (!count(m, over, n))
		return NULL;
	struct node *merged = create_like(m->store, over, 2 * n);
	if (!merge_base(m, merged, base, over, is_root))
		return NULL;
	append_new(merged, base, over);
	return merged;
}

struct node *merge_over(struct node_store *store, struct node *base, struct node *over,
			struct errors *errors)
{
	struct merging m = { store, errors };

	return merge_maps(&m, base, over, true);
}
