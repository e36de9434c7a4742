/* memory.c - one place that decides what happens when there is no memory left. */
#include "report/base/memory.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void (*exhausted_hook)(void);

void memory_on_exhausted(void (*hook)(void))
{
	exhausted_hook = hook;
}

noreturn void memory_exhausted(void)
{
	static const char message[] = "crossfoot: out of memory\n";

	if (exhausted_hook != NULL)
		exhausted_hook();
	if (write(STDERR_FILENO, message, sizeof message - 1) < 0)
		_exit(2);
	_exit(2);
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
