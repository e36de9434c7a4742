/* shared_texts.h - the texts that cells of a workbook share, one behind another. */
#ifndef REPORT_TABLE_SHARED_TEXTS_H
#define REPORT_TABLE_SHARED_TEXTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define SHARED_TEXTS_MAX ((size_t)4 << 20)         /* texts */
#define SHARED_TEXTS_BYTES_MAX ((size_t)256 << 20) /* of all */
#define SHARED_TEXT_MAX ((size_t)128 << 10)        /* bytes of one: 32,767 UTF-16 units */

/* A zeroed struct is empty. */
struct shared_texts {
	char *text;
	size_t len, size;
	uint32_t *ends; /* of each text that is complete */
	size_t n, capacity;
};

void shared_texts_finish(struct shared_texts *texts); /* safe twice */
/* Adds to the text that is not complete yet. NULL, or why it cannot be: a text that stays. */
const char *shared_texts_add(struct shared_texts *texts, const char *bytes, size_t len);
/* Completes it: another begins. */
const char *shared_texts_close(struct shared_texts *texts);
/* Where text i begins; i may be that of the text which is not complete. */
size_t shared_texts_start(const struct shared_texts *texts, size_t i);

#endif
