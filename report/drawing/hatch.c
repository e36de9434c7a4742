/* hatch.c - see hatch.h. */
#include "report/drawing/hatch.h"

#include "report/base/array.h"

enum direction { RISING, FALLING, LYING, STANDING, DIRECTION_COUNT };

#define BIT(direction) (1u << (direction))
#define LINES_MAX 4000 /* an area as large as paper has some 600 */

static const unsigned patterns[] = {
	BIT(RISING),
	BIT(FALLING),
	BIT(LYING),
	BIT(STANDING),
	BIT(RISING) | BIT(FALLING),
	BIT(LYING) | BIT(STANDING),
};

struct hatch hatch_over(unsigned pattern, const mpt *points, size_t n_points)
{
	bool wide = pattern > LEN(patterns);
	struct hatch hatch = {
		.direction = -1,
		.width = wide ? HATCH_WIDE_WIDTH : HATCH_WIDTH,
		.pitch = wide ? HATCH_WIDE_PITCH : HATCH_PITCH,
	};

	if (pattern == 0 || n_points == 0)
		return hatch;
	hatch.directions = patterns[(pattern - 1) % LEN(patterns)];
	hatch.left = hatch.right = points[0];
	hatch.top = hatch.bottom = points[1];
	for (size_t i = 1; i < n_points; i++) {
		mpt x = points[2 * i], y = points[2 * i + 1];

		hatch.left = x < hatch.left ? x : hatch.left;
		hatch.right = x > hatch.right ? x : hatch.right;
		hatch.top = y < hatch.top ? y : hatch.top;
		hatch.bottom = y > hatch.bottom ? y : hatch.bottom;
	}
	return hatch;
}

static int64_t next_multiple(int64_t value, mpt pitch)
{
	int64_t rest = value % pitch;

	return rest > 0 ? value - rest + pitch : value - rest;
}

/* What stays the same along a line: x + y of a rising one, y - x of a falling one … */
static void direction_begin(struct hatch *h)
{
	static const int direction_signs[DIRECTION_COUNT][2] = { [RISING] = { 1, 1 },
								 [FALLING] = { -1, 1 },
								 [LYING] = { 0, 1 },
								 [STANDING] = { 1, 0 } };
	const int *sign = direction_signs[h->direction];
	int64_t low_x = sign[0] < 0 ? -(int64_t)h->right : (int64_t)sign[0] * h->left;
	int64_t high_x = sign[0] < 0 ? -(int64_t)h->left : (int64_t)sign[0] * h->right;

	h->at = next_multiple(low_x + (int64_t)sign[1] * h->top, h->pitch);
	h->end = high_x + (int64_t)sign[1] * h->bottom;
	if (h->end - h->at > (int64_t)LINES_MAX * h->pitch)
		h->end = h->at + (int64_t)LINES_MAX * h->pitch;
}

static struct hatch_line line_at(const struct hatch *h)
{
	mpt at = (mpt)h->at;

	switch (h->direction) {
	case RISING: return (struct hatch_line){ h->left, at - h->left, h->right, at - h->right };
	case FALLING: return (struct hatch_line){ h->left, at + h->left, h->right, at + h->right };
	case LYING: return (struct hatch_line){ h->left, at, h->right, at };
	default: return (struct hatch_line){ at, h->top, at, h->bottom };
	}
}

bool hatch_next(struct hatch *h, struct hatch_line *line)
{
	while (h->direction < 0 || h->at > h->end) {
		if (h->directions == 0)
			return false;
		h->direction = 0;
		while ((h->directions & BIT(h->direction)) == 0)
			h->direction++;
		h->directions &= ~BIT(h->direction);
		direction_begin(h);
	}
	*line = line_at(h);
	h->at += h->pitch;
	return true;
}
