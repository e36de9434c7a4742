/* body_inside.h - what a body remembers while its rows are told; for body*.c only. */
#ifndef REPORT_TABLE_BODY_INSIDE_H
#define REPORT_TABLE_BODY_INSIDE_H

#include "report/base/arena.h"
#include "report/table/body.h"
#include "report/table/heading.h"

/* A cell that outlives its row. */
struct body_kept {
	struct rows_cell cell;
	struct place place;
	struct str text;
};

/* A row that waits for those below it to tell what it is. */
struct body_waiting {
	enum body_kind kind;
	bool open;   /* a record, or a note if no full row follows */
	bool sparse; /* hardly anything in it, and nothing that a mapping names */
	bool has_number;
	size_t number, line, n;
	bool hidden;
	struct body_kept *cells;
};
#define BODY_WAITING_MAX 64

/* A cell merged over rows below it. */
struct body_tall {
	struct rows_merge merge;
	struct body_kept kept;
	bool met;
};

/* How texts of the first columns begin, in the file's encoding, that are worth a closer look: a
 * bit for each pair of first bytes, and the first characters themselves. */
struct body_beginnings {
	bool firsts[256]; /* bytes that some begin with, and marks that want a closer look */
	uint64_t pairs[1024];
	char first[64][4];
	size_t n;
};
void body_add_beginning(struct body_beginnings *beginnings, const char *text, size_t len);

/* What a column is known for. */
enum { BODY_NAMED = 1, BODY_KEY = 2, BODY_NUMERIC = 4 };

struct body_state {
	struct arena arena;
	struct heading heading;
	size_t n_named; /* columns with a name */
	size_t n_numeric;
	unsigned char *columns; /* what each is known for */
	size_t lead[2];         /* the first columns with a name, n_columns for none */
	struct body_beginnings beginnings;
	bool any_full;
	bool below_heading; /* nothing stood below the heading yet */
	bool ended;         /* no more rows */
	bool live;          /* the row told is the one in rows, not one that waited */
	bool held;          /* the row in rows waits behind the waiting ones */
	enum body_kind held_kind;
	struct body_waiting waiting[BODY_WAITING_MAX], told;
	size_t first_waiting, n_waiting;
	struct body_tall *talls;
	size_t n_talls;
	struct body_kept
		*above; /* of each column that is asked for: the value of the record before */
	struct str folded, room;
	size_t *starts; /* of the folded cells of a row; one more than there are columns */
};

/* What a row is by itself. */
struct body_verdict {
	enum body_kind kind;
	bool open, sparse, has_number, full;
};
struct body_verdict body_judge(struct body *body);
/* The same at a glance: how many of the first rows are full records. */
size_t body_judge_ready(const struct body *body, const struct rows_ready *ready);
/* The rows that wait, and the one that was told last, go. */
void body_forget_waiting(struct body_state *state);

#endif
