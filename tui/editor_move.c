/* editor_move.c - an editor's cursor: characters, placeholders, words, shown lines. */
#include <stdlib.h>
#include <string.h>

#include "report/base/memory.h"
#include "tui/editor_inside.h"
#include "tui/width.h"

static struct prose_options options_of(const struct editor *editor, size_t strip)
{
	struct prose_options options = { .cells = editor->measure, .width = width_of_char };

	options.first_indent = editor->indent;
	if (editor->show_raw) {
		options.raw = RAW_ALL;
	} else if (editor->opened && strip == editor->cursor.strip) {
		options.raw = RAW_ONE;
		options.raw_at = editor->open_at;
	}
	return options;
}

const struct prose *editor_prose(struct editor *editor, size_t at)
{
	struct strip *strip = &editor->strips[at];
	struct prose_options options = options_of(editor, at);

	if (!strip->made)
		prose_make(&strip->prose, editor->writing, strip->raw.text, strip->raw.len,
			   &options);
	else if (!strip->wrapped)
		prose_wrap(&strip->prose, &options);
	strip->made = strip->wrapped = true;
	return &strip->prose;
}

size_t editor_character(struct editor *editor)
{
	return prose_char_at(editor_prose(editor, editor->cursor.strip), editor->cursor.at);
}

static int column_behind(const struct prose *prose, const struct prose_line *line)
{
	int column = line->indent;

	for (size_t i = line->start; i < line->end; i++)
		column += prose->chars[i].width;
	return column;
}

size_t editor_line(struct editor *editor, int *column)
{
	const struct prose *prose = editor_prose(editor, editor->cursor.strip);
	size_t at = editor_character(editor), line = prose_line_of(prose, at);

	*column = prose->chars[at].column;
	if (editor->at_line_end && line > 0 && at == prose->lines[line].start) {
		line--;
		*column = column_behind(prose, &prose->lines[line]);
	}
	return line;
}

void editor_close_placeholder(struct editor *editor)
{
	if (editor->opened)
		editor->strips[editor->cursor.strip < editor->n ? editor->cursor.strip : 0].made =
			false;
	editor->opened = false;
}

/* The placeholder that a byte lies inside, behind its { and before its }. */
static bool inside_placeholder(const struct str *raw, size_t at, size_t *start)
{
	size_t open = at, close = at, braces = 0;

	while (open > 0 && raw->text[open - 1] != '{' && raw->text[open - 1] != '}')
		open--;
	while (close < raw->len && raw->text[close] != '{' && raw->text[close] != '}')
		close++;
	while (open > braces && raw->text[open - 1 - braces] == '{')
		braces++;
	*start = open - 1;
	return braces % 2 == 1 && close < raw->len && raw->text[close] == '}'; /* {{ is a sign */
}

void editor_settle(struct editor *editor)
{
	struct strip *strip = &editor->strips[editor->cursor.strip];
	size_t start;

	if (!inside_placeholder(&strip->raw, editor->cursor.at, &start) || editor->show_raw) {
		editor_close_placeholder(editor);
	} else if (!editor->opened || editor->open_at != start) {
		editor->opened = true;
		editor->open_at = start;
		strip->made = false;
	}
}

void editor_place_cursor(struct editor *editor, struct spot spot)
{
	if (spot.strip != editor->cursor.strip)
		editor_close_placeholder(editor);
	editor->cursor = spot;
	editor->at_line_end = editor->typing = editor->naming = false;
	editor->goal = -1;
	editor_settle(editor);
	const struct prose *prose = editor_prose(editor, spot.strip);
	editor->cursor.at = prose->chars[editor_character(editor)].raw; /* never inside a value */
}

static size_t stop_before(const struct prose *prose, size_t at)
{
	while (at > 0 && !prose->chars[--at].stop)
		;
	return at;
}

static size_t stop_behind(const struct prose *prose, size_t at)
{
	while (at < prose->n_chars && !prose->chars[++at].stop)
		;
	return at;
}

struct spot editor_spot_before(struct editor *editor)
{
	const struct prose *prose = editor_prose(editor, editor->cursor.strip);
	struct spot spot = editor->cursor;
	size_t at = editor_character(editor);

	if (at > 0)
		spot.at = prose->chars[stop_before(prose, at)].raw;
	else if (spot.strip > 0)
		spot = (struct spot){ spot.strip - 1, editor->strips[spot.strip - 1].raw.len };
	return spot;
}

struct spot editor_spot_behind(struct editor *editor)
{
	const struct prose *prose = editor_prose(editor, editor->cursor.strip);
	struct spot spot = editor->cursor;
	size_t at = editor_character(editor);

	if (at < prose->n_chars)
		spot.at = prose->chars[stop_behind(prose, at)].raw;
	else if (spot.strip + 1 < editor->n)
		spot = (struct spot){ spot.strip + 1, 0 };
	return spot;
}

static bool is_blank(const struct prose *prose, size_t at)
{
	return prose->chars[at].codepoint == ' ' || prose->chars[at].codepoint == 0x3000;
}

/* The start of the word before or behind a character. */
static size_t word_from(const struct prose *prose, size_t at, int step)
{
	bool *starts = xcalloc(prose->n_chars + 1, sizeof *starts);

	prose_words(prose, starts);
	do
		at = step < 0 ? stop_before(prose, at) : stop_behind(prose, at);
	while (at > 0 && at < prose->n_chars && (!starts[at] || is_blank(prose, at)));
	free(starts);
	return at;
}

static void move_word(struct editor *editor, int step)
{
	const struct prose *prose = editor_prose(editor, editor->cursor.strip);
	size_t at = editor_character(editor);
	struct spot spot = editor->cursor;

	if (at == (step < 0 ? 0 : prose->n_chars))
		spot = step < 0 ? editor_spot_before(editor) : editor_spot_behind(editor);
	else
		spot.at = prose->chars[word_from(prose, at, step)].raw;
	editor_place_cursor(editor, spot);
}

/* Sets the cursor in a shown line where the column is, or nearest to it. */
static void enter_line(struct editor *editor, size_t strip, size_t at, int column)
{
	const struct prose *prose = editor_prose(editor, strip);
	const struct prose_line *line = &prose->lines[at];
	size_t best = line->start;
	bool last = at + 1 == prose->n_lines;

	for (size_t i = line->start; i <= line->end; i++)
		if ((i < line->end || last) && prose->chars[i].stop &&
		    prose->chars[i].column <= column)
			best = i;
	bool behind = !last && column >= column_behind(prose, line) && prose->chars[line->end].stop;
	editor_place_cursor(editor,
			    (struct spot){ strip, prose->chars[behind ? line->end : best].raw });
	editor->at_line_end = behind;
}

void editor_move_lines(struct editor *editor, long lines)
{
	int column;
	size_t line = editor_line(editor, &column), strip = editor->cursor.strip;
	int goal = editor->goal >= 0 ? editor->goal : column;

	/* A placeholder that is open closes first: the lines below it may change. */
	for (; lines < 0; lines++) {
		if (line > 0)
			line--;
		else if (strip > 0)
			line = editor_prose(editor, --strip)->n_lines - 1;
		else
			break;
	}
	for (; lines > 0; lines--) {
		if (line + 1 < editor_prose(editor, strip)->n_lines) {
			line++;
		} else if (strip + 1 < editor->n) {
			strip++;
			line = 0;
		} else {
			break;
		}
	}
	enter_line(editor, strip, line, goal);
	editor->goal = goal;
}

static void move_home(struct editor *editor)
{
	int column;
	size_t line = editor_line(editor, &column);
	const struct prose *prose = editor_prose(editor, editor->cursor.strip);
	size_t at = prose->lines[line].start;

	while (!prose->chars[at].stop)
		at = stop_behind(prose, at);
	editor_place_cursor(editor, (struct spot){ editor->cursor.strip, prose->chars[at].raw });
}

static void move_end(struct editor *editor)
{
	int column;
	size_t line = editor_line(editor, &column);
	const struct prose *prose = editor_prose(editor, editor->cursor.strip);
	size_t end = prose->lines[line].end;
	bool inside = line + 1 < prose->n_lines;

	while (!prose->chars[end].stop) /* the value goes on in the next line */
		end--;
	editor_place_cursor(editor, (struct spot){ editor->cursor.strip, prose->chars[end].raw });
	editor->at_line_end = inside && end == prose->lines[line].end;
}

bool editor_move(struct editor *editor, struct key key)
{
	struct spot start = { 0 };

	switch (key.press) {
	case PRESS_LEFT:
		if (key.ctrl)
			move_word(editor, -1);
		else
			editor_place_cursor(editor, editor_spot_before(editor));
		return true;
	case PRESS_RIGHT:
		if (key.ctrl)
			move_word(editor, 1);
		else
			editor_place_cursor(editor, editor_spot_behind(editor));
		return true;
	case PRESS_HOME:
		if (key.ctrl)
			editor_place_cursor(editor, start);
		else
			move_home(editor);
		return true;
	case PRESS_END:
		if (key.ctrl)
			editor_place_cursor(editor, editor_end(editor));
		else
			move_end(editor);
		return true;
	case PRESS_UP: editor_move_lines(editor, -1); return true;
	case PRESS_DOWN: editor_move_lines(editor, 1); return true;
	case PRESS_PAGE_UP:
		editor_move_lines(editor, -(editor->rows > 2 ? editor->rows - 1 : 1));
		return true;
	case PRESS_PAGE_DOWN:
		editor_move_lines(editor, editor->rows > 2 ? editor->rows - 1 : 1);
		return true;
	default: return false;
	}
}
