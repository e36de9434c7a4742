/* clreq.h - what a character is to a line of Chinese: its class, and what the class forbids (W3C,
 * Requirements for Chinese Text Layout §3.1; GB/T 15834-2011 §5.1). */
#ifndef REPORT_TEXT_CLREQ_H
#define REPORT_TEXT_CLREQ_H

#include <stdbool.h>
#include <stdint.h>

#include "report/text/paragraph.h"

/* X(NAME, never starts a line from, never ends a line from, Latin): a row per class; the level from
 * which a class is kept from line starts and line ends, NEVER where no level forbids it. Latin
 * classes make up the runs that are broken by UAX #14. */
#define CLREQ_CLASSES(X)                   \
	X(HAN, NEVER, NEVER, false)        \
	X(STOP, BASIC, NEVER, false)       \
	X(PAUSE, BASIC, NEVER, false)      \
	X(CLOSE, BASIC, NEVER, false)      \
	X(OPEN, NEVER, BASIC, false)       \
	X(NO_START, BASIC, NEVER, false)   \
	X(CONNECTOR, BASIC, NEVER, false)  \
	X(MIDDLE_DOT, BASIC, NEVER, false) \
	X(SOLIDUS, BASIC, GB, false)       \
	X(DASH, STRICT, NEVER, false)      \
	X(ELLIPSIS, STRICT, NEVER, false)  \
	X(WIDE_DIGIT, NEVER, NEVER, false) \
	X(PREFIX, NEVER, NEVER, false)     \
	X(POSTFIX, BASIC, NEVER, false)    \
	X(WIDE_SPACE, NEVER, NEVER, false) \
	X(EXTEND, NEVER, NEVER, false)     \
	X(JOINER, NEVER, NEVER, false)     \
	X(REGIONAL, NEVER, NEVER, false)   \
	X(NEWLINE, NEVER, NEVER, false)    \
	X(LETTER, NEVER, NEVER, true)      \
	X(DIGIT, NEVER, NEVER, true)       \
	X(SIGN, NEVER, NEVER, true)        \
	X(CURRENCY, NEVER, BASIC, true)    \
	X(PERCENT, BASIC, NEVER, true)     \
	X(POINT, BASIC, NEVER, true)       \
	X(LATIN_CLOSE, BASIC, NEVER, true) \
	X(LATIN_OPEN, NEVER, BASIC, true)  \
	X(LATIN_QUOTE, BASIC, BASIC, true) \
	X(HYPHEN, BASIC, NEVER, true)      \
	X(SLASH, BASIC, GB, true)          \
	X(GLUE, NEVER, NEVER, true)        \
	X(SPACE, NEVER, NEVER, true)

enum clreq_class {
#define X(name, start, end, latin) CLREQ_##name,
	CLREQ_CLASSES(X)
#undef X
		CLREQ_CLASS_COUNT
};

enum clreq_class clreq_class_of(uint32_t codepoint);
/* A line must not begin / end with a character of this class at this level. */
bool clreq_forbids_start(enum clreq_class class, enum strictness level);
bool clreq_forbids_end(enum clreq_class class, enum strictness level);
bool clreq_is_latin(enum clreq_class class);
/* Marks that do not count as 字 when a last line is asked for two of them (孤字不成行). */
bool clreq_is_mark(enum clreq_class class);

#endif
