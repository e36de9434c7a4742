/* make_briefing.h - a briefing from a few lines of text, for tests that need no YAML. */
#ifndef TESTS_SUPPORT_MAKE_BRIEFING_H
#define TESTS_SUPPORT_MAKE_BRIEFING_H

#include "report/model/briefing.h"

/* One statement per line; its number is the line of every place it makes:
 *   dimension 级别 = 厅级 县处级 乡科级
 *   figure 问责领导干部 人 by 级别          (unit "-" for none; then options, any of:
 *                                            decimals=1 truncate parts=overlap|partial|none
 *                                            shared=3 outside=名 cumulative
 *                                            fresh change=50 base=名 period=词 half-even)
 *   formula 办结率 = 已办结 / 到期件 * 100
 *   values 问责领导干部 = 5 126 ? 1659      (row by row, totals last; ? missing, … and — as in
 *                                            yearbooks; what is left out at the end is missing)
 *   rule 已办结 <= 到期件                   (or: warning …)
 *   waive rule-1 = 张羽 因由
 *   person 张羽 host
 *   date 2021-05-06
 *   title 2021年5月情况
 * A line that is none of these fails the test. */
struct briefing *make_briefing(const char *lines);

#endif
