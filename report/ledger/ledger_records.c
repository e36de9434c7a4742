/* ledger_records.c - see ledger_records.h. */
#include "report/ledger/ledger_records.h"

#include <stdlib.h>
#include <string.h>

#include "report/base/array.h"
#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/base/utf8.h"
#include "report/ledger/ledger_pass.h"

struct visiting {
	struct ledger_plan plan;
	struct ledger_pass pass;
	struct ledger_visit visit;
	size_t use; /* of the plan: the figure that is asked for */
	size_t met;
	const char **texts;
	struct str *rooms; /* one a column */
	size_t n;
};

static bool is_part(const struct dimension *dimension, size_t position, size_t whole)
{
	while (position != whole && position < dimension->n)
		position = dimension->members[position].parent;
	return position == whole;
}

/* The cell is the one asked for, or a part of it. */
static bool is_within(struct cell_ref wanted, size_t cell)
{
	const struct figure *figure = wanted.figure;

	for (size_t i = 0; i < figure->n_by; i++)
		if (!is_part(figure->by[i], figure_position(figure, cell, i),
			     figure_position(figure, wanted.index, i)))
			return false;
	return true;
}

static void take_texts(struct visiting *v)
{
	const struct rows *rows = v->pass.body.rows;

	for (size_t i = 0; i < v->n; i++) {
		struct rows_cell cell;

		str_clear(&v->rooms[i]);
		body_cell(&v->pass.body, i, &cell);
		if (rows->format == ROWS_CSV)
			rows_decode(v->pass.body.rows, cell.text, cell.len, &v->rooms[i]);
		else if (cell.kind == ROWS_DATE)
			date_format_iso(cell.date, &v->rooms[i]);
		else
			str_add_bytes(&v->rooms[i], cell.text, cell.len);
		v->texts[i] = v->rooms[i].text;
	}
}

static bool show(struct visiting *v)
{
	const struct body *body = &v->pass.body;

	if (v->met++ < v->visit.skip)
		return true;
	struct ledger_record record = { body->number, body->line, body->hidden, v->texts, v->n };
	return v->visit.record(v->visit.context, &record);
}

static void show_headings(struct visiting *v)
{
	const char **names = xcalloc(v->n + 1, sizeof *names);

	for (size_t i = 0; i < v->n; i++) {
		struct body_column column = body_column(&v->pass.body, i);

		names[i] = column.n > 0 ? column.names[column.n - 1] : "";
	}
	v->visit.headings(v->visit.context, names, v->n);
	free(names);
}

static void begin(struct visiting *v)
{
	v->n = v->pass.body.n_columns;
	v->texts = xcalloc(v->n + 1, sizeof *v->texts);
	v->rooms = xcalloc(v->n + 1, sizeof *v->rooms);
	for (size_t i = 0; i < v->n; i++)
		str_init(&v->rooms[i]);
	show_headings(v);
}

/* A stretch of the rows. */
MUST_LOOK static enum ledger_visit_state run(struct visiting *v, size_t most, struct error *err)
{
	for (size_t rows = 0; rows < most; rows++) {
		enum ledger_step_result result = ledger_pass_next(&v->pass, err);
		size_t cell = v->pass.cells[v->use];

		if (result == LEDGER_END || result == LEDGER_BAD)
			return result == LEDGER_END ? LEDGER_VISIT_DONE : LEDGER_VISIT_FAILED;
		if (result == LEDGER_RECORD || result == LEDGER_LEFT)
			take_texts(v); /* of each record: ditto marks mean the one above */
		if (result == LEDGER_RECORD && cell != LEDGER_NONE &&
		    is_within(v->visit.cell, cell) && !show(v))
			return LEDGER_VISIT_DONE;
	}
	return LEDGER_VISIT_MORE;
}

static size_t find_use(const struct ledger_plan *plan, const struct figure *figure)
{
	size_t i = 0;

	while (i < plan->n_uses && plan->uses[i].figure != figure)
		i++;
	return i;
}

static const struct ledger *find_ledger(const struct briefing *briefing,
					const struct ledger_visit *visit, struct errors *errors)
{
	const char *name = visit->cell.figure->ledger;
	const struct ledger *ledger = NULL;

	for (size_t i = 0; name != NULL && i < briefing->n_ledgers; i++)
		if (strcmp(briefing->ledgers[i].name, name) == 0)
			ledger = &briefing->ledgers[i];
	if (ledger != NULL && !ledger->absent)
		return ledger;
	errors_at(errors, ERROR_USAGE, visit->cell.figure->place,
		  ledger == NULL ? _("'%s' is not counted from a ledger")
				 : _("the ledger of '%s' is not kept here"),
		  visit->cell.figure->name);
	return NULL;
}

struct visiting *ledger_visit_open(const struct briefing *briefing,
				   const struct ledger_visit *visit, struct errors *errors)
{
	const struct ledger *ledger = find_ledger(briefing, visit, errors);
	struct error err = { 0 };

	if (ledger == NULL)
		return NULL;
	struct visiting *v = xcalloc(1, sizeof *v);
	v->visit = *visit;
	if (!ledger_plan_make(&v->plan, briefing, ledger, visit->rewrite, errors)) {
		ledger_visit_close(v);
		return NULL;
	}
	v->use = find_use(&v->plan, visit->cell.figure);
	if (!ledger_pass_open(&v->pass, &v->plan, &err)) {
		errors_add(errors, &err);
		ledger_visit_close(v);
		return NULL;
	}
	begin(v);
	return v;
}

enum ledger_visit_state ledger_visit_on(struct visiting *v, size_t rows, struct error *err)
{
	return run(v, rows, err);
}

void ledger_visit_close(struct visiting *v)
{
	if (v == NULL)
		return;
	for (size_t i = 0; i < v->n; i++)
		str_finish(&v->rooms[i]);
	free(v->rooms);
	free(v->texts);
	ledger_pass_close(&v->pass);
	ledger_plan_finish(&v->plan);
	free(v);
}

bool ledger_visit_records(const struct briefing *briefing, const struct ledger_visit *visit,
			  struct errors *errors)
{
	struct visiting *v = ledger_visit_open(briefing, visit, errors);
	struct error err = { 0 };

	if (v == NULL)
		return false;
	bool ok = ledger_visit_on(v, SIZE_MAX, &err) == LEDGER_VISIT_DONE;
	if (!ok)
		errors_add(errors, &err);
	ledger_visit_close(v);
	return ok;
}

/* --- who somebody is --- */

bool ledger_is_personal(const char *heading)
{
	static const char *const words[] = { "姓名",   "身份证",   "证件号",   "电话",
					     "手机",   "联系方式", "住址",     "地址",
					     "举报人", "当事人",   "被问责人", "责任人" };

	for (size_t i = 0; i < LEN(words); i++)
		if (strstr(heading, words[i]) != NULL)
			return true;
	return false;
}

void ledger_mask(const char *text, struct str *out)
{
	size_t n = utf8_count(text, strlen(text));
	const char *behind = text;

	if (n == 0)
		return;
	utf8_next(&behind);
	str_add_bytes(out, text, (size_t)(behind - text));
	for (size_t i = 1; i < n; i++)
		str_add_byte(out, '*');
}
