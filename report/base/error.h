/* error.h - why an operation failed and where, in words the user can act on. */
#ifndef REPORT_BASE_ERROR_H
#define REPORT_BASE_ERROR_H

#include <stdbool.h>
#include <stddef.h>

/* X(name, text): one row per kind; error.c expands it into error_kind_name(). */
#define ERROR_KINDS(X)                                 \
	X(IO, "cannot read or write")                  \
	X(SYNTAX, "not well-formed")                   \
	X(VALUE, "value out of range")                 \
	X(NAME, "unknown or duplicate name")           \
	X(LIMIT, "larger than the program accepts")    \
	X(FONT, "no font, or a character no font has") \
	X(USAGE, "bad usage")                          \
	X(STALE, "changed by others meanwhile")

enum error_kind {
	ERROR_NONE,
#define X(name, text) ERROR_##name,
	ERROR_KINDS(X)
#undef X
};

/* Where something stands in a user's file. A zeroed place is nowhere. */
struct place {
	const char *file; /* borrowed: belongs to the briefing or to argv; NULL when unknown */
	int line;         /* 1-based, 0 unknown */
	int column;       /* 1-based, in characters, 0 unknown */
};

struct error {
	enum error_kind kind;
	int line, column; /* 1-based, 0 unknown; as in struct place */
	char file[256];   /* copied, so that an error outlives what it speaks of; "" unknown */
	char text[512];   /* one sentence fragment, no newline, control characters replaced */
	char hint[160];   /* what to do: "did you mean …?"; "" when there is none */
};

/* Before every function that tells by its result whether there is something in its error: the
 * compiler names whoever does not look. What may fail unheard is dropped into a variable that says
 * so. */
#define MUST_LOOK __attribute__((warn_unused_result))
/* Before those that only fill in the error and are always false. */
#define ALWAYS_FALSE

/* All return false, so that `return error_set(…)` is one line. */
bool error_set(struct error *err, enum error_kind kind, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));
bool error_at(struct error *err, enum error_kind kind, struct place place, const char *fmt, ...)
	__attribute__((format(printf, 4, 5)));
/* Puts "what: " before the text. */
bool error_wrap(struct error *err, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void error_hint(struct error *err, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
const char *error_kind_name(enum error_kind kind);

/* Several mistakes found in one reading, in the order of the file. Value type. */
#define ERRORS_MAX 20
struct errors {
	size_t n;       /* stored, at most ERRORS_MAX */
	size_t dropped; /* found beyond that */
	struct error items[ERRORS_MAX];
};

/* Copies err into the list. */
void errors_add(struct errors *list, const struct error *err);
/* Composes and adds in one step. */
void errors_at(struct errors *list, enum error_kind kind, struct place place, const char *fmt, ...)
	__attribute__((format(printf, 4, 5)));
/* Gives the error added last its hint. */
void errors_hint(struct errors *list, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* True when further errors are only counted: no need to look for a hint. */
bool errors_full(const struct errors *list);

#endif
