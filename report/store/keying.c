/* keying.c - second keying: cells that a second reader typed again. */
#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/store/briefings.h"
#include "report/store/people.h"
#include "report/store/session.h"

static void key_cell(struct store *store, const struct stored_briefing *about,
		     const struct keyed *typed, struct arena *arena)
{
	struct fact_value found = fact_read(store, FACT_VALUE, about->id, typed->cell, arena);

	if (about->state == FLOW_RELEASED)
		session_refuse(store, ERROR_USAGE, _("'%s' is released already"), about->name);
	else if (found.record != typed->record)
		session_refuse(store, ERROR_STALE,
			       _("'%s' was changed while it was being typed again; look at it"),
			       typed->cell);
	else
		fact_put(store, FACT_KEYED, typed->cell, typed->value, NULL);
}

bool briefings_key(struct store *store, int64_t briefing, const struct keyed *typed,
		   struct applied *out, struct error *err)
{
	struct stored_briefing about;
	struct arena arena = { 0 };

	*out = (struct applied){ 0 };
	if (!session_write(store, briefing, err))
		return false;
	if (people_check(store, ACTION_CHECK) && briefing_read_id(store, briefing, &arena, &about))
		key_cell(store, &about, typed, &arena);
	arena_finish(&arena);
	if (!session_commit(store, err))
		return false;
	out->changed = store->step.first != 0;
	out->first = store->step.first;
	out->last = store->step.first != 0 ? store->step.last : 0;
	out->head = store->step.digest;
	return true;
}

bool briefings_keyed(struct store *store, int64_t briefing, struct arena *arena,
		     struct keyed_cells *out, struct error *err)
{
	struct keyed *list = NULL;
	size_t n = 0, capacity = 0;

	if (!session_read(store, err))
		return false;
	struct query query = query_fact(store, FACT_KEYED, FACT_LIST);
	query_bind_number(&query, 1, briefing);
	while (query_next(&query)) {
		if (query_text(&query, 1) == NULL)
			continue;
		list = array_grow(list, n, &capacity, sizeof *list);
		list[n++] = (struct keyed){ .cell = query_word(&query, 0, arena),
					    .value = query_word(&query, 1, arena),
					    .record = query_number(&query, 2) };
	}
	*out = (struct keyed_cells){ session_keep(arena, list, n, sizeof *list), n };
	return session_end(store, err);
}
