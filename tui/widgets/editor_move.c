/* editor_move.c - an editor's cursor: characters, placeholders, words, shown lines. */
#include <stdlib.h>
#include <string.h>

#include "report/base/memory.h"
#include "tui/widgets/editor_inside.h"
#include "tui/terminal/width.h"

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
		prose_make(&strip->prose, editor->reader, strip->raw.text, strip->raw.len,
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

#define NO_STOP ((size_t)-1)

/* Where a cursor that comes from another line stands in a line: at the column or before it, else
 * at the first place behind. A line of the middle of a value has none. */
static size_t stop_in_line(const struct prose *prose, size_t at, int column)
{
	const struct prose_line *line = &prose->lines[at];
	size_t best = NO_STOP, end = at + 1 == prose->n_lines ? line->end + 1 : line->end;

	for (size_t i = line->start; i < end; i++)
		if (prose->chars[i].stop && (prose->chars[i].column <= column || best == NO_STOP))
			best = i;
	return best;
}

static void enter_line(struct editor *editor, struct spot line, int column)
{
	const struct prose *prose = editor_prose(editor, line.strip);
	size_t end = prose->lines[line.at].end, at = stop_in_line(prose, line.at, column);
	bool behind = line.at + 1 < prose->n_lines && prose->chars[end].stop &&
		      column >= column_behind(prose, &prose->lines[line.at]);

	editor_place_cursor(editor,
			    (struct spot){ line.strip, prose->chars[behind ? end : at].raw });
	editor->at_line_end = behind;
}

/* The shown line above or below; false at the ends of the text. */
static bool step_line(struct editor *editor, struct spot *line, int step)
{
	if (step < 0 && line->at > 0)
		line->at--;
	else if (step > 0 && line->at + 1 < editor_prose(editor, line->strip)->n_lines)
		line->at++;
	else if (step < 0 && line->strip > 0)
		*line = (struct spot){ line->strip - 1,
				       editor_prose(editor, line->strip - 1)->n_lines - 1 };
	else if (step > 0 && line->strip + 1 < editor->n)
		*line = (struct spot){ line->strip + 1, 0 };
	else
		return false;
	return true;
}

void editor_move_lines(struct editor *editor, long lines)
{
	int column, step = lines < 0 ? -1 : 1;
	struct spot line = { editor->cursor.strip, editor_line(editor, &column) }, last = line;
	int goal = editor->goal >= 0 ? editor->goal : column;

	/* Past the lines that a value fills, to the next one where a cursor may stand. */
	for (lines = lines < 0 ? -lines : lines; step_line(editor, &line, step);) {
		lines--;
		if (stop_in_line(editor_prose(editor, line.strip), line.at, goal) == NO_STOP)
			continue;
		last = line;
		if (lines <= 0)
			break;
	}
	if (last.strip == editor->cursor.strip && last.at == editor_line(editor, &column))
		return;
	enter_line(editor, last, goal);
	editor->goal = goal;
}

static void move_home(struct editor *editor)
{
	int column;
	size_t line = editor_line(editor, &column), strip = editor->cursor.strip;
	const struct prose *prose = editor_prose(editor, strip);
	size_t at = stop_in_line(prose, line, 0);

	if (at != NO_STOP) /* else the cursor stands behind a line that a value fills */
		editor_place_cursor(editor, (struct spot){ strip, prose->chars[at].raw });
}

static void move_end(struct editor *editor)
{
	int column;
	size_t line = editor_line(editor, &column), strip = editor->cursor.strip;
	const struct prose *prose = editor_prose(editor, strip);
	size_t end = prose->lines[line].end;
	bool inside = line + 1 < prose->n_lines;

	if (!prose->chars[end].stop) /* a value goes on in the next line */
		end = stop_in_line(prose, line, editor->measure);
	editor_place_cursor(editor, (struct spot){ strip, prose->chars[end].raw });
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
