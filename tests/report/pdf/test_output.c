/* test_output.c - files that appear whole or not at all. */
#include "report/pdf/output.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "report/base/str.h"
#include "tests/support/process.h"
#include "tests/support/test.h"

struct place_of_output {
	char *folder;
	struct str path;
};

static void place_make(struct place_of_output *place)
{
	place->folder = process_folder();
	str_init(&place->path);
	str_printf(&place->path, "%s/paper.pdf", place->folder);
}

static void place_drop(struct place_of_output *place)
{
	free(place->folder);
	str_finish(&place->path);
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

static bool write_text(const char *path, const char *text, struct error *err)
{
	struct output output;

	if (!output_open(&output, path, err))
		return false;
	fputs(text, output.file);
	return output_commit(&output, err);
}

static void writes_a_new_file(void **state)
{
	struct place_of_output place;
	struct error err;

	(void)state;
	place_make(&place);

	assert_ok(write_text(place.path.text, "new", &err), &err);

	assert_holds(place.path.text, "new");
	assert_int_equal(files_in(place.folder), 1);
	place_drop(&place);
}

static void replaces_a_file_and_keeps_its_permissions(void **state)
{
	struct place_of_output place;
	struct error err;
	struct stat status;

	(void)state;
	place_make(&place);
	process_write_file(place.path.text, "old");
	chmod(place.path.text, 0640);

	assert_ok(write_text(place.path.text, "new", &err), &err);

	assert_holds(place.path.text, "new");
	assert_int_equal(stat(place.path.text, &status), 0);
	assert_int_equal(status.st_mode & 0777, 0640);
	place_drop(&place);
}

static void writes_where_a_link_points(void **state)
{
	struct place_of_output place;
	struct str link = STR_INIT;
	struct error err;
	struct stat status;

	(void)state;
	place_make(&place);
	process_write_file(place.path.text, "old");
	str_printf(&link, "%s/link.pdf", place.folder);
	assert_int_equal(symlink("paper.pdf", link.text), 0);

	assert_ok(write_text(link.text, "new", &err), &err);

	assert_holds(place.path.text, "new");
	assert_int_equal(lstat(link.text, &status), 0);
	assert_true(S_ISLNK(status.st_mode));
	str_finish(&link);
	place_drop(&place);
}

static void leaves_the_old_file_when_given_up(void **state)
{
	struct place_of_output place;
	struct output output;
	struct error err;

	(void)state;
	place_make(&place);
	process_write_file(place.path.text, "old");
	assert_ok(output_open(&output, place.path.text, &err), &err);
	fputs("half of the new", output.file);
	output_discard(&output);

	assert_holds(place.path.text, "old");
	assert_int_equal(files_in(place.folder), 1);
	place_drop(&place);
}

static const struct refusal_case {
	const char *name, *path, *reason;
} refusals[] = {
	{ "a full disk is reported", "/dev/full", "No space left on device" },
	{ "a folder is no file", "/", "Is a directory" },
	{ "a folder that is not there is named", "build/no-such-folder/paper.pdf",
	  "cannot write 'build/no-such-folder/paper.pdf': No such file or directory" },
	{ "a file is no folder", "Makefile/paper.pdf", "Not a directory" },
};

static void refuses(void **state)
{
	const struct refusal_case *c = *state;
	struct error err = { .kind = ERROR_NONE };

	assert_false(write_text(c->path, "text", &err));

	assert_int_equal(err.kind, ERROR_IO);
	assert_non_null(strstr(err.text, c->reason));
}

static void writes_devices_directly(void **state)
{
	struct error err;

	(void)state;
	assert_ok(write_text("/dev/null", "text", &err), &err);
	assert_int_equal(access("/dev/null", W_OK), 0);
}

int main(void)
{
	struct CMUnitTest tests[LEN(refusals) + 5], *next = tests;

	add_test(next, writes_a_new_file);
	add_test(next, replaces_a_file_and_keeps_its_permissions);
	add_test(next, writes_where_a_link_points);
	add_test(next, leaves_the_old_file_when_given_up);
	add_test(next, writes_devices_directly);
	add_rows(next, refusals, refuses);
	return cmocka_run_group_tests_name("output files", tests, NULL, NULL);
}
