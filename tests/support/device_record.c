/* device_record.c - see device_record.h. */
#include "tests/support/device_record.h"

/* Names of tags, by number. */
static const char *const tag_names[] = {
	[TAG_NONE] = "-",          [TAG_ARTIFACT] = "artifact",
	[TAG_TITLE] = "title",     [TAG_H1] = "h1",
	[TAG_H2] = "h2",           [TAG_H3] = "h3",
	[TAG_H4] = "h4",           [TAG_P] = "p",
	[TAG_LIST] = "list",       [TAG_TABLE] = "table",
	[TAG_TH] = "th",           [TAG_TD] = "td",
	[TAG_CAPTION] = "caption", [TAG_FIGURE] = "figure",
	[TAG_NOTE] = "note",       [TAG_TOC] = "toc",
	[TAG_TABLE_CAPTION] = "caption",
};

/* A length as points with one decimal, rounded half away from zero. */
static void add_length(struct str *out, mpt length)
{
	int64_t tenths = ((int64_t)(length < 0 ? -(int64_t)length : length) + 50) / 100;

	str_printf(out, "%s%lld.%lld", length < 0 && tenths > 0 ? "-" : "",
		   (long long)(tenths / 10), (long long)(tenths % 10));
}

static void add_lengths(struct str *out, const mpt *lengths, int n)
{
	for (int i = 0; i < n; i++) {
		str_add_byte(out, ' ');
		add_length(out, lengths[i]);
	}
}

static void add_color(struct str *out, const char *what, struct color c)
{
	if (c.r != 0 || c.g != 0 || c.b != 0)
		str_printf(out, " %s#%02X%02X%02X", what, c.r, c.g, c.b);
}

static void add_quoted(struct str *out, const char *text)
{
	str_add(out, " \"");
	for (; *text != '\0'; text++) {
		if (*text == '"' || *text == '\\')
			str_add_byte(out, '\\');
		str_add_byte(out, *text);
	}
	str_add_byte(out, '"');
}

static void record_text(struct recorder *recorder, const struct box *box)
{
	struct str *out = &recorder->out, text = STR_INIT;

	for (size_t i = 0; i < box->text.n; i++)
		str_add_char(&text, box->text.glyphs[i].codepoint);
	add_lengths(out, (const mpt[]){ box->x, box->y, box->text.size }, 3);
	if (recorder->fonts != NULL)
		str_printf(out, " %s", font_face_postscript_name(recorder->fonts, box->text.face));
	else
		str_printf(out, " face %d", box->text.face);
	str_printf(out, " %s/%u", tag_names[box->tag], (unsigned)box->element);
	add_quoted(out, text.text);
	if (box->text.rotation != 0)
		str_printf(out, " rotated %d", box->text.rotation);
	add_color(out, "", box->color);
	if (recorder->positions && box->text.n > 0) {
		str_add(out, "\n  at");
		for (size_t i = 0; i < box->text.n; i++)
			add_lengths(out, &box->text.glyphs[i].x, 1);
	}
	str_finish(&text);
}

static void record_path(struct str *out, const struct box *box)
{
	for (size_t i = 0; i < box->path.n_points; i++) {
		add_lengths(out, &box->path.points[2 * i], 2);
		if (i + 1 < box->path.n_points)
			str_add_byte(out, ',');
	}
	if (box->path.closed)
		str_add(out, " closed");
	if (box->path.filled) {
		str_add(out, " filled");
		add_color(out, "", box->color);
	}
	if (box->path.hatch != 0)
		str_printf(out, " hatch %u", box->path.hatch);
	if (box->path.stroke > 0) {
		str_add(out, " stroked");
		add_lengths(out, &box->path.stroke, 1);
		add_color(out, "", box->path.stroke_color);
	}
}

static void record_rule(struct str *out, const struct box *box)
{
	add_lengths(out,
		    (const mpt[]){ box->x, box->y, box->x + box->width, box->y + box->height,
				   box->rule.thickness },
		    5);
	if (box->rule.dash != NULL) {
		str_add(out, " dashed");
		add_lengths(out, box->rule.dash->lengths, box->rule.dash->n);
	}
	add_color(out, "", box->color);
}

static void record_dest(struct str *out, const struct box *box)
{
	str_printf(out, " %u", (unsigned)box->dest.target);
	add_lengths(out, (const mpt[]){ box->x, box->y }, 2);
	if (box->dest.title == NULL)
		return;
	str_printf(out, " level %d", box->dest.level);
	add_quoted(out, box->dest.title);
}

static void record_box(struct recorder *recorder, const struct box *box)
{
	static const char *const names[] = {
		[BOX_TEXT] = "text", [BOX_RULE] = "rule", [BOX_FILL] = "fill",
		[BOX_SEAL] = "seal", [BOX_PATH] = "path", [BOX_LINK] = "link", [BOX_DEST] = "dest",
		[BOX_MARK] = "mark",
	};
	const mpt rectangle[] = { box->x, box->y, box->width, box->height };
	struct str *out = &recorder->out;

	str_add(out, names[box->kind]);
	switch (box->kind) {
	case BOX_TEXT: record_text(recorder, box); break;
	case BOX_RULE: record_rule(out, box); break;
	case BOX_PATH: record_path(out, box); break;
	case BOX_MARK:
		str_printf(out, " %s/%u", tag_names[box->tag], (unsigned)box->element);
		if (box->dest.title != NULL)
			add_quoted(out, box->dest.title);
		break;
	case BOX_DEST: record_dest(out, box); break;
	case BOX_SEAL:
	case BOX_FILL:
		add_lengths(out, rectangle, 4);
		add_color(out, "", box->color);
		break;
	case BOX_LINK:
		add_lengths(out, rectangle, 4);
		str_printf(out, " to %u", (unsigned)box->dest.target);
		break;
	}
	str_add_byte(out, '\n');
}

MUST_LOOK static bool record_page(void *context, const struct page *page, struct error *err)
{
	struct recorder *recorder = context;
	struct str *out = &recorder->out;

	(void)err;
	if (page->number > 0)
		str_printf(out, "page %d", page->number);
	else
		str_add(out, "page -");
	add_lengths(out, &page->width, 1);
	str_add(out, " x");
	add_lengths(out, &page->height, 1);
	str_add_byte(out, '\n');
	for (size_t i = 0; i < page->n; i++)
		record_box(recorder, &page->boxes[i]);
	return true;
}

void recorder_init(struct recorder *recorder, const struct font_set *fonts)
{
	*recorder = (struct recorder){ .fonts = fonts };
	str_init(&recorder->out);
}

void recorder_finish(struct recorder *recorder)
{
	str_finish(&recorder->out);
}

struct page_sink recorder_sink(struct recorder *recorder)
{
	return (struct page_sink){ .page = record_page, .context = recorder };
}
