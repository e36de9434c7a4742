/* i18n.h - messages for people: English in the source, Chinese from tui/po by gettext. */
#ifndef REPORT_BASE_I18N_H
#define REPORT_BASE_I18N_H

#include <libintl.h>

#define _(text) gettext(text)
#define N_(text) \
	(text) /* marks a table's text for translation; the reader of the table calls _() */

#endif
