/* editing_form.h - a block of the document as a form: the keys of its kind from the tables that read
 * files, each change one step that can be taken back. */
#ifndef REPORT_EDITING_EDITING_FORM_H
#define REPORT_EDITING_EDITING_FORM_H

#include "report/editing/editing.h"
#include "report/yaml/block_form.h"

size_t editing_form_size(enum block_kind kind);
struct block_key editing_form_key(enum block_kind kind, size_t at);
void editing_form_expected(enum block_kind kind, size_t at, struct str *out);
size_t editing_form_words(enum block_kind kind, size_t at, const char *words[BLOCK_WORDS_MOST]);
void editing_form_value(const struct block *block, size_t at, struct str *out);

/* What was typed under a key of a block; "" takes the key away. */
struct block_key_edit {
	size_t block, key;
	const char *typed;
};
MUST_LOOK bool editing_set_block_key(struct editing *editing, const struct block_key_edit *edit,
				     struct editing_outcome *out, struct error *err);

#endif
