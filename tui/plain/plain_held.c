/* plain_held.c - a text of the in-tray held against the figures, line by line. */
#include <string.h>

#include "report/base/i18n.h"
#include "report/docx/docx_words.h"
#include "report/prose/held_words.h"
#include "report/prose/paper_text.h"
#include "tui/plain/plain.h"
#include "tui/words/document_back.h"

#define CELLS_MOST 76 /* of a piece of a line */

static void put(void *context, const char *text)
{
	struct plain *plain = context;

	talk_text(&plain->talk, text);
}

static void tell(struct plain *plain, const char *file, const struct paper_text *text)
{
	struct prose_reader *reader = prose_reader_create(plain_briefing(plain));
	struct held_text of = paper_text_held(text);
	struct held held = { 0 };
	struct str summary = STR_INIT;

	held_make(&held, reader, &of);
	held_tell(&(struct held_telling){ .file = file,
					  .text = &of,
					  .held = &held,
					  .cells = CELLS_MOST,
					  .put = put,
					  .context = plain });
	held_summary(&held, &summary);
	talk_say(&plain->talk, "%s", summary.text);
	str_finish(&summary);
	held_finish(&held);
	prose_reader_destroy(reader);
}

static void tell_document(struct plain *plain, const char *path, const char *file)
{
	const struct document_against against = { editing_report(plain->editing), plain->office };
	struct document_back back;
	struct error err;

	if (document_back_read(&back, path, &against, &err))
		docx_tell(&(struct docx_telling){
			.file = file, .returned = &back.returned, .put = put, .context = plain });
	else
		talk_error(&plain->talk, &err);
	document_back_finish(&back);
}

void plain_hold(struct plain *plain)
{
	const char *answer =
		talk_ask_text(&plain->talk, _("Which text of the in-tray, or its path"));
	struct str path = STR_INIT, tray = STR_INIT, full = STR_INIT;
	struct paper_text text = { 0 };
	struct error err;

	if (answer == NULL || answer[0] == '\0')
		return;
	office_tray(plain->office, TRAY_IN, &tray);
	if (strchr(answer, '/') == NULL)
		str_printf(&path, "%s/", tray.text);
	str_add(&path, answer);
	const char *slash = strrchr(path.text, '/'),
		   *file = slash != NULL ? slash + 1 : path.text;
	if (!office_path(plain->office, TRAY_IN, path.text, &full, &err))
		talk_error(&plain->talk, &err);
	else if (document_back_is(full.text))
		tell_document(plain, full.text, file);
	else if (paper_text_read(full.text, &text, &err))
		tell(plain, file, &text);
	else
		talk_error(&plain->talk, &err);
	str_finish(&path);
	str_finish(&tray);
	str_finish(&full);
	paper_text_finish(&text);
}
