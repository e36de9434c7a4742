/* paper.h - pages made beside the program: shown or written by a child process, so that keys stay
 * alive, a mistake there ends nothing here, and fonts never come into the program's own memory.
 *
 * The child is handed nothing but what lies in memory: it opens no office (a SQLite connection must
 * not be carried over a fork, and one opened after it shares its locks' book-keeping), touches no
 * terminal and runs none of the program's handlers. */
#ifndef REPORT_PAPER_PAPER_H
#define REPORT_PAPER_PAPER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "report/base/digest.h"
#include "report/base/error.h"
#include "report/layout/sheet.h"
#include "report/report.h"

enum paper_state {
	PAPER_IDLE,    /* nothing was started */
	PAPER_RUNNING, /* a child is at work */
	PAPER_DONE,    /* all pages are here, or the file is complete */
	PAPER_FAILED,  /* err says why; pages that came before are kept */
	PAPER_STOPPED,
};

struct paper {
	int fd; /* to be polled for reading while RUNNING, else -1 */
	enum paper_state state;
	struct error err; /* FAILED */

	/* how far it is */
	enum render_step step;
	int percent;    /* of the blocks, laid out */
	int pages_laid; /* so far */

	/* what came of it */
	size_t n_pages;            /* a preview's, kept here; to be looked at with paper_page */
	bool draft;                /* every page says 草稿 */
	char *path;                /* a rendering's file, NULL of a preview */
	char hex[DIGEST_HEX_SIZE]; /* SHA-256 of the file, DONE */

	/* private */
	pid_t child;
	bool stopping, completed;
	struct str unread; /* what came of a message that is not whole yet */
	struct paper_leaf *leaves;
	size_t leaves_capacity;
};

void paper_init(struct paper *paper);
/* Stops what runs and forgets the pages; safe twice. */
void paper_finish(struct paper *paper);

/* Begin a job, after ending any other and forgetting its pages. The report must be as it should be
 * printed; it may be changed or destroyed as soon as this returns. request->watch is not asked.
 * False with err when no child could be made. */

/* Pages come as they are laid out; request->out is not looked at. */
MUST_LOOK bool paper_start_preview(struct paper *paper, struct report *report,
				   const struct render_request *request, struct error *err);
/* request->out must be a path; what is there is replaced when the new file is complete, and is
 * untouched until then. */
MUST_LOOK bool paper_start_render(struct paper *paper, struct report *report,
				  const struct render_request *request, struct error *err);

/* Takes in what the child has said, without waiting, at most some hundred kilobytes at a time;
 * whether anything is different. To be called when fd can be read. */
bool paper_read(struct paper *paper);
/* Ends the child. No half-written file is left; one that was just complete may stay. It is over
 * when this returns, but for a child that the system holds up (a disk that does not answer): then
 * paper_read sees it end. */
void paper_stop(struct paper *paper);

/* A page of a preview; valid until the paper is started again or finished. */
bool paper_page(const struct paper *paper, size_t page, struct sheet *out);
/* The page of that printed number, n_pages when it is not here. */
size_t paper_page_numbered(const struct paper *paper, int number);

/* --- looking for something in the pages of a preview, those that are here --- */

/* A cell of the grid: page, line (head and foot among them) and column. */
struct paper_place {
	size_t page;
	unsigned line, column;
};

enum paper_way { PAPER_FORWARD, PAPER_BACKWARD };

struct paper_query {
	const char *text; /* blanks do not count, neither do ends of lines and pages */
	/* Whether a character's reading begins with a letter: then that letter in text meets it;
	 * NULL: only characters meet. */
	bool (*begins)(uint32_t codepoint, uint32_t letter);
};

struct paper_match {
	struct paper_place start, end; /* end: on the last character's line, behind it */
	bool wrapped;                  /* it was found by going on at the other end */
};

/* Forward: the next match that starts at `from` or behind it (so matches follow one another when
 * each search starts at the end of the last); backward: the last that starts before it. Goes on at
 * the other end of the pages. False when there is none. */
bool paper_find(const struct paper *paper, const struct paper_query *query, struct paper_place from,
		enum paper_way way, struct paper_match *out);

/* A number on a page and the cell it shows. */
struct paper_mark {
	struct paper_place place;
	unsigned width;
	const char *cell; /* its name in full form; the paper's own */
};

/* Forward: the first at `from` or behind it; backward: the last before it. cell: only of that cell,
 * NULL of any. False when there is none that way. */
bool paper_mark_next(const struct paper *paper, const char *cell, struct paper_place from,
		     enum paper_way way, struct paper_mark *out);

#endif
