/* editing_form.c - a block of the document as a form, whose every change is one step. */
#include "report/editing/editing_form.h"

#include "report/editing/editing_inside.h"

size_t editing_form_size(enum block_kind kind)
{
	return block_form_size(kind);
}

struct block_key editing_form_key(enum block_kind kind, size_t at)
{
	return block_form_key(kind, at);
}

void editing_form_expected(enum block_kind kind, size_t at, struct str *out)
{
	block_form_expected(kind, at, out);
}

size_t editing_form_words(enum block_kind kind, size_t at, const char *words[BLOCK_WORDS_MOST])
{
	return block_form_words(kind, at, words);
}

void editing_form_value(const struct block *block, size_t at, struct str *out)
{
	block_form_value(block, at, out);
}

bool editing_set_block_key(struct editing *editing, const struct block_key_edit *edit,
			   struct editing_outcome *out, struct error *err)
{
	struct briefing *briefing = report_briefing(editing->now.report);
	struct arena arena = { 0 };
	struct str was = STR_INIT;
	struct block block;

	if (edit->block >= briefing->document.n)
		return error_set(err, ERROR_STALE,
				 _("others changed this block meanwhile; look at it again"));
	const struct block *before = &briefing->document.blocks[edit->block];
	bool had_text = editing_block_text(before, &was);
	const struct block_form_change change = { before, edit->key, edit->typed };
	bool ok = block_form_set(briefing, &change, &arena, &block, err);
	if (ok) {
		struct document_edit replace = { .change = BLOCK_REPLACE,
						 .block = edit->block,
						 .was = had_text ? was.text : NULL,
						 .made = &block };

		ok = editing_edit_document(editing, &replace, out, err);
	}
	arena_finish(&arena);
	str_finish(&was);
	return ok;
}
