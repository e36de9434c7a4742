/* test_checks_page.c - docs/checks.md shows what the program really says; `make golden` writes it.
 */
#include "tests/support/test.h"

#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "report/base/i18n.h"
#include "report/causes/causes.h"
#include "report/proof/relations.h"
#include "report/report.h"
#include "tests/support/process.h"

#define PAGE "docs/checks.md"
#define FENCE "\n```"

/* The page, being read: an example is a yaml block, its output the text block behind it. */
struct reading {
	const char *next;
	struct str out; /* the page with every output as it is now */
	struct str example, previous;
};

static void add_finding(struct proof *proof, size_t check, struct str *out)
{
	enum verdict verdict = proof_outcome(proof, check).verdict;

	if (verdict == VERDICT_PASSED || verdict == VERDICT_SKIPPED)
		return;
	str_printf(out, "%s: ", verdict_key(verdict));
	proof_describe(proof, check, LANGUAGE_CHINESE, out);
}

static void add_revision(void *context, const struct revision *revision)
{
	revision_text(revision, LANGUAGE_CHINESE, context);
	str_add(context, "\n");
}

static void add_errors(const struct errors *errors, struct str *out)
{
	for (size_t i = 0; i < errors->n; i++) {
		const struct error *err = &errors->items[i];

		str_printf(out, "%s:%d:%d: %s", err->file, err->line, err->column, err->text);
		str_printf(out, err->hint[0] != '\0' ? " (%s)\n" : "%s\n", err->hint);
	}
}

/* What is proved of every figure of some kind: each row of the table, in both languages. */
static void add_kinds(struct str *out)
{
	const struct figure_check *check;

	for (size_t i = 0; (check = figure_check_at(i)) != NULL; i++) {
		const char *help = check->family->help;

		assert_non_null(help);
		str_printf(out, "%s\n    %s\n", _(help), help);
	}
}

MUST_LOOK static bool fetch(void *context, size_t at, struct report_source *out,
			    struct errors *errors)
{
	(void)at;
	(void)errors;
	*out = *(const struct report_source *)context;
	return true;
}

/* What the program says of the example. */
static void add_output(struct reading *page, struct str *out)
{
	struct report_source source = { .name = "例.yaml", .text = page->example.text };
	struct report_source previous = { .name = "上期.yaml", .text = page->previous.text };
	struct report_past past = { .n = 1, .fetch = fetch, .context = &previous };
	struct errors errors = { 0 };
	struct report *report =
		report_open_source(&source, page->previous.len > 0 ? &past : NULL, &errors);

	if (report != NULL) {
		struct proof *proof = report_proof(report);

		for (size_t i = 0; i < proof_count(proof); i++)
			add_finding(proof, i, out);
		proof_revisions(proof, add_revision, out);
	}
	add_errors(&errors, out);
	report_destroy(report);
	str_clear(&page->previous);
}

/* Copies up to and with the next fence line; its words behind the back quotes go to info. */
static bool copy_to_fence(struct reading *page, struct str *info)
{
	const char *fence = strstr(page->next, FENCE);

	str_clear(info);
	if (fence == NULL) {
		str_add(&page->out, page->next);
		return false;
	}
	const char *line_end = strchr(fence + 1, '\n');
	str_add_bytes(info, fence + strlen(FENCE), (size_t)(line_end - fence) - strlen(FENCE));
	str_add_bytes(&page->out, page->next, (size_t)(line_end - page->next));
	page->next = line_end;
	return true;
}

/* Behind an opening fence: the block's lines. */
static void take_block(struct reading *page, struct str *block)
{
	const char *end = strstr(page->next, FENCE);

	assert_non_null(end);
	str_clear(block);
	str_add_bytes(block, page->next + 1, (size_t)(end - page->next));
	page->next = end;
}

static void rewrite(struct reading *page)
{
	struct str info = STR_INIT, block = STR_INIT;

	while (copy_to_fence(page, &info)) {
		take_block(page, &block);
		if (strncmp(info.text, "text", 4) == 0) {
			str_add(&page->out, "\n");
			if (strcmp(info.text, "text kinds") == 0)
				add_kinds(&page->out);
			else
				add_output(page, &page->out);
			page->out.len--; /* its last line feed is the fence's first */
		} else {
			struct str *kept = strcmp(info.text, "yaml previous") == 0 ? &page->previous
										   : &page->example;

			str_add(&page->out, "\n");
			str_add_bytes(&page->out, block.text, block.len - 1);
			str_clear(kept);
			str_add(kept, block.text);
		}
		copy_to_fence(page, &info);
	}
	str_finish(&info);
	str_finish(&block);
}

static void shows_what_the_program_says(void **state)
{
	const char *mode = getenv("CROSSFOOT_GOLDEN");
	struct str text = STR_INIT;
	struct reading page = { .out = STR_INIT, .example = STR_INIT, .previous = STR_INIT };

	(void)state;
	process_read_file(PAGE, &text);
	page.next = text.text;
	rewrite(&page);

	page.out.text[page.out.len] = '\0';
	if (mode != NULL && strcmp(mode, "write") == 0)
		process_write_file(PAGE, page.out.text);
	else if (strcmp(page.out.text, text.text) != 0)
		fail_msg("%s is out of date; `make golden` writes it", PAGE);
	str_finish(&text);
	str_finish(&page.out);
	str_finish(&page.example);
	str_finish(&page.previous);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(shows_what_the_program_says) };

	setenv("LANGUAGE", "zh_CN", 1);
	setlocale(LC_ALL, "C.UTF-8");
	bindtextdomain("crossfoot", "build/locale");
	bind_textdomain_codeset("crossfoot", "UTF-8");
	textdomain("crossfoot");
	return cmocka_run_group_tests_name("the page about checks", tests, NULL, NULL);
}
