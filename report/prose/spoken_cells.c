/* spoken_cells.c - cells by the members that are spoken of, and which way words say that they went:
 * part of weigh.h. */
#include <string.h>

#include "report/base/array.h"
#include "report/prose/weigh.h"
#include "report/text/direction.h"

size_t cell_position(struct cell_ref cell, size_t axis)
{
	return figure_position(cell.figure, cell.index, axis);
}

bool figure_has_dimension(const struct figure *figure, const struct dimension *dimension)
{
	for (size_t k = 0; k < figure->n_by; k++)
		if (figure->by[k] == dimension)
			return true;
	return false;
}

/* No cell where an axis without a total is left open. */
static struct cell_ref cell_at(const struct figure *figure, const size_t at[AXES_MAX])
{
	for (size_t k = 0; k < figure->n_by; k++)
		if (at[k] >= figure->axes[k].extent)
			return (struct cell_ref){ 0 };
	return (struct cell_ref){ figure, figure_index_at(figure, at) };
}

struct cell_ref total_cell(const struct figure *figure)
{
	size_t index, axis;

	if (!figure_grand_total(figure, &index, &axis))
		return (struct cell_ref){ 0 };
	return (struct cell_ref){ figure, index };
}

struct cell_ref spoken_cell(const struct setting *setting, const struct figure *figure)
{
	size_t at[AXES_MAX] = { 0 };

	for (size_t k = 0; k < figure->n_by; k++) {
		const struct subject *subject = setting_subject(setting, figure->by[k]);

		at[k] = subject != NULL ? subject->position : figure->by[k]->n;
	}
	return cell_at(figure, at);
}

struct cell_ref same_members(struct cell_ref cell, const struct figure *figure)
{
	size_t at[AXES_MAX] = { 0 };

	if (figure->n_by == 0 && figure_is_total(cell.figure, cell.index))
		return (struct cell_ref){ figure, 0 };
	if (cell.figure->n_by != figure->n_by)
		return (struct cell_ref){ 0 };
	for (size_t k = 0; k < figure->n_by; k++) {
		if (cell.figure->by[k] != figure->by[k])
			return (struct cell_ref){ 0 };
		at[k] = cell_position(cell, k);
	}
	return cell_at(figure, at);
}

/* --- which way --- */

/* 增速, 降幅: a word of change behind them speaks of the rate itself. */
static bool speaks_of_rate(const struct setting *s)
{
	static const char *const rates[] = { "增速", "增幅", "涨幅", "降幅",
					     "升幅", "跌幅", "减幅", "增长率" };
	const struct letters *text = s->scene->text;
	size_t end = s->scene->tokens[s->token].start;

	for (size_t i = s->gap_start; i < end; i++)
		for (size_t k = letter_is_one_of(text->c[i], U"增涨降升跌减") ? 0 : LEN(rates);
		     k < LEN(rates); k++)
			if (letters_match(text, i, rates[k]) > 0)
				return true;
	return (s->clause_cues & CUE_SPEED) != 0;
}

int way_said(const struct setting *s)
{
	const struct letters *text = s->scene->text;
	size_t from = text->at[s->gap_start], to = text->at[s->scene->tokens[s->token].start];
	struct direction word;

	if ((s->gap_cues & CUE_CHANGE) == 0 || (s->gap_cues & CUE_CHANGE) == CUE_CHANGE ||
	    to <= from || !direction_at_end(text->text + from, to - from, &word) ||
	    speaks_of_rate(s))
		return 0;
	return word.sign;
}

/* 失业率5.5%，下降0.3个百分点: 失业率变动, of the figure that was spoken of */
static int changes_named(const struct setting *s, const struct figure *figure)
{
	size_t len = s->context != NULL ? strlen(s->context->name) : 0;

	if (len == 0 || (s->gap_cues & CUE_CHANGE) == 0 ||
	    strncmp(figure->name, s->context->name, len) != 0)
		return 0;
	return direction_of_name(figure->name + len) != 0 ? 2 : 0;
}

/* 从上年的94.2%升到了95.7%: the figure whose earlier one was just said */
static int comes_from_context(const struct prose_reader *reader, const struct setting *s,
			      const struct figure *figure)
{
	size_t n;
	const struct prior *priors = priors_of(&reader->priors, figure, &n);

	for (size_t i = 0; (s->gap_cues & CUE_TO) != 0 && i < n; i++)
		if (priors[i].figure == s->context)
			return 3;
	return 0;
}

int context_evidence(const struct prose_reader *reader, const struct setting *setting,
		     const struct figure *figure)
{
	return changes_named(setting, figure) + comes_from_context(reader, setting, figure);
}
