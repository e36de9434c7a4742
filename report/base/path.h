/* path.h - a path's two ends: the folder it leads to, the name in it; and where a program lies. */
#ifndef REPORT_BASE_PATH_H
#define REPORT_BASE_PATH_H

#include <stdbool.h>

#include "report/base/str.h"

/* Adds the folder that a path lies in, "." when it names none. */
void path_add_folder(const char *path, struct str *out);
/* What stands behind the last slash. */
const char *path_name(const char *path);

/* The first of the folders in PATH that has the program; false, and nothing added, when none has. */
bool path_find_program(const char *name, struct str *out);

#endif
