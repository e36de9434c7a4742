/* truetype.c - see truetype.h. */
#include "report/ofd/truetype.h"

#include <stdlib.h>
#include <string.h>

#include "report/base/array.h"
#include "report/base/memory.h"
#include "report/base/utf8.h"
#include "report/drawing/quadratic.h"

#define TOLERANCE_EM 0.0009 /* measured at places; between them it is a tenth more at most */
#define LAST_OF_PLANE 0xFFFFu
#define LOCA_SHORT_MOST 0x1FFFEu /* bytes of glyf that short offsets reach */

/* A glyph as it is written. */
struct drawn {
	size_t at; /* in glyf */
	int advance, left;
};

struct writing {
	const struct truetype_request *request;
	struct drawn *drawn; /* of .notdef and the glyphs, and one behind the last */
	size_t n;            /* .notdef and the glyphs */
	size_t points, contours; /* the most of a glyph */
	int box[4];
	struct str glyf, table;
};

static void put16(struct str *out, unsigned value)
{
	str_add_byte(out, (char)(value >> 8));
	str_add_byte(out, (char)value);
}

static void put32(struct str *out, uint32_t value)
{
	put16(out, value >> 16);
	put16(out, value & 0xFFFF);
}

static void put_signed(struct str *out, int value)
{
	put16(out, (unsigned)value & 0xFFFF);
}

static int upem_of(const struct writing *w)
{
	return outline_upem(&w->request->source);
}

/* From thousandths of the em. */
static int units(const struct writing *w, int thousandths)
{
	return thousandths * upem_of(w) / 1000;
}

/* --- outlines --- */

static int left_of(const struct quadratic *outline)
{
	int left = outline->n > 0 ? outline->points[0].x : 0;

	for (size_t i = 1; i < outline->n; i++)
		left = outline->points[i].x < left ? outline->points[i].x : left;
	return left;
}

static void measure(struct writing *w, const struct quadratic *outline)
{
	for (size_t i = 0; i < outline->n; i++) {
		const int at[] = { outline->points[i].x, outline->points[i].y };

		for (int k = 0; k < 2; k++) {
			w->box[k] = at[k] < w->box[k] ? at[k] : w->box[k];
			w->box[k + 2] = at[k] > w->box[k + 2] ? at[k] : w->box[k + 2];
		}
	}
	w->points = outline->n > w->points ? outline->n : w->points;
	w->contours = outline->n_contours > w->contours ? outline->n_contours : w->contours;
}

static void draw(struct writing *w)
{
	hb_draw_funcs_t *funcs = glyph_path_funcs();
	struct glyph_path path = { 0 };
	struct quadratic outline = { 0 };

	w->drawn[0].advance = upem_of(w);
	for (size_t i = 1; i < w->n; i++) {
		const struct truetype_glyph *glyph = &w->request->glyphs[i - 1];
		struct drawn *drawn = &w->drawn[i];

		drawn->at = w->glyf.len;
		drawn->advance = outline_draw(&path, &w->request->source, funcs, glyph->glyph,
					      glyph->small);
		quadratic_draw(&outline, &path, TOLERANCE_EM * upem_of(w));
		drawn->left = left_of(&outline);
		measure(w, &outline);
		quadratic_write(&outline, &w->glyf);
		if (w->glyf.len % 2 != 0)
			str_add_byte(&w->glyf, '\0');
	}
	w->drawn[w->n].at = w->glyf.len;
	quadratic_finish(&outline);
	glyph_path_finish(&path);
	harfbuzz()->hb_draw_funcs_destroy(funcs);
}

/* --- tables --- */

static bool has_long_offsets(const struct writing *w)
{
	return w->glyf.len > LOCA_SHORT_MOST;
}

static void add_glyf(struct writing *w)
{
	str_add_bytes(&w->table, w->glyf.text, w->glyf.len);
}

static void add_loca(struct writing *w)
{
	for (size_t i = 0; i <= w->n; i++)
		if (has_long_offsets(w))
			put32(&w->table, (uint32_t)w->drawn[i].at);
		else
			put16(&w->table, (unsigned)(w->drawn[i].at / 2));
}

/* Glyphs at the end that are as wide as the one before them need no width. */
static size_t widths_of(const struct writing *w)
{
	size_t n = w->n;

	while (n > 1 && w->drawn[n - 1].advance == w->drawn[n - 2].advance)
		n--;
	return n;
}

static void add_hmtx(struct writing *w)
{
	size_t widths = widths_of(w);

	for (size_t i = 0; i < w->n; i++) {
		if (i < widths)
			put_signed(&w->table, w->drawn[i].advance);
		put_signed(&w->table, w->drawn[i].left);
	}
}

static void add_head(struct writing *w)
{
	put32(&w->table, 0x00010000);
	put32(&w->table, 0x00010000); /* revision */
	put32(&w->table, 0);          /* the file's checksum comes here */
	put32(&w->table, 0x5F0F3CF5);
	put16(&w->table, 0x0003); /* baseline at 0, left edge at 0 */
	put16(&w->table, (unsigned)upem_of(w));
	for (int i = 0; i < 4; i++)
		put32(&w->table, 0); /* made and changed: no clock */
	for (int i = 0; i < 4; i++)
		put_signed(&w->table, w->box[i]);
	put16(&w->table, 0); /* regular */
	put16(&w->table, 8); /* smallest readable size */
	put16(&w->table, 2);
	put16(&w->table, has_long_offsets(w));
	put16(&w->table, 0);
}

static int widest(const struct writing *w)
{
	int most = 0;

	for (size_t i = 0; i < w->n; i++)
		most = w->drawn[i].advance > most ? w->drawn[i].advance : most;
	return most;
}

static void add_hhea(struct writing *w)
{
	put32(&w->table, 0x00010000);
	put_signed(&w->table, units(w, w->request->ascent));
	put_signed(&w->table, units(w, w->request->descent));
	put16(&w->table, 0);
	put_signed(&w->table, widest(w));
	put_signed(&w->table, w->box[0]);
	put16(&w->table, 0);
	put_signed(&w->table, w->box[2]);
	put16(&w->table, 1); /* an upright caret */
	for (int i = 0; i < 7; i++)
		put16(&w->table, 0);
	put16(&w->table, (unsigned)widths_of(w));
}

static void add_maxp(struct writing *w)
{
	put32(&w->table, 0x00010000);
	put16(&w->table, (unsigned)w->n);
	put16(&w->table, (unsigned)w->points);
	put16(&w->table, (unsigned)w->contours);
	put16(&w->table, 0);
	put16(&w->table, 0);
	put16(&w->table, 2); /* zones, as fonts without instructions say */
	for (int i = 0; i < 8; i++)
		put16(&w->table, 0);
}

static void add_post(struct writing *w)
{
	put32(&w->table, 0x00030000); /* without names of glyphs */
	put32(&w->table, 0);
	put_signed(&w->table, units(w, -100));
	put_signed(&w->table, units(w, 50));
	for (int i = 0; i < 5; i++)
		put32(&w->table, 0);
}

/* Codes in a row whose glyphs are in a row, too. */
struct stretch {
	uint32_t first, last, glyph;
};

static struct stretch stretch_at(const struct writing *w, size_t i, uint32_t limit)
{
	const struct truetype_glyph *glyphs = w->request->glyphs;
	struct stretch stretch = { glyphs[i].codepoint, glyphs[i].codepoint, (uint32_t)i + 1 };

	while (i + 1 < w->request->n && glyphs[i + 1].codepoint == stretch.last + 1 &&
	       stretch.last < limit) {
		stretch.last++;
		i++;
	}
	return stretch;
}

/* How many stretches end at or before the limit; their codes are in one plane or in all. */
static size_t count_stretches(const struct writing *w, uint32_t limit)
{
	size_t n = 0;

	for (size_t i = 0; i < w->request->n && w->request->glyphs[i].codepoint <= limit; n++) {
		struct stretch s = stretch_at(w, i, limit);

		i += s.last - s.first + 1;
	}
	return n;
}

enum part { PART_LAST, PART_FIRST, PART_DELTA, PART_OFFSET };

static void add_part(struct writing *w, enum part part)
{
	const struct truetype_request *r = w->request;

	for (size_t i = 0; i < r->n && r->glyphs[i].codepoint < LAST_OF_PLANE;) {
		struct stretch s = stretch_at(w, i, LAST_OF_PLANE - 1);
		const uint32_t parts[] = { [PART_LAST] = s.last,
					   [PART_FIRST] = s.first,
					   [PART_DELTA] = s.glyph - s.first,
					   [PART_OFFSET] = 0 };

		put16(&w->table, parts[part] & 0xFFFF);
		i += s.last - s.first + 1;
	}
	/* The row that ends the table maps U+FFFF to .notdef. */
	static const unsigned ends[] = { 0xFFFF, 0xFFFF, 1, 0 };
	put16(&w->table, ends[part]);
	if (part == PART_LAST)
		put16(&w->table, 0);
}

/* Format 4: the basic plane. */
static void add_plane(struct writing *w, size_t segments)
{
	unsigned search = 2, power = 0;

	while (search * 2 <= 2 * segments) {
		search *= 2;
		power++;
	}
	put16(&w->table, 4);
	put16(&w->table, (unsigned)(16 + 8 * segments));
	put16(&w->table, 0);
	put16(&w->table, (unsigned)(2 * segments));
	put16(&w->table, search);
	put16(&w->table, power);
	put16(&w->table, (unsigned)(2 * segments) - search);
	for (int part = PART_LAST; part <= PART_OFFSET; part++)
		add_part(w, (enum part)part);
}

/* Format 12: every plane. */
static void add_planes(struct writing *w)
{
	size_t n = count_stretches(w, UINT32_MAX);

	put16(&w->table, 12);
	put16(&w->table, 0);
	put32(&w->table, (uint32_t)(16 + 12 * n));
	put32(&w->table, 0);
	put32(&w->table, (uint32_t)n);
	for (size_t i = 0; i < w->request->n;) {
		struct stretch s = stretch_at(w, i, UINT32_MAX);

		put32(&w->table, s.first);
		put32(&w->table, s.last);
		put32(&w->table, s.glyph);
		i += s.last - s.first + 1;
	}
}

static void add_cmap(struct writing *w)
{
	size_t segments = count_stretches(w, LAST_OF_PLANE - 1) + 1, n = w->request->n;
	bool beyond = n > 0 && w->request->glyphs[n - 1].codepoint > LAST_OF_PLANE;
	unsigned first = beyond ? 20 : 12;

	put16(&w->table, 0);
	put16(&w->table, beyond ? 2 : 1);
	put16(&w->table, 3); /* Windows, the basic plane */
	put16(&w->table, 1);
	put32(&w->table, first);
	if (beyond) {
		put16(&w->table, 3); /* Windows, all of Unicode */
		put16(&w->table, 10);
		put32(&w->table, first + (uint32_t)(16 + 8 * segments));
	}
	add_plane(w, segments);
	if (beyond)
		add_planes(w);
}

static void add_utf16(struct str *out, const char *text)
{
	uint32_t c;

	while ((c = utf8_next(&text)) != 0) {
		if (c > LAST_OF_PLANE) {
			put16(out, 0xD800 + ((c - 0x10000) >> 10));
			c = 0xDC00 + ((c - 0x10000) & 0x3FF);
		}
		put16(out, c);
	}
}

static void add_name(struct writing *w)
{
	const char *name = w->request->name;
	const struct {
		unsigned id;
		const char *text;
	} names[] = { { 1, w->request->family }, { 2, "Regular" }, { 4, name }, { 6, name } };
	struct str texts = STR_INIT;

	put16(&w->table, 0);
	put16(&w->table, LEN(names));
	put16(&w->table, 6 + 12 * LEN(names));
	for (size_t i = 0; i < LEN(names); i++) {
		size_t start = texts.len;

		add_utf16(&texts, names[i].text);
		put16(&w->table, 3);
		put16(&w->table, 1);
		put16(&w->table, 0x0409);
		put16(&w->table, names[i].id);
		put16(&w->table, (unsigned)(texts.len - start));
		put16(&w->table, (unsigned)start);
	}
	str_add_bytes(&w->table, texts.text, texts.len);
	str_finish(&texts);
}

static unsigned in_plane(uint32_t codepoint)
{
	return codepoint < LAST_OF_PLANE ? codepoint : LAST_OF_PLANE;
}

/* Version 4. */
static void add_os2(struct writing *w)
{
	const struct truetype_request *r = w->request;
	int em = upem_of(w);

	put16(&w->table, 4);
	put_signed(&w->table, em); /* average width: most are Han */
	put16(&w->table, 400);
	put16(&w->table, 5);
	put16(&w->table, 0); /* may be embedded */
	const int sizes[] = { 650, 600, 0, 75, 650, 600, 0, 350, 50, 250 };
	for (size_t i = 0; i < LEN(sizes); i++) /* of lowered and raised figures, of strokes */
		put_signed(&w->table, units(w, sizes[i]));
	put16(&w->table, 0);
	for (int i = 0; i < 10; i++)
		str_add_byte(&w->table, '\0'); /* no PANOSE */
	put32(&w->table, 0);
	put32(&w->table, 1u << 27); /* bit 59: CJK unified ideographs */
	put32(&w->table, 0);
	put32(&w->table, 0);
	str_add(&w->table, "NONE");
	put16(&w->table, 0x0040); /* regular */
	put16(&w->table, r->n > 0 ? in_plane(r->glyphs[0].codepoint) : 0);
	put16(&w->table, r->n > 0 ? in_plane(r->glyphs[r->n - 1].codepoint) : 0);
	put_signed(&w->table, units(w, r->ascent));
	put_signed(&w->table, units(w, r->descent));
	put16(&w->table, 0);
	put_signed(&w->table, units(w, r->ascent));
	put_signed(&w->table, units(w, -r->descent));
	put32(&w->table, 1u << 18); /* code page 936 */
	put32(&w->table, 0);
	put_signed(&w->table, units(w, 500));
	put_signed(&w->table, units(w, 700));
	put16(&w->table, 0);
	put16(&w->table, ' ');
	put16(&w->table, 1);
}

/* In the order of their names, as the directory wants them. */
static const struct {
	const char *name;
	void (*add)(struct writing *w);
} tables[] = {
	{ "OS/2", add_os2 }, { "cmap", add_cmap }, { "glyf", add_glyf }, { "head", add_head },
	{ "hhea", add_hhea }, { "hmtx", add_hmtx }, { "loca", add_loca }, { "maxp", add_maxp },
	{ "name", add_name }, { "post", add_post },
};

static uint32_t sum_of(const char *bytes, size_t len)
{
	uint32_t sum = 0;

	for (size_t i = 0; i < len; i++)
		sum += (uint32_t)(unsigned char)bytes[i] << 8 * (3 - i % 4);
	return sum;
}

static void patch32(struct str *out, size_t at, uint32_t value)
{
	for (int i = 0; i < 4; i++)
		out->text[at + (size_t)i] = (char)(value >> 8 * (3 - i));
}

static void add_tables(struct writing *w, struct str *out)
{
	const size_t start = out->len, directory = 12 + 16 * LEN(tables);
	struct str body = STR_INIT;
	size_t head = 0;

	put32(out, 0x00010000);
	put16(out, LEN(tables));
	put16(out, 128); /* 16 times the largest power of two in ten, and its logarithm */
	put16(out, 3);
	put16(out, 16 * LEN(tables) - 128);
	for (size_t i = 0; i < LEN(tables); i++) {
		str_clear(&w->table);
		tables[i].add(w);
		if (strcmp(tables[i].name, "head") == 0)
			head = start + directory + body.len;
		str_add(out, tables[i].name);
		put32(out, sum_of(w->table.text, w->table.len));
		put32(out, (uint32_t)(directory + body.len));
		put32(out, (uint32_t)w->table.len);
		str_add_bytes(&body, w->table.text, w->table.len);
		while (body.len % 4 != 0)
			str_add_byte(&body, '\0');
	}
	str_add_bytes(out, body.text, body.len);
	patch32(out, head + 8, 0xB1B0AFBAu - sum_of(out->text + start, out->len - start));
	str_finish(&body);
}

void truetype_write(const struct truetype_request *request, struct str *out)
{
	struct writing w = { .request = request, .n = request->n + 1 };

	w.drawn = xcalloc(w.n + 1, sizeof *w.drawn);
	str_init(&w.glyf);
	str_init(&w.table);
	draw(&w);
	add_tables(&w, out);
	str_finish(&w.glyf);
	str_finish(&w.table);
	free(w.drawn);
}
