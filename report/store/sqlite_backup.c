/* sqlite_backup.c - whole copies of an office, out and in, by SQLite's backup interface; and
 * whether its tables are still those that the program made. */
#include "report/store/sqlite.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "report/base/i18n.h"
#include "report/store/sqlite_schema.h"

#define RETRY_MS 20

/* All pages in one go, from one state of the source: with a log, readers hold nobody up. */
MUST_LOOK static bool copy_pages(struct link *into, struct link *from, struct error *err)
{
	struct link *asked = into;
	sqlite3_backup *work = sqlite3_backup_init(into->db, "main", from->db, "main");
	int code = SQLITE_OK;

	if (work == NULL)
		return sqlite_fail(into, sqlite3_errcode(into->db), err);
	for (int waited = 0; waited <= from->wait_ms; waited += RETRY_MS) {
		code = sqlite3_backup_step(work, -1);
		if (code != SQLITE_BUSY && code != SQLITE_LOCKED)
			break;
		nanosleep(&(struct timespec){ .tv_nsec = RETRY_MS * 1000000L }, NULL);
	}
	sqlite3_backup_finish(work);
	return code == SQLITE_DONE || sqlite_fail(asked, code, err);
}

/* One file without a log beside it, into one that the gate made and will bring to disk; a link that
 * was put in its place is not followed. */
MUST_LOOK static bool write_copy(struct link *link, const char *path, struct error *err)
{
	struct link copy = { .path = (char *)path, .wait_ms = link->wait_ms };
	bool ok =
		sqlite_open(&copy, path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW, "", err) &&
		sqlite_run(&copy, "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF", err) &&
		copy_pages(&copy, link, err) &&
		sqlite_run(&copy, "PRAGMA journal_mode = DELETE", err);

	sqlite_shut(&copy);
	return ok;
}

bool sqlite_backup(struct link *link, const struct save_target *target, struct error *err)
{
	struct save save;

	if (strcmp(target->path, "-") == 0)
		return error_set(err, ERROR_USAGE,
				 _("an office is not written to standard output; expected a file"));
	if (!save_open(&save, target, err))
		return false;
	if (write_copy(link, save.beside_path, err))
		return save_commit(&save, err);
	save_discard(&save);
	return false;
}

bool sqlite_duplicate(const char *from, const char *to, struct error *err)
{
	struct link source = { .path = (char *)from };

	if (!sqlite_file_is_office(from))
		return error_set(err, ERROR_SYNTAX, _("'%s' is no backup of an office"), from);
	bool ok = sqlite_open(&source, from, SQLITE_OPEN_READONLY, "", err) &&
		  write_copy(&source, to, err);
	sqlite_shut(&source);
	return ok;
}

bool sqlite_restore(struct link *link, const char *path, struct error *err)
{
	struct link copy = { .path = (char *)path, .wait_ms = link->wait_ms };
	bool ok = sqlite_open(&copy, path, SQLITE_OPEN_READONLY, "", err) &&
		  copy_pages(link, &copy, err);

	sqlite_shut(&copy);
	return ok;
}

static const char made_rows[] = "SELECT name, type || ' ' || tbl_name || ' ' || coalesce(sql, '')"
				" FROM sqlite_schema ORDER BY name, type";

static const char *column(sqlite3_stmt *row, int at)
{
	const char *found = (const char *)sqlite3_column_text(row, at);

	return found != NULL ? found : "";
}

/* Walks both lists side by side, up to the first row that differs. */
MUST_LOOK static bool compare_schemas(sqlite3_stmt *ours, sqlite3_stmt *theirs, struct error *err)
{
	for (;;) {
		int have = sqlite3_step(theirs), want = sqlite3_step(ours);

		if (want == SQLITE_DONE && have == SQLITE_DONE)
			return true;
		if (want != SQLITE_ROW && want != SQLITE_DONE)
			return error_set(err, ERROR_IO, _("the tables cannot be compared"));
		if (want == SQLITE_ROW &&
		    (have != SQLITE_ROW || strcmp(column(theirs, 0), column(ours, 0)) > 0))
			return error_set(err, ERROR_VALUE, _("the table or index '%s' is gone"),
					 column(ours, 0));
		if (want == SQLITE_DONE || strcmp(column(theirs, 0), column(ours, 0)) < 0)
			return error_set(err, ERROR_VALUE,
					 _("'%s' was added to the office's tables"),
					 column(theirs, 0));
		if (strcmp(column(theirs, 1), column(ours, 1)) != 0)
			return error_set(err, ERROR_VALUE, _("the table or index '%s' was changed"),
					 column(ours, 0));
	}
}

/* Pages and indexes are what they should be. */
MUST_LOOK static bool check_pages(struct link *link, struct error *err)
{
	sqlite3_stmt *statement = NULL;
	int code = sqlite3_prepare_v2(link->db, "PRAGMA integrity_check(1)", -1, &statement, NULL);

	if (code == SQLITE_OK && (code = sqlite3_step(statement)) == SQLITE_ROW)
		code = SQLITE_OK;
	bool ok = code == SQLITE_OK ? strcmp(column(statement, 0), "ok") == 0
				    : sqlite_fail(link, code, err);
	if (code == SQLITE_OK && !ok)
		error_set(err, ERROR_VALUE, _("the file is damaged: %s"), column(statement, 0));
	sqlite3_finalize(statement);
	return ok;
}

bool sqlite_inspect(struct link *link, struct error *err)
{
	struct link model = { .path = link->path };
	sqlite3_stmt *ours = NULL, *theirs = NULL;
	int code = sqlite3_open(":memory:", &model.db);
	bool ok = code == SQLITE_OK ? sqlite_migrate(&model, err) : sqlite_fail(&model, code, err);

	if (ok) {
		sqlite3_prepare_v2(model.db, made_rows, -1, &ours, NULL);
		code = sqlite3_prepare_v2(link->db, made_rows, -1, &theirs, NULL);
		ok = code == SQLITE_OK
			     ? compare_schemas(ours, theirs, err) && check_pages(link, err)
			     : sqlite_fail(link, code, err);
	}
	sqlite3_finalize(ours);
	sqlite3_finalize(theirs);
	sqlite_shut(&model);
	return ok;
}
