/* import.c - a file coming into the office: three versions, the file's last one, the file's new one
 * and the office's own, become one.
 *
 * What a file said when it last came in is kept as one text, a line per fact:
 * "kind\tsubject\tvalue" with \\, \t and \n written out. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "report/base/array.h"
#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/base/names.h"
#include "report/base/utf8.h"
#include "report/record/ledger_value.h"
#include "report/store/apply.h"

#define NAME_MAX_BYTES 200

struct said {
	enum fact fact;
	const char *subject, *value, *key; /* key: "kind\tsubject" */
	const char *why;                   /* NULL: that of the whole */
};

struct said_list {
	struct said *items;
	size_t n, capacity;
	struct names index;
};

static void said_finish(struct said_list *list)
{
	names_finish(&list->index);
	free(list->items);
}

static void said_add(struct said_list *list, struct arena *arena, enum fact fact,
		     const char *subject, const char *value)
{
	if (value == NULL)
		return;
	list->items = array_grow(list->items, list->n, &list->capacity, sizeof *list->items);
	struct said *said = &list->items[list->n];
	*said = (struct said){ fact, subject, value,
			       arena_printf(arena, "%s\t%s", fact_key(fact), subject), NULL };
	list->n += names_add(&list->index, said->key, list->n);
}

static const struct said *said_find(const struct said_list *list, const char *key)
{
	size_t at = names_find(&list->index, key);

	return at != NAMES_NONE ? &list->items[at] : NULL;
}

static void add_escaped(struct str *out, const char *text)
{
	for (; *text != '\0'; text++)
		if (*text == '\\' || *text == '\n' || *text == '\t')
			str_printf(out, "\\%c", *text == '\\' ? '\\' : *text == '\n' ? 'n' : 't');
		else
			str_add_byte(out, *text);
}

static char *take_unescaped(struct arena *arena, const char *text, size_t len)
{
	char *copy = arena_strndup(arena, text, len), *out = copy;

	for (const char *p = copy; *p != '\0'; p++)
		if (*p == '\\' && p[1] != '\0') {
			p++;
			*out++ = *p == 'n' ? '\n' : *p == 't' ? '\t' : *p;
		} else {
			*out++ = *p;
		}
	*out = '\0';
	return copy;
}

static void said_write(const struct said_list *list, struct str *out)
{
	for (size_t i = 0; i < list->n; i++) {
		str_printf(out, "%s\t", fact_key(list->items[i].fact));
		add_escaped(out, list->items[i].subject);
		str_add(out, "\t");
		add_escaped(out, list->items[i].value);
		str_add(out, "\n");
	}
}

static void said_read(struct said_list *list, struct arena *arena, const char *text)
{
	while (*text != '\0') {
		const char *end = text + strcspn(text, "\n");
		const char *first = memchr(text, '\t', (size_t)(end - text));
		const char *second =
			first != NULL ? memchr(first + 1, '\t', (size_t)(end - first - 1)) : NULL;

		if (second != NULL) {
			enum fact fact =
				fact_find(arena_strndup(arena, text, (size_t)(first - text)));
			char *subject =
				take_unescaped(arena, first + 1, (size_t)(second - first - 1));
			if (fact != FACT_COUNT)
				said_add(list, arena, fact, subject,
					 take_unescaped(arena, second + 1,
							(size_t)(end - second - 1)));
		}
		text = *end != '\0' ? end + 1 : end;
	}
}

/* What the file says now, facts as the tables keep them. */
static void said_of_file(struct store *store, const struct incoming *in, struct arena *arena,
			 struct said_list *out)
{
	char hex[DIGEST_HEX_SIZE];

	for (size_t i = 0; i < in->n_parts; i++) {
		text_put(store, in->parts[i].text, hex);
		said_add(out, arena, FACT_PART, in->parts[i].name,
			 arena_printf(arena, "%lld %s", (long long)in->parts[i].place, hex));
	}
	for (size_t i = 0; i < in->n_pins; i++) {
		text_put(store, in->pins[i].text, hex);
		said_add(out, arena, FACT_PINNED, in->pins[i].name, arena_strdup(arena, hex));
	}
	for (size_t i = 0; i < in->n_ledgers; i++)
		said_add(out, arena, FACT_LEDGER, in->ledgers[i].name,
			 ledger_value(&in->ledgers[i], arena));
	for (size_t i = 0; i < in->n_spellings; i++)
		said_add(out, arena, FACT_SPELLING,
			 spelling_subject(in->spellings[i].dimension, in->spellings[i].spelling,
					  arena),
			 in->spellings[i].member);
	for (size_t i = 0; i < in->n_cells; i++) {
		const struct stored_cell *cell = &in->cells[i];

		said_add(out, arena, FACT_VALUE, cell->cell, cell->value);
		if (cell->counted != NULL && cell->value != NULL)
			out->items[out->n - 1].why =
				arena_printf(arena, COUNTED_FROM "%s", cell->counted);
		said_add(out, arena, FACT_NOTE, cell->cell, cell->note);
		said_add(out, arena, FACT_SOURCE, cell->cell, cell->source);
		said_add(out, arena, FACT_ASOF, cell->cell, cell->asof);
		said_add(out, arena, FACT_FLAG, cell->cell, cell->flag);
	}
}

/* A part's text is what matters, not where it stands; of a ledger what is in it. */
static bool means_same(enum fact fact, const char *a, const char *b)
{
	if (fact == FACT_LEDGER && a != NULL && b != NULL)
		return strncmp(a, b, DIGEST_HEX_SIZE - 1) == 0;
	if (fact == FACT_PART && a != NULL && b != NULL) {
		a = strchr(a, ' ') != NULL ? strchr(a, ' ') : a;
		b = strchr(b, ' ') != NULL ? strchr(b, ' ') : b;
	}
	return fact_same(a, b);
}

static void merge_one(struct applying *work, enum fact fact, const char *subject, const char *old,
		      const char *now)
{
	struct fact_value office =
		fact_read(work->store, fact, work->about.id, subject, work->arena);

	if (means_same(fact, now, office.value) || means_same(fact, now, old))
		return;
	apply_fact(work, fact, subject, now,
		   means_same(fact, office.value, old) ? BASE_ANY : BASE_STALE);
}

static void merge_all(struct applying *work, const struct said_list *old,
		      const struct said_list *now)
{
	for (size_t i = 0; i < now->n; i++) {
		const struct said *said = &now->items[i], *before = said_find(old, said->key);
		const char *why = work->why;

		work->why = said->why != NULL ? apply_why(work, said->why) : why;
		merge_one(work, said->fact, said->subject, before != NULL ? before->value : NULL,
			  said->value);
		work->why = why;
	}
	for (size_t i = 0; i < old->n; i++)
		if (said_find(now, old->items[i].key) == NULL)
			merge_one(work, old->items[i].fact, old->items[i].subject,
				  old->items[i].value, NULL);
}

static void read_origin(struct applying *work, struct said_list *out)
{
	struct fact_value origin =
		fact_read(work->store, FACT_ORIGIN, work->about.id, "", work->arena);
	const char *digest = origin.value != NULL ? strrchr(origin.value, ' ') : NULL;
	const char *text = digest != NULL ? text_find(work->store, digest + 1, work->arena) : NULL;

	if (text != NULL)
		said_read(out, work->arena, text);
}

/* Of several that spoke of one spelling the last one counts; what was said here stands. */
static size_t remember(struct applying *work, const struct incoming *in)
{
	size_t n = 0;

	for (size_t i = in->n_remembered; i-- > 0;) {
		const struct remembered_spelling *of = &in->remembered[i];
		const char *subject =
			spelling_subject(of->said.dimension, of->said.spelling, work->arena);
		struct fact_value here =
			fact_read(work->store, FACT_SPELLING, work->about.id, subject, work->arena);

		if (here.record != 0 ||
		    !fact_put(work->store, FACT_SPELLING, subject, of->said.member,
			      arena_printf(work->arena, "%s in %s", of->who, of->briefing)))
			continue;
		apply_touch(work, FACT_SPELLING, subject);
		n++;
	}
	return n;
}

static const char *said_value(const struct said_list *list, const char *key)
{
	const struct said *said = said_find(list, key);

	return said != NULL ? said->value : NULL;
}

/* Where a part stays as the office has it, what lists say of it stays, too. */
static void put_about(struct applying *work, const struct incoming *in, const char *origin,
		      const struct said_list *old, const struct said_list *now)
{
	const struct {
		enum fact fact;
		const char *value, *part, *key;
	} rows[] = {
		{ FACT_TITLE, in->title, "title", "part\ttitle" },
		{ FACT_TEMPLATE, in->template, "template", "part\ttemplate" },
		{ FACT_DATE, in->date, "event", "part\tevent" },
	};
	struct store *store = work->store;
	int64_t id = work->about.id;

	for (size_t i = 0; i < LEN(rows); i++) {
		const char *office =
			fact_read(store, FACT_PART, id, rows[i].part, work->arena).value;
		const char *was = said_value(old, rows[i].key), *is = said_value(now, rows[i].key);
		bool stays =
			!means_same(FACT_PART, is, office) &&
			(means_same(FACT_PART, is, was) || !means_same(FACT_PART, office, was));

		if (!stays)
			fact_put(store, rows[i].fact, "", rows[i].value, work->why);
	}
	fact_put(store, FACT_ORIGIN, "", origin, work->why);
}

static size_t merge_file(struct applying *work, const struct incoming *in)
{
	struct said_list old = { 0 }, now = { 0 };
	struct str text = STR_INIT;
	char hex[DIGEST_HEX_SIZE];

	read_origin(work, &old);
	said_of_file(work->store, in, work->arena, &now);
	said_write(&now, &text);
	text_put(work->store, text.text, hex);
	put_about(work, in, arena_printf(work->arena, "%s %s", in->origin, hex), &old, &now);
	merge_all(work, &old, &now);
	size_t remembered = remember(work, in);
	str_finish(&text);
	said_finish(&old);
	said_finish(&now);
	return remembered;
}

static bool name_is_good(const char *name)
{
	size_t len = strlen(name);
	const char *p = name;

	if (len == 0 || len > NAME_MAX_BYTES || strchr("-. ", name[0]) != NULL ||
	    strchr(name, '/') != NULL || utf8_invalid_at(name, len) != len)
		return false;
	for (uint32_t c; (c = utf8_next(&p)) != 0;)
		if (utf8_is_unsafe(c) || c == '\t' || c == '\n')
			return false;
	return true;
}

/* The briefing of that name, or a new one: then its first records are made here. */
static bool find_or_make(struct applying *work, const char *name, bool *fresh)
{
	struct store *store = work->store;
	struct query query = query_start(store, STATEMENT_BRIEFING_FIND);

	query_bind_text(&query, 1, name);
	*fresh = !query_next(&query);
	if (!*fresh) {
		briefing_read(&query, work->arena, &work->about);
		query_stop(&query);
		store->step.briefing = work->about.id;
		return true;
	}
	query = query_start(store, STATEMENT_BRIEFING_NEW);
	if (query_next(&query)) {
		work->about = (struct stored_briefing){ .id = query_number(&query, 0),
							.name = name,
							.cause = "" };
		query_stop(&query);
	}
	store->step.briefing = work->about.id;
	return !store->failed;
}

static bool may_be_there(struct applying *work, const struct incoming *in, bool fresh)
{
	return fresh || !in->is_new ||
	       session_refuse(work->store, ERROR_NAME,
			      _("there is a briefing '%s' already; choose another name"), in->name);
}

static void put_stamp(struct store *store, int64_t briefing, const char *stamp)
{
	struct arena arena = { 0 };
	int64_t origin = fact_read(store, FACT_ORIGIN, briefing, "", &arena).record;
	char seal[DIGEST_HEX_SIZE];

	stamp_seal(store, briefing, origin, stamp, seal);
	struct query query = query_start(store, STATEMENT_STAMP_PUT);
	query_bind_number(&query, 1, briefing);
	query_bind_text(&query, 2, stamp);
	query_bind_text(&query, 3, seal);
	query_run(&query);
	arena_finish(&arena);
}

/* One that somebody else wrote counts as none: the file is read again. */
static const char *find_stamp(struct store *store, int64_t briefing, struct arena *arena)
{
	int64_t origin = fact_read(store, FACT_ORIGIN, briefing, "", arena).record;
	struct query query = query_start(store, STATEMENT_STAMP_FIND);
	const char *stamp = NULL, *found = "";
	char seal[DIGEST_HEX_SIZE];

	query_bind_number(&query, 1, briefing);
	if (query_next(&query)) {
		stamp = query_word(&query, 0, arena);
		found = query_word(&query, 1, arena);
		query_stop(&query);
		stamp_seal(store, briefing, origin, stamp, seal);
	}
	return stamp != NULL && strcmp(seal, found) == 0 ? stamp : NULL;
}

bool briefings_stamp(struct store *store, const char *name, struct arena *arena,
		     struct stamped *out, struct error *err)
{
	out->stamp = NULL;
	if (!session_read(store, err))
		return false;
	struct query query = query_start(store, STATEMENT_BRIEFING_FIND);
	query_bind_text(&query, 1, name);
	if (query_next(&query)) {
		briefing_read(&query, arena, &out->about);
		query_stop(&query);
		out->stamp = find_stamp(store, out->about.id, arena);
	}
	return session_end(store, err);
}

bool briefings_import(struct store *store, const struct incoming *incoming, struct arena *arena,
		      struct imported *out, struct error *err)
{
	struct applying work = { .store = store, .arena = arena, .out = &out->applied };
	bool fresh = false;

	*out = (struct imported){ .name = incoming->name };
	if (!name_is_good(incoming->name))
		return error_set(err, ERROR_NAME,
				 _("'%s' cannot name a briefing: expected up to %d bytes without / "
				   "or control characters, not starting with - or ."),
				 incoming->name, NAME_MAX_BYTES);
	if (!session_write(store, 0, err))
		return false;
	if (find_or_make(&work, incoming->name, &fresh) && may_be_there(&work, incoming, fresh) &&
	    apply_begin(&work)) {
		work.why = incoming->why != NULL
				   ? incoming->why
				   : arena_printf(arena, "import %s", incoming->origin);
		if (fresh) {
			fact_put(store, FACT_NAME, "", incoming->name, work.why);
			fact_put(store, FACT_STATE, "", flow_state_key(FLOW_DRAFT), work.why);
		}
		out->remembered = merge_file(&work, incoming);
		apply_end(&work);
		if (incoming->stamp != NULL)
			put_stamp(store, work.about.id, incoming->stamp);
	}
	if (!apply_commit(&work, err))
		return false;
	out->fresh = fresh;
	return true;
}
