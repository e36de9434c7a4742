/* export_forms.c - see export_forms.h. */
#include "tui/words/export_forms.h"

#include "report/base/array.h"
#include "report/base/i18n.h"

static const struct export_form forms[] = {
	{ RENDER_PDF, false, ".pdf", "PDF", N_("to be read, printed and signed") },
	{ RENDER_PDF, true, "-归档.pdf", "PDF/A",
	  N_("for archives and screen readers (PDF/A-2a, PDF/UA-1)") },
	{ RENDER_OFD, false, ".ofd", "OFD", N_("between offices (GB/T 33190-2016)") },
	{ RENDER_OFD, true, "-归档.ofd", "OFD-A",
	  N_("for electronic archives (GB/T 42133-2022)") },
	{ RENDER_DOCX, false, ".docx", "DOCX",
	  N_("to be edited in WPS or Word; coming back, its numbers are held against these") },
};

const struct export_form *export_form(size_t i)
{
	return i < LEN(forms) ? &forms[i] : NULL;
}
