/* simplify.c - see simplify.h. */
#include "report/drawing/simplify.h"

#include <math.h>
#include <stdbool.h>
#include <stdint.h>

#define WITNESSES_MAX 48   /* points of the old outline that a new segment must stay near */
#define CORNER_COSINE 0.8  /* sharper turns are corners, not worth a trial … */
#define CORNER_REACH 6.0   /* … unless a side is this short, in tolerances */
#define PARALLEL_SINE 0.02 /* between directions that count as one */
#define HANDLE_MAX 3.0     /* longer handles, in chords, make loops */

/* A line or curve. Lines have handles too, at their thirds. */
struct piece {
	bool is_curve;
	struct point p[4];
	struct point leaving, arriving; /* along it, at its start and at its end; of any length */
	double chord_square;
};

/* A piece under way, with the points of the old outline that it must stay near. */
struct run {
	struct piece piece;
	struct point witnesses[WITNESSES_MAX];
	int n;
};

static inline struct point minus(struct point a, struct point b)
{
	return (struct point){ a.x - b.x, a.y - b.y };
}

static inline struct point along(struct point from, struct point direction, double length)
{
	return (struct point){ from.x + direction.x * length, from.y + direction.y * length };
}

static inline double dot(struct point a, struct point b)
{
	return a.x * b.x + a.y * b.y;
}

static inline double cross(struct point a, struct point b)
{
	return a.x * b.y - a.y * b.x;
}

static inline double square(struct point a)
{
	return dot(a, a);
}

/* From a towards the first of the others that is not a. */
static inline struct point direction(struct point a, struct point b, struct point c, struct point d)
{
	struct point v = minus(b, a);

	if (v.x == 0 && v.y == 0)
		v = minus(c, a);
	return v.x == 0 && v.y == 0 ? minus(d, a) : v;
}

/* Bernstein's weights of a cubic at u. */
static inline void weights(double u, double w[4])
{
	double v = 1 - u;

	w[0] = v * v * v;
	w[1] = 3 * v * v * u;
	w[2] = 3 * v * u * u;
	w[3] = u * u * u;
}

static inline struct point at(const struct point p[4], double u)
{
	double w[4];

	weights(u, w);
	return (struct point){ w[0] * p[0].x + w[1] * p[1].x + w[2] * p[2].x + w[3] * p[3].x,
			       w[0] * p[0].y + w[1] * p[1].y + w[2] * p[2].y + w[3] * p[3].y };
}

static inline void piece_measure(struct piece *piece)
{
	const struct point *p = piece->p;
	struct point back = direction(p[3], p[2], p[1], p[0]);

	piece->leaving = direction(p[0], p[1], p[2], p[3]);
	piece->arriving = (struct point){ -back.x, -back.y };
	piece->chord_square = square(minus(p[3], p[0]));
}

static void line_set(struct piece *piece, struct point start, struct point end)
{
	struct point whole = minus(end, start);

	piece->is_curve = false;
	piece->p[0] = start;
	piece->p[1] = along(start, whole, 1. / 3);
	piece->p[2] = along(start, whole, 2. / 3);
	piece->p[3] = end;
	piece_measure(piece);
}

static void piece_set(struct piece *piece, struct point start, const struct segment *segment)
{
	if (segment->kind == SEGMENT_LINE) {
		line_set(piece, start, segment->points[2]);
		return;
	}
	piece->is_curve = true;
	piece->p[0] = start;
	for (int i = 0; i < 3; i++)
		piece->p[i + 1] = segment->points[i];
	piece_measure(piece);
}

/* Points at a third and at two thirds of a piece. */
static int witnesses_add(struct point *out, const struct piece *piece)
{
	out[0] = piece->is_curve ? at(piece->p, 1. / 3) : piece->p[1];
	out[1] = piece->is_curve ? at(piece->p, 2. / 3) : piece->p[2];
	return 2;
}

/* Whether the witnesses lie within the tolerance of the chord and between its ends. */
static bool is_straight(const struct point *witnesses, int n, struct point from, struct point to,
			double tolerance)
{
	struct point chord = minus(to, from);
	double whole = square(chord), limit = tolerance * tolerance * whole;

	for (int i = 0; i < n; i++) {
		struct point v = minus(witnesses[i], from);
		double off = cross(v, chord), reach = dot(v, chord);

		if (off * off > limit || reach < 0 || reach > whole)
			return false;
	}
	return true;
}

static inline struct point tangent_at(const struct point p[4], double u)
{
	double v = 1 - u, a = v * v, b = 2 * v * u, c = u * u;

	return (struct point){
		a * (p[1].x - p[0].x) + b * (p[2].x - p[1].x) + c * (p[3].x - p[2].x),
		a * (p[1].y - p[0].y) + b * (p[2].y - p[1].y) + c * (p[3].y - p[2].y)
	};
}

/* Distance of a witness from the curve near u, measured across the tangent. Where u is far from the
 * nearest point, one of Newton's steps goes there. */
static inline bool is_near(const struct point p[4], struct point witness, double u,
			   double tolerance)
{
	double limit = 0, across = 0, ahead = 0;

	for (int step = 0; step < 2; step++) {
		struct point tangent = tangent_at(p, u), off = minus(witness, at(p, u));
		double speed = square(tangent);

		limit = tolerance * tolerance * speed;
		across = cross(off, tangent);
		ahead = dot(off, tangent);
		if (speed == 0 || ahead * ahead <= 4 * limit)
			break;
		u += ahead / (3 * speed);
		u = u < 0 ? 0 : u > 1 ? 1 : u;
	}
	return across * across <= limit && ahead * ahead <= 4 * limit;
}

/* Near enough to tell how far along the outline a witness is. */
static inline double rough_length(struct point v)
{
	double x = fabs(v.x), y = fabs(v.y);

	return x > y ? x + 0.4 * y : y + 0.4 * x;
}

static bool curve_is_near(const struct point p[4], const struct point *witnesses, int n,
			  double tolerance)
{
	double reach[WITNESSES_MAX], total = 0;
	struct point before = p[0];

	for (int i = 0; i < n; i++) {
		total += rough_length(minus(witnesses[i], before));
		reach[i] = total;
		before = witnesses[i];
	}
	total += rough_length(minus(p[3], before));
	for (int i = 0; i < n; i++)
		if (!is_near(p, witnesses[i], reach[i] / total, tolerance))
			return false;
	return true;
}

static inline double rounded(double value)
{
	return (double)(int32_t)(value < 0 ? value - 0.5 : value + 0.5);
}

/* How often the vectors a's start and b's end leave along fit into the curve's handles. False when
 * no curve of sensible form passes through the joint at u. */
static bool handles_find(const struct piece *a, const struct piece *b, double u, double handles[2])
{
	struct point first = a->p[0], joint = a->p[3], last = b->p[3];
	struct point t0 = a->leaving, t1 = { -b->arriving.x, -b->arriving.y };
	double area = cross(t0, t1), w[4];

	weights(u, w);
	struct point rest = { joint.x - (w[0] + w[1]) * first.x - (w[2] + w[3]) * last.x,
			      joint.y - (w[0] + w[1]) * first.y - (w[2] + w[3]) * last.y };
	if (area * area > PARALLEL_SINE * PARALLEL_SINE * square(t0) * square(t1)) {
		handles[0] = cross(rest, t1) / (area * w[1]);
		handles[1] = cross(t0, rest) / (area * w[2]);
	} else { /* as long as its half's, stretched; t0 and t1 are those handles */
		handles[0] = 1 / u;
		handles[1] = 1 / (1 - u);
	}
	double limit = HANDLE_MAX * HANDLE_MAX * square(minus(last, first));
	return handles[0] > 0 && handles[1] > 0 && handles[0] * handles[0] * square(t0) < limit &&
	       handles[1] * handles[1] * square(t1) < limit;
}

/* The curve with a's first and b's last direction that passes through their joint where the chords'
 * lengths say. */
static bool curve_through_joint(const struct piece *a, const struct piece *b, struct point p[4])
{
	double l0 = sqrt(a->chord_square), l1 = sqrt(b->chord_square), handles[2];

	if (!handles_find(a, b, l0 / (l0 + l1), handles))
		return false;
	p[0] = a->p[0];
	p[1] = along(p[0], a->leaving, handles[0]);
	p[2] = along(b->p[3], b->arriving, -handles[1]);
	p[3] = b->p[3];
	for (int i = 1; i < 3; i++)
		p[i] = (struct point){ rounded(p[i].x), rounded(p[i].y) };
	return true;
}

static inline bool is_corner(const struct piece *a, const struct piece *b, double tolerance)
{
	double turn = dot(a->arriving, b->leaving), reach = CORNER_REACH * tolerance;

	return (turn < 0 || turn * turn < CORNER_COSINE * CORNER_COSINE * square(a->arriving) *
						  square(b->leaving)) &&
	       a->chord_square > reach * reach && b->chord_square > reach * reach;
}

/* Takes the next piece into the run when one piece can stand for both. */
static bool run_extend(struct run *run, const struct piece *next, double tolerance)
{
	struct point first = run->piece.p[0], last = next->p[3];
	int n = run->n;

	if (n + 3 > WITNESSES_MAX || is_corner(&run->piece, next, tolerance))
		return false;
	run->witnesses[n++] = run->piece.p[3];
	n += witnesses_add(run->witnesses + n, next);
	if (is_straight(run->witnesses, n, first, last, tolerance)) {
		line_set(&run->piece, first, last);
	} else {
		struct piece curve = { .is_curve = true };

		if (!curve_through_joint(&run->piece, next, curve.p) ||
		    !curve_is_near(curve.p, run->witnesses, n, tolerance))
			return false;
		piece_measure(&curve);
		run->piece = curve;
	}
	run->n = n;
	return true;
}

/* Writes the run behind the segments kept so far: there are never more of them than were read. */
static void run_keep(struct glyph_path *path, size_t *kept, const struct run *run)
{
	struct segment *segment = &path->segments[(*kept)++];

	segment->kind = run->piece.is_curve ? SEGMENT_CURVE : SEGMENT_LINE;
	for (int i = 0; i < 3; i++)
		segment->points[i] = run->piece.p[i + 1];
}

void simplify_path(struct glyph_path *path, double tolerance)
{
	struct run run;
	struct piece next;
	struct point here = { 0, 0 };
	size_t kept = 0;
	bool under_way = false;

	for (size_t i = 0; i < path->n; i++) {
		struct segment segment = path->segments[i];

		if (segment.kind != SEGMENT_MOVE)
			piece_set(&next, here, &segment);
		here = segment.points[2];
		if (segment.kind != SEGMENT_MOVE && under_way && run_extend(&run, &next, tolerance))
			continue;
		if (under_way)
			run_keep(path, &kept, &run);
		under_way = segment.kind != SEGMENT_MOVE;
		if (under_way) {
			run.piece = next;
			run.n = witnesses_add(run.witnesses, &next);
		} else {
			path->segments[kept++] = segment;
		}
	}
	if (under_way)
		run_keep(path, &kept, &run);
	path->n = kept;
}
