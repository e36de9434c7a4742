/* document_save.c - see document_save.h. */
#include "report/pdf/document_save.h"

#include <libdeflate.h>
#include <nettle/sha2.h>
#include <stdlib.h>
#include <string.h>

#include "report/base/memory.h"
#include "report/base/str.h"
#include "report/pdf/number.h"
#include "report/pdf/object.h"

#define GROUP_OBJECTS 200   /* in one object stream: readers unpack it whole for any of them */
#define SMALL_DOCUMENT 4000 /* objects that are packed well; more of them are packed fast */
#define LEVEL_SMALL 6
#define LEVEL_LARGE 1
#define ID_BYTES 16    /* 14.4 wants an MD5's length */
#define ROW_BYTES 7    /* of the cross-reference stream: kind, four of place, two of index */
#define PREDICTOR_UP 2 /* of PNG: each byte less the one above it */

enum row_kind { ROW_FREE, ROW_PLAIN, ROW_GROUPED }; /* 7.5.8.3, Table 18 */

struct row {
	enum row_kind kind;
	unsigned long place; /* byte offset, or number of the object stream */
	unsigned index;      /* in the object stream */
};

struct saver {
	HPDF_Doc doc;
	struct deflate *deflate;
	int level; /* of compression */
	FILE *file;
	struct sha256_ctx digest;
	unsigned long written;
	struct row *rows; /* by object number */
	size_t n_rows, capacity;
	struct str heads, bodies;      /* of the object stream being filled */
	size_t grouped[GROUP_OBJECTS]; /* their numbers */
	unsigned n_grouped;
	struct str scratch;
};

/* The digest is of the pieces' checksums: hashing every byte took a tenth of all the time. */
static void put_bytes(struct saver *saver, const void *bytes, size_t len)
{
	uint32_t sum = libdeflate_crc32(0, bytes, len);
	const uint8_t piece[] = { (uint8_t)(sum >> 24), (uint8_t)(sum >> 16), (uint8_t)(sum >> 8),
				  (uint8_t)sum };

	fwrite(bytes, 1, len, saver->file);
	sha256_update(&saver->digest, sizeof piece, piece);
	saver->written += len;
}

static void put(struct saver *saver, const struct str *text)
{
	put_bytes(saver, text->text, text->len);
}

static void row_add(struct saver *saver, struct row row)
{
	saver->rows = array_grow(saver->rows, saver->n_rows, &saver->capacity, sizeof row);
	saver->rows[saver->n_rows++] = row;
}

/* 7.3.8: the dictionary, then the bytes. entries lacks Filter and Length. */
static void put_stream(struct saver *saver, size_t number, const char *entries, size_t entries_len,
		       const struct object_body *body)
{
	struct str *head = &saver->scratch;

	str_clear(head);
	number_add(head, (int64_t)number);
	str_add(head, " 0 obj\n<<");
	str_add_bytes(head, entries, entries_len);
	if (body->deflated)
		str_add(head, "/Filter/FlateDecode");
	str_add(head, "/Length ");
	number_add(head, (int64_t)body->stream_len);
	str_add(head, ">>\nstream\n");
	put(saver, head);
	put_bytes(saver, body->stream, body->stream_len);
	put_bytes(saver, "\nendstream\nendobj\n", 18);
}

/* 7.5.7: closes the object stream; its number follows all others. */
static void group_flush(struct saver *saver)
{
	struct str entries = STR_INIT;
	size_t first = saver->heads.len;

	if (saver->n_grouped == 0)
		return;
	str_add_bytes(&saver->heads, saver->bodies.text, saver->bodies.len);
	size_t packed =
		deflate_pack(saver->deflate, saver->heads.text, saver->heads.len, saver->level);
	struct object_body body = { .stream = saver->deflate->room,
				    .stream_len = packed,
				    .deflated = true };
	str_add(&entries, "/Type/ObjStm/N ");
	number_add(&entries, saver->n_grouped);
	str_add(&entries, "/First ");
	number_add(&entries, (int64_t)first);
	for (unsigned i = 0; i < saver->n_grouped; i++)
		saver->rows[saver->grouped[i]] = (struct row){ ROW_GROUPED, saver->n_rows, i };
	row_add(saver, (struct row){ ROW_PLAIN, saver->written, 0 });
	put_stream(saver, saver->n_rows - 1, entries.text, entries.len, &body);
	str_clear(&saver->heads);
	str_clear(&saver->bodies);
	saver->n_grouped = 0;
	str_finish(&entries);
}

static HPDF_STATUS scratch_write(HPDF_Stream stream, const HPDF_BYTE *bytes, HPDF_UINT len)
{
	str_add_bytes(stream->attr, (const char *)bytes, len);
	return HPDF_OK;
}

static void add_foreign(struct saver *saver, void *object)
{
	HPDF_Stream stream =
		hpdf()->HPDF_CallbackWriter_New(saver->doc->mmgr, scratch_write, &saver->bodies);

	hpdf()->HPDF_Obj_WriteValue(object, stream, NULL);
	hpdf()->HPDF_FreeMem(saver->doc->mmgr, stream);
}

static void group_add(struct saver *saver, size_t number, void *object)
{
	const struct object_body *body = object_body(object);

	number_add(&saver->heads, (int64_t)number);
	str_add_byte(&saver->heads, ' ');
	number_add(&saver->heads, (int64_t)saver->bodies.len);
	str_add_byte(&saver->heads, ' ');
	if (body != NULL) {
		str_add(&saver->bodies, "<<");
		str_add_bytes(&saver->bodies, body->entries, body->entries_len);
		str_add(&saver->bodies, ">>");
	} else {
		add_foreign(saver, object);
	}
	str_add_byte(&saver->bodies, '\n');
	saver->grouped[saver->n_grouped++] = number;
	if (saver->n_grouped == GROUP_OBJECTS)
		group_flush(saver);
}

static void save_objects(struct saver *saver)
{
	size_t n = saver->doc->xref->entries->count;

	for (size_t i = 0; i < n; i++)
		row_add(saver, (struct row){ ROW_FREE, 0, 0 });
	saver->rows[0].index = 65535; /* 7.5.4: the head of the free objects */
	for (size_t i = 1; i < n; i++) {
		void *object = hpdf()->HPDF_Xref_GetEntry(saver->doc->xref, (HPDF_UINT)i)->obj;
		const struct object_body *body = object != NULL ? object_body(object) : NULL;

		if (object == NULL)
			continue;
		if (body == NULL || body->stream == NULL) {
			group_add(saver, i, object);
			continue;
		}
		saver->rows[i] = (struct row){ ROW_PLAIN, saver->written, 0 };
		put_stream(saver, i, body->entries, body->entries_len, body);
	}
	group_flush(saver);
}

static void id_add(struct saver *saver, struct str *out)
{
	static const char hex[] = "0123456789ABCDEF";
	uint8_t digest[ID_BYTES];
	struct str id = STR_INIT;

	sha256_digest(&saver->digest, sizeof digest, digest);
	for (size_t i = 0; i < sizeof digest; i++) {
		str_add_byte(&id, hex[digest[i] >> 4]);
		str_add_byte(&id, hex[digest[i] & 15]);
	}
	str_printf(out, "/ID[<%s><%s>]", id.text, id.text);
	str_finish(&id);
}

/* 7.5.8.2 and Table 18, each row after PNG's predictor "up" (7.4.4.4). */
static void rows_encode(const struct saver *saver, struct str *out)
{
	unsigned char above[ROW_BYTES] = { 0 };

	for (size_t i = 0; i < saver->n_rows; i++) {
		const struct row *row = &saver->rows[i];
		const unsigned char bytes[ROW_BYTES] = {
			(unsigned char)row->kind,          (unsigned char)(row->place >> 24),
			(unsigned char)(row->place >> 16), (unsigned char)(row->place >> 8),
			(unsigned char)row->place,         (unsigned char)(row->index >> 8),
			(unsigned char)row->index,
		};

		str_add_byte(out, PREDICTOR_UP);
		for (int k = 0; k < ROW_BYTES; k++)
			str_add_byte(out, (char)(bytes[k] - above[k]));
		memcpy(above, bytes, sizeof above);
	}
}

static void save_references(struct saver *saver)
{
	struct str entries = STR_INIT, rows = STR_INIT;
	unsigned long start = saver->written;

	row_add(saver, (struct row){ ROW_PLAIN, start, 0 });
	rows_encode(saver, &rows);
	str_printf(&entries, "/Type/XRef/Size %zu/W[1 4 2]/Root", saver->n_rows);
	object_add_reference(&entries, saver->doc->catalog);
	str_add(&entries, "/Info");
	object_add_reference(&entries, saver->doc->info);
	id_add(saver, &entries);
	str_printf(&entries, "/DecodeParms<</Predictor 12/Columns %d>>", ROW_BYTES);
	size_t packed = deflate_pack(saver->deflate, rows.text, rows.len, saver->level);
	struct object_body body = { .stream = saver->deflate->room,
				    .stream_len = packed,
				    .deflated = true };
	put_stream(saver, saver->n_rows - 1, entries.text, entries.len, &body);
	fprintf(saver->file, "startxref\n%lu\n%%%%EOF\n", start);
	str_finish(&entries);
	str_finish(&rows);
}

bool save_document(HPDF_Doc doc, struct deflate *deflate, FILE *file, struct error *err)
{
	struct saver saver = { .doc = doc, .deflate = deflate, .file = file };

	saver.level = doc->xref->entries->count < SMALL_DOCUMENT ? LEVEL_SMALL : LEVEL_LARGE;
	str_init(&saver.heads);
	str_init(&saver.bodies);
	str_init(&saver.scratch);
	sha256_init(&saver.digest);
	put_bytes(&saver, "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n", 15);
	save_objects(&saver);
	save_references(&saver);
	free(saver.rows);
	str_finish(&saver.heads);
	str_finish(&saver.bodies);
	str_finish(&saver.scratch);
	return object_document_ok(doc, err);
}
