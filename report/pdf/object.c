/* object.c - see object.h. */
#include "report/pdf/object.h"

#include <stdlib.h>
#include <string.h>

#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/base/utf8.h"
#include "report/pdf/number.h"

#define TEXT_MAX 8000   /* characters: a string has at most 32,767 bytes (ISO 19005-2 §6.1.13) */
#define XREF_BLOCK 1024 /* numbers that the cross-reference table grows by, at least */

static void *HPDF_STDCALL document_alloc(HPDF_UINT size)
{
	return xmalloc(size);
}

static void HPDF_STDCALL document_free(void *memory)
{
	free(memory);
}

HPDF_Doc object_document_create(void)
{
	return hpdf()->HPDF_NewEx(NULL, document_alloc, document_free, 0, NULL);
}

bool object_document_ok(HPDF_Doc doc, struct error *err)
{
	if (doc->error.error_no == HPDF_OK)
		return true;
	return error_set(err, ERROR_IO, _("libharu reports error 0x%04lX while writing the PDF"),
			 (unsigned long)doc->error.error_no);
}

static void body_free(HPDF_Dict object)
{
	struct object_body *body = object->attr;

	if (body == NULL)
		return;
	free(body->entries);
	free(body->stream);
	free(body);
	object->attr = NULL;
}

const struct object_body *object_body(const void *object)
{
	const HPDF_Obj_Header *header = object;

	if ((header->obj_class & HPDF_OCLASS_ANY) != HPDF_OCLASS_DICT)
		return NULL;
	const HPDF_Dict_Rec *dict = object;
	return dict->free_fn == body_free ? dict->attr : NULL;
}

/* libharu writes its own entries, none here, then calls this. */
static HPDF_STATUS body_write(HPDF_Dict object, HPDF_Stream out)
{
	const struct object_body *body = object->attr;

	return hpdf()->HPDF_Stream_Write(out, (const HPDF_BYTE *)body->entries,
					 (HPDF_UINT)body->entries_len);
}

unsigned object_number(const void *object)
{
	return ((const HPDF_Obj_Header *)object)->obj_id & 0x00FFFFFF;
}

static void body_attach(HPDF_Dict object)
{
	object->attr = xcalloc(1, sizeof(struct object_body));
	object->free_fn = body_free;
	object->write_fn = body_write;
}

HPDF_Dict object_reserve(HPDF_Doc doc)
{
	HPDF_Dict object = hpdf()->HPDF_Dict_New(doc->mmgr);
	HPDF_List entries = doc->xref->entries;

	body_attach(object);
	/* libharu's list grows by a fixed number: that would be quadratic. */
	entries->items_per_block = entries->count / 2 + XREF_BLOCK;
	hpdf()->HPDF_Xref_Add(doc->xref, object);
	return object;
}

void object_drop(HPDF_Doc doc, void *object)
{
	HPDF_XrefEntry entry = hpdf()->HPDF_Xref_GetEntry(doc->xref, object_number(object));

	hpdf()->HPDF_Obj_ForceFree(doc->mmgr, object);
	entry->obj = NULL;
	entry->entry_typ = HPDF_FREE_ENTRY;
}

void object_adopt(HPDF_Doc doc, HPDF_Dict stream)
{
	void *length = hpdf()->HPDF_Dict_GetItem(stream, "Length", HPDF_OCLASS_NUMBER);

	hpdf()->HPDF_Dict_RemoveElement(stream, "Length");
	object_drop(doc, length);
	hpdf()->HPDF_Stream_Free(stream->stream);
	stream->stream = NULL;
	body_attach(stream);
}

static void *copy_of(const void *bytes, size_t len)
{
	void *copy = xmalloc(len != 0 ? len : 1);

	if (len != 0)
		memcpy(copy, bytes, len);
	return copy;
}

void object_fill(HPDF_Dict object, const struct str *entries)
{
	struct object_body *body = object->attr;

	free(body->entries);
	body->entries = copy_of(entries->text, entries->len);
	body->entries_len = entries->len;
}

HPDF_Dict object_create(HPDF_Doc doc, const struct str *entries)
{
	HPDF_Dict object = object_reserve(doc);

	object_fill(object, entries);
	return object;
}

static void stream_set(HPDF_Dict object, const void *bytes, size_t len, bool deflated)
{
	struct object_body *body = object->attr;

	free(body->stream);
	body->stream = copy_of(bytes, len);
	body->stream_len = len;
	body->deflated = deflated;
}

void object_set_packed(HPDF_Dict object, const void *packed, size_t len)
{
	stream_set(object, packed, len, true);
}

void object_set_stream(HPDF_Dict object, struct deflate *deflate, const void *bytes, size_t len,
		       int level)
{
	size_t packed = level != OBJECT_UNPACKED ? deflate_pack(deflate, bytes, len, level) : len;

	if (packed < len)
		stream_set(object, deflate->room, packed, true);
	else
		stream_set(object, bytes, len, false);
}

void object_add_reference(struct str *out, const void *object)
{
	str_add_byte(out, ' ');
	number_add(out, object_number(object));
	str_add(out, " 0 R");
}

static void add_utf16_unit(struct str *out, unsigned unit)
{
	static const char hex[] = "0123456789ABCDEF";

	for (int shift = 12; shift >= 0; shift -= 4)
		str_add_byte(out, hex[unit >> shift & 15]);
}

void object_add_text(struct str *out, const char *text)
{
	uint32_t c;

	str_add(out, "<FEFF");
	for (int n = 0; n < TEXT_MAX && (c = utf8_next(&text)) != 0; n++) {
		if (c >= 0x10000) {
			add_utf16_unit(out, 0xD800 + ((c - 0x10000) >> 10));
			c = 0xDC00 + ((c - 0x10000) & 0x3FF);
		}
		add_utf16_unit(out, c);
	}
	str_add_byte(out, '>');
}
