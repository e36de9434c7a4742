/* office_ledgers.c - which ledgers of a briefing are kept, and what was said of spellings. */
#include "report/office/office_ledgers.h"

#include <string.h>

#include "report/base/memory.h"
#include "report/base/path.h"
#include "report/office/office_inside.h"
#include "report/office/office_list.h"
#include "report/record/fact.h"
#include "report/record/ledger_value.h"
#include "report/store/files.h"
#include "report/yaml/write.h"

/* --- files --- */

struct listing {
	struct office_ledgers *out;
	struct arena *arena;
};

/* Oldest first: each goes before those that were met. */
static bool add_file(void *context, const struct record *record)
{
	struct listing *listing = context;
	struct arena *arena = listing->arena;
	struct stored_ledger value;

	if (strcmp(record->kind, fact_key(FACT_LEDGER)) != 0 || record->after == NULL ||
	    !ledger_value_read(record->after, arena, &value))
		return true;
	for (size_t i = 0; i < listing->out->n; i++) {
		struct office_ledger *ledger = &listing->out->items[i];

		if (strcmp(ledger->name, record->subject) != 0)
			continue;
		struct office_ledger_file *files = arena_array(arena, ledger->n + 1, sizeof *files);
		files[0] = (struct office_ledger_file){
			.digest = value.digest,
			.path = value.path,
			.size = value.size,
			.who = arena_strdup(arena, record->who),
			.at = arena_strdup(arena, record->at),
			.revision = record->revision,
		};
		if (ledger->n > 0)
			memcpy(files + 1, ledger->files, ledger->n * sizeof *files);
		ledger->files = files;
		ledger->n++;
	}
	return true;
}

MUST_LOOK static bool look_for_files(struct office *office, struct office_ledgers *out,
				     struct error *err)
{
	for (size_t i = 0; i < out->n; i++)
		for (size_t k = 0; k < out->items[i].n; k++) {
			struct office_ledger_file *file = &out->items[i].files[k];

			if (!store_file_has(office->store, file->digest, &file->kept, err))
				return false;
		}
	return true;
}

bool office_ledgers(struct office *office, const char *name, struct arena *arena,
		    struct office_ledgers *out, struct errors *errors)
{
	struct listing listing = { out, arena };
	const struct record_reader reader = { add_file, &listing };
	struct stored_content content;
	struct error err;

	*out = (struct office_ledgers){ 0 };
	if (!briefings_open(office->store, name, arena, &content, &err))
		return office_fail(errors, &err);
	if (!office_may_read(office, content.about.state, errors))
		return false;
	out->items = arena_array(arena, content.n_ledgers, sizeof *out->items);
	out->n = content.n_ledgers;
	for (size_t i = 0; i < content.n_ledgers; i++)
		out->items[i].name = content.ledgers[i].name;
	return (history_log(office->store, content.about.id, NULL, &reader, &err) &&
		look_for_files(office, out, &err)) ||
	       office_fail(errors, &err);
}

/* --- spellings --- */

static struct office_spelling *find_said(struct office_spellings *list,
					 const struct stored_spelling *said)
{
	for (size_t i = 0; i < list->n; i++)
		if (strcmp(list->items[i].text, said->spelling) == 0 &&
		    strcmp(list->items[i].dimension, said->dimension) == 0)
			return &list->items[i];
	return NULL;
}

/* Whoever said first what is the last word said it. */
static void add_said(struct office_spellings *list, const struct remembered_spelling *found,
		     const char *name)
{
	struct office_spelling *known = find_said(list, &found->said);
	bool here = strcmp(found->briefing, name) == 0;

	if (known == NULL)
		known = &list->items[list->n++];
	here |= known->here;
	if (known->member == NULL || strcmp(known->member, found->said.member) != 0)
		*known = (struct office_spelling){
			.dimension = found->said.dimension,
			.text = found->said.spelling,
			.member = found->said.member,
			.who = found->who,
			.at = found->at,
			.briefing = found->briefing,
		};
	known->here = here;
}

bool office_spellings(struct office *office, const char *name, struct arena *arena,
		      struct office_spellings *out, struct errors *errors)
{
	struct stored_briefing about;
	struct remembered found;
	struct error err;

	*out = (struct office_spellings){ 0 };
	if (!office_find(office, name, arena, &about, &err) ||
	    !briefings_remembered(office->store, (struct series){ name, about.template }, arena,
				  &found, &err))
		return office_fail(errors, &err);
	out->items = arena_array(arena, found.n, sizeof *out->items);
	for (size_t i = 0; i < found.n; i++)
		add_said(out, &found.items[i], name);
	return true;
}

/* --- a sheet on its way in --- */

bool office_look(struct office *office, const struct look_request *request, struct arena *arena,
		 struct ledger_look *out, struct error *err)
{
	struct look_request at = *request;
	struct str path = STR_INIT;

	at.path = NULL;
	if (office_path(office, TRAY_IN, request->path, &path, err) &&
	    office_may_read_file(office, path.text, err))
		at.path = arena_strdup(arena, path.text);
	str_finish(&path);
	return at.path != NULL && ledger_look(&at, arena, out, err);
}

MUST_LOOK static bool make_proposed(struct office *office, const struct proposal *proposal,
				    const char *path, const char *name, struct errors *errors)
{
	struct str text = STR_INIT, place = STR_INIT;

	yaml_write_proposal(proposal, &text);
	path_add_folder(path, &place);
	str_printf(&place, "/%s.yaml", name);
	const struct file_text file = { place.text, text.text, text.len };
	bool ok = office_make_file(office, &file,
				   &(struct made_file){ name, "proposed from a sheet" }, errors);
	str_finish(&text);
	str_finish(&place);
	return ok;
}

void office_proposal_text(const struct proposal *proposal, struct str *out)
{
	yaml_write_proposal(proposal, out);
}

bool office_propose(struct office *office, const struct propose_request *sheet, const char *name,
		    struct errors *errors)
{
	struct arena_mark mark = arena_mark(&office->arena);
	struct str place = STR_INIT;
	struct proposal proposal;
	struct error err;
	bool ok = office_path(office, TRAY_IN, sheet->path, &place, &err) &&
		  office_may_read_file(office, place.text, &err) &&
		  ledger_propose(&(struct propose_request){ .path = place.text,
							    .sheet = sheet->sheet,
							    .file = path_name(place.text) },
				 &office->arena, &proposal, &err);

	if (!ok)
		errors_add(errors, &err);
	ok = ok && make_proposed(office, &proposal, place.text, name, errors);
	str_finish(&place);
	arena_rewind(&office->arena, mark);
	return ok;
}

void office_ledgers_part(const struct briefing *briefing, const struct ledger *changed,
			 struct str *out)
{
	struct arena arena = { 0 };
	struct ledger *ledgers = arena_array(&arena, briefing->n_ledgers, sizeof *ledgers);

	for (size_t i = 0; i < briefing->n_ledgers; i++) {
		ledgers[i] = briefing->ledgers[i];
		if (strcmp(ledgers[i].name, changed->name) == 0)
			ledgers[i] = *changed;
	}
	yaml_write_ledgers(ledgers, briefing->n_ledgers, out);
	arena_finish(&arena);
}
