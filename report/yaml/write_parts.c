/* write_parts.c - event, people and document written from the model, by the schemas that read them:
 * what is as it is when a key is left out is not written. */
#include <assert.h>
#include <string.h>

#include "report/base/array.h"
#include "report/yaml/decode.h"
#include "report/yaml/decode_table.h"
#include "report/yaml/write.h"
#include "report/yaml/write_table.h"
#include "report/yaml/writer.h"

/* A record beside one in which nothing was said. */
struct pair {
	const struct schema *schema;
	const void *said, *plain;
};

/* --- keys whose values are read by a function of their own --- */

static bool has_figures(const struct block *block)
{
	return block->n_figures > 0 && table_wish_is_plain(&block->table);
}

/* Beside rows and columns they are called `of`. */
static bool has_of(const struct block *block)
{
	return block->n_figures > 0 && !block->table.by_rows && !has_figures(block);
}

static void put_figures(struct writer *w, const struct block *block)
{
	/* One without `by` makes a table only as a list of one. */
	bool alone = block->n_figures == 1 && !block->of_list &&
		     (block->kind != BLOCK_TABLE || block->figures == NULL ||
		      block->figures[0] == NULL || block->figures[0]->n_by > 0);

	if (!alone)
		writer_open_list(w, YAML_FLOW_SEQUENCE_STYLE);
	for (size_t i = 0; i < block->n_figures; i++)
		writer_word(w, block->figure_names[i]);
	if (!alone)
		writer_close_list(w);
}

static void put_items(struct writer *w, const struct block *block)
{
	writer_open_list(w, YAML_BLOCK_SEQUENCE_STYLE);
	for (size_t i = 0; i < block->n_items; i++)
		writer_text(w, block->items[i].raw);
	writer_close_list(w);
}

static bool has_items(const struct block *block)
{
	(void)block;
	return true;
}

static void put_one_or_all(struct writer *w, const struct text *texts, size_t n)
{
	if (n == 1) {
		writer_text(w, texts[0].raw);
		return;
	}
	writer_open_list(w, YAML_FLOW_SEQUENCE_STYLE);
	for (size_t i = 0; i < n; i++)
		writer_text(w, texts[i].raw);
	writer_close_list(w);
}

static void put_offices(struct writer *w, const struct block *block)
{
	if (block->n_items > 0) /* a list of one stays one */
		put_items(w, block);
	else
		writer_text(w, block->by.raw != NULL ? block->by.raw : "");
}

static bool has_names(const struct block *block)
{
	return block->n_names > 0;
}

static void put_names(struct writer *w, const struct block *block)
{
	put_one_or_all(w, block->names, block->n_names);
}

static bool has_seal(const struct block *block)
{
	return block->seal;
}

static void put_seals(struct writer *w, const struct block *block)
{
	const struct official *official = &block->official;

	if (official->n_seals == 0) {
		writer_word(w, "true");
		return;
	}
	writer_open_list(w, YAML_FLOW_SEQUENCE_STYLE);
	for (size_t i = 0; i < official->n_seals; i++)
		writer_text(w, official->seals[i].written);
	writer_close_list(w);
}

#define CHART_QUESTION(name, value)                                     \
	static bool is_##name(const struct block *block)                \
	{                                                               \
		return block->chart == (value) && block->n_figures > 0; \
	}
CHART_QUESTION(bar, CHART_BAR)
CHART_QUESTION(column, CHART_COLUMN)
CHART_QUESTION(stacked, CHART_STACKED)
CHART_QUESTION(pie, CHART_PIE)
CHART_QUESTION(line, CHART_LINE)
#undef CHART_QUESTION

static const struct own_key {
	const char *key;
	bool (*is_said)(const struct block *block);
	void (*put)(struct writer *w, const struct block *block);
} own_keys[] = {
	{ "figure", has_figures, put_figures },
	{ "items", has_items, put_items },
	{ "office", has_items, put_offices },
	{ "by", has_items, put_offices },
	{ "signers", has_names, put_names },
	{ "post", has_names, put_names },
	{ "seal", has_seal, put_seals },
	{ "of", has_of, put_figures },
	{ "rows", wish_has_rows, put_rows },
	{ "columns", wish_has_columns, put_columns },
	{ "total", wish_has_total, put_total },
	{ "sort", wish_has_sort, put_sort },
	{ "only", wish_has_only, put_only },
	{ "bar", is_bar, put_figures },
	{ "column", is_column, put_figures },
	{ "stacked", is_stacked, put_figures },
	{ "pie", is_pie, put_figures },
	{ "line", is_line, put_figures },
};

static const struct own_key *find_own(const char *key)
{
	for (size_t i = 0; i < LEN(own_keys); i++)
		if (strcmp(own_keys[i].key, key) == 0)
			return &own_keys[i];
	assert(!"a key without its writer");
	return NULL;
}

/* --- keys by their types --- */

static bool same_text(const char *a, const char *b)
{
	return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

static bool is_said(const struct pair *pair, const struct schema_field *field)
{
	const void *said = (const char *)pair->said + field->offset;
	const void *plain = (const char *)pair->plain + field->offset;

	switch (field->type) {
	case FIELD_TEXT:
		return *(const char *const *)said != NULL &&
		       !same_text(*(const char *const *)said, *(const char *const *)plain);
	case FIELD_RICH: return ((const struct text *)said)->raw != NULL;
	case FIELD_FLAG: return *(const bool *)said != *(const bool *)plain;
	case FIELD_COUNT:
	case FIELD_CHOICE: return memcmp(said, plain, sizeof(int)) != 0;
	case FIELD_DATE: return date_is_set(*(const struct date *)said);
	case FIELD_OWN: return find_own(field->key)->is_said(pair->said);
	case FIELD_MAP: break;
	}
	assert(!"no part has a mapping inside");
	return false;
}

static void put_number(struct writer *w, int number)
{
	struct str text = STR_INIT;

	str_printf(&text, "%d", number);
	writer_word(w, text.text);
	str_finish(&text);
}

static void put_date(struct writer *w, struct date date)
{
	struct str text = STR_INIT;

	date_format_iso(date, &text);
	writer_word(w, text.text);
	str_finish(&text);
}

static void put_choice(struct writer *w, const struct schema_choice *choice, int value)
{
	while (choice->value != value)
		choice++;
	writer_word(w, choice->word);
}

static void put_value(struct writer *w, const struct pair *pair, const struct schema_field *field)
{
	const void *said = (const char *)pair->said + field->offset;
	const struct text *rich;
	int number;

	switch (field->type) {
	case FIELD_TEXT: writer_text(w, *(const char *const *)said); break;
	case FIELD_RICH:
		rich = said;
		writer_text(w, rich->raw != NULL ? rich->raw : "");
		break;
	case FIELD_FLAG:
		if (field->choices != NULL && *(const bool *)said)
			put_choice(w, field->choices, 1);
		else
			writer_word(w, *(const bool *)said ? "true" : "false");
		break;
	case FIELD_COUNT: put_number(w, *(const int *)said); break;
	case FIELD_CHOICE:
		memcpy(&number, said, sizeof number);
		put_choice(w, field->choices, number);
		break;
	case FIELD_DATE: put_date(w, *(const struct date *)said); break;
	case FIELD_OWN: find_own(field->key)->put(w, pair->said); break;
	case FIELD_MAP: break;
	}
}

/* Every key that says something, but for the one that is passed over (SIZE_MAX: none). */
static void put_fields(struct writer *w, const struct pair *pair, size_t passed_over)
{
	for (size_t i = 0; i < pair->schema->n; i++) {
		const struct schema_field *field = &pair->schema->fields[i];

		if (i == passed_over || !is_said(pair, field))
			continue;
		writer_word(w, field->key);
		put_value(w, pair, field);
	}
}

static size_t count_said(const struct pair *pair)
{
	size_t n = 0;

	for (size_t i = 0; i < pair->schema->n; i++)
		n += is_said(pair, &pair->schema->fields[i]);
	return n;
}

static void begin_entry(struct writer *w, const char *key, struct str *out)
{
	writer_begin(w, out, WRITER_NO_WIDTH);
	writer_open_map(w, YAML_BLOCK_MAPPING_STYLE);
	writer_word(w, key);
}

static void end_entry(struct writer *w)
{
	writer_close_map(w);
	writer_end(w);
}

/* --- event and people --- */

/* The schema of what stands under a key of the file. */
static const struct schema *schema_of(const char *key)
{
	return briefing_schema.fields[schema_find(&briefing_schema, key)].nested;
}

void yaml_write_event(const struct event *event, const struct event *erased, struct str *out)
{
	static const struct event nothing;
	const struct schema *schema = schema_of("event");
	const struct pair pair = { schema, event, &nothing }, old = { schema, erased, &nothing };
	struct writer w;

	begin_entry(&w, "event", out);
	writer_open_map(&w, YAML_BLOCK_MAPPING_STYLE);
	put_fields(&w, &pair, SIZE_MAX);
	for (size_t i = 0; erased != NULL && i < schema->n; i++) {
		if (is_said(&pair, &schema->fields[i]) || !is_said(&old, &schema->fields[i]))
			continue;
		writer_word(&w, schema->fields[i].key);
		writer_scalar(&w, "~", 1, YAML_PLAIN_SCALAR_STYLE);
	}
	writer_close_map(&w);
	end_entry(&w);
}

void yaml_write_people(const struct person *people, size_t n, struct str *out)
{
	static const struct person nobody = { .post = "", .role = ROLE_GUEST };
	struct writer w;

	begin_entry(&w, "people", out);
	writer_open_list(&w, YAML_BLOCK_SEQUENCE_STYLE);
	for (size_t i = 0; i < n; i++) {
		const struct pair pair = { schema_of("people"), &people[i], &nobody };

		writer_open_map(&w, YAML_FLOW_MAPPING_STYLE);
		put_fields(&w, &pair, SIZE_MAX);
		writer_close_map(&w);
	}
	writer_close_list(&w);
	end_entry(&w);
}

/* --- the document --- */

/* A text that is said on several lines reads better under its own key, behind the short ones. */
static bool is_long(const struct pair *pair, const struct schema_field *field)
{
	const struct text *text = (const void *)((const char *)pair->said + field->offset);

	return field->type == FIELD_RICH && text->raw != NULL && strchr(text->raw, '\n') != NULL;
}

static void put_mapping(struct writer *w, const struct pair *pair, size_t last)
{
	writer_open_map(w, YAML_BLOCK_MAPPING_STYLE);
	put_fields(w, pair, last);
	if (last != SIZE_MAX) {
		writer_word(w, pair->schema->fields[last].key);
		put_value(w, pair, &pair->schema->fields[last]);
	}
	writer_close_map(w);
}

static void put_block(struct writer *w, const struct block *block)
{
	const struct block plain = { .kind = block->kind, .level = block->kind == BLOCK_HEADING };
	const struct pair pair = { block_schema(block->kind), block, &plain };
	const char *main_key = block_main(block->kind);
	size_t n = count_said(&pair);
	size_t main = main_key != NULL ? schema_find(pair.schema, main_key) : SIZE_MAX;

	writer_open_map(w, YAML_BLOCK_MAPPING_STYLE);
	writer_word(w, block_kind_key(block->kind));
	if (n == 0 && main == SIZE_MAX) {
		writer_word(w, "true");
	} else if (block->kind == BLOCK_TABLE && !is_said(&pair, &pair.schema->fields[main])) {
		put_mapping(w, &pair, SIZE_MAX);
	} else if (main == SIZE_MAX || (n > 1 && is_long(&pair, &pair.schema->fields[main]))) {
		put_mapping(w, &pair, main);
	} else {
		put_value(w, &pair, &pair.schema->fields[main]);
		put_fields(w, &pair, main);
	}
	writer_close_map(w);
}

/* `of` says all figures of a table, whether or not they are written as its `figure`. */
static bool is_said_in_form(const struct pair *pair, const struct schema_field *field)
{
	const struct block *block = pair->said;

	if (block->kind == BLOCK_TABLE && field->decode == decode_table_figure)
		return strcmp(field->key, "of") == 0 && block->n_figures > 0 &&
		       !block->table.by_rows;
	return is_said(pair, field);
}

bool yaml_write_block_value(const struct block *block, const struct schema_field *field,
			    struct str *out)
{
	const struct block plain = { .kind = block->kind, .level = block->kind == BLOCK_HEADING };
	const struct pair pair = { block_schema(block->kind), block, &plain };
	struct writer w;

	if (!is_said_in_form(&pair, field))
		return false;
	writer_begin(&w, out, WRITER_NO_WIDTH);
	put_value(&w, &pair, field);
	writer_end(&w);
	while (out->len > 0 && out->text[out->len - 1] == '\n')
		out->text[--out->len] = '\0';
	return true;
}

void yaml_write_document(const struct document *document, struct str *out)
{
	struct writer w;

	begin_entry(&w, "document", out);
	writer_open_list(&w, YAML_BLOCK_SEQUENCE_STYLE);
	for (size_t i = 0; i < document->n; i++)
		put_block(&w, &document->blocks[i]);
	writer_close_list(&w);
	end_entry(&w);
}
