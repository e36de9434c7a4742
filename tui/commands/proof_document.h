/* proof_document.h - `crossfoot proof` of a document of a word processor. */
#ifndef TUI_COMMANDS_PROOF_DOCUMENT_H
#define TUI_COMMANDS_PROOF_DOCUMENT_H

#include <stdbool.h>

#include "report/report.h"
#include "tui/commands/command.h"

struct proof_document {
	const char *path;           /* where it lies */
	const char *file, *against; /* as they were given */
	struct report *report;
	struct office *office; /* that may have sent it; NULL: none */
	bool json;
};

enum status proof_document(const struct proof_document *asked);

#endif
