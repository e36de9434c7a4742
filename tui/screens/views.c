/* views.c - every view, one row each, and the tables of what can be done in them. */
#include <stddef.h>

#include "report/base/array.h"
#include "report/base/i18n.h"
#include "tui/screens/action.h"
#include "tui/screens/checks.h"
#include "tui/screens/desk.h"
#include "tui/screens/dialog.h"
#include "tui/screens/event.h"
#include "tui/screens/everywhere.h"
#include "tui/screens/export.h"
#include "tui/screens/figures.h"
#include "tui/screens/history_view.h"
#include "tui/screens/palette.h"
#include "tui/screens/paste.h"
#include "tui/screens/preview_step.h"
#include "tui/screens/signoff.h"
#include "tui/screens/text_inside.h"
#include "tui/screens/view.h"

static bool always_wide(const struct app *app)
{
	(void)app;
	return true;
}

const struct view views_all[VIEW_COUNT] = {
	[VIEW_ANY] = { .id = VIEW_ANY,
		       .parent = VIEW_ANY,
		       .name = "any",
		       .title = N_("Everywhere") },
	[VIEW_BRIEFING] = { .id = VIEW_BRIEFING,
			    .parent = VIEW_ANY,
			    .name = "briefing",
			    .title = N_("In a briefing") },
	[VIEW_DIALOG] = { .id = VIEW_DIALOG,
			  .parent = VIEW_DIALOG,
			  .name = "dialog",
			  .title = N_("In a window") },
	[VIEW_DESK] = { .id = VIEW_DESK,
			.parent = VIEW_ANY,
			.name = "desk",
			.title = N_("Office"),
			.help = N_(
				"The briefings of the office. Enter opens one, n makes a new one "
				"from a template, F3 finds one by 汉字 or 拼音 initials."),
			.enter = desk_enter,
			.leave = desk_leave,
			.click = desk_click,
			.draw = desk_draw,
			.resized = desk_resized,
			.renewed = desk_renewed,
			.explain = desk_explain },
	[VIEW_EVENT] = { .id = VIEW_EVENT,
			 .parent = VIEW_BRIEFING,
			 .name = "event",
			 .title = N_("Event"),
			 .help = N_("Title, day and place of the press conference, and the people. "
				    "The "
				    "text takes them from here, so they are written once."),
			 .enter = event_enter,
			 .leave = event_leave,
			 .key = event_key,
			 .draw = event_draw,
			 .renewed = event_renewed,
			 .explain = event_explain },
	[VIEW_FIGURES] = { .id = VIEW_FIGURES,
			   .parent = VIEW_BRIEFING,
			   .name = "figures",
			   .title = N_("Figures"),
			   .help = N_(
				   "Every figure of the briefing. Type digits, Enter commits and "
				   "goes "
				   "on; totals, shares and changes follow. What does not hold is "
				   "explained below while you type."),
			   .wide = figures_wide,
			   .idle = figures_idle,
			   .enter = figures_enter,
			   .leave = figures_leave,
			   .key = figures_key,
			   .click = figures_click,
			   .draw = figures_draw,
			   .resized = figures_resized,
			   .renewed = figures_renewed,
			   .explain = figures_explain },
	[VIEW_CHECKS] = { .id = VIEW_CHECKS,
			  .parent = VIEW_BRIEFING,
			  .name = "checks",
			  .title = N_("Checks"),
			  .help = N_(
				  "Every relation that must hold, the failed ones first, with its "
				  "numbers filled in and the cells that are probably wrong. Enter "
				  "goes "
				  "to the cell; a warning passes with a written reason."),
			  .enter = checks_enter,
			  .leave = checks_leave,
			  .draw = checks_draw,
			  .renewed = checks_renewed,
			  .explain = checks_explain },
	[VIEW_TEXT] = { .id = VIEW_TEXT,
			.parent = VIEW_BRIEFING,
			.name = "text",
			.title = N_("Text"),
			.help = N_("The document block by block. Numbers in braces come from the "
				   "figures; a number that matches no figure is underlined."),
			.wide = always_wide,
			.enter = text_enter,
			.leave = text_leave,
			.key = text_key,
			.draw = text_draw,
			.resized = text_resized,
			.renewed = text_renewed,
			.explain = text_explain },
	[VIEW_PREVIEW] = { .id = VIEW_PREVIEW,
			   .parent = VIEW_BRIEFING,
			   .name = "preview",
			   .title = N_("Preview"),
			   .help = N_("The page as it will be printed, 22 lines of 28 characters. "
				      "Tab goes "
				      "from number to number, Enter to the number's cell."),
			   .wide = always_wide,
			   .enter = preview_enter,
			   .leave = preview_leave,
			   .key = preview_key,
			   .draw = preview_draw,
			   .renewed = preview_renewed,
			   .status = preview_status,
			   .wake = preview_wake,
			   .explain = preview_explain },
	[VIEW_SIGN] = { .id = VIEW_SIGN,
			.parent = VIEW_BRIEFING,
			.name = "sign",
			.title = N_("Sign-off"),
			.help = N_(
				"How far the briefing is, who signed what, the checklist. Whoever "
				"compiled may not review, whoever reviewed may not approve."),
			.enter = signoff_enter,
			.leave = signoff_leave,
			.draw = signoff_draw,
			.renewed = signoff_renewed,
			.explain = signoff_explain },
	[VIEW_EXPORT] = { .id = VIEW_EXPORT,
			  .parent = VIEW_BRIEFING,
			  .name = "export",
			  .title = N_("Export"),
			  .help = N_("The PDF is written to the out-tray. Until the briefing is "
				     "approved "
				     "every page carries 草稿 DRAFT."),
			  .enter = export_enter,
			  .leave = export_leave,
			  .draw = export_draw,
			  .renewed = export_renewed,
			  .wake = export_wake,
			  .explain = export_explain },
	[VIEW_PROMPT] = { .id = VIEW_PROMPT,
			  .parent = VIEW_DIALOG,
			  .name = "prompt",
			  .title = N_("A line"),
			  .leave = prompt_leave,
			  .key = prompt_key,
			  .draw = prompt_draw },
	[VIEW_CHOICE] = { .id = VIEW_CHOICE,
			  .parent = VIEW_DIALOG,
			  .name = "choice",
			  .title = N_("A choice"),
			  .leave = choice_leave,
			  .key = choice_key,
			  .draw = choice_draw },
	[VIEW_READER] = { .id = VIEW_READER,
			  .parent = VIEW_DIALOG,
			  .name = "reader",
			  .title = N_("A text"),
			  .leave = reader_leave,
			  .draw = reader_draw },
	[VIEW_PICK] = { .id = VIEW_PICK,
			.parent = VIEW_DIALOG,
			.name = "pick",
			.title = N_("A list"),
			.leave = pick_leave,
			.key = pick_key,
			.draw = pick_draw },
	[VIEW_MENU] = { .id = VIEW_MENU,
			.parent = VIEW_DIALOG,
			.name = "menu",
			.title = N_("The menu"),
			.enter = menu_enter,
			.leave = menu_leave,
			.key = menu_key,
			.draw = menu_draw },
	[VIEW_HISTORY] = { .id = VIEW_HISTORY,
			   .parent = VIEW_DIALOG,
			   .name = "history",
			   .title = N_("History"),
			   .enter = history_enter,
			   .leave = history_leave,
			   .draw = history_draw,
			   .renewed = history_renewed },
	[VIEW_PASTE] = { .id = VIEW_PASTE,
			 .parent = VIEW_DIALOG,
			 .name = "paste",
			 .title = N_("A paste"),
			 .leave = paste_leave,
			 .draw = paste_draw,
			 .renewed = paste_renewed },
};

bool view_is_wide(const struct app *app, enum view_id view)
{
	return views_all[view].wide != NULL && views_all[view].wide(app);
}

const struct action *const actions_all[] = {
	actions_figures, actions_figures_more, actions_desk,        actions_event,
	actions_checks,  actions_text,         actions_text_blocks, actions_preview,
	actions_sign,    actions_export,       actions_dialog,      actions_history,
	actions_paste,   actions_briefing,     actions_everywhere,
};
const size_t actions_tables = LEN(actions_all);
