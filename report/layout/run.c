/* run.c - see run.h. */
#include "report/layout/run.h"

#include <string.h>

#include "report/base/i18n.h"
#include "report/base/utf8.h"
#include "report/layout/unset_scripts.h"

mpt run_width(struct font_set *fonts, const struct text_style *text, const char *utf8)
{
	int64_t width = 0;
	uint32_t c;

	while ((c = utf8_next(&utf8)) != 0) {
		struct glyph_metrics m = font_glyph(fonts, (enum font_role)text->font, c);
		width += m.face >= 0 ? m.advance : 1000;
	}
	return (mpt)(width * text->size / 1000);
}

/* Glyphs of one face from the start of utf8: how many, and where they end. */
static size_t stretch(struct font_set *fonts, const struct text_style *text, const char **utf8,
		      int *face)
{
	const char *p = *utf8;
	size_t n = 0;
	uint32_t c;

	*face = -1;
	while ((c = utf8_next(&p)) != 0) {
		int its = font_glyph(fonts, (enum font_role)text->font, c).face;
		if (n > 0 && its != *face)
			break;
		*face = its;
		n++;
		*utf8 = p;
	}
	return n;
}

/* Draws the n glyphs of one face and returns how far they reach. */
static mpt draw_stretch(struct flow *flow, const struct run *run, const char *utf8, size_t n,
			mpt apart)
{
	const struct text_style *text = run->style;
	struct box *box = display_last(&flow->page);
	struct glyph *glyphs = display_glyphs(&flow->page, n);
	int64_t x = 0;

	for (size_t i = 0; i < n; i++) {
		uint32_t c = utf8_next(&utf8);
		glyphs[i] = (struct glyph){ c, (mpt)(x * text->size / 1000) + (mpt)i * apart };
		x += font_glyph(flow->fonts, (enum font_role)text->font, c).advance;
	}
	box->width = (mpt)(x * text->size / 1000) + (mpt)(n - 1) * apart;
	return box->width + apart;
}

/* What is added behind each character, so that the last one ends where it shall. */
static mpt extra_between(struct font_set *fonts, const struct run *run)
{
	size_t n = utf8_count(run->text, strlen(run->text));

	if (run->width == 0 || n < 2)
		return 0;
	mpt extra = (run->width - run_width(fonts, run->style, run->text)) / (mpt)(n - 1);
	return extra > 0 ? extra : 0;
}

mpt run_name_width(struct font_set *fonts, const struct text_style *text, const char *utf8)
{
	mpt own = run_width(fonts, text, utf8);

	return utf8_count(utf8, strlen(utf8)) == 2 && own == 2 * text->size ? 3 * text->size : own;
}

void run_draw(struct flow *flow, const struct run *run)
{
	const struct text_style *style = run->style;
	const char *utf8 = run->text;
	struct position at = run->at;
	int degrees = run->degrees;
	mpt apart = extra_between(flow->fonts, run);

	while (*utf8 != '\0') {
		const char *start = utf8;
		int face;
		size_t n = stretch(flow->fonts, style, &utf8, &face);

		if (face < 0)
			continue;
		struct box *box = flow_box(flow, BOX_TEXT, run->element, at);
		box->height = style->size;
		box->color = style_color(style->color);
		box->text.face = face;
		box->text.size = style->size;
		box->text.rotation = (int16_t)degrees;
		box->text.opacity = 255;
		mpt width = draw_stretch(flow, run, start, n, apart);
		mpt along = (mpt)((int64_t)width * 70711 / 100000);
		at.x += degrees == 0 ? width : degrees == 45 ? along : 0;
		at.y += degrees == 0 ? 0 : degrees == 45 ? -along : degrees == 90 ? -width : width;
	}
}

size_t run_decimal_label(const char *utf8)
{
	static const char year[] = "年";
	size_t n = strspn(utf8, "0123456789");
	size_t digits = utf8[n] == '.' ? strspn(utf8 + n + 1, "0123456789") : 0;

	if (n == 0 || n > 2 || digits != 4 ||
	    strncmp(utf8 + n + 1 + digits, year, sizeof year - 1) != 0)
		return 0;
	return n + 1;
}

bool run_label_joins(const char *label, const char *utf8)
{
	size_t len = strlen(label);

	return len > 0 && label[len - 1] == '.' && strspn(utf8, "0123456789") > 0;
}

bool run_missing(uint32_t codepoint, struct place place, struct error *err)
{
	const char *reason = script_refusal(codepoint);
	char bytes[UTF8_MAX + 1] = "";

	utf8_encode(codepoint, bytes);
	if (reason != NULL)
		return error_at(err, ERROR_FONT, place, _("%s (U+%04X) cannot be set: %s"), bytes,
				(unsigned)codepoint, _(reason));
	error_at(err, ERROR_FONT, place, _("no font has the character %s (U+%04X)"), bytes,
		 (unsigned)codepoint);
	error_hint(err, _("name a font that has it under `fonts:` in the settings"));
	return false;
}

bool run_check(struct font_set *fonts, const struct text_style *text, const char *utf8,
	       struct place place, struct error *err)
{
	uint32_t c;

	for (; (c = utf8_next(&utf8)) != 0; place.column += place.column > 0)
		if (font_glyph(fonts, (enum font_role)text->font, c).face < 0)
			return run_missing(c, place, err);
	return true;
}
