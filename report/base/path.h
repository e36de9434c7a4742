/* path.h - a path's two ends: the folder it leads to, the name in it. */
#ifndef REPORT_BASE_PATH_H
#define REPORT_BASE_PATH_H

#include "report/base/str.h"

/* Adds the folder that a path lies in, "." when it names none. */
void path_add_folder(const char *path, struct str *out);
/* What stands behind the last slash. */
const char *path_name(const char *path);

#endif
