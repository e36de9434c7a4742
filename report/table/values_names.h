/* values_names.h - members of a dimension as tables write them. */
#ifndef REPORT_TABLE_VALUES_NAMES_H
#define REPORT_TABLE_VALUES_NAMES_H

#include "report/base/arena.h"
#include "report/base/names.h"
#include "report/model/dimension.h"

/* Names and other spellings, as they are and folded (report/base/fold.h): 太　原 is 太原. A zeroed
 * struct knows none. */
struct values_names {
	const struct dimension *by;
	struct arena arena;
	struct names index;
};

void values_names_init(struct values_names *names, const struct dimension *by);
void values_names_finish(struct values_names *names); /* safe twice */
/* The position of a member, or of the total: 合计, 总计, 共计; NAMES_NONE for any other text. */
size_t values_names_find(const struct values_names *names, const char *text, size_t len);

#endif
