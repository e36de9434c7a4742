/* office_history.c - see office_history.h. */
#include "report/office/office_history.h"

#include <string.h>

#include "report/office/office_cells.h"
#include "report/office/office_inside.h"
#include "report/office/office_list.h"

/* The word in full form; a name that is no cell is taken as it stands. */
MUST_LOOK static bool find_subject(struct office *office, const char *name, const char *word,
				   const char **subject, struct errors *errors)
{
	struct office_cells *cells;

	*subject = NULL;
	if (word == NULL)
		return true;
	if (!office_cells_open(office, name, &cells, errors))
		return false;
	*subject = office_subject(cells, word, &office->arena);
	office_cells_close(cells);
	return true;
}

bool office_log(struct office *office, const char *name, const char *word,
		const struct record_reader *reader, struct errors *errors)
{
	struct arena_mark scratch = arena_mark(&office->arena);
	struct stored_briefing about;
	const char *subject;
	struct error err;
	bool ok = find_subject(office, name, word, &subject, errors);

	if (ok && (!office_find(office, name, &office->arena, &about, &err) ||
		   !history_log(office->store, about.id, subject, reader, &err)))
		ok = office_fail(errors, &err);
	arena_rewind(&office->arena, scratch);
	return ok;
}

bool office_walk(struct office *office, struct history_walk *walk, size_t most,
		 const struct record_reader *reader, struct error *err)
{
	return history_walk_on(office->store, walk, most, reader, err);
}

/* Ends behind the step. */
struct step_reading {
	int64_t step;
	const struct record_reader *reader;
};

static bool read_of_step(void *context, const struct record *record)
{
	const struct step_reading *reading = context;

	return record->step == reading->step &&
	       reading->reader->each(reading->reader->context, record);
}

bool office_step(struct office *office, int64_t step, const struct record_reader *reader,
		 struct error *err)
{
	struct step_reading reading = { step, reader };

	return history_since(office->store, step - 1,
			     &(struct record_reader){ read_of_step, &reading }, err);
}

bool office_compare(struct office *office, const char *name, struct comparison *comparison,
		    struct arena *arena, struct error *err)
{
	struct stored_briefing about;

	comparison->n = 0;
	return office_find(office, name, arena, &about, err) &&
	       history_diff(office->store, about.id, comparison, arena, err);
}

bool office_undo(struct office *office, const char *name, struct arena *arena, struct applied *out,
		 struct error *err)
{
	int64_t id;

	return office_find_id(office, name, &id, err) &&
	       history_undo(office->store, id, arena, out, err);
}

bool office_redo(struct office *office, const char *name, struct arena *arena, struct applied *out,
		 struct error *err)
{
	int64_t id;

	return office_find_id(office, name, &id, err) &&
	       history_redo(office->store, id, arena, out, err);
}

const char *office_text_of(struct office *office, const char *value, struct arena *arena)
{
	const char *space = value != NULL ? strrchr(value, ' ') : NULL, *text = NULL;
	const char *digest = space != NULL ? space + 1 : value;
	struct error ignored;

	if (digest == NULL || !store_text(office->store, digest, arena, &text, &ignored))
		return NULL;
	return text;
}

bool office_find_record(struct office *office, const struct digest *head, struct arena *arena,
			struct record *out, struct error *err)
{
	return history_find(office->store, head, arena, out, err);
}

bool office_verify(struct office *office, struct verification *out, struct error *err)
{
	return store_verify(office->store, out, err);
}
