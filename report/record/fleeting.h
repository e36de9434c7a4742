/* fleeting.h - who is in and where, and what is half typed: gone when its time is over. */
#ifndef REPORT_RECORD_FLEETING_H
#define REPORT_RECORD_FLEETING_H

#include <stddef.h>
#include <stdint.h>

#define PRESENCE_LASTS_MS 60000 /* who was not seen for so long has gone */

struct presence {
	const char *session, *who, *place; /* place: the cell or step where the cursor stands */
	int64_t briefing;                  /* 0: at the desk */
	int64_t since_ms, seen_ms;         /* since 1970 */
};

/* A cell being typed by the one who acts; base is the record seen there (change.h). */
struct draft {
	const char *cell, *text, *at;
	int64_t base;
};
struct drafts {
	struct draft *items;
	size_t n;
};

#endif
