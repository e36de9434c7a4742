/* grid.c - see grid.h. A column shows the figure that most of its rows agree with, or that its head
 * names and some agree with. */
#include "report/prose/grid.h"

#include <string.h>

#include "report/base/array.h"
#include "report/text/reading.h"

#define ROWS_MOST 400

/* One row cut into its cells. */
struct row {
	struct piece {
		const char *text;
		size_t len;
	} cells[GRID_COLUMNS];
	size_t n;
};

bool grid_is_row(const char *line, size_t len)
{
	const char *bar = memchr(line, '|', len);

	return memchr(line, '\t', len) != NULL ||
	       (bar != NULL && memchr(bar + 1, '|', len - (size_t)(bar + 1 - line)) != NULL);
}

static bool is_edge(char c)
{
	return c == '\t' || c == '|';
}

static void cut(const char *line, size_t len, struct row *row)
{
	size_t from = 0;

	row->n = 0;
	for (size_t i = 0; i <= len && row->n < GRID_COLUMNS; i++) {
		if (i < len && !is_edge(line[i]))
			continue;
		size_t start = from, end = i;
		while (start < end && line[start] == ' ')
			start++;
		while (end > start && line[end - 1] == ' ')
			end--;
		row->cells[row->n++] = (struct piece){ line + start, end - start };
		from = i + 1;
	}
}

static size_t line_end(const struct held_text *text, size_t start)
{
	const char *nl = memchr(text->text + start, '\n', text->len - start);

	return nl != NULL ? (size_t)(nl - text->text) : text->len;
}

/* The first cell that is not empty. */
static struct piece head_of(const struct row *row)
{
	for (size_t i = 0; i < row->n; i++)
		if (row->cells[i].len > 0)
			return row->cells[i];
	return (struct piece){ "", 0 };
}

static size_t member_of(const struct dimension *dimension, const struct row *row)
{
	static const char *const totals[] = { "总计", "全省", "全市", "全国", "总数" };
	struct piece head = head_of(row);

	for (size_t i = 0; i < LEN(totals); i++)
		if (head.len == strlen(totals[i]) && memcmp(head.text, totals[i], head.len) == 0)
			return dimension->n;
	return dimension_find(dimension, head.text, head.len);
}

static struct cell_ref cell_of(const struct figure *figure, const struct dimension *dimension,
			       size_t position)
{
	size_t index;

	for (size_t k = 0; k < figure->n_by; k++)
		if (figure->by[k] == dimension && position < figure->axes[k].extent &&
		    figure_member_cell(figure, k, position, &index))
			return (struct cell_ref){ figure, index };
	return (struct cell_ref){ 0 };
}

/* A plain number as it would be printed in the figure's unit. */
static bool agrees(const struct prose_reader *reader, struct cell_ref cell, struct piece piece)
{
	struct decimal value, exact, printed, shown;
	struct error unused;

	return cell.figure != NULL && piece.len > 0 &&
	       decimal_parse(piece.text, piece.len, &value, &unused) &&
	       cell_stated(&reader->values, cell, &exact, &printed) &&
	       reading_scale(printed, -value_index_figure(&reader->values, cell.figure)->power,
			     &shown) &&
	       decimal_compare(value, shown) == 0;
}

static bool names(struct piece head, const struct figure *figure)
{
	size_t n = strlen(figure->name);

	return n <= head.len && memcmp(head.text, figure->name, n) == 0;
}

struct votes {
	const struct prose_reader *reader;
	const struct held_text *text;
	size_t start, end;
};

/* How many rows agree, of how many that have a member. */
static size_t count(const struct votes *votes, const struct dimension *dimension,
		    const struct figure *figure, size_t column, size_t *rows)
{
	size_t n = 0, seen = 0;
	struct row row;

	*rows = 0;
	for (size_t at = votes->start; at < votes->end && seen < ROWS_MOST; seen++) {
		size_t end = line_end(votes->text, at);

		cut(votes->text->text + at, end - at, &row);
		size_t position = member_of(dimension, &row);
		if (position != NAMES_NONE && column < row.n) {
			++*rows;
			n += agrees(votes->reader, cell_of(figure, dimension, position),
				    row.cells[column]);
		}
		at = end + 1;
	}
	return n;
}

#define FIGURES_MOST 64

static const struct figure *figure_of(const struct votes *votes, const struct grid *grid,
				      const struct row *heads, size_t column)
{
	const struct briefing *briefing = votes->reader->briefing;
	const struct figure *best = NULL;
	size_t most = 0, rows;

	for (size_t f = 0; f < briefing->n_figures && f < FIGURES_MOST; f++) {
		const struct figure *figure = &briefing->figures[f];
		size_t n = count(votes, grid->dimension, figure, column, &rows);
		bool named = column < heads->n && names(heads->cells[column], figure);
		bool sure = named ? n >= 1 : n >= 2 && 2 * n > rows;

		if (!sure || (n <= most && !named))
			continue;
		best = figure;
		most = named ? SIZE_MAX : n;
	}
	return best;
}

/* The dimension whose members most rows begin with. */
static const struct dimension *dimension_of(const struct votes *votes)
{
	const struct briefing *briefing = votes->reader->briefing;
	const struct dimension *best = NULL;
	size_t most = 1;
	struct row row;

	for (size_t d = 0; d < briefing->n_dimensions; d++) {
		size_t n = 0, seen = 0;

		for (size_t at = votes->start; at < votes->end && seen < ROWS_MOST; seen++) {
			size_t end = line_end(votes->text, at);

			cut(votes->text->text + at, end - at, &row);
			n += member_of(&briefing->dimensions[d], &row) != NAMES_NONE;
			at = end + 1;
		}
		if (n > most) {
			most = n;
			best = &briefing->dimensions[d];
		}
	}
	return best;
}

void grid_read(struct grid *grid, const struct prose_reader *reader, const struct held_text *text,
	       size_t start)
{
	struct votes votes = { reader, text, start, start };
	struct row heads;

	*grid = (struct grid){ .end = start };
	while (votes.end < text->len) {
		size_t end = line_end(text, votes.end);

		if (!grid_is_row(text->text + votes.end, end - votes.end))
			break;
		votes.end = end < text->len ? end + 1 : end;
	}
	grid->end = votes.end;
	cut(text->text + start, line_end(text, start) - start, &heads);
	grid->dimension = dimension_of(&votes);
	for (size_t column = 0; grid->dimension != NULL && column < heads.n; column++)
		grid->columns[column] = figure_of(&votes, grid, &heads, column);
}

struct cell_ref grid_cell(const struct grid *grid, const struct held_text *text, size_t row,
			  size_t at)
{
	struct row cells;
	size_t column = 0;

	if (grid->dimension == NULL || at >= grid->end)
		return (struct cell_ref){ 0 };
	for (size_t i = row; i < at; i++)
		column += is_edge(text->text[i]);
	if (column >= GRID_COLUMNS || grid->columns[column] == NULL)
		return (struct cell_ref){ 0 };
	cut(text->text + row, line_end(text, row) - row, &cells);
	size_t position = member_of(grid->dimension, &cells);
	return position == NAMES_NONE ? (struct cell_ref){ 0 }
				      : cell_of(grid->columns[column], grid->dimension, position);
}
