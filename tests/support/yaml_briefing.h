/* yaml_briefing.h - briefings from YAML written in the test itself. */
#ifndef TESTS_SUPPORT_YAML_BRIEFING_H
#define TESTS_SUPPORT_YAML_BRIEFING_H

#include "report/base/str.h"
#include "report/yaml/load.h"

/* Loads the text as if it were the file briefing.yaml, "crossfoot: 1" and a line feed put before
 * it; so its first line is line 2. Fails the test with the errors' text when it does not load. */
struct briefing *briefing_from(const char *yaml);
/* Loads a whole file's text. */
struct briefing *briefing_from_bytes(const char *bytes, size_t len, struct errors *errors);

/* Appends "line:column: text (hint)" of each error, one a line. */
void briefing_errors(const struct errors *errors, struct str *out);

#endif
