/* account_words.c - the account in words: the paper's line, what is wrong with a number, JSON. */
#include <string.h>

#include "report/account/account_inside.h"
#include "report/base/json.h"

void account_line(const struct account *account, struct str *out)
{
	static const char *const counted[] = {
#define X(name, key, words, told) words,
		ACCOUNT_STATUSES(X)
#undef X
	};
	struct account_summary summary = account_summary(account);
	bool first = true;

	if (summary.n == 0)
		return;
	str_printf(out, "%zu个数：", summary.n);
	for (int i = 0; i < ACCOUNT_STATUSES_N; i++) {
		if (summary.counts[i] == 0 || i == ACCOUNT_NONE)
			continue;
		str_printf(out, "%s%zu%s", first ? "" : "，", summary.counts[i], counted[i]);
		first = false;
	}
}

void account_tell(const struct account *account, struct str *out)
{
	static const char *const words[] = {
#define X(name, key, counted, told) told,
		ACCOUNT_STATUSES(X)
#undef X
	};
	struct account_summary summary = account_summary(account);
	bool first = true;

	str_printf(out, _("%zu numbers: "), summary.n);
	for (int i = 0; i < ACCOUNT_STATUSES_N; i++) {
		if (summary.counts[i] == 0)
			continue;
		if (!first)
			str_add(out, _(", "));
		str_printf(out, _("%zu %s"), summary.counts[i], _(words[i]));
		first = false;
	}
	if (first)
		str_add(out, _("none"));
}

void account_check_name(const struct account_number *number, struct str *out)
{
	str_printf(out, "%s%s", WAIVED_NUMBER, number->text);
	if (number->nth > 1)
		str_printf(out, "（%zu）", number->nth);
}

void account_says(const struct account_number *number, struct str *out)
{
	str_add(out, account_status_key(number->status));
	if (number->status == ACCOUNT_WAIVED)
		return;
	if (number->cell.figure != NULL) {
		str_add(out, " ");
		cell_ref_format(number->cell, out);
	}
	if (number->would_be != NULL)
		str_printf(out, " %s", number->would_be);
	str_printf(out, "：%s", number->around);
}

static void describe_conflict(const struct account_number *number, const char *cell,
			      struct str *out)
{
	if (number->would_be != NULL && cell[0] != '\0')
		str_printf(out, _("'%s' is not what %s says: %s"), number->text, cell,
			   number->would_be);
	else if (number->would_be != NULL)
		str_printf(out, _("'%s' should be %s"), number->text, number->would_be);
	else
		str_printf(out, _("'%s' is not what %s says"), number->text, cell);
}

void account_describe(const struct account_number *number, struct str *out)
{
	struct str cell = STR_INIT;

	if (number->cell.figure != NULL)
		cell_ref_format(number->cell, &cell);
	if (number->status == ACCOUNT_CONFLICT && number->elsewhere != NULL)
		str_printf(out, _("'%s' and '%s' at %d:%d are one share: it has one value"),
			   number->text, number->elsewhere, number->elsewhere_at.line,
			   number->elsewhere_at.column);
	else if (number->status == ACCOUNT_CONFLICT)
		describe_conflict(number, cell.text, out);
	else if (number->status == ACCOUNT_UNKNOWN && number->why != NULL)
		str_printf(out, _("'%s' states no figure (%s)"), number->text, _(number->why));
	else if (number->status == ACCOUNT_UNKNOWN)
		str_printf(out, _("'%s' states no figure"), number->text);
	else if (number->status == ACCOUNT_TYPED && cell.len > 0)
		str_printf(out, _("'%s' is typed by hand and equals %s"), number->text, cell.text);
	else if (number->status == ACCOUNT_TYPED)
		str_printf(out, _("'%s' is typed by hand and equals a count"), number->text);
	else if (number->status == ACCOUNT_STATED && cell.len > 0)
		str_printf(out, _("'%s' (%s) stands in no relation"), number->text, cell.text);
	str_finish(&cell);
}

static void put_text(struct json_writer *w, const char *key, const char *text)
{
	json_key(w, key);
	if (text != NULL)
		json_string(w, text);
	else
		json_null(w);
}

static void put_summary(const struct account *account, struct json_writer *w)
{
	struct account_summary summary = account_summary(account);

	json_key(w, "summary");
	json_open(w, '{');
	json_key(w, "numbers");
	json_number(w, (long long)summary.n);
	for (int i = 0; i < ACCOUNT_STATUSES_N; i++) {
		json_key(w, account_status_key((enum account_status)i));
		json_number(w, (long long)summary.counts[i]);
	}
	json_close(w, '}');
}

static void put_waiver(const struct account_number *number, struct json_writer *w)
{
	json_key(w, "waived");
	json_open(w, '{');
	put_text(w, "who", number->waived_by);
	put_text(w, "when", number->waived_when);
	put_text(w, "why", number->waived_why);
	json_close(w, '}');
}

/* The other value of the same share. */
static void put_elsewhere(const struct account_number *number, struct json_writer *w)
{
	json_key(w, "elsewhere");
	json_open(w, '{');
	json_key(w, "line");
	json_number(w, number->elsewhere_at.line);
	json_key(w, "column");
	json_number(w, number->elsewhere_at.column);
	put_text(w, "text", number->elsewhere);
	json_close(w, '}');
}

static void put_number(const struct account_number *number, struct json_writer *w)
{
	struct str text = STR_INIT;

	json_open(w, '{');
	json_key(w, "block");
	json_number(w, (long long)number->block);
	json_key(w, "line");
	json_number(w, number->place.line);
	json_key(w, "column");
	json_number(w, number->place.column);
	put_text(w, "text", number->text);
	decimal_format(number->value, &text);
	put_text(w, "value", text.text);
	put_text(w, "unit", number->unit);
	put_text(w, "status", account_status_key(number->status));
	str_clear(&text);
	if (number->cell.figure != NULL)
		cell_ref_format(number->cell, &text);
	put_text(w, "cell", text.len > 0 ? text.text : NULL);
	put_text(w, "would_be", number->would_be);
	put_text(w, "reason", number->reason);
	if (number->status == ACCOUNT_WAIVED)
		put_waiver(number, w);
	if (number->elsewhere != NULL)
		put_elsewhere(number, w);
	if (number->attested_by != NULL)
		put_text(w, "attested_by", number->attested_by);
	json_close(w, '}');
	str_finish(&text);
}

void account_json(struct json_writer *w, const void *of)
{
	const struct account *account = of;

	json_key(w, "account");
	json_open(w, '{');
	put_summary(account, w);
	json_key(w, "numbers");
	json_open(w, '[');
	for (size_t i = 0; i < account->n && !w->failed; i++)
		put_number(&account->numbers[i], w);
	json_close(w, ']');
	json_close(w, '}');
}
