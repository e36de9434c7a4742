/* says.h - what else texts call a figure, written into its mapping in a file; the rest of the file
 * is left as people wrote it. */
#ifndef REPORT_YAML_SAYS_H
#define REPORT_YAML_SAYS_H

#include "report/base/error.h"
#include "report/base/str.h"
#include "report/model/figure.h"

/* text: a file, or its section `figures:`; NULL for none. Adds the text with the words among the
 * figure's `says:`. Where the text lacks the figure it is the template's: it gets an entry that
 * says all its names, as the file's list takes the place of the template's. False with err when the figure is written in a way that nothing can be put into:
 * an alias. */
MUST_LOOK bool yaml_add_says(const char *text, const struct figure *figure, const char *words,
			     struct str *out, struct error *err);

#endif
