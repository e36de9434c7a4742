/* decode_figures.c - figures with their cells. */
#include <string.h>

#include "report/base/array.h"
#include "report/base/i18n.h"
#include "report/yaml/decode.h"
#include "report/yaml/limits.h"

#define DECIMALS_UNSAID (-100)

/* --- the fields of a figure --- */

static void add_by(struct decoder *d, const struct node *node, struct figure *figure)
{
	const struct briefing *briefing = d->root;
	size_t at = decode_reference(d, node, &briefing->dimension_index, N_("dimension"));

	if (at != NAMES_NONE)
		figure->by[figure->n_by++] = &briefing->dimensions[at];
}

static void decode_by(struct decoder *d, const struct node *node, void *into)
{
	if (node->kind == NODE_SCALAR) {
		add_by(d, node, into);
	} else if (node->kind == NODE_MAP || node->n > LEN(((struct figure *)into)->by)) {
		errors_at(
			d->errors, ERROR_VALUE, node_place(node),
			_("'by': expected a dimension, or a list of up to four: rows, columns …"));
	} else {
		for (size_t i = 0; i < node->n; i++)
			add_by(d, node->items[i], into);
	}
}

/* What it means depends on 'by', which may stand behind it: decode_axes reads it. */
static void leave_parts(struct decoder *d, const struct node *node, void *into)
{
	(void)d;
	(void)node;
	(void)into;
}

/* What texts call a figure: a name or a list of them. */
static void decode_says(struct decoder *d, const struct node *node, void *into)
{
	struct figure *figure = into;
	const bool one = node->kind == NODE_SCALAR;

	if (!one && !schema_expect(d, node, NODE_LIST, N_("a name or a list of names")))
		return;
	figure->says = arena_array(d->arena, one ? 1 : node->n, sizeof *figure->says);
	for (size_t i = 0; i < (one ? 1 : node->n); i++) {
		const struct node *word = one ? node : node->items[i];
		const char *text = schema_text(d, word);

		if (text != NULL && text[0] == '\0')
			errors_at(d->errors, ERROR_VALUE, node_place(word),
				  _("'says': a name cannot be empty"));
		else if (text != NULL)
			figure->says[figure->n_says++] = text;
	}
}

static void decode_ledger_name(struct decoder *d, const struct node *node, void *into)
{
	const struct briefing *briefing = d->root;
	struct names ledgers = { 0 };

	for (size_t i = 0; i < briefing->n_ledgers; i++)
		names_add(&ledgers, briefing->ledgers[i].name, i);
	if (decode_reference(d, node, &ledgers, N_("ledger")) != NAMES_NONE)
		*(const char **)into = node->text;
	names_finish(&ledgers);
}

static const struct schema_field break_fields[] = {
	{ .key = "since",
	  .type = FIELD_DATE,
	  .offset = offsetof(struct figure, break_since),
	  .required = true,
	  .help = N_("the first day of a release that is reckoned the new way") },
	{ .key = "note",
	  .type = FIELD_TEXT,
	  .offset = offsetof(struct figure, break_note),
	  .required = true,
	  .help = N_("what changed; it is printed under its tables") },
};
static const struct schema break_schema = { N_("a break"), "figures.NAME.break", break_fields,
				     LEN(break_fields) };

static const struct schema_choice roundings[] = { { "half-up", ROUND_HALF_UP },
						  { "half-even", ROUND_HALF_EVEN },
						  { "truncate", ROUND_TRUNCATE },
						  { NULL, 0 } };

static const struct schema_field figure_fields[] = {
	{ .key = "unit",
	  .type = FIELD_TEXT,
	  .offset = offsetof(struct figure, unit),
	  .help = N_("the unit, as it is printed: 人, 起, %") },
	{ .key = "title",
	  .type = FIELD_TEXT,
	  .offset = offsetof(struct figure, title),
	  .help = N_("what tables call it; its name when left out") },
	{ .key = "says",
	  .type = FIELD_OWN,
	  .decode = decode_says,
	  .form = N_("a name or a list of names"),
	  .help = N_("what else texts call it") },
	{ .key = "earlier",
	  .type = FIELD_TEXT,
	  .offset = offsetof(struct figure, earlier),
	  .place = offsetof(struct figure, earlier_place),
	  .help = N_("the figure that is its predecessor: growth and differences are computed "
		     "from both") },
	{ .key = "period",
	  .type = FIELD_TEXT,
	  .offset = offsetof(struct figure, period),
	  .help = N_("the time it covers") },
	{ .key = "source",
	  .type = FIELD_TEXT,
	  .offset = offsetof(struct figure, source),
	  .help = N_("the department it comes from") },
	{ .key = "note",
	  .type = FIELD_TEXT,
	  .offset = offsetof(struct figure, note),
	  .help = N_("what is printed under its table") },
	{ .key = "by",
	  .type = FIELD_OWN,
	  .decode = decode_by,
	  .form = N_("a dimension, or a list of up to four"),
	  .help = N_("what it is broken down by: rows, columns …") },
	{ .key = "parts",
	  .type = FIELD_OWN,
	  .decode = leave_parts,
	  .form = N_("exact, overlap, partial, average, none, {shared: number}, {outside: figure}, "
		     "{average: figure}, or a mapping of dimensions to these"),
	  .help = N_("how its members relate to their total") },
	{ .key = "flow",
	  .type = FIELD_FLAG,
	  .offset = offsetof(struct figure, flow),
	  .help = N_("amounts of each stretch of time, which add up over time") },
	{ .key = "decimals",
	  .type = FIELD_COUNT,
	  .offset = offsetof(struct figure, decimals),
	  .min = -9,
	  .max = 9,
	  .help = N_("it is rounded to so many decimals, -2 being hundreds; exact when left out") },
	{ .key = "rounding",
	  .type = FIELD_CHOICE,
	  .offset = offsetof(struct figure, rounding),
	  .choices = roundings,
	  .help = N_("how it is rounded; half-up when left out") },
	{ .key = "fractions",
	  .type = FIELD_FLAG,
	  .offset = offsetof(struct figure, fractions),
	  .help = N_("its unit counts things (人, 件), which yet need not be whole") },
	{ .key = "negative",
	  .type = FIELD_FLAG,
	  .offset = offsetof(struct figure, negative),
	  .help = N_("its unit counts things, of which there may be less than none: 净增") },
	{ .key = "break",
	  .type = FIELD_MAP,
	  .nested = &break_schema,
	  .help = N_("it is reckoned another way since: releases before are not compared with") },
	{ .key = "cumulative",
	  .type = FIELD_FLAG,
	  .offset = offsetof(struct figure, cumulative),
	  .help = N_(
		  "it must not fall from release to release, nor along its axis of time, until a "
		  "year begins") },
	{ .key = "fresh",
	  .type = FIELD_FLAG,
	  .offset = offsetof(struct figure, fresh),
	  .help = N_("a value that stays as it was in the last release wants a reason") },
	{ .key = "change",
	  .type = FIELD_COUNT,
	  .offset = offsetof(struct figure, change_percent),
	  .min = 1,
	  .max = 100000,
	  .help = N_("a change by more than so many percent from the last release wants a "
		     "reason") },
	{ .key = "base",
	  .type = FIELD_TEXT,
	  .offset = offsetof(struct figure, base),
	  .place = offsetof(struct figure, base_place),
	  .help = N_("what its percents are of: a figure, or a whole number") },
	{ .key = "formula",
	  .type = FIELD_TEXT,
	  .offset = offsetof(struct figure, formula),
	  .place = offsetof(struct figure, formula_place),
	  .help = N_("the expression it is computed by") },
	{ .key = "ledger",
	  .type = FIELD_OWN,
	  .offset = offsetof(struct figure, ledger),
	  .place = offsetof(struct figure, ledger_place),
	  .decode = decode_ledger_name,
	  .form = N_("the name of a ledger"),
	  .help = N_("the ledger it is counted from") },
	{ .key = "where",
	  .type = FIELD_TEXT,
	  .offset = offsetof(struct figure, where),
	  .place = offsetof(struct figure, where_place),
	  .help = N_("the condition that records must meet to be counted") },
	{ .key = "sum",
	  .type = FIELD_TEXT,
	  .offset = offsetof(struct figure, sum),
	  .place = offsetof(struct figure, sum_place),
	  .help = N_("the field that is added up; records are counted when left out") },
	{ .key = "distinct",
	  .type = FIELD_TEXT,
	  .offset = offsetof(struct figure, distinct),
	  .place = offsetof(struct figure, distinct_place),
	  .help = N_("the field whose different values are counted: cases, whatever their "
		     "persons") },
};
const struct schema figure_schema = { N_("a figure"), "figures.NAME", figure_fields,
				      LEN(figure_fields) };

/* --- figures --- */

static void check_figure(struct decoder *d, const struct figure *figure)
{
	if (figure->ledger == NULL && figure->where != NULL)
		errors_at(d->errors, ERROR_VALUE, figure->where_place,
			  _("'where' speaks of records, but '%s' has no 'ledger'"), figure->name);
	if (figure->ledger == NULL && figure->distinct != NULL)
		errors_at(d->errors, ERROR_VALUE, figure->distinct_place,
			  _("'distinct' speaks of records, but '%s' has no 'ledger'"),
			  figure->name);
	if (figure->sum != NULL && figure->distinct != NULL)
		errors_at(d->errors, ERROR_VALUE, figure->distinct_place,
			  _("'%s' has both 'sum' and 'distinct'; expected one"), figure->name);
}

/* false when all figures together would have too many cells. */
static bool shape_figure(struct decoder *d, struct figure *figure, size_t *n_cells)
{
	figure_shape(figure);
	if (figure->n_cells > CELLS_MAX - *n_cells) {
		errors_at(d->errors, ERROR_LIMIT, figure->place,
			  _("'%s' brings the figures to more than %zu cells"), figure->name,
			  CELLS_MAX);
		return false;
	}
	*n_cells += figure->n_cells;
	figure->cells = arena_array(d->arena, figure->n_cells, sizeof *figure->cells);
	return true;
}

/* -2 are hundreds. */
static void settle_decimals(struct figure *figure)
{
	if (figure->decimals == DECIMALS_UNSAID) {
		figure->decimals = -1;
	} else if (figure->decimals < 0) {
		figure->tens = -figure->decimals;
		figure->decimals = 0;
	}
}

static void decode_figure(struct decoder *d, const struct node *key, const struct node *value)
{
	struct briefing *briefing = d->root;
	struct figure *figure = &briefing->figures[briefing->n_figures];

	*figure = (struct figure){ .name = key->text,
				   .place = node_place(key),
				   .decimals = DECIMALS_UNSAID };
	names_add(&briefing->figure_index, key->text, briefing->n_figures++);
	if (!node_is_null(value))
		schema_decode(d, &figure_schema, value, figure);
	if (figure->title == NULL)
		figure->title = figure->name;
	if (figure->unit != NULL && *figure->unit == '\0')
		figure->unit = NULL;
	settle_decimals(figure);
	decode_axes(d, node_find(value, "parts"), figure);
	check_figure(d, figure);
}

/* A figure that another one names must be there. */
static void resolve_figure(struct decoder *d, const char *name, struct place place)
{
	const struct briefing *briefing = d->root;

	if (name == NULL || names_find(&briefing->figure_index, name) != NAMES_NONE)
		return;
	errors_at(d->errors, ERROR_NAME, place, _("no %s is called '%s'"), _("figure"), name);
	const char *nearest = names_nearest(&briefing->figure_index, name);
	if (nearest != NULL)
		errors_hint(d->errors, _("did you mean '%s'?"), nearest);
}

static void resolve_axes(struct decoder *d, const struct figure *figure)
{
	for (size_t i = 0; i < figure->n_by; i++) {
		resolve_figure(d, figure->axes[i].outside, figure->axes[i].place);
		resolve_figure(d, figure->axes[i].weight, figure->axes[i].place);
	}
}

void decode_figures(struct decoder *d, const struct node *node, void *into)
{
	struct briefing *briefing = into;
	size_t n_cells = 0;

	if (!schema_expect_few(d, node, NODE_MAP, N_("a mapping of names to figures")))
		return;
	briefing->figures = arena_array(d->arena, node->n, sizeof *briefing->figures);
	for (size_t i = 0; i < node->n; i++)
		if (decode_identifier(d, node_key(node, i), N_("figure")))
			decode_figure(d, node_key(node, i), node_value(node, i));
	for (size_t i = 0; i < briefing->n_figures; i++) {
		resolve_axes(d, &briefing->figures[i]);
		resolve_figure(d, briefing->figures[i].earlier, briefing->figures[i].earlier_place);
		if (!shape_figure(d, &briefing->figures[i], &n_cells)) {
			briefing->n_figures = i;
			break;
		}
	}
}
