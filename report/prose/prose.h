/* prose.h - the text of a briefing while it is written: its numbers held against the figures, its
 * placeholders shown as values, its lines broken as on the page, names to complete.
 *
 * A reader knows the names and values of one briefing. Texts are looked at piece by piece, as a
 * rule one line of the raw text at a time: only what changes is looked at again. */
#ifndef REPORT_PROSE_PROSE_H
#define REPORT_PROSE_PROSE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "report/base/arena.h"
#include "report/base/decimal.h"
#include "report/base/error.h"
#include "report/base/str.h"
#include "report/model/briefing.h"

struct prose_reader;

/* The briefing is borrowed and must outlive the reader; it should be proved, so that computed
 * cells have values. Never fails. */
struct prose_reader *prose_reader_create(struct briefing *briefing);
void prose_reader_destroy(struct prose_reader *reader); /* accepts NULL */
/* To be called when values of cells changed; what is needed is made anew when it is next asked for.
 * Prose made before keeps the old values until it is made again. */
void prose_reader_values_changed(struct prose_reader *reader);

/* X(NAME, key): what a number of the text came to; the key is what `proof --json` prints. */
#define NUMBER_STATUSES(X)      \
	X(MATCHED, "matched")   \
	X(ROUNDED, "rounded")   \
	X(DERIVED, "derived")   \
	X(CONFLICT, "conflict") \
	X(UNKNOWN, "unknown")   \
	X(IGNORED, "ignored")

enum number_status {
#define X(name, key) NUMBER_##name,
	NUMBER_STATUSES(X)
#undef X
};
enum {
#define X(name, key) +1
	NUMBER_STATUSES_N = NUMBER_STATUSES(X)
#undef X
};

const char *number_status_key(enum number_status status);

#define PROSE_WORDING 64  /* bytes of a number in words, with its '\0' */
#define PROSE_FORMULA 192 /* bytes of a computation in words, with its '\0' */
#define NUMBER_CELLS 8    /* cells named for one number; more are counted */

/* A number of the shown text. */
struct prose_number {
	size_t start, end;         /* bytes of the shown text: the number with its unit */
	size_t factors_start;      /* without 万 or 亿 behind its digits */
	size_t number_end;         /* without the unit */
	size_t raw_start, raw_end; /* the same in the raw text */
	struct decimal value;      /* as stated, in the unit */
	const char *unit;          /* under its usual name; NULL when there is none */
	enum number_status status;
	bool bound; /* a placeholder printed it: right by construction */
	const char
		*reason; /* IGNORED and UNKNOWN: key of what it is (date, ordinal, malformed …) */
	const char *why; /* the same for people, to be passed through _() */
	struct cell_ref cells[NUMBER_CELLS]; /* the cells it states; CONFLICT: the one it fails */
	size_t n_cells;                      /* in cells */
	size_t n_more;                       /* that match besides */
	const struct dimension *counts;      /* MATCHED: its members were counted; else NULL */
	char would_be[PROSE_WORDING]; /* CONFLICT: what should stand there, without the unit */
	const char *direction; /* CONFLICT: the word that should stand before it (下降), when that
				* is what is wrong; else NULL */
	char formula[PROSE_FORMULA]; /* DERIVED, and CONFLICT of a computation: how; else "" */
};

enum piece_kind {
	PIECE_LITERAL, /* as typed */
	PIECE_VALUE,   /* the value of a cell */
	PIECE_FIELD,   /* something else that a placeholder prints */
	PIECE_MISSING, /* 【缺：…】 */
	PIECE_BRACE,   /* {{ shown as { */
	PIECE_RAW,     /* a placeholder shown as it is written: {问责案件} */
	PIECE_BAD,     /* a placeholder that names nothing, or a brace without its partner */
};

/* A stretch of the shown text. Pieces follow one another without gaps. All pieces of one
 * placeholder have the same raw_start and raw_end. */
struct prose_piece {
	enum piece_kind kind;
	size_t start, end;         /* bytes of the shown text */
	size_t raw_start, raw_end; /* bytes of the raw text; a literal holds the very same bytes */
	struct cell_ref cell;      /* VALUE, and MISSING where a cell is missing; else none */
};

/* A character of the shown text. */
struct prose_char {
	uint32_t codepoint;
	size_t start; /* byte of the shown text */
	size_t raw; /* byte of the raw text; in a placeholder's value, where the placeholder begins
		     */
	int column; /* cells from the left edge of the measure, its line's indent included */
	uint8_t width; /* cells on this terminal: 0 for marks that join the one before, 1 or 2 */
	bool stop;     /* a cursor may stand before it */
};

/* A line as it is shown. */
struct prose_line {
	size_t start, end; /* characters; blanks at its end are no longer drawn */
	size_t drawn_end;
	size_t shown_start, shown_end; /* the same as bytes: [start, drawn_end) of the shown text */
	int indent;                    /* cells before its first character */
	int width;                     /* cells drawn, the indent left out */
};

/* Which placeholders are shown as they are written. */
enum prose_raw { RAW_NONE, RAW_ONE, RAW_ALL };

struct prose_options {
	int cells;        /* of a line; at least 2 */
	int first_indent; /* of the first line: two characters are 4 cells */
	int (*width)(
		uint32_t codepoint); /* cells on this terminal; NULL: ambiguous ones are narrow */
	enum prose_raw raw;
	size_t raw_at; /* RAW_ONE: any byte of the placeholder, its first one included */
};

/* One text as it is shown. A zeroed struct is ready and may be made again and again. */
struct prose {
	struct str shown;
	struct prose_piece *pieces;
	size_t n_pieces;
	struct prose_number *numbers;
	size_t n_numbers;
	struct prose_char *chars; /* n_chars of them and one more: the end of the text */
	size_t n_chars;
	struct prose_line *lines; /* at least one, also of an empty text */
	size_t n_lines;
	struct prose_room *room; /* private, reused */
};

void prose_finish(struct prose *prose); /* safe on a zeroed struct and twice */
/* Expands, holds and breaks a piece of raw text (valid UTF-8, sanitised). Never fails: what cannot
 * be expanded is shown as it stands (PIECE_BAD). reader may be NULL: nothing is expanded or held.
 */
void prose_make(struct prose *prose, struct prose_reader *reader, const char *raw, size_t len,
		const struct prose_options *options);
/* Breaks what was made anew into lines of another width. */
void prose_wrap(struct prose *prose, const struct prose_options *options);
/* Sets starts[0..n_chars): whether a Chinese or Latin word or a mark begins with that character. */
void prose_words(const struct prose *prose, bool *starts);

/* The character that a cursor at a byte of the raw text stands before: n_chars at the end; for a
 * byte inside a closed placeholder its first character. */
size_t prose_char_at(const struct prose *prose, size_t raw);
/* The line that a character stands in; that of a text's end is the last. */
size_t prose_line_of(const struct prose *prose, size_t character);
/* NULL when there is none. */
const struct prose_piece *prose_piece_at(const struct prose *prose, size_t shown);
/* The number that holds a byte of the raw text or ends there. */
const struct prose_number *prose_number_at(const struct prose *prose, size_t raw);

/* Adds what should stand there in the place of a conflict: 下降3.2, without the unit. */
void number_correction(const char *direction, const char *would_be, struct str *out);

/* Adds the placeholder that prints a literal number from one of its cells exactly as it stands:
 * {问责案件}, {财政收入|yi.2}; of a conflict, one that prints the right value in the same way. It
 * takes the place of [start, *end) of the shown text. False when no filter prints it so. */
bool prose_reader_binding(struct prose_reader *reader, const struct prose *prose,
			  const struct prose_number *number, struct str *out, size_t *end);

/* A literal number that states one cell and no other, and what would print it. */
struct binding {
	const struct prose_number *number;
	size_t start, end; /* bytes of the raw text that give way */
};
/* The first of them at or behind a byte of the raw text; its placeholder is put into out. */
bool prose_reader_next_binding(struct prose_reader *reader, const struct prose *prose, size_t from,
			       struct binding *binding, struct str *out);

/* Adds the words by which the text calls the figure of a matched number, when they are none of its
 * names: 批准逮捕 of 批捕. False where it is named, or where no words stand. */
bool prose_reader_alias(struct prose_reader *reader, const struct prose *prose,
			const struct prose_number *number, struct str *out);

enum completion_kind {
	COMPLETION_FIGURE,
	COMPLETION_CELL,
	COMPLETION_FIELD,
	COMPLETION_DIMENSION,
	COMPLETION_FILTER,
};

struct completion {
	enum completion_kind kind;
	const char *insert; /* what takes the place of what was typed since { or | */
	const char *help;   /* one line: what it is; already translated */
	const char *value;  /* what the placeholder would show then; "" when that cannot be said */
};

#define COMPLETIONS_MAX 64

struct completions {
	struct completion items[COMPLETIONS_MAX];
	size_t n;
	bool more;      /* there are others: go on typing */
	size_t replace; /* how many of the typed bytes, from their end, give way to `insert` */
	struct arena arena;
};

/* A zeroed struct is ready; finish is safe twice. */
void completions_finish(struct completions *list);
/* What may stand after the { that was typed: names that begin with it first, then those that
 * matches() finds (tui/widgets/pinyin.h: by 拼音 initials), in the order of the file. typed: from
 * behind the { to the cursor; after a | filters that take what stands before it. */
void prose_reader_complete(struct prose_reader *reader, const char *typed, size_t len,
			   bool (*matches)(const char *text, const char *wanted),
			   struct completions *out);

#endif
