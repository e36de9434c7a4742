/* text_draft.c - a block half written when the line went is offered again. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/base/utf8.h"
#include "tui/screens/text_inside.h"

#define DRAFT_PREFIX "@block "
#define DRAFT_SHOWN 300 /* bytes of what was half written */

static void draft_name(size_t block, char out[32])
{
	snprintf(out, 32, DRAFT_PREFIX "%zu", block + 1);
}

void text_remember(struct app *app)
{
	struct text_view *view = text_view(app);
	char name[32];

	draft_name(view->current, name);
	editing_keep_draft(app->editing, name, editor_text(view->editor), 0);
}

void text_forget(struct app *app, size_t block)
{
	char name[32];

	draft_name(block, name);
	editing_drop_draft(app->editing, name);
}

struct text_draft {
	size_t block;
	char *text;
};

static void take_draft(struct app *app, void *context, int choice)
{
	struct text_draft *draft = context;
	struct text_view *view = text_view(app);

	if (view != NULL && choice == 0) {
		text_put_cursor(app, draft->block);
		text_begin(app);
		if (view->editing) {
			editor_set(view->editor, "");
			editor_paste(view->editor, draft->text);
		}
	} else if (view != NULL && choice == 1) {
		text_forget(app, draft->block);
	}
	free(draft->text);
	free(draft);
}

void text_offer_draft(struct app *app)
{
	struct choice choices[] = { { _("go on writing it"), NULL }, { _("throw it away"), NULL } };
	struct arena arena = { 0 };
	struct drafts drafts = { 0 };
	size_t prefix = strlen(DRAFT_PREFIX);
	struct error err;

	if (app_can_set(app) && !editing_drafts(app->editing, &arena, &drafts, &err))
		app_say_error(app, &err);
	for (size_t i = 0; i < drafts.n; i++) {
		const struct draft *found = &drafts.items[i];

		if (strncmp(found->cell, DRAFT_PREFIX, prefix) != 0)
			continue;
		struct text_draft *draft = xcalloc(1, sizeof *draft);
		unsigned long block = strtoul(found->cell + prefix, NULL, 10);
		draft->block = block > 0 ? block - 1 : 0;
		draft->text = xstrdup(found->text);
		app_choose(app,
			   &(struct choice_question){
				   .title = _("Half written"),
				   .text = arena_strndup(
					   &arena, draft->text,
					   utf8_fit(draft->text, strlen(draft->text), DRAFT_SHOWN)),
				   .choices = choices,
				   .n = 2,
				   .done = take_draft,
				   .context = draft,
			   });
		break;
	}
	arena_finish(&arena);
}
