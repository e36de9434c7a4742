/* docx.c - runs over the blocks of a document and has each written. */
#include "report/docx/docx.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/base/array.h"
#include "report/base/digest.h"
#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/docx/docx_inside.h"

/* One function per row of BLOCK_KINDS. */
static docx_block *const writers[] = {
	[BLOCK_TITLE] = docx_title,
	[BLOCK_LETTERHEAD] = docx_letterhead,
	[BLOCK_ADDRESSEE] = docx_addressee,
	[BLOCK_CONTENTS] = docx_contents,
	[BLOCK_PEOPLE] = docx_people,
	[BLOCK_HEADING] = docx_heading,
	[BLOCK_TEXT] = docx_text_block,
	[BLOCK_LIST] = docx_list,
	[BLOCK_TABLE] = docx_table,
	[BLOCK_CHART] = docx_chart,
	[BLOCK_REVISIONS] = docx_revisions,
	[BLOCK_SIGNATURE] = docx_signature,
	[BLOCK_ATTACHMENTS] = docx_attachments,
	[BLOCK_ATTACHMENT] = docx_attachment,
	[BLOCK_NOTE] = docx_note,
	[BLOCK_ATTENDANCE] = docx_attendance,
	[BLOCK_COLOPHON] = docx_colophon,
	[BLOCK_SPEECH] = docx_spoken,
	[BLOCK_QUESTION] = docx_spoken,
	[BLOCK_ANSWER] = docx_spoken,
};

static void start(struct docx *d, const struct style *style)
{
	const struct document *document = &d->context.briefing->document;

	str_init(&d->context.bound.text);
	str_init(&d->context.by.text);
	str_init(&d->context.label);
	str_init(&d->body);
	d->context.style = style;
	for (size_t i = 0; i < document->n; i++)
		d->context.n_attachments += document->blocks[i].kind == BLOCK_ATTACHMENT;
	docx_choose_fonts(d);
}

static void finish(struct docx *d)
{
	bound_text_finish(&d->context.bound);
	bound_text_finish(&d->context.by);
	str_finish(&d->context.label);
	arena_finish(&d->context.scratch);
	str_finish(&d->body);
	for (size_t i = 0; i < d->n_charts; i++)
		str_finish(&d->charts[i]);
	free(d->charts);
}

/* Blocks that have nothing to print now. */
static bool is_vacant(const struct briefing *briefing, const struct block *block)
{
	return (block->kind == BLOCK_REVISIONS && briefing->n_revisions == 0) ||
	       (block->kind == BLOCK_PEOPLE && briefing->n_people == 0 && block->text.raw == NULL);
}

static bool stays_across(const struct block *block)
{
	return block->kind == BLOCK_TABLE || block->kind == BLOCK_REVISIONS;
}

/* The account of numbers, and what the office says of the paper. */
static void place_imprint(struct docx *d)
{
	const char *imprint = d->request->options->imprint;

	if (imprint == NULL)
		return;
	docx_paragraph_open(d, &(struct docx_paragraph){ .style = STYLE_IMPRINT });
	str_printf(&d->body, "<w:bookmarkStart w:id=\"%u\" w:name=\"" DOCX_IMPRINT_MARK "\"/>",
		   DOCX_MARKS);
	docx_words(d, imprint);
	str_printf(&d->body, "<w:bookmarkEnd w:id=\"%u\"/>", DOCX_MARKS);
	docx_paragraph_close(d);
}

MUST_LOOK static bool write_blocks(struct docx *d, struct error *err)
{
	const struct briefing *briefing = d->context.briefing;

	for (size_t i = 0; i < briefing->document.n; i++) {
		const struct block *block = &briefing->document.blocks[i];

		if (is_vacant(briefing, block))
			continue;
		if (!stays_across(block))
			docx_turn(d, false);
		if (!writers[block->kind](d, block, err))
			return false;
	}
	place_imprint(d);
	return true;
}

#define MANIFEST_HEAD "crossfoot numbers 1\n"

void docx_manifest(const struct docx_file *file, struct str *out)
{
	str_add(out, MANIFEST_HEAD);
	for (size_t i = 0; i < file->n; i++)
		str_printf(out, "%s\t%s\n", file->numbers[i].cell, file->numbers[i].text);
}

static void name_export(struct docx_file *file, const char *manifest, size_t len)
{
	char hex[DIGEST_HEX_SIZE];
	struct digest digest = digest_of(manifest, len);

	digest_format(&digest, hex);
	snprintf(file->export, sizeof file->export, "%.*s", DOCX_EXPORT_SIZE - 1, hex);
}

/* The file is called by the digest of its manifest, so that who keeps that finds it again. */
static void name_made(struct docx_file *file)
{
	struct str manifest = STR_INIT;

	docx_manifest(file, &manifest);
	name_export(file, manifest.text, manifest.len);
	str_finish(&manifest);
}

static void keep_number(struct docx_file *file, const char *line, size_t tab, size_t len)
{
	char *cell = arena_strndup(&file->arena, line, tab);

	file->numbers = array_grow(file->numbers, file->n, &file->capacity, sizeof *file->numbers);
	file->numbers[file->n++] = (struct docx_number){
		cell, arena_strndup(&file->arena, line + tab + 1, len - tab - 1)
	};
}

bool docx_manifest_read(struct docx_file *file, const char *text, size_t len, struct error *err)
{
	const char *at = text + strlen(MANIFEST_HEAD), *end = text + len;
	bool sound = len >= strlen(MANIFEST_HEAD) &&
		     memcmp(text, MANIFEST_HEAD, strlen(MANIFEST_HEAD)) == 0;

	str_init(&file->bytes);
	while (sound && at < end) {
		const char *nl = memchr(at, '\n', (size_t)(end - at));
		const char *tab = nl != NULL ? memchr(at, '\t', (size_t)(nl - at)) : NULL;

		sound = tab != NULL;
		if (sound)
			keep_number(file, at, (size_t)(tab - at), (size_t)(nl - at));
		at = sound ? nl + 1 : end;
	}
	name_export(file, text, len);
	return sound || error_set(err, ERROR_SYNTAX, _("the list of numbers that were sent is damaged"));
}

bool docx_make(struct docx_file *file, const struct docx_request *request, struct error *err)
{
	struct docx d = { .context = { .briefing = request->briefing, .options = request->options },
			  .file = file,
			  .request = request };
	const struct document *document = &request->briefing->document;
	struct style style;

	if (!style_init(&style, document->settings, document->n_settings, err))
		return false;
	start(&d, &style);
	str_init(&file->bytes);
	bool ok = write_blocks(&d, err);
	if (ok) {
		name_made(file);
		docx_pack(&d);
	}
	finish(&d);
	return ok;
}

bool docx_save(const struct docx_file *file, const struct save_target *target, struct error *err)
{
	struct save_target document = *target;

	document.kind = SAVE_DOCUMENT;
	return save_bytes(&document, file->bytes.text, file->bytes.len, err);
}

void docx_file_finish(struct docx_file *file)
{
	if (file->bytes.text != NULL)
		str_finish(&file->bytes);
	free(file->numbers);
	arena_finish(&file->arena);
	*file = (struct docx_file){ 0 };
}
