/* test_settings.c - the settings file: what it sets, whose word wins, and its mistakes. */
#include <stdlib.h>
#include <string.h>

#include "report/base/str.h"
#include "report/yaml/settings_file.h"
#include "tests/support/process.h"
#include "tests/support/test.h"

static int folder_setup(void **state)
{
	*state = process_folder();
	return 0;
}

static int folder_teardown(void **state)
{
	struct process remove = { 0 };

	RUN_PROGRAM(&remove, "rm", "-rf", *state);
	process_finish(&remove);
	unsetenv("CROSSFOOT_CONFIG");
	unsetenv("XDG_CONFIG_HOME");
	free(*state);
	return 0;
}

static void name_file(void **state, const char *text)
{
	struct str path = STR_INIT;

	str_printf(&path, "%s/config.yaml", (const char *)*state);
	process_write_file(path.text, text);
	setenv("CROSSFOOT_CONFIG", path.text, 1);
	str_finish(&path);
}

static void roles_get_their_chains_in_order(void **state)
{
	struct settings settings = { 0 };
	struct errors errors = { 0 };

	name_file(state,
		  "fonts:\n  body: [仿宋_GB2312, FandolFang-Regular.otf]\n  title: 小标宋\n");
	assert_true(settings_load(&settings, &errors));

	assert_int_equal(settings.n_fonts, 3);
	assert_string_equal(settings.fonts[0].role, "body");
	assert_string_equal(settings.fonts[0].font, "仿宋_GB2312");
	assert_string_equal(settings.fonts[1].font, "FandolFang-Regular.otf");
	assert_string_equal(settings.fonts[2].role, "title");
	settings_finish(&settings);
}

static void paths_are_taken_from_the_folder_of_the_file(void **state)
{
	struct settings settings = { 0 };
	struct errors errors = { 0 };
	struct str expected = STR_INIT;

	name_file(state, "office: data/office.db\ntrays: {in: /srv/in, out: out}\n");
	str_printf(&expected, "%s/data/office.db", (const char *)*state);
	assert_true(settings_load(&settings, &errors));

	assert_string_equal(settings.office, expected.text);
	assert_string_equal(settings.tray_in, "/srv/in");
	settings_finish(&settings);
	str_finish(&expected);
}

static void no_file_sets_nothing(void **state)
{
	struct settings settings = { 0 };
	struct errors errors = { 0 };

	setenv("XDG_CONFIG_HOME", *state, 1);
	assert_true(settings_load(&settings, &errors));

	assert_int_equal(settings.n_fonts, 0);
	assert_null(settings.office);
	settings_finish(&settings);
}

static void a_file_that_is_named_must_be_there(void **state)
{
	struct settings settings = { 0 };
	struct errors errors = { 0 };

	(void)state;
	setenv("CROSSFOOT_CONFIG", "no-such-file.yaml", 1);
	assert_false(settings_load(&settings, &errors));

	assert_int_equal(errors.n, 1);
	assert_string_equal(errors.items[0].file, "no-such-file.yaml");
	settings_finish(&settings);
}

static void an_unknown_key_is_refused_with_its_place(void **state)
{
	struct settings settings = { 0 };
	struct errors errors = { 0 };

	name_file(state, "office: o.db\nfonst: {}\n");
	assert_false(settings_load(&settings, &errors));

	assert_int_equal(errors.items[0].line, 2);
	assert_int_equal(errors.items[0].column, 1);
	assert_non_null(strstr(errors.items[0].hint, "fonts"));
	settings_finish(&settings);
}

#define with_folder(test) cmocka_unit_test_setup_teardown(test, folder_setup, folder_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		with_folder(roles_get_their_chains_in_order),
		with_folder(paths_are_taken_from_the_folder_of_the_file),
		with_folder(no_file_sets_nothing),
		with_folder(a_file_that_is_named_must_be_there),
		with_folder(an_unknown_key_is_refused_with_its_place),
	};
	return cmocka_run_group_tests_name("settings", tests, NULL, NULL);
}
