/* scratch.h - offices for tests: in a folder of their own, with a clock and people of their own. */
#ifndef TESTS_SUPPORT_SCRATCH_H
#define TESTS_SUPPORT_SCRATCH_H

#include "report/store/flow.h"
#include "report/store/history.h"
#include "report/store/store.h"

struct scratch {
	char *folder, *path;
	int64_t now_ms; /* moves on by one second with every look */
	struct arena arena;
	struct error err;
};

/* An office path in a new folder, nothing in it yet. */
void scratch_init(struct scratch *scratch);
void scratch_finish(struct scratch *scratch);
/* A session of that user; the office is made when there is none. Fails the test when it cannot be.
 */
struct store *scratch_open(struct scratch *scratch, const char *who);

/* Brings in a small briefing "may" with the figures 案件 = 1025 and 干部[厅级|县处级|合计] = 5,
 * 126, 131, by that user; returns its number. */
int64_t scratch_import(struct scratch *scratch, const char *who);
/* Sets one cell by that user, whatever stood there. */
void scratch_set(struct scratch *scratch, const char *who, int64_t briefing, const char *cell,
		 const char *value);
/* The value of a cell, "" when missing; in the office's arena. */
const char *scratch_value(struct scratch *scratch, const char *cell);
/* A proof of the briefing as it stands in which everything holds. */
struct proved scratch_proof(struct scratch *scratch, const char *who);
/* Runs SQL on the file behind the program's back. */
void scratch_tamper(struct scratch *scratch, const char *sql);
/* Makes the chain of digests anew, as somebody could who may write the whole file; what is kept
 * outside it goes. */
void scratch_rechain(struct scratch *scratch);
/* The one number that a SELECT yields on the file. */
int64_t scratch_number(struct scratch *scratch, const char *sql);

#endif
