/* history.c - see history.h. */
#include "report/store/history.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/base/names.h"
#include "report/store/apply.h"
#include "report/store/session.h"

/* Numbers of records, gathered newest first and told oldest first. */
struct seq_list {
	int64_t *items;
	size_t n, capacity;
};

static void tell(struct store *store, const struct seq_list *list,
		 const struct record_reader *reader)
{
	bool more = true;

	for (size_t i = list->n; more && i-- > 0;) {
		struct query query = query_start(store, STATEMENT_HISTORY_RECORD);
		struct record record;

		query_bind_number(&query, 1, list->items[i]);
		if (!query_next(&query))
			return;
		record_borrow(&query, &record);
		more = reader->each(reader->context, &record);
		query_stop(&query);
	}
}

/* A conflict's subject is "value 问责案件 @ li": it speaks of the cell too. */
static bool speaks_of(const struct record *record, const char *subject)
{
	size_t len = strlen(subject);
	const char *cell = strchr(record->subject, ' ');

	if (strcmp(record->subject, subject) == 0)
		return true;
	return strcmp(record->kind, fact_key(FACT_CONFLICT)) == 0 && cell != NULL &&
	       strncmp(cell + 1, subject, len) == 0 && strncmp(cell + 1 + len, " @ ", 3) == 0;
}

/* The records of a briefing with from < revision <= to; subject NULL for all. */
struct stretch {
	int64_t briefing, from, to;
	const char *subject;
};

static void tell_stretch(struct store *store, const struct stretch *stretch,
			 const struct record_reader *reader)
{
	struct walk_back walk = walk_back_from_newest(store, stretch->briefing);
	struct seq_list list = { 0 };

	while (walk_back_next(&walk) && walk.record.revision > stretch->from) {
		if (walk.record.revision > stretch->to ||
		    (stretch->subject != NULL && !speaks_of(&walk.record, stretch->subject)))
			continue;
		list.items = array_grow(list.items, list.n, &list.capacity, sizeof *list.items);
		list.items[list.n++] = walk.record.seq;
	}
	walk_back_stop(&walk);
	tell(store, &list, reader);
	free(list.items);
}

bool history_log(struct store *store, int64_t briefing, const char *subject,
		 const struct record_reader *reader, struct error *err)
{
	struct stretch all = { .briefing = briefing, .to = INT64_MAX, .subject = subject };

	if (!session_read(store, err))
		return false;
	tell_stretch(store, &all, reader);
	return session_end(store, err);
}

/* --- newest first, in pieces --- */

static void add_head(struct history_walk *walk, int64_t record)
{
	if (record <= 0)
		return;
	walk->heads = array_grow(walk->heads, walk->n_heads, &walk->capacity, sizeof *walk->heads);
	walk->heads[walk->n_heads++] = record;
}

static void add_newest(struct store *store, struct history_walk *walk)
{
	struct query query = query_start(store, STATEMENT_BRIEFING_LAST);

	query_bind_number(&query, 1, walk->briefing);
	if (query_next(&query)) {
		add_head(walk, query_number(&query, 1));
		query_stop(&query);
	}
}

static void add_conflicts(struct store *store, struct history_walk *walk)
{
	struct query query = query_fact(store, FACT_CONFLICT, FACT_LIST);

	query_bind_number(&query, 1, walk->briefing);
	while (query_next(&query)) {
		struct record record = { .kind = fact_key(FACT_CONFLICT),
					 .subject = query_text(&query, 0) };

		if (speaks_of(&record, walk->subject))
			add_head(walk, query_number(&query, 2));
	}
}

/* Whatever is said of one subject hangs together by `was`, one chain a kind. */
static void add_facts(struct store *store, struct history_walk *walk)
{
	struct arena arena = { 0 };

	for (int fact = 0; fact < FACT_COUNT; fact++)
		if (fact != FACT_CONFLICT)
			add_head(walk, fact_read(store, (enum fact)fact, walk->briefing,
						 walk->subject, &arena)
					       .record);
	arena_finish(&arena);
	add_conflicts(store, walk);
}

/* Tells one record and moves its chain on; false when there is none, or enough. */
static bool tell_head(struct store *store, struct history_walk *walk,
		      const struct record_reader *reader)
{
	int64_t *head = history_walk_head(walk);
	struct record record;

	if (head == NULL)
		return false;
	struct query query = query_start(store, STATEMENT_HISTORY_RECORD);
	query_bind_number(&query, 1, *head);
	if (!query_next(&query)) {
		*head = 0;
		return !store->failed;
	}
	record_borrow(&query, &record);
	int64_t next = walk->subject == NULL ? record.prior : record.was;
	/* A history that was tampered with must not lead in circles. */
	*head = next < *head ? next : 0;
	bool more = reader->each(reader->context, &record);
	query_stop(&query);
	return more;
}

bool history_walk_on(struct store *store, struct history_walk *walk, size_t most,
		     const struct record_reader *reader, struct error *err)
{
	if (!session_read(store, err))
		return false;
	if (!walk->begun && walk->subject == NULL)
		add_newest(store, walk);
	else if (!walk->begun)
		add_facts(store, walk);
	walk->begun = true;
	while (most-- > 0 && tell_head(store, walk, reader))
		;
	return session_end(store, err);
}

bool history_since(struct store *store, int64_t seq, const struct record_reader *reader,
		   struct error *err)
{
	bool more = true;

	if (!session_read(store, err))
		return false;
	struct query query = query_start(store, STATEMENT_HISTORY_SINCE);
	query_bind_number(&query, 1, seq);
	while (more && query_next(&query)) {
		struct record record;

		record_borrow(&query, &record);
		more = reader->each(reader->context, &record);
	}
	query_stop(&query);
	return session_end(store, err);
}

/* Whether the record of the mark stands there still. */
static bool mark_holds(struct store *store, const struct history_mark *mark)
{
	struct query query = query_start(store, STATEMENT_HISTORY_RECORD);
	bool holds = mark->seq == 0;

	query_bind_number(&query, 1, mark->seq);
	if (query_next(&query)) {
		struct digest digest = record_stored_digest(&query);

		holds = digest_equals(&digest, &mark->digest);
		query_stop(&query);
	}
	return holds;
}

bool history_follow(struct store *store, struct history_mark *mark,
		    const struct record_reader *reader, bool *goes_on, struct error *err)
{
	if (!session_read(store, err))
		return false;
	*goes_on = mark_holds(store, mark);
	if (*goes_on) {
		struct query query = query_start(store, STATEMENT_HISTORY_SINCE);

		query_bind_number(&query, 1, mark->seq);
		while (query_next(&query)) {
			struct record record;

			record_borrow(&query, &record);
			mark->seq = record.seq;
			mark->digest = record_stored_digest(&query);
			reader->each(reader->context, &record);
		}
	} else {
		session_head(store, &mark->seq, &mark->digest);
	}
	return session_end(store, err);
}

bool history_find(struct store *store, const struct digest *digest, struct arena *arena,
		  struct record *out, struct error *err)
{
	*out = (struct record){ .at = "", .who = "" };
	if (!session_read(store, err))
		return false;
	struct query query = query_start(store, STATEMENT_HISTORY_DIGEST);
	query_bind_digest(&query, 1, digest);
	if (query_next(&query)) {
		record_read(&query, arena, out);
		query_stop(&query);
	}
	return session_end(store, err);
}

/* The differences being gathered. */
struct gathering {
	struct arena *arena;
	struct difference *items;
	size_t n, capacity;
	struct names index; /* "kind subject" */
};

static bool gather(void *context, const struct record *record)
{
	struct gathering *all = context;
	const char *key = arena_printf(all->arena, "%s %s", record->kind, record->subject);
	size_t at = names_find(&all->index, key);

	if (at == NAMES_NONE) {
		at = all->n;
		names_add(&all->index, key, at);
		all->items = array_grow(all->items, all->n, &all->capacity, sizeof *all->items);
		all->items[all->n++] = (struct difference){
			.kind = arena_strdup(all->arena, record->kind),
			.subject = arena_strdup(all->arena, record->subject),
			.before = record->before != NULL ? arena_strdup(all->arena, record->before)
							 : NULL,
		};
	}
	struct difference *difference = &all->items[at];
	difference->after = record->after != NULL ? arena_strdup(all->arena, record->after) : NULL;
	difference->who = arena_strdup(all->arena, record->who);
	difference->at = arena_strdup(all->arena, record->at);
	difference->why = record->why != NULL ? arena_strdup(all->arena, record->why) : NULL;
	return true;
}

/* Of a part the text is shown, not its digest. */
static const char *show_text(struct store *store, const struct difference *difference,
			     const char *value, struct arena *arena)
{
	const char *space = value != NULL ? strchr(value, ' ') : NULL;

	if (space == NULL || strcmp(difference->kind, fact_key(FACT_PART)) != 0)
		return value;
	const char *text = text_find(store, space + 1, arena);
	return text != NULL ? text : value;
}

static void finish_gathering(struct store *store, struct gathering *all, bool backwards)
{
	size_t kept = 0;

	for (size_t i = 0; i < all->n; i++) {
		struct difference found = all->items[i];

		if (fact_same(found.before, found.after))
			continue;
		found.before = show_text(store, &found, found.before, all->arena);
		found.after = show_text(store, &found, found.after, all->arena);
		if (backwards) {
			const char *after = found.after;

			found.after = found.before;
			found.before = after;
		}
		all->items[kept++] = found;
	}
	all->n = kept;
}

static void check_revision(struct store *store, int64_t briefing, int64_t revision)
{
	struct query query = query_start(store, STATEMENT_BRIEFING_LAST);
	int64_t newest = 0;

	query_bind_number(&query, 1, briefing);
	if (query_next(&query)) {
		newest = query_number(&query, 0);
		query_stop(&query);
	}
	if (revision < 0 || revision > newest)
		session_refuse(store, ERROR_VALUE,
			       _("there is no revision %lld; the newest is %lld"),
			       (long long)revision, (long long)newest);
}

bool history_diff(struct store *store, int64_t briefing, struct comparison *comparison,
		  struct arena *arena, struct error *err)
{
	struct gathering all = { .arena = arena };
	bool backwards = comparison->from > comparison->to;
	struct stretch between = {
		.briefing = briefing,
		.from = backwards ? comparison->to : comparison->from,
		.to = backwards ? comparison->from : comparison->to,
	};

	if (!session_read(store, err))
		return false;
	check_revision(store, briefing, comparison->from);
	check_revision(store, briefing, comparison->to);
	tell_stretch(store, &between, &(struct record_reader){ gather, &all });
	finish_gathering(store, &all, backwards);
	names_finish(&all.index);
	comparison->items = session_keep(arena, all.items, all.n, sizeof *all.items);
	comparison->n = all.n;
	return session_end(store, err);
}

static bool can_be_undone(const char *kind)
{
	enum fact fact = fact_find(kind);

	return fact == FACT_VALUE || fact == FACT_NOTE || fact == FACT_SOURCE ||
	       fact == FACT_ASOF || fact == FACT_PART || fact == FACT_LEDGER ||
	       fact == FACT_SPELLING || fact == FACT_FLAG || apply_leader(fact) != NULL;
}

/* One of the steps of the one who acts. */
struct own_step {
	int64_t step;   /* its first record; 0 when there is none */
	int64_t undoes; /* as in struct record: above 0 an undo, below 0 a redo */
};

enum direction { BACK, AGAIN };

/* A file came in with it, or the briefing was made. */
static bool is_import(struct store *store, int64_t step)
{
	struct query query = query_start(store, STATEMENT_HISTORY_SINCE);
	bool found = false;

	query_bind_number(&query, 1, step - 1);
	while (!found && query_next(&query) && query_number(&query, 1) == step)
		found = strcmp(query_text(&query, 7), fact_key(FACT_ORIGIN)) == 0;
	query_stop(&query);
	return found;
}

/* The newest own step that changed content, or went past one. */
static struct own_step find_own_step(struct store *store, struct walk_back walk,
				     enum direction direction)
{
	struct own_step found = { 0 };
	int64_t imported = 0;

	while (found.step == 0 && walk_back_next(&walk)) {
		const struct record *record = &walk.record;

		if (strcmp(record->who, store->who) != 0 || record->step == imported ||
		    !(can_be_undone(record->kind) || fact_find(record->kind) == FACT_LEFT))
			continue;
		if (direction == BACK && is_import(store, record->step))
			imported = record->step;
		else
			found = (struct own_step){ record->step, record->undoes };
	}
	walk_back_stop(&walk);
	return found;
}

/* The same before a step, given by its first record. */
static struct own_step find_own_step_before(struct store *store, int64_t step,
					    enum direction direction)
{
	struct walk_back walk = walk_back_from(store, step);

	if (!walk_back_next(&walk))
		return (struct own_step){ 0 };
	return find_own_step(store, walk, direction);
}

/* An undo hides the step it undid: go on before that. */
static int64_t find_undoable(struct store *store, struct own_step at)
{
	while (at.undoes > 0)
		at = find_own_step_before(store, at.undoes, BACK);
	return at.step;
}

/* A redo hides the undo it took back. A step that is neither ends the search. */
static int64_t find_redoable(struct store *store, struct own_step at)
{
	while (at.undoes < 0)
		at = find_own_step_before(store, -at.undoes, AGAIN);
	return at.undoes > 0 ? at.step : 0;
}

/* One record of the step to be taken back. */
struct inverse {
	enum fact fact;
	const char *subject, *before, *after;
};

static size_t read_step(struct store *store, int64_t step, struct arena *arena,
			struct inverse **out)
{
	struct query query = query_start(store, STATEMENT_HISTORY_SINCE);
	size_t n = 0, capacity = 0;

	*out = NULL;
	query_bind_number(&query, 1, step - 1);
	while (query_next(&query)) {
		if (query_number(&query, 1) != step) {
			query_stop(&query);
			break;
		}
		if (!can_be_undone(query_text(&query, 7)))
			continue;
		*out = array_grow(*out, n, &capacity, sizeof **out);
		(*out)[n++] = (struct inverse){ .fact = fact_find(query_text(&query, 7)),
						.subject = query_word(&query, 8, arena),
						.before = query_copy(&query, 10, arena),
						.after = query_copy(&query, 11, arena) };
	}
	return n;
}

/* What no longer says what the step made of it was changed since, by whomever. */
static void take_one_back(struct applying *work, const struct inverse *inverse)
{
	struct fact_value now = fact_read(work->store, inverse->fact, work->about.id,
					  inverse->subject, work->arena);

	apply_fact(work, inverse->fact, inverse->subject, inverse->before,
		   fact_same(now.value, inverse->after) ? BASE_ANY : BASE_STALE);
}

/* Newest first; title and date behind the parts that say them. */
static void take_all_back(struct applying *work, const struct inverse *inverse, size_t n)
{
	for (size_t i = n; i-- > 0;)
		if (apply_leader(inverse[i].fact) == NULL)
			take_one_back(work, &inverse[i]);
	for (size_t i = n; i-- > 0;) {
		const char *leader = apply_leader(inverse[i].fact);

		if (leader != NULL && !apply_has_met(work, leader))
			fact_put(work->store, inverse[i].fact, "", inverse[i].before, work->why);
	}
}

static int64_t find_step(struct store *store, struct own_step at, enum direction direction)
{
	return direction == AGAIN ? find_redoable(store, at) : find_undoable(store, at);
}

/* What others changed since stays. That is remembered, so that the next move goes on before it. */
static void leave(struct applying *work, int64_t step)
{
	const char *subject = arena_printf(work->arena, "%lld", (long long)step);

	fact_put(work->store, FACT_LEFT, subject,
		 arena_printf(work->arena, "%lld", (long long)work->conflicts[0].record), NULL);
}

/* One step; false when nothing of it differs from what stands there, so that it counts for none. */
static bool take_step_back(struct applying *work, int64_t step, enum direction direction)
{
	struct store *store = work->store;
	struct inverse *inverse = NULL;
	size_t n = read_step(store, step, work->arena, &inverse);

	store->step.undoes = direction == AGAIN ? -step : step;
	take_all_back(work, inverse, n);
	free(inverse);
	if (store->step.first == 0 && work->n_conflicts > 0)
		leave(work, step);
	return store->step.first != 0 || store->failed;
}

MUST_LOOK static bool take_back(struct applying *work, int64_t briefing, enum direction direction,
				struct error *err)
{
	struct store *store = work->store;

	if (!session_write(store, briefing, err))
		return false;
	if (briefing_read_id(store, briefing, work->arena, &work->about) && apply_begin(work)) {
		struct own_step newest =
			find_own_step(store, walk_back_from_newest(store, briefing), direction);
		int64_t step = find_step(store, newest, direction);

		while (step != 0 && !take_step_back(work, step, direction))
			step = find_step(store, find_own_step_before(store, step, direction),
					 direction);
		apply_end(work);
	}
	return apply_commit(work, err);
}

bool history_undo(struct store *store, int64_t briefing, struct arena *arena, struct applied *out,
		  struct error *err)
{
	struct applying work = { .store = store, .arena = arena, .out = out, .clash = CLASH_LEAVE };

	return take_back(&work, briefing, BACK, err);
}

bool history_redo(struct store *store, int64_t briefing, struct arena *arena, struct applied *out,
		  struct error *err)
{
	struct applying work = { .store = store, .arena = arena, .out = out, .clash = CLASH_LEAVE };

	return take_back(&work, briefing, AGAIN, err);
}
