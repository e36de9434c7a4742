/* findings_json.c - a proof as the JSON object that docs/checks.md promises to scripts. */
#include "report/base/json.h"
#include "report/causes/causes.h"

#define EXPLANATIONS_SHOWN 8

static const char *agreement_key(enum agreement agreement)
{
	switch (agreement) {
	case AGREEMENT_EXACT: return "exact";
	case AGREEMENT_ROUNDING: return "rounding";
	case AGREEMENT_NONE: break;
	}
	return "none";
}

static void put_text(struct json_writer *w, const char *key, struct str *text)
{
	json_key(w, key);
	json_string(w, text->text);
	str_clear(text);
}

static void put_count(struct json_writer *w, const char *key, size_t n)
{
	json_key(w, key);
	json_number(w, (long long)n);
}

static void put_summary(struct json_writer *w, const struct proof *proof)
{
	struct proof_summary s = proof_summary(proof);

	json_key(w, "summary");
	json_open(w, '{');
	put_count(w, "passed", s.passed);
	put_count(w, "failed", s.failed);
	put_count(w, "warnings", s.warnings);
	put_count(w, "missing", s.missing);
	put_count(w, "skipped", s.skipped);
	json_close(w, '}');
}

static void put_sides(struct json_writer *w, const struct proof *proof, size_t check)
{
	struct str left = STR_INIT, right = STR_INIT, difference = STR_INIT;

	if (proof_sides(proof, check, &left, &right, &difference)) {
		put_text(w, "left", &left);
		put_text(w, "right", &right);
		put_text(w, "difference", &difference);
	}
	str_finish(&left);
	str_finish(&right);
	str_finish(&difference);
}

static void put_cells(struct json_writer *w, const struct proof *proof, size_t check,
		      struct str *text)
{
	size_t n = proof_cell_count(proof, check);

	json_key(w, "cells");
	json_open(w, '[');
	for (size_t i = 0; i < n; i++) {
		cell_ref_format(proof_cell(proof, check, i), text);
		json_string(w, text->text);
		str_clear(text);
	}
	json_close(w, ']');
}

static void put_explanation(struct json_writer *w, const struct explanation *e, struct str *text)
{
	json_open(w, '{');
	json_key(w, "kind");
	json_string(w, slip_key(e->kind));
	cell_ref_format(e->cell, text);
	put_text(w, "cell", text);
	decimal_format(e->is, text);
	put_text(w, "is", text);
	decimal_format(e->would_be, text);
	put_text(w, "would_be", text);
	explanation_text(e, LANGUAGE_CHINESE, text);
	put_text(w, "text", text);
	explanation_text(e, LANGUAGE_ENGLISH, text);
	put_text(w, "text_en", text);
	json_close(w, '}');
}

static void put_explanations(struct json_writer *w, struct proof *proof, size_t check,
			     struct str *text)
{
	struct explanation found[EXPLANATIONS_SHOWN];
	size_t n = 0;

	if (proof_outcome(proof, check).verdict == VERDICT_FAILED)
		n = proof_explain(proof, check, found, EXPLANATIONS_SHOWN);
	json_key(w, "explanations");
	json_open(w, '[');
	for (size_t i = 0; i < n; i++)
		put_explanation(w, &found[i], text);
	json_close(w, ']');
}

static void put_waiver(struct json_writer *w, const struct waiver *waiver, struct str *text)
{
	json_key(w, "waived");
	json_open(w, '{');
	json_key(w, "who");
	json_string(w, waiver->who);
	date_format_iso(waiver->when, text);
	put_text(w, "when", text);
	json_key(w, "why");
	json_string(w, waiver->why);
	json_close(w, '}');
}

static void put_check(struct json_writer *w, struct proof *proof, size_t check, struct str *text)
{
	struct outcome outcome = proof_outcome(proof, check);

	json_open(w, '{');
	proof_id(proof, check, text);
	put_text(w, "id", text);
	json_key(w, "status");
	json_string(w, verdict_key(outcome.verdict));
	json_key(w, "level");
	json_string(w, outcome.level == LEVEL_ERROR ? "error" : "warning");
	put_count(w, "line", (size_t)outcome.place.line);
	proof_statement(proof, check, text);
	put_text(w, "statement", text);
	put_sides(w, proof, check);
	put_cells(w, proof, check, text);
	put_explanations(w, proof, check, text);
	json_key(w, "agreement");
	json_string(w, agreement_key(outcome.agreement));
	if (outcome.because != NULL) {
		json_key(w, "because");
		json_string(w, outcome.because);
	}
	if (outcome.waiver != NULL)
		put_waiver(w, outcome.waiver, text);
	json_close(w, '}');
}

static void put_suspects(struct json_writer *w, struct proof *proof, struct str *text)
{
	json_key(w, "suspects");
	json_open(w, '[');
	for (size_t i = 0; i < proof_suspect_count(proof); i++) {
		struct suspect suspect = proof_suspect(proof, i);

		json_open(w, '{');
		cell_ref_format(suspect.cell, text);
		put_text(w, "cell", text);
		decimal_format(suspect.is, text);
		put_text(w, "is", text);
		decimal_format(suspect.would_be, text);
		put_text(w, "would_be", text);
		put_count(w, "repairs", suspect.repairs);
		json_close(w, '}');
	}
	json_close(w, ']');
	struct suspicion all = proof_suspects(proof);
	json_key(w, "unique");
	json_bool(w, all.unique);
	put_count(w, "at_least", all.at_least);
}

struct change_list {
	struct json_writer *w;
	struct str *text;
};

static void put_change(void *context, const struct revision *revision)
{
	struct change_list *list = context;
	struct json_writer *w = list->w;
	struct decimal difference;

	json_open(w, '{');
	cell_ref_format(revision->cell, list->text);
	put_text(w, "cell", list->text);
	json_key(w, "kind");
	json_string(w, revision_key(revision->kind));
	if (revision->kind != REVISION_ADDED) {
		decimal_format(revision->was, list->text);
		put_text(w, "was", list->text);
	}
	if (revision->kind != REVISION_GONE) {
		decimal_format(revision->is, list->text);
		put_text(w, "is", list->text);
	}
	if (revision->kind <= REVISION_REVISED &&
	    decimal_subtract(revision->is, revision->was, &difference)) {
		decimal_format(difference, list->text);
		put_text(w, "difference", list->text);
	}
	if (revision->has_percent) {
		decimal_format(revision->percent, list->text);
		put_text(w, "percent", list->text);
	}
	json_close(w, '}');
}

/* Only when there is a release to compare with. */
static void put_changes(struct json_writer *w, const struct proof *proof, struct str *text)
{
	struct change_list list = { w, text };

	if (!proof_has_previous(proof))
		return;
	json_key(w, "changes");
	json_open(w, '[');
	proof_revisions(proof, put_change, &list);
	json_close(w, ']');
}

bool proof_json(struct proof *proof, const struct findings_json *json)
{
	struct json_writer w;
	struct str text = STR_INIT;

	json_begin(&w, json->write, json->context);
	json_open(&w, '{');
	json_key(&w, "file");
	json_string(&w, json->file);
	put_summary(&w, proof);
	json_key(&w, "checks");
	json_open(&w, '[');
	for (size_t i = 0; i < proof_count(proof) && !w.failed; i++)
		put_check(&w, proof, i, &text);
	json_close(&w, ']');
	put_suspects(&w, proof, &text);
	put_changes(&w, proof, &text);
	if (json->more != NULL)
		json->more(&w, json->of);
	json_close(&w, '}');
	str_finish(&text);
	return json_finish(&w);
}
