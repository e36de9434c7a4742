/* page_file.c - see page_file.h. */
#define _GNU_SOURCE /* fopencookie */
#include "report/page_file.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/ofd/ofd.h"
#include "report/pdf/device_hpdf.h"

#ifndef CROSSFOOT_VERSION
#define CROSSFOOT_VERSION "0"
#endif

struct page_file {
	struct pdf_writer *pdf; /* or … */
	struct ofd_writer *ofd;
};

static struct pdf_writer *begin_pdf(const struct briefing *briefing, struct font_set *fonts,
				    bool archive)
{
	const struct pdf_options options = { .producer = "Crossfoot " CROSSFOOT_VERSION,
					     .title = briefing->title,
					     .author = briefing->event.host,
					     .subject = briefing->event.subject,
					     .date = briefing->event.date,
					     .archive = archive };

	return pdf_create(fonts, &options);
}

static struct ofd_writer *begin_ofd(const struct briefing *briefing, struct font_set *fonts,
				    bool archive)
{
	const struct ofd_options options = { .creator = "Crossfoot",
					     .version = CROSSFOOT_VERSION,
					     .title = briefing->title,
					     .author = briefing->event.host,
					     .subject = briefing->event.subject,
					     .date = briefing->event.date,
					     .archive = archive };

	return ofd_create(fonts, &options);
}

struct page_file *page_file_create(const struct briefing *briefing, struct font_set *fonts,
				   enum render_form form, bool archive)
{
	struct page_file *file = xcalloc(1, sizeof *file);

	if (form == RENDER_OFD)
		file->ofd = begin_ofd(briefing, fonts, archive);
	else
		file->pdf = begin_pdf(briefing, fonts, archive);
	return file;
}

void page_file_destroy(struct page_file *file)
{
	pdf_destroy(file->pdf);
	ofd_destroy(file->ofd);
	free(file);
}

struct page_sink page_file_sink(struct page_file *file)
{
	return file->ofd != NULL ? ofd_sink(file->ofd) : pdf_sink(file->pdf);
}

int page_file_pages(const struct page_file *file)
{
	return (int)(file->ofd != NULL ? ofd_pages(file->ofd) : pdf_pages(file->pdf));
}

bool page_file_save(struct page_file *file, const struct save_target *target, struct error *err)
{
	return file->ofd != NULL ? ofd_save(file->ofd, target, err)
				 : pdf_save(file->pdf, target, err);
}

static ssize_t digest_bytes(void *context, const char *bytes, size_t n)
{
	digest_add(context, bytes, n);
	return (ssize_t)n;
}

MUST_LOOK static bool digest_pdf(struct pdf_writer *writer, struct digest *out, struct error *err)
{
	struct digest_work work;
	FILE *file = fopencookie(&work, "w", (cookie_io_functions_t){ .write = digest_bytes });

	if (file == NULL)
		return error_set(err, ERROR_IO, _("cannot write the PDF: %s"), strerror(errno));
	digest_begin(&work);
	bool ok = pdf_save_stream(writer, file, err);
	fclose(file);
	*out = digest_end(&work);
	return ok;
}

bool page_file_digest(struct page_file *file, struct digest *out, struct error *err)
{
	return file->ofd != NULL ? ofd_digest(file->ofd, out, err)
				 : digest_pdf(file->pdf, out, err);
}
