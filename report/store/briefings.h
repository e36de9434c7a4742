/* briefings.h - the briefings of an office: their texts, their cells, and changes to both. */
#ifndef REPORT_STORE_BRIEFINGS_H
#define REPORT_STORE_BRIEFINGS_H

#include "report/record/change.h"
#include "report/store/store.h"

MUST_LOOK bool briefings_list(struct store *store, struct arena *arena,
			      struct stored_briefing **out, size_t *n, struct error *err);
/* Fails with ERROR_NAME and a hint when there is none of that name. */
MUST_LOOK bool briefings_find(struct store *store, const char *name, struct arena *arena,
			      struct stored_briefing *out, struct error *err);
MUST_LOOK bool briefings_open(struct store *store, const char *name, struct arena *arena,
			      struct stored_content *out, struct error *err);
/* The same without cells and ledgers: enough to know the figures. */
MUST_LOOK bool briefings_open_parts(struct store *store, const char *name, struct arena *arena,
				    struct stored_content *out, struct error *err);

/* Briefings made from one template ("": none but itself). */
struct series {
	const char *name, *template;
};
/* What was said of spellings in a briefing and its series, the first said first. */
struct remembered_spelling {
	struct stored_spelling said;
	const char *who, *at, *briefing;
};
struct remembered {
	struct remembered_spelling *items;
	size_t n;
};
MUST_LOOK bool briefings_remembered(struct store *store, struct series of, struct arena *arena,
				    struct remembered *out, struct error *err);

/* Marks the cells whose value is one that a ledger counted for them, and not one that was typed. */
MUST_LOOK bool briefings_counted(struct store *store, const struct stored_content *content,
				 bool *counted, struct error *err);

/* Makes the changes in one transaction. A change whose base is no longer what stands there and
 * whose value differs becomes a conflict; the others are made. Setting a cell with the right base
 * ends the writer's own conflict there. Why may be NULL; a reopened briefing adds its cause. What
 * is typed (notes, sources, why) is cleaned (report/base/clean.h). Fails for a released briefing
 * and for one who may not compile. */
MUST_LOOK bool briefings_apply(struct store *store, const struct change_set *set,
			       struct arena *arena, struct applied *out, struct error *err);
/* What stands now at the subject of look. */
MUST_LOOK bool briefings_look(struct store *store, int64_t briefing, struct standing_value *look,
			      struct arena *arena, struct error *err);
/* The open conflicts of a briefing. */
MUST_LOOK bool briefings_conflicts(struct store *store, int64_t briefing, struct arena *arena,
				   struct conflicts *out, struct error *err);

/* Ends one's own conflict or another's. When what stands there is no longer that of the conflict's
 * record, mine stays a conflict. Fails with ERROR_STALE when it was ended already. */
MUST_LOOK bool briefings_choose(struct store *store, const struct conflict_end *end,
				struct arena *arena, struct applied *out, struct error *err);

/* Writes down that the value was typed again; its record is the one seen in the cell. Fails with
 * ERROR_STALE when the cell was changed since, and for one who may not check. */
MUST_LOOK bool briefings_key(struct store *store, int64_t briefing, const struct keyed *typed,
			     struct applied *out, struct error *err);
MUST_LOOK bool briefings_keyed(struct store *store, int64_t briefing, struct arena *arena,
			       struct keyed_cells *out, struct error *err);

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
	const struct stored_spelling *spellings;
	size_t n_spellings;
	/* What was said elsewhere of spellings and holds here, too. */
	const struct remembered_spelling *remembered;
	size_t n_remembered;
	const struct stored_cell *cells;
	size_t n_cells;
};

/* A new briefing, or one that is there brought up to the file: what the file changed since it came
 * in last is changed here, what the office changed stays, what both changed becomes a conflict. One
 * transaction. */
MUST_LOOK bool briefings_import(struct store *store, const struct incoming *incoming,
				struct arena *arena, struct imported *out, struct error *err);
/* What came in last under a name. The stamp is only a help to memory: it does not belong to the
 * history. */
struct stamped {
	const char *stamp; /* NULL when there is none, and then nothing is said of the briefing */
	struct stored_briefing about;
};
MUST_LOOK bool briefings_stamp(struct store *store, const char *name, struct arena *arena,
			       struct stamped *out, struct error *err);

#endif
