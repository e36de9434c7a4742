/* docx_words.c - see docx_words.h. */
#include "report/docx/docx_words.h"

#include "report/base/i18n.h"
#include "report/prose/held_words.h"

struct telling {
	const struct docx_telling *asked;
	const struct docx_returned *returned;
	struct str line;
};

static void begin_line(struct telling *t, uint32_t place)
{
	static const struct docx_place whole;
	const struct docx_text *text = &t->returned->text;

	str_clear(&t->line);
	str_printf(&t->line, "%s: ", t->asked->file);
	docx_place_words(place < text->n_places ? &text->places[place] : &whole, &t->line);
	str_add(&t->line, ": ");
}

static void end_line(struct telling *t, uint32_t change)
{
	const struct docx_text *text = &t->returned->text;

	if (change > 0 && change <= text->n_changes) {
		const struct docx_change *who = &text->changes[change - 1];

		str_printf(&t->line, " (%s %s)", who->author, who->date);
	}
	str_add_byte(&t->line, '\n');
	t->asked->put(t->asked->context, t->line.text);
}

static void tell_number(struct telling *t, const struct held_number *number)
{
	const struct docx_returned *r = t->returned;
	const struct docx_span *span = docx_returned_span(r, number->start);
	const char *text = r->seen.text.text;
	struct str cells = STR_INIT, right = STR_INIT;

	begin_line(t, span->place);
	str_printf(&t->line, "%.*s: ", (int)(number->end - number->start), text + number->start);
	if (number->status == NUMBER_UNKNOWN) {
		str_add(&t->line, _("no figure has this number"));
		if (number->why != NULL)
			str_printf(&t->line, " (%s)", _(number->why));
	} else {
		for (size_t i = 0; i < number->n_cells; i++) {
			str_add(&cells, i > 0 ? ", " : "");
			cell_ref_format(number->cells[i], &cells);
		}
		number_correction(number->direction, number->would_be, &right);
		str_printf(&t->line, _("should be %s%.*s: %s"), right.text,
			   (int)(number->end - number->number_end), text + number->number_end,
			   number->formula[0] != '\0' ? number->formula : cells.text);
	}
	end_line(t, span->change);
	str_finish(&cells);
	str_finish(&right);
}

/* A number that is gone, or whose place has something else that is no number. */
static void tell_bound(struct telling *t, const struct docx_bound *bound)
{
	const char *text = t->returned->seen.text.text;

	if (bound->fate == DOCX_EQUAL)
		return;
	begin_line(t, bound->place);
	if (bound->fate == DOCX_GONE)
		str_printf(&t->line, _("the number %s of %s is gone"), bound->sent, bound->cell);
	else if (bound->fate == DOCX_STALE)
		str_printf(&t->line, _("%s was sent; %s is %s now"), bound->sent, bound->cell,
			   bound->now);
	else if (bound->fate == DOCX_DOUBLED)
		str_printf(&t->line, _("the number %s of %s stands here once more"), bound->sent,
			   bound->cell);
	else
		str_printf(&t->line, _("'%.*s' stands where %s was sent: %s"),
			   (int)(bound->end - bound->start), text + bound->start, bound->sent,
			   bound->cell);
	end_line(t, bound->change);
}

static void tell_notice(struct telling *t, const struct docx_notice *notice)
{
	begin_line(t, notice->place);
	str_add(&t->line, _(docx_notice_words(notice->kind)));
	if (notice->about[0] != '\0')
		str_printf(&t->line, " (%s)", notice->about);
	end_line(t, 0);
}

static void tell_sums(struct telling *t)
{
	const struct docx_returned *r = t->returned;

	str_clear(&t->line);
	held_summary(&r->held, &t->line);
	str_add_byte(&t->line, '\n');
	if (r->is_known)
		str_printf(&t->line,
			   _("%zu bound numbers: %zu as sent, %zu changed, %zu copied, %zu gone\n"),
			   r->n_bound, r->fates[DOCX_EQUAL], r->fates[DOCX_CHANGED],
			   r->fates[DOCX_DOUBLED], r->fates[DOCX_GONE]);
	if (r->fates[DOCX_STALE] > 0)
		str_printf(&t->line, _("%zu of them say what was true when they were sent\n"),
			   r->fates[DOCX_STALE]);
	t->asked->put(t->asked->context, t->line.text);
}

void docx_tell(const struct docx_telling *asked)
{
	const struct docx_returned *r = asked->returned;
	struct telling t = { .asked = asked, .returned = asked->returned, .line = STR_INIT };

	for (size_t i = 0; i < r->held.n; i++)
		if (r->held.numbers[i].status == NUMBER_CONFLICT ||
		    r->held.numbers[i].status == NUMBER_UNKNOWN)
			tell_number(&t, &r->held.numbers[i]);
	for (size_t i = 0; i < r->n_bound; i++)
		tell_bound(&t, &r->bound[i]);
	for (size_t i = 0; i < r->text.n_notices; i++)
		tell_notice(&t, &r->text.notices[i]);
	tell_sums(&t);
	str_finish(&t.line);
}
