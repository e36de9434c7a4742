/* charstring.c - see charstring.h. Numbers of clauses are those of Technical Note 5177. */
#include "report/pdf/charstring.h"

#include <stdbool.h>
#include <stdint.h>

#define STACK_MAX 48 /* Appendix B */
#define NUMBER_MAX 5 /* bytes */

enum operator_code { /* Appendix A */
		     OP_NONE = 0,
		     OP_VMOVETO = 4,
		     OP_RLINETO = 5,
		     OP_HLINETO = 6,
		     OP_VLINETO = 7,
		     OP_RRCURVETO = 8,
		     OP_ENDCHAR = 14,
		     OP_RMOVETO = 21,
		     OP_HMOVETO = 22,
		     OP_RCURVELINE = 24,
		     OP_RLINECURVE = 25,
		     OP_VVCURVETO = 26,
		     OP_HHCURVETO = 27,
		     OP_VHCURVETO = 30,
		     OP_HVCURVETO = 31,
};

/* A number in 65,536ths of a font unit, as Type 2 holds fractions (§3.2). */
typedef int32_t fixed;

/* A segment relative to where the one before it ended. */
struct step {
	enum segment_kind kind;
	fixed d[6]; /* line and move: d[4], d[5] */
};

struct encoder {
	struct str *out;
	enum operator_code op; /* whose operands wait on the stack */
	fixed stack[STACK_MAX];
	int n;
	bool vertical; /* hlineto, vlineto, hvcurveto, vhcurveto: which way the next one goes */
	fixed x, y;
};

/* Writes one number (§3.2) and returns where the next one goes. */
static char *put_number(char *at, fixed value)
{
	int32_t whole = value / 65536;

	if (value % 65536 != 0) {
		*at++ = (char)255;
		for (int shift = 24; shift >= 0; shift -= 8)
			*at++ = (char)((uint32_t)value >> shift);
	} else if (whole >= -107 && whole <= 107) {
		*at++ = (char)(whole + 139);
	} else if (whole >= -1131 && whole <= 1131) {
		int32_t rest = (whole < 0 ? -whole : whole) - 108;

		*at++ = (char)(rest / 256 + (whole < 0 ? 251 : 247));
		*at++ = (char)(rest % 256);
	} else {
		*at++ = 28;
		*at++ = (char)((uint32_t)whole >> 8);
		*at++ = (char)whole;
	}
	return at;
}

static void flush(struct encoder *encoder)
{
	char bytes[STACK_MAX * NUMBER_MAX + 1], *at = bytes;

	if (encoder->op == OP_NONE)
		return;
	for (int i = 0; i < encoder->n; i++)
		at = put_number(at, encoder->stack[i]);
	*at++ = (char)encoder->op;
	str_add_bytes(encoder->out, bytes, (size_t)(at - bytes));
	encoder->op = OP_NONE;
	encoder->n = 0;
}

static void push(struct encoder *encoder, const fixed *numbers, int n)
{
	for (int i = 0; i < n; i++)
		encoder->stack[encoder->n++] = numbers[i];
}

/* Puts the operands behind those of the same operator, or begins with it. */
static void collect(struct encoder *encoder, enum operator_code op, const fixed *numbers, int n)
{
	if (encoder->op != op || encoder->n + n > STACK_MAX)
		flush(encoder);
	encoder->op = op;
	push(encoder, numbers, n);
}

/* §4.1: hlineto and its like take turns: the first goes one way, the next the other. */
struct turns {
	enum operator_code horizontal_first, vertical_first;
};

static const struct turns lines = { OP_HLINETO, OP_VLINETO };
static const struct turns curves = { OP_HVCURVETO, OP_VHCURVETO };

static void alternate(struct encoder *encoder, const struct turns *turns, bool vertical,
		      const fixed *numbers, int n)
{
	bool goes_on =
		(encoder->op == turns->horizontal_first || encoder->op == turns->vertical_first) &&
		encoder->vertical == vertical && encoder->n + n <= STACK_MAX;

	if (!goes_on) {
		flush(encoder);
		encoder->op = vertical ? turns->vertical_first : turns->horizontal_first;
	}
	push(encoder, numbers, n);
	encoder->vertical = !vertical;
}

static bool is_slanting(const struct step *step)
{
	return step->d[4] != 0 && step->d[5] != 0;
}

static void add_line(struct encoder *encoder, const struct step *step, const struct step *next)
{
	const fixed *d = step->d;
	bool amid_lines = encoder->op == OP_RLINETO && next != NULL && next->kind == SEGMENT_LINE &&
			  is_slanting(next);

	if (is_slanting(step) && encoder->op == OP_RRCURVETO && encoder->n + 2 <= STACK_MAX) {
		push(encoder, d + 4, 2);
		encoder->op = OP_RCURVELINE;
		flush(encoder);
	} else if (is_slanting(step) || amid_lines) {
		collect(encoder, OP_RLINETO, d + 4, 2);
	} else {
		alternate(encoder, &lines, d[4] == 0, d[4] == 0 ? d + 5 : d + 4, 1);
	}
}

/* A curve that leaves along one axis and arrives along the other; may_slant: the sequence's last
 * may arrive as it likes, for one operand more. */
static void add_turning_curve(struct encoder *encoder, const fixed *d, bool vertical)
{
	const fixed along = vertical ? d[5] : d[4];
	const fixed numbers[] = { vertical ? d[1] : d[0], d[2], d[3], vertical ? d[4] : d[5],
				  along };
	int n = along != 0 ? 5 : 4;

	alternate(encoder, &curves, vertical, numbers, n);
	if (along != 0)
		flush(encoder);
}

/* hhcurveto or vvcurveto: the first of a sequence may leave as it likes, for one operand more. */
static void add_straight_curve(struct encoder *encoder, const fixed *d, bool vertical)
{
	enum operator_code op = vertical ? OP_VVCURVETO : OP_HHCURVETO;
	fixed across = vertical ? d[0] : d[1];
	const fixed numbers[] = { vertical ? d[1] : d[0], d[2], d[3], vertical ? d[5] : d[4] };

	if (across != 0)
		flush(encoder);
	if (across != 0)
		collect(encoder, op, &across, 1);
	collect(encoder, op, numbers, 4);
}

static void add_curve(struct encoder *encoder, const struct step *step)
{
	const fixed *d = step->d;
	bool from_h = d[1] == 0, from_v = d[0] == 0, to_h = d[5] == 0, to_v = d[4] == 0;

	if (from_h && to_h)
		add_straight_curve(encoder, d, false);
	else if (from_v && to_v)
		add_straight_curve(encoder, d, true);
	else if (from_h)
		add_turning_curve(encoder, d, false);
	else if (from_v)
		add_turning_curve(encoder, d, true);
	else if (to_h)
		add_straight_curve(encoder, d, false);
	else if (to_v)
		add_straight_curve(encoder, d, true);
	else if (encoder->op == OP_RLINETO && encoder->n + 6 <= STACK_MAX) {
		push(encoder, d, 6);
		encoder->op = OP_RLINECURVE;
		flush(encoder);
	} else
		collect(encoder, OP_RRCURVETO, d, 6);
}

static void add_move(struct encoder *encoder, const struct step *step)
{
	const fixed *d = step->d;

	flush(encoder);
	if (d[5] == 0)
		collect(encoder, OP_HMOVETO, d + 4, 1);
	else if (d[4] == 0)
		collect(encoder, OP_VMOVETO, d + 5, 1);
	else
		collect(encoder, OP_RMOVETO, d + 4, 2);
	flush(encoder);
}

/* Font units end at 16,384; what lies further out is drawn at the edge. */
static fixed to_fixed(double value)
{
	const double most = 16000;

	value = value < -most ? -most : value > most ? most : value;
	return (fixed)(value * 65536 + (value < 0 ? -0.5 : 0.5));
}

static struct step step_of(struct encoder *encoder, const struct segment *segment)
{
	struct step step = { .kind = segment->kind };

	for (int i = segment->kind == SEGMENT_CURVE ? 0 : 2; i < 3; i++) {
		fixed x = to_fixed(segment->points[i].x), y = to_fixed(segment->points[i].y);

		step.d[2 * i] = x - encoder->x;
		step.d[2 * i + 1] = y - encoder->y;
		encoder->x = x;
		encoder->y = y;
	}
	return step;
}

static void add_step(struct encoder *encoder, const struct step *step, const struct step *next)
{
	switch (step->kind) {
	case SEGMENT_MOVE: add_move(encoder, step); break;
	case SEGMENT_LINE: add_line(encoder, step, next); break;
	case SEGMENT_CURVE: add_curve(encoder, step); break;
	}
}

void charstring_add(struct str *out, const struct glyph_path *path, int width, int default_width)
{
	struct encoder encoder = { .out = out };
	struct step step, next = { 0 };
	char number[NUMBER_MAX];

	/* §3.1: the width is an operand more for the first operator, whichever it is. */
	if (width != default_width)
		str_add_bytes(out, number,
			      (size_t)(put_number(number, (fixed)width * 65536) - number));
	if (path->n > 0)
		next = step_of(&encoder, &path->segments[0]);
	for (size_t i = 0; i < path->n; i++) {
		bool last = i + 1 == path->n;

		step = next;
		if (!last)
			next = step_of(&encoder, &path->segments[i + 1]);
		add_step(&encoder, &step, last ? NULL : &next);
	}
	flush(&encoder);
	str_add_byte(out, OP_ENDCHAR);
}
