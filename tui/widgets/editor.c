/* editor.c - see editor.h: keys into changes of the text, and what there is to say of it. */
#include "tui/widgets/editor.h"

#include <stdlib.h>
#include <string.h>

#include "report/base/memory.h"
#include "report/base/utf8.h"
#include "tui/widgets/editor_inside.h"
#include "tui/widgets/pinyin.h"

#define FIRST_MEASURE 56 /* cells of a line before anything is drawn: a page's */
#define FIRST_ROWS 20

struct editor *editor_create(struct prose_reader *reader, enum editor_lines lines)
{
	struct editor *editor = xcalloc(1, sizeof *editor);

	editor->reader = reader;
	editor->lines = lines;
	editor->indent = lines == EDITOR_PARAGRAPHS ? 4 : 0;
	editor->measure = FIRST_MEASURE;
	editor->rows = FIRST_ROWS;
	editor->matches = pinyin_matches;
	str_init(&editor->whole);
	editor_set(editor, "");
	return editor;
}

void editor_destroy(struct editor *editor)
{
	if (editor == NULL)
		return;
	editor_forget_edits(editor);
	free(editor->edits);
	for (size_t i = 0; i < editor->n; i++) {
		str_finish(&editor->strips[i].raw);
		prose_finish(&editor->strips[i].prose);
	}
	free(editor->strips);
	completions_finish(&editor->names);
	str_finish(&editor->whole);
	free(editor);
}

static void make_all_anew(struct editor *editor)
{
	for (size_t i = 0; i < editor->n; i++)
		editor->strips[i].made = false;
}

void editor_set_writing(struct editor *editor, struct prose_reader *reader)
{
	editor->reader = reader;
	make_all_anew(editor);
	if (editor->naming)
		editor_name(editor);
}

/* --- keys --- */

static bool has_room(const struct editor *editor, size_t len)
{
	return editor->bytes + len <= EDITOR_MAX;
}

static enum editor_taken type(struct editor *editor, uint32_t c)
{
	const struct str *raw = &editor->strips[editor->cursor.strip].raw;
	char bytes[UTF8_MAX + 1];

	/* The input method left on: braces and bars are meant. */
	c = c == U'｛' ? '{' : c == U'｝' ? '}' : c;
	if (utf8_is_unsafe(c) || c == '\n')
		return EDITOR_USED;
	size_t len = utf8_encode(c, bytes);
	if (!has_room(editor, len))
		return EDITOR_REFUSED;
	if (c == '}' && editor->opened && raw->text[editor->cursor.at] == '}') {
		editor_place_cursor(editor, editor_spot_behind(editor));
		editor_stop_naming(editor);
		return EDITOR_USED;
	}
	bytes[len] = '\0';
	editor_replace(editor, editor->cursor, editor->cursor, bytes, EDIT_TYPED);
	editor_settle(editor);
	editor_name(editor);
	return EDITOR_CHANGED;
}

static enum editor_taken break_line(struct editor *editor)
{
	if (editor->lines == EDITOR_ONE_LINE)
		return EDITOR_UNUSED;
	if (!has_room(editor, strlen(editor_separator(editor))))
		return EDITOR_REFUSED;
	editor_close_placeholder(editor);
	editor_replace(editor, editor->cursor, editor->cursor, "\n", EDIT_TYPED);
	editor_stop_naming(editor);
	return EDITOR_CHANGED;
}

static enum editor_taken take_away(struct editor *editor, struct spot from, struct spot to)
{
	bool naming = editor->naming;

	if (from.strip == to.strip && from.at == to.at)
		return EDITOR_USED;
	if (from.strip != to.strip)
		editor_close_placeholder(editor);
	editor_replace(editor, from, to, "", EDIT_TYPED);
	editor_settle(editor);
	if (naming)
		editor_name(editor);
	return EDITOR_CHANGED;
}

static enum editor_taken take_rest(struct editor *editor, bool before)
{
	struct spot start = { editor->cursor.strip, 0 }, end = start;

	end.at = editor->strips[end.strip].raw.len;
	return before ? take_away(editor, start, editor->cursor)
		      : take_away(editor, editor->cursor, end);
}

static enum editor_taken control_key(struct editor *editor, uint32_t letter)
{
	switch (letter) {
	case 'z': return editor_undo(editor) ? EDITOR_CHANGED : EDITOR_USED;
	case 'y': return editor_redo(editor) ? EDITOR_CHANGED : EDITOR_USED;
	case 'k': return take_rest(editor, false);
	case 'u': return take_rest(editor, true);
	default: return EDITOR_UNUSED;
	}
}

enum editor_taken editor_key(struct editor *editor, struct key key)
{
	size_t done = editor->n_done;

	if (editor->naming && editor_name_key(editor, key))
		return editor->n_done != done ? EDITOR_CHANGED : EDITOR_USED;
	switch (key.press) {
	case PRESS_CHAR: return type(editor, key.codepoint);
	case PRESS_ENTER: return break_line(editor);
	case PRESS_BACKSPACE: return take_away(editor, editor_spot_before(editor), editor->cursor);
	case PRESS_DELETE: return take_away(editor, editor->cursor, editor_spot_behind(editor));
	case PRESS_CTRL: return control_key(editor, key.codepoint);
	default: break;
	}
	if (!editor_move(editor, key))
		return EDITOR_UNUSED;
	editor_stop_naming(editor);
	return EDITOR_USED;
}

/* --- placeholders --- */

void editor_show_raw(struct editor *editor, bool raw)
{
	if (editor->show_raw == raw)
		return;
	editor_close_placeholder(editor);
	editor->naming = editor->typing = false;
	editor->show_raw = raw;
	make_all_anew(editor);
	const struct prose *prose = editor_prose(editor, editor->cursor.strip);
	editor->cursor.at = prose->chars[editor_character(editor)].raw;
}

bool editor_shows_raw(const struct editor *editor)
{
	return editor->show_raw;
}

/* The placeholder before or behind which the cursor stands; NULL when there is none. */
static const struct prose_piece *placeholder_here(struct editor *editor)
{
	const struct prose *prose = editor_prose(editor, editor->cursor.strip);
	size_t at = editor->cursor.at;
	const struct prose_piece *before = NULL;

	for (size_t i = 0; i < prose->n_pieces; i++) {
		const struct prose_piece *piece = &prose->pieces[i];

		if (piece->kind == PIECE_LITERAL || piece->kind == PIECE_BRACE)
			continue;
		if (at >= piece->raw_start && at < piece->raw_end)
			return piece;
		if (at == piece->raw_end)
			before = piece;
	}
	return before;
}

bool editor_open_placeholder(struct editor *editor)
{
	const struct prose_piece *piece = placeholder_here(editor);

	if (piece == NULL || editor->opened || piece->raw_end - piece->raw_start < 2)
		return false;
	editor->opened = true;
	editor->open_at = piece->raw_start;
	editor->cursor.at = piece->raw_end - 1;
	editor->at_line_end = editor->typing = editor->naming = false;
	editor->goal = -1;
	editor->strips[editor->cursor.strip].made = false;
	editor->dismissed = true;
	return true;
}

/* --- numbers --- */

const struct prose_number *editor_number(struct editor *editor)
{
	return prose_number_at(editor_prose(editor, editor->cursor.strip), editor->cursor.at);
}

bool editor_bind_number(struct editor *editor, struct bind_names *names)
{
	const struct prose *prose = editor_prose(editor, editor->cursor.strip);
	const struct prose_number *number = editor_number(editor);
	struct str words = STR_INIT;
	size_t end;

	if (number == NULL || number->raw_end - number->raw_start != number->end - number->start ||
	    !prose_reader_binding(editor->reader, prose, number, &words, &end)) {
		str_finish(&words);
		return false;
	}
	bind_names_hear(names, editor->reader, prose, number);
	struct spot from = { editor->cursor.strip, number->raw_start };
	struct spot to = { from.strip, number->raw_start + (end - number->start) };
	editor_replace(editor, from, to, words.text, EDIT_AT_ONCE);
	str_finish(&words);
	return true;
}

/* What editor_next_problem stops at: the raw bytes where problems of a strip begin, in order. */
static bool problem_from(const struct prose *prose, bool forward, size_t from, size_t *at)
{
	bool found = false;

	for (size_t i = 0; i < prose->n_numbers + prose->n_pieces; i++) {
		const struct prose_number *number = &prose->numbers[i];
		bool of_numbers = i < prose->n_numbers;
		const struct prose_piece *piece = &prose->pieces[i - prose->n_numbers];
		size_t start = of_numbers ? number->raw_start : piece->raw_start;

		if (of_numbers
			    ? number->status != NUMBER_UNKNOWN && number->status != NUMBER_CONFLICT
			    : piece->kind != PIECE_BAD)
			continue;
		if (forward ? start < from || (found && start >= *at)
			    : start >= from || (found && start <= *at))
			continue;
		*at = start;
		found = true;
	}
	return found;
}

/* Calls find for the strips from the cursor's on, and for the cursor's again at the end. */
static bool seek(struct editor *editor, bool forward,
		 bool (*find)(const struct editor *editor, const struct prose *prose, bool forward,
			      size_t from, size_t *at),
		 size_t from)
{
	for (size_t i = 0; i <= editor->n; i++) {
		size_t strip =
			(editor->cursor.strip + (forward ? i : editor->n * 2 - i)) % editor->n;
		size_t at = 0, start = i == 0 ? from : forward ? 0 : (size_t)-1;

		if (find(editor, editor_prose(editor, strip), forward, start, &at)) {
			editor_place_cursor(editor, (struct spot){ strip, at });
			return true;
		}
	}
	return false;
}

static bool find_problem(const struct editor *editor, const struct prose *prose, bool forward,
			 size_t from, size_t *at)
{
	(void)editor;
	return problem_from(prose, forward, from, at);
}

bool editor_next_problem(struct editor *editor, enum editor_direction direction)
{
	bool forward = direction == EDITOR_FORWARD;

	return seek(editor, forward, find_problem, editor->cursor.at + forward);
}

/* The first place of the words from a raw byte on, or the last one before it. */
static bool find_words(const struct editor *editor, const struct prose *prose, bool forward,
		       size_t from, size_t *at)
{
	bool found = false;

	for (const char *p = prose->shown.text; (p = strstr(p, editor->whole.text)) != NULL; p++) {
		size_t low = 0, high = prose->n_chars, byte = (size_t)(p - prose->shown.text);

		while (low + 1 < high) {
			size_t middle = (low + high) / 2;

			if (prose->chars[middle].start <= byte)
				low = middle;
			else
				high = middle;
		}
		size_t raw = prose->chars[low].raw;
		if (forward ? raw < from : raw >= from)
			continue;
		*at = raw;
		if (forward)
			return true;
		found = true;
	}
	return found;
}

bool editor_find(struct editor *editor, const char *wanted, enum editor_direction direction)
{
	bool forward = direction == EDITOR_FORWARD;

	if (*wanted == '\0')
		return false;
	str_clear(&editor->whole);
	str_add(&editor->whole, wanted);
	return seek(editor, forward, find_words, editor->cursor.at + forward);
}

struct editor_problems editor_problems(struct editor *editor)
{
	struct editor_problems problems = { 0 };

	for (size_t i = 0; i < editor->n; i++) {
		const struct prose *prose = editor_prose(editor, i);

		for (size_t k = 0; k < prose->n_numbers; k++) {
			problems.unknown += prose->numbers[k].status == NUMBER_UNKNOWN;
			problems.conflicts += prose->numbers[k].status == NUMBER_CONFLICT;
		}
		for (size_t k = 0; k < prose->n_pieces; k++) {
			problems.bad += prose->pieces[k].kind == PIECE_BAD;
			problems.missing += prose->pieces[k].kind == PIECE_MISSING;
		}
	}
	return problems;
}
