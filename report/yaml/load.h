/* load.h - a briefing or template from its YAML file, checked against the schema. */
#ifndef REPORT_YAML_LOAD_H
#define REPORT_YAML_LOAD_H

#include <stddef.h>

#include "report/base/error.h"
#include "report/model/briefing.h"

/* NULL stands for the defaults. */
struct load_options {
	/* Folders searched for templates after the file's own, parted by colons. NULL: what
	 * CROSSFOOT_TEMPLATES says. */
	const char *template_path;
};

/* Reads a briefing, and the templates it extends. On failure NULL, and errors holds every mistake
 * found, each with its place, in the order of the files; errors that were in the list before stay.
 * Tables beside the briefing are named in briefing->tables and not read yet (see
 * ledger_fill_tables). The caller destroys the briefing. */
struct briefing *briefing_load(const char *path, const struct load_options *options,
			       struct errors *errors);
/* The same for a text in memory; paths in it are taken from the folder of name. */
struct briefing *briefing_load_text(const char *name, const char *bytes, size_t len,
				    const struct load_options *options, struct errors *errors);

#endif
