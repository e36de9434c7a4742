/* encoding.h - what a text file is written in: found from its beginning, held to until its end. */
#ifndef REPORT_TABLE_ENCODING_H
#define REPORT_TABLE_ENCODING_H

#include <stdbool.h>
#include <stddef.h>

#include "report/table/rows.h"

/* The first bytes of a file, all of them when `whole`. */
struct encoding_sample {
	const char *bytes;
	size_t len;
	bool whole;
};

struct encoding_found {
	enum rows_encoding encoding;
	size_t mark; /* bytes of the byte-order mark */
};
struct encoding_found encoding_find(const struct encoding_sample *sample);
/* A longer sample would say the same. */
bool encoding_is_told(const struct encoding_sample *sample);
const char *encoding_name(enum rows_encoding encoding);

/* What is wrong from a byte on. */
enum encoding_fault {
	ENCODING_SOUND,
	ENCODING_ZERO,    /* a zero byte */
	ENCODING_BAD,     /* no character of this encoding, nor of another */
	ENCODING_CHANGES, /* what stood before was UTF-8 and this is GB18030, or the reverse */
};

/* Follows the bytes of a file, however they come in pieces. */
struct encoding_watch {
	enum rows_encoding encoding; /* UTF8 or GB18030; a file of ASCII may turn out as either */
	bool settled;                /* characters beyond ASCII have been seen */
	unsigned turned;             /* runs of UTF-8 in a row, in a file of GB18030 */
	size_t turned_at;
};
/* Looks at bytes that begin with a character; what is left of a last one that is cut off is not
 * counted in *checked unless this is the end. With a fault *checked is where it stands. */
enum encoding_fault encoding_check(struct encoding_watch *watch,
				   const struct encoding_sample *piece, size_t *checked);

/* Turns UTF-16 into UTF-8 piece by piece. */
struct encoding_utf16 {
	bool big_endian;
	unsigned char bytes[4]; /* of a character that is not complete yet */
	size_t n;
};
/* Room that n bytes of UTF-16 need at most. */
#define ENCODING_UTF8_ROOM(n) (((n) + 4) / 2 * 3)
/* Returns the bytes written. Halves of surrogate pairs become U+FFFD, an odd last byte nothing. */
size_t encoding_from_utf16(struct encoding_utf16 *state, const char *bytes, size_t n, char *out);

#endif
