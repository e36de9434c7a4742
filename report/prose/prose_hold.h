/* prose_hold.h - how a number of the text is held against cells: by name, by value, as a share.
 */
#ifndef REPORT_PROSE_PROSE_HOLD_H
#define REPORT_PROSE_PROSE_HOLD_H

#include "report/text/letters.h"
#include "report/prose/prose_inside.h"

#define HITS_MAX 8
#define SENTENCE_MEMBERS 4

/* A name that was read, and what it may stand for. */
struct name_hit {
	size_t start, end;
	const struct known_name *first;
	size_t n;
};

/* Where the reading of a text has got to. */
struct holding {
	struct prose *prose;
	struct prose_reader *reader;
	const char *text; /* as shown */
	size_t len;
	size_t piece;
	size_t read;                    /* names were looked for up to here */
	size_t since;                   /* behind the last number, or where the sentence begins */
	struct name_hit hits[HITS_MAX]; /* since then, the last ones */
	size_t n_hits;
	const struct figure *context; /* the last figure that was named */
	struct {
		const struct dimension *dimension;
		size_t position;
	} members[SENTENCE_MEMBERS]; /* named in this sentence, the last ones */
	size_t n_members;
	struct cell_ref previous; /* what the last number stated */
};

/* prose_named.c: names. */
void read_names(struct holding *h, size_t until);
/* Behind a number its names are spent. */
void pass_number(struct holding *h, const struct mention *m);
/* The cell whose value a number must be by the words before it; none when nothing is said. */
struct cell_ref expected_cell(const struct holding *h, const struct mention *m);
/* The dimension whose name stands right behind a number. */
const struct dimension *counted_dimension(const struct holding *h, const struct mention *m);
/* 占 stands before it. */
bool says_share(const struct holding *h, const struct mention *m);
/* The cell that a placeholder printed at a byte of the shown text. */
struct cell_ref printed_by(const struct holding *h, size_t at);

/* prose_found.c: values. */
enum agreement_kind { AGREES_NOT, AGREES_ROUNDED, AGREES_EXACTLY };
enum agreement_kind cell_agrees(const struct holding *h, struct cell_ref cell,
				const struct mention *m);
bool unit_agrees(const struct holding *h, const struct mention *m, const struct figure *figure);
bool share_agrees(const struct mention *m, struct decimal share, enum rounding rounding);
/* The cell in per cent of its figure's total, to six decimals. */
bool cell_share(const struct holding *h, struct cell_ref cell, struct decimal *share);

struct found_cells {
	struct cell_ref cells[NUMBER_CELLS];
	size_t n, n_more;
	bool exact; /* no rounding was needed */
};
bool find_cells(const struct holding *h, const struct mention *m, struct found_cells *out);

#endif
