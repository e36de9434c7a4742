/* test_ofd.c - OFD files: their parts, that text and places are those of the pages, their fonts. */
#include "tests/support/test.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "report/archive/markup.h"
#include "report/base/digest.h"
#include "report/base/utf8.h"
#include "report/layout/harfbuzz.h"
#include "report/ofd/ofd.h"
#include "report/ofd/truetype.h"
#include "tests/support/folder.h"
#include "tests/support/kept_pages.h"
#include "tests/support/process.h"

#define BRIEFING                                                                    \
	"crossfoot: 1\ntitle: 发布<会>\nevent: {date: 2025-10-22, host: 新闻办}\n" \
	"people: [{name: 张羽, role: host, post: 副部长}]\n"                   \
	"dimensions: {级别: [厅级, 县处级]}\n"                               \
	"figures:\n  案件: {unit: 起}\n  人员: {unit: 人, by: 级别}\n"      \
	"values: {案件: 1025, 人员: {厅级: 5, 县处级: 126}}\n"

#define ALL_BLOCKS                                                                               \
	BRIEFING "document: [{title: 发布<会>}, {heading: 情况, number: auto}, "               \
		 "{text: '共{案件}起 a<b & \"c\" SO₂ m²。“说”，（是）。'}, {table: 人员}, " \
		 "{chart: {pie: 人员}}, {chart: {bar: 人员}}, {heading: 办法, level: 2}, {text: 𠮷林。}]\n"

/* A briefing as an OFD file, taken apart again. */
struct made {
	struct pages pages;
	struct folder folder;
	struct blob blob;
	struct zip zip;
	struct str part;
};

static void make_with(struct made *made, const char *yaml, const struct ofd_options *options,
		      bool draft)
{
	const struct layout_options layout = { .draft = draft };
	struct error err = { 0 };

	*made = (struct made){ .part = STR_INIT };
	folder_make(&made->folder);
	const char *path = folder_path(&made->folder, "a.ofd");
	assert_ok(pages_lay(&made->pages, yaml, &layout, &err), &err);
	struct ofd_writer *writer = ofd_create(made->pages.fonts, options);
	struct page_sink sink = ofd_sink(writer);
	for (size_t i = 0; i < made->pages.n; i++)
		assert_ok(sink.page(sink.context, &made->pages.pages[i], &err), &err);
	assert_int_equal(ofd_pages(writer), made->pages.n);
	assert_ok(ofd_save(writer, &(struct save_target){ .path = path }, &err), &err);
	ofd_destroy(writer);
	assert_ok(blob_open(&made->blob, path, 1 << 26, &err), &err);
	assert_ok(zip_open(&made->zip, &made->blob, &err), &err);
}

static void make(struct made *made, const char *yaml)
{
	const struct ofd_options options = { .title = "发布<会>",
					     .author = "新闻办",
					     .creator = "Crossfoot",
					     .version = "1",
					     .date = { 2025, 10, 22 } };

	make_with(made, yaml, &options, false);
}

static void unmake(struct made *made)
{
	zip_finish(&made->zip);
	blob_finish(&made->blob);
	pages_finish(&made->pages);
	folder_remove(&made->folder);
	str_finish(&made->part);
}

static const struct zip_entry *entry_of(const struct made *made, const char *name)
{
	const struct zip_entry *entry = zip_find(&made->zip, name);

	if (entry == NULL)
		fail_msg("there is no part %s", name);
	return entry;
}

static const char *part(struct made *made, const char *name)
{
	const struct zip_entry *entry = entry_of(made, name);
	struct error err = { 0 };
	char bytes[4096];
	struct blob_piece piece = { .into = bytes, .n = sizeof bytes, .got = sizeof bytes };
	struct zip_stream *stream = zip_stream_open(&made->zip, entry, &err);

	str_clear(&made->part);
	while (piece.got == piece.n) {
		assert_ok(zip_stream_read(stream, &piece, &err), &err);
		str_add_bytes(&made->part, bytes, piece.got);
	}
	zip_stream_close(stream);
	return made->part.text;
}

/* --- what the parts say --- */

static const struct part_case {
	const char *name, *part, *holds;
} cases[] = {
	{ "the prefix is ofd, which readers look for", "OFD.xml",
	  "<ofd:OFD xmlns:ofd=\"http://www.ofdspec.org/2016\" Version=\"1.0\" DocType=\"OFD\">" },
	{ "titles are escaped once", "OFD.xml", "<ofd:Title>发布&lt;会&gt;</ofd:Title>" },
	{ "dates are the event's", "OFD.xml",
	  "<ofd:CreationDate>2025-10-22</ofd:CreationDate><ofd:ModDate>2025-10-22</ofd:ModDate>" },
	{ "the paper is A4", "Doc_0/Document.xml",
	  "<ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox>" },
	{ "deeper headings are inside others in the outline", "Doc_0/Document.xml",
	  "</ofd:Actions><ofd:OutlineElem Title=\"表1　人员\">" },
	{ "fonts are called as offices call them", "Doc_0/PublicRes.xml", "FamilyName=\"仿宋\"" },
	{ "resources lie in their folder", "Doc_0/PublicRes.xml", " BaseLoc=\"Res\">" },
	{ "text is no markup", "Doc_0/Pages/Page_0/Content.xml", "a&lt;b &amp; " },
	{ "a character of two units stands alone", "Doc_0/Pages/Page_1/Content.xml",
	  ">𠮷</ofd:TextCode>" },
	{ "rules say their width and colour", "Doc_0/Pages/Page_0/Content.xml",
	  "<ofd:StrokeColor Value=\"0 0 0\"/><ofd:AbbreviatedData>M 0 0 L " },
	{ "areas have no stroke that could be seen", "Doc_0/Pages/Page_0/Content.xml",
	  " Stroke=\"false\" Fill=\"true\" LineWidth=\"0\"><ofd:StrokeColor " },
};

static void a_part_holds(void **state)
{
	const struct part_case *c = *state;
	struct made made;

	make(&made, ALL_BLOCKS);
	if (strstr(part(&made, c->part), c->holds) == NULL)
		fail_msg("%s holds no %s:\n%s", c->part, c->holds, made.part.text);
	unmake(&made);
}

static const char *const amiss[] = { "\"false\" Fill=\"false\"", "Bold=", "Italic=", "DashPattern",
				     "CGTransform", "<ofd:Clip", " Q ", " A ", "BaseLoc=\"/" };

static void what_readers_take_amiss_is_left_out(void **state)
{
	struct made made;
	(void)state;

	make(&made, ALL_BLOCKS);
	for (size_t i = 0; i < made.zip.n; i++) {
		const char *name = made.zip.entries[i].name;

		if (strstr(name, ".xml") == NULL)
			continue;
		const char *text = part(&made, name);
		for (size_t k = 0; k < LEN(amiss); k++)
			if (strstr(text, amiss[k]) != NULL)
				fail_msg("%s holds %s", name, amiss[k]);
	}
	unmake(&made);
}

static void the_entrance_comes_first(void **state)
{
	struct made made;
	(void)state;

	make(&made, ALL_BLOCKS);
	assert_string_equal(made.zip.entries[0].name, "OFD.xml");
	assert_int_equal(entry_of(&made, "OFD.xml")->offset, 0);
	unmake(&made);
}

static void the_archive_form_says_what_colours_mean(void **state)
{
	const struct ofd_options options = { .title = "t", .archive = true };
	struct made made;
	(void)state;

	make_with(&made, ALL_BLOCKS, &options, false);
	assert_non_null(strstr(part(&made, "OFD.xml"), "DocType=\"OFD-A\""));
	assert_non_null(strstr(part(&made, "Doc_0/PublicRes.xml"), "Profile=\"sRGB.icc\""));
	assert_true(entry_of(&made, "Doc_0/Res/sRGB.icc")->inflated > 128);
	unmake(&made);
}

static void a_watermark_is_seen_but_not_read(void **state)
{
	const struct ofd_options options = { .title = "t" };
	struct made made;
	(void)state;

	make_with(&made, BRIEFING "document: [{text: 一}]\n", &options, true);
	const char *text = part(&made, "Doc_0/Pages/Page_0/Content.xml");
	size_t written = 0, upright = 0;
	for (const char *p = text; (p = strstr(p, "草稿")) != NULL; p++)
		written++;
	for (size_t i = 0; i < made.pages.pages[0].n; i++) {
		const struct box *box = &made.pages.pages[0].boxes[i];

		upright += box->kind == BOX_TEXT && box->text.rotation == 0 && box->text.n > 1 &&
			   box->text.glyphs[0].codepoint == 0x8349;
	}
	assert_int_equal(written, upright);
	assert_non_null(strstr(text, " B "));
	unmake(&made);
}

/* --- text and places --- */

/* What an event reader saw of a page. */
struct seen {
	struct str text;      /* a line an object */
	size_t steps, places; /* of the object: steps in DeltaX, characters */
	bool in_text;
	uint32_t ids;
	struct error err;
};

static size_t count_numbers(const char *text)
{
	size_t n = 0;

	for (const char *p = text; p != NULL && *p != '\0'; p++)
		n += p == text || p[-1] == ' ';
	return n;
}

static void see_start(void *user, const char *name, const char **attributes)
{
	struct seen *seen = user;

	if (strcmp(markup_local(name), "TextCode") != 0)
		return;
	seen->in_text = true;
	seen->places = 0;
	seen->steps = count_numbers(markup_attribute(attributes, "DeltaX"));
}

static void see_end(void *user, const char *name)
{
	struct seen *seen = user;

	if (strcmp(markup_local(name), "TextCode") != 0)
		return;
	assert_int_equal(seen->steps, seen->places - 1);
	seen->in_text = false;
	str_add_byte(&seen->text, '\n');
}

static void see_text(void *user, const char *text, size_t len)
{
	struct seen *seen = user;

	if (!seen->in_text)
		return;
	seen->places += utf8_count(text, len);
	str_add_bytes(&seen->text, text, len);
}

/* The same of the boxes. A character beyond the plane, and what stands behind it, begin anew. */
static void add_box(const struct box *box, struct str *out)
{
	for (size_t i = 0; i < box->text.n; i++) {
		uint32_t c = box->text.glyphs[i].codepoint;
		bool alone = c > 0xFFFF || (i > 0 && box->text.glyphs[i - 1].codepoint > 0xFFFF);

		if (i > 0 && (alone || box->text.glyphs[i].x - box->text.glyphs[i - 1].x <=
					       -box->text.size))
			str_add_byte(out, '\n');
		str_add_char(out, c);
	}
	str_add_byte(out, '\n');
}

static void the_text_is_that_of_the_pages_in_their_order(void **state)
{
	struct made made;
	(void)state;

	make(&made, ALL_BLOCKS);
	for (size_t p = 0; p < made.pages.n; p++) {
		struct str name = STR_INIT, wanted = STR_INIT;
		struct seen seen = { .text = STR_INIT };
		const struct markup_events events = { .start = see_start,
						      .end = see_end,
						      .text = see_text,
						      .user = &seen };

		str_printf(&name, "Doc_0/Pages/Page_%zu/Content.xml", p);
		for (size_t i = 0; i < made.pages.pages[p].n; i++)
			if (made.pages.pages[p].boxes[i].kind == BOX_TEXT)
				add_box(&made.pages.pages[p].boxes[i], &wanted);
		assert_ok(markup_read(&made.zip, entry_of(&made, name.text), &events, &seen.err),
			  &seen.err);
		assert_true(wanted.len > 0);
		assert_string_equal(seen.text.text, wanted.text);
		str_finish(&name);
		str_finish(&wanted);
		str_finish(&seen.text);
	}
	unmake(&made);
}

/* Each line's first glyph and its steps lead to where the box has its last. */
static void nothing_adds_up_along_a_line(void **state)
{
	struct made made;
	size_t lines = 0;
	(void)state;

	make(&made, BRIEFING "document: [{text: "
			     "'共问责1025起，其中县处级126人、厅级5人，比上年增长12.3%，占全部的59.1%，"
			     "按级别看，这说明问责是从上到下的，责任已落实到乡一级。'}]\n");
	const char *at = part(&made, "Doc_0/Pages/Page_0/Content.xml");
	for (size_t i = 0; i < made.pages.pages[0].n; i++) {
		const struct box *box = &made.pages.pages[0].boxes[i];

		if (box->kind != BOX_TEXT || box->text.n < 2)
			continue;
		at = strstr(at, "DeltaX=\"");
		assert_non_null(at);
		double sum = 0, wanted = (box->text.glyphs[box->text.n - 1].x -
					  box->text.glyphs[0].x) /
					 MPT_PER_MM;
		char *end = (char *)at + strlen("DeltaX=\"");
		for (; *end != '"'; lines++)
			sum += strtod(end, &end);
		if (fabs(sum - wanted) > 0.0011)
			fail_msg("a line is %f mm long, not %f", sum, wanted);
		at = end;
	}
	assert_true(lines > 20);
	unmake(&made);
}

/* --- fonts --- */

#define TOLERANCE 0.001 /* of the em */
#define STEPS 80        /* chords that stand for a segment */
#define HAN_LOOKED_AT 12
#define HAN_STEP 1597
#define LOOKS 3         /* places of a segment that are measured */

static struct point at(const struct point *from, const struct segment *segment, double t)
{
	const struct point *p = segment->points;
	double u = 1 - t;

	if (segment->kind != SEGMENT_CURVE)
		return (struct point){ from->x * u + p[2].x * t, from->y * u + p[2].y * t };
	return (struct point){ from->x * u * u * u + 3 * p[0].x * u * u * t + 3 * p[1].x * u * t * t +
				       p[2].x * t * t * t,
			       from->y * u * u * u + 3 * p[0].y * u * u * t + 3 * p[1].y * u * t * t +
				       p[2].y * t * t * t };
}

static double to_chord(struct point place, struct point a, struct point b)
{
	double x = b.x - a.x, y = b.y - a.y, square = x * x + y * y;
	double t = square > 0 ? ((place.x - a.x) * x + (place.y - a.y) * y) / square : 0;

	t = t < 0 ? 0 : t > 1 ? 1 : t;
	return hypot(a.x + t * x - place.x, a.y + t * y - place.y);
}

/* How far a place is from a path, as short chords. */
static double distance(const struct glyph_path *path, struct point place)
{
	double least = INFINITY;
	struct point from = { 0 }, first = { 0 };

	for (size_t i = 0; i < path->n; i++) {
		bool ends = i + 1 == path->n || path->segments[i + 1].kind == SEGMENT_MOVE;
		struct point before = from;

		if (path->segments[i].kind == SEGMENT_MOVE)
			first = path->segments[i].points[2];
		for (int k = 1; k <= STEPS && path->segments[i].kind != SEGMENT_MOVE; k++) {
			struct point p = at(&from, &path->segments[i], (double)k / STEPS);
			double d = to_chord(place, before, p);

			least = d < least ? d : least;
			before = p;
		}
		from = path->segments[i].points[2];
		double closing = ends ? to_chord(place, from, first) : INFINITY;
		least = closing < least ? closing : least;
	}
	return least;
}

/* The longest way from places along one path to the other. */
static double furthest(const struct glyph_path *a, const struct glyph_path *b)
{
	double most = 0;
	struct point from = { 0 };

	for (size_t i = 0; i < a->n; i++) {
		for (int k = 1; k <= LOOKS && a->segments[i].kind != SEGMENT_MOVE; k++) {
			double d = distance(b, at(&from, &a->segments[i], (double)k / LOOKS));

			most = d > most ? d : most;
		}
		from = a->segments[i].points[2];
	}
	return most;
}

static void a_glyph_is_drawn_the_same(const struct outline_font *source, hb_font_t *font,
				      uint32_t codepoint)
{
	hb_draw_funcs_t *funcs = glyph_path_funcs();
	struct glyph_path was = { 0 }, is = { 0 };
	hb_codepoint_t from = 0, to = 0;

	assert_true(harfbuzz()->hb_font_get_nominal_glyph(source->font, codepoint, &from));
	assert_true(harfbuzz()->hb_font_get_nominal_glyph(font, codepoint, &to));
	int width = outline_draw(&was, source, funcs, from, SMALL_NOT);
	assert_int_equal(width, harfbuzz()->hb_font_get_glyph_h_advance(font, to));
	glyph_path_draw(&is, font, funcs, to);
	double there = furthest(&was, &is), back = furthest(&is, &was);
	double far = there > back ? there : back;
	if (far > TOLERANCE * outline_upem(source))
		fail_msg("U+%04X is %f units off", codepoint, far);
	assert_true(was.n == 0 || is.n > 0);
	harfbuzz()->hb_draw_funcs_destroy(funcs);
	glyph_path_finish(&was);
	glyph_path_finish(&is);
}

static uint32_t word_at(const char *bytes, size_t at)
{
	uint32_t word = 0;

	for (size_t i = 0; i < 4; i++)
		word = word << 8 | (unsigned char)bytes[at + i];
	return word;
}

static void glyphs_stand_within_a_thousandth_of_the_em(void **state)
{
	static const enum font_role roles[] = { ROLE_FONT_BODY, ROLE_FONT_TITLE, ROLE_FONT_TABLE };
	struct font_set *fonts = font_set_create(NULL, 0);
	(void)state;

	for (size_t r = 0; r < LEN(roles); r++) {
		struct truetype_glyph glyphs[10 + HAN_LOOKED_AT];
		struct str file = STR_INIT;
		int face = font_glyph(fonts, roles[r], 0x4E00).face;

		for (size_t i = 0; i < LEN(glyphs); i++) {
			uint32_t c = (uint32_t)(i < 10 ? '0' + i : 0x4E00 + (i - 10) * HAN_STEP);

			while (font_face_glyph(fonts, face, c).face < 0)
				c++; /* the next that the face has */
			glyphs[i] = (struct truetype_glyph){
				c, font_face_glyph(fonts, face, c).glyph, SMALL_NOT
			};
		}
		const struct truetype_request request = {
			.source = { font_face_hb_font(fonts, face),
				    font_face_is_heavy(fonts, face) },
			.family = "宋体",
			.name = "Test",
			.ascent = 880,
			.descent = -120,
			.glyphs = glyphs,
			.n = LEN(glyphs),
		};
		truetype_write(&request, &file);
		uint32_t sum = 0;
		for (size_t i = 0; i < file.len; i += 4)
			sum += word_at(file.text, i);
		assert_int_equal(sum, 0xB1B0AFBA);
		hb_blob_t *blob = hb_blob_create(file.text, (unsigned)file.len,
						 HB_MEMORY_MODE_READONLY, NULL, NULL);
		hb_face_t *hb_face = hb_face_create(blob, 0);
		hb_font_t *font = hb_font_create(hb_face);
		assert_int_equal(hb_face_get_glyph_count(hb_face), LEN(glyphs) + 1);
		for (size_t i = 0; i < LEN(glyphs); i++)
			a_glyph_is_drawn_the_same(&request.source, font, glyphs[i].codepoint);
		hb_font_destroy(font);
		hb_face_destroy(hb_face);
		hb_blob_destroy(blob);
		str_finish(&file);
	}
	font_set_destroy(fonts);
}

static void characters_beyond_the_plane_are_found(void **state)
{
	struct font_set *fonts = font_set_create(NULL, 0);
	struct glyph_metrics metrics = font_glyph(fonts, ROLE_FONT_BODY, 0x20BB7);
	const struct truetype_glyph glyphs[] = {
		{ '1', font_face_glyph(fonts, metrics.face, '1').glyph, SMALL_NOT },
		{ 0x20BB7, metrics.glyph, SMALL_NOT },
	};
	const struct truetype_request request = {
		.source = { font_face_hb_font(fonts, metrics.face), false },
		.family = "仿宋",
		.name = "Test",
		.glyphs = glyphs,
		.n = LEN(glyphs),
	};
	struct str file = STR_INIT;
	hb_codepoint_t glyph = 0;
	(void)state;

	truetype_write(&request, &file);
	hb_blob_t *blob = hb_blob_create(file.text, (unsigned)file.len, HB_MEMORY_MODE_READONLY,
					 NULL, NULL);
	hb_face_t *face = hb_face_create(blob, 0);
	hb_font_t *font = hb_font_create(face);
	assert_true(hb_font_get_nominal_glyph(font, 0x20BB7, &glyph));
	assert_int_equal(glyph, 2);
	assert_true(hb_font_get_nominal_glyph(font, '1', &glyph));
	assert_int_equal(glyph, 1);
	hb_font_destroy(font);
	hb_face_destroy(face);
	hb_blob_destroy(blob);
	str_finish(&file);
	font_set_destroy(fonts);
}

/* --- the whole --- */

static void the_same_pages_give_the_same_bytes(void **state)
{
	struct made one, two;
	struct digest a, b;
	struct error err = { 0 };
	(void)state;

	make(&one, ALL_BLOCKS);
	make(&two, ALL_BLOCKS);
	assert_ok(digest_file(folder_path(&one.folder, "a.ofd"), &a, &err), &err);
	assert_ok(digest_file(folder_path(&two.folder, "a.ofd"), &b, &err), &err);
	assert_true(digest_equals(&a, &b));
	unmake(&one);
	unmake(&two);
}

static void a_document_without_pages_is_none(void **state)
{
	struct font_set *fonts = font_set_create(NULL, 0);
	struct ofd_writer *writer = ofd_create(fonts, &(struct ofd_options){ .title = "t" });
	struct digest digest;
	struct error err = { 0 };
	(void)state;

	assert_false(ofd_digest(writer, &digest, &err));
	assert_int_equal(err.kind, ERROR_VALUE);
	ofd_destroy(writer);
	font_set_destroy(fonts);
}

int main(void)
{
	struct CMUnitTest tests[LEN(cases) + 10], *next = tests;

	add_rows(next, cases, a_part_holds);
	add_test(next, what_readers_take_amiss_is_left_out);
	add_test(next, the_entrance_comes_first);
	add_test(next, the_archive_form_says_what_colours_mean);
	add_test(next, a_watermark_is_seen_but_not_read);
	add_test(next, the_text_is_that_of_the_pages_in_their_order);
	add_test(next, nothing_adds_up_along_a_line);
	add_test(next, glyphs_stand_within_a_thousandth_of_the_em);
	add_test(next, characters_beyond_the_plane_are_found);
	add_test(next, the_same_pages_give_the_same_bytes);
	add_test(next, a_document_without_pages_is_none);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
