/* store.h - the office: opening it, who acts, copies of it; briefings.h, history.h, flow.h,
 * people.h, presence.h and verify.h say what is done in it.
 *
 * Every function that changes something is one transaction, on disk when it returns true. Many
 * processes may have the office open; readers never wait. Where an arena is asked for, what comes
 * back lives in it. */
#ifndef REPORT_STORE_STORE_H
#define REPORT_STORE_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "report/base/arena.h"
#include "report/base/digest.h"
#include "report/base/error.h"
#include "report/base/save.h"
#include "report/base/str.h"
#include "report/record/identity.h"

#define STORE_WAIT_MS 10000 /* how long to wait for another writer before giving up */

struct store; /* one session's view of an office */

/* A zeroed struct but for `who` opens an office that is there. */
struct store_options {
	struct identity who;
	bool create;     /* make the office when there is none */
	bool throw_away; /* removed at the end: nothing waits for the disk */
	int wait_ms;     /* 0: STORE_WAIT_MS */
	void (*waiting)(void *context, int waited_ms); /* NULL; told once when a wait grows long */
	void *waiting_context;
	int64_t (*clock_ms)(void *context); /* NULL: the system's; ms since 1970-01-01 UTC */
	void *clock_context;
};

/* The address is a path. Refuses what others may write to, what is no office and what a newer
 * program wrote; brings an older office up to date. */
MUST_LOOK bool store_open(const char *address, const struct store_options *options,
			  struct store **out, struct error *err);
void store_close(struct store *store); /* accepts NULL */
/* What was committed is missing, as the head shows that is kept outside: nothing is written to such
 * an office but by store_restore. False when all is there. */
MUST_LOOK bool store_damage(const struct store *store, struct error *out);
const struct identity *store_identity(const struct store *store);

/* A number that changes whenever somebody else has committed; costs microseconds. */
int64_t store_pulse(struct store *store);
/* The newest record and its digest; 0 and zeroes in an empty office. */
MUST_LOOK bool store_head(struct store *store, int64_t *seq, struct digest *digest,
			  struct error *err);

/* A text kept under its digest (64 hexadecimal digits); NULL when there is none. */
MUST_LOOK bool store_text(struct store *store, const char *digest, struct arena *arena,
			  const char **out, struct error *err);

/* A setting of the office; NULL when it was never set. Only keepers set. */
MUST_LOOK bool store_setting(struct store *store, const char *key, struct arena *arena,
			     const char **out, struct error *err);
MUST_LOOK bool store_setting_put(struct store *store, const char *key, const char *value,
				 struct error *err);

/* A whole copy while others work, as one file for owner and group. limits NULL: the office alone is
 * not written over. */
MUST_LOOK bool store_backup(struct store *store, const char *path, const struct save_limits *limits,
			    struct error *err);
/* Whether a backup may be put where there is no office any more: it is whole, and the one who acts
 * is its keeper. A copy of it lies beside the address meanwhile. */
MUST_LOOK bool store_may_take(const char *address, const char *path, const struct identity *who,
			      struct error *err);
/* Puts the copy in the office's place, in one transaction, and says so in the history. The copy
 * must verify. Only keepers restore. What was there is copied to kept (NULL: it is not), to the
 * last record: while others go on working nothing is restored. */
MUST_LOOK bool store_restore(struct store *store, const char *path, const char *kept,
			     struct error *err);

#endif
