/* test_file.c - a whole file into memory, or the reason why not. */
#include "tests/support/test.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "report/base/file.h"
#include "tests/support/folder.h"

static int make_folder(void **state)
{
	struct folder *folder = calloc(1, sizeof *folder);

	if (folder == NULL)
		return -1;
	folder_make(folder);
	*state = folder;
	return 0;
}

static int remove_folder(void **state)
{
	folder_remove(*state);
	free(*state);
	return 0;
}

static void a_file_is_read_whole(void **state)
{
	const struct file_request file = {
		.path = folder_write_bytes(*state, "a", "a\0b\n", 4),
		.sort = FILE_REGULAR,
		.limit = 4,
	};
	struct error err;
	char *bytes;
	size_t len;

	assert_ok(file_read(&file, &bytes, &len, &err), &err);

	assert_int_equal(len, 4);
	assert_memory_equal(bytes, "a\0b\n", 5);
	free(bytes);
}

static void an_empty_file_is_no_error(void **state)
{
	const struct file_request file = {
		.path = folder_write(*state, "a", ""),
		.sort = FILE_REGULAR,
		.limit = 4,
	};
	struct error err;
	char *bytes;
	size_t len;

	assert_ok(file_read(&file, &bytes, &len, &err), &err);

	assert_int_equal(len, 0);
	assert_string_equal(bytes, "");
	free(bytes);
}

/* Reads what must not be read. */
static struct error refusal(const char *path, enum file_sort sort, size_t limit)
{
	struct error err = { 0 };
	char *bytes;
	size_t len;

	assert_false(file_read(&(struct file_request){ path, sort, limit }, &bytes, &len, &err));
	assert_string_equal(err.file, path);
	return err;
}

static void a_missing_file_is_told(void **state)
{
	struct error err = refusal(folder_path(*state, "none"), FILE_REGULAR, 9);

	assert_int_equal(err.kind, ERROR_IO);
	assert_string_equal(err.text, "cannot be read: No such file or directory");
}

static void a_folder_is_told(void **state)
{
	struct error err = refusal(folder_path(*state, "."), FILE_OR_PIPE, 9);

	assert_string_equal(err.text, "is a folder; expected a file");
}

static void a_pipe_nobody_writes_to_is_not_waited_for(void **state)
{
	const char *path = folder_path(*state, "pipe");
	assert_int_equal(mkfifo(path, 0600), 0);

	struct error err = refusal(path, FILE_REGULAR, 9);
	assert_string_equal(err.text, "is not a regular file");

	err = refusal(path, FILE_OR_PIPE, 9);
	assert_string_equal(err.text, "is not a regular file");
}

static void a_byte_past_the_limit_is_refused(void **state)
{
	const char *path = folder_write(*state, "a", "12345");

	struct error err = refusal(path, FILE_REGULAR, 4);

	assert_int_equal(err.kind, ERROR_LIMIT);
}

static void a_device_is_refused_at_once(void **state)
{
	(void)state;
	struct error err = refusal("/dev/zero", FILE_OR_PIPE, 3000000);

	assert_string_equal(err.text, "is not a regular file");
}

int main(void)
{
#define ROW(function) cmocka_unit_test_setup_teardown(function, make_folder, remove_folder)
	const struct CMUnitTest tests[] = {
		ROW(a_file_is_read_whole),
		ROW(an_empty_file_is_no_error),
		ROW(a_missing_file_is_told),
		ROW(a_folder_is_told),
		ROW(a_pipe_nobody_writes_to_is_not_waited_for),
		ROW(a_byte_past_the_limit_is_refused),
		ROW(a_device_is_refused_at_once),
	};
#undef ROW
	return cmocka_run_group_tests_name("file", tests, NULL, NULL);
}
