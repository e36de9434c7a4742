/* prose_values.c - the cells of a briefing by unit and value, for numbers that name none. */
#include <stdlib.h>
#include <string.h>

#include "report/base/array.h"
#include "report/base/memory.h"
#include "report/base/utf8.h"
#include "report/text/measure_words.h"
#include "report/text/reading.h"
#include "report/prose/prose_inside.h"

#define PLANE 0x10000

struct counted_unit unit_in_parts(const char *unit)
{
	static const struct {
		const char *word;
		int power;
	} factors[] = { { "万亿", 12 }, { "千万", 7 }, { "百万", 6 }, { "万", 4 }, { "亿", 8 } };

	if (unit == NULL)
		return (struct counted_unit){ "", 0 };
	for (size_t i = 0; i < LEN(factors); i++)
		if (strncmp(unit, factors[i].word, strlen(factors[i].word)) == 0)
			return (struct counted_unit){
				measure_usual_name(unit + strlen(factors[i].word)), factors[i].power
			};
	return (struct counted_unit){ measure_usual_name(unit), 0 };
}

static bool stated(struct cell_ref ref, int power, struct decimal *exact, struct decimal *printed)
{
	const struct figure *figure = ref.figure;
	const struct cell *cell = &figure->cells[ref.index];
	struct decimal rounded = cell->value;

	if (cell->state != CELL_GIVEN && cell->state != CELL_COMPUTED)
		return false;
	if (figure->decimals >= 0)
		decimal_round(cell->value, figure->decimals, figure->rounding, &rounded);
	return reading_scale(cell->value, power, exact) && reading_scale(rounded, power, printed);
}

const struct figure_unit *value_index_figure(const struct value_index *index,
					     const struct figure *figure)
{
	return &index->figures[figure - index->first_figure];
}

bool cell_stated(const struct value_index *index, struct cell_ref cell, struct decimal *exact,
		 struct decimal *printed)
{
	return stated(cell, value_index_figure(index, cell.figure)->power, exact, printed);
}

void value_index_finish(struct value_index *index)
{
	names_finish(&index->units);
	free(index->items);
	like_values_destroy(index->like);
	free(index->unit_from);
	free(index->figures);
	free(index->words);
	free(index->heads);
	free(index->of_unit);
	*index = (struct value_index){ 0 };
}

/* --- units as they stand in a text --- */

static int by_first_letter(const void *a, const void *b)
{
	const struct unit_word *p = a, *q = b;

	return p->first < q->first ? -1 : p->first > q->first;
}

static void add_unit_word(struct value_index *index, size_t unit, const char *name)
{
	const char *p = name;
	size_t len = strlen(name);
	uint32_t first = letter_half_width(utf8_next(&p));

	index->words = array_grow(index->words, unit, &index->words_capacity, sizeof *index->words);
	index->words[unit] = (struct unit_word){ name, len, utf8_count(name, len), unit, first };
}

/* Figures of one unit, in the order of the file. */
static void link_figures(struct value_index *index, const struct briefing *briefing)
{
	free(index->of_unit);
	index->of_unit = xcalloc(index->n_units + 1, sizeof *index->of_unit);
	for (size_t f = briefing->n_figures; f-- > 0;) {
		struct figure_unit *own = &index->figures[f];

		own->next = index->of_unit[own->unit];
		index->of_unit[own->unit] = &briefing->figures[f];
	}
}

static void index_units(struct value_index *index)
{
	if (index->heads == NULL)
		index->heads = xcalloc(PLANE / 64, sizeof *index->heads);
	for (size_t i = 0; i < index->n_units; i++)
		if (index->words[i].first < PLANE)
			index->heads[index->words[i].first / 64] |= UINT64_C(1)
								    << index->words[i].first % 64;
	if (index->n_units > 1)
		qsort(index->words, index->n_units, sizeof *index->words, by_first_letter);
}

size_t value_index_unit_at(const struct value_index *index, const struct letters *text, size_t i,
			   size_t *letters)
{
	uint32_t c = text->c[i];
	size_t low = 0, high = index->n_units, best = NAMES_NONE;

	*letters = 0;
	if (i >= text->n || c >= PLANE || (index->heads[c / 64] >> c % 64 & 1) == 0)
		return NAMES_NONE;
	while (low < high) {
		size_t middle = (low + high) / 2;

		if (index->words[middle].first < c)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < index->n_units && index->words[low].first == c; low++) {
		const struct unit_word *word = &index->words[low];

		if (word->n > *letters && i + word->n <= text->n &&
		    text->at[i + word->n] - text->at[i] == word->len &&
		    memcmp(text->text + text->at[i], word->name, word->len) == 0) {
			best = word->unit;
			*letters = word->n;
		}
	}
	return best;
}

static void index_items(struct value_index *index)
{
	size_t at = 0;

	free(index->unit_from);
	index->unit_from = xcalloc(index->n_units + 1, sizeof *index->unit_from);
	for (size_t unit = 0; unit <= index->n_units; unit++) {
		while (at < index->n && index->items[at].unit < unit)
			at++;
		index->unit_from[unit] = at;
	}
}

static size_t unit_number(struct value_index *index, const char *name)
{
	size_t number = names_find(&index->units, name);

	if (number != NAMES_NONE)
		return number;
	names_add(&index->units, name, index->n_units);
	add_unit_word(index, index->n_units, name);
	return index->n_units++;
}

static int by_value(const void *a, const void *b)
{
	const struct indexed_value *p = a, *q = b;

	if (p->unit != q->unit)
		return p->unit < q->unit ? -1 : 1;
	if (p->value.scale == q->value.scale && p->value.units != q->value.units)
		return p->value.units < q->value.units ? -1 : 1;
	int order = decimal_compare(p->value, q->value);
	if (order != 0)
		return order;
	if (p->cell.figure != q->cell.figure)
		return p->cell.figure < q->cell.figure ? -1 : 1;
	return p->cell.index < q->cell.index ? -1 : p->cell.index > q->cell.index;
}

void value_index_make(struct value_index *index, const struct briefing *briefing)
{
	if (index->made)
		return;
	index->n = 0;
	like_values_destroy(index->like);
	index->like = NULL;
	index->first_figure = briefing->figures;
	if (index->figures == NULL)
		index->figures = xcalloc(briefing->n_figures + 1, sizeof *index->figures);
	for (size_t f = 0; f < briefing->n_figures; f++) {
		const struct figure *figure = &briefing->figures[f];
		struct counted_unit parts = unit_in_parts(figure->unit);
		size_t unit = unit_number(index, parts.name);

		index->figures[f] =
			(struct figure_unit){ unit, parts.power, *parts.name == '\0', NULL };

		for (size_t i = 0; i < figure->n_cells; i++) {
			struct indexed_value item = { .unit = unit, .cell = { figure, i } };

			if (!stated(item.cell, parts.power, &item.exact, &item.value))
				continue;
			item.digits = digits_shape(item.value);
			index->items = array_grow(index->items, index->n, &index->capacity,
						  sizeof *index->items);
			index->items[index->n++] = item;
		}
	}
	if (index->n > 0)
		qsort(index->items, index->n, sizeof *index->items, by_value);
	index_items(index);
	index_units(index);
	link_figures(index, briefing);
	index->made = true;
}

size_t value_index_from(const struct value_index *index, size_t unit, struct decimal value)
{
	size_t low = index->unit_from[unit], high = index->unit_from[unit + 1];

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (decimal_compare(index->items[middle].value, value) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

size_t value_index_unit(const struct value_index *index, const char *name, size_t len)
{
	return names_find_bytes(&index->units, name, len);
}
