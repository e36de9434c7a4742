/* node.c - see node.h. */
#include "report/yaml/node.h"

#include <string.h>

#include "report/base/i18n.h"
#include "report/base/utf8.h"

struct node *node_create(struct node_store *store, enum node_kind kind)
{
	struct node *node = arena_alloc(&store->nodes, sizeof *node);

	node->kind = kind;
	node->height = 1;
	store->n++;
	return node;
}

void node_store_finish(struct node_store *store)
{
	arena_finish(&store->nodes);
}

const struct node *node_key(const struct node *map, size_t pair)
{
	return map->items[2 * pair];
}

const struct node *node_value(const struct node *map, size_t pair)
{
	return map->items[2 * pair + 1];
}

const struct node *node_find(const struct node *map, const char *key)
{
	if (!node_is(map, NODE_MAP))
		return NULL;
	for (size_t i = 0; i < map->n; i++)
		if (strcmp(node_key(map, i)->text, key) == 0)
			return node_value(map, i);
	return NULL;
}

bool node_is(const struct node *node, enum node_kind kind)
{
	return node != NULL && node->kind == kind;
}

bool node_is_null(const struct node *node)
{
	static const char *const words[] = { "", "~", "null", "Null", "NULL" };

	if (node->kind != NODE_SCALAR || node->style != NODE_PLAIN || node->n > 4)
		return false;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strcmp(node->text, words[i]) == 0)
			return true;
	return false;
}

struct place node_place(const struct node *node)
{
	return (struct place){ node->file, node->line, node->column };
}

/* Written on one line, each character standing for itself. */
static bool is_verbatim(const struct node *node, int quotes)
{
	return node->line == node->end_line &&
	       node->end_column - node->column == (int)utf8_count(node->text, node->n) + quotes;
}

struct text node_text(const struct node *node)
{
	struct text text = { .raw = node->text, .place = node_place(node), .shape = TEXT_FOLDED };

	if (node->style == NODE_LITERAL || node->style == NODE_FOLDED) {
		text.shape = node->style == NODE_LITERAL ? TEXT_LITERAL : TEXT_FOLDED;
		text.place.line++;
		text.place.column = 1 + node->indent;
	} else if (node->style == NODE_QUOTED) {
		text.place.column++;
		if (is_verbatim(node, 2))
			text.shape = TEXT_INLINE;
	} else if (node->line == node->end_line) {
		text.shape = TEXT_INLINE;
	}
	return text;
}

const char *node_describe(const struct node *node)
{
	if (node->kind == NODE_MAP)
		return _("a mapping");
	if (node->kind == NODE_LIST)
		return _("a list");
	return node_is_null(node) ? _("nothing") : _("text");
}
