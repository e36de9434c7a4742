/* docx_returned.h - a document that came back, held against the figures and against what was sent.
 *
 * A number that left bound is compared with the text it left as, exactly; the others are held as
 * those of any text (report/prose/held.h). A mark is a pointer, not the value: it is widened to the
 * whole numeral that it touches before anything is compared. */
#ifndef REPORT_DOCX_DOCX_RETURNED_H
#define REPORT_DOCX_DOCX_RETURNED_H

#include "report/docx/docx_read.h"
#include "report/prose/held.h"

/* X(NAME, key of --json): what became of a number that was sent. */
#define DOCX_FATES(X)         \
	X(EQUAL, "equal")     \
	X(CHANGED, "changed") \
	X(DOUBLED, "doubled") \
	X(GONE, "gone")       \
	X(STALE, "stale")

enum docx_fate {
#define X(name, key) DOCX_##name,
	DOCX_FATES(X)
#undef X
		DOCX_FATES_N
};
const char *docx_fate_key(enum docx_fate fate);

struct docx_bound {
	enum docx_fate fate;
	uint32_t number;
	const char *cell, *sent; /* borrowed from what was sent */
	const char *now;         /* STALE: what would be sent today */
	size_t start, end;       /* in the final view; of one that is gone nothing */
	uint32_t place, change;  /* as of a span */
};

/* A zeroed struct is empty. */
struct docx_returned {
	struct docx_text text;
	struct docx_seen seen; /* the final view */
	struct held held;      /* of it */
	bool is_known;         /* it is a file that was sent: bound numbers were compared */
	struct docx_bound *bound;
	size_t n_bound, capacity;
	size_t fates[DOCX_FATES_N];
	struct arena arena;
};

/* Everything is borrowed and must outlive what is held. */
struct docx_holding {
	struct prose_reader *reader;
	const struct briefing *briefing;
	const struct docx_file *now; /* what would be sent today; NULL: nothing is known */
	/* What was sent under that name, NULL when nobody knows; asked when it is not `now`. NULL:
	 * nothing else was ever sent. */
	const struct docx_file *(*find)(void *context, const char *export);
	void *context;
};
MUST_LOOK bool docx_hold(struct docx_returned *out, const struct blob *file,
			 const struct docx_holding *holding, struct error *err);
void docx_returned_finish(struct docx_returned *returned); /* safe on a zeroed struct and twice */
/* The span that a byte of the final view is of. */
const struct docx_span *docx_returned_span(const struct docx_returned *returned, size_t at);

#endif
