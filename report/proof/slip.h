/* slip.h - how a number that should have been typed became the one that was. */
#ifndef REPORT_PROOF_SLIP_H
#define REPORT_PROOF_SLIP_H

#include "report/base/decimal.h"

/* X(NAME, key): the keys are what --json prints as an explanation's kind. The first ones are seen
 * in two numbers alone; the others need more of the briefing (explain.c). */
#define SLIPS(X)                    \
	X(TRANSPOSED, "transposed") \
	X(DIGIT, "digit")           \
	X(SIGN, "sign")             \
	X(SHIFTED, "shifted")       \
	X(SCALED, "scaled")         \
	X(DROPPED, "dropped")       \
	X(REPEATED, "repeated")     \
	X(DIGITS, "digits")         \
	X(UNLIKE, "unlike")         \
	X(LEDGER, "ledger")         \
	X(CROSSING, "crossing")     \
	X(OMITTED, "omitted")       \
	X(DOUBLED, "doubled")       \
	X(STALE, "stale")           \
	X(EXCHANGED, "exchanged")   \
	X(MISPLACED, "misplaced")   \
	X(ROW_SHIFT, "row_shift")   \
	X(FORCED, "forced")         \
	X(ROUNDED, "rounded")

enum slip_kind {
#define X(name, key) SLIP_##name,
	SLIPS(X)
#undef X
};

struct slip {
	enum slip_kind kind;
	/* How likely such a slip is to have made just this number of the other: a natural
	 * logarithm, so that independent slips add up. Only compared, never printed. */
	double likelihood;
};

/* From two numbers alone: TRANSPOSED … UNLIKE. */
struct slip slip_between(struct decimal is, struct decimal would_be);
const char *slip_key(enum slip_kind kind);

#endif
