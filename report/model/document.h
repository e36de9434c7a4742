/* document.h - the blocks of a briefing's document, as written, before they are bound and laid out.
 */
#ifndef REPORT_MODEL_DOCUMENT_H
#define REPORT_MODEL_DOCUMENT_H

#include <stdbool.h>
#include <stddef.h>

#include "report/base/error.h"
#include "report/model/official.h"
#include "report/model/table_wish.h"

struct segment; /* report/text/bind.h: what a text becomes once its placeholders are bound */

/* How offsets in a text map to lines and columns of the file. */
enum text_shape {
	TEXT_INLINE,  /* one line: column of offset 0 is place.column */
	TEXT_LITERAL, /* a | block: place is the first character, every line starts at place.column
		       */
	TEXT_FOLDED,  /* anything else: only the start is known exactly */
};

/* A piece of text with placeholders. Zeroed = absent (raw NULL). */
struct text {
	const char *raw;    /* UTF-8, sanitised; owned by the briefing's arena */
	struct place place; /* of its first character */
	enum text_shape shape;
	struct segment *segments; /* filled by text_bind */
	size_t n_segments;
};

/* X(NAME, key, short name to be passed through _()): one row per kind of block. */
#define BLOCK_KINDS(X)                                           \
	X(TITLE, "title", N_("Title"))                           \
	X(LETTERHEAD, "letterhead", N_("Letterhead"))            \
	X(ADDRESSEE, "addressee", N_("Addressee"))               \
	X(CONTENTS, "contents", N_("Contents"))                  \
	X(PEOPLE, "people", N_("People"))                        \
	X(HEADING, "heading", N_("Heading"))                     \
	X(TEXT, "text", N_("Paragraphs"))                        \
	X(LIST, "list", N_("List"))                              \
	X(TABLE, "table", N_("Table"))                           \
	X(CHART, "chart", N_("Chart"))                           \
	X(REVISIONS, "revisions", N_("Revisions"))               \
	X(SIGNATURE, "signature", N_("Signature"))               \
	X(ATTACHMENTS, "attachments", N_("List of attachments")) \
	X(ATTACHMENT, "attachment", N_("Attachment"))            \
	X(NOTE, "note", N_("Note"))                              \
	X(ATTENDANCE, "attendance", N_("Attendance"))            \
	X(COLOPHON, "colophon", N_("Colophon"))                  \
	X(SPEECH, "speech", N_("Speech"))                        \
	X(QUESTION, "question", N_("Question"))                  \
	X(ANSWER, "answer", N_("Answer"))

enum block_kind {
#define X(name, key, title) BLOCK_##name,
	BLOCK_KINDS(X)
#undef X
};

enum chart_kind { CHART_BAR, CHART_COLUMN, CHART_STACKED, CHART_PIE, CHART_LINE };
enum total_position { TOTAL_LAST, TOTAL_FIRST, TOTAL_NONE };

struct block {
	enum block_kind kind;
	struct place place;
	struct text text;   /* title, heading, text, speech, question, answer, addressee, note,
			       attendance; a table's, chart's or attachment's title; a letterhead's
			       number; a colophon's copies */
	struct text by;     /* speech, question, answer, signature, colophon: who; letterhead: which
			       office */
	struct text to;     /* colophon: whom the paper is sent to */
	struct text date;   /* signature, colophon; absent: the event's */
	struct text *items; /* list, attachments; letterhead, signature: several offices */
	size_t n_items;
	struct text *names; /* letterhead: who signs for it; signature: posts of those who stamp */
	size_t n_names;
	struct official official;
	int level;                 /* heading: 1..4; contents: how many levels, 0 not said */
	bool seal;                 /* signature: leaves room for the seal */
	bool numbered;             /* heading: number: auto; list: number: true */
	const char **figure_names; /* table (one), chart (one or more), as written */
	struct place *figure_places;
	const struct figure **figures; /* the same, resolved; NULL until resolved */
	size_t n_figures;
	bool of_list; /* table: its figures were written as a list */
	enum total_position total;
	bool share;   /* table: a column with each row's share */
	bool compare; /* table: compare: previous */
	struct table_wish table;
	enum chart_kind chart;
};

/* One line of `page:` or `styles:`, as written; report/layout/style.h knows what it means. */
struct style_setting {
	const char *style; /* the style's name; NULL for `page:` */
	const char *key, *value;
	struct place style_place, key_place, value_place;
};

struct document {
	struct place place; /* of the list of blocks; zeroed when the file has none */
	struct block *blocks;
	size_t n;
	struct style_setting *settings; /* in the order of the file; the last word wins */
	size_t n_settings;
};

/* The texts of a block, in the order in which the paper says them where that matters; NULL past the
 * last. Absent ones are among them. */
struct text *block_text(struct block *block, size_t at);
#define BLOCK_FIRST_ITEM 2 /* there, of its items */
/* The nth picture of a seal in the document; NULL past the last. */
struct seal *document_seal(const struct document *document, size_t nth);
/* Line and column of a byte offset in a text. */
struct place text_place(const struct text *text, size_t offset);
/* The same of one place after the other: a zeroed spot begins, and is moved on. */
struct text_spot {
	const struct text *text;
	size_t offset;
	struct place place;
};
struct place text_place_next(struct text_spot *spot, const struct text *text, size_t offset);
const char *block_kind_key(enum block_kind kind);
/* "Table", to be passed through _(). */
const char *block_kind_name(enum block_kind kind);

#endif
