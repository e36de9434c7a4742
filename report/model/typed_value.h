/* typed_value.h - a value as clerks type, paste and send it: the one reading for every face. */
#ifndef REPORT_MODEL_TYPED_VALUE_H
#define REPORT_MODEL_TYPED_VALUE_H

#include "report/model/figure.h"

/* Reads text as a value of that figure, the Chinese input method left on: full-width digits and
 * signs, 。 for the point, blanks and apostrophes between groups of three digits, ￥ before it (or
 * $ £ € where the figure's unit is that money), the figure's own unit behind it; otherwise as
 * value_parse, nothing being MISSING. Sets the state and value of out, not its place. What is more
 * than that is refused, never dropped: *out is untouched then, err names what was typed, and its
 * hint what was expected. The values of a YAML file are stricter: value_parse. */
MUST_LOOK bool typed_value_read(const struct figure *figure, const char *text, size_t len,
				struct cell *out, struct error *err);

#endif
