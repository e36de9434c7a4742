/* clreq.h - what a character is to a line of Chinese: its class, and what the class forbids (W3C,
 * Requirements for Chinese Text Layout §3.1; GB/T 15834-2011 §5.1). */
#ifndef REPORT_TEXT_CLREQ_H
#define REPORT_TEXT_CLREQ_H

#include <stdbool.h>
#include <stdint.h>

#include "report/text/paragraph.h"

/* X(NAME, never starts a line from, never ends a line from): a row per class; the level from which
 * a class is kept from line starts and line ends, NEVER where no level forbids it. From LETTER on
 * they are Latin: they make up the runs that are broken by UAX #14. */
#define CLREQ_CLASSES(X)             \
	X(HAN, NEVER, NEVER)         \
	X(STOP, BASIC, NEVER)        \
	X(PAUSE, BASIC, NEVER)       \
	X(CLOSE, BASIC, NEVER)       \
	X(OPEN, NEVER, BASIC)        \
	X(NO_START, BASIC, NEVER)    \
	X(CONNECTOR, BASIC, NEVER)   \
	X(MIDDLE_DOT, BASIC, NEVER)  \
	X(SOLIDUS, BASIC, GB)        \
	X(DASH, STRICT, NEVER)       \
	X(ELLIPSIS, STRICT, NEVER)   \
	X(WIDE_DIGIT, NEVER, NEVER)  \
	X(PREFIX, NEVER, NEVER)      \
	X(POSTFIX, BASIC, NEVER)     \
	X(WIDE_SPACE, NEVER, NEVER)  \
	X(EXTEND, NEVER, NEVER)      \
	X(JOINER, NEVER, NEVER)      \
	X(REGIONAL, NEVER, NEVER)    \
	X(NEWLINE, NEVER, NEVER)     \
	X(LETTER, NEVER, NEVER)      \
	X(DIGIT, NEVER, NEVER)       \
	X(SIGN, NEVER, NEVER)        \
	X(CURRENCY, NEVER, BASIC)    \
	X(PERCENT, BASIC, NEVER)     \
	X(POINT, BASIC, NEVER)       \
	X(LATIN_CLOSE, BASIC, NEVER) \
	X(LATIN_OPEN, NEVER, BASIC)  \
	X(LATIN_QUOTE, BASIC, BASIC) \
	X(HYPHEN, BASIC, NEVER)      \
	X(SLASH, BASIC, GB)          \
	X(GLUE, NEVER, NEVER)        \
	X(SPACE, NEVER, NEVER)

enum clreq_class {
#define X(name, start, end) CLREQ_##name,
	CLREQ_CLASSES(X)
#undef X
		CLREQ_CLASS_COUNT
};

enum clreq_class clreq_class_of(uint32_t codepoint);
/* A line must not begin / end with a character of this class at this level. */
bool clreq_forbids_start(enum clreq_class class, enum strictness level);
bool clreq_forbids_end(enum clreq_class class, enum strictness level);
/* The Latin classes are the last ones of the table. */
static inline bool clreq_is_latin(enum clreq_class class)
{
	return class >= CLREQ_LETTER;
}
/* Marks that do not count as 字 when a last line is asked for two of them (孤字不成行). */
bool clreq_is_mark(enum clreq_class class);

#endif
