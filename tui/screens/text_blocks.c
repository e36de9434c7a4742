/* text_blocks.c - blocks added, taken away and moved. */
#include <stdlib.h>

#include "report/base/array.h"
#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "tui/screens/block.h"
#include "tui/screens/text_inside.h"

static const struct text_kind kind_rows[] = {
	{ BLOCK_TITLE, N_("title"), N_("The document's title"), "{title}" },
	{ BLOCK_HEADING, N_("heading"), N_("A heading; its number is written: 一、"), "" },
	{ BLOCK_TEXT, N_("text"), N_("Paragraphs; a blank line parts them"), "" },
	{ BLOCK_LIST, N_("list"), N_("A list, one item a line"), "" },
	{ BLOCK_TABLE, N_("table"), N_("The table of a figure"), NULL },
	{ BLOCK_CHART, N_("chart"), N_("A chart of a figure"), NULL },
	{ BLOCK_SPEECH, N_("speech"), N_("What somebody says"), "" },
	{ BLOCK_QUESTION, N_("question"), N_("A journalist's question"), "" },
	{ BLOCK_ANSWER, N_("answer"), N_("The answer to a question"), "" },
	{ BLOCK_PEOPLE, N_("people"), N_("The list of people present"), NULL },
	{ BLOCK_CONTENTS, N_("contents"), N_("The table of contents"), NULL },
	{ BLOCK_REVISIONS, N_("revisions"), N_("Released figures that changed"), NULL },
	{ BLOCK_SIGNATURE, N_("signature"), N_("Who signs, and the date"), NULL },
	{ BLOCK_LETTERHEAD, N_("letterhead"), N_("The red head of page one"), NULL },
	{ BLOCK_ADDRESSEE, N_("addressee"), N_("Whom the paper is sent to"), "" },
	{ BLOCK_ATTACHMENTS, N_("attachments"), N_("What is attached, one a line"), "" },
	{ BLOCK_ATTACHMENT, N_("attachment"), N_("An attachment begins"), "" },
	{ BLOCK_NOTE, N_("note"), N_("A note after the signature"), "" },
	{ BLOCK_ATTENDANCE, N_("attendance"), N_("Who came to a meeting"), "" },
	{ BLOCK_COLOPHON, N_("colophon"), N_("Copies, and who printed it when"), NULL },
};

const struct text_kind *text_kind(enum block_kind kind)
{
	for (size_t i = 0; i < LEN(kind_rows); i++)
		if (kind_rows[i].kind == kind)
			return &kind_rows[i];
	return &kind_rows[0];
}

static bool edit_blocks(struct app *app, const struct document_edit *edit, size_t then)
{
	struct editing_outcome outcome = { 0 };
	struct error err;

	if (!editing_edit_document(app->editing, edit, &outcome, &err)) {
		app_say_error(app, &err);
		return false;
	}
	app_tell(app, &outcome);
	app_changed(app);
	text_put_cursor(app, then);
	return true;
}

/* What was seen in a block, so that another's change to it is noticed. */
static const char *seen(const struct block *block, struct str *out)
{
	return editing_block_text(block, out) ? out->text : NULL;
}

static void remove_block(struct app *app)
{
	struct str was = STR_INIT;
	struct document_edit edit = { .change = BLOCK_REMOVE,
				      .block = text_view(app)->current,
				      .was = seen(text_block_here(app), &was) };

	if (edit_blocks(app, &edit, edit.block))
		app_say(app, MESSAGE_PLAIN, _("taken away; ^Z brings it back"));
	str_finish(&was);
}

static void move_block(struct app *app, int by)
{
	struct str was = STR_INIT;
	struct document_edit edit = { .change = BLOCK_MOVE,
				      .block = text_view(app)->current,
				      .was = seen(text_block_here(app), &was) };

	edit.to = edit.block + (size_t)by;
	if (edit.to < text_briefing(app)->document.n)
		edit_blocks(app, &edit, edit.to);
	str_finish(&was);
}

static void block_up(struct app *app)
{
	move_block(app, -1);
}

static void block_down(struct app *app)
{
	move_block(app, 1);
}

static bool can_move(const struct app *app)
{
	return app_can_set(app) && !text_view(app)->editing && text_block_here(app) != NULL;
}

static bool can_insert(const struct app *app)
{
	return app_can_set(app) && !text_view(app)->editing;
}

/* --- a new block --- */

struct adding {
	struct arena arena;
	struct block block;
	const char *names[1];
};

static void adding_destroy(struct adding *adding)
{
	arena_finish(&adding->arena);
	free(adding);
}

static void insert(struct app *app, struct adding *adding)
{
	size_t at = text_view(app)->current + (text_briefing(app)->document.n > 0);
	struct document_edit edit = { .change = BLOCK_INSERT, .block = at, .made = &adding->block };

	if (edit_blocks(app, &edit, at) && text_kind(adding->block.kind)->seed != NULL)
		text_begin(app);
	adding_destroy(adding);
}

static void take_figure(struct app *app, void *context, size_t picked)
{
	struct adding *adding = context;

	if (picked == PICK_NONE || text_view(app) == NULL) {
		adding_destroy(adding);
		return;
	}
	const char *name = text_briefing(app)->figures[picked].name;
	adding->names[0] = arena_strdup(&adding->arena, name);
	adding->block.figure_names = adding->names;
	adding->block.n_figures = 1;
	insert(app, adding);
}

static void ask_figure(struct app *app, struct adding *adding)
{
	const struct briefing *briefing = text_briefing(app);
	struct pick *picks = xreallocarray(NULL, briefing->n_figures + 1, sizeof *picks);

	for (size_t i = 0; i < briefing->n_figures; i++)
		picks[i] = (struct pick){ briefing->figures[i].name, briefing->figures[i].unit };
	app_pick(app, &(struct pick_question){
			      .title = _("Of which figure?"),
			      .picks = picks,
			      .n = briefing->n_figures,
			      .done = take_figure,
			      .context = adding,
		      });
	free(picks);
}

static void take_by(struct app *app, void *context, const char *by)
{
	struct adding *adding = context;

	if (by == NULL || by[0] == '\0' || text_view(app) == NULL) {
		adding_destroy(adding);
		return;
	}
	adding->block.by.raw = arena_strdup(&adding->arena, by);
	insert(app, adding);
}

static void take_kind(struct app *app, void *context, size_t picked)
{
	struct adding *adding;

	(void)context;
	if (picked == PICK_NONE || text_view(app) == NULL)
		return;
	adding = xcalloc(1, sizeof *adding);
	adding->block.kind = kind_rows[picked].kind;
	adding->block.text.raw = kind_rows[picked].seed;
	adding->block.level = adding->block.kind == BLOCK_HEADING;
	adding->block.numbered = false;
	switch (adding->block.kind) {
	case BLOCK_TABLE:
	case BLOCK_CHART: ask_figure(app, adding); break;
	case BLOCK_SPEECH:
	case BLOCK_QUESTION:
	case BLOCK_ANSWER:
	case BLOCK_SIGNATURE:
	case BLOCK_LETTERHEAD:
	case BLOCK_COLOPHON:
		app_ask(app, &(struct line_question){
				     .title = _(kind_rows[picked].name),
				     .label = _("Who?"),
				     .done = take_by,
				     .context = adding,
			     });
		break;
	default: insert(app, adding); break;
	}
}

static void add_block(struct app *app)
{
	size_t n = LEN(kind_rows);
	struct pick picks[LEN(kind_rows)];
	struct str texts[LEN(kind_rows)];

	for (size_t i = 0; i < n; i++) {
		str_init(&texts[i]);
		str_printf(&texts[i], "%s - %s", _(kind_rows[i].name), _(kind_rows[i].help));
		picks[i] = (struct pick){ texts[i].text, block_kind_key(kind_rows[i].kind) };
	}
	app_pick(app, &(struct pick_question){
			      .title = _("Add which kind of block?"),
			      .picks = picks,
			      .n = n,
			      .done = take_kind,
		      });
	for (size_t i = 0; i < n; i++)
		str_finish(&texts[i]);
}

static void open_form(struct app *app)
{
	block_open(app, text_view(app)->current);
}

const struct action actions_text_blocks[] = {
	{ "block-form", "F4", VIEW_TEXT, MENU_EDIT, NULL,
	  N_("What the block says under each key, beside its picture"),
	  N_("A table's figures, rows, columns, order, totals; a chart's kind; who signs: each on "
	     "a line, with the words that may stand there."),
	  open_form, can_move },
	{ "add-block", "Ins C-a", VIEW_TEXT, MENU_EDIT, N_("add"),
	  N_("Add a block behind this one"), NULL, add_block, can_insert },
	{ "remove-block", "Del", VIEW_TEXT, MENU_EDIT, NULL, N_("Take the block away"), NULL,
	  remove_block, can_move },
	{ "block-up", "M-u", VIEW_TEXT, MENU_EDIT, NULL, N_("Move the block up"), NULL, block_up,
	  can_move },
	{ "block-down", "M-d", VIEW_TEXT, MENU_EDIT, NULL, N_("Move the block down"), NULL,
	  block_down, can_move },
	{ 0 },
};
