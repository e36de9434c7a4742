/* made_xls.h - an old workbook in memory round the records of one sheet, for tests. */
#ifndef TESTS_SUPPORT_MADE_XLS_H
#define TESTS_SUPPORT_MADE_XLS_H

#include <string.h>

#include "report/base/str.h"

#define XLS_SECTOR 4096
#define XLS_NONE 0xFFFFFFFEu

static inline void xls_put(struct str *out, uint32_t value, int n)
{
	for (int i = 0; i < n; i++)
		str_add_byte(out, (char)(value >> 8 * i));
}

static inline void xls_record(struct str *out, unsigned type, const struct str *body)
{
	xls_put(out, type, 2);
	xls_put(out, (uint32_t)body->len, 2);
	str_add_bytes(out, body->text, body->len);
}

/* Behind it further records of the beginning, shared strings and the like, may stand. */
static inline void xls_begin(struct str *out, unsigned kind)
{
	xls_put(out, 0x0809, 2);
	xls_put(out, 16, 2);
	xls_put(out, 0x0600, 2);
	xls_put(out, kind, 2);
	str_fill(out, '\0', 12);
}

static inline void xls_end(struct str *out)
{
	xls_put(out, 0x000A, 4);
}

static inline void xls_pad(struct str *out, size_t size)
{
	str_fill(out, '\0', (size - out->len % size) % size);
}

/* The stream in a compound file: header, table of sectors, directory, stream. */
static inline void xls_wrap(const struct str *stream, struct str *out)
{
	uint32_t sectors = (uint32_t)(stream->len / XLS_SECTOR);
	uint32_t tables = sectors / (XLS_SECTOR / 4 - 1) + 1;
	static const char *const names[] = { "Root Entry", "Workbook" };

	str_add_bytes(out, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);
	str_fill(out, '\0', 16);
	xls_put(out, 0x0004003E, 4);
	xls_put(out, 0x000CFFFE, 4);
	xls_put(out, 6, 4);
	str_fill(out, '\0', 8);
	xls_put(out, tables, 4);
	xls_put(out, tables, 4); /* the directory's sector */
	xls_put(out, 0, 4);
	xls_put(out, XLS_SECTOR, 4);
	xls_put(out, XLS_NONE, 4);
	xls_put(out, 0, 4);
	xls_put(out, XLS_NONE, 4);
	xls_put(out, 0, 4);
	for (uint32_t i = 0; i < 109; i++)
		xls_put(out, i < tables ? i : 0xFFFFFFFFu, 4);
	xls_pad(out, XLS_SECTOR);
	for (uint32_t i = 0; i < tables; i++)
		xls_put(out, 0xFFFFFFFDu, 4);
	xls_put(out, XLS_NONE, 4);
	for (uint32_t i = 1; i <= sectors; i++)
		xls_put(out, i < sectors ? tables + 1 + i : XLS_NONE, 4);
	xls_pad(out, XLS_SECTOR);
	for (int i = 0; i < 2; i++) {
		size_t start = out->len;

		for (const char *p = names[i]; *p != '\0'; p++)
			xls_put(out, (unsigned char)*p, 2);
		str_fill(out, '\0', 64 - (out->len - start));
		xls_put(out, 2 * (uint32_t)strlen(names[i]) + 2, 2);
		xls_put(out, i == 0 ? 5 : 2, 2);
		xls_put(out, 0xFFFFFFFFu, 4);
		xls_put(out, 0xFFFFFFFFu, 4);
		xls_put(out, i == 0 ? 1 : 0xFFFFFFFFu, 4);
		str_fill(out, '\0', 36);
		xls_put(out, i == 0 ? XLS_NONE : tables + 1, 4);
		xls_put(out, i == 0 ? 0 : (uint32_t)stream->len, 4);
		xls_put(out, 0, 4);
	}
	xls_pad(out, XLS_SECTOR);
}

/* Adds the workbook: globals are records of its beginning, cells those of its sheet s. */
static inline void made_xls(const struct str *globals, const struct str *cells, struct str *out)
{
	struct str stream = STR_INIT;

	xls_begin(&stream, 5);
	str_add_bytes(&stream, globals->text, globals->len);
	xls_put(&stream, 0x0085, 2);
	xls_put(&stream, 9, 2);
	xls_put(&stream, (uint32_t)stream.len + 9 + 4, 4);
	xls_put(&stream, 0, 2);
	xls_put(&stream, 1, 2);
	xls_put(&stream, 's', 1);
	xls_end(&stream);
	xls_begin(&stream, 0x10);
	str_add_bytes(&stream, cells->text, cells->len);
	xls_end(&stream);
	xls_pad(&stream, XLS_SECTOR);
	xls_wrap(&stream, out);
	str_add_bytes(out, stream.text, stream.len);
	str_finish(&stream);
}

#endif
