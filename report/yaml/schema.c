/* schema.c - see schema.h. */
#include "report/yaml/schema.h"

#include <stdint.h>
#include <string.h>

#include "report/base/array.h"
#include "report/base/date.h"
#include "report/base/i18n.h"
#include "report/base/names.h"
#include "report/base/str.h"
#include "report/yaml/limits.h"

static const struct schema_choice flag_words[] = {
	{ "true", 1 }, { "false", 0 }, { "yes", 1 }, { "no", 0 }, { "on", 1 }, { "off", 0 },
	{ "True", 1 }, { "False", 0 }, { "Yes", 1 }, { "No", 0 }, { "On", 1 }, { "Off", 0 },
	{ "TRUE", 1 }, { "FALSE", 0 }, { "YES", 1 }, { "NO", 0 }, { "ON", 1 }, { "OFF", 0 },
	{ "是", 1 },   { "否", 0 },    { NULL, 0 },
};

bool schema_expect(struct decoder *d, const struct node *node, enum node_kind kind,
		   const char *expected)
{
	if (node->kind == kind)
		return true;
	errors_at(d->errors, ERROR_SYNTAX, node_place(node), _("expected %s, found %s"),
		  _(expected), node_describe(node));
	return false;
}

bool schema_expect_few(struct decoder *d, const struct node *node, enum node_kind kind,
		       const char *expected)
{
	if (!schema_expect(d, node, kind, expected))
		return false;
	if (node->n <= ITEMS_MAX)
		return true;
	errors_at(d->errors, ERROR_LIMIT, node_place(node),
		  _("%u entries; at most %d are accepted"), (unsigned)node->n, ITEMS_MAX);
	return false;
}

const char *schema_text(struct decoder *d, const struct node *node)
{
	return schema_expect(d, node, NODE_SCALAR, N_("text")) ? node->text : NULL;
}

static const struct schema_choice *find_choice(const struct schema_choice *choices,
					       const char *word)
{
	for (; choices != NULL && choices->word != NULL; choices++)
		if (strcmp(choices->word, word) == 0)
			return choices;
	return NULL;
}

bool schema_flag(const char *word, bool *out)
{
	const struct schema_choice *choice = find_choice(flag_words, word);

	if (choice == NULL)
		return false;
	*out = choice->value != 0;
	return true;
}

/* --- one decoder per type --- */

static void decode_flag(struct decoder *d, const struct schema_field *field,
			const struct node *node, void *into)
{
	const char *word = schema_text(d, node);
	const struct schema_choice *choice;

	if (word == NULL || schema_flag(word, into))
		return;
	choice = find_choice(field->choices, word);
	if (choice != NULL) {
		*(bool *)into = choice->value != 0;
		return;
	}
	struct str expected = STR_INIT;
	schema_field_form(field, &expected);
	errors_at(d->errors, ERROR_VALUE, node_place(node), _("'%s': expected %s, found '%s'"),
		  field->key, expected.text, word);
	str_finish(&expected);
}

static void decode_choice(struct decoder *d, const struct schema_field *field,
			  const struct node *node, void *into)
{
	const char *word = schema_text(d, node);

	if (word == NULL)
		return;
	const struct schema_choice *choice = find_choice(field->choices, word);
	if (choice != NULL) {
		memcpy(into, &choice->value, sizeof choice->value);
		return;
	}
	struct str expected = STR_INIT;
	struct names words = { 0 };

	schema_field_form(field, &expected);
	errors_at(d->errors, ERROR_VALUE, node_place(node), _("'%s': expected %s, found '%s'"),
		  field->key, expected.text, word);
	for (choice = field->choices; choice->word != NULL; choice++)
		names_add(&words, choice->word, 0);
	const char *nearest = names_nearest(&words, word);
	if (nearest != NULL)
		errors_hint(d->errors, _("did you mean '%s'?"), nearest);
	names_finish(&words);
	str_finish(&expected);
}

/* Plain digits only: what else YAML might take for a number is not one here. */
static bool read_count(const char *word, int max, int *out)
{
	int value = 0;

	if (word[0] == '\0' || (word[0] == '0' && word[1] != '\0'))
		return false;
	for (const char *p = word; *p != '\0'; p++) {
		if (*p < '0' || *p > '9')
			return false;
		value = value * 10 + (*p - '0');
		if (value > max)
			return false;
	}
	*out = value;
	return true;
}

static void decode_count(struct decoder *d, const struct schema_field *field,
			 const struct node *node, void *into)
{
	const char *word = schema_text(d, node);
	int value;

	if (word == NULL)
		return;
	bool negative = word[0] == '-' && field->min < 0;
	bool ok = read_count(word + negative, negative ? -field->min : field->max, &value);
	value = negative ? -value : value;
	if (ok && value >= field->min)
		*(int *)into = value;
	else
		errors_at(d->errors, ERROR_VALUE, node_place(node),
			  _("'%s': expected a whole number from %d to %d, found '%s'"), field->key,
			  field->min, field->max, word);
}

static void decode_date(struct decoder *d, const struct node *node, void *into)
{
	const char *word = schema_text(d, node);
	struct error err;

	if (word != NULL && !date_parse(word, node->n, into, &err))
		errors_at(d->errors, err.kind, node_place(node), "%s", err.text);
}

static void decode_field(struct decoder *d, const struct schema_field *field,
			 const struct node *node, void *record)
{
	void *into = (char *)record + field->offset;

	if (field->place != 0) {
		struct place place =
			node->kind == NODE_SCALAR ? node_text(node).place : node_place(node);
		memcpy((char *)record + field->place, &place, sizeof place);
	}
	switch (field->type) {
	case FIELD_TEXT: *(const char **)into = schema_text(d, node); break;
	case FIELD_RICH:
		if (schema_text(d, node) != NULL)
			*(struct text *)into = node_text(node);
		break;
	case FIELD_FLAG: decode_flag(d, field, node, into); break;
	case FIELD_COUNT: decode_count(d, field, node, into); break;
	case FIELD_CHOICE: decode_choice(d, field, node, into); break;
	case FIELD_DATE: decode_date(d, node, into); break;
	case FIELD_MAP: schema_decode(d, field->nested, node, into); break;
	case FIELD_OWN: field->decode(d, node, into); break;
	}
}

/* --- mappings --- */

size_t schema_find(const struct schema *schema, const char *key)
{
	for (size_t i = 0; i < schema->n; i++)
		if (strcmp(schema->fields[i].key, key) == 0)
			return i;
	return SIZE_MAX;
}

void schema_suggest(struct decoder *d, const struct schema *schema, const char *word)
{
	struct names keys = { 0 };

	if (d->errors->dropped > 0)
		return;
	for (size_t i = 0; i < schema->n; i++)
		names_add(&keys, schema->fields[i].key, i);
	const char *nearest = names_nearest(&keys, word);
	if (nearest != NULL)
		errors_hint(d->errors, _("did you mean '%s'?"), nearest);
	names_finish(&keys);
}

void schema_collect(struct decoder *d, const struct schema *schema, const struct node *map,
		    const char *skip, struct schema_values *values)
{
	for (size_t i = 0; i < map->n; i++) {
		const struct node *key = node_key(map, i);

		if (skip != NULL && strcmp(key->text, skip) == 0)
			continue;
		size_t at = schema_find(schema, key->text);
		if (at == SIZE_MAX) {
			errors_at(d->errors, ERROR_NAME, node_place(key),
				  _("unknown key '%s' in %s"), key->text, _(schema->what));
			schema_suggest(d, schema, key->text);
		} else if (values->found[at] != NULL) {
			errors_at(d->errors, ERROR_NAME, node_place(key), _("'%s' is given twice"),
				  key->text);
		} else {
			values->found[at] = node_value(map, i);
		}
	}
}

void schema_apply(struct decoder *d, const struct schema *schema,
		  const struct schema_values *values, struct place place, void *into)
{
	for (size_t i = 0; i < schema->n; i++) {
		const struct schema_field *field = &schema->fields[i];
		const struct node *node = values->found[i];

		if (node != NULL && !node_is_null(node))
			decode_field(d, field, node, into);
		else if (field->required)
			errors_at(d->errors, ERROR_SYNTAX, place, _("%s needs '%s'"),
				  _(schema->what), field->key);
	}
}

void schema_decode(struct decoder *d, const struct schema *schema, const struct node *node,
		   void *into)
{
	struct schema_values values = { { NULL } };

	if (!schema_expect(d, node, NODE_MAP, N_("a mapping")))
		return;
	schema_collect(d, schema, node, NULL, &values);
	schema_apply(d, schema, &values, node_place(node), into);
}

/* --- documentation --- */

void schema_describe(const struct schema *root, schema_row_fn *row, void *context)
{
	for (size_t i = 0; i < root->n; i++)
		row(context, root, &root->fields[i]);
	for (size_t i = 0; i < root->n; i++)
		if (root->fields[i].nested != NULL)
			schema_describe(root->fields[i].nested, row, context);
}

void schema_field_form(const struct schema_field *field, struct str *out)
{
	static const char *const forms[] = {
#define X(name, text) text,
		FIELD_TYPES(X)
#undef X
	};

	str_add(out, _(field->type == FIELD_OWN ? field->form : forms[field->type]));
	if (field->type == FIELD_COUNT)
		str_printf(out, _(" from %d to %d"), field->min, field->max);
	for (const struct schema_choice *choice = field->choices;
	     choice != NULL && choice->word != NULL; choice++)
		str_printf(out, "%s%s",
			   choice != field->choices      ? _(", ")
			   : field->type == FIELD_CHOICE ? " "
							 : _(", or "),
			   choice->word);
}
