/* plain_pages.c - steps 5, 预览, and 7, 导出, line by line: the pages as text, and as a file. */
#include <stdlib.h>
#include <string.h>

#include "report/base/digest.h"
#include "report/base/i18n.h"
#include "tui/plain/plain.h"
#include "tui/words/briefing_lines.h"
#include "tui/words/export_forms.h"

/* --- preview --- */

static void tell_pages(struct plain *plain, int wanted)
{
	struct str text = STR_INIT;
	struct error err = { 0 };

	struct pages_wanted pages = {
		.office = plain->office,
		.name = editing_about(plain->editing)->name,
		.wanted = wanted,
	};
	if (lines_add_pages(editing_report(plain->editing), &pages, &text, &err))
		talk_text(&plain->talk, text.text);
	else
		talk_error(&plain->talk, &err);
	str_finish(&text);
}

static void preview_all(struct plain *plain)
{
	tell_pages(plain, 0);
}

static void preview_one(struct plain *plain)
{
	const char *answer = talk_ask(&plain->talk, _("Which page"));
	size_t page = answer != NULL ? talk_number(answer) : 0;

	if (page > 0)
		tell_pages(plain, (int)page);
	else if (answer != NULL)
		talk_say(&plain->talk, _("'%s' is no page; expected a number from 1"), answer);
}

const struct plain_row plain_preview[] = {
	{ "all", VIEW_PREVIEW, N_("Tell all pages"), preview_all, NULL, VIEW_ANY },
	{ "page", VIEW_PREVIEW, N_("Tell one page"), preview_one, NULL, VIEW_ANY },
	{ 0 },
};

/* --- export --- */

static void tell_written(struct plain *plain, const char *path, bool draft)
{
	char hex[DIGEST_HEX_SIZE] = "";
	struct digest digest;
	struct error err;

	if (digest_file(path, &digest, &err))
		digest_format(&digest, hex);
	talk_say(&plain->talk, _("written: %s"), path);
	talk_say(&plain->talk, "%s",
		 draft ? _("every page says 草稿 DRAFT: it is not approved")
		       : _("it is approved and carries no 草稿"));
	talk_say(&plain->talk, "SHA-256 %s", hex);
	plain->steps.exported = true;
	plain_look_at_steps(plain);
}

static void write_paper(struct plain *plain, const char *wanted, const struct export_form *form)
{
	struct errors errors = { 0 };
	struct str path = STR_INIT;
	struct error err;

	if (!office_path(plain->office, TRAY_OUT, wanted, &path, &err)) {
		talk_error(&plain->talk, &err);
	} else {
		struct render_request request = { .form = form->form,
						  .out = path.text,
						  .archive = form->archive };

		struct stored_paper paper = { .name = editing_about(plain->editing)->name };

		if (office_render(plain->office, &paper, &request, &errors))
			tell_written(plain, path.text, paper.draft);
		else
			talk_errors(&plain->talk, &errors);
	}
	str_finish(&path);
}

/* Where it goes when nobody says otherwise: the out-tray. */
static bool add_usual_path(struct plain *plain, const struct export_form *form, struct str *out)
{
	struct paper_name name = { .briefing = editing_about(plain->editing)->name,
				   .ending = form->ending };
	struct str imprint = STR_INIT;
	struct error err;
	bool ok = office_imprint(plain->office, name.briefing, &name.draft, &imprint, &err);

	name.draft |= ok && !report_is_proved(editing_report(plain->editing));
	ok = ok && office_paper_path(plain->office, &name, out, &err);
	if (!ok)
		talk_error(&plain->talk, &err);
	str_finish(&imprint);
	return ok;
}

static void ask_and_write(struct plain *plain, const struct export_form *form)
{
	struct str usual = STR_INIT, path = STR_INIT;
	const char *answer = add_usual_path(plain, form, &usual)
				     ? talk_ask(&plain->talk, _("Where to (Enter: %s)"), usual.text)
				     : NULL;

	if (answer != NULL) {
		str_add(&path, answer[0] != '\0' ? answer : usual.text);
		write_paper(plain, path.text, form);
	}
	str_finish(&usual);
	str_finish(&path);
}

static void write_pdf(struct plain *plain)
{
	ask_and_write(plain, export_form(0));
}

/* The others are asked for by their place: what each is for is worth a line. */
static void write_other(struct plain *plain)
{
	const struct export_form *form;
	unsigned long chosen = 0;

	for (size_t i = 0; (form = export_form(i)) != NULL; i++)
		talk_say(&plain->talk, "%zu  %-6s %s", i + 1, form->title, _(form->what));
	const char *answer = talk_ask(&plain->talk, "%s", _("Which form (its number)"));
	if (answer == NULL || answer[0] == '\0')
		return;
	chosen = strtoul(answer, NULL, 10);
	form = chosen > 0 ? export_form(chosen - 1) : NULL;
	if (form != NULL)
		ask_and_write(plain, form);
	else
		talk_say(&plain->talk, _("'%s' is none of these numbers"), answer);
}

const struct plain_row plain_export[] = {
	{ "pdf", VIEW_EXPORT, N_("Write the PDF"), write_pdf, NULL, VIEW_ANY },
	{ "form", VIEW_EXPORT, N_("Write it in another form: OFD, DOCX, for archives"), write_other,
	  NULL, VIEW_ANY },
	{ 0 },
};
