/* account_tables.c - numbers of tables and charts: each shows a cell, or what is reckoned from it.
 *
 * What a table prints is read as a number again and held against the cell, so that a table that
 * says something else than the figures is told. */
#include <string.h>

#include "report/account/account_inside.h"
#include "report/account/account_reckoned.h"
#include "report/layout/said.h"
#include "report/model/share.h"
#include "report/model/unit_of_measure.h"
#include "report/model/value.h"

struct number_said {
	const struct account *account;
	struct cell_ref cell;
	struct decimal value; /* as printed */
};

static struct decimal as_printed(struct cell_ref cell)
{
	const struct figure *figure = cell.figure;
	struct decimal value = figure->cells[cell.index].value, rounded;

	if (figure->decimals >= 0 &&
	    decimal_round(value, figure->decimals, figure->rounding, &rounded))
		return rounded;
	return value;
}

static bool is_value(const struct number_said *n)
{
	return decimal_compare(n->value, as_printed(n->cell)) == 0;
}

static struct cell_ref total_of(struct cell_ref cell)
{
	const struct figure *figure = cell.figure;

	return (struct cell_ref){ figure, figure->n_cells - 1 };
}

/* In per cent of the figure's total, as every share is reckoned. */
static bool is_share(const struct number_said *n)
{
	const struct figure *figure = n->cell.figure;
	struct cell_ref whole = total_of(n->cell);
	struct decimal share;

	return figure->n_by > 0 && figure_has_total(figure) &&
	       share_of(figure->cells[n->cell.index].value, whole.figure->cells[whole.index].value,
			n->value.scale, figure->rounding, &share) &&
	       decimal_compare(share, n->value) == 0;
}

/* What was released, in the figure's unit of today. */
static bool was_before(const struct number_said *n, struct decimal *out)
{
	return proof_previous_value(n->account->options.proof, n->cell, out);
}

static bool is_previous(const struct number_said *n)
{
	struct decimal was;

	return was_before(n, &was) && decimal_compare(n->value, was) == 0;
}

static bool is_change(const struct number_said *n)
{
	struct decimal was, change;

	return was_before(n, &was) &&
	       decimal_subtract(n->cell.figure->cells[n->cell.index].value, was, &change) &&
	       decimal_compare(n->value, change) == 0;
}

/* A number, or a change of rates with its unit: +0.5个百分点. */
static bool read_said(struct cell_ref cell, const char *text, size_t len, struct decimal *out)
{
	const char *unit = unit_of_change(cell.figure->unit);
	size_t tail = strlen(unit);
	struct error ignored;

	if (len > tail && memcmp(text + len - tail, unit, tail) == 0)
		len -= tail;
	return decimal_parse(text, len, out, &ignored);
}

/* What a number that is printed for a cell may be, in this order. */
static const struct standing_as {
	const char *key, *why;
	bool (*holds)(const struct number_said *n);
} standings[] = {
	{ "value", NULL, is_value },
	{ "share", N_("a share of the total"), is_share },
	{ "previous", N_("what was released before"), is_previous },
	{ "change", N_("the change since the last release"), is_change },
};

/* <0.1, 3300余, 500—800: stated in the words in which they were given. */
static bool is_stretch(struct cell_ref ref, const char *text, size_t len)
{
	const struct cell *cell = &ref.figure->cells[ref.index];
	struct str words = STR_INIT;

	if (cell->bound == BOUND_NONE)
		return false;
	value_format(cell, &words);
	bool same = words.len == len && memcmp(words.text, text, len) == 0;
	str_finish(&words);
	return same;
}

static const struct standing_as *stands_as(const struct account *account, struct cell_ref cell,
					   const char *text, size_t len)
{
	struct number_said n = { account, cell, { 0 } };

	if (is_stretch(cell, text, len))
		return &standings[0];
	if (!read_said(cell, text, len, &n.value))
		return NULL;
	for (size_t i = 0; i < sizeof standings / sizeof *standings; i++)
		if (standings[i].holds(&n))
			return &standings[i];
	return NULL;
}

const char *account_number_stands(const struct account *account, struct cell_ref cell,
				  const char *text, size_t len)
{
	const struct standing_as *as = stands_as(account, cell, text, len);

	return as != NULL ? as->key : NULL;
}

static const char *printed_text(struct account *account, struct cell_ref cell)
{
	struct str text = STR_INIT;

	if (cell.figure->cells[cell.index].bound != BOUND_NONE)
		value_format(&cell.figure->cells[cell.index], &text);
	else
		decimal_format(as_printed(cell), &text);
	const char *kept = arena_strdup(&account->arena, text.text);
	str_finish(&text);
	return kept;
}

/* One that is reckoned from cells. */
static void add_reckoned(struct account *account, const struct said *said)
{
	size_t len = strlen(said->text);
	const struct table_number *how = said->number;
	struct cell_ref first = how->terms[0].cell;
	struct account_number *number = account_add(account, said->text, len, said->place);

	if (!read_said(first, said->text, len, &number->value))
		number->value = decimal_of(0);
	number->cell = said->cell;
	account_judge_reckoned(account, how, number);
	if (number->status != ACCOUNT_CONFLICT)
		account_add_line(account, said->text);
}

static void add_number(struct account *account, const struct said *said)
{
	size_t len = strlen(said->text);
	const struct standing_as *as = stands_as(account, said->cell, said->text, len);
	struct account_number *number = account_add(account, said->text, len, said->place);

	if (!read_said(said->cell, said->text, len, &number->value))
		number->value = decimal_of(0);
	number->unit = said->cell.figure->unit;
	account_state_cell(account, number, said->cell);
	if (is_stretch(said->cell, said->text, len))
		account_add_line(account, said->text);
	if (as == NULL) {
		number->status = ACCOUNT_CONFLICT;
		number->would_be = printed_text(account, said->cell);
		return;
	}
	if (as->why == NULL)
		return;
	number->reason = as->key;
	number->why = as->why;
	if (as->holds == is_share) {
		enum account_status total = account_cell_status(account, total_of(said->cell));

		number->unit = "%";
		number->whole = total_of(said->cell);
		number->status = total > number->status ? total : number->status;
	} else if (as->holds == is_previous) {
		number->status = ACCOUNT_PROVED;
	}
}

struct reading_aloud {
	struct account *account;
	const struct block *block;
};

static void hear(void *context, const struct said *said)
{
	const struct reading_aloud *reading = context;
	struct account *account = reading->account;
	struct place place = said->place.line > 0 ? said->place : reading->block->place;
	struct said placed = *said;

	placed.place = place;
	switch (said->kind) {
	case SAID_NAME: account_add_name(account, said->text, place); break;
	case SAID_NOTE: account_add_note(account, said->text, place); break;
	case SAID_NUMBER:
		if (said->number != NULL)
			add_reckoned(account, &placed);
		else
			add_number(account, &placed);
		break;
	case SAID_LINE: account_add_line(account, said->text); break;
	}
}

/* 表1, 图2: the numbers that the program gives. */
static void add_caption_number(struct account *account, const struct block *block)
{
	size_t *number = block->kind == BLOCK_CHART ? &account->charts : &account->tables;
	struct str text = STR_INIT;

	str_printf(&text, "%zu", ++*number);
	account_add_line(account, text.text);
	str_finish(&text);
}

/* A table or chart without a title of its own has its figures'. */
static void add_own_title(struct account *account, const struct block *block)
{
	add_caption_number(account, block);
	for (size_t i = 0; i < block->n_figures && block->text.raw == NULL; i++)
		account_add_name(account, block->figures[i]->title, block->figures[i]->place);
}

void account_add_said(struct account *account, const struct block *block)
{
	struct reading_aloud reading = { account, block };
	struct layout_options options = { .previous = account_previous(account->options.proof),
					  .yearago = account_yearago(account->options.proof) };
	struct said_of of = { account->options.briefing, &options, &account->style };

	if (block->kind != BLOCK_TABLE && block->kind != BLOCK_CHART &&
	    (block->kind != BLOCK_REVISIONS || account->options.briefing->n_revisions == 0))
		return;
	add_own_title(account, block);
	if (account->styled)
		block_said(&of, block, &(struct said_visitor){ hear, &reading });
}
