/* test_store.c - whom an office lets in, what it refuses to open, and how it stands trouble. */
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "report/store/sqlite_schema.h"
#include "report/store/verify.h"
#include "tests/support/scratch.h"
#include "tests/support/process.h"
#include "tests/support/test.h"

static bool opens(struct scratch *office, bool create)
{
	struct store_options options = { .who = { "li", 1 }, .create = create, .wait_ms = 300 };
	struct store *store;

	if (!store_open(office->path, &options, &store, &office->err))
		return false;
	store_close(store);
	return true;
}

static mode_t mode_of(const char *path)
{
	struct stat status;

	return stat(path, &status) == 0 ? status.st_mode & 07777 : 0;
}

static void office_is_for_owner_and_group_whatever_the_umask(void **state)
{
	static const char *const endings[] = { "", "-wal", "-shm" };
	struct scratch office;
	(void)state;

	scratch_init(&office);
	mode_t old = umask(0);
	scratch_import(&office, "li");
	umask(0777);
	for (size_t i = 0; i < LEN(endings); i++) {
		char *path = arena_printf(&office.arena, "%s%s", office.path, endings[i]);

		assert_int_equal(mode_of(path), 0660);
	}
	umask(old);
	scratch_finish(&office);
}

static void folders_are_made_for_owner_and_group(void **state)
{
	struct scratch office;
	(void)state;

	scratch_init(&office);
	free(office.path);
	office.path = strdup(arena_printf(&office.arena, "%s/a/b/office.db", office.folder));
	mode_t old = umask(0);
	assert_ok(opens(&office, true), &office.err);
	umask(old);

	assert_int_equal(mode_of(arena_printf(&office.arena, "%s/a/b", office.folder)) & 0777,
			 0770);
	scratch_finish(&office);
}

/* What is done to an office before it is opened again. */
static void open_to_all(struct scratch *office)
{
	chmod(office->path, 0666);
}

static void folder_open_to_all(struct scratch *office)
{
	chmod(office->folder, 0777);
}

static void log_open_to_all(struct scratch *office)
{
	chmod(arena_printf(&office->arena, "%s-wal", office->path), 0666);
}

static void written_by_a_newer_program(struct scratch *office)
{
	scratch_tamper(office, "PRAGMA user_version = 99");
}

static void of_another_program(struct scratch *office)
{
	scratch_tamper(office, "PRAGMA journal_mode = DELETE; PRAGMA application_id = 1");
}

static void no_database(struct scratch *office)
{
	process_write_file(office->path, "这不是办公库\n");
}

static void empty_file(struct scratch *office)
{
	process_write_file(office->path, "");
}

static void gone(struct scratch *office)
{
	unlink(office->path);
}

static void a_folder(struct scratch *office)
{
	unlink(office->path);
	mkdir(office->path, 0700);
}

static const struct refusal_case {
	const char *name;
	void (*spoil)(struct scratch *);
	const char *text;
} refusals[] = {
	{ "an office that everybody may write to is refused", open_to_all, "everybody may write" },
	{ "an office in a folder open to all is refused", folder_open_to_all, "folder" },
	{ "an office whose log everybody may write to is refused", log_open_to_all, "-wal" },
	{ "an office of a newer program is refused", written_by_a_newer_program,
	  "newer crossfoot" },
	{ "a database of another program is refused", of_another_program, "not an office" },
	{ "a file that is no database is refused", no_database, "not an office" },
	{ "an empty file is refused", empty_file, "not an office" },
	{ "an office that is not there is said to be missing", gone, "there is no office" },
	{ "a folder is refused", a_folder, "not a regular file" },
};

static void office_is_refused(void **state)
{
	const struct refusal_case *c = *state;
	struct scratch office;

	scratch_init(&office);
	scratch_import(&office, "li");
	c->spoil(&office);
	bool opened = opens(&office, false);

	assert_false(opened);
	assert_non_null(strstr(office.err.text, c->text));
	scratch_finish(&office);
}

/* An office as an older version made it: without the tables of those that came later. */
static const struct older_case {
	const char *name, *sql;
} older[] = {
	{ "an office of the first version is brought up to date",
	  "DROP TABLE presence; DROP TABLE drafts; DROP TABLE keyed; DROP TABLE stamps; "
	  "DROP TABLE left_steps; DROP TABLE attested; DROP TABLE files; "
	  "DROP TABLE spellings; PRAGMA user_version = 1" },
	{ "an office of the second version is brought up to date",
	  "DROP TABLE keyed; DROP TABLE stamps; DROP TABLE left_steps; DROP TABLE attested; DROP "
	  "TABLE files; DROP TABLE spellings; PRAGMA "
	  "user_version = 2" },
};

static void older_office_is_brought_up_to_date(void **state)
{
	const struct older_case *c = *state;
	struct scratch office;
	struct verification found;

	scratch_init(&office);
	scratch_import(&office, "li");
	scratch_tamper(&office, c->sql);
	struct store *store = scratch_open(&office, "li");
	assert_ok(store_verify(store, &found, &office.err), &office.err);
	store_close(store);

	assert_true(found.whole);
	assert_int_equal(scratch_number(&office, "PRAGMA user_version"), schema_newest());
	assert_string_equal(scratch_value(&office, "案件"), "1025");
	scratch_finish(&office);
}

static bool try_to_set(struct scratch *office, int64_t id, int wait_ms)
{
	struct store_options options = { .who = { "li", 1 }, .wait_ms = wait_ms };
	struct change change = { CHANGE_VALUE, "案件", "7", 0, BASE_ANY };
	struct applied applied;
	struct store *store;

	if (!store_open(office->path, &options, &store, &office->err))
		return false;
	bool ok = briefings_apply(store, &(struct change_set){ id, &change, 1, NULL, { 0 } },
				  &office->arena, &applied, &office->err);
	store_close(store);
	return ok;
}

static void office_held_by_another_is_waited_for_and_said(void **state)
{
	struct scratch office;
	sqlite3 *other = NULL;
	(void)state;

	scratch_init(&office);
	int64_t id = scratch_import(&office, "li");
	assert_int_equal(sqlite3_open(office.path, &other), SQLITE_OK);
	assert_int_equal(sqlite3_exec(other, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
	assert_false(try_to_set(&office, id, 200));
	assert_non_null(strstr(office.err.text, "another program has held"));
	assert_string_equal(scratch_value(&office, "案件"), "1025");
	sqlite3_exec(other, "ROLLBACK", NULL, NULL, NULL);
	sqlite3_close(other);

	assert_ok(try_to_set(&office, id, 200), &office.err);
	scratch_finish(&office);
}

static void office_of_others_is_read_and_not_changed(void **state)
{
	struct scratch office;
	(void)state;

	scratch_init(&office);
	int64_t id = scratch_import(&office, "li");
	if (getuid() == 0) {
		scratch_finish(&office);
		skip(); /* root may write everything */
	}
	chmod(office.path, 0440);
	assert_false(try_to_set(&office, id, 200));
	assert_non_null(strstr(office.err.text, "can only be read"));

	assert_string_equal(scratch_value(&office, "案件"), "1025");
	scratch_finish(&office);
}

static void office_on_a_read_only_disk_is_read_and_not_changed(void **state)
{
	struct scratch office;
	(void)state;

	scratch_init(&office);
	if (mount("none", office.folder, "tmpfs", 0, "size=4m,mode=0700") != 0) {
		scratch_finish(&office);
		skip(); /* this user may not mount */
	}
	int64_t id = scratch_import(&office, "li");
	mount("none", office.folder, "tmpfs", MS_REMOUNT | MS_RDONLY, NULL);
	bool set = try_to_set(&office, id, 200);
	char value[16];
	snprintf(value, sizeof value, "%s", scratch_value(&office, "案件"));
	umount(office.folder);

	assert_false(set);
	assert_non_null(strstr(office.err.text, "can only be read"));
	assert_string_equal(value, "1025");
	scratch_finish(&office);
}

static void backup_is_whole_and_restoring_it_is_one_move(void **state)
{
	struct scratch office;
	struct verification found;
	int64_t seq;
	struct digest head;
	(void)state;

	scratch_init(&office);
	int64_t id = scratch_import(&office, "li");
	char *copy = arena_printf(&office.arena, "%s/copy.db", office.folder);
	struct store *store = scratch_open(&office, "li");
	assert_ok(store_backup(store, copy, NULL, &office.err), &office.err);
	assert_int_equal(mode_of(copy), 0660);
	scratch_set(&office, "li", id, "案件", "7");
	assert_ok(store_head(store, &seq, &head, &office.err), &office.err);
	assert_ok(store_restore(store, copy, NULL, &office.err), &office.err);
	assert_ok(store_verify(store, &found, &office.err), &office.err);

	assert_true(found.whole);
	assert_int_equal(found.records, seq); /* one taken away, one that says so */
	assert_string_equal(scratch_value(&office, "案件"), "1025");
	store_close(store);
	scratch_finish(&office);
}

/* Somebody who sets a value whenever the clock is asked, so often. */
struct busy {
	struct scratch *office;
	int left;
};

static int64_t work_on(void *context)
{
	static const char *const values[] = { "11", "12", "13", "14", "15", "16" };
	struct busy *busy = context;

	if (busy->left > 0)
		scratch_set(busy->office, "wang", 1, "案件", values[--busy->left]);
	return busy->office->now_ms += 1000;
}

static const struct busy_case {
	const char *name;
	int times;
	bool restored;
} busy_cases[] = {
	{ "what another commits while a backup is verified is in the copy that is kept", 1, true },
	{ "nothing is restored while another goes on working", 6, false },
};

static void nothing_is_lost_between_copy_and_restore(void **state)
{
	const struct busy_case *c = *state;
	struct scratch office;
	struct busy busy = { &office, 0 };
	struct store_options options = { .who = { "li", 1 },
					 .clock_ms = work_on,
					 .clock_context = &busy };
	struct store *store;

	scratch_init(&office);
	scratch_import(&office, "li");
	char *copy = arena_printf(&office.arena, "%s/copy.db", office.folder);
	struct scratch kept = { .path = arena_printf(&office.arena, "%s/kept", office.folder),
				.now_ms = office.now_ms };
	assert_ok(store_open(office.path, &options, &store, &office.err), &office.err);
	assert_ok(store_backup(store, copy, NULL, &office.err), &office.err);
	busy.left = c->times;
	bool restored = store_restore(store, copy, kept.path, &office.err);
	store_close(store);

	assert_int_equal(restored, c->restored);
	assert_string_equal(scratch_value(c->restored ? &kept : &office, "案件"),
			    c->restored ? "11" : "12");
	assert_int_equal(access(kept.path, F_OK) == 0, c->restored);
	arena_finish(&kept.arena);
	scratch_finish(&office);
}

static void broken_backup_is_not_restored(void **state)
{
	struct scratch office, copy;
	(void)state;

	scratch_init(&office);
	scratch_import(&office, "li");
	scratch_init(&copy);
	struct store *store = scratch_open(&office, "li");
	assert_ok(store_backup(store, copy.path, NULL, &office.err), &office.err);
	scratch_tamper(&copy, "UPDATE cells SET value = '9' WHERE cell = '案件'");

	assert_false(store_restore(store, copy.path, NULL, &office.err));
	assert_non_null(strstr(office.err.text, "broken"));
	assert_string_equal(scratch_value(&office, "案件"), "1025");
	store_close(store);
	scratch_finish(&office);
	scratch_finish(&copy);
}

/* Another process, since one does not see locks of its own. */
static int backup_elsewhere(const char *from, const char *onto)
{
	int status = -1;
	pid_t child = fork();

	if (child == 0) {
		struct store_options options = { .who = { "li", 1 }, .wait_ms = 300 };
		struct store *store;
		struct error err;

		_exit(store_open(from, &options, &store, &err) &&
		      store_backup(store, onto, NULL, &err));
	}
	waitpid(child, &status, 0);
	return WEXITSTATUS(status);
}

static void backup_leaves_an_office_that_somebody_has_open(void **state)
{
	struct scratch office, other;
	char log[4096];
	(void)state;

	scratch_init(&office);
	scratch_import(&office, "li");
	scratch_init(&other);
	scratch_import(&other, "wang");
	struct store *store = scratch_open(&other, "wang");
	snprintf(log, sizeof log, "%s-wal", other.path);
	unlink(log); /* its lock alone is to be seen */

	assert_int_equal(backup_elsewhere(office.path, other.path), 0);
	store_close(store);
	scratch_finish(&office);
	scratch_finish(&other);
}

static void backup_replaces_a_backup_that_nobody_has_open(void **state)
{
	struct scratch office;
	(void)state;

	scratch_init(&office);
	scratch_import(&office, "li");
	char *copy = arena_printf(&office.arena, "%s/copy.db", office.folder);

	assert_int_equal(backup_elsewhere(office.path, copy), 1);
	assert_int_equal(backup_elsewhere(office.path, copy), 1);
	scratch_finish(&office);
}

static void the_open_office_is_not_restored_from_itself(void **state)
{
	struct scratch office;
	(void)state;

	scratch_init(&office);
	scratch_import(&office, "li");
	struct store *store = scratch_open(&office, "li");

	assert_false(store_restore(store, office.path, NULL, &office.err));
	assert_non_null(strstr(office.err.text, "expected a backup"));
	store_close(store);
	scratch_finish(&office);
}

static void backup_leaves_a_file_that_is_none(void **state)
{
	struct scratch office;
	struct str text = STR_INIT;
	(void)state;

	scratch_init(&office);
	char *copy = arena_printf(&office.arena, "%s/letter.txt", office.folder);
	process_write_file(copy, "信\n");
	struct store *store = scratch_open(&office, "li");
	assert_false(store_backup(store, copy, NULL, &office.err));
	store_close(store);
	process_read_file(copy, &text);

	assert_string_equal(text.text, "信\n");
	str_finish(&text);
	scratch_finish(&office);
}

static void notes_are_never_sql(void **state)
{
	static const char note[] = "'); DELETE FROM history; -- $(rm -rf .) `id` \" \\ %s";
	struct scratch office;
	struct stored_content content;
	struct change change = { CHANGE_NOTE, "案件", note, 0, BASE_ANY };
	struct applied applied;
	(void)state;

	scratch_init(&office);
	int64_t id = scratch_import(&office, "li");
	struct store *store = scratch_open(&office, "li");
	assert_ok(briefings_apply(store, &(struct change_set){ id, &change, 1, note, { 0 } },
				  &office.arena, &applied, &office.err),
		  &office.err);
	assert_ok(briefings_open(store, "may", &office.arena, &content, &office.err), &office.err);
	store_close(store);

	for (size_t i = 0; i < content.n_cells; i++)
		if (strcmp(content.cells[i].cell, "案件") == 0)
			assert_string_equal(content.cells[i].note, note);
	scratch_finish(&office);
}

static const char *const bad_names[] = { "", "-x", ".x", "a/b", "a\nb", "\xE2\x80\xAE", "\xFF" };

static void names_that_could_mislead_are_refused(void **state)
{
	struct scratch office;
	struct imported imported;
	(void)state;

	scratch_init(&office);
	struct store *store = scratch_open(&office, "li");
	for (size_t i = 0; i < LEN(bad_names); i++) {
		struct incoming incoming = {
			.name = bad_names[i], .title = "", .template = "", .date = "", .origin = "x"
		};

		assert_false(
			briefings_import(store, &incoming, &office.arena, &imported, &office.err));
	}
	store_close(store);
	scratch_finish(&office);
}

int main(void)
{
	struct CMUnitTest tests[LEN(refusals) + LEN(older) + 13 + LEN(busy_cases)], *next = tests;

	add_rows(next, refusals, office_is_refused);
	add_test(next, office_is_for_owner_and_group_whatever_the_umask);
	add_test(next, folders_are_made_for_owner_and_group);
	add_rows(next, older, older_office_is_brought_up_to_date);
	add_test(next, office_held_by_another_is_waited_for_and_said);
	add_test(next, office_of_others_is_read_and_not_changed);
	add_test(next, office_on_a_read_only_disk_is_read_and_not_changed);
	add_test(next, backup_is_whole_and_restoring_it_is_one_move);
	add_rows(next, busy_cases, nothing_is_lost_between_copy_and_restore);
	add_test(next, broken_backup_is_not_restored);
	add_test(next, backup_leaves_a_file_that_is_none);
	add_test(next, backup_leaves_an_office_that_somebody_has_open);
	add_test(next, backup_replaces_a_backup_that_nobody_has_open);
	add_test(next, the_open_office_is_not_restored_from_itself);
	add_test(next, notes_are_never_sql);
	add_test(next, names_that_could_mislead_are_refused);
	return cmocka_run_group_tests_name("store", tests, NULL, NULL);
}
