/* test_save.c - files that appear whole or not at all, and never in the place of another. */
#include "report/base/save.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include "report/base/str.h"
#include "tests/support/folder.h"
#include "tests/support/others.h"
#include "tests/support/process.h"
#include "tests/support/test.h"

#define OLD "crossfoot: 1 # old\n"
#define NEW "crossfoot: 1 # new\n"

static int setup(void **state)
{
	struct folder *folder = calloc(1, sizeof *folder);

	folder_make(folder);
	*state = folder;
	return 0;
}

static int teardown(void **state)
{
	folder_remove(*state);
	free(*state);
	return 0;
}

static size_t files_in(const char *folder)
{
	DIR *dir = opendir(folder);
	size_t n = 0;

	assert_non_null(dir);
	for (struct dirent *entry; (entry = readdir(dir)) != NULL;)
		n += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
	closedir(dir);
	return n;
}

static void assert_holds(const char *path, const char *text)
{
	struct str found = STR_INIT;

	process_read_file(path, &found);
	assert_string_equal(found.text, text);
	str_finish(&found);
}

MUST_LOOK static bool write_new(const char *path, const struct save_limits *limits,
				struct error *err)
{
	struct save_target target = { .path = path, .kind = SAVE_YAML, .limits = limits };

	return save_bytes(&target, NEW, strlen(NEW), err);
}

static void writes_a_new_file(void **state)
{
	struct folder *folder = *state;
	const char *path = folder_path(folder, "a.yaml");
	struct error err;

	assert_ok(write_new(path, NULL, &err), &err);

	assert_holds(path, NEW);
	assert_int_equal(files_in(folder->path), 1);
}

static void replaces_a_file_and_keeps_its_permissions(void **state)
{
	const char *path = folder_write(*state, "a.yaml", OLD);
	struct error err;
	struct stat status;

	chmod(path, 0640);

	assert_ok(write_new(path, NULL, &err), &err);

	assert_holds(path, NEW);
	assert_int_equal(stat(path, &status), 0);
	assert_int_equal(status.st_mode & 0777, 0640);
}

static void writes_where_a_link_points(void **state)
{
	const char *path = folder_write(*state, "a.yaml", OLD);
	const char *link = folder_path(*state, "link.yaml");
	struct error err;
	struct stat status;

	assert_int_equal(symlink("a.yaml", link), 0);

	assert_ok(write_new(link, NULL, &err), &err);

	assert_holds(path, NEW);
	assert_int_equal(lstat(link, &status), 0);
	assert_true(S_ISLNK(status.st_mode));
}

static void leaves_the_old_file_when_given_up(void **state)
{
	struct folder *folder = *state;
	const char *path = folder_write(folder, "a.yaml", OLD);
	struct save_target target = { .path = path, .kind = SAVE_YAML };
	struct save save;
	struct error err;

	assert_ok(save_open(&save, &target, &err), &err);
	fputs("half of the new", save.file);
	save_discard(&save);

	assert_holds(path, OLD);
	assert_int_equal(files_in(folder->path), 1);
}

/* --- what is there already --- */

static const struct kind_case {
	const char *name, *bytes;
	size_t len;
	enum save_kind kind;
} kinds[] = {
	{ "a PDF is known by its first bytes", "%PDF-1.7\n", 9, SAVE_PDF },
	{ "a mapping is YAML", "crossfoot: 1\n", 13, SAVE_YAML },
	{ "comments before a mapping do not count", "# x, y\n\n---\ntitle: a\n", 20, SAVE_YAML },
	{ "a table of values is no YAML", "\xe5\xb8\x82,\xe4\xbb\xb6\na,1\n", 12, SAVE_CSV },
	{ "a table with times is no YAML", "at,9: 00\n", 9, SAVE_CSV },
	{ "prose is no YAML", "Hello.\n", 7, FOUND_TEXT },
	{ "a web address is no entry", "http://a\n", 9, FOUND_TEXT },
	{ "another program's database is no office", "SQLite format 3\0", 16, FOUND_DATABASE },
	{ "a write-ahead log is known", "\x37\x7f\x06\x82\0\0", 6, FOUND_LOG },
	{ "a document of an office suite is known", "PK\3\4", 4, FOUND_ARCHIVE },
	{ "other bytes are of another kind", "\0\1\2", 3, FOUND_OTHER },
};

static void judges(void **state)
{
	const struct kind_case *c = *state;

	assert_int_equal(save_kind_of((const unsigned char *)c->bytes, c->len), c->kind);
}

/* Something of that name is made; writing there is refused and leaves it. */
struct found {
	struct folder *folder;
	const char *path, *other; /* what is there, and a path for what stands behind it */
	struct save_target target;
};

static void put_pdf(struct found *found)
{
	folder_write(found->folder, "x", "%PDF-1.7\n");
}

static void put_table(struct found *found)
{
	folder_write(found->folder, "x", "a,b\n1,2\n");
}

static void put_folder(struct found *found)
{
	assert_int_equal(mkdir(found->path, 0755), 0);
}

static void put_pipe(struct found *found)
{
	assert_int_equal(mkfifo(found->path, 0644), 0);
}

static void put_socket(struct found *found)
{
	struct sockaddr_un name = { .sun_family = AF_UNIX };
	int fd = socket(AF_UNIX, SOCK_STREAM, 0);

	snprintf(name.sun_path, sizeof name.sun_path, "%s", found->path);
	assert_int_equal(bind(fd, (struct sockaddr *)&name, sizeof name), 0);
	close(fd);
}

static void put_device(struct found *found)
{
	found->target.path = "/dev/null";
}

static void put_read_only(struct found *found)
{
	folder_write(found->folder, "x", OLD);
	chmod(found->path, 0444);
	if (access(found->path, W_OK) == 0) { /* nothing is read-only to root */
		folder_remove(found->folder);
		skip();
	}
}

static void put_input(struct found *found)
{
	folder_write(found->folder, "x", OLD);
	found->target.inputs = &found->path;
	found->target.n_inputs = 1;
}

static void put_hard_link_of_input(struct found *found)
{
	folder_write(found->folder, "other", OLD);
	assert_int_equal(link(found->other, found->path), 0);
	found->target.inputs = &found->other;
	found->target.n_inputs = 1;
}

static void put_link_to_input(struct found *found)
{
	folder_write(found->folder, "other", OLD);
	assert_int_equal(symlink("other", found->path), 0);
	found->target.inputs = &found->other;
	found->target.n_inputs = 1;
}

static void put_input_behind_link(struct found *found)
{
	folder_write(found->folder, "x", OLD);
	assert_int_equal(symlink("x", found->other), 0);
	found->target.inputs = &found->other;
	found->target.n_inputs = 1;
}

static void put_fresh_companion(struct found *found)
{
	static const char mark[] = "SQLite format 3\0 and so on";

	folder_write_bytes(found->folder, "other", mark, sizeof mark);
	found->target.path = folder_path(found->folder, "other-journal");
}

static const struct refusal_case {
	const char *name;
	void (*put)(struct found *found);
	const char *reason;
} refusals[] = {
	{ "a PDF is not replaced by YAML", put_pdf, "is a PDF; expected a YAML file" },
	{ "a table is not replaced by YAML", put_table, "is a CSV file" },
	{ "a folder is not replaced", put_folder, "is a folder" },
	{ "a pipe is not written to", put_pipe, "is a pipe" },
	{ "a socket is not replaced", put_socket, "is a socket" },
	{ "a device is not written to", put_device, "is a device" },
	{ "a read-only file is not replaced", put_read_only, "Permission denied" },
	{ "an input is not replaced", put_input, "is what this command reads" },
	{ "an input under another name is not replaced", put_hard_link_of_input,
	  "is what this command reads" },
	{ "an input is not replaced through a link", put_link_to_input,
	  "is what this command reads" },
	{ "an input that was named by a link is not replaced", put_input_behind_link,
	  "is what this command reads" },
	{ "a name that a database may take is left free", put_fresh_companion,
	  "belongs to the database 'other'" },
};

static void refuses(void **state)
{
	const struct refusal_case *c = *state;
	struct folder folder = { 0 };
	struct error err = { .kind = ERROR_NONE };

	folder_make(&folder);
	struct found found = { .folder = &folder,
			       .path = folder_path(&folder, "x"),
			       .other = folder_path(&folder, "other") };
	found.target = (struct save_target){ .path = found.path, .kind = SAVE_YAML };
	c->put(&found);
	size_t before = files_in(folder.path);

	assert_false(save_bytes(&found.target, NEW, strlen(NEW), &err));

	assert_int_equal(err.kind, ERROR_IO);
	assert_contains(err.text, c->reason);
	assert_int_equal(files_in(folder.path), before);
	folder_remove(&folder);
}

static void what_is_kept_is_not_written_under_any_name(void **state)
{
	static const char *const endings[] = { "", "-wal", "-shm", "-journal" };
	const char *office = folder_write(*state, "office.db", OLD);
	const struct save_limits limits = { .kept = &office, .n_kept = 1 };
	struct error err;
	char path[4096];

	for (size_t i = 0; i < LEN(endings); i++) {
		snprintf(path, sizeof path, "%s%s", office, endings[i]);
		assert_false(write_new(path, &limits, &err));
		assert_contains(err.text, "belongs to the office");
	}
	assert_holds(office, OLD);
}

static void an_empty_file_is_replaced(void **state)
{
	const char *path = folder_write(*state, "a.yaml", "");
	struct error err;

	assert_ok(write_new(path, NULL, &err), &err);

	assert_holds(path, NEW);
}

static void what_was_written_must_be_of_its_kind(void **state)
{
	const char *path = folder_write(*state, "a.yaml", OLD);
	struct save_target target = { .path = path, .kind = SAVE_YAML };
	struct error err;

	assert_false(save_bytes(&target, "a,b\n", 4, &err));

	assert_contains(err.text, "is not a YAML file");
	assert_holds(path, OLD);
}

static void a_target_that_changes_meanwhile_is_looked_at_again(void **state)
{
	const char *path = folder_path(*state, "a.yaml");
	struct save_target target = { .path = path, .kind = SAVE_YAML };
	struct save save;
	struct error err;

	assert_ok(save_open(&save, &target, &err), &err);
	fputs(NEW, save.file);
	folder_write(*state, "a.yaml", "%PDF-1.7\n");

	assert_false(save_commit(&save, &err));

	assert_holds(path, "%PDF-1.7\n");
}

static const struct place_case {
	const char *name, *path, *reason;
} places[] = {
	{ "a folder that is not there is named", "build/no-such-folder/a.yaml",
	  "cannot write 'build/no-such-folder/a.yaml': No such file or directory" },
	{ "a file is no folder", "Makefile/a.yaml", "Not a directory" },
	{ "a name that ends like a folder is none", "build/", "is a folder" },
};

static void names_the_place(void **state)
{
	const struct place_case *c = *state;
	struct error err = { .kind = ERROR_NONE };

	assert_false(write_new(c->path, NULL, &err));

	assert_int_equal(err.kind, ERROR_IO);
	assert_contains(err.text, c->reason);
}

static void a_full_disk_leaves_the_old_file(void **state)
{
	struct folder *folder = *state;
	const char *path = folder_write(folder, "a.yaml", OLD);
	struct process full = { 0 };
	char script[8192];

	snprintf(script, sizeof script,
		 "trap '' XFSZ; ulimit -f 1; exec \"${CROSSFOOT:-build/debug/crossfoot}\" render "
		 "examples/accountability/briefing.yaml -o '%s.pdf'",
		 path);
	RUN_PROGRAM(&full, "sh", "-c", script);

	assert_int_equal(full.status, 2);
	assert_contains(full.err.text, "File too large");
	assert_int_equal(files_in(folder->path), 1);
	process_finish(&full);
}

/* --- trays --- */

static void a_link_in_the_tray_is_not_written_through(void **state)
{
	const char *outside = folder_write(*state, "outside.yaml", OLD);
	const char *tray = folder_path(*state, "out");
	const struct save_limits limits = { .tray = tray };
	struct error err;

	folder_write(*state, "out/own.yaml", OLD);
	const char *path = folder_path(*state, "out/link.yaml");
	assert_int_equal(symlink("../outside.yaml", path), 0);
	char *real = realpath(tray, NULL), target[4096];
	snprintf(target, sizeof target, "%s/link.yaml", real);

	assert_false(write_new(target, &limits, &err));

	assert_contains(err.text, "is a link");
	assert_holds(outside, OLD);
	free(real);
}

static void a_folder_that_is_a_link_is_not_entered(void **state)
{
	const char *outside = folder_write(*state, "elsewhere/a.yaml", OLD);
	const char *tray = folder_path(*state, "out");
	const struct save_limits limits = { .tray = tray };
	struct error err;

	folder_write(*state, "out/own.yaml", OLD);
	assert_int_equal(symlink("../elsewhere", folder_path(*state, "out/sub")), 0);
	char *real = realpath(tray, NULL), target[4096];
	snprintf(target, sizeof target, "%s/sub/a.yaml", real);

	assert_false(write_new(target, &limits, &err));

	assert_contains(err.text, "lies outside");
	assert_holds(outside, OLD);
	free(real);
}

static void a_folder_in_the_tray_is_entered(void **state)
{
	const char *path = folder_write(*state, "out/sub/a.yaml", OLD);
	char *tray = realpath(folder_path(*state, "out"), NULL), target[4096];
	const struct save_limits limits = { .tray = tray };
	struct error err;

	snprintf(target, sizeof target, "%s/sub/a.yaml", tray);

	assert_ok(write_new(target, &limits, &err), &err);

	assert_holds(path, NEW);
	free(tray);
}

/* --- leftovers --- */

static void what_a_killed_run_left_is_removed(void **state)
{
	struct folder *folder = *state;
	const char *path = folder_path(folder, "a.yaml");
	struct save_target target = { .path = path, .kind = SAVE_YAML };
	struct error err;
	pid_t child = fork();

	if (child == 0) {
		struct save save;

		if (!save_open(&save, &target, &err))
			_exit(1);
		folder_write(folder, strrchr(save.beside_path, '/') + 1, "half");
		char log[4096];
		snprintf(log, sizeof log, "%s-wal", strrchr(save.beside_path, '/') + 1);
		folder_write(folder, log, "half");
		_exit(0);
	}
	waitpid(child, NULL, 0);
	assert_int_equal(files_in(folder->path), 2);

	assert_ok(write_new(path, NULL, &err), &err);

	assert_int_equal(files_in(folder->path), 1);
}

static void what_is_being_written_is_left_alone(void **state)
{
	struct folder *folder = *state;
	struct save_target target = { .path = folder_path(folder, "a.yaml"), .kind = SAVE_YAML };
	struct save first;
	struct error err;

	assert_ok(save_open(&first, &target, &err), &err);
	fputs(OLD, first.file);
	assert_ok(write_new(target.path, NULL, &err), &err);

	assert_ok(save_commit(&first, &err), &err);

	assert_holds(target.path, OLD);
	assert_int_equal(files_in(folder->path), 1);
}

static void other_names_are_left_alone(void **state)
{
	static const char *const names[] = { ".crossfoot-1-0.newer", ".crossfoot-x-0.new",
					     ".crossfoot-1.new", "crossfoot-1-0.new",
					     ".crossfoot-" };
	struct folder *folder = *state;
	struct error err;

	for (size_t i = 0; i < LEN(names); i++)
		folder_write(folder, names[i], "");

	assert_ok(write_new(folder_path(folder, "a.yaml"), NULL, &err), &err);

	assert_int_equal(files_in(folder->path), LEN(names) + 1);
}

/* --- the other ways --- */

static void who_comes_second_leaves_the_first_ones_file(void **state)
{
	struct folder *folder = *state;
	struct save_target target = { .path = folder_path(folder, "a.yaml"),
				      .kind = SAVE_YAML,
				      .way = SAVE_FRESH };
	struct error err;

	assert_ok(save_bytes(&target, OLD, strlen(OLD), &err), &err);
	assert_ok(save_bytes(&target, NEW, strlen(NEW), &err), &err);

	assert_holds(target.path, OLD);
	assert_int_equal(files_in(folder->path), 1);
}

static void what_makes_way_takes_its_log_along_and_overwrites_nothing(void **state)
{
	const char *path = folder_write(*state, "office.db", OLD);
	const char *to = folder_path(*state, "office.db.damaged");
	struct error err;

	folder_write(*state, "office.db-wal", "log");
	assert_ok(save_set_aside(path, to, &err), &err);
	assert_holds(folder_path(*state, "office.db.damaged-wal"), "log");
	folder_write(*state, "office.db", NEW);

	assert_false(save_set_aside(path, to, &err));

	assert_holds(to, OLD);
}

#define in_folder(next, test) \
	(*(next)++ = (struct CMUnitTest)cmocka_unit_test_setup_teardown(test, setup, teardown))

int main(void)
{
	struct CMUnitTest tests[LEN(kinds) + LEN(refusals) + LEN(places) + 17], *next = tests;

	in_folder(next, writes_a_new_file);
	in_folder(next, replaces_a_file_and_keeps_its_permissions);
	in_folder(next, writes_where_a_link_points);
	in_folder(next, leaves_the_old_file_when_given_up);
	in_folder(next, what_is_kept_is_not_written_under_any_name);
	in_folder(next, an_empty_file_is_replaced);
	in_folder(next, what_was_written_must_be_of_its_kind);
	in_folder(next, a_target_that_changes_meanwhile_is_looked_at_again);
	in_folder(next, a_full_disk_leaves_the_old_file);
	in_folder(next, a_link_in_the_tray_is_not_written_through);
	in_folder(next, a_folder_that_is_a_link_is_not_entered);
	in_folder(next, a_folder_in_the_tray_is_entered);
	in_folder(next, what_a_killed_run_left_is_removed);
	in_folder(next, what_is_being_written_is_left_alone);
	in_folder(next, other_names_are_left_alone);
	in_folder(next, who_comes_second_leaves_the_first_ones_file);
	in_folder(next, what_makes_way_takes_its_log_along_and_overwrites_nothing);
	add_rows(next, kinds, judges);
	add_rows(next, refusals, refuses);
	add_rows(next, places, names_the_place);
	return cmocka_run_group_tests_name("files that are written", tests, NULL, NULL);
}
