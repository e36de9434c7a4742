/* command.h - a batch command is a row: its name, its words, its options, its function. */
#ifndef TUI_COMMANDS_COMMAND_H
#define TUI_COMMANDS_COMMAND_H

#include <stdbool.h>
#include <stddef.h>

#include "tui/words/arguments.h"
#include "tui/words/status.h"

/* One option of one command. A flag has no argument. */
struct option {
	const char *name;     /* "--json"; "-o" */
	const char *argument; /* "FILE"; NULL for a flag */
	const char *help;     /* one line, for help and the manual */
};

struct command {
	const char *name;
	const char *synopsis; /* what stands behind the name: "FILE... [--json]" */
	const char *summary;  /* one line, imperative */
	const char *details;  /* a paragraph for `help NAME`, NULL when the summary says it all */
	size_t least, most;   /* how many operands */
	struct option options[OPTIONS_MAX];
	enum status (*run)(const struct arguments *);
	bool in_office; /* a restricted session may run it: it keeps to the office and its trays */
};

extern const struct command commands_all[];
extern const size_t commands_count;

/* NULL when there is none of that name. */
const struct command *command_find(const char *name);
/* Sorts argv[0..argc) by the row; false after saying on standard error what is wrong. */
bool command_parse(const struct command *command, int argc, char **argv, struct arguments *out);

enum status command_check(const struct arguments *);
enum status command_proof(const struct arguments *);
enum status command_bind(const struct arguments *);
enum status command_render(const struct arguments *);
enum status command_count(const struct arguments *);

enum status command_rows(const struct arguments *);
enum status command_propose(const struct arguments *);
enum status command_ledgers(const struct arguments *);
enum status command_spellings(const struct arguments *);

enum status command_preview(const struct arguments *);
enum status command_template(const struct arguments *);
enum status command_doctor(const struct arguments *);
enum status command_help(const struct arguments *);

enum status command_open(const struct arguments *);
enum status command_demo(const struct arguments *);

enum status command_import(const struct arguments *);
enum status command_export(const struct arguments *);
enum status command_list(const struct arguments *);
enum status command_show(const struct arguments *);
enum status command_set(const struct arguments *);
enum status command_undo(const struct arguments *);
enum status command_redo(const struct arguments *);
enum status command_log(const struct arguments *);
enum status command_diff(const struct arguments *);
enum status command_verify(const struct arguments *);
enum status command_sign(const struct arguments *);
enum status command_withdraw(const struct arguments *);
enum status command_reject(const struct arguments *);
enum status command_waive(const struct arguments *);
enum status command_attest(const struct arguments *);
enum status command_release(const struct arguments *);
enum status command_reopen(const struct arguments *);
enum status command_checklist(const struct arguments *);
enum status command_people(const struct arguments *);
enum status command_settings(const struct arguments *);
enum status command_backup(const struct arguments *);
enum status command_restore(const struct arguments *);

#endif
