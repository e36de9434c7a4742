/* device_hpdf.c - see device_hpdf.h. */
#include "report/pdf/device_hpdf.h"

#include <errno.h>
#include "report/pdf/hpdf.h"
#include <stdlib.h>
#include <string.h>

#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/base/str.h"
#include "report/pdf/archive.h"
#include "report/pdf/content.h"
#include "report/pdf/deflate.h"
#include "report/pdf/navigation.h"
#include "report/pdf/number.h"
#include "report/pdf/object.h"
#include "report/pdf/document_save.h"
#include "report/pdf/images.h"
#include "report/pdf/shape.h"
#include "report/pdf/structure.h"
#include "report/pdf/type0.h"

#define PAGES_IN_NODE 50  /* of the page tree: balanced, as readers like it */
#define SMALL_DOCUMENT 64 /* pages that are packed well; those after them, fast */
#define LEVEL_SMALL 6
#define LEVEL_LARGE 1
#define LANGUAGE "zh-CN"

struct pdf_writer {
	struct font_set *fonts;
	struct pdf_options options;
	HPDF_Doc doc;
	HPDF_Dict resources;  /* one for all pages */
	struct type0 **faces; /* by face of the set; NULL: not used yet */
	size_t n_faces, faces_capacity;
	struct content content;
	struct content_glyph *glyphs; /* of the run being drawn */
	size_t glyphs_capacity;
	struct deflate deflate;
	struct navigation navigation;
	struct shapes shapes;
	struct images images;
	struct structure structure; /* zeroed when untagged */
	size_t n_pages;
};

struct pdf_writer *pdf_create(struct font_set *fonts, const struct pdf_options *options)
{
	struct pdf_writer *writer = xcalloc(1, sizeof *writer);

	writer->fonts = fonts;
	writer->options = *options;
	writer->doc = object_document_create();
	hpdf()->HPDF_SetPagesConfiguration(writer->doc, PAGES_IN_NODE);
	writer->resources = object_reserve(writer->doc);
	writer->content.inks = !options->archive;
	writer->images = (struct images){ .doc = writer->doc, .deflate = &writer->deflate };
	writer->shapes.doc = writer->doc;
	writer->shapes.fonts = fonts;
	writer->shapes.deflate = &writer->deflate;
	str_init(&writer->content.bytes);
	if (!options->untagged)
		structure_init(&writer->structure, writer->doc);
	return writer;
}

void pdf_destroy(struct pdf_writer *writer)
{
	if (writer == NULL)
		return;
	for (size_t i = 0; i < writer->n_faces; i++)
		type0_destroy(writer->faces[i]);
	free(writer->faces);
	free(writer->glyphs);
	str_finish(&writer->content.bytes);
	deflate_finish(&writer->deflate);
	navigation_finish(&writer->navigation);
	shapes_finish(&writer->shapes);
	images_finish(&writer->images);
	structure_finish(&writer->structure);
	hpdf()->HPDF_Free(writer->doc);
	free(writer);
}

static struct type0 *font_of(struct pdf_writer *writer, int face)
{
	while (writer->n_faces <= (size_t)face) {
		writer->faces = array_grow(writer->faces, writer->n_faces, &writer->faces_capacity,
					   sizeof *writer->faces);
		writer->faces[writer->n_faces++] = NULL;
	}
	if (writer->faces[face] == NULL)
		writer->faces[face] = type0_create(writer->doc, writer->fonts, face);
	return writer->faces[face];
}

static void glyphs_reserve(struct pdf_writer *writer, size_t n)
{
	if (n <= writer->glyphs_capacity)
		return;
	writer->glyphs_capacity = n * 2;
	writer->glyphs =
		xreallocarray(writer->glyphs, writer->glyphs_capacity, sizeof *writer->glyphs);
}

MUST_LOOK static bool text_draw(struct pdf_writer *writer, const struct box *box, struct error *err)
{
	struct type0 *font = font_of(writer, box->text.face);
	glyphs_reserve(writer, box->text.n);
	for (size_t i = 0; i < box->text.n; i++) {
		const struct glyph *glyph = &box->text.glyphs[i];
		uint16_t code = type0_code(font, glyph->codepoint);

		if (code == 0)
			return error_set(err, ERROR_FONT, _("font %s has no U+%04X"),
					 font_face_postscript_name(writer->fonts, box->text.face),
					 (unsigned)glyph->codepoint);
		writer->glyphs[i] =
			(struct content_glyph){ code, type0_advance(font, code), glyph->x };
	}
	content_text(&writer->content, box, writer->glyphs, box->text.n);
	return true;
}

MUST_LOOK static bool box_draw(struct pdf_writer *writer, const struct page *page,
			       const struct box *box, struct error *err)
{
	if (shape_is_wanted(box)) {
		content_form(&writer->content, shape_find(&writer->shapes, box, page));
		return true;
	}
	switch (box->kind) {
	case BOX_TEXT: return text_draw(writer, box, err);
	case BOX_RULE: content_rule(&writer->content, box); break;
	case BOX_FILL: content_fill(&writer->content, box); break;
	case BOX_PATH: content_path(&writer->content, box); break;
	case BOX_SEAL:
		content_seal(&writer->content, box, images_add(&writer->images, box->seal.picture));
		break;
	case BOX_LINK:
	case BOX_DEST:
	case BOX_MARK: break; /* navigation's and structure's */
	}
	return true;
}

/* A page of libharu's, without what every page would say again. */
static HPDF_Page page_create(struct pdf_writer *writer, const struct page *source)
{
	HPDF_Page page = hpdf()->HPDF_AddPage(writer->doc);

	if (page == NULL)
		return NULL;
	hpdf()->HPDF_Page_SetWidth(page, (HPDF_REAL)source->width / 1000);
	hpdf()->HPDF_Page_SetHeight(page, (HPDF_REAL)source->height / 1000);
	hpdf()->HPDF_Dict_Add(page, "Resources", writer->resources);
	return page;
}

static void contents_set(struct pdf_writer *writer, HPDF_Page page)
{
	const struct str *bytes = &writer->content.bytes;
	HPDF_PageAttr attr = page->attr;

	object_adopt(writer->doc, attr->contents);
	attr->stream = NULL;
	object_set_stream(attr->contents, &writer->deflate, bytes->text, bytes->len,
			  writer->n_pages < SMALL_DOCUMENT ? LEVEL_SMALL : LEVEL_LARGE);
}

/* The annotation of a link, and where it belongs. */
static void link_draw(struct pdf_writer *writer, const struct link_page *page,
		      const struct box *box)
{
	HPDF_Dict annotation =
		navigation_add_link(&writer->navigation, writer->doc, page, box);

	if (!writer->options.untagged)
		structure_link(&writer->structure, annotation);
}

MUST_LOOK static bool boxes_draw(struct pdf_writer *writer, HPDF_Page page,
				 const struct page *source, struct error *err)
{
	const struct link_page linked = { page, source->height };
	bool tagged = !writer->options.untagged;

	content_begin(&writer->content, source->height);
	for (size_t i = 0; i < source->n; i++) {
		if (tagged)
			structure_box(&writer->structure, &writer->content, &source->boxes[i]);
		if (!box_draw(writer, source, &source->boxes[i], err))
			return false;
		if (source->boxes[i].kind == BOX_LINK)
			link_draw(writer, &linked, &source->boxes[i]);
	}
	if (tagged)
		structure_page_end(&writer->structure, &writer->content);
	content_end(&writer->content);
	return true;
}

MUST_LOOK static bool page_draw(void *context, const struct page *source, struct error *err)
{
	struct pdf_writer *writer = context;
	HPDF_Page page = page_create(writer, source);

	if (page == NULL)
		return object_document_ok(writer->doc, err);
	if (!writer->options.untagged)
		structure_page_begin(&writer->structure, page, source->height);
	if (!boxes_draw(writer, page, source, err))
		return false;
	contents_set(writer, page);
	navigation_add_page(&writer->navigation, page, source);
	writer->n_pages++;
	return object_document_ok(writer->doc, err);
}

struct page_sink pdf_sink(struct pdf_writer *writer)
{
	return (struct page_sink){ .page = page_draw, .context = writer };
}

size_t pdf_pages(const struct pdf_writer *writer)
{
	return writer->n_pages;
}

static void xobjects_add(const struct pdf_writer *writer, struct str *entries)
{
	str_add(entries, "/XObject<<");
	shapes_add_resources(&writer->shapes, entries);
	images_add_resources(&writer->images, entries);
	str_add(entries, ">>");
}

MUST_LOOK static bool fonts_write(struct pdf_writer *writer, struct error *err)
{
	struct str entries = STR_INIT;
	bool ok = true;

	str_add(&entries, "/Font<<");
	for (size_t i = 0; i < writer->n_faces && ok; i++) {
		struct type0 *font = writer->faces[i];

		if (font == NULL)
			continue;
		ok = type0_finish(font, &writer->deflate, err);
		str_printf(&entries, "/F%zu", i);
		object_add_reference(&entries, type0_object(font));
	}
	str_add(&entries, ">>");
	if (writer->shapes.n + writer->images.n > 0)
		xobjects_add(writer, &entries);
	object_fill(writer->resources, &entries);
	str_finish(&entries);
	return ok;
}

static void property_add(struct str *entries, const char *key, const char *text)
{
	if (text == NULL)
		return;
	str_add(entries, key);
	object_add_text(entries, text);
}

/* §14.3.3. libharu has its own dictionary for this, which writes 16-bit characters only. */
static void properties_write(struct pdf_writer *writer)
{
	const struct pdf_options *options = &writer->options;
	struct str entries = STR_INIT;

	property_add(&entries, "/Title", options->title);
	property_add(&entries, "/Author", options->author);
	property_add(&entries, "/Subject", options->subject);
	property_add(&entries, "/Keywords", options->keywords);
	property_add(&entries, "/Producer", options->producer);
	if (date_is_set(options->date))
		str_printf(&entries, "/CreationDate(D:%04d%02d%02d)", options->date.year,
			   options->date.month, options->date.day);
	object_drop(writer->doc, writer->doc->info);
	writer->doc->info = object_create(writer->doc, &entries);
	str_finish(&entries);
}

/* §12.2: the window shows the title, not the file's name (ISO 14289-1 §7.1). */
static void preferences_write(HPDF_Doc doc)
{
	HPDF_Dict preferences = hpdf()->HPDF_Dict_New(doc->mmgr);

	hpdf()->HPDF_Dict_AddBoolean(preferences, "DisplayDocTitle", HPDF_TRUE);
	hpdf()->HPDF_Dict_Add(doc->catalog, "ViewerPreferences", preferences);
}

MUST_LOOK static bool document_finish(struct pdf_writer *writer, struct error *err)
{
	if (writer->n_pages == 0)
		return error_set(err, ERROR_VALUE, _("the document has no page"));
	if (!fonts_write(writer, err))
		return false;
	writer->navigation.tagged = !writer->options.untagged;
	writer->navigation.link_key = structure_link_key(&writer->structure);
	navigation_write(&writer->navigation, writer->doc);
	if (!writer->options.untagged)
		structure_write(&writer->structure);
	hpdf()->HPDF_Dict_Add(writer->doc->catalog, "Lang",
			      hpdf()->HPDF_String_New(writer->doc->mmgr, LANGUAGE, NULL));
	preferences_write(writer->doc);
	properties_write(writer);
	if (writer->options.archive)
		archive_write(writer->doc, &writer->options, &writer->deflate);
	return object_document_ok(writer->doc, err);
}

bool pdf_save_stream(struct pdf_writer *writer, FILE *file, struct error *err)
{
	if (!document_finish(writer, err) ||
	    !save_document(writer->doc, &writer->deflate, file, err))
		return false;
	errno = 0;
	if (fflush(file) != 0 || ferror(file))
		return error_set(err, ERROR_IO, _("cannot write the PDF: %s"),
				 strerror(errno != 0 ? errno : EIO));
	return true;
}

bool pdf_save(struct pdf_writer *writer, const struct save_target *target, struct error *err)
{
	struct save_target pdf = *target;
	struct save save;

	pdf.kind = SAVE_PDF;
	if (!document_finish(writer, err) || !save_open(&save, &pdf, err))
		return false;
	if (save_document(writer->doc, &writer->deflate, save.file, err))
		return save_commit(&save, err);
	save_discard(&save);
	return false;
}
