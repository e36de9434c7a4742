/* decode_spellings.c - what was said of spellings in ledgers: dimension, spelling, member. */
#include <string.h>

#include "report/base/i18n.h"
#include "report/yaml/decode.h"

static void decode_one(struct decoder *d, struct dimension *dimension, const struct node *key,
		       const struct node *value)
{
	struct briefing *briefing = d->root;
	const char *member = schema_text(d, value);

	if (member == NULL)
		return;
	size_t at = dimension_find(dimension, member, strlen(member));
	if (at >= dimension->n) {
		errors_at(d->errors, ERROR_NAME, node_place(value), _("'%s' is no member of '%s'"),
			  member, dimension->name);
		const char *near = names_nearest(&dimension->index, member);
		if (near != NULL)
			errors_hint(d->errors, _("did you mean '%s'?"), near);
		return;
	}
	if (!dimension_spell(dimension, key->text, at, d->arena)) {
		errors_at(d->errors, ERROR_NAME, node_place(key),
			  _("'%s' cannot be another spelling of '%s'"), key->text, member);
		return;
	}
	briefing->said[briefing->n_said++] =
		(struct said_spelling){ dimension, key->text, dimension->members[at].key,
					node_place(key) };
}

static void decode_of_dimension(struct decoder *d, const struct node *key, const struct node *value)
{
	struct briefing *briefing = d->root;
	size_t at = decode_reference(d, key, &briefing->dimension_index, N_("dimension"));

	if (at == NAMES_NONE ||
	    !schema_expect_few(d, value, NODE_MAP, N_("a mapping of spellings to members")))
		return;
	for (size_t i = 0; i < value->n; i++)
		decode_one(d, &briefing->dimensions[at], node_key(value, i), node_value(value, i));
}

void decode_spellings(struct decoder *d, const struct node *node, void *into)
{
	struct briefing *briefing = into;
	size_t most = 0;

	if (!schema_expect_few(d, node, NODE_MAP,
			       N_("a mapping of dimensions to spellings and their members")))
		return;
	for (size_t i = 0; i < node->n; i++)
		most += node_value(node, i)->n;
	briefing->said = arena_array(d->arena, most, sizeof *briefing->said);
	for (size_t i = 0; i < node->n; i++)
		decode_of_dimension(d, node_key(node, i), node_value(node, i));
}
