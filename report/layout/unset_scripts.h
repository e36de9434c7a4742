/* unset_scripts.h - scripts whose letters do not stand one behind the other from left to right as
 * they are written: set letter by letter they would be wrong, so they are refused. */
#ifndef REPORT_LAYOUT_UNSET_SCRIPTS_H
#define REPORT_LAYOUT_UNSET_SCRIPTS_H

#include <stdint.h>

/* Why a character cannot be set, to be passed through _(); NULL when it can. */
const char *script_refusal(uint32_t codepoint);

#endif
