/* append.h - an entry more in a section of a file, the rest of it left as people wrote it. */
#ifndef REPORT_YAML_APPEND_H
#define REPORT_YAML_APPEND_H

#include "report/base/str.h"

/* section: the text of one (sections.h), NULL for none yet; entry: "name: value" on one line that
 * ends in '\n'. Adds the section with the entry behind its others to out. */
void yaml_append(const char *section, const char *key, const char *entry, struct str *out);

#endif
