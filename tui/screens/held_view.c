/* held_view.c - see held_view.h: the file is picked, the result read, from place to place. */
#include "tui/screens/held_view.h"

#include <stdlib.h>
#include <string.h>

#include "report/base/array.h"
#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/docx/docx_words.h"
#include "report/prose/held_words.h"
#include "report/prose/paper_text.h"
#include "tui/screens/tray_files.h"
#include "tui/words/document_back.h"

#define CELLS_MOST 66 /* of a piece of a line, in the window */

/* --- the result --- */

/* What is told, and where in it something is wrong or unknown. */
struct telling {
	struct str text;
	const char *file;
	size_t *places;
	size_t n, capacity;
};

static void put(void *context, const char *text)
{
	struct telling *telling = context;

	str_add(&telling->text, text);
}

/* Lines that begin with the file's name tell what is wrong. */
static void find_places(struct telling *telling)
{
	const char *text = telling->text.text;
	size_t len = strlen(telling->file);

	for (const char *at = text; at != NULL && *at != '\0';) {
		if (strncmp(at, telling->file, len) == 0 && at[len] == ':') {
			telling->places = array_grow(telling->places, telling->n,
						     &telling->capacity, sizeof *telling->places);
			telling->places[telling->n++] = (size_t)(at - text);
		}
		at = strchr(at, '\n');
		at += at != NULL;
	}
}

static void show_held(struct app *app, const char *file, const struct paper_text *text)
{
	struct prose_reader *reader =
		prose_reader_create(report_briefing(editing_report(app->editing)));
	struct held_text of = paper_text_held(text);
	struct telling telling = { .text = STR_INIT, .file = file };
	struct str title = STR_INIT;
	struct held held = { 0 };

	held_make(&held, reader, &of);
	held_summary(&held, &telling.text);
	str_add(&telling.text, "\n\n");
	held_tell(&(struct held_telling){ .file = file,
					  .text = &of,
					  .held = &held,
					  .cells = CELLS_MOST,
					  .put = put,
					  .context = &telling });
	find_places(&telling);
	str_printf(&title, _("%s against the figures"), file);
	app_show_places(app, title.text, telling.text.text, telling.places, telling.n);
	free(telling.places);
	str_finish(&telling.text);
	str_finish(&title);
	held_finish(&held);
	prose_reader_destroy(reader);
}

/* A document of a word processor: place by place. */
static void hold_document(struct app *app, const char *path, const char *file)
{
	const struct document_against against = { editing_report(app->editing), app->office };
	struct telling telling = { .text = STR_INIT, .file = file };
	struct document_back back;
	struct str title = STR_INIT;
	struct error err;

	if (document_back_read(&back, path, &against, &err)) {
		docx_tell(&(struct docx_telling){ .file = file,
						  .returned = &back.returned,
						  .put = put,
						  .context = &telling });
		find_places(&telling);
		str_printf(&title, _("%s against the figures"), file);
		app_show_places(app, title.text, telling.text.text, telling.places, telling.n);
	} else {
		app_say_error(app, &err);
	}
	document_back_finish(&back);
	free(telling.places);
	str_finish(&telling.text);
	str_finish(&title);
}

static void hold(struct app *app, const char *path)
{
	const char *slash = strrchr(path, '/'), *file = slash != NULL ? slash + 1 : path;
	struct paper_text text = { 0 };
	struct str full = STR_INIT;
	struct error err;

	if (!office_path(app->office, TRAY_IN, path, &full, &err))
		app_say_error(app, &err);
	else if (document_back_is(full.text))
		hold_document(app, full.text, file);
	else if (paper_text_read(full.text, &text, &err))
		show_held(app, file, &text);
	else
		app_say_error(app, &err);
	str_finish(&full);
	paper_text_finish(&text);
}

/* --- which file --- */

static void path_typed(struct app *app, void *context, const char *path)
{
	(void)context;
	if (path != NULL && path[0] != '\0')
		hold(app, path);
}

static void file_picked(struct app *app, void *context, size_t picked)
{
	struct tray_files *files = context;

	if (picked != PICK_NONE)
		hold(app, tray_files_path(files, picked));
	tray_files_destroy(files);
}

static bool is_text(const char *name)
{
	static const char *const endings[] = { ".txt", ".md", ".text", ".pdf", ".docx", NULL };

	return tray_name_ends(name, endings);
}

static void hold_text(struct app *app)
{
	struct tray_files *files = tray_files_create(app, is_text);

	if (files->n > 0) {
		app_pick(app,
			 &(struct pick_question){ .title = _("Hold a text against the figures"),
						  .picks = files->picks,
						  .n = files->n,
						  .done = file_picked,
						  .context = files });
		return;
	}
	tray_files_destroy(files);
	app_ask(app, &(struct line_question){
			     .title = _("Hold a text against the figures"),
			     .label = _("No text lies in the in-tray. The file's path:"),
			     .done = path_typed,
		     });
}

const struct action actions_held[] = {
	{ "hold-text", "M-p", VIEW_BRIEFING, MENU_PROVE, NULL,
	  N_("Hold a text of the in-tray against the figures"),
	  N_("Every number of a text from outside, with a mark under it: = matched, ~ rounded, + "
	     "derived, ^ in conflict, ? unknown, . no figure. F6 goes to the next that is wrong or "
	     "unknown."),
	  hold_text, NULL },
	{ 0 },
};
