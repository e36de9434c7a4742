/* allocator.c - malloc, calloc and realloc of the whole program, its libraries included: they end
 * it (memory.h) where the machine's own would return NULL. fontconfig, HarfBuzz and FreeType do not
 * survive that: one crashed, others took another font without a word, and glibc crashes while it
 * looks a user up. What is asked of them stays the machine's; a preloaded library comes between. */
#define _GNU_SOURCE /* RTLD_NEXT */
#include <dlfcn.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "report/base/memory.h"

#ifdef __has_feature
#define HAS_FEATURE(name) __has_feature(name)
#else
#define HAS_FEATURE(name) 0
#endif

/* The sanitizers have allocators of their own, which end the program as well; other C libraries
 * have no name for the one that can be called while names are looked up. */
#if defined __GLIBC__ && !defined __SANITIZE_ADDRESS__ && !HAS_FEATURE(address_sanitizer) && \
	!HAS_FEATURE(memory_sanitizer)

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t n, size_t size);
void *__libc_realloc(void *old, size_t size);

static struct {
	void *(*malloc)(size_t size);
	void *(*calloc)(size_t n, size_t size);
	void *(*realloc)(void *old, size_t size);
	bool found;
} next = { __libc_malloc, __libc_calloc, __libc_realloc, false };

/* ISO C has no cast from an object's address to a function's. */
static void find(const char *name, void *function)
{
	void *found = dlsym(RTLD_NEXT, name);

	if (found != NULL)
		memcpy(function, &found, sizeof found);
}

/* With the first call, which comes from the loader: what it asks for meanwhile is glibc's. */
static void find_all(void)
{
	next.found = true;
	find("malloc", &next.malloc);
	find("calloc", &next.calloc);
	find("realloc", &next.realloc);
}

void *malloc(size_t size)
{
	if (!next.found)
		find_all();
	void *piece = next.malloc(size);
	if (piece == NULL)
		memory_exhausted();
	return piece;
}

void *calloc(size_t n, size_t size)
{
	if (!next.found)
		find_all();
	void *piece = next.calloc(n, size);
	if (piece == NULL)
		memory_exhausted();
	return piece;
}

void *realloc(void *old, size_t size)
{
	if (!next.found)
		find_all();
	void *piece = next.realloc(old, size);
	if (piece == NULL && size != 0) /* realloc(p, 0) frees */
		memory_exhausted();
	return piece;
}

#endif
