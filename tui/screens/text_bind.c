/* text_bind.c - step 4: the typed numbers of the text become placeholders, each shown first. */
#include <stdlib.h>

#include "report/base/array.h"
#include "report/base/i18n.h"
#include "report/prose/bind_page.h"
#include "tui/screens/text_inside.h"

/* What is asked of each number, in the order of the choices. */
enum answer { ANSWER_BIND, ANSWER_LEAVE, ANSWER_ALL, ANSWER_STOP };
/* The same of a name. */
enum name_answer { NAME_REMEMBER, NAME_DECLINE };

/* The block's next number; the caller finishes the page. */
static bool page_read(const struct app *app, size_t block, size_t from, struct bind_page *page)
{
	*page = (struct bind_page){ .raw = STR_INIT, .placeholder = STR_INIT };
	return editing_block_text(text_block_at(app, block), &page->raw) &&
	       bind_page_find(page, text_view(app)->reader, from);
}

static bool commit(struct app *app, size_t block, const char *was, const char *now)
{
	struct editing_outcome outcome = { 0 };
	struct document_edit edit = {
		.change = BLOCK_SET_TEXT, .block = block, .was = was, .text = now
	};
	struct error err;

	if (!editing_edit_document(app->editing, &edit, &outcome, &err)) {
		app_say_error(app, &err);
		return false;
	}
	app_tell(app, &outcome);
	app_changed(app);
	text_put_cursor(app, block);
	return true;
}

static void tell_end(struct app *app)
{
	const struct text_walk *walk = &text_view(app)->walk;

	if (walk->bound + walk->left == 0)
		app_say(app, MESSAGE_PLAIN, _("no number was typed that states one figure"));
	else
		app_say(app, MESSAGE_GOOD, _("%zu bound, %zu left as they are"), walk->bound,
			walk->left);
}

static void ask(struct app *app, const struct bind_page *page);
static void go_on(struct app *app);

/* --- what else the text calls their figures --- */

static void remember(struct app *app, const struct bind_name *name)
{
	struct editing_outcome outcome = { 0 };
	struct error err;

	if (!editing_add_name(app->editing, name->figure, name->words, &outcome, &err)) {
		app_say_error(app, &err);
		return;
	}
	app_tell(app, &outcome);
	app_changed(app);
	text_put_cursor(app, text_view(app)->current);
}

/* A dialog that is left says nothing: the name is asked about another time. */
static void take_name_answer(struct app *app, void *context, int choice)
{
	struct bind_name *name;

	(void)context;
	if (text_view(app) == NULL || (name = bind_names_next(&text_view(app)->walk.names)) == NULL)
		return;
	name->passed = true;
	if (choice == NAME_REMEMBER)
		remember(app, name);
	else if (choice == NAME_DECLINE)
		editing_decline_name(app->editing, name->figure, name->words);
	go_on(app);
}

/* False when there is none left to ask about. */
static bool ask_name(struct app *app)
{
	const struct choice choices[] = {
		[NAME_REMEMBER] = { _("yes, remember it"), NULL },
		[NAME_DECLINE] = { _("no, and do not ask again"), NULL },
	};
	struct bind_name *name;
	struct str text = STR_INIT;

	while ((name = bind_names_next(&text_view(app)->walk.names)) != NULL &&
	       editing_name_declined(app->editing, name->figure, name->words))
		name->passed = true;
	if (name == NULL)
		return false;
	str_printf(&text, _("The text calls %s '%s'. Is that one of its names?"), name->figure,
		   name->words);
	app_choose(app, &(struct choice_question){ .title = _("Another name"),
						   .text = text.text,
						   .choices = choices,
						   .n = LEN(choices),
						   .done = take_name_answer });
	str_finish(&text);
	return true;
}

/* --- the numbers --- */

/* Of many that are bound at once the names come last. */
static void end_walk(struct app *app)
{
	if (!ask_name(app) && !text_view(app)->walk.names_only)
		tell_end(app);
}

/* On to the next number, in this block or behind it; every block that has one comes into sight. */
static void go_on(struct app *app)
{
	struct text_view *view = text_view(app);
	struct text_walk *walk = &view->walk;

	if (!walk->all && ask_name(app))
		return;
	while (!walk->names_only && walk->block < text_briefing(app)->document.n) {
		struct bind_page page;
		bool found = page_read(app, walk->block, walk->from, &page);

		if (found && !walk->all) {
			if (view->current != walk->block)
				text_put_cursor(app, walk->block);
			ask(app, &page);
			bind_page_finish(&page);
			return;
		}
		if (found) {
			struct str was = STR_INIT;

			str_add(&was, page.raw.text);
			walk->bound += bind_page_take_all(&page, view->reader, &walk->names);
			found = commit(app, walk->block, was.text, page.raw.text);
			str_finish(&was);
			if (!found) {
				bind_page_finish(&page);
				return;
			}
		}
		bind_page_finish(&page);
		walk->block++;
		walk->from = 0;
	}
	end_walk(app);
}

static void bind_one(struct app *app)
{
	struct text_walk *walk = &text_view(app)->walk;
	struct str was = STR_INIT;
	struct bind_page page;

	if (page_read(app, walk->block, walk->from, &page)) {
		str_add(&was, page.raw.text);
		walk->from = bind_page_take(&page, text_view(app)->reader, &walk->names);
		if (commit(app, walk->block, was.text, page.raw.text))
			walk->bound++;
	}
	str_finish(&was);
	bind_page_finish(&page);
}

static void leave_one(struct app *app)
{
	struct text_walk *walk = &text_view(app)->walk;
	struct bind_page page;

	if (page_read(app, walk->block, walk->from, &page)) {
		walk->from = page.next.end;
		walk->left++;
	}
	bind_page_finish(&page);
}

static void take_answer(struct app *app, void *context, int choice)
{
	(void)context;
	if (text_view(app) == NULL)
		return;
	switch (choice) {
	case ANSWER_BIND: bind_one(app); break;
	case ANSWER_LEAVE: leave_one(app); break;
	case ANSWER_ALL: text_view(app)->walk.all = true; break;
	default: end_walk(app); return;
	}
	go_on(app);
}

static void ask(struct app *app, const struct bind_page *page)
{
	const struct choice choices[] = {
		[ANSWER_BIND] = { _("bind it"), NULL },
		[ANSWER_LEAVE] = { _("leave it"), NULL },
		[ANSWER_ALL] = { _("bind it and all that follow"), NULL },
		[ANSWER_STOP] = { _("stop"), NULL },
	};
	struct str text = STR_INIT;

	bind_page_tell(page, "\n→ ", &text);
	app_choose(app, &(struct choice_question){ .title = _("Bind the typed numbers"),
						   .text = text.text,
						   .choices = choices,
						   .n = LEN(choices),
						   .done = take_answer });
	str_finish(&text);
}

void text_bind_all(struct app *app)
{
	struct text_view *view = text_view(app);

	if (view->editing && !text_commit(app))
		return;
	view->walk = (struct text_walk){ .names = view->walk.names };
	go_on(app);
}

void text_offer_names(struct app *app)
{
	struct text_view *view = text_view(app);

	view->walk = (struct text_walk){ .names = view->walk.names, .names_only = true };
	go_on(app);
}
