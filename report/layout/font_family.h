/* font_family.h - font files by family name (仿宋_GB2312), asked of fontconfig. */
#ifndef REPORT_LAYOUT_FONT_FAMILY_H
#define REPORT_LAYOUT_FONT_FAMILY_H

#include <stdbool.h>

#include "report/base/str.h"

/* Reads fontconfig's settings and caches: some 10 ms. NULL when it has none. */
void *font_families_open(void);
void font_families_close(void *families); /* accepts NULL */
/* The upright face of normal weight; among equals the first by path, so that the same machine
 * always gives the same face. Accepts NULL families: nothing is found. */
bool font_families_find(void *families, const char *family, struct str *path, unsigned *index);

#endif
