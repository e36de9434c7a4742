/* presence.c - see presence.h. */
#include "report/store/presence.h"

#include "report/base/memory.h"
#include "report/store/session.h"

static int64_t now_ms(const struct store *store)
{
	return store->options.clock_ms(store->options.clock_context);
}

bool presence_put(struct store *store, const char *session, int64_t briefing, const char *place,
		  struct error *err)
{
	if (!session_write_fleeting(store, err))
		return false;
	struct query query = query_start(store, STATEMENT_PRESENCE_PUT);
	query_bind_text(&query, 1, session);
	query_bind_number(&query, 2, briefing);
	query_bind_text(&query, 3, store->who);
	query_bind_text(&query, 4, place);
	query_bind_number(&query, 5, now_ms(store));
	query_run(&query);
	return session_commit(store, err);
}

bool presence_drop(struct store *store, const char *session, struct error *err)
{
	if (!session_write_fleeting(store, err))
		return false;
	struct query query = query_start(store, STATEMENT_PRESENCE_DROP);
	query_bind_text(&query, 1, session);
	query_bind_number(&query, 2, now_ms(store) - PRESENCE_LASTS_MS);
	query_run(&query);
	return session_commit(store, err);
}

bool presence_list(struct store *store, struct arena *arena, struct presence **out, size_t *n,
		   struct error *err)
{
	struct presence *list = NULL;
	size_t capacity = 0;

	*n = 0;
	if (!session_read(store, err))
		return false;
	struct query query = query_start(store, STATEMENT_PRESENCE_LIST);
	query_bind_number(&query, 1, now_ms(store) - PRESENCE_LASTS_MS);
	while (query_next(&query)) {
		list = array_grow(list, *n, &capacity, sizeof *list);
		list[(*n)++] = (struct presence){
			.session = query_word(&query, 0, arena),
			.briefing = query_number(&query, 1),
			.who = query_word(&query, 2, arena),
			.place = query_word(&query, 3, arena),
			.since_ms = query_number(&query, 4),
			.seen_ms = query_number(&query, 5),
		};
	}
	*out = session_keep(arena, list, *n, sizeof *list);
	return session_end(store, err);
}

bool draft_put(struct store *store, int64_t briefing, const struct draft *draft, struct error *err)
{
	char at[TIME_SIZE];

	if (!session_write_fleeting(store, err))
		return false;
	session_now(store, at);
	struct query query = query_start(store, STATEMENT_DRAFT_PUT);
	query_bind_number(&query, 1, briefing);
	query_bind_text(&query, 2, store->who);
	query_bind_text(&query, 3, draft->cell);
	query_bind_text(&query, 4, draft->text);
	query_bind_number(&query, 5, draft->base);
	query_bind_text(&query, 6, at);
	query_run(&query);
	return session_commit(store, err);
}

bool draft_drop(struct store *store, int64_t briefing, const char *cell, struct error *err)
{
	if (!session_write_fleeting(store, err))
		return false;
	struct query query = query_start(store, STATEMENT_DRAFT_DROP);
	query_bind_number(&query, 1, briefing);
	query_bind_text(&query, 2, store->who);
	query_bind_text(&query, 3, cell);
	query_run(&query);
	return session_commit(store, err);
}

bool draft_list(struct store *store, int64_t briefing, struct arena *arena, struct drafts *out,
		struct error *err)
{
	struct draft *list = NULL;
	size_t n = 0, capacity = 0;

	if (!session_read(store, err))
		return false;
	struct query query = query_start(store, STATEMENT_DRAFT_LIST);
	query_bind_number(&query, 1, briefing);
	query_bind_text(&query, 2, store->who);
	while (query_next(&query)) {
		list = array_grow(list, n, &capacity, sizeof *list);
		list[n++] = (struct draft){
			.cell = query_word(&query, 0, arena),
			.text = query_word(&query, 1, arena),
			.base = query_number(&query, 2),
			.at = query_word(&query, 3, arena),
		};
	}
	*out = (struct drafts){ session_keep(arena, list, n, sizeof *list), n };
	return session_end(store, err);
}
