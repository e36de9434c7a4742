/* commands.c - every batch command, one row each; help, the manual and the docs are made from it.
 */
#include "tui/commands/command.h"

#include <stdint.h>

#include "report/base/array.h"
#include "report/base/i18n.h"

/* Of orders that confirm something. */
#define SEEN_OPTION                                                                 \
	{                                                                           \
		"--seen", N_("VERSION"),                                            \
			N_("refuse when it is not this version, as show prints it") \
	}

const struct command commands_all[] = {
	{
		.name = "open",
		.synopsis = N_("FILE | NAME [--name NAME]"),
		.summary = N_("Open a file or a stored briefing in the interface"),
		.details = N_("A file is first brought into the office, or up to date there, as import does. "
			      "A word that is no file names a briefing of the office."),
		.least = 1,
		.most = 1,
		.options = { { "--name", N_("NAME"), N_("what the file is called in the office") } },
		.run = command_open,
		.in_office = true,
	},
	{
		.name = "demo",
		.synopsis = N_("[NAME]"),
		.summary = N_("Try the interface on the examples, in an office that is thrown away"),
		.details = N_("NAME is an example to begin with: 问责, 问责-录错 (two digits swapped), 经济运行. "
			      "Nothing of it is kept."),
		.least = 0,
		.most = 1,
		.run = command_demo,
	},
	{
		.name = "check",
		.synopsis = N_("FILE... [--json] [--previous FILE]"),
		.summary = N_("Prove the totals and relations of briefings"),
		.details = N_("Every total, share and written check is proved and what fails is explained. "
			      "Exit status 0: all hold; 1: something does not; 2: a file could not be read."),
		.least = 1,
		.most = SIZE_MAX,
		.options = {
			{ "--json", NULL, N_("print the result as JSON on standard output") },
			{ "--previous", N_("FILE"), N_("compare with the briefing released before, or with those in a folder") },
		},
		.run = command_check,
		.in_office = true,
	},
	{
		.name = "proof",
		.synopsis = N_("TEXT --against FILE|NAME [--json]"),
		.summary = N_("Hold every number of a text against the figures of a briefing"),
		.details = N_("TEXT is plain text in UTF-8 or GB18030; - is standard input. A PDF is read by "
			      "pdftotext, its lines made paragraphs again. A document of a "
			      "word processor (.docx) is known by its first bytes: place by place it is told "
			      "what became of each number that left with a mark. Under each number of a text "
			      "stands what it came to: = matched, ~ rounded, + derived, ^ in conflict, "
			      "? unknown, . no figure (a date, an ordinal, a name). Exit status 0: nothing is "
			      "in conflict; 1: something is; 2: it could not be read."),
		.least = 1,
		.most = 1,
		.options = {
			{ "--against", N_("FILE|NAME"), N_("the briefing that has the figures") },
			{ "--json", NULL, N_("print the result as JSON on standard output") },
		},
		.run = command_proof,
		.in_office = true,
	},
	{
		.name = "bind",
		.synopsis = N_("FILE [--write] [--learn]"),
		.summary = N_("Turn typed numbers that state a figure into its placeholders"),
		.details = N_("Each replacement is shown with its place; only --write makes them, all in one "
			      "go. A number that several figures have is left as it is. Words before a number "
			      "that are none of its figure's names are told; --learn writes them down as "
			      "`says:`, so that texts are understood that use them."),
		.least = 1,
		.most = 1,
		.options = {
			{ "--write", NULL, N_("write the file anew") },
			{ "--learn", NULL, N_("remember what else the text calls its figures") },
		},
		.run = command_bind,
	},
	{
		.name = "render",
		.synopsis = N_("FILE -o OUT.pdf | OUT.ofd | OUT.docx | OUT.xlsx | OUT.csv [--draft] [--pdfa]"),
		.summary = N_("Write the briefing as a PDF, OFD, a document, a workbook or CSV"),
		.details = N_("While an error-level check fails every page carries 草稿 DRAFT, whatever is "
			      "asked, and the exit status is 1. '-o -' writes to standard output. "
			      "OFD is drawn from the same pages as the PDF; --format ofd-a writes the form for "
			      "archives. "
			      "A document (.docx) is for word processors; each of its numbers keeps a mark, "
			      "so that 'crossfoot proof' tells what became of it. "
			      "A workbook holds all figures, checks and tables: numbers are numbers, totals "
			      "formulas over their parts. A CSV holds one of its sheets."),
		.least = 1,
		.most = 1,
		.options = {
			{ "-o", N_("OUT.pdf"),
			  N_("where it goes, over nothing but a file of its kind; '-' is standard output") },
			{ "--draft", NULL, N_("mark every page 草稿 DRAFT") },
			{ "--previous", N_("FILE"), N_("compare with the briefing released before, or with those in a folder") },
			{ "--pdfa", NULL, N_("write PDF/A-2a and PDF/UA-1, for archives and screen readers") },
			{ "--format", N_("FORMAT"), N_("pdf, ofd, ofd-a, docx, xlsx or csv, whatever OUT ends with; a name that ends in another is refused") },
			{ "--sheet", N_("NAME"), N_("the sheet that a CSV holds: 说明, 指标, 校核 or a figure's name") },
			{ "--gb18030", NULL, N_("write CSV in GB18030; in UTF-8 when left out") },
		},
		.run = command_render,
		.in_office = true,
	},
	{
		.name = "preview",
		.synopsis = N_("FILE [--page N]"),
		.summary = N_("Show the pages as text, 22 lines of 28 characters"),
		.least = 1,
		.most = 1,
		.options = {
			{ "--page", N_("N"), N_("this page alone") },
			{ "--previous", N_("FILE"), N_("compare with the briefing released before, or with those in a folder") },
		},
		.run = command_preview,
		.in_office = true,
	},
	{
		.name = "count",
		.synopsis = N_("FILE | NAME [--json]"),
		.summary = N_("Count the figures of a briefing from its ledgers"),
		.details = N_("Each ledger is read once; what is typed is compared cell by cell, rows that "
			      "cannot be placed are named. Exit status 1: something differs, or rows were left out."),
		.least = 1,
		.most = 1,
		.options = { { "--json", NULL, N_("print the result as JSON on standard output") } },
		.run = command_count,
		.in_office = true,
	},
	{
		.name = "rows",
		.synopsis = N_("FILE | NAME CELL [--names]"),
		.summary = N_("Print the records behind a counted number, as CSV"),
		.details = N_("CELL as in the text: 问责领导干部[乡科级]; a total stands for all its parts. "
			      "Names, identity cards, telephones and addresses are masked but for their first character."),
		.least = 2,
		.most = 2,
		.options = { { "--names", NULL, N_("do not mask who somebody is; in an office, for those who compile or review") } },
		.run = command_rows,
		.in_office = true,
	},
	{
		.name = "ledgers",
		.synopsis = N_("NAME [LEDGER FILE] [--try]"),
		.summary = N_("List the ledgers that the office keeps of a briefing, or bring another file in"),
		.details = N_("Each file that came in is kept under its digest, with who brought it. Of another "
			      "file the records added, removed and changed are told (by the key that a figure "
			      "counts as distinct), and the counts that move. A value that was only ever counted "
			      "follows, one that was typed stands and is held against the count."),
		.least = 1,
		.most = 3,
		.options = { { "--try", NULL, N_("show what would change, and change nothing") } },
		.run = command_ledgers,
		.in_office = true,
	},
	{
		.name = "propose",
		.synopsis = N_("SHEET [--sheet NAME] [--name NAME | --into NAME [--ledger LEDGER] [FIGURE...]]"),
		.summary = N_("Print a briefing, or figures more for one, as the columns of a sheet suggest"),
		.details = N_("A column of few texts becomes a dimension, days become years or months, whole "
			      "numbers are added up, case numbers are told apart; names, identity cards and the "
			      "like are left alone. It is a beginning, to be looked at. --name makes it in the "
			      "office at once. --into holds the columns against a briefing of the office and lists "
			      "the figures that it does not count yet; those that are named are added with the "
			      "dimensions and columns they need, the sheet becomes the ledger's file, and they "
			      "are counted from it, all in one step."),
		.least = 1,
		.most = SIZE_MAX,
		.options = {
			{ "--sheet", N_("NAME"), N_("the sheet of a workbook") },
			{ "--name", N_("NAME"), N_("what it is called in the office") },
			{ "--into", N_("NAME"), N_("a briefing of the office that gets figures more") },
			{ "--ledger", N_("LEDGER"), N_("the ledger they are counted from, where it has several or gets a new one") },
		},
		.run = command_propose,
	},
	{
		.name = "spellings",
		.synopsis = N_("NAME [DIMENSION[SPELLING]=MEMBER...]"),
		.summary = N_("Say what spellings in the ledgers mean; all briefings of the series remember it"),
		.details = N_("Without more, what was said and by whom, and what no dimension knows yet (exit "
			      "status 1). 级别[四级调研员]=乡科级 says it; the briefing is counted anew. A later "
			      "briefing made from the same template takes it over when it comes in, and says so."),
		.least = 1,
		.most = SIZE_MAX,
		.run = command_spellings,
		.in_office = true,
	},
	{
		.name = "import",
		.synopsis = N_("FILE [--name NAME]"),
		.summary = N_("Bring a briefing's file into the office, or up to date there"),
		.details = N_("It is named after the file without its ending. Brought in again, what the "
			      "file changed since is changed, what the office changed stays, and what both "
			      "changed is named as a conflict (exit status 1)."),
		.least = 1,
		.most = 1,
		.options = { { "--name", N_("NAME"), N_("what it is called in the office") } },
		.run = command_import,
		.in_office = true,
	},
	{
		.name = "export",
		.synopsis = N_("NAME [-o FILE]"),
		.summary = N_("Write a stored briefing as one YAML file, its ledgers and seals beside it"),
		.details = N_("Ledgers and seals that the office keeps go where the file names them, below its own folder; "
			      "one that is there and is another file is not written over. Standard output gets the "
			      "YAML alone."),
		.least = 1,
		.most = 1,
		.options = { { "-o", N_("FILE"),
			       N_("where it goes, over nothing but YAML; standard output when left out") } },
		.run = command_export,
		.in_office = true,
	},
	{
		.name = "list",
		.synopsis = N_("[--json] [--state STATE]"),
		.summary = N_("List the briefings of the office"),
		.least = 0,
		.most = 0,
		.options = {
			{ "--json", NULL, N_("print them as JSON") },
			{ "--state", N_("STATE"), N_("only those that are draft, checked, reviewed, approved or released") },
		},
		.run = command_list,
		.in_office = true,
	},
	{
		.name = "show",
		.synopsis = N_("NAME [--json]"),
		.summary = N_("Show a stored briefing: state, signatures, conflicts, releases, cells"),
		.least = 1,
		.most = 1,
		.options = { { "--json", NULL, N_("print it as JSON") } },
		.run = command_show,
		.in_office = true,
	},
	{
		.name = "set",
		.synopsis = N_("NAME CELL=VALUE... | NAME -"),
		.summary = N_("Set cells of a stored briefing, in one transaction"),
		.details = N_("Exit status 0 means that it is on disk. An empty value makes a cell missing, "
			      "… negligible, — not applicable. A cell that another changed meanwhile is named as "
			      "a conflict and keeps theirs, yours is kept beside it (exit status 1). With '-' every "
			      "line of standard input is CELL=VALUE and a transaction of its own."),
		.least = 2,
		.most = SIZE_MAX,
		.options = {
			{ "--note", N_("TEXT"), N_("the note of the one cell that is named") },
			{ "--source", N_("TEXT"), N_("its source") },
			{ "--asof", N_("DATE"), N_("the day it stands for, YYYY-MM-DD") },
			{ "--flag", N_("TEXT"), N_("its flag: 初步, 修订, 估计 …") },
			{ "--because", N_("TEXT"), N_("why, for the history") },
			{ "--base", N_("REVISION"), N_("the revision you looked at: what changed since is a conflict") },
		},
		.run = command_set,
		.in_office = true,
	},
	{
		.name = "undo",
		.synopsis = N_("NAME"),
		.summary = N_("Take back your last change of a stored briefing"),
		.least = 1,
		.most = 1,
		.run = command_undo,
		.in_office = true,
	},
	{
		.name = "redo",
		.synopsis = N_("NAME"),
		.summary = N_("Make again what was taken back last"),
		.least = 1,
		.most = 1,
		.run = command_redo,
		.in_office = true,
	},
	{
		.name = "log",
		.synopsis = N_("NAME [CELL] [--json]"),
		.summary = N_("Tell the history of a stored briefing, or of one cell"),
		.least = 1,
		.most = 2,
		.options = { { "--json", NULL, N_("print it as JSON") } },
		.run = command_log,
		.in_office = true,
	},
	{
		.name = "diff",
		.synopsis = N_("NAME REVISION REVISION"),
		.summary = N_("Show what differs between two revisions of a stored briefing"),
		.least = 3,
		.most = 3,
		.run = command_diff,
		.in_office = true,
	},
	{
		.name = "verify",
		.synopsis = N_("[HEAD]"),
		.summary = N_("Prove that the history is whole and everything follows from it"),
		.details = N_("Names the first record that does not hold (exit status 1). HEAD is what a paper "
			      "shows in its last line: then it must stand in this history."),
		.least = 0,
		.most = 1,
		.run = command_verify,
		.in_office = true,
	},
	{
		.name = "sign",
		.synopsis = N_("NAME --as check|review|approve [--table TABLE] [--seen VERSION]"),
		.summary = N_("Prove a stored briefing and sign it"),
		.details = N_("Compiler, reviewer and approver of one content are different people. Failed "
			      "checks block, warnings want a reason (waive). A later change voids the signatures of "
			      "the table it touches."),
		.least = 1,
		.most = 1,
		.options = {
			{ "--as", N_("STEP"), N_("check, review or approve") },
			{ "--table", N_("TABLE"), N_("review this figure alone; 文稿 is the text") },
			SEEN_OPTION,
		},
		.run = command_sign,
		.in_office = true,
	},
	{
		.name = "withdraw",
		.synopsis = N_("NAME [TABLE...] [--because TEXT] [--seen VERSION]"),
		.summary = N_("Take your own signature back"),
		.details = N_("Of the tables named, or all that you signed; 文稿 is the text. What was reviewed is "
			      "checked again, what was approved reviewed. An approval falls with any of its reviews."),
		.least = 1,
		.most = SIZE_MAX,
		.options = {
			{ "--because", N_("TEXT"), N_("why; it stands in the history") },
			SEEN_OPTION,
		},
		.run = command_withdraw,
		.in_office = true,
	},
	{
		.name = "reject",
		.synopsis = N_("NAME [CELL...] --because TEXT [--seen VERSION]"),
		.summary = N_("Send a briefing back to its compilers, perhaps for named cells"),
		.least = 1,
		.most = SIZE_MAX,
		.options = {
			{ "--because", N_("TEXT"), N_("what is to be looked at") },
			SEEN_OPTION,
		},
		.run = command_reject,
		.in_office = true,
	},
	{
		.name = "waive",
		.synopsis = N_("NAME CHECK --because TEXT [--seen VERSION]"),
		.summary = N_("Write the reason why a warning, or a number typed in the text, may pass"),
		.least = 2,
		.most = 2,
		.options = {
			{ "--because", N_("TEXT"), N_("the reason; it holds while the warning says the same") },
			SEEN_OPTION,
		},
		.run = command_waive,
		.in_office = true,
	},
	{
		.name = "attest",
		.synopsis = N_("NAME CELL=VALUE... --source TEXT [--seen VERSION]"),
		.summary = N_("Answer for numbers that stand in no relation, held against a source"),
		.details = N_("A second person, who did not enter the number, says the value that the source "
			      "has. A review counts once somebody answers for each such number of its table; "
			      "'crossfoot check NAME' lists them. A later change of the cell ends it."),
		.least = 2,
		.most = SIZE_MAX,
		.options = {
			{ "--source", N_("TEXT"), N_("what the numbers were held against") },
			SEEN_OPTION,
		},
		.run = command_attest,
		.in_office = true,
	},
	{
		.name = "release",
		.synopsis = N_("NAME [--seen VERSION]"),
		.summary = N_("Publish an approved briefing; later ones are compared with it"),
		.least = 1,
		.most = 1,
		.options = { SEEN_OPTION },
		.run = command_release,
		.in_office = true,
	},
	{
		.name = "reopen",
		.synopsis = N_("NAME --because TEXT [--cause CAUSE] [--seen VERSION]"),
		.summary = N_("Open a released briefing again, with the cause"),
		.least = 1,
		.most = 1,
		.options = {
			{ "--because", N_("TEXT"), N_("what happened") },
			{ "--cause", N_("CAUSE"), N_("late, correction (when left out) or method") },
			SEEN_OPTION,
		},
		.run = command_reopen,
		.in_office = true,
	},
	{
		.name = "checklist",
		.synopsis = N_("NAME [LINE...] [--undo] [--seen VERSION]"),
		.summary = N_("Show the checklist of a briefing, or tick lines of it in your name"),
		.least = 1,
		.most = SIZE_MAX,
		.options = {
			{ "--undo", NULL, N_("take the ticks away") },
			SEEN_OPTION,
		},
		.run = command_checklist,
		.in_office = true,
	},
	{
		.name = "people",
		.synopsis = N_("[add USER ROLE... | remove USER ROLE...]"),
		.summary = N_("Show who may do what in the office, give or take roles"),
		.details = N_("The roles are compiler, reviewer, approver and keeper. Whoever gives the first one "
			      "becomes keeper; keepers give the others."),
		.least = 0,
		.most = SIZE_MAX,
		.run = command_people,
		.in_office = true,
	},
	{
		.name = "settings",
		.synopsis = N_("[KEY VALUE]"),
		.summary = N_("Show or change the settings of the office"),
		.least = 0,
		.most = 2,
		.run = command_settings,
		.in_office = true,
	},
	{
		.name = "backup",
		.synopsis = N_("FILE"),
		.summary = N_("Write a whole copy of the office while others go on working"),
		.least = 1,
		.most = 1,
		.run = command_backup,
		.in_office = true,
	},
	{
		.name = "restore",
		.synopsis = N_("FILE [--replace]"),
		.summary = N_("Put a backup in the office's place; what was there is kept"),
		.least = 1,
		.most = 1,
		.options = { { "--replace", NULL, N_("the office's file is damaged: set it aside first") } },
		.run = command_restore,
		.in_office = true,
	},
	{
		.name = "template",
		.synopsis = N_("list | show NAME"),
		.summary = N_("List the templates, or print one"),
		.least = 1,
		.most = 2,
		.run = command_template,
	},
	{
		.name = "doctor",
		.synopsis = N_("[--json]"),
		.summary = N_("Look at what this machine lacks for the work, and say what to do"),
		.details = N_("Fonts, locale, messages, terminal, the office's place and rights, its trays "
			      "and people, sshd. Exit status 0: nothing is missing; 1: something is."),
		.options = {
			{ "--json", NULL, N_("print the result as JSON on standard output") },
		},
		.run = command_doctor,
	},
	{
		.name = "help",
		.synopsis = N_("[COMMAND | keys | completion]"),
		.summary = N_("Show the commands, or one of them in full, or the interface's keys"),
		.details = N_("'completion' prints what bash needs to complete the program's words."),
		.least = 0,
		.most = 1,
		.run = command_help,
		.in_office = true,
	},
};
const size_t commands_count = LEN(commands_all);
