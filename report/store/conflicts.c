/* conflicts.c - what two wrote into one place, until one of both is chosen. */
#include <string.h>

#include "report/base/i18n.h"
#include "report/store/apply.h"

/* "value 问责案件 @ li" -> its three parts; false for what is not written so. */
static bool split_subject(const char *text, struct arena *arena, enum fact *fact,
			  const char **subject, const char **who)
{
	const char *space = strchr(text, ' '), *at = NULL;

	for (const char *p = text; (p = strstr(p, " @ ")) != NULL; p++)
		at = p;
	if (space == NULL || at == NULL || at <= space)
		return false;
	*fact = fact_find(arena_strndup(arena, text, (size_t)(space - text)));
	*subject = arena_strndup(arena, space + 1, (size_t)(at - space - 1));
	*who = at + 3;
	return *fact != FACT_COUNT;
}

static void read_conflict(struct applying *work, const char *text, const char *mine)
{
	const char *subject, *who;
	enum fact fact;

	if (!split_subject(text, work->arena, &fact, &subject, &who))
		return;
	struct fact_value theirs =
		fact_read(work->store, fact, work->about.id, subject, work->arena);
	apply_conflict(work, fact, subject, mine[0] != '\0' ? mine : NULL, theirs);
	work->conflicts[work->n_conflicts - 1].my_name = who;
}

bool briefings_conflicts(struct store *store, int64_t briefing, struct arena *arena,
			 struct conflicts *out, struct error *err)
{
	struct applying work = { .store = store, .about.id = briefing, .arena = arena };

	if (!session_read(store, err))
		return false;
	struct query query = query_fact(store, FACT_CONFLICT, FACT_LIST);
	query_bind_number(&query, 1, briefing);
	while (query_next(&query)) {
		const char *text = query_word(&query, 0, arena),
			   *mine = query_copy(&query, 1, arena);

		if (mine != NULL)
			read_conflict(&work, text, mine);
	}
	out->items = session_keep(arena, work.conflicts, work.n_conflicts, sizeof *work.conflicts);
	out->n = work.n_conflicts;
	return session_end(store, err);
}

/* Mine takes its place, unless what stands there is another by now. */
static void put_mine(struct applying *work, const struct conflict_end *end, const char *mine)
{
	const struct conflict *conflict = end->conflict;
	enum fact fact = fact_find(conflict->kind);

	apply_fact(work, fact, conflict->subject, mine, conflict->record);
	if (fact == FACT_VALUE)
		apply_settle(work, conflict->subject);
	for (size_t i = 0; i < end->n; i++)
		apply_change(work, &end->changes[i]);
}

static void choose(struct applying *work, const struct conflict_end *end)
{
	const struct conflict *conflict = end->conflict;
	struct store *store = work->store;
	int64_t id = work->about.id;
	const char *key = arena_printf(work->arena, "%s %s @ %s", conflict->kind, conflict->subject,
				       conflict->my_name);
	const char *kept = fact_read(store, FACT_CONFLICT, id, key, work->arena).value;

	if (kept == NULL) {
		session_refuse(store, ERROR_STALE, _("this conflict was ended already"));
		return;
	}
	if (end->choice == CHOOSE_MINE)
		put_mine(work, end, kept[0] != '\0' ? kept : NULL);
	if (work->n_conflicts == 0)
		fact_put(store, FACT_CONFLICT, key, NULL, NULL);
}

bool briefings_choose(struct store *store, const struct conflict_end *end, struct arena *arena,
		      struct applied *out, struct error *err)
{
	struct applying work = { .store = store, .arena = arena, .out = out, .clash = CLASH_KEPT };

	if (!session_write(store, end->briefing, err))
		return false;
	if (briefing_read_id(store, end->briefing, arena, &work.about) && apply_begin(&work)) {
		choose(&work, end);
		apply_end(&work);
	}
	return apply_commit(&work, err);
}
