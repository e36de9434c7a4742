/* decode_dimensions.c - dimensions: members, members within members, what their total is called. */
#include <string.h>

#include "report/base/array.h"
#include "report/base/i18n.h"
#include "report/model/period.h"
#include "report/yaml/decode.h"
#include "report/yaml/limits.h"

#define OF_WHICH "其中"
#define SPELLINGS "spellings"
#define DEPTH_MAX 12

/* A dimension while it is read: where the members so far stand, and the spellings of each. */
struct reading {
	struct decoder *d;
	struct dimension *dimension;
	struct names paths;           /* of members, each with what it lies in */
	const struct node **spelling; /* by member: the list of them, NULL for none */
};

/* What members are read into: the position of the parent (NO_PARENT: the total) and its path. */
struct nest {
	uint32_t parent, depth;
	const char *path; /* NULL outermost */
	bool of_which;
};

#define NO_PARENT UINT32_MAX

static struct member *add_member(struct reading *r, const struct node *key, const struct nest *in)
{
	struct dimension *dimension = r->dimension;
	const char *path = key->text;

	if (!decode_member_name(r->d, key))
		return NULL;
	if (in->path != NULL)
		path = arena_printf(r->d->arena, "%s/%s", in->path, key->text);
	if (!names_add(&r->paths, path, dimension->n)) {
		struct place first = dimension->members[names_find(&r->paths, path)].place;

		errors_at(r->d->errors, ERROR_NAME, node_place(key),
			  _("the %s '%s' is given twice; the first is at line %d, column %d"),
			  _("member"), key->text, first.line, first.column);
		return NULL;
	}
	struct member *member = &dimension->members[dimension->n++];
	*member = (struct member){ .name = key->text,
				   .parent = in->parent,
				   .of_which = in->of_which,
				   .place = node_place(key) };
	return member;
}

/* ---- other spellings ---- */

/* A spelling means one member only: spellings holds all of the dimension's, and its members. */
static void add_spelling(struct reading *r, size_t at, const struct node *node,
			 struct names *spellings)
{
	const struct dimension *dimension = r->dimension;
	struct member *member = &dimension->members[at];
	const char *text = schema_text(r->d, node);

	if (text == NULL)
		return;
	size_t other = names_find(&dimension->index, text);
	if (other == NAMES_NONE)
		other = names_find(spellings, text);
	if (text[0] == '\0' || name_is_total(text, node->n)) {
		errors_at(r->d->errors, ERROR_NAME, node_place(node),
			  _("'%s' cannot be another spelling of '%s'"), text, member->name);
	} else if (other != NAMES_NONE && other != at) {
		errors_at(r->d->errors, ERROR_NAME, node_place(node),
			  _("'%s' is a spelling of both '%s' and '%s'"), text,
			  dimension->members[other].name, member->name);
	} else if (other == NAMES_NONE) {
		names_add(spellings, text, at);
		member->spellings[member->n_spellings++] = text;
	}
}

static void add_spellings(struct reading *r)
{
	struct names spellings = { 0 };

	for (size_t at = 0; at < r->dimension->n; at++) {
		const struct node *list = r->spelling[at];

		if (list == NULL || node_is_null(list) ||
		    !schema_expect(r->d, list, NODE_LIST, N_("a list of other spellings")))
			continue;
		r->dimension->members[at].spellings =
			arena_array(r->d->arena, list->n, sizeof(const char *));
		for (size_t i = 0; i < list->n; i++)
			add_spelling(r, at, list->items[i], &spellings);
	}
	names_finish(&spellings);
}

/* ---- members ---- */

static void read_members(struct reading *r, const struct node *node, const struct nest *in);

static bool is_of_which(const struct node *key)
{
	return key->kind == NODE_SCALAR && strcmp(key->text, OF_WHICH) == 0;
}

/* One member with what it holds: members of its own in a mapping, else other spellings. */
static void read_member(struct reading *r, const struct node *key, const struct node *value,
			const struct nest *in)
{
	const struct member *member = add_member(r, key, in);

	if (member == NULL)
		return;
	size_t at = (size_t)(member - r->dimension->members);
	if (value == NULL || value->kind != NODE_MAP) {
		r->spelling[at] = value;
		return;
	}
	r->spelling[at] = node_find(value, SPELLINGS);
	if (in->depth + 1 == DEPTH_MAX) {
		errors_at(r->d->errors, ERROR_LIMIT, node_place(key),
			  _("members lie within members more than %d deep"), DEPTH_MAX);
		return;
	}
	struct nest inner = {
		.parent = (uint32_t)at,
		.depth = in->depth + 1,
		.path = in->path == NULL ? key->text
					 : arena_printf(r->d->arena, "%s/%s", in->path, key->text),
	};
	read_members(r, value, &inner);
}

/* What stands under 其中: a list, or a mapping as everywhere. */
static void read_of_which(struct reading *r, const struct node *value, const struct nest *in)
{
	struct nest inner = *in;

	inner.of_which = true;
	read_members(r, value, &inner);
}

static void read_members(struct reading *r, const struct node *node, const struct nest *in)
{
	if (!schema_expect_few(r->d, node, node->kind == NODE_MAP ? NODE_MAP : NODE_LIST,
			       N_("a list of members")))
		return;
	if (node->kind == NODE_LIST) {
		for (size_t i = 0; i < node->n; i++)
			read_member(r, node->items[i], NULL, in);
		return;
	}
	for (size_t i = 0; i < node->n; i++) {
		const struct node *key = node_key(node, i), *value = node_value(node, i);

		if (in->parent != NO_PARENT && key->kind == NODE_SCALAR &&
		    strcmp(key->text, SPELLINGS) == 0)
			continue;
		if (is_of_which(key) && !in->of_which && value->kind != NODE_SCALAR)
			read_of_which(r, value, in);
		else
			read_member(r, key, value, in);
	}
}

static void read_all_members(struct decoder *d, const struct node *node,
			     struct dimension *dimension)
{
	struct reading r = { .d = d, .dimension = dimension };
	const struct nest outermost = { .parent = NO_PARENT };

	dimension->members = arena_array(d->arena, node->weight, sizeof *dimension->members);
	r.spelling = arena_array(d->arena, node->weight, sizeof *r.spelling);
	read_members(&r, node, &outermost);
	for (size_t i = 0; i < dimension->n; i++)
		if (dimension->members[i].parent == NO_PARENT)
			dimension->members[i].parent = (uint32_t)dimension->n;
	dimension_settle(dimension, d->arena);
	add_spellings(&r);
	names_finish(&r.paths);
}

/* ---- the long form ---- */

static void keep_node(struct decoder *d, const struct node *node, void *into)
{
	(void)d;
	*(const struct node **)into = node;
}

struct long_form {
	const struct node *members;
	const char *heading, *total;
	int time; /* enum time_unit; -1: not said */
};

static const struct schema_choice time_words[] = {
#define X(name, key) { TIME_##name == TIME_NONE ? "none" : key, TIME_##name },
	TIME_UNITS(X)
#undef X
		{ NULL, 0 },
};

static const struct schema_field dimension_fields[] = {
	{ .key = "members",
	  .type = FIELD_OWN,
	  .required = true,
	  .offset = offsetof(struct long_form, members),
	  .decode = keep_node,
	  .form = N_("a list of members, or a mapping"),
	  .help = N_("its members in the order of the table; a mapping under one holds members of "
		     "its own, a list its other spellings") },
	{ .key = "time",
	  .type = FIELD_CHOICE,
	  .offset = offsetof(struct long_form, time),
	  .choices = time_words,
	  .help = N_("they are stretches of time, which only flows add up over; years are seen "
		     "from their names") },
	{ .key = "total",
	  .type = FIELD_TEXT,
	  .offset = offsetof(struct long_form, total),
	  .help = N_("what their total is called in print: 全省; 合计 when left out") },
	{ .key = "heading",
	  .type = FIELD_TEXT,
	  .offset = offsetof(struct long_form, heading),
	  .help = N_("what the column of their names is called; the dimension's name when left "
		     "out") },
};
const struct schema dimension_schema = { N_("a dimension"), "dimensions.NAME", dimension_fields,
					 LEN(dimension_fields) };

/* {members: [...], time: …}: every key is one of the long form's. */
static bool is_long_form(const struct node *node)
{
	const struct node *members = node_find(node, "members");

	if (members == NULL || members->kind == NODE_SCALAR)
		return false;
	for (size_t i = 0; i < node->n; i++)
		if (schema_find(&dimension_schema, node_key(node, i)->text) == SIZE_MAX)
			return false;
	return true;
}

static void decode_dimension(struct decoder *d, const struct node *node,
			     struct dimension *dimension)
{
	struct long_form form = { .members = node, .time = -1 };

	if (node->kind == NODE_MAP && is_long_form(node)) {
		schema_decode(d, &dimension_schema, node, &form);
		dimension->heading = form.heading;
		dimension->total = form.total;
	}
	read_all_members(d, form.members, dimension);
	dimension->time = form.time >= 0 ? (enum time_unit)form.time : period_of_members(dimension);
	if (dimension->n == 0 && form.members->n == 0)
		errors_at(d->errors, ERROR_VALUE, dimension->place,
			  _("the dimension '%s' has no members"), dimension->name);
}

void decode_dimensions(struct decoder *d, const struct node *node, void *into)
{
	struct briefing *briefing = into;

	if (!schema_expect_few(d, node, NODE_MAP, N_("a mapping of names to members")))
		return;
	briefing->dimensions = arena_array(d->arena, node->n, sizeof *briefing->dimensions);
	for (size_t i = 0; i < node->n; i++) {
		const struct node *key = node_key(node, i);
		struct dimension *dimension = &briefing->dimensions[briefing->n_dimensions];

		if (!decode_identifier(d, key, N_("dimension")))
			continue;
		dimension->name = key->text;
		dimension->place = node_place(key);
		names_add(&briefing->dimension_index, key->text, briefing->n_dimensions++);
		decode_dimension(d, node_value(node, i), dimension);
	}
}
