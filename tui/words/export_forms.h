/* export_forms.h - the forms that a briefing leaves the house in, a row each, with what each is for. */
#ifndef TUI_WORDS_EXPORT_FORMS_H
#define TUI_WORDS_EXPORT_FORMS_H

#include <stdbool.h>
#include <stddef.h>

#include "report/report.h"

struct export_form {
	enum render_form form;
	bool archive;
	const char *ending; /* of its file, behind the briefing's name */
	const char *title;
	const char *what; /* it is for; to be passed through _() */
};

/* By its place, NULL behind the last. The first is what F9 writes. */
const struct export_form *export_form(size_t i);

#endif
