/* memory.c - one place that decides what happens when there is no memory left. */
#define _DEFAULT_SOURCE /* madvise */
#include "report/base/memory.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static void (*exhausted_hook)(void);

void memory_on_exhausted(void (*hook)(void))
{
	exhausted_hook = hook;
}

static void say(const char *text)
{
	if (write(STDERR_FILENO, text, strlen(text)) < 0)
		_exit(2);
}

noreturn void memory_give_up(const char *why)
{
	if (exhausted_hook != NULL)
		exhausted_hook();
	say("crossfoot: ");
	say(why);
	say("\n");
	_exit(2);
}

noreturn void memory_exhausted(void)
{
	/* Not translated, since nothing can be had for it; the change may just have been committed.
	 */
	memory_give_up("out of memory; a change that was ordered may be stored: look at it before "
		       "it is done again");
}

void *xmalloc(size_t size)
{
	void *piece = malloc(size != 0 ? size : 1);

	if (piece == NULL)
		memory_exhausted();
	return piece;
}

void *xcalloc(size_t n, size_t size)
{
	void *piece = calloc(n != 0 ? n : 1, size != 0 ? size : 1);

	if (piece == NULL)
		memory_exhausted();
	return piece;
}

void *xreallocarray(void *old, size_t n, size_t size)
{
	if (size != 0 && n > SIZE_MAX / size)
		memory_exhausted();
	void *piece = realloc(old, n * size != 0 ? n * size : 1);
	if (piece == NULL)
		memory_exhausted();
	return piece;
}

#define PAGE ((uintptr_t)4096) /* at least: pages may be larger */
#define WORTHWHILE ((size_t)1 << 16)

void memory_ready(void *piece, size_t size)
{
#ifdef MADV_POPULATE_WRITE
	uintptr_t start = ((uintptr_t)piece + PAGE - 1) & ~(PAGE - 1);
	uintptr_t end = ((uintptr_t)piece + size) & ~(PAGE - 1);

	/* Where the kernel does not know how (before 5.14) the pages come as they are written. */
	if (size >= WORTHWHILE)
		(void)!madvise((void *)start, end - start, MADV_POPULATE_WRITE);
#else
	(void)piece;
	(void)size;
#endif
}

char *xstrdup(const char *text)
{
	size_t size = strlen(text) + 1;

	return memcpy(xmalloc(size), text, size);
}

void *array_grow(void *items, size_t n, size_t *capacity, size_t size)
{
	if (n < *capacity)
		return items;
	if (*capacity > SIZE_MAX / 2)
		memory_exhausted();
	*capacity = *capacity != 0 ? *capacity * 2 : 8;
	return xreallocarray(items, *capacity, size);
}
