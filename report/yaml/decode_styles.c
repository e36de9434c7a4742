/* decode_styles.c - the house style: `page` and `styles`, kept as written for the layout to read.
 */
#include <string.h>

#include "report/base/i18n.h"
#include "report/yaml/decode.h"

/* Room for n more settings behind those that are there. */
static void reserve(struct decoder *d, struct document *document, size_t n)
{
	struct style_setting *settings =
		arena_array(d->arena, document->n_settings + n, sizeof *settings);

	if (document->n_settings > 0)
		memcpy(settings, document->settings, document->n_settings * sizeof *settings);
	document->settings = settings;
}

/* The pairs of one mapping; style is the node of its name, NULL for the page. */
static void add_settings(struct decoder *d, struct document *document, const struct node *style,
			 const struct node *map)
{
	for (size_t i = 0; i < map->n; i++) {
		const struct node *key = node_key(map, i), *value = node_value(map, i);
		const char *text = schema_text(d, value);

		if (text == NULL)
			continue;
		document->settings[document->n_settings++] = (struct style_setting){
			.style = style != NULL ? style->text : NULL,
			.key = key->text,
			.value = text,
			.style_place = style != NULL ? node_place(style) : (struct place){ 0 },
			.key_place = node_place(key),
			.value_place = node_place(value),
		};
	}
}

void decode_page(struct decoder *d, const struct node *node, void *into)
{
	struct document *document = &((struct briefing *)into)->document;

	if (!schema_expect_few(d, node, NODE_MAP, N_("a mapping of measures to values")))
		return;
	reserve(d, document, node->n);
	add_settings(d, document, NULL, node);
}

void decode_styles(struct decoder *d, const struct node *node, void *into)
{
	struct document *document = &((struct briefing *)into)->document;
	size_t n = 0;

	if (!schema_expect_few(d, node, NODE_MAP, N_("a mapping of styles to what differs")))
		return;
	for (size_t i = 0; i < node->n; i++)
		n += node_value(node, i)->kind == NODE_MAP ? node_value(node, i)->n : 0;
	reserve(d, document, n);
	for (size_t i = 0; i < node->n; i++)
		if (schema_expect_few(d, node_value(node, i), NODE_MAP,
				      N_("a mapping such as {size: 三号, font: body}")))
			add_settings(d, document, node_key(node, i), node_value(node, i));
}
