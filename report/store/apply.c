/* apply.c - see apply.h; and briefings_apply, which is made of it. */
#include "report/store/apply.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/base/array.h"
#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/store/moving.h"
#include "report/store/people.h"

/* Parts of which only the text's signature speaks; any other judges or holds figures. */
static const char *const text_parts[] = { "title", "event", "people", "document" };

static void look_around(struct applying *work)
{
	struct query query = query_start(work->store, STATEMENT_BRIEFING_LOOSE);

	query_bind_number(&query, 1, work->about.id);
	query_bind_text(&query, 2, work->store->who);
	if (!query_next(&query))
		return;
	work->has_signatures = query_number(&query, 0) != 0;
	work->has_conflicts = query_number(&query, 1) != 0;
	work->has_rejections = query_number(&query, 2) != 0;
	work->has_drafts = query_number(&query, 3) != 0;
	query_stop(&query);
}

const char *apply_why(const struct applying *work, const char *why)
{
	const char *cause = work->about.cause;

	if (cause[0] == '\0')
		return why;
	return why == NULL ? cause
			   : arena_printf(work->arena, "%.*s: %s", (int)strcspn(cause, ":"), cause,
					  why);
}

bool apply_begin(struct applying *work)
{
	struct store *store = work->store;

	*work->out = (struct applied){ .revision = work->about.revision };
	if (!people_check(store, ACTION_COMPILE))
		return false;
	if (work->about.state == FLOW_RELEASED)
		return session_refuse(
			store, ERROR_USAGE,
			_("'%s' is released; 'crossfoot reopen %s' opens it again, with "
			  "the cause"),
			work->about.name, work->about.name);
	look_around(work);
	work->why = apply_why(work, work->why);
	return true;
}

const char *flow_table_of(const char *cell, struct arena *arena)
{
	return arena_strndup(arena, cell, strcspn(cell, "["));
}

static void touch_table(struct touched *touched, const char *table)
{
	for (size_t i = touched->n; i > 0; i--)
		if (strcmp(touched->tables[i - 1], table) == 0)
			return;
	touched->tables = array_grow(touched->tables, touched->n, &touched->capacity,
				     sizeof *touched->tables);
	touched->tables[touched->n++] = table;
}

void apply_touch(struct applying *work, enum fact fact, const char *subject)
{
	struct touched *touched = &work->touched;
	bool is_text = false;

	if (fact_touches(fact) == TOUCH_TABLE) {
		touch_table(touched, flow_table_of(subject, work->arena));
	} else if (fact_touches(fact) == TOUCH_PART) {
		for (size_t i = 0; fact == FACT_PART && i < LEN(text_parts); i++)
			is_text = is_text || strcmp(subject, text_parts[i]) == 0;
		if (is_text)
			touch_table(touched, FLOW_TEXT);
		else
			touched->everything = true;
	}
}

static const char *conflict_subject(struct applying *work, enum fact fact, const char *subject)
{
	return arena_printf(work->arena, "%s %s @ %s", fact_key(fact), subject, work->store->who);
}

void apply_conflict(struct applying *work, enum fact fact, const char *subject, const char *mine,
		    struct fact_value theirs)
{
	struct conflict found = { .kind = fact_key(fact),
				  .subject = subject,
				  .theirs = theirs.value,
				  .mine = mine,
				  .my_name = work->store->who,
				  .their_name = "",
				  .at = "",
				  .record = theirs.record,
				  .kept = work->clash != CLASH_LEAVE };
	struct query query = query_start(work->store, STATEMENT_HISTORY_RECORD);

	query_bind_number(&query, 1, theirs.record);
	if (query_next(&query)) {
		found.at = query_word(&query, 3, work->arena);
		found.their_name = query_word(&query, 4, work->arena);
		query_stop(&query);
	}
	work->conflicts = array_grow(work->conflicts, work->n_conflicts, &work->capacity,
				     sizeof *work->conflicts);
	work->conflicts[work->n_conflicts++] = found;
}

int64_t apply_fact(struct applying *work, enum fact fact, const char *subject, const char *value,
		   int64_t base)
{
	struct store *store = work->store;
	int64_t id = work->about.id;
	struct fact_value old = fact_read(store, fact, id, subject, work->arena);

	if (base != BASE_ANY && base != old.record && !fact_same(old.value, value)) {
		apply_conflict(work, fact, subject, value, old);
		if (work->clash == CLASH_KEEP_BOTH)
			fact_put(store, FACT_CONFLICT, conflict_subject(work, fact, subject),
				 value != NULL ? value : "", NULL);
		return old.record;
	}
	struct fact_change change = {
		.fact = fact,
		.subject = subject,
		.old = old,
		.value = value,
		.why = work->why,
	};
	if (fact_replace(store, &change)) {
		work->out->changed++;
		apply_touch(work, fact, subject);
		old.record = store->step.last;
	}
	if (work->has_conflicts && (fact_touches(fact) == TOUCH_TABLE || fact == FACT_PART))
		fact_put(store, FACT_CONFLICT, conflict_subject(work, fact, subject), NULL, NULL);
	return old.record;
}

void apply_settle(struct applying *work, const char *cell)
{
	struct store *store = work->store;

	if (work->has_drafts) {
		struct query query = query_start(store, STATEMENT_DRAFT_DROP);

		query_bind_number(&query, 1, work->about.id);
		query_bind_text(&query, 2, store->who);
		query_bind_text(&query, 3, cell);
		query_run(&query);
	}
	if (work->has_rejections)
		fact_put(store, FACT_REJECTION, cell, NULL, NULL);
}

void apply_end(struct applying *work)
{
	struct touched *touched = &work->touched;

	if ((touched->n > 0 || touched->everything) &&
	    (work->has_signatures || work->about.state != FLOW_DRAFT))
		work->out->voided = flow_void(work->store, &work->about, touched, "changed");
	free(touched->tables);
	work->out->conflicts = session_keep(work->arena, work->conflicts, work->n_conflicts,
					    sizeof *work->conflicts);
	work->out->n_conflicts = work->n_conflicts;
	if (work->store->step.first != 0) {
		work->out->revision = work->store->step.revision;
		work->out->first = work->store->step.first;
		work->out->last = work->store->step.last;
		work->out->head = work->store->step.digest;
	}
}

bool apply_commit(struct applying *work, struct error *err)
{
	if (session_commit(work->store, err))
		return true;
	*work->out = (struct applied){ 0 };
	return false;
}

static const enum fact changed_fact[] = {
	[CHANGE_VALUE] = FACT_VALUE,       [CHANGE_NOTE] = FACT_NOTE,
	[CHANGE_SOURCE] = FACT_SOURCE,     [CHANGE_ASOF] = FACT_ASOF,
	[CHANGE_PART] = FACT_PART,         [CHANGE_LEDGER] = FACT_LEDGER,
	[CHANGE_SPELLING] = FACT_SPELLING, [CHANGE_TITLE] = FACT_TITLE,
	[CHANGE_DATE] = FACT_DATE,         [CHANGE_FLAG] = FACT_FLAG,
};

const char *apply_leader(enum fact fact)
{
	return fact == FACT_TITLE ? "title" : fact == FACT_DATE ? "event" : NULL;
}

bool apply_has_met(const struct applying *work, const char *part)
{
	for (size_t i = 0; i < work->n_conflicts; i++)
		if (strcmp(work->conflicts[i].kind, fact_key(FACT_PART)) == 0 &&
		    strcmp(work->conflicts[i].subject, part) == 0)
			return true;
	return false;
}

int64_t apply_change(struct applying *work, const struct change *change)
{
	const char *leader = apply_leader(changed_fact[change->kind]);
	const char *value = change->value;

	if (leader != NULL && apply_has_met(work, leader))
		return 0;
	if (change->kind == CHANGE_PART && value != NULL) {
		char hex[DIGEST_HEX_SIZE];

		text_put(work->store, value, hex);
		value = arena_printf(work->arena, "%lld %s", (long long)change->place, hex);
	} else if (change->kind == CHANGE_NOTE) {
		value = session_clean(work->arena, value, CLEAN_LINES);
	} else if (change->kind == CHANGE_SOURCE) {
		value = session_clean(work->arena, value, CLEAN_LINE);
	}
	int64_t record =
		apply_fact(work, changed_fact[change->kind], change->subject, value, change->base);
	if (change->kind == CHANGE_VALUE)
		apply_settle(work, change->subject);
	return record;
}

bool briefings_apply(struct store *store, const struct change_set *set, struct arena *arena,
		     struct applied *out, struct error *err)
{
	static const struct confirmed suggested = { .order = ORDER_ADOPT };
	struct applying work = { .store = store,
				 .why = session_clean(arena, set->why, CLEAN_LINE),
				 .arena = arena,
				 .out = out };

	if (!session_write(store, set->briefing, err))
		return false;
	if (briefing_read_id(store, set->briefing, arena, &work.about) &&
	    seen_check(store, &work.about, &suggested, &set->seen) && apply_begin(&work)) {
		int64_t *records = arena_array(arena, set->n, sizeof *records);

		for (size_t i = 0; i < set->n; i++)
			records[i] = apply_change(&work, &set->changes[i]);
		out->records = records;
		apply_end(&work);
	}
	return apply_commit(&work, err);
}

bool briefings_look(struct store *store, int64_t briefing, struct standing_value *look,
		    struct arena *arena, struct error *err)
{
	if (!session_read(store, err))
		return false;
	struct fact_value found =
		fact_read(store, changed_fact[look->kind], briefing, look->subject, arena);
	look->value = found.value;
	look->record = found.record;
	return session_end(store, err);
}
