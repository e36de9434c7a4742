/* office_import.c - a file into the office, taken apart into parts, templates, ledgers and cells.
 */
#include <stdlib.h>
#include <string.h>

#include "report/base/file.h"
#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/base/path.h"
#include "report/table/values_table.h"
#include "report/model/value.h"
#include "report/office/office_inside.h"
#include "report/office/office_stamp.h"
#include "report/store/files.h"
#include "report/yaml/limits.h"
#include "report/yaml/sections.h"
#include "report/yaml/write.h"

/* A file on its way in; everything is in the arena of the office. */
struct import {
	struct office *office;
	struct arena *arena;
	struct incoming incoming;
	struct stored_pin *pins;
	size_t pins_capacity;
	struct stamp stamp;
	size_t left; /* records of ledgers that could not be placed */
};

static void keep_template(void *context, const char *name, const char *from, const char *path,
			  const char *text)
{
	struct import *import = context;
	struct incoming *in = &import->incoming;

	stamp_add_template(&import->stamp, path, text, name, from);
	import->pins =
		array_grow(import->pins, in->n_pins, &import->pins_capacity, sizeof *import->pins);
	import->pins[in->n_pins++] = (struct stored_pin){ arena_strdup(import->arena, name),
							  arena_strdup(import->arena, text) };
}

MUST_LOOK static bool may_read_template(void *context, const char *path, struct error *err)
{
	struct import *import = context;

	return office_may_read_file(import->office, path, err);
}

/* Tables and ledgers are named by the file: in a restricted session they too lie in the tray. */
MUST_LOOK static bool may_read_all(struct import *import, const struct briefing *briefing,
				   struct errors *errors)
{
	struct error err;

	for (size_t i = 0; i < briefing->n_tables; i++)
		if (!office_may_read_file(import->office, briefing->tables[i].path, &err)) {
			error_at(&err, err.kind, briefing->tables[i].place, "%s",
				 arena_strdup(import->arena, err.text));
			return office_fail(errors, &err);
		}
	for (size_t i = 0; i < briefing->n_ledgers; i++)
		if (!office_may_read_file(import->office, briefing->ledgers[i].path, &err)) {
			error_at(&err, err.kind, briefing->ledgers[i].place, "%s",
				 arena_strdup(import->arena, err.text));
			return office_fail(errors, &err);
		}
	return true;
}

/* The pictures of seals come in, too, and the document that is kept calls them by their digests;
 * *out stays NULL when there are none. */
MUST_LOOK static bool take_seals(struct import *import, struct briefing *briefing, const char **out,
				 struct errors *errors)
{
	struct str text = STR_INIT;
	struct seal *seal;
	struct error err;

	*out = NULL;
	for (size_t i = 0; (seal = document_seal(&briefing->document, i)) != NULL; i++) {
		stamp_add_file(&import->stamp, seal->path);
		if (!office_take_seal(import->office, seal->path, import->arena, seal, &err)) {
			error_at(&err, err.kind, seal->place, "'%s': %s", seal->written,
				 arena_strdup(import->arena, err.text));
			return office_fail(errors, &err);
		}
	}
	if (document_seal(&briefing->document, 0) == NULL)
		return true;
	yaml_write_document(&briefing->document, &text);
	*out = arena_strdup(import->arena, text.text);
	str_finish(&text);
	return true;
}

MUST_LOOK static bool take_ledgers(struct import *import, const struct briefing *briefing,
				   struct errors *errors)
{
	struct stored_ledger *ledgers =
		arena_array(import->arena, briefing->n_ledgers, sizeof *ledgers);

	for (size_t i = 0; i < briefing->n_ledgers; i++) {
		const struct ledger *ledger = &briefing->ledgers[i];
		struct kept_file *kept = arena_alloc(import->arena, sizeof *kept);
		char *path = realpath(ledger->path, NULL);
		struct error err;

		if (!store_file_put(import->office->store, ledger->path, kept, &err)) {
			free(path);
			error_at(&err, ERROR_IO, ledger->place, "%s",
				 arena_strdup(import->arena, err.text));
			return office_fail(errors, &err);
		}
		ledgers[i] = (struct stored_ledger){
			.name = arena_strdup(import->arena, ledger->name),
			.path = arena_strdup(import->arena, path != NULL ? path : ledger->path),
			.digest = kept->digest,
			.size = kept->size,
		};
		free(path);
	}
	import->incoming.ledgers = ledgers;
	import->incoming.n_ledgers = briefing->n_ledgers;
	return true;
}

/* Named after the file without its ending, when no name is given. */
static const char *name_of(struct arena *arena, const char *path, const char *name)
{
	const char *file = path_name(path), *dot = strrchr(file, '.');
	size_t stem = dot != NULL && dot != file ? (size_t)(dot - file) : strlen(file);

	return name != NULL ? name : arena_strndup(arena, file, stem);
}

/* What the file itself says of spellings. */
static void take_spellings(struct import *import, const struct briefing *briefing)
{
	struct stored_spelling *said = arena_array(import->arena, briefing->n_said, sizeof *said);

	for (size_t i = 0; i < briefing->n_said; i++)
		said[i] = (struct stored_spelling){
			.dimension = arena_strdup(import->arena, briefing->said[i].dimension->name),
			.spelling = arena_strdup(import->arena, briefing->said[i].text),
			.member = arena_strdup(import->arena, briefing->said[i].member),
		};
	import->incoming.spellings = said;
	import->incoming.n_spellings = briefing->n_said;
}

/* What was said of spellings in the series holds here, too, the last word first, where the file
 * says nothing else. */
MUST_LOOK static bool recall_spellings(struct import *import, struct briefing *briefing,
				       const char *name, struct errors *errors)
{
	const char *template = briefing->template != NULL ? briefing->template : "";
	struct remembered found;
	struct error err;
	size_t n = 0;

	take_spellings(import, briefing);
	if (!briefings_remembered(import->office->store, (struct series){ name, template },
				  import->arena, &found, &err))
		return office_fail(errors, &err);
	struct remembered_spelling *kept = arena_array(import->arena, found.n, sizeof *kept);
	for (size_t i = found.n; i-- > 0;) {
		const struct stored_spelling *said = &found.items[i].said;
		struct dimension *dimension =
			briefing_dimension(briefing, said->dimension, strlen(said->dimension));
		size_t member = dimension == NULL ? NAMES_NONE
						  : dimension_find(dimension, said->member,
								   strlen(said->member));

		if (member < (dimension != NULL ? dimension->n : 0) &&
		    dimension_spell(dimension, said->spelling, member, import->arena))
			kept[n++] = found.items[i];
	}
	for (size_t i = 0; i < n / 2; i++) { /* the first said first again */
		struct remembered_spelling swap = kept[i];

		kept[i] = kept[n - 1 - i];
		kept[n - 1 - i] = swap;
	}
	import->incoming.remembered = kept;
	import->incoming.n_remembered = n;
	return true;
}

static const char *copy(struct arena *arena, const char *text)
{
	return text != NULL ? arena_strdup(arena, text) : NULL;
}

/* It took its value from the ledger (ledger_count.h): what is typed stands elsewhere. */
static bool is_counted(const struct figure *figure, size_t index)
{
	const struct place *place = &figure->cells[index].place;

	return figure->ledger != NULL && place->line == figure->ledger_place.line &&
	       place->column == figure->ledger_place.column &&
	       place->file == figure->ledger_place.file;
}

static void take_cell(struct import *import, const struct figure *figure, size_t index,
		      struct stored_cell *out)
{
	const struct cell_detail *detail = figure_detail(figure, index);
	struct str name = STR_INIT, value = STR_INIT, asof = STR_INIT;

	cell_ref_format((struct cell_ref){ figure, index }, &name);
	value_format(&figure->cells[index], &value);
	*out = (struct stored_cell){ .cell = arena_strdup(import->arena, name.text) };
	if (is_counted(figure, index))
		out->counted = arena_strdup(import->arena, figure->ledger);
	if (value.len > 0)
		out->value = arena_strdup(import->arena, value.text);
	if (detail != NULL) {
		out->note = copy(import->arena, detail->note);
		out->source = copy(import->arena, detail->source);
		out->flag = copy(import->arena, detail->flag);
		if (date_is_set(detail->asof)) {
			date_format_iso(detail->asof, &asof);
			out->asof = arena_strdup(import->arena, asof.text);
		}
	}
	str_finish(&name);
	str_finish(&value);
	str_finish(&asof);
}

static void take_cells(struct import *import, const struct briefing *briefing)
{
	struct stored_cell *cells = NULL;
	size_t n = 0, capacity = 0;

	for (size_t i = 0; i < briefing->n_figures; i++) {
		const struct figure *figure = &briefing->figures[i];

		for (size_t k = 0; k < figure->n_cells; k++) {
			if (figure->cells[k].state == CELL_MISSING &&
			    figure_detail(figure, k) == NULL)
				continue;
			cells = array_grow(cells, n, &capacity, sizeof *cells);
			take_cell(import, figure, k, &cells[n++]);
		}
	}
	import->incoming.cells = cells;
	import->incoming.n_cells = n;
}

static void add_part(struct import *import, struct stored_part *parts, struct stored_part part)
{
	parts[import->incoming.n_parts++] = part;
}

MUST_LOOK static bool take_parts(struct import *import, const struct file_text *file,
				 struct briefing *briefing, struct errors *errors)
{
	const char *document;
	struct sections sections;

	if (!take_seals(import, briefing, &document, errors) ||
	    !sections_split(file, import->arena, &sections, errors))
		return false;
	struct stored_part *parts = arena_array(import->arena, sections.n + 1, sizeof *parts);
	for (size_t i = 0; i < sections.n; i++) {
		const char *key = sections.items[i].key;
		bool sealed = document != NULL && strcmp(key, "document") == 0;

		if (strcmp(key, "values") == 0 || strcmp(key, "spellings") == 0)
			continue;
		add_part(import, parts,
			 (struct stored_part){ .name = key,
					       .place = (int64_t)i,
					       .text = sealed ? document : sections.items[i].text });
		document = sealed ? NULL : document;
	}
	if (document != NULL) /* the template's: with its seals it becomes the briefing's own */
		add_part(import, parts,
			 (struct stored_part){ .name = "document",
					       .place = (int64_t)sections.n,
					       .text = document });
	import->incoming.parts = parts;
	return true;
}

static void take_about(struct import *import, const struct briefing *briefing, const char *path,
		       const char *name)
{
	struct incoming *in = &import->incoming;
	struct str date = STR_INIT;

	if (date_is_set(briefing->event.date))
		date_format_iso(briefing->event.date, &date);
	in->name = name_of(import->arena, path, name);
	in->title = arena_strdup(import->arena, briefing->title != NULL ? briefing->title : "");
	in->template =
		arena_strdup(import->arena, briefing->template != NULL ? briefing->template : "");
	in->date = arena_strdup(import->arena, date.text);
	in->origin = arena_strdup(import->arena, path_name(path));
	str_finish(&date);
}

/* The tables and ledgers, too, are what a file is made of. */
static void stamp_tables(struct import *import, const struct briefing *briefing)
{
	for (size_t i = 0; i < briefing->n_tables; i++)
		stamp_add_file(&import->stamp, briefing->tables[i].path);
	for (size_t i = 0; i < briefing->n_ledgers; i++)
		stamp_add_file(&import->stamp, briefing->ledgers[i].path);
}

/* Reads the file as `check` would; what is wrong with it keeps it out. */
MUST_LOOK static bool take_file(struct import *import, const char *name,
				const struct file_text *file, struct errors *errors)
{
	struct load_options options = { .may_read = may_read_template,
					.template_read = keep_template,
					.context = import };
	struct briefing *briefing =
		briefing_load_text(file->name, file->bytes, file->len, &options, errors);

	if (briefing == NULL)
		return false;
	bool ok = may_read_all(import, briefing, errors) && ledger_fill_tables(briefing, errors) &&
		  recall_spellings(import, briefing, name_of(import->arena, file->name, name),
				   errors) &&
		  report_fill_counts(briefing, &import->left, errors) &&
		  take_ledgers(import, briefing, errors) && take_parts(import, file, briefing, errors);
	if (ok) {
		stamp_tables(import, briefing);
		take_about(import, briefing, file->name, name);
		take_cells(import, briefing);
	}
	briefing_destroy(briefing);
	return ok;
}

/* Stores what was taken; releases what was taken outside of the arena. */
MUST_LOOK static bool store_import(struct import *import, struct imported *out,
				   struct errors *errors)
{
	struct office *office = import->office;
	struct error err;

	import->incoming.pins = import->pins;
	import->incoming.stamp = import->stamp.cannot ? NULL : import->stamp.text.text;
	bool ok = briefings_import(office->store, &import->incoming, &office->arena, out, &err);
	out->left = import->left;
	return ok || office_fail(errors, &err);
}

static void import_finish(struct import *import)
{
	free((void *)import->incoming.cells);
	free(import->pins);
	str_finish(&import->stamp.text);
}

/* The file came in last exactly as it is now: everything in it is in the office already, or was
 * changed there since. Nothing is read anew, nobody is kept waiting. */
static bool is_known(struct import *import, const char *path, const char *name,
		     struct imported *out)
{
	struct stamped known;
	struct error unasked;

	import->incoming.name = name_of(import->arena, path, name);
	if (!briefings_stamp(import->office->store, import->incoming.name, import->arena, &known,
			     &unasked) ||
	    known.stamp == NULL || !stamp_holds(known.stamp, path) ||
	    !office_keeps_ledgers(import->office, import->incoming.name))
		return false;
	out->applied = (struct applied){ .revision = known.about.revision };
	return true;
}

/* Reads it and brings it in. */
MUST_LOOK static bool take_in(struct import *import, const char *path, const char *name,
			      struct imported *out, struct errors *errors)
{
	const struct file_request file = { path, FILE_OR_PIPE, YAML_FILE_MAX };
	struct error err;
	char *bytes = NULL;
	size_t len;

	if (!file_read(&file, &bytes, &len, &err))
		return office_fail(errors, &err);
	stamp_begin(&import->stamp, path, bytes, len);
	struct file_text text = { path, bytes, len };
	bool ok = take_file(import, name, &text, errors) && store_import(import, out, errors);
	free(bytes);
	return ok;
}

bool office_import(struct office *office, const char *path, const char *name, struct imported *out,
		   struct errors *errors)
{
	struct import import = { .office = office,
				 .arena = &office->arena,
				 .stamp = { .text = STR_INIT } };
	struct str place = STR_INIT;
	struct error err;
	bool ok = office_path(office, TRAY_IN, path, &place, &err);

	out->fresh = false;
	if (!ok)
		errors_add(errors, &err);
	ok = ok && (is_known(&import, place.text, name, out) ||
		    take_in(&import, place.text, name, out, errors));
	out->name = import.incoming.name;
	import_finish(&import);
	str_finish(&place);
	return ok;
}

/* A file is imported as it is; what the program makes has no mistakes. */
MUST_LOOK static bool can_be_proved(const struct report_source *source, struct errors *errors)
{
	struct report *report = report_open_source(source, NULL, errors);

	report_destroy(report);
	return report != NULL;
}

bool office_make(struct office *office, const char *name, const struct str *text, const char *why,
		 struct errors *errors)
{
	return office_make_file(office, &(struct file_text){ name, text->text, text->len },
				&(struct made_file){ name, why }, errors);
}

bool office_make_file(struct office *office, const struct file_text *file,
		      const struct made_file *made, struct errors *errors)
{
	struct arena_mark scratch = arena_mark(&office->arena);
	struct import import = { .office = office,
				 .arena = &office->arena,
				 .incoming = { .why = made->why, .is_new = true },
				 .stamp = { .text = STR_INIT, .cannot = true } };
	struct report_source source = { .name = made->name,
					.text = file->bytes,
					.seals = office_seal_keeper(office) };
	struct imported imported;
	bool ok = take_file(&import, made->name, file, errors) && can_be_proved(&source, errors) &&
		  store_import(&import, &imported, errors);

	import_finish(&import);
	arena_rewind(&office->arena, scratch);
	return ok;
}
