/* session.h - the inside of an office at work, for the files of report/store alone.
 *
 * Every public function is one transaction: session_read or session_write, then queries and facts,
 * then session_end or session_commit. The first failure is kept, what follows it does nothing, and
 * the end reports it: no step in between needs to look. */
#ifndef REPORT_STORE_SESSION_H
#define REPORT_STORE_SESSION_H

#include "report/base/arena.h"
#include "report/base/clean.h"
#include "report/base/str.h"
#include "report/store/chain.h"
#include "report/store/engine.h"
#include "report/store/store.h"

#define TIME_SIZE 25 /* 2021-05-06T01:02:03.004Z and '\0' */

/* The records that the open transaction has appended. */
struct step_made {
	int64_t briefing, revision;
	int64_t first, last; /* seq; first 0: nothing appended yet */
	int64_t undoes;
	int64_t prior;        /* the newest record of the briefing */
	struct digest digest; /* of the record `last` */
	char at[TIME_SIZE];
};

struct store {
	const struct engine *engine;
	struct link *link;
	struct store_options options;
	char *address;
	char *who; /* options.who.name, owned */
	bool failed;
	struct error error;  /* why, when failed */
	bool damaged;        /* something that was committed is missing: nothing is written */
	struct error damage; /* what, when damaged */
	int64_t missing;     /* the first record that is, when damaged; 0: not known */
	struct step_made step;
};

MUST_LOOK bool session_read(struct store *store, struct error *err);
MUST_LOOK bool session_end(struct store *store, struct error *err);
/* For a change of a briefing, or of the office itself (0). */
MUST_LOOK bool session_write(struct store *store, int64_t briefing, struct error *err);
/* For what belongs to no history. */
MUST_LOOK bool session_write_fleeting(struct store *store, struct error *err);
MUST_LOOK bool session_commit(struct store *store, struct error *err);
/* Makes the transaction fail with this reason; the first reason stays. Always false. */
bool session_refuse(struct store *store, enum error_kind kind, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));
/* Digest of a record as it stands in the history; zeroes when there is none. */
struct digest record_digest_at(struct store *store, int64_t seq);
/* What nobody but the program writes beside a stamp: it is bound to the file that came in last. */
void stamp_seal(struct store *store, int64_t briefing, int64_t origin, const char *stamp,
		char hex[DIGEST_HEX_SIZE]);
/* The newest record; 0 and zeroes before the first. */
void session_head(struct store *store, int64_t *seq, struct digest *digest);
void session_now(struct store *store, char at[TIME_SIZE]);

/* A statement at work. After a failure everything on it does nothing. */
struct query {
	struct store *store;
	struct cursor *cursor; /* NULL after a failure */
};

struct query query_start(struct store *store, enum statement which);
struct query query_fact(struct store *store, enum fact fact, enum fact_operation operation);
void query_bind_number(struct query *query, int at, int64_t number);
void query_bind_text(struct query *query, int at, const char *text);
void query_bind_bytes(struct query *query, int at, const void *bytes, size_t len);
void query_bind_digest(struct query *query, int at, const struct digest *digest);
/* True with a row; false at the end and on failure, and then the query is stopped. */
bool query_next(struct query *query);
/* For statements without rows. */
void query_run(struct query *query);
void query_stop(struct query *query);
int64_t query_number(struct query *query, int at);
/* Bytes of a row, until the next one. */
struct stored_bytes {
	const void *bytes;
	size_t len;
};
struct stored_bytes query_bytes(struct query *query, int at);
const char *query_text(struct query *query, int at); /* borrowed, may be NULL */
const char *query_copy(struct query *query, int at, struct arena *arena); /* may be NULL */
const char *query_word(struct query *query, int at, struct arena *arena); /* "" for NULL */

/* A fact as it stands; value in the arena, NULL and record 0 when nothing was ever said. */
struct fact_value {
	const char *value;
	int64_t record;
};

struct fact_value fact_read(struct store *store, enum fact fact, int64_t briefing,
			    const char *subject, struct arena *arena);
/* Records a change of the briefing that is being written, and makes it; nothing happens when the
 * value is what it was. True when something changed. */
bool fact_put(struct store *store, enum fact fact, const char *subject, const char *value,
	      const char *why);
/* The same when the old value has been read already in this transaction. */
struct fact_change {
	enum fact fact;
	const char *subject;
	struct fact_value old;
	const char *value, *why;
};
bool fact_replace(struct store *store, const struct fact_change *change);
bool fact_same(const char *a, const char *b); /* NULL equals NULL alone */
/* Keeps a long text under its digest, written to hex. */
void text_put(struct store *store, const char *text, char hex[DIGEST_HEX_SIZE]);

/* NULL when there is no such text. */
const char *text_find(struct store *store, const char *hex, struct arena *arena);

/* What somebody typed, made fit to be kept, in the arena; NULL for nothing. */
const char *session_clean(struct arena *arena, const char *text, enum clean_form form);
/* Moves a grown array into the arena and releases it. */
void *session_keep(struct arena *arena, void *items, size_t n, size_t size);
/* Reads one row of the columns of BRIEFING_LIST. */
struct stored_briefing;
void briefing_read(struct query *query, struct arena *arena, struct stored_briefing *out);
/* Refuses the transaction when there is no such briefing. */
bool briefing_read_id(struct store *store, int64_t id, struct arena *arena,
		      struct stored_briefing *out);
struct stored_content;
void content_read(struct store *store, const struct stored_briefing *about, struct arena *arena,
		  struct stored_content *out);

/* Fills a record from a row of the RECORD columns; strings in the arena, or borrowed from the row.
 */
void record_read(struct query *query, struct arena *arena, struct record *out);
void record_borrow(struct query *query, struct record *out);
/* The digest that a row of the RECORD columns holds; zeroes when it is none. */
struct digest record_stored_digest(struct query *query);

/* A walk along a briefing's history, newest first, by each record's `prior`. A zeroed seq is at its
 * end. The record's strings last until the next step. */
struct walk_back {
	struct store *store;
	int64_t seq; /* of the next record */
	struct query query;
	struct record record;
};
/* From the newest record of a briefing, or from any record. */
struct walk_back walk_back_from_newest(struct store *store, int64_t briefing);
struct walk_back walk_back_from(struct store *store, int64_t seq);
bool walk_back_next(struct walk_back *walk); /* false at the end, and then it has stopped */
void walk_back_stop(struct walk_back *walk);

#endif
