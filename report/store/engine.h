/* engine.h - what a database does for the office; everything else in report/store stands on this.
 *
 * An engine is one row of functions (engine_sqlite). Statements are numbers: each engine holds its
 * own table of SQL for them, so SQL is written nowhere else. Text and values reach a statement only
 * by binding. */
#ifndef REPORT_STORE_ENGINE_H
#define REPORT_STORE_ENGINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "report/base/digest.h"
#include "report/base/error.h"
#include "report/base/save.h"
#include "report/record/fact.h"

/* X(NAME): what the office asks of a database besides facts; the engine's table says how. */
#define STATEMENTS(X)     \
	X(HISTORY_HEAD)   \
	X(HISTORY_ADD)    \
	X(HISTORY_RECORD) \
	X(HISTORY_DIGEST) \
	X(HISTORY_SINCE)  \
	X(HISTORY_OWN)    \
	X(TEXT_ADD)       \
	X(TEXT_FIND)      \
	X(TEXT_ALL)       \
	X(TEXT_LOST)      \
	X(TEXT_USER)      \
	X(BRIEFING_LIST)  \
	X(BRIEFING_FIND)  \
	X(BRIEFING_BY_ID) \
	X(BRIEFING_LOOSE) \
	X(BRIEFING_NEW)   \
	X(BRIEFING_LAST)  \
	X(BRIEFING_TOUCH) \
	X(OFFICE_TOUCH)   \
	X(BRIEFING_ALL)   \
	X(BRIEFING_NAMES) \
	X(CELL_LIST)      \
	X(TABLE_LIST)     \
	X(SIGNATURE_LIST) \
	X(RELEASE_PAST)   \
	X(RELEASE_LIST)   \
	X(PERSON_LIST)    \
	X(PERSON_COUNT)   \
	X(PRESENCE_PUT)   \
	X(PRESENCE_DROP)  \
	X(PRESENCE_LIST)  \
	X(DRAFT_PUT)      \
	X(DRAFT_DROP)     \
	X(DRAFT_LIST)     \
	X(STAMP_FIND)     \
	X(STAMP_PUT)      \
	X(STAMP_ALL)      \
	X(SPELLING_LIST)  \
	X(COUNTED_LIST)   \
	X(FILE_ADD)       \
	X(FILE_HAS)       \
	X(FILE_FIND)      \
	X(FILE_PARTS)     \
	X(FILE_ALL)       \
	X(FILE_LOST)      \
	X(FILE_USER)

enum statement {
#define X(name) STATEMENT_##name,
	STATEMENTS(X)
#undef X
		STATEMENT_FACTS, /* from here on: fact * FACT_OPERATIONS + operation */
};

/* find: (briefing, subject) -> value, record. put: (briefing, subject, value, record).
 * list: (briefing) -> subject, value, record. all: () -> briefing, subject, value, record. */
enum fact_operation { FACT_FIND, FACT_PUT, FACT_LIST, FACT_ALL, FACT_OPERATIONS };

#define STATEMENT_COUNT (STATEMENT_FACTS + FACT_COUNT * FACT_OPERATIONS)

enum step { STEP_ROW, STEP_DONE, STEP_FAILED };

/* A write that is on disk when it is said to be, or one that only outlives the program: for what is
 * half typed and for who is where. In an office that is thrown away nothing outlives the program.
 */
enum durability { DURABLE, FLEETING, THROWN_AWAY };

/* What was found of the head that is kept outside the database. */
enum kept {
	KEPT_NOT,    /* none is kept here */
	KEPT_LOST,   /* there was one, and it is gone: a copy without what lay beside it */
	KEPT_BROKEN, /* it cannot be read */
	KEPT_HERE,
};

struct link;   /* a connection, private to the engine */
struct cursor; /* a statement at work, private to the engine */

struct link_options {
	const char *address;
	bool create;     /* make the office when there is none */
	bool throw_away; /* it is removed at the end: nothing waits for the disk */
	int wait_ms;     /* how long to wait for others before giving up */
	void (*waiting)(void *context, int waited_ms); /* NULL; called once a wait has grown long */
	void *context;
};

/* Positions of parameters count from 1, those of columns from 0. A cursor's columns are valid until
 * its next step or stop. */
struct engine {
	bool (*connect)(const struct link_options *options, struct link **out, struct error *err);
	void (*disconnect)(struct link *link);
	bool (*begin_read)(struct link *link, struct error *err);
	bool (*begin_write)(struct link *link, enum durability how, struct error *err);
	bool (*commit)(struct link *link, struct error *err);
	void (*rollback)(struct link *link);
	/* After a commit that failed and was rolled back: what it may have left behind is made
	 * void. False when the disk does not say so, and then it may come back. */
	bool (*void_commit)(struct link *link, struct error *err);
	/* The digest of a record as anybody finds it who comes now, over a connection of its own;
	 * zeroes where there is none. */
	bool (*find_afresh)(struct link *link, int64_t seq, struct digest *out, struct error *err);
	struct cursor *(*start)(struct link *link, enum statement which, struct error *err);
	void (*bind_number)(struct cursor *cursor, int at, int64_t number);
	void (*bind_text)(struct cursor *cursor, int at, const char *text); /* NULL binds null */
	void (*bind_bytes)(struct cursor *cursor, int at, const void *bytes, size_t len);
	enum step (*step)(struct cursor *cursor, struct error *err);
	int64_t (*number)(struct cursor *cursor, int at);
	const char *(*text)(struct cursor *cursor, int at); /* NULL for null */
	const void *(*bytes)(struct cursor *cursor, int at, size_t *len);
	void (*stop)(struct cursor *cursor);
	/* A number that changes whenever another connection commits. */
	int64_t (*pulse)(struct link *link);
	/* A whole, consistent copy while others go on working. */
	bool (*backup)(struct link *link, const struct save_target *target, struct error *err);
	/* Copies an office's file, whatever its version, to a new file that connect can bring up to
	 * date; the first is only read. */
	bool (*duplicate)(const char *from, const char *to, struct error *err);
	/* The reverse of backup, in one transaction: what is open elsewhere sees the old or the
	 * new. */
	bool (*restore)(struct link *link, const char *path, struct error *err);
	/* Tables, indexes and triggers are those the program made; err names the first that is not.
	 */
	bool (*inspect)(struct link *link, struct error *err);
	/* The newest record as it was kept outside the database: the history must go as far. */
	enum kept (*kept_head)(struct link *link, int64_t *seq, struct digest *digest);
	/* Keeps it, after a commit; nothing waits for it. */
	void (*keep_head)(struct link *link, int64_t seq, const struct digest *digest);
	/* Another history takes the place of this one: what was kept counts no more. */
	bool (*renew_head)(struct link *link, int64_t seq, const struct digest *digest,
			   struct error *err);
	/* Leaves everything as it lies, the log too: it may hold what is missing. */
	void (*leave_alone)(struct link *link);
};

extern const struct engine engine_sqlite;

#endif
