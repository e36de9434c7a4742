/* block_form.c - see block_form.h. The block is written key by key and read again by the tables that
 * read files, so that a form takes what a file takes and refuses what a file may not say. */
#include "report/yaml/block_form.h"

#include <string.h>

#include "report/base/array.h"
#include "report/base/i18n.h"
#include "report/yaml/decode.h"
#include "report/yaml/parse.h"
#include "report/yaml/schema.h"
#include "report/yaml/write.h"
#include "report/yaml/writer.h"

/* Rows that say the same thing as another one: `figure` is `of` without rows and columns. */
static bool is_passed_over(enum block_kind kind, const struct schema_field *field)
{
	return kind == BLOCK_TABLE && strcmp(field->key, "figure") == 0;
}

static const struct schema_field *field_at(enum block_kind kind, size_t at)
{
	const struct schema *schema = block_schema(kind);

	for (size_t i = 0; i < schema->n; i++)
		if (!is_passed_over(kind, &schema->fields[i]) && at-- == 0)
			return &schema->fields[i];
	return NULL;
}

size_t block_form_size(enum block_kind kind)
{
	size_t n = 0;

	while (field_at(kind, n) != NULL)
		n++;
	return n;
}

static bool is_text(const struct schema_field *field)
{
	return field->type == FIELD_TEXT || field->type == FIELD_RICH;
}

struct block_key block_form_key(enum block_kind kind, size_t at)
{
	const struct schema_field *field = field_at(kind, at), *told = field;
	const struct schema *schema = block_schema(kind);

	/* The row that it stands for tells more. */
	for (size_t i = 0; i < schema->n; i++)
		if (is_passed_over(kind, &schema->fields[i]) &&
		    schema->fields[i].decode == field->decode)
			told = &schema->fields[i];
	return (struct block_key){ field->key, told->help, is_text(field) };
}

void block_form_expected(enum block_kind kind, size_t at, struct str *out)
{
	schema_field_form(field_at(kind, at), out);
}

size_t block_form_words(enum block_kind kind, size_t at, const char *words[BLOCK_WORDS_MOST])
{
	const struct schema_field *field = field_at(kind, at);
	size_t n = 0;

	for (const struct schema_choice *c = field->choices;
	     c != NULL && c->word != NULL && n < BLOCK_WORDS_MOST; c++)
		words[n++] = c->word;
	if (field->type == FIELD_FLAG && field->choices == NULL)
		words[n++] = "true";
	return n;
}

static const char *text_said(const struct block *block, const struct schema_field *field)
{
	const char *said = (const char *)block + field->offset;

	return field->type == FIELD_RICH ? ((const struct text *)(const void *)said)->raw
					 : *(const char *const *)(const void *)said;
}

/* The brackets of a list need not be typed, but for a list of one figure, which is another table
 * than that figure alone. */
static void add_without_brackets(const struct str *value, bool of_figures, struct str *out)
{
	bool list = value->len > 1 && value->text[0] == '[' && value->text[value->len - 1] == ']';

	if (list && (!of_figures || strchr(value->text, ',') != NULL))
		str_add_bytes(out, value->text + 1, value->len - 2);
	else
		str_add(out, value->text);
}

void block_form_value(const struct block *block, size_t at, struct str *out)
{
	const struct schema_field *field = field_at(block->kind, at);
	const char *text = is_text(field) ? text_said(block, field) : NULL;
	struct str value = STR_INIT;

	if (text != NULL)
		str_add(out, text);
	if (is_text(field))
		return;
	if (yaml_write_block_value(block, field, &value))
		add_without_brackets(&value, strcmp(field->key, "of") == 0, out);
	str_finish(&value);
}

/* ---- one key said otherwise ---- */

static void add_quoted(const char *text, struct str *out)
{
	struct writer w;

	writer_begin(&w, out, WRITER_NO_WIDTH);
	writer_scalar(&w, text, strlen(text), YAML_DOUBLE_QUOTED_SCALAR_STYLE);
	writer_end(&w);
	while (out->len > 0 && out->text[out->len - 1] == '\n')
		out->text[--out->len] = '\0';
}

/* 地区，年份 for [地区, 年份]: full-width marks and a list's brackets need not be typed. */
static void add_words(const char *typed, struct str *out)
{
	static const struct {
		const char *wide, *narrow;
	} marks[] = { { "，", ", " }, { "：", ": " }, { "［", "[" }, { "］", "]" }, { "｛", "{" },
		      { "｝", "}" } };
	struct str text = STR_INIT;
	unsigned depth = 0;
	bool list = false;

	while (*typed != '\0') {
		size_t i = 0;

		while (i < LEN(marks) &&
		       strncmp(typed, marks[i].wide, strlen(marks[i].wide)) != 0)
			i++;
		const char *piece = i < LEN(marks) ? marks[i].narrow : typed;
		str_add_bytes(&text, piece, i < LEN(marks) ? strlen(piece) : 1);
		typed += i < LEN(marks) ? strlen(marks[i].wide) : 1;
		depth += *piece == '[' || *piece == '{';
		depth -= depth > 0 && (*piece == ']' || *piece == '}');
		list |= depth == 0 && *piece == ',';
	}
	str_printf(out, list ? "[%s]" : "%s", text.text != NULL ? text.text : "");
	str_finish(&text);
}

/* Lists of texts stand on lines of their own. */
static void add_line(const char *key, const char *value, struct str *out)
{
	bool below = strchr(value, '\n') != NULL || strncmp(value, "- ", 2) == 0;

	str_printf(out, "    %s:%s", key, below ? "\n      " : " ");
	for (; *value != '\0'; value++) {
		str_add_byte(out, *value);
		if (*value == '\n')
			str_add(out, "      ");
	}
	str_add(out, "\n");
}

/* "- table:" and a line for each key; two keys of one meaning (the kinds of a chart) are one. */
static void add_block(const struct block *block, const struct schema_field *changed,
		      const char *typed, struct str *out)
{
	const struct schema *schema = block_schema(block->kind);
	bool is_chart = block->kind == BLOCK_CHART && changed->type == FIELD_OWN && typed[0] != '\0';

	str_printf(out, "- %s:\n", block_kind_key(block->kind));
	for (size_t i = 0; i < schema->n; i++) {
		const struct schema_field *field = &schema->fields[i];
		const char *text = field == changed ? typed
				   : is_text(field) ? text_said(block, field)
						    : NULL;
		struct str value = STR_INIT;

		if (field != changed && is_chart && field->type == FIELD_OWN)
			continue;
		if (is_text(field) && text != NULL && text[0] != '\0')
			add_quoted(text, &value);
		else if (field == changed && typed[0] != '\0')
			add_words(typed, &value);
		else if (field != changed && !is_text(field))
			(void)yaml_write_block_value(block, field, &value);
		if (value.len > 0)
			add_line(field->key, value.text, out);
		str_finish(&value);
	}
}

/* What is wrong, as if it stood nowhere: the person sees what was typed. */
MUST_LOOK static bool first_error(const struct errors *errors, struct error *err)
{
	const struct error *first = &errors->items[0];

	error_set(err, first->kind, "%s", first->text);
	if (first->hint[0] != '\0')
		error_hint(err, "%s", first->hint);
	return false;
}

MUST_LOOK static bool read_block(struct briefing *briefing, const struct str *yaml,
				 struct arena *arena, struct block *out, struct errors *errors)
{
	struct node_store store = { .texts = arena };
	struct decoder d = { .arena = arena, .errors = errors, .root = briefing };
	struct source source;
	struct error err;

	if (!source_copy(&source, "", yaml->text, yaml->len, &err)) {
		errors_add(errors, &err);
		return false;
	}
	const struct node *root = yaml_parse(&source, &store, errors);
	if (root != NULL && errors->n == 0 && root->kind == NODE_LIST && root->n == 1 &&
	    root->items[0]->kind == NODE_MAP)
		decode_block(&d, root->items[0], out);
	else if (errors->n == 0)
		errors_at(errors, ERROR_SYNTAX, (struct place){ 0 },
			  _("this is no value of one line"));
	node_store_finish(&store);
	source_finish(&source);
	return errors->n == 0;
}

bool block_form_set(struct briefing *briefing, const struct block_form_change *change,
		    struct arena *arena, struct block *out, struct error *err)
{
	const struct block *block = change->block;
	struct errors errors = { 0 };
	struct str yaml = STR_INIT;

	*out = (struct block){ 0 };
	add_block(block, field_at(block->kind, change->at), change->typed, &yaml);
	bool ok = read_block(briefing, &yaml, arena, out, &errors) || first_error(&errors, err);
	out->place = block->place;
	str_finish(&yaml);
	return ok;
}
