/* editor_text.c - the text of an editor as strips, every change of it, and the way back. */
#include <stdlib.h>
#include <string.h>

#include "report/base/memory.h"
#include "report/base/utf8.h"
#include "tui/widgets/editor_inside.h"

#define FIRST_HAN 0x2E80 /* from here on no blank is needed where two lines are joined */

const char *editor_separator(const struct editor *editor)
{
	return editor->lines == EDITOR_PARAGRAPHS ? "\n\n" : "\n";
}

static void strip_finish(struct strip *strip)
{
	str_finish(&strip->raw);
	prose_finish(&strip->prose);
}

/* Makes room for n strips before one. */
static void insert_strips(struct editor *editor, size_t at, size_t n)
{
	for (size_t i = 0; i < n; i++)
		editor->strips = array_grow(editor->strips, editor->n++, &editor->capacity,
					    sizeof *editor->strips);
	memmove(editor->strips + at + n, editor->strips + at,
		(editor->n - n - at) * sizeof *editor->strips);
	for (size_t i = at; i < at + n; i++) {
		editor->strips[i] = (struct strip){ .made = false };
		str_init(&editor->strips[i].raw);
	}
}

static void remove_strips(struct editor *editor, size_t at, size_t n)
{
	for (size_t i = at; i < at + n; i++)
		strip_finish(&editor->strips[i]);
	memmove(editor->strips + at, editor->strips + at + n,
		(editor->n - n - at) * sizeof *editor->strips);
	editor->n -= n;
}

static size_t count_ends(const char *bytes, size_t len)
{
	size_t n = 0;

	for (size_t i = 0; i < len; i++)
		n += bytes[i] == '\n';
	return n;
}

/* Cuts a strip's text behind a byte. */
static void cut(struct strip *strip, size_t at)
{
	if (at == 0)
		str_clear(&strip->raw);
	else if (at < strip->raw.len)
		strip->raw.text[strip->raw.len = at] = '\0';
	strip->made = false;
}

/* The words of [from, to). */
static char *copy(const struct editor *editor, struct spot from, struct spot to)
{
	struct str words = STR_INIT;

	for (size_t i = from.strip; i <= to.strip; i++) {
		const struct str *raw = &editor->strips[i].raw;
		size_t start = i == from.strip ? from.at : 0,
		       end = i == to.strip ? to.at : raw->len;

		str_add(&words, i > from.strip ? "\n" : "");
		str_add_bytes(&words, raw->text + start, end - start);
	}
	return str_take(&words);
}

/* Puts bytes in place of [from, to); returns the spot behind them. */
static struct spot splice(struct editor *editor, struct spot from, struct spot to,
			  const char *bytes, size_t len)
{
	struct str tail = STR_INIT;
	struct spot end = from;
	size_t ends = count_ends(bytes, len);

	str_add(&tail, editor->strips[to.strip].raw.text + to.at);
	cut(&editor->strips[from.strip], from.at);
	if (to.strip > from.strip)
		remove_strips(editor, from.strip + 1, to.strip - from.strip);
	if (ends > 0)
		insert_strips(editor, from.strip + 1, ends);
	for (const char *p = bytes, *stop = bytes + len;;) {
		const char *eol = memchr(p, '\n', (size_t)(stop - p));
		size_t n = eol != NULL ? (size_t)(eol - p) : (size_t)(stop - p);

		str_add_bytes(&editor->strips[end.strip].raw, p, n);
		end.at = editor->strips[end.strip].raw.len;
		if (eol == NULL)
			break;
		end.strip++;
		p = eol + 1;
	}
	str_add_bytes(&editor->strips[end.strip].raw, tail.text, tail.len);
	str_finish(&tail);
	return end;
}

static size_t words_size(const struct editor *editor, const char *words, size_t len)
{
	return len + count_ends(words, len) * (strlen(editor_separator(editor)) - 1);
}

static void drop_edit(struct edit *edit)
{
	free(edit->removed);
	free(edit->inserted);
}

static void forget_redo(struct editor *editor)
{
	while (editor->n_edits > editor->n_done)
		drop_edit(&editor->edits[--editor->n_edits]);
	if (editor->saved > editor->n_done)
		editor->saved = (size_t)-1;
}

void editor_forget_edits(struct editor *editor)
{
	editor->n_done = 0;
	forget_redo(editor);
	editor->saved = 0;
}

static bool same_spot(struct spot a, struct spot b)
{
	return a.strip == b.strip && a.at == b.at;
}

static char *joined(char *a, char *b)
{
	struct str both = STR_INIT;

	str_add(&both, a);
	str_add(&both, b);
	free(a);
	free(b);
	return str_take(&both);
}

/* 。 and the end of a paragraph end what is undone at a time. */
static bool ends_thought(const char *words)
{
	size_t len = strlen(words);
	static const char *const ends[] = { "\n", "。", "！", "？", "；" };

	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		size_t n = strlen(ends[i]);

		if (len >= n && strcmp(words + len - n, ends[i]) == 0)
			return true;
	}
	return false;
}

/* Where words end that begin at a spot. */
static struct spot spot_behind(struct spot from, const char *words)
{
	for (; *words != '\0'; words++)
		if (*words == '\n') {
			from.strip++;
			from.at = 0;
		} else {
			from.at++;
		}
	return from;
}

/* What is typed in a row is undone at once: so are characters taken back in a row. */
static bool joins(const struct editor *editor, const struct edit *edit)
{
	const struct edit *last;

	if (!edit->typed || editor->n_done == 0 || editor->n_done == editor->saved ||
	    !editor->typing)
		return false;
	last = &editor->edits[editor->n_done - 1];
	if (!last->typed || ends_thought(last->inserted))
		return false;
	if (*edit->removed == '\0')
		return *last->removed == '\0' &&
		       same_spot(edit->from, spot_behind(last->from, last->inserted));
	return *edit->inserted == '\0' && *last->inserted == '\0' &&
	       (same_spot(edit->from, last->from) || same_spot(edit->before, last->from));
}

static void join(struct edit *last, struct edit *edit)
{
	if (*edit->removed == '\0') {
		last->inserted = joined(last->inserted, edit->inserted);
		free(edit->removed);
	} else if (same_spot(edit->from, last->from)) { /* Delete */
		last->removed = joined(last->removed, edit->removed);
		free(edit->inserted);
	} else {
		last->removed = joined(edit->removed, last->removed);
		last->from = edit->from;
		free(edit->inserted);
	}
}

void editor_replace(struct editor *editor, struct spot from, struct spot to, const char *words,
		    enum edit_kind kind)
{
	bool typed = kind == EDIT_TYPED;
	struct edit edit = { .from = from, .before = editor->cursor, .typed = typed };
	size_t len = strlen(words);

	edit.removed = copy(editor, from, to);
	edit.inserted = xstrdup(words);
	editor->bytes -= words_size(editor, edit.removed, strlen(edit.removed));
	editor->bytes += words_size(editor, words, len);
	bool goes_on = joins(editor, &edit);
	editor->cursor = splice(editor, from, to, words, len);
	forget_redo(editor);
	if (goes_on) {
		join(&editor->edits[editor->n_done - 1], &edit);
	} else {
		editor->edits = array_grow(editor->edits, editor->n_edits, &editor->edits_capacity,
					   sizeof *editor->edits);
		editor->edits[editor->n_edits++] = edit;
		editor->n_done = editor->n_edits;
	}
	editor->typing = typed;
	editor->at_line_end = editor->naming = false;
	editor->goal = -1;
}

static void change_back(struct editor *editor, const struct edit *edit, const char *out,
			const char *in)
{
	editor_close_placeholder(editor);
	editor->bytes -= words_size(editor, out, strlen(out));
	editor->bytes += words_size(editor, in, strlen(in));
	editor->cursor = splice(editor, edit->from, spot_behind(edit->from, out), in, strlen(in));
	editor->typing = editor->at_line_end = false;
	editor->goal = -1;
	editor_stop_naming(editor);
}

bool editor_undo(struct editor *editor)
{
	if (editor->n_done == 0)
		return false;
	const struct edit *edit = &editor->edits[--editor->n_done];
	change_back(editor, edit, edit->inserted, edit->removed);
	editor->cursor = edit->before;
	editor_settle(editor);
	return true;
}

bool editor_redo(struct editor *editor)
{
	if (editor->n_done == editor->n_edits)
		return false;
	const struct edit *edit = &editor->edits[editor->n_done++];
	change_back(editor, edit, edit->removed, edit->inserted);
	editor_settle(editor);
	return true;
}

bool editor_is_changed(const struct editor *editor)
{
	return editor->n_done != editor->saved;
}

void editor_saved(struct editor *editor)
{
	editor->saved = editor->n_done;
	editor->typing = false;
}

struct spot editor_end(const struct editor *editor)
{
	return (struct spot){ editor->n - 1, editor->strips[editor->n - 1].raw.len };
}

/* --- a text in and out --- */

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

/* A line of the file that goes on a paragraph is joined to it as the page does it: a blank only
 * between words that are not Chinese. */
static void add_joined(struct str *words, const char *line, size_t len)
{
	const char *p = line;

	while (words->len > 0 && is_blank(words->text[words->len - 1]))
		words->text[--words->len] = '\0';
	if (words->len > 0 && len > 0) {
		const char *last = words->text + words->len;

		do
			last--;
		while (((unsigned char)*last & 0xC0) == 0x80);
		if (utf8_next(&last) < FIRST_HAN && utf8_decode(&p, line + len) < FIRST_HAN)
			str_add(words, " ");
	}
	str_add_bytes(words, line, len);
}

/* Safe characters only; a tab is a blank. */
static void add_safe(struct str *out, const char *raw)
{
	const char *end = raw + strlen(raw);

	while (raw < end) {
		uint32_t c = utf8_decode(&raw, end);

		if (c == UTF8_BAD)
			continue;
		if (c == '\r')
			c = raw < end && *raw == '\n' ? 0 : '\n';
		if (c == '\t')
			c = ' ';
		if (c != 0 && !utf8_is_unsafe(c))
			str_add_char(out, c);
	}
}

/* Paragraphs of a raw text, each ending in '\n'. */
static void add_paragraphs(struct str *out, const char *raw)
{
	struct str words = STR_INIT;
	bool any = false;

	for (const char *line = raw; *line != '\0';) {
		size_t len = strcspn(line, "\n"), trimmed = len, skip = 0;

		while (trimmed > 0 && is_blank(line[trimmed - 1]))
			trimmed--;
		while (words.len > 0 && skip < trimmed && is_blank(line[skip]))
			skip++;
		if (trimmed > 0)
			add_joined(&words, line + skip, trimmed - skip);
		line += len + (line[len] == '\n');
		if ((trimmed == 0 || *line == '\0') && words.len > 0) {
			str_add(out, any ? "\n" : "");
			str_add(out, words.text);
			str_clear(&words);
			any = true;
		}
	}
	str_finish(&words);
}

/* The words of a text with '\n' between strips only. */
static void read_text(const struct editor *editor, const char *raw, struct str *out)
{
	struct str safe = STR_INIT;

	add_safe(&safe, raw);
	while (safe.len > 0 && safe.text[safe.len - 1] == '\n')
		safe.text[--safe.len] = '\0';
	if (editor->lines == EDITOR_PARAGRAPHS)
		add_paragraphs(out, safe.text);
	else
		str_add(out, safe.text);
	for (size_t i = 0; i < out->len && editor->lines == EDITOR_ONE_LINE; i++)
		if (out->text[i] == '\n')
			out->text[i] = ' ';
	str_finish(&safe);
}

void editor_set(struct editor *editor, const char *raw)
{
	struct str words = STR_INIT;
	struct spot start = { 0 };
	size_t len = strlen(raw);

	if (editor->n == 0)
		insert_strips(editor, 0, 1);
	editor->trailing = len > 0 && raw[len - 1] == '\n';
	read_text(editor, raw, &words);
	editor_close_placeholder(editor);
	editor_stop_naming(editor);
	splice(editor, start, editor_end(editor), words.text, words.len);
	editor->bytes = words_size(editor, words.text, words.len);
	editor->cursor = editor->top = start;
	editor->typing = editor->at_line_end = false;
	editor->goal = -1;
	editor_forget_edits(editor);
	str_finish(&words);
}

const char *editor_text(struct editor *editor)
{
	str_clear(&editor->whole);
	for (size_t i = 0; i < editor->n; i++) {
		str_add(&editor->whole, i > 0 ? editor_separator(editor) : "");
		str_add(&editor->whole, editor->strips[i].raw.text);
	}
	if (editor->trailing && editor->whole.len > 0)
		str_add(&editor->whole, "\n");
	return editor->whole.text;
}

enum editor_taken editor_paste(struct editor *editor, const char *text)
{
	struct str words = STR_INIT, safe = STR_INIT;
	bool fits;

	add_safe(&safe, text);
	for (const char *p = safe.text; *p != '\0'; p++)
		if (*p != '\n')
			str_add_byte(&words, *p);
		else if (editor->lines == EDITOR_ONE_LINE)
			str_add(&words, " ");
		else if (words.len == 0 || words.text[words.len - 1] != '\n')
			str_add(&words, "\n"); /* blank lines between paragraphs are understood */
	fits = editor->bytes + words_size(editor, words.text, words.len) <= EDITOR_MAX;
	bool any = words.len > 0;
	if (fits && any) {
		editor_replace(editor, editor->cursor, editor->cursor, words.text, EDIT_AT_ONCE);
		editor_settle(editor);
		editor_stop_naming(editor);
	}
	str_finish(&safe);
	str_finish(&words);
	return !fits ? EDITOR_REFUSED : any ? EDITOR_CHANGED : EDITOR_USED;
}
