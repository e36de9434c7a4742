/* block_words.h - what the keys of blocks are called in the interface. */
#ifndef TUI_WORDS_BLOCK_WORDS_H
#define TUI_WORDS_BLOCK_WORDS_H

/* "rows" -> "Rows", translated; the key itself when it has no word. */
const char *block_key_word(const char *key);

#endif
