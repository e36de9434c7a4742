/* ofd.c - see ofd.h. */
#include "report/ofd/ofd.h"

#include <stdlib.h>
#include <string.h>

#include "report/base/array.h"
#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/ofd/ofd_inside.h"

struct ofd_writer *ofd_create(struct font_set *fonts, const struct ofd_options *options)
{
	struct ofd_writer *writer = xcalloc(1, sizeof *writer);

	writer->fonts = fonts;
	writer->options = *options;
	str_init(&writer->page);
	digest_begin(&writer->digest);
	return writer;
}

void ofd_destroy(struct ofd_writer *writer)
{
	if (writer == NULL)
		return;
	for (size_t i = 0; i < writer->n_faces; i++)
		free(writer->faces[i].used);
	for (size_t i = 0; i < writer->n_pages; i++)
		zip_packed_finish(&writer->pages[i].content);
	for (size_t i = 0; i < writer->n_images; i++)
		zip_packed_finish(&writer->images[i].part);
	for (size_t i = 0; i < writer->n_marks; i++)
		free(writer->marks[i].title);
	free(writer->faces);
	free(writer->images);
	free(writer->pages);
	free(writer->marks);
	if (writer->funcs != NULL)
		harfbuzz()->hb_draw_funcs_destroy(writer->funcs);
	glyph_path_finish(&writer->path);
	zip_writer_finish(&writer->zip);
	str_finish(&writer->page);
	free(writer);
}

uint32_t ofd_next_id(struct ofd_writer *writer)
{
	return ++writer->last_id;
}

static void note_marks(struct ofd_writer *writer, const struct page *page, uint32_t id)
{
	for (size_t i = 0; i < page->n; i++) {
		const struct box *box = &page->boxes[i];

		if (box->kind != BOX_DEST || box->dest.title == NULL)
			continue;
		writer->marks = array_grow(writer->marks, writer->n_marks, &writer->marks_capacity,
					   sizeof *writer->marks);
		writer->marks[writer->n_marks++] = (struct ofd_mark){
			xstrdup(box->dest.title), box->dest.level, id, box->x, box->y
		};
	}
}

/* Area and layer stand round the objects (GB/T 33190-2016 §7.7). */
static void begin_page(struct ofd_writer *writer, const struct page *page)
{
	struct str *out = &writer->page;
	const mpt paper[] = { 0, 0, page->width, page->height };

	str_clear(out);
	str_add(out, OFD_DECLARATION "<ofd:Page xmlns:ofd=\"" OFD_NAMESPACE "\"><ofd:Area>"
		     "<ofd:PhysicalBox>");
	ofd_add_lengths(out, paper, LEN(paper));
	str_printf(out,
		   "</ofd:PhysicalBox></ofd:Area><ofd:Content><ofd:Layer ID=\"%u\" Type=\"Body\">",
		   (unsigned)ofd_next_id(writer));
}

static void keep_page(struct ofd_writer *writer, uint32_t id)
{
	struct str name = STR_INIT;

	str_printf(&name, "Doc_0/Pages/Page_%zu/Content.xml", writer->n_pages);
	writer->pages = array_grow(writer->pages, writer->n_pages, &writer->pages_capacity,
				   sizeof *writer->pages);
	writer->pages[writer->n_pages++] = (struct ofd_page_kept){
		id, zip_pack(&writer->zip, name.text, writer->page.text, writer->page.len)
	};
	digest_add(&writer->digest, writer->page.text, writer->page.len);
	str_finish(&name);
}

MUST_LOOK static bool draw_page(void *context, const struct page *page, struct error *err)
{
	struct ofd_writer *writer = context;
	uint32_t id = ofd_next_id(writer);

	if (writer->n_pages == 0) {
		writer->width = page->width;
		writer->height = page->height;
	}
	note_marks(writer, page, id);
	begin_page(writer, page);
	if (!ofd_draw(writer, page, err))
		return false;
	str_add(&writer->page, "</ofd:Layer></ofd:Content></ofd:Page>");
	keep_page(writer, id);
	return true;
}

struct page_sink ofd_sink(struct ofd_writer *writer)
{
	return (struct page_sink){ .page = draw_page, .context = writer };
}

size_t ofd_pages(const struct ofd_writer *writer)
{
	return writer->n_pages;
}

MUST_LOOK static bool finish(struct ofd_writer *writer, struct error *err)
{
	if (writer->n_pages == 0)
		return error_set(err, ERROR_VALUE, _("the document has no page"));
	ofd_pack(writer);
	return true;
}

bool ofd_save(struct ofd_writer *writer, const struct save_target *target, struct error *err)
{
	struct save_target ofd = *target;

	ofd.kind = SAVE_OFD;
	return finish(writer, err) &&
	       save_bytes(&ofd, writer->zip.out.text, writer->zip.out.len, err);
}

bool ofd_digest(struct ofd_writer *writer, struct digest *out, struct error *err)
{
	if (!finish(writer, err))
		return false;
	*out = digest_of(writer->zip.out.text, writer->zip.out.len);
	return true;
}
