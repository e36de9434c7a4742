/* prose.c - see prose.h: what a prose holds, and the words for what it found. */
#include "report/prose/prose.h"

#include <stdlib.h>
#include <string.h>

#include "report/base/array.h"
#include "report/base/memory.h"
#include "report/layout/style.h"
#include "report/prose/prose_inside.h"

const char *number_status_key(enum number_status status)
{
	static const char *const keys[] = {
#define X(name, key) key,
		NUMBER_STATUSES(X)
#undef X
	};

	return keys[status];
}

/* Line breaking as the page of this briefing does it. */
static enum strictness strictness_of(const struct briefing *briefing)
{
	struct error unused;
	struct style style;

	if (!style_init(&style, briefing->document.settings, briefing->document.n_settings,
			&unused))
		return STRICTNESS_GB;
	return (enum strictness)style.page[PAGE_STRICTNESS];
}

struct prose_reader *prose_reader_create(struct briefing *briefing)
{
	struct prose_reader *reader = xcalloc(1, sizeof *reader);

	reader->briefing = briefing;
	reader->strictness = strictness_of(briefing);
	return reader;
}

void prose_reader_destroy(struct prose_reader *reader)
{
	if (reader == NULL)
		return;
	value_index_finish(&reader->values);
	lexicon_finish(&reader->names);
	priors_finish(&reader->priors);
	free(reader->evidence);
	names_finish(&reader->known);
	free(reader->placeholders);
	bound_text_finish(&reader->bound);
	free(reader);
}

void prose_reader_values_changed(struct prose_reader *reader)
{
	reader->values.made = false;
}

void cell_ref_short(struct cell_ref cell, struct str *out)
{
	const struct figure *figure = cell.figure;

	if (figure_has_total(figure) && cell.index + 1 == figure->n_cells)
		str_add(out, figure->name);
	else
		cell_ref_format(cell, out);
}

void number_correction(const char *direction, const char *would_be, struct str *out)
{
	static const char *const minus[] = { "-", "－", "负" };

	if (direction == NULL) {
		str_add(out, would_be);
		return;
	}
	str_add(out, direction);
	for (size_t i = 0; i < LEN(minus); i++)
		if (strncmp(would_be, minus[i], strlen(minus[i])) == 0) {
			str_add(out, would_be + strlen(minus[i]));
			return;
		}
	str_add(out, would_be);
}

/* Words that a placeholder is to print. */
struct wanted {
	const char *words;
	size_t len;
};

/* Whether {cell|filter} prints the wanted words, of what fell behind its word {abs(cell)|filter};
 * then it is added. */
static bool binds(struct prose_reader *reader, struct cell_ref cell, const char *filter,
		  struct wanted wanted, struct str *out)
{
	bool fell = cell.figure->cells[cell.index].value.units < 0 && *wanted.words != '-';
	struct str raw = STR_INIT;
	const struct placeholder *placeholder;

	str_add(&raw, fell ? "{abs(" : "{");
	cell_ref_short(cell, &raw);
	str_printf(&raw, "%s%s}", fell ? ")" : "", filter);
	placeholder = prose_reader_placeholder(reader, raw.text, raw.len);
	bool same = placeholder != NULL && prose_reader_print(reader, placeholder) &&
		    reader->bound.text.len == wanted.len &&
		    memcmp(reader->bound.text.text, wanted.words, wanted.len) == 0;
	if (same)
		str_add(out, raw.text);
	str_finish(&raw);
	return same;
}

bool prose_reader_binding(struct prose_reader *reader, const struct prose *prose,
			  const struct prose_number *number, struct str *out, size_t *end)
{
	static const char *const filters[] = {
		"",           "|cn",      "|grouped",    "|percent", "|percent.0", "|percent.1",
		"|percent.2", "|wan",     "|wan.0",      "|wan.1",   "|wan.2",     "|wan.3",
		"|yi",        "|yi.0",    "|yi.1",       "|yi.2",    "|yi.3",      "|share.0",
		"|share.1",   "|share.2", "|percent|cn", "|wan|cn",
	};
	bool wrong = number->status == NUMBER_CONFLICT;
	const char *words = wrong ? number->would_be : prose->shown.text + number->start;
	size_t len = wrong ? strlen(words) : number->number_end - number->start;
	size_t factors = number->number_end - number->factors_start;

	if (number->bound || len == 0 || number->direction != NULL)
		return false;
	for (size_t i = 0; i < number->n_cells; i++) {
		const struct figure *figure = number->cells[i].figure;
		bool kept = unit_in_parts(figure->unit).power > 0 && factors < len;
		/* 万 of 万元 stays in the text. */
		struct wanted wanted = { words, kept ? len - factors : len };

		*end = kept ? number->factors_start : number->number_end;
		for (size_t k = 0; k < LEN(filters); k++)
			if (binds(reader, number->cells[i], filters[k], wanted, out))
				return true;
	}
	return false;
}

bool prose_reader_next_binding(struct prose_reader *reader, const struct prose *prose, size_t from,
			       struct binding *binding, struct str *out)
{
	for (size_t i = 0; i < prose->n_numbers; i++) {
		const struct prose_number *number = &prose->numbers[i];
		bool sure = number->status == NUMBER_MATCHED || number->status == NUMBER_ROUNDED;
		size_t end;

		str_clear(out);
		if (!sure || number->raw_start < from || number->bound || number->n_cells != 1 ||
		    number->n_more > 0 || !prose_reader_binding(reader, prose, number, out, &end))
			continue;
		*binding = (struct binding){ number, number->raw_start,
					     number->raw_start + (end - number->start) };
		return true;
	}
	return false;
}
