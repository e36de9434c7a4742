/* decode_briefing.c - the file as a whole: title, event, people, checks, ledgers. */
#include <string.h>

#include "report/base/array.h"
#include "report/base/i18n.h"
#include "report/yaml/decode.h"

/* --- crossfoot, template, title --- */

static void decode_version(struct decoder *d, const struct node *node, void *into)
{
	(void)into;
	if (schema_text(d, node) != NULL && strcmp(node->text, "1") != 0)
		errors_at(d->errors, ERROR_VALUE, node_place(node),
			  _("version '%s' of the file format; this program reads version 1"),
			  node->text);
}

static void decode_title(struct decoder *d, const struct node *node, void *into)
{
	struct briefing *briefing = into;

	if (schema_text(d, node) == NULL)
		return;
	briefing->title = node->text;
	briefing->title_text = node_text(node);
	briefing->title_place = briefing->title_text.place;
}

/* --- event and people --- */

static const struct schema_field event_fields[] = {
	{ .key = "date",
	  .type = FIELD_DATE,
	  .offset = offsetof(struct event, date),
	  .help = N_("the day of the conference") },
	{ .key = "time",
	  .type = FIELD_TEXT,
	  .offset = offsetof(struct event, time),
	  .help = N_("上午, 10:00 …, as it is printed") },
	{ .key = "host",
	  .type = FIELD_TEXT,
	  .offset = offsetof(struct event, host),
	  .help = N_("the office that holds it") },
	{ .key = "place",
	  .type = FIELD_TEXT,
	  .offset = offsetof(struct event, place_name),
	  .help = N_("where it is held") },
	{ .key = "subject",
	  .type = FIELD_TEXT,
	  .offset = offsetof(struct event, subject),
	  .help = N_("what it is about") },
};
static const struct schema event_schema = { N_("event"), "event", event_fields, LEN(event_fields) };

static void decode_event(struct decoder *d, const struct node *node, void *into)
{
	struct briefing *briefing = into;

	briefing->event.place = node_place(node);
	schema_decode(d, &event_schema, node, &briefing->event);
}

static const struct schema_choice roles[] = {
#define X(name, key, zh) { key, ROLE_##name }, { zh, ROLE_##name },
	ROLES(X)
#undef X
		{ NULL, 0 },
};
static const struct schema_field person_fields[] = {
	{ .key = "name",
	  .type = FIELD_TEXT,
	  .required = true,
	  .offset = offsetof(struct person, name),
	  .place = offsetof(struct person, name_place),
	  .help = N_("the person's name") },
	{ .key = "post",
	  .type = FIELD_TEXT,
	  .offset = offsetof(struct person, post),
	  .place = offsetof(struct person, post_place),
	  .help = N_("the person's posts, as they are printed") },
	{ .key = "role",
	  .type = FIELD_CHOICE,
	  .offset = offsetof(struct person, role),
	  .choices = roles,
	  .help = N_("what the person does; guest when left out") },
};
static const struct schema person_schema = { N_("a person"), "people[]", person_fields,
					     LEN(person_fields) };

static void decode_people(struct decoder *d, const struct node *node, void *into)
{
	struct briefing *briefing = into;

	if (!schema_expect_few(d, node, NODE_LIST, N_("a list of people")))
		return;
	briefing->people = arena_array(d->arena, node->n, sizeof *briefing->people);
	for (size_t i = 0; i < node->n; i++) {
		struct person *person = &briefing->people[briefing->n_people++];

		*person = (struct person){ .post = "",
					   .role = ROLE_GUEST,
					   .place = node_place(node->items[i]) };
		schema_decode(d, &person_schema, node->items[i], person);
	}
}

/* --- checks --- */

static const struct schema_choice levels[] = { { "error", LEVEL_ERROR },
					       { "warning", LEVEL_WARNING },
					       { NULL, 0 } };
static const struct schema_field waiver_fields[] = {
	{ .key = "who",
	  .type = FIELD_TEXT,
	  .required = true,
	  .offset = offsetof(struct waiver, who),
	  .help = N_("who answers for it") },
	{ .key = "when",
	  .type = FIELD_DATE,
	  .required = true,
	  .offset = offsetof(struct waiver, when),
	  .help = N_("the day it was written") },
	{ .key = "why",
	  .type = FIELD_TEXT,
	  .required = true,
	  .offset = offsetof(struct waiver, why),
	  .help = N_("the reason why the warning may stand") },
};
static const struct schema waiver_schema = { N_("a reason"), "waive.CHECK", waiver_fields,
					     LEN(waiver_fields) };

static const struct schema_field check_fields[] = {
	{ .key = "that",
	  .type = FIELD_RICH,
	  .required = true,
	  .offset = offsetof(struct rule, that_text),
	  .help = N_("the relation that must hold") },
	{ .key = "id",
	  .type = FIELD_TEXT,
	  .offset = offsetof(struct rule, id),
	  .help = N_("its name in messages; rule-1, rule-2 … when left out") },
	{ .key = "level",
	  .type = FIELD_CHOICE,
	  .offset = offsetof(struct rule, level),
	  .choices = levels,
	  .help = N_("an error blocks, a warning passes with a written reason") },
	{ .key = "because",
	  .type = FIELD_TEXT,
	  .offset = offsetof(struct rule, because),
	  .help = N_("why it must hold, printed when it does not") },
	{ .key = "waive",
	  .type = FIELD_MAP,
	  .offset = offsetof(struct rule, waiver),
	  .place = offsetof(struct rule, waiver.place),
	  .nested = &waiver_schema,
	  .help = N_("why it may stand as a warning") },
};
const struct schema check_schema = { N_("a check"), "checks[]", check_fields, LEN(check_fields) };

/* "each 级别: 新增[.] <= 累计[.]" without quotes is a mapping to YAML; here it is one text. */
static bool is_block_rule(const struct node *node)
{
	const struct node *key = node->kind == NODE_MAP && node->n == 1 ? node_key(node, 0) : NULL;

	return key != NULL && strncmp(key->text, "each ", 5) == 0 &&
	       node_value(node, 0)->kind == NODE_SCALAR;
}

static struct text block_rule_text(struct decoder *d, const struct node *node)
{
	struct text text = node_text(node_key(node, 0));

	text.raw = arena_printf(d->arena, "%s: %s", text.raw, node_value(node, 0)->text);
	return text;
}

static void decode_rule(struct decoder *d, const struct node *node, size_t number,
			struct rule *rule)
{
	rule->place = node_place(node);
	if (node->kind == NODE_SCALAR)
		rule->that_text = node_text(node);
	else if (is_block_rule(node))
		rule->that_text = block_rule_text(d, node);
	else
		schema_decode(d, &check_schema, node, rule);
	rule->that = rule->that_text.raw;
	if (rule->id == NULL || rule->id[0] == '\0')
		rule->id = arena_printf(d->arena, "rule-%zu", number);
	if (node->kind == NODE_SCALAR && node->n == 0)
		errors_at(d->errors, ERROR_SYNTAX, rule->place, _("expected a relation"));
}

void decode_checks(struct decoder *d, const struct node *node, void *into)
{
	struct briefing *briefing = into;
	struct names ids = { 0 };

	if (!schema_expect_few(d, node, NODE_LIST, N_("a list of checks")))
		return;
	briefing->rules = arena_array(d->arena, node->n, sizeof *briefing->rules);
	for (size_t i = 0; i < node->n; i++) {
		struct rule *rule = &briefing->rules[i];

		decode_rule(d, node->items[i], i + 1, rule);
		if (!names_add(&ids, rule->id, i)) {
			const struct rule *first = &briefing->rules[names_find(&ids, rule->id)];

			errors_at(d->errors, ERROR_NAME, rule->place,
				  _("a check called '%s' stands at line %d already"), rule->id,
				  first->place.line);
		}
	}
	briefing->n_rules = node->n;
	names_finish(&ids);
}

/* --- reasons for warnings --- */

void decode_waivers(struct decoder *d, const struct node *node, void *into)
{
	struct briefing *briefing = into;

	if (!schema_expect_few(d, node, NODE_MAP, _("a mapping of checks to reasons")))
		return;
	briefing->waivers = arena_array(d->arena, node->n, sizeof *briefing->waivers);
	for (size_t i = 0; i < node->n; i++) {
		struct waiver *waiver = &briefing->waivers[briefing->n_waivers++];

		waiver->check = node_key(node, i)->text;
		waiver->place = node_place(node_key(node, i));
		schema_decode(d, &waiver_schema, node_value(node, i), waiver);
	}
}

/* --- ledgers --- */

static void decode_ledger_path(struct decoder *d, const struct node *node, void *into)
{
	*(const char **)into = decode_path(d, node);
}

static void decode_ledger_columns(struct decoder *d, const struct node *node, void *into)
{
	struct ledger *ledger = into;

	if (!schema_expect_few(d, node, NODE_MAP, N_("a mapping of fields to column headings")))
		return;
	ledger->columns = arena_array(d->arena, node->n, sizeof *ledger->columns);
	for (size_t i = 0; i < node->n; i++) {
		const char *heading = schema_text(d, node_value(node, i));

		if (heading != NULL)
			ledger->columns[ledger->n_columns++] =
				(struct ledger_column){ node_key(node, i)->text, heading,
							node_place(node_value(node, i)) };
	}
}

static const struct schema_field ledger_fields[] = {
	{ .key = "file",
	  .type = FIELD_OWN,
	  .required = true,
	  .offset = offsetof(struct ledger, path),
	  .decode = decode_ledger_path,
	  .form = N_("a path, from this file's folder"),
	  .help = N_("the records, as CSV, XLSX or XLS") },
	{ .key = "sheet",
	  .type = FIELD_TEXT,
	  .offset = offsetof(struct ledger, sheet),
	  .help = N_("the sheet of a workbook; the one whose heading fits when left out") },
	{ .key = "columns",
	  .type = FIELD_OWN,
	  .decode = decode_ledger_columns,
	  .form = N_("a mapping of fields to headings"),
	  .help = N_("dimension or field: heading of its column, where they differ") },
};
const struct schema ledger_schema = { N_("a ledger"), "ledgers.NAME", ledger_fields,
				      LEN(ledger_fields) };

void decode_ledgers(struct decoder *d, const struct node *node, void *into)
{
	struct briefing *briefing = into;

	if (!schema_expect_few(d, node, NODE_MAP, N_("a mapping of names to ledgers")))
		return;
	briefing->ledgers = arena_array(d->arena, node->n, sizeof *briefing->ledgers);
	for (size_t i = 0; i < node->n; i++) {
		struct ledger *ledger = &briefing->ledgers[briefing->n_ledgers++];

		ledger->name = node_key(node, i)->text;
		ledger->place = node_place(node_key(node, i));
		schema_decode(d, &ledger_schema, node_value(node, i), ledger);
	}
}

/* --- the file --- */

/* In the order of decoding: what refers comes behind what it refers to. */
static const struct schema_field briefing_fields[] = {
	{ .key = "crossfoot",
	  .type = FIELD_OWN,
	  .required = true,
	  .decode = decode_version,
	  .form = "1",
	  .help = N_("the version of the file format") },
	{ .key = "template",
	  .type = FIELD_TEXT,
	  .offset = offsetof(struct briefing, template),
	  .help = N_("the file that this one extends: a name, or a path with a slash") },
	{ .key = "title",
	  .type = FIELD_OWN,
	  .decode = decode_title,
	  .form = N_("text with {placeholders}"),
	  .help = N_("the title of the conference") },
	{ .key = "event",
	  .type = FIELD_OWN,
	  .decode = decode_event,
	  .nested = &event_schema,
	  .form = N_("a mapping"),
	  .help = N_("when and where it is held, and by whom") },
	{ .key = "people",
	  .type = FIELD_OWN,
	  .decode = decode_people,
	  .nested = &person_schema,
	  .form = N_("a list of people"),
	  .help = N_("who takes part, in the order they are named") },
	{ .key = "dimensions",
	  .type = FIELD_OWN,
	  .decode = decode_dimensions,
	  .form = N_("a mapping of names to members"),
	  .help = N_("what figures are broken down by: a list of members, or a mapping of each "
		     "member to its other spellings") },
	{ .key = "spellings",
	  .type = FIELD_OWN,
	  .decode = decode_spellings,
	  .form = N_("a mapping of dimensions to spellings and their members"),
	  .help = N_("what was said of spellings in ledgers that no dimension knows") },
	{ .key = "ledgers",
	  .type = FIELD_OWN,
	  .decode = decode_ledgers,
	  .nested = &ledger_schema,
	  .form = N_("a mapping of names to ledgers"),
	  .help = N_("the records that figures are counted from") },
	{ .key = "figures",
	  .type = FIELD_OWN,
	  .decode = decode_figures,
	  .nested = &figure_schema,
	  .form = N_("a mapping of names to figures"),
	  .help = N_("what is stated and proved") },
	{ .key = "values",
	  .type = FIELD_OWN,
	  .decode = decode_values,
	  .nested = &value_schema,
	  .form = N_("a mapping of figures to values"),
	  .help = N_("a number, a mapping of members to numbers, or {table: file.csv}") },
	{ .key = "checks",
	  .type = FIELD_OWN,
	  .decode = decode_checks,
	  .nested = &check_schema,
	  .form = N_("a list of checks"),
	  .help = N_("relations that must hold; a template's stay, one with the same id is "
		     "replaced") },
	{ .key = "waive",
	  .type = FIELD_OWN,
	  .decode = decode_waivers,
	  .nested = &waiver_schema,
	  .form = N_("a mapping of checks to reasons"),
	  .help = N_("why warnings may stand, by the id of the check") },
	{ .key = "page",
	  .type = FIELD_OWN,
	  .decode = decode_page,
	  .form = N_("a mapping of measures to values"),
	  .help = N_("the paper, its margins and its grid, where they are not GB/T 9704's") },
	{ .key = "styles",
	  .type = FIELD_OWN,
	  .decode = decode_styles,
	  .form = N_("a mapping of styles to what differs"),
	  .help = N_("fonts, sizes, indents and colours of the house") },
	{ .key = "document",
	  .type = FIELD_OWN,
	  .decode = decode_document,
	  .form = N_("a list of blocks"),
	  .help = N_("what the paper says") },
};
const struct schema briefing_schema = { N_("the briefing"), "", briefing_fields,
					LEN(briefing_fields) };
