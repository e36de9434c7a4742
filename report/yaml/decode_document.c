/* decode_document.c - the blocks of a document, one schema for each kind. */
#include <stdint.h>
#include <string.h>

#include "report/base/array.h"
#include "report/base/i18n.h"
#include "report/model/chart_wish.h"
#include "report/yaml/decode.h"
#include "report/yaml/decode_official.h"
#include "report/yaml/decode_table.h"

/* --- what fields of blocks hold --- */

static void decode_chart(struct decoder *d, const struct node *node, struct block *block,
			 enum chart_kind kind)
{
	struct node *only = (struct node *)node;

	if (block->figures != NULL) {
		errors_at(d->errors, ERROR_SYNTAX, node_place(node),
			  _("a chart is of one kind: bar, column, stacked, pie or line"));
		return;
	}
	block->chart = kind;
	if (node->kind == NODE_LIST)
		decode_block_figures(d, node->items, node->n, block);
	else
		decode_block_figures(d, &only, 1, block);
}

#define CHART_DECODER(name, kind)                                                         \
	static void decode_##name(struct decoder *d, const struct node *node, void *into) \
	{                                                                                 \
		decode_chart(d, node, into, kind);                                        \
	}
CHART_DECODER(bar, CHART_BAR)
CHART_DECODER(column, CHART_COLUMN)
CHART_DECODER(stacked, CHART_STACKED)
CHART_DECODER(pie, CHART_PIE)
CHART_DECODER(line, CHART_LINE)
#undef CHART_DECODER

static void decode_items(struct decoder *d, const struct node *node, void *into)
{
	struct block *block = into;

	if (!schema_expect_few(d, node, NODE_LIST, N_("a list of items")))
		return;
	block->items = arena_array(d->arena, node->n, sizeof *block->items);
	for (size_t i = 0; i < node->n; i++)
		if (schema_text(d, node->items[i]) != NULL)
			block->items[block->n_items++] = node_text(node->items[i]);
}

/* --- the rows --- */

static const struct schema_choice auto_word[] = { { "auto", 1 }, { NULL, 0 } };
static const struct schema_choice previous_word[] = { { "previous", 1 }, { NULL, 0 } };

#define IN_BLOCK(member) .offset = offsetof(struct block, member)
#define TEXT_FIELD(meaning)                                                          \
	{                                                                            \
		.key = "text", .type = FIELD_RICH, .required = true, IN_BLOCK(text), \
		.help = meaning                                                      \
	}
#define TITLE_FIELD                                                                           \
	{                                                                                     \
		.key = "title", .type = FIELD_RICH, IN_BLOCK(text), .help = N_("its heading") \
	}
#define BY_FIELD                                                                        \
	{                                                                               \
		.key = "by", .type = FIELD_RICH, IN_BLOCK(by), .help = N_("who speaks") \
	}
#define CHART_FIELD(name, meaning)                                            \
	{                                                                     \
		.key = #name, .type = FIELD_OWN, .decode = decode_##name,     \
		.form = N_("a figure, or a list of figures"), .help = meaning \
	}

#define ITEMS_FIELD(meaning)                                                                 \
	{                                                                                    \
		.key = "items", .type = FIELD_OWN, .required = true, .decode = decode_items, \
		.form = N_("a list of texts"), .help = meaning                               \
	}

static const struct schema_field title_fields[] = { TEXT_FIELD(N_("the title; §7.3.1")) };
static const struct schema_field people_fields[] = { TITLE_FIELD };
static const struct schema_field heading_fields[] = {
	TEXT_FIELD(N_("the heading")),
	{ .key = "level",
	  .type = FIELD_COUNT,
	  IN_BLOCK(level),
	  .min = 1,
	  .max = 4,
	  .help = N_("its level; 1 when left out") },
	{ .key = "number",
	  .type = FIELD_FLAG,
	  IN_BLOCK(numbered),
	  .choices = auto_word,
	  .help = N_("auto: 一、（一）1.（1） is put before it") },
};
static const struct schema_field text_fields[] = {
	TEXT_FIELD(N_("paragraphs; a blank line parts them")),
};
static const struct schema_field list_fields[] = {
	ITEMS_FIELD(N_("the items")),
	{ .key = "number",
	  .type = FIELD_FLAG,
	  IN_BLOCK(numbered),
	  .choices = auto_word,
	  .help = N_("the items are numbered") },
};
static const struct schema_choice subtotals[] = { { "first", TABLE_SUBTOTALS_FIRST },
						  { "last", TABLE_SUBTOTALS_LAST },
						  { "none", TABLE_SUBTOTALS_NONE },
						  { NULL, 0 } };
static const struct schema_field table_fields[] = {
	{ .key = "figure",
	  .type = FIELD_OWN,
	  .decode = decode_table_figure,
	  .form = N_("a figure, or a list of figures"),
	  .help = N_(
		  "the figures shown: several by the same dimensions as columns, without 'by' as "
		  "rows; a list of lists: a row each, its value and the figures beside it") },
	{ .key = "of",
	  .type = FIELD_OWN,
	  .decode = decode_table_figure,
	  .form = N_("a figure, or a list of figures"),
	  .help = N_("the same, beside 'rows' and 'columns'") },
	TITLE_FIELD,
	{ .key = "rows",
	  .type = FIELD_OWN,
	  .decode = decode_table_rows,
	  .nested = &table_row_schema,
	  .form = N_("a dimension, a figure, or a list of rows"),
	  .help = N_("with 'of': dimensions and 'figures', each within the one before; without: "
		     "figures and cells one by one") },
	{ .key = "columns",
	  .type = FIELD_OWN,
	  .decode = decode_table_columns,
	  .nested = &table_column_schema,
	  .form = N_("a dimension, a word, or a list of columns"),
	  .help = N_("dimensions, 'figures', and what is shown of each: unit, value, previous, "
		     "yearago, change, growth, share, {figures: …}; what is named later stands "
		     "below what is named before") },
	{ .key = "heading",
	  .type = FIELD_TEXT,
	  IN_BLOCK(table.heading),
	  .help = N_("what the column of names is called") },
	{ .key = "total",
	  .type = FIELD_OWN,
	  .decode = decode_table_total,
	  .form = N_("first, last or none, or a mapping of dimensions to them"),
	  .help = N_("where the total stands; last when left out") },
	{ .key = "subtotals",
	  .type = FIELD_CHOICE,
	  IN_BLOCK(table.subtotals),
	  .choices = subtotals,
	  .help = N_("where what has parts says how much it is: with its name, over them (first, "
		     "when left out), in a row below them, or nowhere") },
	{ .key = "sort",
	  .type = FIELD_OWN,
	  .decode = decode_table_sort,
	  .nested = &table_sort_schema,
	  .form = N_("descending, ascending, or a mapping"),
	  .help = N_("the members stand by their values; those called 其他 stay last") },
	{ .key = "top",
	  .type = FIELD_COUNT,
	  IN_BLOCK(table.top),
	  .place = offsetof(struct block, table.top_place),
	  .min = 1,
	  .max = 1000000,
	  .help = N_("only so many members") },
	{ .key = "others",
	  .type = FIELD_TEXT,
	  IN_BLOCK(table.others),
	  .help = N_("what the row with the sum of the rest is called: 其他; there is none when "
		     "left out") },
	{ .key = "only",
	  .type = FIELD_OWN,
	  .decode = decode_table_only,
	  .form = N_("a mapping of dimensions to members"),
	  .help = N_(
		  "of these dimensions only these members are shown: {年份: [2019年, 2020年]}") },
	{ .key = "share",
	  .type = FIELD_FLAG,
	  IN_BLOCK(share),
	  .help = N_("a column with each row's share") },
	{ .key = "compare",
	  .type = FIELD_FLAG,
	  IN_BLOCK(compare),
	  .choices = previous_word,
	  .help = N_("columns with the last release and the change") },
};
static const struct schema_field chart_fields[] = {
	CHART_FIELD(bar, N_("bars from left to right")),
	CHART_FIELD(column, N_("columns from bottom to top")),
	CHART_FIELD(stacked, N_("columns of parts on one another")),
	CHART_FIELD(pie, N_("a circle of parts")),
	CHART_FIELD(line, N_("lines")),
	TITLE_FIELD,
	{ .key = "only",
	  .type = FIELD_OWN,
	  .decode = decode_table_only,
	  .form = N_("a mapping of dimensions to members"),
	  .help = N_("of these dimensions only these members are shown; one alone stands fast and "
		     "is named in the caption: {年份: 2020年}") },
};
static const struct schema_field revisions_fields[] = { TITLE_FIELD };
static const struct schema_field letterhead_fields[] = {
	{ .key = "office",
	  .type = FIELD_OWN,
	  .required = true,
	  .decode = decode_offices,
	  .form = N_("a text, or a list of texts"),
	  .help = N_("the office's name in red, with 文件 if it has it; several offices under one "
		     "another; §7.2.4") },
	{ .key = "suffix",
	  .type = FIELD_TEXT,
	  IN_BLOCK(official.suffix),
	  .help = N_("文件, on the right of several offices, half way down; §7.2.4") },
	{ .key = "number",
	  .type = FIELD_RICH,
	  IN_BLOCK(text),
	  .help = N_("the paper's number: 晋新办〔2021〕1号; §7.2.5") },
	{ .key = "form",
	  .type = FIELD_CHOICE,
	  IN_BLOCK(official.form),
	  .choices = paper_form_words,
	  .help = N_("general when left out; a letter, an order and minutes have heads of their "
		     "own; §10") },
	{ .key = "serial",
	  .type = FIELD_TEXT,
	  IN_BLOCK(official.serial),
	  .place = offsetof(struct block, official.serial_place),
	  .help = N_("the number of this copy, six digits: '000001'; §7.2.1") },
	{ .key = "secrecy",
	  .type = FIELD_TEXT,
	  IN_BLOCK(official.secrecy),
	  .place = offsetof(struct block, official.secrecy_place),
	  .help = N_("the degree of secrecy and its term: 机密★1年; §7.2.2") },
	{ .key = "urgency",
	  .type = FIELD_CHOICE,
	  IN_BLOCK(official.urgency),
	  .choices = urgency_words,
	  .help = N_("how urgent it is; §7.2.3") },
	{ .key = "signers",
	  .type = FIELD_OWN,
	  .decode = decode_names,
	  .form = N_("a text, or a list of texts"),
	  .help = N_("who signs a paper that goes up, one or several; §7.2.6") },
};
static const struct schema_field addressee_fields[] = {
	TEXT_FIELD(N_("the offices it is sent to, with a colon at the end; §7.3.2")),
};
static const struct schema_field contents_fields[] = {
	TITLE_FIELD,
	{ .key = "level",
	  .type = FIELD_COUNT,
	  IN_BLOCK(level),
	  .min = 1,
	  .max = 4,
	  .help = N_("how many levels of headings are listed; 2 when left out") },
};
static const struct schema_field signature_fields[] = {
	{ .key = "by",
	  .type = FIELD_OWN,
	  .required = true,
	  .decode = decode_offices,
	  .form = N_("a text, or a list of texts"),
	  .help = N_("the office that signs, or several: in rows of three where they seal; with "
		     "'post' the person whose name is stamped; §7.3.5") },
	{ .key = "date",
	  .type = FIELD_RICH,
	  IN_BLOCK(date),
	  .help = N_("the date; the event's when left out") },
	{ .key = "post",
	  .type = FIELD_OWN,
	  .decode = decode_names,
	  .form = N_("a text, or a list of texts"),
	  .help = N_("the post of who stamps his name: 省长, left of the name; §7.3.5.3") },
	{ .key = "seal",
	  .type = FIELD_OWN,
	  .decode = decode_seals,
	  .form = N_("true or false, or the path of a PNG file, or a list of them"),
	  .help = N_("the lines are set for a seal over them; a picture is put there, of the seal "
		     "or of the stamped name") },
};
static const struct schema_field attachments_fields[] = {
	ITEMS_FIELD(N_("the names of the attachments; §7.3.4")),
};
static const struct schema_field attachment_fields[] = {
	{ .key = "title",
	  .type = FIELD_RICH,
	  .required = true,
	  IN_BLOCK(text),
	  .help = N_("the attachment's title; it starts a new page; §7.3.7") },
};
static const struct schema_field note_fields[] = {
	TEXT_FIELD(N_("what stands in brackets after the date; §7.3.6")),
};
static const struct schema_field attendance_fields[] = {
	TEXT_FIELD(N_("their offices and names; §10.3")),
	{ .key = "who",
	  .type = FIELD_CHOICE,
	  IN_BLOCK(official.attendance),
	  .choices = attendance_words,
	  .help = N_("who came, asked to be excused, or sat in; present when left out") },
};
static const struct schema_field colophon_fields[] = {
	{ .key = "to",
	  .type = FIELD_RICH,
	  IN_BLOCK(to),
	  .help = N_("the offices it is sent to, when they do not stand over the text; §7.4.2") },
	{ .key = "copies",
	  .type = FIELD_RICH,
	  IN_BLOCK(text),
	  .help = N_("the offices that get a copy; §7.4.2") },
	{ .key = "office",
	  .type = FIELD_RICH,
	  IN_BLOCK(by),
	  .help = N_("the office that prints the paper; §7.4.3") },
	{ .key = "date",
	  .type = FIELD_RICH,
	  IN_BLOCK(date),
	  .help = N_("the day of printing; the event's when left out") },
};
static const struct schema_field speech_fields[] = { TEXT_FIELD(N_("what is said")), BY_FIELD };

#undef CHART_FIELD
#undef ITEMS_FIELD
#undef BY_FIELD
#undef TITLE_FIELD
#undef TEXT_FIELD
#undef IN_BLOCK

/* A kind's value may be the mapping itself, or what stands under main with the other keys beside
 * the kind: `- table: 问责案件` and `- table: {figure: 问责案件}` are the same. */
static const struct block_form {
	struct schema schema;
	const char *main; /* NULL: only a mapping */
} forms[] = {
#define FORM(kind, key, meaning, name, main_key) \
	[BLOCK_##kind] = { { meaning, "document[]." key, name, LEN(name) }, main_key }
	FORM(TITLE, "title", N_("a 'title' block"), title_fields, "text"),
	FORM(LETTERHEAD, "letterhead", N_("a 'letterhead' block"), letterhead_fields, NULL),
	FORM(ADDRESSEE, "addressee", N_("an 'addressee' block"), addressee_fields, "text"),
	FORM(CONTENTS, "contents", N_("a 'contents' block"), contents_fields, NULL),
	FORM(PEOPLE, "people", N_("a 'people' block"), people_fields, NULL),
	FORM(HEADING, "heading", N_("a 'heading' block"), heading_fields, "text"),
	FORM(TEXT, "text", N_("a 'text' block"), text_fields, "text"),
	FORM(LIST, "list", N_("a 'list' block"), list_fields, "items"),
	FORM(TABLE, "table", N_("a 'table' block"), table_fields, "figure"),
	FORM(CHART, "chart", N_("a 'chart' block"), chart_fields, NULL),
	FORM(REVISIONS, "revisions", N_("a 'revisions' block"), revisions_fields, NULL),
	FORM(SIGNATURE, "signature", N_("a 'signature' block"), signature_fields, "by"),
	FORM(ATTACHMENTS, "attachments", N_("an 'attachments' block"), attachments_fields, "items"),
	FORM(ATTACHMENT, "attachment", N_("an 'attachment' block"), attachment_fields, "title"),
	FORM(NOTE, "note", N_("a 'note' block"), note_fields, "text"),
	FORM(ATTENDANCE, "attendance", N_("an 'attendance' block"), attendance_fields, "text"),
	FORM(COLOPHON, "colophon", N_("a 'colophon' block"), colophon_fields, NULL),
	FORM(SPEECH, "speech", N_("a 'speech' block"), speech_fields, "text"),
	FORM(QUESTION, "question", N_("a 'question' block"), speech_fields, "text"),
	FORM(ANSWER, "answer", N_("an 'answer' block"), speech_fields, "text"),
#undef FORM
};

const struct schema *block_schema(enum block_kind kind)
{
	return &forms[kind].schema;
}

const char *block_main(enum block_kind kind)
{
	return forms[kind].main;
}

/* --- blocks --- */

/* LEN(forms) when the word is no kind. */
static size_t kind_of(const char *word)
{
	size_t kind = 0;

	while (kind < LEN(forms) && strcmp(block_kind_key((enum block_kind)kind), word) != 0)
		kind++;
	return kind;
}

/* Some words are a kind and an option too: `- table: …` may have a title beside it. So an item is
 * of the kind whose options the other kinds' words are. What a kind holds itself is none of them.
 */
static bool is_option_of(const char *word, const struct node *map)
{
	for (size_t i = 0; i < map->n; i++) {
		const char *other = node_key(map, i)->text;
		size_t kind = kind_of(other);

		if (kind < LEN(forms) && strcmp(word, other) != 0 &&
		    (forms[kind].main == NULL || strcmp(word, forms[kind].main) != 0) &&
		    schema_find(&forms[kind].schema, word) != SIZE_MAX)
			return true;
	}
	return false;
}

static void report_no_kind(struct decoder *d, const struct node *node)
{
	struct names kinds = { 0 };
	const char *word = node->text;
	struct place place = node_place(node);

	if (node->kind == NODE_MAP) {
		word = node->n > 0 ? node_key(node, 0)->text : "{}";
		place = node->n > 0 ? node_place(node_key(node, 0)) : place;
	}
	errors_at(
		d->errors, ERROR_NAME, place,
		_("'%s' is no kind of block; expected title, heading, text, list, table, chart …"),
		word);
	if (d->errors->dropped > 0)
		return;
	if (kind_of(word) != LEN(forms))
		errors_hint(d->errors, "- %s: …", word);
	for (size_t i = 0; kind_of(word) == LEN(forms) && i < LEN(forms); i++)
		names_add(&kinds, block_kind_key((enum block_kind)i), i);
	const char *nearest = names_nearest(&kinds, word);
	if (nearest != NULL)
		errors_hint(d->errors, _("did you mean '%s'?"), nearest);
	names_finish(&kinds);
}

/* The pair whose key is the block's kind; false after reporting that there is none, or two. */
static bool find_kind(struct decoder *d, const struct node *map, size_t *pair,
		      enum block_kind *kind)
{
	size_t found = SIZE_MAX;

	for (size_t i = 0; i < map->n; i++) {
		const struct node *key = node_key(map, i);
		size_t candidate = kind_of(key->text);

		if (candidate == LEN(forms) || is_option_of(key->text, map))
			continue;
		if (found != SIZE_MAX) {
			errors_at(d->errors, ERROR_SYNTAX, node_place(key),
				  _("'%s' is a block of its own, as is '%s'; put '- ' before it"),
				  key->text, node_key(map, found)->text);
			return false;
		}
		found = i;
		*kind = (enum block_kind)candidate;
	}
	*pair = found;
	if (found == SIZE_MAX)
		report_no_kind(d, map);
	return found != SIZE_MAX;
}

static bool may_be_bare(enum block_kind kind)
{
	return kind == BLOCK_PEOPLE || kind == BLOCK_CONTENTS || kind == BLOCK_REVISIONS;
}

/* `people` alone, or `people: true`; `contents` and `revisions` likewise. */
static void decode_bare(struct decoder *d, const struct node *value, enum block_kind kind)
{
	bool on;

	if (may_be_bare(kind) && value->kind == NODE_SCALAR && schema_flag(value->text, &on) && on)
		return;
	errors_at(d->errors, ERROR_SYNTAX, node_place(value), _("'%s': expected %s, found %s"),
		  block_kind_key(kind), may_be_bare(kind) ? _("true or a mapping") : _("a mapping"),
		  node_describe(value));
}

static void settle_chart(struct decoder *d, const struct node *value, struct block *block)
{
	struct error err = { 0 };

	if (block->figures == NULL && value->kind == NODE_MAP)
		errors_at(d->errors, ERROR_SYNTAX, block->place,
			  _("a chart needs one of bar, column, stacked, pie, line"));
	else if (block->n_figures > 0 && !chart_wish_resolve(d->root, block, d->arena, &err))
		errors_add(d->errors, &err);
}

void decode_block(struct decoder *d, const struct node *item, struct block *block)
{
	struct schema_values values = { { NULL } };
	size_t pair;

	if (!find_kind(d, item, &pair, &block->kind))
		return;
	const struct block_form *form = &forms[block->kind];
	const struct node *value = node_value(item, pair);
	block->level = block->kind == BLOCK_HEADING;
	if (value->kind == NODE_MAP)
		schema_collect(d, &form->schema, value, NULL, &values);
	else if (form->main != NULL)
		values.found[schema_find(&form->schema, form->main)] = value;
	else
		decode_bare(d, value, block->kind);
	schema_collect(d, &form->schema, item, block_kind_key(block->kind), &values);
	schema_apply(d, &form->schema, &values, node_place(item), block);
	if (block->kind == BLOCK_TABLE)
		decode_table_settle(d, block);
	decode_official_settle(d, block);
	if (block->kind == BLOCK_CHART)
		settle_chart(d, value, block);
}

void decode_document(struct decoder *d, const struct node *node, void *into)
{
	struct document *document = &((struct briefing *)into)->document;

	document->place = node_place(node);
	if (!schema_expect_few(d, node, NODE_LIST, N_("a list of blocks")))
		return;
	document->blocks = arena_array(d->arena, node->n, sizeof *document->blocks);
	for (size_t i = 0; i < node->n; i++) {
		const struct node *item = node->items[i];
		struct block *block = &document->blocks[document->n++];

		block->place = node_place(item);
		if (item->kind == NODE_MAP)
			decode_block(d, item, block);
		else if (item->kind == NODE_SCALAR && kind_of(item->text) < LEN(forms) &&
			 may_be_bare((enum block_kind)kind_of(item->text)))
			block->kind = (enum block_kind)kind_of(item->text);
		else if (item->kind == NODE_SCALAR)
			report_no_kind(d, item);
		else
			schema_expect(d, item, NODE_MAP, N_("a block such as 'text: …'"));
	}
	decode_official_order(d, document);
}
