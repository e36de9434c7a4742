/* sections.c - see sections.h. */
#include "report/yaml/sections.h"

#include <string.h>

#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/base/str.h"
#include "report/yaml/parse.h"
#include "report/yaml/write.h"

/* A line that ends or begins a document, or speaks to the parser. */
static bool is_marker(const char *line)
{
	return strncmp(line, "---", 3) == 0 || strncmp(line, "...", 3) == 0 || line[0] == '%';
}

static bool has_markers(const char *text)
{
	for (const char *line = text; line != NULL;) {
		if (is_marker(line))
			return true;
		line = strchr(line, '\n');
		line = line != NULL ? line + 1 : NULL;
	}
	return false;
}

/* Every key at the start of a line of its own. */
static bool keys_start_lines(const struct node *root)
{
	int last = 0;

	if (root->style == NODE_FLOW)
		return false;
	for (size_t i = 0; i < root->n; i++) {
		const struct node *key = node_key(root, i);

		if (key->column != 1 || key->line <= last)
			return false;
		last = key->line;
	}
	return true;
}

static const char *line_start(const char *text, int line)
{
	for (int at = 1; at < line && text != NULL; at++) {
		text = strchr(text, '\n');
		text = text != NULL ? text + 1 : NULL;
	}
	return text;
}

static const char *with_line_end(struct arena *arena, const char *text, size_t len)
{
	bool ended = len > 0 && text[len - 1] == '\n';

	return arena_printf(arena, "%.*s%s", (int)len, text, ended ? "" : "\n");
}

static void cut_text(const struct node *root, const char *text, struct arena *arena,
		     struct section *out)
{
	const char *start = text;

	for (size_t i = 0; i < root->n; i++) {
		const char *end =
			i + 1 < root->n
				? line_start(start,
					     node_key(root, i + 1)->line -
						     (i == 0 ? 0 : node_key(root, i)->line - 1))
				: NULL;
		size_t len = end != NULL ? (size_t)(end - start) : strlen(start);

		out[i] = (struct section){ arena_strdup(arena, node_key(root, i)->text),
					   with_line_end(arena, start, len) };
		start += len;
	}
}

static void write_anew(const struct node *root, struct arena *arena, struct section *out)
{
	for (size_t i = 0; i < root->n; i++) {
		struct str text = STR_INIT;

		yaml_write_entry(node_key(root, i), node_value(root, i), &text);
		out[i] = (struct section){ arena_strdup(arena, node_key(root, i)->text),
					   arena_strdup(arena, text.text) };
		str_finish(&text);
	}
}

/* Each section can be read without the others: no alias in it names an anchor outside. */
static bool stand_alone(const struct sections *sections)
{
	bool ok = true;

	for (size_t i = 0; ok && i < sections->n; i++) {
		const char *text = sections->items[i].text;
		struct arena texts = { 0 };
		struct node_store store = { .texts = &texts };
		struct errors errors = { 0 };
		struct source source;
		struct error err;

		ok = source_copy(&source, "", text, strlen(text), &err);
		if (ok) {
			ok = yaml_parse(&source, &store, &errors) != NULL && errors.n == 0;
			source_finish(&source);
		}
		node_store_finish(&store);
		arena_finish(&texts);
	}
	return ok;
}

bool sections_split(const struct file_text *file, struct arena *arena, struct sections *out,
		    struct errors *errors)
{
	struct node_store store = { .texts = arena };
	struct source source;
	struct error err;

	if (!source_copy(&source, file->name, file->bytes, file->len, &err)) {
		errors_add(errors, &err);
		return false;
	}
	const struct node *root = yaml_parse(&source, &store, errors);
	bool ok = root != NULL && root->kind == NODE_MAP;
	if (ok) {
		bool cut = keys_start_lines(root) && !has_markers(source.text);

		out->n = root->n;
		out->items = arena_array(arena, root->n, sizeof *out->items);
		if (cut)
			cut_text(root, source.text, arena, out->items);
		if (!cut || !stand_alone(out))
			write_anew(root, arena, out->items);
	}
	source_finish(&source);
	node_store_finish(&store);
	return ok;
}
