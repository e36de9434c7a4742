/* write.c - see write.h; by libyaml's emitter, so that quoting is its business. */
#include "report/yaml/write.h"

#include <assert.h>
#include <string.h>

#include <yaml.h>

#include "report/base/memory.h"
#include "report/model/value.h"

#define WIDTH 100      /* characters of a line */
#define FLOW_MEMBERS 8 /* a row with more members gets a line for each */

/* An emitter and where it writes. */
struct writer {
	yaml_emitter_t emitter;
};

static int write_bytes(void *data, unsigned char *bytes, size_t len)
{
	str_add_bytes(data, (const char *)bytes, len);
	return 1;
}

/* Events are well-formed by construction and memory never runs out quietly. */
static void emit(struct writer *w, yaml_event_t *event, int made)
{
	int taken = made && yaml_emitter_emit(&w->emitter, event);

	if (!taken && w->emitter.error == YAML_MEMORY_ERROR)
		memory_exhausted();
	assert(taken);
}

static void writer_begin(struct writer *w, struct str *out)
{
	yaml_event_t event;

	if (!yaml_emitter_initialize(&w->emitter))
		memory_exhausted();
	yaml_emitter_set_output(&w->emitter, write_bytes, out);
	yaml_emitter_set_unicode(&w->emitter, 1);
	yaml_emitter_set_width(&w->emitter, WIDTH);
	emit(w, &event, yaml_stream_start_event_initialize(&event, YAML_UTF8_ENCODING));
	emit(w, &event, yaml_document_start_event_initialize(&event, NULL, NULL, NULL, 1));
}

static void writer_end(struct writer *w)
{
	yaml_event_t event;

	emit(w, &event, yaml_document_end_event_initialize(&event, 1));
	emit(w, &event, yaml_stream_end_event_initialize(&event));
	yaml_emitter_delete(&w->emitter);
}

static void open_map(struct writer *w, yaml_mapping_style_t style)
{
	yaml_event_t event;

	emit(w, &event, yaml_mapping_start_event_initialize(&event, NULL, NULL, 1, style));
}

static void close_map(struct writer *w)
{
	yaml_event_t event;

	emit(w, &event, yaml_mapping_end_event_initialize(&event));
}

static void put_scalar(struct writer *w, const char *text, size_t len, yaml_scalar_style_t style)
{
	yaml_event_t event;

	emit(w, &event,
	     yaml_scalar_event_initialize(&event, NULL, NULL, (const yaml_char_t *)text, (int)len,
					  1, 1, style));
}

/* A word that the reader is not to take for nothing: "~" and "null" in quotes. */
static void put_word(struct writer *w, const char *text)
{
	bool looks_null = strcmp(text, "~") == 0 || strcmp(text, "null") == 0 || text[0] == '\0' ||
			  strcmp(text, "Null") == 0 || strcmp(text, "NULL") == 0;

	put_scalar(w, text, strlen(text),
		   looks_null ? YAML_DOUBLE_QUOTED_SCALAR_STYLE : YAML_ANY_SCALAR_STYLE);
}

static void put_pair(struct writer *w, const char *key, const char *value)
{
	if (value == NULL)
		return;
	put_word(w, key);
	put_word(w, value);
}

/* --- values --- */

static bool is_given(const struct figure *figure, size_t index)
{
	enum cell_state state = figure->cells[index].state;

	return (state != CELL_MISSING && state != CELL_COMPUTED) ||
	       (state == CELL_MISSING && figure->cells[index].place.line > 0) ||
	       figure_detail(figure, index) != NULL;
}

static void put_value(struct writer *w, const struct cell *cell)
{
	struct str text = STR_INIT;

	value_format(cell, &text);
	if (text.len == 0)
		str_add(&text, "~");
	put_scalar(w, text.text, text.len, YAML_PLAIN_SCALAR_STYLE);
	str_finish(&text);
}

static void put_cell(struct writer *w, const struct figure *figure, size_t index)
{
	const struct cell_detail *detail = figure_detail(figure, index);
	const struct cell *cell = &figure->cells[index];
	struct str asof = STR_INIT;

	if (detail == NULL) {
		put_value(w, cell);
		return;
	}
	open_map(w, YAML_FLOW_MAPPING_STYLE);
	if (cell->state != CELL_COMPUTED && (cell->state != CELL_MISSING || cell->place.line > 0)) {
		put_word(w, "value");
		put_value(w, cell);
	}
	if (date_is_set(detail->asof))
		date_format_iso(detail->asof, &asof);
	put_pair(w, "asof", asof.len > 0 ? asof.text : NULL);
	put_pair(w, "source", detail->source);
	put_pair(w, "note", detail->note);
	close_map(w);
	str_finish(&asof);
}

/* Cells of one row, or of a whole figure of one dimension, as in decode_values.c. */
struct strip {
	const struct dimension *by;
	size_t first, step;
};

static size_t count_given(const struct figure *figure, struct strip strip)
{
	size_t n = 0;

	for (size_t i = 0; i <= strip.by->n; i++)
		n += is_given(figure, strip.first + i * strip.step);
	return n;
}

static void put_strip(struct writer *w, const struct figure *figure, struct strip strip)
{
	size_t n = count_given(figure, strip);

	open_map(w, n <= FLOW_MEMBERS ? YAML_FLOW_MAPPING_STYLE : YAML_BLOCK_MAPPING_STYLE);
	for (size_t i = 0; i <= strip.by->n; i++) {
		size_t index = strip.first + i * strip.step;

		if (!is_given(figure, index))
			continue;
		put_word(w, dimension_member_name(strip.by, i));
		put_cell(w, figure, index);
	}
	close_map(w);
}

static void put_rows(struct writer *w, const struct figure *figure)
{
	open_map(w, YAML_BLOCK_MAPPING_STYLE);
	for (size_t row = 0; row <= figure->n_rows; row++) {
		struct strip strip = { figure->by[1], figure_index(figure, row, 0), 1 };

		if (count_given(figure, strip) == 0)
			continue;
		put_word(w, dimension_member_name(figure->by[0], row));
		put_strip(w, figure, strip);
	}
	close_map(w);
}

static bool has_values(const struct figure *figure)
{
	for (size_t i = 0; i < figure->n_cells; i++)
		if (is_given(figure, i))
			return true;
	return false;
}

static void put_figure(struct writer *w, const struct figure *figure)
{
	put_word(w, figure->name);
	if (figure->n_by == 0)
		put_cell(w, figure, 0);
	else if (figure->n_by == 1)
		put_strip(w, figure, (struct strip){ figure->by[0], 0, 1 });
	else
		put_rows(w, figure);
}

void yaml_write_values(const struct briefing *briefing, struct str *out)
{
	struct writer w;
	bool any = false;

	for (size_t i = 0; i < briefing->n_figures; i++)
		any = any || has_values(&briefing->figures[i]);
	if (!any)
		return;
	writer_begin(&w, out);
	open_map(&w, YAML_BLOCK_MAPPING_STYLE);
	put_word(&w, "values");
	open_map(&w, YAML_BLOCK_MAPPING_STYLE);
	for (size_t i = 0; i < briefing->n_figures; i++)
		if (has_values(&briefing->figures[i]))
			put_figure(&w, &briefing->figures[i]);
	close_map(&w);
	close_map(&w);
	writer_end(&w);
}

/* --- entries of a file --- */

static yaml_scalar_style_t style_of(const struct node *node)
{
	switch ((enum node_style)node->style) {
	case NODE_PLAIN: return YAML_PLAIN_SCALAR_STYLE;
	case NODE_LITERAL:
	case NODE_FOLDED: return YAML_LITERAL_SCALAR_STYLE;
	case NODE_QUOTED:
	case NODE_FLOW: break;
	}
	return YAML_DOUBLE_QUOTED_SCALAR_STYLE;
}

static void put_node(struct writer *w, const struct node *node);

static void put_list(struct writer *w, const struct node *node)
{
	yaml_event_t event;
	yaml_sequence_style_t style =
		node->style == NODE_FLOW ? YAML_FLOW_SEQUENCE_STYLE : YAML_BLOCK_SEQUENCE_STYLE;

	emit(w, &event, yaml_sequence_start_event_initialize(&event, NULL, NULL, 1, style));
	for (size_t i = 0; i < node->n; i++)
		put_node(w, node->items[i]);
	emit(w, &event, yaml_sequence_end_event_initialize(&event));
}

static void put_node(struct writer *w, const struct node *node)
{
	if (node->kind == NODE_SCALAR) {
		put_scalar(w, node->text, node->n, style_of(node));
		return;
	}
	if (node->kind == NODE_LIST) {
		put_list(w, node);
		return;
	}
	open_map(w, node->style == NODE_FLOW ? YAML_FLOW_MAPPING_STYLE : YAML_BLOCK_MAPPING_STYLE);
	for (size_t i = 0; i < node->n; i++) {
		put_node(w, node_key(node, i));
		put_node(w, node_value(node, i));
	}
	close_map(w);
}

void yaml_write_text(const char *key, const char *text, struct str *out)
{
	struct writer w;

	writer_begin(&w, out);
	open_map(&w, YAML_BLOCK_MAPPING_STYLE);
	put_pair(&w, key, text);
	close_map(&w);
	writer_end(&w);
}

void yaml_write_entry(const struct node *key, const struct node *value, struct str *out)
{
	struct writer w;

	writer_begin(&w, out);
	open_map(&w, YAML_BLOCK_MAPPING_STYLE);
	put_node(&w, key);
	put_node(&w, value);
	close_map(&w);
	writer_end(&w);
}
