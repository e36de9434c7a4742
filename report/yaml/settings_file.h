/* settings_file.h - the settings file: the same YAML and the same errors as in briefings. */
#ifndef REPORT_YAML_SETTINGS_FILE_H
#define REPORT_YAML_SETTINGS_FILE_H

#include <stdbool.h>

#include "report/model/settings.h"
#include "report/yaml/schema.h"

/* Reads /etc/crossfoot/config.yaml, then $XDG_CONFIG_HOME/crossfoot/config.yaml (~/.config when it
 * is not set), whose word wins key by key and role by role. When CROSSFOOT_CONFIG names a file,
 * that one alone is read; when it is set to nothing, the machine's alone. Files that are not there
 * set nothing. False after errors. */
MUST_LOOK bool settings_load(struct settings *settings, struct errors *errors);
void settings_finish(struct settings *settings); /* safe on a zeroed struct and twice */

/* The rows, for documentation. */
extern const struct schema settings_schema;

#endif
