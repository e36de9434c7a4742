/* json.h - JSON text written as it comes, so that a hundred thousand checks need no tree in memory.
 */
#ifndef REPORT_BASE_JSON_H
#define REPORT_BASE_JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "report/base/str.h"

/* Takes bytes of a text; false when it cannot. */
typedef bool json_write_fn(void *context, const char *bytes, size_t len);

struct json_writer {
	struct str text; /* what is not yet written */
	json_write_fn *write;
	void *context;
	bool failed;
	bool first; /* nothing stands in the object or array that is open */
};

/* The one beginning, for any text. */
void json_begin(struct json_writer *w, json_write_fn *write, void *context);
/* The same for a FILE that context is. */
void json_begin_stream(struct json_writer *w, FILE *stream);
bool json_write_stream(void *stream, const char *bytes, size_t len); /* a json_write_fn */
void json_open(struct json_writer *w, char bracket);                 /* '{' or '[' */
void json_close(struct json_writer *w, char bracket);                /* '}' or ']' */
void json_key(struct json_writer *w, const char *key);
/* Bytes that are no UTF-8, of a file's name say, become U+FFFD. */
void json_string(struct json_writer *w, const char *text);
void json_number(struct json_writer *w, long long number);
void json_bool(struct json_writer *w, bool value);
void json_null(struct json_writer *w);
/* Writes what is left; false when any write failed. */
bool json_finish(struct json_writer *w);

#endif
