/* test_digest.c - SHA-256 against the standard's own examples, and fields that cannot be confused.
 */
#include "report/base/digest.h"

#include <string.h>
#include <sys/stat.h>

#include "tests/support/folder.h"
#include "tests/support/test.h"

static const struct digest_case {
	const char *name, *text, *hex;
} cases[] = {
	{ "nothing has its digest", "",
	  "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" },
	{ "FIPS 180-4 example abc", "abc",
	  "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" },
	{ "FIPS 180-4 example of two blocks",
	  "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
	  "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1" },
};

static void digests(void **state)
{
	const struct digest_case *c = *state;
	struct digest digest = digest_of(c->text, strlen(c->text)), read;
	char hex[DIGEST_HEX_SIZE];

	digest_format(&digest, hex);

	assert_string_equal(hex, c->hex);
	assert_true(digest_parse(hex, &read));
	assert_true(digest_equals(&digest, &read));
}

static struct digest of_fields(const char *first, const char *second)
{
	struct digest_work editing;

	digest_begin(&editing);
	digest_add_field(&editing, first);
	digest_add_field(&editing, second);
	return digest_end(&editing);
}

static const struct field_case {
	const char *name, *a1, *a2, *b1, *b2;
} fields[] = {
	{ "a border moved between two fields is seen", "ab", "c", "a", "bc" },
	{ "an absent field is not an empty one", NULL, "", "", "" },
	{ "an absent field is not a dash", NULL, "", "-", "" },
	{ "a field that looks like two is one", "a,1:b", "c", "a", "b,1:c" },
};

static void fields_differ(void **state)
{
	const struct field_case *c = *state;
	struct digest a = of_fields(c->a1, c->a2), b = of_fields(c->b1, c->b2);

	assert_false(digest_equals(&a, &b));
}

static void numbers_are_written_in_decimal(void **state)
{
	struct digest_work editing;
	struct digest expected = digest_of("1:0,20:-9223372036854775808,", 28);
	(void)state;

	digest_begin(&editing);
	digest_add_number(&editing, 0);
	digest_add_number(&editing, INT64_MIN);
	struct digest found = digest_end(&editing);

	assert_true(digest_equals(&found, &expected));
}

static void only_64_lower_case_digits_are_a_digest(void **state)
{
	struct digest out;
	(void)state;

	assert_false(digest_parse("", &out));
	assert_false(digest_parse("ab", &out));
	assert_false(digest_parse(
		"BA7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", &out));
}

static void missing_file_has_no_digest(void **state)
{
	struct digest out;
	struct error err;
	(void)state;

	assert_false(digest_file("/nonexistent/file", &out, &err));
	assert_int_equal(err.kind, ERROR_IO);
}

/* It would wait for somebody to write into it. */
static void pipe_has_no_digest(void **state)
{
	struct folder folder;
	struct digest out;
	struct error err;
	(void)state;

	folder_make(&folder);
	assert_int_equal(mkfifo(folder_path(&folder, "pipe"), 0600), 0);
	assert_false(digest_file(folder_path(&folder, "pipe"), &out, &err));
	assert_int_equal(err.kind, ERROR_IO);
	folder_remove(&folder);
}

int main(void)
{
	struct CMUnitTest tests[LEN(cases) + LEN(fields) + 4], *next = tests;

	add_rows(next, cases, digests);
	add_rows(next, fields, fields_differ);
	add_test(next, numbers_are_written_in_decimal);
	add_test(next, only_64_lower_case_digits_are_a_digest);
	add_test(next, missing_file_has_no_digest);
	add_test(next, pipe_has_no_digest);
	return cmocka_run_group_tests_name("digest", tests, NULL, NULL);
}
