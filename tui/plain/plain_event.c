/* plain_event.c - step 1, 会议, line by line: title, day and place, the people. */
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "report/base/array.h"
#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "tui/plain/plain.h"

/* --- title, day, place --- */

static void told(struct plain *plain, bool ok, const struct editing_outcome *outcome,
		 const struct error *err)
{
	if (ok)
		plain_tell(plain, outcome);
	else
		talk_error(&plain->talk, err);
}

/* Enter keeps, / takes away. Copies the answer; false when the value stays. */
static bool ask_for(struct plain *plain, const char *what, const char *now, struct str *out)
{
	const char *typed = talk_ask(&plain->talk, _("%s, now: %s (Enter keeps, / takes away)"),
				     what, now != NULL && now[0] != '\0' ? now : _("nothing"));

	if (typed == NULL || typed[0] == '\0')
		return false;
	str_add(out, strcmp(typed, "/") == 0 ? "" : typed);
	return true;
}

static void ask_title(struct plain *plain)
{
	struct editing_outcome outcome = { 0 };
	struct str text = STR_INIT;
	struct error err;

	if (ask_for(plain, _("Title"), plain_briefing(plain)->title, &text))
		told(plain, editing_set_title(plain->editing, text.text, &outcome, &err), &outcome,
		     &err);
	str_finish(&text);
}

static void ask_date(struct plain *plain)
{
	struct event event = plain_briefing(plain)->event;
	struct editing_outcome outcome = { 0 };
	struct str text = STR_INIT, now = STR_INIT;
	struct error err;

	if (date_is_set(event.date))
		date_format_iso(event.date, &now);
	if (ask_for(plain, _("Day, YYYY-MM-DD"), now.text, &text)) {
		bool ok = true;

		event.date = (struct date){ 0 };
		if (text.len > 0)
			ok = date_parse(text.text, text.len, &event.date, &err);
		told(plain, ok && editing_set_event(plain->editing, &event, &outcome, &err),
		     &outcome, &err);
	}
	str_finish(&text);
	str_finish(&now);
}

static const struct {
	const char *what;
	size_t offset; /* of a const char * in struct event */
} fields[] = {
	{ N_("Time of day, such as 上午 or 15:00"), offsetof(struct event, time) },
	{ N_("Who holds it"), offsetof(struct event, host) },
	{ N_("Place"), offsetof(struct event, place_name) },
	{ N_("Subject"), offsetof(struct event, subject) },
};

static void ask_field(struct plain *plain, size_t i)
{
	struct event event = plain_briefing(plain)->event;
	const char **field = (const char **)((char *)&event + fields[i].offset);
	struct editing_outcome outcome = { 0 };
	struct str text = STR_INIT;
	struct error err;

	if (ask_for(plain, _(fields[i].what), *field, &text)) {
		*field = text.len > 0 ? text.text : NULL;
		told(plain, editing_set_event(plain->editing, &event, &outcome, &err), &outcome,
		     &err);
	}
	str_finish(&text);
}

/* One question after the other; each answer is kept at once. */
static void ask_all(struct plain *plain)
{
	ask_title(plain);
	ask_date(plain);
	for (size_t i = 0; i < LEN(fields) && !plain->talk.ended; i++)
		ask_field(plain, i);
}

static void tell_field(struct plain *plain, const char *what, const char *text)
{
	talk_say(&plain->talk, "  %s: %s", what,
		 text != NULL && text[0] != '\0' ? text : _("nothing"));
}

static void tell_people(struct plain *plain)
{
	const struct briefing *briefing = plain_briefing(plain);

	for (size_t i = 0; i < briefing->n_people; i++) {
		const struct person *person = &briefing->people[i];

		talk_say(&plain->talk, "%3zu  %s, %s (%s)", i + 1, person->name, person->post,
			 role_name(person->role));
	}
	if (briefing->n_people == 0)
		talk_say(&plain->talk, _("nobody is on the list yet"));
}

static void show(struct plain *plain)
{
	const struct briefing *briefing = plain_briefing(plain);
	struct str day = STR_INIT;

	if (date_is_set(briefing->event.date))
		date_format_iso(briefing->event.date, &day);
	tell_field(plain, _("Title"), briefing->title);
	tell_field(plain, _("Day, YYYY-MM-DD"), day.text);
	for (size_t i = 0; i < LEN(fields); i++)
		tell_field(
			plain, _(fields[i].what),
			*(const char *const *)((const char *)&briefing->event + fields[i].offset));
	tell_people(plain);
	str_finish(&day);
}

/* --- people --- */

/* A copy that may be changed, with room for one more. */
static struct person *copy_people(const struct plain *plain, size_t *n)
{
	const struct briefing *briefing = plain_briefing(plain);
	struct person *people = xreallocarray(NULL, briefing->n_people + 1, sizeof *people);

	*n = briefing->n_people;
	if (*n > 0)
		memcpy(people, briefing->people, *n * sizeof *people);
	return people;
}

static void set_people(struct plain *plain, const struct person *people, size_t n)
{
	struct editing_outcome outcome = { 0 };
	struct error err;

	told(plain, editing_set_people(plain->editing, people, n, &outcome, &err), &outcome, &err);
}

static bool ask_role(struct plain *plain, enum role now, enum role *out)
{
	static const enum role roles[] = {
#define X(name, key, zh) ROLE_##name,
		ROLES(X)
#undef X
	};
	struct talk_item items[LEN(roles)];

	for (size_t i = 0; i < LEN(roles); i++)
		items[i] = (struct talk_item){ role_name(roles[i]), role_key(roles[i]) };
	struct str question = STR_INIT;
	str_printf(&question, _("What this person does (Enter: %s)"), role_name(now));
	size_t at = talk_pick(&plain->talk, question.text, items, LEN(roles));
	str_finish(&question);
	*out = at != TALK_NONE ? roles[at] : now;
	return !plain->talk.ended;
}

/* Name, post and role; false when the person has no name in the end. */
static bool ask_person(struct plain *plain, struct person *person, struct str *name,
		       struct str *post)
{
	if (ask_for(plain, _("Name"), person->name, name))
		person->name = name->text;
	if (ask_for(plain, _("Post"), person->post, post))
		person->post = post->text;
	return person->name[0] != '\0' && ask_role(plain, person->role, &person->role);
}

static void change_at(struct plain *plain, size_t at, const struct person *start)
{
	struct str name = STR_INIT, post = STR_INIT;
	size_t n;
	struct person *people = copy_people(plain, &n);

	if (at == n)
		people[n++] = *start;
	if (ask_person(plain, &people[at], &name, &post))
		set_people(plain, people, n);
	free(people);
	str_finish(&name);
	str_finish(&post);
}

static void add(struct plain *plain)
{
	struct person nobody = { .name = "", .post = "", .role = ROLE_SPEAKER };

	change_at(plain, plain_briefing(plain)->n_people, &nobody);
}

/* TALK_NONE when none was chosen. */
static size_t ask_which(struct plain *plain)
{
	size_t n = plain_briefing(plain)->n_people;

	tell_people(plain);
	const char *answer = n > 0 ? talk_ask(&plain->talk, _("Which one (number)")) : NULL;
	size_t number = answer != NULL ? talk_number(answer) : 0;
	return number > 0 && number <= n ? number - 1 : TALK_NONE;
}

static void change(struct plain *plain)
{
	size_t at = ask_which(plain);

	if (at != TALK_NONE)
		change_at(plain, at, NULL);
}

static void strike(struct plain *plain)
{
	size_t at = ask_which(plain), n;

	if (at == TALK_NONE)
		return;
	struct person *people = copy_people(plain, &n);
	memmove(&people[at], &people[at + 1], (n - at - 1) * sizeof *people);
	set_people(plain, people, n - 1);
	free(people);
}

static void move(struct plain *plain)
{
	size_t at = ask_which(plain), n;
	const char *answer =
		at != TALK_NONE ? talk_ask(&plain->talk, _("To which place (number)")) : NULL;
	size_t to = answer != NULL ? talk_number(answer) : 0;
	struct person *people = copy_people(plain, &n);

	if (to > 0 && to <= n && to - 1 != at) {
		struct person moved = people[at];

		memmove(&people[at], &people[at + 1], (n - at - 1) * sizeof *people);
		memmove(&people[to], &people[to - 1], (n - to) * sizeof *people);
		people[to - 1] = moved;
		set_people(plain, people, n);
	}
	free(people);
}

const struct plain_row plain_event[] = {
	{ "show", VIEW_EVENT, N_("Tell the event and the people"), show, NULL, VIEW_ANY },
	{ "edit", VIEW_EVENT, N_("Title, day, time, place, one after the other"), ask_all,
	  plain_can_set, VIEW_ANY },
	{ "add", VIEW_EVENT, N_("Add a person"), add, plain_can_set, VIEW_ANY },
	{ "change", VIEW_EVENT, N_("Change a person"), change, plain_can_set, VIEW_ANY },
	{ "remove", VIEW_EVENT, N_("Take a person off the list"), strike, plain_can_set, VIEW_ANY },
	{ "move", VIEW_EVENT, N_("Move a person in the list"), move, plain_can_set, VIEW_ANY },
	{ 0 },
};
