/* office_read.c - a stored briefing put together again as one file. */
#include <stdlib.h>
#include <string.h>

#include "report/base/i18n.h"
#include "report/model/value.h"
#include "report/office_inside.h"
#include "report/yaml/source.h"
#include "report/yaml/templates.h"
#include "report/yaml/write.h"

static int compare_cells(const void *a, const void *b)
{
	const struct stored_cell *left = a, *right = b;

	return strcmp(left->cell, right->cell);
}

/* The stored cells of a briefing; they come in the order of their names. */
static const struct stored_cell *find_cell(const struct stored_content *content, const char *name)
{
	struct stored_cell key = { .cell = name };

	if (content->n_cells == 0)
		return NULL;
	return bsearch(&key, content->cells, content->n_cells, sizeof *content->cells,
		       compare_cells);
}

static bool has_detail(const struct stored_cell *cell)
{
	return cell->note != NULL || cell->source != NULL || cell->asof != NULL;
}

/* Puts what is stored into one figure; found counts the cells that had their place. */
static void fill_figure(struct figure *figure, const struct stored_content *content,
			struct arena *arena, size_t *found)
{
	struct str name = STR_INIT;
	struct error ignored;

	figure->details = arena_array(arena, figure->n_cells, sizeof *figure->details);
	figure->n_details = 0;
	for (size_t i = 0; i < figure->n_cells; i++) {
		str_clear(&name);
		cell_ref_format((struct cell_ref){ figure, i }, &name);
		const struct stored_cell *cell = find_cell(content, name.text);
		if (cell == NULL)
			continue;
		++*found;
		if (cell->value != NULL)
			value_parse(cell->value, strlen(cell->value), &figure->cells[i], &ignored);
		else
			figure->cells[i].state = CELL_MISSING; /* also where a template has one */
		if (!has_detail(cell))
			continue;
		struct cell_detail *detail = &figure->details[figure->n_details++];
		*detail = (struct cell_detail){ .index = i,
						.source = cell->source,
						.note = cell->note };
		if (cell->asof != NULL)
			date_parse(cell->asof, strlen(cell->asof), &detail->asof, &ignored);
	}
	str_finish(&name);
}

/* A value whose figure is gone is not lost: it stands as a comment. */
static void add_homeless(const struct briefing *briefing, const struct stored_content *content,
			 struct str *text)
{
	for (size_t i = 0; i < content->n_cells; i++) {
		const struct stored_cell *cell = &content->cells[i];
		struct place nowhere = { 0 };
		struct cell_ref ref;
		struct error ignored;

		if (cell->value != NULL && !briefing_cell(briefing, cell->cell, strlen(cell->cell),
							  nowhere, &ref, &ignored))
			str_printf(text, "# %s: %s\n", cell->cell, cell->value);
	}
}

static void add_values(struct briefing *briefing, const struct stored_content *content,
		       struct str *text)
{
	size_t found = 0;

	for (size_t i = 0; i < briefing->n_figures; i++)
		fill_figure(&briefing->figures[i], content, &briefing->arena, &found);
	yaml_write_values(briefing, text);
	if (found < content->n_cells)
		add_homeless(briefing, content, text);
}

static const struct load_template *pinned_templates(const struct stored_content *content,
						    struct arena *arena)
{
	struct load_template *templates = arena_array(arena, content->n_pins, sizeof *templates);

	for (size_t i = 0; i < content->n_pins; i++)
		templates[i] =
			(struct load_template){ content->pins[i].name, content->pins[i].text };
	return templates;
}

static int compare_places(const void *a, const void *b)
{
	const struct stored_part *left = a, *right = b;

	return left->place < right->place ? -1 : left->place > right->place;
}

struct briefing *office_figures(struct office *office, const struct stored_content *content,
				struct str *text, struct report_source *source,
				struct errors *errors)
{
	struct load_options options = {
		.templates = pinned_templates(content, &office->arena),
		.n_templates = content->n_pins,
		.may_read = office_may_read_file,
		.context = office,
	};

	qsort(content->parts, content->n_parts, sizeof *content->parts, compare_places);
	for (size_t i = 0; i < content->n_parts; i++)
		str_add(text, content->parts[i].text);
	*source = (struct report_source){ .name = content->about.name,
					  .templates = options.templates,
					  .n_templates = options.n_templates };
	return briefing_load_text(content->about.name, text->text, text->len, &options, errors);
}

bool office_assemble(struct office *office, const struct stored_content *content, struct str *text,
		     struct report_source *source, struct errors *errors)
{
	struct briefing *briefing = office_figures(office, content, text, source, errors);

	if (briefing == NULL)
		return false;
	add_values(briefing, content, text);
	briefing_destroy(briefing);
	source->text = text->text;
	return true;
}

bool office_may_read(struct office *office, enum flow_state state, struct errors *errors)
{
	struct error err;

	return people_may_read(office->store, state == FLOW_RELEASED, &err) ||
	       office_fail(errors, &err);
}

bool office_read(struct office *office, const char *name, struct office_briefing *out,
		 struct errors *errors)
{
	struct error err;

	*out = (struct office_briefing){ .text = STR_INIT };
	if (!briefings_open(office->store, name, &office->arena, &out->content, &err))
		return office_fail(errors, &err);
	return office_may_read(office, out->content.about.state, errors) &&
	       office_assemble(office, &out->content, &out->text, &out->source, errors);
}

void office_briefing_finish(struct office_briefing *briefing)
{
	str_finish(&briefing->text);
}

/* Whether whoever reads the file elsewhere finds the very template that was used. */
static bool is_at_hand(const struct stored_pin *pin)
{
	struct template_search search = { .name = pin->name };
	struct str path = STR_INIT;
	struct source source;
	struct error ignored;
	bool same = false;

	if (strchr(pin->name, '/') == NULL && template_find(&search, &path, &ignored) &&
	    source_open(&source, path.text, true, &ignored)) {
		same = source_read_all(&source, &ignored) && strcmp(source.text, pin->text) == 0;
		source_finish(&source);
	}
	str_finish(&path);
	return same;
}

static bool all_at_hand(const struct stored_content *content)
{
	for (size_t i = 0; i < content->n_pins; i++)
		if (!is_at_hand(&content->pins[i]))
			return false;
	return true;
}

bool office_export(struct office *office, const char *name, struct str *out, struct errors *errors)
{
	struct office_briefing stored;
	bool ok = office_read(office, name, &stored, errors);

	if (ok && all_at_hand(&stored.content)) {
		str_add_bytes(out, stored.text.text, stored.text.len);
	} else if (ok) {
		struct load_options options = { .templates = stored.source.templates,
						.n_templates = stored.source.n_templates };

		ok = briefing_merge_text(name, stored.text.text, stored.text.len, &options, out,
					 errors);
		struct briefing *briefing =
			ok ? briefing_load_text(name, out->text, out->len, NULL, errors) : NULL;
		ok = briefing != NULL;
		if (ok)
			add_values(briefing, &stored.content, out);
		briefing_destroy(briefing);
	}
	office_briefing_finish(&stored);
	return ok;
}
