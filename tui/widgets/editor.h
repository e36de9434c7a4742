/* editor.h - a text of several paragraphs being typed: lines as on the page, values in place of
 * placeholders, numbers that no figure states underlined, names completed after {.
 *
 * The text is the raw one of the file, with its placeholders. A cursor stands before or behind a
 * placeholder as before or behind one character, until it is opened. */
#ifndef TUI_WIDGETS_EDITOR_H
#define TUI_WIDGETS_EDITOR_H

#include <stdbool.h>
#include <stddef.h>

#include "report/base/error.h"
#include "report/base/str.h"
#include "report/prose/bind_names.h"
#include "tui/terminal/canvas.h"
#include "tui/terminal/keys.h"

#define EDITOR_MAX ((size_t)1 << 20) /* bytes; what is typed past that is refused */

struct editor;

enum editor_lines {
	EDITOR_PARAGRAPHS, /* a blank line of the file parts them; Enter begins a new one */
	EDITOR_ITEMS,      /* one a line */
	EDITOR_ONE_LINE,   /* Enter is the screen's */
};

/* What became of a key. */
enum editor_taken {
	EDITOR_UNUSED,  /* none of the editor's: the screen's */
	EDITOR_USED,    /* moved, opened, closed something: to be drawn */
	EDITOR_CHANGED, /* the text is another */
	EDITOR_REFUSED, /* the text is as long as it may be: nothing was done */
};

/* writing may be NULL (a plain text), is borrowed and can be changed later. */
struct editor *editor_create(struct prose_reader *reader, enum editor_lines lines);
void editor_destroy(struct editor *editor); /* accepts NULL */
/* After the briefing was reloaded, or its values changed (prose_reader_values_changed): everything
 * shown is made anew when it is next drawn. The text, cursor and undo stay. */
void editor_set_writing(struct editor *editor, struct prose_reader *reader);

/* Puts a text in, the cursor at its start, nothing to undo; bytes that are unsafe are left out. */
void editor_set(struct editor *editor, const char *raw);
/* The raw text; valid until the next call. Lines of the file that make up one paragraph have been
 * joined, so that it may differ from what was set even if nothing was changed. */
const char *editor_text(struct editor *editor);
/* Something was changed since editor_set or editor_saved, and not undone. */
bool editor_is_changed(const struct editor *editor);
/* The text as it stands has been stored. */
void editor_saved(struct editor *editor);

/* Characters, arrows (Ctrl: by words), Home and End (Ctrl: of the text), PgUp and PgDn, Backspace,
 * Delete, Enter, Ctrl-Z and Ctrl-Y, Ctrl-K and Ctrl-U (to
 * the end and start of the line); with the list of names open also Up, Down, Enter, Tab, Esc. */
enum editor_taken editor_key(struct editor *editor, struct key key);
/* A paste, one step of undo: line ends of any kind kept (blanks in one line), tabs become blanks,
 * unsafe characters are dropped. */
enum editor_taken editor_paste(struct editor *editor, const char *text);
bool editor_undo(struct editor *editor); /* false: nothing to undo */
bool editor_redo(struct editor *editor);

/* The next place where the text is shown (values, not placeholders), from the cursor on, round the
 * end; the cursor goes to its start. false: it is nowhere. */
enum editor_direction { EDITOR_FORWARD, EDITOR_BACKWARD };
bool editor_find(struct editor *editor, const char *wanted, enum editor_direction direction);
/* The next number that is unknown or in conflict, or placeholder that names nothing. */
bool editor_next_problem(struct editor *editor, enum editor_direction direction);
struct editor_problems {
	size_t unknown, conflicts, bad; /* numbers, numbers, placeholders */
	size_t missing;                 /* placeholders without a value */
};
struct editor_problems editor_problems(struct editor *editor);

/* The number under the cursor, NULL when there is none; valid until the editor is next used. */
const struct prose_number *editor_number(struct editor *editor);
/* Puts the placeholder that prints it in place of the number under the cursor: the right value in
 * place of a wrong one. false when there is no number, or no cell prints it. What the text calls
 * the figure, when that is none of its names, is added to names. */
bool editor_bind_number(struct editor *editor, struct bind_names *names);
/* Opens the placeholder before which (or behind which) the cursor stands: it is shown as it is
 * written, the cursor inside at its end; closed again by leaving it. false when there is none. */
bool editor_open_placeholder(struct editor *editor);
/* Shows all placeholders as they are written, or their values again. */
void editor_show_raw(struct editor *editor, bool raw);
bool editor_shows_raw(const struct editor *editor);

/* Draws into a rectangle and puts the canvas's cursor at the edit point. Scrolls by as few lines as
 * keep the cursor in sight. Lines are as long as it is wide unless measure is less (56: a page's).
 */
void editor_draw(struct editor *editor, struct canvas *canvas, struct area area, int measure);

#endif
