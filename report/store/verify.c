/* verify.c - see verify.h.
 *
 * A fact's row points at the record that set it. The walk along the chain keeps, for each record, a
 * short print of what it says and whether a later one has superseded it; then every row must point
 * at a record that says the same and stands, and every record that stands must have its row. */
#include "report/store/verify.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/store/session.h"
#include "report/store/verify_rules.h"

enum { SUPERSEDED = 1, CLAIMED = 2 };

struct walk {
	struct store *store;
	struct rules *rules;
	struct verification *verdict;
	uint64_t *prints; /* by seq - 1: what the record says */
	uint8_t *flags;
	size_t n, capacity, flags_capacity;
	int64_t *lasts; /* by briefing: its newest record */
	size_t n_briefings, lasts_capacity;
	bool links_hold; /* every record is there and says what it said: what supersedes what is
			    known */
};

/* The fault at the lowest record is the one told; seq 0 (no record to blame) only if alone. */
static void blame(struct walk *walk, int64_t seq, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));

static void blame(struct walk *walk, int64_t seq, const char *fmt, ...)
{
	struct verification *verdict = walk->verdict;
	struct error text;
	char sentence[sizeof verdict->text];
	va_list ap;

	verdict->whole = false;
	if (verdict->faults++ > 0 && (seq == 0 || (verdict->broken != 0 && verdict->broken <= seq)))
		return;
	va_start(ap, fmt);
	vsnprintf(sentence, sizeof sentence, fmt, ap);
	va_end(ap);
	error_set(&text, ERROR_VALUE, "%s", sentence);
	memcpy(verdict->text, text.text, sizeof verdict->text);
	verdict->broken = seq;
}

static uint64_t print_of(const char *kind, int64_t briefing, const char *subject, const char *value)
{
	struct digest_work work;
	uint64_t print;

	digest_begin(&work);
	digest_add_field(&work, kind);
	digest_add_number(&work, briefing);
	digest_add_field(&work, subject);
	digest_add_field(&work, value);
	struct digest digest = digest_end(&work);
	memcpy(&print, digest.bytes, sizeof print);
	return print;
}

/* What it says was there before is what the record said that it names, and nobody came between. */
static void check_was(struct walk *walk, const struct record *record)
{
	int64_t was = record->was;

	if (was == 0 && record->before == NULL)
		return;
	if (was < 1 || (uint64_t)was > walk->n ||
	    walk->prints[was - 1] !=
		    print_of(record->kind, record->briefing, record->subject, record->before))
		blame(walk, record->seq,
		      _("record %lld (%s, %s, %s) says that '%s' was there before, but record %lld "
			"does not"),
		      (long long)record->seq, record->at, record->who, record->subject,
		      record->before != NULL ? record->before : "", (long long)was);
	else if ((walk->flags[was - 1] & SUPERSEDED) != 0)
		blame(walk, record->seq,
		      _("record %lld (%s, %s, %s) changes what record %lld set, which another had "
			"changed already"),
		      (long long)record->seq, record->at, record->who, record->subject,
		      (long long)was);
}

static void check_rules(struct walk *walk, const struct record *record)
{
	struct error err;

	if (walk->links_hold && !rules_hold(walk->rules, record, &err))
		blame(walk, record->seq, _("record %lld (%s, %s, %s): %s"), (long long)record->seq,
		      record->at, record->who, record->subject, err.text);
	if (walk->links_hold)
		check_was(walk, record);
}

static void keep_print(struct walk *walk, const struct record *record)
{
	walk->prints = array_grow(walk->prints, walk->n, &walk->capacity, sizeof *walk->prints);
	walk->flags = array_grow(walk->flags, walk->n, &walk->flags_capacity, sizeof *walk->flags);
	walk->prints[walk->n] =
		print_of(record->kind, record->briefing, record->subject, record->after);
	walk->flags[walk->n++] = 0;
	if (record->was > 0 && record->was < record->seq)
		walk->flags[record->was - 1] |= SUPERSEDED;
}

static const char *word(struct query *query, int at)
{
	const char *text = query_text(query, at);

	return text != NULL ? text : "";
}

/* Numbers of briefings are dense; a record that claims a wild one is found by its digest. */
static void keep_last(struct walk *walk, const struct record *record)
{
	size_t at = (size_t)record->briefing;

	if (record->briefing < 0 || at > walk->n)
		return;
	while (walk->n_briefings <= at) {
		walk->lasts = array_grow(walk->lasts, walk->n_briefings, &walk->lasts_capacity,
					 sizeof *walk->lasts);
		walk->lasts[walk->n_briefings++] = 0;
	}
	walk->lasts[at] = record->seq;
}

/* A record that is not there has a place in the arrays all the same. */
static void skip_missing(struct walk *walk, int64_t seq)
{
	static const struct record missing = { .seq = 1, .kind = "", .subject = "" };

	if ((int64_t)walk->n + 1 >= seq)
		return;
	if (seq - (int64_t)walk->n == 2)
		blame(walk, (int64_t)walk->n + 1, _("record %lld is missing"),
		      (long long)walk->n + 1);
	else
		blame(walk, (int64_t)walk->n + 1, _("records %lld to %lld are missing"),
		      (long long)walk->n + 1, (long long)seq - 1);
	/* A seq beyond reason is no gap to be filled. */
	for (int64_t n = 0; (int64_t)walk->n + 1 < seq && n < 1000000; n++) {
		keep_print(walk, &missing);
		walk->flags[walk->n - 1] |= CLAIMED;
	}
}

static void walk_history(struct walk *walk)
{
	struct query query = query_start(walk->store, STATEMENT_HISTORY_SINCE);
	struct digest previous = { { 0 } };

	walk->links_hold = true;
	query_bind_number(&query, 1, 0);
	while (query_next(&query)) {
		struct digest stored = record_stored_digest(&query);
		struct record record;

		record_borrow(&query, &record);
		skip_missing(walk, record.seq);
		bool gap = (int64_t)walk->n + 1 != record.seq;
		walk->links_hold = walk->links_hold && walk->verdict->broken == 0 && !gap;
		struct digest digest = record_digest(&record, &previous);
		if (!gap && !digest_equals(&stored, &digest))
			blame(walk, record.seq,
			      _("record %lld (%s, %s, %s) does not match its digest"),
			      (long long)record.seq, record.at, record.who, record.subject);
		else
			check_rules(walk, &record);
		if (!gap) {
			keep_print(walk, &record);
			keep_last(walk, &record);
		}
		/* What follows is held against what is stored: one fault is not a thousand. */
		previous = stored;
		walk->verdict->records++;
	}
	walk->verdict->head = previous;
	walk->links_hold = walk->verdict->broken == 0;
}

/* The head that is kept outside the office was compared when it was opened. */
static void check_kept(struct walk *walk)
{
	const struct store *store = walk->store;

	if (store->damaged)
		blame(walk, store->missing, "%s", store->damage.text);
}

static void check_row(struct walk *walk, enum fact fact, struct query *query)
{
	int64_t briefing = query_number(query, 0), seq = query_number(query, 3);
	const char *subject = word(query, 1), *value = query_text(query, 2);

	if (seq == 0) {
		blame(walk, 0, _("the %s '%s' of briefing %lld ('%s') rests on no record"),
		      fact_key(fact), subject, (long long)briefing, value != NULL ? value : "");
		return;
	}
	if (seq < 1 || (uint64_t)seq > walk->n) {
		walk->links_hold = false;
		blame(walk, seq > 0 ? seq : 0, _("record %lld is missing: the %s '%s' rests on it"),
		      (long long)seq, fact_key(fact), subject);
		return;
	}
	uint8_t *flags = &walk->flags[seq - 1];
	if (walk->prints[seq - 1] != print_of(fact_key(fact), briefing, subject, value))
		blame(walk, seq, _("the %s '%s' is '%s', but record %lld does not say so"),
		      fact_key(fact), subject, value != NULL ? value : "", (long long)seq);
	else if (walk->links_hold && (*flags & SUPERSEDED) != 0)
		blame(walk, seq, _("the %s '%s' went back to record %lld; a later one changed it"),
		      fact_key(fact), subject, (long long)seq);
	*flags |= CLAIMED;
}

static void check_tables(struct walk *walk)
{
	for (enum fact fact = 0; fact < FACT_COUNT; fact++) {
		struct query query = query_fact(walk->store, fact, FACT_ALL);

		while (query_next(&query))
			check_row(walk, fact, &query);
	}
	for (size_t i = 0; walk->links_hold && i < walk->n; i++)
		if ((walk->flags[i] & (SUPERSEDED | CLAIMED)) == 0)
			blame(walk, (int64_t)i + 1,
			      _("what record %zu set is gone from the office's tables"), i + 1);
}

static void check_briefings(struct walk *walk)
{
	struct query query = query_start(walk->store, STATEMENT_BRIEFING_ALL);
	bool has_office = false;

	while (query_next(&query)) {
		int64_t id = query_number(&query, 0), last = query_number(&query, 2);
		has_office = has_office || id == 0;
		int64_t newest = id >= 0 && (size_t)id < walk->n_briefings ? walk->lasts[id] : 0;

		if (id == 0 && query_number(&query, 3) != 0 && last == 0)
			blame(walk, 0, _("the row of the office itself was changed"));
		else if (query_number(&query, 3) != 0 || (walk->links_hold && last != newest))
			blame(walk, last,
			      _("the briefing '%s' does not say when and by whom it was changed "
				"last as record %lld does"),
			      word(&query, 1), (long long)last);
	}
	if (!has_office)
		blame(walk, 0, _("the row of the office itself is gone"));
}

/* The one number that a statement yields, 0 for none. */
static int64_t ask_number(struct store *store, enum statement which, const char *parameter)
{
	struct query query = query_start(store, which);
	int64_t found = 0;

	if (parameter != NULL)
		query_bind_text(&query, 1, parameter);
	if (query_next(&query)) {
		found = query_number(&query, 0);
		query_stop(&query);
	}
	return found;
}

static void check_texts(struct walk *walk)
{
	struct query query = query_start(walk->store, STATEMENT_TEXT_ALL);
	int64_t lost = ask_number(walk->store, STATEMENT_TEXT_LOST, NULL);
	char hex[DIGEST_HEX_SIZE];

	if (lost > 0)
		blame(walk, lost, _("the text that record %lld set is gone"), (long long)lost);
	while (query_next(&query)) {
		const char *digest = word(&query, 0), *text = word(&query, 1);
		struct digest found = digest_of(text, strlen(text));

		digest_format(&found, hex);
		if (strcmp(hex, digest) == 0)
			continue;
		int64_t user = ask_number(walk->store, STATEMENT_TEXT_USER, digest);
		blame(walk, user, _("the text that record %lld set was changed"), (long long)user);
	}
}

static void check_file(struct walk *walk, struct digest_work *work, const char *digest)
{
	struct digest found = digest_end(work);
	char hex[DIGEST_HEX_SIZE];

	digest_format(&found, hex);
	if (strcmp(hex, digest) == 0)
		return;
	int64_t user = ask_number(walk->store, STATEMENT_FILE_USER, digest);
	if (user == 0)
		blame(walk, 0, _("the picture that is kept as %.12s… was changed"), digest);
	else
		blame(walk, user, _("the ledger that record %lld brought in was changed"),
		      (long long)user);
}

/* The parts of one file follow one another. */
static void check_files(struct walk *walk)
{
	struct query query = query_start(walk->store, STATEMENT_FILE_ALL);
	int64_t lost = ask_number(walk->store, STATEMENT_FILE_LOST, NULL);
	char digest[DIGEST_HEX_SIZE] = "";
	struct digest_work work;

	if (lost > 0)
		blame(walk, lost, _("the ledger that record %lld brought in is gone"),
		      (long long)lost);
	while (query_next(&query)) {
		struct stored_bytes part = query_bytes(&query, 0);

		if (strncmp(digest, word(&query, 1), sizeof digest) != 0) {
			if (digest[0] != '\0')
				check_file(walk, &work, digest);
			snprintf(digest, sizeof digest, "%s", word(&query, 1));
			digest_begin(&work);
		}
		digest_add(&work, part.bytes, part.len);
	}
	if (digest[0] != '\0')
		check_file(walk, &work, digest);
}

static void check_stamps(struct walk *walk)
{
	struct arena arena = { 0 };
	struct query query = query_start(walk->store, STATEMENT_STAMP_ALL);
	char seal[DIGEST_HEX_SIZE];

	while (query_next(&query)) {
		int64_t briefing = query_number(&query, 0), origin = query_number(&query, 3);
		const char *stamp = query_word(&query, 1, &arena);

		stamp_seal(walk->store, briefing, origin, stamp, seal);
		if (strcmp(seal, word(&query, 2)) != 0)
			blame(walk, origin,
			      _("the stamp of the file that came in last as briefing %lld was "
				"changed"),
			      (long long)briefing);
	}
	arena_finish(&arena);
}

bool store_verify(struct store *store, struct verification *out, struct error *err)
{
	struct walk walk = { .store = store, .verdict = out, .rules = rules_create() };
	struct error fault;

	*out = (struct verification){ .whole = true };
	if (!session_read(store, err)) {
		rules_destroy(walk.rules);
		return false;
	}
	if (!store->engine->inspect(store->link, &fault))
		blame(&walk, 0, "%s", fault.text);
	check_kept(&walk);
	walk_history(&walk);
	check_tables(&walk);
	check_briefings(&walk);
	check_texts(&walk);
	check_files(&walk);
	check_stamps(&walk);
	rules_destroy(walk.rules);
	free(walk.prints);
	free(walk.flags);
	free(walk.lasts);
	return session_end(store, err);
}
