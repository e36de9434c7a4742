/* decode_axes.c - `parts` of a figure: how the members of each of its axes relate to their total.
 */
#include <string.h>

#include "report/base/i18n.h"
#include "report/yaml/decode.h"

static const struct schema_choice parts_words[] = {
	{ "exact", PARTS_EXACT },     { "overlap", PARTS_OVERLAP }, { "partial", PARTS_PARTIAL },
	{ "average", PARTS_AVERAGE }, { "none", PARTS_NONE },       { NULL, 0 },
};

/* A whole number or decimal that is not negative. */
static void read_shared(struct decoder *d, const struct node *node, struct axis *axis)
{
	struct error err;

	axis->parts = PARTS_SHARED;
	if (schema_text(d, node) == NULL)
		return;
	if (!decimal_parse(node->text, node->n, &axis->shared, &err) || axis->shared.units < 0)
		errors_at(d->errors, ERROR_VALUE, node_place(node),
			  _("'shared': expected how many belong to two members, found '%s'"),
			  node->text);
}

static void read_outside(struct decoder *d, const struct node *node, struct axis *axis)
{
	axis->parts = PARTS_OUTSIDE;
	axis->outside = schema_text(d, node);
	axis->place = node_text(node).place;
}

static void read_weight(struct decoder *d, const struct node *node, struct axis *axis)
{
	axis->parts = PARTS_AVERAGE;
	axis->weight = schema_text(d, node);
	axis->place = node_text(node).place;
}

static const struct measured_parts {
	const char *key;
	void (*read)(struct decoder *d, const struct node *node, struct axis *axis);
} measured[] = {
	{ "shared", read_shared },
	{ "outside", read_outside },
	{ "average", read_weight },
};

static bool read_map(struct decoder *d, const struct node *node, struct axis *axis)
{
	for (size_t i = 0; node->n == 1 && i < sizeof measured / sizeof *measured; i++) {
		const struct node *value = node_find(node, measured[i].key);

		if (value != NULL) {
			measured[i].read(d, value, axis);
			return true;
		}
	}
	errors_at(d->errors, ERROR_SYNTAX, node_place(node),
		  _("'parts': expected {shared: number}, {outside: figure} or {average: figure}"));
	return false;
}

/* A word, or a mapping with one key. */
static bool read_parts(struct decoder *d, const struct node *node, struct axis *axis)
{
	axis->place = node_place(node);
	if (node->kind == NODE_MAP)
		return read_map(d, node, axis);
	if (!schema_expect(d, node, NODE_SCALAR, N_("text or a mapping")))
		return false;
	for (const struct schema_choice *word = parts_words; word->word != NULL; word++)
		if (strcmp(word->word, node->text) == 0) {
			axis->parts = (enum parts)word->value;
			return true;
		}
	errors_at(d->errors, ERROR_VALUE, node_place(node),
		  _("'parts': expected exact, overlap, partial, average, none, {shared: number}, "
		    "{outside: figure} or {average: figure}, found '%s'"),
		  node->text);
	return false;
}

static void read_axis(struct decoder *d, const struct node *key, const struct node *value,
		      struct figure *figure)
{
	bool found = false;

	for (size_t i = 0; i < figure->n_by; i++)
		if (key->kind == NODE_SCALAR && strcmp(figure->by[i]->name, key->text) == 0) {
			read_parts(d, value, &figure->axes[i]);
			figure->axes[i].has_total = figure->axes[i].parts != PARTS_NONE;
			found = true;
		}
	if (!found)
		errors_at(d->errors, ERROR_NAME, node_place(key),
			  _("'%s' is not broken down by '%s'"), figure->name,
			  key->kind == NODE_SCALAR ? key->text : "");
}

/* Keys that name a dimension, not how parts are measured. */
static bool is_by_axis(const struct node *node, const struct figure *figure)
{
	if (node->kind != NODE_MAP)
		return false;
	for (size_t i = 0; i < figure->n_by; i++)
		if (node_find(node, figure->by[i]->name) != NULL)
			return true;
	for (size_t i = 0; node->n == 1 && i < sizeof measured / sizeof *measured; i++)
		if (node_find(node, measured[i].key) != NULL)
			return false;
	return node->n > 0 && figure->n_by > 0;
}

void decode_axes(struct decoder *d, const struct node *parts, struct figure *figure)
{
	struct axis said = { .parts = PARTS_EXACT, .place = figure->place };

	if (parts == NULL || is_by_axis(parts, figure)) {
		figure_set_parts(figure, &said);
		for (size_t i = 0; parts != NULL && i < parts->n; i++)
			read_axis(d, node_key(parts, i), node_value(parts, i), figure);
		return;
	}
	if (read_parts(d, parts, &said) && figure->n_by == 0 && said.parts != PARTS_EXACT)
		errors_at(d->errors, ERROR_VALUE, said.place,
			  _("'parts' speaks of members, but '%s' has no 'by'"), figure->name);
	figure_set_parts(figure, &said);
}
