/* reasons.h - the written reasons of warnings, as far as they hold for what the warnings say now.
 */
#ifndef TUI_WORDS_REASONS_H
#define TUI_WORDS_REASONS_H

#include "report/base/names.h"
#include "report/record/standing.h"

struct proof;

/* Borrows the standing. */
struct reasons {
	struct names index;
	const struct saying *items;
};

void reasons_init(struct reasons *reasons, const struct standing *standing);
void reasons_finish(struct reasons *reasons);
/* The reason that a warning has in the office, NULL when it has none. */
const struct saying *reasons_find(const struct reasons *reasons, const struct proof *proof,
				  size_t check);
/* What was written, without what it was written for. */
const char *reason_text(const struct saying *reason);
/* A warning whose reason is still to be written, in the office or in the file. */
bool reasons_lack(const struct reasons *reasons, const struct proof *proof, size_t check);

#endif
