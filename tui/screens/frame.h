/* frame.h - what stands round every view: title, steps, what to do next, keys. */
#ifndef TUI_SCREENS_FRAME_H
#define TUI_SCREENS_FRAME_H

#include "tui/screens/app.h"

/* Smaller windows show how large one must be, and nothing else. */
#define FRAME_LEAST_ROWS 16
#define FRAME_LEAST_COLS 60

void frame_draw(const struct app *app, struct canvas *canvas);
/* Where the view draws, in the window as it is. */
struct area frame_area(const struct app *app);
/* The step whose line stands there in the frame. */
bool frame_step_at(const struct app *app, int row, int col, enum step *out);
/* The heading of a view, in the line above its area. */
void frame_heading(struct canvas *canvas, struct area area, const char *text);
/* A box in the middle for a dialog with room for so many rows and columns inside; returns the
 * inside. The rest of the screen stays. */
struct area frame_dialog(struct canvas *canvas, int rows, int cols, const char *title);
/* Text in an area, broken between characters (before a space where one is near); draws at most
 * area.rows lines from line `first` on and returns how many lines there are in all. */
int frame_paragraphs(struct canvas *canvas, struct area area, enum style style, const char *text,
		     int first);
enum style frame_message_style(enum message_kind kind);

#endif
