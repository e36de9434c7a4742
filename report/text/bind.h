/* bind.h - numbers and names of a briefing bound into its text: {name}, {cell}, {event.date|md}.
 *
 * A text is parsed once into segments (bind_briefing, bind_text) and expanded as often as it is
 * printed (bind_expand). `{{` stands for {, and `}}` for }. What may stand in braces is a row of
 * one table (fields), what may follow a | a row of another (filters); figures' cells come from the
 * briefing, and so do the names of dimensions ({级别} lists the members, {级别|count} counts them).
 * Where an operator or a function stands in the braces the number is reckoned: {甲 + 乙}.
 * A field hides a figure of the same name, a figure hides a dimension. */
#ifndef REPORT_TEXT_BIND_H
#define REPORT_TEXT_BIND_H

#include <stdbool.h>
#include <stddef.h>

#include "report/base/error.h"
#include "report/base/str.h"
#include "report/model/briefing.h"

#define BIND_FILTERS_MAX 4

enum segment_kind {
	SEGMENT_LITERAL,
	SEGMENT_CELL,      /* {问责领导干部[乡科级]} */
	SEGMENT_FIELD,     /* {title}, {event.date}, {people.answer} */
	SEGMENT_DIMENSION, /* {级别} */
	SEGMENT_COMPUTED,  /* {已办结 + 阶段性办结} */
};

struct field;  /* a row of the table of fields */
struct filter; /* a row of the table of filters */
struct trend;
struct computed; /* a number reckoned in braces (computed.h) */

struct filter_use {
	const struct filter *filter;
	int argument;              /* decimals; -1 when none was written */
	const struct trend *trend; /* of the filter that takes words */
};

/* Owned by the briefing's arena. */
struct segment {
	enum segment_kind kind;
	size_t start, end; /* bytes of the raw text, braces included; literals are printed as is */
	struct cell_ref cell;
	const struct field *field;
	const struct dimension *dimension;
	const struct computed *computed;
	struct filter_use filters[BIND_FILTERS_MAX];
	size_t n_filters;
};

/* A missing value is an error in a final paper and a visible 【缺：问责案件】 in a draft. */
enum bind_purpose { BIND_DRAFT, BIND_FINAL };

enum span_kind {
	SPAN_LITERAL, /* typed by the author: source_start.. holds the very same bytes */
	SPAN_VALUE,   /* came from a cell, or was reckoned from several */
	SPAN_FIELD,   /* came from a field, a dimension, or stands between the numbers of items */
	SPAN_MISSING, /* 【缺：…】 */
};

/* A stretch of expanded text. Spans follow one another without gaps and cover the whole text. */
struct bound_span {
	enum span_kind kind;
	size_t start, end;               /* bytes of bound_text.text */
	size_t source_start, source_end; /* bytes of the raw text */
	struct cell_ref cell;            /* VALUE, and MISSING where a cell is missing; else none */
	const struct computed *computed; /* VALUE of no cell: what was reckoned */
};

/* A zeroed struct is ready for bind_expand and may be used again and again. */
struct bound_text {
	struct str text; /* UTF-8 */
	struct bound_span *spans;
	size_t n_spans, spans_capacity;
};

void bound_text_finish(struct bound_text *bound); /* safe on a zeroed struct and twice */

/* Parses the title (into briefing->title_text) and every text of the document. Goes on after a
 * mistake, so that all are reported; true when there was none. */
MUST_LOOK bool bind_briefing(struct briefing *briefing, struct errors *errors);
/* Parses one text. An absent text (raw NULL) has no segments. Errors carry the place in the file
 * and, where a name is nearly right, a hint. */
MUST_LOOK bool bind_text(struct briefing *briefing, struct text *text, struct error *err);
/* Expands a parsed text; fails with its place on a missing value when the purpose is BIND_FINAL,
 * and on a number that is too large for its filter. */
MUST_LOOK bool bind_expand(const struct text *text, const struct briefing *briefing,
			   enum bind_purpose purpose, struct bound_text *out, struct error *err);

/* The span that holds a byte of the expanded text (offset < text.len), NULL past the end. */
const struct bound_span *bound_text_span(const struct bound_text *bound, size_t offset);
/* The byte of the raw text that a byte of the expanded text comes from; of a placeholder's its
 * first one. */
size_t bound_text_source(const struct bound_text *bound, size_t offset);
/* Where in the user's file that is. */
struct place bound_text_place(const struct bound_text *bound, const struct text *text,
			      size_t offset);

/* For help and documentation: the rows of both tables in order, false past the last. */
struct bind_help {
	const char *name;    /* percent */
	const char *example; /* {办结率|percent.1} */
	const char *help;    /* one line, to be passed through _() */
};
bool bind_field_help(size_t row, struct bind_help *out);
bool bind_filter_help(size_t row, struct bind_help *out);

#endif
