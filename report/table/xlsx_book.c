/* xlsx_book.c - what a workbook is made of: relationships, sheets, and its parts read whole. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "report/base/array.h"
#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/table/xlsx.h"

/* --- parts --- */

bool xlsx_fault(const struct xlsx *xlsx, const struct zip_entry *entry, const struct xml *xml,
		struct error *err)
{
	size_t line;
	const char *why = xml_fault(xml, &line);

	if (entry == xlsx->entry && xlsx->last_row > 0)
		return error_at(err, ERROR_SYNTAX, (struct place){ .file = xlsx->rows.file },
				_("%s, line %zu, row %zu: %s"), entry->name, line, xlsx->last_row,
				why);
	return error_at(err, ERROR_SYNTAX, (struct place){ .file = xlsx->rows.file },
			_("%s, line %zu: %s"), entry->name, line, why);
}

MUST_LOOK static bool feed_part(struct xlsx *xlsx, struct zip_stream *stream, struct xml *xml,
				const struct zip_entry *entry, struct error *err)
{
	for (;;) {
		struct blob_piece piece = { xml_room(xml, XLSX_BLOCK), XLSX_BLOCK, 0 };

		if (!zip_stream_read(stream, &piece, err))
			return false;
		bool last = piece.got < piece.n;
		if (xml_feed(xml, piece.got, last) == XML_FAULTY)
			return xlsx_fault(xlsx, entry, xml, err);
		if (last)
			return true;
	}
}

bool xlsx_read_part(struct xlsx *xlsx, const struct xlsx_part *part, struct error *err)
{
	struct zip_stream *stream = zip_stream_open(&xlsx->zip, part->entry, err);

	if (stream == NULL)
		return false;
	struct xml *xml = xml_create(&part->events);
	if (part->parser != NULL)
		*part->parser = xml;
	bool ok = feed_part(xlsx, stream, xml, part->entry, err);
	if (part->parser != NULL)
		*part->parser = NULL;
	xml_destroy(xml);
	zip_stream_close(stream);
	return ok;
}

static void ignore_end(void *user, const char *name)
{
	(void)user;
	(void)name;
}

static void ignore_text(void *user, const char *text, int len)
{
	(void)user;
	(void)text;
	(void)len;
}

/* A part that is read for its elements; absent is an error. */
MUST_LOOK static bool read_small(struct xlsx *xlsx, const char *name,
				 void (*start)(void *, const char *, const char **), void *user,
				 struct error *err)
{
	const struct zip_entry *entry = zip_find(&xlsx->zip, name);
	struct place place = { .file = xlsx->rows.file };

	if (entry == NULL)
		return error_at(err, ERROR_SYNTAX, place, _("the workbook has no part '%s'"), name);
	if (entry->inflated > XLSX_SMALL_MAX)
		return error_at(err, ERROR_LIMIT, place,
				_("%s has %zu MB; at most %zu are accepted"), name,
				(size_t)entry->inflated >> 20, XLSX_SMALL_MAX >> 20);
	return xlsx_read_part(
		xlsx,
		&(struct xlsx_part){ entry, { start, ignore_end, ignore_text, user, NULL }, NULL },
		err);
}

/* --- relationships --- */

struct relation {
	const char *id, *type, *part; /* type: its last word */
};

struct relations {
	struct xlsx *xlsx;
	const char *folder; /* of the part they belong to, with its slash; "" at the root */
	struct relation *items;
	size_t n, capacity;
};

/* Takes the last folder off. */
static void drop_folder(struct str *path)
{
	if (path->len > 0)
		path->len--;
	while (path->len > 0 && path->text[path->len - 1] != '/')
		path->len--;
	if (path->size > 0)
		path->text[path->len] = '\0';
}

/* The part that a target names, seen from a folder. */
static const char *resolve(struct arena *arena, const char *folder, const char *target)
{
	struct str path = STR_INIT;

	if (*target != '/')
		str_add(&path, folder);
	while (*target != '\0') {
		size_t n = strcspn(target, "/");

		if (n == 2 && memcmp(target, "..", 2) == 0)
			drop_folder(&path);
		else if (n > 0 && !(n == 1 && *target == '.')) {
			str_add_bytes(&path, target, n);
			str_add(&path, target[n] == '/' ? "/" : "");
		}
		target += n + (target[n] == '/');
	}
	const char *part = arena_strdup(arena, path.text);
	str_finish(&path);
	return part;
}

static void take_relation(void *user, const char *name, const char **attributes)
{
	struct relations *r = user;
	const char *id = xml_attribute(attributes, "Id"), *type = xml_attribute(attributes, "Type");
	const char *target = xml_attribute(attributes, "Target");
	const char *mode = xml_attribute(attributes, "TargetMode");

	if (strcmp(name, "Relationship") != 0 || type == NULL || target == NULL ||
	    (mode != NULL && strcasecmp(mode, "External") == 0))
		return;
	const char *word = strrchr(type, '/');
	r->items = array_grow(r->items, r->n, &r->capacity, sizeof *r->items);
	r->items[r->n++] = (struct relation){
		arena_strdup(&r->xlsx->arena, id != NULL ? id : ""),
		arena_strdup(&r->xlsx->arena, word != NULL ? word + 1 : type),
		resolve(&r->xlsx->arena, r->folder, target),
	};
}

static const char *part_of_type(const struct relations *r, const char *type)
{
	for (size_t i = 0; i < r->n; i++)
		if (strcmp(r->items[i].type, type) == 0)
			return r->items[i].part;
	return NULL;
}

/* Relationships of a part, "" for the package's. */
MUST_LOOK static bool read_relations(struct xlsx *xlsx, const char *part, struct relations *r,
				     struct error *err)
{
	const char *slash = strrchr(part, '/');
	int folder = slash != NULL ? (int)(slash + 1 - part) : 0;
	const char *name =
		arena_printf(&xlsx->arena, "%.*s_rels/%s.rels", folder, part, part + folder);

	*r = (struct relations){ .xlsx = xlsx,
				 .folder = arena_printf(&xlsx->arena, "%.*s", folder, part) };
	return read_small(xlsx, name, take_relation, r, err);
}

/* --- sheets --- */

struct book {
	struct xlsx *xlsx;
	const struct relations *relations;
	size_t capacity;
};

static const struct relation *relation_of(const struct relations *r, const char *id)
{
	for (size_t i = 0; id != NULL && i < r->n; i++)
		if (strcmp(r->items[i].id, id) == 0)
			return &r->items[i];
	return NULL;
}

static void take_book(void *user, const char *name, const char **attributes)
{
	struct book *book = user;
	struct xlsx *xlsx = book->xlsx;

	if (strcmp(name, "workbookPr") == 0)
		xlsx->from_1904 = xml_is_true(xml_attribute(attributes, "date1904"));
	if (strcmp(name, "sheet") != 0)
		return;
	const char *title = xml_attribute(attributes, "name");
	const char *state = xml_attribute(attributes, "state");
	const struct relation *relation =
		relation_of(book->relations, xml_foreign_attribute(attributes, "id"));
	if (relation == NULL || strcmp(relation->type, "worksheet") != 0)
		return;
	xlsx->sheets =
		array_grow(xlsx->sheets, xlsx->n_sheets, &book->capacity, sizeof *xlsx->sheets);
	xlsx->sheets[xlsx->n_sheets++] = (struct xlsx_sheet){
		arena_strdup(&xlsx->arena, title != NULL ? title : ""),
		relation->part,
		state != NULL && strcmp(state, "visible") != 0,
	};
}

/* --- the whole --- */

/* What else may lie in a ZIP archive, by an entry that is always there. */
static const struct other {
	const char *entry, *what;
} others[] = {
	{ "mimetype", N_("this is an OpenDocument file; expected XLSX") },
	{ "word/document.xml", N_("this is a text document; expected XLSX") },
	{ "ppt/presentation.xml", N_("this is a presentation; expected XLSX") },
	{ "xl/workbook.bin", N_("this is a binary workbook (.xlsb); expected XLSX") },
};

ALWAYS_FALSE static bool refuse_other(const struct xlsx *xlsx, struct error *err)
{
	const char *what = N_("this archive is no workbook; expected XLSX");

	for (size_t i = 0; i < LEN(others); i++)
		if (zip_find(&xlsx->zip, others[i].entry) != NULL)
			what = others[i].what;
	error_at(err, ERROR_SYNTAX, (struct place){ xlsx->rows.file, 1, 1 }, "%s", _(what));
	error_hint(err, _("open it in Excel or WPS and save it as .xlsx"));
	return false;
}

/* Parts that may be missing. */
MUST_LOOK static bool read_companions(struct xlsx *xlsx, const struct relations *r,
				      struct error *err)
{
	const char *styles = part_of_type(r, "styles"), *strings = part_of_type(r, "sharedStrings");
	const struct zip_entry *entry = styles != NULL ? zip_find(&xlsx->zip, styles) : NULL;

	if (entry != NULL && !xlsx_read_styles(xlsx, entry, err))
		return false;
	entry = strings != NULL ? zip_find(&xlsx->zip, strings) : NULL;
	return entry == NULL || xlsx_read_strings(xlsx, entry, err);
}

bool xlsx_read_book(struct xlsx *xlsx, struct error *err)
{
	struct relations package = { 0 }, parts = { 0 };
	struct book book = { xlsx, &parts, 0 };
	const char *part = NULL;
	bool ok;

	if (zip_find(&xlsx->zip, "_rels/.rels") == NULL || zip_find(&xlsx->zip, "xl/workbook.bin"))
		return refuse_other(xlsx, err);
	ok = read_relations(xlsx, "", &package, err);
	if (ok) {
		part = part_of_type(&package, "officeDocument");
		ok = part != NULL && zip_find(&xlsx->zip, "word/document.xml") == NULL &&
		     zip_find(&xlsx->zip, "ppt/presentation.xml") == NULL;
		ok = ok || refuse_other(xlsx, err);
	}
	ok = ok && read_relations(xlsx, part, &parts, err) &&
	     read_small(xlsx, part, take_book, &book, err) && read_companions(xlsx, &parts, err);
	free(package.items);
	free(parts.items);
	if (ok && xlsx->n_sheets == 0)
		return error_at(err, ERROR_SYNTAX, (struct place){ .file = xlsx->rows.file },
				_("the workbook has no sheet"));
	return ok;
}
