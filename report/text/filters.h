/* filters.h - what may follow a | in a placeholder: each filter is a row that changes a value. */
#ifndef REPORT_TEXT_FILTERS_H
#define REPORT_TEXT_FILTERS_H

#include "report/text/bind.h"
#include "report/text/computed.h"
#include "report/text/fields.h"

enum number_form { FORM_PLAIN, FORM_GROUPED, FORM_CHINESE };

/* A value on its way through the filters of its placeholder. */
struct value {
	enum value_kind kind;
	struct cell_ref cell; /* none when the value is no figure's */
	struct decimal number;
	struct decimal exact;            /* what it was before any filter */
	const struct computed *computed; /* that the number came from; NULL: a cell's */
	int most;                        /* decimals that it may be printed with */
	bool endless;                    /* it must be rounded before it can be printed */
	const char *unit;                /* of the figure or expression; NULL when it has none */
	enum number_form form;
	const char *suffix;        /* 万, %; "" */
	const struct trend *trend; /* which way it went is said before it */
	struct date date;
	bool month_day;          /* the date without its year */
	size_t count;            /* of a list */
	struct cell_ref missing; /* a cell that a filter needed and that has no value */
};

/* What a filter leaves of the figure's unit, where that is printed behind the number. */
enum unit_left {
	UNIT_WHOLE,
	UNIT_BARE, /* 万吨 in units of 万: 吨 */
	UNIT_GONE, /* the number has a sign of its own: % */
};

struct filter {
	const char *name;
	const char *example;
	const char *help;
	unsigned takes;        /* a set of enum value_kind */
	enum value_kind gives; /* what it leaves for the next filter */
	bool takes_argument;   /* .N: decimals */
	bool takes_words;      /* .增加.减少 */
	enum unit_left unit;
	/* Why what stands there is not for this filter (to be passed through _()); NULL = any cell
	 * is. */
	const char *(*refuses)(const struct segment *segment);
	/* false with err (no place) when the number does not fit; may set value->missing. */
	bool (*apply)(struct value *value, const struct filter_use *use, struct error *err);
};

const struct filter *filter_find(const char *name, size_t len); /* NULL if absent */
const struct filter *filter_at(size_t row);                     /* NULL past the last */
/* items: prints every part of its cell, the filters behind it applied to each. */
bool filter_spreads(const struct filter *filter);
/* It changes nothing of a number in this unit but its sign: percent of what is in %. */
bool filter_only_signs(const struct filter *filter, const char *unit);
/* What stands behind a number that has gone through these filters: 人, 吨, nothing. */
const char *filters_unit(const struct filter_use *filters, size_t n, const char *unit);
/* Prints a number in the form and with the suffix that the filters gave it. */
void value_print_number(const struct value *value, struct str *out);

#endif
