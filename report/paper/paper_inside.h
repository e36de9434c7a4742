/* paper_inside.h - what parent and child say to each other (report/paper alone). */
#ifndef REPORT_PAPER_PAPER_INSIDE_H
#define REPORT_PAPER_PAPER_INSIDE_H

#include "report/paper/paper.h"

/* Every message: this, then len bytes. Both ends are the same program, so structs go as they are.
 */
struct paper_message {
	uint32_t kind, len;
};

enum paper_message_kind {
	MESSAGE_PROGRESS, /* struct paper_progress */
	MESSAGE_PAGE,     /* a packed sheet */
	MESSAGE_DONE,     /* struct paper_done, the last */
	MESSAGE_ERROR,    /* struct error, the last */
};

struct paper_progress {
	int32_t step, percent, pages;
};

struct paper_done {
	int32_t pages;
	char hex[DIGEST_HEX_SIZE]; /* "" of a preview */
};

/* A page that is kept. */
struct paper_leaf {
	void *bytes;
	size_t len;
};

/* What the child does in its own process with all messages going to `out`; never returns. */
struct paper_job {
	struct report *report;
	const struct render_request *request;
	bool preview;
};
_Noreturn void paper_child(const struct paper_job *job, int out);

#endif
