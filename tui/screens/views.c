/* views.c - every view, one row each, and the tables of what can be done in them. */
#include "tui/screens/views.h"

#include <stddef.h>

#include "report/base/array.h"
#include "report/base/i18n.h"
#include "tui/screens/block.h"
#include "tui/screens/checks.h"
#include "tui/screens/desk.h"
#include "tui/screens/dialog.h"
#include "tui/screens/event.h"
#include "tui/screens/everywhere.h"
#include "tui/screens/export.h"
#include "tui/screens/figures.h"
#include "tui/screens/guide.h"
#include "tui/screens/held_view.h"
#include "tui/screens/history_view.h"
#include "tui/screens/palette.h"
#include "tui/screens/paste.h"
#include "tui/screens/preview_step.h"
#include "tui/screens/records.h"
#include "tui/screens/signoff.h"
#include "tui/screens/text_inside.h"

static bool always_wide(const struct app *app)
{
	(void)app;
	return true;
}

static const struct view views[VIEW_COUNT] = {
	[VIEW_ANY] = { .id = VIEW_ANY },
	[VIEW_BRIEFING] = { .id = VIEW_BRIEFING },
	[VIEW_DIALOG] = { .id = VIEW_DIALOG },
	[VIEW_DESK] = { .id = VIEW_DESK,
			.enter = desk_enter,
			.leave = desk_leave,
			.click = desk_click,
			.draw = desk_draw,
			.resized = desk_resized,
			.renewed = desk_renewed,
			.explain = desk_explain },
	[VIEW_EVENT] = { .id = VIEW_EVENT,
			 .enter = event_enter,
			 .leave = event_leave,
			 .key = event_key,
			 .draw = event_draw,
			 .renewed = event_renewed,
			 .explain = event_explain },
	[VIEW_FIGURES] = { .id = VIEW_FIGURES,
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
			  .enter = checks_enter,
			  .leave = checks_leave,
			  .draw = checks_draw,
			  .renewed = checks_renewed,
			  .explain = checks_explain },
	[VIEW_TEXT] = { .id = VIEW_TEXT,
			.wide = always_wide,
			.enter = text_enter,
			.leave = text_leave,
			.key = text_key,
			.draw = text_draw,
			.resized = text_resized,
			.renewed = text_renewed,
			.explain = text_explain },
	[VIEW_PREVIEW] = { .id = VIEW_PREVIEW,
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
			.enter = signoff_enter,
			.leave = signoff_leave,
			.draw = signoff_draw,
			.renewed = signoff_renewed,
			.explain = signoff_explain },
	[VIEW_EXPORT] = { .id = VIEW_EXPORT,
			  .enter = export_enter,
			  .leave = export_leave,
			  .draw = export_draw,
			  .renewed = export_renewed,
			  .wake = export_wake,
			  .explain = export_explain },
	[VIEW_PROMPT] = { .id = VIEW_PROMPT,
			  .leave = prompt_leave,
			  .key = prompt_key,
			  .draw = prompt_draw },
	[VIEW_CHOICE] = { .id = VIEW_CHOICE,
			  .leave = choice_leave,
			  .key = choice_key,
			  .draw = choice_draw },
	[VIEW_READER] = { .id = VIEW_READER, .leave = reader_leave, .draw = reader_draw },
	[VIEW_PICK] = { .id = VIEW_PICK, .leave = pick_leave, .key = pick_key, .draw = pick_draw },
	[VIEW_MENU] = { .id = VIEW_MENU,
			.enter = menu_enter,
			.leave = menu_leave,
			.key = menu_key,
			.draw = menu_draw },
	[VIEW_HISTORY] = { .id = VIEW_HISTORY,
			   .enter = history_enter,
			   .leave = history_leave,
			   .draw = history_draw,
			   .renewed = history_renewed },
	[VIEW_GUIDE] = { .id = VIEW_GUIDE,
			 .leave = guide_leave,
			 .draw = guide_draw,
			 .renewed = guide_renewed },
	[VIEW_RECORDS] = { .id = VIEW_RECORDS,
			   .leave = records_leave,
			   .draw = records_draw,
			   .renewed = records_renewed,
			   .idle = records_idle },
	[VIEW_BLOCK] = { .id = VIEW_BLOCK,
			 .leave = block_leave,
			 .key = block_key,
			 .draw = block_draw,
			 .renewed = block_renewed,
			 .wake = block_wake },
	[VIEW_PASTE] = { .id = VIEW_PASTE,
			 .leave = paste_leave,
			 .draw = paste_draw,
			 .renewed = paste_renewed },
};

static const struct action *const actions[] = {
	actions_figures, actions_figures_more, actions_desk,       actions_event,   actions_checks,
	actions_text,    actions_text_blocks,  actions_preview,    actions_sign,    actions_export,
	actions_dialog,  actions_history,      actions_paste,      actions_records, actions_guide,
	actions_held,    actions_block,        actions_briefing,   actions_everywhere,
};

const struct screens screens_all = { views, actions, LEN(actions) };

const char *action_title(const char *name)
{
	return _(action_find(&screens_all, name)->title);
}
