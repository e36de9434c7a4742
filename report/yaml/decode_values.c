/* decode_values.c - the values of figures: numbers, mappings of members, tables beside the file. */
#include <stdlib.h>
#include <string.h>

#include "report/base/array.h"
#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/base/utf8.h"
#include "report/model/value.h"
#include "report/yaml/decode.h"

/* {value:, asof:, source:, note:}: one cell with what is said of it. */
struct detailed_value {
	const struct node *value;
	struct date asof;
	const char *source, *note, *flag;
};

static void keep_node(struct decoder *d, const struct node *node, void *into)
{
	(void)d;
	*(const struct node **)into = node;
}

static const struct schema_field value_fields[] = {
	{ .key = "value",
	  .type = FIELD_OWN,
	  .offset = offsetof(struct detailed_value, value),
	  .decode = keep_node,
	  .form = N_("a number"),
	  .help = N_("the value itself") },
	{ .key = "asof",
	  .type = FIELD_DATE,
	  .offset = offsetof(struct detailed_value, asof),
	  .help = N_("the day it was true") },
	{ .key = "source",
	  .type = FIELD_TEXT,
	  .offset = offsetof(struct detailed_value, source),
	  .help = N_("the department it comes from") },
	{ .key = "note",
	  .type = FIELD_TEXT,
	  .offset = offsetof(struct detailed_value, note),
	  .help = N_("what is printed under its table") },
	{ .key = "flag",
	  .type = FIELD_TEXT,
	  .offset = offsetof(struct detailed_value, flag),
	  .help = N_("what kind of value it is, printed with a legend: 初步, 修订, 估计") },
};
const struct schema value_schema = { N_("a value"), "values.NAME", value_fields,
				     LEN(value_fields) };

/* Room for the details of one figure, grown in the heap and copied to the arena once. */
struct filler {
	struct decoder *d;
	struct figure *figure;
	struct cell_detail *details;
	size_t capacity;
};

static void set_scalar(struct filler *f, size_t index, const struct node *node)
{
	struct cell *cell = &f->figure->cells[index];
	struct error err;

	if (cell->place.line != 0) {
		errors_at(f->d->errors, ERROR_NAME, node_place(node),
			  _("this value is given twice; the first is at line %d, column %d"),
			  cell->place.line, cell->place.column);
		return;
	}
	if (node_is_null(node) || node->n == 0)
		return;
	cell->place = node_text(node).place;
	if (!value_parse(node->text, node->n, cell, &err)) {
		errors_at(f->d->errors, err.kind, cell->place, "%s", err.text);
		if (err.hint[0] != '\0')
			errors_hint(f->d->errors, "%s", err.hint);
	} else {
		value_settle(f->figure, cell);
	}
}

static void add_detail(struct filler *f, size_t index, const struct detailed_value *value)
{
	if (!date_is_set(value->asof) && value->source == NULL && value->note == NULL &&
	    value->flag == NULL)
		return;
	f->details = array_grow(f->details, f->figure->n_details, &f->capacity, sizeof *f->details);
	f->details[f->figure->n_details++] =
		(struct cell_detail){ index, value->asof, value->source, value->note, value->flag };
}

/* One cell: a scalar, or a mapping with value, asof, source, note. */
static void fill_cell(struct filler *f, size_t index, const struct node *node)
{
	struct detailed_value value = { 0 };

	if (node->kind == NODE_SCALAR) {
		set_scalar(f, index, node);
		return;
	}
	if (node->kind == NODE_LIST) {
		errors_at(f->d->errors, ERROR_SYNTAX, node_place(node),
			  _("expected a number, found a list"));
		return;
	}
	schema_decode(f->d, &value_schema, node, &value);
	if (value.value != NULL && schema_expect(f->d, value.value, NODE_SCALAR, N_("a number")))
		set_scalar(f, index, value.value);
	add_detail(f, index, &value);
}

static bool all_digits(const char *text)
{
	return text[0] != '\0' && text[strspn(text, "0123456789")] == '\0';
}

/* The member that a key is another spelling of, NULL for none. */
static const char *spelt_otherwise(const struct dimension *by, const char *text)
{
	for (size_t i = 0; i < by->n; i++)
		for (size_t j = 0; j < by->members[i].n_spellings; j++)
			if (strcmp(by->members[i].spellings[j], text) == 0)
				return by->members[i].name;
	return NULL;
}

/* Reports a key that is no member; a number there is the tail of one like 1,234. */
static size_t find_member(struct filler *f, const struct dimension *by, const struct node *key)
{
	struct decoder *d = f->d;
	size_t at = dimension_find(by, key->text, key->n);

	if (at != NAMES_NONE)
		return at;
	if (dimension_is_shared(by, key->text, key->n)) {
		errors_at(d->errors, ERROR_NAME, node_text(key).place,
			  _("several members of '%s' are called '%s'"), by->name, key->text);
		errors_hint(d->errors, _("name one with what it lies in: %s"),
			    by->members[names_find(&by->index, key->text)].key);
		return at;
	}
	errors_at(d->errors, ERROR_NAME, node_text(key).place, _("'%s' has no member '%s'"),
		  by->name, key->text);
	if (d->errors->dropped > 0)
		return at;
	const char *nearest = spelt_otherwise(by, key->text);
	if (nearest == NULL)
		nearest = names_nearest(&by->index, key->text);
	if (nearest != NULL)
		errors_hint(d->errors, _("did you mean '%s'?"), nearest);
	else if (all_digits(key->text))
		errors_hint(d->errors, _("a comma ends an entry here: write 1234, not 1,234"));
	return at;
}

/* The cells under one axis, with those before it settled: first is the one at its first member. */
struct strip {
	size_t axis, first;
};

static size_t cell_behind(const struct filler *f, struct strip strip, size_t position)
{
	return strip.first + position * f->figure->axes[strip.axis].stride;
}

static void fill_under(struct filler *f, struct strip strip, const struct node *node);

/* What stands at one position: the next axis, or a cell behind the last. */
static void fill_position(struct filler *f, struct strip strip, size_t position,
			  const struct node *node)
{
	struct strip inner = { strip.axis + 1, cell_behind(f, strip, position) };

	if (inner.axis == f->figure->n_by)
		fill_cell(f, inner.first, node);
	else
		fill_under(f, inner, node);
}

/* In the order of the members; the total last, if any. */
static void fill_list(struct filler *f, struct strip strip, const struct node *node)
{
	const struct axis *axis = &f->figure->axes[strip.axis];
	const char *name = f->figure->by[strip.axis]->name;

	if (strip.axis + 1 < f->figure->n_by) {
		schema_expect(f->d, node, NODE_MAP, N_("a mapping of rows"));
		return;
	}
	if (node->n != axis->n && node->n != axis->extent) {
		errors_at(f->d->errors, ERROR_VALUE, node_place(node),
			  _("expected %zu values, one for each of '%s' (and a total last, if any), "
			    "found %u"),
			  axis->n, name, (unsigned)node->n);
		return;
	}
	for (size_t i = 0; i < node->n; i++)
		fill_cell(f, cell_behind(f, strip, i), node->items[i]);
}

/* The total of this axis and of all behind it. */
static void fill_total(struct filler *f, struct strip strip, const struct node *node)
{
	struct error err;

	for (; strip.axis < f->figure->n_by; strip.axis++) {
		const struct axis *axis = &f->figure->axes[strip.axis];

		if (!axis->has_total) {
			figure_refuse_total(f->figure, strip.axis, node_text(node).place, &err);
			errors_add(f->d->errors, &err);
			return;
		}
		strip.first = cell_behind(f, strip, axis->n);
	}
	fill_cell(f, strip.first, node);
}

static void fill_member(struct filler *f, struct strip strip, const struct node *key,
			const struct node *value)
{
	size_t at = find_member(f, f->figure->by[strip.axis], key);
	struct error err;

	if (at == NAMES_NONE)
		return;
	if (at < f->figure->axes[strip.axis].extent) {
		fill_position(f, strip, at, value);
		return;
	}
	figure_refuse_total(f->figure, strip.axis, node_text(key).place, &err);
	errors_add(f->d->errors, &err);
}

/* A mapping of members, a list in their order, or the total alone. */
static void fill_under(struct filler *f, struct strip strip, const struct node *node)
{
	if (node->kind == NODE_SCALAR) {
		if (!node_is_null(node))
			fill_total(f, strip, node);
		return;
	}
	if (node->kind == NODE_LIST) {
		fill_list(f, strip, node);
		return;
	}
	for (size_t i = 0; i < node->n; i++)
		fill_member(f, strip, node_key(node, i), node_value(node, i));
}

/* {table: path}, unless a member is called so. */
static bool take_table(struct filler *f, const struct node *node)
{
	struct briefing *briefing = f->d->root;
	const struct node *table = node->n == 1 ? node_find(node, "table") : NULL;

	if (table == NULL || f->figure->n_by == 0 ||
	    dimension_find(f->figure->by[0], "table", strlen("table")) != NAMES_NONE)
		return false;
	const char *path = decode_path(f->d, table);
	if (path != NULL)
		briefing->tables[briefing->n_tables++] = (struct value_table){
			.figure = f->figure, .path = path, .place = node_text(table).place
		};
	return true;
}

static void fill_figure(struct filler *f, const struct node *node)
{
	struct figure *figure = f->figure;

	if (take_table(f, node))
		return;
	if (figure->n_by == 0)
		fill_cell(f, 0, node);
	else
		fill_under(f, (struct strip){ 0, 0 }, node);
	if (figure->n_details == 0)
		return;
	figure->details = arena_array(f->d->arena, figure->n_details, sizeof *figure->details);
	memcpy(figure->details, f->details, figure->n_details * sizeof *figure->details);
	figure_sort_details(figure);
}

void decode_values(struct decoder *d, const struct node *node, void *into)
{
	struct briefing *briefing = into;
	struct filler f = { .d = d };

	if (!schema_expect_few(d, node, NODE_MAP, N_("a mapping of figures to values")))
		return;
	briefing->tables = arena_array(d->arena, node->n, sizeof *briefing->tables);
	for (size_t i = 0; i < node->n; i++) {
		size_t at = decode_reference(d, node_key(node, i), &briefing->figure_index,
					     N_("figure"));

		if (at == NAMES_NONE || at >= briefing->n_figures)
			continue;
		f.figure = &briefing->figures[at];
		fill_figure(&f, node_value(node, i));
	}
	free(f.details);
}
