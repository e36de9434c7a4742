/* people.c - see people.h. */
#include "report/store/people.h"

#include <string.h>

#include "report/base/array.h"
#include "report/base/i18n.h"
#include "report/store/session.h"

#define BIT(role) (1u << OFFICE_ROLE_##role)

/* Who may do each, and what to call it when refusing. */
static const struct {
	unsigned roles;
	const char *what;
} actions[] = {
	[ACTION_COMPILE] = { BIT(COMPILER), N_("change briefings") },
	[ACTION_CHECK] = { BIT(COMPILER) | BIT(REVIEWER) | BIT(APPROVER),
			   N_("have figures proved") },
	[ACTION_REVIEW] = { BIT(REVIEWER), N_("review") },
	[ACTION_APPROVE] = { BIT(APPROVER), N_("approve") },
	[ACTION_RELEASE] = { BIT(APPROVER), N_("release") },
	[ACTION_REJECT] = { BIT(REVIEWER) | BIT(APPROVER), N_("send back") },
	[ACTION_REOPEN] = { BIT(APPROVER), N_("reopen") },
	[ACTION_WITHDRAW] = { BIT(REVIEWER) | BIT(APPROVER), N_("withdraw a signature") },
	[ACTION_KEEP] = { BIT(KEEPER), N_("keep the office") },
};

/* The fact that a role is. */
static const enum fact role_facts[] = {
#define X(name, key, zh, what) FACT_##name,
	OFFICE_ROLES(X)
#undef X
};

static bool has_role(struct store *store, const char *name, enum office_role role)
{
	struct arena arena = { 0 };
	bool has = fact_read(store, role_facts[role], 0, name, &arena).value != NULL;

	arena_finish(&arena);
	return has;
}

static unsigned roles_of(struct store *store, const char *name)
{
	unsigned bits = 0;

	for (size_t i = 0; i < LEN(role_facts); i++)
		bits |= has_role(store, name, (enum office_role)i) ? 1u << i : 0;
	return bits;
}

/* While nobody has a role, roles are not asked. */
static bool list_is_empty(struct store *store)
{
	struct query query = query_start(store, STATEMENT_PERSON_COUNT);
	int64_t n = 0;

	if (query_next(&query)) {
		n = query_number(&query, 0);
		query_stop(&query);
	}
	return n == 0;
}

static void add_roles(unsigned bits, struct str *out)
{
	for (size_t i = 0; i < LEN(role_facts); i++)
		if ((bits & 1u << i) != 0)
			str_printf(out, "%s%s", out->len > 0 ? ", " : "",
				   office_role_key((enum office_role)i));
}

bool people_check(struct store *store, enum office_action action)
{
	if (list_is_empty(store) || (roles_of(store, store->who) & actions[action].roles) != 0)
		return !store->failed;
	struct str wanted = STR_INIT;
	add_roles(actions[action].roles, &wanted);
	session_refuse(store, ERROR_USAGE,
		       _("%s may not %s here: that is for the role %s; a keeper gives it with "
			 "'crossfoot people'"),
		       store->who, _(actions[action].what), wanted.text);
	str_finish(&wanted);
	return false;
}

bool people_may(struct store *store, enum office_action action, struct error *err)
{
	if (!session_read(store, err))
		return false;
	people_check(store, action);
	return session_end(store, err);
}

bool people_may_read(struct store *store, bool released, struct error *err)
{
	struct arena arena = { 0 };

	if (!session_read(store, err))
		return false;
	if (!list_is_empty(store) && roles_of(store, store->who) == 0) {
		const char *readers = fact_read(store, FACT_SETTING, 0, "readers", &arena).value;

		if (readers == NULL)
			readers = "released";
		if (strcmp(readers, "all") != 0 && (!released || strcmp(readers, "none") == 0))
			session_refuse(
				store, ERROR_USAGE,
				released ? _("%s has no role in this office and may read nothing")
					 : _("%s has no role in this office and may read only what "
					     "is released"),
				store->who);
	}
	arena_finish(&arena);
	return session_end(store, err);
}

bool people_list(struct store *store, struct arena *arena, struct office_person **out, size_t *n,
		 struct error *err)
{
	if (!session_read(store, err))
		return false;
	struct query count = query_start(store, STATEMENT_PERSON_COUNT);
	int64_t rows = query_next(&count) ? query_number(&count, 0) : 0;
	query_stop(&count);
	struct office_person *people = arena_array(arena, (size_t)rows, sizeof *people),
			     *last = NULL;
	struct query query = query_start(store, STATEMENT_PERSON_LIST);
	*n = 0;
	while (query_next(&query)) {
		const char *name = query_word(&query, 0, arena),
			   *key = query_word(&query, 1, arena);
		enum office_role role;

		if (last == NULL || strcmp(last->name, name) != 0) {
			last = &people[(*n)++];
			last->name = name;
		}
		if (office_role_find(key, &role)) {
			last->roles[role] = true;
			last->since[role] = query_word(&query, 2, arena);
		}
	}
	*out = people;
	return session_end(store, err);
}

bool people_grant(struct store *store, const char *name, enum office_role role, struct error *err)
{
	if (!session_write(store, 0, err))
		return false;
	if (list_is_empty(store))
		fact_put(store, FACT_KEEPER, store->who, store->step.at, NULL);
	if (people_check(store, ACTION_KEEP) && !has_role(store, name, role))
		fact_put(store, role_facts[role], name, store->step.at, NULL);
	return session_commit(store, err);
}

static size_t count_keepers(struct store *store)
{
	struct query query = query_fact(store, FACT_KEEPER, FACT_LIST);
	size_t n = 0;

	query_bind_number(&query, 1, 0);
	while (query_next(&query))
		n += query_text(&query, 1) != NULL;
	return n;
}

bool people_revoke(struct store *store, const char *name, enum office_role role, struct error *err)
{
	if (!session_write(store, 0, err))
		return false;
	if (people_check(store, ACTION_KEEP)) {
		if (!has_role(store, name, role))
			session_refuse(store, ERROR_NAME, _("%s does not have the role %s"), name,
				       office_role_key(role));
		else if (role == OFFICE_ROLE_KEEPER && count_keepers(store) == 1)
			session_refuse(store, ERROR_USAGE,
				       _("%s is the last keeper; make another one first"), name);
		else
			fact_put(store, role_facts[role], name, NULL, NULL);
	}
	return session_commit(store, err);
}
