/* test_reference.c - the lists in docs/template-reference.md are those of the program's tables;
 * `make golden` writes them anew. */
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/base/i18n.h"
#include "report/base/str.h"
#include "report/expr/expression.h"
#include "report/model/unit_of_measure.h"
#include "report/table/rows.h"
#include "report/text/bind.h"
#include "report/text/direction.h"
#include "report/yaml/decode.h"
#include "tests/support/process.h"
#include "tests/support/test.h"

#define REFERENCE "docs/template-reference.md"

enum tongue { CHINESE, ENGLISH };

/* What _() says from now on; the catalogue is the one that `make` builds. */
static void speak(enum tongue tongue)
{
	textdomain(tongue == CHINESE ? "crossfoot" : "none");
}

/* --- cells of a table --- */

static void add_escaped(struct str *out, const char *text)
{
	for (; *text != '\0'; text++) {
		if (*text == '|')
			str_add_byte(out, '\\');
		str_add_byte(out, *text);
	}
}

static void add_code(struct str *out, const char *text)
{
	str_add(out, "| `");
	add_escaped(out, text);
	str_add(out, "` ");
}

/* 中文 · English, once when they are the same. */
static void add_both(struct str *out, const char *chinese, const char *english)
{
	str_add(out, "| ");
	add_escaped(out, chinese);
	if (strcmp(chinese, english) != 0) {
		str_add(out, " · ");
		add_escaped(out, english);
	}
	str_add(out, " ");
}

static void add_help(struct str *out, const char *help)
{
	speak(CHINESE);
	add_both(out, _(help), help);
}

static void add_form(struct str *out, const struct schema_field *field)
{
	struct str chinese = STR_INIT, english = STR_INIT;

	speak(CHINESE);
	schema_field_form(field, &chinese);
	speak(ENGLISH);
	schema_field_form(field, &english);
	add_both(out, chinese.text, english.text);
	str_add(out, field->required ? "**!** " : "");
	str_finish(&chinese);
	str_finish(&english);
}

static void add_head(struct str *out, const char *first, const char *second)
{
	str_printf(out, "\n| %s | %s | 说明 · meaning |\n|---|---|---|\n", first, second);
}

/* --- the lists --- */

struct schema_list {
	struct str *out;
	const struct schema *last;
};

static void add_schema_row(void *context, const struct schema *schema,
			   const struct schema_field *field)
{
	struct schema_list *list = context;

	if (schema != list->last) {
		if (schema->path[0] != '\0')
			str_printf(list->out, "\n`%s`\n", schema->path);
		add_head(list->out, "键 · key", "内容 · holds");
		list->last = schema;
	}
	add_code(list->out, field->key);
	add_form(list->out, field);
	add_help(list->out, field->help);
	str_add(list->out, "|\n");
}

static void list_keys_of(struct str *out, const struct schema *schema)
{
	struct schema_list list = { out, NULL };

	schema_describe(schema, add_schema_row, &list);
}

static void list_keys(struct str *out)
{
	list_keys_of(out, &briefing_schema);
}

static void list_blocks(struct str *out)
{
#define X(name, key, title) list_keys_of(out, block_schema(BLOCK_##name));
	BLOCK_KINDS(X)
#undef X
}

static void list_functions(struct str *out)
{
	struct function_help row;

	add_head(out, "函数 · function", "例 · example");
	for (size_t i = 0; function_help(i, &row); i++) {
		add_code(out, row.name);
		add_code(out, row.example);
		add_help(out, row.help);
		str_add(out, "|\n");
	}
}

static void list_bind(struct str *out, const char *first,
		      bool (*help)(size_t row, struct bind_help *out))
{
	struct bind_help row;

	add_head(out, first, "例 · example");
	for (size_t i = 0; help(i, &row); i++) {
		add_code(out, row.name);
		add_code(out, row.example);
		add_help(out, row.help);
		str_add(out, "|\n");
	}
}

static void list_fields(struct str *out)
{
	list_bind(out, "名字 · name", bind_field_help);
}

static void list_filters(struct str *out)
{
	list_bind(out, "过滤器 · filter", bind_filter_help);
}

/* Units of one base after it, each with how many of it: 亩（2000/3）. */
static void list_units(struct str *out)
{
	struct unit_help base, row;

	str_add(out, "\n| 基本单位 · base | 单位 · units |\n|---|---|\n");
	for (size_t i = 0; unit_help(i, &base); i++) {
		if (base.counts || base.base == NULL || strcmp(base.unit, base.base) != 0)
			continue;
		str_printf(out, "| %s |", base.base);
		for (size_t k = 0; unit_help(k, &row); k++) {
			if (k == i || row.base == NULL || strcmp(row.base, base.base) != 0)
				continue;
			str_printf(out, " %s", row.unit);
			if (row.den != 1)
				str_printf(out, "（%lld/%lld）", (long long)row.num,
					   (long long)row.den);
			else if (row.num != 1)
				str_printf(out, "（%lld）", (long long)row.num);
		}
		str_add(out, " |\n");
	}
	str_add(out, "| 数个数的 · counted |");
	for (size_t i = 0; unit_help(i, &row); i++)
		if (row.counts)
			str_printf(out, " %s", row.unit);
	str_add(out, " |\n| 比例 · shares |");
	for (size_t i = 0; unit_help(i, &row); i++)
		if (row.base == NULL)
			str_printf(out, " %s", row.unit);
	str_add(out, " |\n");
}

static void list_directions(struct str *out)
{
	const char *rise, *fall;

	str_add(out, "\n");
	for (size_t i = 0; direction_help(i, &rise, &fall); i++)
		str_printf(out, "%s%s/%s", i > 0 ? "、" : "", rise, fall);
	str_add(out, "\n");
}

static const struct list_case {
	const char *name, *section;
	void (*list)(struct str *out);
} cases[] = {
	{ "the reference lists every key of the file", "keys", list_keys },
	{ "the reference lists every kind of block", "blocks", list_blocks },
	{ "the reference lists every unit", "units", list_units },
	{ "the reference lists every function", "functions", list_functions },
	{ "the reference lists every field of the briefing", "fields", list_fields },
	{ "the reference lists every word of direction", "directions", list_directions },
	{ "the reference lists every filter", "filters", list_filters },
};

/* --- the document --- */

/* Finds what stands between the marks of a section. */
static void find_section(const char *text, const char *section, const char **start,
			 const char **end)
{
	char mark[64];

	snprintf(mark, sizeof mark, "<!-- generated: %s -->\n", section);
	*start = strstr(text, mark);
	if (*start == NULL)
		fail_msg("%s has no section '%s'", REFERENCE, section);
	*start += strlen(mark);
	*end = strstr(*start, "<!-- end -->");
	assert_non_null(*end);
}

static void replace_section(const struct str *document, const char *start, const char *end,
			    const char *list)
{
	struct str written = STR_INIT;

	str_add_bytes(&written, document->text, (size_t)(start - document->text));
	str_add(&written, list);
	str_add(&written, end);
	process_write_file(REFERENCE, written.text);
	str_finish(&written);
}

static void is_listed(void **state)
{
	const struct list_case *c = *state;
	const char *mode = getenv("CROSSFOOT_GOLDEN"), *start, *end;
	struct str document = STR_INIT, list = STR_INIT;

	process_read_file(REFERENCE, &document);
	find_section(document.text, c->section, &start, &end);
	c->list(&list);
	str_add(&list, "\n");
	bool same = list.len == (size_t)(end - start) && memcmp(list.text, start, list.len) == 0;
	if (!same && mode != NULL && strcmp(mode, "write") == 0)
		replace_section(&document, start, end, list.text);
	else if (!same)
		fail_msg("section '%s' of %s is out of date; `make golden` writes it", c->section,
			 REFERENCE);
	str_finish(&document);
	str_finish(&list);
}

static void the_file_of_a_ledger_names_every_form_that_has_a_reader(void **state)
{
	static const char *const forms[] = {
#define X(name, text) text,
		ROWS_FORMATS(X)
#undef X
	};
	struct str list = STR_INIT, english = STR_INIT;
	(void)state;

	list_keys(&list);
	const char *row = strstr(list.text, "| `file` ");
	assert_non_null(row);
	str_add_bytes(&english, row, strcspn(row, "\n"));
	for (size_t i = 0; i < LEN(forms); i++)
		assert_non_null(strstr(english.text, forms[i]));
	str_finish(&list);
	str_finish(&english);
}

int main(void)
{
	struct CMUnitTest tests[LEN(cases) + 1];

	setenv("LANGUAGE", "zh_CN", 1);
	setlocale(LC_ALL, "C.UTF-8");
	bindtextdomain("crossfoot", "build/locale");
	bind_textdomain_codeset("crossfoot", "UTF-8");
	for (size_t i = 0; i < LEN(cases); i++)
		tests[i] = (struct CMUnitTest){ .name = cases[i].name,
						.test_func = is_listed,
						.initial_state = (void *)&cases[i] };
	tests[LEN(cases)] = (struct CMUnitTest)cmocka_unit_test(
		the_file_of_a_ledger_names_every_form_that_has_a_reader);
	return cmocka_run_group_tests_name("the template reference", tests, NULL, NULL);
}
