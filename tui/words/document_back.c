/* document_back.c - see document_back.h. */
#include "tui/words/document_back.h"

#include <string.h>

bool document_back_is(const char *path)
{
	struct blob blob = { 0 };
	struct error ignored;
	char head[4] = "";
	struct blob_piece piece = { .into = head, .n = sizeof head };
	bool is = blob_open(&blob, path, DOCX_FILE_MAX, &ignored) &&
		  blob_read(&blob, 0, &piece, &ignored) && piece.got == sizeof head &&
		  (memcmp(head, "PK\3\4", 4) == 0 || memcmp(head, "\xD0\xCF\x11\xE0", 4) == 0);

	blob_finish(&blob);
	return is;
}

/* What would be sent now; a draft has the same numbers. */
static bool make_now(struct report *report, struct docx_file *now)
{
	const struct render_request final = { .form = RENDER_DOCX };
	struct error ignored;

	return report_document(report, &final, now, &ignored);
}

static const struct docx_file *find_sent(void *context, const char *export)
{
	struct document_back *back = context;
	struct str manifest = STR_INIT;
	struct error ignored;
	bool found = back->against.office != NULL &&
		     office_sent(back->against.office, export, &manifest, &ignored) &&
		     docx_manifest_read(&back->sent, manifest.text, manifest.len, &ignored);

	str_finish(&manifest);
	return found ? &back->sent : NULL;
}

bool document_back_read(struct document_back *back, const char *path,
			const struct document_against *against, struct error *err)
{
	*back = (struct document_back){ .against = *against };
	if (!blob_open(&back->blob, path, DOCX_FILE_MAX, err))
		return false;
	bool known = make_now(against->report, &back->now);
	back->reader = prose_reader_create(report_briefing(against->report));
	return docx_hold(&back->returned, &back->blob,
			 &(struct docx_holding){ .reader = back->reader,
						 .briefing = report_briefing(against->report),
						 .now = known ? &back->now : NULL,
						 .find = find_sent,
						 .context = back },
			 err);
}

bool document_back_is_wrong(const struct document_back *back)
{
	const struct docx_returned *returned = &back->returned;

	return returned->held.counts[NUMBER_CONFLICT] > 0 || returned->fates[DOCX_CHANGED] > 0 ||
	       returned->fates[DOCX_STALE] > 0 || returned->fates[DOCX_GONE] > 0;
}

void document_back_finish(struct document_back *back)
{
	docx_returned_finish(&back->returned);
	docx_file_finish(&back->now);
	docx_file_finish(&back->sent);
	if (back->reader != NULL)
		prose_reader_destroy(back->reader);
	blob_finish(&back->blob);
}
