/* attendance.c - who is present: 主持人、发布人、答问人, each with name and post. */
#include <string.h>

#include "report/layout/context.h"
#include "report/layout/run.h"

/* Columns of the list, from the left of the type area. */
struct people_columns {
	mpt label, name, post;
};

static struct people_columns measure(const struct context *context)
{
	const struct style *style = context->style;
	struct font_set *fonts = context->flow.fonts;
	mpt widest = 0;

	for (size_t i = 0; i < context->briefing->n_people; i++) {
		mpt width = run_name_width(fonts, &style->text[STYLE_NAME],
					   context->briefing->people[i].name);
		widest = width > widest ? width : widest;
	}
	struct people_columns at = { .label = style->text[STYLE_LABEL].indent };
	at.name = at.label + 4 * style->char_pitch;
	mpt most = context->flow.width / 2;
	at.post = at.name + widest + style->char_pitch;
	at.post = at.post > most ? most : at.post;
	return at;
}

static void draw_label(struct context *context, enum role role, mpt x, struct element element)
{
	const struct text_style *style = &context->style->text[STYLE_LABEL];

	str_clear(&context->label);
	str_printf(&context->label, "%s：", role_name(role));
	struct run run = {
		.style = style,
		.text = context->label.text,
		.element = element,
		.at = { x, context->flow.y + style_ascent(style) },
	};
	run_draw(&context->flow, &run);
}

/* The post in its column, wrapped; a name too long for its column has the post under it. */
MUST_LOOK static bool break_post(struct context *context, const struct person *person, mpt x,
				 struct error *err)
{
	const struct text_style *style = &context->style->text[STYLE_POST];
	const struct source source = { .place = person->post_place };

	typeset_start(&context->set, style);
	if (!typeset_add(&context->set, person->post, strlen(person->post), &source, err))
		return false;
	typeset_break(&context->set, context->flow.width - x, 0, 0, ALIGN_LEFT);
	return true;
}

/* The name from its column on, to the right edge where the post stands under it. */
MUST_LOOK static bool break_name(struct context *context, const struct person *person, mpt x,
				 struct error *err)
{
	const struct source source = { .place = person->name_place };

	typeset_start(&context->set, &context->style->text[STYLE_NAME]);
	if (!typeset_add(&context->set, person->name, strlen(person->name), &source, err) ||
	    !typeset_spread_name(&context->set, 0, err))
		return false;
	typeset_break(&context->set, context->flow.width - x, 0, 0, ALIGN_LEFT);
	return true;
}

/* The name's lines, and those of the post beside or under it. */
MUST_LOOK static bool place_person(struct context *context, const struct person *person,
				   const struct people_columns *at, bool labelled,
				   struct error *err)
{
	const struct style *style = context->style;
	const struct text_style *name = &style->text[STYLE_NAME];
	struct flow *flow = &context->flow;
	struct typeset *set = &context->set;

	if (!break_post(context, person, at->post, err))
		return false;
	size_t posts = set->lines.n_lines;
	if (!break_name(context, person, at->name, err))
		return false;
	mpt own = run_name_width(flow->fonts, name, person->name) + style->char_pitch / 2;
	bool beside = set->lines.n_lines == 1 && (posts == 0 || own <= at->post - at->name);
	size_t lines = beside ? 1 : set->lines.n_lines + posts;
	lines = lines > posts ? lines : posts;
	mpt height = (mpt)(lines > 0 ? lines - 1 : 0) * style->line_pitch + name->size;
	if (!flow_need(flow, height < flow->height ? height : flow->height, err))
		return false;
	struct element element = { TAG_P, flow_element(flow) };
	if (labelled)
		draw_label(context, person->role, at->label, element);
	mpt top = flow->y;
	if (!typeset_place_lines(set, element, at->name, err))
		return false;
	if (posts == 0)
		return true;
	flow->y = beside ? top : flow->y;
	return break_post(context, person, at->post, err) &&
	       typeset_place_lines(set, element, at->post, err);
}

MUST_LOOK static bool place_title(struct context *context, const struct block *block,
				  struct error *err)
{
	const struct text_style *style = &context->style->text[STYLE_LABEL];
	struct typeset *set = &context->set;

	typeset_start(set, style);
	if (!context_expand(context, &block->text, &context->bound, err) ||
	    !typeset_add_bound(set, &context->bound, &block->text, err))
		return false;
	typeset_break(set, context->flow.width, style->indent, 0, ALIGN_LEFT);
	return typeset_keep(set, err) &&
	       typeset_place_lines(set, (struct element){ TAG_H1, flow_element(&context->flow) }, 0,
				   err);
}

bool people_place(struct context *context, const struct block *block, struct error *err)
{
	const struct briefing *briefing = context->briefing;
	struct people_columns at = measure(context);

	if (block->text.raw != NULL && !place_title(context, block, err))
		return false;
	for (enum role role = ROLE_HOST; role <= ROLE_GUEST; role++) {
		bool labelled = true;

		for (size_t i = 0; i < briefing->n_people; i++) {
			if (briefing->people[i].role != role)
				continue;
			if (!place_person(context, &briefing->people[i], &at, labelled, err))
				return false;
			labelled = false;
		}
	}
	flow_settle(&context->flow);
	flow_skip(&context->flow, context->style->text[STYLE_POST].after);
	return true;
}
