/* test_prefixes.c - a file cut off anywhere loads or is refused with a place; never a crash or a
 * leak. */
#include "tests/support/test.h"

#include <stdlib.h>
#include <string.h>

#include "report/base/file.h"
#include "tests/support/yaml_briefing.h"

static const struct prefix_case {
	const char *name, *path;
} cases[] = {
	{ "every prefix of the accountability template", "templates/accountability.yaml" },
	{ "every prefix of the statistics template", "templates/statistics-release.yaml" },
	{ "every prefix of the accountability briefing", "examples/accountability/briefing.yaml" },
	{ "every prefix of the quarterly briefing", "examples/quarterly/briefing.yaml" },
	{ "every prefix of a file with all keys", "tests/fuzz/corpus/load/every-key.yaml" },
	{ "every prefix of a file with rows and columns of its own",
	  "tests/fuzz/corpus/load/table-wishes.yaml" },
	{ "every prefix of a file with all styles", "tests/fuzz/corpus/load/styles.yaml" },
};

static void loads_or_is_refused(void **state)
{
	const struct prefix_case *c = *state;
	const struct file_request file = { c->path, FILE_REGULAR, 1000000 };
	struct error err;
	char *bytes;
	size_t len;
	assert_ok(file_read(&file, &bytes, &len, &err), &err);

	for (size_t n = 0; n <= len; n++) {
		struct errors errors = { 0 };
		char *prefix = malloc(n + 1); /* of the very size, for the sanitizer */

		assert_non_null(prefix);
		memcpy(prefix, bytes, n);
		struct briefing *briefing = briefing_load_text(c->path, prefix, n, NULL, &errors);
		assert_true((briefing == NULL) == (errors.n > 0));
		for (size_t i = 0; i < errors.n; i++)
			assert_true(errors.items[i].line > 0 && errors.items[i].column > 0);
		briefing_destroy(briefing);
		free(prefix);
	}
	free(bytes);
}

int main(void)
{
	struct CMUnitTest tests[LEN(cases)], *next = tests;

	add_rows(next, cases, loads_or_is_refused);
	return cmocka_run_group_tests_name("prefixes", tests, NULL, NULL);
}
