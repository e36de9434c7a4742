/* docx.h - a briefing as a document that word processors edit (ECMA-376, WordprocessingML,
 * transitional), written from its blocks: lines and pages are broken by whoever opens it.
 *
 * The page is GB/T 9704-2012's: 22 lines of 28 characters. Every bound number is a plain-text
 * content control within a bookmark of its own, cf_0001, cf_0002 … in the order of the document;
 * which cell each shows, and as what text, is told beside the bytes. The same briefing gives the
 * same bytes. */
#ifndef REPORT_DOCX_DOCX_H
#define REPORT_DOCX_DOCX_H

#include <stdbool.h>
#include <stddef.h>

#include "report/base/arena.h"
#include "report/base/save.h"
#include "report/base/str.h"
#include "report/layout/layout.h"
#include "report/model/briefing.h"
#include "report/model/settings.h"

/* A number as it left; its bookmark is cf_ and its place in the list, counted from 1. */
struct docx_number {
	const char *cell; /* 占比[第一产业, 合计], or what was reckoned: 甲 + 乙 */
	const char *text; /* as printed */
};

#define DOCX_IMPRINT_MARK                                                             \
	"cf_imprint"        /* bookmark of the line that tells the account of numbers \
			     */
#define DOCX_EXPORT_SIZE 17 /* 16 hexadecimal digits and '\0' */

/* A zeroed struct is empty. Strings live in its arena. */
struct docx_file {
	struct arena arena;
	struct str bytes;
	struct docx_number *numbers;
	size_t n, capacity;
	char export[DOCX_EXPORT_SIZE]; /* of these numbers; stands in the file */
};

/* Adds which numbers it holds, a line each, as text to be kept; its digest begins with export. */
void docx_manifest(const struct docx_file *file, struct str *out);
/* The numbers of one that was sent, without its bytes; file is zeroed before. */
MUST_LOOK bool docx_manifest_read(struct docx_file *file, const char *text, size_t len,
				  struct error *err);

/* Everything is borrowed. The briefing's texts are bound and its totals computed, as for
 * layout_run. */
struct docx_request {
	const struct briefing *briefing;
	const struct layout_options *options;
	const struct settings *settings; /* fonts that are asked for by their family; NULL: none */
};

/* Fails as layout_run does, but for characters that no font has: fonts are the reader's. */
MUST_LOOK bool docx_make(struct docx_file *file, const struct docx_request *request,
			 struct error *err);
/* target's kind is set here. */
MUST_LOOK bool docx_save(const struct docx_file *file, const struct save_target *target,
			 struct error *err);
void docx_file_finish(struct docx_file *file); /* safe on a zeroed struct and twice */

#endif
