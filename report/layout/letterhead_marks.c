/* letterhead_marks.c - what stands in the head of a paper beside its office: the number of the copy,
 * secrecy, urgency, and who signs for it. */
#include "report/layout/context.h"
#include "report/layout/run.h"

#define SIGNERS_LABEL "签发人："
#define SIGNERS_IN_ROW 2

/* A line at x whose characters the fonts have. */
static void draw_at(struct flow *flow, struct run run, mpt x, size_t line)
{
	mpt y = flow->y + (mpt)line * flow->style->line_pitch;

	run.element = (struct element){ TAG_P, flow_element(flow) };
	run.at = (struct position){ x, y + style_ascent(run.style) };
	run_draw(flow, &run);
}

struct mark {
	enum text_style_name style;
	const char *text;
	struct place place;
};

MUST_LOOK static bool place_mark(struct context *context, const struct mark *mark, size_t line,
				 struct error *err)
{
	const struct run run = { .style = &context->style->text[mark->style], .text = mark->text };

	if (!run_check(context->flow.fonts, run.style, mark->text, mark->place, err))
		return false;
	draw_at(&context->flow, run, run.style->indent, line);
	return true;
}

bool marks_place(struct context *context, const struct block *block, size_t *lines,
		 struct error *err)
{
	const struct official *official = &block->official;
	const struct mark serial = { STYLE_SERIAL, official->serial, official->serial_place };
	const struct mark secrecy = { STYLE_SECRECY, official->secrecy, official->secrecy_place };
	const struct mark urgency = { STYLE_SECRECY, official_urgency(official->urgency),
				      block->place };
	size_t line = 0;

	if (serial.text != NULL && !place_mark(context, &serial, line++, err))
		return false;
	if (secrecy.text != NULL && line == 0 && official->form != PAPER_LETTER)
		line++; /* §7.2.2: the second line */
	if (secrecy.text != NULL && !place_mark(context, &secrecy, line++, err))
		return false;
	if (official->urgency != URGENCY_NONE && !place_mark(context, &urgency, line++, err))
		return false;
	*lines = line;
	return true;
}

bool signers_measure(struct context *context, const struct block *block,
		     struct signers_extent *out, struct error *err)
{
	const struct text_style *label = &context->style->text[STYLE_SIGNERS];
	const struct text_style *name = &context->style->text[STYLE_NAME];
	struct flow *flow = &context->flow;
	size_t columns = block->n_names > 1 ? SIGNERS_IN_ROW : 1;

	*out = (struct signers_extent){ .column = 3 * name->size };
	for (size_t i = 0; i < block->n_names; i++) {
		if (!context_expand_run(context, &block->names[i], name, err))
			return false;
		mpt width = run_name_width(flow->fonts, name, context->bound.text.text);
		out->column = width > out->column ? width : out->column;
	}
	mpt gaps = (mpt)(columns - 1) * name->size;
	out->left = flow->width - label->indent - run_width(flow->fonts, label, SIGNERS_LABEL) -
		    (mpt)columns * out->column - gaps;
	out->rows = (block->n_names + columns - 1) / columns;
	return true;
}

bool signers_place(struct context *context, const struct block *block,
		   const struct signers_extent *extent, struct error *err)
{
	struct flow *flow = &context->flow;
	struct run label = { .style = &context->style->text[STYLE_SIGNERS], .text = SIGNERS_LABEL };
	struct run name = { .style = &context->style->text[STYLE_NAME] };
	mpt first = extent->left + run_width(flow->fonts, label.style, label.text);

	draw_at(flow, label, extent->left, 0);
	for (size_t i = 0; i < block->n_names; i++) {
		mpt x = first + (mpt)(i % SIGNERS_IN_ROW) * (extent->column + name.style->size);

		if (!context_expand_run(context, &block->names[i], name.style, err))
			return false;
		name.text = context->bound.text.text;
		name.width = run_name_width(flow->fonts, name.style, name.text);
		draw_at(flow, name, x, i / SIGNERS_IN_ROW);
	}
	return true;
}
