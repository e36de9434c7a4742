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

static const char *const endings[] = {
#define X(name, ending) ending,
	RENDER_FORMATS(X)
#undef X
};

static bool is_known(const char *word, enum render_format *found)
{
	for (size_t i = 0; i < LEN(endings); i++)
		if (strcasecmp(word, endings[i]) == 0) {
			*found = (enum render_format)i;
			return true;
		}
	return false;
}

static void add_list(const char *before, struct str *out)
{
	for (size_t i = 0; i < LEN(endings); i++)
		str_printf(out, "%s%s%s", i > 0 ? ", " : "", before, endings[i]);
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
	if (format != NULL ? is_known(format, found) : *ending == '\0' || is_known(ending, found))
		return true;
	add_list(format != NULL ? "" : ".", &known);
	if (format != NULL)
		complain(_("render: '%s' is no format; expected one of: %s"), format, known.text);
	else
		complain(_("render: '%s' ends in '.%s', which is no format; expected one of: %s; "
			   "--format says it whatever the name"),
			 out, ending, known.text);
	str_finish(&known);
	return false;
}
