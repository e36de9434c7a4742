/* editor_names.c - the list of names that opens behind a brace, and what it puts into the text. */
#include <string.h>

#include "report/base/utf8.h"
#include "tui/widgets/editor_inside.h"
#include "tui/terminal/width.h"

#define NAMES_SHOWN 6
#define NAME_COLS 24 /* most cells of a name, of a value, of help */
#define VALUE_COLS 14
#define HELP_COLS 30

/* The part of the cursor's strip between a brace and the cursor; false outside braces. */
static bool typed_part(const struct editor *editor, size_t *start)
{
	const struct str *raw = &editor->strips[editor->cursor.strip].raw;
	size_t at = editor->cursor.at;

	while (at > 0 && raw->text[at - 1] != '{' && raw->text[at - 1] != '}')
		at--;
	if (at == 0 || raw->text[at - 1] == '}')
		return false;
	*start = at;
	/* {{ is the sign itself: braces before the cursor come in pairs or not. */
	size_t braces = 0;
	while (at > 0 && raw->text[at - 1] == '{') {
		at--;
		braces++;
	}
	return braces % 2 == 1;
}

void editor_stop_naming(struct editor *editor)
{
	editor->naming = false;
	editor->dismissed = false;
}

void editor_name(struct editor *editor)
{
	const struct str *raw = &editor->strips[editor->cursor.strip].raw;
	size_t start, at = editor->cursor.at;

	editor->naming = false;
	if (editor->reader == NULL || !typed_part(editor, &start)) {
		editor->dismissed = false;
		return;
	}
	char last = raw->text[at - 1];
	if (last == '{' || last == '|' || last == '[')
		editor->dismissed = false;
	if (editor->dismissed)
		return;
	prose_reader_complete(editor->reader, raw->text + start, at - start, editor->matches,
			      &editor->names);
	editor->naming = editor->names.n > 0;
	editor->chosen = 0;
}

/* Where the rest of the name behind the cursor ends, which gives way too; *closed: a brace follows.
 */
static size_t rest_of_name(const struct str *raw, size_t at, bool *closed)
{
	size_t close = at, end = at;

	while (close < raw->len && raw->text[close] != '}' && raw->text[close] != '{')
		close++;
	*closed = close < raw->len && raw->text[close] == '}';
	while (*closed && end < close && raw->text[end] != '|')
		end++;
	return end;
}

static void take_name(struct editor *editor)
{
	const struct completion *name = &editor->names.items[editor->chosen];
	const struct str *raw = &editor->strips[editor->cursor.strip].raw;
	struct spot from = editor->cursor, to = editor->cursor;
	struct str words = STR_INIT;
	bool closed = false;

	from.at -= editor->names.replace;
	if (editor->opened)
		to.at = rest_of_name(raw, to.at, &closed);
	str_add(&words, name->insert);
	if (!closed)
		str_add(&words, "}");
	editor_replace(editor, from, to, words.text, EDIT_AT_ONCE);
	str_finish(&words);
	editor_stop_naming(editor);
	editor->dismissed = true;
	editor_settle(editor);
}

bool editor_name_key(struct editor *editor, struct key key)
{
	size_t n = editor->names.n;

	switch (key.press) {
	case PRESS_UP: editor->chosen = (editor->chosen + n - 1) % n; return true;
	case PRESS_DOWN: editor->chosen = (editor->chosen + 1) % n; return true;
	case PRESS_ESCAPE:
		editor->naming = false;
		editor->dismissed = true;
		return true;
	case PRESS_ENTER:
	case PRESS_TAB: take_name(editor); return true;
	default: return false;
	}
}

/* Cells of the three columns: name, value, help. */
struct name_columns {
	int name, value, help;
};

static void widen(int *cols, const char *text, int most)
{
	int own = width_of(text);

	if (own > *cols)
		*cols = own < most ? own : most;
}

static struct name_columns columns_of(const struct completions *list)
{
	struct name_columns cols = { 0 };

	for (size_t i = 0; i < list->n; i++) {
		widen(&cols.name, list->items[i].insert, NAME_COLS);
		widen(&cols.value, list->items[i].value, VALUE_COLS);
		widen(&cols.help, list->items[i].help, HELP_COLS);
	}
	return cols;
}

/* Text in the first n of the cells; what is left of them two cells behind it. */
static struct cells draw_part(struct canvas *canvas, struct cells left, int n, enum style style,
			      const char *text)
{
	if (left.n > 0)
		canvas_text(canvas, (struct cells){ left.row, left.col, n < left.n ? n : left.n },
			    style, text);
	return (struct cells){ left.row, left.col + n + 2, left.n - n - 2 };
}

static void draw_name(const struct editor *editor, struct canvas *canvas, struct cells row,
		      size_t at)
{
	const struct completion *name = &editor->names.items[at];
	bool chosen = at == editor->chosen;
	enum style style = chosen ? STYLE_SELECTED : STYLE_KEYS;
	struct name_columns cols = columns_of(&editor->names);

	canvas_fill(canvas, row, style, ' ');
	canvas_text(canvas, (struct cells){ row.row, row.col, 1 }, style, chosen ? ">" : " ");
	struct cells left = { row.row, row.col + 2, row.n - 2 };
	left = draw_part(canvas, left, cols.name, style, name->insert);
	left = draw_part(canvas, left, cols.value, style, name->value);
	draw_part(canvas, left, cols.help, style, name->help);
}

/* Below the cursor's line, or above it where there is more room. */
void editor_draw_names(const struct editor *editor, struct canvas *canvas, struct area area)
{
	int below = area.row + area.rows - canvas->cursor_row - 1;
	int above = canvas->cursor_row - area.row;
	int room = below >= NAMES_SHOWN || below >= above ? below : above;
	int n = editor->names.n < NAMES_SHOWN ? (int)editor->names.n : NAMES_SHOWN;

	if (!editor->naming || room < 1)
		return;
	n = n < room ? n : room;
	size_t first = editor->chosen + 1 > (size_t)n ? editor->chosen + 1 - (size_t)n : 0;
	struct name_columns wide = columns_of(&editor->names);
	int width = wide.name + wide.value + wide.help + 6;
	int most = width < area.cols ? width : area.cols;
	int top = room == below ? canvas->cursor_row + 1 : canvas->cursor_row - n;
	for (int i = 0; i < n; i++)
		draw_name(editor, canvas, (struct cells){ top + i, area.col, most },
			  first + (size_t)i);
}
