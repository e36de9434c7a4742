/* arena.c - blocks that double in size, so that a briefing costs a handful of allocations. */
#include "report/base/arena.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/base/memory.h"

/* Bytes. BUILD=san compiles with tiny ones, to meet every edge. */
#ifndef ARENA_FIRST_BLOCK
#define ARENA_FIRST_BLOCK 4096
#define ARENA_LARGEST_BLOCK (1u << 20)
#endif

struct arena_block {
	struct arena_block *next;
	size_t used, size;
	alignas(max_align_t) unsigned char bytes[];
};

static struct arena_block *block_create(size_t size, struct arena_block *next)
{
	struct arena_block *block = xcalloc(1, sizeof *block + size);

	block->next = next;
	block->size = size;
	return block;
}

static size_t next_block_size(const struct arena *a)
{
	if (a->head == NULL)
		return ARENA_FIRST_BLOCK;
	return a->head->size < ARENA_LARGEST_BLOCK ? a->head->size * 2 : ARENA_LARGEST_BLOCK;
}

void *arena_alloc(struct arena *a, size_t size)
{
	const size_t align = alignof(max_align_t);

	if (size > PTRDIFF_MAX)
		memory_exhausted();
	size = (size + align - 1) / align * align;
	if (a->head != NULL && size > a->head->size / 4 && size > a->head->size - a->head->used) {
		/* A large piece gets a block of its own behind the head, which stays open. */
		a->head->next = block_create(size, a->head->next);
		a->head->next->used = size;
		return a->head->next->bytes;
	}
	if (a->head == NULL || size > a->head->size - a->head->used) {
		size_t block_size = next_block_size(a);

		a->head = block_create(size > block_size ? size : block_size, a->head);
	}
	void *piece = a->head->bytes + a->head->used;
	a->head->used += size;
	return piece;
}

void *arena_array(struct arena *a, size_t n, size_t size)
{
	if (size != 0 && n > SIZE_MAX / size)
		memory_exhausted();
	return arena_alloc(a, n * size);
}

char *arena_strndup(struct arena *a, const char *text, size_t len)
{
	char *copy = arena_alloc(a, len + 1);

	memcpy(copy, text, len);
	copy[len] = '\0';
	return copy;
}

char *arena_strdup(struct arena *a, const char *text)
{
	return arena_strndup(a, text, strlen(text));
}

char *arena_printf(struct arena *a, const char *fmt, ...)
{
	va_list ap, again;

	va_start(ap, fmt);
	va_copy(again, ap);
	int len = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	char *text = arena_alloc(a, len < 0 ? 1 : (size_t)len + 1);
	if (len >= 0)
		vsnprintf(text, (size_t)len + 1, fmt, again);
	va_end(again);
	return text;
}

struct arena_mark arena_mark(const struct arena *a)
{
	struct arena_block *head = a->head;

	return (struct arena_mark){ .head = head,
				    .behind = head != NULL ? head->next : NULL,
				    .used = head != NULL ? head->used : 0 };
}

static void free_blocks(struct arena_block *first, const struct arena_block *end)
{
	while (first != end) {
		struct arena_block *block = first;

		first = block->next;
		free(block);
	}
}

/* Newer blocks stand before the mark's head, large pieces made since then right behind it. */
void arena_rewind(struct arena *a, struct arena_mark mark)
{
	struct arena_block *head = mark.head;

	free_blocks(a->head, head);
	a->head = head;
	if (head == NULL)
		return;
	free_blocks(head->next, mark.behind);
	head->next = mark.behind;
	memset(head->bytes + mark.used, 0, head->used - mark.used);
	head->used = mark.used;
}

void arena_finish(struct arena *a)
{
	free_blocks(a->head, NULL);
	a->head = NULL;
}
