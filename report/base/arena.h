/* arena.h - memory that is released all at once, with the briefing that owns it. */
#ifndef REPORT_BASE_ARENA_H
#define REPORT_BASE_ARENA_H

#include <stddef.h>

/* A zeroed struct is an empty arena. */
struct arena {
	struct arena_block *head;
};

/* Zeroed memory, aligned for any type, valid until arena_finish. Never NULL (see memory.h). */
void *arena_alloc(struct arena *a, size_t size);
/* An array of n zeroed elements; a product that overflows ends the program as out of memory does.
 */
void *arena_array(struct arena *a, size_t n, size_t size);
char *arena_strdup(struct arena *a, const char *text);
char *arena_strndup(struct arena *a, const char *text, size_t len);
char *arena_printf(struct arena *a, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* How far an arena is filled. What was made behind a mark can be released without the rest: marks
 * nest, and one is good until the arena is rewound to one before it. */
struct arena_mark {
	struct arena_block *head, *behind;
	size_t used;
};
struct arena_mark arena_mark(const struct arena *a);
void arena_rewind(struct arena *a, struct arena_mark mark);

/* Releases everything; safe on a zeroed struct and twice. */
void arena_finish(struct arena *a);

#endif
