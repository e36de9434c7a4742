/* fields.h - what a briefing says of itself in braces: {title}, {event.date}, {people.answer}. */
#ifndef REPORT_TEXT_FIELDS_H
#define REPORT_TEXT_FIELDS_H

#include <stddef.h>

#include "report/model/briefing.h"

/* What stands behind a placeholder, as a set: filters say which of them they take. */
enum value_kind {
	VALUE_TEXT = 1,
	VALUE_DATE = 2,
	VALUE_LIST = 4,     /* names, counted by `count` */
	VALUE_CELL = 8,     /* the number of a cell, nothing done to it yet */
	VALUE_PART = 16,    /* the same, one of the parts that `items` lists */
	VALUE_NUMBER = 32,  /* a number that a filter made */
	VALUE_COMPUTED = 64 /* a number that was reckoned in the braces */
};

struct field {
	const char *name;
	const char *help;
	enum value_kind kind;
	/* One of these, as the kind says; NULL and an unset date are missing values. */
	const char *(*text)(const struct briefing *briefing);
	struct date (*date)(const struct briefing *briefing);
	int role; /* lists of people: the role asked for, -1 for all of them */
};

/* NULL when there is no such field. */
const struct field *field_find(const char *name, size_t len);
/* The rows in order, NULL past the last. */
const struct field *field_at(size_t row);
/* The briefing's title, which is bound text itself. */
bool field_is_title(const struct field *field);

#endif
