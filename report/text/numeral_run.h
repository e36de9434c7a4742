/* numeral_run.h - a run of Chinese numerals by its grammar: 亿, 万 and sections of four places. */
#ifndef REPORT_TEXT_NUMERAL_RUN_H
#define REPORT_TEXT_NUMERAL_RUN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "report/text/reading.h"

struct numeral_run {
	int64_t low, high; /* the same unless it names two digits (三五百) or none (十几) */
	bool vague;        /* 几 or 数 */
	int place; /* power of ten of the last place stated: that of a 万 or 亿 at the end */
	int power; /* 4 or 8 when the run ends with 万 or 亿 */
};

/* Letters from i on that can make up one number. */
size_t numeral_run_length(const struct letters *text, size_t i);
/* READING_NONE when nothing is said, as by 百 without a digit unless it is implied. */
enum reading_form numeral_run_read(const uint32_t *c, size_t n, bool implied,
				   struct numeral_run *out);

#endif
