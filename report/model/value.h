/* value.h - a value as people write it, in YAML, in a table or on a keyboard. */
#ifndef REPORT_MODEL_VALUE_H
#define REPORT_MODEL_VALUE_H

#include <stdbool.h>
#include <stddef.h>

#include "report/base/error.h"
#include "report/base/str.h"
#include "report/model/figure.h"

/* Sets the state and value of out, not its place. Blanks around are passed over; nothing is
 * MISSING, … or ... NEGLIGIBLE, — or - NOT_APPLICABLE; else it must be a number as decimal_parse
 * reads it, without leading zeros, or a stretch of numbers: <0.1 (不足, 不到), 3300余 (多),
 * 500—800. On failure *out is untouched; err comes without a place, with a
 * hint when the text is a number in another guise (0x10, 1e3, 1_000, 5人). */
MUST_LOOK bool value_parse(const char *text, size_t len, struct cell *out, struct error *err);
/* 5.0 人 are 5: zeros behind the point of what is counted say nothing. */
void value_settle(const struct figure *figure, struct cell *cell);
/* The state and value of a cell as an office keeps it; NULL is MISSING. What cannot be read was not
 * kept by this program: *out is MISSING then. */
MUST_LOOK bool value_restore(const struct figure *figure, const char *kept, struct cell *out,
			     struct error *err);
/* Adds the value as value_parse reads it back: "1659", "…", "—", nothing for MISSING. */
void value_format(const struct cell *cell, struct str *out);

#endif
