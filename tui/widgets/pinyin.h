/* pinyin.h - finding Chinese names by how they are read: xkj, xiangkeji and 乡kj find 乡科级. Readings
 * are those of Unihan 15.0 (UAX #38); a character of several is met by each. */
#ifndef TUI_WIDGETS_PINYIN_H
#define TUI_WIDGETS_PINYIN_H

#include <stdbool.h>
#include <stdint.h>

/* Some reading of the character begins with the letter, small or capital. */
bool pinyin_begins(uint32_t codepoint, uint32_t letter);
/* Somewhere in the text stand, one after another, characters each of which is the one wanted or is
 * read as the letters wanted say: by its initial (z or zh) or in full, the last by any beginning;
 * ü is v or u. Blanks and ' may part the readings. An empty wish is always met. */
bool pinyin_matches(const char *text, const char *wanted);

#endif
