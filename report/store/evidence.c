/* evidence.c - see evidence.h.
 *
 * The walk goes back along the briefing's records: the first one met of each fact is the one that
 * stands, and the fact's row must say the same. A row of which no record was met was put there by
 * somebody else. */
#include "report/store/evidence.h"

#include <stdlib.h>
#include <string.h>

#include "report/base/array.h"
#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/base/names.h"
#include "report/record/stored.h"
#include "report/store/briefings.h"

struct evidence {
	struct store *store;
	struct arena arena;
	struct names met; /* "fact subject" */
	int64_t briefing;
};

static const char *key_of(struct evidence *work, const char *kind, const char *subject)
{
	return arena_printf(&work->arena, "%s\t%s", kind, subject);
}

static bool tampered(struct evidence *work, const char *kind, const char *subject, int64_t seq)
{
	session_refuse(work->store, ERROR_VALUE,
		       _("the %s '%s' is not what record %lld set: another tool changed it, and "
			 "nothing of this briefing is signed or printed"),
		       kind, subject, (long long)seq);
	error_hint(&work->store->error,
		   _("'crossfoot verify' names what was changed; set it anew here, or 'crossfoot "
		     "restore' a backup"));
	return false;
}

/* The record is the one that was chained here. */
static bool is_chained(struct evidence *work, const struct record *record,
		       const struct digest *stored)
{
	struct digest previous = record_digest_at(work->store, record->seq - 1);
	struct digest digest = record_digest(record, &previous);

	return digest_equals(stored, &digest);
}

static bool row_says_so(struct evidence *work, enum fact fact, const char *subject, int64_t seq,
			const char *after)
{
	struct arena_mark mark = arena_mark(&work->arena);
	struct fact_value row = fact_read(work->store, fact, work->briefing, subject, &work->arena);
	bool same = row.record == seq && fact_same(row.value, after);

	arena_rewind(&work->arena, mark);
	return same || work->store->failed;
}

static bool check_record(struct evidence *work, int64_t seq)
{
	struct query query = query_start(work->store, STATEMENT_HISTORY_RECORD);
	struct arena_mark mark;
	struct record record;

	query_bind_number(&query, 1, seq);
	if (!query_next(&query))
		return false;
	record_read(&query, &work->arena, &record);
	struct digest stored = record_stored_digest(&query);
	query_stop(&query);
	enum fact fact = fact_find(record.kind);
	mark = arena_mark(&work->arena);
	if (fact == FACT_COUNT ||
	    !names_add(&work->met, key_of(work, record.kind, record.subject), 0)) {
		arena_rewind(&work->arena, mark);
		return true;
	}
	return (is_chained(work, &record, &stored) &&
		row_says_so(work, fact, record.subject, seq, record.after)) ||
	       tampered(work, record.kind, record.subject, seq);
}

static void walk_records(struct evidence *work)
{
	struct walk_back walk = walk_back_from_newest(work->store, work->briefing);
	int64_t *seqs = NULL;
	size_t n = 0, capacity = 0;

	while (walk_back_next(&walk)) {
		seqs = array_grow(seqs, n, &capacity, sizeof *seqs);
		seqs[n++] = walk.record.seq;
	}
	walk_back_stop(&walk);
	for (size_t i = 0; i < n && check_record(work, seqs[i]); i++)
		;
	free(seqs);
}

/* Facts of the office itself are no part of a briefing. */
static void look_for_strangers(struct evidence *work)
{
	for (enum fact fact = 0; fact < FACT_COUNT && !work->store->failed; fact++) {
		struct query query = query_fact(work->store, fact, FACT_LIST);

		query_bind_number(&query, 1, work->briefing);
		while (query_next(&query)) {
			struct arena_mark mark = arena_mark(&work->arena);
			const char *subject = query_word(&query, 0, &work->arena);
			bool met = names_find(&work->met, key_of(work, fact_key(fact), subject)) !=
				   NAMES_NONE;

			if (!met) {
				tampered(work, fact_key(fact), subject, query_number(&query, 2));
				query_stop(&query);
				break;
			}
			arena_rewind(&work->arena, mark);
		}
	}
}

bool evidence_check(struct store *store, int64_t briefing)
{
	struct evidence work = { .store = store, .briefing = briefing };

	if (!store->failed)
		walk_records(&work);
	if (!store->failed)
		look_for_strangers(&work);
	names_finish(&work.met);
	arena_finish(&work.arena);
	return !store->failed;
}

bool evidence_of(struct store *store, const char *name, struct error *err)
{
	struct arena arena = { 0 };
	struct stored_briefing about;
	bool ok = briefings_find(store, name, &arena, &about, err) && session_read(store, err);

	if (ok) {
		evidence_check(store, about.id);
		ok = session_end(store, err);
	}
	arena_finish(&arena);
	return ok;
}
