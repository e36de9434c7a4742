/* term.h - the terminal: the one module that knows ncurses. Shows a canvas, yields keys. */
#ifndef TUI_TERMINAL_TERM_H
#define TUI_TERMINAL_TERM_H

#include <stdbool.h>
#include <stdint.h>

#include "report/base/error.h"
#include "tui/terminal/canvas.h"
#include "tui/terminal/keys.h"

enum theme { THEME_DARK, THEME_LIGHT, THEME_CONTRAST, THEME_MONO, THEME_COUNT };

/* A zeroed struct asks the terminal and the environment (NO_COLOR, TERM, COLORFGBG). */
struct term_options {
	int ambiguous;     /* cells of an ambiguous character: 1 or 2; 0 asks the terminal */
	bool theme_is_set; /* theme was chosen; else the environment says */
	enum theme theme;
	bool mouse;
};

struct term; /* one terminal; the process has at most one open */

/* Puts the terminal into raw mode and sends the question for widths without waiting: what the
 * program does until term_start goes on while the answer travels. Fails when standard input or
 * output is no terminal, with a hint at --plain. */
MUST_LOOK bool term_open(const struct term_options *options, struct term **out, struct error *err);
/* Takes the answer (waits for it 0.3 s at most: one that comes later and changes widths is a
 * PRESS_RESIZE), starts ncurses, sizes the canvas. Keys typed meanwhile are kept. */
MUST_LOOK bool term_start(struct term *term, struct error *err);
/* Leaves the terminal as it was; accepts NULL. After a hang-up not a byte is written. */
void term_close(struct term *term);

/* Sized as the window is; empty and sized anew after PRESS_RESIZE and PRESS_RESUME. */
struct canvas *term_canvas(struct term *term);
/* Writes what differs from what stands there, the hardware cursor last. */
void term_show(struct term *term);
/* Everything anew: the screen was disturbed (Ctrl-L). */
void term_repaint(struct term *term);
/* The next key. PRESS_NONE: what came was none (a late answer of the terminal, the release of a
 * mouse button); show what there is to show and ask again. PRESS_TIMEOUT after timeout_ms (-1:
 * never), PRESS_WAKE when a watched descriptor has something, PRESS_RESIZE, PRESS_RESUME,
 * PRESS_TERMINATE, PRESS_HANGUP. After PRESS_HANGUP nothing is shown any more, whatever is asked
 * for. */
struct key term_key(struct term *term, int timeout_ms);
/* More keys wait already: showing what is between may be left out. */
bool term_has_input(struct term *term);
/* The text of the last PRESS_PASTE; valid until the next key. */
const char *term_pasted(const struct term *term);
/* A descriptor to wake up for, -1 for none. */
void term_watch(struct term *term, int fd);

/* Hands the terminal to another program (sz, a shell by SIGTSTP) and takes it back. */
void term_leave(struct term *term);
void term_return(struct term *term);

/* Marks with what this terminal can show; a string of one character. */
enum mark {
	MARK_GOOD,    /* ✓ */
	MARK_BAD,     /* ✗ */
	MARK_OPEN,    /* ● something is missing */
	MARK_WARNING, /* ! */
	MARK_CURRENT, /* ▸ */
	MARK_MORE,    /* … */
	MARK_COUNT
};
const char *term_mark(enum mark mark);
enum theme term_theme(const struct term *term);
void term_set_theme(struct term *term, enum theme theme);
void term_set_mouse(struct term *term, bool on);

#endif
