/* source.h - the text of a YAML file, made safe before anybody parses it. */
#ifndef REPORT_YAML_SOURCE_H
#define REPORT_YAML_SOURCE_H

#include <stdbool.h>
#include <stddef.h>

#include "report/base/error.h"

/* Valid UTF-8 without byte-order mark, lines ended by '\n' alone, no character that
 * utf8_is_unsafe() names, no runs of blanks past YAML_BLANKS_MAX. */
struct source {
	const char *name; /* borrowed */
	char *text;       /* malloc'd, ends in '\0' */
	size_t len;
};

bool source_read(struct source *source, const char *path, bool is_template, struct error *err);
/* Copies bytes. */
bool source_copy(struct source *source, const char *name, const char *bytes, size_t len,
		 struct error *err);
void source_finish(struct source *source);

#endif
