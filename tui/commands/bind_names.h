/* bind_names.h - what else texts call figures: words that stood before numbers as they were bound,
 * offered as `says:` and written into the file when that is asked for. */
#ifndef TUI_COMMANDS_BIND_NAMES_H
#define TUI_COMMANDS_BIND_NAMES_H

#include <stdbool.h>
#include <stddef.h>

#include "report/base/str.h"
#include "report/model/figure.h"

struct bind_name {
	const struct figure *figure;
	char *words;
};

/* A zeroed struct is ready. */
struct bind_names {
	struct bind_name *items;
	size_t n, capacity;
};

void bind_names_finish(struct bind_names *names);
/* Once for each figure and words. */
void bind_names_add(struct bind_names *names, const struct figure *figure, const char *words);

/* A file's text, and where in it a figure's name stands. */
struct bind_source {
	const char *bytes;
	size_t len, at;
};
/* Where `says: [words]`, or one of more words, goes into the figure's mapping, and what is written
 * there; false when the mapping is written in a way that is not understood. */
bool bind_names_place(const struct bind_source *source, const struct bind_name *name, size_t *at,
		      struct str *out);

#endif
