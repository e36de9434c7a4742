/* cause.h - why a released figure is changed. */
#ifndef REPORT_RECORD_CAUSE_H
#define REPORT_RECORD_CAUSE_H

#include <stdbool.h>

#include "report/record/seen.h"

/* X(NAME, key, 中文) */
#define CAUSES(X)                           \
	X(LATE, "late", "迟报")             \
	X(CORRECTION, "correction", "更正") \
	X(METHOD, "method", "口径调整")

enum cause {
#define X(name, key, zh) CAUSE_##name,
	CAUSES(X)
#undef X
		CAUSE_COUNT,
};

const char *cause_key(enum cause cause);
const char *cause_name(enum cause cause); /* 中文 */
/* False when no cause has that key or name. */
bool cause_find(const char *key, enum cause *out);
/* Takes "late: 两县迟报" apart; false when it does not begin with a cause. */
bool cause_of(const char *why, enum cause *out, const char **because);

/* Why a release is opened again. */
struct reopening {
	enum cause cause;
	const char *because;
	struct seen seen;
};

#endif
