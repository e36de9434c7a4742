/* sqlite.c - the office in one SQLite file: connections, statements, transactions, waiting. */
#include "report/store/sqlite.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "report/base/array.h"
#include "report/base/file.h"
#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/base/str.h"
#include "report/base/utf8.h"
#include "report/store/access.h"
#include "report/store/sqlite_schema.h"
#include "report/store/sqlite_statements.h"

#define DIGEST_COLUMN 15             /* of the columns of a record */
#define SAY_AFTER_MS 1000            /* a wait this long is told to the user */
#define CHECKPOINT_PAGES "4000"      /* while working: what a commit at times takes along */
#define WAL_KEPT_BYTES (1024 * 1024) /* on leaving: what the next to come has to read */
#define CACHE_KB "1000"              /* of pages: what a long session's memory grows by */

static int64_t monotonic_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Short at first, for who only just missed the turn; long in a crowd, where whoever has the turn
 * gets most done undisturbed. No two sleep alike, so that they do not wake together. */
static void sleep_a_little(struct link *link, int tries)
{
	static const long delays_us[] = { 1000, 2000, 5000, 10000, 15000, 20000, 25000 };
	size_t at = (size_t)tries < LEN(delays_us) ? (size_t)tries : LEN(delays_us) - 1;
	long us = delays_us[at];

	link->jitter = link->jitter * 1664525u + 1013904223u;
	us = us / 2 + (long)(link->jitter >> 16) % us;
	nanosleep(&(struct timespec){ .tv_nsec = us * 1000 }, NULL);
}

static int wait_turn(void *context, int tries)
{
	struct link *link = context;
	int64_t now = monotonic_ms();

	if (tries == 0) {
		link->waiting_since = now;
		link->said = false;
	}
	int waited = (int)(now - link->waiting_since);
	if (waited >= link->wait_ms)
		return 0;
	if (waited >= SAY_AFTER_MS && !link->said && link->waiting != NULL) {
		link->waiting(link->context, waited);
		link->said = true;
	}
	sleep_a_little(link, tries);
	return 1;
}

bool sqlite_fail(struct link *link, int code, struct error *err)
{
	int system = link->db != NULL ? sqlite3_system_errno(link->db) : 0;

	switch (code & 0xFF) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return error_set(err, ERROR_IO,
				 _("another program has held the office for %d s; nothing was "
				   "changed, try again"),
				 link->wait_ms / 1000);
	case SQLITE_FULL: system = ENOSPC; break;
	case SQLITE_READONLY:
	case SQLITE_PERM:
		return error_set(err, ERROR_IO,
				 _("the office '%s' can only be read here; nothing was changed"),
				 link->path);
	case SQLITE_CORRUPT:
	case SQLITE_NOTADB:
		return error_set(err, ERROR_SYNTAX,
				 _("'%s' is damaged or no office; 'crossfoot restore' brings a "
				   "backup back"),
				 link->path);
	case SQLITE_NOMEM: memory_exhausted();
	default: break;
	}
	if (system == ENOSPC || system == EDQUOT)
		return error_set(err, ERROR_IO, _("the disk of the office is full"));
	return error_set(err, ERROR_IO, _("the office '%s': %s%s%s"), link->path,
			 link->db != NULL ? sqlite3_errmsg(link->db) : sqlite3_errstr(code),
			 system != 0 ? ": " : "", system != 0 ? strerror(system) : "");
}

bool sqlite_run(struct link *link, const char *sql, struct error *err)
{
	int code = sqlite3_exec(link->db, sql, NULL, NULL, NULL);

	return code == SQLITE_OK || sqlite_fail(link, code, err);
}

bool sqlite_pragma(struct link *link, const char *sql, int64_t *out, struct error *err)
{
	sqlite3_stmt *statement = NULL;
	int code = sqlite3_prepare_v2(link->db, sql, -1, &statement, NULL);

	if (code == SQLITE_OK && (code = sqlite3_step(statement)) == SQLITE_ROW) {
		*out = sqlite3_column_int64(statement, 0);
		code = SQLITE_OK;
	}
	sqlite3_finalize(statement);
	return code == SQLITE_OK || sqlite_fail(link, code, err);
}

#define WRITE_VERSION_AT 18 /* 2: with a write-ahead log ("Database File Format", §1.3.3) */

static bool read_file_head(const char *path, bool *is_office, bool *keeps_log)
{
	unsigned char head[SAVE_HEAD];
	struct error ignored;
	size_t size;
	int fd = file_open(&(struct file_request){ path, FILE_REGULAR, SIZE_MAX / 4 }, &size,
			   &ignored);
	ssize_t got = fd >= 0 ? pread(fd, head, sizeof head, 0) : 0;
	size_t len = got > 0 ? (size_t)got : 0;

	if (fd >= 0)
		close(fd);
	*is_office = len > 0 && save_kind_of(head, len) == SAVE_OFFICE;
	*keeps_log = len > WRITE_VERSION_AT && head[WRITE_VERSION_AT] == 2;
	return *is_office;
}

bool sqlite_file_is_office(const char *path)
{
	bool is_office, keeps_log;

	return read_file_head(path, &is_office, &keeps_log);
}

bool sqlite_migrate(struct link *link, struct error *err)
{
	int64_t version = 0;
	size_t n;
	const struct schema_row *rows = schema_rows(&n);
	struct str sql = STR_INIT;

	if (!sqlite_run(link, "BEGIN IMMEDIATE", err))
		return false;
	bool ok = sqlite_pragma(link, "PRAGMA user_version", &version, err);
	for (size_t i = 0; ok && i < n; i++)
		ok = rows[i].version <= version || sqlite_run(link, rows[i].sql, err);
	str_printf(&sql, "PRAGMA user_version = %d; PRAGMA application_id = %d; COMMIT",
		   schema_newest(), SCHEMA_APPLICATION);
	ok = ok && sqlite_run(link, sql.text, err);
	if (!ok && !sqlite3_get_autocommit(link->db))
		sqlite3_exec(link->db, "ROLLBACK", NULL, NULL, NULL);
	str_finish(&sql);
	return ok;
}

/* "file:" and the path with everything escaped that means something in a URI. */
static void add_uri(const char *path, const char *parameters, struct str *out)
{
	str_add(out, "file:");
	for (; *path != '\0'; path++)
		if (strchr("?#%", *path) != NULL)
			str_printf(out, "%%%02X", (unsigned char)*path);
		else
			str_add_byte(out, *path);
	str_printf(out, "?%s", parameters);
}

bool sqlite_open(struct link *link, const char *path, int flags, const char *parameters,
		 struct error *err)
{
	struct str uri = STR_INIT;

	add_uri(path, parameters, &uri);
	int code = sqlite3_open_v2(
		uri.text, &link->db,
		flags | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE, NULL);
	str_finish(&uri);
	if (link->db != NULL) {
		sqlite3_extended_result_codes(link->db, 1);
		sqlite3_busy_handler(link->db, wait_turn, link);
		sqlite3_db_config(link->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
		sqlite3_db_config(link->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
		sqlite3_db_config(link->db, SQLITE_DBCONFIG_ENABLE_FKEY, 1, NULL);
		/* The program makes none: whatever is there is not to run. */
		sqlite3_db_config(link->db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
		sqlite3_db_config(link->db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
	}
	return code == SQLITE_OK || sqlite_fail(link, code, err);
}

void sqlite_shut(struct link *link)
{
	for (size_t i = 0; i < STATEMENT_COUNT; i++) {
		sqlite_drop(link->cursors[i]);
		link->cursors[i] = NULL;
	}
	for (size_t i = 0; i < BRACKETS; i++) {
		sqlite3_finalize(link->brackets[i]);
		link->brackets[i] = NULL;
	}
	sqlite3_close(link->db);
	link->db = NULL;
}

/* An office is made whole beside its place and then put there, so that nobody ever sees half of
 * one; whoever comes second finds the first one's. */
static const char *const levels[] = {
	[DURABLE] = "PRAGMA synchronous = FULL",
	[FLEETING] = "PRAGMA synchronous = NORMAL",
	[THROWN_AWAY] = "PRAGMA synchronous = OFF",
};

/* Where an office was, its log would be worked into a new one. */
MUST_LOOK static bool is_free(struct link *link, struct error *err)
{
	int64_t seq = sqlite_head_left(link->path);
	struct stat wal;
	struct str name = STR_INIT;

	str_printf(&name, "%s-wal", link->path);
	bool has_log = stat(name.text, &wal) == 0 && wal.st_size > 0;
	bool ok = access(link->path, F_OK) == 0 || (seq == 0 && !has_log);
	if (!ok) {
		error_set(err, ERROR_IO,
			  _("there is no office at '%s', but what lies beside one ('%s', %lld "
			    "records)"),
			  link->path, has_log ? name.text : _("its head"), (long long)seq);
		error_hint(err, _("'crossfoot restore --replace' puts a backup there; move what is "
				  "left elsewhere to begin anew"));
	}
	str_finish(&name);
	return ok;
}

MUST_LOOK static bool make_office(struct link *link, struct error *err)
{
	struct save_target target = { .path = link->path,
				      .kind = SAVE_OFFICE,
				      .way = SAVE_FRESH,
				      .fleeting = link->throw_away };
	struct save save;

	if (!access_make_folder(link->path, err) || !access_check_disk(link->path, err) ||
	    !is_free(link, err) || !save_open(&save, &target, err))
		return false;
	bool ok = sqlite_open(link, save.beside_path, SQLITE_OPEN_READWRITE, "", err) &&
		  sqlite_run(link, levels[THROWN_AWAY], err) && sqlite_migrate(link, err) &&
		  sqlite_run(link, "PRAGMA journal_mode = WAL", err);
	sqlite_shut(link);
	/* Nobody sees it before it has its name: it goes to disk once, as a whole. */
	if (ok && sqlite_head_make(link->path, err))
		return save_commit(&save, err);
	save_discard(&save);
	return false;
}

/* Reads the version; brings an older office up to the newest, refuses a newer one. */
MUST_LOOK static bool check_version(struct link *link, struct error *err)
{
	int64_t version = 0;

	if (!sqlite_pragma(link, "PRAGMA user_version", &version, err))
		return false;
	if (version > schema_newest())
		return error_set(
			err, ERROR_VALUE,
			_("the office '%s' was written by a newer crossfoot (its version is "
			  "%lld, this program knows %d)"),
			link->path, (long long)version, schema_newest());
	if (version == schema_newest())
		return true;
	if (link->read_only)
		return error_set(err, ERROR_IO,
				 _("the office '%s' is older than this program and can only be "
				   "read here, so it cannot be brought up to date"),
				 link->path);
	return (!link->keeps_log || sqlite_head_make(link->path, err)) && sqlite_migrate(link, err);
}

/* On a disk that cannot be written SQLite needs to be told that nothing will change. */
MUST_LOOK static bool open_somehow(struct link *link, struct error *err)
{
	int64_t version = 0;
	struct stat wal;
	struct str name = STR_INIT;

	link->read_only = access(link->path, W_OK) != 0;
	if (!link->read_only)
		return sqlite_open(link, link->path, SQLITE_OPEN_READWRITE, "", err);
	if (sqlite_open(link, link->path, SQLITE_OPEN_READONLY, "", err) &&
	    sqlite_pragma(link, "PRAGMA schema_version", &version, err))
		return true;
	sqlite_shut(link);
	str_printf(&name, "%s-wal", link->path);
	bool whole = stat(name.text, &wal) != 0 || wal.st_size == 0;
	str_finish(&name);
	return whole && sqlite_open(link, link->path, SQLITE_OPEN_READONLY, "immutable=1", err);
}

MUST_LOOK static bool open_office(struct link *link, struct error *err)
{
	static const char settings[] = "PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = " //
		CHECKPOINT_PAGES "; PRAGMA journal_size_limit = 0; PRAGMA cache_size = -" CACHE_KB
				       "; PRAGMA cell_size_check = ON";
	int on = 1;
	bool is_office;

	if (!access_check(link->path, err))
		return false;
	if (!read_file_head(link->path, &is_office, &link->keeps_log))
		return error_set(err, ERROR_SYNTAX, _("'%s' is not an office of crossfoot"),
				 link->path);
	if (!open_somehow(link, err))
		return false;
	/* Who leaves last works the log into the file and empties it, but does not remove it: the
	 * next may be somebody who could not make one. */
	sqlite3_file_control(link->db, "main", SQLITE_FCNTL_PERSIST_WAL, &on);
	if (!sqlite_run(link, settings, err) || !check_version(link, err))
		return false;
	access_share_companions(link->path);
	sqlite_head_open(link);
	return true;
}

MUST_LOOK static bool connect_office(const struct link_options *options, struct link **out,
				     struct error *err)
{
	struct link *link = xcalloc(1, sizeof *link);

	/* Asked before anything is opened, refused afterwards: the program has no threads. */
	sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
	sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
	link->path = xstrdup(options->address);
	link->head = -1;
	link->wait_ms = options->wait_ms;
	link->waiting = options->waiting;
	link->context = options->context;
	link->jitter = (uint32_t)getpid() * 2654435761u;
	link->durability = DURABLE;
	link->throw_away = options->throw_away;
	bool ok = true;
	if (access(link->path, F_OK) != 0) {
		if (!options->create)
			ok = error_set(
				err, ERROR_IO,
				_("there is no office at '%s'; 'crossfoot import FILE' makes "
				  "one"),
				link->path);
		else
			ok = make_office(link, err);
	}
	if (ok && open_office(link, err)) {
		*out = link;
		return true;
	}
	sqlite_head_close(link);
	sqlite_shut(link);
	free(link->path);
	free(link);
	return false;
}

/* What stands in the log only is read by everybody who opens the office: keep it short. */
static void shorten_log(struct link *link)
{
	struct str name = STR_INIT;
	struct stat status;

	str_printf(&name, "%s-wal", link->path);
	if (!link->read_only && stat(name.text, &status) == 0 && status.st_size > WAL_KEPT_BYTES) {
		sqlite3_busy_handler(link->db, NULL, NULL);
		sqlite3_wal_checkpoint_v2(link->db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
	}
	str_finish(&name);
}

static void disconnect(struct link *link)
{
	if (link == NULL)
		return;
	if (!link->left_alone)
		shorten_log(link);
	sqlite_head_close(link);
	sqlite_shut(link);
	free(link->path);
	free(link);
}

static const char *const bracket_sql[BRACKETS] = {
	[BRACKET_READ] = "BEGIN",
	[BRACKET_WRITE] = "BEGIN IMMEDIATE",
	[BRACKET_COMMIT] = "COMMIT",
	[BRACKET_ROLLBACK] = "ROLLBACK",
};

MUST_LOOK static bool run_bracket(struct link *link, enum bracket which, struct error *err)
{
	sqlite3_stmt **statement = &link->brackets[which];
	int code = SQLITE_OK;

	if (*statement == NULL)
		code = sqlite3_prepare_v3(link->db, bracket_sql[which], -1,
					  SQLITE_PREPARE_PERSISTENT, statement, NULL);
	if (code == SQLITE_OK) {
		sqlite3_step(*statement);
		code = sqlite3_reset(*statement);
	}
	return code == SQLITE_OK || sqlite_fail(link, code, err);
}

MUST_LOOK static bool begin_read(struct link *link, struct error *err)
{
	return run_bracket(link, BRACKET_READ, err);
}

MUST_LOOK static bool begin_write(struct link *link, enum durability how, struct error *err)
{
	if (link->throw_away)
		how = THROWN_AWAY;
	if (how != link->durability && !sqlite_run(link, levels[how], err))
		return false;
	link->durability = how;
	if (!run_bracket(link, BRACKET_WRITE, err))
		return false;
	sqlite_head_begin(link);
	return true;
}

MUST_LOOK static bool commit(struct link *link, struct error *err)
{
	link->doubtful = false;
	if (run_bracket(link, BRACKET_COMMIT, err))
		return true;
	/* What could not be written whole is nothing; whatever fails behind that leaves a doubt. */
	int code = sqlite3_extended_errcode(link->db);
	link->doubtful = (code & 0xFF) != SQLITE_FULL && (code & 0xFF) != SQLITE_BUSY &&
			 code != SQLITE_IOERR_WRITE;
	return false;
}

static void rollback(struct link *link)
{
	struct error err;
	bool back_or_done_by_next_begin =
		sqlite3_get_autocommit(link->db) || run_bracket(link, BRACKET_ROLLBACK, &err);

	(void)back_or_done_by_next_begin;
}

static int64_t pulse(struct link *link)
{
	struct error err;
	int64_t version = 0;
	bool known_or_looked_at = sqlite_pragma(link, "PRAGMA data_version", &version, &err);

	(void)known_or_looked_at; /* another number: whoever asks reads on, and is told */
	return version;
}

static void leave_alone(struct link *link)
{
	link->left_alone = true;
	sqlite3_db_config(link->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
}

const struct engine engine_sqlite = {
	.connect = connect_office,
	.disconnect = disconnect,
	.begin_read = begin_read,
	.begin_write = begin_write,
	.commit = commit,
	.rollback = rollback,
	.void_commit = sqlite_void_commit,
	.find_afresh = sqlite_find_afresh,
	.start = sqlite_start,
	.bind_number = sqlite_bind_number,
	.bind_text = sqlite_bind_text,
	.bind_bytes = sqlite_bind_bytes,
	.step = sqlite_step,
	.number = sqlite_number,
	.text = sqlite_text,
	.bytes = sqlite_bytes,
	.stop = sqlite_stop,
	.pulse = pulse,
	.backup = sqlite_backup,
	.duplicate = sqlite_duplicate,
	.restore = sqlite_restore,
	.inspect = sqlite_inspect,
	.kept_head = sqlite_kept_head,
	.keep_head = sqlite_keep_head,
	.renew_head = sqlite_renew_head,
	.leave_alone = leave_alone,
};
