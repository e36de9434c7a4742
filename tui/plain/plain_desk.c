/* plain_desk.c - the briefings of the office, line by line: open one, make one, bring one in. */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/office/office_flow.h"
#include "report/office/office_list.h"
#include "report/office/office_presence.h"
#include "tui/plain/plain.h"
#include "tui/words/briefing_lines.h"
#include "tui/words/flow_words.h"

/* The briefings that this person may see. */
struct desk {
	struct arena arena;
	struct stored_briefing *briefings;
	struct talk_item *items;
	size_t n;
};

/* What is released goes behind what is being worked on; the newest change first. */
static int by_work(const void *a, const void *b)
{
	const struct stored_briefing *p = a, *q = b;
	bool done[2] = { p->state == FLOW_RELEASED, q->state == FLOW_RELEASED };

	if (done[0] != done[1])
		return done[0] ? 1 : -1;
	return strcmp(q->changed_at, p->changed_at);
}

static void describe(struct desk *desk)
{
	desk->items = arena_array(&desk->arena, desk->n, sizeof *desk->items);
	if (desk->n > 1)
		qsort(desk->briefings, desk->n, sizeof *desk->briefings, by_work);
	for (size_t i = 0; i < desk->n; i++) {
		const struct stored_briefing *about = &desk->briefings[i];
		struct str changed = STR_INIT;

		lines_add_time(&changed, about->changed_at);
		desk->items[i] = (struct talk_item){
			arena_printf(&desk->arena, _("%s (%s): %s %s, changed by %s %s"),
				     about->title[0] != '\0' ? about->title : about->name,
				     about->name, flow_state_words(about->state), about->date,
				     about->changed_by, changed.text),
			about->name,
		};
		str_finish(&changed);
	}
}

/* False, after saying why, when there is nothing to show. */
static bool open_desk(struct plain *plain, struct desk *desk)
{
	struct error err;

	if (!office_list(plain->office, &desk->arena, &desk->briefings, &desk->n, &err)) {
		talk_error(&plain->talk, &err);
		return false;
	}
	if (desk->n == 0)
		talk_say(&plain->talk,
			 _("The office is empty: make a new briefing, or bring a file in."));
	describe(desk);
	return desk->n > 0;
}

static void list(struct plain *plain)
{
	struct desk desk = { 0 };

	if (open_desk(plain, &desk))
		for (size_t i = 0; i < desk.n; i++)
			talk_say(&plain->talk, "%3zu  %s", i + 1, desk.items[i].line);
	arena_finish(&desk.arena);
}

static void open_one(struct plain *plain)
{
	struct desk desk = { 0 };

	if (open_desk(plain, &desk)) {
		size_t at = talk_pick(&plain->talk, _("Which one: number, name or initials"),
				      desk.items, desk.n);
		if (at != TALK_NONE)
			plain_open(plain, desk.briefings[at].name);
	}
	arena_finish(&desk.arena);
}

/* --- a new one --- */

struct templates {
	struct arena arena;
	struct talk_item *items;
	const char **titles;
	size_t n, items_capacity, titles_capacity;
};

static void add_template(void *context, const char *name, const char *title, const char *path)
{
	struct templates *list = context;
	struct arena *arena = &list->arena;

	(void)path;
	list->items = array_grow(list->items, list->n, &list->items_capacity, sizeof *list->items);
	list->titles =
		array_grow(list->titles, list->n, &list->titles_capacity, sizeof *list->titles);
	list->titles[list->n] = arena_strdup(arena, title);
	list->items[list->n++] = (struct talk_item){
		title[0] != '\0' ? arena_printf(arena, "%s (%s)", title, name)
				 : arena_strdup(arena, name),
		arena_strdup(arena, name),
	};
}

/* Title and name are asked for; nothing typed takes what the template says. */
static void make(struct plain *plain, const struct templates *list, size_t at)
{
	struct errors errors = { 0 };
	struct str title = STR_INIT, name = STR_INIT;
	const char *template = list->items[at].key;
	const char *answer = talk_ask_text(
		&plain->talk, _("Title of the press conference (Enter: %s)"), list->titles[at]);

	if (answer != NULL) {
		str_add(&title, answer[0] != '\0' ? answer : list->titles[at]);
		answer = talk_ask_text(
			&plain->talk,
			_("A short name for lists and files, such as 2021-05-06-问责"));
	}
	if (answer != NULL)
		str_add(&name, answer);
	if (name.len > 0) {
		if (editing_create(plain->office, name.text, template[0] != '\0' ? template : NULL,
				   title.text, &errors))
			plain_open(plain, name.text);
		else
			talk_errors(&plain->talk, &errors);
	}
	str_finish(&title);
	str_finish(&name);
}

static void new_one(struct plain *plain)
{
	struct templates list = { 0 };

	report_template_list(add_template, &list);
	add_template(&list, "", _("without a template"), "");
	list.titles[list.n - 1] = "";
	list.items[list.n - 1].line = _("without a template");
	size_t at = talk_pick(&plain->talk, _("From which template"), list.items, list.n);
	if (at != TALK_NONE)
		make(plain, &list, at);
	free(list.items);
	free(list.titles);
	arena_finish(&list.arena);
}

/* --- files --- */

static void bring_in_path(struct plain *plain, const char *path)
{
	struct imported imported;
	struct talk *talk = &plain->talk;
	struct errors errors = { 0 };

	if (!office_import(plain->office, path, NULL, &imported, &errors)) {
		talk_errors(talk, &errors);
		return;
	}
	if (imported.fresh)
		talk_say(talk, _("%s: new in the office"), imported.name);
	else
		talk_say(talk, _("%s: brought up to date, %zu changes"), imported.name,
			 imported.applied.changed);
	plain_open(plain, imported.name);
}

static bool is_yaml(const char *name)
{
	const char *dot = strrchr(name, '.');

	return name[0] != '.' && dot != NULL &&
	       (strcmp(dot, ".yaml") == 0 || strcmp(dot, ".yml") == 0);
}

static int by_line(const void *a, const void *b)
{
	return strcmp(((const struct talk_item *)a)->line, ((const struct talk_item *)b)->line);
}

static struct talk_item *read_tray(const char *tray, struct arena *arena, size_t *n)
{
	struct talk_item *items = NULL;
	size_t capacity = 0;
	DIR *folder = opendir(tray);

	*n = 0;
	for (struct dirent *entry; folder != NULL && (entry = readdir(folder)) != NULL;)
		if (is_yaml(entry->d_name)) {
			const char *name = arena_strdup(arena, entry->d_name);

			items = array_grow(items, *n, &capacity, sizeof *items);
			items[(*n)++] = (struct talk_item){ name, name };
		}
	if (folder != NULL)
		closedir(folder);
	if (*n > 1)
		qsort(items, *n, sizeof *items, by_line);
	return items;
}

/* A path may be typed as well; in the tray a name is enough. */
static void bring_in(struct plain *plain)
{
	struct arena arena = { 0 };
	struct str tray = STR_INIT, path = STR_INIT;
	size_t n;

	office_tray(plain->office, TRAY_IN, &tray);
	struct talk_item *items = read_tray(tray.text, &arena, &n);
	for (size_t i = 0; i < n; i++)
		talk_say(&plain->talk, "%3zu  %s", i + 1, items[i].line);
	const char *answer =
		talk_ask(&plain->talk, _("Which file of the in-tray, or the path of another"));
	size_t number = answer != NULL ? talk_number(answer) : 0;
	if (number > 0 && number <= n)
		str_printf(&path, "%s/%s", tray.text, items[number - 1].line);
	else if (answer != NULL)
		str_add(&path, answer);
	if (path.len > 0)
		bring_in_path(plain, path.text);
	free(items);
	arena_finish(&arena);
	str_finish(&tray);
	str_finish(&path);
}

/* --- what was released, who is in --- */

static void tell_releases(struct plain *plain, const char *name)
{
	struct arena arena = { 0 };
	struct standing standing;
	struct error err;

	if (!office_standing(plain->office, name, &arena, &standing, &err))
		talk_error(&plain->talk, &err);
	else if (standing.n_releases == 0)
		talk_say(&plain->talk, _("Nothing of it was released yet."));
	else
		for (size_t i = 0; i < standing.n_releases; i++) {
			const struct release *release = &standing.releases[i];

			talk_say(&plain->talk,
				 _("release %s, %.16s, by %s; SHA-256 of the paper: %s"),
				 release->number, release->at, release->who, release->pdf);
		}
	arena_finish(&arena);
}

static void releases(struct plain *plain)
{
	struct desk desk = { 0 };

	if (open_desk(plain, &desk)) {
		size_t at = talk_pick(&plain->talk, _("Which one: number, name or initials"),
				      desk.items, desk.n);
		if (at != TALK_NONE)
			tell_releases(plain, desk.briefings[at].name);
	}
	arena_finish(&desk.arena);
}

static void tell_others(struct plain *plain)
{
	struct arena arena = { 0 };
	struct others others;
	struct error err;

	if (!office_others(plain->office, &arena, &others, &err))
		talk_error(&plain->talk, &err);
	for (size_t i = 0; i < others.n; i++)
		talk_say(&plain->talk, "%s: %s", others.items[i].who, others.items[i].place);
	if (others.n == 0)
		talk_say(&plain->talk, _("Nobody else is in."));
	arena_finish(&arena);
}

const struct plain_row plain_desk[] = {
	{ "list", VIEW_DESK, N_("Tell the briefings"), list, NULL, VIEW_ANY },
	{ "open", VIEW_DESK, NULL, open_one, NULL, VIEW_ANY },
	{ "new", VIEW_DESK, NULL, new_one, NULL, VIEW_ANY },
	{ "import", VIEW_DESK, NULL, bring_in, NULL, VIEW_ANY },
	{ "releases", VIEW_DESK, NULL, releases, NULL, VIEW_ANY },
	{ "others", VIEW_ANY, NULL, tell_others, NULL, VIEW_ANY },
	{ 0 },
};
