/* block_form.h - a block of a document as a form: the keys of its kind, what it says under each in
 * one line, and the block again with something else said under one of them. */
#ifndef REPORT_YAML_BLOCK_FORM_H
#define REPORT_YAML_BLOCK_FORM_H

#include "report/base/str.h"
#include "report/model/briefing.h"

/* One key, from the row of the schema. */
struct block_key {
	const char *key;
	const char *help; /* one line, to be passed through _() */
	bool is_text;     /* typed as it is printed; else in the words of the file */
};

#define BLOCK_WORDS_MOST 8

size_t block_form_size(enum block_kind kind);
struct block_key block_form_key(enum block_kind kind, size_t at);
/* Adds what may be said there, translated: "one of first, last, none". */
void block_form_expected(enum block_kind kind, size_t at, struct str *out);
/* The words that may be said there, untranslated; returns how many. */
size_t block_form_words(enum block_kind kind, size_t at, const char *words[BLOCK_WORDS_MOST]);
/* Adds what the block says, as it is typed; nothing when it says nothing. */
void block_form_value(const struct block *block, size_t at, struct str *out);
/* What is typed under a key of a block; "" takes the key away. */
struct block_form_change {
	const struct block *block;
	size_t at;
	const char *typed;
};
/* The block so changed. The figures and members are the briefing's; all strings of out lie in the
 * arena. What is wrong goes to err, without a place. */
MUST_LOOK bool block_form_set(struct briefing *briefing, const struct block_form_change *change,
			      struct arena *arena, struct block *out, struct error *err);

#endif
