/* decode_table.c - the rows, columns and order that a table block wishes for. */
#include <stdint.h>
#include <string.h>

#include "report/base/array.h"
#include "report/base/i18n.h"
#include "report/yaml/decode.h"
#include "report/yaml/decode_table.h"

/* --- the figures of `of` --- */

void decode_block_figure(struct decoder *d, const struct node *node, struct block *block)
{
	const struct briefing *briefing = d->root;
	size_t at = decode_reference(d, node, &briefing->figure_index, N_("figure"));

	if (at == NAMES_NONE)
		return;
	block->figure_names[block->n_figures] = node->text;
	block->figure_places[block->n_figures] = node_text(node).place;
	block->figures[block->n_figures++] = &briefing->figures[at];
}

void decode_block_figures(struct decoder *d, struct node *const *nodes, size_t n,
			  struct block *block)
{
	block->figure_names = arena_array(d->arena, n, sizeof *block->figure_names);
	block->figure_places = arena_array(d->arena, n, sizeof *block->figure_places);
	block->figures = arena_array(d->arena, n, sizeof *block->figures);
	for (size_t i = 0; i < n; i++)
		decode_block_figure(d, nodes[i], block);
}

/* Without rows and columns of their own: rows are figures without 'by', columns are figures by the
 * same dimensions. */
static void check_figures_match(struct decoder *d, const struct block *block)
{
	const struct figure *first = block->figures[0];

	for (size_t i = 1; i < block->n_figures; i++) {
		const struct figure *figure = block->figures[i];

		if (figure->n_by == first->n_by &&
		    memcmp(figure->by, first->by, first->n_by * sizeof *first->by) == 0)
			continue;
		errors_at(d->errors, ERROR_VALUE, block->figure_places[i],
			  _("'%s' cannot share a table with '%s'; expected figures by the same "
			    "dimension, or all without 'by'"),
			  figure->name, first->name);
		errors_hint(d->errors, _("or 'rows' and 'columns' that say where each stands"));
		return;
	}
}

/* [[GDP, GDP增], [进出口, 进出口增]]: a row each, the first its value, the others beside it. */
static void decode_matrix(struct decoder *d, const struct node *node, struct block *block);

static bool is_matrix(const struct node *node)
{
	return node->kind == NODE_LIST && node->n > 0 && node->items[0]->kind == NODE_LIST;
}

void decode_table_figure(struct decoder *d, const struct node *node, void *into)
{
	struct block *block = into;
	struct node *only = (struct node *)node;

	if (block->figures != NULL || block->table.by_rows) {
		errors_at(d->errors, ERROR_NAME, node_place(node), _("'%s' is given twice"), "of");
		return;
	}
	if (node->kind != NODE_LIST) {
		decode_block_figures(d, &only, 1, block);
		return;
	}
	if (!schema_expect_few(d, node, NODE_LIST, N_("a list of figures")))
		return;
	if (is_matrix(node)) {
		decode_matrix(d, node, block);
		return;
	}
	decode_block_figures(d, node->items, node->n, block);
	block->of_list = true;
	if (node->n == 0)
		errors_at(d->errors, ERROR_VALUE, node_place(node), _("a table needs a figure"));
}

/* --- rows --- */

struct row_form {
	const char *cell, *figure, *by, *label, *section;
	struct place place;
	int indent;
	bool no_total;
};

static const struct schema_choice none_word[] = { { "none", 1 }, { NULL, 0 } };

#define IN_ROW(member) .offset = offsetof(struct row_form, member)
static const struct schema_field row_fields[] = {
	{ .key = "cell",
	  .type = FIELD_TEXT,
	  IN_ROW(cell),
	  .place = offsetof(struct row_form, place),
	  .help = N_("a figure or a cell; axes that stand in the columns are left out of its "
		     "name") },
	{ .key = "figure",
	  .type = FIELD_TEXT,
	  IN_ROW(figure),
	  .place = offsetof(struct row_form, place),
	  .help = N_("with 'by': a figure's total and below it its members") },
	{ .key = "by", .type = FIELD_TEXT, IN_ROW(by), .help = N_("the dimension of the members") },
	{ .key = "total",
	  .type = FIELD_FLAG,
	  IN_ROW(no_total),
	  .choices = none_word,
	  .help = N_("none: the members alone, without the figure's total") },
	{ .key = "label", .type = FIELD_TEXT, IN_ROW(label), .help = N_("what the row is called") },
	{ .key = "indent",
	  .type = FIELD_COUNT,
	  IN_ROW(indent),
	  .max = 8,
	  .help = N_("how many characters its name is moved in") },
	{ .key = "section",
	  .type = FIELD_TEXT,
	  IN_ROW(section),
	  .place = offsetof(struct row_form, place),
	  .help = N_("a line of its own over the rows that follow") },
};
#undef IN_ROW
const struct schema table_row_schema = { N_("a row"), "document[].table.rows[]", row_fields,
					 LEN(row_fields) };

static void decode_row_map(struct decoder *d, const struct node *node, struct table_item *item)
{
	struct row_form form = { 0 };

	schema_decode(d, &table_row_schema, node, &form);
	int said = (form.cell != NULL) + (form.figure != NULL) + (form.section != NULL);
	if (said != 1 || (form.figure != NULL) != (form.by != NULL)) {
		errors_at(d->errors, ERROR_SYNTAX, node_place(node),
			  _("a row is one of {cell: …}, {figure: …, by: …} and {section: …}"));
		return;
	}
	*item = (struct table_item){
		.kind = form.section != NULL  ? TABLE_ITEM_SECTION
			: form.figure != NULL ? TABLE_ITEM_MEMBERS
					      : TABLE_ITEM_NAME,
		.name = form.section != NULL  ? form.section
			: form.figure != NULL ? form.figure
					      : form.cell,
		.by = form.by,
		.label = form.label,
		.indent = form.indent,
		.no_total = form.no_total,
		.place = form.place,
	};
}

/* One item, or a list of them; NULL after an error. */
static struct node *const *items_of(struct decoder *d, struct node **node, const char *expected,
				    size_t *n)
{
	*n = 1;
	if ((*node)->kind != NODE_LIST)
		return node;
	if (!schema_expect_few(d, *node, NODE_LIST, expected))
		return NULL;
	*n = (*node)->n;
	return (*node)->items;
}

static bool is_name(struct decoder *d, const struct node *node, struct table_item *item)
{
	item->name = schema_text(d, node);
	item->place = node_text(node).place;
	return item->name != NULL;
}

void decode_table_rows(struct decoder *d, const struct node *node, void *into)
{
	struct table_wish *wish = &((struct block *)into)->table;
	struct node *whole = (struct node *)node;
	size_t n;
	struct node *const *items = items_of(d, &whole, N_("a list of rows"), &n);

	wish->by_rows = true; /* unless there is an `of` */
	if (items == NULL)
		return;
	wish->rows = arena_array(d->arena, n, sizeof *wish->rows);
	for (size_t i = 0; i < n; i++) {
		struct table_item *item = &wish->rows[wish->n_rows];

		if (items[i]->kind == NODE_MAP)
			decode_row_map(d, items[i], item);
		else if (!is_name(d, items[i], item))
			continue;
		wish->n_rows += item->name != NULL;
	}
}

/* --- columns --- */

struct column_form {
	const char *labels[TABLE_SHARE + 1];
	const struct node *figures;
	const char *label;
};

static void keep_node(struct decoder *d, const struct node *node, void *into)
{
	(void)d;
	*(const struct node **)into = node;
}

#define MEASURE_FIELD(NAME, word, meaning)                       \
	{                                                        \
		.key = word, .type = FIELD_TEXT,                 \
		.offset = offsetof(struct column_form, labels) + \
			  TABLE_##NAME * sizeof(const char *),   \
		.help = meaning                                  \
	}
static const struct schema_field column_fields[] = {
	MEASURE_FIELD(VALUE, "value", N_("the value, in a column that is so called")),
	MEASURE_FIELD(UNIT, "unit", N_("the unit, so called")),
	MEASURE_FIELD(PREVIOUS, "previous", N_("what was released before, so called")),
	MEASURE_FIELD(YEARAGO, "yearago", N_("the value of a year ago, so called")),
	MEASURE_FIELD(CHANGE, "change",
		      N_("the difference from the column of an earlier value "
			 "beside it, so called")),
	MEASURE_FIELD(GROWTH, "growth", N_("the same in percent, points of rates; so called")),
	MEASURE_FIELD(SHARE, "share", N_("the share of the total in percent, so called")),
	{ .key = "figures",
	  .type = FIELD_OWN,
	  .offset = offsetof(struct column_form, figures),
	  .decode = keep_node,
	  .form = N_("a figure, or a list of figures"),
	  .help = N_("figures beside the rows: one for each, — for none, or one for all") },
	{ .key = "label",
	  .type = FIELD_TEXT,
	  .offset = offsetof(struct column_form, label),
	  .help = N_("what the column of figures is called") },
};
#undef MEASURE_FIELD
const struct schema table_column_schema = { N_("a column"), "document[].table.columns[]",
					    column_fields, LEN(column_fields) };

static void decode_beside(struct decoder *d, const struct node *node, struct table_item *item)
{
	struct node *whole = (struct node *)node;
	size_t n;
	struct node *const *nodes = items_of(d, &whole, N_("a list of figures"), &n);

	item->kind = TABLE_ITEM_BESIDE;
	if (nodes == NULL)
		return;
	item->beside = arena_array(d->arena, n, sizeof *item->beside);
	item->beside_places = arena_array(d->arena, n, sizeof *item->beside_places);
	for (size_t i = 0; i < n; i++) {
		const char *name = schema_text(d, nodes[i]);

		if (name == NULL)
			continue;
		item->beside[item->n_beside] = name;
		item->beside_places[item->n_beside++] = node_text(nodes[i]).place;
	}
}

static void decode_column_map(struct decoder *d, const struct node *node, struct table_item *item)
{
	struct column_form form = { 0 };
	int said = 0;

	schema_decode(d, &table_column_schema, node, &form);
	for (int i = 0; i <= TABLE_SHARE; i++)
		if (form.labels[i] != NULL) {
			item->kind = TABLE_ITEM_MEASURE;
			item->measure = (enum table_measure)i;
			item->label = form.labels[i];
			said++;
		}
	if (said + (form.figures != NULL) != 1 || (form.label != NULL && form.figures == NULL)) {
		errors_at(d->errors, ERROR_SYNTAX, node_place(node),
			  _("a column is one of {figures: …, label: …} and {value: …}, {growth: …} "
			    "…"));
		return;
	}
	if (form.figures != NULL) {
		decode_beside(d, form.figures, item);
		item->label = form.label;
	}
	item->place = node_place(node);
}

static bool decode_column(struct decoder *d, const struct node *node, struct table_item *item)
{
	if (node->kind == NODE_MAP) {
		decode_column_map(d, node, item);
		return item->kind == TABLE_ITEM_MEASURE || item->n_beside > 0;
	}
	if (!is_name(d, node, item))
		return false;
	if (table_measure_find(item->name, &item->measure))
		item->kind = TABLE_ITEM_MEASURE;
	return true;
}

/* A list within the list: columns beside the others, not within them. */
static void add_columns(struct decoder *d, struct table_wish *wish, const struct node *node,
			bool beside_last)
{
	struct node *whole = (struct node *)node;
	size_t n;
	struct node *const *items = items_of(d, &whole, N_("a list of columns"), &n);

	for (size_t i = 0; items != NULL && i < n; i++) {
		struct table_item *item = &wish->columns[wish->n_columns];

		wish->n_columns += decode_column(d, items[i], item);
		item->beside_last = beside_last && i == 0;
	}
}

void decode_table_columns(struct decoder *d, const struct node *node, void *into)
{
	struct table_wish *wish = &((struct block *)into)->table;
	struct node *whole = (struct node *)node;
	size_t n;
	struct node *const *items = items_of(d, &whole, N_("a list of columns"), &n);

	if (items == NULL)
		return;
	wish->columns = arena_array(d->arena, node->weight, sizeof *wish->columns);
	for (size_t i = 0; i < n; i++) {
		bool nested = items[i]->kind == NODE_LIST;

		add_columns(d, wish, items[i],
			    wish->n_columns > 0 && (nested || items[i - 1]->kind == NODE_LIST));
	}
}

/* --- lists of lists --- */

static bool check_matrix(struct decoder *d, const struct node *node)
{
	for (size_t i = 0; i < node->n; i++) {
		if (!schema_expect_few(d, node->items[i], NODE_LIST, N_("a list of figures")))
			return false;
		if (node->items[i]->n == node->items[0]->n && node->items[i]->n > 0)
			continue;
		errors_at(d->errors, ERROR_VALUE, node_place(node->items[i]),
			  _("expected as many figures as in the first row, found %zu"),
			  (size_t)node->items[i]->n);
		return false;
	}
	return true;
}

static void add_beside(struct decoder *d, const struct node *node, size_t column,
		       struct table_item *item)
{
	item->kind = TABLE_ITEM_BESIDE;
	item->place = node_place(node);
	item->beside = arena_array(d->arena, node->n, sizeof *item->beside);
	item->beside_places = arena_array(d->arena, node->n, sizeof *item->beside_places);
	for (size_t i = 0; i < node->n; i++) {
		const struct node *name = node->items[i]->items[column];

		if (schema_text(d, name) == NULL)
			continue;
		item->beside[item->n_beside] = name->text;
		item->beside_places[item->n_beside++] = node_text(name).place;
	}
}

/* Do the rows tell different units? */
static bool units_differ(struct decoder *d, const struct table_wish *wish)
{
	const char *first = NULL;

	for (size_t i = 0; i < wish->n_rows; i++) {
		const char *name = wish->rows[i].name, *wide = strstr(name, "［");
		size_t len = wide != NULL ? (size_t)(wide - name) : strcspn(name, "[");
		const struct figure *figure = briefing_figure(d->root, name, len);
		const char *unit = figure != NULL && figure->unit != NULL ? figure->unit : "";

		if (first != NULL && strcmp(first, unit) != 0)
			return true;
		first = unit;
	}
	return false;
}

static struct table_item measure_item(enum table_measure measure, const struct node *node)
{
	return (struct table_item){ .kind = TABLE_ITEM_MEASURE,
				    .name = table_measure_word(measure),
				    .measure = measure,
				    .place = node_place(node) };
}

static void decode_matrix(struct decoder *d, const struct node *node, struct block *block)
{
	struct table_wish *wish = &block->table;

	wish->by_rows = true;
	if (!check_matrix(d, node))
		return;
	size_t across = node->items[0]->n;
	wish->rows = arena_array(d->arena, node->n, sizeof *wish->rows);
	for (size_t i = 0; i < node->n; i++)
		wish->n_rows += is_name(d, node->items[i]->items[0], &wish->rows[wish->n_rows]);
	wish->columns = arena_array(d->arena, across + 1, sizeof *wish->columns);
	if (units_differ(d, wish))
		wish->columns[wish->n_columns++] = measure_item(TABLE_UNIT, node);
	wish->columns[wish->n_columns++] = measure_item(TABLE_VALUE, node);
	for (size_t i = 1; i < across; i++)
		add_beside(d, node, i, &wish->columns[wish->n_columns++]);
}

/* --- order, and what is shown --- */

struct sort_form {
	const char *by;
	int order;
};

static const struct schema_choice orders[] = {
	{ "descending", TABLE_SORT_DESCENDING },
	{ "ascending", TABLE_SORT_ASCENDING },
	{ NULL, 0 },
};

static const struct schema_field sort_fields[] = {
	{ .key = "by",
	  .type = FIELD_TEXT,
	  .offset = offsetof(struct sort_form, by),
	  .help = N_("a figure of the table, or growth, share …; the first column of values when "
		     "left out") },
	{ .key = "order",
	  .type = FIELD_CHOICE,
	  .offset = offsetof(struct sort_form, order),
	  .choices = orders,
	  .help = N_("descending when left out") },
};
const struct schema table_sort_schema = { N_("an order"), "document[].table.sort", sort_fields,
					  LEN(sort_fields) };

void decode_table_sort(struct decoder *d, const struct node *node, void *into)
{
	struct table_wish *wish = &((struct block *)into)->table;
	struct sort_form form = { .order = TABLE_SORT_DESCENDING };

	wish->sort_place = node_place(node);
	if (node->kind == NODE_MAP) {
		schema_decode(d, &table_sort_schema, node, &form);
	} else if (schema_text(d, node) != NULL) {
		form.order = TABLE_SORT_NONE;
		for (const struct schema_choice *c = orders; c->word != NULL; c++)
			if (strcmp(c->word, node->text) == 0)
				form.order = c->value;
		if (form.order == TABLE_SORT_NONE)
			errors_at(d->errors, ERROR_VALUE, node_place(node),
				  _("'%s': expected %s, found '%s'"), "sort",
				  "descending, ascending", node->text);
	}
	wish->sort = (enum table_sort)form.order;
	wish->sort_by = form.by;
}

static const struct schema_choice totals[] = {
	{ "first", TOTAL_FIRST }, { "last", TOTAL_LAST }, { "none", TOTAL_NONE }, { NULL, 0 }
};

static bool decode_position(struct decoder *d, const struct node *node, int *out)
{
	const char *word = schema_text(d, node);

	for (const struct schema_choice *c = totals; word != NULL && c->word != NULL; c++)
		if (strcmp(c->word, word) == 0) {
			*out = c->value;
			return true;
		}
	if (word != NULL)
		errors_at(d->errors, ERROR_VALUE, node_place(node),
			  _("'%s': expected %s, found '%s'"), "total", "first, last, none", word);
	return false;
}

/* One word for all dimensions, or one for each that is named. */
void decode_table_total(struct decoder *d, const struct node *node, void *into)
{
	struct block *block = into;
	struct table_wish *wish = &block->table;
	int position = TOTAL_LAST;

	if (node->kind != NODE_MAP) {
		if (decode_position(d, node, &position))
			block->total = (enum total_position)position;
		return;
	}
	wish->totals = arena_array(d->arena, node->n, sizeof *wish->totals);
	for (size_t i = 0; i < node->n; i++) {
		struct table_total *total = &wish->totals[wish->n_totals];

		total->name = node_key(node, i)->text;
		total->place = node_text(node_key(node, i)).place;
		wish->n_totals += decode_position(d, node_value(node, i), &total->position);
	}
}

static void decode_limit(struct decoder *d, const struct node *key, const struct node *value,
			 struct table_limit *limit)
{
	struct node *whole = (struct node *)value;
	size_t n;
	struct node *const *nodes = items_of(d, &whole, N_("a list of members"), &n);

	limit->name = key->text;
	limit->place = node_text(key).place;
	if (nodes == NULL)
		return;
	limit->members = arena_array(d->arena, n, sizeof *limit->members);
	limit->member_places = arena_array(d->arena, n, sizeof *limit->member_places);
	for (size_t i = 0; i < n; i++)
		if (schema_text(d, nodes[i]) != NULL) {
			limit->members[limit->n_members] = nodes[i]->text;
			limit->member_places[limit->n_members++] = node_text(nodes[i]).place;
		}
}

void decode_table_only(struct decoder *d, const struct node *node, void *into)
{
	struct table_wish *wish = &((struct block *)into)->table;

	if (!schema_expect_few(d, node, NODE_MAP, N_("a mapping of dimensions to members")))
		return;
	wish->only = arena_array(d->arena, node->n, sizeof *wish->only);
	for (size_t i = 0; i < node->n; i++)
		decode_limit(d, node_key(node, i), node_value(node, i),
			     &wish->only[wish->n_only++]);
}

/* --- the whole --- */

void decode_table_settle(struct decoder *d, struct block *block)
{
	struct table_wish *wish = &block->table;
	struct error err = { 0 };

	if (block->figures == NULL && wish->n_rows == 0) {
		if (!wish->by_rows) /* else what is wrong with the rows was said */
			errors_at(d->errors, ERROR_VALUE, block->place,
				  _("a table needs a figure"));
		return;
	}
	if (block->figures != NULL && block->n_figures == 0)
		return; /* none of them is known, which was said */
	wish->by_rows = block->figures == NULL;
	if (table_wish_is_plain(wish)) {
		if (block->n_figures == 1 && block->figures[0]->n_by == 0 && !block->of_list)
			errors_at(d->errors, ERROR_VALUE, block->figure_places[0],
				  _("a table needs a figure with 'by'; '%s' has none"),
				  block->figures[0]->name);
		else
			check_figures_match(d, block);
	}
	if (!table_wish_resolve(d->root, block, d->arena, &err))
		errors_add(d->errors, &err);
}
