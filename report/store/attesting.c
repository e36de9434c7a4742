/* attesting.c - see attesting.h. The fact's value is the record that set the cell, the cell's value
 * and the source: "45 107 省纪委台账". It holds while that record stands there. */
#include "report/store/attesting.h"

#include <stdlib.h>
#include <string.h>

#include "report/base/decimal.h"
#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/store/moving.h"

/* The record's author, with the time. */
struct author {
	const char *who, *at;
	int64_t uid;
};

static struct author author_of(struct store *store, int64_t seq, struct arena *arena)
{
	struct query query = query_start(store, STATEMENT_HISTORY_RECORD);
	struct author author = { "", "", -1 };
	struct record record;

	query_bind_number(&query, 1, seq);
	if (query_next(&query)) {
		record_read(&query, arena, &record);
		author = (struct author){ record.who, record.at, record.uid };
		query_stop(&query);
	}
	return author;
}

static bool is_own(struct moving *move, int64_t record)
{
	struct author author = author_of(move->store, record, &move->arena);

	return strcmp(author.who, move->store->who) == 0 ||
	       author.uid == move->store->options.who.uid;
}

/* 33.0 is 33 to whoever holds it against a source. */
static bool same_value(const char *a, const char *b)
{
	struct decimal x, y;
	struct error ignored;

	if (strcmp(a, b) == 0)
		return true;
	return decimal_parse(a, strlen(a), &x, &ignored) &&
	       decimal_parse(b, strlen(b), &y, &ignored) && decimal_compare(x, y) == 0;
}

static bool may_attest(struct moving *move, const struct attesting *what,
		       const struct fact_value *found)
{
	struct store *store = move->store;

	if (move->about.state >= FLOW_APPROVED)
		return session_refuse(store, ERROR_USAGE, _("'%s' is %s already"), move->about.name,
				      flow_state_key(move->about.state));
	if (found->value == NULL)
		return session_refuse(store, ERROR_NAME, _("'%s' has no value to attest"),
				      what->cell);
	if (what->record != 0 && what->record != found->record)
		return session_refuse(store, ERROR_STALE,
				      _("'%s' was changed since it was shown; it is %s now"),
				      what->cell, found->value);
	if (!same_value(what->value, found->value))
		return session_refuse(store, ERROR_VALUE, _("'%s' is %s, not %s"), what->cell,
				      found->value, what->value);
	if (is_own(move, found->record))
		return session_refuse(store, ERROR_USAGE,
				      _("%s entered '%s' and may not attest it: a second person "
					"does"),
				      store->who, what->cell);
	return true;
}

bool flow_attest(struct store *store, int64_t briefing, const struct attesting *what,
		 struct error *err)
{
	const struct confirmed confirmed = { ORDER_ATTEST, &what->cell, 1 };
	struct moving move;

	if (!moving_begin(&move, store, briefing, ACTION_REVIEW, err))
		return false;
	seen_check(store, &move.about, &confirmed, &what->seen);
	const char *source = session_clean(&move.arena, what->source, CLEAN_LINE);
	if (source == NULL)
		session_refuse(store, ERROR_USAGE, _("name the source that '%s' was held against"),
			       what->cell);
	struct fact_value found = fact_read(store, FACT_VALUE, briefing, what->cell, &move.arena);
	if (!store->failed && may_attest(&move, what, &found))
		fact_put(store, FACT_ATTEST, what->cell,
			 arena_printf(&move.arena, "%lld %s %s", (long long)found.record,
				      found.value, source),
			 NULL);
	return moving_commit(&move, err);
}

/* --- what holds --- */

struct gathering {
	struct store *store;
	int64_t briefing;
	struct arena *arena;
	struct attestations *out;
	size_t capacity;
};

/* A fact that speaks of a cell, with the record that set it. */
struct spoken {
	const char *cell, *value;
	int64_t record;
};

static void add(struct gathering *g, const struct spoken *spoken, const char *value,
		const char *source)
{
	struct author author = author_of(g->store, spoken->record, g->arena);

	g->out->items = array_grow(g->out->items, g->out->n, &g->capacity, sizeof *g->out->items);
	g->out->items[g->out->n++] = (struct attestation){ .cell = spoken->cell,
							   .value = value,
							   .source = source,
							   .who = author.who,
							   .at = author.at };
}

/* "45 107 省纪委台账" */
static void add_attested(struct gathering *g, const struct spoken *spoken)
{
	struct fact_value now =
		fact_read(g->store, FACT_VALUE, g->briefing, spoken->cell, g->arena);
	const char *value = strchr(spoken->value, ' ');
	const char *source = value != NULL ? strchr(value + 1, ' ') : NULL;

	if (source != NULL && strtoll(spoken->value, NULL, 10) == now.record)
		add(g, spoken, now.value, source + 1);
}

static void add_keyed(struct gathering *g, const struct spoken *spoken)
{
	struct fact_value now =
		fact_read(g->store, FACT_VALUE, g->briefing, spoken->cell, g->arena);

	if (!fact_same(now.value, spoken->value) || now.record > spoken->record)
		return;
	struct author first = author_of(g->store, now.record, g->arena);
	struct author second = author_of(g->store, spoken->record, g->arena);
	if (strcmp(first.who, second.who) != 0 && first.uid != second.uid)
		add(g, spoken, now.value, NULL);
}

static void gather(struct gathering *g, enum fact fact,
		   void (*take)(struct gathering *g, const struct spoken *spoken))
{
	struct query query = query_fact(g->store, fact, FACT_LIST);
	struct spoken *list = NULL;
	size_t n = 0, capacity = 0;

	query_bind_number(&query, 1, g->briefing);
	while (query_next(&query)) {
		if (query_text(&query, 1) == NULL)
			continue;
		list = array_grow(list, n, &capacity, sizeof *list);
		list[n++] =
			(struct spoken){ query_word(&query, 0, g->arena),
					 query_word(&query, 1, g->arena), query_number(&query, 2) };
	}
	for (size_t i = 0; i < n; i++)
		take(g, &list[i]);
	free(list);
}

bool flow_attested(struct store *store, int64_t briefing, struct arena *arena,
		   struct attestations *out, struct error *err)
{
	struct gathering g = { store, briefing, arena, out, 0 };

	*out = (struct attestations){ 0 };
	if (!session_read(store, err))
		return false;
	gather(&g, FACT_ATTEST, add_attested);
	gather(&g, FACT_KEYED, add_keyed);
	out->items = session_keep(arena, out->items, out->n, sizeof *out->items);
	return session_end(store, err);
}
