/* names.h - a table of names: each name is known by the index it was added with. */
#ifndef REPORT_BASE_NAMES_H
#define REPORT_BASE_NAMES_H

#include <stdbool.h>
#include <stddef.h>

#define NAMES_NONE ((size_t)-1)

/* A zeroed struct is an empty table. The strings are borrowed and must outlive it. */
struct names {
	struct name_entry *head; /* uthash head */
};

void names_finish(struct names *names);
/* false when the name is there already (the old index stays). */
bool names_add(struct names *names, const char *name, size_t index);
/* NAMES_NONE when absent. */
size_t names_find(const struct names *names, const char *name);
size_t names_find_bytes(const struct names *names, const char *name, size_t len);
/* The name nearest to a misspelt one, NULL when none is near: at most one edit in short names, two
 * in longer ones (insertion, deletion, substitution, swap of neighbours, counted in characters). */
const char *names_nearest(const struct names *names, const char *name);
/* Edits between two names, counted in characters, given up (returns limit + 1) past limit. */
size_t names_distance(const char *a, const char *b, size_t limit);

#endif
