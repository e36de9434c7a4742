/* quadratic.c - see quadratic.h. */
#include "report/drawing/quadratic.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include "report/base/array.h"
#include "report/base/memory.h"

#define PIECES_MAX 16 /* of one curve; two or three do nearly always */
#define SAMPLES 8     /* of a piece, that its distance is measured at */

static struct point mix(struct point a, struct point b, double t)
{
	return (struct point){ a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t };
}

static struct point cubic_at(const struct point p[4], double t)
{
	struct point a = mix(p[0], p[1], t), b = mix(p[1], p[2], t), c = mix(p[2], p[3], t);

	return mix(mix(a, b, t), mix(b, c, t), t);
}

static struct point quadratic_at(struct point a, struct point control, struct point b, double t)
{
	return mix(mix(a, control, t), mix(control, b, t), t);
}

static struct point rounded(struct point p)
{
	return (struct point){ floor(p.x + 0.5), floor(p.y + 0.5) };
}

/* The cubic's derivative, a third of it. */
static struct point speed_at(const struct point p[4], double t)
{
	struct point a = { p[1].x - p[0].x, p[1].y - p[0].y };
	struct point b = { p[2].x - p[1].x, p[2].y - p[1].y };
	struct point c = { p[3].x - p[2].x, p[3].y - p[2].y };

	return mix(mix(a, b, t), mix(b, c, t), t);
}

/* Control points of n pieces of equal length in the cubic's parameter. */
static void controls_find(const struct point p[4], int n, struct point controls[PIECES_MAX])
{
	for (int i = 0; i < n; i++) {
		double t0 = (double)i / n, t1 = (double)(i + 1) / n, h = 0.75 * (t1 - t0);
		struct point a = cubic_at(p, t0), b = cubic_at(p, t1);
		struct point da = speed_at(p, t0), db = speed_at(p, t1);

		controls[i] = rounded((struct point){ (a.x + b.x) / 2 + (da.x - db.x) * h,
						      (a.y + b.y) / 2 + (da.y - db.y) * h });
	}
}

/* Between the pieces the curve passes halfway from control point to control point. */
static bool pieces_are_near(const struct point p[4], const struct point *controls, int n,
			    double tolerance)
{
	struct point from = p[0];

	for (int i = 0; i < n; i++) {
		struct point to = i + 1 < n ? mix(controls[i], controls[i + 1], 0.5) : p[3];

		for (int k = 1; k <= SAMPLES; k++) {
			double t = (double)k / SAMPLES;
			struct point wanted = cubic_at(p, (i + t) / n);
			struct point is = quadratic_at(from, controls[i], to, t);
			double x = is.x - wanted.x, y = is.y - wanted.y;

			if (x * x + y * y > tolerance * tolerance)
				return false;
		}
		from = to;
	}
	return true;
}

static void point_add(struct quadratic *outline, struct point p, bool on)
{
	outline->points = array_grow(outline->points, outline->n, &outline->capacity,
				     sizeof *outline->points);
	outline->points[outline->n++] =
		(struct quadratic_point){ (int)floor(p.x + 0.5), (int)floor(p.y + 0.5), on };
}

static void curve_add(struct quadratic *outline, const struct point p[4], double tolerance)
{
	struct point controls[PIECES_MAX];
	int n = 1;

	for (;; n++) {
		controls_find(p, n, controls);
		if (n == PIECES_MAX || pieces_are_near(p, controls, n, tolerance))
			break;
	}
	for (int i = 0; i < n; i++)
		point_add(outline, controls[i], false);
	point_add(outline, p[3], true);
}

static bool is_at(const struct quadratic_point *a, const struct quadratic_point *b)
{
	return a->x == b->x && a->y == b->y;
}

/* A point that two control points meet at says nothing. */
static bool is_implied(const struct quadratic_point *points, size_t n, size_t i)
{
	const struct quadratic_point *p = &points[i], *before = &points[(i + n - 1) % n],
				     *after = &points[(i + 1) % n];

	return p->on && !before->on && !after->on && 2 * p->x == before->x + after->x &&
	       2 * p->y == before->y + after->y;
}

static void reverse(struct quadratic_point *points, size_t n)
{
	for (size_t i = 0; 2 * i + 1 < n; i++) {
		struct quadratic_point left = points[i];

		points[i] = points[n - 1 - i];
		points[n - 1 - i] = left;
	}
}

/* The contour that began at `start`: closed by itself, the other way round, with its first point
 * still first. */
static void contour_end(struct quadratic *outline, size_t start)
{
	struct quadratic_point *points = outline->points + start;
	size_t n = outline->n - start, kept = 1;

	if (n > 1 && points[n - 1].on && is_at(&points[n - 1], &points[0]))
		n--;
	outline->n = start;
	if (n < 3)
		return;
	for (size_t i = 1; i < n; i++)
		if (!is_implied(points, n, i))
			points[kept++] = points[i];
	reverse(points + 1, kept - 1);
	outline->n = start + kept;
	outline->ends = array_grow(outline->ends, outline->n_contours, &outline->contours_capacity,
				   sizeof *outline->ends);
	outline->ends[outline->n_contours++] = outline->n;
}

void quadratic_draw(struct quadratic *outline, const struct glyph_path *path, double tolerance)
{
	struct point here = { 0, 0 };
	size_t start = 0;

	outline->n = outline->n_contours = 0;
	for (size_t i = 0; i < path->n; i++) {
		const struct segment *segment = &path->segments[i];
		const struct point p[4] = { here, segment->points[0], segment->points[1],
					    rounded(segment->points[2]) };

		if (segment->kind == SEGMENT_MOVE) {
			contour_end(outline, start);
			start = outline->n;
		}
		if (segment->kind == SEGMENT_CURVE)
			curve_add(outline, p, tolerance);
		else
			point_add(outline, p[3], true);
		here = p[3];
	}
	contour_end(outline, start);
}

/* --- as a glyph --- */

enum flag { ON_CURVE = 1, X_SHORT = 2, Y_SHORT = 4, REPEAT = 8, X_SAME = 16, Y_SAME = 32 };

static void put16(struct str *out, int value)
{
	str_add_byte(out, (char)(value >> 8));
	str_add_byte(out, (char)value);
}

/* The flags that say how a step is written: none, one byte with its sign in the flag, two bytes. */
static int step_flags(int step, int is_short, int is_same)
{
	if (step == 0)
		return is_same;
	if (step > -256 && step < 256)
		return is_short | (step > 0 ? is_same : 0);
	return 0;
}

static void put_step(struct str *out, int step)
{
	if (step > -256 && step < 256 && step != 0)
		str_add_byte(out, (char)abs(step));
	else if (step != 0)
		put16(out, step);
}

static int flags_of(const struct quadratic *outline, size_t i)
{
	const struct quadratic_point *p = &outline->points[i];
	struct quadratic_point before = { 0 };

	if (i > 0)
		before = outline->points[i - 1];
	return (p->on ? ON_CURVE : 0) | step_flags(p->x - before.x, X_SHORT, X_SAME) |
	       step_flags(p->y - before.y, Y_SHORT, Y_SAME);
}

static void put_flags(const struct quadratic *outline, struct str *out)
{
	for (size_t i = 0, same; i < outline->n; i += same) {
		int flags = flags_of(outline, i);

		for (same = 1; same < 256 && i + same < outline->n &&
			       flags_of(outline, i + same) == flags;)
			same++;
		str_add_byte(out, (char)(same > 2 ? flags | REPEAT : flags));
		if (same > 2)
			str_add_byte(out, (char)(same - 1));
		else
			same = 1;
	}
}

static void put_box(const struct quadratic *outline, struct str *out)
{
	struct quadratic_point low = outline->points[0], high = low;

	for (size_t i = 1; i < outline->n; i++) {
		const struct quadratic_point *p = &outline->points[i];

		low.x = p->x < low.x ? p->x : low.x;
		low.y = p->y < low.y ? p->y : low.y;
		high.x = p->x > high.x ? p->x : high.x;
		high.y = p->y > high.y ? p->y : high.y;
	}
	put16(out, low.x);
	put16(out, low.y);
	put16(out, high.x);
	put16(out, high.y);
}

void quadratic_write(const struct quadratic *outline, struct str *out)
{
	if (outline->n_contours == 0)
		return;
	put16(out, (int)outline->n_contours);
	put_box(outline, out);
	for (size_t i = 0; i < outline->n_contours; i++)
		put16(out, (int)outline->ends[i] - 1);
	put16(out, 0); /* no instructions */
	put_flags(outline, out);
	for (size_t i = 0; i < outline->n; i++)
		put_step(out, outline->points[i].x - (i > 0 ? outline->points[i - 1].x : 0));
	for (size_t i = 0; i < outline->n; i++)
		put_step(out, outline->points[i].y - (i > 0 ? outline->points[i - 1].y : 0));
}

void quadratic_finish(struct quadratic *outline)
{
	free(outline->points);
	free(outline->ends);
	*outline = (struct quadratic){ 0 };
}
