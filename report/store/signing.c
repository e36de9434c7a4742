/* signing.c - reviewing and approving: who may, what is signed, what an approval pins. */
#include <string.h>

#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/store/moving.h"

/* Every table there is, the text last. */
static size_t list_tables(struct store *store, int64_t briefing, struct arena *arena,
			  const char ***out)
{
	const char **tables = NULL;
	size_t n = 0, capacity = 0;
	struct query query = query_start(store, STATEMENT_TABLE_LIST);

	query_bind_number(&query, 1, briefing);
	while (query_next(&query)) {
		tables = array_grow(tables, n, &capacity, sizeof *tables);
		tables[n++] = query_word(&query, 0, arena);
	}
	tables = array_grow(tables, n, &capacity, sizeof *tables);
	tables[n++] = FLOW_TEXT;
	*out = session_keep(arena, tables, n, sizeof *tables);
	return n;
}

bool flow_tables(struct store *store, int64_t briefing, struct arena *arena, struct tables *out,
		 struct error *err)
{
	if (!session_read(store, err))
		return false;
	out->n = list_tables(store, briefing, arena, &out->names);
	return session_end(store, err);
}

size_t moving_tables(struct moving *move, const char ***out)
{
	return list_tables(move->store, move->about.id, &move->arena, out);
}

/* --- four eyes --- */

static void add_table(struct own_hand *own, const char *table, size_t len)
{
	if (names_find_bytes(&own->tables, table, len) != NAMES_NONE)
		return;
	names_add(&own->tables, arena_strndup(&own->arena, table, len), own->n_tables);
	own->n_tables++;
}

/* A record of content is of a cell's table or of the text; any other says nothing. */
static void add_own(struct own_hand *own, const char *kind, const char *subject)
{
	switch (fact_touches(fact_find(kind))) {
	case TOUCH_TABLE: add_table(own, subject, strcspn(subject, "[")); break;
	case TOUCH_PART: add_table(own, FLOW_TEXT, strlen(FLOW_TEXT)); break;
	case TOUCH_NOTHING: break;
	}
}

static void find_own(struct store *store, int64_t briefing, struct own_hand *own)
{
	struct query query = query_start(store, STATEMENT_HISTORY_OWN);
	struct digest ignored;

	query_bind_number(&query, 1, own->seen);
	query_bind_number(&query, 2, briefing);
	query_bind_text(&query, 3, store->who);
	query_bind_number(&query, 4, store->options.who.uid);
	while (query_next(&query))
		add_own(own, query_text(&query, 0), query_text(&query, 1));
	session_head(store, &own->seen, &ignored);
}

bool flow_own(struct store *store, int64_t briefing, struct own_hand *own, struct error *err)
{
	if (!session_read(store, err))
		return false;
	find_own(store, briefing, own);
	return session_end(store, err);
}

/* Whether the one who acts has a signature of that step that holds, on the table or (NULL) any. */
static bool has_signed(struct moving *move, enum signing step, const char *table)
{
	struct query query = query_start(move->store, STATEMENT_SIGNATURE_LIST);
	const char *key = fact_key(signing_fact(step));
	bool found = false;

	query_bind_number(&query, 1, move->about.id);
	while (query_next(&query))
		found = found ||
			(query_text(&query, 2) != NULL && strcmp(query_text(&query, 0), key) == 0 &&
			 (table == NULL || strcmp(query_text(&query, 1), table) == 0) &&
			 (strcmp(query_text(&query, 5), move->store->who) == 0 ||
			  query_number(&query, 6) == move->store->options.who.uid));
	return found;
}

static bool holds_signature(struct moving *move, enum signing step, const char *table)
{
	return fact_read(move->store, signing_fact(step), move->about.id, table, &move->arena)
		       .value != NULL;
}

static void sign_table(struct moving *move, enum signing step, const char *table)
{
	char hex[DIGEST_HEX_SIZE];

	table_digest(&move->content, table, hex);
	fact_put(move->store, signing_fact(step), table, hex, NULL);
}

static const char *table_name(const char *table)
{
	return strcmp(table, FLOW_TEXT) == 0 ? "文稿" : table;
}

static bool may_review(struct moving *move, const char *table)
{
	if (own_hand_wrote(&move->own, table))
		return session_refuse(
			move->store, ERROR_USAGE,
			_("%s compiled '%s' of '%s' and may not review it: compiler and "
			  "reviewer are different people"),
			move->store->who, table_name(table), move->about.name);
	if (has_signed(move, SIGN_APPROVE, table))
		return session_refuse(move->store, ERROR_USAGE,
				      _("%s approved '%s' of '%s' and may not review it"),
				      move->store->who, table_name(table), move->about.name);
	return true;
}

/* Every number of the table that stands in no relation has somebody who answers for it. */
static bool is_attested(struct moving *move, const struct proved *proof, const char *table)
{
	const char *first = NULL;
	size_t n = 0;

	for (size_t i = 0; i < proof->n_stated; i++) {
		if (strcmp(flow_table_of(proof->stated[i], &move->arena), table) != 0)
			continue;
		first = first != NULL ? first : proof->stated[i];
		n++;
	}
	if (n == 0)
		return true;
	return session_refuse(move->store, ERROR_VALUE,
			      _("%zu numbers of '%s' stand in no relation, and nobody answers for "
				"them, for '%s' to begin with; 'crossfoot attest' says who does"),
			      n, table_name(table), first);
}

static bool names(const char *word, const char *table)
{
	return strcmp(word, table) == 0 || strcmp(word, table_name(table)) == 0;
}

static bool is_wanted(const struct signing_act *act, const char *table)
{
	for (size_t i = 0; i < act->n_tables; i++)
		if (names(act->tables[i], table))
			return true;
	return act->n_tables == 0;
}

/* Of the tables that are to be reviewed one that the briefing does not have; NULL when it has all.
 */
static const char *find_unknown(const struct signing_act *act, const char *const *tables, size_t n)
{
	for (size_t i = 0; i < act->n_tables; i++) {
		size_t k = 0;

		while (k < n && !names(act->tables[i], tables[k]))
			k++;
		if (k == n)
			return act->tables[i];
	}
	return NULL;
}

static void review(struct moving *move, const struct signing_act *act)
{
	struct store *store = move->store;
	const char **tables;
	size_t n = moving_tables(move, &tables);
	const char *unknown = find_unknown(act, tables, n);
	size_t held = 0, signed_now = 0;

	if (unknown != NULL)
		session_refuse(store, ERROR_NAME, _("'%s' has no table '%s'"), move->about.name,
			       unknown);
	for (size_t i = 0; i < n; i++) {
		bool holds = holds_signature(move, SIGN_REVIEW, tables[i]);
		bool wanted = is_wanted(act, tables[i]);

		if (wanted && !holds && may_review(move, tables[i]) &&
		    is_attested(move, act->proof, tables[i])) {
			sign_table(move, SIGN_REVIEW, tables[i]);
			signed_now++;
		}
		held += holds || wanted;
	}
	if (signed_now == 0)
		session_refuse(store, ERROR_USAGE,
			       _("of that nothing is left to be reviewed: others signed it"));
	if (held == n && !store->failed)
		moving_to(move, FLOW_REVIEWED, NULL);
	fact_put(store, FACT_REJECTION, "", NULL, NULL);
}

static bool may_approve(struct moving *move)
{
	if (move->about.state != FLOW_REVIEWED)
		return session_refuse(
			move->store, ERROR_USAGE,
			_("'%s' is %s; it can be approved once all of it is reviewed"),
			move->about.name, flow_state_key(move->about.state));
	if (own_hand_wrote(&move->own, NULL))
		return session_refuse(
			move->store, ERROR_USAGE,
			_("%s compiled '%s' and may not approve it: compiler, reviewer "
			  "and approver are different people"),
			move->store->who, move->about.name);
	if (has_signed(move, SIGN_REVIEW, NULL))
		return session_refuse(
			move->store, ERROR_USAGE,
			_("%s reviewed '%s' and may not approve it: compiler, reviewer "
			  "and approver are different people"),
			move->store->who, move->about.name);
	return true;
}

static void approve(struct moving *move, const struct proved *proof, const struct pinned *pinned)
{
	const char **tables;
	char hex[DIGEST_HEX_SIZE];

	if (!may_approve(move))
		return;
	size_t n = moving_tables(move, &tables);
	for (size_t i = 0; i < n; i++)
		sign_table(move, SIGN_APPROVE, tables[i]);
	text_put(move->store, pinned->text, hex);
	fact_put(move->store, FACT_APPROVAL, "",
		 arena_printf(&move->arena,
			      "program=%s content=%s rules=%s ledgers=%s previous=%s text=%s",
			      proof->program, proof->content, proof->rules, proof->ledgers,
			      pinned->previous, hex),
		 NULL);
	moving_to(move, FLOW_APPROVED, NULL);
}

/* What stands in the way of any signature. */
static bool may_sign(struct moving *move, const struct proved *proof)
{
	const struct proved_warning *open = moving_open_warning(move, proof);

	if (move->about.state == FLOW_APPROVED)
		return session_refuse(move->store, ERROR_USAGE, _("'%s' is approved already"),
				      move->about.name);
	if (move->fell_back)
		return session_refuse(move->store, ERROR_VALUE,
				      _("the checks of '%s' say something else than they did; "
					"'crossfoot check %s' writes it down and sends it back"),
				      move->about.name, move->about.name);
	if (proof->failed > 0)
		return session_refuse(
			move->store, ERROR_VALUE,
			_("%zu checks of '%s' fail; nothing can be signed before they "
			  "hold"),
			proof->failed, move->about.name);
	if (proof->unanswered > 0)
		return session_refuse(
			move->store, ERROR_VALUE,
			_("%zu numbers of '%s' state no figure, or another value than theirs; "
			  "nothing can be signed before somebody answers for them ('crossfoot "
			  "check' names them)"),
			proof->unanswered, move->about.name);
	if (open != NULL)
		return session_refuse(
			move->store, ERROR_VALUE,
			_("the warning '%s' of '%s' has no written reason; 'crossfoot "
			  "waive' writes one"),
			open->check, move->about.name);
	return true;
}

bool flow_sign(struct store *store, int64_t briefing, const struct signing_act *act,
	       enum flow_state *state, struct error *err)
{
	const struct confirmed confirmed = {
		.order = act->step == SIGN_REVIEW ? ORDER_REVIEW : ORDER_APPROVE,
		.subjects = act->tables,
		.n = act->n_tables,
	};
	enum office_action action = act->step == SIGN_REVIEW ? ACTION_REVIEW : ACTION_APPROVE;
	const struct proved *proof = act->proof;
	struct moving move;

	if (!moving_begin(&move, store, briefing, action, err))
		return false;
	if (seen_check(store, &move.about, &confirmed, &act->seen) && moving_prove(&move, proof) &&
	    may_sign(&move, proof)) {
		find_own(store, briefing, &move.own);
		if (act->step == SIGN_REVIEW)
			review(&move, act);
		else
			approve(&move, proof, act->pinned);
	}
	enum flow_state reached = move.about.state;
	if (!moving_commit(&move, err))
		return false;
	*state = reached;
	return true;
}
