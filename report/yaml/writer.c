/* writer.c - see writer.h. */
#include "report/yaml/writer.h"

#include <assert.h>
#include <stdbool.h>
#include <string.h>

#include "report/base/memory.h"

static int write_bytes(void *data, unsigned char *bytes, size_t len)
{
	str_add_bytes(data, (const char *)bytes, len);
	return 1;
}

/* Events are well-formed by construction and memory never runs out quietly. */
static void emit(struct writer *w, yaml_event_t *event, int made)
{
	int taken = made && yaml_emitter_emit(&w->emitter, event);

	if (!made || (!taken && w->emitter.error == YAML_MEMORY_ERROR))
		memory_exhausted();
	assert(taken);
}

void writer_begin(struct writer *w, struct str *out, int width)
{
	yaml_event_t event;

	if (!yaml_emitter_initialize(&w->emitter))
		memory_exhausted();
	yaml_emitter_set_output(&w->emitter, write_bytes, out);
	yaml_emitter_set_unicode(&w->emitter, 1);
	yaml_emitter_set_width(&w->emitter, width);
	emit(w, &event, yaml_stream_start_event_initialize(&event, YAML_UTF8_ENCODING));
	emit(w, &event, yaml_document_start_event_initialize(&event, NULL, NULL, NULL, 1));
}

void writer_end(struct writer *w)
{
	yaml_event_t event;

	emit(w, &event, yaml_document_end_event_initialize(&event, 1));
	emit(w, &event, yaml_stream_end_event_initialize(&event));
	yaml_emitter_delete(&w->emitter);
}

void writer_open_map(struct writer *w, yaml_mapping_style_t style)
{
	yaml_event_t event;

	emit(w, &event, yaml_mapping_start_event_initialize(&event, NULL, NULL, 1, style));
}

void writer_close_map(struct writer *w)
{
	yaml_event_t event;

	emit(w, &event, yaml_mapping_end_event_initialize(&event));
}

void writer_scalar(struct writer *w, const char *text, size_t len, yaml_scalar_style_t style)
{
	yaml_event_t event;

	emit(w, &event,
	     yaml_scalar_event_initialize(&event, NULL, NULL, (const yaml_char_t *)text, (int)len,
					  1, 1, style));
}

void writer_word(struct writer *w, const char *text)
{
	bool looks_null = strcmp(text, "~") == 0 || strcmp(text, "null") == 0 || text[0] == '\0' ||
			  strcmp(text, "Null") == 0 || strcmp(text, "NULL") == 0;

	writer_scalar(w, text, strlen(text),
		      looks_null ? YAML_DOUBLE_QUOTED_SCALAR_STYLE : YAML_ANY_SCALAR_STYLE);
}

void writer_pair(struct writer *w, const char *key, const char *value)
{
	if (value == NULL)
		return;
	writer_word(w, key);
	writer_word(w, value);
}

void writer_open_list(struct writer *w, yaml_sequence_style_t style)
{
	yaml_event_t event;

	emit(w, &event, yaml_sequence_start_event_initialize(&event, NULL, NULL, 1, style));
}

void writer_close_list(struct writer *w)
{
	yaml_event_t event;

	emit(w, &event, yaml_sequence_end_event_initialize(&event));
}

/* A literal block says where it starts by its first character, and where it ends by its one line
 * feed: what begins with a blank or ends in empty lines would need marks that end the document. */
static bool fits_literal(const char *text, size_t len)
{
	bool blank_first = strchr(" \t\n", text[0]) != NULL;
	bool empty_last = len > 1 && text[len - 1] == '\n' && text[len - 2] == '\n';

	return strchr(text, '\n') != NULL && !blank_first && !empty_last;
}

void writer_text(struct writer *w, const char *text)
{
	size_t len = strlen(text);

	if (fits_literal(text, len))
		writer_scalar(w, text, len, YAML_LITERAL_SCALAR_STYLE);
	else if (strchr(text, '\n') != NULL)
		writer_scalar(w, text, len, YAML_DOUBLE_QUOTED_SCALAR_STYLE);
	else
		writer_word(w, text);
}
