/* test_rules.c - the paragraphs that docs/typography.md shows, each under the name of its rule. */
#include "tests/support/test.h"

#include <stdio.h>
#include <string.h>

#include "report/base/str.h"
#include "tests/support/sample.h"

#define RULES_FILE "docs/typography/rules.tsv"
#define PAGE_FILE "docs/typography.md"
#define RULES_MAX 64

/* A row of the file: slug, name, 中文, text with | where its lines end. */
struct rule_row {
	char line[2048];
	const char *slug, *name, *lines;
	char text[2048]; /* without the | */
};

static struct rule_row rows[RULES_MAX + 1];

static bool read_row(struct rule_row *row)
{
	char *rest = row->line, *field[4] = { NULL };
	size_t n = 0;

	row->line[strcspn(row->line, "\n")] = '\0';
	for (size_t i = 0; i < 4 && rest != NULL; i++) {
		field[i] = rest;
		rest = strchr(rest, '\t');
		if (rest != NULL)
			*rest++ = '\0';
	}
	if (field[3] == NULL)
		return false;
	row->slug = field[0];
	row->name = field[1];
	row->lines = field[3];
	for (const char *p = field[3]; *p != '\0'; p++)
		if (*p != '|')
			row->text[n++] = *p;
	row->text[n] = '\0';
	return true;
}

static size_t read_rows(void)
{
	FILE *file = fopen(RULES_FILE, "r");
	size_t n = 0;

	assert_non_null(file);
	while (n < RULES_MAX && fgets(rows[n].line, sizeof rows[n].line, file) != NULL)
		if (rows[n].line[0] != '#' && read_row(&rows[n]))
			n++;
	fclose(file);
	return n;
}

/* Set as body text is: 28 characters on the grid, the first line two in. */
static void is_set_as_shown(void **state)
{
	const struct rule_row *row = *state;
	struct sample t;
	struct str lines = STR_INIT;

	sample_init(&t, row->text, 28);
	t.style.first_indent = 2 * SAMPLE_GRID;
	sample_break(&t);
	sample_lines(&t, &lines);

	assert_string_equal(lines.text, row->lines);
	if (strstr(row->name, "nothing but") == NULL)
		assert_null(sample_flaw(&t));
	str_finish(&lines);
	sample_finish(&t);
}

/* Under the name of its test, with its picture. */
static void the_page_shows_every_rule(void **state)
{
	struct str page = STR_INIT, picture = STR_INIT;
	FILE *file = fopen(PAGE_FILE, "r");

	(void)state;
	assert_non_null(file);
	for (int c; (c = getc(file)) != EOF;)
		str_add_byte(&page, (char)c);
	fclose(file);
	for (size_t i = 0; rows[i].slug != NULL; i++) {
		str_clear(&picture);
		str_printf(&picture, "typography/%s.png", rows[i].slug);
		if (strstr(page.text, rows[i].name) == NULL ||
		    strstr(page.text, picture.text) == NULL)
			fail_msg("%s does not show %s", PAGE_FILE, rows[i].slug);
	}
	str_finish(&page);
	str_finish(&picture);
}

int main(void)
{
	struct CMUnitTest tests[RULES_MAX + 1];
	size_t n = read_rows();

	for (size_t i = 0; i < n; i++)
		tests[i] = (struct CMUnitTest){ .name = rows[i].name,
						.test_func = is_set_as_shown,
						.initial_state = &rows[i] };
	tests[n++] = (struct CMUnitTest)cmocka_unit_test(the_page_shows_every_rule);
	return n > 20 ? _cmocka_run_group_tests("typography", tests, n, NULL, NULL) : 1;
}
