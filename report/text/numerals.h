/* numerals.h - numbers written in Chinese: 一千零二十五, 二〇二一, 壹仟零贰拾伍. */
#ifndef REPORT_TEXT_NUMERALS_H
#define REPORT_TEXT_NUMERALS_H

#include <stdint.h>

#include "report/base/decimal.h"
#include "report/base/str.h"

/* Any value: 七, 一千零二十五, 负三点一四, 一万六千五百九十; 零 for 0. Decimals as the scale says.
 */
void numeral_cardinal(struct decimal value, struct str *out);
/* The same in the forms of cheques: 壹仟零贰拾伍. */
void numeral_formal(struct decimal value, struct str *out);
/* Digit by digit, as years are read: 2021 -> 二〇二一. */
void numeral_digits(uint64_t number, struct str *out);

#endif
