/* plain_talk.h - questions and answers line by line, in the locale's encoding, without one escape
 * sequence: over a pipe, on a dumb terminal, with a screen reader. */
#ifndef TUI_PLAIN_PLAIN_TALK_H
#define TUI_PLAIN_PLAIN_TALK_H

#include <stdbool.h>
#include <stdio.h>

#include "report/base/error.h"
#include "report/base/str.h"

/* An answer is at most so long; the rest of a longer line is dropped. */
#define TALK_LINE_MAX 65536

struct talk {
	FILE *in, *out;
	bool ended;        /* nothing more will be answered */
	bool queue_is_set; /* the first question is answered by what was typed behind a command */
	struct str queue, answer;
	struct str line; /* the last answer with its tabs */
};

void talk_init(struct talk *talk, FILE *in, FILE *out);
void talk_finish(struct talk *talk);

/* One line; its end is added. Whatever a terminal would obey becomes visible. */
void talk_say(struct talk *talk, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* Lines as they are, the last one's end among them. */
void talk_text(struct talk *talk, const char *text);
void talk_error(struct talk *talk, const struct error *err);
void talk_errors(struct talk *talk, const struct errors *errors);

/* Asks, and waits for a line: without blanks around it, full-width signs that commands are made of
 * as the usual ones. NULL at the end of what is typed; else valid until the next question. */
const char *talk_ask(struct talk *talk, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* The same for text that is kept as it was typed. */
const char *talk_ask_text(struct talk *talk, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
/* The last answer holds tabs, as a row of a sheet does; so it stands in talk->line. */
bool talk_is_row(const struct talk *talk);
/* What the next question is answered with, without waiting; "" for an empty line. */
void talk_queue(struct talk *talk, const char *answer);

/* A number from 1 that is all of the answer, full-width digits among them; 0 when it is none. */
size_t talk_number(const char *answer);

/* Yes to a question; anything but y, yes, 是, 1 is no. */
bool talk_agrees(struct talk *talk, const char *question);

/* One of a list: the lines are read out with their numbers; a number, a key, or 汉字 or 拼音
 * initials of a line choose. TALK_NONE when nothing is chosen. */
#define TALK_NONE ((size_t)-1)
struct talk_item {
	const char *line;
	const char *key; /* NULL: none */
};
size_t talk_pick(struct talk *talk, const char *question, const struct talk_item *items, size_t n);

#endif
