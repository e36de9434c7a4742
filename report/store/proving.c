/* proving.c - what the checks found, written down: digests of what was proved, reasons for
 * warnings. */
#include <string.h>

#include "report/base/i18n.h"
#include "report/store/moving.h"

static void add_cell(struct digest_work *work, const struct stored_cell *cell)
{
	digest_add_field(work, cell->cell);
	digest_add_field(work, cell->value);
	digest_add_field(work, cell->note);
	digest_add_field(work, cell->source);
	digest_add_field(work, cell->asof);
	if (cell->flag == NULL) /* what was signed before there were flags stays as it was */
		return;
	digest_add_field(work, "\1flag"); /* no cell is called so */
	digest_add_field(work, cell->flag);
}

static void add_parts(struct digest_work *work, const struct stored_content *content)
{
	for (size_t i = 0; i < content->n_parts; i++) {
		digest_add_field(work, content->parts[i].name);
		digest_add_field(work, content->parts[i].text);
	}
	for (size_t i = 0; i < content->n_pins; i++) {
		digest_add_field(work, content->pins[i].name);
		digest_add_field(work, content->pins[i].text);
	}
}

void flow_content_digest(const struct stored_content *content, char hex[DIGEST_HEX_SIZE])
{
	struct digest_work work;

	digest_begin(&work);
	add_parts(&work, content);
	for (size_t i = 0; i < content->n_ledgers; i++) {
		digest_add_field(&work, content->ledgers[i].name);
		digest_add_field(&work, content->ledgers[i].digest);
	}
	for (size_t i = 0; i < content->n_spellings; i++) {
		digest_add_field(&work, content->spellings[i].dimension);
		digest_add_field(&work, content->spellings[i].spelling);
		digest_add_field(&work, content->spellings[i].member);
	}
	for (size_t i = 0; i < content->n_cells; i++)
		if (content->cells[i].value != NULL)
			add_cell(&work, &content->cells[i]);
	struct digest digest = digest_end(&work);
	digest_format(&digest, hex);
}

static bool cell_is_of(const char *cell, const char *table)
{
	size_t len = strlen(table);

	return strncmp(cell, table, len) == 0 && (cell[len] == '\0' || cell[len] == '[');
}

void table_digest(const struct stored_content *content, const char *table,
		  char hex[DIGEST_HEX_SIZE])
{
	struct digest_work work;

	digest_begin(&work);
	if (strcmp(table, FLOW_TEXT) == 0)
		add_parts(&work, content);
	for (size_t i = 0; i < content->n_cells; i++)
		if (cell_is_of(content->cells[i].cell, table))
			add_cell(&work, &content->cells[i]);
	struct digest digest = digest_end(&work);
	digest_format(&digest, hex);
}

static bool reason_holds(struct moving *move, const struct proved_warning *warning)
{
	const char *value =
		fact_read(move->store, FACT_REASON, move->about.id, warning->check, &move->arena)
			.value;
	size_t len = strlen(warning->says);

	return value != NULL && strncmp(value, warning->says, len) == 0 && value[len] == '\n';
}

const struct proved_warning *moving_open_warning(struct moving *move, const struct proved *proof)
{
	for (size_t i = 0; i < proof->n_open; i++)
		if (!reason_holds(move, &proof->open[i]))
			return &proof->open[i];
	return NULL;
}

static const char *results_in(const char *outcome)
{
	const char *at = outcome != NULL ? strstr(outcome, " results=") : NULL;

	return at != NULL ? at + strlen(" results=") : "";
}

/* The outcome as the history keeps it; ends in the digest of the results' text. */
static const char *describe_proof(struct moving *move, const struct proved *proof)
{
	char hex[DIGEST_HEX_SIZE];

	text_put(move->store, proof->results, hex);
	return arena_printf(&move->arena,
			    "passed=%zu failed=%zu warnings=%zu missing=%zu skipped=%zu program=%s "
			    "content=%s rules=%s ledgers=%s results=%s",
			    proof->passed, proof->failed, proof->warnings, proof->missing,
			    proof->skipped, proof->program, proof->content, proof->rules,
			    proof->ledgers, hex);
}

bool moving_prove(struct moving *move, const struct proved *proof)
{
	char hex[DIGEST_HEX_SIZE];

	if (move->store->failed)
		return false;
	if (move->about.state == FLOW_RELEASED)
		return session_refuse(move->store, ERROR_USAGE, _("'%s' is released already"),
				      move->about.name);
	content_read(move->store, &move->about, &move->arena, &move->content);
	flow_content_digest(&move->content, hex);
	if (strcmp(hex, proof->content) != 0)
		return session_refuse(move->store, ERROR_STALE,
				      _("'%s' was changed while it was being checked; check again"),
				      move->about.name);
	const char *outcome = describe_proof(move, proof);
	struct fact_value old =
		fact_read(move->store, FACT_PROOF, move->about.id, "", &move->arena);
	struct fact_change change = {
		.fact = FACT_PROOF,
		.subject = "",
		.old = old,
		.value = outcome,
	};
	fact_replace(move->store, &change);
	bool holds = proof->failed == 0 && proof->unanswered == 0 &&
		     moving_open_warning(move, proof) == NULL;
	if (move->about.state > FLOW_DRAFT &&
	    (!holds || strcmp(results_in(old.value), results_in(outcome)) != 0)) {
		moving_void(move, "the checks say something else");
		move->fell_back = true;
	}
	if (move->about.state == FLOW_DRAFT && holds)
		moving_to(move, FLOW_CHECKED, NULL);
	return !move->store->failed;
}

bool flow_prove(struct store *store, int64_t briefing, const struct proved *proof,
		enum flow_state *state, struct error *err)
{
	struct moving move;

	if (!moving_begin(&move, store, briefing, ACTION_CHECK, err))
		return false;
	moving_prove(&move, proof);
	enum flow_state reached = move.about.state;
	if (!moving_commit(&move, err))
		return false;
	*state = reached;
	return true;
}

bool flow_reason(struct store *store, int64_t briefing, const struct reasoned *what,
		 struct error *err)
{
	const struct proved_warning *warning = what->warning;
	const struct confirmed confirmed = { what->order, &warning->check, 1 };
	struct moving move;

	if (!moving_begin(&move, store, briefing, ACTION_CHECK, err))
		return false;
	const char *reason = session_clean(&move.arena, what->reason, CLEAN_LINES);
	if (reason == NULL)
		session_refuse(store, ERROR_USAGE, _("a reason is due"));
	if (seen_check(store, &move.about, &confirmed, &what->seen))
		fact_put(store, FACT_REASON, warning->check,
			 arena_printf(&move.arena, "%s\n%s", warning->says, reason), NULL);
	return moving_commit(&move, err);
}
