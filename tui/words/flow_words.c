/* flow_words.c - see flow_words.h. */
#include "tui/words/flow_words.h"

#include "tui/words/findings.h"

const char *flow_state_word(enum flow_state state)
{
	return findings_language() == LANGUAGE_CHINESE ? flow_state_name(state)
						       : flow_state_key(state);
}

const char *flow_state_words(enum flow_state state)
{
	static const char *const words[] = {
#define X(name, key, zh) zh " " key,
		FLOW_STATES(X)
#undef X
	};
	return words[state];
}

const char *cause_word(enum cause cause)
{
	return findings_language() == LANGUAGE_CHINESE ? cause_name(cause) : cause_key(cause);
}
