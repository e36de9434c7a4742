/* sqlite_cursor.c - statements at work: prepared once, parameters in, columns out. */
#include "report/store/sqlite.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "report/base/array.h"
#include "report/base/memory.h"
#include "report/base/str.h"
#include "report/base/utf8.h"
#include "report/store/sqlite_statements.h"

#define COLUMNS_MAX 16

struct cursor {
	sqlite3_stmt *statement;
	struct link *link;
	struct str mended[COLUMNS_MAX]; /* texts that another tool spoiled */
};

struct cursor *sqlite_start(struct link *link, enum statement which, struct error *err)
{
	if (link->cursors[which] == NULL) {
		sqlite3_stmt *statement = NULL;
		int code = sqlite3_prepare_v3(link->db, sqlite_statement(which), -1,
					      SQLITE_PREPARE_PERSISTENT, &statement, NULL);

		if (code != SQLITE_OK) {
			sqlite_fail(link, code, err);
			return NULL;
		}
		link->cursors[which] = xcalloc(1, sizeof *link->cursors[which]);
		link->cursors[which]->statement = statement;
		link->cursors[which]->link = link;
	}
	return link->cursors[which];
}

/* What is not bound would be stored as nothing. */
static void must_bind(int code)
{
	if (code == SQLITE_NOMEM)
		memory_exhausted();
	assert(code == SQLITE_OK);
}

void sqlite_bind_number(struct cursor *cursor, int at, int64_t number)
{
	must_bind(sqlite3_bind_int64(cursor->statement, at, number));
}

void sqlite_bind_text(struct cursor *cursor, int at, const char *text)
{
	must_bind(sqlite3_bind_text(cursor->statement, at, text, -1, SQLITE_TRANSIENT));
}

void sqlite_bind_bytes(struct cursor *cursor, int at, const void *bytes, size_t len)
{
	must_bind(sqlite3_bind_blob64(cursor->statement, at, bytes, len, SQLITE_TRANSIENT));
}

enum step sqlite_step(struct cursor *cursor, struct error *err)
{
	int code = sqlite3_step(cursor->statement);

	if (code == SQLITE_ROW)
		return STEP_ROW;
	if (code == SQLITE_DONE)
		return STEP_DONE;
	sqlite_fail(cursor->link, code, err);
	return STEP_FAILED;
}

int64_t sqlite_number(struct cursor *cursor, int at)
{
	return sqlite3_column_int64(cursor->statement, at);
}

/* Each byte that is no part of UTF-8 as U+FFFD, kept until the column is asked for again. */
static const char *mend(struct cursor *cursor, int at, const char *text, size_t len)
{
	struct str *mended = &cursor->mended[at % (int)LEN(cursor->mended)];
	const char *end = text + len;

	if (mended->text == NULL)
		str_init(mended);
	str_clear(mended);
	while (text < end) {
		uint32_t c = utf8_decode(&text, end);

		str_add_char(mended, c == UTF8_BAD ? 0xFFFD : c);
	}
	return mended->text;
}

/* The program writes no NUL into texts; what lies behind one would be seen by nobody. */
const char *sqlite_text(struct cursor *cursor, int at)
{
	bool is_null = sqlite3_column_type(cursor->statement, at) == SQLITE_NULL;
	const char *found = (const char *)sqlite3_column_text(cursor->statement, at);

	if (found == NULL && !is_null)
		memory_exhausted();

	size_t len = (size_t)sqlite3_column_bytes(cursor->statement, at);
	if (found != NULL && strlen(found) != len)
		return "\x1A";
	if (found == NULL || utf8_invalid_at(found, len) == len)
		return found;
	return mend(cursor, at, found, len);
}

const void *sqlite_bytes(struct cursor *cursor, int at, size_t *len)
{
	const void *found = sqlite3_column_blob(cursor->statement, at);

	*len = (size_t)sqlite3_column_bytes(cursor->statement, at);
	return found;
}

void sqlite_stop(struct cursor *cursor)
{
	sqlite3_reset(cursor->statement);
	sqlite3_clear_bindings(cursor->statement);
}

void sqlite_drop(struct cursor *cursor)
{
	if (cursor == NULL)
		return;
	sqlite3_finalize(cursor->statement);
	for (size_t i = 0; i < COLUMNS_MAX; i++)
		str_finish(&cursor->mended[i]);
	free(cursor);
}
