/* load.h - a briefing or template from its YAML file, checked against the schema. */
#ifndef REPORT_YAML_LOAD_H
#define REPORT_YAML_LOAD_H

#include <stdbool.h>
#include <stddef.h>

#include "report/base/error.h"
#include "report/base/file.h"
#include "report/base/str.h"
#include "report/model/briefing.h"

/* A template handed over as text, under the name by which files ask for it. */
struct load_template {
	const char *name, *text;
};

/* NULL stands for the defaults. */
struct load_options {
	/* Folders searched for templates after the file's own, parted by colons. NULL: what
	 * CROSSFOOT_TEMPLATES says. */
	const char *template_path;
	/* Looked at first, for those that an office keeps as they were. */
	const struct load_template *templates;
	size_t n_templates;
	/* Asked before a template's file is read; fails with its reason. NULL: every file may be.
	 */
	bool (*may_read)(void *context, const char *path, struct error *err);
	/* Told of every template that was read: by which name, for which file, where it lies, what
	 * it says. The strings last for the call. NULL: nobody. */
	void (*template_read)(void *context, const char *name, const char *from, const char *path,
			      const char *text);
	void *context;
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

/* Adds the file with its templates worked in, as one file without `template` and `values`: the same
 * briefing where the templates cannot be found. */
MUST_LOOK bool briefing_merge_text(const struct file_text *file, const struct load_options *options,
				   struct str *out, struct errors *errors);

#endif
