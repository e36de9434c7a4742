/* account_reckoned.h - numbers of tables that are reckoned from several cells, or from earlier
 * ones.
 */
#ifndef REPORT_ACCOUNT_ACCOUNT_RECKONED_H
#define REPORT_ACCOUNT_ACCOUNT_RECKONED_H

#include "report/account/account_inside.h"
#include "report/layout/table_number.h"

/* Reckons it again from the cells; number->value is what stands there. Fills status, unit, reason,
 * and would_be when it is wrong. */
void account_judge_reckoned(struct account *account, const struct table_number *how,
			    struct account_number *number);

#endif
