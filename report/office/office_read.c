/* office_read.c - a stored briefing put together again as one file. */
#include <stdlib.h>
#include <string.h>

#include "report/base/i18n.h"
#include "report/model/value.h"
#include "report/office/office_inside.h"
#include "report/yaml/source.h"
#include "report/yaml/templates.h"
#include "report/yaml/write.h"

static bool find_exactly(const struct briefing *briefing, const char *name, struct str *shown,
			 struct cell_ref *out)
{
	str_clear(shown);
	if (!briefing_find_cell(briefing, name, out))
		return false;
	cell_ref_format(*out, shown);
	return strcmp(shown->text, name) == 0;
}

bool office_find_cell(const struct briefing *briefing, const char *name, struct cell_ref *out)
{
	struct str shown = STR_INIT;
	bool found = find_exactly(briefing, name, &shown, out);

	str_finish(&shown);
	return found;
}

struct cell_ref *office_place_cells(const struct briefing *briefing,
				    const struct stored_content *content, struct arena *arena)
{
	struct cell_ref *places = arena_array(arena, content->n_cells, sizeof *places);
	struct str shown = STR_INIT;

	for (size_t i = 0; i < content->n_cells; i++)
		if (!find_exactly(briefing, content->cells[i].cell, &shown, &places[i]))
			places[i] = (struct cell_ref){ 0 };
	str_finish(&shown);
	return places;
}

static bool has_detail(const struct stored_cell *cell)
{
	return cell->note != NULL || cell->source != NULL || cell->asof != NULL ||
	       cell->flag != NULL;
}

static struct figure *figure_at(struct briefing *briefing, struct cell_ref place)
{
	return &briefing->figures[place.figure - briefing->figures];
}

/* What templates said of single cells came in with the briefing and is stored. */
static void make_room(struct briefing *briefing, const struct stored_content *content,
		      const struct cell_ref *places)
{
	for (size_t i = 0; i < briefing->n_figures; i++)
		briefing->figures[i].n_details = 0;
	for (size_t i = 0; i < content->n_cells; i++)
		if (places[i].figure != NULL && has_detail(&content->cells[i]))
			figure_at(briefing, places[i])->n_details++;
	for (size_t i = 0; i < briefing->n_figures; i++) {
		struct figure *figure = &briefing->figures[i];

		if (figure->n_details > 0)
			figure->details = arena_array(&briefing->arena, figure->n_details,
						      sizeof *figure->details);
		figure->n_details = 0;
	}
}

static const char *copy(struct arena *arena, const char *text)
{
	return text != NULL ? arena_strdup(arena, text) : NULL;
}

ALWAYS_FALSE static bool damaged(struct error *err)
{
	error_hint(err, _("another tool changed it ('crossfoot verify'): set it anew, or restore a "
			  "backup"));
	return false;
}

bool office_value(const struct figure *figure, const struct stored_cell *stored, struct cell *out,
		  struct error *err)
{
	if (value_restore(figure, stored->value, out, err))
		return true;
	error_set(err, ERROR_IO, _("'%s' is kept as '%s'; expected a number, … or —"), stored->cell,
		  stored->value);
	return damaged(err);
}

bool office_day(const struct stored_cell *stored, struct date *out, struct error *err)
{
	*out = (struct date){ 0 };
	if (stored->asof == NULL || date_parse(stored->asof, strlen(stored->asof), out, err))
		return true;
	error_set(err, ERROR_IO, _("the day of '%s' is kept as '%s'; expected YYYY-MM-DD"),
		  stored->cell, stored->asof);
	return damaged(err);
}

/* What cannot be read is not taken for something that is missing. */
static void fill_cell(struct briefing *briefing, struct cell_ref place,
		      const struct stored_cell *stored, struct errors *errors)
{
	struct figure *figure = figure_at(briefing, place);
	struct cell *cell = &figure->cells[place.index];
	struct error err;

	/* also where a template has a value */
	if (!office_value(figure, stored, cell, &err))
		errors_add(errors, &err);
	if (!has_detail(stored))
		return;
	struct cell_detail *detail = &figure->details[figure->n_details++];
	*detail = (struct cell_detail){ .index = place.index,
					.source = copy(&briefing->arena, stored->source),
					.note = copy(&briefing->arena, stored->note),
					.flag = copy(&briefing->arena, stored->flag) };
	if (!office_day(stored, &detail->asof, &err))
		errors_add(errors, &err);
}

bool office_fill(struct briefing *briefing, const struct stored_content *content,
		 const struct cell_ref *places, struct errors *errors)
{
	size_t before = errors->n;

	make_room(briefing, content, places);
	for (size_t i = 0; i < content->n_cells; i++)
		if (places[i].figure != NULL)
			fill_cell(briefing, places[i], &content->cells[i], errors);
	for (size_t i = 0; i < briefing->n_figures; i++)
		figure_sort_details(&briefing->figures[i]);
	return errors->n == before;
}

/* A value whose figure is gone is not lost: it stands as a comment. */
static void add_homeless(const struct stored_content *content, const struct cell_ref *places,
			 struct str *text)
{
	for (size_t i = 0; i < content->n_cells; i++)
		if (places[i].figure == NULL && content->cells[i].value != NULL)
			str_printf(text, "# %s: %s\n", content->cells[i].cell,
				   content->cells[i].value);
}

MUST_LOOK static bool add_values(struct briefing *briefing, const struct stored_content *content,
				 struct str *text, struct errors *errors)
{
	const struct cell_ref *places = office_place_cells(briefing, content, &briefing->arena);

	if (!office_fill(briefing, content, places, errors))
		return false;
	yaml_write_values(briefing, text);
	add_homeless(content, places, text);
	return true;
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

/* What was said of spellings, as a part of the file. */
static void add_spellings(const struct stored_content *content, struct arena *arena,
			  struct str *text)
{
	struct spelling *spellings = arena_array(arena, content->n_spellings, sizeof *spellings);

	for (size_t i = 0; i < content->n_spellings; i++)
		spellings[i] = (struct spelling){ content->spellings[i].dimension,
						  content->spellings[i].spelling,
						  content->spellings[i].member };
	yaml_write_spellings(spellings, content->n_spellings, text);
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
	struct error err;

	qsort(content->parts, content->n_parts, sizeof *content->parts, compare_places);
	for (size_t i = 0; i < content->n_parts; i++)
		str_add(text, content->parts[i].text);
	add_spellings(content, &office->arena, text);
	*source = (struct report_source){ .name = content->about.name,
					  .templates = options.templates,
					  .n_templates = options.n_templates,
					  .seals = office_seal_keeper(office) };
	if (!office_held_ledgers(office, content, source, &err)) {
		errors_add(errors, &err);
		return NULL;
	}
	struct briefing *briefing =
		briefing_load_text(content->about.name, text->text, text->len, &options, errors);
	if (briefing == NULL)
		return NULL;
	briefing_leave_ledgers(briefing);
	for (size_t i = 0; i < source->n_ledgers; i++)
		briefing_keep_ledger(briefing, source->ledgers[i].name, source->ledgers[i].file);
	if (report_keep_seals(&source->seals, briefing, errors))
		return briefing;
	briefing_destroy(briefing);
	return NULL;
}

bool office_assemble(struct office *office, const struct stored_content *content, struct str *text,
		     struct report_source *source, struct errors *errors)
{
	struct briefing *briefing = office_figures(office, content, text, source, errors);

	if (briefing == NULL)
		return false;
	bool ok = add_values(briefing, content, text, errors);
	briefing_destroy(briefing);
	source->text = text->text;
	return ok;
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
static bool is_at_hand(struct office *office, const struct stored_pin *pin)
{
	struct template_search search = { .name = pin->name };
	struct str path = STR_INIT;
	struct source source;
	struct error ignored;
	bool same = false;

	if (strchr(pin->name, '/') == NULL && template_find(&search, &path, &ignored) &&
	    source_open(&source, path.text, true, &ignored)) {
		office_note_input(office, path.text);
		same = source_read_all(&source, &ignored) && strcmp(source.text, pin->text) == 0;
		source_finish(&source);
	}
	str_finish(&path);
	return same;
}

static bool all_at_hand(struct office *office, const struct stored_content *content)
{
	for (size_t i = 0; i < content->n_pins; i++)
		if (!is_at_hand(office, &content->pins[i]))
			return false;
	return true;
}

bool office_export(struct office *office, const char *name, struct str *out, struct errors *errors)
{
	struct arena_mark scratch = arena_mark(&office->arena);
	struct office_briefing stored;
	bool ok = office_read(office, name, &stored, errors);

	if (ok && all_at_hand(office, &stored.content)) {
		str_add_bytes(out, stored.text.text, stored.text.len);
	} else if (ok) {
		struct load_options options = { .templates = stored.source.templates,
						.n_templates = stored.source.n_templates };

		struct file_text file = { name, stored.text.text, stored.text.len };

		ok = briefing_merge_text(&file, &options, out, errors);
		add_spellings(&stored.content, &office->arena, out);
		struct briefing *briefing =
			ok ? briefing_load_text(name, out->text, out->len, NULL, errors) : NULL;
		ok = briefing != NULL && add_values(briefing, &stored.content, out, errors);
		briefing_destroy(briefing);
	}
	office_briefing_finish(&stored);
	arena_rewind(&office->arena, scratch);
	return ok;
}
