/* local_time.h - a time as the office keeps it, in UTC, as the clock on the wall shows it. */
#ifndef TUI_WORDS_LOCAL_TIME_H
#define TUI_WORDS_LOCAL_TIME_H

#include "report/base/str.h"

#define MOMENT_COLS 11

/* From 2021-05-06T01:02:03.004Z. Of this year "05-06 09:02", of another "2021-05-06 ": always
 * MOMENT_COLS cells. Text that is no time comes out as it is. */
void local_time_short(const char *utc, struct str *out);
/* 2021-05-06 09:02:03 */
void local_time_full(const char *utc, struct str *out);

#endif
