/* office_flow.c - stored briefings proved, signed, released and put on paper. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "report/base/array.h"
#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/causes/causes.h"
#include "report/office/office_flow.h"
#include "report/office/office_inside.h"
#include "report/office/office_list.h"
#include "report/store/evidence.h"
#include "report/store/files.h"

#define TRIES 3 /* when others change a briefing while it is being proved */

/* A stored briefing opened and proved. */
struct opened {
	struct stored_briefing about;
	struct report *report;
	const char *pinned; /* the approval that was opened, NULL for what stands now */
	struct digest head; /* of the approval */
	struct office_past past;
	const char *previous; /* digests of the releases it is compared with, "" for none */
	char content[DIGEST_HEX_SIZE]; /* digest of what stands now */
	char rules[DIGEST_HEX_SIZE], ledgers[DIGEST_HEX_SIZE];
	const char *bundle; /* the whole as one text; NULL when an approval was opened */
	struct seen seen;   /* the office when it began to be opened */
};

static void digest_text(struct digest_work *work, char hex[DIGEST_HEX_SIZE])
{
	struct digest digest = digest_end(work);

	digest_format(&digest, hex);
}

/* Everything that judges: what is neither a value nor the text. */
static void digest_rules(const struct stored_content *content, struct opened *out)
{
	static const char *const text_parts[] = { "title", "event", "people", "document" };
	struct digest_work work;

	digest_begin(&work);
	for (size_t i = 0; i < content->n_parts; i++) {
		bool judges = true;

		for (size_t k = 0; k < LEN(text_parts); k++)
			judges = judges && strcmp(content->parts[i].name, text_parts[k]) != 0;
		if (judges)
			digest_add_field(&work, content->parts[i].text);
	}
	for (size_t i = 0; i < content->n_pins; i++)
		digest_add_field(&work, content->pins[i].text);
	digest_text(&work, out->rules);
	digest_begin(&work);
	for (size_t i = 0; i < content->n_ledgers; i++)
		digest_add_field(&work, content->ledgers[i].digest);
	digest_text(&work, out->ledgers);
	if (content->n_ledgers == 0)
		out->ledgers[0] = '\0';
}

/* A file that was named, else what the office keeps; "" for none and for a file. */
MUST_LOOK static bool find_past(struct office *office, const char *file, const char *digests,
				struct opened *opened, struct errors *errors)
{
	if (!office_past(office, &opened->about, digests, &opened->past, errors))
		return false;
	if (file != NULL)
		opened->past.past = (struct report_past){ .path = file };
	return true;
}

/* What the comparison rests on, to be pinned: of the others only where something asked for them. */
static void keep_past(struct opened *opened)
{
	bool named = opened->past.past.path != NULL;
	size_t n = opened->report != NULL && report_asks_past(opened->report) ? PAST_MOST : 1;

	opened->previous = named ? "" : office_past_digests(&opened->past, n);
}

/* What stands in the office now. */
MUST_LOOK static bool open_current(struct office *office, const char *name, const char *file,
				   struct opened *out, struct errors *errors)
{
	struct office_briefing briefing;
	bool ok = office_read(office, name, &briefing, errors);

	out->about = briefing.content.about;
	if (ok) {
		struct str bundle = STR_INIT;

		flow_content_digest(&briefing.content, out->content);
		digest_rules(&briefing.content, out);
		bundle_write(&briefing.source, &bundle);
		out->bundle = arena_strdup(&office->arena, bundle.text);
		str_finish(&bundle);
	}
	ok = ok && find_past(office, file, NULL, out, errors);
	if (ok)
		out->report = report_open_source(&briefing.source, &out->past.past, errors);
	if (ok)
		keep_past(out);
	office_briefing_finish(&briefing);
	return out->report != NULL;
}

/* A change of a ledger ends an approval: those that stand now are those of then. */
MUST_LOOK static bool pinned_ledgers(struct office *office, const char *name,
				     struct report_source *out, struct error *err)
{
	struct stored_content content;

	out->seals = office_seal_keeper(office);
	return briefings_open(office->store, name, &office->arena, &content, err) &&
	       office_held_ledgers(office, &content, out, err);
}

/* What was approved, as it was then. */
MUST_LOOK static bool open_approved(struct office *office, const struct standing *standing,
				    const char *file, struct opened *out, struct errors *errors)
{
	struct bundle bundle;
	struct error err;

	out->about = standing->about;
	out->pinned = standing->approval;
	out->head = standing->head;
	if (!office_may_read(office, standing->about.state, errors))
		return false;
	if (standing->pinned == NULL) {
		error_set(&err, ERROR_IO,
			  _("the text of the approval of '%s' is gone; see "
			    "'crossfoot verify'"),
			  standing->about.name);
		return office_fail(errors, &err);
	}
	if (!bundle_read(standing->pinned, &office->arena, &bundle, &err) ||
	    !pinned_ledgers(office, standing->about.name, &bundle.source, &err))
		return office_fail(errors, &err);
	if (!find_past(office, file, standing_word(standing->approval, "previous", &office->arena),
		       out, errors))
		return false;
	out->report = report_open_source(&bundle.source, &out->past.past, errors);
	keep_past(out);
	return out->report != NULL;
}

/* 迟报：两县迟报, from "late: 两县迟报". */
static const char *describe_cause(const char *why, struct arena *arena)
{
	enum cause cause;
	const char *because;

	if (!cause_of(why, &cause, &because))
		return arena_strdup(arena, why);
	return arena_printf(arena, "%s：%s", cause_name(cause), because);
}

static const char *value_or_nothing(struct arena *arena, const char *value)
{
	return arena_strdup(arena, value != NULL ? value : "");
}

bool office_add_revisions(struct office *office, const char *name, struct briefing *briefing,
			  struct arena *arena, struct errors *errors)
{
	struct arena_mark mark = arena_mark(&office->arena);
	struct office_revisions found;

	briefing->n_revisions = 0;
	if (!office_revisions(office, name, &office->arena, &found, errors))
		return false;
	briefing->revisions = arena_array(arena, found.n, sizeof *briefing->revisions);
	for (size_t i = 0; i < found.n; i++) {
		const struct office_revision *stored = &found.items[i];
		struct revised *revision = &briefing->revisions[briefing->n_revisions];

		if (!briefing_find_cell(briefing, stored->cell, &revision->cell))
			continue;
		revision->before = value_or_nothing(arena, stored->before);
		revision->after = value_or_nothing(arena, stored->after);
		revision->cause = describe_cause(stored->cause, arena);
		briefing->n_revisions++;
	}
	arena_rewind(&office->arena, mark);
	return true;
}

MUST_LOOK static bool open_state(struct office *office, const char *name, const char *file,
				 struct opened *out, struct errors *errors)
{
	struct standing standing;
	struct digest head;
	int64_t newest;
	struct error err;

	*out = (struct opened){ .previous = "" };
	if (!store_head(office->store, &newest, &head, &err))
		return office_fail(errors, &err);
	out->seen = seen_of(newest, &head);
	if (!flow_standing(office->store, name, &office->arena, &standing, &err))
		return office_fail(errors, &err);
	if (standing.about.state >= FLOW_APPROVED)
		return open_approved(office, &standing, file, out, errors);
	return open_current(office, name, file, out, errors);
}

MUST_LOOK static bool open_stored(struct office *office, const char *name, const char *file,
				  struct opened *out, struct errors *errors)
{
	if (!open_state(office, name, file, out, errors))
		return false;
	struct briefing *briefing = report_briefing(out->report);
	if (office_add_revisions(office, name, briefing, &briefing->arena, errors) &&
	    office_answers(office, out->about.id, out->report, errors))
		return true;
	report_destroy(out->report);
	out->report = NULL;
	return false;
}

struct report *office_report(struct office *office, const char *name, const char *previous,
			     struct errors *errors)
{
	struct arena_mark mark = arena_mark(&office->arena);
	struct opened opened;

	bool ok = open_stored(office, name, previous, &opened, errors);
	arena_rewind(&office->arena, mark);
	return ok ? opened.report : NULL;
}

/* --- what was found, for the office to write down --- */

static bool add_results(void *context, const char *bytes, size_t len)
{
	str_add_bytes(context, bytes, len);
	return true;
}

void office_warning(const struct proof *proof, size_t check, struct str *out)
{
	struct str left = STR_INIT, right = STR_INIT, difference = STR_INIT;

	proof_statement(proof, check, out);
	if (proof_sides(proof, check, &left, &right, &difference))
		str_printf(out, " (%s, %s)", left.text, right.text);
	str_finish(&left);
	str_finish(&right);
	str_finish(&difference);
}

static const char *describe_warning(const struct proof *proof, size_t check, struct arena *arena)
{
	struct str text = STR_INIT;

	office_warning(proof, check, &text);
	const char *said = arena_strdup(arena, text.text);
	str_finish(&text);
	return said;
}

static const char *check_name(const struct proof *proof, size_t check, struct arena *arena)
{
	struct str id = STR_INIT;

	proof_id(proof, check, &id);
	const char *name = arena_strdup(arena, id.text);
	str_finish(&id);
	return name;
}

static void gather_findings(const struct proof *proof, struct arena *arena, struct proved *out)
{
	struct proved_warning *open = arena_array(arena, proof_count(proof) + 1, sizeof *open);

	for (size_t i = 0; i < proof_count(proof); i++) {
		struct outcome outcome = proof_outcome(proof, i);

		/* A value that is not there proves nothing: it blocks as a failure does. */
		if (outcome.level == LEVEL_ERROR && outcome.verdict == VERDICT_MISSING)
			out->failed++;
		bool reasoned = outcome.waiver != NULL && outcome.waiver->why != NULL;
		if (outcome.verdict == VERDICT_WARNING && !reasoned)
			open[out->n_open++] =
				(struct proved_warning){ check_name(proof, i, arena),
							 describe_warning(proof, i, arena) };
	}
	out->open = open;
}

static struct proved describe_opened(struct office *office, const struct opened *opened)
{
	struct proof *proof = report_proof(opened->report);
	struct proof_summary n = proof_summary(proof);
	struct str results = STR_INIT;
	struct proved proved = { .passed = n.passed,
				 .failed = n.failed,
				 .warnings = n.warnings,
				 .missing = n.missing,
				 .skipped = n.skipped,
				 .content = opened->content,
				 .rules = opened->rules,
				 .ledgers = opened->ledgers,
				 .program = report_version() };

	proof_json(proof, &(struct findings_json){ .file = opened->about.name,
						   .write = add_results,
						   .context = &results });
	proved.results = arena_strdup(&office->arena, results.text);
	str_finish(&results);
	gather_findings(proof, &office->arena, &proved);
	office_add_account(office, opened->report, &proved);
	return proved;
}

/* Compared with another file it is a question, not the office's own proof; what was approved was
 * proved then. */
static enum proof_written write_down(struct office *office, const struct opened *opened,
				     bool is_question, struct checked *out, struct error *err)
{
	struct proved proved = describe_opened(office, opened);

	if (is_question || opened->pinned != NULL)
		return WRITTEN_NOTHING;
	if (!people_may(office->store, ACTION_CHECK, err))
		return err->kind == ERROR_USAGE ? WRITTEN_NOT_ALLOWED : WRITTEN_FAILED;
	return flow_prove(office->store, opened->about.id, &proved, &out->state, err)
		       ? WRITTEN_DOWN
		       : WRITTEN_FAILED;
}

struct report *office_check(struct office *office, const char *name, const char *previous,
			    struct checked *out, struct errors *errors)
{
	struct arena_mark scratch = arena_mark(&office->arena);
	struct opened opened;
	struct error err;

	*out = (struct checked){ .written = WRITTEN_FAILED };
	for (int tries = 1; open_stored(office, name, previous, &opened, errors); tries++) {
		out->state = opened.about.state;
		out->written = write_down(office, &opened, previous != NULL, out, &err);
		if (out->written != WRITTEN_FAILED || err.kind != ERROR_STALE || tries == TRIES)
			break;
		report_destroy(opened.report);
	}
	if (opened.report != NULL && out->written >= WRITTEN_NOT_ALLOWED)
		errors_add(errors, &err);
	arena_rewind(&office->arena, scratch);
	return opened.report;
}

/* What was counted from ledgers stands on the ledgers that came in: another file of that name is a
 * reason to import again. One that is no longer there says nothing. */
MUST_LOOK static bool ledgers_are_unchanged(struct office *office, const char *name,
					    struct error *err)
{
	struct stored_content content;

	if (!briefings_open(office->store, name, &office->arena, &content, err))
		return false;
	for (size_t i = 0; i < content.n_ledgers; i++) {
		char hex[DIGEST_HEX_SIZE];
		struct digest digest;
		struct error ignored;

		if (!digest_file(content.ledgers[i].path, &digest, &ignored))
			continue;
		digest_format(&digest, hex);
		if (strcmp(hex, content.ledgers[i].digest) != 0)
			return error_set(
				err, ERROR_VALUE,
				_("the ledger '%s' (%s) is another file than the one that came "
				  "in; import the briefing again"),
				content.ledgers[i].name, content.ledgers[i].path);
	}
	return true;
}

MUST_LOOK static bool sign_opened(struct office *office, const struct opened *opened,
				  struct signing_of what, enum flow_state *state, struct error *err)
{
	struct proved proved = describe_opened(office, opened);
	struct pinned pinned = { .text = opened->bundle, .previous = opened->previous };

	if (opened->pinned != NULL)
		return error_set(err, ERROR_USAGE, _("'%s' is %s already"), opened->about.name,
				 flow_state_key(opened->about.state));
	if (what.step == SIGN_APPROVE && !ledgers_are_unchanged(office, opened->about.name, err))
		return false;
	if (what.step == SIGN_APPROVE && proved.failed == 0 &&
	    !report_try_pages(opened->report, err))
		return error_wrap(err, _("'%s' cannot go to paper"), opened->about.name);
	struct signing_act act = {
		.step = what.step,
		.tables = what.tables,
		.n_tables = what.n_tables,
		.proof = &proved,
		.pinned = &pinned,
		.seen = what.seen.record != 0 ? what.seen : opened->seen,
	};
	return flow_sign(office->store, opened->about.id, &act, state, err);
}

bool office_sign(struct office *office, const char *name, struct signing_of what,
		 enum flow_state *state, struct errors *errors)
{
	struct arena_mark scratch = arena_mark(&office->arena);
	struct opened opened;
	struct error err;

	if (!open_stored(office, name, NULL, &opened, errors))
		return false;
	bool ok = sign_opened(office, &opened, what, state, &err);
	report_destroy(opened.report);
	arena_rewind(&office->arena, scratch);
	return ok || office_fail(errors, &err);
}

/* A warning that is open, or a number of the text that nobody answers for. */
static bool find_warning(struct office *office, const struct opened *opened, const char *check,
			 struct proved_warning *out)
{
	struct proved proved = describe_opened(office, opened);

	for (size_t i = 0; i < proved.n_open; i++) {
		*out = proved.open[i];
		if (strcmp(out->check, check) == 0)
			return true;
	}
	return office_open_number(office, opened->report, check, out);
}

MUST_LOOK static bool waive(struct office *office, const struct opened *opened,
			    const struct waiving *what, struct error *err)
{
	struct proved_warning warning;

	if (!find_warning(office, opened, what->check, &warning))
		return error_set(err, ERROR_NAME, _("'%s' has no warning '%s' now"),
				 opened->about.name, what->check);
	if (what->says != NULL && strcmp(warning.says, what->says) != 0)
		return error_set(err, ERROR_STALE, _("the warning says something else by now: %s"),
				 warning.says);
	const struct reasoned reasoned = {
		.warning = &warning,
		.reason = what->reason,
		.order = what->says != NULL ? ORDER_WAIVE_AS_SAID : ORDER_WAIVE,
		.seen = what->seen.record != 0 ? what->seen : opened->seen,
	};
	return flow_reason(office->store, opened->about.id, &reasoned, err);
}

bool office_waive(struct office *office, const char *name, const struct waiving *what,
		  struct errors *errors)
{
	struct arena_mark scratch = arena_mark(&office->arena);
	struct opened opened;
	struct error err;

	if (!open_stored(office, name, NULL, &opened, errors))
		return false;
	bool ok = waive(office, &opened, what, &err);
	report_destroy(opened.report);
	arena_rewind(&office->arena, scratch);
	return ok || office_fail(errors, &err);
}

/* --- paper --- */

/* The head of the history as the paper's last line shows it. */
static const char *imprint_of(struct office *office, const struct opened *opened, struct error *err)
{
	struct digest head = opened->head;
	struct str line = STR_INIT;
	int64_t seq;

	if (opened->pinned == NULL && !store_head(office->store, &seq, &head, err))
		return NULL;
	office_add_imprint(opened->about.name, &head, &line);
	const char *imprint = arena_strdup(&office->arena, line.text);
	str_finish(&line);
	return imprint;
}

/* A document comes back: which numbers left with it must be known then. */
MUST_LOOK static bool keep_manifest(void *context, const struct str *manifest, struct error *err)
{
	struct office *office = context;

	return store_bytes_put(office->store, manifest->text, manifest->len, err);
}

/* Manifests are short: a line a number. */
MUST_LOOK static bool copy_out(const struct parcel *parcel, struct str *out, struct error *err)
{
	char bytes[4096];
	struct parcel_piece piece = { .into = bytes, .n = sizeof bytes, .got = sizeof bytes };

	for (size_t at = 0; piece.got == piece.n; at += piece.got) {
		if (!parcel_read(parcel, at, &piece, err))
			return false;
		str_add_bytes(out, bytes, piece.got);
	}
	return true;
}

bool office_sent(struct office *office, const char *export, struct str *out, struct error *err)
{
	char digest[DIGEST_HEX_SIZE];
	bool found;

	if (!store_file_find(office->store, export, digest, &found, err))
		return false;
	if (!found)
		return error_set(err, ERROR_NAME, _("no document of that name was sent: %s"), export);
	struct parcel *parcel = parcel_create(office->address);
	bool ok = store_file_copy(office->store, digest, parcel, err) &&
		  copy_out(parcel, out, err);
	parcel_release(parcel);
	return ok;
}

/* digest: NULL to write the file. */
MUST_LOOK static bool render_opened(struct office *office, const struct opened *opened,
				    const struct render_request *request, struct digest *digest,
				    struct error *err)
{
	struct render_request final = *request;

	final.draft = request->draft || opened->pinned == NULL;
	final.limits = &office->limits;
	final.keep = keep_manifest;
	final.keeper = office;
	final.imprint = imprint_of(office, opened, err);
	return final.imprint != NULL &&
	       (digest != NULL ? report_render_digest(opened->report, &final, digest, err)
			       : report_render(opened->report, &final, err));
}

bool office_render(struct office *office, struct stored_paper *paper,
		   const struct render_request *request, struct errors *errors)
{
	struct arena_mark scratch = arena_mark(&office->arena);
	struct opened opened;
	struct error err;

	/* Not even as a draft: what another tool changed was never shown to anybody. */
	if (!evidence_of(office->store, paper->name, &err))
		return office_fail(errors, &err);
	if (!open_stored(office, paper->name, paper->previous, &opened, errors))
		return false;
	paper->draft = request->draft || opened.pinned == NULL;
	bool ok = render_opened(office, &opened, request, NULL, &err);
	report_destroy(opened.report);
	arena_rewind(&office->arena, scratch);
	return ok || office_fail(errors, &err);
}

/* The digest of the paper that is released: it is made once, so that it can be told later. */
MUST_LOOK static bool digest_paper(struct office *office, const struct opened *opened,
				   char hex[DIGEST_HEX_SIZE], struct error *err)
{
	struct render_request request = { 0 };
	struct digest digest;
	bool ok = render_opened(office, opened, &request, &digest, err);

	if (ok)
		digest_format(&digest, hex);
	return ok;
}

bool office_release(struct office *office, const char *name, struct seen seen,
		    struct errors *errors)
{
	struct arena_mark scratch = arena_mark(&office->arena);
	char hex[DIGEST_HEX_SIZE] = "";
	struct opened opened;
	struct error err;

	if (!open_stored(office, name, NULL, &opened, errors))
		return false;
	bool ok = opened.about.state != FLOW_APPROVED || digest_paper(office, &opened, hex, &err);
	ok = ok && flow_release(office->store, opened.about.id, hex,
				seen.record != 0 ? seen : opened.seen, &err);
	report_destroy(opened.report);
	arena_rewind(&office->arena, scratch);
	return ok || office_fail(errors, &err);
}
