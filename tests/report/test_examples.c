/* test_examples.c - what ships is in order: every template and example is opened, proved, bound and
 * rendered, and the guide's own file does what the guide says. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "report/report.h"
#include "report/text/bind.h"
#include "report/yaml/load.h"
#include "tests/support/process.h"
#include "tests/support/test.h"

#define GOOD "examples/accountability/briefing.yaml"
#define PDF_SIZE_MAX 150000 /* what a slow line carries at once */

static struct report *open_report(const char *path)
{
	struct errors errors = { 0 };
	struct report *report = report_open(path, NULL, &errors);

	if (report == NULL)
		fail_msg("%s:%d: %s", errors.items[0].file, errors.items[0].line,
			 errors.items[0].text);
	return report;
}

/* --- what each file proves --- */

static const struct file_case {
	const char *name, *path;
	struct proof_summary expected;
} files[] = {
	{ "the accountability briefing is proved", GOOD, { .passed = 19 } },
	{ "981 typed as 918 fails one check",
	  "examples/accountability/swapped.yaml",
	  { .passed = 18, .failed = 1 } },
	{ "the briefing counted from its ledger is proved",
	  "examples/accountability/counted.yaml",
	  { .passed = 37 } },
	{ "the quarterly release is proved across and down",
	  "examples/quarterly/briefing.yaml",
	  { .passed = 35 } },
	{ "gross product by two breakdowns is proved",
	  "examples/gdp/briefing.yaml",
	  { .passed = 27 } },
	{ "the main indicators are proved",
	  "examples/indicators/briefing.yaml",
	  { .passed = 5 } },
	{ "a joint paper with seals is proved", "examples/official/general.yaml", { .passed = 5 } },
	{ "a letter is proved", "examples/official/letter.yaml", { .passed = 1 } },
	{ "an order has nothing to prove", "examples/official/order.yaml", { 0 } },
	{ "minutes are proved", "examples/official/minutes.yaml", { .passed = 1 } },
	{ "the accountability template lacks nothing but values",
	  "templates/accountability.yaml",
	  { .missing = 8 } },
	{ "the statistics template lacks nothing but values",
	  "templates/statistics-release.yaml",
	  { .missing = 25 } },
};

static void proves(void **state)
{
	const struct file_case *c = *state;
	struct report *report = open_report(c->path);
	struct proof_summary found = proof_summary(report_proof(report));

	assert_int_equal(found.passed, c->expected.passed);
	assert_int_equal(found.failed, c->expected.failed);
	assert_int_equal(found.warnings, 0);
	assert_int_equal(found.missing, c->expected.missing);
	assert_int_equal(found.skipped, 0);
	report_destroy(report);
}

/* --- what the texts say --- */

/* Digits and other typed numbers; a number of a text comes from a figure. */
static bool has_digit(const char *text)
{
	static const char *const wide[] = { "０", "１", "２", "３", "４",
					    "５", "６", "７", "８", "９" };

	for (size_t i = 0; i < LEN(wide); i++)
		if (strstr(text, wide[i]) != NULL)
			return true;
	return strpbrk(text, "0123456789") != NULL;
}

static void assert_no_typed_number(const struct text *text)
{
	for (size_t i = 0; i < text->n_segments; i++) {
		const struct segment *s = &text->segments[i];
		char piece[200];

		snprintf(piece, sizeof piece, "%.*s", (int)(s->end - s->start),
			 text->raw + s->start);
		if (s->kind == SEGMENT_LITERAL && has_digit(piece))
			fail_msg("%s:%d: a number is typed into the text: %s", text->place.file,
				 text->place.line, piece);
	}
}

static void no_number_is_typed(void **state)
{
	struct report *report = open_report(*state);
	const struct document *document = &report_briefing(report)->document;

	assert_true(document->n > 0);
	for (size_t i = 0; i < document->n; i++) {
		assert_no_typed_number(&document->blocks[i].text);
		for (size_t j = 0; j < document->blocks[i].n_items; j++)
			assert_no_typed_number(&document->blocks[i].items[j]);
	}
	report_destroy(report);
}

static void every_value_is_printed(void **state)
{
	(void)state;
	static const char *const words[] = {
		"1025起", "1659人",   "厅级5人",  "县处级126人", "981人",  "其他547人", "2810件",
		"28批",   "1702件",   "1238件",   "464件",       "前18批", "409家",     "276起",
		"107人",  "77人",     "195人",    "23.18%",      "168个",  "前20名",    "237字",
		"4位",    "七种情形", "四个特点", "四级",        "11个市", "5件"
	};
	struct report *report = open_report(GOOD);
	struct briefing *briefing = report_briefing(report);
	struct bound_text bound = { 0 };
	struct str whole = STR_INIT;
	struct error err = { 0 };

	for (size_t i = 0; i < briefing->document.n; i++) {
		const struct block *block = &briefing->document.blocks[i];

		for (size_t j = 0; j <= block->n_items; j++) {
			const struct text *text = j == 0 ? &block->text : &block->items[j - 1];
			assert_ok(bind_expand(text, briefing, BIND_FINAL, &bound, &err), &err);
			str_add(&whole, bound.text.text);
		}
	}
	for (size_t i = 0; i < LEN(words); i++)
		if (strstr(whole.text, words[i]) == NULL)
			fail_msg("'%s' is not in the text", words[i]);
	str_finish(&whole);
	bound_text_finish(&bound);
	report_destroy(report);
}

/* --- the paper --- */

static void the_paper_is_small(void **state)
{
	char *folder = process_folder(), path[512];
	struct report *report = open_report(*state);
	struct error err = { 0 };
	struct stat found;

	snprintf(path, sizeof path, "%s/out.pdf", folder);
	assert_ok(report_render(report, &(struct render_request){ .out = path }, &err), &err);

	assert_int_equal(stat(path, &found), 0);
	assert_in_range(found.st_size, 1, PDF_SIZE_MAX);
	remove(path);
	remove(folder);
	free(folder);
	report_destroy(report);
}

/* --- the guide --- */

/* Adds the n-th block of YAML in a document. */
static void add_yaml(const char *document, int n, struct str *out)
{
	static const char fence[] = "```yaml\n";

	for (; n >= 0; n--) {
		document = strstr(document, fence);
		assert_non_null(document);
		document += strlen(fence);
	}
	const char *end = strstr(document, "```");
	assert_non_null(end);
	str_add_bytes(out, document, (size_t)(end - document));
}

/* The file that the guide has its reader write, one word changed for another of the same length. */
static struct proof_summary prove_guide(const char *word, const char *other)
{
	char *folder = process_folder(), path[512];
	struct str guide = STR_INIT, file = STR_INIT;

	process_read_file("docs/guide.md", &guide);
	add_yaml(guide.text, 0, &file);
	add_yaml(guide.text, 1, &file);
	char *at = strstr(file.text, word);
	assert_non_null(at);
	memcpy(at, other, strlen(word));
	snprintf(path, sizeof path, "%s/first.yaml", folder);
	process_write_file(path, file.text);
	struct report *report = open_report(path);
	struct proof_summary summary = proof_summary(report_proof(report));
	report_destroy(report);
	remove(path);
	remove(folder);
	free(folder);
	str_finish(&guide);
	str_finish(&file);
	return summary;
}

static void the_guide_proves(void **state)
{
	(void)state;
	struct proof_summary summary = prove_guide("268", "268");

	assert_int_equal(summary.passed, 2);
	assert_int_equal(summary.failed + summary.missing + summary.warnings, 0);
}

static void the_guide_fails_as_it_says(void **state)
{
	(void)state;
	struct proof_summary summary = prove_guide("268", "286");

	assert_int_equal(summary.failed, 2);
}

/* GB/T 2260, without 市辖区 and development zones. */
static void divisions_are_all_there(void **state)
{
	struct errors errors = { 0 };
	struct briefing *briefing = briefing_load("templates/shanxi.yaml", NULL, &errors);
	(void)state;

	assert_int_equal(errors.n, 0);
	assert_int_equal(briefing_dimension(briefing, "市", strlen("市"))->n, 11);
	assert_int_equal(briefing_dimension(briefing, "县区", strlen("县区"))->n, 11 + 117);
	assert_int_equal(briefing_dimension(briefing, "级别", strlen("级别"))->n, 5);
	briefing_destroy(briefing);
}

#define ON(sentence, function, path)                                                     \
	{                                                                                \
		.name = sentence, .test_func = function, .initial_state = (void *)(path) \
	}

int main(void)
{
	struct CMUnitTest tests[LEN(files) + 9];
	const struct CMUnitTest others[] = {
		ON("no number is typed into the accountability briefing", no_number_is_typed, GOOD),
		ON("no number is typed into the quarterly release", no_number_is_typed,
		   "examples/quarterly/briefing.yaml"),
		ON("no number is typed into the accountability template", no_number_is_typed,
		   "templates/accountability.yaml"),
		ON("no number is typed into the statistics template", no_number_is_typed,
		   "templates/statistics-release.yaml"),
		ON("Shanxi has 11 cities and 117 counties", divisions_are_all_there, NULL),
		ON("the text says every figure of the conference", every_value_is_printed, NULL),
		ON("the accountability paper is at most 150 kB", the_paper_is_small, GOOD),
		ON("the guide's first file is proved", the_guide_proves, NULL),
		ON("the guide's swapped digits fail both checks", the_guide_fails_as_it_says, NULL),
	};

	for (size_t i = 0; i < LEN(files); i++)
		tests[i] = (struct CMUnitTest)ON(files[i].name, proves, &files[i]);
	memcpy(tests + LEN(files), others, sizeof others);
	return cmocka_run_group_tests_name("what ships", tests, NULL, NULL);
}
