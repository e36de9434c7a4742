/* record_words.c - see record_words.h; a kind of fact is a row. */
#include "tui/words/record_words.h"

#include <stdio.h>
#include <string.h>

#include "report/base/array.h"
#include "report/base/i18n.h"
#include "report/office/office.h"
#include "tui/words/briefing_lines.h"
#include "tui/words/flow_words.h"

typedef void tell_fn(const struct telling *telling, struct str *out);

/* Anything that is a value: from what to what. */
static void tell_values(const struct telling *telling, struct str *out)
{
	if (telling->before != NULL) {
		lines_add_value(out, telling->before);
		str_add(out, " -> ");
	}
	if (telling->after != NULL)
		lines_add_value(out, telling->after);
	else
		str_add(out, _("nothing"));
}

static void tell_text(const struct telling *telling, struct str *out)
{
	str_add(out, telling->after == NULL    ? _("taken out")
		     : telling->before == NULL ? _("written")
					       : _("changed"));
}

static void add_state(const char *key, struct str *out)
{
	enum flow_state state;

	if (key != NULL && flow_state_find(key, &state))
		str_add(out, flow_state_word(state));
}

static void tell_state(const struct telling *telling, struct str *out)
{
	add_state(telling->before, out);
	if (telling->before != NULL)
		str_add(out, " -> ");
	add_state(telling->after, out);
}

static void tell_signature(const struct telling *telling, struct str *out)
{
	str_add(out, telling->after != NULL ? _("signed") : _("no longer holds"));
}

/* "passed=4 failed=0 …" in words. */
static void tell_proof(const struct telling *telling, struct str *out)
{
	const char *text = telling->after != NULL ? telling->after : "";
	size_t passed, failed, warnings, missing;

	if (sscanf(text, "passed=%zu failed=%zu warnings=%zu missing=%zu", &passed, &failed,
		   &warnings, &missing) == 4)
		str_printf(out, _("%zu hold, %zu do not, %zu lack a value"), passed,
			   failed + warnings, missing);
}

static void tell_tick(const struct telling *telling, struct str *out)
{
	str_add(out, telling->after != NULL ? _("ticked") : _("tick taken away"));
}

/* What was said is behind what it was said of. */
static void tell_reason(const struct telling *telling, struct str *out)
{
	const char *end = telling->after != NULL ? strchr(telling->after, '\n') : NULL;

	str_add(out, end != NULL              ? end + 1
		     : telling->after != NULL ? telling->after
					      : _("taken back"));
}

static void tell_rejection(const struct telling *telling, struct str *out)
{
	str_add(out, telling->after != NULL ? telling->after : _("settled"));
}

static void tell_conflict(const struct telling *telling, struct str *out)
{
	if (telling->after == NULL) {
		str_add(out, _("one of both was chosen"));
		return;
	}
	str_add(out, _("kept beside: "));
	lines_add_value(out, telling->after[0] != '\0' ? telling->after : NULL);
}

static void tell_left(const struct telling *telling, struct str *out)
{
	str_printf(out, _("left: changed since by record %s"),
		   telling->after != NULL ? telling->after : "");
}

static void tell_pin(const struct telling *telling, struct str *out)
{
	str_add(out, telling->after != NULL ? _("pinned") : _("no longer holds"));
}

static void tell_release(const struct telling *telling, struct str *out)
{
	str_printf(out, _("number %s"), telling->subject);
}

/* "45 107 省纪委台账": the record, the value, the source. */
static void tell_attested(const struct telling *telling, struct str *out)
{
	const char *value = telling->after != NULL ? strchr(telling->after, ' ') : NULL;
	const char *source = value != NULL ? strchr(value + 1, ' ') : NULL;

	if (source == NULL) {
		tell_values(telling, out);
		return;
	}
	str_add_bytes(out, value + 1, (size_t)(source - value - 1));
	str_printf(out, _(", as in %s"), source + 1);
}

/* "DIGEST SIZE PATH": which file, by its name and the beginning of its digest. */
static void add_ledger(const char *value, struct str *out)
{
	const char *slash = strrchr(value, '/'), *space = strchr(value, ' ');

	str_printf(out, "%s (%.12s…)",
		   slash != NULL   ? slash + 1
		   : space != NULL ? space + 1
				   : "",
		   value);
}

static void tell_ledger(const struct telling *telling, struct str *out)
{
	if (telling->before != NULL)
		add_ledger(telling->before, out);
	if (telling->before != NULL)
		str_add(out, " -> ");
	if (telling->after != NULL)
		add_ledger(telling->after, out);
	else
		str_add(out, _("nothing"));
}

static const struct kind {
	const char *key;
	const char *word; /* before the subject; NULL: the subject says it */
	tell_fn *tell;
	bool has_subject; /* one that says something to people */
} kinds[] = {
	{ "value", NULL, tell_values, true },
	{ "note", N_("note of"), tell_values, true },
	{ "source", N_("source of"), tell_values, true },
	{ "asof", N_("day of"), tell_values, true },
	{ "flag", N_("flag of"), tell_values, true },
	{ "keyed", N_("second keying of"), tell_values, true },
	{ "attest", N_("attested"), tell_attested, true },
	{ "part", N_("part"), tell_text, true },
	{ "pinned", N_("template"), tell_text, true },
	{ "ledger", N_("ledger"), tell_ledger, true },
	{ "spelling", N_("spelling in ledgers"), tell_values, true },
	{ "conflict", N_("conflict"), tell_conflict, true },
	{ "left", N_("taking back step"), tell_left, true },
	{ "reason", N_("reason of"), tell_reason, true },
	{ "review", N_("review of"), tell_signature, true },
	{ "approve", N_("approval of"), tell_signature, true },
	{ "rejection", N_("sent back"), tell_rejection, true },
	{ "tick", N_("checklist"), tell_tick, true },
	{ "paper", N_("paper of release"), tell_values, true },
	{ "state", N_("state"), tell_state, false },
	{ "proof", N_("checks"), tell_proof, false },
	{ "approval", N_("the whole for approval"), tell_pin, false },
	{ "release", N_("release"), tell_release, false },
	{ "cause", N_("opened again"), tell_values, false },
	{ "name", N_("name"), tell_values, false },
	{ "title", N_("title"), tell_values, false },
	{ "template", N_("template"), tell_values, false },
	{ "date", N_("day of the event"), tell_values, false },
	{ "origin", N_("file brought in"), tell_values, false },
	{ "compiler", N_("compiler"), tell_values, true },
	{ "reviewer", N_("reviewer"), tell_values, true },
	{ "approver", N_("approver"), tell_values, true },
	{ "keeper", N_("keeper"), tell_values, true },
	{ "setting", N_("setting"), tell_values, true },
};

static const struct kind *find_kind(const char *key)
{
	for (size_t i = 0; i < LEN(kinds); i++)
		if (strcmp(kinds[i].key, key) == 0)
			return &kinds[i];
	return NULL;
}

/* What the office calls its parts, in people's words. */
static void add_name(const struct telling *telling, struct str *out)
{
	static const struct {
		const char *key, *word;
	} parts[] = {
		{ "document", N_("document") }, { "event", N_("event") },
		{ "people", N_("people") },     { "figures", N_("figures") },
		{ "checks", N_("checks") },     { "dimensions", N_("dimensions") },
		{ "ledgers", N_("ledgers") },   { "title", N_("title") },
		{ "values", N_("values") },
	};
	const char *name = telling->subject;

	for (size_t i = 0; i < LEN(parts) && strcmp(telling->kind, "part") == 0; i++)
		if (strcmp(parts[i].key, telling->subject) == 0)
			name = _(parts[i].word);
	str_add(out, strcmp(name, FLOW_TEXT) == 0 ? _("the text") : name);
}

void record_words_add_subject(const struct telling *telling, struct str *out)
{
	const struct kind *kind = find_kind(telling->kind);

	if (kind == NULL) {
		str_printf(out, "%s %s", telling->kind, telling->subject);
		return;
	}
	if (kind->word != NULL)
		str_add(out, _(kind->word));
	if (kind->word != NULL && kind->has_subject && telling->subject[0] != '\0')
		str_add(out, " ");
	if (kind->has_subject)
		add_name(telling, out);
}

void record_words_add_change(const struct telling *telling, struct str *out)
{
	const struct kind *kind = find_kind(telling->kind);

	if (kind != NULL)
		kind->tell(telling, out);
	else
		tell_values(telling, out);
}

bool record_words_is_of_cell(const struct telling *telling)
{
	static const char *const cell_kinds[] = { "value", "note",  "source", "asof",
						  "flag",  "keyed", "attest" };

	for (size_t i = 0; i < LEN(cell_kinds); i++)
		if (strcmp(cell_kinds[i], telling->kind) == 0)
			return true;
	return strcmp(telling->kind, "rejection") == 0 && telling->subject[0] != '\0' &&
	       strcmp(telling->subject, FLOW_TEXT) != 0;
}

bool record_words_is_of_text(const struct telling *telling)
{
	return strcmp(telling->kind, "part") == 0 || strcmp(telling->kind, "pinned") == 0;
}
