/* object.h - PDF objects in libharu's cross-reference table whose bodies are written here.
 *
 * libharu keeps the numbers, the page tree, the catalog and the memory. Its allocator is xmalloc,
 * so that none of these calls can fail for want of memory. */
#ifndef REPORT_PDF_OBJECT_H
#define REPORT_PDF_OBJECT_H

#include "report/pdf/hpdf.h"
#include <stdbool.h>

#include "report/base/error.h"
#include "report/base/str.h"
#include "report/pdf/deflate.h"

HPDF_Doc object_document_create(void);
/* False with libharu's error code when it refused anything until now. */
MUST_LOOK bool object_document_ok(HPDF_Doc doc, struct error *err);

/* An empty indirect dictionary: its number is known before its body is. */
HPDF_Dict object_reserve(HPDF_Doc doc);
/* Sets the entries, given as PDF syntax without the << >>; copied. */
void object_fill(HPDF_Dict object, const struct str *entries);
HPDF_Dict object_create(HPDF_Doc doc, const struct str *entries);
/* Makes the dictionary a stream of these bytes, deflated when that is shorter. level: 1..12, or
 * OBJECT_UNPACKED for what other programs look for in the file. */
#define OBJECT_UNPACKED 0
void object_set_stream(HPDF_Dict object, struct deflate *deflate, const void *bytes, size_t len,
		       int level);
/* The same with bytes that deflate_pack has made; copied. */
void object_set_packed(HPDF_Dict object, const void *packed, size_t len);
/* Gives an object up, whose number stays free. */
void object_drop(HPDF_Doc doc, void *object);
/* Turns a stream dictionary of libharu's own (a page's contents) into one of this module. */
void object_adopt(HPDF_Doc doc, HPDF_Dict stream);

/* The number that "n 0 R" refers to it by. */
unsigned object_number(const void *object);
/* Adds " n 0 R". */
void object_add_reference(struct str *out, const void *object);
/* Adds a text string as UTF-16BE in hexadecimal; the text is valid UTF-8. */
void object_add_text(struct str *out, const char *text);

/* What object_fill and object_set_stream keep, for save.c. */
struct object_body {
	char *entries;
	size_t entries_len;
	unsigned char *stream; /* NULL: no stream */
	size_t stream_len;
	bool deflated;
};
/* NULL when the object is one of libharu's own. */
const struct object_body *object_body(const void *object);

#endif
