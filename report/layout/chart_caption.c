/* chart_caption.c - see chart_caption.h. */
#include "report/layout/chart_caption.h"

#include <string.h>

#include "report/layout/run.h"
#include "report/model/chart_wish.h"

static const struct text_style *title_style(const struct chart_drawing *d)
{
	return &d->context->style->text[STYLE_CHART_TITLE];
}

/* 甲、乙、丙: each once, in order; NULL when none says anything. */
static const char *join(const struct block *block, const char *(*said)(const struct figure *),
			struct arena *arena)
{
	struct str all = STR_INIT;

	for (size_t i = 0; i < block->n_figures; i++) {
		const char *text = said(block->figures[i]);
		bool before = text == NULL;

		for (size_t k = 0; k < i && !before; k++) {
			const char *other = said(block->figures[k]);
			before = other != NULL && strcmp(other, text) == 0;
		}
		if (!before)
			str_printf(&all, "%s%s", all.len > 0 ? "、" : "", text);
	}
	const char *kept = all.len > 0 ? arena_strndup(arena, all.text, all.len) : NULL;
	str_finish(&all);
	return kept;
}

static const char *title_of(const struct figure *figure)
{
	return figure->title;
}

static const char *source_of(const struct figure *figure)
{
	return figure->source;
}

/* The title with what the chart is a slice of: 常住人口（2020年）. */
static const char *with_slice(const struct block *block, const char *title, struct arena *arena)
{
	const char *slice = chart_slice(block, title, arena);

	return slice != NULL ? arena_printf(arena, "%s（%s）", title, slice) : title;
}

const char *chart_titles(const struct block *block, struct arena *arena)
{
	return with_slice(block, join(block, title_of, arena), arena);
}

bool chart_caption_make(struct chart_drawing *d, const struct block *block, struct error *err)
{
	struct context *context = d->context;
	const struct text_style *style = title_style(d);
	const char *title;

	if (block->text.raw != NULL) {
		if (!context_expand(context, &block->text, &context->bound, err) ||
		    !context_check(context, style, &context->bound, &block->text, err))
			return false;
		title = context->bound.text.text;
	} else {
		title = chart_titles(block, &context->scratch);
		if (!run_check(d->flow->fonts, style, title, block->figures[0]->place, err))
			return false;
	}
	d->caption = arena_printf(&context->scratch, "图%d　%s", ++context->charts,
				  with_slice(block, title, &context->scratch));
	return true;
}

/* Centred, into lines; *height is what they take. */
MUST_LOOK static bool break_line(struct chart_drawing *d, const struct text_style *style,
				 const char *text, mpt *height, struct error *err)
{
	struct typeset *set = &d->context->set;
	const struct source nowhere = { 0 };

	typeset_start(set, style);
	if (!typeset_add(set, text, strlen(text), &nowhere, err))
		return false;
	typeset_break(set, d->flow->width, 0, 0, ALIGN_CENTER);
	*height = (mpt)set->lines.n_lines * (style->size * 4 / 3);
	return true;
}

MUST_LOOK static bool place_line(struct chart_drawing *d, const struct text_style *style,
				 const char *text, enum tag tag, struct error *err)
{
	struct typeset *set = &d->context->set;
	mpt height;

	if (!break_line(d, style, text, &height, err))
		return false;
	struct element element = { tag, flow_element(d->flow) };
	for (size_t i = 0; i < set->lines.n_lines; i++) {
		if (!flow_need(d->flow, style->size, err))
			return false;
		typeset_draw(set, i, element,
			     (struct position){ 0, d->flow->y + style_ascent(style) });
		d->flow->y += style->size * 4 / 3;
	}
	return true;
}

/* What the caption of the next part of the chart says. */
static const char *caption_text(const struct chart_drawing *d, bool continued)
{
	return continued ? arena_printf(&d->context->scratch, "%s（续图）", d->caption)
			 : d->caption;
}

bool chart_caption_height(struct chart_drawing *d, mpt *height, struct error *err)
{
	if (!break_line(d, title_style(d), caption_text(d, d->kind == CHART_BAR), height, err))
		return false;
	*height += d->label->size / 2;
	return true;
}

bool chart_caption_place(struct chart_drawing *d, struct error *err)
{
	d->flow->y += d->label->size / 2;
	return place_line(d, title_style(d), caption_text(d, d->parts > 0), TAG_CAPTION, err);
}

bool chart_source_place(struct chart_drawing *d, const struct block *block, struct error *err)
{
	const char *sources = join(block, source_of, &d->context->scratch);

	if (sources == NULL)
		return true;
	const char *line = arena_printf(&d->context->scratch, "资料来源：%s。", sources);
	return place_line(d, &d->context->style->text[STYLE_TABLE_NOTE], line, TAG_NOTE, err);
}
