/* steps.c - see steps.h. */
#include "tui/words/steps.h"

#include <string.h>

#include "report/base/i18n.h"
#include "tui/words/reasons.h"

void way_init(struct way *way)
{
	*way = (struct way){ .what = STR_INIT };
}

void way_finish(struct way *way)
{
	arena_finish(&way->arena);
	str_finish(&way->what);
	*way = (struct way){ .what = STR_INIT };
}

static const struct {
	enum view_id view;
	const char *title;
} steps[STEP_COUNT] = {
#define X(name, title) { VIEW_##name, title },
	STEPS(X)
#undef X
};

const char *step_title(enum step step)
{
	return _(steps[step].title);
}

enum view_id step_view(enum step step)
{
	return steps[step].view;
}

enum step step_of_view(enum view_id view)
{
	int step = 0;

	while (step < STEP_COUNT && steps[step].view != view)
		step++;
	return (enum step)step;
}

/* --- what is missing --- */

/* Totals are computed when they are left out; formulas compute themselves. */
static bool wants_value(const struct figure *figure, size_t index)
{
	return figure->formula == NULL && (figure->n_by == 0 || !figure_is_total(figure, index));
}

bool cell_has_no_data(struct cell_ref cell)
{
	const struct cell_detail *detail = figure_detail(cell.figure, cell.index);

	return cell.figure->cells[cell.index].state == CELL_MISSING && detail != NULL &&
	       detail->note != NULL && strcmp(detail->note, NOTE_NO_DATA) == 0;
}

static void count_missing(struct way *way, const struct briefing *briefing)
{
	for (size_t i = 0; i < briefing->n_figures; i++) {
		const struct figure *figure = &briefing->figures[i];

		for (size_t k = 0; k < figure->n_cells; k++)
			if (figure->cells[k].state == CELL_MISSING && wants_value(figure, k) &&
			    !cell_has_no_data((struct cell_ref){ figure, k }))
				way->missing++;
	}
}

static void count_checks(struct way *way, const struct proof *proof)
{
	struct reasons reasons;

	reasons_init(&reasons, &way->standing);
	for (size_t i = 0; i < proof_count(proof); i++) {
		struct outcome outcome = proof_outcome(proof, i);

		if (outcome.verdict == VERDICT_FAILED && outcome.level == LEVEL_ERROR)
			way->failed++;
		way->warnings += reasons_lack(&reasons, proof, i);
	}
	reasons_finish(&reasons);
}

static bool event_is_whole(const struct briefing *briefing)
{
	return briefing->title != NULL && briefing->title[0] != '\0' &&
	       date_is_set(briefing->event.date) && briefing->event.host != NULL &&
	       briefing->n_people > 0;
}

/* --- how far each step is --- */

static void judge(struct way *way, const struct briefing *briefing)
{
	enum step_state *states = way->states;
	bool clean = way->failed == 0 && way->missing == 0;

	states[STEP_EVENT] = event_is_whole(briefing) ? STEP_DONE : STEP_OPEN;
	states[STEP_FIGURES] = way->missing == 0 ? STEP_DONE : STEP_OPEN;
	states[STEP_CHECKS] = way->failed > 0     ? STEP_BAD
			      : way->warnings > 0 ? STEP_WARN
			      : clean             ? STEP_DONE
						  : STEP_BLANK;
	states[STEP_TEXT] = briefing->document.n == 0 ? STEP_OPEN
			    : way->doubtful > 0       ? STEP_WARN
						      : STEP_DONE;
	states[STEP_PREVIEW] = STEP_BLANK;
	states[STEP_SIGN] = way->flow >= FLOW_APPROVED ? STEP_DONE
			    : way->flow > FLOW_DRAFT   ? STEP_OPEN
						       : STEP_BLANK;
	states[STEP_EXPORT] = way->exported ? STEP_DONE : STEP_BLANK;
}

static void choose_next(struct way *way)
{
	const enum step_state *states = way->states;

	str_clear(&way->what);
	if (way->flow >= FLOW_APPROVED) {
		way->next = STEP_EXPORT;
		str_add(&way->what, way->exported ? _("the PDF is written; nothing is left to do")
						  : _("write the PDF (F9)"));
	} else if (way->failed > 0) {
		way->next = STEP_FIGURES;
		str_printf(&way->what, _("%zu relations do not hold; F6 goes to the next"),
			   way->failed);
	} else if (way->missing > 0) {
		way->next = STEP_FIGURES;
		str_printf(&way->what, _("%zu figures have no value; type them, Enter goes on"),
			   way->missing);
	} else if (states[STEP_EVENT] != STEP_DONE) {
		way->next = STEP_EVENT;
		str_add(&way->what, _("say when and where, and who speaks (step 1)"));
	} else if (way->warnings > 0) {
		way->next = STEP_CHECKS;
		str_printf(&way->what, _("%zu warnings want a written reason (step 3)"),
			   way->warnings);
	} else if (way->flow == FLOW_DRAFT) {
		way->next = STEP_CHECKS;
		str_add(&way->what, _("everything holds; F5 proves it for the office"));
	} else {
		way->next = STEP_SIGN;
		str_add(&way->what, way->flow == FLOW_CHECKED
					    ? _("somebody else reviews and signs it (step 6)")
					    : _("a third person approves it (step 6)"));
	}
}

void way_look(struct way *way, struct work *work, struct office *office)
{
	struct report *report = work_report(work);
	struct error ignored;
	bool exported = way->exported;
	size_t doubtful = way->doubtful;

	arena_finish(&way->arena);
	way->missing = way->failed = way->warnings = 0;
	way->exported = exported;
	way->doubtful = doubtful;
	way->standing = (struct standing){ 0 };
	way->flow = work_about(work)->state;
	flow_glance(office_store(office), work_about(work)->name, &way->arena, &way->standing,
		    &ignored);
	count_missing(way, report_briefing(report));
	count_checks(way, report_proof(report));
	judge(way, report_briefing(report));
	choose_next(way);
}
