/* verify_rules.c - see verify_rules.h; a rule is a row: when it is asked, and what it says. */
#include "report/store/verify_rules.h"

#include <stdlib.h>
#include <string.h>

#include "report/base/arena.h"
#include "report/base/array.h"
#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/base/names.h"
#include "report/base/str.h"
#include "report/record/fact.h"
#include "report/record/flow_state.h"
#include "report/record/role.h"
#include "report/record/standing.h"

/* What is known of one briefing so far. */
struct course {
	int64_t last, revision;
	int state; /* enum flow_state, -1 before the first */
};

/* Who holds what under a key, and whether still. */
struct held {
	char *who;
	int64_t uid, briefing;
	bool holds;
};

struct held_list {
	struct held *items;
	size_t n, capacity;
	struct names index;
};

struct rules {
	struct arena arena;
	struct course *courses; /* by briefing */
	size_t n_courses, courses_capacity;
	struct record step; /* the first record of the step at hand; its strings are ours */
	struct str step_at, step_who;
	struct names wrote; /* who wrote into what: see add_writer */
	struct held_list signatures;
	struct held_list roles;
	struct held_list numbers; /* by name: the number it has; by number: its name */
	struct str known_who;     /* the last one whose number is known, and the number */
	int64_t known_uid;
	struct str wrote_last;
	size_t n_roles;      /* that are held now */
	size_t n_roles_then; /* when the step began */
};

struct rules *rules_create(void)
{
	struct rules *rules = xcalloc(1, sizeof *rules);

	str_init(&rules->step_at);
	str_init(&rules->step_who);
	str_init(&rules->known_who);
	str_init(&rules->wrote_last);
	return rules;
}

static void held_finish(struct held_list *list)
{
	names_finish(&list->index);
	free(list->items);
}

void rules_destroy(struct rules *rules)
{
	if (rules == NULL)
		return;
	names_finish(&rules->wrote);
	held_finish(&rules->signatures);
	held_finish(&rules->roles);
	held_finish(&rules->numbers);
	free(rules->courses);
	str_finish(&rules->step_at);
	str_finish(&rules->step_who);
	str_finish(&rules->known_who);
	str_finish(&rules->wrote_last);
	arena_finish(&rules->arena);
	free(rules);
}

static struct course *course_of(struct rules *rules, int64_t briefing)
{
	while (rules->n_courses <= (size_t)briefing) {
		rules->courses = array_grow(rules->courses, rules->n_courses,
					    &rules->courses_capacity, sizeof *rules->courses);
		rules->courses[rules->n_courses++] = (struct course){ .state = -1 };
	}
	return &rules->courses[briefing];
}

static struct held *held_find(const struct held_list *list, const char *key)
{
	size_t at = names_find(&list->index, key);

	return at != NAMES_NONE ? &list->items[at] : NULL;
}

/* The entry under a key, made when there is none. */
static struct held *held_put(struct rules *rules, struct held_list *list, const char *key)
{
	struct held *found = held_find(list, key);

	if (found != NULL)
		return found;
	list->items = array_grow(list->items, list->n, &list->capacity, sizeof *list->items);
	names_add(&list->index, arena_strdup(&rules->arena, key), list->n);
	list->items[list->n] = (struct held){ 0 };
	return &list->items[list->n++];
}

/* --- where a record stands --- */

MUST_LOOK static bool kind_is_known(struct rules *rules, const struct record *record,
				    struct error *err)
{
	(void)rules;
	return fact_find(record->kind) != FACT_COUNT ||
	       error_set(err, ERROR_VALUE, _("'%s' is nothing that the program records"),
			 record->kind);
}

/* A step is of one person, at one time, in one briefing. */
MUST_LOOK static bool step_is_one(struct rules *rules, const struct record *record,
				  struct error *err)
{
	const struct record *step = &rules->step;
	const struct course *course = course_of(rules, record->briefing);

	if (record->step == record->seq)
		return record->revision == course->revision + 1 ||
		       error_set(err, ERROR_VALUE, _("revision %lld does not follow revision %lld"),
				 (long long)record->revision, (long long)course->revision);
	return (record->step == step->step && record->revision == step->revision &&
		record->uid == step->uid && record->briefing == step->briefing &&
		record->undoes == step->undoes && strcmp(record->at, rules->step_at.text) == 0 &&
		strcmp(record->who, rules->step_who.text) == 0) ||
	       error_set(err, ERROR_VALUE,
			 _("it is not of the step that it says it belongs to (record %lld)"),
			 (long long)record->step);
}

MUST_LOOK static bool prior_is_the_last(struct rules *rules, const struct record *record,
					struct error *err)
{
	int64_t last = course_of(rules, record->briefing)->last;

	return record->prior == last ||
	       error_set(err, ERROR_VALUE,
			 _("it names record %lld as the one before it in its briefing; that is "
			   "record %lld"),
			 (long long)record->prior, (long long)last);
}

/* --- who --- */

static const char *name_key(struct rules *rules, const char *who)
{
	return arena_printf(&rules->arena, "n%s", who);
}

static const char *number_key(struct rules *rules, int64_t uid)
{
	return arena_printf(&rules->arena, "u%lld", (long long)uid);
}

static bool is_known(const struct rules *rules, const struct record *record)
{
	return rules->known_uid == record->uid && strcmp(rules->known_who.text, record->who) == 0;
}

/* Names and numbers are given again; but a name that had a number never acts under the number of
 * somebody else who is known, too. Restoring may bring both from another machine. */
MUST_LOOK static bool number_is_of_the_name(struct rules *rules, const struct record *record,
					    struct error *err)
{
	struct arena_mark mark = arena_mark(&rules->arena);

	if (is_known(rules, record))
		return true;
	const struct held *name = held_find(&rules->numbers, name_key(rules, record->who));
	const struct held *number = held_find(&rules->numbers, number_key(rules, record->uid));
	bool ok = name == NULL || number == NULL || name->uid == record->uid ||
		  strcmp(number->who, record->who) == 0;

	if (!ok)
		error_set(err, ERROR_VALUE, _("the number %lld is that of %s, not of %s (%lld)"),
			  (long long)record->uid, number->who, record->who, (long long)name->uid);
	else if (name != NULL && name->uid != record->uid && number != NULL)
		ok = error_set(err, ERROR_VALUE, _("%s has the number %lld by now, not %lld"),
			       record->who, (long long)name->uid, (long long)record->uid);
	arena_rewind(&rules->arena, mark);
	return ok;
}

static void learn_number(struct rules *rules, const struct record *record)
{
	if (is_known(rules, record))
		return;
	held_put(rules, &rules->numbers, name_key(rules, record->who))->uid = record->uid;
	held_put(rules, &rules->numbers, number_key(rules, record->uid))->who =
		arena_strdup(&rules->arena, record->who);
	rules->known_uid = record->uid;
	str_clear(&rules->known_who);
	str_add(&rules->known_who, record->who);
}

/* --- four eyes --- */

static bool has_written(struct rules *rules, const struct record *record, const char *table)
{
	const char *const keys[] = {
		arena_printf(&rules->arena, "%lld n%s\t%s", (long long)record->briefing,
			     record->who, table),
		arena_printf(&rules->arena, "%lld u%lld\t%s", (long long)record->briefing,
			     (long long)record->uid, table),
	};

	return names_find(&rules->wrote, keys[0]) != NAMES_NONE ||
	       names_find(&rules->wrote, keys[1]) != NAMES_NONE;
}

static void add_writer(struct rules *rules, const struct record *record, const char *table)
{
	long long briefing = (long long)record->briefing;
	struct arena_mark mark = arena_mark(&rules->arena);
	bool fresh = names_add(
		&rules->wrote,
		arena_printf(&rules->arena, "%lld n%s\t%s", briefing, record->who, table), 0);

	fresh |= names_add(&rules->wrote,
			   arena_printf(&rules->arena, "%lld u%lld\t%s", briefing,
					(long long)record->uid, table),
			   0);
	if (!fresh)
		arena_rewind(&rules->arena, mark);
}

/* "" stands for any table. */
static void learn_writer(struct rules *rules, const struct record *record)
{
	enum fact_touch touch = fact_touches(fact_find(record->kind));
	struct str now = STR_INIT;

	if (touch == TOUCH_NOTHING)
		return;
	str_printf(&now, "%lld %s %lld ", (long long)record->briefing, record->who,
		   (long long)record->uid);
	size_t start = now.len;
	if (touch == TOUCH_PART)
		str_add(&now, FLOW_TEXT);
	else
		str_add_bytes(&now, record->subject, strcspn(record->subject, "["));
	if (strcmp(now.text, rules->wrote_last.text) != 0) {
		add_writer(rules, record, now.text + start);
		add_writer(rules, record, "");
		str_clear(&rules->wrote_last);
		str_add(&rules->wrote_last, now.text);
	}
	str_finish(&now);
}

static const char *signature_key(struct rules *rules, const struct record *record)
{
	return arena_printf(&rules->arena, "%lld %s %s", (long long)record->briefing, record->kind,
			    record->subject);
}

static bool is_same_person(const struct held *held, const struct record *record)
{
	return held->uid == record->uid || strcmp(held->who, record->who) == 0;
}

static bool has_reviewed(const struct rules *rules, const struct record *record)
{
	for (size_t i = 0; i < rules->signatures.n; i++) {
		const struct held *held = &rules->signatures.items[i];

		if (held->holds && held->briefing == record->briefing &&
		    is_same_person(held, record))
			return true;
	}
	return false;
}

MUST_LOOK static bool reviewer_did_not_write(struct rules *rules, const struct record *record,
					     struct error *err)
{
	struct arena_mark mark = arena_mark(&rules->arena);
	bool ok = record->after == NULL || !has_written(rules, record, record->subject);

	arena_rewind(&rules->arena, mark);
	return ok || error_set(err, ERROR_VALUE, _("%s compiled '%s' and reviews it"), record->who,
			       record->subject);
}

MUST_LOOK static bool approver_is_a_third(struct rules *rules, const struct record *record,
					  struct error *err)
{
	struct arena_mark mark = arena_mark(&rules->arena);
	bool wrote = record->after != NULL && has_written(rules, record, "");

	arena_rewind(&rules->arena, mark);
	if (wrote)
		return error_set(err, ERROR_VALUE, _("%s compiled the briefing and approves it"),
				 record->who);
	return record->after == NULL || !has_reviewed(rules, record) ||
	       error_set(err, ERROR_VALUE, _("%s reviewed the briefing and approves it"),
			 record->who);
}

/* Reviews alone: who approves is held against them. */
static void learn_signature(struct rules *rules, const struct record *record)
{
	if (strcmp(record->kind, fact_key(FACT_REVIEW)) != 0)
		return;
	struct held *held = held_put(rules, &rules->signatures, signature_key(rules, record));
	held->holds = record->after != NULL;
	held->briefing = record->briefing;
	held->uid = record->uid;
	held->who = arena_strdup(&rules->arena, record->who);
}

/* --- roles --- */

static const enum fact role_facts[] = {
#define X(name, key, zh, what) FACT_##name,
	OFFICE_ROLES(X)
#undef X
};

static bool has_role(struct rules *rules, const char *who, enum fact role)
{
	struct arena_mark mark = arena_mark(&rules->arena);
	const struct held *held =
		held_find(&rules->roles, arena_printf(&rules->arena, "%s %s", fact_key(role), who));

	arena_rewind(&rules->arena, mark);
	return held != NULL && held->holds;
}

MUST_LOOK static bool may_do(struct rules *rules, const struct record *record, enum fact role,
			     struct error *err)
{
	return record->after == NULL || rules->n_roles_then == 0 ||
	       has_role(rules, record->who, role) ||
	       error_set(err, ERROR_VALUE, _("%s does this without the role %s"), record->who,
			 fact_key(role));
}

MUST_LOOK static bool reviewer_has_the_role(struct rules *rules, const struct record *record,
					    struct error *err)
{
	return may_do(rules, record, FACT_REVIEWER, err);
}

MUST_LOOK static bool approver_has_the_role(struct rules *rules, const struct record *record,
					    struct error *err)
{
	return may_do(rules, record, FACT_APPROVER, err);
}

static void learn_role(struct rules *rules, const struct record *record)
{
	for (size_t i = 0; i < LEN(role_facts); i++) {
		if (strcmp(record->kind, fact_key(role_facts[i])) != 0)
			continue;
		struct held *held = held_put(
			rules, &rules->roles,
			arena_printf(&rules->arena, "%s %s", record->kind, record->subject));
		rules->n_roles -= held->holds;
		held->holds = record->after != NULL;
		rules->n_roles += held->holds;
	}
}

/* --- states --- */

/* One step on at a time, or back; what is released is only opened again. */
MUST_LOOK static bool state_may_follow(struct rules *rules, const struct record *record,
				       struct error *err)
{
	int before = course_of(rules, record->briefing)->state;
	enum flow_state now = FLOW_DRAFT;

	if (record->after == NULL || !flow_state_find(record->after, &now))
		return error_set(err, ERROR_VALUE, _("'%s' is no state of a briefing"),
				 record->after != NULL ? record->after : "");
	bool ok = before == FLOW_RELEASED ? now == FLOW_DRAFT : (int)now <= before + 1;
	return ok || error_set(err, ERROR_VALUE, _("a briefing that is %s cannot become %s"),
			       before >= 0 ? flow_state_key((enum flow_state)before) : _("new"),
			       flow_state_key(now));
}

static void learn_state(struct rules *rules, const struct record *record)
{
	enum flow_state now;

	if (strcmp(record->kind, fact_key(FACT_STATE)) == 0 && record->after != NULL &&
	    flow_state_find(record->after, &now))
		course_of(rules, record->briefing)->state = (int)now;
}

/* --- all of them --- */

typedef bool rule_fn(struct rules *rules, const struct record *record, struct error *err);

static const struct {
	enum fact fact; /* FACT_COUNT: any */
	rule_fn *holds;
} rows[] = {
	{ FACT_COUNT, kind_is_known },           { FACT_COUNT, step_is_one },
	{ FACT_COUNT, prior_is_the_last },       { FACT_COUNT, number_is_of_the_name },
	{ FACT_STATE, state_may_follow },        { FACT_REVIEW, reviewer_did_not_write },
	{ FACT_REVIEW, reviewer_has_the_role },  { FACT_APPROVE, approver_is_a_third },
	{ FACT_APPROVE, approver_has_the_role }, { FACT_RELEASE, approver_has_the_role },
};

static void begin_step(struct rules *rules, const struct record *record)
{
	rules->step = *record;
	str_clear(&rules->step_at);
	str_add(&rules->step_at, record->at);
	str_clear(&rules->step_who);
	str_add(&rules->step_who, record->who);
	rules->n_roles_then = rules->n_roles;
}

/* A restored office may come from a machine that numbers its people otherwise. */
static void forget_numbers(struct rules *rules, const struct record *record)
{
	if (strcmp(record->kind, fact_key(FACT_SETTING)) != 0 ||
	    strcmp(record->subject, "restored") != 0)
		return;
	held_finish(&rules->numbers);
	rules->numbers = (struct held_list){ 0 };
	str_clear(&rules->known_who);
}

static void learn(struct rules *rules, const struct record *record)
{
	struct course *course = course_of(rules, record->briefing);

	course->last = record->seq;
	course->revision = record->revision;
	forget_numbers(rules, record);
	learn_number(rules, record);
	learn_writer(rules, record);
	learn_signature(rules, record);
	learn_role(rules, record);
	learn_state(rules, record);
}

bool rules_hold(struct rules *rules, const struct record *record, struct error *err)
{
	bool ok = true;

	/* Numbers of briefings are dense; a wild one is told by its digest. */
	if (record->briefing < 0 || (size_t)record->briefing > rules->n_courses + 1)
		return error_set(err, ERROR_VALUE, _("there is no briefing number %lld"),
				 (long long)record->briefing);
	if (record->step == record->seq)
		begin_step(rules, record);
	for (size_t i = 0; ok && i < LEN(rows); i++)
		if (rows[i].fact == FACT_COUNT || strcmp(fact_key(rows[i].fact), record->kind) == 0)
			ok = rows[i].holds(rules, record, err);
	learn(rules, record);
	return ok;
}
