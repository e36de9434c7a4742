/* field.h - one line of text being typed: characters, a cursor, a window on it. */
#ifndef TUI_WIDGETS_FIELD_H
#define TUI_WIDGETS_FIELD_H

#include <stdbool.h>
#include <stdint.h>

#include "report/base/str.h"
#include "tui/terminal/canvas.h"
#include "tui/terminal/keys.h"

#define FIELD_MAX 4096 /* bytes; what is typed past that is refused */

struct field {
	struct str text;
	size_t cursor;  /* byte offset, between characters */
	size_t first;   /* byte offset of the first character shown */
	bool untouched; /* the first character typed replaces everything */
};

void field_init(struct field *field);
void field_finish(struct field *field);
/* Puts a text in, the cursor behind it; overwrite: the next character typed replaces it. */
void field_set(struct field *field, const char *text, bool overwrite);
/* Takes a key that edits; false when it is none of the field's. */
bool field_key(struct field *field, struct key key);
/* Inserts text (a paste): line ends and tabs become blanks, unsafe characters are dropped. */
void field_insert(struct field *field, const char *text);
/* Draws the field in the given cells and puts the canvas's cursor at the edit point. */
void field_draw(struct field *field, struct canvas *canvas, struct cells cells, enum style style);

#endif
