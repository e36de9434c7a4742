/* test_seen.c - versions as people write them. */
#include <string.h>

#include "report/record/seen.h"
#include "tests/support/test.h"

static const struct parse_case {
	const char *name, *text;
	bool ok;
} cases[] = {
	{ "as it is printed", "45-0a1b2c3d4e5f6071", true },
	{ "without the digest is none", "45", false },
	{ "with half a digest is none", "45-0a1b", false },
	{ "with capitals is none", "45-0A1B2C3D4E5F6071", false },
	{ "of no record is none", "0-0000000000000000", false },
	{ "below nought is none", "-3-0a1b2c3d4e5f6071", false },
	{ "with something behind it is none", "45-0a1b2c3d4e5f6071 ", false },
	{ "beyond all numbers is none", "99999999999999999999-0a1b2c3d4e5f6071", false },
	{ "nothing is none", "", false },
};

static void version_is_read(void **state)
{
	const struct parse_case *c = *state;
	struct seen seen;
	char text[SEEN_SIZE];

	assert_int_equal(seen_parse(c->text, &seen), c->ok);
	if (c->ok) {
		seen_format(&seen, text);
		assert_string_equal(text, c->text);
	}
}

static void version_stands_for_its_digest(void **state)
{
	struct digest digest = digest_of("a", 1), other = digest_of("b", 1);
	(void)state;

	struct seen seen = seen_of(3, &digest);
	assert_true(seen_matches(&seen, &digest));
	assert_false(seen_matches(&seen, &other));
}

int main(void)
{
	struct CMUnitTest tests[LEN(cases) + 1], *next = tests;

	add_rows(next, cases, version_is_read);
	*next++ = (struct CMUnitTest)cmocka_unit_test(version_stands_for_its_digest);
	return cmocka_run_group_tests_name("seen", tests, NULL, NULL);
}
