/* docx_body.c - the states that a part of a document is read in: paragraphs, runs, tables, tracked
 * changes, fields, controls, bookmarks (ECMA-376 part 1 §17; alternatives: part 3 §10). */
#include "report/docx/docx_body_inside.h"

#include <stdlib.h>
#include <string.h>

#include "report/base/array.h"
#include "report/base/memory.h"

/* ---- what is found ---- */

static uint32_t place_of(struct body *b)
{
	struct docx_text *out = b->out;

	if (b->place_known)
		return b->place_index;
	out->places =
		array_grow(out->places, out->n_places, &out->places_capacity, sizeof *out->places);
	out->places[out->n_places] = b->place;
	b->place_index = (uint32_t)out->n_places++;
	b->place_known = true;
	return b->place_index;
}

void docx_body_notice(struct body *b, enum docx_notice_kind kind, const char *about)
{
	struct docx_text *out = b->out;
	uint32_t place = place_of(b);

	if (out->n_notices > 0 && out->notices[out->n_notices - 1].kind == kind &&
	    out->notices[out->n_notices - 1].place == place)
		return;
	out->notices = array_grow(out->notices, out->n_notices, &out->notices_capacity,
				  sizeof *out->notices);
	out->notices[out->n_notices++] =
		(struct docx_notice){ kind, place,
				      arena_strdup(&out->arena, about != NULL ? about : "") };
}

void docx_add_notice(struct docx_text *text, enum docx_notice_kind kind, const char *about)
{
	struct body whole = { .out = text };

	docx_body_notice(&whole, kind, about);
}

/* The number that a stretch shows: its bookmark's, else its control's. */
static uint32_t bound_now(const struct body *b)
{
	if (b->n_bound > 0)
		return b->bound[b->n_bound - 1].number;
	for (size_t i = b->n_controls; i-- > 0;)
		if (i < NESTED && b->controls[i] != 0)
			return b->controls[i];
	return 0;
}

static uint8_t marks_now(const struct body *b)
{
	uint8_t marks = b->row_marks;

	marks |= b->inserted > 0 ? DOCX_INSERTED : 0;
	marks |= b->deleted > 0 ? DOCX_DELETED : 0;
	bool pages = b->simple_pages || (b->n_fields > 0 && b->fields[b->n_fields - 1].pages);
	marks |= pages || b->imprint ? DOCX_LABEL : 0;
	return (uint8_t)(marks | (b->hidden ? DOCX_HIDDEN : 0));
}

void docx_body_add(struct body *b, const char *bytes, size_t len, uint8_t marks)
{
	struct docx_text *out = b->out;
	struct docx_span span = { out->text.len, out->text.len + len,
				  place_of(b),   b->change != 0 ? b->change : b->row_change,
				  bound_now(b),  marks };
	struct docx_span *last = out->n > 0 ? &out->spans[out->n - 1] : NULL;

	if (len == 0)
		return;
	str_add_bytes(&out->text, bytes, len);
	if (last != NULL && last->place == span.place && last->change == span.change &&
	    last->bound == span.bound && last->marks == span.marks) {
		last->end = span.end;
		return;
	}
	out->spans = array_grow(out->spans, out->n, &out->capacity, sizeof *out->spans);
	out->spans[out->n++] = span;
}

static void add_here(struct body *b, const char *text)
{
	bool shown = b->n_fields == 0 || b->fields[b->n_fields - 1].shows;

	if (shown && b->ruby == 0)
		docx_body_add(b, text, strlen(text), marks_now(b));
}

/* ---- paragraphs and tables ---- */

void docx_body_moved(struct body *b)
{
	b->place_known = false;
}

static void begin_paragraph(struct body *b)
{
	if (!b->joins) {
		b->place.paragraph++;
		docx_body_moved(b);
	}
	b->joins = false;
	b->mark_deleted = false;
	b->hidden = false;
	b->imprint = false;
}

/* A deleted paragraph mark joins what follows: 3 and 001 are 3001. For a reader of the original it
 * stood there; both are told by the marks of the line feed. */
static void end_paragraph(struct body *b)
{
	bool in_cell = b->n_grids > 0;

	if (b->mark_deleted) {
		b->joins = true;
		docx_body_add(b, "\n\n", 2, DOCX_DELETED);
		return;
	}
	uint8_t inserted = b->inserted > 0 ? DOCX_INSERTED : 0;
	docx_body_add(b, in_cell ? " " : "\n\n", in_cell ? 1 : 2,
		      (uint8_t)(b->row_marks | inserted));
}

static void begin_table(struct body *b)
{
	if (b->n_grids < NESTED)
		b->grids[b->n_grids] = (struct grid){ .number = ++b->tables };
	b->n_grids++;
}

static struct grid *grid_of(struct body *b)
{
	size_t top = b->n_grids < NESTED ? b->n_grids : NESTED;

	return top > 0 ? &b->grids[top - 1] : NULL;
}

static void place_in(struct body *b, const struct grid *grid)
{
	b->place.table = grid != NULL ? grid->number : 0;
	b->place.row = grid != NULL ? grid->row : 0;
	b->place.column = grid != NULL ? grid->column : 0;
	docx_body_moved(b);
}

static void end_table(struct body *b)
{
	if (b->n_grids > 0)
		b->n_grids--;
	place_in(b, grid_of(b));
}

static void begin_row(struct body *b)
{
	struct grid *grid = grid_of(b);

	if (grid == NULL)
		return;
	grid->row++;
	grid->column = 0;
	grid->next = 1;
}

static void begin_cell(struct body *b)
{
	struct grid *grid = grid_of(b);

	if (grid == NULL)
		return;
	grid->column = grid->next++;
	place_in(b, grid);
}

static uint32_t count_of(const char **attributes)
{
	const char *value = markup_attribute(attributes, "val");
	unsigned long n = value != NULL ? strtoul(value, NULL, 10) : 0;

	return n < 16384 ? (uint32_t)n : 0;
}

static void span_columns(struct body *b, const char **attributes, bool before)
{
	struct grid *grid = grid_of(b);
	uint32_t n = count_of(attributes);

	if (grid == NULL)
		return;
	if (before)
		grid->next += n;
	else
		grid->next = grid->column + (n > 0 ? n : 1);
}

/* ---- tracked changes ---- */

static void begin_change(struct body *b, const char **attributes)
{
	struct docx_text *out = b->out;
	const char *author = markup_attribute(attributes, "author");
	const char *date = markup_attribute(attributes, "date");
	struct docx_change change = { arena_strdup(&out->arena, author != NULL ? author : ""),
				      arena_strdup(&out->arena, date != NULL ? date : "") };

	out->changes = array_grow(out->changes, out->n_changes, &out->changes_capacity,
				  sizeof *out->changes);
	out->changes[out->n_changes++] = change;
	b->change = (uint32_t)out->n_changes;
}

/* Those of runs; of rows (trPr) and of the marks of paragraphs (pPr/rPr). */
static void change_begins(struct body *b, bool inserted, const char **attributes)
{
	if (b->paragraph_look) {
		b->mark_deleted |= !inserted;
		return;
	}
	if (b->run_look)
		return;
	begin_change(b, attributes);
	if (b->row_look) {
		b->row_marks |= inserted ? DOCX_INSERTED : DOCX_DELETED;
		b->row_change = b->change;
		b->change = 0;
		return;
	}
	if (inserted)
		b->inserted++;
	else
		b->deleted++;
}

static void change_ends(struct body *b, bool inserted)
{
	unsigned *open = inserted ? &b->inserted : &b->deleted;

	if (b->paragraph_look || b->run_look || b->row_look || *open == 0)
		return;
	--*open;
	if (b->inserted == 0 && b->deleted == 0)
		b->change = 0;
}

/* ---- fields ---- */

static void field_char(struct body *b, const char **attributes)
{
	const char *type = markup_attribute(attributes, "fldCharType");

	if (type == NULL)
		return;
	if (strcmp(type, "begin") == 0 && b->n_fields < NESTED)
		b->fields[b->n_fields++] = (struct field){ 0 };
	else if (strcmp(type, "separate") == 0 && b->n_fields > 0)
		b->fields[b->n_fields - 1].shows = true;
	else if (strcmp(type, "end") == 0 && b->n_fields > 0)
		b->n_fields--;
}

/* What a field is called: PAGE of " PAGE \* MERGEFORMAT". */
static bool is_page_field(const char *text, size_t len)
{
	static const char *const words[] = { "PAGE", "PAGEREF", "NUMPAGES", "SECTIONPAGES" };
	size_t end = 0;

	while (end < len && text[end] != ' ')
		end++;
	for (size_t i = 0; i < LEN(words); i++)
		if (strlen(words[i]) == end && strncmp(text, words[i], end) == 0)
			return true;
	return false;
}

/* =SUM(ABOVE), REF cf_0007: what stands there is made anew when fields are updated. */
static void instruction(struct body *b, const char *text, size_t len)
{
	size_t at = 0;

	while (at < len && (text[at] == ' ' || text[at] == '\t'))
		at++;
	if (is_page_field(text + at, len - at)) {
		if (b->n_fields > 0)
			b->fields[b->n_fields - 1].pages = true;
		else
			b->simple_pages = true;
	}
	if (at < len && (text[at] == '=' || (len - at >= 4 && strncmp(text + at, "REF ", 4) == 0) ||
			 (len - at >= 3 && strncmp(text + at, "EQ ", 3) == 0))) {
		char *words = xmalloc(len - at + 1);

		memcpy(words, text + at, len - at);
		words[len - at] = '\0';
		docx_body_notice(b, DOCX_NOTICE_FIELD, words);
		free(words);
	}
}

/* ---- events ---- */

static bool is_off(const char **attributes)
{
	const char *value = markup_attribute(attributes, "val");

	return value != NULL && (strcmp(value, "0") == 0 || strcmp(value, "false") == 0 ||
				 strcmp(value, "off") == 0);
}

static void symbol(struct body *b, const char **attributes)
{
	const char *code = markup_attribute(attributes, "char");

	docx_body_notice(b, DOCX_NOTICE_SYMBOL, code);
	add_here(b, "\xEF\xBF\xBD"); /* U+FFFD: no digit, whatever it looks like */
}

static void note_begins(struct body *b, const char **attributes)
{
	const char *id = markup_attribute(attributes, "id");

	b->place.number = id != NULL ? (uint32_t)strtoul(id, NULL, 10) : 0;
	b->place.paragraph = 0;
	docx_body_moved(b);
}

/* Elements that a table of switches cannot tell: those with attributes or places of their own. */
static void structure_begins(struct body *b, enum docx_element element, const char **attributes)
{
	switch (element) {
	case ELEMENT_PARAGRAPH: begin_paragraph(b); break;
	case ELEMENT_TABLE: begin_table(b); break;
	case ELEMENT_ROW: begin_row(b); break;
	case ELEMENT_CELL: begin_cell(b); break;
	case ELEMENT_GRID_SPAN: span_columns(b, attributes, false); break;
	case ELEMENT_GRID_BEFORE: span_columns(b, attributes, true); break;
	case ELEMENT_BOX:
		b->boxes++;
		b->place.box = true;
		docx_body_moved(b);
		break;
	case ELEMENT_FOOTNOTE:
	case ELEMENT_ENDNOTE:
	case ELEMENT_COMMENT: note_begins(b, attributes); break;
	case ELEMENT_ALT_CHUNK: docx_body_notice(b, DOCX_NOTICE_FOREIGN, NULL); break;
	case ELEMENT_OBJECT: docx_body_notice(b, DOCX_NOTICE_EMBEDDED, NULL); break;
	default: break;
	}
}

static void text_begins(struct body *b, enum docx_element element, const char **attributes)
{
	switch (element) {
	case ELEMENT_RUN: b->hidden = false; break;
	case ELEMENT_TEXT:
	case ELEMENT_DELETED_TEXT:
	case ELEMENT_MATH_TEXT:
		b->in_text = true;
		if (b->hidden)
			docx_body_notice(b, DOCX_NOTICE_HIDDEN, NULL);
		break;
	case ELEMENT_INSTRUCTION:
		b->in_instruction = true;
		str_clear(&b->value);
		break;
	case ELEMENT_FIELD_CHAR: field_char(b, attributes); break;
	case ELEMENT_FIELD_SIMPLE: {
		const char *words = markup_attribute(attributes, "instr");

		instruction(b, words != NULL ? words : "", words != NULL ? strlen(words) : 0);
		break;
	}
	case ELEMENT_TAB:
		if (!b->paragraph_look)
			add_here(b, "\t");
		break;
	case ELEMENT_BREAK:
	case ELEMENT_CARRIAGE: add_here(b, "\n"); break;
	case ELEMENT_NO_BREAK_HYPHEN: add_here(b, "-"); break;
	case ELEMENT_SYMBOL: symbol(b, attributes); break;
	case ELEMENT_RUBY_TEXT: b->ruby++; break;
	case ELEMENT_VANISH:
		b->hidden |= b->run_look && !b->paragraph_look && !is_off(attributes);
		break;
	default: structure_begins(b, element, attributes); break;
	}
}

static void look_begins(struct body *b, enum docx_element element, const char **attributes)
{
	switch (element) {
	case ELEMENT_PARAGRAPH_LOOK: b->paragraph_look = true; break;
	case ELEMENT_RUN_LOOK: b->run_look = true; break;
	case ELEMENT_ROW_LOOK: b->row_look = true; break;
	case ELEMENT_INSERTED:
	case ELEMENT_MOVE_TO: change_begins(b, true, attributes); break;
	case ELEMENT_DELETED:
	case ELEMENT_MOVE_FROM: change_begins(b, false, attributes); break;
	case ELEMENT_CONTROL:
		if (b->n_controls < NESTED)
			b->controls[b->n_controls] = 0;
		b->n_controls++;
		break;
	case ELEMENT_TAG: docx_tag(b, attributes); break;
	case ELEMENT_BOOKMARK_START: docx_bookmark_begins(b, attributes); break;
	case ELEMENT_BOOKMARK_END: docx_bookmark_ends(b, attributes); break;
	default: text_begins(b, element, attributes); break;
	}
}

static void on_start(void *user, const char *name, const char **attributes)
{
	struct body *b = user;

	if (b->skip > 0) {
		b->skip++;
		return;
	}
	enum docx_element element = docx_element(name);
	bool inside = b->n_alternates > 0 && b->n_alternates <= NESTED;
	if (element == ELEMENT_ALTERNATE) {
		if (b->n_alternates < NESTED)
			b->taken[b->n_alternates] = false;
		b->n_alternates++;
	} else if (element == ELEMENT_CHOICE && inside) {
		b->skip = !docx_choice_is_taken(b, attributes);
	} else if (element == ELEMENT_FALLBACK && inside) {
		b->skip = b->taken[b->n_alternates - 1];
	} else if (b->part.kind == DOCX_CHART) {
		docx_chart_begins(b, element, attributes);
	} else {
		look_begins(b, element, attributes);
	}
}

static void row_ends(struct body *b)
{
	docx_body_add(b, "\n\n", 2, b->row_marks);
	b->row_marks = 0;
	b->row_change = 0;
}

static void text_ends(struct body *b, enum docx_element element)
{
	switch (element) {
	case ELEMENT_TEXT:
	case ELEMENT_DELETED_TEXT:
	case ELEMENT_MATH_TEXT: b->in_text = false; break;
	case ELEMENT_INSTRUCTION:
		b->in_instruction = false;
		instruction(b, b->value.text, b->value.len);
		break;
	case ELEMENT_RUBY_TEXT: b->ruby -= b->ruby > 0; break;
	case ELEMENT_FIELD_SIMPLE: b->simple_pages = false; break;
	case ELEMENT_PARAGRAPH: end_paragraph(b); break;
	case ELEMENT_CELL: docx_body_add(b, "\t", 1, b->row_marks); break;
	case ELEMENT_ROW: row_ends(b); break;
	case ELEMENT_TABLE: end_table(b); break;
	case ELEMENT_BOX:
		b->boxes -= b->boxes > 0;
		b->place.box = b->boxes > 0;
		docx_body_moved(b);
		break;
	default: break;
	}
}

static void look_ends(struct body *b, enum docx_element element)
{
	switch (element) {
	case ELEMENT_PARAGRAPH_LOOK: b->paragraph_look = false; break;
	case ELEMENT_RUN_LOOK: b->run_look = false; break;
	case ELEMENT_ROW_LOOK: b->row_look = false; break;
	case ELEMENT_INSERTED:
	case ELEMENT_MOVE_TO: change_ends(b, true); break;
	case ELEMENT_DELETED:
	case ELEMENT_MOVE_FROM: change_ends(b, false); break;
	case ELEMENT_CONTROL: b->n_controls -= b->n_controls > 0; break;
	case ELEMENT_C_VAL: b->in_value = false; break;
	case ELEMENT_C_CAT: b->in_name = false; break;
	case ELEMENT_C_SER: b->in_series = false; break;
	case ELEMENT_C_V: docx_chart_value_ends(b); break;
	default: text_ends(b, element); break;
	}
}

static void on_end(void *user, const char *name)
{
	struct body *b = user;

	if (b->skip > 1) {
		b->skip--;
		return;
	}
	if (b->skip == 1) { /* the element itself that is passed over */
		b->skip = 0;
		return;
	}
	enum docx_element element = docx_element(name);
	if (element == ELEMENT_ALTERNATE)
		b->n_alternates -= b->n_alternates > 0;
	else
		look_ends(b, element);
}

static void on_text(void *user, const char *text, size_t len)
{
	struct body *b = user;

	if (b->skip > 0)
		return;
	if (b->in_instruction || (b->part.kind == DOCX_CHART && b->in_text)) {
		str_add_bytes(&b->value, text, len);
		return;
	}
	bool shown = b->n_fields == 0 || b->fields[b->n_fields - 1].shows;
	if (b->in_text && shown && b->ruby == 0)
		docx_body_add(b, text, len, marks_now(b));
}

bool docx_body_read(struct docx_text *out, const struct zip *zip, const struct zip_entry *entry,
		    const struct docx_body_part *part, struct error *err)
{
	struct body *b = xcalloc(1, sizeof *b);
	const struct markup_events events = { on_start, on_end, on_text, docx_take_prefix, b };

	b->out = out;
	b->part = *part;
	b->place.part = part->kind;
	b->place.number = part->number;
	str_init(&b->series);
	str_init(&b->value);
	bool ok = markup_read(zip, entry, &events, err);
	for (size_t i = 0; i < b->n_prefixes; i++) {
		free(b->prefixes[i].name);
		free(b->prefixes[i].address);
	}
	for (size_t i = 0; i < b->n_names; i++)
		free(b->names[i]);
	free(b->names);
	str_finish(&b->series);
	str_finish(&b->value);
	free(b);
	return ok;
}
