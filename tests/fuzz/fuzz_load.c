/* fuzz_load.c - any bytes are a briefing or a list of errors, each of which says where. */
#include <assert.h>
#include <string.h>

#include "report/base/utf8.h"
#include "report/yaml/load.h"
#include "tests/fuzz/fuzz.h"

/* A text's every character has a place behind its start. */
static void walk_text(const struct text *text)
{
	if (text->raw == NULL)
		return;
	size_t len = strlen(text->raw);
	struct place end = text_place(text, len);
	assert(utf8_invalid_at(text->raw, len) == len);
	assert(text->place.line > 0 && text->place.column > 0);
	assert(end.line >= text->place.line && end.column > 0);
}

static void walk_document(const struct document *document)
{
	for (size_t i = 0; i < document->n; i++) {
		const struct block *block = &document->blocks[i];

		assert(block->place.line > 0);
		walk_text(&block->text);
		walk_text(&block->by);
		for (size_t j = 0; j < block->n_items; j++)
			walk_text(&block->items[j]);
		for (size_t j = 0; j < block->n_figures; j++)
			assert(block->figures[j] != NULL);
	}
}

static void walk_figures(const struct briefing *briefing)
{
	for (size_t i = 0; i < briefing->n_figures; i++) {
		const struct figure *figure = &briefing->figures[i];

		assert(briefing_figure(briefing, figure->name, strlen(figure->name)) == figure);
		for (size_t j = 0; j < figure->n_cells; j++)
			assert(figure->cells[j].state <= CELL_NOT_APPLICABLE);
		for (size_t j = 0; j < figure->n_details; j++)
			assert(figure_detail(figure, figure->details[j].index) != NULL);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	const struct load_options options = { .template_path = "templates" };
	struct errors errors = { 0 };
	struct briefing *briefing =
		briefing_load_text("fuzz.yaml", (const char *)bytes, n, &options, &errors);

	assert((briefing == NULL) == (errors.n > 0));
	for (size_t i = 0; i < errors.n; i++) {
		const char *text = errors.items[i].text;

		assert(errors.items[i].line > 0 && errors.items[i].column > 0);
		assert(text[0] != '\0' && utf8_invalid_at(text, strlen(text)) == strlen(text));
	}
	if (briefing != NULL) {
		walk_document(&briefing->document);
		walk_figures(briefing);
		for (size_t i = 0; i < briefing->n_rules; i++)
			walk_text(&briefing->rules[i].that_text);
	}
	briefing_destroy(briefing);
	return 0;
}
