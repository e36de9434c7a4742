/* flow_state.h - how far a briefing has come: draft, checked, reviewed, approved, released. */
#ifndef REPORT_RECORD_FLOW_STATE_H
#define REPORT_RECORD_FLOW_STATE_H

#include <stdbool.h>

/* X(NAME, key, 中文), in their order */
#define FLOW_STATES(X)                  \
	X(DRAFT, "draft", "编制")       \
	X(CHECKED, "checked", "校核")   \
	X(REVIEWED, "reviewed", "复核") \
	X(APPROVED, "approved", "签发") \
	X(RELEASED, "released", "发布")

enum flow_state {
#define X(name, key, zh) FLOW_##name,
	FLOW_STATES(X)
#undef X
};

const char *flow_state_key(enum flow_state state);
const char *flow_state_name(enum flow_state state); /* 中文 */
/* False when no state has that key or name. */
bool flow_state_find(const char *word, enum flow_state *out);

#endif
