/* decode_official.c - see decode_official.h. */
#include "report/yaml/decode_official.h"

#include "report/base/i18n.h"
#include "report/yaml/decode.h"

const struct schema_choice paper_form_words[] = {
	{ "general", PAPER_GENERAL }, { "文件", PAPER_GENERAL }, { "letter", PAPER_LETTER },
	{ "信函", PAPER_LETTER },     { "order", PAPER_ORDER },  { "命令", PAPER_ORDER },
	{ "minutes", PAPER_MINUTES }, { "纪要", PAPER_MINUTES }, { NULL, 0 },
};
const struct schema_choice urgency_words[] = {
	{ "特急", URGENCY_EXTRA },
	{ "加急", URGENCY_URGENT },
	{ NULL, 0 },
};
const struct schema_choice attendance_words[] = {
	{ "present", ATTENDANCE_PRESENT }, { "出席", ATTENDANCE_PRESENT },
	{ "excused", ATTENDANCE_EXCUSED }, { "请假", ATTENDANCE_EXCUSED },
	{ "observer", ATTENDANCE_OBSERVER }, { "列席", ATTENDANCE_OBSERVER },
	{ NULL, 0 },
};

/* --- what fields hold --- */

static size_t read_texts(struct decoder *d, const struct node *node, struct text **texts)
{
	size_t n = 0;

	if (!schema_expect_few(d, node, NODE_LIST, N_("a list of texts")))
		return 0;
	*texts = arena_array(d->arena, node->n, sizeof **texts);
	for (size_t i = 0; i < node->n; i++)
		if (schema_text(d, node->items[i]) != NULL)
			(*texts)[n++] = node_text(node->items[i]);
	return n;
}

void decode_offices(struct decoder *d, const struct node *node, void *into)
{
	struct block *block = into;

	if (node->kind == NODE_LIST)
		block->n_items = read_texts(d, node, &block->items);
	else if (schema_text(d, node) != NULL)
		block->by = node_text(node);
}

void decode_names(struct decoder *d, const struct node *node, void *into)
{
	struct block *block = into;

	if (node->kind == NODE_LIST) {
		block->n_names = read_texts(d, node, &block->names);
		return;
	}
	block->names = arena_array(d->arena, 1, sizeof *block->names);
	if (schema_text(d, node) != NULL)
		block->names[block->n_names++] = node_text(node);
}

static void add_seal(struct decoder *d, const struct node *node, struct block *block)
{
	const char *path = decode_path(d, node);

	if (path != NULL)
		block->official.seals[block->official.n_seals++] =
			(struct seal){ node->text, path, node_place(node), NULL };
}

void decode_seals(struct decoder *d, const struct node *node, void *into)
{
	struct block *block = into;
	size_t n = node->kind == NODE_LIST ? node->n : 1;

	if (node->kind == NODE_SCALAR && schema_flag(node->text, &block->seal))
		return;
	if (node->kind != NODE_SCALAR && !schema_expect_few(d, node, NODE_LIST, N_("a list of paths")))
		return;
	block->seal = true;
	block->official.seals = arena_array(d->arena, n, sizeof *block->official.seals);
	if (node->kind == NODE_SCALAR)
		add_seal(d, node, block);
	for (size_t i = 0; node->kind == NODE_LIST && i < n; i++)
		add_seal(d, node->items[i], block);
}

/* --- what does not go together --- */

static size_t count_offices(const struct block *block)
{
	return block->n_items > 0 ? block->n_items : block->by.raw != NULL;
}

static void check_letterhead(struct decoder *d, const struct block *block)
{
	const struct official *official = &block->official;

	if (official->serial != NULL && !official_is_serial(official->serial))
		errors_at(d->errors, ERROR_VALUE, official->serial_place,
			  _("'%s' is no number of a copy: expected six digits such as 000001"),
			  official->serial);
	if (official->secrecy != NULL && !official_is_secrecy(official->secrecy)) {
		errors_at(d->errors, ERROR_VALUE, official->secrecy_place,
			  _("'%s' is no degree of secrecy: expected 绝密, 机密 or 秘密, with a term "
			    "as in 机密★1年"),
			  official->secrecy);
	}
	if (official->form == PAPER_LETTER && block->n_items > 0)
		errors_at(d->errors, ERROR_VALUE, block->items[0].place,
			  _("a letter has one office in its head, found %zu: expected the one that "
			    "leads"),
			  block->n_items);
	if (block->n_names > 0 && official->form != PAPER_GENERAL)
		errors_at(d->errors, ERROR_VALUE, block->names[0].place,
			  _("'signers' stand in the head of the general form alone"));
}

static void check_signature(struct decoder *d, const struct block *block)
{
	size_t offices = count_offices(block);
	const struct official *official = &block->official;

	if (block->n_names > 0 && block->n_names != offices)
		errors_at(d->errors, ERROR_VALUE, block->names[0].place,
			  _("expected a post for each of %zu names, found %zu"), offices,
			  block->n_names);
	if (official->n_seals > offices)
		errors_at(d->errors, ERROR_VALUE, official->seals[offices].place,
			  _("expected a seal at most for each of %zu offices, found %zu"), offices,
			  official->n_seals);
}

static void check_colophon(struct decoder *d, const struct block *block)
{
	if (block->by.raw == NULL && block->text.raw == NULL && block->to.raw == NULL)
		errors_at(d->errors, ERROR_SYNTAX, block->place,
			  _("a colophon needs one of to, copies, office"));
	else if (block->date.raw != NULL && block->by.raw == NULL)
		errors_at(d->errors, ERROR_SYNTAX, block->date.place,
			  _("a date of printing stands beside the office that prints: 'office' is "
			    "missing"));
}

void decode_official_settle(struct decoder *d, const struct block *block)
{
	switch (block->kind) {
	case BLOCK_LETTERHEAD: check_letterhead(d, block); break;
	case BLOCK_SIGNATURE: check_signature(d, block); break;
	case BLOCK_COLOPHON: check_colophon(d, block); break;
	default: break;
	}
}

/* §7.4.1: the colophon ends the paper. */
void decode_official_order(struct decoder *d, const struct document *document)
{
	for (size_t i = 0; i + 1 < document->n; i++) {
		const struct block *block = &document->blocks[i];

		if (block->kind != BLOCK_COLOPHON)
			continue;
		errors_at(d->errors, ERROR_VALUE, document->blocks[i + 1].place,
			  _("'%s' stands behind the colophon of line %d: expected nothing behind it"),
			  block_kind_key(document->blocks[i + 1].kind), block->place.line);
		return;
	}
}
