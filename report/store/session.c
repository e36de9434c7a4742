/* session.c - see session.h: transactions, statements at work, facts and their records. */
#include "report/store/session.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "report/base/i18n.h"
#include "report/store/aftermath.h"

void session_now(struct store *store, char at[TIME_SIZE])
{
	int64_t ms = store->options.clock_ms(store->options.clock_context);
	time_t seconds = (time_t)(ms / 1000);
	struct tm utc;

	gmtime_r(&seconds, &utc);
	size_t len = strftime(at, TIME_SIZE, "%Y-%m-%dT%H:%M:%S", &utc);
	snprintf(at + len, TIME_SIZE - len, ".%03dZ", (int)(ms % 1000));
}

bool session_refuse(struct store *store, enum error_kind kind, const char *fmt, ...)
{
	char text[sizeof store->error.text];
	va_list ap;

	if (store->failed)
		return false;
	va_start(ap, fmt);
	vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	error_set(&store->error, kind, "%s", text);
	store->failed = true;
	return false;
}

bool session_read(struct store *store, struct error *err)
{
	store->failed = false;
	return store->engine->begin_read(store->link, err);
}

bool session_end(struct store *store, struct error *err)
{
	store->engine->rollback(store->link);
	if (store->failed)
		*err = store->error;
	return !store->failed;
}

struct query query_start(struct store *store, enum statement which)
{
	struct query query = { store, NULL };

	if (!store->failed) {
		query.cursor = store->engine->start(store->link, which, &store->error);
		store->failed = query.cursor == NULL;
	}
	return query;
}

struct query query_fact(struct store *store, enum fact fact, enum fact_operation operation)
{
	return query_start(store,
			   (enum statement)(STATEMENT_FACTS + fact * FACT_OPERATIONS + operation));
}

void query_bind_number(struct query *query, int at, int64_t number)
{
	if (query->cursor != NULL)
		query->store->engine->bind_number(query->cursor, at, number);
}

void query_bind_text(struct query *query, int at, const char *text)
{
	if (query->cursor != NULL)
		query->store->engine->bind_text(query->cursor, at, text);
}

void query_bind_bytes(struct query *query, int at, const void *bytes, size_t len)
{
	if (query->cursor != NULL)
		query->store->engine->bind_bytes(query->cursor, at, bytes, len);
}

void query_bind_digest(struct query *query, int at, const struct digest *digest)
{
	query_bind_bytes(query, at, digest->bytes, sizeof digest->bytes);
}

struct stored_bytes query_bytes(struct query *query, int at)
{
	struct stored_bytes found;

	found.bytes = query->store->engine->bytes(query->cursor, at, &found.len);
	return found;
}

bool query_next(struct query *query)
{
	struct store *store = query->store;

	if (query->cursor == NULL)
		return false;
	enum step step = store->engine->step(query->cursor, &store->error);
	if (step == STEP_ROW)
		return true;
	store->failed = store->failed || step == STEP_FAILED;
	query_stop(query);
	return false;
}

void query_run(struct query *query)
{
	while (query_next(query))
		;
}

void query_stop(struct query *query)
{
	if (query->cursor != NULL)
		query->store->engine->stop(query->cursor);
	query->cursor = NULL;
}

int64_t query_number(struct query *query, int at)
{
	return query->store->engine->number(query->cursor, at);
}

const char *query_text(struct query *query, int at)
{
	return query->store->engine->text(query->cursor, at);
}

const char *query_copy(struct query *query, int at, struct arena *arena)
{
	const char *text = query_text(query, at);

	return text != NULL ? arena_strdup(arena, text) : NULL;
}

const char *query_word(struct query *query, int at, struct arena *arena)
{
	const char *text = query_text(query, at);

	return arena_strdup(arena, text != NULL ? text : "");
}

static const char *borrow_word(struct query *query, int at)
{
	const char *text = query_text(query, at);

	return text != NULL ? text : "";
}

void record_borrow(struct query *query, struct record *out)
{
	*out = (struct record){
		.seq = query_number(query, 0),
		.step = query_number(query, 1),
		.revision = query_number(query, 2),
		.at = borrow_word(query, 3),
		.who = borrow_word(query, 4),
		.uid = query_number(query, 5),
		.briefing = query_number(query, 6),
		.kind = borrow_word(query, 7),
		.subject = borrow_word(query, 8),
		.was = query_number(query, 9),
		.before = query_text(query, 10),
		.after = query_text(query, 11),
		.why = query_text(query, 12),
		.undoes = query_number(query, 13),
		.prior = query_number(query, 14),
	};
}

static const char *copy_text(struct arena *arena, const char *text)
{
	return text != NULL ? arena_strdup(arena, text) : NULL;
}

void record_read(struct query *query, struct arena *arena, struct record *out)
{
	record_borrow(query, out);
	out->at = copy_text(arena, out->at);
	out->who = copy_text(arena, out->who);
	out->kind = copy_text(arena, out->kind);
	out->subject = copy_text(arena, out->subject);
	out->before = copy_text(arena, out->before);
	out->after = copy_text(arena, out->after);
	out->why = copy_text(arena, out->why);
}

struct digest record_stored_digest(struct query *query)
{
	struct digest digest = { { 0 } };
	size_t len;
	const void *bytes = query->store->engine->bytes(query->cursor, 15, &len);

	if (len == sizeof digest.bytes)
		memcpy(digest.bytes, bytes, len);
	return digest;
}

struct walk_back walk_back_from(struct store *store, int64_t seq)
{
	return (struct walk_back){ .store = store, .seq = seq };
}

/* Revision and newest record of a briefing, 0 and 0 for one that is to be made. */
static void read_last(struct store *store, int64_t briefing, int64_t *revision, int64_t *last)
{
	struct query query = query_start(store, STATEMENT_BRIEFING_LAST);

	*revision = *last = 0;
	query_bind_number(&query, 1, briefing);
	if (query_next(&query)) {
		*revision = query_number(&query, 0);
		*last = query_number(&query, 1);
		query_stop(&query);
	}
}

struct walk_back walk_back_from_newest(struct store *store, int64_t briefing)
{
	int64_t revision, last;

	read_last(store, briefing, &revision, &last);
	return walk_back_from(store, last);
}

bool walk_back_next(struct walk_back *walk)
{
	if (walk->query.cursor != NULL)
		query_stop(&walk->query);
	if (walk->seq <= 0)
		return false;
	walk->query = query_start(walk->store, STATEMENT_HISTORY_RECORD);
	query_bind_number(&walk->query, 1, walk->seq);
	if (!query_next(&walk->query))
		return false;
	record_borrow(&walk->query, &walk->record);
	/* A history that was tampered with must not lead in circles. */
	walk->seq = walk->record.prior < walk->seq ? walk->record.prior : 0;
	return true;
}

void walk_back_stop(struct walk_back *walk)
{
	if (walk->query.cursor != NULL)
		query_stop(&walk->query);
	walk->seq = 0;
}

void session_head(struct store *store, int64_t *seq, struct digest *digest)
{
	struct query query = query_start(store, STATEMENT_HISTORY_HEAD);

	*seq = 0;
	*digest = (struct digest){ { 0 } };
	if (!query_next(&query))
		return;
	*seq = query_number(&query, 0);
	*digest = record_stored_digest(&query);
	query_stop(&query);
}

struct digest record_digest_at(struct store *store, int64_t seq)
{
	struct query query = query_start(store, STATEMENT_HISTORY_RECORD);
	struct digest digest = { { 0 } };

	query_bind_number(&query, 1, seq);
	if (query_next(&query)) {
		digest = record_stored_digest(&query);
		query_stop(&query);
	}
	return digest;
}

void stamp_seal(struct store *store, int64_t briefing, int64_t origin, const char *stamp,
		char hex[DIGEST_HEX_SIZE])
{
	struct digest digest = record_digest_at(store, origin);
	struct digest_work work;

	digest_begin(&work);
	digest_add(&work, digest.bytes, sizeof digest.bytes);
	digest_add_number(&work, briefing);
	digest_add_field(&work, stamp);
	digest = digest_end(&work);
	digest_format(&digest, hex);
}

MUST_LOOK static bool write_begin(struct store *store, enum durability how, struct error *err)
{
	store->failed = false;
	if (store->damaged) {
		*err = store->damage;
		return false;
	}
	store->step = (struct step_made){ 0 };
	return store->engine->begin_write(store->link, how, err);
}

bool session_write(struct store *store, int64_t briefing, struct error *err)
{
	if (!write_begin(store, DURABLE, err))
		return false;
	store->step.briefing = briefing;
	session_now(store, store->step.at);
	session_head(store, &store->step.last, &store->step.digest);
	return true;
}

bool session_write_fleeting(struct store *store, struct error *err)
{
	return write_begin(store, FLEETING, err);
}

static void touch_briefing(struct store *store)
{
	bool is_office = store->step.briefing == 0;
	struct query query =
		query_start(store, is_office ? STATEMENT_OFFICE_TOUCH : STATEMENT_BRIEFING_TOUCH);

	query_bind_number(&query, 1, store->step.briefing);
	query_bind_number(&query, 2, store->step.revision);
	query_bind_number(&query, 3, store->step.last);
	if (!is_office) {
		query_bind_text(&query, 4, store->step.at);
		query_bind_text(&query, 5, store->who);
	}
	query_run(&query);
}

/* A refusal says all; of a failing disk one wants to know what is left. */
ALWAYS_FALSE static bool give_up(struct store *store, struct error *err)
{
	*err = store->error;
	store->engine->rollback(store->link);
	if (err->kind == ERROR_IO && err->hint[0] == '\0')
		error_hint(err, _("nothing of it is stored"));
	return false;
}

bool session_commit(struct store *store, struct error *err)
{
	const struct step_made *step = &store->step;

	if (step->first != 0)
		touch_briefing(store);
	if (store->failed)
		return give_up(store, err);
	bool stored = store->engine->commit(store->link, err);
	if (!stored) {
		store->engine->rollback(store->link);
		stored = step->first != 0 && aftermath_look(store, step->last, &step->digest, err);
	}
	if (stored && step->first != 0)
		store->engine->keep_head(store->link, step->last, &step->digest);
	return stored;
}

struct fact_value fact_read(struct store *store, enum fact fact, int64_t briefing,
			    const char *subject, struct arena *arena)
{
	struct query query = query_fact(store, fact, FACT_FIND);
	struct fact_value found = { NULL, 0 };

	query_bind_number(&query, 1, briefing);
	query_bind_text(&query, 2, subject);
	if (query_next(&query)) {
		found.value = query_copy(&query, 0, arena);
		found.record = query_number(&query, 1);
		query_stop(&query);
	}
	return found;
}

/* Appends the record to the chain and to the table of history. */
static void append_record(struct store *store, struct record *record)
{
	struct step_made *step = &store->step;

	if (step->first == 0) {
		read_last(store, step->briefing, &step->revision, &step->prior);
		step->revision++;
		step->first = step->last + 1;
	}
	record->seq = ++step->last;
	record->step = step->first;
	record->revision = step->revision;
	record->at = step->at;
	record->who = store->who;
	record->uid = store->options.who.uid;
	record->briefing = step->briefing;
	record->undoes = step->undoes;
	record->prior = step->prior;
	step->prior = record->seq;
	step->digest = record_digest(record, &step->digest);
	struct query query = query_start(store, STATEMENT_HISTORY_ADD);
	query_bind_number(&query, 1, record->seq);
	query_bind_number(&query, 2, record->step);
	query_bind_number(&query, 3, record->revision);
	query_bind_text(&query, 4, record->at);
	query_bind_text(&query, 5, record->who);
	query_bind_number(&query, 6, record->uid);
	query_bind_number(&query, 7, record->briefing);
	query_bind_text(&query, 8, record->kind);
	query_bind_text(&query, 9, record->subject);
	query_bind_number(&query, 10, record->was);
	query_bind_text(&query, 11, record->before);
	query_bind_text(&query, 12, record->after);
	query_bind_text(&query, 13, record->why);
	query_bind_number(&query, 14, record->undoes);
	query_bind_number(&query, 15, record->prior);
	query_bind_digest(&query, 16, &step->digest);
	query_run(&query);
}

bool fact_same(const char *a, const char *b)
{
	return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

bool fact_replace(struct store *store, const struct fact_change *change)
{
	struct record record = {
		.kind = fact_key(change->fact),
		.subject = change->subject,
		.was = change->old.record,
		.before = change->old.value,
		.after = change->value,
		.why = change->why,
	};

	if (store->failed || fact_same(change->old.value, change->value))
		return false;
	append_record(store, &record);
	struct query query = query_fact(store, change->fact, FACT_PUT);
	query_bind_number(&query, 1, store->step.briefing);
	query_bind_text(&query, 2, change->subject);
	query_bind_text(&query, 3, change->value);
	query_bind_number(&query, 4, store->step.last);
	query_run(&query);
	return !store->failed;
}

bool fact_put(struct store *store, enum fact fact, const char *subject, const char *value,
	      const char *why)
{
	struct arena arena = { 0 };
	struct fact_change change = {
		.fact = fact,
		.subject = subject,
		.old = fact_read(store, fact, store->step.briefing, subject, &arena),
		.value = value,
		.why = why,
	};
	bool changed = fact_replace(store, &change);

	arena_finish(&arena);
	return changed;
}

void text_put(struct store *store, const char *text, char hex[DIGEST_HEX_SIZE])
{
	struct digest digest = digest_of(text, strlen(text));
	struct query query = query_start(store, STATEMENT_TEXT_ADD);

	digest_format(&digest, hex);
	query_bind_text(&query, 1, hex);
	query_bind_text(&query, 2, text);
	query_run(&query);
}

/* A text is kept under its digest: one that another tool changed is not read at all. */
static bool is_text_of(struct store *store, const char *text, const char *hex)
{
	struct digest digest = digest_of(text, strlen(text));
	char found[DIGEST_HEX_SIZE];

	digest_format(&digest, found);
	return strcmp(found, hex) == 0 ||
	       session_refuse(store, ERROR_VALUE,
			      _("the text that is kept as %.12s… was changed by another tool; "
				"'crossfoot verify' names it, 'crossfoot restore' brings a backup "
				"back"),
			      hex);
}

const char *text_find(struct store *store, const char *hex, struct arena *arena)
{
	struct query query = query_start(store, STATEMENT_TEXT_FIND);
	const char *text = NULL;

	query_bind_text(&query, 1, hex);
	if (query_next(&query)) {
		text = query_copy(&query, 0, arena);
		query_stop(&query);
	}
	return text != NULL && is_text_of(store, text, hex) ? text : NULL;
}

const char *session_clean(struct arena *arena, const char *text, enum clean_form form)
{
	struct str cleaned = STR_INIT;

	if (text != NULL)
		clean_text(text, form, &cleaned);
	const char *copy = cleaned.len > 0 ? arena_strdup(arena, cleaned.text) : NULL;
	str_finish(&cleaned);
	return copy;
}

void *session_keep(struct arena *arena, void *items, size_t n, size_t size)
{
	void *kept = arena_array(arena, n, size);

	if (n > 0)
		memcpy(kept, items, n * size);
	free(items);
	return kept;
}
