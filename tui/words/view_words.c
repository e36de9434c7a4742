/* view_words.c - see view_words.h. */
#include "tui/words/view_words.h"

#include <stddef.h>

#include "report/base/i18n.h"

const struct view_words view_words[VIEW_COUNT] = {
	[VIEW_ANY] = { .parent = VIEW_ANY, .name = "any", .title = N_("Everywhere") },
	[VIEW_BRIEFING] = { .parent = VIEW_ANY, .name = "briefing", .title = N_("In a briefing") },
	[VIEW_DIALOG] = { .parent = VIEW_DIALOG, .name = "dialog", .title = N_("In a window") },
	[VIEW_DESK] = { .parent = VIEW_ANY,
			.name = "desk",
			.title = N_("Office"),
			.help = N_(
				"The briefings of the office. Enter opens one, n makes a new one "
				"from a template, F3 finds one by 汉字 or 拼音 initials.") },
	[VIEW_EVENT] = { .parent = VIEW_BRIEFING,
			 .name = "event",
			 .title = N_("Event"),
			 .help = N_("Title, day and place of the press conference, and the people. "
				    "The "
				    "text takes them from here, so they are written once.") },
	[VIEW_FIGURES] = { .parent = VIEW_BRIEFING,
			   .name = "figures",
			   .title = N_("Figures"),
			   .help = N_(
				   "Every figure of the briefing. Type digits, Enter commits and "
				   "goes "
				   "on; totals, shares and changes follow. What does not hold is "
				   "explained below while you type.") },
	[VIEW_CHECKS] = { .parent = VIEW_BRIEFING,
			  .name = "checks",
			  .title = N_("Checks"),
			  .help = N_(
				  "Every relation that must hold, the failed ones first, with its "
				  "numbers filled in and the cells that are probably wrong. Enter "
				  "goes "
				  "to the cell; a warning passes with a written reason.") },
	[VIEW_TEXT] = { .parent = VIEW_BRIEFING,
			.name = "text",
			.title = N_("Text"),
			.help = N_("The document block by block. Numbers in braces come from the "
				   "figures; a number that matches no figure is underlined.") },
	[VIEW_PREVIEW] = { .parent = VIEW_BRIEFING,
			   .name = "preview",
			   .title = N_("Preview"),
			   .help = N_("The page as it will be printed, 22 lines of 28 characters. "
				      "Tab goes "
				      "from number to number, Enter to the number's cell.") },
	[VIEW_SIGN] = { .parent = VIEW_BRIEFING,
			.name = "sign",
			.title = N_("Sign-off"),
			.help = N_(
				"How far the briefing is, who signed what, the checklist. Whoever "
				"compiled may not review, whoever reviewed may not approve.") },
	[VIEW_EXPORT] = { .parent = VIEW_BRIEFING,
			  .name = "export",
			  .title = N_("Export"),
			  .help = N_("The PDF is written to the out-tray. Until the briefing is "
				     "approved "
				     "every page carries 草稿 DRAFT.") },
	[VIEW_PROMPT] = { .parent = VIEW_DIALOG, .name = "prompt", .title = N_("A line") },
	[VIEW_CHOICE] = { .parent = VIEW_DIALOG, .name = "choice", .title = N_("A choice") },
	[VIEW_READER] = { .parent = VIEW_DIALOG, .name = "reader", .title = N_("A text") },
	[VIEW_PICK] = { .parent = VIEW_DIALOG, .name = "pick", .title = N_("A list") },
	[VIEW_MENU] = { .parent = VIEW_DIALOG, .name = "menu", .title = N_("The menu") },
	[VIEW_HISTORY] = { .parent = VIEW_DIALOG, .name = "history", .title = N_("History") },
	[VIEW_PASTE] = { .parent = VIEW_DIALOG, .name = "paste", .title = N_("A paste") },
	[VIEW_RECORDS] = { .parent = VIEW_DIALOG, .name = "records", .title = N_("Records") },
	[VIEW_BLOCK] = { .parent = VIEW_DIALOG, .name = "block", .title = N_("Rows and columns") },
	[VIEW_GUIDE] = { .parent = VIEW_DIALOG, .name = "guide", .title = N_("A ledger") },
};
