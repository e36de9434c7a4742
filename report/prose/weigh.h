/* weigh.h - which cells a number may state: by its value and unit, and by what the words around it
 * speak of. */
#ifndef REPORT_PROSE_WEIGH_H
#define REPORT_PROSE_WEIGH_H

#include "report/expr/ratio.h"
#include "report/prose/prose_inside.h"
#include "report/prose/scene.h"

enum agreement_kind { AGREES_NOT, AGREES_ROUNDED, AGREES_EXACTLY };

/* How a number may have been made of a value by a slip. */
enum slip {
	SLIP_NONE,
	SLIP_DIGIT, /* one digit is another, is missing or there twice: met by chance, too */
	SLIP_ORDER, /* the same digits in another order, or ten times as much */
};
struct candidate {
	struct cell_ref cell;
	enum agreement_kind agreement;
	enum slip slip;
	int evidence;  /* how much the words speak for it; below 0: against it */
	bool opposite; /* its size is stated, and the word before it says the other way */
};

#define CANDIDATES_MAX 24

struct candidates {
	struct candidate items[CANDIDATES_MAX];
	size_t n;
	size_t n_more; /* that agreed and found no room */
};

/* What a number may be counted in: a unit of the figures, any, or none that they have. */
struct counted_in {
	size_t unit; /* number of the unit, NAMES_NONE */
	bool any;    /* it has no unit of its own */
	bool other;  /* no figure has its unit */
};
struct counted_in number_unit(const struct prose_reader *reader, const struct scene *scene,
			      const struct mention *m);
bool unit_fits(const struct prose_reader *reader, const struct counted_in *in,
	       const struct figure *figure);

/* The cells whose value a number states. */
void candidates_find(struct prose_reader *reader, const struct setting *setting,
		     const struct mention *m, const struct counted_in *in, struct candidates *out);
/* What the word before the number says of the sign of what it states: 1 增长, -1 下降; 0 nothing
 * for sure, or the rate itself is spoken of (增速下降). */
int way_said(const struct setting *setting);
/* Evidence for the change of the figure that was spoken of (失业率5.5%，下降0.3个百分点), and for
 * the one whose earlier one was (从94.2%升到95.7%). */
int context_evidence(const struct prose_reader *reader, const struct setting *setting,
		     const struct figure *figure);
/* Those that it does not state and that come near to it, or that the words speak of strongly. */
void candidates_near(struct prose_reader *reader, const struct setting *setting,
		     const struct mention *m, const struct counted_in *in, struct candidates *out);
/* Letters of a figure's name that stand around the number, in tenths of the name; what is less than
 * three may be 0. */
int figure_likeness(const struct prose_reader *reader, const struct setting *setting,
		    const struct figure *figure);
/* Notes the letters around the number, once. */
const struct around *setting_look_around(const struct setting *setting);
/* 上年同期的1103起, 由2.08%, 比上次普查的2.94人: the number is that of before. */
bool says_earlier(const struct setting *setting);
/* The figure is the rate itself that the words speak of: 增速 where 增长 stands. */
int rate_named(const struct setting *setting, const struct figure *figure);

enum agreement_kind cell_agrees(const struct prose_reader *reader, struct cell_ref cell,
				const struct mention *m);
/* The same of the value of a figure's cell, exactly and as it is printed. */
enum agreement_kind value_agrees(const struct mention *m, const struct figure *figure,
				 struct decimal exact, struct decimal printed);
/* The same of a value that was computed, in the number's unit. */
bool number_states(const struct mention *m, struct ratio value);
/* Rounded half up (on the absolute value) to 10^place; false when it does not fit. */
bool ratio_at_place(struct ratio value, int place, struct decimal *out);
/* false when b is 0, too. */
bool ratio_of_two(struct ratio a, struct ratio b, struct ratio *out);
/* A number of a list with the 万 that it shares: m itself, or made of it in the room. */
const struct mention *number_as_meant(const struct mention *m, struct mention *room);
/* Digits of it that say something: 3 of 1.86万, 1 of 3000. */
int number_digits(const struct mention *m);
enum slip number_slip(const struct mention *m, struct decimal value);

/* Where a cell stands on an axis of its figure; the number of members for its total. */
size_t cell_position(struct cell_ref cell, size_t axis);
bool figure_has_dimension(const struct figure *figure, const struct dimension *dimension);
/* The total of all; none when some axis has no total. */
struct cell_ref total_cell(const struct figure *figure);
/* The figure's cell of the members that are spoken of, and of no others. */
struct cell_ref spoken_cell(const struct setting *setting, const struct figure *figure);
/* The cell of another figure with the same members; none when it has other dimensions. */
struct cell_ref same_members(struct cell_ref cell, const struct figure *figure);

#endif
