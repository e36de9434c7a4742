/* steps.c - see steps.h. */
#include "tui/words/steps.h"

#include <string.h>

#include "report/base/i18n.h"
#include "report/office/office_flow.h"
#include "tui/words/reasons.h"

void steps_init(struct steps *steps)
{
	*steps = (struct steps){ .what = STR_INIT };
}

void steps_finish(struct steps *steps)
{
	arena_finish(&steps->arena);
	str_finish(&steps->what);
	*steps = (struct steps){ .what = STR_INIT };
}

static const struct {
	enum view_id view;
	const char *title;
} rows[STEP_COUNT] = {
#define X(name, title) { VIEW_##name, title },
	STEPS(X)
#undef X
};

const char *step_title(enum step step)
{
	return _(rows[step].title);
}

enum view_id step_view(enum step step)
{
	return rows[step].view;
}

enum step step_of_view(enum view_id view)
{
	int step = 0;

	while (step < STEP_COUNT && rows[step].view != view)
		step++;
	return (enum step)step;
}

/* --- what is missing --- */

bool cell_has_no_data(struct cell_ref cell)
{
	const struct cell_detail *detail = figure_detail(cell.figure, cell.index);

	return cell.figure->cells[cell.index].state == CELL_MISSING && detail != NULL &&
	       detail->note != NULL && strcmp(detail->note, NOTE_NO_DATA) == 0;
}

static void count_missing(struct steps *steps, const struct briefing *briefing)
{
	for (size_t i = 0; i < briefing->n_figures; i++) {
		const struct figure *figure = &briefing->figures[i];

		for (size_t k = 0; k < figure->n_cells; k++)
			if (figure->cells[k].state == CELL_MISSING &&
			    figure_wants_value(figure, k) &&
			    !cell_has_no_data((struct cell_ref){ figure, k }))
				steps->missing++;
	}
}

static void count_checks(struct steps *steps, const struct proof *proof)
{
	struct reasons reasons;

	reasons_init(&reasons, &steps->standing);
	for (size_t i = 0; i < proof_count(proof); i++) {
		struct outcome outcome = proof_outcome(proof, i);

		if (outcome.verdict == VERDICT_FAILED && outcome.level == LEVEL_ERROR)
			steps->failed++;
		steps->warnings += reasons_lack(&reasons, proof, i);
	}
	reasons_finish(&reasons);
}

static void count_numbers(struct steps *steps, const struct account *account)
{
	struct account_summary summary = account_summary(account);

	steps->doubtful = summary.counts[ACCOUNT_CONFLICT] + summary.counts[ACCOUNT_UNKNOWN];
	steps->typed = summary.counts[ACCOUNT_TYPED];
	steps->stated = account_stated_count(account);
}

static bool event_is_whole(const struct briefing *briefing)
{
	return briefing->title != NULL && briefing->title[0] != '\0' &&
	       date_is_set(briefing->event.date) && briefing->event.host != NULL &&
	       briefing->n_people > 0;
}

/* --- how far each step is --- */

static void judge(struct steps *steps, const struct briefing *briefing)
{
	enum step_state *states = steps->states;
	bool clean = steps->failed == 0 && steps->missing == 0;

	states[STEP_EVENT] = event_is_whole(briefing) ? STEP_DONE : STEP_OPEN;
	states[STEP_FIGURES] = steps->missing == 0 ? STEP_DONE : STEP_OPEN;
	states[STEP_CHECKS] = steps->failed > 0     ? STEP_BAD
			      : steps->warnings > 0 ? STEP_WARN
			      : clean               ? STEP_DONE
						    : STEP_BLANK;
	states[STEP_TEXT] = briefing->document.n == 0 ? STEP_OPEN
			    : steps->doubtful > 0     ? STEP_BAD
			    : steps->typed > 0        ? STEP_WARN
						      : STEP_DONE;
	states[STEP_PREVIEW] = STEP_BLANK;
	states[STEP_SIGN] = steps->flow >= FLOW_APPROVED ? STEP_DONE
			    : steps->flow > FLOW_DRAFT   ? STEP_OPEN
							 : STEP_BLANK;
	states[STEP_EXPORT] = steps->exported ? STEP_DONE : STEP_BLANK;
}

static void choose_next(struct steps *steps)
{
	const enum step_state *states = steps->states;

	str_clear(&steps->what);
	if (steps->flow >= FLOW_APPROVED) {
		steps->next = STEP_EXPORT;
		str_add(&steps->what, steps->exported
					      ? _("the PDF is written; nothing is left to do")
					      : _("write the PDF (F9)"));
	} else if (steps->failed > 0) {
		steps->next = STEP_FIGURES;
		str_printf(&steps->what, _("%zu relations do not hold; F6 goes to the next"),
			   steps->failed);
	} else if (steps->missing > 0) {
		steps->next = STEP_FIGURES;
		str_printf(&steps->what, _("%zu figures have no value; type them, Enter goes on"),
			   steps->missing);
	} else if (states[STEP_EVENT] != STEP_DONE) {
		steps->next = STEP_EVENT;
		str_add(&steps->what, _("say when and where, and who speaks (step 1)"));
	} else if (steps->warnings > 0) {
		steps->next = STEP_CHECKS;
		str_printf(&steps->what, _("%zu warnings want a written reason (step 3)"),
			   steps->warnings);
	} else if (steps->doubtful > 0) {
		steps->next = STEP_TEXT;
		str_printf(&steps->what,
			   _("%zu numbers of the text are nobody's: bind them, or say why (step 6)"),
			   steps->doubtful);
	} else if (steps->typed > 0) {
		steps->next = STEP_TEXT;
		str_printf(&steps->what,
			   _("%zu numbers are typed by hand: bind them, or say why (step 6)"),
			   steps->typed);
	} else if (steps->flow == FLOW_DRAFT) {
		steps->next = STEP_CHECKS;
		str_add(&steps->what, _("everything holds; F5 proves it for the office"));
	} else {
		steps->next = STEP_SIGN;
		str_add(&steps->what, steps->flow == FLOW_CHECKED
					      ? _("somebody else reviews and signs it (step 6)")
					      : _("a third person approves it (step 6)"));
	}
}

bool steps_look(struct steps *steps, struct editing *editing, struct office *office,
		struct error *err)
{
	struct report *report = editing_report(editing);
	bool exported = steps->exported;

	arena_finish(&steps->arena);
	steps->missing = steps->failed = steps->warnings = 0;
	steps->exported = exported;
	steps->standing = (struct standing){ 0 };
	steps->flow = editing_about(editing)->state;
	bool ok = office_glance(office, editing_about(editing)->name, &steps->arena,
				&steps->standing, err);
	count_missing(steps, report_briefing(report));
	count_checks(steps, report_proof(report));
	count_numbers(steps, report_account(report));
	judge(steps, report_briefing(report));
	choose_next(steps);
	return ok;
}
