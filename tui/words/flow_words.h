/* flow_words.h - how far a briefing is, and why it is open again, in words. */
#ifndef TUI_WORDS_FLOW_WORDS_H
#define TUI_WORDS_FLOW_WORDS_H

#include "report/record/cause.h"
#include "report/record/flow_state.h"

/* In the language of the session: "编制" or "draft". */
const char *flow_state_word(enum flow_state state);
/* "编制 draft" */
const char *flow_state_words(enum flow_state state);
const char *cause_word(enum cause cause);

#endif
