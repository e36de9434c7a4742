/* docx_body.h - one part of a document read as it comes. Internal to docx. */
#ifndef REPORT_DOCX_DOCX_BODY_H
#define REPORT_DOCX_DOCX_BODY_H

#include "report/archive/markup.h"
#include "report/docx/docx_read.h"

/* Adds the text of a part; number says which note file, header or chart it is. */
struct docx_body_part {
	enum docx_part_kind kind;
	uint32_t number;
};
MUST_LOOK bool docx_body_read(struct docx_text *out, const struct zip *zip,
			      const struct zip_entry *entry, const struct docx_body_part *part,
			      struct error *err);
void docx_add_notice(struct docx_text *text, enum docx_notice_kind kind, const char *about);

#endif
