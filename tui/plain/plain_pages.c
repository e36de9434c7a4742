/* plain_pages.c - steps 5, 预览, and 7, 导出, line by line: the pages as text, and as a PDF. */
#include <string.h>

#include "report/base/digest.h"
#include "report/base/i18n.h"
#include "tui/plain/plain.h"
#include "tui/words/briefing_lines.h"

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
	talk_say(&plain->talk, _("the PDF is written: %s"), path);
	talk_say(&plain->talk, "%s",
		 draft ? _("every page says 草稿 DRAFT: it is not approved")
		       : _("it is approved and carries no 草稿"));
	talk_say(&plain->talk, "SHA-256 %s", hex);
	plain->steps.exported = true;
	plain_look_at_steps(plain);
}

static void write_paper(struct plain *plain, const char *wanted, bool archive)
{
	struct errors errors = { 0 };
	struct str path = STR_INIT;
	struct error err;

	if (!office_path(plain->office, TRAY_OUT, wanted, &path, &err)) {
		talk_error(&plain->talk, &err);
	} else {
		struct render_request request = { .out = path.text, .archive = archive };

		struct stored_paper paper = { .name = editing_about(plain->editing)->name };

		if (office_render(plain->office, &paper, &request, &errors))
			tell_written(plain, path.text, paper.draft);
		else
			talk_errors(&plain->talk, &errors);
	}
	str_finish(&path);
}

/* Where it goes when nobody says otherwise: the out-tray. */
static bool add_usual_path(struct plain *plain, struct str *out)
{
	const char *name = editing_about(plain->editing)->name;
	struct str imprint = STR_INIT;
	struct error err;
	bool draft,
		ok = office_imprint(plain->office, name, &draft, &imprint, &err) &&
		     office_paper_path(plain->office, name,
				       draft || !report_is_proved(editing_report(plain->editing)),
				       out, &err);

	if (!ok)
		talk_error(&plain->talk, &err);
	str_finish(&imprint);
	return ok;
}

static void ask_and_write(struct plain *plain, bool archive)
{
	struct str usual = STR_INIT, path = STR_INIT;
	const char *answer = add_usual_path(plain, &usual)
				     ? talk_ask(&plain->talk, _("Where to (Enter: %s)"), usual.text)
				     : NULL;

	if (answer != NULL) {
		str_add(&path, answer[0] != '\0' ? answer : usual.text);
		write_paper(plain, path.text, archive);
	}
	str_finish(&usual);
	str_finish(&path);
}

static void write_pdf(struct plain *plain)
{
	ask_and_write(plain, false);
}

static void write_archive(struct plain *plain)
{
	ask_and_write(plain, true);
}

const struct plain_row plain_export[] = {
	{ "pdf", VIEW_EXPORT, N_("Write the PDF"), write_pdf, NULL, VIEW_ANY },
	{ "archive", VIEW_EXPORT, N_("Write it as PDF/A-2b, the form for archives"), write_archive,
	  NULL, VIEW_ANY },
	{ 0 },
};
