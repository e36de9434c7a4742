/* flow.h - draft, checked, reviewed, approved, released: who signs what, and what undoes it.
 *
 * Signatures are per table (a figure with its cells) and one for the text. A change voids those of
 * the table it touches; a change of rules, figures or dimensions voids all. Whoever wrote into a
 * table may not review it; whoever wrote into any, or reviewed any, may not approve. */
#ifndef REPORT_STORE_FLOW_H
#define REPORT_STORE_FLOW_H

#include "report/base/names.h"
#include "report/store/briefings.h"

#define FLOW_TEXT "@document" /* the "table" that stands for title, event, people and document */

/* What the checks found in one content, as the caller proved it. */
struct proved {
	size_t passed, failed, warnings, missing, skipped;
	const char *content; /* flow_content_digest of what was proved */
	const char *rules;   /* digest of everything that judges: rules, figures, dimensions … */
	const char *ledgers; /* digest of the ledgers' digests; "" without ledgers */
	const char *program; /* its version */
	const char *results; /* the results as a text; the same content gives the same text */
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
bool flow_prove(struct store *store, int64_t briefing, const struct proved *proof,
		enum flow_state *state, struct error *err);
/* Gives a warning its written reason. */
bool flow_reason(struct store *store, int64_t briefing, const struct proved_warning *warning,
		 const char *reason, struct error *err);

enum signing { SIGN_REVIEW, SIGN_APPROVE };

/* What an approval pins beside the proof. */
struct pinned {
	const char *text;     /* the whole briefing as a file */
	const char *previous; /* digest of the release it is compared with, "" for none */
};

/* Signs a table (NULL: all that may still be signed), after recording the proof. Reviewing all
 * makes the briefing reviewed; approving is of all tables at once, pins and makes it approved. */
bool flow_sign(struct store *store, int64_t briefing, enum signing step, const char *table,
	       const struct proved *proof, const struct pinned *pinned, enum flow_state *state,
	       struct error *err);
/* The tables that are signed one by one, by name, FLOW_TEXT last. */
bool flow_tables(struct store *store, int64_t briefing, struct arena *arena, const char ***out,
		 size_t *n, struct error *err);

/* What the one who acts wrote: four eyes forbid him to sign it. Zeroed: nothing is known yet. */
struct own_hand {
	int64_t seen;        /* the newest record that was looked at */
	struct names tables; /* written into, FLOW_TEXT for the text */
	size_t n_tables;
	struct arena arena;
};
/* Looks at what was done since it was last asked: the first time at the whole history. */
bool flow_own(struct store *store, int64_t briefing, struct own_hand *own, struct error *err);
bool own_hand_wrote(const struct own_hand *own, const char *table); /* NULL: any */
void own_hand_finish(struct own_hand *own);

/* Sends a briefing back to draft: with a message, perhaps for named cells. Voids the signatures of
 * their tables, or all of them when no cell is named. */
bool flow_reject(struct store *store, int64_t briefing, const char *message,
		 const char *const *cells, size_t n_cells, struct error *err);
/* Publishes what was approved; pdf is the digest of the paper, "" when none was made. */
bool flow_release(struct store *store, int64_t briefing, const char *pdf, struct error *err);

/* X(NAME, key, 中文): why a released figure is changed. */
#define CAUSES(X)                           \
	X(LATE, "late", "迟报")             \
	X(CORRECTION, "correction", "更正") \
	X(METHOD, "method", "口径调整")

enum cause {
#define X(name, key, zh) CAUSE_##name,
	CAUSES(X)
#undef X
		CAUSE_COUNT,
};

const char *cause_key(enum cause cause);
const char *cause_name(enum cause cause); /* 中文 */
bool cause_find(const char *key, enum cause *out);
/* Opens a released briefing again; every change that follows carries the cause. */
bool flow_reopen(struct store *store, int64_t briefing, enum cause cause, const char *because,
		 struct error *err);

/* X(KEY, what must have been looked at): the checklist before a release. */
#define CHECKLIST(X)                                                           \
	X("totals", N_("every total was proved or its failure explained"))     \
	X("tables", N_("figures that stand in several tables agree"))          \
	X("ledgers", N_("figures agree with the ledgers"))                     \
	X("previous", N_("changes against the last release were looked at"))   \
	X("text", N_("every number in the text was held against the figures")) \
	X("outliers", N_("unusual values are explained"))                      \
	X("labels", N_("titles, units, periods and notes are right"))          \
	X("disclosure", N_("no small number gives a person away"))             \
	X("paper", N_("the pages were read as they will be printed"))

size_t checklist_count(void);
const char *checklist_key(size_t i);
const char *checklist_text(size_t i); /* to be passed through _() */
/* Ticks a line of the checklist with the name of the one who acts, or takes the tick away. */
bool flow_tick(struct store *store, int64_t briefing, const char *key, bool done,
	       struct error *err);

/* Where a briefing stands. */
struct signature {
	enum signing step;
	const char *table;
	bool holds;
	const char *who, *at; /* who signed, or voided it by a change */
	const char *why;      /* why it no longer holds */
	size_t changed;       /* cells of the table changed since it was signed */
};

/* A thing with a text, who said it and when. */
struct saying {
	const char *subject, *text, *who, *at;
};

struct release {
	const char *briefing, *number; /* "1" */
	const char *text, *digest;     /* the whole file as released */
	const char *who, *at, *pdf;
	int64_t record, revision;
};

struct standing {
	struct stored_briefing about;
	const char *proof;    /* "passed=4 failed=0 …", "" when never proved */
	bool proof_is_fresh;  /* it is of what stands there now */
	const char *approval; /* what is pinned; "" when not approved */
	const char *pinned;   /* the pinned text; NULL when not approved */
	struct digest head;   /* of the record of the approval */
	struct signature *signatures;
	size_t n_signatures;
	struct saying *reasons, *rejections, *ticks; /* a reason's text: what it is for, \n, it */
	size_t n_reasons, n_rejections, n_ticks;
	struct release *releases; /* newest first */
	size_t n_releases;
};

bool flow_standing(struct store *store, const char *name, struct arena *arena, struct standing *out,
		   struct error *err);
/* The same without what takes time: texts are NULL, and proof_is_fresh says nothing. */
bool flow_glance(struct store *store, const char *name, struct arena *arena, struct standing *out,
		 struct error *err);
/* The value of one key in "key=value key=value" (a proof, an approval), "" when absent. */
const char *flow_word(const char *text, const char *key, struct arena *arena);
/* The last release of a template in another briefing; out->number is NULL when there is none. */
bool flow_previous(struct store *store, const struct stored_briefing *about, struct arena *arena,
		   struct release *out, struct error *err);

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
