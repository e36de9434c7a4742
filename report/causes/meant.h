/* meant.h - the numbers that may have been meant where another was typed: all that one slip of a
 * typist makes of them. */
#ifndef REPORT_CAUSES_MEANT_H
#define REPORT_CAUSES_MEANT_H

#include "report/base/decimal.h"

#define MEANT_MOST 640

/* Numbers of the same scale, each once, without the one typed; how many. */
size_t meant_instead(struct decimal typed, struct decimal out[MEANT_MOST]);

#endif
