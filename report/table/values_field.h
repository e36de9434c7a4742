/* values_field.h - a cell of a table of values as text, and how labels are read. */
#ifndef REPORT_TABLE_VALUES_FIELD_H
#define REPORT_TABLE_VALUES_FIELD_H

#include "report/table/rows.h"

/* A cell of a row in UTF-8, its place at hand. */
struct values_field {
	const char *text;
	size_t len;
	int line, column;
	enum rows_kind kind;
	unsigned marks;
};

/* Without the blanks around it, U+3000 and U+00A0 among them. */
struct values_field values_field_trimmed(struct values_field field);
/* Bytes at the start of a label that only say where it stands in the list: 一、 （二） 1. (3) ① #
 * and the words before parts that are only some: 其中： */
size_t values_field_numbering(const char *text, size_t len);

#endif
