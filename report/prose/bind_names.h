/* bind_names.h - what else texts call figures: words that stood before numbers as they were bound,
 * to be offered as `says:`, each once. */
#ifndef REPORT_PROSE_BIND_NAMES_H
#define REPORT_PROSE_BIND_NAMES_H

#include "report/prose/prose.h"

struct bind_name {
	char *figure, *words;
	bool passed; /* was offered, or several figures go by it */
};

/* A zeroed struct is ready. */
struct bind_names {
	struct bind_name *items;
	size_t n, capacity;
};

void bind_names_finish(struct bind_names *names); /* safe twice */
/* Words that another figure goes by as well tell nothing and are passed over. */
void bind_names_add(struct bind_names *names, const char *figure, const char *words);
/* What the text calls the figure of a number that is bound, when that is none of its names. */
void bind_names_hear(struct bind_names *names, struct prose_reader *reader,
		     const struct prose *prose, const struct prose_number *number);
/* The next one to be offered, NULL when there is none; whoever takes it sets `passed`. */
struct bind_name *bind_names_next(const struct bind_names *names);

#endif
