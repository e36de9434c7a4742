/* source.h - the text of a YAML file, read piece by piece and made safe before anybody parses it.
 */
#ifndef REPORT_YAML_SOURCE_H
#define REPORT_YAML_SOURCE_H

#include <stdbool.h>
#include <stddef.h>

#include "report/base/error.h"

/* Valid UTF-8 without byte-order mark, lines ended by '\n' alone, no character that
 * utf8_is_unsafe() names, no runs of blanks past YAML_BLANKS_MAX. It is read as it is asked for, so
 * that a file that is refused early is not read to its end. */
struct source {
	const char *name; /* borrowed */
	char *text;       /* malloc'd; source_more may move it */
	size_t len;       /* bytes of text that are ready; behind the last stands a '\0' */

	int fd;                 /* -1 when everything is in memory */
	size_t raw_at, raw_end; /* bytes that were read and are not made safe yet */
	size_t size;            /* bytes allocated, one more for a '\0' */
	size_t blanks, directives;
	bool started, ended;
};

MUST_LOOK bool source_open(struct source *source, const char *path, bool is_template,
			   struct error *err);
/* Copies bytes. */
MUST_LOOK bool source_copy(struct source *source, const char *name, const char *bytes, size_t len,
			   struct error *err);
void source_finish(struct source *source);

enum source_result { SOURCE_MORE, SOURCE_END, SOURCE_BAD };
/* Makes more of the text ready: at least one byte on SOURCE_MORE. SOURCE_BAD sets err with the
 * place of the first character that may not stand. */
enum source_result source_more(struct source *source, struct error *err);
/* Makes all of it ready. */
MUST_LOOK bool source_read_all(struct source *source, struct error *err);

#endif
