/* memory.h - allocation that never returns NULL: running out of memory ends the program cleanly. */
#ifndef REPORT_BASE_MEMORY_H
#define REPORT_BASE_MEMORY_H

#include <stddef.h>
#include <stdnoreturn.h>

void *xmalloc(size_t size);
void *xcalloc(size_t n, size_t size);
/* Room for n elements of the given size; the product is checked. */
void *xreallocarray(void *old, size_t n, size_t size);
char *xstrdup(const char *text);

/* Makes room for one more element in a growable array: *capacity doubles when n reaches it. */
void *array_grow(void *items, size_t n, size_t *capacity, size_t size);

/* Memory that is about to be written from end to end has its pages at once: one by one each costs
 * a fault, which is more than what is done with it. A hint; what is in it stays. */
void memory_ready(void *piece, size_t size);

/* Runs the hook (terminal restored, office left consistent), says so on standard error, exits 2. */
noreturn void memory_exhausted(void);
/* The same for what a program cannot go on without either: a library of its own. why may not be
 * NULL. */
noreturn void memory_give_up(const char *why);
void memory_on_exhausted(void (*hook)(void));

#endif
