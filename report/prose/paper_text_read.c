/* paper_text_read.c - see paper_text.h: what is outside, by its kind. */
#include <string.h>

#include "report/prose/paper_text.h"
#include "report/table/foreign_text.h"
#include "report/table/pdf_text.h"

MUST_LOOK static bool read_pdf(const char *path, struct paper_text *out, struct error *err)
{
	struct str raw = STR_INIT;
	bool ok = pdf_text_read(path, &raw, err);

	if (ok)
		paper_text_make(out, raw.text, raw.len);
	str_finish(&raw);
	return ok;
}

bool paper_text_read(const char *path, struct paper_text *out, struct error *err)
{
	*out = (struct paper_text){ .text = STR_INIT };
	if (strcmp(path, "-") != 0 && pdf_text_is(path))
		return read_pdf(path, out, err);
	return foreign_text_read(path, &out->text, err);
}

struct held_text paper_text_held(const struct paper_text *text)
{
	return (struct held_text){ .text = text->text.text,
				   .len = text->text.len,
				   .lines = text->lines,
				   .n_lines = text->n };
}
