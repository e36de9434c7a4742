/* fractions.h - 百分之五, 千分之三, 三分之二, 三又五分之一, 1/3. */
#ifndef REPORT_TEXT_FRACTIONS_H
#define REPORT_TEXT_FRACTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "report/base/decimal.h"
#include "report/text/letters.h"

struct fraction {
	size_t end; /* letter behind it, 0 for none */
	struct decimal value;
	const char *unit; /* "%", "‰", "‱"; NULL for 三又五分之一 */
	bool chinese;
	bool inexact; /* value is rounded */
};

/* What begins with the number at i. Other fractions than 千分之 and 万分之 are given in per cent.
 */
struct fraction fraction_at(const struct letters *text, size_t i);

#endif
