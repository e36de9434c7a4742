/* test_parcel.c - bytes laid out in a file without a name: read anywhere, gone with the last
 * holder.
 */
#include <dirent.h>
#include <string.h>

#include "report/base/parcel.h"
#include "tests/support/folder.h"
#include "tests/support/test.h"

/* Files in the folder. */
static int files_in(const char *path)
{
	DIR *folder = opendir(path);
	int n = 0;

	for (struct dirent *entry; (entry = readdir(folder)) != NULL;)
		n += entry->d_name[0] != '.' || strlen(entry->d_name) > 2;
	closedir(folder);
	return n;
}

static const struct parcel_case {
	const char *name, *beside; /* in the folder */
} cases[] = {
	{ "in a folder they lie in a file without a name", "office.db" },
	{ "where nothing can be written they are held in memory", "no/such/folder/office.db" },
};

static void what_is_added_is_read_anywhere(void **state)
{
	const struct parcel_case *c = *state;
	struct folder folder = { 0 };
	struct error err;
	char got[8] = "";
	struct parcel_piece piece = { got, 4, 0 };
	folder_make(&folder);

	struct parcel *parcel = parcel_create(folder_path(&folder, c->beside));
	assert_ok(parcel_add(parcel, "abcdef", 6, &err), &err);
	assert_ok(parcel_read(parcel, 1, &piece, &err), &err);
	assert_string_equal(got, "bcde");
	assert_ok(parcel_add(parcel, "gh", 2, &err), &err);
	assert_ok(parcel_read(parcel, 6, &piece, &err), &err);

	assert_int_equal(piece.got, 2);
	assert_memory_equal(got, "gh", 2);
	assert_int_equal(files_in(folder.path), 0);
	parcel_release(parcel);
	folder_remove(&folder);
}

static void a_blob_outlives_its_parcel(void **state)
{
	struct folder folder = { 0 };
	struct error err;
	struct blob blob;
	char got[4] = "";
	struct blob_piece piece = { got, 3, 0 };
	(void)state;
	folder_make(&folder);
	struct parcel *parcel = parcel_create(folder_path(&folder, "office.db"));
	assert_ok(parcel_add(parcel, "abc", 3, &err), &err);

	assert_ok(parcel_blob(parcel, "name", &blob, &err), &err);
	parcel_release(parcel);

	assert_ok(blob_read(&blob, 0, &piece, &err), &err);
	assert_string_equal(got, "abc");
	blob_finish(&blob);
	folder_remove(&folder);
}

static void it_is_there_for_the_last_who_holds_it(void **state)
{
	struct folder folder = { 0 };
	struct error err;
	char got[4] = "";
	struct parcel_piece piece = { got, 3, 0 };
	(void)state;
	folder_make(&folder);
	struct parcel *parcel = parcel_create(folder_path(&folder, "office.db"));
	assert_ok(parcel_add(parcel, "abc", 3, &err), &err);

	struct parcel *other = parcel_share(parcel);
	parcel_release(parcel);

	assert_ok(parcel_read(other, 0, &piece, &err), &err);
	assert_string_equal(got, "abc");
	parcel_release(other);
	parcel_release(NULL);
	folder_remove(&folder);
}

int main(void)
{
	struct CMUnitTest tests[LEN(cases) + 2] = { 0 };
	struct CMUnitTest *next = tests;

	add_rows(next, cases, what_is_added_is_read_anywhere);
	add_test(next, a_blob_outlives_its_parcel);
	add_test(next, it_is_there_for_the_last_who_holds_it);
	return cmocka_run_group_tests_name("parcel", tests, NULL, NULL);
}
