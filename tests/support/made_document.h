/* made_document.h - documents made at random: blocks, texts, members and shapes, as YAML.
 *
 * The dice are bytes that a fuzzer chooses, or a seed. The same dice make the same document. */
#ifndef TESTS_SUPPORT_MADE_DOCUMENT_H
#define TESTS_SUPPORT_MADE_DOCUMENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "report/base/str.h"

/* bytes NULL: by the seed. Spent bytes are followed by noughts. */
struct dice {
	const uint8_t *bytes;
	size_t n, at;
	unsigned long long seed;
};

unsigned dice_roll(struct dice *dice, unsigned sides); /* 0 .. sides - 1 */

/* A zeroed struct is ready. */
struct made_document {
	struct str yaml;
	struct str running; /* texts that are printed in one piece, in order, a line each and
			       without blanks */
	/* what must not contradict what comes later */
	bool listed, attached; /* attachments: named in a list; printed */
	bool headed;           /* there is a letterhead */
};

void made_document_make(struct made_document *made, struct dice *dice);
void made_document_finish(struct made_document *made);

#endif
