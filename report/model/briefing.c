/* briefing.c - see briefing.h. */
#include "report/model/briefing.h"

#include <stdlib.h>
#include <string.h>

#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/base/parcel.h"
#include "report/base/utf8.h"

struct briefing *briefing_create(const char *file)
{
	struct briefing *briefing = xcalloc(1, sizeof *briefing);

	briefing->file = arena_strdup(&briefing->arena, file);
	return briefing;
}

void briefing_destroy(struct briefing *briefing)
{
	if (briefing == NULL)
		return;
	for (size_t i = 0; i < briefing->n_dimensions; i++)
		names_finish(&briefing->dimensions[i].index);
	names_finish(&briefing->dimension_index);
	names_finish(&briefing->figure_index);
	for (size_t i = 0; i < briefing->n_ledgers; i++)
		parcel_release(briefing->ledgers[i].kept);
	const struct seal *seal;
	for (size_t i = 0; (seal = document_seal(&briefing->document, i)) != NULL; i++)
		parcel_release(seal->kept);
	arena_finish(&briefing->arena);
	free(briefing);
}

void briefing_leave_ledgers(struct briefing *briefing)
{
	for (size_t i = 0; i < briefing->n_ledgers; i++)
		briefing->ledgers[i].absent = true;
}

void briefing_keep_ledger(struct briefing *briefing, const char *name, struct parcel *file)
{
	for (size_t i = 0; i < briefing->n_ledgers; i++) {
		struct ledger *ledger = &briefing->ledgers[i];

		if (strcmp(ledger->name, name) != 0)
			continue;
		parcel_release(ledger->kept);
		ledger->kept = parcel_share(file);
		ledger->bytes = NULL;
		ledger->absent = false;
	}
}

struct figure *briefing_figure(const struct briefing *briefing, const char *name, size_t len)
{
	size_t at = names_find_bytes(&briefing->figure_index, name, len);

	return at != NAMES_NONE ? &briefing->figures[at] : NULL;
}

struct dimension *briefing_dimension(const struct briefing *briefing, const char *name, size_t len)
{
	size_t at = names_find_bytes(&briefing->dimension_index, name, len);

	return at != NAMES_NONE ? &briefing->dimensions[at] : NULL;
}

size_t briefing_count_people(const struct briefing *briefing, enum role role)
{
	size_t n = 0;

	for (size_t i = 0; i < briefing->n_people; i++)
		n += briefing->people[i].role == role;
	return n;
}

const char *role_key(enum role role)
{
	static const char *const keys[] = {
#define X(name, key, zh) key,
		ROLES(X)
#undef X
	};
	return keys[role];
}

const char *role_name(enum role role)
{
	static const char *const names[] = {
#define X(name, key, zh) zh,
		ROLES(X)
#undef X
	};
	return names[role];
}

/* A stretch of the text of a cell, blanks trimmed. */
struct piece {
	const char *text;
	size_t len;
};

#define IDEOGRAPHIC_SPACE "\u3000"

/* Bytes of the blank at the start of a stretch, 0 when it starts with something else. */
static size_t blank_before(const char *start, const char *end)
{
	const size_t wide = strlen(IDEOGRAPHIC_SPACE);

	if (start < end && (*start == ' ' || *start == '\t'))
		return 1;
	return (size_t)(end - start) >= wide && memcmp(start, IDEOGRAPHIC_SPACE, wide) == 0 ? wide
											    : 0;
}

static size_t blank_behind(const char *start, const char *end)
{
	const size_t wide = strlen(IDEOGRAPHIC_SPACE);

	if (start < end && (end[-1] == ' ' || end[-1] == '\t'))
		return 1;
	return (size_t)(end - start) >= wide && memcmp(end - wide, IDEOGRAPHIC_SPACE, wide) == 0
		       ? wide
		       : 0;
}

static struct piece trimmed(const char *start, const char *end)
{
	for (size_t n; (n = blank_before(start, end)) > 0;)
		start += n;
	for (size_t n; (n = blank_behind(start, end)) > 0;)
		end -= n;
	return (struct piece){ start, (size_t)(end - start) };
}

/* The ASCII bracket or comma that a character stands for, 0 for any other. */
static char bracket_of(uint32_t c)
{
	switch (c) {
	case '[':
	case 0xFF3B: return '[';
	case ']':
	case 0xFF3D: return ']';
	case ',':
	case 0xFF0C: return ',';
	default: return 0;
	}
}

/* name[member, member] -> pieces[0] name, pieces[1..] members; false when the brackets are wrong.
 */
static bool split_cell(const char *text, size_t len, struct piece pieces[AXES_MAX + 1], size_t *n)
{
	const char *p = text, *end = text + len, *start = text;
	bool inside = false, closed = false;

	*n = 0;
	while (p < end) {
		const char *at = p;
		char mark = bracket_of(utf8_decode(&p, end));

		if (mark == 0)
			continue;
		if (closed || inside == (mark == '[') || *n == AXES_MAX + 1)
			return false;
		pieces[(*n)++] = trimmed(start, at);
		start = p;
		inside = mark != ']';
		closed = mark == ']';
	}
	if (inside)
		return false;
	if (closed)
		return trimmed(start, end).len == 0;
	pieces[(*n)++] = trimmed(start, end);
	return true;
}

static struct place piece_place(struct place place, const char *text, struct piece piece)
{
	place.column += (int)utf8_count(text, (size_t)(piece.text - text));
	return place;
}

#define SHOWN_MAX 240 /* bytes of a wrong name that are repeated in a message */

static void copy_shown(struct piece name, char copy[SHOWN_MAX + 1])
{
	size_t len = utf8_fit(name.text, name.len, SHOWN_MAX);

	memcpy(copy, name.text, len);
	copy[len] = '\0';
}

MUST_LOOK static bool unknown_figure(const struct briefing *briefing, struct piece name,
				     struct place place, struct error *err)
{
	char copy[SHOWN_MAX + 1];

	copy_shown(name, copy);
	error_at(err, ERROR_NAME, place, _("no figure is called '%s'"), copy);
	const char *nearest = names_nearest(&briefing->figure_index, copy);
	if (nearest != NULL)
		error_hint(err, _("did you mean '%s'?"), nearest);
	return false;
}

ALWAYS_FALSE static bool unknown_member(const struct dimension *dimension, struct piece name,
					struct place place, struct error *err)
{
	char copy[SHOWN_MAX + 1];

	copy_shown(name, copy);
	if (dimension_is_shared(dimension, name.text, name.len)) {
		error_at(err, ERROR_NAME, place, _("several members of '%s' are called '%s'"),
			 dimension->name, copy);
		error_hint(err, _("name one with what it lies in: %s"),
			   dimension->members[names_find(&dimension->index, copy)].key);
		return false;
	}
	error_at(err, ERROR_NAME, place, _("'%s' has no member '%s'"), dimension->name, copy);
	const char *nearest = names_nearest(&dimension->index, copy);
	if (nearest != NULL)
		error_hint(err, _("did you mean '%s'?"), nearest);
	return false;
}

ALWAYS_FALSE bool figure_refuse_total(const struct figure *figure, size_t axis, struct place place,
				      struct error *err)
{
	const struct dimension *dimension = figure->by[axis];
	struct str example = STR_INIT;

	error_at(err, ERROR_NAME, place, _("'%s' has no total over '%s': say which member"),
		 figure->name, dimension->name);
	str_add(&example, figure->name);
	for (size_t i = 0; i < figure->n_by; i++) {
		size_t at = figure->axes[i].has_total ? figure->axes[i].n : figure->axes[i].n - 1;

		str_add(&example, i == 0 ? "[" : ", ");
		str_add(&example, dimension_member_name(figure->by[i], at));
	}
	str_add(&example, "]");
	if (dimension->time != TIME_NONE && !figure->flow)
		error_hint(err, _("%s, or 'flow: true' where amounts add up over time"),
			   example.text);
	else
		error_hint(err, _("%s, or 'parts' says how they make a total"), example.text);
	str_finish(&example);
	return false;
}

/* Where the cell stands on one axis. */
MUST_LOOK static bool find_position(const struct figure *figure, size_t axis,
				    const struct written *name, size_t *out, struct error *err)
{
	const struct dimension *dimension = figure->by[axis];

	*out = dimension_find(dimension, name->text, name->len);
	if (*out == NAMES_NONE)
		return unknown_member(dimension, (struct piece){ name->text, name->len },
				      name->place, err);
	return *out < figure->axes[axis].extent ||
	       figure_refuse_total(figure, axis, name->place, err);
}

/* A cell's name taken apart, its figure found. */
struct named_cell {
	const struct written *name;
	struct piece pieces[AXES_MAX + 1];
	size_t n;
	const struct figure *figure;
	struct place place; /* of the figure's name */
};

MUST_LOOK static bool take_apart(const struct briefing *briefing, const struct written *name,
				 struct named_cell *out, struct error *err)
{
	out->name = name;
	if (!split_cell(name->text, name->len, out->pieces, &out->n))
		return error_at(
			err, ERROR_SYNTAX, name->place,
			_("'%.*s' is not a cell; expected name[member] or name[row, column]"),
			(int)utf8_fit(name->text, name->len, SHOWN_MAX / 2), name->text);
	out->place = piece_place(name->place, name->text, out->pieces[0]);
	out->figure = briefing_figure(briefing, out->pieces[0].text, out->pieces[0].len);
	return out->figure != NULL || unknown_figure(briefing, out->pieces[0], out->place, err);
}

/* The member that the cell's name says at a place, on an axis. */
MUST_LOOK static bool find_named(const struct named_cell *cell, size_t at, size_t axis,
				 size_t *position, struct error *err)
{
	const struct piece *piece = &cell->pieces[at];
	const struct written member = { piece->text, piece->len,
					piece_place(cell->name->place, cell->name->text, *piece) };

	return find_position(cell->figure, axis, &member, position, err);
}

ALWAYS_FALSE static bool refuse_count(const struct named_cell *cell, struct error *err)
{
	return error_at(err, ERROR_VALUE, cell->place,
			_("'%s' has %zu dimensions, but %zu members are named"), cell->figure->name,
			cell->figure->n_by, cell->n - 1);
}

bool briefing_cell(const struct briefing *briefing, const struct written *name,
		   struct cell_ref *out, struct error *err)
{
	struct named_cell cell;
	size_t positions[AXES_MAX] = { 0 }, missing;

	if (!take_apart(briefing, name, &cell, err))
		return false;
	const struct figure *figure = cell.figure;
	if (cell.n > 1 && cell.n - 1 != figure->n_by)
		return refuse_count(&cell, err);
	if (cell.n == 1 && !figure_grand_total(figure, &out->index, &missing))
		return figure_refuse_total(figure, missing, cell.place, err);
	for (size_t i = 0; cell.n > 1 && i < figure->n_by; i++)
		if (!find_named(&cell, i + 1, i, &positions[i], err))
			return false;
	out->figure = figure;
	if (cell.n > 1)
		out->index = figure_index_at(figure, positions);
	return true;
}

static bool is_open(const struct open_axes *open, const struct dimension *dimension)
{
	for (size_t i = 0; i < open->n; i++)
		if (open->dimensions[i] == dimension)
			return true;
	return false;
}

bool briefing_cells(const struct briefing *briefing, const struct written *name,
		    const struct open_axes *open, struct table_cells *out, struct error *err)
{
	struct named_cell cell;
	size_t n_open = 0, next = 1;

	if (!take_apart(briefing, name, &cell, err))
		return false;
	const struct figure *figure = out->figure = cell.figure;
	for (size_t i = 0; i < figure->n_by; i++)
		n_open += is_open(open, figure->by[i]);
	bool whole = cell.n - 1 == figure->n_by;
	if (cell.n > 1 && !whole && cell.n - 1 != figure->n_by - n_open)
		return refuse_count(&cell, err);
	for (size_t i = 0; i < figure->n_by; i++) {
		size_t *position = &out->positions[i];

		*position = TABLE_OPEN;
		if (is_open(open, figure->by[i]) && !whole)
			continue;
		if (cell.n > 1 && !find_named(&cell, next++, i, position, err))
			return false;
		if (cell.n == 1 && !figure->axes[i].has_total)
			return figure_refuse_total(figure, i, cell.place, err);
		if (cell.n == 1)
			*position = figure->axes[i].n;
	}
	return true;
}

bool briefing_find_cell(const struct briefing *briefing, const char *name, struct cell_ref *out)
{
	struct written written = { .text = name, .len = strlen(name) };
	struct error unfound;

	return briefing_cell(briefing, &written, out, &unfound);
}
