/* test_accessible.c - the rules of PDF/UA-1 (ISO 14289-1:2014) on whole papers, one by one, read back
 * from the file by qpdf. */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/report.h"
#include "tests/support/folder.h"
#include "tests/support/process.h"
#include "tests/support/test.h"

/* A paper as qpdf tells it. */
struct paper {
	const char *path;
	json_t *json, *objects, *catalog;
	struct process process; /* qpdf's, then other readers' */
};

static json_t *resolve(const struct paper *paper, json_t *value)
{
	const char *text = json_string_value(value);
	char key[64];

	if (text == NULL || strlen(text) < 5 || strcmp(text + strlen(text) - 2, " R") != 0 ||
	    strspn(text, "0123456789 R") != strlen(text))
		return value;
	snprintf(key, sizeof key, "obj:%s", text);
	json_t *object = json_object_get(paper->objects, key);
	json_t *stream = json_object_get(object, "stream");
	return stream != NULL ? json_object_get(stream, "dict") : json_object_get(object, "value");
}

static json_t *entry(const struct paper *paper, json_t *dictionary, const char *key)
{
	return resolve(paper, json_object_get(dictionary, key));
}

static const char *role_of(const struct paper *paper, json_t *element)
{
	const char *role = json_string_value(entry(paper, element, "/S"));

	return role != NULL ? role : "";
}

static bool is(const struct paper *paper, json_t *element, const char *role)
{
	return strcmp(role_of(paper, element), role) == 0;
}

/* The children of an element that are elements; the caller gives the array back. */
static json_t *children(const struct paper *paper, json_t *element)
{
	json_t *kids = entry(paper, element, "/K"), *found = json_array();

	for (size_t i = 0; i < json_array_size(kids); i++) {
		json_t *kid = resolve(paper, json_array_get(kids, i));

		if (json_object_get(kid, "/S") != NULL)
			json_array_append(found, kid);
	}
	return found;
}

typedef void visit_fn(const struct paper *paper, json_t *element, json_t *parent, void *context);

static void walk(const struct paper *paper, json_t *element, visit_fn *visit, void *context)
{
	json_t *kids = children(paper, element);

	for (size_t i = 0; i < json_array_size(kids); i++) {
		visit(paper, json_array_get(kids, i), element, context);
		walk(paper, json_array_get(kids, i), visit, context);
	}
	json_decref(kids);
}

static void walk_all(const struct paper *paper, visit_fn *visit, void *context)
{
	json_t *root = entry(paper, paper->catalog, "/StructTreeRoot");

	walk(paper, entry(paper, root, "/K"), visit, context);
}

/* --- the rules: how many places of a paper each was held against --- */

static size_t says_what_it_is(const struct paper *paper)
{
	struct process process = { 0 };

	RUN_PROGRAM(&process, "pdfinfo", "-meta", paper->path);
	assert_non_null(strstr(process.out.text, "<pdfuaid:part>1</pdfuaid:part>"));
	assert_non_null(strstr(process.out.text, "<pdfaid:conformance>A</pdfaid:conformance>"));
	assert_non_null(strstr(process.out.text, "<dc:title>"));
	process_finish(&process);
	return 1;
}

static size_t is_marked(const struct paper *paper)
{
	json_t *marked = entry(paper, entry(paper, paper->catalog, "/MarkInfo"), "/Marked");

	assert_true(json_is_true(marked));
	assert_null(json_object_get(entry(paper, paper->catalog, "/MarkInfo"), "/Suspects"));
	return 1;
}

static size_t shows_its_title(const struct paper *paper)
{
	json_t *preferences = entry(paper, paper->catalog, "/ViewerPreferences");

	assert_true(json_is_true(entry(paper, preferences, "/DisplayDocTitle")));
	return 1;
}

static size_t has_a_language(const struct paper *paper)
{
	assert_string_equal(json_string_value(entry(paper, paper->catalog, "/Lang")), "u:zh-CN");
	return 1;
}

static void look_at_figure(const struct paper *paper, json_t *element, json_t *parent, void *n)
{
	(void)parent;
	if (!is(paper, element, "/Figure"))
		return;
	const char *words = json_string_value(entry(paper, element, "/Alt"));
	assert_non_null(words);
	assert_true(strlen(words) > strlen("u:"));
	++*(size_t *)n;
}

/* ISO 32000-1 §14.8.5.4.3: one that stands on a single page says where, inside the paper. */
static void look_at_place(const struct paper *paper, json_t *element, json_t *parent, void *n)
{
	(void)parent;
	if (!is(paper, element, "/Figure"))
		return;
	json_t *box = entry(paper, entry(paper, element, "/A"), "/BBox");
	double sides[4];

	assert_int_equal(json_array_size(box), 4);
	for (size_t i = 0; i < LEN(sides); i++)
		sides[i] = json_number_value(json_array_get(box, i));
	assert_true(sides[0] >= 0 && sides[1] >= 0 && sides[2] <= 842 && sides[3] <= 842);
	assert_true(sides[2] > sides[0] + 20 && sides[3] > sides[1] + 20);
	++*(size_t *)n;
}

static size_t figures_say_where_they_stand(const struct paper *paper)
{
	size_t n = 0;

	walk_all(paper, look_at_place, &n);
	return n;
}

static size_t figures_have_words(const struct paper *paper)
{
	size_t n = 0;

	walk_all(paper, look_at_figure, &n);
	return n;
}

static void look_at_heading(const struct paper *paper, json_t *element, json_t *parent, void *last)
{
	const char *role = role_of(paper, element);

	(void)parent;
	if (strlen(role) != 3 || role[1] != 'H' || role[2] < '1' || role[2] > '6')
		return;
	int level = role[2] - '0';
	assert_true(level <= *(int *)last + 1);
	*(int *)last = level;
}

static size_t no_level_is_left_out(const struct paper *paper)
{
	int last = 0;

	walk_all(paper, look_at_heading, &last);
	return (size_t)last;
}

static int attribute(const struct paper *paper, json_t *element, const char *key)
{
	json_t *value = entry(paper, entry(paper, element, "/A"), key);

	return json_is_integer(value) ? (int)json_integer_value(value) : 1;
}

static void look_at_head(const struct paper *paper, json_t *element, json_t *parent, void *n)
{
	(void)parent;
	if (!is(paper, element, "/TH"))
		return;
	assert_non_null(json_string_value(entry(paper, entry(paper, element, "/A"), "/Scope")));
	++*(size_t *)n;
}

static size_t heads_have_a_scope(const struct paper *paper)
{
	size_t n = 0;

	walk_all(paper, look_at_head, &n);
	return n;
}

#define ROWS_MOST 400

/* Columns that each row takes, those counted that cells above reach down into. */
static void look_at_table(const struct paper *paper, json_t *element, json_t *parent, void *n)
{
	int taken[ROWS_MOST] = { 0 };
	size_t row = 0;

	(void)parent;
	if (!is(paper, element, "/Table"))
		return;
	++*(size_t *)n;
	json_t *rows = children(paper, element);
	for (size_t i = 0; i < json_array_size(rows); i++) {
		json_t *tr = json_array_get(rows, i);

		if (is(paper, tr, "/Caption")) {
			assert_int_equal(i, 0);
			continue;
		}
		assert_string_equal(role_of(paper, tr), "/TR");
		json_t *cells = children(paper, tr);
		for (size_t k = 0; k < json_array_size(cells); k++) {
			json_t *cell = json_array_get(cells, k);
			int down = attribute(paper, cell, "/RowSpan");

			assert_true(is(paper, cell, "/TH") || is(paper, cell, "/TD"));
			for (int d = 0; d < down && row + (size_t)d < ROWS_MOST; d++)
				taken[row + (size_t)d] += attribute(paper, cell, "/ColSpan");
		}
		json_decref(cells);
		row++;
	}
	json_decref(rows);
	for (size_t i = 1; i < row && row < ROWS_MOST; i++)
		assert_int_equal(taken[i], taken[0]);
}

static size_t tables_are_regular(const struct paper *paper)
{
	size_t n = 0;

	walk_all(paper, look_at_table, &n);
	return n;
}

static void look_at_caption(const struct paper *paper, json_t *element, json_t *parent, void *n)
{
	if (!is(paper, element, "/Caption"))
		return;
	assert_true(is(paper, parent, "/Table") || is(paper, parent, "/Figure"));
	++*(size_t *)n;
}

static size_t captions_belong_to_something(const struct paper *paper)
{
	size_t n = 0;

	walk_all(paper, look_at_caption, &n);
	return n;
}

static void look_at_note(const struct paper *paper, json_t *element, json_t *parent, void *seen)
{
	(void)parent;
	if (!is(paper, element, "/Note"))
		return;
	const char *id = json_string_value(entry(paper, element, "/ID"));
	assert_non_null(id);
	assert_null(json_object_get(seen, id));
	json_object_set_new(seen, id, json_true());
}

static size_t notes_have_names_of_their_own(const struct paper *paper)
{
	json_t *seen = json_object();

	walk_all(paper, look_at_note, seen);
	size_t n = json_object_size(seen);
	json_decref(seen);
	return n;
}

static void look_at_link(const struct paper *paper, json_t *element, json_t *parent, void *n)
{
	(void)parent;
	if (!is(paper, element, "/Link"))
		return;
	json_t *annotation = entry(paper, entry(paper, element, "/K"), "/Obj");
	assert_string_equal(json_string_value(entry(paper, annotation, "/Subtype")), "/Link");
	assert_true(json_is_integer(entry(paper, annotation, "/StructParent")));
	assert_non_null(json_string_value(entry(paper, annotation, "/Contents")));
	++*(size_t *)n;
}

/* Every annotation is a link, and each is in the structure. */
static size_t links_are_in_the_structure(const struct paper *paper)
{
	size_t n = 0, annotations = 0;
	const char *key;
	json_t *object;

	walk_all(paper, look_at_link, &n);
	json_object_foreach(paper->objects, key, object)
	{
		json_t *value = json_object_get(object, "value");
		const char *type = json_string_value(json_object_get(value, "/Type"));

		annotations += type != NULL && strcmp(type, "/Annot") == 0;
	}
	assert_int_equal(n, annotations);
	return n;
}

static size_t pages_go_by_the_structure(const struct paper *paper)
{
	const char *key;
	json_t *object;
	size_t n = 0;

	json_object_foreach(paper->objects, key, object)
	{
		json_t *value = json_object_get(object, "value");
		const char *type = json_string_value(json_object_get(value, "/Type"));

		if (type == NULL || strcmp(type, "/Page") != 0)
			continue;
		assert_string_equal(json_string_value(entry(paper, value, "/Tabs")), "/S");
		assert_true(json_is_integer(entry(paper, value, "/StructParents")));
		n++;
	}
	return n;
}

static const struct ua_rule {
	const char *name;
	size_t (*holds)(const struct paper *paper);
} rules[] = {
	{ "§5 the file says that it is PDF/UA-1, beside PDF/A-2a", says_what_it_is },
	{ "§7.1 its content is marked", is_marked },
	{ "§7.1 the window shows the title", shows_its_title },
	{ "§7.2 the language is told", has_a_language },
	{ "§7.3 figures have words in their place", figures_have_words },
	{ "§7.3 figures say where they stand", figures_say_where_they_stand },
	{ "§7.4.2 headings begin with the first level and leave none out", no_level_is_left_out },
	{ "§7.5 heads say what they are the head of", heads_have_a_scope },
	{ "§7.5 rows of a table are of one width", tables_are_regular },
	{ "ISO 32000-1 §14.8.4.3: captions are inside of tables and figures",
	  captions_belong_to_something },
	{ "§7.9 notes have names of their own", notes_have_names_of_their_own },
	{ "§7.18 links are in the structure and say where they lead", links_are_in_the_structure },
	{ "§7.18.3 pages are gone through by their structure", pages_go_by_the_structure },
};

static const char *const papers[] = {
	"examples/accountability/briefing.yaml",
	"examples/quarterly/briefing.yaml",
	"examples/gdp/briefing.yaml",
	"examples/official/general.yaml",
	"tests/pages/cases/circular.yaml",
	"tests/pages/cases/tables.yaml",
};

/* All papers, read once for all rules. */
static struct shelf {
	struct folder folder;
	struct paper papers[LEN(papers)];
} shelf;

static void open_paper(struct paper *paper, const char *file)
{
	struct errors errors = { 0 };
	struct error err = { 0 };
	struct report *report = report_open(file, NULL, &errors);
	struct render_request request = { .out = paper->path, .archive = true };

	assert_non_null(report);
	assert_ok(report_render(report, &request, &err), &err);
	report_destroy(report);
	RUN_PROGRAM(&paper->process, "qpdf", "--json", paper->path);
	paper->json = json_loads(paper->process.out.text, 0, NULL);
	assert_non_null(paper->json);
	paper->objects = json_array_get(json_object_get(paper->json, "qpdf"), 1);
	json_t *trailer = json_object_get(json_object_get(paper->objects, "trailer"), "value");
	paper->catalog = entry(paper, trailer, "/Root");
}

static int open_papers(void **state)
{
	(void)state;
	folder_make(&shelf.folder);
	for (size_t i = 0; i < LEN(papers); i++) {
		char name[32];

		snprintf(name, sizeof name, "%zu.pdf", i);
		shelf.papers[i].path = folder_path(&shelf.folder, name);
		open_paper(&shelf.papers[i], papers[i]);
	}
	return 0;
}

static int close_papers(void **state)
{
	(void)state;
	for (size_t i = 0; i < LEN(papers); i++) {
		json_decref(shelf.papers[i].json);
		process_finish(&shelf.papers[i].process);
	}
	folder_remove(&shelf.folder);
	return 0;
}

static void holds_on_every_paper(void **state)
{
	const struct ua_rule *rule = *state;
	size_t held = 0;

	for (size_t i = 0; i < LEN(papers); i++)
		held += rule->holds(&shelf.papers[i]);

	assert_true(held >= 4); /* a rule that is never asked holds for nothing */
}

int main(void)
{
	struct CMUnitTest tests[LEN(rules)], *next = tests;

	add_rows(next, rules, holds_on_every_paper);
	return cmocka_run_group_tests_name("accessible", tests, open_papers, close_papers);
}
