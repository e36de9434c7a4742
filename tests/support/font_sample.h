/* font_sample.h - small fonts cut at test time from the body font, to be damaged. */
#ifndef TESTS_SUPPORT_FONT_SAMPLE_H
#define TESTS_SUPPORT_FONT_SAMPLE_H

#include "report/base/str.h"
#include "report/layout/fonts.h"

#define FONT_SAMPLE_TEXT "一二三十人" /* the characters that a sample has */

/* A whole OpenType font with CFF outlines, some kilobytes. */
void font_sample_make(struct str *out);
/* Where a table's bytes and its row in the directory begin; fails the test when it is not there. */
size_t font_sample_table(const struct str *font, const char *tag);
size_t font_sample_row(const struct str *font, const char *tag);
/* A set whose body is this file, else as usual; written to path first. */
struct font_set *font_sample_set(const char *path, const struct str *font);

#endif
