/* briefing_lines.c - see briefing_lines.h. */
#include "tui/words/briefing_lines.h"

#include <string.h>

#include "report/base/i18n.h"
#include "report/base/utf8.h"
#include "report/record/checklist.h"
#include "tui/terminal/width.h"
#include "tui/words/flow_words.h"

void lines_add_padded(struct str *out, const char *text, int cells)
{
	int width = utf8_width(text);

	str_add(out, text);
	do
		str_add_byte(out, ' ');
	while (++width < cells);
}

void lines_add_time(struct str *out, const char *at)
{
	size_t len = strlen(at);

	str_add_bytes(out, at, len < 10 ? len : 10);
	str_add_byte(out, ' ');
	str_add_bytes(out, at + (len < 11 ? len : 11), len < 16 ? 0 : 5);
}

static const char *step_name(enum signing step)
{
	return step == SIGN_REVIEW ? "复核 review" : "签发 approve";
}

const char *lines_table(const char *table)
{
	return strcmp(table, FLOW_TEXT) == 0 ? "文稿" : table;
}

static void add_head(const struct dossier *dossier, struct str *out)
{
	const struct stored_briefing *about = &dossier->standing.about;

	str_printf(out, "%s  %s\n", about->name, about->title);
	str_printf(out, _("state      %s, revision %lld, changed "), flow_state_words(about->state),
		   (long long)about->revision);
	lines_add_time(out, about->changed_at);
	str_printf(out, _(" UTC by %s\n"), about->changed_by);
	char version[SEEN_SIZE];
	seen_format(&dossier->seen, version);
	str_printf(out, _("version    %s\n"), version);
	if (about->cause[0] != '\0')
		str_printf(out, _("reopened   %s\n"), about->cause);
	if (dossier->standing.proof[0] != '\0')
		str_printf(out, _("checks     %.*s%s\n"),
			   (int)(strstr(dossier->standing.proof, " content=") -
				 dossier->standing.proof),
			   dossier->standing.proof,
			   dossier->standing.proof_is_fresh ? "" : _(" (of an earlier content)"));
}

/* Signed or voided alike: one line tells of both. */
static bool same_signing(const struct signature *a, const struct signature *b)
{
	return a->step == b->step && a->holds == b->holds && a->changed == b->changed &&
	       strcmp(a->who, b->who) == 0 && strcmp(a->at, b->at) == 0;
}

static void add_signatures(const struct dossier *dossier, struct str *out)
{
	const struct signature *list = dossier->standing.signatures;

	for (size_t i = 0, next; i < dossier->standing.n_signatures; i = next) {
		lines_add_padded(out, step_name(list[i].step), 16);
		str_printf(out, "%s %s ", list[i].holds ? _("signed by") : _("voided by"),
			   list[i].who);
		lines_add_time(out, list[i].at);
		if (list[i].changed > 0)
			str_printf(out, _(", %zu cells changed since"), list[i].changed);
		str_add(out, ": ");
		for (next = i;
		     next < dossier->standing.n_signatures && same_signing(&list[i], &list[next]);
		     next++)
			str_printf(out, "%s%s", next > i ? "、" : "",
				   lines_table(list[next].table));
		str_add(out, "\n");
	}
}

static void add_sayings(const char *what, const struct saying *list, size_t n, struct str *out)
{
	for (size_t i = 0; i < n; i++) {
		const char *text = strchr(list[i].text, '\n');

		str_printf(out, "%s %s%s%s (%s ", what, list[i].subject,
			   list[i].subject[0] != '\0' ? ": " : "",
			   text != NULL ? text + 1 : list[i].text, list[i].who);
		lines_add_time(out, list[i].at);
		str_add(out, ")\n");
	}
}

static void add_rest(const struct dossier *dossier, struct str *out)
{
	for (size_t i = 0; i < dossier->conflicts.n; i++) {
		const struct conflict *conflict = &dossier->conflicts.items[i];

		str_printf(out, _("conflict   %s: %s by %s stands, %s by %s is kept\n"),
			   conflict->subject, conflict->theirs != NULL ? conflict->theirs : "-",
			   conflict->their_name, conflict->mine != NULL ? conflict->mine : "-",
			   conflict->my_name);
	}
	for (size_t i = 0; i < dossier->standing.n_releases; i++) {
		const struct release *release = &dossier->standing.releases[i];

		str_printf(out, _("release    %s by %s "), release->number, release->who);
		lines_add_time(out, release->at);
		str_printf(out, "%s%s\n", release->pdf[0] != '\0' ? "  PDF SHA-256 " : "",
			   release->pdf);
	}
	for (size_t i = 0; i < dossier->revisions.n; i++)
		str_printf(out, _("revised    %s: %s -> %s (%s; %s)\n"),
			   dossier->revisions.items[i].cell,
			   dossier->revisions.items[i].before != NULL
				   ? dossier->revisions.items[i].before
				   : "-",
			   dossier->revisions.items[i].after != NULL
				   ? dossier->revisions.items[i].after
				   : "-",
			   dossier->revisions.items[i].cause, dossier->revisions.items[i].who);
}

void lines_add_standing(const struct dossier *dossier, struct str *out)
{
	add_head(dossier, out);
	add_signatures(dossier, out);
	add_sayings(_("reason    "), dossier->standing.reasons, dossier->standing.n_reasons, out);
	add_sayings(_("sent back "), dossier->standing.rejections, dossier->standing.n_rejections,
		    out);
	add_sayings(_("ticked    "), dossier->standing.ticks, dossier->standing.n_ticks, out);
	add_rest(dossier, out);
}

void lines_add_checklist(const struct standing *standing, struct str *out)
{
	for (size_t i = 0; i < checklist_count(); i++) {
		const struct saying *tick = standing_tick(standing, checklist_key(i));

		str_printf(out, "[%s] %-11s %s", tick != NULL ? "x" : " ", checklist_key(i),
			   _(checklist_text(i)));
		if (tick != NULL)
			str_printf(out, "  (%s, %.10s)", tick->who, tick->at);
		str_add(out, "\n");
	}
}

void lines_add_value(struct str *out, const char *value)
{
	const char *digest =
		value != NULL && strlen(value) >= 64 ? value + strlen(value) - 64 : NULL;

	if (value == NULL)
		str_add(out, "-");
	else if (digest != NULL && strspn(digest, "0123456789abcdef") == 64)
		str_printf(out, "%.*s%.12s…", (int)(digest - value), value, digest);
	else
		str_add(out, value);
}

void lines_add_record(const struct record *record, struct str *out)
{
	str_printf(out, "r%-4lld %.19sZ  %-10s %s %s: ", (long long)record->revision, record->at,
		   record->who, record->kind, record->subject);
	lines_add_value(out, record->before);
	str_add(out, " -> ");
	lines_add_value(out, record->after);
	if (record->undoes != 0)
		str_add(out, record->undoes > 0 ? _("  (taken back)") : _("  (made again)"));
	if (record->why != NULL)
		str_printf(out, "  (%s)", record->why);
	str_add(out, "\n");
}

MUST_LOOK static bool add_sheet(void *context, const struct sheet *sheet, struct error *err)
{
	(void)err;
	sheet_print(sheet, 0, sheet_lines(sheet), width_of_char, context);
	return true;
}

bool lines_add_pages(struct report *report, const struct pages_wanted *pages, struct str *out,
		     struct error *err)
{
	struct office *office = pages->office;
	struct str imprint = STR_INIT;
	struct preview_request request = {
		.wanted = pages->wanted,
		.sheet = add_sheet,
		.context = out,
	};
	bool ok = office == NULL ||
		  office_imprint(office, pages->name, &request.draft, &imprint, err);

	request.imprint = office != NULL ? imprint.text : NULL;
	ok = ok && report_preview(report, &request, err);
	str_finish(&imprint);
	return ok;
}
