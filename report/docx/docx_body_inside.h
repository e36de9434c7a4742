/* docx_body_inside.h - the states that a part of a document is read in. Internal to docx_body. */
#ifndef REPORT_DOCX_DOCX_BODY_INSIDE_H
#define REPORT_DOCX_DOCX_BODY_INSIDE_H

#include "report/base/str.h"
#include "report/docx/docx_body.h"
#include "report/docx/docx_names.h"

#define NESTED 64 /* of fields, controls, alternatives, tables; deeper ones are as the last */
#define PREFIXES 64
#define BOUND_OPEN 16 /* bookmarks of numbers that are open at once */

struct prefix {
	char *name, *address;
};

struct field {
	bool shows; /* its result has begun */
	bool pages; /* the result is the number of a page */
};

/* Where a table stands while it is read. */
struct grid {
	uint32_t number, row, column, next; /* next: column of the next cell */
};

struct body {
	struct docx_text *out;
	struct docx_body_part part;
	struct docx_place place;
	uint32_t place_index;
	bool place_known;
	uint32_t tables;
	struct grid grids[NESTED];
	size_t n_grids;
	/* what is being read, as depths or switches */
	size_t skip; /* elements below one that is passed over */
	bool taken[NESTED];
	size_t n_alternates;
	bool paragraph_look, run_look, row_look, in_text, in_instruction, mark_deleted, joins;
	bool hidden, trims;
	unsigned inserted, deleted, ruby, boxes;
	uint32_t change, row_change;
	uint8_t row_marks;
	struct field fields[NESTED];
	size_t n_fields;
	bool simple_pages; /* in a fldSimple that shows the number of a page */
	bool imprint;      /* the line of the program's own */
	uint32_t controls[NESTED];
	size_t n_controls;
	struct {
		uint32_t number;
		char id[24];
	} bound[BOUND_OPEN];
	size_t n_bound;
	struct prefix prefixes[PREFIXES];
	size_t n_prefixes;
	/* charts */
	bool in_value, in_name, in_series;
	struct str series, value;
	char **names;
	size_t n_names, names_capacity, point;
	uint32_t points;
};

/* What is said from here on lies elsewhere. */
void docx_body_moved(struct body *b);
void docx_body_notice(struct body *b, enum docx_notice_kind kind, const char *about);
void docx_body_add(struct body *b, const char *bytes, size_t len, uint8_t marks);

/* docx_body_marks.c: bookmarks and controls of numbers, and the alternatives of compatibility. */
void docx_bookmark_begins(struct body *b, const char **attributes);
void docx_bookmark_ends(struct body *b, const char **attributes);
void docx_tag(struct body *b, const char **attributes);
void docx_take_prefix(void *user, const char *prefix, const char *address);
/* The first choice whose every prefix is known, else the fallback, else nothing. */
bool docx_choice_is_taken(struct body *b, const char **attributes);

/* docx_body_chart.c: a line a value. */
void docx_chart_begins(struct body *b, enum docx_element element, const char **attributes);
void docx_chart_value_ends(struct body *b);

#endif
