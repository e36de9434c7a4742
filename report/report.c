/* report.c - see report.h: the one place where the parts of the library meet. */
#include "report/report.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/account/readback.h"
#include "report/base/array.h"
#include "report/base/i18n.h"
#include "report/base/install.h"
#include "report/base/memory.h"
#include "report/docx/docx.h"
#include "report/layout/fonts.h"
#include "report/layout/layout.h"
#include "report/layout/preview.h"
#include "report/page_file.h"
#include "report/ledger/ledger_count.h"
#include "report/table/values_table.h"
#include "report/text/simplified.h"
#include "report/text/bind.h"
#include "report/yaml/load.h"
#include "report/yaml/says.h"
#include "report/yaml/settings_file.h"
#include "report/yaml/source.h"
#include "report/yaml/templates.h"

#ifndef CROSSFOOT_VERSION
#define CROSSFOOT_VERSION "0"
#endif

struct report {
	struct briefing *briefing;
	struct releases past;
	struct ledger_counts *counts; /* NULL when nothing is counted from ledgers */
	struct proof *proof;
	struct account *account;  /* made when first asked for … */
	uint64_t account_version; /* … of the proof as it was then */
	struct account_answers answers;
	struct arena answers_arena;
};

bool report_fill_counts(struct briefing *briefing, size_t *left, struct errors *errors)
{
	return source_fill_counts(briefing, left, errors);
}

bool report_keep_seals(const struct seal_keeper *keeper, struct briefing *briefing,
		       struct errors *errors)
{
	return source_keep_seals(keeper, briefing, errors);
}

struct report *report_open(const char *path, const char *previous, struct errors *errors)
{
	struct report_source file = { .name = path };
	struct report_past past = { .path = previous };

	return report_open_source(&file, previous != NULL ? &past : NULL, errors);
}

struct report *report_open_source(const struct report_source *source,
				  const struct report_past *past, struct errors *errors)
{
	struct briefing *briefing = source_read(source, errors);

	return briefing != NULL ? report_open_briefing(briefing, past, errors) : NULL;
}

struct report *report_open_briefing(struct briefing *briefing, const struct report_past *past,
				    struct errors *errors)
{
	struct report *report = xcalloc(1, sizeof *report);
	struct proof_options options = { 0 };

	report->briefing = source_bind(briefing, errors);
	if (report->briefing != NULL &&
	    releases_read(&report->past, report->briefing, past, errors) &&
	    source_count(report->briefing, &report->counts, errors)) {
		options.previous = releases_previous(&report->past);
		options.past = (const struct briefing *const *)report->past.items;
		options.n_past = report->past.n;
		options.counted = report->counts != NULL ? ledger_counts_cell : NULL;
		options.counted_whole = ledger_counts_whole;
		options.context = report->counts;
		report->proof = proof_create(report->briefing, &options, errors);
	}
	if (report->proof == NULL) {
		report_destroy(report);
		return NULL;
	}
	proof_run(report->proof);
	return report;
}

void report_destroy(struct report *report)
{
	if (report == NULL)
		return;
	account_destroy(report->account);
	arena_finish(&report->answers_arena);
	proof_destroy(report->proof);
	ledger_counts_destroy(report->counts);
	releases_finish(&report->past);
	briefing_destroy(report->briefing);
	free(report);
}

struct briefing *report_briefing(const struct report *report)
{
	return report->briefing;
}

struct proof *report_proof(const struct report *report)
{
	return report->proof;
}

const struct account *report_account(struct report *report)
{
	const struct account_options options = {
		.proof = report->proof,
		.briefing = report->briefing,
		.previous = releases_previous(&report->past),
		.answers = report->answers,
	};

	if (report->account != NULL && report->account_version == proof_version(report->proof))
		return report->account;
	account_destroy(report->account);
	report->account = account_create(&options);
	report->account_version = proof_version(report->proof);
	return report->account;
}

struct arena *report_forget_answers(struct report *report)
{
	account_destroy(report->account);
	report->account = NULL;
	report->answers = (struct account_answers){ 0 };
	arena_finish(&report->answers_arena);
	return &report->answers_arena;
}

void report_answer(struct report *report, const struct account_answers *answers)
{
	account_destroy(report->account);
	report->account = NULL;
	report->answers = *answers;
}

struct ledger_counts *report_counts(const struct report *report)
{
	return report->counts;
}

bool report_asks_past(const struct report *report)
{
	return releases_are_asked(report->briefing);
}

bool report_simplified(const char *text, size_t len, struct str *out)
{
	return simplified(text, len, out);
}

bool report_has_attested(const struct report *report)
{
	return report->answers.n_attested > 0;
}

static bool any_error_level(const struct proof *proof, enum verdict verdict)
{
	for (size_t i = 0; i < proof_count(proof); i++)
		if (proof_verdict(proof, i) == verdict &&
		    proof_outcome(proof, i).level == LEVEL_ERROR)
			return true;
	return false;
}

bool report_has_failures(const struct report *report)
{
	return any_error_level(report->proof, VERDICT_FAILED);
}

bool report_is_proved(const struct report *report)
{
	return !report_has_failures(report) && !any_error_level(report->proof, VERDICT_MISSING);
}

/* The cells of failed checks, for a draft to mark; the caller frees them. */
static struct cell_ref *doubtful_cells(const struct proof *proof, size_t *n)
{
	struct cell_ref *cells = NULL;
	size_t capacity = 0;

	*n = 0;
	for (size_t i = 0; i < proof_count(proof); i++) {
		if (proof_verdict(proof, i) != VERDICT_FAILED)
			continue;
		for (size_t k = 0; k < proof_cell_count(proof, i); k++) {
			cells = array_grow(cells, *n, &capacity, sizeof *cells);
			cells[(*n)++] = proof_cell(proof, i, k);
		}
	}
	return cells;
}

/* The first mistake of several. */
ALWAYS_FALSE static bool fail_with(const struct errors *errors, struct error *err)
{
	if (errors->n > 0)
		*err = errors->items[0];
	return false;
}

/* NULL with err when the settings are wrong or a role has no font. */
static struct font_set *open_fonts(struct error *err)
{
	struct settings settings = { 0 };
	struct errors errors = { 0 };
	struct font_set *fonts = NULL;

	if (settings_load(&settings, &errors))
		fonts = font_set_wish(&settings, err);
	else
		fail_with(&errors, err);
	settings_finish(&settings);
	if (fonts != NULL && !font_set_check(fonts, err)) {
		font_set_destroy(fonts);
		fonts = NULL;
	}
	return fonts;
}

void report_fonts(font_row_fn *row, void *context, struct errors *errors)
{
	struct settings settings = { 0 };
	struct font_set *fonts = NULL;
	struct error err = { 0 };

	if (settings_load(&settings, errors) && (fonts = font_set_wish(&settings, &err)) == NULL)
		errors_add(errors, &err);
	if (fonts != NULL)
		font_set_show(fonts, row, context, errors);
	font_set_destroy(fonts);
	settings_finish(&settings);
}

static void tell_placed(const void *context, size_t done, size_t of, int pages)
{
	const struct render_watch *watch = context;

	watch->progress(watch->context, RENDER_LAYOUT, (int)(done * 100 / of), pages);
}

static void tell_writing(const struct render_watch *watch, int pages)
{
	if (watch->progress != NULL)
		watch->progress(watch->context, RENDER_WRITE, 100, pages);
}

static void add_input(const char ***inputs, size_t *n, size_t *capacity, const char *path)
{
	*inputs = array_grow((void *)*inputs, *n, capacity, sizeof **inputs);
	(*inputs)[(*n)++] = path;
}

/* What all briefings were read from, in one array that the caller frees. */
const char **report_inputs(const struct report *report, size_t *n)
{
	const char **inputs = NULL;
	size_t capacity = 0;

	*n = 0;
	for (size_t i = 0; i <= report->past.n; i++) {
		const struct briefing *read = i == 0 ? report->briefing : report->past.items[i - 1];

		for (size_t k = 0; k < read->n_files; k++)
			add_input(&inputs, n, &capacity, read->files[k]);
		for (size_t k = 0; k < read->n_tables; k++)
			add_input(&inputs, n, &capacity, read->tables[k].path);
		for (size_t k = 0; k < read->n_ledgers; k++)
			add_input(&inputs, n, &capacity, read->ledgers[k].path);
		const struct seal *seal;
		for (size_t k = 0; (seal = document_seal(&read->document, k)) != NULL; k++)
			if (seal->kept == NULL)
				add_input(&inputs, n, &capacity, seal->path);
	}
	return inputs;
}

MUST_LOOK static bool save_pages(struct report *report, struct page_file *file,
				 const struct render_request *request, struct error *err)
{
	struct save_target target = { .path = request->out, .limits = request->limits };
	const char **inputs = report_inputs(report, &target.n_inputs);

	target.inputs = inputs;
	bool ok = page_file_save(file, &target, err);
	free(inputs);
	return ok;
}

/* digest: NULL to write the file. */
MUST_LOOK static bool write_pages(struct report *report, const struct layout_options *layout,
				  const struct render_request *request, struct digest *digest,
				  struct error *err)
{
	struct font_set *fonts = open_fonts(err);

	if (fonts == NULL)
		return false;
	struct page_file *file =
		page_file_create(report->briefing, fonts, request->form, request->archive);
	struct page_sink pages = page_file_sink(file);
	struct readback *readback = readback_create(report_account(report), &pages);
	struct page_sink sink = readback_sink(readback);
	bool ok = layout_run(report->briefing, layout, fonts, &sink, err) &&
		  readback_finish(readback, err);
	if (ok) {
		tell_writing(&request->watch, page_file_pages(file));
		ok = digest != NULL ? page_file_digest(file, digest, err)
				    : save_pages(report, file, request, err);
	}
	if (ok && request->lent != NULL)
		font_set_tell_loans(fonts, request->lent);
	readback_destroy(readback);
	page_file_destroy(file);
	font_set_destroy(fonts);
	return ok;
}

/* How a paper of this report is laid out. */
struct paper_options {
	struct layout_options layout;
	struct str imprint;
};

/* Numbers that nobody answers for, for a draft to mark; the caller frees them. */
static struct layout_doubt *doubts_of(const struct account *account, size_t *n)
{
	struct layout_doubt *doubts = NULL;
	size_t capacity = 0;

	*n = 0;
	for (size_t i = 0; i < account_count(account); i++) {
		const struct account_number *number = account_number(account, i);

		if (number->source == NULL || !account_is_open(number) ||
		    number->status == ACCOUNT_TYPED)
			continue;
		doubts = array_grow(doubts, *n, &capacity, sizeof *doubts);
		doubts[(*n)++] =
			(struct layout_doubt){ number->source, number->start, number->end };
	}
	layout_sort_doubts(doubts, *n);
	return doubts;
}

/* A final paper ends in its account of numbers, and in what the office says of itself. */
static void add_last_line(struct paper_options *paper, struct report *report, const char *imprint)
{
	if (!paper->layout.draft)
		account_line(report_account(report), &paper->imprint);
	if (imprint != NULL)
		str_printf(&paper->imprint, "%s%s", paper->imprint.len > 0 ? "　" : "", imprint);
	if (paper->imprint.len > 0)
		paper->layout.imprint = paper->imprint.text;
}

static void options_of(struct paper_options *paper, struct report *report, bool draft,
		       const char *imprint, const struct render_watch *watch)
{
	*paper = (struct paper_options){ .imprint = STR_INIT };
	paper->layout.draft =
		draft || !report_is_proved(report) || !account_is_clean(report_account(report));
	paper->layout.previous = account_previous(report->proof);
	paper->layout.yearago = account_yearago(report->proof);
	paper->layout.watch = watch;
	paper->layout.placed = watch->progress != NULL ? tell_placed : NULL;
	paper->layout.doubtful = doubtful_cells(report->proof, &paper->layout.n_doubtful);
	paper->layout.doubts = doubts_of(report_account(report), &paper->layout.n_doubts);
	add_last_line(paper, report, imprint);
}

static void finish_options(struct paper_options *paper)
{
	free((void *)paper->layout.doubtful);
	free((void *)paper->layout.doubts);
	str_finish(&paper->imprint);
}

MUST_LOOK static bool render(struct report *report, const struct render_request *request,
			     struct digest *digest, struct error *err)
{
	struct paper_options paper;

	options_of(&paper, report, request->draft, request->imprint, &request->watch);
	paper.layout.warnings = request->warnings;
	bool ok = write_pages(report, &paper.layout, request, digest, err);
	finish_options(&paper);
	return ok;
}

bool report_document(struct report *report, const struct render_request *request,
		     struct docx_file *file, struct error *err)
{
	struct settings settings = { 0 };
	struct errors errors = { 0 };
	struct paper_options paper;

	options_of(&paper, report, request->draft, request->imprint, &request->watch);
	bool ok = settings_load(&settings, &errors) || fail_with(&errors, err);
	ok = ok && docx_make(file,
			     &(struct docx_request){ .briefing = report->briefing,
						     .options = &paper.layout,
						     .settings = &settings },
			     err);
	settings_finish(&settings);
	finish_options(&paper);
	return ok;
}

MUST_LOOK static bool keep_manifest(const struct render_request *request,
				    const struct docx_file *file, struct error *err)
{
	struct str manifest = STR_INIT;

	if (request->keep == NULL)
		return true;
	docx_manifest(file, &manifest);
	bool ok = request->keep(request->keeper, &manifest, err);
	str_finish(&manifest);
	return ok;
}

MUST_LOOK static bool write_document(struct report *report, const struct render_request *request,
				     struct error *err)
{
	struct save_target target = { .path = request->out, .limits = request->limits };
	const char **inputs = report_inputs(report, &target.n_inputs);
	struct docx_file file = { 0 };

	target.inputs = inputs;
	bool ok = report_document(report, request, &file, err) &&
		  keep_manifest(request, &file, err) && docx_save(&file, &target, err);
	docx_file_finish(&file);
	free(inputs);
	return ok;
}

bool report_render(struct report *report, const struct render_request *request, struct error *err)
{
	return request->form == RENDER_DOCX ? write_document(report, request, err)
					    : render(report, request, NULL, err);
}

bool report_render_digest(struct report *report, const struct render_request *request,
			  struct digest *out, struct error *err)
{
	return render(report, request, out, err);
}

MUST_LOOK static bool drop_page(void *context, const struct page *page, struct error *err)
{
	(void)context;
	(void)page;
	(void)err;
	return true;
}

bool report_try_pages(struct report *report, struct error *err)
{
	struct layout_options layout = { .previous = account_previous(report->proof),
					 .yearago = account_yearago(report->proof) };
	struct font_set *fonts = open_fonts(err);
	struct page_sink sink = { .page = drop_page };
	bool ok = fonts != NULL && layout_run(report->briefing, &layout, fonts, &sink, err);

	font_set_destroy(fonts);
	return ok;
}

bool report_preview(struct report *report, const struct preview_request *request, struct error *err)
{
	struct paper_options paper;
	struct preview_taker taker = { request->sheet, request->context };
	struct preview *preview = preview_create(report->briefing, request->wanted, &taker);
	struct font_set *fonts = open_fonts(err);
	struct page_sink sink = preview_sink(preview);
	options_of(&paper, report, request->draft, request->imprint, &request->watch);
	bool ok = fonts != NULL && layout_run(report->briefing, &paper.layout, fonts, &sink, err);
	if (ok && request->wanted > preview_pages(preview))
		ok = error_set(err, ERROR_USAGE, _("there is no page %d; the document has %d"),
			       request->wanted, preview_pages(preview));
	font_set_destroy(fonts);
	preview_destroy(preview);
	finish_options(&paper);
	return ok;
}

void report_fill(const struct report *report, const struct text *text, struct str *out)
{
	struct bound_text bound = { .text = STR_INIT };
	struct error ignored;

	if (bind_expand(text, report->briefing, BIND_DRAFT, &bound, &ignored))
		str_add(out, bound.text.text);
	else /* a number too large for its filter: as it was written */
		str_add(out, text->raw);
	bound_text_finish(&bound);
}

bool report_add_name(const char *text, const struct figure *figure, const char *words,
		     struct str *out, struct error *err)
{
	return yaml_add_says(text, figure, words, out, err);
}

bool report_template_text(const char *name, struct str *out, struct error *err)
{
	struct template_search search = { .name = name };
	struct str path = STR_INIT;
	struct source source = { 0 };
	bool ok = template_find(&search, &path, err) && source_open(&source, path.text, true, err);

	if (ok) {
		ok = source_read_all(&source, err);
		str_add_bytes(out, source.text, source.len);
		source_finish(&source);
	}
	str_finish(&path);
	return ok;
}

void report_template_list(void (*row)(void *context, const char *name, const char *title,
				      const char *path),
			  void *context)
{
	struct template_list list = { 0 };

	template_list_fill(&list, NULL);
	for (size_t i = 0; i < list.n; i++)
		row(context, list.items[i].name, list.items[i].title, list.items[i].path);
	template_list_finish(&list);
}

bool report_settings(struct settings *settings, struct errors *errors)
{
	return settings_load(settings, errors);
}

void report_settings_finish(struct settings *settings)
{
	settings_finish(settings);
}

const char *report_version(void)
{
	return CROSSFOOT_VERSION;
}

void report_locale_directory(struct str *path)
{
	if (install_source_root(path)) {
		str_add(path, "/build/locale");
		return;
	}
	install_share(path);
	str_add(path, "/../locale");
}
