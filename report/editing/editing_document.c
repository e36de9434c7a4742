/* editing_document.c - one block of the document changed, in whatever others made of the rest. */
#include <stdlib.h>
#include <string.h>

#include "report/base/i18n.h"
#include "report/office/office_inside.h"
#include "report/text/bind.h"
#include "report/editing/editing_inside.h"
#include "report/yaml/write.h"

#define TRIES 5 /* when others keep changing the document */

/* --- what blocks say --- */

static bool has_items(enum block_kind kind)
{
	return kind == BLOCK_LIST || kind == BLOCK_ATTACHMENTS;
}

static struct text *main_text(struct block *block)
{
	return block->kind == BLOCK_SIGNATURE ? &block->by : &block->text;
}

static bool has_paragraphs(enum block_kind kind)
{
	return kind == BLOCK_TEXT || kind == BLOCK_SPEECH || kind == BLOCK_QUESTION ||
	       kind == BLOCK_ANSWER;
}

bool editing_block_text(const struct block *block, struct str *out)
{
	const struct text *text = block->kind == BLOCK_SIGNATURE ? &block->by : &block->text;

	for (size_t i = 0; has_items(block->kind) && i < block->n_items; i++)
		str_printf(out, "%s%s", i > 0 ? "\n" : "", block->items[i].raw);
	if (!has_items(block->kind) && text->raw != NULL)
		str_add(out, text->raw);
	return has_items(block->kind) || text->raw != NULL;
}

static const char *text_of(const struct block *block, struct arena *arena)
{
	struct str text = STR_INIT;
	const char *copy = editing_block_text(block, &text) ? arena_strdup(arena, text.text) : NULL;

	str_finish(&text);
	return copy;
}

const char *editing_block_print(const struct block *block, struct arena *arena)
{
	const struct document one = { .blocks = (struct block *)block, .n = 1 };
	struct str text = STR_INIT;

	yaml_write_document(&one, &text);
	const char *print = arena_strdup(arena, text.text);
	str_finish(&text);
	return print;
}

static const char **prints_of(const struct document *document, struct arena *arena)
{
	const char **prints = arena_array(arena, document->n, sizeof *prints);

	for (size_t i = 0; i < document->n; i++)
		prints[i] = editing_block_print(&document->blocks[i], arena);
	return prints;
}

/* --- the edit, in memory of its own: what it speaks of may be replaced under it --- */

struct block_edit {
	struct editing *editing;
	struct arena *arena;
	struct document_edit edit;
	struct block made;
	struct block saw;  /* the block that is changed, as the writer saw it */
	const char **seen; /* what he saw of all blocks */
	size_t n_seen;
	unsigned generation;
};

static struct document *document_of(const struct editing *editing)
{
	return &report_briefing(editing->now.report)->document;
}

static const char *paragraphs(struct block_edit *e, const char *text)
{
	const char *cleaned = editing_clean(e->editing, text, CLEAN_LINES);
	size_t len = cleaned != NULL ? strlen(cleaned) : 0;

	/* Several lines are written as a block, whose last line ends as the others do. */
	if (len > 0 && strchr(cleaned, '\n') != NULL && cleaned[len - 1] != '\n')
		return arena_printf(e->arena, "%s\n", cleaned);
	return cleaned;
}

static const char *clean_main(struct block_edit *e, enum block_kind kind, const char *text)
{
	return has_paragraphs(kind) ? paragraphs(e, text)
				    : editing_clean(e->editing, text, CLEAN_LINE);
}

static size_t count_lines(const char *text)
{
	size_t n = 1;

	for (; *text != '\0'; text++)
		n += *text == '\n';
	return n;
}

/* One item a line; empty lines are none. */
static void set_items(struct block_edit *e, struct block *block, const char *text)
{
	block->n_items = 0;
	block->items = arena_array(e->arena, count_lines(text), sizeof *block->items);
	for (const char *line = text; *line != '\0';) {
		size_t len = strcspn(line, "\n");
		const char *item =
			editing_clean(e->editing, arena_strndup(e->arena, line, len), CLEAN_LINE);

		if (item[0] != '\0')
			block->items[block->n_items++] = (struct text){ .raw = item };
		line += len + (line[len] == '\n');
	}
}

static void set_text(struct block_edit *e, struct block *block, const char *text)
{
	if (has_items(block->kind))
		set_items(e, block, text != NULL ? text : "");
	else
		*main_text(block) = (struct text){ .raw = clean_main(e, block->kind, text) };
}

static struct text *take_lines(struct block_edit *e, const struct text *lines, size_t n)
{
	struct text *taken = arena_array(e->arena, n, sizeof *taken);

	for (size_t i = 0; i < n; i++)
		taken[i].raw = editing_clean(e->editing, lines[i].raw, CLEAN_LINE);
	return taken;
}

static struct official take_official(struct block_edit *e, const struct official *made)
{
	struct official official = *made;

	official.serial = editing_clean(e->editing, made->serial, CLEAN_LINE);
	official.secrecy = editing_clean(e->editing, made->secrecy, CLEAN_LINE);
	official.suffix = editing_clean(e->editing, made->suffix, CLEAN_LINE);
	official.seals = arena_array(e->arena, made->n_seals, sizeof *official.seals);
	for (size_t i = 0; i < made->n_seals; i++)
		official.seals[i] = (struct seal){
			.written = arena_strdup(e->arena, made->seals[i].written),
			.path = arena_strdup(e->arena, made->seals[i].path),
		};
	return official;
}

/* A block in the arena, fit to be kept. */
static struct block take_made(struct block_edit *e, const struct block *made)
{
	struct block block = *made;

	block.text = (struct text){ .raw = clean_main(e, made->kind, made->text.raw) };
	block.by = (struct text){ .raw = editing_clean(e->editing, made->by.raw, CLEAN_LINE) };
	block.date = (struct text){ .raw = editing_clean(e->editing, made->date.raw, CLEAN_LINE) };
	block.to = (struct text){ .raw = editing_clean(e->editing, made->to.raw, CLEAN_LINE) };
	block.items = take_lines(e, made->items, made->n_items);
	block.names = take_lines(e, made->names, made->n_names);
	block.official = take_official(e, &made->official);
	block.figure_names = arena_array(e->arena, made->n_figures, sizeof *block.figure_names);
	block.figures = arena_array(e->arena, made->n_figures, sizeof *block.figures);
	for (size_t i = 0; i < made->n_figures; i++)
		block.figure_names[i] = arena_strdup(e->arena, made->figure_names[i]);
	block.table = table_wish_copy(&made->table, e->arena);
	if (block.kind == BLOCK_HEADING && block.level == 0)
		block.level = 1;
	return block;
}

/* The figures that names mean in what the editing stands on now. */
static void resolve_figures(const struct editing *editing, struct block *block)
{
	const struct briefing *briefing = report_briefing(editing->now.report);

	for (size_t i = 0; i < block->n_figures; i++)
		block->figures[i] = briefing_figure(briefing, block->figure_names[i],
						    strlen(block->figure_names[i]));
}

static const char *copy(struct arena *arena, const char *text)
{
	return text != NULL ? arena_strdup(arena, text) : NULL;
}

static void begin_editing(struct block_edit *e, struct editing *editing,
			  const struct document_edit *edit)
{
	const struct document *document = document_of(editing);

	*e = (struct block_edit){ .editing = editing,
				  .arena = &editing->passing,
				  .edit = *edit,
				  .n_seen = document->n,
				  .generation = editing->generation };
	e->edit.was = copy(e->arena, edit->was);
	e->edit.text = copy(e->arena, edit->text);
	e->seen = prints_of(document, e->arena);
	if (edit->block < document->n)
		e->saw = take_made(e, &document->blocks[edit->block]);
	if (edit->made != NULL) {
		e->made = take_made(e, edit->made);
		e->edit.made = &e->made;
	}
}

/* --- where the block is by now --- */

enum found { FOUND, FOUND_CHANGED, FOUND_GONE };

static bool same_text(const char *a, const char *b)
{
	return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

static bool says_what_was(struct block_edit *e, const struct block *block)
{
	struct arena_mark scratch = arena_mark(e->arena);
	bool same = block->kind == e->saw.kind && same_text(text_of(block, e->arena), e->edit.was);

	arena_rewind(e->arena, scratch);
	return same;
}

/* The block that says what was, nearest to a position; false when none does. */
static bool find_nearest(struct block_edit *e, const struct document *document, size_t *at)
{
	for (size_t away = 0; away < document->n + 1; away++) {
		if (*at >= away && *at - away < document->n &&
		    says_what_was(e, &document->blocks[*at - away])) {
			*at -= away;
			return true;
		}
		if (*at + away < document->n && says_what_was(e, &document->blocks[*at + away])) {
			*at += away;
			return true;
		}
	}
	return false;
}

/* The stretch that others changed: what stands before and behind it is as the writer saw it. */
struct stretch {
	size_t start, seen_end, now_end;
};

static struct stretch find_stretch(struct block_edit *e, const struct document *document)
{
	struct arena_mark scratch = arena_mark(e->arena);
	const char **now = prints_of(document, e->arena);
	struct stretch found = { 0, e->n_seen, document->n };

	while (found.start < found.seen_end && found.start < found.now_end &&
	       strcmp(e->seen[found.start], now[found.start]) == 0)
		found.start++;
	while (found.seen_end > found.start && found.now_end > found.start &&
	       strcmp(e->seen[found.seen_end - 1], now[found.now_end - 1]) == 0) {
		found.seen_end--;
		found.now_end--;
	}
	arena_rewind(e->arena, scratch);
	return found;
}

/* Where a position that the writer saw is now; inside the stretch as near as can be told. */
static size_t position_now(const struct stretch *stretch, size_t seen)
{
	if (seen < stretch->start)
		return seen;
	if (seen >= stretch->seen_end)
		return seen - stretch->seen_end + stretch->now_end;
	return seen < stretch->now_end ? seen : stretch->now_end;
}

static enum found find_block(struct block_edit *e, const struct document *document, size_t *at)
{
	struct stretch stretch = { 0, e->n_seen, document->n };

	*at = e->edit.block;
	if (e->generation != e->editing->generation) {
		stretch = find_stretch(e, document);
		*at = position_now(&stretch, e->edit.block);
	}
	if (find_nearest(e, document, at))
		return FOUND;
	bool there = *at < stretch.now_end && document->blocks[*at].kind == e->saw.kind;
	return there ? FOUND_CHANGED : FOUND_GONE;
}

static size_t find_position(struct block_edit *e, const struct document *document, size_t seen)
{
	struct stretch stretch;

	if (e->generation == e->editing->generation)
		return seen < document->n ? seen : document->n;
	stretch = find_stretch(e, document);
	return position_now(&stretch, seen < e->n_seen ? seen : e->n_seen);
}

/* --- the changed document --- */

/* A copy with room for one more. */
static struct document copy_document(struct block_edit *e, const struct document *document)
{
	struct document changed = *document;

	changed.blocks = arena_array(e->arena, document->n + 1, sizeof *changed.blocks);
	if (document->n > 0)
		memcpy(changed.blocks, document->blocks, document->n * sizeof *changed.blocks);
	return changed;
}

static void insert_block(struct document *document, size_t at, struct block block)
{
	memmove(&document->blocks[at + 1], &document->blocks[at],
		(document->n - at) * sizeof *document->blocks);
	document->blocks[at] = block;
	document->n++;
}

static struct block remove_block(struct document *document, size_t at)
{
	struct block block = document->blocks[at];

	document->n--;
	memmove(&document->blocks[at], &document->blocks[at + 1],
		(document->n - at) * sizeof *document->blocks);
	return block;
}

static void change_document(struct block_edit *e, struct document *document, size_t at, size_t to)
{
	switch (e->edit.change) {
	case BLOCK_SET_TEXT: set_text(e, &document->blocks[at], e->edit.text); break;
	case BLOCK_INSERT: insert_block(document, at, e->made); break;
	case BLOCK_REPLACE: document->blocks[at] = e->made; break;
	case BLOCK_REMOVE: remove_block(document, at); break;
	case BLOCK_MOVE: {
		struct block block = remove_block(document, at);

		insert_block(document, to < document->n ? to : document->n, block);
		break;
	}
	}
}

/* --- what was written is understood --- */

MUST_LOOK static bool bind_one(struct briefing *briefing, struct text text, int line,
			       struct error *err)
{
	text.place = (struct place){ .line = line, .column = 1 };
	text.shape = TEXT_LITERAL;
	return bind_text(briefing, &text, err);
}

/* Places in err are those of the text itself, from line 1. */
MUST_LOOK static bool check_texts(struct block_edit *e, const struct block *block,
				  struct error *err)
{
	struct briefing *briefing = report_briefing(e->editing->now.report);
	struct arena_mark scratch = arena_mark(&briefing->arena);
	struct block checked = *block;
	const struct text *text;
	bool ok = true;

	for (size_t i = 0; ok && (text = block_text(&checked, i)) != NULL; i++) {
		size_t item = i < BLOCK_FIRST_ITEM ? block->n_items : i - BLOCK_FIRST_ITEM;

		ok = bind_one(briefing, *text, item < block->n_items ? (int)item + 1 : 1, err);
	}
	arena_rewind(&briefing->arena, scratch);
	return ok;
}

MUST_LOOK static bool check_edit(struct block_edit *e, struct error *err)
{
	struct block block = { .kind = e->saw.kind };

	if (e->edit.change == BLOCK_INSERT || e->edit.change == BLOCK_REPLACE)
		return check_texts(e, &e->made, err);
	if (e->edit.change != BLOCK_SET_TEXT)
		return true;
	set_text(e, &block, e->edit.text);
	return check_texts(e, &block, err);
}

/* Pictures of seals go into the office with the block that names them. */
MUST_LOOK static bool keep_seals(struct block_edit *e, struct error *err)
{
	struct office *office = e->editing->office;
	struct str place = STR_INIT;
	bool ok = true;

	for (size_t i = 0; ok && i < e->made.official.n_seals; i++) {
		struct seal *seal = &e->made.official.seals[i];

		str_clear(&place);
		ok = (official_kept_digest(seal->written) != NULL ||
		      office_path(office, TRAY_IN, seal->path, &place, err)) &&
		     office_take_seal(office, place.len > 0 ? place.text : seal->path, e->arena,
				      seal, err);
	}
	str_finish(&place);
	return ok;
}

/* --- conflicts --- */

MUST_LOOK static bool keep_both(struct block_edit *e, struct document *mine,
				const struct block *theirs, struct editing_outcome *out,
				struct error *err)
{
	const char *their_text = theirs != NULL ? text_of(theirs, e->arena) : NULL;
	struct str text = STR_INIT;

	yaml_write_document(mine, &text);
	bool ok = editing_keep_part(e->editing, "document", text.text, out, err);
	str_finish(&text);
	for (size_t i = 0; ok && i < out->n_conflicts; i++) {
		out->conflicts[i].theirs = their_text;
		out->conflicts[i].mine = e->edit.change == BLOCK_REMOVE ? NULL
					 : e->edit.change == BLOCK_SET_TEXT
						 ? e->edit.text
						 : text_of(&e->made, e->arena);
	}
	return ok;
}

/* Others changed the very block, or took it away: mine is theirs with this one as it was to be. */
MUST_LOOK static bool meet_change(struct block_edit *e, enum found found, size_t at,
				  struct editing_outcome *out, struct error *err)
{
	const struct document *document = document_of(e->editing);
	const struct block *theirs = found == FOUND_CHANGED ? &document->blocks[at] : NULL;
	struct document mine = copy_document(e, document);
	struct block block = e->saw;

	if (e->edit.change == BLOCK_MOVE)
		return error_set(err, ERROR_STALE,
				 _("others changed this block meanwhile; look at it again"));
	if (e->edit.change == BLOCK_REMOVE && theirs == NULL)
		return true; /* it is gone already */
	if (theirs != NULL) {
		change_document(e, &mine, at, 0);
	} else {
		if (e->edit.change == BLOCK_REPLACE)
			block = e->made;
		else
			set_text(e, &block, e->edit.text);
		insert_block(&mine, at < mine.n ? at : mine.n, block);
	}
	return keep_both(e, &mine, theirs, out, err);
}

/* --- one try after another --- */

MUST_LOOK static bool edit_once(struct block_edit *e, bool *again, struct editing_outcome *out,
				struct error *err)
{
	const struct document *document = document_of(e->editing);
	struct str text = STR_INIT;
	enum found found = FOUND;
	size_t at, to = 0;

	*again = false;
	resolve_figures(e->editing, &e->made);
	resolve_figures(e->editing, &e->saw);
	if (e->edit.change == BLOCK_INSERT)
		at = find_position(e, document, e->edit.block);
	else
		found = find_block(e, document, &at);
	if (found != FOUND)
		return meet_change(e, found, at, out, err);
	if (e->edit.change == BLOCK_MOVE)
		to = find_position(e, document, e->edit.to);
	struct document changed = copy_document(e, document);
	change_document(e, &changed, at, to);
	yaml_write_document(&changed, &text);
	struct part_edit edit = { "document", text.text, PART_LOOK_AGAIN };
	enum part_result result = editing_put_part(e->editing, &edit, out, err);
	str_finish(&text);
	*again = result == PART_STALE;
	return result == PART_STORED;
}

bool editing_edit_document(struct editing *editing, const struct document_edit *edit,
			   struct editing_outcome *out, struct error *err)
{
	struct block_edit e;
	bool again = true, ok = false;

	if (!editing_begin(editing, out, err))
		return false;
	begin_editing(&e, editing, edit);
	if (!check_edit(&e, err) || !keep_seals(&e, err) || !editing_catch_up(editing, err))
		return false;
	for (int tries = 0; again && tries < TRIES; tries++)
		ok = edit_once(&e, &again, out, err);
	if (again)
		return error_set(err, ERROR_STALE,
				 _("others keep changing the document; try again"));
	return ok;
}
