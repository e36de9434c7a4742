/* label.h - names in narrow columns: broken between words, no character alone on a line. */
#ifndef REPORT_TEXT_LABEL_H
#define REPORT_TEXT_LABEL_H

#include "report/text/break_path.h"

/* As few lines as can be, or up to two more where those tear a word. */
void path_find_label(struct path *path, const struct para_char *chars);

#endif
