/* sections.h - a file taken apart by the keys of its top level, and what belongs to which. */
#ifndef REPORT_YAML_SECTIONS_H
#define REPORT_YAML_SECTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "report/base/arena.h"
#include "report/base/error.h"
#include "report/base/file.h"

/* A key of the top level and all that stands under it, as text; joined in their order the sections
 * mean what the file means. */
struct section {
	const char *key, *text; /* text ends in '\n'; the key is in it */
};

struct sections {
	struct section *items;
	size_t n;
};

/* Comments stay with the section before them, those at the top with the first. Where the text
 * cannot be cut as it stands (one line, anchors across sections) it is written anew. On failure
 * errors holds why. Everything is in the arena. */
MUST_LOOK bool sections_split(const struct file_text *file, struct arena *arena,
			      struct sections *out, struct errors *errors);

#endif
