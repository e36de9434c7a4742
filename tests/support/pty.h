/* pty.h - a program in a terminal of its own: keys go in by name, what it shows comes out as text.
 * Every wait ends by itself; a program that does not do what it should fails the test, it never
 * hangs it. */
#ifndef TESTS_SUPPORT_PTY_H
#define TESTS_SUPPORT_PTY_H

#include <stdbool.h>
#include <stddef.h>

#include "tests/support/golden.h"
#include "tests/support/screen.h"

/* A zeroed struct is 80x24, xterm-256color, C.UTF-8, and runs $CROSSFOOT without arguments. */
struct pty_options {
	int rows, cols;
	const char *term;    /* "" is an empty TERM */
	const char *locale;  /* zh_CN.UTF-8, zh_CN.GB18030: made by .ci/setup below build/locales */
	const char *codeset; /* what the terminal takes bytes for; NULL: as the locale says */
	int ambiguous;       /* cells of an ambiguous character: 1 or 2 */
	const char *keyset;  /* see pty_keys.h */
	bool mute;           /* the terminal answers nothing */
	int answer_after_ms; /* it answers late */
	const char *folder;  /* where the program runs; NULL: here */
	const char *const *env;  /* "NAME=value" up to NULL; the rest of the environment is small */
	const char *const *argv; /* up to NULL; NULL: $CROSSFOOT */
	int (*run)(void);        /* instead of a program: runs in a child of this process */
};

struct pty;

/* Starts the program and waits for nothing. */
struct pty *pty_start(const struct pty_options *options);
/* Ends it if it still runs. */
void pty_finish(struct pty *pty);

/* One key after the other, each when the program has taken the one before; returns when the program
 * has nothing more to say. */
void pty_type(struct pty *pty, const char *keys);
/* All at once and without waiting: what a clerk on a bad line, or a script, does. */
void pty_rush(struct pty *pty, const char *keys);
/* Until the program waits and has been silent for a moment. */
void pty_settle(struct pty *pty);
/* Until a text stands on the screen and the program has settled; false when it does not appear in
 * time. */
bool pty_wait_for(struct pty *pty, const char *text);
#define assert_appears(pty, text)                                                          \
	do {                                                                               \
		if (!pty_wait_for((pty), (text)))                                          \
			fail_msg("'%s' does not appear on:\n%s", (text), pty_screen(pty)); \
	} while (0)
/* Until it stands there no more. */
bool pty_wait_until_gone(struct pty *pty, const char *text);
#define assert_disappears(pty, text)                                                    \
	do {                                                                            \
		if (!pty_wait_until_gone((pty), (text)))                                \
			fail_msg("'%s' still stands on:\n%s", (text), pty_screen(pty)); \
	} while (0)
/* Until the keys, typed again and again with Esc between, show it: for what is looked up once. */
bool pty_try_for(struct pty *pty, const char *keys, const char *text);
#define assert_comes(pty, keys, text)                                                            \
	do {                                                                                     \
		if (!pty_try_for((pty), (keys), (text)))                                         \
			fail_msg("'%s' never shows '%s':\n%s", (keys), (text), pty_screen(pty)); \
	} while (0)
void pty_resize(struct pty *pty, int rows, int cols);
void pty_signal(struct pty *pty, int number);
/* The terminal takes nothing any more, as one whose line is stuck. */
void pty_stand_still(struct pty *pty);
/* The line drops: the terminal is closed. */
void pty_hangup(struct pty *pty);

struct screen *pty_model(struct pty *pty);
/* All lines and, below, where the cursor stands: "-- cursor 4,37" (from 1), with "hidden" if so. */
const char *pty_screen(struct pty *pty);
#define assert_screen_is(pty, name) assert_golden("screens/" name ".txt", pty_screen(pty))
/* Bytes that the program wrote since this was called last, and which. */
size_t pty_bytes(struct pty *pty);
const char *pty_written(struct pty *pty);

/* Waits for the end: the exit status, 128 + the signal that ended it, -1 when it goes on running.
 */
int pty_wait_exit(struct pty *pty);
/* The same without waiting. */
int pty_status(struct pty *pty);
/* How long the last pty_wait_exit took. */
int pty_exit_ms(const struct pty *pty);
int pty_pid(const struct pty *pty);
/* What the program left behind in the terminal, in words; "" when all is as it was. */
const char *pty_left_behind(struct pty *pty);

#endif
