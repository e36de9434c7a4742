/* schema.h - what a mapping may hold, as rows: they decode it, name its mistakes and document it.
 */
#ifndef REPORT_YAML_SCHEMA_H
#define REPORT_YAML_SCHEMA_H

#include <stdbool.h>
#include <stddef.h>

#include "report/base/arena.h"
#include "report/base/error.h"
#include "report/yaml/node.h"

#define SCHEMA_FIELDS_MAX 40 /* rows of one schema; a test walks them all */

/* What is being filled. Mistakes go to errors, and decoding goes on behind them. */
struct decoder {
	struct arena *arena; /* of what is filled */
	struct errors *errors;
	void *root; /* what the file as a whole becomes: a struct briefing, later the settings */
};

/* X(NAME, what documentation calls it): the C type a field of it fills is in the comment. */
#define FIELD_TYPES(X)                                                      \
	X(TEXT, N_("text"))                     /* const char * */          \
	X(RICH, N_("text with {placeholders}")) /* struct text */           \
	X(FLAG, N_("true or false"))            /* bool */                  \
	X(COUNT, N_("a whole number"))          /* int */                   \
	X(CHOICE, N_("one of"))                 /* an enum */               \
	X(DATE, N_("a date, YYYY-MM-DD"))       /* struct date */           \
	X(MAP, N_("a mapping"))                 /* the struct of .nested */ \
	X(OWN, "")                              /* what .decode says */

enum field_type {
#define X(name, text) FIELD_##name,
	FIELD_TYPES(X)
#undef X
};

struct schema_choice {
	const char *word;
	int value;
};

struct schema_field {
	const char *key;
	enum field_type type;
	bool required;
	size_t offset; /* of what it fills, in the struct of the schema */
	size_t place;  /* of a struct place that takes where the value stands; 0 = none */
	int min, max;  /* COUNT */
	const struct schema_choice *choices; /* CHOICE, FLAG; ends with a NULL word */
	const struct schema *nested;         /* MAP, and OWN whose values are mappings of it */
	void (*decode)(struct decoder *, const struct node *value, void *into); /* OWN */
	const char *form; /* OWN: what is expected, "a list of names" */
	const char *help; /* one line */
};

struct schema {
	const char *what; /* "a figure": what messages call a mapping of it */
	const char *path; /* "figures.NAME": where it stands, for documentation */
	const struct schema_field *fields;
	size_t n;
};

/* The values found for a schema's fields, in their order; NULL where there is none. */
struct schema_values {
	const struct node *found[SCHEMA_FIELDS_MAX];
};

/* Decodes a mapping into the struct that the schema's offsets speak of. */
void schema_decode(struct decoder *d, const struct schema *schema, const struct node *node,
		   void *into);
/* The two halves of it, for values that come from more than one mapping: keys[skip] is passed over
 * (NULL: none), unknown keys are reported. */
void schema_collect(struct decoder *d, const struct schema *schema, const struct node *map,
		    const char *skip, struct schema_values *values);
void schema_apply(struct decoder *d, const struct schema *schema,
		  const struct schema_values *values, struct place place, void *into);
/* SIZE_MAX when the schema has no such key. */
size_t schema_find(const struct schema *schema, const char *key);

/* Reports "expected <what>, found <that>" at the node, unless it is of that kind; expected is
 * marked by N_(). */
bool schema_expect(struct decoder *d, const struct node *node, enum node_kind kind,
		   const char *expected);
/* The same for a list or mapping whose every entry becomes a struct: not more than ITEMS_MAX. */
bool schema_expect_few(struct decoder *d, const struct node *node, enum node_kind kind,
		       const char *expected);
/* Adds "did you mean …?" to the error added last when one of the schema's keys is near. */
void schema_suggest(struct decoder *d, const struct schema *schema, const char *word);
/* The text of a scalar, NULL after reporting anything else. */
const char *schema_text(struct decoder *d, const struct node *node);
/* true, yes, on, 是 and their opposites; false when the word is none of them. */
bool schema_flag(const char *word, bool *out);

/* For documentation and completion: every row of every schema below root, outermost first. */
typedef void schema_row_fn(void *context, const struct schema *schema,
			   const struct schema_field *field);
void schema_describe(const struct schema *root, schema_row_fn *row, void *context);
/* What a field holds, in words, translated; "one of" is followed by its choices. */
struct str;
void schema_field_form(const struct schema_field *field, struct str *out);

#endif
