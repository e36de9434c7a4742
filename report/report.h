/* report.h - the library's face: open a briefing, prove it, lay it out, write it. */
#ifndef REPORT_REPORT_H
#define REPORT_REPORT_H

#include <stdbool.h>
#include <stddef.h>

#include "report/account/account.h"
#include "report/base/digest.h"
#include "report/base/error.h"
#include "report/base/save.h"
#include "report/base/str.h"
#include "report/proof/proof.h"
#include "report/layout/fonts.h"
#include "report/layout/sheet.h"
#include "report/model/briefing.h"
#include "report/model/settings.h"
#include "report/opening/opening_past.h"
#include "report/opening/opening_source.h"

struct report; /* an opened briefing with its proof */

/* Reads the briefing with its template and tables, and proves it. previous may be NULL. On failure
 * NULL, and errors holds every mistake found. */
struct report *report_open(const char *path, const char *previous, struct errors *errors);

/* The same of sources; past may be NULL. */
struct report *report_open_source(const struct report_source *source,
				  const struct report_past *past, struct errors *errors);
/* The same of a briefing that was loaded and has its values; takes it, also on failure. */
struct report *report_open_briefing(struct briefing *briefing, const struct report_past *past,
				    struct errors *errors);
/* Did something ask for releases other than the one before? */
bool report_asks_past(const struct report *report);
void report_destroy(struct report *report); /* accepts NULL */

struct briefing *report_briefing(const struct report *report);
struct proof *report_proof(const struct report *report);
/* Every number that will stand on the paper, made when first asked for
 * after a change of the proof; the report keeps it until it is asked for after the next one. */
const struct account *report_account(struct report *report);
/* Who answers for numbers beside the file. To be given anew: first the arena for their strings,
 * emptied of those before (the account goes with them), then the answers. */
struct arena *report_forget_answers(struct report *report);
void report_answer(struct report *report, const struct account_answers *answers);
/* What came of its ledgers (report/ledger/ledger_count.h); NULL when nothing is counted. */
struct ledger_counts;
struct ledger_counts *report_counts(const struct report *report);
/* Counts the ledgers of a briefing that has its values: cells without one take their counts. *left
 * is how many records could not be placed. */
MUST_LOOK bool report_fill_counts(struct briefing *briefing, size_t *left, struct errors *errors);
/* Gives the seals of a briefing that was put together elsewhere the pictures that are kept. */
MUST_LOOK bool report_keep_seals(const struct seal_keeper *keeper, struct briefing *briefing,
				 struct errors *errors);
/* Traditional characters made simplified ones, for spellings in ledgers (a ledger_rewrite_fn). */
bool report_simplified(const char *text, size_t len, struct str *out);
bool report_has_attested(const struct report *report);
/* An error-level check fails. */
bool report_has_failures(const struct report *report);
/* No error-level check fails or lacks a value: only then does a PDF leave without 草稿. */
bool report_is_proved(const struct report *report);

/* Told while pages are made: how much of the blocks is laid out, in hundredths, on how many pages;
 * and once more when they are all laid out and the file is written. A zeroed struct does not ask.
 */
enum render_step { RENDER_LAYOUT, RENDER_WRITE };
struct render_watch {
	void (*progress)(void *context, enum render_step step, int percent, int pages);
	void *context;
};

enum render_form { RENDER_PDF, RENDER_OFD, RENDER_DOCX };

struct render_request {
	enum render_form form;
	const char *out; /* path, "-" for standard output; nothing that the report was read from */
	bool draft;      /* asked for; a briefing that is not proved is a draft in any case */
	bool archive;    /* as PDF/A-2a and PDF/UA-1, or as OFD-A */
	const char *imprint; /* the small last line: the head of the office's history; or NULL */
	const struct save_limits *limits; /* of the session; NULL: none */
	struct str *lent; /* of pages: gets the characters that another font than the rest's lends,
			     with the fonts' names, a line for each pair of fonts; NULL: nobody asks */
	struct errors *warnings; /* gets what the pages do wrong and are printed with all the same;
				    NULL: nobody asks */
	/* Of a document: gets the list of its numbers (docx_manifest), which is to be kept before
	 * it leaves; false with err and nothing is written. NULL: nobody keeps it. */
	bool (*keep)(void *context, const struct str *manifest, struct error *err);
	void *keeper; /* its context */
	struct render_watch watch;
};
MUST_LOOK bool report_render(struct report *report, const struct render_request *request,
			     struct error *err);
/* The same in memory, as a document for word processors: which numbers it holds is told. */
struct docx_file;
MUST_LOOK bool report_document(struct report *report, const struct render_request *request,
			       struct docx_file *file, struct error *err);
/* The digest of the file that a rendering would write; request->out is not looked at. */
MUST_LOOK bool report_render_digest(struct report *report, const struct render_request *request,
				    struct digest *out, struct error *err);
/* Lays the pages out as for a final paper and throws them away: says what would stand in its way.
 */
MUST_LOOK bool report_try_pages(struct report *report, struct error *err);

struct preview_request {
	int wanted;          /* the one page to be drawn, by its place; 0: all */
	bool draft;          /* as of a rendering */
	const char *imprint; /* the same */
	struct render_watch watch;
	/* Takes each page as soon as it is laid out; the sheet is valid until it returns. False
	 * with err ends it. */
	bool (*sheet)(void *context, const struct sheet *sheet, struct error *err);
	void *context;
};
/* Draws the pages as text: the very pages of the rendering. Fails when there is no such page as is
 * wanted. */
MUST_LOOK bool report_preview(struct report *report, const struct preview_request *request,
			      struct error *err);

/* Adds a text of its document as it will be printed; a value that is missing shows as 【缺：…】. */
void report_fill(const struct report *report, const struct text *text, struct str *out);

/* Adds the text of a briefing's file with one name more that texts call a figure by (`says:`); the
 * figure may be its template's. False with err when nothing can be put there. */
MUST_LOOK bool report_add_name(const char *text, const struct figure *figure, const char *words,
			       struct str *out, struct error *err);

/* Adds the text of a template, found by name as a briefing in the current folder would find it. */
MUST_LOOK bool report_template_text(const char *name, struct str *out, struct error *err);
/* Every template that can be found, by name. title is "" when it has none. */
void report_template_list(void (*row)(void *context, const char *name, const char *title,
				      const char *path),
			  void *context);

/* What the machine's and the user's settings say (docs/settings.md). False with every mistake in
 * them; the caller finishes settings in any case. */
MUST_LOOK bool report_settings(struct settings *settings, struct errors *errors);
void report_settings_finish(struct settings *settings); /* safe on a zeroed struct and twice */

/* The font that each role has on this machine (report/layout/fonts.h); errors holds what is wrong
 * with the settings, and with fonts that are there or named. */
void report_fonts(font_row_fn *row, void *context, struct errors *errors);

/* The files that it was read from, which nothing may be written over; the caller frees the list,
 * not what is in it. */
const char **report_inputs(const struct report *report, size_t *n);

const char *report_version(void);
/* Where compiled message catalogues lie; the caller finishes path. */
void report_locale_directory(struct str *path);

#endif
