/* editing_conflicts.c - what two wrote into one place: shown as people read it, and ended. */
#include <stdlib.h>
#include <string.h>

#include "report/base/i18n.h"
#include "report/office/office_inside.h"
#include "report/record/fact.h"
#include "report/editing/editing_inside.h"
#include "report/yaml/load.h"

static bool is_part(const struct conflict *conflict)
{
	return strcmp(conflict->kind, fact_key(FACT_PART)) == 0;
}

/* "PLACE DIGEST" -> the part; a text of NULL when there is none, or none any more. */
MUST_LOOK static bool read_part(struct editing *editing, const char *raw, struct arena *arena,
				struct stored_part *out, struct error *err)
{
	const char *digest = raw != NULL ? strchr(raw, ' ') : NULL;

	if (digest == NULL)
		return true;
	out->place = strtoll(raw, NULL, 10);
	return store_text(editing->office->store, digest + 1, arena, &out->text, err);
}

/* --- shown --- */

/* "title: 五月发布会" -> 五月发布会 */
static const char *title_of(const char *part, struct arena *arena)
{
	struct str text = STR_INIT;
	struct errors ignored = { 0 };
	const char *title = part;

	str_printf(&text, "crossfoot: 1\n%s", part);
	struct briefing *briefing = briefing_load_text("", text.text, text.len, NULL, &ignored);
	if (briefing != NULL && briefing->title != NULL)
		title = arena_strdup(arena, briefing->title);
	briefing_destroy(briefing);
	str_finish(&text);
	return title;
}

static bool same_block(const struct block *a, const struct block *b)
{
	struct arena arena = { 0 };
	bool same = strcmp(editing_block_print(a, &arena), editing_block_print(b, &arena)) == 0;

	arena_finish(&arena);
	return same;
}

static const char *join_texts(const struct document *document, size_t start, size_t end,
			      struct arena *arena)
{
	struct str text = STR_INIT;

	for (size_t i = start; i < end; i++) {
		if (text.len > 0 && text.text[text.len - 1] != '\n')
			str_add(&text, "\n");
		editing_block_text(&document->blocks[i], &text);
	}
	const char *copy = start < end ? arena_strdup(arena, text.text) : NULL;
	str_finish(&text);
	return copy;
}

/* The texts of the blocks that differ, without what is the same before and behind them. */
static void compare_documents(const struct document *theirs, const struct document *mine,
			      struct arena *arena, struct conflict *out)
{
	size_t start = 0, their_end = theirs->n, my_end = mine->n;

	while (start < their_end && start < my_end &&
	       same_block(&theirs->blocks[start], &mine->blocks[start]))
		start++;
	while (their_end > start && my_end > start &&
	       same_block(&theirs->blocks[their_end - 1], &mine->blocks[my_end - 1])) {
		their_end--;
		my_end--;
	}
	out->theirs = join_texts(theirs, start, their_end, arena);
	out->mine = join_texts(mine, start, my_end, arena);
}

/* When one of both cannot be read any more, the parts are shown as they are written. */
static void show_document(struct editing *editing, const struct stored_part *theirs,
			  const struct stored_part *mine, struct arena *arena, struct conflict *out)
{
	struct reading a = { 0 }, b = { 0 };
	struct errors ignored = { 0 };

	out->theirs = theirs->text;
	out->mine = mine->text;
	if (reading_make(editing->office, editing->name, theirs, &a, &ignored) &&
	    reading_make(editing->office, editing->name, mine, &b, &ignored))
		compare_documents(&report_briefing(a.report)->document,
				  &report_briefing(b.report)->document, arena, out);
	reading_finish(&a);
	reading_finish(&b);
}

MUST_LOOK static bool show_part(struct editing *editing, struct arena *arena,
				struct conflict *conflict, struct error *err)
{
	struct stored_part theirs = { .name = conflict->subject }, mine = theirs;

	if (!read_part(editing, conflict->theirs, arena, &theirs, err) ||
	    !read_part(editing, conflict->mine, arena, &mine, err))
		return false;
	if (strcmp(conflict->subject, "document") == 0) {
		show_document(editing, &theirs, &mine, arena, conflict);
		return true;
	}
	bool is_title = strcmp(conflict->subject, "title") == 0;
	conflict->theirs =
		is_title && theirs.text != NULL ? title_of(theirs.text, arena) : theirs.text;
	conflict->mine = is_title && mine.text != NULL ? title_of(mine.text, arena) : mine.text;
	return true;
}

bool editing_show_conflicts(struct editing *editing, struct arena *arena,
			    struct conflict *conflicts, size_t n, struct error *err)
{
	for (size_t i = 0; i < n; i++)
		if (is_part(&conflicts[i]) && !show_part(editing, arena, &conflicts[i], err))
			return false;
	return true;
}

bool editing_conflicts(struct editing *editing, struct arena *arena, struct conflict **out,
		       size_t *n, struct error *err)
{
	struct conflicts open = { 0 };
	bool ok =
		briefings_conflicts(editing->office->store, editing->about.id, arena, &open, err) &&
		editing_show_conflicts(editing, arena, open.items, open.n, err);

	*out = open.items;
	*n = open.n;
	return ok;
}

/* --- ended --- */

/* What is kept of mine, as the office keeps it. */
MUST_LOOK static bool find_kept(struct editing *editing, const struct conflict *conflict,
				const char **mine, struct error *err)
{
	struct conflicts open;

	if (!briefings_conflicts(editing->office->store, editing->about.id, &editing->passing,
				 &open, err))
		return false;
	const struct conflict *all = open.items;
	for (size_t i = 0; i < open.n; i++)
		if (strcmp(all[i].kind, conflict->kind) == 0 &&
		    strcmp(all[i].subject, conflict->subject) == 0 &&
		    strcmp(all[i].my_name, conflict->my_name) == 0) {
			*mine = all[i].mine;
			return true;
		}
	return error_set(err, ERROR_STALE, _("this conflict was ended already"));
}

/* Mine is tried as any part is, and changes what lists show. */
MUST_LOOK static bool try_mine(struct editing *editing, const struct conflict *conflict,
			       struct change changes[EDITING_LISTED], struct error *err)
{
	struct errors errors = { 0 };
	struct reading reading;
	struct stored_part part = { .name = conflict->subject };
	const char *raw = NULL;

	if (!find_kept(editing, conflict, &raw, err) ||
	    !read_part(editing, raw, &editing->passing, &part, err))
		return false;
	if (!reading_make(editing->office, editing->name, &part, &reading, &errors)) {
		*err = errors.items[0];
		return false;
	}
	editing_list_changes(&reading, &editing->passing, changes);
	reading_finish(&reading);
	return true;
}

static bool came_with_a_file(const struct conflict *conflict)
{
	return strcmp(conflict->kind, fact_key(FACT_PINNED)) == 0 ||
	       strcmp(conflict->kind, fact_key(FACT_LEDGER)) == 0;
}

bool editing_choose(struct editing *editing, const struct conflict *conflict,
		    enum conflict_choice choice, struct editing_outcome *out, struct error *err)
{
	struct change changes[EDITING_LISTED];
	struct errors errors = { 0 };
	struct applied applied;
	size_t n = 0;

	if (!editing_begin(editing, out, err))
		return false;
	if (choice == CHOOSE_MINE && came_with_a_file(conflict))
		return error_set(err, ERROR_USAGE,
				 _("'%s' came with a file; bring the file in again to take it"),
				 conflict->subject);
	if (choice == CHOOSE_MINE && is_part(conflict)) {
		if (!try_mine(editing, conflict, changes, err))
			return false;
		n = EDITING_LISTED;
	}
	struct conflict_end end = {
		.briefing = editing->about.id,
		.conflict = conflict,
		.choice = choice,
		.changes = changes,
		.n = n,
	};
	if (!briefings_choose(editing->office->store, &end, &editing->passing, &applied, err))
		return false;
	editing_settle(editing, &applied, SHOWN_BY_HISTORY, out);
	bool now_or_by_next_refresh = !editing->must_reload || editing_reload(editing, &errors);
	(void)now_or_by_next_refresh; /* which tells what stands in its way */
	return editing_show_conflicts(editing, &editing->passing, out->conflicts, out->n_conflicts,
				      err);
}
