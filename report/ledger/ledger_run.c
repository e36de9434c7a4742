/* ledger_run.c - see ledger_run.h. */
#include "report/ledger/ledger_run.h"

#include <stdlib.h>
#include <string.h>

#include "report/base/memory.h"

static struct ledger_run *run_create(const struct ledger_plan *plan)
{
	struct ledger_run *run = xcalloc(1, sizeof *run);
	size_t fields = LEDGER_RUN_MAX * plan->n_fields + 1;

	run->cells = xcalloc(LEDGER_RUN_MAX * plan->n_uses + 1, sizeof *run->cells);
	run->readings = xcalloc(fields, sizeof *run->readings);
	run->keys = xcalloc(fields, sizeof *run->keys);
	return run;
}

void ledger_run_destroy(struct ledger_run *run)
{
	if (run == NULL)
		return;
	free(run->cells);
	free(run->readings);
	free(run->keys);
	free(run);
}

/* The field of a row; false where the row has no such column. */
static inline bool field_of(const struct rows_ready *ready, size_t row, size_t column,
			    struct rows_field *out)
{
	const uint32_t *ends = ready->stops + ready->rows[row] + 1;
	size_t n = ready->rows[row + 1] - ready->rows[row];

	if (column + 1 >= n)
		n -= rows_ends_with_return(ready->base, ends, n);
	if (column >= n)
		return false;
	*out = rows_field_at(ready->base, ends, column);
	return true;
}

/* Each returns how many of the first records it could take. */

/* Spellings that are known, and say for themselves what they mean. */
static size_t read_column(struct ledger_run *run, const struct ledger_plan *plan, size_t f)
{
	const struct ledger_field *field = &plan->fields[f];
	const struct rows_ready ready = run->ready;
	const struct ledger_memo memo = field->memo;
	const size_t column = field->column, step = plan->n_fields;
	const struct ledger_reading **out = run->readings + f;
	size_t i;

	for (i = 0; i < run->n; i++) {
		struct rows_field text;

		if (!field_of(&ready, i, column, &text))
			break;
		struct ledger_memo_key key = ledger_memo_raw_key(text.bytes, text.len);
		const struct ledger_reading *reading = ledger_memo_find(&memo, &key);
		if (reading == NULL || reading->ditto)
			break;
		out[i * step] = reading;
	}
	return i;
}

/* Keys without blanks, and with no quotes but those around them. */
static bool take_key(struct rows_field text, struct ledger_key *out)
{
	if (text.len >= 2 && *text.bytes == '"') {
		text.bytes++;
		text.len -= 2;
		if (memchr(text.bytes, '"', text.len) != NULL)
			return false;
	}
	if (!ledger_key_is_simple(text.bytes, text.len) || *text.bytes == '=' ||
	    *text.bytes == '\'')
		return false;
	*out = ledger_key_of(text.bytes, text.len);
	return true;
}

static size_t read_keys(struct ledger_run *run, const struct ledger_plan *plan, size_t f)
{
	struct rows_field text;
	size_t i;

	for (i = 0; i < run->n; i++)
		if (!field_of(&run->ready, i, plan->fields[f].column, &text) ||
		    !take_key(text, &run->keys[i * plan->n_fields + f]))
			break;
	return i;
}

/* What most figures ask: how many records there are of each member. */
static size_t place_plain(struct ledger_run *run, const struct ledger_plan *plan, size_t u)
{
	const struct ledger_use *use = &plan->uses[u];
	const struct ledger_reading **readings = run->readings;
	size_t *cells = &run->cells[u * LEDGER_RUN_MAX];
	const size_t n_by = use->figure->n_by;
	size_t i;

	for (i = 0; i < run->n; i++, readings += plan->n_fields) {
		size_t index = 0, k = 0;

		for (; k < n_by && readings[use->by[k]]->member != NAMES_NONE; k++)
			index += readings[use->by[k]]->member * use->step[k];
		if (k < n_by)
			break;
		cells[i] = index;
	}
	return i;
}

static size_t place(struct ledger_run *run, const struct ledger_plan *plan, size_t u)
{
	size_t i;

	if (plan->uses[u].where.n == 0 && plan->uses[u].sum == LEDGER_NONE)
		return place_plain(run, plan, u);
	for (i = 0; i < run->n; i++)
		if (ledger_use_place(&plan->uses[u], run->readings + i * plan->n_fields,
				     &run->cells[u * LEDGER_RUN_MAX + i]) != LEDGER_NONE)
			break;
	return i;
}

/* The body comes to where the run is; what the last record has is what the next may mean. */
static void end_run(struct ledger_pass *pass)
{
	struct ledger_run *run = pass->run;
	struct ledger_plan *plan = pass->plan;
	size_t gone = run->n + (run->n < run->ready.n); /* the row behind is told by the pass */

	if (run->n > 0)
		body_pass(&pass->body, run->n);
	for (size_t f = 0; run->n > 0 && f < plan->n_fields; f++)
		plan->fields[f].above = run->readings[(run->n - 1) * plan->n_fields + f];
	if (gone > 0) /* else there may be no rows at all */
		run->ready.rows += gone;
	run->ready.n -= gone;
}

const struct ledger_run *ledger_run_take(struct ledger_pass *pass)
{
	const struct ledger_plan *plan = pass->plan;

	if (pass->run == NULL)
		pass->run = run_create(plan);
	struct ledger_run *run = pass->run;
	if (run->ready.n == 0)
		run->ready.n = body_ready(&pass->body, &run->ready);
	run->n = run->ready.n < LEDGER_RUN_MAX ? run->ready.n : LEDGER_RUN_MAX;
	for (size_t f = 0; f < plan->n_fields; f++) {
		if (plan->fields[f].is_read)
			run->n = read_column(run, plan, f);
		if (plan->fields[f].is_key)
			run->n = read_keys(run, plan, f);
	}
	for (size_t u = 0; u < plan->n_uses; u++)
		run->n = place(run, plan, u);
	end_run(pass);
	return run;
}
