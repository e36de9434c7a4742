/* office_stamp.h - knowing a file again that came into the office: from what it was read then
 * (report/office alone).
 *
 * A stamp is a line of "program VERSION", then a line for each file: "DIGEST PATH", the briefing's
 * own first; behind a template's path stand the name it goes by and the file that names it, parted
 * by tabs. */
#ifndef REPORT_OFFICE_OFFICE_STAMP_H
#define REPORT_OFFICE_OFFICE_STAMP_H

#include <stdbool.h>

#include "report/base/str.h"

/* A stamp in the making; a zeroed struct with text initialised is empty. */
struct stamp {
	struct str text;
	bool cannot; /* a pipe, or a name that has no place in a line: it cannot be known again */
};

void stamp_begin(struct stamp *stamp, const char *path, const char *bytes, size_t len);
void stamp_add_file(struct stamp *stamp, const char *path);
void stamp_add_template(struct stamp *stamp, const char *path, const char *text, const char *name,
			const char *from);

/* Whether the file at path, read now by this program, would be read from the very same bytes. */
bool stamp_holds(const char *stamp, const char *path);

#endif
