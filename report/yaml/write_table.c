/* write_table.c - see write_table.h. */
#include "report/yaml/write_table.h"

#include "report/base/str.h"

bool wish_has_rows(const struct block *block)
{
	return block->table.n_rows > 0;
}

bool wish_has_columns(const struct block *block)
{
	return block->table.n_columns > 0;
}

bool wish_has_sort(const struct block *block)
{
	return block->table.sort != TABLE_SORT_NONE;
}

bool wish_has_only(const struct block *block)
{
	return block->table.n_only > 0;
}

static void put_words(struct writer *w, const char *const *words, size_t n)
{
	if (n != 1)
		writer_open_list(w, YAML_FLOW_SEQUENCE_STYLE);
	for (size_t i = 0; i < n; i++)
		writer_word(w, words[i]);
	if (n != 1)
		writer_close_list(w);
}

static void put_indent(struct writer *w, int indent)
{
	struct str text = STR_INIT;

	str_printf(&text, "%d", indent);
	if (indent > 0)
		writer_pair(w, "indent", text.text);
	str_finish(&text);
}

static void put_row(struct writer *w, const struct table_item *item)
{
	bool bare = item->kind == TABLE_ITEM_NAME && item->label == NULL && item->indent == 0;

	if (bare) {
		writer_word(w, item->name);
		return;
	}
	writer_open_map(w, YAML_FLOW_MAPPING_STYLE);
	writer_pair(w,
		    item->kind == TABLE_ITEM_SECTION   ? "section"
		    : item->kind == TABLE_ITEM_MEMBERS ? "figure"
						       : "cell",
		    item->name);
	writer_pair(w, "by", item->by);
	if (item->no_total)
		writer_pair(w, "total", "none");
	writer_pair(w, "label", item->label);
	put_indent(w, item->indent);
	writer_close_map(w);
}

void put_rows(struct writer *w, const struct block *block)
{
	writer_open_list(w, YAML_FLOW_SEQUENCE_STYLE);
	for (size_t i = 0; i < block->table.n_rows; i++)
		put_row(w, &block->table.rows[i]);
	writer_close_list(w);
}

static void put_column(struct writer *w, const struct table_item *item)
{
	if (item->kind == TABLE_ITEM_NAME) {
		writer_word(w, item->name);
		return;
	}
	if (item->kind == TABLE_ITEM_MEASURE && item->label == NULL) {
		writer_word(w, table_measure_word(item->measure));
		return;
	}
	writer_open_map(w, YAML_FLOW_MAPPING_STYLE);
	if (item->kind == TABLE_ITEM_MEASURE) {
		writer_pair(w, table_measure_word(item->measure), item->label);
	} else {
		writer_word(w, "figures");
		put_words(w, item->beside, item->n_beside);
		writer_pair(w, "label", item->label);
	}
	writer_close_map(w);
}

void put_columns(struct writer *w, const struct block *block)
{
	const struct table_wish *wish = &block->table;
	bool beside = false;

	for (size_t i = 0; i < wish->n_columns; i++)
		beside = beside || wish->columns[i].beside_last;
	writer_open_list(w, YAML_FLOW_SEQUENCE_STYLE);
	for (size_t i = 0; i < wish->n_columns; i++) {
		bool begins = beside && (i == 0 || wish->columns[i].beside_last);

		if (begins && i > 0)
			writer_close_list(w);
		if (begins)
			writer_open_list(w, YAML_FLOW_SEQUENCE_STYLE);
		put_column(w, &wish->columns[i]);
	}
	if (beside)
		writer_close_list(w);
	writer_close_list(w);
}

static const char *total_word(int position)
{
	return position == TOTAL_FIRST ? "first" : position == TOTAL_LAST ? "last" : "none";
}

bool wish_has_total(const struct block *block)
{
	return block->total != TOTAL_LAST || block->table.n_totals > 0;
}

void put_total(struct writer *w, const struct block *block)
{
	const struct table_wish *wish = &block->table;

	if (wish->n_totals == 0) {
		writer_word(w, total_word((int)block->total));
		return;
	}
	writer_open_map(w, YAML_FLOW_MAPPING_STYLE);
	for (size_t i = 0; i < wish->n_totals; i++)
		writer_pair(w, wish->totals[i].name, total_word(wish->totals[i].position));
	writer_close_map(w);
}

void put_sort(struct writer *w, const struct block *block)
{
	const struct table_wish *wish = &block->table;
	const char *order = wish->sort == TABLE_SORT_ASCENDING ? "ascending" : "descending";

	if (wish->sort_by == NULL) {
		writer_word(w, order);
		return;
	}
	writer_open_map(w, YAML_FLOW_MAPPING_STYLE);
	writer_pair(w, "by", wish->sort_by);
	writer_pair(w, "order", order);
	writer_close_map(w);
}

void put_only(struct writer *w, const struct block *block)
{
	const struct table_wish *wish = &block->table;

	writer_open_map(w, YAML_FLOW_MAPPING_STYLE);
	for (size_t i = 0; i < wish->n_only; i++) {
		writer_word(w, wish->only[i].name);
		put_words(w, wish->only[i].members, wish->only[i].n_members);
	}
	writer_close_map(w);
}
