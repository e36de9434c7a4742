/* office_flow.h - briefings of an office on their way: proved, signed, sent back, released, opened
 * again, by name. */
#ifndef REPORT_OFFICE_OFFICE_FLOW_H
#define REPORT_OFFICE_OFFICE_FLOW_H

#include "report/office/office.h"
#include "report/record/cause.h"
#include "report/record/checklist.h"
#include "report/record/own_hand.h"
#include "report/record/role.h"
#include "report/record/standing.h"

struct proof;

/* Opens and proves a stored briefing against the last release of its template; what is approved is
 * opened as it was approved. previous names a file to compare with instead, or is NULL. */
struct report *office_report(struct office *office, const char *name, const char *previous,
			     struct errors *errors);
/* What became of a proof that the office should keep. */
enum proof_written {
	WRITTEN_DOWN,
	WRITTEN_NOTHING,     /* it was only a question, or it is of what was approved */
	WRITTEN_NOT_ALLOWED, /* errors says for whom it is */
	WRITTEN_FAILED,      /* errors says why */
};
struct checked {
	enum flow_state state; /* how far it is afterwards */
	enum proof_written written;
};
/* Proves it and writes down what was found: a draft that holds becomes checked. What was found
 * comes back whether it could be written down or not; NULL when nothing could be found. */
struct report *office_check(struct office *office, const char *name, const char *previous,
			    struct checked *out, struct errors *errors);
/* Writes the reason of a warning that stands open now and says what it was given for. */
struct waiving {
	const char *check, *reason;
	const char *says; /* as office_warning told it; NULL: whatever it says */
	struct seen seen; /* with says nothing moves it but another reason */
};
MUST_LOOK bool office_waive(struct office *office, const char *name, const struct waiving *what,
			    struct errors *errors);
/* Adds what a warning says: its reason holds only while it says the same. */
void office_warning(const struct proof *proof, size_t check, struct str *out);

/* Answers for a number that stands in no relation: CELL=VALUE as people write it, held against a
 * source; seen is the record that set it when it was shown, 0 when nothing was. */
struct attested_word {
	const char *word, *source;
	int64_t seen;
	struct seen version; /* that was shown, where no record was */
};
MUST_LOOK bool office_attest(struct office *office, const char *name,
			     const struct attested_word *what, struct errors *errors);

/* What is signed, and as it was seen (report/record/seen.h); what was not seen before is taken as
 * it is at the start of the order. */
struct signing_of {
	enum signing step;
	const char *const *tables; /* SIGN_REVIEW: these together, as the briefing or people call
				      them … */
	size_t n_tables;           /* … 0: all that may still be signed */
	struct seen seen;
};
MUST_LOOK bool office_sign(struct office *office, const char *name, struct signing_of what,
			   enum flow_state *state, struct errors *errors);
/* Takes one's own signatures back; tables as the briefing or people call them. */
MUST_LOOK bool office_withdraw(struct office *office, const char *name,
			       const struct withdrawing *what, enum flow_state *state,
			       struct error *err);
/* The subjects as people name them. What the briefing does not have is refused. */
MUST_LOOK bool office_reject(struct office *office, const char *name, const struct sent_back *what,
			     struct errors *errors);
/* Releases what is approved, with the digest of its paper when one is written. */
MUST_LOOK bool office_release(struct office *office, const char *name, struct seen seen,
			      struct errors *errors);
/* Opens a released briefing again; every change that follows carries the cause. */
MUST_LOOK bool office_reopen(struct office *office, const char *name, const struct reopening *what,
			     struct error *err);
/* Ticks a line of the checklist, or takes the tick away. */
MUST_LOOK bool office_tick(struct office *office, const char *name, const struct ticking *what,
			   struct error *err);

/* Where a briefing stands; fails for one who may not read it. */
MUST_LOOK bool office_standing(struct office *office, const char *name, struct arena *arena,
			       struct standing *out, struct error *err);
/* The same without what takes time, of a briefing that is open: texts are NULL, and proof_is_fresh
 * says nothing. */
MUST_LOOK bool office_glance(struct office *office, const char *name, struct arena *arena,
			     struct standing *out, struct error *err);
/* Fails, with the reason, when the one who acts has no role for it. */
MUST_LOOK bool office_may(struct office *office, enum office_action action, struct error *err);

/* What can be signed one by one, by name, FLOW_TEXT last, and what the one who acts wrote of it. */
struct signable {
	const char **tables; /* in the arena */
	size_t n_tables;
	struct own_hand own; /* kept from one look to the next; own_hand_finish releases it */
};
MUST_LOOK bool office_signable(struct office *office, const char *name, struct arena *arena,
			       struct signable *out, struct error *err);

#endif
