/* moving.h - one briefing on its way through the flow, for the files of report/store alone. */
#ifndef REPORT_STORE_MOVING_H
#define REPORT_STORE_MOVING_H

#include "report/store/flow.h"
#include "report/store/people.h"
#include "report/store/session.h"

/* One briefing on its way, within one transaction. */
struct moving {
	struct store *store;
	struct arena arena;
	struct stored_briefing about;
	struct stored_content content; /* filled by moving_prove */
	struct own_hand own;           /* filled for signing */
	bool fell_back;                /* moving_prove took the signatures away */
};

/* Opens the transaction; refused (not failed) when the one who acts may not. */
MUST_LOOK bool moving_begin(struct moving *move, struct store *store, int64_t briefing,
			    enum office_action action, struct error *err);
MUST_LOOK bool moving_commit(struct moving *move, struct error *err);
void moving_to(struct moving *move, enum flow_state state, const char *why);
/* Voids every signature and goes back to draft. */
void moving_void(struct moving *move, const char *why);
/* Records the proof and moves the state by it; false when the transaction is refused. */
bool moving_prove(struct moving *move, const struct proved *proof);
/* The first warning without its reason, NULL when there is none. */
const struct proved_warning *moving_open_warning(struct moving *move, const struct proved *proof);

/* Refuses the transaction, saying what was moved, unless what is confirmed stands as it was seen.
 */
bool seen_check(struct store *store, const struct stored_briefing *about,
		const struct confirmed *confirmed, const struct seen *seen);

/* Every table there is, the text last, in the arena of the move. */
size_t moving_tables(struct moving *move, const char ***out);
/* The fact that a signature is. */
enum fact signing_fact(enum signing step);
/* What a signature of one table signs, hexadecimal. */
void table_digest(const struct stored_content *content, const char *table,
		  char hex[DIGEST_HEX_SIZE]);

#endif
