/* plain_text.c - step 4, 文稿, line by line: the blocks read with their values, and replaced line
 * by line. */
#include <stdlib.h>
#include <string.h>

#include "report/base/array.h"
#include "report/base/clean.h"
#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/base/utf8.h"
#include "report/editing/editing_form.h"
#include "tui/plain/plain.h"
#include "tui/words/block_words.h"

#define HEAD_BYTES 90 /* of a block, in the list */

static const struct document *document_of(const struct plain *plain)
{
	return &plain_briefing(plain)->document;
}

/* --- reading --- */

/* What kind of block it is, and who speaks. */
static void add_kind(const struct block *block, struct str *out)
{
	str_add(out, _(block_kind_name(block->kind)));
	if (block->kind == BLOCK_HEADING && block->level > 1)
		str_printf(out, _(", level %d"), block->level);
	if (block->by.raw != NULL)
		str_printf(out, ", %s", block->by.raw);
	for (size_t i = 0; i < block->n_figures; i++)
		str_printf(out, "%s%s", i == 0 ? ": " : ", ", block->figure_names[i]);
}

/* The text as it will be printed, items a line each. */
static void add_filled(const struct plain *plain, const struct block *block, struct str *out)
{
	const struct report *report = editing_report(plain->editing);

	if (block->text.raw != NULL)
		report_fill(report, &block->text, out);
	for (size_t i = 0; i < block->n_items; i++) {
		str_add(out, out->len > 0 ? "\n" : "");
		report_fill(report, &block->items[i], out);
	}
}

static const char *line_of(const struct plain *plain, size_t at, struct arena *arena)
{
	const struct block *block = &document_of(plain)->blocks[at];
	struct str kind = STR_INIT, text = STR_INIT;

	add_kind(block, &kind);
	add_filled(plain, block, &text);
	size_t len = strcspn(text.text, "\n"), shown = utf8_fit(text.text, len, HEAD_BYTES);
	const char *line = arena_printf(arena, "%s: %.*s%s", kind.text, (int)shown, text.text,
					shown < text.len ? "…" : "");
	str_finish(&kind);
	str_finish(&text);
	return line;
}

static void list(struct plain *plain)
{
	struct arena arena = { 0 };

	for (size_t i = 0; i < document_of(plain)->n; i++)
		talk_say(&plain->talk, "%3zu  %s", i + 1, line_of(plain, i, &arena));
	if (document_of(plain)->n == 0)
		talk_say(&plain->talk, _("the text is empty"));
	arena_finish(&arena);
}

static void read_block(struct plain *plain, size_t at)
{
	const struct block *block = &document_of(plain)->blocks[at];
	struct str text = STR_INIT;

	add_kind(block, &text);
	str_add(&text, "\n");
	add_filled(plain, block, &text);
	talk_say(&plain->talk, "%s", text.text);
	str_finish(&text);
}

static void read_all(struct plain *plain)
{
	for (size_t i = 0; i < document_of(plain)->n; i++)
		read_block(plain, i);
}

/* One of the blocks, by its number or words of it; TALK_NONE when none was chosen. */
static size_t ask_block(struct plain *plain, const char *question)
{
	struct arena arena = { 0 };
	size_t n = document_of(plain)->n;
	struct talk_item *items = arena_array(&arena, n, sizeof *items);

	for (size_t i = 0; i < n; i++)
		items[i] = (struct talk_item){ line_of(plain, i, &arena), NULL };
	size_t at = n > 0 ? talk_pick(&plain->talk, question, items, n) : TALK_NONE;
	arena_finish(&arena);
	return at;
}

static void read_one(struct plain *plain)
{
	size_t at = ask_block(plain, _("Which block"));

	if (at != TALK_NONE)
		read_block(plain, at);
}

/* --- changing --- */

static bool change(struct plain *plain, const struct document_edit *edit)
{
	struct editing_outcome outcome = { 0 };
	struct error err;

	if (!editing_edit_document(plain->editing, edit, &outcome, &err)) {
		talk_error(&plain->talk, &err);
		talk_say(&plain->talk, _("nothing was changed"));
		return false;
	}
	plain_tell(plain, &outcome);
	return true;
}

/* The lines that say something, with their numbers; returns how many there are. Blank lines only
 * part paragraphs. */
static size_t tell_lines(struct plain *plain, const char *text)
{
	size_t n = 0;

	while (*text != '\0') {
		size_t len = strcspn(text, "\n");

		if (len > 0)
			talk_say(&plain->talk, "%3zu  %.*s", ++n, (int)len, text);
		text += len + (text[len] == '\n');
	}
	return n;
}

/* The text with one of those lines (from 1) replaced; one behind the last is a paragraph or an item
 * more. */
static void replace_line(const char *text, size_t number, const char *line, bool has_items,
			 struct str *out)
{
	size_t n = 0;

	while (*text != '\0') {
		size_t len = strcspn(text, "\n");

		if (len > 0 && ++n == number)
			str_add(out, line);
		else
			str_add_bytes(out, text, len);
		str_add(out, text[len] == '\n' ? "\n" : "");
		text += len + (text[len] == '\n');
	}
	if (n >= number)
		return;
	bool ended = out->len == 0 || out->text[out->len - 1] == '\n';
	str_printf(out, "%s%s%s", ended ? "" : "\n", has_items || out->len == 0 ? "" : "\n", line);
}

/* One line asked for and replaced; false when no more are to be. What is refused may be typed
 * anew. */
static bool edit_line(struct plain *plain, size_t at)
{
	struct str was = STR_INIT, now = STR_INIT;

	if (!editing_block_text(&document_of(plain)->blocks[at], &was)) {
		talk_say(&plain->talk, _("this block has no text of its own"));
		return false;
	}
	bool has_items = document_of(plain)->blocks[at].n_items > 0;
	size_t lines = tell_lines(plain, was.text);
	const char *answer = talk_ask(
		&plain->talk, _("Which line to replace, %zu adds one (Enter: done)"), lines + 1);
	size_t number = answer != NULL ? talk_number(answer) : 0;
	if (number > 0 && number <= lines + 1) {
		answer = talk_ask_text(&plain->talk,
				       _("Its new text; a figure stands in braces, {问责案件}"));
		if (answer != NULL) {
			replace_line(was.text, number, answer, has_items, &now);
			if (change(plain, &(struct document_edit){ .change = BLOCK_SET_TEXT,
								   .block = at,
								   .was = was.text,
								   .text = now.text }))
				plain_tell_doubts_of(plain, at);
		}
	}
	str_finish(&was);
	str_finish(&now);
	return number > 0 && !plain->talk.ended;
}

static void edit(struct plain *plain)
{
	size_t at = ask_block(plain, _("Which block"));

	while (at != TALK_NONE && at < document_of(plain)->n && edit_line(plain, at))
		;
}

/* --- blocks --- */

/* The kinds that are made of lines alone; a table or a chart begins in a file. */
static const struct {
	enum block_kind kind;
	bool has_speaker, one_line;
} made_here[] = {
	{ BLOCK_TEXT, false, false },    { BLOCK_HEADING, false, true },
	{ BLOCK_TITLE, false, true },    { BLOCK_SPEECH, true, false },
	{ BLOCK_QUESTION, true, false }, { BLOCK_ANSWER, true, false },
	{ BLOCK_NOTE, false, false },    { BLOCK_ATTENDANCE, false, true },
	{ BLOCK_TABLE, false, true },   { BLOCK_CHART, false, true },
};

/* Each line that is typed is a paragraph. */
static void add_paragraphs(struct plain *plain, struct str *out)
{
	for (;;) {
		const char *line =
			talk_ask_text(&plain->talk, _("Text (a line with a dot alone ends it)"));

		if (line == NULL || strcmp(line, ".") == 0 || strcmp(line, "。") == 0)
			return;
		str_printf(out, "%s%s", out->len > 0 ? "\n\n" : "", line);
	}
}

static void add_text(struct plain *plain, bool one_line, struct str *out)
{
	const char *line;

	if (!one_line)
		add_paragraphs(plain, out);
	else if ((line = talk_ask_text(&plain->talk, _("Text"))) != NULL)
		str_add(out, line);
}

static size_t pick_kind(struct plain *plain)
{
	struct talk_item items[LEN(made_here)];

	for (size_t i = 0; i < LEN(made_here); i++)
		items[i] = (struct talk_item){ _(block_kind_name(made_here[i].kind)),
					       block_kind_key(made_here[i].kind) };
	return talk_pick(&plain->talk, _("What kind of block"), items, LEN(items));
}

/* A table or chart begins with one figure; the rest is said under its keys. */
static const char *pick_figure(struct plain *plain)
{
	const struct briefing *briefing = plain_briefing(plain);
	struct arena arena = { 0 };
	struct talk_item *items = arena_array(&arena, briefing->n_figures, sizeof *items);

	for (size_t i = 0; i < briefing->n_figures; i++)
		items[i] = (struct talk_item){ briefing->figures[i].name, NULL };
	size_t at = briefing->n_figures > 0
			    ? talk_pick(&plain->talk, _("Of which figure"), items, briefing->n_figures)
			    : TALK_NONE;
	arena_finish(&arena);
	return at != TALK_NONE ? briefing->figures[at].name : NULL;
}

static bool shows_figures(enum block_kind kind)
{
	return kind == BLOCK_TABLE || kind == BLOCK_CHART;
}

static void insert(struct plain *plain)
{
	size_t n = document_of(plain)->n, kind = pick_kind(plain);
	struct str text = STR_INIT, by = STR_INIT;

	if (kind == TALK_NONE)
		return;
	const char *answer =
		talk_ask(&plain->talk, _("Before which block, 1 to %zu (Enter: at the end)"), n);
	size_t before = answer != NULL ? talk_number(answer) : 0;
	struct block made = { .kind = made_here[kind].kind,
			      .level = made_here[kind].kind == BLOCK_HEADING };
	if (made_here[kind].has_speaker &&
	    (answer = talk_ask_text(&plain->talk, _("Who speaks"))) != NULL && answer[0] != '\0') {
		str_add(&by, answer);
		made.by.raw = by.text;
	}
	const char *figure = shows_figures(made.kind) ? pick_figure(plain) : NULL;
	if (figure != NULL) {
		made.figure_names = &figure;
		made.n_figures = 1;
	} else if (!shows_figures(made.kind)) {
		add_text(plain, made_here[kind].one_line, &text);
		made.text.raw = text.text;
	}
	if (text.len > 0 || figure != NULL)
		change(plain,
		       &(struct document_edit){ .change = BLOCK_INSERT,
						.block = before > 0 && before <= n ? before - 1 : n,
						.made = &made });
	str_finish(&text);
	str_finish(&by);
}

static void strike(struct plain *plain)
{
	size_t at = ask_block(plain, _("Which block"));
	struct str was = STR_INIT;

	if (at == TALK_NONE)
		return;
	bool has_text = editing_block_text(&document_of(plain)->blocks[at], &was);
	read_block(plain, at);
	if (talk_agrees(&plain->talk, _("Take this block out?")))
		change(plain, &(struct document_edit){ .change = BLOCK_REMOVE,
						       .block = at,
						       .was = has_text ? was.text : NULL });
	str_finish(&was);
}

static void move(struct plain *plain)
{
	size_t at = ask_block(plain, _("Which block")), n = document_of(plain)->n;
	struct str was = STR_INIT;
	const char *answer =
		at != TALK_NONE ? talk_ask(&plain->talk, _("To which place (number)")) : NULL;
	size_t to = answer != NULL ? talk_number(answer) : 0;

	if (to == 0 || to > n)
		return;
	bool has_text = editing_block_text(&document_of(plain)->blocks[at], &was);
	change(plain, &(struct document_edit){ .change = BLOCK_MOVE,
					       .block = at,
					       .to = to - 1,
					       .was = has_text ? was.text : NULL });
	str_finish(&was);
}

/* --- what a block says under its keys: rows, columns, order --- */

static size_t pick_key(struct plain *plain, const struct block *block)
{
	struct arena arena = { 0 };
	size_t n = editing_form_size(block->kind);
	struct talk_item *items = arena_array(&arena, n, sizeof *items);

	for (size_t i = 0; i < n; i++) {
		struct str said = STR_INIT;
		const char *key = editing_form_key(block->kind, i).key;

		editing_form_value(block, i, &said);
		items[i] = (struct talk_item){
			arena_printf(&arena, "%s: %s", block_key_word(key),
				     said.len > 0 ? said.text : _("nothing")),
			arena_strdup(&arena, key),
		};
		str_finish(&said);
	}
	size_t at = n > 0 ? talk_pick(&plain->talk, _("Which key"), items, n) : TALK_NONE;
	arena_finish(&arena);
	return at;
}

static void set_key(struct plain *plain)
{
	size_t at = ask_block(plain, _("Which block"));
	struct editing_outcome outcome = { 0 };
	struct str expected = STR_INIT;
	struct error err;

	if (at == TALK_NONE)
		return;
	enum block_kind kind = document_of(plain)->blocks[at].kind;
	size_t key = pick_key(plain, &document_of(plain)->blocks[at]);
	if (key == TALK_NONE)
		return;
	editing_form_expected(kind, key, &expected);
	talk_say(&plain->talk, "%s", expected.text);
	talk_say(&plain->talk, "%s", _(editing_form_key(kind, key).help));
	str_finish(&expected);
	const char *typed = talk_ask_text(&plain->talk, _("What (Enter: take it away)"));
	if (typed == NULL)
		return;
	const struct block_key_edit edit = { at, key, typed };
	if (!editing_set_block_key(plain->editing, &edit, &outcome, &err)) {
		talk_error(&plain->talk, &err);
		talk_say(&plain->talk, _("nothing was changed"));
		return;
	}
	plain_tell(plain, &outcome);
}

const struct plain_row plain_text[] = {
	{ "list", VIEW_TEXT, N_("Tell the blocks"), list, NULL, VIEW_ANY },
	{ "read", VIEW_TEXT, N_("Read one block with its values"), read_one, NULL, VIEW_ANY },
	{ "all", VIEW_TEXT, N_("Read the whole text with its values"), read_all, NULL, VIEW_ANY },
	{ "doubts", VIEW_TEXT, N_("Tell the numbers that are no figure's"), plain_tell_doubts, NULL,
	  VIEW_ANY },
	{ "bind", VIEW_TEXT, N_("Bind typed numbers to their figures, each told first"), plain_bind,
	  plain_can_set, VIEW_ANY },
	{ "hold", VIEW_TEXT, N_("Hold a text of the in-tray against the figures"), plain_hold, NULL,
	  VIEW_ANY },
	{ "edit", VIEW_TEXT, N_("Replace lines of a block"), edit, plain_can_set, VIEW_ANY },
	{ "insert", VIEW_TEXT, N_("Add a block"), insert, plain_can_set, VIEW_ANY },
	{ "form", VIEW_TEXT, N_("Say what a block has under its keys: rows, columns, order"),
	  set_key, plain_can_set, VIEW_ANY },
	{ "remove", VIEW_TEXT, N_("Take a block out"), strike, plain_can_set, VIEW_ANY },
	{ "move", VIEW_TEXT, N_("Move a block"), move, plain_can_set, VIEW_ANY },
	{ 0 },
};
