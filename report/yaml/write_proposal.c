/* write_proposal.c - a proposed briefing as a file (report/model/proposal.h). */
#include "report/yaml/write.h"

#include <string.h>

#include "report/yaml/writer.h"

static void put_dimension(struct writer *w, const struct proposed_dimension *dimension,
			  yaml_mapping_style_t style)
{
	writer_word(w, dimension->name);
	writer_open_map(w, style);
	writer_pair(w, "time", dimension->time);
	writer_word(w, "members");
	writer_open_map(w, style);
	for (size_t i = 0; i < dimension->n; i++) {
		const struct proposed_member *member = &dimension->members[i];

		writer_word(w, member->name);
		writer_open_list(w, YAML_FLOW_SEQUENCE_STYLE);
		for (size_t k = 0; k < member->n_spellings; k++)
			writer_word(w, member->spellings[k]);
		writer_close_list(w);
	}
	writer_close_map(w);
	writer_close_map(w);
}

static void put_columns(struct writer *w, const struct proposal *proposal)
{
	writer_word(w, "columns");
	writer_open_map(w, YAML_BLOCK_MAPPING_STYLE);
	for (size_t i = 0; i < proposal->n_dimensions; i++)
		writer_pair(w, proposal->dimensions[i].name, proposal->dimensions[i].heading);
	for (size_t i = 0; i < proposal->n_fields; i++)
		if (strcmp(proposal->fields[i].name, proposal->fields[i].heading) != 0)
			writer_pair(w, proposal->fields[i].name, proposal->fields[i].heading);
	writer_close_map(w);
}

static void put_ledger(struct writer *w, const struct proposal *proposal)
{
	writer_word(w, "ledgers");
	writer_open_map(w, YAML_BLOCK_MAPPING_STYLE);
	writer_word(w, proposal->ledger);
	writer_open_map(w, YAML_BLOCK_MAPPING_STYLE);
	writer_pair(w, "file", proposal->file);
	writer_pair(w, "sheet", proposal->sheet);
	put_columns(w, proposal);
	writer_close_map(w);
	writer_close_map(w);
}

static void put_figure(struct writer *w, const struct proposed_figure *figure, const char *ledger)
{
	writer_word(w, figure->name);
	writer_open_map(w, YAML_FLOW_MAPPING_STYLE);
	writer_pair(w, "unit", figure->unit);
	writer_pair(w, "by", figure->by);
	writer_pair(w, "ledger", ledger);
	writer_pair(w, "sum", figure->sum);
	writer_pair(w, "distinct", figure->distinct);
	writer_close_map(w);
}

static void put_figures(struct writer *w, const struct proposal *proposal)
{
	writer_word(w, "figures");
	writer_open_map(w, YAML_BLOCK_MAPPING_STYLE);
	for (size_t i = 0; i < proposal->n_figures; i++)
		put_figure(w, &proposal->figures[i], proposal->ledger);
	writer_close_map(w);
}

static void put_document(struct writer *w, const struct proposal *proposal)
{
	writer_word(w, "document");
	writer_open_list(w, YAML_BLOCK_SEQUENCE_STYLE);
	writer_open_map(w, YAML_BLOCK_MAPPING_STYLE);
	writer_pair(w, "title", "{title}");
	writer_close_map(w);
	for (size_t i = 0; i < proposal->n_figures; i++) {
		if (proposal->figures[i].by == NULL)
			continue;
		writer_open_map(w, YAML_BLOCK_MAPPING_STYLE);
		writer_pair(w, "table", proposal->figures[i].name);
		writer_close_map(w);
	}
	writer_close_list(w);
}

void yaml_write_proposal(const struct proposal *proposal, struct str *out)
{
	struct writer w;

	writer_begin(&w, out, WRITER_WIDTH);
	writer_open_map(&w, YAML_BLOCK_MAPPING_STYLE);
	writer_pair(&w, "crossfoot", "1");
	writer_pair(&w, "title", proposal->title);
	writer_word(&w, "dimensions");
	writer_open_map(&w, YAML_BLOCK_MAPPING_STYLE);
	for (size_t i = 0; i < proposal->n_dimensions; i++)
		put_dimension(&w, &proposal->dimensions[i], YAML_BLOCK_MAPPING_STYLE);
	writer_close_map(&w);
	put_ledger(&w, proposal);
	put_figures(&w, proposal);
	put_document(&w, proposal);
	writer_close_map(&w);
	writer_end(&w);
}

void yaml_write_proposed_dimension(const struct proposed_dimension *dimension, struct str *out)
{
	struct writer w;

	writer_begin(&w, out, WRITER_NO_WIDTH);
	writer_open_map(&w, YAML_BLOCK_MAPPING_STYLE);
	put_dimension(&w, dimension, YAML_FLOW_MAPPING_STYLE);
	writer_close_map(&w);
	writer_end(&w);
}

void yaml_write_proposed_figure(const struct proposed_figure *figure, const char *ledger,
				struct str *out)
{
	struct writer w;

	writer_begin(&w, out, WRITER_NO_WIDTH);
	writer_open_map(&w, YAML_BLOCK_MAPPING_STYLE);
	put_figure(&w, figure, ledger);
	writer_close_map(&w);
	writer_end(&w);
}
