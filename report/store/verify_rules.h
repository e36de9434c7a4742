/* verify_rules.h - what the program never writes: a chain whose digests hold may still have been
 * made by somebody else, and then its records break the rules that the office itself keeps. */
#ifndef REPORT_STORE_VERIFY_RULES_H
#define REPORT_STORE_VERIFY_RULES_H

#include "report/base/error.h"
#include "report/record/record.h"

struct rules;

struct rules *rules_create(void);
void rules_destroy(struct rules *rules); /* accepts NULL */
/* Records come in their order, all of them. The first rule that this one breaks is told. */
MUST_LOOK bool rules_hold(struct rules *rules, const struct record *record, struct error *err);

#endif
