/* write.c - see write.h: values, and entries of a file as they were read. */
#include "report/yaml/write.h"

#include <string.h>

#include "report/model/value.h"
#include "report/yaml/writer.h"

#define FLOW_MEMBERS 8 /* a row with more members gets a line for each */

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
	writer_scalar(w, text.text, text.len, YAML_PLAIN_SCALAR_STYLE);
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
	writer_open_map(w, YAML_FLOW_MAPPING_STYLE);
	if (cell->state != CELL_COMPUTED && (cell->state != CELL_MISSING || cell->place.line > 0)) {
		writer_word(w, "value");
		put_value(w, cell);
	}
	if (date_is_set(detail->asof))
		date_format_iso(detail->asof, &asof);
	writer_pair(w, "asof", asof.len > 0 ? asof.text : NULL);
	writer_pair(w, "source", detail->source);
	writer_pair(w, "note", detail->note);
	writer_pair(w, "flag", detail->flag);
	writer_close_map(w);
	str_finish(&asof);
}

/* The cells under one axis, as in decode_values.c: n of them from first. */
struct strip {
	size_t axis, first, n;
};

static struct strip strip_behind(const struct figure *figure, struct strip strip, size_t position)
{
	size_t stride = figure->axes[strip.axis].stride;

	return (struct strip){ strip.axis + 1, strip.first + position * stride, stride };
}

static size_t count_given(const struct figure *figure, struct strip strip)
{
	size_t n = 0;

	for (size_t i = 0; i < strip.n; i++)
		n += is_given(figure, strip.first + i);
	return n;
}

static void put_under(struct writer *w, const struct figure *figure, struct strip strip)
{
	bool last = strip.axis + 1 == figure->n_by;
	bool flow = last && count_given(figure, strip) <= FLOW_MEMBERS;

	writer_open_map(w, flow ? YAML_FLOW_MAPPING_STYLE : YAML_BLOCK_MAPPING_STYLE);
	for (size_t i = 0; i < figure->axes[strip.axis].extent; i++) {
		struct strip inner = strip_behind(figure, strip, i);

		if (count_given(figure, inner) == 0)
			continue;
		writer_word(w, dimension_member_name(figure->by[strip.axis], i));
		if (last)
			put_cell(w, figure, inner.first);
		else
			put_under(w, figure, inner);
	}
	writer_close_map(w);
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
	writer_word(w, figure->name);
	if (figure->n_by == 0)
		put_cell(w, figure, 0);
	else
		put_under(w, figure, (struct strip){ 0, 0, figure->n_cells });
}

void yaml_write_values(const struct briefing *briefing, struct str *out)
{
	struct writer w;
	bool any = false;

	for (size_t i = 0; i < briefing->n_figures; i++)
		any = any || has_values(&briefing->figures[i]);
	if (!any)
		return;
	writer_begin(&w, out, WRITER_WIDTH);
	writer_open_map(&w, YAML_BLOCK_MAPPING_STYLE);
	writer_word(&w, "values");
	writer_open_map(&w, YAML_BLOCK_MAPPING_STYLE);
	for (size_t i = 0; i < briefing->n_figures; i++)
		if (has_values(&briefing->figures[i]))
			put_figure(&w, &briefing->figures[i]);
	writer_close_map(&w);
	writer_close_map(&w);
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
	writer_open_list(w, node->style == NODE_FLOW ? YAML_FLOW_SEQUENCE_STYLE
						     : YAML_BLOCK_SEQUENCE_STYLE);
	for (size_t i = 0; i < node->n; i++)
		put_node(w, node->items[i]);
	writer_close_list(w);
}

static void put_node(struct writer *w, const struct node *node)
{
	if (node->kind == NODE_SCALAR) {
		writer_scalar(w, node->text, node->n, style_of(node));
		return;
	}
	if (node->kind == NODE_LIST) {
		put_list(w, node);
		return;
	}
	writer_open_map(w, node->style == NODE_FLOW ? YAML_FLOW_MAPPING_STYLE
						    : YAML_BLOCK_MAPPING_STYLE);
	for (size_t i = 0; i < node->n; i++) {
		put_node(w, node_key(node, i));
		put_node(w, node_value(node, i));
	}
	writer_close_map(w);
}

void yaml_write_spellings(const struct spelling *spellings, size_t n, struct str *out)
{
	struct writer w;
	const char *dimension = NULL;

	if (n == 0)
		return;
	writer_begin(&w, out, WRITER_NO_WIDTH);
	writer_open_map(&w, YAML_BLOCK_MAPPING_STYLE);
	writer_word(&w, "spellings");
	writer_open_map(&w, YAML_BLOCK_MAPPING_STYLE);
	for (size_t i = 0; i < n; i++) {
		if (dimension == NULL || strcmp(dimension, spellings[i].dimension) != 0) {
			if (dimension != NULL)
				writer_close_map(&w);
			dimension = spellings[i].dimension;
			writer_word(&w, dimension);
			writer_open_map(&w, YAML_BLOCK_MAPPING_STYLE);
		}
		writer_pair(&w, spellings[i].text, spellings[i].member);
	}
	writer_close_map(&w);
	writer_close_map(&w);
	writer_close_map(&w);
	writer_end(&w);
}

void yaml_write_text(const char *key, const char *text, struct str *out)
{
	struct writer w;

	writer_begin(&w, out, WRITER_NO_WIDTH);
	writer_open_map(&w, YAML_BLOCK_MAPPING_STYLE);
	writer_pair(&w, key, text);
	writer_close_map(&w);
	writer_end(&w);
}

void yaml_write_entry(const struct node *key, const struct node *value, struct str *out)
{
	struct writer w;

	writer_begin(&w, out, WRITER_WIDTH);
	writer_open_map(&w, YAML_BLOCK_MAPPING_STYLE);
	put_node(&w, key);
	put_node(&w, value);
	writer_close_map(&w);
	writer_end(&w);
}

static void put_ledger(struct writer *w, const struct ledger *ledger)
{
	writer_word(w, ledger->name);
	writer_open_map(w, YAML_BLOCK_MAPPING_STYLE);
	writer_pair(w, "file", ledger->path);
	writer_pair(w, "sheet", ledger->sheet);
	if (ledger->n_columns > 0) {
		writer_word(w, "columns");
		writer_open_map(w, YAML_FLOW_MAPPING_STYLE);
		for (size_t i = 0; i < ledger->n_columns; i++)
			writer_pair(w, ledger->columns[i].field, ledger->columns[i].heading);
		writer_close_map(w);
	}
	writer_close_map(w);
}

void yaml_write_ledgers(const struct ledger *ledgers, size_t n, struct str *out)
{
	struct writer w;

	writer_begin(&w, out, WRITER_NO_WIDTH);
	writer_open_map(&w, YAML_BLOCK_MAPPING_STYLE);
	writer_word(&w, "ledgers");
	writer_open_map(&w, YAML_BLOCK_MAPPING_STYLE);
	for (size_t i = 0; i < n; i++)
		put_ledger(&w, &ledgers[i]);
	writer_close_map(&w);
	writer_close_map(&w);
	writer_end(&w);
}
