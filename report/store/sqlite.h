/* sqlite.h - what the files of the SQLite engine share; nobody else includes it or sqlite3.h. */
#ifndef REPORT_STORE_SQLITE_H
#define REPORT_STORE_SQLITE_H

#include <sqlite3.h>

#include "report/store/engine.h"

/* What opens and closes transactions, prepared once. */
enum bracket { BRACKET_READ, BRACKET_WRITE, BRACKET_COMMIT, BRACKET_ROLLBACK, BRACKETS };

struct link {
	sqlite3 *db;
	char *path;
	bool read_only;
	enum durability durability; /* what synchronous is set to */
	bool throw_away;
	bool doubtful;  /* the last commit failed, and all of it may stand in the log */
	bool keeps_log; /* an office at work; a backup is one file without a log */
	bool left_alone;
	int head;    /* the file of sqlite_head.c, -1 without one */
	int64_t era; /* of that file when the transaction began; -1: not to be written */
	int wait_ms;
	void (*waiting)(void *context, int waited_ms);
	void *context;
	int64_t waiting_since; /* monotonic ms */
	bool said;             /* this wait was told to the user */
	uint32_t jitter;
	sqlite3_stmt *brackets[BRACKETS];
	struct cursor *cursors[STATEMENT_COUNT]; /* prepared when first used */
};

/* Turns SQLite's code into words; always false. */
ALWAYS_FALSE bool sqlite_fail(struct link *link, int code, struct error *err);
/* The flags are SQLITE_OPEN_READWRITE or READONLY; on failure link->db may still need
 * sqlite_shut. */
MUST_LOOK bool sqlite_open(struct link *link, const char *path, int flags, const char *parameters,
			   struct error *err);
void sqlite_shut(struct link *link);
/* Statements without parameters or rows, one or more. */
MUST_LOOK bool sqlite_run(struct link *link, const char *sql, struct error *err);
/* The one number that a pragma yields. */
MUST_LOOK bool sqlite_pragma(struct link *link, const char *sql, int64_t *out, struct error *err);
/* Brings the tables up to the newest version, in one transaction. */
MUST_LOOK bool sqlite_migrate(struct link *link, struct error *err);
/* By the file's header alone. */
bool sqlite_file_is_office(const char *path);

/* The engine's statements at work (engine.h); dropped one by one, NULL too. */
struct cursor *sqlite_start(struct link *link, enum statement which, struct error *err);
void sqlite_bind_number(struct cursor *cursor, int at, int64_t number);
void sqlite_bind_text(struct cursor *cursor, int at, const char *text);
void sqlite_bind_bytes(struct cursor *cursor, int at, const void *bytes, size_t len);
enum step sqlite_step(struct cursor *cursor, struct error *err);
int64_t sqlite_number(struct cursor *cursor, int at);
const char *sqlite_text(struct cursor *cursor, int at);
const void *sqlite_bytes(struct cursor *cursor, int at, size_t *len);
void sqlite_stop(struct cursor *cursor);
void sqlite_drop(struct cursor *cursor);

/* Makes the file for the head, of no record yet, unless it is there. */
MUST_LOOK bool sqlite_head_make(const char *path, struct error *err);
/* The record that a file says was there last, 0 without one. */
int64_t sqlite_head_left(const char *path);
void sqlite_head_open(struct link *link);
void sqlite_head_close(struct link *link);
void sqlite_head_begin(struct link *link);
enum kept sqlite_kept_head(struct link *link, int64_t *seq, struct digest *digest);
void sqlite_keep_head(struct link *link, int64_t seq, const struct digest *digest);
MUST_LOOK bool sqlite_renew_head(struct link *link, int64_t seq, const struct digest *digest,
				 struct error *err);

MUST_LOOK bool sqlite_void_commit(struct link *link, struct error *err);
MUST_LOOK bool sqlite_find_afresh(struct link *link, int64_t seq, struct digest *out,
				  struct error *err);
MUST_LOOK bool sqlite_backup(struct link *link, const struct save_target *target,
			     struct error *err);
MUST_LOOK bool sqlite_duplicate(const char *from, const char *to, struct error *err);
MUST_LOOK bool sqlite_restore(struct link *link, const char *path, struct error *err);
MUST_LOOK bool sqlite_inspect(struct link *link, struct error *err);

#endif
