/* test_says.c - a name more for a figure, whatever form people gave its file. */
#include <string.h>

#include "report/yaml/says.h"
#include "tests/support/test.h"

#define REST "values: {批捕: 7}\n"

static const struct says_case {
	const char *name, *text, *expected; /* expected NULL: refused */
	bool known; /* its template calls it 拘捕 */
} cases[] = {
	/* clang-format off */
	{ "a mapping in braces", "figures:\n  批捕: {unit: 人}\n" REST, "figures:\n  批捕: {says: [批准逮捕], unit: 人}\n" REST, false },
	{ "empty braces", "figures: {批捕: {}}\n" REST, "figures: {批捕: {says: [批准逮捕]}}\n" REST, false },
	{ "a mapping on lines of its own", "figures:\n  批捕: # 人数\n    unit: 人\n" REST, "figures:\n  批捕: # 人数\n    says: [批准逮捕]\n    unit: 人\n" REST, false },
	{ "names in brackets", "figures:\n  批捕: {unit: 人, says: [逮捕]}\n", "figures:\n  批捕: {unit: 人, says: [批准逮捕, 逮捕]}\n", false },
	{ "empty brackets", "figures:\n  批捕: {unit: 人, says: []}\n", "figures:\n  批捕: {unit: 人, says: [批准逮捕]}\n", false },
	{ "a single name", "figures:\n  批捕: {says: 逮捕, unit: 人}\n", "figures:\n  批捕: {says: [逮捕, 批准逮捕], unit: 人}\n", false },
	{ "a single name in quotes", "figures:\n  批捕: {says: \"逮 捕\"}\n", "figures:\n  批捕: {says: [\"逮 捕\", 批准逮捕]}\n", false },
	{ "names on lines of their own", "figures:\n  批捕:\n    says:\n      - 逮捕\n    unit: 人\n", "figures:\n  批捕:\n    says:\n      - 批准逮捕\n      - 逮捕\n    unit: 人\n", false },
	{ "names that are not there yet", "figures:\n  批捕: {says: , unit: 人}\n", "figures:\n  批捕: {says: [批准逮捕], unit: 人}\n", false },
	{ "a figure of which nothing is said", "figures:\n  批捕:\n  其他: {unit: 人}\n", "figures:\n  批捕: {says: [批准逮捕]}\n  其他: {unit: 人}\n", false },
	{ "a comment that mentions the figure", "figures: # 批捕: 人\n  批捕: {unit: 人}\n", "figures: # 批捕: 人\n  批捕: {says: [批准逮捕], unit: 人}\n", false },
	{ "a figure of the template", "figures:\n  其他: {unit: 人}\n" REST, "figures:\n  批捕: {says: [拘捕, 批准逮捕]}\n  其他: {unit: 人}\n" REST, true },
	{ "… where no figure is the file's own", "title: 通报\n" REST, "title: 通报\n" REST "figures:\n  批捕: {says: [拘捕, 批准逮捕]}\n", true },
	{ "… in an empty section", "figures:\n" REST, "figures: {批捕: {says: [拘捕, 批准逮捕]}}\n" REST, true },
	{ "no file at all", NULL, "figures:\n  批捕: {says: [拘捕, 批准逮捕]}\n", true },
	{ "a figure that is written at another place", "figures:\n  甲: &a {unit: 人}\n  批捕: *a\n", NULL, false },
	/* clang-format on */
};

static void is_put_in(void **state)
{
	const struct says_case *c = *state;
	const char *known[] = { "拘捕" };
	struct figure figure = { .name = "批捕", .says = known, .n_says = c->known };
	struct str out = STR_INIT;
	struct error err;

	bool ok = yaml_add_says(c->text, &figure, "批准逮捕", &out, &err);

	assert_int_equal(ok, c->expected != NULL);
	if (ok)
		assert_string_equal(out.text, c->expected);
	else
		assert_string_equal(err.text, "批捕: write it yourself: says: [批准逮捕]");
	str_finish(&out);
}

int main(void)
{
	struct CMUnitTest tests[LEN(cases)], *next = tests;

	add_rows(next, cases, is_put_in);
	return cmocka_run_group_tests_name("names of a figure", tests, NULL, NULL);
}
