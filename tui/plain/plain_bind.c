/* plain_bind.c - step 4, line by line: typed numbers become placeholders, each told first. */
#include <string.h>

#include "report/base/i18n.h"
#include "report/prose/bind_page.h"
#include "tui/plain/plain.h"

struct binding_talk {
	struct plain *plain;
	size_t block;
	bool all, stopped; /* no longer asked */
	size_t bound, left;
	struct bind_names names; /* what else the text calls their figures */
};

/* Stores the block as it was bound. */
static bool keep(struct binding_talk *b, const char *was, const char *now)
{
	struct document_edit edit = {
		.change = BLOCK_SET_TEXT, .block = b->block, .was = was, .text = now
	};
	struct editing_outcome outcome = { 0 };
	struct error err;

	if (!editing_edit_document(b->plain->editing, &edit, &outcome, &err)) {
		talk_error(&b->plain->talk, &err);
		b->stopped = true;
		return false;
	}
	plain_tell(b->plain, &outcome);
	return true;
}

/* y, n, a; anything else stops. */
static char asked(struct binding_talk *b, const struct bind_page *page)
{
	struct str text = STR_INIT;

	bind_page_tell(page, " -> ", &text);
	talk_say(&b->plain->talk, _("block %zu: %s"), b->block + 1, text.text);
	str_finish(&text);
	const char *answer = talk_ask(
		&b->plain->talk, _("Bind it (y, n, a: this and all that follow; Enter: stop)"));
	return answer != NULL ? answer[0] : '\0';
}

/* Each name that the text gave to a figure, and that was not declined before, once. */
static void ask_names(struct binding_talk *b)
{
	struct editing *editing = b->plain->editing;
	struct bind_name *name;

	while ((name = bind_names_next(&b->names)) != NULL) {
		struct editing_outcome outcome = { 0 };
		struct error err;

		name->passed = true;
		if (editing_name_declined(editing, name->figure, name->words))
			continue;
		talk_say(&b->plain->talk, _("The text calls %s '%s'. Is that one of its names?"),
			 name->figure, name->words);
		const char *answer = talk_ask(
			&b->plain->talk, _("Remember it (y, n: do not ask again; Enter: not now)"));
		if (answer != NULL && answer[0] == 'n')
			editing_decline_name(editing, name->figure, name->words);
		if (answer == NULL || answer[0] != 'y')
			continue;
		if (editing_add_name(editing, name->figure, name->words, &outcome, &err))
			plain_tell(b->plain, &outcome);
		else
			talk_error(&b->plain->talk, &err);
	}
}

/* One number of the block; false when none is left in it or no more are wanted. */
static bool bind_next(struct binding_talk *b, size_t *from)
{
	struct prose_reader *reader = prose_reader_create(plain_briefing(b->plain));
	struct bind_page page = { .raw = STR_INIT, .placeholder = STR_INIT };
	struct str was = STR_INIT;
	const struct block *block = &plain_briefing(b->plain)->document.blocks[b->block];
	bool found = editing_block_text(block, &page.raw) && bind_page_find(&page, reader, *from);
	char answer = !found ? '\0' : b->all ? 'a' : asked(b, &page);

	str_add(&was, found ? page.raw.text : "");
	b->all |= answer == 'a';
	b->stopped |= found && answer != 'y' && answer != 'n' && answer != 'a';
	size_t n = answer == 'a' ? bind_page_take_all(&page, reader, &b->names) : answer == 'y';
	*from = answer == 'y'   ? bind_page_take(&page, reader, &b->names)
		: answer == 'a' ? page.raw.len
				: page.next.end;
	b->left += answer == 'n';
	if (n > 0 && keep(b, was.text, page.raw.text))
		b->bound += n;
	bind_page_finish(&page);
	str_finish(&was);
	prose_reader_destroy(reader);
	if (!b->all)
		ask_names(b);
	return found && !b->stopped;
}

void plain_bind(struct plain *plain)
{
	struct binding_talk b = { .plain = plain };

	for (; b.block < plain_briefing(plain)->document.n && !b.stopped; b.block++)
		for (size_t from = 0; bind_next(&b, &from);)
			;
	ask_names(&b);
	bind_names_finish(&b.names);
	if (b.bound + b.left == 0 && !b.stopped)
		talk_say(&plain->talk, _("no number was typed that states one figure"));
	else
		talk_say(&plain->talk, _("%zu bound, %zu left as they are"), b.bound, b.left);
}
