/* json.h - JSON text written as it comes, so that a hundred thousand checks need no tree in memory.
 */
#ifndef REPORT_BASE_JSON_H
#define REPORT_BASE_JSON_H

#include <stdbool.h>
#include <stddef.h>

#include "report/base/str.h"

struct json_writer {
	struct str text; /* what is not yet written */
	bool (*write)(void *context, const char *bytes, size_t len);
	void *context;
	bool failed;
	bool first; /* nothing stands in the object or array that is open */
};

void json_open(struct json_writer *w, char bracket);  /* '{' or '[' */
void json_close(struct json_writer *w, char bracket); /* '}' or ']' */
void json_key(struct json_writer *w, const char *key);
void json_string(struct json_writer *w, const char *text);
void json_number(struct json_writer *w, long long number);
void json_bool(struct json_writer *w, bool value);
void json_null(struct json_writer *w);
/* Writes what is left; false when any write failed. */
bool json_finish(struct json_writer *w);

#endif
