/* text_bind.c - step 4: the typed numbers of the text become placeholders, each shown first. */
#include <stdlib.h>

#include "report/base/array.h"
#include "report/base/i18n.h"
#include "report/prose/bind_page.h"
#include "tui/screens/text_inside.h"

/* What is asked of each number, in the order of the choices. */
enum answer { ANSWER_BIND, ANSWER_LEAVE, ANSWER_ALL, ANSWER_STOP };

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

/* On to the next number, in this block or behind it; every block that has one comes into sight. */
static void go_on(struct app *app)
{
	struct text_view *view = text_view(app);
	struct text_walk *walk = &view->walk;

	while (walk->block < text_briefing(app)->document.n) {
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
			walk->bound += bind_page_take_all(&page, view->reader);
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
	tell_end(app);
}

static void bind_one(struct app *app)
{
	struct text_walk *walk = &text_view(app)->walk;
	struct str was = STR_INIT;
	struct bind_page page;

	if (page_read(app, walk->block, walk->from, &page)) {
		str_add(&was, page.raw.text);
		walk->from = bind_page_take(&page);
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
	default: tell_end(app); return;
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
	view->walk = (struct text_walk){ 0 };
	go_on(app);
}
