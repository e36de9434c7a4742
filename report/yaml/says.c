/* says.c - see says.h. The text is read, so that it is known where things stand in it, and a few
 * bytes are put in. */
#include "report/yaml/says.h"

#include <string.h>

#include "report/base/i18n.h"
#include "report/base/utf8.h"
#include "report/yaml/parse.h"
#include "report/yaml/writer.h"

/* A figure's names, and one more. */
struct says {
	const char *figure, *words;
	const char *const *known;
	size_t n_known;
};

/* Bytes of the text that give way to others. */
struct change {
	size_t from, to;
	struct str put;
};

static size_t byte_at(const char *text, int line, int column)
{
	const char *p = text, *end = text + strlen(text);

	for (; line > 1 && p < end; line--) {
		const char *nl = memchr(p, '\n', (size_t)(end - p));

		p = nl != NULL ? nl + 1 : end;
	}
	for (; column > 1 && p < end && *p != '\n'; column--)
		utf8_decode(&p, end);
	return (size_t)(p - text);
}

static size_t start_of(const char *text, const struct node *node)
{
	return byte_at(text, node->line, node->column);
}

static bool is_block(const struct node *node)
{
	return node->style != NODE_FLOW;
}

/* An entry more at the beginning of a mapping or a list; what says nothing yet becomes one. */
static void put_first(const char *text, const struct node *node, const struct str *entry,
		      struct change *change)
{
	size_t at = start_of(text, node);

	if (node->kind == NODE_SCALAR) {
		change->from = at;
		change->to = byte_at(text, node->end_line, node->end_column);
		str_printf(&change->put, "%s%s", at > 0 && text[at - 1] == ':' ? " " : "",
			   entry->text);
		return;
	}
	change->from = change->to = at + (is_block(node) ? 0 : 1);
	str_add(&change->put, entry->text);
	if (is_block(node))
		str_printf(&change->put, "\n%*s", node->column - 1, "");
	else
		str_add(&change->put, node->n > 0 ? ", " : "");
}

static void write_names(const struct says *says, struct str *out)
{
	struct writer w;

	writer_begin(&w, out, WRITER_NO_WIDTH);
	writer_open_list(&w, YAML_FLOW_SEQUENCE_STYLE);
	for (size_t i = 0; i < says->n_known; i++)
		writer_word(&w, says->known[i]);
	writer_word(&w, says->words);
	writer_close_list(&w);
	writer_end(&w);
	out->len = strcspn(out->text, "\n");
	out->text[out->len] = '\0';
}

/* says: [a, b] */
static void write_entry(const struct says *says, struct str *out)
{
	struct str names = STR_INIT;

	write_names(says, &names);
	str_printf(out, "says: %s", names.text);
	str_finish(&names);
}

/* name: {says: [a, b]} */
static void write_figure(const struct says *says, struct str *out)
{
	struct str name = STR_INIT, entry = STR_INIT;
	struct writer w;

	writer_begin(&w, &name, WRITER_NO_WIDTH);
	writer_word(&w, says->figure);
	writer_end(&w);
	write_entry(says, &entry);
	str_printf(out, "%.*s: {%s}", (int)strcspn(name.text, "\n"), name.text, entry.text);
	str_finish(&name);
	str_finish(&entry);
}

/* The list of names gets one more; a single name becomes a list. */
static void put_name(const char *text, const struct node *list, const struct says *says,
		     struct change *change)
{
	struct says alone = { .words = says->words };
	struct str names = STR_INIT, entry = STR_INIT;

	write_names(&alone, &names);
	if (list->kind == NODE_LIST && !is_block(list))
		str_add_bytes(&entry, names.text + 1, names.len - 2);
	else if (list->kind == NODE_LIST)
		str_printf(&entry, "- %.*s", (int)names.len - 2, names.text + 1);
	else if (node_is_null(list))
		str_add(&entry, names.text);
	else
		str_printf(&entry, "[%.*s, %.*s",
			   (int)(byte_at(text, list->end_line, list->end_column) -
				 start_of(text, list)),
			   text + start_of(text, list), (int)names.len - 1, names.text + 1);
	put_first(text, list, &entry, change);
	str_finish(&names);
	str_finish(&entry);
}

/* The value stands where its key does, not elsewhere under an anchor. */
static bool stands_here(const struct node *key, const struct node *value)
{
	return value->line > key->line || (value->line == key->line && value->column > key->column);
}

static const struct node *value_here(const struct node *map, const char *name, bool *elsewhere)
{
	for (size_t i = 0; map != NULL && map->kind == NODE_MAP && i < map->n; i++)
		if (strcmp(node_key(map, i)->text, name) == 0) {
			*elsewhere |= !stands_here(node_key(map, i), node_value(map, i));
			return node_value(map, i);
		}
	return NULL;
}

/* Into what is there: its `figures`, the figure in them, its names. */
static bool find_change(const char *text, const struct node *root, const struct says *says,
			struct change *change)
{
	bool elsewhere = false;
	const struct node *figures = value_here(root, "figures", &elsewhere),
			  *figure = value_here(figures, says->figure, &elsewhere),
			  *names = value_here(figure, "says", &elsewhere);
	struct str entry = STR_INIT;

	if (elsewhere || (names != NULL && names->kind == NODE_MAP))
		return false;
	if (names != NULL) {
		put_name(text, names, says, change);
		return true;
	}
	const struct node *into = figure != NULL ? figure : figures;
	bool braced = into != NULL && into->kind == NODE_SCALAR;
	str_add(&entry, braced ? "{" : "");
	if (figure != NULL)
		write_entry(says, &entry);
	else
		write_figure(says, &entry);
	str_add(&entry, braced ? "}" : "");
	if (into != NULL) {
		put_first(text, into, &entry, change);
	} else {
		change->from = change->to = strlen(text);
		str_printf(&change->put, "figures:\n  %s\n", entry.text);
	}
	str_finish(&entry);
	return true;
}

bool yaml_add_says(const char *text, const struct figure *figure, const char *words,
		   struct str *out, struct error *err)
{
	struct says says = { figure->name, words, (const char *const *)figure->says,
			     figure->n_says };
	struct arena texts = { 0 };
	struct node_store store = { .texts = &texts };
	struct change change = { .put = STR_INIT };
	struct errors errors = { 0 };
	struct source source;

	if (text == NULL)
		text = "";
	if (!source_copy(&source, "", text, strlen(text), err))
		return false;
	const struct node *root = *text != '\0' ? yaml_parse(&source, &store, &errors) : NULL;
	bool ok = errors.n == 0 && find_change(text, root, &says, &change);
	if (ok) {
		str_add_bytes(out, text, change.from);
		str_add(out, change.put.text);
		str_add(out, text + change.to);
	} else {
		error_set(err, ERROR_VALUE, _("%s: write it yourself: says: [%s]"), figure->name,
			  words);
	}
	str_finish(&change.put);
	source_finish(&source);
	node_store_finish(&store);
	arena_finish(&texts);
	return ok;
}
