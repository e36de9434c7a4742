/* withdrawing.c - one's own signature taken back, without a change of what was signed. */
#include <stdlib.h>
#include <string.h>

#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/store/moving.h"

/* The tables whose signature of that step is of the one who acts and holds. */
static size_t find_own(struct moving *move, enum signing step, const char ***out)
{
	struct query query = query_start(move->store, STATEMENT_SIGNATURE_LIST);
	const char *key = fact_key(signing_fact(step)), **tables = NULL;
	size_t n = 0, capacity = 0;

	query_bind_number(&query, 1, move->about.id);
	while (query_next(&query)) {
		if (query_text(&query, 2) == NULL || strcmp(query_text(&query, 0), key) != 0 ||
		    (strcmp(query_text(&query, 5), move->store->who) != 0 &&
		     query_number(&query, 6) != move->store->options.who.uid))
			continue;
		tables = array_grow(tables, n, &capacity, sizeof *tables);
		tables[n++] = query_word(&query, 1, &move->arena);
	}
	*out = session_keep(&move->arena, tables, n, sizeof *tables);
	return n;
}

static bool is_meant(const struct withdrawing *what, const char *table)
{
	for (size_t i = 0; i < what->n_tables; i++)
		if (strcmp(what->tables[i], table) == 0)
			return true;
	return what->n_tables == 0;
}

static size_t take_away(struct moving *move, enum signing step, const struct withdrawing *what,
			const char *why)
{
	const char **tables;
	size_t n = find_own(move, step, &tables), taken = 0;

	for (size_t i = 0; i < n; i++)
		if (is_meant(what, tables[i]))
			taken += fact_put(move->store, signing_fact(step), tables[i], NULL, why);
	return taken;
}

/* An approval stands on the reviews: it falls with any of them, whoever gave it. */
static void drop_approval(struct moving *move, const char *why)
{
	const char **tables;
	size_t n = moving_tables(move, &tables);

	for (size_t i = 0; i < n; i++)
		fact_put(move->store, FACT_APPROVE, tables[i], NULL, why);
	fact_put(move->store, FACT_APPROVAL, "", NULL, why);
}

static void withdraw(struct moving *move, const struct withdrawing *what, const char *why)
{
	bool reviewed = take_away(move, SIGN_REVIEW, what, why) > 0;
	bool approved =
		!reviewed && what->n_tables == 0 && take_away(move, SIGN_APPROVE, what, why) > 0;

	if (!reviewed && !approved)
		session_refuse(move->store, ERROR_USAGE,
			       _("%s has no signature there that could be withdrawn"),
			       move->store->who);
	else if (move->about.state == FLOW_APPROVED)
		drop_approval(move, why);
	if (reviewed && move->about.state > FLOW_CHECKED)
		moving_to(move, FLOW_CHECKED, why);
	else if (approved && move->about.state == FLOW_APPROVED)
		moving_to(move, FLOW_REVIEWED, why);
}

bool flow_withdraw(struct store *store, int64_t briefing, const struct withdrawing *what,
		   enum flow_state *state, struct error *err)
{
	const struct confirmed confirmed = { ORDER_WITHDRAW, what->tables, what->n_tables };
	struct moving move;

	if (!moving_begin(&move, store, briefing, ACTION_WITHDRAW, err))
		return false;
	seen_check(store, &move.about, &confirmed, &what->seen);
	if (!store->failed && move.about.state == FLOW_RELEASED)
		session_refuse(store, ERROR_USAGE, _("'%s' is released; reopen it instead"),
			       move.about.name);
	if (!store->failed) {
		const char *because = session_clean(&move.arena, what->because, CLEAN_LINE);

		withdraw(&move, what,
			 because != NULL ? arena_printf(&move.arena, "withdrawn: %s", because)
					 : "withdrawn");
	}
	enum flow_state reached = move.about.state;
	if (!moving_commit(&move, err))
		return false;
	*state = reached;
	return true;
}
