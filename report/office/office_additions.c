/* office_additions.c - see office_additions.h. The proposal for a whole briefing
 * (ledger_propose.h) is held against the briefing that is there: a column that it maps already is
 * the dimension or field that it maps to. */
#include "report/office/office_additions.h"

#include <string.h>

#include "report/base/fold.h"
#include "report/base/i18n.h"
#include "report/base/path.h"
#include "report/office/office_inside.h"
#include "report/store/briefings.h"
#include "report/yaml/append.h"
#include "report/yaml/write.h"

struct adding {
	struct arena *arena;
	const struct briefing *briefing;
	const struct ledger *known; /* the ledger as the briefing has it; NULL: it is new */
	struct proposal proposal;
	struct additions *out;
};

static const struct ledger *ledger_named(const struct briefing *briefing, const char *name)
{
	for (size_t i = 0; i < briefing->n_ledgers; i++)
		if (strcmp(briefing->ledgers[i].name, name) == 0)
			return &briefing->ledgers[i];
	return NULL;
}

/* --- what the briefing has --- */

static bool is_same(const char *a, const char *b)
{
	struct str left = STR_INIT, right = STR_INIT;

	fold_text(a, strlen(a), &left);
	fold_text(b, strlen(b), &right);
	bool same = strcmp(left.text, right.text) == 0;
	str_finish(&left);
	str_finish(&right);
	return same;
}

/* The field that the ledger maps to a heading, kept longer than the briefing; NULL when it maps none.
 */
static const char *field_of(const struct adding *adding, const char *heading)
{
	for (size_t i = 0; adding->known != NULL && i < adding->known->n_columns; i++)
		if (is_same(adding->known->columns[i].heading, heading))
			return arena_strdup(adding->arena, adding->known->columns[i].field);
	return NULL;
}

static bool has_dimension(const struct adding *adding, const char *name)
{
	return briefing_dimension(adding->briefing, name, strlen(name)) != NULL;
}

static bool is_text(const char *a, const char *b)
{
	return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

/* A figure that counts the same. */
static bool is_counted(const struct adding *adding, const struct proposed_figure *wanted)
{
	for (size_t i = 0; i < adding->briefing->n_figures; i++) {
		const struct figure *figure = &adding->briefing->figures[i];

		if (is_text(figure->ledger, adding->out->ledger) &&
		    figure->n_by == (wanted->by != NULL) &&
		    (wanted->by == NULL || strcmp(figure->by[0]->name, wanted->by) == 0) &&
		    is_text(figure->sum, wanted->sum) &&
		    is_text(figure->distinct, wanted->distinct))
			return true;
	}
	return false;
}

/* The name, with a number behind it where another figure or dimension has it. */
static const char *free_name(const struct adding *adding, const char *wanted)
{
	const char *name = wanted;

	for (int i = 2; briefing_figure(adding->briefing, name, strlen(name)) != NULL ||
			has_dimension(adding, name);
	     i++)
		name = arena_printf(adding->arena, "%s_%d", wanted, i);
	return name;
}

/* --- one proposed figure --- */

static struct proposed_dimension *dimension_of(const struct adding *adding, const char *name)
{
	for (size_t i = 0; i < adding->proposal.n_dimensions; i++)
		if (strcmp(adding->proposal.dimensions[i].name, name) == 0)
			return &adding->proposal.dimensions[i];
	return NULL;
}

static const struct proposed_field *proposed_field_of(const struct adding *adding, const char *name)
{
	for (size_t i = 0; name != NULL && i < adding->proposal.n_fields; i++)
		if (strcmp(adding->proposal.fields[i].name, name) == 0)
			return &adding->proposal.fields[i];
	return NULL;
}

/* The dimension goes by the briefing's name where its column is mapped, or has that name. */
static void settle_dimension(const struct adding *adding, struct addition *addition)
{
	struct proposed_dimension *dimension = dimension_of(adding, addition->figure.by);
	const char *heading = dimension->heading != NULL ? dimension->heading : dimension->name;
	const char *field = field_of(adding, heading);

	if (field == NULL && has_dimension(adding, heading))
		field = heading;
	if (field != NULL && has_dimension(adding, field)) {
		addition->figure.by = field;
		return;
	}
	dimension->heading = heading;
	dimension->name = free_name(adding, dimension->name);
	addition->figure.by = dimension->name;
	addition->dimension = dimension;
}

/* The column's name in the ledger, which may be there already. */
static const char *settle_field(const struct adding *adding, const char *name,
				struct addition *addition)
{
	const struct proposed_field *field = proposed_field_of(adding, name);
	const char *known = field != NULL ? field_of(adding, field->heading) : NULL;

	if (field != NULL && known == NULL)
		addition->field = field;
	return known != NULL ? known : name;
}

static void add_figure(const struct adding *adding, const struct proposed_figure *figure)
{
	struct addition addition = { .figure = *figure };

	if (figure->by != NULL)
		settle_dimension(adding, &addition);
	addition.figure.sum = settle_field(adding, figure->sum, &addition);
	addition.figure.distinct = settle_field(adding, figure->distinct, &addition);
	if (is_counted(adding, &addition.figure))
		return;
	if (figure->by != NULL)
		addition.figure.name = arena_printf(adding->arena, "按%s", addition.figure.by);
	addition.figure.name = free_name(adding, addition.figure.name);
	adding->out->items[adding->out->n++] = addition;
}

/* --- all of them --- */

MUST_LOOK static bool choose_ledger(struct adding *adding, const char *wanted, struct error *err)
{
	const struct briefing *briefing = adding->briefing;

	if (wanted == NULL && briefing->n_ledgers > 1)
		return error_set(err, ERROR_NAME,
				 _("the briefing has several ledgers: say for which the sheet is"));
	if (wanted == NULL)
		wanted = briefing->n_ledgers == 1 ? briefing->ledgers[0].name
						  : adding->proposal.ledger;
	adding->known = ledger_named(briefing, wanted);
	adding->out->ledger = arena_strdup(adding->arena, wanted);
	adding->out->is_new = adding->known == NULL;
	return true;
}

/* The ledgers as they are, and the new one; their strings are copied. */
static void keep_ledgers(const struct adding *adding)
{
	const struct briefing *briefing = adding->briefing;
	struct additions *out = adding->out;

	out->n_ledgers = briefing->n_ledgers;
	out->ledgers = arena_array(adding->arena, out->n_ledgers + 1, sizeof *out->ledgers);
	for (size_t i = 0; i < out->n_ledgers; i++) {
		const struct ledger *from = &briefing->ledgers[i];
		struct ledger *to = &out->ledgers[i];
		struct ledger_column *columns =
			arena_array(adding->arena, from->n_columns, sizeof *columns);

		for (size_t k = 0; k < from->n_columns; k++)
			columns[k] = (struct ledger_column){
				.field = arena_strdup(adding->arena, from->columns[k].field),
				.heading = arena_strdup(adding->arena, from->columns[k].heading),
			};
		*to = (struct ledger){
			.name = arena_strdup(adding->arena, from->name),
			.path = arena_strdup(adding->arena, from->path),
			.sheet = from->sheet != NULL ? arena_strdup(adding->arena, from->sheet)
						     : NULL,
			.columns = columns,
			.n_columns = from->n_columns,
		};
	}
	if (adding->known == NULL)
		out->ledgers[out->n_ledgers++] = (struct ledger){ .name = out->ledger,
								  .path = adding->proposal.file,
								  .sheet = adding->proposal.sheet };
}

MUST_LOOK static bool hold_against(struct adding *adding, const struct additions_request *request,
				   struct error *err)
{
	struct additions *out = adding->out;

	if (!choose_ledger(adding, request->ledger, err))
		return false;
	out->items = arena_array(adding->arena, adding->proposal.n_figures, sizeof *out->items);
	for (size_t i = 0; i < adding->proposal.n_figures; i++)
		add_figure(adding, &adding->proposal.figures[i]);
	keep_ledgers(adding);
	return true;
}

MUST_LOOK static bool propose(struct office *office, const struct additions_request *request,
			      struct adding *adding, struct error *err)
{
	struct str place = STR_INIT;
	bool ok = office_path(office, TRAY_IN, request->path, &place, err) &&
		  office_may_read_file(office, place.text, err) &&
		  ledger_propose(&(struct propose_request){ .path = place.text,
							    .sheet = request->sheet,
							    .file = path_name(place.text) },
				 adding->arena, &adding->proposal, err);

	str_finish(&place);
	return ok;
}

/* The briefing's figures, without values; the caller destroys it. */
MUST_LOOK static struct briefing *read_briefing(struct office *office, const char *name,
						struct stored_content *content,
						struct errors *errors)
{
	struct report_source source;
	struct str text = STR_INIT;
	struct error err;
	struct briefing *briefing = NULL;

	if (!briefings_open_parts(office->store, name, &office->arena, content, &err))
		errors_add(errors, &err);
	else if (office_may_read(office, content->about.state, errors))
		briefing = office_figures(office, content, &text, &source, errors);
	str_finish(&text);
	return briefing;
}

bool office_additions(struct office *office, const struct additions_request *request,
		      struct arena *arena, struct additions *out, struct errors *errors)
{
	struct arena_mark mark = arena_mark(&office->arena);
	struct stored_content content;
	struct briefing *briefing = read_briefing(office, request->name, &content, errors);
	struct adding adding = { .arena = arena, .briefing = briefing, .out = out };
	struct error err;

	*out = (struct additions){ .arena = arena,
				   .name = arena_strdup(arena, request->name),
				   .path = arena_strdup(arena, request->path) };
	bool ok = briefing != NULL;
	if (ok &&
	    (!propose(office, request, &adding, &err) || !hold_against(&adding, request, &err)))
		ok = office_fail(errors, &err);
	briefing_destroy(briefing);
	arena_rewind(&office->arena, mark);
	return ok;
}

/* --- as parts --- */

static const char *text_of(const struct stored_content *content, const char *name)
{
	for (size_t i = 0; i < content->n_parts; i++)
		if (strcmp(content->parts[i].name, name) == 0)
			return content->parts[i].text;
	return NULL;
}

static void add_part(struct additions_parts *out, const char *name, const char *text)
{
	if (text != NULL)
		out->items[out->n++] = (struct stored_part){ .name = name, .text = text };
}

/* An entry more; the text before is the part as it is so far. */
static const char *append(struct arena *arena, const char *before, const char *name,
			  const struct str *entry)
{
	struct str text = STR_INIT;

	yaml_append(before, name, entry->text, &text);
	const char *copy = arena_strdup(arena, text.text);
	str_finish(&text);
	return copy;
}

static const char *with_dimensions(const struct additions *additions, const bool *picked,
				   const char *before)
{
	const char *after = NULL;
	struct str entry = STR_INIT;

	for (size_t i = 0; i < additions->n; i++) {
		const struct addition *addition = &additions->items[i];

		if (!picked[i] || addition->dimension == NULL)
			continue;
		str_clear(&entry);
		yaml_write_proposed_dimension(addition->dimension, &entry);
		after = append(additions->arena, after != NULL ? after : before, "dimensions",
			       &entry);
	}
	str_finish(&entry);
	return after;
}

static const char *with_figures(const struct additions *additions, const bool *picked,
				const char *before)
{
	const char *after = NULL;
	struct str entry = STR_INIT;

	for (size_t i = 0; i < additions->n; i++) {
		if (!picked[i])
			continue;
		str_clear(&entry);
		yaml_write_proposed_figure(&additions->items[i].figure, additions->ledger, &entry);
		after = append(additions->arena, after != NULL ? after : before, "figures", &entry);
	}
	str_finish(&entry);
	return after;
}

static void map_column(struct ledger *ledger, const char *field, const char *heading)
{
	if (strcmp(field, heading) != 0)
		ledger->columns[ledger->n_columns++] =
			(struct ledger_column){ .field = field, .heading = heading };
}

/* NULL when no column is new. */
static const char *with_columns(const struct additions *additions, const bool *picked)
{
	struct arena *arena = additions->arena;
	struct ledger *ledgers =
		arena_array(arena, additions->n_ledgers, sizeof *additions->ledgers);
	struct str text = STR_INIT;
	struct ledger *ledger = NULL;

	memcpy(ledgers, additions->ledgers, additions->n_ledgers * sizeof *ledgers);
	for (size_t i = 0; i < additions->n_ledgers; i++)
		if (strcmp(ledgers[i].name, additions->ledger) == 0)
			ledger = &ledgers[i];
	size_t before = ledger->n_columns;
	struct ledger_column *columns =
		arena_array(arena, before + 2 * additions->n, sizeof *columns);
	if (before > 0)
		memcpy(columns, ledger->columns, before * sizeof *columns);
	ledger->columns = columns;
	for (size_t i = 0; i < additions->n; i++) {
		const struct addition *addition = &additions->items[i];

		if (picked[i] && addition->dimension != NULL)
			map_column(ledger, addition->dimension->name, addition->dimension->heading);
		if (picked[i] && addition->field != NULL)
			map_column(ledger, addition->field->name, addition->field->heading);
	}
	if (ledger->n_columns > before || additions->is_new)
		yaml_write_ledgers(ledgers, additions->n_ledgers, &text);
	const char *copy = text.len > 0 ? arena_strdup(arena, text.text) : NULL;
	str_finish(&text);
	return copy;
}

bool office_additions_parts(struct office *office, const struct additions *additions,
			    const bool *picked, struct additions_parts *out, struct errors *errors)
{
	struct arena_mark mark = arena_mark(&office->arena);
	struct stored_content content;
	struct error err;

	*out = (struct additions_parts){ 0 };
	if (!briefings_open_parts(office->store, additions->name, &office->arena, &content, &err))
		return office_fail(errors, &err);
	add_part(out, "dimensions",
		 with_dimensions(additions, picked, text_of(&content, "dimensions")));
	add_part(out, "ledgers", with_columns(additions, picked));
	add_part(out, "figures", with_figures(additions, picked, text_of(&content, "figures")));
	arena_rewind(&office->arena, mark);
	return true;
}

void office_addition_text(const struct addition *addition, const char *ledger, struct str *out)
{
	yaml_write_proposed_figure(&addition->figure, ledger, out);
	if (addition->dimension != NULL)
		yaml_write_proposed_dimension(addition->dimension, out);
}
