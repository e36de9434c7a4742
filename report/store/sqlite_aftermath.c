/* sqlite_aftermath.c - a commit that failed in SQLite's log: made void, and looked for afresh. */
#include "report/store/sqlite.h"

#include <stdio.h>
#include <string.h>

#include "report/store/sqlite_schema.h"
#include "report/store/sqlite_statements.h"

#define DIGEST_COLUMN 15 /* of the columns of a record */

/* Whoever writes next, writes over what a failed commit left in the log: so something is written.
 */
bool sqlite_void_commit(struct link *link, struct error *err)
{
	char sql[48];

	snprintf(sql, sizeof sql, "PRAGMA user_version = %d", schema_newest());
	link->doubtful = link->doubtful && !sqlite_run(link, sql, err);
	return !link->doubtful;
}

/* The file itself is not opened beside SQLite: closing it would release its locks. */
bool sqlite_find_afresh(struct link *link, int64_t seq, struct digest *out, struct error *err)
{
	struct link fresh = { .path = link->path, .wait_ms = link->wait_ms };
	sqlite3_stmt *record = NULL;
	bool ok = sqlite_open(&fresh, link->path, SQLITE_OPEN_READWRITE, "", err);
	int code = ok ? sqlite3_prepare_v2(fresh.db, sqlite_statement(STATEMENT_HISTORY_RECORD), -1,
					   &record, NULL)
		      : SQLITE_OK;

	*out = (struct digest){ { 0 } };
	if (ok && code == SQLITE_OK) {
		sqlite3_bind_int64(record, 1, seq);
		code = sqlite3_step(record);
		if (code == SQLITE_ROW &&
		    sqlite3_column_bytes(record, DIGEST_COLUMN) == (int)sizeof out->bytes)
			memcpy(out->bytes, sqlite3_column_blob(record, DIGEST_COLUMN),
			       sizeof out->bytes);
		code = code == SQLITE_ROW || code == SQLITE_DONE ? SQLITE_OK : code;
	}
	sqlite3_finalize(record);
	ok = ok && (code == SQLITE_OK || sqlite_fail(&fresh, code, err));
	sqlite_shut(&fresh);
	return ok;
}
