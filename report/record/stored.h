/* stored.h - a briefing as an office keeps it: its parts, its cells, what it was made of. */
#ifndef REPORT_RECORD_STORED_H
#define REPORT_RECORD_STORED_H

#include <stddef.h>
#include <stdint.h>

#include "report/record/flow_state.h"

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
	const char *cell;                        /* full form: 问责领导干部[乡科级] */
	const char *value;                       /* "1659", "…", "—"; NULL: missing */
	const char *note, *source, *asof, *flag; /* NULL when not said */
	const char *counted; /* of a file coming in: the ledger that it was counted from; NULL */
	int64_t record;      /* the record that set the value */
};

struct stored_ledger {
	const char *name, *path;
	const char *digest; /* SHA-256 of the file as it came in, hexadecimal */
	int64_t size;       /* bytes; below 0: not known, of one that came in with no file */
	int64_t record;     /* the record that set it */
};

/* What somebody said that a spelling in ledgers means. */
struct stored_spelling {
	const char *dimension, *spelling, *member;
	int64_t record;
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
	struct stored_spelling *spellings;
	size_t n_spellings;
	struct stored_cell *cells; /* in the order of their names' bytes */
	size_t n_cells;
};

#endif
