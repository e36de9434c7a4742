/* standing.h - where a briefing stands: signatures, reasons, releases. */
#ifndef REPORT_RECORD_STANDING_H
#define REPORT_RECORD_STANDING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "report/base/arena.h"
#include "report/base/digest.h"
#include "report/record/seen.h"
#include "report/record/stored.h"

#define FLOW_TEXT "@document" /* the "table" that stands for title, event, people and document */

enum signing { SIGN_REVIEW, SIGN_APPROVE };

struct signature {
	enum signing step;
	const char *table;
	bool holds;
	const char *who, *at; /* who signed, or voided it by a change */
	const char *why;      /* why it no longer holds */
	size_t changed;       /* cells of the table changed since it was signed */
};

/* A thing with a text, who said it and when. */
struct saying {
	const char *subject, *text, *who, *at;
};

/* Signatures of one's own that are taken back: the reviews of some tables, or all that one gave. */
struct withdrawing {
	const char *const *tables;
	size_t n_tables;     /* 0: all */
	const char *because; /* NULL: no reason is given */
	struct seen seen;
};

/* What is sent back: cells, whole figures or the text (FLOW_TEXT, 文稿); none is the whole
 * briefing. */
struct sent_back {
	const char *message;
	const char *const *subjects;
	size_t n_subjects;
	struct seen seen;
};

struct release {
	const char *briefing, *number; /* "1" */
	const char *text, *digest;     /* the whole file as released */
	const char *who, *at, *pdf;
	int64_t record, revision;
};

struct standing {
	struct stored_briefing about;
	const char *proof;    /* "passed=4 failed=0 …", "" when never proved */
	bool proof_is_fresh;  /* it is of what stands there now */
	const char *approval; /* what is pinned; "" when not approved */
	const char *pinned;   /* the pinned text; NULL when not approved */
	struct digest head;   /* of the record of the approval */
	struct signature *signatures;
	size_t n_signatures;
	struct saying *reasons, *rejections, *ticks; /* a reason's text: what it is for, \n, it */
	size_t n_reasons, n_rejections, n_ticks;
	struct release *releases; /* newest first */
	size_t n_releases;
};

/* Who ticked a line of the checklist; NULL: nobody. */
const struct saying *standing_tick(const struct standing *standing, const char *key);
/* The value of one key in "key=value key=value" (a proof, an approval), "" when absent. */
const char *standing_word(const char *text, const char *key, struct arena *arena);

#endif
