/* ledger_totals.c - see ledger_totals.h. */
#include "report/ledger/ledger_totals.h"

#include <stdlib.h>
#include <string.h>

#include "report/base/fold.h"
#include "report/base/memory.h"
#include "report/base/str.h"
#include "report/base/utf8.h"

#define WAITING_MAX 1000
#define UNIT_MAX 2 /* characters behind a number */

/* Records added up. */
struct adding {
	struct decimal sum;
	size_t records;
};

/* A column of numbers. */
struct column {
	size_t at;
	struct adding all, group, block; /* all; since the last total; since the last 合计 */
	bool broken;                     /* something in it cannot be added */
};

/* A number of a total that nothing above explains: it may be that of what stands below. */
struct waiting {
	struct ledger_total total;
	size_t column;
	struct adding before; /* of all, when it was met */
	bool is_last;         /* no total was met behind it */
};

struct proving {
	struct body body;
	struct ledger_totals *out;
	struct arena *arena;
	struct column *columns;
	size_t n;
	struct waiting *waiting;
	size_t n_waiting;
	struct str room, folded;
};

static bool is_equal(struct decimal a, struct decimal b)
{
	return decimal_compare(a, b) == 0;
}

static bool explains(const struct adding *adding, struct decimal says)
{
	return adding->records > 0 && (is_equal(adding->sum, says) ||
				       is_equal(decimal_of((int64_t)adding->records), says));
}

/* --- cells --- */

enum found { NOTHING, NUMBER, OTHER };

/* 1,659 and 1659人 are numbers. */
static enum found read_text(struct proving *p, const struct rows_cell *cell, struct decimal *out)
{
	struct error unused;

	str_clear(&p->room);
	str_clear(&p->folded);
	rows_decode(p->body.rows, cell->text, cell->len, &p->room);
	fold_text(p->room.text, p->room.len, &p->folded);
	size_t digits = strspn(p->folded.text, "+-0123456789.,");
	if (p->folded.len == 0)
		return NOTHING;
	return digits > 0 &&
			       utf8_count(p->folded.text + digits, p->folded.len - digits) <=
				       UNIT_MAX &&
			       decimal_parse(p->folded.text, digits, out, &unused)
		       ? NUMBER
		       : OTHER;
}

static enum found read_cell(struct proving *p, size_t column, struct decimal *out)
{
	struct rows_cell cell;

	body_cell(&p->body, column, &cell);
	if (cell.kind == ROWS_BLANK || (cell.marks & ROWS_MERGED) != 0)
		return NOTHING; /* what is merged was met in its first row */
	if (cell.kind == ROWS_TEXT)
		return read_text(p, &cell, out);
	*out = cell.number;
	return cell.kind == ROWS_NUMBER && (cell.marks & ROWS_DAMAGED) == 0 ? NUMBER : OTHER;
}

/* --- rows --- */

static void add(struct column *column, struct adding *adding, struct decimal number)
{
	adding->records++;
	if (!decimal_add(adding->sum, number, &adding->sum))
		column->broken = true;
}

static void take_record(struct proving *p)
{
	for (size_t i = 0; i < p->n; i++) {
		struct column *column = &p->columns[i];
		struct decimal number = { 0 };

		if (read_cell(p, column->at, &number) == OTHER)
			column->broken = true;
		add(column, &column->all, number);
		add(column, &column->group, number);
		add(column, &column->block, number);
	}
}

static void tell(struct proving *p, const struct ledger_total *total)
{
	struct ledger_totals *out = p->out;

	if (out->differ++ >= LEDGER_TOTALS_TOLD_MAX)
		return;
	if (out->told == NULL)
		out->told = arena_array(p->arena, LEDGER_TOTALS_TOLD_MAX, sizeof *out->told);
	out->told[out->differ - 1] = *total;
}

/* What stands between the last total and this one may be what the last was of. */
static void settle_last(struct proving *p)
{
	size_t kept = 0;

	for (size_t i = 0; i < p->n_waiting; i++) {
		struct waiting *w = &p->waiting[i];

		if (w->is_last && explains(&p->columns[w->column].group, w->total.says))
			continue;
		w->is_last = false;
		p->waiting[kept++] = *w;
	}
	p->n_waiting = kept;
}

static const char *heading_of(const struct proving *p, size_t column)
{
	struct body_column names = body_column(&p->body, column);

	return names.n > 0 ? arena_strdup(p->arena, names.names[names.n - 1]) : "";
}

static void hold(struct proving *p, size_t i, struct decimal says, bool is_sub)
{
	const struct column *column = &p->columns[i];
	const struct adding *meant = is_sub ? &column->group : &column->block;

	p->out->held++;
	if (explains(&column->group, says) || explains(&column->block, says) ||
	    explains(&column->all, says) || p->n_waiting == WAITING_MAX)
		return;
	p->waiting[p->n_waiting++] = (struct waiting){
		.total = { p->body.number, heading_of(p, column->at), says, meant->sum,
			   meant->records },
		.column = i,
		.before = column->all,
		.is_last = true,
	};
}

/* 小计, or another total; a running one (累计) holds what lies before the sheet. */
struct word {
	bool is_sub, is_running;
};

static struct word word_of(struct proving *p)
{
	struct word word = { false, false };

	for (size_t i = 0; i < p->body.n_columns && i < 4; i++) {
		struct rows_cell cell;

		body_cell(&p->body, i, &cell);
		str_clear(&p->room);
		str_clear(&p->folded);
		rows_decode(p->body.rows, cell.text, cell.len, &p->room);
		fold_text(p->room.text, p->room.len, &p->folded);
		word.is_sub |= strstr(p->folded.text, "小计") != NULL;
		word.is_running |= strstr(p->folded.text, "累计") != NULL;
	}
	return word;
}

static void take_total(struct proving *p)
{
	struct word word = word_of(p);

	settle_last(p);
	for (size_t i = 0; i < p->n && !word.is_running; i++) {
		struct decimal says;

		if (read_cell(p, p->columns[i].at, &says) == NUMBER && !p->columns[i].broken)
			hold(p, i, says, word.is_sub);
	}
	for (size_t i = 0; i < p->n; i++) {
		p->columns[i].group = (struct adding){ 0 };
		if (!word.is_sub)
			p->columns[i].block = (struct adding){ 0 };
	}
}

/* All that stands below a total may be what it is of. */
static bool is_of_rest(const struct proving *p, const struct waiting *w)
{
	const struct adding *all = &p->columns[w->column].all;
	struct adding rest = { .records = all->records - w->before.records };

	return decimal_subtract(all->sum, w->before.sum, &rest.sum) &&
	       explains(&rest, w->total.says);
}

static void end(struct proving *p)
{
	settle_last(p);
	for (size_t i = 0; i < p->n_waiting; i++)
		if (!p->columns[p->waiting[i].column].broken && !is_of_rest(p, &p->waiting[i]))
			tell(p, &p->waiting[i].total);
}

MUST_LOOK static bool run(struct proving *p, struct error *err)
{
	for (;;) {
		enum rows_result result = body_next(&p->body, err);

		if (result != ROWS_ROW)
			return result == ROWS_END;
		if (p->body.kind == BODY_RECORD)
			take_record(p);
		else if (p->body.kind == BODY_TOTAL)
			take_total(p);
	}
}

static void begin(struct proving *p)
{
	p->columns = xcalloc(p->body.n_columns + 1, sizeof *p->columns);
	p->waiting = xcalloc(WAITING_MAX, sizeof *p->waiting);
	for (size_t i = 0; i < p->body.n_columns; i++)
		if (body_is_numeric(&p->body, i))
			p->columns[p->n++].at = i;
}

bool ledger_totals_prove(struct ledger_totals *out, const struct body_request *request,
			 struct arena *arena, struct error *err)
{
	struct proving p = { .out = out, .arena = arena, .room = STR_INIT, .folded = STR_INIT };

	*out = (struct ledger_totals){ 0 };
	if (!body_open(&p.body, request, err))
		return false;
	begin(&p);
	bool ok = run(&p, err);
	if (ok)
		end(&p);
	body_close(&p.body);
	free(p.columns);
	free(p.waiting);
	str_finish(&p.room);
	str_finish(&p.folded);
	return ok;
}
