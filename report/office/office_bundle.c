/* office_bundle.c - a briefing with its templates as one text, and back. */
#include <stdlib.h>
#include <string.h>

#include "report/base/i18n.h"
#include "report/office/office_inside.h"

static void add_file(const char *name, const char *text, struct str *out)
{
	str_printf(out, "file %zu %s\n%s\n", strlen(text), name, text);
}

void bundle_write(const struct report_source *source, struct str *out)
{
	add_file(source->name, source->text, out);
	for (size_t i = 0; i < source->n_templates; i++)
		add_file(source->templates[i].name, source->templates[i].text, out);
}

/* One file; NULL for a text that is no bundle. */
static const char *take_file(const char *text, struct arena *arena, const char **name,
			     const char **content)
{
	char *end;

	if (strncmp(text, "file ", 5) != 0)
		return NULL;
	unsigned long len = strtoul(text + 5, &end, 10);
	const char *line = strchr(end, '\n');
	if (*end != ' ' || line == NULL || strlen(line + 1) < len + 1)
		return NULL;
	*name = arena_strndup(arena, end + 1, (size_t)(line - end - 1));
	*content = arena_strndup(arena, line + 1, len);
	return line + 1 + len + 1;
}

static size_t count_files(const char *text, struct arena *arena)
{
	const char *name, *content;
	size_t n = 0;

	while (text != NULL && *text != '\0') {
		text = take_file(text, arena, &name, &content);
		n++;
	}
	return n;
}

bool bundle_read(const char *text, struct arena *arena, struct bundle *out, struct error *err)
{
	size_t n = count_files(text, arena);
	struct load_template *templates = arena_array(arena, n, sizeof *templates);

	*out = (struct bundle){ .source.templates = templates };
	text = take_file(text, arena, &out->source.name, &out->source.text);
	while (text != NULL && *text != '\0') {
		struct load_template *next = &templates[out->source.n_templates];

		text = take_file(text, arena, &next->name, &next->text);
		out->source.n_templates += text != NULL;
	}
	return text != NULL ||
	       error_set(err, ERROR_SYNTAX,
			 _("what the office keeps of this briefing cannot be read; see 'crossfoot "
			   "verify'"));
}
