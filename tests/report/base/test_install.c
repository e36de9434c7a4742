/* test_install.c - a program in a source tree finds its root, and knows where it would be
 * installed. */
#include <string.h>
#include <sys/stat.h>

#include "report/base/install.h"
#include "tests/support/test.h"

static void a_program_under_build_finds_the_tree(void **state)
{
	struct str path = STR_INIT;
	struct stat folder;

	(void)state;
	assert_true(install_source_root(&path));
	str_add(&path, "/report/base");

	assert_int_equal(stat(path.text, &folder), 0);
	assert_true(S_ISDIR(folder.st_mode));
	str_finish(&path);
}

static void the_installed_files_lie_under_the_prefix(void **state)
{
	struct str path = STR_INIT;

	(void)state;
	install_share(&path);
	assert_string_equal(path.text, CROSSFOOT_PREFIX "/share/crossfoot");
	str_finish(&path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_program_under_build_finds_the_tree),
		cmocka_unit_test(the_installed_files_lie_under_the_prefix),
	};

	return cmocka_run_group_tests_name("install", tests, NULL, NULL);
}
