/* screen.h - what a terminal shows of the bytes that a program wrote: libvterm behind a layer for
 * other encodings, ambiguous widths and a strict look at every sequence. */
#ifndef TESTS_SUPPORT_SCREEN_H
#define TESTS_SUPPORT_SCREEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "report/base/str.h"

struct screen_options {
	int rows, cols;
	const char *codeset; /* what the terminal takes the bytes for: "UTF-8", "GB18030" */
	int ambiguous;       /* cells of an ambiguous character: 1 or 2 */
};

struct screen_cell {
	char text[32]; /* UTF-8; "" for the right half of a wide character */
	int width;
	bool bold, underline, reverse, coloured;
};

struct screen;

struct screen *screen_create(const struct screen_options *options);
void screen_destroy(struct screen *screen);
void screen_feed(struct screen *screen, const char *bytes, size_t n);
void screen_resize(struct screen *screen, int rows, int cols);
/* What the terminal answers to what it was asked; taken out. */
void screen_take_answer(struct screen *screen, struct str *out);

/* One line without the blanks at its end. */
void screen_line(const struct screen *screen, int row, struct str *out);
/* All lines; valid until the next call. */
const char *screen_text(struct screen *screen);
struct screen_cell screen_cell(const struct screen *screen, int row, int col);
/* The column of a text in a row from a column on, -1 when it is not there. */
int screen_find(const struct screen *screen, int row, int from, const char *text);
void screen_cursor(const struct screen *screen, int *row, int *col);

bool screen_cursor_is_visible(const struct screen *screen);
bool screen_is_alternate(const struct screen *screen);
bool screen_brackets_pastes(const struct screen *screen);
bool screen_reports_mouse(const struct screen *screen);
/* Attributes as they will be used for the next character: none of them set. */
bool screen_pen_is_plain(const struct screen *screen);
/* A colour was asked for at any time, be it the default one (SGR 30 to 49 and 90 to 107). */
bool screen_saw_colour(const struct screen *screen);
/* Every sequence, control and byte that a program like ours has no business to send, in plain
 * words, one a line; "" when there was none. */
const char *screen_unknown(const struct screen *screen);

#endif
