/* editor_inside.h - what the parts of tui/widgets/editor.h share; nothing else includes it. */
#ifndef TUI_WIDGETS_EDITOR_INSIDE_H
#define TUI_WIDGETS_EDITOR_INSIDE_H

#include "tui/widgets/editor.h"

/* A paragraph, an item, or the whole of a text of one line; never holds a '\n'. */
struct strip {
	struct str raw;
	struct prose prose;
	bool made;    /* prose is of raw as it stands, in this width */
	bool wrapped; /* its lines are of this width */
};

/* Between two characters, or before or behind a placeholder. */
struct spot {
	size_t strip, at; /* byte of its raw text */
};

/* One change of the text. In its words '\n' parts strips. */
struct edit {
	struct spot from;
	char *removed, *inserted;
	struct spot before; /* where the cursor was; behind the inserted it is afterwards */
	bool typed;         /* character by character: what is typed next joins it */
};

struct editor {
	struct prose_reader *reader;
	enum editor_lines lines;
	struct strip *strips;
	size_t n, capacity;
	struct spot cursor;
	bool at_line_end; /* between two lines of a strip, the cursor stands at the end of the first
			   */
	int goal;         /* column to keep from line to line, -1 for none */
	bool typing;      /* the last key put or took a character */

	int indent, rows, measure;
	struct spot top; /* .at is a line of the strip: the first one in sight */

	bool opened; /* the placeholder that begins at open_at in the cursor's strip */
	size_t open_at;
	bool show_raw;

	struct edit *edits;
	size_t n_edits, n_done, edits_capacity;
	size_t saved; /* n_done where the text is as it was set; beyond reach: no such state */

	bool (*matches)(const char *text, const char *wanted);
	struct completions names;
	bool naming;    /* the list of names is open */
	bool dismissed; /* until another brace or bar is typed */
	size_t chosen;

	struct str whole; /* of editor_text */
	size_t bytes;     /* of all strips and what parts them */
	bool trailing;    /* the text that was set ended in a line end */
};

/* editor_text.c: the text and its changes */
const char *editor_separator(const struct editor *editor);
/* Puts words in place of [from, to), to be undone, the cursor behind them. */
enum edit_kind {
	EDIT_TYPED, /* key by key: undone together with what was typed before it */
	EDIT_AT_ONCE
};
void editor_replace(struct editor *editor, struct spot from, struct spot to, const char *words,
		    enum edit_kind kind);
void editor_forget_edits(struct editor *editor);
struct spot editor_end(const struct editor *editor);

/* editor_move.c: where the cursor may stand */
/* The strip as it is shown. */
const struct prose *editor_prose(struct editor *editor, size_t strip);
/* The character of its strip that the cursor stands before. */
size_t editor_character(struct editor *editor);
/* The shown line of its strip that the cursor stands in, and the column there. */
size_t editor_line(struct editor *editor, int *column);
void editor_place_cursor(struct editor *editor, struct spot spot);
/* The spot one character, or one placeholder, before or behind the cursor. */
struct spot editor_spot_before(struct editor *editor);
struct spot editor_spot_behind(struct editor *editor);
/* Up and down by shown lines, keeping the column. */
void editor_move_lines(struct editor *editor, long lines);
bool editor_move(struct editor *editor, struct key key);
/* A placeholder is open while the cursor is inside it, and no longer. */
void editor_settle(struct editor *editor);
void editor_close_placeholder(struct editor *editor);

/* editor_names.c: the list of names */
/* Opens, narrows or closes the list as the cursor stands in braces or not. */
void editor_name(struct editor *editor);
void editor_stop_naming(struct editor *editor);
/* A key of the open list; false when it is none. */
bool editor_name_key(struct editor *editor, struct key key);
void editor_draw_names(const struct editor *editor, struct canvas *canvas, struct area area);

#endif
