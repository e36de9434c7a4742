/* install.h - where the program's own files lie: the source tree it was built in, or $PREFIX. */
#ifndef REPORT_BASE_INSTALL_H
#define REPORT_BASE_INSTALL_H

#include <stdbool.h>

#include "report/base/str.h"

/* When the running program lies under ROOT/build/ of a source tree (ROOT/templates is there), adds
 * ROOT to path. */
bool install_source_root(struct str *path);
/* Adds $PREFIX/share/crossfoot, as the program was configured. */
void install_share(struct str *path);

#endif
