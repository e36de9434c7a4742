/* briefings.c - reading what an office holds of its briefings. */
#include "report/store/briefings.h"

#include <string.h>

#include "report/base/array.h"
#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/base/names.h"
#include "report/record/ledger_value.h"
#include "report/store/session.h"

void briefing_read(struct query *query, struct arena *arena, struct stored_briefing *out)
{
	const char *key = query_text(query, 2);
	enum flow_state state = FLOW_DRAFT;

	if (key != NULL)
		flow_state_find(key, &state);
	*out = (struct stored_briefing){
		.id = query_number(query, 0),
		.name = query_word(query, 1, arena),
		.state = state,
		.title = query_word(query, 3, arena),
		.template = query_word(query, 4, arena),
		.date = query_word(query, 5, arena),
		.cause = query_word(query, 6, arena),
		.revision = query_number(query, 7),
		.last = query_number(query, 8),
		.changed_at = query_word(query, 9, arena),
		.changed_by = query_word(query, 10, arena),
	};
}

bool briefings_list(struct store *store, struct arena *arena, struct stored_briefing **out,
		    size_t *n, struct error *err)
{
	struct stored_briefing *list = NULL;
	size_t capacity = 0;

	*n = 0;
	if (!session_read(store, err))
		return false;
	struct query query = query_start(store, STATEMENT_BRIEFING_LIST);
	while (query_next(&query)) {
		list = array_grow(list, *n, &capacity, sizeof *list);
		briefing_read(&query, arena, &list[(*n)++]);
	}
	*out = session_keep(arena, list, *n, sizeof *list);
	return session_end(store, err);
}

static void refuse_unknown(struct store *store, const char *name)
{
	struct arena arena = { 0 };
	struct names known = { 0 };
	struct query query = query_start(store, STATEMENT_BRIEFING_NAMES);

	while (query_next(&query))
		names_add(&known, query_word(&query, 0, &arena), 0);
	session_refuse(store, ERROR_NAME, _("the office has no briefing '%s'"), name);
	const char *nearest = names_nearest(&known, name);
	if (nearest != NULL)
		error_hint(&store->error, _("did you mean '%s'?"), nearest);
	names_finish(&known);
	arena_finish(&arena);
}

static void find_by_name(struct store *store, const char *name, struct arena *arena,
			 struct stored_briefing *out)
{
	struct query query = query_start(store, STATEMENT_BRIEFING_FIND);

	*out = (struct stored_briefing){ 0 };
	query_bind_text(&query, 1, name);
	if (query_next(&query)) {
		briefing_read(&query, arena, out);
		query_stop(&query);
	} else if (!store->failed) {
		refuse_unknown(store, name);
	}
}

bool briefings_find(struct store *store, const char *name, struct arena *arena,
		    struct stored_briefing *out, struct error *err)
{
	if (!session_read(store, err))
		return false;
	find_by_name(store, name, arena, out);
	return session_end(store, err);
}

/* "3 0a1b…" -> place and text. */
static bool read_part(struct store *store, const char *value, struct arena *arena,
		      struct stored_part *part)
{
	const char *space = strchr(value, ' ');

	part->place = 0;
	for (const char *p = value; space != NULL && p < space && *p >= '0' && *p <= '9'; p++)
		part->place = part->place * 10 + (*p - '0');
	part->text = space != NULL ? text_find(store, space + 1, arena) : NULL;
	return part->text != NULL ||
	       session_refuse(store, ERROR_IO,
			      _("the text of the part '%s' is gone; see 'crossfoot verify'"),
			      part->name);
}

static void read_parts(struct store *store, struct arena *arena, struct stored_content *out)
{
	struct stored_part *parts = NULL;
	size_t capacity = 0;
	struct query query = query_fact(store, FACT_PART, FACT_LIST);

	query_bind_number(&query, 1, out->about.id);
	while (query_next(&query)) {
		const char *value = query_copy(&query, 1, arena);

		if (value == NULL)
			continue;
		parts = array_grow(parts, out->n_parts, &capacity, sizeof *parts);
		struct stored_part *part = &parts[out->n_parts];
		*part = (struct stored_part){ .name = query_word(&query, 0, arena),
					      .record = query_number(&query, 2) };
		out->n_parts += read_part(store, value, arena, part);
	}
	out->parts = session_keep(arena, parts, out->n_parts, sizeof *parts);
}

static void read_pins(struct store *store, struct arena *arena, struct stored_content *out)
{
	struct stored_pin *pins = NULL;
	size_t capacity = 0;
	struct query query = query_fact(store, FACT_PINNED, FACT_LIST);

	query_bind_number(&query, 1, out->about.id);
	while (query_next(&query)) {
		const char *digest = query_copy(&query, 1, arena);
		const char *text = digest != NULL ? text_find(store, digest, arena) : NULL;

		if (text == NULL)
			continue;
		pins = array_grow(pins, out->n_pins, &capacity, sizeof *pins);
		pins[out->n_pins++] = (struct stored_pin){ query_word(&query, 0, arena), text };
	}
	out->pins = session_keep(arena, pins, out->n_pins, sizeof *pins);
}

static void read_ledgers(struct store *store, struct arena *arena, struct stored_content *out)
{
	struct stored_ledger *ledgers = NULL;
	size_t capacity = 0;
	struct query query = query_fact(store, FACT_LEDGER, FACT_LIST);

	query_bind_number(&query, 1, out->about.id);
	while (query_next(&query)) {
		const char *value = query_copy(&query, 1, arena);
		struct stored_ledger ledger = { .name = query_word(&query, 0, arena),
						.record = query_number(&query, 2) };

		if (value == NULL || !ledger_value_read(value, arena, &ledger))
			continue;
		ledgers = array_grow(ledgers, out->n_ledgers, &capacity, sizeof *ledgers);
		ledgers[out->n_ledgers++] = ledger;
	}
	out->ledgers = session_keep(arena, ledgers, out->n_ledgers, sizeof *ledgers);
}

static void read_spellings(struct store *store, struct arena *arena, struct stored_content *out)
{
	struct stored_spelling *spellings = NULL;
	size_t capacity = 0;
	struct query query = query_fact(store, FACT_SPELLING, FACT_LIST);

	query_bind_number(&query, 1, out->about.id);
	while (query_next(&query)) {
		struct stored_spelling said = { .member = query_copy(&query, 1, arena),
						.record = query_number(&query, 2) };

		if (said.member == NULL ||
		    !spelling_subject_read(query_word(&query, 0, arena), arena, &said))
			continue;
		spellings = array_grow(spellings, out->n_spellings, &capacity, sizeof *spellings);
		spellings[out->n_spellings++] = said;
	}
	out->spellings = session_keep(arena, spellings, out->n_spellings, sizeof *spellings);
}

static void read_cells(struct store *store, struct arena *arena, struct stored_content *out)
{
	struct stored_cell *cells = NULL;
	size_t capacity = 0;
	struct query query = query_start(store, STATEMENT_CELL_LIST);

	query_bind_number(&query, 1, out->about.id);
	while (query_next(&query)) {
		cells = array_grow(cells, out->n_cells, &capacity, sizeof *cells);
		cells[out->n_cells++] = (struct stored_cell){
			.cell = query_word(&query, 0, arena),
			.value = query_copy(&query, 1, arena),
			.record = query_number(&query, 2),
			.note = query_copy(&query, 3, arena),
			.source = query_copy(&query, 4, arena),
			.asof = query_copy(&query, 5, arena),
			.flag = query_copy(&query, 6, arena),
		};
	}
	out->cells = session_keep(arena, cells, out->n_cells, sizeof *cells);
}

void content_read(struct store *store, const struct stored_briefing *about, struct arena *arena,
		  struct stored_content *out)
{
	*out = (struct stored_content){ .about = *about };
	read_parts(store, arena, out);
	read_pins(store, arena, out);
	read_ledgers(store, arena, out);
	read_spellings(store, arena, out);
	read_cells(store, arena, out);
}

bool briefings_open(struct store *store, const char *name, struct arena *arena,
		    struct stored_content *out, struct error *err)
{
	struct stored_briefing about;

	if (!session_read(store, err))
		return false;
	find_by_name(store, name, arena, &about);
	if (!store->failed)
		content_read(store, &about, arena, out);
	return session_end(store, err);
}

bool briefings_open_parts(struct store *store, const char *name, struct arena *arena,
			  struct stored_content *out, struct error *err)
{
	*out = (struct stored_content){ 0 };
	if (!session_read(store, err))
		return false;
	find_by_name(store, name, arena, &out->about);
	if (!store->failed) {
		read_parts(store, arena, out);
		read_pins(store, arena, out);
		read_spellings(store, arena, out);
	}
	return session_end(store, err);
}

bool briefings_remembered(struct store *store, struct series of, struct arena *arena,
			  struct remembered *out, struct error *err)
{
	size_t capacity = 0;

	*out = (struct remembered){ 0 };
	if (!session_read(store, err))
		return false;
	struct query query = query_start(store, STATEMENT_SPELLING_LIST);
	query_bind_text(&query, 1, of.name);
	query_bind_text(&query, 2, of.template);
	while (query_next(&query)) {
		struct remembered_spelling said = { .said.member = query_word(&query, 1, arena),
						    .said.record = query_number(&query, 2) };

		if (!spelling_subject_read(query_word(&query, 0, arena), arena, &said.said))
			continue;
		said.who = query_word(&query, 3, arena);
		said.at = query_word(&query, 4, arena);
		said.briefing = query_word(&query, 5, arena);
		out->items = array_grow(out->items, out->n, &capacity, sizeof *out->items);
		out->items[out->n++] = said;
	}
	out->items = session_keep(arena, out->items, out->n, sizeof *out->items);
	return session_end(store, err);
}

/* Cells stand in the order of their names. */
static size_t find_cell(const struct stored_content *content, const char *name)
{
	size_t low = 0, high = content->n_cells;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (strcmp(content->cells[middle].cell, name) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

bool briefings_counted(struct store *store, const struct stored_content *content, bool *counted,
		       struct error *err)
{
	memset(counted, 0, content->n_cells * sizeof *counted);
	if (!session_read(store, err))
		return false;
	struct query query = query_start(store, STATEMENT_COUNTED_LIST);
	query_bind_number(&query, 1, content->about.id);
	while (query_next(&query)) {
		const char *name = query_text(&query, 0), *value = query_text(&query, 1);
		size_t at = find_cell(content, name);

		if (at < content->n_cells && strcmp(content->cells[at].cell, name) == 0 &&
		    content->cells[at].value != NULL &&
		    strcmp(content->cells[at].value, value) == 0)
			counted[at] = true;
	}
	return session_end(store, err);
}

bool briefing_read_id(struct store *store, int64_t id, struct arena *arena,
		      struct stored_briefing *out)
{
	struct query query = query_start(store, STATEMENT_BRIEFING_BY_ID);
	bool found = false;

	query_bind_number(&query, 1, id);
	if ((found = query_next(&query))) {
		briefing_read(&query, arena, out);
		query_stop(&query);
	} else {
		session_refuse(store, ERROR_NAME, _("the office has no briefing number %lld"),
			       (long long)id);
	}
	return found;
}
