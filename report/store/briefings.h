/* briefings.h - the briefings of an office: their texts, their cells, and changes to both. */
#ifndef REPORT_STORE_BRIEFINGS_H
#define REPORT_STORE_BRIEFINGS_H

#include "report/store/store.h"

/* X(NAME, key, 中文): how far a briefing has come (design.md, "The office"). */
#define FLOW_STATES(X)                  \
	X(DRAFT, "draft", "编制")       \
	X(CHECKED, "checked", "校核")   \
	X(REVIEWED, "reviewed", "复核") \
	X(APPROVED, "approved", "签发") \
	X(RELEASED, "released", "发布")

enum flow_state {
#define X(name, key, zh) FLOW_##name,
	FLOW_STATES(X)
#undef X
};

const char *flow_state_key(enum flow_state state);
const char *flow_state_name(enum flow_state state); /* 中文 */

/* A briefing as lists show it. Words that are not there are "". */
struct stored_briefing {
	int64_t id;
	const char *name;
	enum flow_state state;
	const char *title, *template, *date;
	const char *cause; /* why a released one is open again: "late: …" */
	int64_t revision;  /* one per transaction, from 1 */
	int64_t last;      /* the newest record of its history */
	const char *changed_at, *changed_by;
};

/* One part of a briefing's file: a key of its top level and all that stands under it. */
struct stored_part {
	const char *name; /* "document" */
	int64_t place;    /* parts are put together in this order */
	const char *text; /* as it stands in the file, the key included; NULL removes the part */
	int64_t record;   /* the record that set it; 0 when not stored yet */
};

/* A cell that was ever set. */
struct stored_cell {
	const char *cell;                 /* full form: 问责领导干部[乡科级] */
	const char *value;                /* "1659", "…", "—"; NULL: missing */
	const char *note, *source, *asof; /* NULL when not said */
	int64_t record;                   /* the record that set the value */
};

struct stored_ledger {
	const char *name, *path;
	const char *digest; /* SHA-256 of the file as it came in, hexadecimal */
};

struct stored_pin {
	const char *name, *text; /* a template as used */
};

/* Everything of one briefing, read from one state of the office. */
struct stored_content {
	struct stored_briefing about;
	struct stored_part *parts;
	size_t n_parts;
	struct stored_pin *pins;
	size_t n_pins;
	struct stored_ledger *ledgers;
	size_t n_ledgers;
	struct stored_cell *cells; /* in the order of their names' bytes */
	size_t n_cells;
};

bool briefings_list(struct store *store, struct arena *arena, struct stored_briefing **out,
		    size_t *n, struct error *err);
/* Fails with ERROR_NAME and a hint when there is none of that name. */
bool briefings_find(struct store *store, const char *name, struct arena *arena,
		    struct stored_briefing *out, struct error *err);
bool briefings_open(struct store *store, const char *name, struct arena *arena,
		    struct stored_content *out, struct error *err);
/* The same without cells and ledgers: enough to know the figures. */
bool briefings_open_parts(struct store *store, const char *name, struct arena *arena,
			  struct stored_content *out, struct error *err);

/* What a change is of. Title and date are those that lists show (the subject is ""): they come
 * behind the parts "title" and "event" that say them, and are left alone when that part became a
 * conflict. */
enum change_kind {
	CHANGE_VALUE,
	CHANGE_NOTE,
	CHANGE_SOURCE,
	CHANGE_ASOF,
	CHANGE_PART,
	CHANGE_TITLE,
	CHANGE_DATE,
};

#define BASE_ANY ((int64_t)-1)   /* whatever stands there */
#define BASE_STALE ((int64_t)-2) /* something older than what stands there */

struct change {
	enum change_kind kind;
	const char *subject; /* the cell in full form, or the part's name */
	const char *value;   /* NULL takes it away */
	int64_t place;       /* CHANGE_PART */
	int64_t base;        /* the record that the writer saw there, 0 for none, BASE_ANY */
};

/* What two wrote into one cell: theirs stands, mine is kept beside it until one is chosen. */
struct conflict {
	const char *kind;          /* as in the history: value, note, part … */
	const char *subject;       /* the cell in full form, or the part's name */
	const char *theirs, *mine; /* NULL: missing; of a part "PLACE DIGEST" */
	const char *their_name, *at;
	const char *my_name;
	int64_t record; /* that set theirs: the base for choosing */
};

struct applied {
	int64_t revision;   /* of the briefing afterwards */
	int64_t first;      /* the first record that was made, that of the first change that made a
				difference; 0 for none */
	int64_t last;       /* the last one; all of them follow one another without a gap */
	struct digest head; /* the digest of the last one */
	const int64_t *records; /* briefings_apply: of each change, the record that stands there
				   now */
	size_t changed;         /* changes that made a difference */
	size_t voided;          /* signatures that no longer hold */
	struct conflict *conflicts;
	size_t n_conflicts;
};

/* Makes the changes in one transaction. A change whose base is no longer what stands there and
 * whose value differs becomes a conflict; the others are made. Setting a cell with the right base
 * ends the writer's own conflict there. Why may be NULL; a reopened briefing adds its cause. What
 * is typed (notes, sources, why) is cleaned (report/base/clean.h). Fails for a released briefing
 * and for one who may not compile. */
bool briefings_apply(struct store *store, int64_t briefing, const struct change *changes, size_t n,
		     const char *why, struct arena *arena, struct applied *out, struct error *err);
/* What stands at one subject now: value NULL and record 0 when nothing ever did. */
bool briefings_look(struct store *store, int64_t briefing, enum change_kind kind,
		    const char *subject, struct arena *arena, const char **value, int64_t *record,
		    struct error *err);
/* The open conflicts of a briefing. */
bool briefings_conflicts(struct store *store, int64_t briefing, struct arena *arena,
			 struct conflict **out, size_t *n, struct error *err);

/* What ends a conflict: theirs stays, or mine takes its place. */
enum conflict_choice { CHOOSE_THEIRS, CHOOSE_MINE };
/* Ends one's own conflict or another's, with the n changes that go with it. When what stands there
 * is no longer conflict->record, mine stays a conflict. Fails with ERROR_STALE when it was ended
 * already. */
bool briefings_choose(struct store *store, int64_t briefing, const struct conflict *conflict,
		      enum conflict_choice choice, const struct change *changes, size_t n,
		      struct arena *arena, struct applied *out, struct error *err);

/* A cell that a second reader typed again, as it was then. */
struct keyed {
	const char *cell, *value;
	int64_t record; /* says who and when */
};
/* Writes down that the value was typed again; base is the record seen in the cell. Fails with
 * ERROR_STALE when the cell was changed since, and for one who may not check. */
bool briefings_key(struct store *store, int64_t briefing, const char *cell, const char *value,
		   int64_t base, struct arena *arena, struct applied *out, struct error *err);
bool briefings_keyed(struct store *store, int64_t briefing, struct arena *arena, struct keyed **out,
		     size_t *n, struct error *err);

/* A file coming in. */
struct incoming {
	const char *name, *title, *template, *date; /* "" when not given */
	const char *origin;                         /* the file's name, for the history */
	const char *stamp; /* what it was read from, to know it again; NULL: it cannot be known */
	const char *why;   /* NULL: "import ORIGIN" */
	bool is_new;       /* fails when there is one of that name */
	const struct stored_part *parts; /* place, name and text */
	size_t n_parts;
	const struct stored_pin *pins;
	size_t n_pins;
	const struct stored_ledger *ledgers;
	size_t n_ledgers;
	const struct stored_cell *cells;
	size_t n_cells;
};

/* A new briefing, or one that is there brought up to the file: what the file changed since it came
 * in last is changed here, what the office changed stays, what both changed becomes a conflict. One
 * transaction. *fresh says whether it is new. */
bool briefings_import(struct store *store, const struct incoming *incoming, struct arena *arena,
		      struct applied *out, bool *fresh, struct error *err);
/* The stamp of what came in last under that name; NULL when there is none. Only a help to memory:
 * it does not belong to the history. */
bool briefings_stamp(struct store *store, const char *name, struct arena *arena,
		     struct stored_briefing *about, const char **stamp, struct error *err);

#endif
