/* own_hand.h - what the one who acts wrote: four eyes forbid him to sign it. */
#ifndef REPORT_RECORD_OWN_HAND_H
#define REPORT_RECORD_OWN_HAND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "report/base/arena.h"
#include "report/base/names.h"

/* Zeroed: nothing is known yet. */
struct own_hand {
	int64_t seen;        /* the newest record that was looked at */
	struct names tables; /* written into, FLOW_TEXT for the text */
	size_t n_tables;
	struct arena arena;
};

bool own_hand_wrote(const struct own_hand *own, const char *table); /* NULL: any */
void own_hand_finish(struct own_hand *own);

#endif
