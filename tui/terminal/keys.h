/* keys.h - bytes from a terminal into keys: the codes of xterm, PuTTY, Xshell, SecureCRT, rxvt and
 * the Linux console are all known at once, whatever TERM says; an unknown sequence is swallowed. */
#ifndef TUI_TERMINAL_KEYS_H
#define TUI_TERMINAL_KEYS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "report/base/str.h"

enum press {
	PRESS_NONE, /* nothing yet: more bytes are needed */
	PRESS_CHAR, /* a character: key.codepoint */
	PRESS_CTRL, /* Ctrl with a letter: key.codepoint is 'a'..'z' or one of [\]^_ */
	PRESS_ALT,  /* Alt or Esc with a character */
	PRESS_ENTER,
	PRESS_TAB,
	PRESS_BACK_TAB,
	PRESS_BACKSPACE,
	PRESS_ESCAPE,
	PRESS_UP,
	PRESS_DOWN,
	PRESS_LEFT,
	PRESS_RIGHT,
	PRESS_HOME,
	PRESS_END,
	PRESS_PAGE_UP,
	PRESS_PAGE_DOWN,
	PRESS_INSERT,
	PRESS_DELETE,
	PRESS_F,          /* key.codepoint is 1..12 */
	PRESS_PASTE,      /* keys.paste holds the text, UTF-8, unsafe characters removed */
	PRESS_REPORT,     /* the cursor's column that was asked for: key.codepoint */
	PRESS_ATTRIBUTES, /* the terminal said what it is: ends a probe */
	PRESS_UNKNOWN,    /* a sequence nobody knows; nothing to be done */
	PRESS_RESIZE,     /* the window has another size */
	PRESS_RESUME,     /* back from having been stopped */
	PRESS_TIMEOUT,    /* nothing came in the time given */
	PRESS_TERMINATE,  /* SIGTERM or SIGINT from outside: leave in good order */
	PRESS_HANGUP,     /* the line is gone: leave without a word */
	PRESS_WAKE,       /* a watched descriptor has something */
	PRESS_CLICK,      /* key.row, key.col; codepoint: 0 left, 64 wheel up, 65 wheel down */
};

struct key {
	enum press press;
	uint32_t codepoint;
	bool shift, ctrl; /* with cursor keys, where the terminal tells */
	int row, col;     /* PRESS_CLICK, from 0 */
};

#define KEYS_ESCAPE_MS 25  /* a lone Esc is one when nothing follows for so long */
#define KEYS_LATE_MS 300   /* the tail of a torn sequence is still taken for so long */
#define KEYS_BURST_MS 30   /* more of a burst may still be on its way */
#define KEYS_PASTE_MS 5000 /* a paste whose end got lost ends after so long a silence */
#define KEYS_BURST_LEAST 9 /* bytes */

/* A terminal without bracketed paste sends a paste as if it were typed, only at once. What is read
 * at once is taken for a paste when it is a block: at least KEYS_BURST_LEAST bytes with both a Tab
 * and an Enter before their end. A column (no Tab) or a row (no Enter) is left as keys, which put
 * every figure into the same cell as the paste would; so is what a script or a quick typist sends.
 * Once a paste came in brackets, bursts are never taken for one.
 *
 * Zeroed = ready for UTF-8. */
struct keys {
	unsigned char bytes[4096];
	size_t n;               /* bytes not yet understood */
	int64_t last_byte_ms;   /* when the last of them came */
	int64_t lone_escape_ms; /* when Esc was taken for a key; 0 never */
	bool pasting;
	bool bursting;     /* pasting, without brackets */
	bool after_return; /* of a paste: CR LF is one end of line */
	bool brackets;     /* the terminal marks pastes */
	bool mouse;        /* mouse reports were asked for */
	int reports_due;   /* cursor positions asked for: nothing else looks like Shift-F3 */
	struct str paste;
	void *converter; /* iconv_t from the locale's encoding, NULL for UTF-8 */
};

/* codeset as by nl_langinfo(CODESET). */
void keys_init(struct keys *keys, const char *codeset);
void keys_finish(struct keys *keys);
/* Takes what was read at a time (monotonic milliseconds); returns how many bytes there was room
 * for: when fewer than n, take keys out and call again. */
size_t keys_feed(struct keys *keys, const char *bytes, size_t n, int64_t now_ms);
/* The next key, PRESS_NONE when there is none yet. */
struct key keys_next(struct keys *keys, int64_t now_ms);
/* Takes the answer to a question for the cursor's column from among the bytes; keys typed before
 * and after it stay. False when it is not there yet. */
bool keys_take_report(struct keys *keys, uint32_t *column);
/* Milliseconds until keys_next should be asked again without new bytes, -1 when it need not be. */
int keys_wait_ms(const struct keys *keys, int64_t now_ms);

#endif
