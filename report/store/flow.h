/* flow.h - draft, checked, reviewed, approved, released: who signs what, and what undoes it.
 *
 * Signatures are per table (a figure with its cells) and one for the text. A change voids those of
 * the table it touches; a change of rules, figures or dimensions voids all. Whoever wrote into a
 * table may not review it; whoever wrote into any, or reviewed any, may not approve. */
#ifndef REPORT_STORE_FLOW_H
#define REPORT_STORE_FLOW_H

#include "report/record/cause.h"
#include "report/record/checklist.h"
#include "report/record/own_hand.h"
#include "report/record/seen.h"
#include "report/record/standing.h"
#include "report/store/briefings.h"

/* What the checks found in one content, as the caller proved it. */
struct proved {
	size_t passed, failed, warnings, missing, skipped;
	const char *content; /* flow_content_digest of what was proved */
	const char *rules;   /* digest of everything that judges: rules, figures, dimensions … */
	const char *ledgers; /* digest of the ledgers' digests; "" without ledgers */
	const char *program; /* its version */
	const char *results; /* the results as a text; the same content gives the same text */
	size_t unanswered;   /* numbers of the text that nobody answers for */
	const char *const *stated; /* cells that a second person has to attest before a review */
	size_t n_stated;
	const struct proved_warning *open; /* warnings that the file itself gives no reason for */
	size_t n_open;
};

/* A warning, and what it says: a reason holds only for what it was given for. */
struct proved_warning {
	const char *check, *says;
};

/* Digest of all that is stored of a briefing's content, hexadecimal. */
void flow_content_digest(const struct stored_content *content, char hex[DIGEST_HEX_SIZE]);

/* Records what the checks found. A draft in which nothing fails and each warning has its reason
 * becomes checked; otherwise *state says so and nothing moves (one further along whose checks now
 * say something else goes back). Fails when the content has changed meanwhile. */
MUST_LOOK bool flow_prove(struct store *store, int64_t briefing, const struct proved *proof,
			  enum flow_state *state, struct error *err);
/* Gives a warning its written reason; order is ORDER_WAIVE or ORDER_WAIVE_AS_SAID. */
struct reasoned {
	const struct proved_warning *warning;
	const char *reason;
	enum order order;
	struct seen seen;
};
MUST_LOOK bool flow_reason(struct store *store, int64_t briefing, const struct reasoned *what,
			   struct error *err);

/* What an approval pins beside the proof. */
struct pinned {
	const char *text;     /* the whole briefing as a file */
	const char *previous; /* digests of the releases it is compared with, joined by commas, the
				 one before first; "" for none */
};

/* What is signed, and what it is signed on. */
struct signing_act {
	enum signing step;
	const char *const *tables; /* SIGN_REVIEW: these together */
	size_t n_tables;           /* 0: all that may still be signed */
	const struct proved *proof;
	const struct pinned *pinned; /* SIGN_APPROVE */
	struct seen seen;
};
/* Orders carry what was seen (report/record/seen.h): what moved since is told and nothing is done.
 */

/* Signs after recording the proof. Reviewing all makes the briefing reviewed; approving is of all
 * tables at once, pins and makes it approved. */
MUST_LOOK bool flow_sign(struct store *store, int64_t briefing, const struct signing_act *act,
			 enum flow_state *state, struct error *err);
/* The tables that are signed one by one, by name, FLOW_TEXT last. */
struct tables {
	const char **names;
	size_t n;
};
MUST_LOOK bool flow_tables(struct store *store, int64_t briefing, struct arena *arena,
			   struct tables *out, struct error *err);

/* Looks at what was done since it was last asked: the first time at the whole history. */
MUST_LOOK bool flow_own(struct store *store, int64_t briefing, struct own_hand *own,
			struct error *err);

/* What was reviewed becomes checked again, what was approved reviewed; an approval falls with any
 * of the reviews under it. */
MUST_LOOK bool flow_withdraw(struct store *store, int64_t briefing, const struct withdrawing *what,
			     enum flow_state *state, struct error *err);
/* Sends a briefing back to draft: with a message, perhaps for named cells. No signature is left. */
MUST_LOOK bool flow_reject(struct store *store, int64_t briefing, const struct sent_back *what,
			   struct error *err);
/* Publishes what was approved; pdf is the digest of the paper, "" when none was made. */
MUST_LOOK bool flow_release(struct store *store, int64_t briefing, const char *pdf,
			    struct seen seen, struct error *err);

/* Opens a released briefing again; every change that follows carries the cause. */
MUST_LOOK bool flow_reopen(struct store *store, int64_t briefing, const struct reopening *what,
			   struct error *err);

/* Ticks a line of the checklist with the name of the one who acts, or takes the tick away. */
MUST_LOOK bool flow_tick(struct store *store, int64_t briefing, const struct ticking *what,
			 struct error *err);

/* The reasons that were given, by check: what each was given for, \n, the reason. */
struct sayings {
	struct saying *items;
	size_t n;
};
MUST_LOOK bool flow_reasons(struct store *store, int64_t briefing, struct arena *arena,
			    struct sayings *out, struct error *err);

MUST_LOOK bool flow_standing(struct store *store, const char *name, struct arena *arena,
			     struct standing *out, struct error *err);
/* The same without what takes time: texts are NULL, and proof_is_fresh says nothing. */
MUST_LOOK bool flow_glance(struct store *store, const char *name, struct arena *arena,
			   struct standing *out, struct error *err);
/* The version that stands there now: the newest record of its history. */
MUST_LOOK bool flow_version(struct store *store, int64_t briefing, struct seen *out,
			    struct error *err);
/* Releases of the same series: of the same template, in other briefings, the last of each. */
struct past_releases {
	struct past_release {
		const char *briefing, *number, *digest;
	} *items;
	size_t n;
};
#define PAST_MOST 36 /* so many are told */
/* Those with an earlier event (of one day: made earlier), newest first; without a day of its own all,
 * the last released first. */
MUST_LOOK bool flow_past(struct store *store, const struct stored_briefing *about,
			 struct arena *arena, struct past_releases *out, struct error *err);

/* Inside a transaction: voids the signatures of the tables that were touched (all with
 * "everything"), sends the briefing back to draft; returns how many were voided. */
struct touched {
	const char **tables;
	size_t n, capacity;
	bool everything;
};
size_t flow_void(struct store *store, const struct stored_briefing *about,
		 const struct touched *touched, const char *why);
/* The table a cell stands in: its figure's name. */
const char *flow_table_of(const char *cell, struct arena *arena);

#endif
