/* docx_open.c - a package checked before it is read, its parts found by relationships alone
 * (ECMA-376 part 2 §9.3; limits: docx_read.h). */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "report/base/array.h"
#include "report/base/memory.h"
#include "report/docx/docx_body.h"

/* Parts that the main one leads to, by the end of their relationship's type. */
static const struct led {
	const char *type;
	enum docx_part_kind kind;
} led_parts[] = {
	{ "/footnotes", DOCX_FOOTNOTE }, { "/endnotes", DOCX_ENDNOTE },
	{ "/comments", DOCX_COMMENT },   { "/header", DOCX_HEADER },
	{ "/footer", DOCX_FOOTER },      { "/chart", DOCX_CHART },
};

/* What is told and never followed. */
static const struct told {
	const char *type;
	enum docx_notice_kind kind;
} told_types[] = {
	{ "/vbaProject", DOCX_NOTICE_MACROS },    { "/oleObject", DOCX_NOTICE_EMBEDDED },
	{ "/package", DOCX_NOTICE_EMBEDDED },     { "/control", DOCX_NOTICE_EMBEDDED },
	{ "/aFChunk", DOCX_NOTICE_FOREIGN },      { "/attachedTemplate", DOCX_NOTICE_EXTERNAL },
	{ "/subDocument", DOCX_NOTICE_EXTERNAL }, { "/frame", DOCX_NOTICE_EXTERNAL },
	{ "/image", DOCX_NOTICE_EXTERNAL },
};

struct package {
	struct docx_text *out;
	struct zip zip;
	struct arena arena;
	const char *from; /* folder of the part whose relationships are read: "word/" */
	const char *main; /* the document's part */
	bool of_main;     /* its relationships are read */
	struct to_read {
		const struct zip_entry *entry;
		struct docx_body_part part;
	} * parts;
	size_t n, capacity;
	uint32_t counts[DOCX_CHART + 1];
	bool in_property, in_value; /* of the custom properties */
	struct str value;
	bool is_word; /* the main part is a document of a word processor */
};

static bool ends_with(const char *text, const char *end)
{
	size_t n = strlen(text), len = strlen(end);

	return n >= len && strcmp(text + n - len, end) == 0;
}

/* ---- the archive ---- */

ALWAYS_FALSE static bool refuse(const struct zip *zip, const char *name, const char *why,
				struct error *err)
{
	return error_at(err, ERROR_SYNTAX, (struct place){ .file = zip->blob->name }, "%s: %s",
			name, why);
}

/* Which part is meant must not depend on who reads. */
MUST_LOOK static bool check_name(const struct zip *zip, size_t i, struct error *err)
{
	const char *name = zip->entries[i].name;

	if (name[0] == '/' || strchr(name, '\\') != NULL || strstr(name, "..") != NULL)
		return refuse(zip, name, _("is no name of a part"), err);
	for (size_t k = 0; k < i; k++)
		if (strcasecmp(zip->entries[k].name, name) == 0)
			return refuse(zip, name, _("is there twice"), err);
	return true;
}

MUST_LOOK static bool check_sizes(const struct zip *zip, struct error *err)
{
	uint64_t all = 0;

	for (size_t i = 0; i < zip->n; i++) {
		const struct zip_entry *entry = &zip->entries[i];

		if (!check_name(zip, i, err))
			return false;
		if (entry->inflated > DOCX_PART_MAX)
			return error_at(err, ERROR_LIMIT, (struct place){ .file = zip->blob->name },
					_("%s has %llu MB; at most %llu are accepted"), entry->name,
					(unsigned long long)entry->inflated >> 20,
					(unsigned long long)DOCX_PART_MAX >> 20);
		if (entry->inflated > 1 << 20 && entry->inflated / DOCX_RATIO_MAX > entry->stored)
			return refuse(zip, entry->name, _("grows to more than 1000 times its size"),
				      err);
		all += entry->inflated;
	}
	return all <= DOCX_PARTS_MAX ||
	       error_at(err, ERROR_LIMIT, (struct place){ .file = zip->blob->name },
			_("the archive holds more than %llu MB"),
			(unsigned long long)DOCX_PARTS_MAX >> 20);
}

/* ---- relationships ---- */

/* A target below the folder it is named from, or from the root: "../x" and "/x" as well. */
static const struct zip_entry *target_entry(struct package *p, const char *target)
{
	struct str path = STR_INIT;

	if (target[0] == '/') {
		str_add(&path, target + 1);
	} else {
		str_add(&path, p->from);
		while (strncmp(target, "../", 3) == 0 && path.len > 0) {
			do
				path.text[--path.len] = '\0';
			while (path.len > 0 && path.text[path.len - 1] != '/');
			target += 3;
		}
		str_add(&path, target);
	}
	const struct zip_entry *entry = zip_find(&p->zip, path.text);
	str_finish(&path);
	return entry;
}

static void add_led(struct package *p, const char *type, const char *target)
{
	for (size_t i = 0; i < LEN(led_parts); i++) {
		const struct zip_entry *entry;

		if (!ends_with(type, led_parts[i].type) ||
		    (entry = target_entry(p, target)) == NULL)
			continue;
		p->parts = array_grow(p->parts, p->n, &p->capacity, sizeof *p->parts);
		enum docx_part_kind kind = led_parts[i].kind;
		p->parts[p->n++] = (struct to_read){ entry, { kind, ++p->counts[kind] } };
	}
}

static void tell(struct package *p, const char *type, const char *target, bool outside)
{
	for (size_t i = 0; i < LEN(told_types); i++)
		if (ends_with(type, told_types[i].type) &&
		    (outside || told_types[i].kind != DOCX_NOTICE_EXTERNAL))
			docx_add_notice(p->out, outside ? DOCX_NOTICE_EXTERNAL : told_types[i].kind,
					target);
}

static void on_relationship(void *user, const char *name, const char **attributes)
{
	struct package *p = user;
	const char *type = markup_attribute(attributes, "Type");
	const char *target = markup_attribute(attributes, "Target");
	const char *mode = markup_attribute(attributes, "TargetMode");

	if (strcmp(markup_local(name), "Relationship") != 0 || type == NULL || target == NULL)
		return;
	bool outside = mode != NULL && strcmp(mode, "External") == 0;
	tell(p, type, target, outside);
	if (outside)
		return;
	if (p->main == NULL && ends_with(type, "/officeDocument")) {
		const struct zip_entry *entry = target_entry(p, target);

		p->main = entry != NULL ? entry->name : NULL;
	}
	if (p->of_main)
		add_led(p, type, target);
}

static void nothing_ends(void *user, const char *name)
{
	(void)user;
	(void)name;
}

MUST_LOOK static bool read_relationships(struct package *p, const char *part, struct error *err)
{
	const struct zip_entry *entry = zip_find(&p->zip, part);
	const struct markup_events events = { .start = on_relationship,
					      .end = nothing_ends,
					      .user = p };

	return entry == NULL || markup_read(&p->zip, entry, &events, err);
}

/* ---- what the file is ---- */

static void on_type(void *user, const char *name, const char **attributes)
{
	struct package *p = user;
	const char *part = markup_attribute(attributes, "PartName");
	const char *type = markup_attribute(attributes, "ContentType");

	if (strcmp(markup_local(name), "Override") != 0 || part == NULL || type == NULL ||
	    p->main == NULL || part[0] != '/' || strcasecmp(part + 1, p->main) != 0)
		return;
	p->is_word = strstr(type, "wordprocessingml") != NULL || strstr(type, "ms-word") != NULL;
	if (strstr(type, "macroEnabled") != NULL)
		docx_add_notice(p->out, DOCX_NOTICE_MACROS, "");
}

MUST_LOOK static bool find_main(struct package *p, struct error *err)
{
	const struct zip_entry *types = zip_find(&p->zip, "[Content_Types].xml");
	const struct markup_events events = { .start = on_type, .end = nothing_ends, .user = p };

	p->from = "";
	if (!read_relationships(p, "_rels/.rels", err) ||
	    (types != NULL && !markup_read(&p->zip, types, &events, err)))
		return false;
	if (p->main != NULL && p->is_word)
		return true;
	error_at(err, ERROR_SYNTAX, (struct place){ .file = p->zip.blob->name },
		 _("is no document of a word processor"));
	error_hint(err, _("save it as .docx"));
	return false;
}

/* ---- which file that left it was ---- */

static void property_begins(void *user, const char *name, const char **attributes)
{
	struct package *p = user;
	const char *called = markup_attribute(attributes, "name");

	if (strcmp(markup_local(name), "property") == 0)
		p->in_property = called != NULL && strcmp(called, "crossfoot-export") == 0;
	else
		p->in_value = p->in_property;
}

static void property_ends(void *user, const char *name)
{
	struct package *p = user;

	(void)name;
	p->in_value = false;
}

static void property_text(void *user, const char *text, size_t len)
{
	struct package *p = user;

	if (p->in_value)
		str_add_bytes(&p->value, text, len);
}

MUST_LOOK static bool read_export(struct package *p, struct error *err)
{
	const struct zip_entry *entry = zip_find(&p->zip, "docProps/custom.xml");
	const struct markup_events events = {
		.start = property_begins, .end = property_ends, .text = property_text, .user = p
	};

	str_init(&p->value);
	if (entry != NULL && !markup_read(&p->zip, entry, &events, err))
		return false;
	if (p->value.len == DOCX_EXPORT_SIZE - 1)
		memcpy(p->out->export, p->value.text, DOCX_EXPORT_SIZE);
	return true;
}

/* ---- the text ---- */

MUST_LOOK static bool read_parts(struct package *p, struct error *err)
{
	const char *slash = strrchr(p->main, '/');
	size_t len = slash != NULL ? (size_t)(slash + 1 - p->main) : 0;

	p->from = arena_strndup(&p->arena, p->main, len);
	const char *relations = arena_printf(&p->arena, "%s_rels/%s.rels", p->from, p->main + len);
	const struct docx_body_part body = { .kind = DOCX_BODY };
	p->of_main = true;
	if (!read_relationships(p, relations, err) ||
	    !docx_body_read(p->out, &p->zip, zip_find(&p->zip, p->main), &body, err))
		return false;
	for (size_t i = 0; i < p->n; i++)
		if (!docx_body_read(p->out, &p->zip, p->parts[i].entry, &p->parts[i].part, err))
			return false;
	return read_export(p, err);
}

/* An old or an encrypted file: Compound File Binary, [MS-CFB] §2.2. */
MUST_LOOK static bool check_kind(const struct blob *file, struct error *err)
{
	char head[8] = "";
	struct blob_piece piece = { .into = head, .n = sizeof head };

	if (file->size > DOCX_FILE_MAX)
		return error_at(err, ERROR_LIMIT, (struct place){ .file = file->name },
				_("the file has %zu MB; at most %zu are accepted"),
				file->size >> 20, DOCX_FILE_MAX >> 20);
	if (!blob_read(file, 0, &piece, err))
		return false;
	if (memcmp(head, "\xD0\xCF\x11\xE0", 4) != 0)
		return true;
	error_at(err, ERROR_SYNTAX, (struct place){ .file = file->name },
		 _("is an old document (.doc, .wps) or one with a password"));
	error_hint(err, _("save it as .docx without a password"));
	return false;
}

bool docx_read(struct docx_text *out, const struct blob *file, struct error *err)
{
	struct package p = { .out = out, .value = STR_INIT };

	*out = (struct docx_text){ .text = STR_INIT };
	bool ok = check_kind(file, err) && zip_open(&p.zip, file, err);
	ok = ok && check_sizes(&p.zip, err) && find_main(&p, err) && read_parts(&p, err);
	if (!ok && err->file[0] == '\0')
		error_wrap(err, "%s", file->name);
	zip_finish(&p.zip);
	arena_finish(&p.arena);
	str_finish(&p.value);
	free(p.parts);
	return ok;
}

void docx_text_finish(struct docx_text *text)
{
	if (text->text.text != NULL)
		str_finish(&text->text);
	free(text->spans);
	free(text->places);
	free(text->changes);
	free(text->notices);
	arena_finish(&text->arena);
	*text = (struct docx_text){ .text = STR_INIT };
}
