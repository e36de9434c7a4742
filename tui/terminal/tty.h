/* tty.h - the line to the terminal, below ncurses: raw mode, signals, size, and the way back. */
#ifndef TUI_TERMINAL_TTY_H
#define TUI_TERMINAL_TTY_H

#include <stdbool.h>
#include <stddef.h>

#include "report/base/error.h"

/* What signals said since it was asked last. */
enum tty_news {
	TTY_HANGUP = 1,    /* the line is gone: nothing may be written any more */
	TTY_TERMINATE = 2, /* SIGTERM or SIGINT */
	TTY_STOP = 4,      /* SIGTSTP from outside */
	TTY_CONTINUE = 8,  /* SIGCONT */
	TTY_RESIZE = 16
};

/* What a wait ended with. */
enum tty_ready { TTY_INPUT = 1, TTY_WATCHED = 2 };

/* Remembers the terminal's modes, makes it raw, takes the signals; what the program or a library
 * says on a standard error that is this terminal is held back until the end. One at a time. */
MUST_LOOK bool tty_begin(struct error *err);
/* The way back: modes, signals, standard error with what was held back. Safe twice. */
void tty_end(void);
/* The bytes that put the screen back, written first by tty_end, tty_pause and a crash; "" when
 * nothing has been changed. */
void tty_set_farewell(const char *bytes);
/* Writes it all; a failure means the line is gone (TTY_HANGUP). */
void tty_write(const char *bytes, size_t n);

/* Another program has the terminal between these two. */
void tty_pause(void);
void tty_resume(void);
/* Stops the process as SIGTSTP would have; returns when it goes on. */
void tty_stop(void);
/* What waits unread is dropped at the end: answers that came too late. */
void tty_drop_input(void);

unsigned tty_news(void);
/* Hung up or told to end: no time for waiting. Takes no news. */
bool tty_is_ending(void);
/* Waits for input, for a signal or for something on a watched descriptor (-1 for none). */
unsigned tty_wait(int timeout_ms, int watched);
/* Bytes read, 0 when there were none. */
size_t tty_read(char *bytes, size_t size);
/* The window, as the line, LINES and COLUMNS or a guess say; never below 1. */
void tty_size(int *rows, int *cols);

#endif
