/* flow_standing.c - where a briefing stands: signatures and what became of them, reasons, releases.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "report/base/memory.h"
#include "report/base/names.h"
#include "report/store/flow.h"
#include "report/store/session.h"

/* The cells whose values changed behind some revision, each with its last change. */
struct changed_cells {
	struct changed_cell {
		const char *table;
		int64_t revision;
	} * items;
	size_t n, capacity;
	struct names known;
};

static void find_changed(struct store *store, int64_t briefing, int64_t since, struct arena *arena,
			 struct changed_cells *out)
{
	struct walk_back walk = walk_back_from_newest(store, briefing);

	while (walk_back_next(&walk) && walk.record.revision > since) {
		const char *cell = arena_strdup(arena, walk.record.subject);

		if (strcmp(walk.record.kind, fact_key(FACT_VALUE)) != 0 ||
		    !names_add(&out->known, cell, out->n))
			continue;
		out->items = array_grow(out->items, out->n, &out->capacity, sizeof *out->items);
		out->items[out->n++] =
			(struct changed_cell){ flow_table_of(cell, arena), walk.record.revision };
	}
	walk_back_stop(&walk);
}

static size_t count_changed(const struct changed_cells *changed, const char *table, int64_t since)
{
	size_t n = 0;

	for (size_t i = 0; i < changed->n; i++)
		n += changed->items[i].revision > since &&
		     strcmp(changed->items[i].table, table) == 0;
	return n;
}

/* The revision of a record, 0 when there is none. */
static int64_t revision_of(struct store *store, int64_t record)
{
	struct query query = query_start(store, STATEMENT_HISTORY_RECORD);
	int64_t revision = 0;

	query_bind_number(&query, 1, record);
	if (query_next(&query)) {
		revision = query_number(&query, 2);
		query_stop(&query);
	}
	return revision;
}

/* One row; *signed_at is the revision of the signature that holds or held. */
static struct signature read_signature(struct store *store, struct query *query,
				       struct arena *arena, int64_t *signed_at)
{
	const char *step = query_text(query, 0);
	struct signature signature = {
		.step = strcmp(step, fact_key(FACT_REVIEW)) == 0 ? SIGN_REVIEW : SIGN_APPROVE,
		.table = query_word(query, 1, arena),
		.holds = query_text(query, 2) != NULL,
		.at = query_word(query, 4, arena),
		.who = query_word(query, 5, arena),
		.why = query_word(query, 9, arena),
	};

	*signed_at = signature.holds ? query_number(query, 7)
				     : revision_of(store, query_number(query, 8));
	return signature;
}

static void read_signatures(struct store *store, struct arena *arena, struct standing *out)
{
	struct signature *list = NULL;
	int64_t *signed_at = NULL, oldest = INT64_MAX;
	size_t capacity = 0, at_capacity = 0;
	struct changed_cells changed = { 0 };
	struct query query = query_start(store, STATEMENT_SIGNATURE_LIST);

	query_bind_number(&query, 1, out->about.id);
	while (query_next(&query)) {
		size_t n = out->n_signatures++;

		list = array_grow(list, n, &capacity, sizeof *list);
		signed_at = array_grow(signed_at, n, &at_capacity, sizeof *signed_at);
		list[n] = read_signature(store, &query, arena, &signed_at[n]);
		oldest = signed_at[n] < oldest ? signed_at[n] : oldest;
	}
	if (out->n_signatures > 0)
		find_changed(store, out->about.id, oldest, arena, &changed);
	for (size_t i = 0; i < out->n_signatures; i++)
		list[i].changed = count_changed(&changed, list[i].table, signed_at[i]);
	names_finish(&changed.known);
	free(changed.items);
	free(signed_at);
	out->signatures = session_keep(arena, list, out->n_signatures, sizeof *list);
}

static void add_author(struct store *store, int64_t record, struct arena *arena, const char **who,
		       const char **at)
{
	struct query query = query_start(store, STATEMENT_HISTORY_RECORD);

	*who = *at = "";
	query_bind_number(&query, 1, record);
	if (query_next(&query)) {
		*at = query_word(&query, 3, arena);
		*who = query_word(&query, 4, arena);
		query_stop(&query);
	}
}

static struct saying *read_sayings(struct store *store, enum fact fact, int64_t briefing,
				   struct arena *arena, size_t *n)
{
	struct saying *list = NULL;
	size_t capacity = 0;
	struct query query = query_fact(store, fact, FACT_LIST);

	query_bind_number(&query, 1, briefing);
	while (query_next(&query)) {
		if (query_text(&query, 1) == NULL)
			continue;
		list = array_grow(list, *n, &capacity, sizeof *list);
		struct saying *saying = &list[(*n)++];
		saying->subject = query_word(&query, 0, arena);
		saying->text = query_word(&query, 1, arena);
		add_author(store, query_number(&query, 2), arena, &saying->who, &saying->at);
	}
	return session_keep(arena, list, *n, sizeof *list);
}

bool flow_reasons(struct store *store, int64_t briefing, struct arena *arena, struct sayings *out,
		  struct error *err)
{
	*out = (struct sayings){ 0 };
	if (!session_read(store, err))
		return false;
	out->items = read_sayings(store, FACT_REASON, briefing, arena, &out->n);
	return session_end(store, err);
}

/* How much is read: the texts of releases, and whether the proof is still of what stands there,
 * take time that grows with the briefing. */
enum depth { DEPTH_GLANCE, DEPTH_WHOLE };

static void read_release(struct query *query, int64_t briefing, enum depth depth,
			 struct arena *arena, struct release *out)
{
	*out = (struct release){
		.briefing = query_word(query, 0, arena),
		.number = query_word(query, 1, arena),
		.text = depth == DEPTH_WHOLE ? query_word(query, 2, arena) : NULL,
		.record = query_number(query, 3),
		.at = query_word(query, 4, arena),
		.who = query_word(query, 5, arena),
		.digest = query_word(query, 6, arena),
		.revision = query_number(query, 7),
	};
	const char *pdf = fact_read(query->store, FACT_PAPER, briefing, out->number, arena).value;
	out->pdf = pdf != NULL ? pdf : "";
}

static void read_releases(struct store *store, enum depth depth, struct arena *arena,
			  struct standing *out)
{
	struct release *list = NULL;
	size_t capacity = 0;
	struct query query = query_start(store, STATEMENT_RELEASE_LIST);

	query_bind_number(&query, 1, out->about.id);
	while (query_next(&query)) {
		list = array_grow(list, out->n_releases, &capacity, sizeof *list);
		read_release(&query, out->about.id, depth, arena, &list[out->n_releases++]);
	}
	out->releases = session_keep(arena, list, out->n_releases, sizeof *list);
}

static void read_proof(struct store *store, enum depth depth, struct arena *arena,
		       struct standing *out)
{
	struct fact_value proof = fact_read(store, FACT_PROOF, out->about.id, "", arena);
	struct fact_value approval = fact_read(store, FACT_APPROVAL, out->about.id, "", arena);
	struct stored_content content;
	char hex[DIGEST_HEX_SIZE];

	out->proof = proof.value != NULL ? proof.value : "";
	out->approval = approval.value != NULL ? approval.value : "";
	if (proof.value != NULL && depth == DEPTH_WHOLE) {
		content_read(store, &out->about, arena, &content);
		flow_content_digest(&content, hex);
		out->proof_is_fresh = strcmp(hex, standing_word(out->proof, "content", arena)) == 0;
	}
	if (approval.value != NULL) {
		if (depth == DEPTH_WHOLE)
			out->pinned = text_find(store, standing_word(approval.value, "text", arena),
						arena);
		out->head = record_digest_at(store, approval.record);
	}
}

/* Of a briefing that was found. */
MUST_LOOK static bool read_standing(struct store *store, enum depth depth, struct arena *arena,
				    struct standing *out, struct error *err)
{
	if (!session_read(store, err))
		return false;
	int64_t id = out->about.id;
	read_proof(store, depth, arena, out);
	read_signatures(store, arena, out);
	out->reasons = read_sayings(store, FACT_REASON, id, arena, &out->n_reasons);
	out->rejections = read_sayings(store, FACT_REJECTION, id, arena, &out->n_rejections);
	out->ticks = read_sayings(store, FACT_TICK, id, arena, &out->n_ticks);
	read_releases(store, depth, arena, out);
	return session_end(store, err);
}

bool flow_standing(struct store *store, const char *name, struct arena *arena, struct standing *out,
		   struct error *err)
{
	*out = (struct standing){ 0 };
	return briefings_find(store, name, arena, &out->about, err) &&
	       read_standing(store, DEPTH_WHOLE, arena, out, err);
}

bool flow_glance(struct store *store, const char *name, struct arena *arena, struct standing *out,
		 struct error *err)
{
	*out = (struct standing){ 0 };
	return briefings_find(store, name, arena, &out->about, err) &&
	       read_standing(store, DEPTH_GLANCE, arena, out, err);
}

bool flow_past(struct store *store, const struct stored_briefing *about, struct arena *arena,
	       struct past_releases *out, struct error *err)
{
	*out = (struct past_releases){ 0 };
	if (about->template[0] == '\0')
		return true;
	if (!session_read(store, err))
		return false;
	out->items = arena_array(arena, PAST_MOST, sizeof *out->items);
	struct query query = query_start(store, STATEMENT_RELEASE_PAST);
	query_bind_text(&query, 1, about->template);
	query_bind_number(&query, 2, about->id);
	query_bind_text(&query, 3, about->date != NULL ? about->date : "");
	while (query_next(&query))
		if (out->n < PAST_MOST)
			out->items[out->n++] = (struct past_release){
				.briefing = query_word(&query, 0, arena),
				.number = query_word(&query, 1, arena),
				.digest = query_word(&query, 2, arena),
			};
	return session_end(store, err);
}
