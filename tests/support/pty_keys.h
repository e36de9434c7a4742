/* pty_keys.h - keys by name, as bytes of one terminal or another:
 *
 *   12.5 <Down*3> <CR> <F5> <C-p> <M-x> <S-Tab> <Esc> <Space> <lt>   one write each
 *   <Text:a\tb>    all at once, as a terminal without bracketed paste pastes
 *   <Paste:1\t2\n> a paste, in brackets where the program asked for them
 *   <Wait:300> <Resize:100x30> (columns, rows) <Click:row,col> (from 1) <Hex:1b5b41>
 */
#ifndef TESTS_SUPPORT_PTY_KEYS_H
#define TESTS_SUPPORT_PTY_KEYS_H

#include "report/base/str.h"

enum pty_deed { PTY_BYTES, PTY_PASTE, PTY_WAIT, PTY_RESIZE };

struct pty_key {
	enum pty_deed deed;
	struct str bytes; /* UTF-8 */
	int repeat;
	int a, b; /* PTY_WAIT: milliseconds; PTY_RESIZE: columns, rows */
};

/* Reads one key of keys into *key (the caller finishes key->bytes) and returns where the next one
 * begins. Fails the test for a name nobody knows. keyset: "xterm" (also for NULL), "putty",
 * "linux", "rxvt", "application" (cursor keys as ESC O), "vt100+". */
const char *pty_key_next(const char *keys, const char *keyset, struct pty_key *key);

#endif
