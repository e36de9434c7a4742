/* gb18030.h - GB18030 looked at as bytes, and decoded a spelling at a time. */
#ifndef REPORT_TABLE_GB18030_H
#define REPORT_TABLE_GB18030_H

#include <stdbool.h>
#include <stddef.h>

#include "report/base/error.h"
#include "report/base/str.h"

/* Bytes of the character at text: 1, 2 or 4; 0 when no character begins so, -1 when it is cut off
 * by the end. Byte 80, the euro sign of older programs, is a character. */
int gb18030_step(const char *text, const char *end);

struct gb18030; /* a converter of the C library */
/* NULL when this system has none. */
struct gb18030 *gb18030_create(struct error *err);
void gb18030_destroy(struct gb18030 *converter); /* accepts NULL */
/* Adds the text in UTF-8. What older editions of the standard wrote in four bytes and newer ones
 * in two is read in both forms; what is no character becomes U+FFFD. */
void gb18030_decode(struct gb18030 *converter, const char *text, size_t len, struct str *out);

#endif
