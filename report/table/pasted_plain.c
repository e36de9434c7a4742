/* pasted_plain.c - pasted blocks without names of members: by position; and lists of figures. */
#include <string.h>

#include "report/base/i18n.h"
#include "report/table/pasted_inside.h"
#include "report/table/values_member.h"

#define ROWS_LOOKED_AT 60

/* --- figures one below the other, each with its members under it --- */

/* The one column of values to the right of the names: where values stand in most rows. */
static size_t value_column(const struct pasting *pasting, size_t column)
{
	const struct figure *any = pasting->onto->here.figure;
	size_t found = NAMES_NONE;

	for (size_t i = column + 1; i < pasting->grid.columns; i++) {
		size_t values = 0, filled = 0;

		for (size_t row = 0; row < pasting->grid.n; row++) {
			const char *text = pasted_text(&pasting->grid, row, i);

			filled += *text != '\0';
			values += *text != '\0' && pasted_is_value(any, text);
		}
		if (values == 0 || values * 2 < filled)
			continue;
		if (found != NAMES_NONE)
			return NAMES_NONE;
		found = i;
	}
	return found;
}

/* The list while it is read: the figure whose members may follow. */
struct listing {
	const struct figure *figure;
	struct values_names names;
	size_t last;
};

static void turn_to(struct listing *listing, const struct figure *figure)
{
	values_names_finish(&listing->names);
	listing->figure = figure;
	listing->last = NAMES_NONE;
	if (figure->n_by == 1)
		values_names_init(&listing->names, figure->by[0]);
}

/* The cell that a label means; *why when none. */
static struct cell_ref cell_called(const struct pasting *pasting, struct listing *listing,
				   const char *label, const char **why)
{
	const struct briefing *briefing = pasting->onto->briefing;
	size_t at = pasted_figure(briefing, NULL, label), axis, index = 0;

	if (at != NAMES_NONE) {
		turn_to(listing, &briefing->figures[at]);
		if (figure_grand_total(listing->figure, &index, &axis))
			return (struct cell_ref){ listing->figure, index };
		*why = _("it has no total");
		return (struct cell_ref){ 0 };
	}
	*why = _("no figure, and no member of the figure above it, is called so");
	if (listing->figure == NULL || listing->figure->n_by != 1)
		return (struct cell_ref){ 0 };
	at = values_member_find(&listing->names, listing->last,
				(struct values_field){ .text = label, .len = strlen(label) });
	if (at == NAMES_NONE || at >= listing->figure->axes[0].extent)
		return (struct cell_ref){ 0 };
	listing->last = at;
	return (struct cell_ref){ listing->figure, at };
}

static size_t score_column(const struct pasting *pasting, size_t column)
{
	struct listing listing = { .last = NAMES_NONE };
	const char *why;
	size_t score = 0;

	for (size_t row = 0; row < pasting->grid.n && row < ROWS_LOOKED_AT; row++) {
		const char *text = pasted_text(&pasting->grid, row, column);

		if (*text != '\0' && cell_called(pasting, &listing, text, &why).figure != NULL)
			score += PASTED_MEMBER_WEIGHT;
	}
	values_names_finish(&listing.names);
	return score;
}

size_t pasted_list_score(const struct pasting *pasting, size_t *column)
{
	size_t best = 0;

	for (size_t i = 0; i < pasting->grid.columns && i < 8; i++) {
		size_t score = score_column(pasting, i);

		if (score > best && value_column(pasting, i) != NAMES_NONE) {
			best = score;
			*column = i;
		}
	}
	return best;
}

void pasted_by_list(struct pasting *pasting, size_t column)
{
	struct listing listing = { .last = NAMES_NONE };
	size_t values = value_column(pasting, column);

	for (size_t row = 0; row < pasting->grid.n; row++) {
		struct pasted_item item = { .row = row + 1,
					    .column = values + 1,
					    .name = pasted_text(&pasting->grid, row, column),
					    .text = pasted_text(&pasting->grid, row, values) };

		if (pasting->grid.rows[row].filled == 0)
			continue;
		item.cell = cell_called(pasting, &listing, item.name, &item.why);
		if (item.cell.figure != NULL)
			item.why = NULL;
		if (item.cell.figure == NULL &&
		    !pasted_is_value(pasting->onto->here.figure, item.text)) {
			item.fate = PASTED_PASSED;
			item.why = _("a note: no value stands beside it");
			pasted_add(pasting, &item);
		} else {
			pasted_add_cell(pasting, &item);
		}
	}
	values_names_finish(&listing.names);
}

/* --- by position --- */

struct by_position {
	struct pasting *pasting;
	size_t first, end;     /* of the rows, blank ones around them left off */
	size_t n_filled, left; /* rows with something; lines of the figure from the cursor on */
	bool skip_blank, has_heading;
	const char *refused; /* why nothing can be placed */
};

/* Is it no value, to the figure that stands there? */
static bool is_text(const struct pasting *pasting, const char *text)
{
	return *text != '\0' && !pasted_is_value(pasting->onto->here.figure, text);
}

static size_t count_values(const struct pasting *pasting, size_t row)
{
	size_t n = 0;

	for (size_t i = 0; i < pasting->grid.rows[row].n; i++)
		n += *pasted_text(&pasting->grid, row, i) != '\0' &&
		     !is_text(pasting, pasted_text(&pasting->grid, row, i));
	return n;
}

/* Lines from the cursor to the end of its figure, or of the figures without dimensions there. */
static size_t lines_left(const struct pasting *pasting)
{
	const struct pasted_onto *onto = pasting->onto;
	size_t n = 0;

	for (; n < pasting->grid.n + 1; n++) {
		struct cell_ref cell = onto->cell_at(onto->context, n, 0);

		if (cell.figure == NULL || (cell.figure != onto->here.figure &&
					    (cell.figure->n_by > 0 || onto->here.figure->n_by > 0)))
			break;
	}
	return n;
}

/* Names that nobody knows: text first in most rows, values behind it. */
static bool has_unknown_names(const struct by_position *p)
{
	size_t named = 0;

	for (size_t row = p->first; row < p->end; row++)
		named += is_text(p->pasting, pasted_text(&p->pasting->grid, row, 0)) &&
			 count_values(p->pasting, row) > 0;
	return named * 2 >= p->n_filled && named > 0;
}

/* A first row of texts alone above values may be a heading, or values that are not known: what fits
 * the figure tells, else nothing is placed. */
static void judge_first_row(struct by_position *p)
{
	const struct pasting *pasting = p->pasting;

	if (p->end - p->first < 2 || count_values(pasting, p->first) > 0 ||
	    count_values(pasting, p->first + 1) == 0)
		return;
	if (p->n_filled - 1 == p->left)
		p->has_heading = true;
	else if (p->n_filled != p->left)
		p->refused =
			_("the first row may be a heading or a value; paste the values alone, or "
			  "the names too");
}

/* Blank lines between the values may part them or be empty cells: again what fits tells. */
static void judge_blank_rows(struct by_position *p)
{
	size_t n = p->end - p->first - p->has_heading, filled = p->n_filled - p->has_heading;

	if (filled == n)
		return;
	p->skip_blank = filled == p->left || n == filled * 2 - 1;
	if (!p->skip_blank && n != p->left)
		p->refused = _("empty lines lie among the values: nobody can tell whether they are "
			       "empty cells; paste the names too");
}

static void place_row(struct by_position *p, size_t row, size_t down)
{
	const struct pasted_onto *onto = p->pasting->onto;
	size_t n = p->pasting->grid.rows[row].n > 0 ? p->pasting->grid.rows[row].n : 1;

	for (size_t i = 0; i < n; i++) {
		struct pasted_item item = { .row = row + 1,
					    .column = i + 1,
					    .name = "",
					    .text = pasted_text(&p->pasting->grid, row, i),
					    .cell = onto->cell_at(onto->context, down, i) };

		if (item.cell.figure == NULL)
			item.why = _("outside the table");
		if (item.cell.figure != NULL || *item.text != '\0')
			pasted_add_cell(p->pasting, &item);
	}
}

static void tell(struct by_position *p, size_t row, enum pasted_fate fate, const char *why)
{
	const char *text = "";

	for (size_t i = 0; i < p->pasting->grid.rows[row].n && *text == '\0'; i++)
		text = pasted_text(&p->pasting->grid, row, i);
	if (*text != '\0')
		pasted_add(p->pasting, &(struct pasted_item){ .fate = fate,
							      .row = row + 1,
							      .name = text,
							      .text = "",
							      .why = why });
}

void pasted_by_position(struct pasting *pasting)
{
	struct by_position p = { .pasting = pasting, .end = pasting->grid.n };
	size_t down = 0;

	while (p.first < p.end && pasting->grid.rows[p.first].filled == 0)
		p.first++;
	while (p.end > p.first && pasting->grid.rows[p.end - 1].filled == 0)
		p.end--;
	for (size_t row = p.first; row < p.end; row++)
		p.n_filled += pasting->grid.rows[row].filled > 0;
	p.left = lines_left(pasting);
	judge_first_row(&p);
	judge_blank_rows(&p);
	if (has_unknown_names(&p))
		p.refused = _("no member and no figure here is called so");
	for (size_t row = p.first; row < p.end; row++) {
		if (p.refused != NULL)
			tell(&p, row, PASTED_REFUSED, p.refused);
		else if (p.has_heading && row == p.first)
			tell(&p, row, PASTED_PASSED, _("a heading"));
		else if (!p.skip_blank || pasting->grid.rows[row].filled > 0)
			place_row(&p, row, down++);
	}
}
