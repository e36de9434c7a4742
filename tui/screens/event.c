/* event.c - step 1, 会议: the press conference and its people, one line each, typed in place. */
#include "tui/screens/event.h"

#include <stdlib.h>
#include <string.h>

#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "tui/widgets/field.h"
#include "tui/screens/frame.h"
#include "tui/terminal/width.h"

#define LABEL_COLS 10
#define NAME_COLS 12
#define ROLE_COLS 12

/* X(NAME, label, what it is) */
#define EVENT_ROWS(X)                                                                           \
	X(TITLE, N_("Title"), N_("The title of the press conference, as the paper prints it.")) \
	X(DATE, N_("Day"), N_("The day, as 2021-05-06."))                                       \
	X(TIME, N_("Time"), N_("The time as the text says it: 上午, 10时."))                    \
	X(HOST, N_("Held by"), N_("The office that holds it."))                                 \
	X(PLACE, N_("Place"), N_("Where it is held."))                                          \
	X(SUBJECT, N_("Subject"), N_("What is introduced, as the text says it."))

enum event_row {
#define X(name, label, help) ROW_##name,
	EVENT_ROWS(X)
#undef X
		ROW_COUNT
};

static const struct {
	const char *label, *help;
} rows[ROW_COUNT] = {
#define X(name, label, help) { label, help },
	EVENT_ROWS(X)
#undef X
};

struct event_view {
	size_t current, top; /* rows of the event, then the people */
	bool editing;
	struct field field;
	struct str was; /* what the row said when one began to type */
};

static struct event_view *view_of(const struct app *app)
{
	return app->states[VIEW_EVENT];
}

static const struct briefing *briefing_of(const struct app *app)
{
	return report_briefing(editing_report(app->editing));
}

static const char *or_nothing(const char *text)
{
	return text != NULL ? text : "";
}

/* What a row says now. */
static void add_value(const struct briefing *briefing, enum event_row row, struct str *out)
{
	const struct event *event = &briefing->event;

	switch (row) {
	case ROW_TITLE: str_add(out, or_nothing(briefing->title)); break;
	case ROW_DATE:
		if (date_is_set(event->date))
			date_format_iso(event->date, out);
		break;
	case ROW_TIME: str_add(out, or_nothing(event->time)); break;
	case ROW_HOST: str_add(out, or_nothing(event->host)); break;
	case ROW_PLACE: str_add(out, or_nothing(event->place_name)); break;
	case ROW_SUBJECT: str_add(out, or_nothing(event->subject)); break;
	case ROW_COUNT: break;
	}
}

static size_t n_rows(const struct app *app)
{
	return ROW_COUNT + briefing_of(app)->n_people;
}

static const struct person *person_here(const struct app *app)
{
	const struct event_view *view = view_of(app);

	return view->current >= ROW_COUNT && view->current < n_rows(app)
		       ? &briefing_of(app)->people[view->current - ROW_COUNT]
		       : NULL;
}

void event_enter(struct app *app)
{
	struct event_view *view = xcalloc(1, sizeof *view);

	field_init(&view->field);
	str_init(&view->was);
	app->states[VIEW_EVENT] = view;
}

void event_leave(struct app *app)
{
	struct event_view *view = view_of(app);

	field_finish(&view->field);
	str_finish(&view->was);
	free(view);
	app->states[VIEW_EVENT] = NULL;
}

void event_renewed(struct app *app)
{
	struct event_view *view = view_of(app);

	if (view->current >= n_rows(app))
		view->current = n_rows(app) - 1;
}

/* --- drawing --- */

static const char *role_word(enum role role)
{
	static const char *const words[] = { [ROLE_HOST] = N_("host"),
					     [ROLE_SPEAKER] = N_("speaker"),
					     [ROLE_ANSWER] = N_("answers"),
					     [ROLE_GUEST] = N_("guest") };
	return _(words[role]);
}

static void draw_row(const struct app *app, struct canvas *canvas, struct area area, int row,
		     enum event_row at)
{
	struct event_view *view = view_of(app);
	bool here = view->current == at;
	int col = area.col + 1, room = area.cols - LABEL_COLS - 3;
	struct str value = STR_INIT;

	canvas_text(canvas, (struct cells){ row, area.col, 1 }, STYLE_HEADING,
		    here ? term_mark(MARK_CURRENT) : " ");
	canvas_text(canvas, (struct cells){ row, col, LABEL_COLS }, STYLE_DIM, _(rows[at].label));
	col += LABEL_COLS + 1;
	add_value(briefing_of(app), at, &value);
	if (here && view->editing) {
		field_draw(&view->field, canvas, (struct cells){ row, col, room }, STYLE_EDIT);
	} else {
		if (here)
			canvas_cursor(canvas, row, col);
		canvas_text(canvas, (struct cells){ row, col, room },
			    here ? STYLE_SELECTED : STYLE_TEXT,
			    value.len > 0 ? value.text
			    : here        ? " "
					  : term_mark(MARK_OPEN));
	}
	str_finish(&value);
}

static void draw_person(const struct app *app, struct canvas *canvas, struct area area, int row,
			size_t at)
{
	const struct person *person = &briefing_of(app)->people[at];
	struct event_view *view = view_of(app);
	bool here = view->current == ROW_COUNT + at;
	int col = area.col + 1;

	canvas_text(canvas, (struct cells){ row, area.col, 1 }, STYLE_HEADING,
		    here ? term_mark(MARK_CURRENT) : " ");
	canvas_text(canvas, (struct cells){ row, col, NAME_COLS - 1 },
		    here ? STYLE_SELECTED : STYLE_TEXT, person->name);
	canvas_text(canvas, (struct cells){ row, col + NAME_COLS, ROLE_COLS - 1 }, STYLE_TEXT,
		    role_word(person->role));
	canvas_text(canvas,
		    (struct cells){ row, col + NAME_COLS + ROLE_COLS,
				    area.cols - NAME_COLS - ROLE_COLS - 2 },
		    STYLE_DIM, person->post);
	if (here)
		canvas_cursor(canvas, row, col);
}

void event_draw(const struct app *app, struct canvas *canvas, struct area area)
{
	const struct event_view *view = view_of(app);
	int row = area.row, end = area.row + area.rows;

	frame_heading(canvas, area, _("Press conference"));
	for (int at = 0; at < ROW_COUNT; at++)
		draw_row(app, canvas, area, row++, (enum event_row)at);
	row++;
	canvas_text(canvas, (struct cells){ row++, area.col + 1, area.cols - 2 }, STYLE_HEADING,
		    _("People (Ins adds one, Del takes one away)"));
	for (size_t at = view->top; at < briefing_of(app)->n_people && row < end; at++)
		draw_person(app, canvas, area, row++, at);
	if (briefing_of(app)->n_people == 0)
		canvas_text(canvas, (struct cells){ row, area.col + 1, area.cols - 2 }, STYLE_DIM,
			    _("nobody yet: Ins"));
}

void event_explain(const struct app *app, struct str *out)
{
	const struct event_view *view = view_of(app);
	const struct person *person = person_here(app);

	if (view->current < ROW_COUNT)
		str_printf(out, "%s\n%s\n", _(rows[view->current].label),
			   _(rows[view->current].help));
	else if (person != NULL)
		str_printf(out, "%s\n%s\n%s\n", person->name, person->post,
			   role_word(person->role));
}

/* --- setting --- */

static bool told(struct app *app, bool ok, const struct editing_outcome *outcome,
		 const struct error *err)
{
	if (!ok) {
		app_say_error(app, err);
		return false;
	}
	app_tell(app, outcome);
	app_changed(app);
	return true;
}

static const char *kept(const char *text)
{
	return text[0] != '\0' ? text : NULL;
}

static bool set_event(struct app *app, enum event_row row, const char *text)
{
	struct event event = briefing_of(app)->event;
	struct editing_outcome outcome = { 0 };
	struct error err;

	switch (row) {
	case ROW_TITLE:
		return told(app, editing_set_title(app->editing, text, &outcome, &err), &outcome,
			    &err);
	case ROW_DATE:
		event.date = (struct date){ 0 };
		if (text[0] != '\0' && !date_parse(text, strlen(text), &event.date, &err))
			return told(app, false, &outcome, &err);
		break;
	case ROW_TIME: event.time = kept(text); break;
	case ROW_HOST: event.host = kept(text); break;
	case ROW_PLACE: event.place_name = kept(text); break;
	case ROW_SUBJECT: event.subject = kept(text); break;
	case ROW_COUNT: return false;
	}
	return told(app, editing_set_event(app->editing, &event, &outcome, &err), &outcome, &err);
}

static bool set_people(struct app *app, const struct person *people, size_t n)
{
	struct editing_outcome outcome = { 0 };
	struct error err;

	return told(app, editing_set_people(app->editing, people, n, &outcome, &err), &outcome,
		    &err);
}

/* A copy of the list with room for one more; the strings stay the briefing's. */
static struct person *copy_people(const struct app *app, size_t *n)
{
	const struct briefing *briefing = briefing_of(app);
	struct person *people = xcalloc(briefing->n_people + 1, sizeof *people);

	*n = briefing->n_people;
	if (*n > 0)
		memcpy(people, briefing->people, *n * sizeof *people);
	return people;
}

/* --- one person: name, post, role are asked for --- */

struct asking {
	size_t at; /* in the list; its length for a new one */
	char *name, *post;
	enum role role;
};

static void asking_destroy(struct asking *asking)
{
	free(asking->name);
	free(asking->post);
	free(asking);
}

static void take_role(struct app *app, void *context, int choice)
{
	struct asking *asking = context;
	size_t n;

	if (choice >= 0 && app->editing != NULL) {
		struct person *people = copy_people(app, &n);
		size_t at = asking->at < n ? asking->at : n;

		people[at] = (struct person){ .name = asking->name,
					      .post = asking->post,
					      .role = (enum role)choice };
		if (set_people(app, people, at == n ? n + 1 : n))
			view_of(app)->current = ROW_COUNT + at;
		free(people);
	}
	asking_destroy(asking);
}

static void take_post(struct app *app, void *context, const char *post)
{
	struct asking *asking = context;
	struct choice choices[] = { { role_word(ROLE_HOST), NULL },
				    { role_word(ROLE_SPEAKER), NULL },
				    { role_word(ROLE_ANSWER), NULL },
				    { role_word(ROLE_GUEST), NULL } };

	if (post == NULL) {
		asking_destroy(asking);
		return;
	}
	free(asking->post);
	asking->post = xstrdup(post);
	app_choose(app, &(struct choice_question){
				.title = asking->name,
				.text = _("What does this person do at the press conference?"),
				.choices = choices,
				.n = 4,
				.done = take_role,
				.context = asking,
			});
}

static void take_name(struct app *app, void *context, const char *name)
{
	struct asking *asking = context;

	if (name == NULL || name[0] == '\0') {
		asking_destroy(asking);
		return;
	}
	free(asking->name);
	asking->name = xstrdup(name);
	app_ask(app, &(struct line_question){
			     .title = name,
			     .label = _("Post:"),
			     .text = asking->post,
			     .done = take_post,
			     .context = asking,
		     });
}

static void ask_person(struct app *app, size_t at, const struct person *person)
{
	struct asking *asking = xcalloc(1, sizeof *asking);

	asking->at = at;
	asking->name = xstrdup(person != NULL ? person->name : "");
	asking->post = xstrdup(person != NULL ? person->post : "");
	app_ask(app, &(struct line_question){
			     .title = _("A person"),
			     .label = _("Name:"),
			     .text = asking->name,
			     .done = take_name,
			     .context = asking,
		     });
}

static void add_person(struct app *app)
{
	ask_person(app, briefing_of(app)->n_people, NULL);
}

static void remove_person(struct app *app)
{
	size_t n, at = view_of(app)->current - ROW_COUNT;
	struct person *people = copy_people(app, &n);

	memmove(people + at, people + at + 1, (n - at - 1) * sizeof *people);
	if (set_people(app, people, n - 1))
		app_say(app, MESSAGE_PLAIN, _("taken away; ^Z brings it back"));
	free(people);
}

static void move_person(struct app *app, int by)
{
	size_t n, at = view_of(app)->current - ROW_COUNT, to = at + (size_t)by;
	struct person *people = copy_people(app, &n);

	if (to < n) {
		struct person moved = people[at];

		people[at] = people[to];
		people[to] = moved;
		if (set_people(app, people, n))
			view_of(app)->current = ROW_COUNT + to;
	}
	free(people);
}

static void person_up(struct app *app)
{
	move_person(app, -1);
}

static void person_down(struct app *app)
{
	move_person(app, 1);
}

static bool at_person(const struct app *app)
{
	return app_can_set(app) && person_here(app) != NULL;
}

/* --- keys --- */

static void begin(struct app *app, bool overwrite)
{
	struct event_view *view = view_of(app);
	struct str value = STR_INIT;

	if (!app_can_set(app))
		return;
	if (view->current >= ROW_COUNT) {
		ask_person(app, view->current - ROW_COUNT, person_here(app));
		return;
	}
	add_value(briefing_of(app), (enum event_row)view->current, &value);
	field_set(&view->field, overwrite ? "" : value.text, false);
	str_clear(&view->was);
	str_add(&view->was, value.text);
	view->editing = true;
	str_finish(&value);
}

static bool set_typed(struct app *app)
{
	struct event_view *view = view_of(app);

	view->editing = !set_event(app, (enum event_row)view->current, view->field.text.text);
	return !view->editing;
}

enum { KEEP_THEIRS, TAKE_MINE };

static void choose_row(struct app *app, void *context, int choice)
{
	struct event_view *view = view_of(app);

	(void)context;
	if (app->editing == NULL || view == NULL || !view->editing)
		return;
	if (choice == KEEP_THEIRS)
		view->editing = false;
	else if (choice == TAKE_MINE)
		set_typed(app);
}

/* Another wrote the same row meanwhile: nobody's words go without a question. */
static void ask_which(struct app *app, const char *theirs)
{
	struct event_view *view = view_of(app);
	const char *mine = view->field.text.text;
	struct choice choices[] = {
		[KEEP_THEIRS] = { theirs[0] != '\0' ? theirs : _("nothing"),
				  _("as it stands now") },
		[TAKE_MINE] = { mine[0] != '\0' ? mine : _("nothing"), _("as you typed it") },
	};
	struct str text = STR_INIT;

	str_printf(&text, _("%s: somebody else wrote here while you were typing."),
		   _(rows[view->current].label));
	app_choose(app, &(struct choice_question){
				.title = _("Theirs or mine"),
				.text = text.text,
				.choices = choices,
				.n = 2,
				.done = choose_row,
			});
	str_finish(&text);
}

static bool commit(struct app *app)
{
	struct event_view *view = view_of(app);
	struct str value = STR_INIT;
	bool ok = true;

	if (!view->editing)
		return true;
	add_value(briefing_of(app), (enum event_row)view->current, &value);
	if (strcmp(value.text, view->field.text.text) == 0) {
		view->editing = false;
	} else if (strcmp(value.text, view->was.text) != 0) {
		ask_which(app, value.text);
		ok = false;
	} else {
		ok = set_typed(app);
	}
	str_finish(&value);
	return ok;
}

bool event_key(struct app *app, struct key key)
{
	struct event_view *view = view_of(app);

	if (!view->editing) {
		if (!app_can_set(app) || view->current >= ROW_COUNT ||
		    (key.press != PRESS_CHAR && key.press != PRESS_PASTE))
			return false;
		begin(app, true);
	}
	if (key.press == PRESS_PASTE) {
		field_insert(&view->field, term_pasted(app->term));
		return true;
	}
	return field_key(&view->field, key);
}

static void move(struct app *app, int by)
{
	struct event_view *view = view_of(app);
	size_t to = view->current + (size_t)by;
	int room = frame_area(app).rows - ROW_COUNT - 2;

	if (!commit(app) || to >= n_rows(app))
		return;
	view->current = to;
	size_t person = to >= ROW_COUNT ? to - ROW_COUNT : 0;
	if (person < view->top)
		view->top = person;
	if (room > 0 && person >= view->top + (size_t)room)
		view->top = person - (size_t)room + 1;
}

static void go_up(struct app *app)
{
	move(app, -1);
}

static void go_down(struct app *app)
{
	move(app, 1);
}

/* Enter begins a row, or commits it and goes on. */
static void enter_row(struct app *app)
{
	if (view_of(app)->editing)
		move(app, 1);
	else
		begin(app, false);
}

static void escape(struct app *app)
{
	struct event_view *view = view_of(app);

	if (view->editing)
		view->editing = false;
	else
		app_escape(app);
}

const struct action actions_event[] = {
	{ "event-enter", "Enter F2", VIEW_EVENT, MENU_EDIT, N_("edit"),
	  N_("Edit the line; commit it and go on"), NULL, enter_row, app_can_set },
	{ "person-add", "Ins C-a", VIEW_EVENT, MENU_EDIT, N_("add a person"), N_("Add a person"),
	  NULL, add_person, app_can_set },
	{ "person-remove", "Del", VIEW_EVENT, MENU_EDIT, N_("take away"), N_("Take a person away"),
	  NULL, remove_person, at_person },
	{ "person-up", "M-u", VIEW_EVENT, MENU_EDIT, NULL, N_("Move a person up"), NULL, person_up,
	  at_person },
	{ "person-down", "M-d", VIEW_EVENT, MENU_EDIT, NULL, N_("Move a person down"), NULL,
	  person_down, at_person },
	{ "event-up", "Up S-Tab", VIEW_EVENT, MENU_NONE, NULL, N_("One line up"), NULL, go_up,
	  NULL },
	{ "event-down", "Down Tab", VIEW_EVENT, MENU_NONE, NULL, N_("One line down"), NULL, go_down,
	  NULL },
	{ "event-escape", "Esc", VIEW_EVENT, MENU_NONE, NULL,
	  N_("Give the old text back; otherwise leave the briefing"), NULL, escape, NULL },
	{ 0 },
};
