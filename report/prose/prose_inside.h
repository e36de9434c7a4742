/* prose_inside.h - what the parts of report/prose/prose.h share; nothing else includes it. */
#ifndef REPORT_PROSE_PROSE_INSIDE_H
#define REPORT_PROSE_PROSE_INSIDE_H

#include "report/base/names.h"
#include "report/text/bind.h"
#include "report/text/letters.h"
#include "report/text/paragraph.h"
#include "report/text/recognise.h"
#include "report/prose/held.h"
#include "report/prose/lexicon.h"
#include "report/prose/priors.h"
#include "report/prose/prose.h"

/* A unit in parts: 万元 is 元 by 10^4. */
struct counted_unit {
	const char *name; /* the usual one, "" for none; lasts as long as the unit's own text */
	int power;
};
struct counted_unit unit_in_parts(const char *unit); /* NULL: none */

/* A value that some cell states, in its unit without 万. */
struct indexed_value {
	size_t unit; /* number of the unit */
	struct decimal value, exact;
	struct cell_ref cell;
	uint64_t digits; /* digits_shape() of the value */
};

/* A unit that figures have, as it stands in a text. */
struct unit_word {
	const char *name;
	size_t len, n; /* bytes, letters */
	size_t unit;
	uint32_t first; /* letter, half-width */
};

/* Cells by unit and value. Zeroed: to be made. */
struct value_index {
	struct names units; /* usual name -> number */
	size_t n_units;
	struct unit_word *words; /* n_units of them, by first letter */
	size_t words_capacity;
	uint64_t *heads; /* a bit for each first letter of the Basic Multilingual Plane */
	struct indexed_value *items; /* sorted */
	size_t n, capacity;
	size_t *unit_from;        /* by unit: its first item; one more behind the last */
	struct like_values *like; /* of the items; made when it is first asked for */
	struct figure_unit {
		size_t unit;
		int power;
		bool none;                 /* it states no unit */
		const struct figure *next; /* of the same unit; NULL behind the last */
	} * figures;                       /* in the order of the file */
	const struct figure **of_unit;     /* by unit: the first figure that has it */
	const struct figure *first_figure;
	bool made;
};
void value_index_finish(struct value_index *index);
const struct figure_unit *value_index_figure(const struct value_index *index,
					     const struct figure *figure);
/* Makes it when that has not been done. */
void value_index_make(struct value_index *index, const struct briefing *briefing);
/* The first item of a unit whose value is not less; n when there is none. */
size_t value_index_from(const struct value_index *index, size_t unit, struct decimal value);

/* like_values.c: the items of an index by what a slip may make of them. */
struct like_values *like_values_create(const struct value_index *index);
void like_values_destroy(struct like_values *like); /* accepts NULL */
#define LIKE_MOST 256
/* Items of a unit that the value may be a slip of, and some more: in found, each once. */
size_t like_values_find(const struct like_values *like, const struct value_index *index,
			size_t unit, struct decimal value, uint32_t found[static LIKE_MOST]);

/* NAMES_NONE for a unit that no figure has. */
size_t value_index_unit(const struct value_index *index, const char *name, size_t len);
/* The longest one that stands at a letter, and the letters it takes. */
size_t value_index_unit_at(const struct value_index *index, const struct letters *text, size_t i,
			   size_t *letters);
/* Which digits a value has, whatever their order: a bit for each, seven of a kind at most. A slip
 * of the hand changes two bits, or none. */
uint64_t digits_shape(struct decimal value);
/* The value as it is printed, and in its unit without 万; false when it has none or is too large.
 */
bool cell_stated(const struct value_index *index, struct cell_ref cell, struct decimal *exact,
		 struct decimal *printed);

/* What the words around one number say of a figure, asked for by each of its cells. */
struct evidence_memo {
	size_t asked; /* the search that it was for; 0: none */
	int points;
};

/* A placeholder as written, parsed once. */
struct placeholder {
	struct text text;
	bool good;
};

struct prose_reader {
	struct briefing *briefing;
	enum strictness strictness; /* of its page */
	struct value_index values;
	struct lexicon names;
	struct priors priors;
	struct evidence_memo *evidence; /* by figure, in the order of the file: weigh.c */
	size_t searches;
	struct names known; /* raw placeholder -> position */
	struct placeholder *placeholders;
	size_t n_placeholders, placeholders_capacity;
	struct bound_text bound; /* scratch */
};

/* The room of one prose. */
struct prose_room {
	size_t pieces_capacity, numbers_capacity, chars_capacity, lines_capacity;
	size_t raw_len; /* of what was expanded */
	struct held held;
	struct held_bound *bound;
	size_t bound_capacity;
	struct para_char *para;
	struct paragraph *paragraph;
	enum strictness strictness;
};

/* Fills shown and pieces. */
void prose_expand(struct prose *prose, struct prose_reader *reader, const char *raw, size_t len,
		  const struct prose_options *options);
/* Fills numbers. */
void prose_hold(struct prose *prose, struct prose_reader *reader);
/* The parsed placeholder raw[0..len), braces included; NULL when it names nothing. */
const struct placeholder *prose_reader_placeholder(struct prose_reader *reader, const char *raw,
						   size_t len);
/* Expands it into prose->bound; false when it cannot be printed. */
bool prose_reader_print(struct prose_reader *reader, const struct placeholder *placeholder);

/* The name that a text would use: without [合计]. */
void cell_ref_short(struct cell_ref cell, struct str *out);
/* Puts a cell's value in the words of a number: as many decimals, 万 or 亿, grouped, Chinese. */
bool number_reword(const struct mention *like, const char *text, struct decimal value,
		   enum rounding rounding, char out[static PROSE_WORDING]);

#endif
