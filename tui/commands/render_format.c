/* render_format.c - see render_format.h. */
#include "tui/commands/render_format.h"

#include <stddef.h>
#include <string.h>
#include <strings.h>

#include "report/base/array.h"
#include "report/base/i18n.h"
#include "report/base/path.h"
#include "report/base/str.h"
#include "tui/words/diagnostic.h"

static const struct {
	const char *word;
	bool is_ending;
} formats[] = {
#define X(name, word, is_ending) { word, is_ending },
	RENDER_FORMATS(X)
#undef X
};

static bool is_known(const char *word, bool as_ending, enum render_format *found)
{
	for (size_t i = 0; i < LEN(formats); i++)
		if (strcasecmp(word, formats[i].word) == 0 &&
		    (formats[i].is_ending || !as_ending)) {
			*found = (enum render_format)i;
			return true;
		}
	return false;
}

static void add_list(bool as_ending, struct str *out)
{
	for (size_t i = 0; i < LEN(formats); i++)
		if (formats[i].is_ending || !as_ending)
			str_printf(out, "%s%s%s", out->len > 0 ? ", " : "", as_ending ? "." : "",
				   formats[i].word);
}

/* Behind the last dot of the name, "" when nothing stands there. */
static const char *ending_of(const char *out)
{
	const char *name = path_name(out), *dot = strrchr(name, '.');

	return dot != NULL && dot != name ? dot + 1 : "";
}

bool render_format_find(const char *out, const char *format, enum render_format *found)
{
	const char *ending = ending_of(out);
	struct str known = STR_INIT;

	*found = FORMAT_PDF;
	if (format != NULL ? is_known(format, false, found)
			   : *ending == '\0' || is_known(ending, true, found))
		return true;
	add_list(format == NULL, &known);
	if (format != NULL)
		complain(_("render: '%s' is no format; expected one of: %s"), format, known.text);
	else
		complain(_("render: '%s' ends in '.%s', which is no format; expected one of: %s; "
			   "--format says it whatever the name"),
			 out, ending, known.text);
	str_finish(&known);
	return false;
}
