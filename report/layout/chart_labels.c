/* chart_labels.c - see chart_labels.h. */
#include "report/layout/chart_labels.h"

void label_field_init(struct label_field *field, size_t most, struct arena *arena)
{
	field->taken = arena_array(arena, most + 1, sizeof *field->taken);
	field->areas = arena_array(arena, most + 1, sizeof *field->areas);
	field->lines = arena_array(arena, most + 1, sizeof *field->lines);
	field->points = arena_array(arena, most + 1, sizeof *field->points);
	field->n_taken = field->n_areas = field->n_points = field->n_lines = 0;
}

void label_field_block(struct label_field *field, struct label_box box)
{
	field->taken[field->n_taken++] = box;
}

void label_field_area(struct label_field *field, struct label_box area)
{
	field->areas[field->n_areas++] = area;
}

void label_field_point(struct label_field *field, struct position point)
{
	field->points[field->n_points++] = point;
}

void label_field_line(struct label_field *field, struct position from, struct position to)
{
	field->lines[field->n_lines].from = from;
	field->lines[field->n_lines++].to = to;
}

static bool is_clear(const struct label_box *boxes, size_t n, const struct label_box *box, mpt air)
{
	for (size_t i = 0; i < n; i++)
		if (box->left < boxes[i].right + air && boxes[i].left < box->right + air &&
		    box->top < boxes[i].bottom && boxes[i].top < box->bottom)
			return false;
	return true;
}

static bool is_free(const struct label_field *field, const struct label_box *box)
{
	const struct label_box *area = &field->area;

	return box->left >= area->left && box->right <= area->right && box->top >= area->top &&
	       box->bottom <= area->bottom &&
	       is_clear(field->taken, field->n_taken, box, field->air);
}

/* Whether a line runs through a box: somewhere between the box's sides it is between its top and
 * foot. Lines run from left to right. */
static bool runs_through(const struct position *from, const struct position *to,
			 const struct label_box *box)
{
	double left = from->x > box->left ? from->x : box->left;
	double right = to->x < box->right ? to->x : box->right;
	double slope = to->x > from->x ? (double)(to->y - from->y) / (to->x - from->x) : 0;

	if (left > right)
		return false;
	double at_left = from->y + slope * (left - from->x);
	double at_right = from->y + slope * (right - from->x);
	return !(at_left < box->top && at_right < box->top) &&
	       !(at_left > box->bottom && at_right > box->bottom);
}

static bool is_off_lines(const struct label_field *field, const struct label_box *box)
{
	for (size_t i = 0; i < field->n_lines; i++)
		if (runs_through(&field->lines[i].from, &field->lines[i].to, box))
			return false;
	return true;
}

static enum label_ground ground_of(const struct label_field *field, const struct label_box *box)
{
	if (!is_clear(field->areas, field->n_areas, box, 0))
		return LABEL_ON_AREAS;
	return is_off_lines(field, box) ? LABEL_ON_WHITE : LABEL_ON_LINES;
}

/* Squared, from the box's nearest side. */
static int64_t distance(const struct label_box *box, const struct position *point)
{
	int64_t x = point->x < box->left    ? box->left - point->x
		    : point->x > box->right ? point->x - box->right
					    : 0;
	int64_t y = point->y < box->top      ? box->top - point->y
		    : point->y > box->bottom ? point->y - box->bottom
					     : 0;

	return x * x + y * y;
}

static bool is_misread(const struct label_field *field, const struct label_box *box,
		       const struct position *own)
{
	if (own == NULL)
		return false;
	int64_t most = distance(box, own);
	for (size_t i = 0; i < field->n_points; i++)
		if (distance(box, &field->points[i]) < most)
			return true;
	return false;
}

bool label_field_place(struct label_field *field, const struct label_wish *wish,
		       struct label_box *out)
{
	for (int ground = LABEL_ON_WHITE; ground <= (int)wish->worst; ground++)
		for (size_t i = 0; i < wish->n; i++) {
			const struct label_box *box = &wish->tries[i];

			if (!is_free(field, box) || (int)ground_of(field, box) > ground ||
			    is_misread(field, box, wish->point))
				continue;
			*out = *box;
			label_field_block(field, *box);
			return true;
		}
	return false;
}
