/* write.h - YAML out: the values of a briefing, and single entries of a file. */
#ifndef REPORT_YAML_WRITE_H
#define REPORT_YAML_WRITE_H

#include "report/base/str.h"
#include "report/model/briefing.h"
#include "report/yaml/node.h"

/* Adds the `values:` of a briefing, with asof, source and note, in the order of its figures;
 * nothing when none is given. Values that were computed are left out. Reading them back gives the
 * same cells. */
void yaml_write_values(const struct briefing *briefing, struct str *out);
/* Adds "key: TEXT" as one entry of a file's top level, quoted as needed. */
void yaml_write_text(const char *key, const char *text, struct str *out);
/* Adds "key: value" as one entry of a file's top level, aliases written out. */
void yaml_write_entry(const struct node *key, const struct node *value, struct str *out);

#endif
