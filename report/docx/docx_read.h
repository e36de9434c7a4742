/* docx_read.h - the text of a document that came back, as a reader sees it: each number with its
 * place, what was tracked with who and when, what is bound, and whatever could not be understood.
 *
 * Transitional and strict files, with the prefixes that any program gives them; WPS's own blocks
 * are passed over as ECMA-376 part 3 §10 says. Nothing outside the package is ever followed. */
#ifndef REPORT_DOCX_DOCX_READ_H
#define REPORT_DOCX_DOCX_READ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "report/base/arena.h"
#include "report/base/blob.h"
#include "report/base/error.h"
#include "report/base/i18n.h"
#include "report/base/str.h"
#include "report/docx/docx.h"

/* Limits of a document; each has its own message. */
#define DOCX_FILE_MAX ((size_t)64 << 20)     /* bytes */
#define DOCX_PART_MAX ((uint64_t)64 << 20)   /* inflated */
#define DOCX_PARTS_MAX ((uint64_t)256 << 20) /* all that are read */
#define DOCX_RATIO_MAX 1000                  /* of a part above 1 MB */

/* X(NAME, words for people: "%s 3"): parts of a document that have text. */
#define DOCX_PARTS(X)               \
	X(BODY, N_("body"))         \
	X(FOOTNOTE, N_("footnote")) \
	X(ENDNOTE, N_("endnote"))   \
	X(COMMENT, N_("comment"))   \
	X(HEADER, N_("header"))     \
	X(FOOTER, N_("footer"))     \
	X(CHART, N_("chart"))

enum docx_part_kind {
#define X(name, words) DOCX_##name,
	DOCX_PARTS(X)
#undef X
};

/* Counted from 1; 0: none. Columns are those of the table's grid. */
struct docx_place {
	enum docx_part_kind part;
	uint32_t number;             /* of the note, comment, header, chart */
	uint32_t paragraph;          /* in its part */
	uint32_t table, row, column; /* that it lies in; the innermost */
	bool box;                    /* in a text box */
};

enum docx_mark {
	DOCX_INSERTED = 1,
	DOCX_DELETED = 2,
	DOCX_HIDDEN = 4,
	DOCX_LABEL = 8 /* numbers of pages, the line of the program's own: in neither view */
};

/* A stretch of text of one kind. Spans follow one another without gaps; a blank line ends each
 * paragraph and each row of a table, a tab each cell. */
struct docx_span {
	size_t start, end;
	uint32_t place;  /* in places */
	uint32_t change; /* in changes, from 1; 0: not tracked */
	uint32_t bound;  /* cf_0007 is 7; 0: loose */
	uint8_t marks;
};

struct docx_change {
	const char *author, *date; /* as the file says */
};

/* X(NAME, words): what makes a document more than its text. */
#define DOCX_NOTICES(X)                                                                  \
	X(EXTERNAL, N_("something outside of the file is referred to; it was not read")) \
	X(EMBEDDED, N_("an object lies in the file; its content was not read"))          \
	X(MACROS, N_("the file has macros; they were not read"))                         \
	X(FOREIGN, N_("a part of another format is taken in; it was not read"))          \
	X(HIDDEN, N_("hidden text"))                                                     \
	X(FIELD, N_("a computed field: its number changes when the fields are updated")) \
	X(SYMBOL, N_("a character of a symbol font, which is no digit"))                 \
	X(DOUBLED, N_("a bound number was copied"))                                      \
	X(DISAGREES, N_("bookmark and control of a number are not of the same number"))

enum docx_notice_kind {
#define X(name, words) DOCX_NOTICE_##name,
	DOCX_NOTICES(X)
#undef X
};

struct docx_notice {
	enum docx_notice_kind kind;
	uint32_t place;    /* in places */
	const char *about; /* what it speaks of; "" for nothing more */
};

/* A zeroed struct is empty; everything lives in its arena or goes with docx_text_finish. */
struct docx_text {
	struct arena arena;
	struct str text; /* UTF-8; of both views */
	struct docx_span *spans;
	size_t n, capacity;
	struct docx_place *places;
	size_t n_places, places_capacity;
	struct docx_change *changes;
	size_t n_changes, changes_capacity;
	struct docx_notice *notices;
	size_t n_notices, notices_capacity;
	char export[DOCX_EXPORT_SIZE]; /* which file that left it was; "" unknown */
};

/* Fails with the part and its line where the file is damaged, hostile, or no document. */
MUST_LOOK bool docx_read(struct docx_text *out, const struct blob *file, struct error *err);
void docx_text_finish(struct docx_text *text); /* safe on a zeroed struct and twice */

/* What a reader sees who accepts all changes, or none. */
enum docx_view { DOCX_FINAL, DOCX_ORIGINAL };

/* Where bytes of a view come from: pieces in order, each of one span. */
struct docx_piece {
	size_t start; /* in the view */
	uint32_t span;
};
struct docx_seen {
	struct str text;
	struct docx_piece *pieces;
	size_t n, capacity;
};
void docx_see(struct docx_seen *out, const struct docx_text *text, enum docx_view view);
void docx_seen_finish(struct docx_seen *seen); /* safe on a zeroed struct and twice */
/* The piece that holds a byte. */
const struct docx_piece *docx_seen_at(const struct docx_seen *seen, size_t offset);

/* Adds 第3段, 表1 第2行 第3列, 脚注1 in the user's language. */
void docx_place_words(const struct docx_place *place, struct str *out);
/* To be passed through _(). */
const char *docx_notice_words(enum docx_notice_kind kind);

#endif
