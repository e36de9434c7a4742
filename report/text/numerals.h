/* numerals.h - numbers written in Chinese: 一千零二十五, 二〇二一, 壹仟零贰拾伍. */
#ifndef REPORT_TEXT_NUMERALS_H
#define REPORT_TEXT_NUMERALS_H

#include <stdint.h>

#include "report/base/decimal.h"
#include "report/base/str.h"

/* Any value: 七, 一千零二十五, 负三点一四, 一万六千五百九十; 零 for 0. Decimals as the scale says.
 */
void numeral_cardinal(struct decimal value, struct str *out);

#endif
