/* test_archive.c - metadata and colour profile of an archived PDF. */
#include "report/pdf/archive.h"

#include <string.h>

#include "report/drawing/srgb.h"
#include "tests/support/test.h"

static const struct metadata_case {
	const char *name;
	struct pdf_options options;
	const char *there, *not_there;
} metadata[] = {
	{ "the level of conformance is always told",
	  { 0 },
	  "<pdfaid:part>2</pdfaid:part>",
	  "dc:title" },
	{ "a title is text, not markup",
	  { .title = "甲 & <乙>" },
	  "<rdf:li xml:lang=\"x-default\">甲 &amp; &lt;乙&gt;</rdf:li>",
	  "<乙>" },
	{ "what XML cannot hold is left out",
	  { .author = "甲\x01乙" },
	  "<rdf:li>甲乙</rdf:li>",
	  "\x01" },
	{ "the date is the event's",
	  { .date = { 2021, 5, 6 } },
	  "<xmp:CreateDate>2021-05-06</xmp:CreateDate>",
	  "dc:creator" },
};

static void tells_metadata(void **state)
{
	const struct metadata_case *c = *state;
	struct str out = STR_INIT;

	archive_add_metadata(&out, &c->options);

	assert_non_null(strstr(out.text, c->there));
	assert_null(strstr(out.text, c->not_there));
	str_finish(&out);
}

static unsigned long number_at(const struct str *profile, size_t at)
{
	const unsigned char *p = (const unsigned char *)profile->text + at;

	return (unsigned long)p[0] << 24 | (unsigned long)p[1] << 16 | (unsigned long)p[2] << 8 |
	       p[3];
}

static void the_profile_says_how_long_it_is(void **state)
{
	struct str profile = STR_INIT;

	(void)state;
	srgb_add_profile(&profile);

	assert_int_equal(number_at(&profile, 0), profile.len);
	assert_memory_equal(profile.text + 12, "mntrRGB XYZ ", 12);
	assert_memory_equal(profile.text + 36, "acsp", 4);
	str_finish(&profile);
}

static void the_profile_has_what_a_display_needs(void **state)
{
	static const char *const needed[] = { "desc", "cprt", "wtpt", "chad", "rXYZ",
					      "gXYZ", "bXYZ", "rTRC", "gTRC", "bTRC" };
	struct str profile = STR_INIT;

	(void)state;
	srgb_add_profile(&profile);

	assert_int_equal(number_at(&profile, 128), LEN(needed));
	for (size_t i = 0; i < LEN(needed); i++) {
		size_t row = 132;

		while (memcmp(profile.text + row, needed[i], 4) != 0 &&
		       row < 132 + 12 * LEN(needed))
			row += 12;
		assert_in_range(row, 132, 132 + 12 * (LEN(needed) - 1));
		assert_true(number_at(&profile, row + 4) + number_at(&profile, row + 8) <=
			    profile.len);
		assert_int_equal(number_at(&profile, row + 4) % 4, 0);
	}
	str_finish(&profile);
}

static void the_primaries_add_up_to_white(void **state)
{
	struct str profile = STR_INIT;
	const size_t white = 68; /* D50 in the header */

	(void)state;
	srgb_add_profile(&profile);

	for (size_t axis = 0; axis < 3; axis++) {
		long sum = 0;

		for (size_t row = 132; row < 132 + 12 * 10; row += 12)
			if (memcmp(profile.text + row + 1, "XYZ", 3) == 0)
				sum += (long)number_at(&profile,
						       number_at(&profile, row + 4) + 8 + 4 * axis);
		assert_in_range(sum, number_at(&profile, white + 4 * axis) - 2,
				number_at(&profile, white + 4 * axis) + 2);
	}
	str_finish(&profile);
}

int main(void)
{
	struct CMUnitTest tests[LEN(metadata) + 3], *next = tests;

	add_rows(next, metadata, tells_metadata);
	add_test(next, the_profile_says_how_long_it_is);
	add_test(next, the_profile_has_what_a_display_needs);
	add_test(next, the_primaries_add_up_to_white);
	return cmocka_run_group_tests_name("archived PDFs", tests, NULL, NULL);
}
