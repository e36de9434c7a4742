/* office_moves.c - briefings sent back, opened again and ticked by name, and where they stand. */
#include <string.h>

#include "report/base/array.h"
#include "report/office/office_cells.h"
#include "report/office/office_flow.h"
#include "report/office/office_inside.h"

bool office_standing(struct office *office, const char *name, struct arena *arena,
		     struct standing *out, struct error *err)
{
	return flow_standing(office->store, name, arena, out, err) &&
	       people_may_read(office->store, out->about.state == FLOW_RELEASED, err);
}

bool office_glance(struct office *office, const char *name, struct arena *arena,
		   struct standing *out, struct error *err)
{
	return flow_glance(office->store, name, arena, out, err);
}

bool office_may(struct office *office, enum office_action action, struct error *err)
{
	return people_may(office->store, action, err);
}

bool office_signable(struct office *office, const char *name, struct arena *arena,
		     struct signable *out, struct error *err)
{
	int64_t id;

	struct tables tables = { 0 };
	bool ok = office_find_id(office, name, &id, err) &&
		  flow_tables(office->store, id, arena, &tables, err) &&
		  flow_own(office->store, id, &out->own, err);

	out->tables = tables.names;
	out->n_tables = tables.n;
	return ok;
}

/* The text, by its key or as people call it. */
static bool is_text(const char *word)
{
	return strcmp(word, FLOW_TEXT) == 0 || strcmp(word, "文稿") == 0;
}

bool office_withdraw(struct office *office, const char *name, const struct withdrawing *what,
		     enum flow_state *state, struct error *err)
{
	struct arena_mark scratch = arena_mark(&office->arena);
	const char **tables = arena_array(&office->arena, what->n_tables, sizeof *tables);
	struct withdrawing named = *what;
	int64_t id;

	for (size_t i = 0; i < what->n_tables; i++)
		tables[i] = is_text(what->tables[i]) ? FLOW_TEXT : what->tables[i];
	named.tables = tables;
	bool ok = office_find_id(office, name, &id, err) &&
		  flow_withdraw(office->store, id, &named, state, err);
	arena_rewind(&office->arena, scratch);
	return ok;
}

/* In full form, in the office's arena; NULL, with err, for what the briefing does not have. */
static const char *find_subject(struct office *office, struct office_cells *cells, const char *word,
				struct error *err)
{
	const char *subject = NULL;

	if (is_text(word))
		return FLOW_TEXT;
	return office_cells_find(cells, word, &office->arena, &subject, err) ? subject : NULL;
}

/* The subjects' full forms; false, with errors, when one of them is none. */
MUST_LOOK static bool find_subjects(struct office *office, const char *name,
				    const struct sent_back *what, const char **out,
				    struct errors *errors)
{
	struct office_cells *cells;
	struct error err;
	bool ok = true;

	if (!office_cells_open(office, name, &cells, errors))
		return false;
	for (size_t i = 0; ok && i < what->n_subjects; i++) {
		out[i] = find_subject(office, cells, what->subjects[i], &err);
		ok = out[i] != NULL;
	}
	office_cells_close(cells);
	return ok || office_fail(errors, &err);
}

bool office_reject(struct office *office, const char *name, const struct sent_back *what,
		   struct errors *errors)
{
	struct arena_mark scratch = arena_mark(&office->arena);
	const char **subjects = arena_array(&office->arena, what->n_subjects, sizeof *subjects);
	struct error err;
	int64_t id;
	bool ok = what->n_subjects == 0 || find_subjects(office, name, what, subjects, errors);

	if (ok && (!office_find_id(office, name, &id, &err) ||
		   !flow_reject(office->store, id,
				&(struct sent_back){ what->message, subjects, what->n_subjects,
						     what->seen },
				&err)))
		ok = office_fail(errors, &err);
	arena_rewind(&office->arena, scratch);
	return ok;
}

bool office_reopen(struct office *office, const char *name, const struct reopening *what,
		   struct error *err)
{
	int64_t id;

	return office_find_id(office, name, &id, err) && flow_reopen(office->store, id, what, err);
}

bool office_tick(struct office *office, const char *name, const struct ticking *what,
		 struct error *err)
{
	int64_t id;

	return office_find_id(office, name, &id, err) && flow_tick(office->store, id, what, err);
}
