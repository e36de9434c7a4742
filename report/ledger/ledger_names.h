/* ledger_names.h - which member of a dimension a spelling in a ledger means.
 *
 * As written; without blanks and compatibility forms; with or without the suffix of a place where
 * that is told by the dimension's own name; as the day of a period. A spelling that only looks like
 * a member is never placed: it is suggested. */
#ifndef REPORT_LEDGER_LEDGER_NAMES_H
#define REPORT_LEDGER_LEDGER_NAMES_H

#include "report/base/arena.h"
#include "report/base/names.h"
#include "report/ledger/ledger_period.h"
#include "report/model/dimension.h"

/* Another writing of a text, traditional characters made simplified ones; false when there is none.
 */
struct str;
typedef bool ledger_rewrite_fn(const char *text, size_t len, struct str *out);

struct ledger_names {
	const struct dimension *dimension;
	struct names folded, bare;        /* bare: without the suffix */
	struct names shared, shared_bare; /* what several members are called, and so none is */
	struct ledger_period *periods;    /* one a member; NULL unless all are periods */
	ledger_rewrite_fn *rewrite;       /* may be NULL */
};

/* What it holds lives in the arena, which the dimension must outlive. */
void ledger_names_init(struct ledger_names *names, const struct dimension *dimension,
		       ledger_rewrite_fn *rewrite, struct arena *arena);
void ledger_names_finish(struct ledger_names *names); /* safe on a zeroed struct and twice */

/* A spelling, and the day that it is, when it is one. */
struct ledger_spelling {
	const char *text;
	size_t len;
	struct date date; /* unset: the text may still be one */
};
/* The member's position; NAMES_NONE when it cannot be told. */
size_t ledger_names_find(const struct ledger_names *names, const struct ledger_spelling *spelling);
/* The member that was perhaps meant; NULL when none or several are near. */
const char *ledger_names_suggest(const struct ledger_names *names, const char *text, size_t len);

#endif
