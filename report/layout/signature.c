/* signature.c - who signs a paper, and the date: offices with and without seals, stamped names
 * (GB/T 9704-2012 §7.3.5). */
#include <string.h>

#include "report/base/date.h"
#include "report/base/i18n.h"
#include "report/layout/context.h"
#include "report/layout/picture.h"
#include "report/layout/run.h"

#define SEALS_IN_ROW 3
#define SEAL_GAP 5669 /* mpt: 2 mm between two seals: they neither meet nor touch */

static size_t count_offices(const struct block *block)
{
	return block->n_items > 0 ? block->n_items : 1;
}

static const struct text *office_at(const struct block *block, size_t i)
{
	return block->n_items > 0 ? &block->items[i] : &block->by;
}

/* --- the date --- */

MUST_LOOK static bool check_date(const struct text *text, const char *printed, struct error *err)
{
	if (!official_looks_dated(printed) || official_is_date(printed))
		return true;
	error_at(err, ERROR_VALUE, text->place,
		 _("'%s' is no date of a paper: expected a day such as 2021年5月6日, without "
		   "leading zeros"),
		 printed);
	return false;
}

MUST_LOOK static bool expand_date(struct context *context, const struct block *block,
				  struct error *err)
{
	if (block->date.raw != NULL)
		return context_expand(context, &block->date, &context->bound, err) &&
		       check_date(&block->date, context->bound.text.text, err);
	str_clear(&context->bound.text);
	context->bound.n_spans = 0;
	if (date_is_set(context->briefing->event.date))
		date_format_full(context->briefing->event.date, &context->bound.text);
	return true;
}

/* --- lines --- */

/* Adds a bound text, or a date of the program's own (raw NULL). */
MUST_LOOK static bool add_closing(struct typeset *set, const struct bound_text *bound,
				  const struct text *text, struct error *err)
{
	const struct source nowhere = { 0 };

	if (text->raw != NULL)
		return typeset_add_bound(set, bound, text, err);
	return bound->text.len == 0 ||
	       typeset_add(set, bound->text.text, bound->text.len, &nowhere, err);
}

/* Into lines no wider than `most`; returns how wide the widest is. */
static mpt break_closing(struct context *context, mpt most, enum alignment alignment)
{
	struct typeset *set = &context->set;
	mpt width = 0;

	typeset_break_name(set, most, alignment);
	for (size_t i = 0; i < set->lines.n_lines; i++)
		width = set->lines.lines[i].width > width ? set->lines.lines[i].width : width;
	return width;
}

static void begin_closing(struct context *context)
{
	typeset_start(&context->set, &context->style->text[STYLE_SIGNATURE]);
	context->set.forced_lines = true;
}

/* One office, to be broken. A line feed parts its lines. */
MUST_LOOK static bool add_office(struct context *context, const struct text *text,
				 struct error *err)
{
	return context_expand(context, text, &context->by, err) &&
	       typeset_add_bound(&context->set, &context->by, text, err);
}

/* All offices, one under another. */
MUST_LOOK static bool add_offices(struct context *context, const struct block *block,
				  struct error *err)
{
	const struct source nowhere = { .place = block->place };

	begin_closing(context);
	for (size_t i = 0; i < count_offices(block); i++)
		if ((i > 0 && !typeset_add(&context->set, "\n", 1, &nowhere, err)) ||
		    !add_office(context, office_at(block, i), err))
			return false;
	return true;
}

MUST_LOOK static bool add_date(struct context *context, const struct block *block,
			       struct error *err)
{
	begin_closing(context);
	return add_closing(&context->set, &context->bound, &block->date, err);
}

MUST_LOOK static bool place_lines(struct context *context, mpt x, struct error *err)
{
	struct flow *flow = &context->flow;

	return typeset_place_lines(&context->set, (struct element){ TAG_P, flow_element(flow) }, x,
				   err);
}

/* --- pictures --- */

/* For those who do not see it. */
MUST_LOOK static bool say_seal(struct context *context, const struct block *block, size_t office,
			       struct element element, struct error *err)
{
	if (!context_expand(context, office_at(block, office), &context->by, err))
		return false;
	str_clear(&context->label);
	str_printf(&context->label, "%s（%s）", context->by.text.text,
		   block->n_names > 0 ? "签名章" : "印章");
	flow_say(&context->flow, element, context->label.text);
	return true;
}

/* The seal's, or the stamped name's, in the middle of `at`; nothing when the file names none. */
MUST_LOOK static bool draw_seal(struct context *context, const struct block *block, size_t office,
				struct rect at, struct error *err)
{
	struct flow *flow = &context->flow;

	if (office >= block->official.n_seals)
		return true;
	struct picture *picture = arena_alloc(&context->lasting, sizeof *picture);
	if (!picture_read(&block->official.seals[office], &context->lasting, picture, err))
		return false;
	int64_t wide = (int64_t)at.height * picture->width / picture->height;
	mpt width = wide < at.width ? (mpt)wide : at.width;
	mpt height = (mpt)((int64_t)width * picture->height / picture->width);
	struct element element = { TAG_FIGURE, flow_element(flow) };
	if (!say_seal(context, block, office, element, err))
		return false;
	struct box *box = flow_box(flow, BOX_SEAL, element,
				   (struct position){ at.x + (at.width - width) / 2,
						      at.y + (at.height - height) / 2 });
	box->width = width;
	box->height = height;
	box->color = style_color(STYLE_RED);
	box->seal.picture = picture;
	return true;
}

/* --- one office, or several without seals --- */

/* What a signature takes of the page. */
struct closing_extent {
	mpt by, date;      /* widths */
	size_t lines;      /* all of them */
	mpt height;        /* of the lines */
};

MUST_LOOK static bool measure(struct context *context, const struct block *block,
			      struct closing_extent *out, struct error *err)
{
	const struct text_style *style = &context->style->text[STYLE_SIGNATURE];
	mpt most = context->flow.width - 2 * style->indent;

	if (!expand_date(context, block, err) || !add_date(context, block, err))
		return false;
	out->date = break_closing(context, most, ALIGN_LEFT);
	out->lines = context->set.lines.n_lines;
	if (!add_offices(context, block, err))
		return false;
	out->by = break_closing(context, most, ALIGN_LEFT);
	out->lines += context->set.lines.n_lines;
	out->height = (mpt)(out->lines - 1) * typeset_pitch(&context->flow, style) + style->size;
	return true;
}

/* Where signature and date start. */
struct closing_lines {
	mpt by, date;
};

/* §7.3.5.2: the date starts two characters right of the signature, the longer of both ends two
 * characters from the right. §7.3.5.1 for a seal: the date ends four characters from the right, the
 * signature stands in its middle. */
static struct closing_lines closing_lines(const struct context *context,
					  const struct closing_extent *extent, bool seal)
{
	mpt pitch = context->style->char_pitch, width = context->flow.width;
	mpt indent = context->style->text[STYLE_SIGNATURE].indent;
	struct closing_lines at;

	if (seal) {
		at.date = width - 2 * indent - extent->date;
		at.by = at.date + (extent->date - extent->by) / 2;
		at.by = at.by + extent->by > width - indent ? width - indent - extent->by : at.by;
		at.by = at.by < 0 ? 0 : at.by;
		return at;
	}
	at.by = width - indent - extent->by;
	at.date = at.by + 2 * pitch;
	if (at.date + extent->date > width - indent) {
		at.date = width - indent - extent->date;
		at.by = at.date - 2 * pitch;
	}
	at.by = at.by < 0 ? 0 : at.by;
	return at;
}

/* §7.3.5.1: the seal's top stands within a line of the text above it and never on the text. */
static mpt room_for_seal(const struct context *context, mpt lines)
{
	const struct flow *flow = &context->flow;
	mpt over = (context->style->page[PAGE_SEAL] - lines) / 2; /* the seal's top over the lines */
	mpt leading = context->style->line_pitch - context->style->text[STYLE_BODY].size;
	mpt above = flow_at_top(flow) ? 0 : context->style->text[STYLE_SIGNATURE].before + leading;
	mpt extra = 0;

	while (above + extra < over)
		extra += context->style->line_pitch;
	return extra;
}

MUST_LOOK static bool place_one(struct context *context, const struct block *block,
				struct error *err)
{
	const struct text_style *style = &context->style->text[STYLE_SIGNATURE];
	struct flow *flow = &context->flow;
	mpt most = flow->width - 2 * style->indent, seal = context->style->page[PAGE_SEAL];
	struct closing_extent extent;
	mpt note;

	if (!note_height(context, block, &note, err) || !measure(context, block, &extent, err))
		return false;
	struct closing_lines at = closing_lines(context, &extent, block->seal);
	mpt extra = block->seal ? room_for_seal(context, extent.height) : 0;
	mpt below = block->seal && seal > extent.height ? (seal - extent.height) / 2 : 0;
	mpt before = flow_at_top(flow) ? 0 : style->before;
	mpt height = before + extra + extent.height + (below > note ? below : note);
	if (!flow_need(flow, height < flow->height ? height : flow->height, err))
		return false;
	flow_skip(flow, style->before);
	flow->y += extra;
	flow_settle(flow);
	mpt middle = flow->y + extent.height / 2;
	if (!add_offices(context, block, err))
		return false;
	break_closing(context, most, ALIGN_LEFT);
	if (!place_lines(context, at.by, err) || !add_date(context, block, err))
		return false;
	break_closing(context, most, ALIGN_LEFT);
	return place_lines(context, at.date, err) &&
	       (!block->seal || draw_seal(context, block, 0,
					  (struct rect){ at.date + extent.date / 2 - seal / 2,
							 middle - seal / 2, seal, seal },
					  err));
}

/* --- several offices, each with its seal --- */

/* Columns of a row: their middles, from the right. */
struct seal_row {
	mpt seal, last; /* diameter; middle of the last column */
	mpt column;     /* from one middle to the next */
	mpt top;        /* of the seals */
	size_t first, n;
	bool dated; /* the last row: the date stands under its last name */
	mpt date;   /* its width */
};

static mpt middle_of(const struct seal_row *row, size_t i)
{
	return row->last - (mpt)(row->n - 1 - i) * row->column;
}

/* One alone in the last row may be as wide as the room on its right lets it. */
static mpt column_width(const struct seal_row *row, mpt width)
{
	mpt room = 2 * (width - row->last);

	return row->n == 1 && room > row->column ? room : row->column;
}

/* A name in its column, in the middle of the seal; over the date in the last row. */
MUST_LOOK static bool place_sealed(struct context *context, const struct block *block,
				   const struct seal_row *row, size_t i, struct error *err)
{
	const struct text_style *style = &context->style->text[STYLE_SIGNATURE];
	struct flow *flow = &context->flow;
	mpt width = column_width(row, flow->width) - style->size;
	mpt left = middle_of(row, i) - width / 2;
	mpt pitch = typeset_pitch(flow, style), middle = row->top + row->seal / 2;

	begin_closing(context);
	if (!add_office(context, office_at(block, row->first + i), err))
		return false;
	break_closing(context, width, ALIGN_CENTER);
	mpt lines = (mpt)context->set.lines.n_lines;
	mpt above = row->dated ? lines * pitch - (pitch - style->size) / 2
			       : ((lines - 1) * pitch + style->size) / 2;
	flow->y = middle - above;
	if (!place_lines(context, left, err))
		return false;
	if (row->dated && i + 1 == row->n) {
		if (!add_date(context, block, err))
			return false;
		break_closing(context, row->date, ALIGN_LEFT);
		if (!place_lines(context, middle_of(row, i) - row->date / 2, err))
			return false;
	}
	return draw_seal(context, block, row->first + i,
			 (struct rect){ middle_of(row, i) - row->seal / 2, row->top, row->seal,
					row->seal },
			 err);
}

/* The date ends four characters from the right where the seals leave room for that. */
static void set_columns(struct seal_row *row, const struct context *context)
{
	mpt width = context->flow.width, indent = context->style->text[STYLE_SIGNATURE].indent;
	mpt least = row->seal / 2 + (SEALS_IN_ROW - 1) * row->column;

	row->last = width - 2 * indent - row->date / 2;
	row->last = row->last < least ? least : row->last;
	if (row->last > width - row->seal / 2)
		row->last = width - row->seal / 2;
}

/* §7.3.5.1: rows of three, the last one at the right over the date. */
MUST_LOOK static bool place_rows(struct context *context, const struct block *block,
				 struct error *err)
{
	struct flow *flow = &context->flow;
	mpt pitch = context->style->line_pitch, seal = context->style->page[PAGE_SEAL];
	struct seal_row row = { .seal = seal, .column = seal + SEAL_GAP };
	struct closing_extent extent;
	mpt note;

	if (!note_height(context, block, &note, err) || !measure(context, block, &extent, err) ||
	    !expand_date(context, block, err))
		return false;
	if (block->n_items % SEALS_IN_ROW == 1) /* it stands on the last one's left */
		note = 0;
	row.date = extent.date;
	set_columns(&row, context);
	mpt step = (seal + SEAL_GAP + pitch - 1) / pitch * pitch;
	mpt all = (mpt)((block->n_items - 1) / SEALS_IN_ROW) * step + seal + note;
	mpt chain = flow->keeping ? flow->y - flow->kept.y : 0; /* would move along */
	if (all + chain <= flow->height && !flow_need(flow, all, err))
		return false;
	for (; row.first < block->n_items; row.first += row.n) {
		size_t left = block->n_items - row.first;

		row.n = left < SEALS_IN_ROW ? left : SEALS_IN_ROW;
		row.dated = left <= SEALS_IN_ROW;
		if (!flow_need(flow, seal + (row.dated ? note : 0), err))
			return false;
		flow_settle(flow);
		row.top = flow->y;
		for (size_t i = 0; i < row.n; i++)
			if (!place_sealed(context, block, &row, i, err))
				return false;
		if (!row.dated || row.n > 1) /* one alone has room for a note on its left */
			flow->y = row.top + step;
	}
	return true;
}

/* --- stamped names --- */

/* The post two characters left of the name's stamp, half way down; without a picture the name
 * itself, in red. The stamp ends four characters from the right. */
MUST_LOOK static bool place_stamp(struct context *context, const struct block *block, size_t i,
				  struct error *err)
{
	const struct text_style *chop = &context->style->text[STYLE_CHOP];
	const struct text_style *post = &context->style->text[STYLE_SIGNATURE];
	struct flow *flow = &context->flow;
	struct run run = { .style = chop, .element = { TAG_P, flow_element(flow) } };
	bool pictured = i < block->official.n_seals;
	mpt height = pictured ? context->style->page[PAGE_CHOP] : chop->size;

	if (!context_expand_run(context, office_at(block, i), chop, err))
		return false;
	run.width = run_name_width(flow->fonts, chop, context->bound.text.text);
	mpt width = pictured ? 3 * height : run.width;
	mpt left = flow->width - chop->indent - width;
	run.text = context->bound.text.text;
	run.at = (struct position){ left, flow->y + style_ascent(chop) };
	if (!pictured)
		run_draw(flow, &run);
	else if (!draw_seal(context, block, i, (struct rect){ left, flow->y, width, height }, err))
		return false;
	if (i >= block->n_names)
		return true;
	if (!context_expand_run(context, &block->names[i], post, err))
		return false;
	run = (struct run){ .style = post,
			    .text = context->bound.text.text,
			    .element = { TAG_P, flow_element(flow) } };
	run.at.x = left - 2 * context->style->char_pitch - run_width(flow->fonts, post, run.text);
	run.at.y = flow->y + (height - post->size) / 2 + style_ascent(post);
	run_draw(flow, &run);
	return true;
}

/* §7.3.5.3. */
MUST_LOOK static bool place_stamps(struct context *context, const struct block *block,
				   struct error *err)
{
	const struct style *style = context->style;
	const struct text_style *chop = &style->text[STYLE_CHOP];
	struct flow *flow = &context->flow;
	bool pictured = block->official.n_seals > 0;
	mpt height = pictured ? style->page[PAGE_CHOP] : chop->size, pitch = style->line_pitch;
	mpt step = (height + pitch - 1) / pitch * pitch;
	mpt all = chop->before + (mpt)count_offices(block) * step + chop->after + pitch, note;

	if (!note_height(context, block, &note, err))
		return false;
	all += note;
	if (!flow_need(flow, all < flow->height ? all : flow->height, err))
		return false;
	flow_settle(flow);
	flow_skip(flow, chop->before);
	for (size_t i = 0; i < count_offices(block); i++) {
		if (!flow_need(flow, step, err) || !place_stamp(context, block, i, err))
			return false;
		flow->y += step;
	}
	flow->y += chop->after;
	if (!expand_date(context, block, err) || !add_date(context, block, err))
		return false;
	mpt date = break_closing(context, flow->width - chop->indent, ALIGN_LEFT);
	return place_lines(context, flow->width - chop->indent - date, err);
}

bool signature_place(struct context *context, const struct block *block, struct error *err)
{
	if (block->n_names > 0)
		return place_stamps(context, block, err);
	return block->seal && block->n_items > 1 ? place_rows(context, block, err)
						 : place_one(context, block, err);
}
