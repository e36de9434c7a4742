/* pinyin.h - finding Chinese names by the initials of their reading: xkj finds 乡科级. */
#ifndef TUI_WIDGETS_PINYIN_H
#define TUI_WIDGETS_PINYIN_H

#include <stdbool.h>
#include <stdint.h>

/* The first letter of a character's reading, an ASCII character's lower case; '?' when unknown. */
char pinyin_initial(uint32_t codepoint);
/* Somewhere in the text stand, one after another, characters each of which is the one wanted or
 * has it as its initial. An empty wish is always met. */
bool pinyin_matches(const char *text, const char *wanted);

#endif
