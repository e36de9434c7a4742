/* prose.c - see prose.h: what a prose holds, and the words for what it found. */
#include "report/prose/prose.h"

#include <stdlib.h>
#include <string.h>

#include "report/base/array.h"
#include "report/base/memory.h"
#include "report/base/utf8.h"
#include "report/layout/style.h"
#include "report/text/letters.h"
#include "report/text/numerals.h"
#include "report/text/reading.h"
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
	names_finish(&reader->known);
	free(reader->placeholders);
	bound_text_finish(&reader->bound);
	free(reader);
}

void prose_reader_values_changed(struct prose_reader *reader)
{
	reader->values.made = false;
}

/* How a number was written: to write another one like it. */
struct wording {
	struct str suffix; /* 万, % */
	bool grouped;
	bool plain; /* 3亿2千万 cannot be written anew with one multiplier */
};

static void read_wording(const char *text, size_t start, size_t end, struct wording *out)
{
	const char *p = text + start;

	while (p < text + end) {
		uint32_t c = utf8_next(&p);
		bool digit = letter_is_digit(c) || (c >= 0xFF10 && c <= 0xFF19);

		out->grouped |= c == ',' || c == 0xFF0C;
		out->plain |= digit && out->suffix.len > 0;
		if (reading_power(c) > 0 || letter_is_one_of(c, "%‰‱"))
			str_add_char(&out->suffix, c);
		else if (c == 0xFF05)
			str_add(&out->suffix, "%");
	}
}

static void reword_chinese(const struct mention *like, struct decimal value, struct str *out)
{
	if (like->unit != NULL && strcmp(like->unit, "%") == 0) {
		str_add(out, value.units < 0 ? "负百分之" : "百分之");
		value.units = value.units < 0 ? -value.units : value.units;
	}
	numeral_cardinal(decimal_reduce(value), out);
}

static bool reword_western(const struct mention *like, const char *text, struct decimal value,
			   enum rounding rounding, struct str *out)
{
	struct wording wording = { .suffix = STR_INIT };
	struct decimal number = value;
	bool ok;

	read_wording(text, like->start, like->number_end, &wording);
	int power = wording.plain ? 0 : like->power;
	int decimals = like->place < power ? power - like->place : 0;
	ok = reading_scale(value, -power, &number) &&
	     (decimals >= number.scale || decimal_round(number, decimals, rounding, &number));
	if (ok && wording.grouped)
		decimal_format_grouped(number, out);
	else if (ok)
		decimal_format(number, out);
	if (!wording.plain)
		str_add(out, wording.suffix.text);
	str_finish(&wording.suffix);
	return ok;
}

bool number_reword(const struct mention *like, const char *text, struct decimal value,
		   enum rounding rounding, char out[static PROSE_WORDING])
{
	struct str words = STR_INIT;
	bool ok = true;

	if (like->chinese)
		reword_chinese(like, value, &words);
	if (words.len == 0 || words.len >= PROSE_WORDING) {
		str_clear(&words);
		ok = reword_western(like, text, value, rounding, &words);
	}
	ok = ok && words.len < PROSE_WORDING;
	if (ok)
		memcpy(out, words.text, words.len + 1);
	str_finish(&words);
	return ok;
}

void cell_ref_short(struct cell_ref cell, struct str *out)
{
	const struct figure *figure = cell.figure;

	if (figure_has_total(figure) && cell.index + 1 == figure->n_cells)
		str_add(out, figure->name);
	else
		cell_ref_format(cell, out);
}

/* Words that a placeholder is to print. */
struct wanted {
	const char *words;
	size_t len;
};

/* Whether {cell|filter} prints the wanted words; then it is added. */
static bool binds(struct prose_reader *reader, struct cell_ref cell, const char *filter,
		  struct wanted wanted, struct str *out)
{
	struct str raw = STR_INIT;
	const struct placeholder *placeholder;

	str_add(&raw, "{");
	cell_ref_short(cell, &raw);
	str_add(&raw, filter);
	str_add(&raw, "}");
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

	if (number->bound || len == 0)
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
