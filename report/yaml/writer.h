/* writer.h - libyaml's emitter in the words of this folder; quoting is its business. */
#ifndef REPORT_YAML_WRITER_H
#define REPORT_YAML_WRITER_H

#include <stddef.h>

#include <yaml.h>

#include "report/base/str.h"

#define WRITER_WIDTH 100   /* characters of a line */
#define WRITER_NO_WIDTH -1 /* long texts stay on their line */

/* An emitter and where it writes. Between begin and end lists and mappings are opened and closed,
 * and scalars put, as in the file; anything else is a bug. */
struct writer {
	yaml_emitter_t emitter;
};

/* What is written is added to out, as a document of its own without markers. */
void writer_begin(struct writer *w, struct str *out, int width);
void writer_end(struct writer *w);
void writer_open_map(struct writer *w, yaml_mapping_style_t style);
void writer_close_map(struct writer *w);
void writer_open_list(struct writer *w, yaml_sequence_style_t style);
void writer_close_list(struct writer *w);
void writer_scalar(struct writer *w, const char *text, size_t len, yaml_scalar_style_t style);
/* A word that the reader is not to take for nothing: "~" and "null" in quotes. */
void writer_word(struct writer *w, const char *text);
/* Key and value; nothing when value is NULL. */
void writer_pair(struct writer *w, const char *key, const char *value);
/* Text as people write it: several lines as a literal block. */
void writer_text(struct writer *w, const char *text);

#endif
