/* shared_texts.c - see shared_texts.h. Memory comes from what was read, never from a count. */
#include "report/table/shared_texts.h"

#include <stdlib.h>
#include <string.h>

#include "report/base/i18n.h"
#include "report/base/memory.h"

#define MORE 65536

void shared_texts_finish(struct shared_texts *texts)
{
	free(texts->text);
	free(texts->ends);
	*texts = (struct shared_texts){ 0 };
}

size_t shared_texts_start(const struct shared_texts *texts, size_t i)
{
	return i > 0 ? texts->ends[i - 1] : 0;
}

/* There is some even for a text of no bytes: it has a place too. */
static void make_room(struct shared_texts *texts, size_t size)
{
	if (size <= texts->size && texts->text != NULL)
		return;
	texts->size = size + texts->size / 2 + MORE;
	texts->text = xreallocarray(texts->text, texts->size, 1);
}

const char *shared_texts_add(struct shared_texts *texts, const char *bytes, size_t len)
{
	size_t behind = texts->len + len;

	if (behind - shared_texts_start(texts, texts->n) > SHARED_TEXT_MAX)
		return _("a text is longer than 128 KiB");
	if (behind > SHARED_TEXTS_BYTES_MAX)
		return _("the shared strings have more than 256 MB");
	make_room(texts, behind);
	memcpy(texts->text + texts->len, bytes, len);
	texts->len = behind;
	return NULL;
}

const char *shared_texts_close(struct shared_texts *texts)
{
	if (texts->n == SHARED_TEXTS_MAX)
		return _("more than 4,194,304 shared strings");
	make_room(texts, texts->len);
	texts->ends = array_grow(texts->ends, texts->n, &texts->capacity, sizeof *texts->ends);
	texts->ends[texts->n++] = (uint32_t)texts->len;
	return NULL;
}
