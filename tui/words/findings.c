/* findings.c - see findings.h. */
#include "tui/words/findings.h"

#include <stdio.h>
#include <string.h>

#include "report/base/i18n.h"
#include "report/causes/causes.h"
#include "tui/words/excerpt.h"
#include "tui/terminal/output.h"

enum language findings_language(void)
{
	/* The catalogue says which language it is: its translators translate this very word. */
	return strcmp(_("language: English"), "language: English") == 0 ? LANGUAGE_ENGLISH
									: LANGUAGE_CHINESE;
}

static const char *verdict_word(struct outcome outcome)
{
	switch (outcome.verdict) {
	case VERDICT_FAILED: return _("error");
	case VERDICT_WARNING: return _("warning");
	case VERDICT_MISSING: return outcome.level == LEVEL_ERROR ? _("missing") : _("note");
	case VERDICT_PASSED:
	case VERDICT_SKIPPED: break;
	}
	return _("note");
}

static void print_finding(struct proof *proof, size_t check, struct excerpts *excerpts)
{
	struct outcome outcome = proof_outcome(proof, check);
	struct str text = STR_INIT, body = STR_INIT;

	if (outcome.place.file != NULL)
		str_printf(&text, "%s:", outcome.place.file);
	if (outcome.place.line > 0)
		str_printf(&text, "%d:", outcome.place.line);
	if (outcome.place.line > 0 && outcome.place.column > 0)
		str_printf(&text, "%d:", outcome.place.column);
	str_printf(&text, "%s%s: ", text.len > 0 ? " " : "", verdict_word(outcome));
	proof_describe(proof, check, findings_language(), &body);
	size_t first = strcspn(body.text, "\n");
	str_add_bytes(&text, body.text, first);
	str_add(&text, "\n");
	excerpts_add(excerpts, &text, outcome.place);
	str_add(&text, body.text + first + (body.text[first] != '\0'));
	output_text(stderr, text.text);
	str_finish(&text);
	str_finish(&body);
}

static void print_summary(const struct proof *proof, const char *file)
{
	struct proof_summary n = proof_summary(proof);

	output_print(stdout,
		     _("%s: %zu passed, %zu failed, %zu warnings, %zu missing, %zu skipped\n"),
		     file, n.passed, n.failed, n.warnings, n.missing, n.skipped);
}

static void print_revision(void *context, const struct revision *revision)
{
	struct str line = STR_INIT;

	(void)context;
	revision_text(revision, findings_language(), &line);
	output_print(stdout, "%s\n", line.text);
	str_finish(&line);
}

void findings_print(struct proof *proof, const char *file)
{
	struct excerpts excerpts = { 0 };

	for (size_t i = 0; i < proof_count(proof); i++) {
		enum verdict verdict = proof_verdict(proof, i);

		if (verdict != VERDICT_PASSED && verdict != VERDICT_SKIPPED)
			print_finding(proof, i, &excerpts);
	}
	excerpts_finish(&excerpts);
	fflush(stderr);
	proof_revisions(proof, print_revision, NULL);
	print_summary(proof, file);
}

void findings_print_blocking(struct proof *proof)
{
	struct excerpts excerpts = { 0 };

	for (size_t i = 0; i < proof_count(proof); i++) {
		struct outcome outcome = proof_outcome(proof, i);

		if (outcome.level == LEVEL_ERROR &&
		    (outcome.verdict == VERDICT_FAILED || outcome.verdict == VERDICT_MISSING))
			print_finding(proof, i, &excerpts);
	}
	excerpts_finish(&excerpts);
}
