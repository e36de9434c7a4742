/* breaking.h - runs of the program in which one thing that it asks of the machine fails. */
#ifndef TESTS_SUPPORT_BREAKING_H
#define TESTS_SUPPORT_BREAKING_H

#include <stdbool.h>
#include <stdint.h>

#include "report/base/str.h"

/* X(NAME, key): calls that can be made to fail; break_shim.c */
#define BREAK_KINDS(X)          \
	X(WRITE, "write")       \
	X(PWRITE, "pwrite")     \
	X(SYNC, "sync")         \
	X(RENAME, "rename")     \
	X(TRUNCATE, "truncate") \
	X(OPEN, "open")         \
	X(ALLOC, "alloc")

enum break_kind {
#define X(name, key) BREAK_##name,
	BREAK_KINDS(X)
#undef X
		BREAK_KIND_COUNT,
};

const char *break_kind_key(enum break_kind kind);

/* A zeroed struct breaks nothing. */
struct breaking {
	enum break_kind kind;
	uint64_t at; /* the n-th call fails … */
	bool on;     /* … and every one after it */
	int error;   /* with this errno; 0: half of it is written, the rest fails */
};

struct broken {
	int status; /* of the exit; 128 + the signal that ended it; -1: it went on and was ended */
	uint64_t calls, failed;
	struct str out, err;
};

/* False where the program cannot be run behind the shim: it is built with sanitizers. */
bool breaking_works(void);
/* Runs $CROSSFOOT with the words up to NULL; standard input is the file (NULL: nothing), output
 * goes to files in the folder. */
struct breaking_run {
	const char *folder, *input;
	const char *const *words;
};
void breaking_start(const struct breaking_run *run, const struct breaking *breaking,
		    struct broken *out);
void broken_finish(struct broken *broken);

/* For a program that somebody else starts: "NAME=value" up to NULL, for its environment, and what
 * came of it. */
#define BREAKING_NAMES 6
struct breaking_environment {
	struct str words[BREAKING_NAMES];
	const char *items[BREAKING_NAMES + 1];
};
void breaking_environment(const char *folder, const struct breaking *breaking,
			  struct breaking_environment *out);
void breaking_environment_finish(struct breaking_environment *environment);
void breaking_counted(const char *folder, struct broken *out);

#endif
