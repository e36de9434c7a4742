/* bind_names.c - see bind_names.h. The file is not written anew by its reader: only a few bytes go
 * into it, and it is read again before it is saved. */
#include "tui/commands/bind_names.h"

#include <stdlib.h>
#include <string.h>

#include "report/base/memory.h"

void bind_names_finish(struct bind_names *names)
{
	for (size_t i = 0; i < names->n; i++)
		free(names->items[i].words);
	free(names->items);
	*names = (struct bind_names){ 0 };
}

void bind_names_add(struct bind_names *names, const struct figure *figure, const char *words)
{
	for (size_t i = 0; i < names->n; i++)
		if (strcmp(names->items[i].words, words) == 0)
			return; /* of another figure: they tell nothing */
	names->items = array_grow(names->items, names->n, &names->capacity, sizeof *names->items);
	names->items[names->n++] = (struct bind_name){ figure, xstrdup(words) };
}

static size_t skip_blanks(const struct bind_source *s, size_t at)
{
	while (at < s->len && (s->bytes[at] == ' ' || s->bytes[at] == '\t'))
		at++;
	return at;
}

/* Behind the colon of the figure's key; the length when there is none on its line. */
static size_t value_at(const struct bind_source *s)
{
	size_t at = s->at;

	while (at < s->len && s->bytes[at] != ':' && s->bytes[at] != '\n')
		at++;
	return at < s->len && s->bytes[at] == ':' ? skip_blanks(s, at + 1) : s->len;
}

/* Where the mapping ends that begins at a brace: its closing one. */
static size_t flow_end(const struct bind_source *s, size_t at)
{
	char quote = '\0';
	int depth = 0;

	for (; at < s->len; at++) {
		char c = s->bytes[at];

		if (quote != '\0')
			quote = c == quote ? '\0' : quote;
		else if (c == '"' || c == '\'')
			quote = c;
		else if (c == '{' || c == '[')
			depth++;
		else if ((c == '}' || c == ']') && --depth == 0)
			break;
	}
	return at;
}

/* Where a block ends: at a line that stands no further in than the key. */
static size_t block_end(const struct bind_source *s, size_t at, size_t indent)
{
	while (at < s->len) {
		size_t in = skip_blanks(s, at) - at;

		if (in <= indent && at + in < s->len && s->bytes[at + in] != '\n')
			break;
		const char *nl = memchr(s->bytes + at, '\n', s->len - at);
		at = nl != NULL ? (size_t)(nl - s->bytes) + 1 : s->len;
	}
	return at;
}

/* Behind the [ of says: between two places; `to` when it has none. */
static size_t list_at(const struct bind_source *s, size_t from, size_t to)
{
	static const char key[] = "says:";

	for (size_t i = from; i + sizeof key <= to; i++) {
		bool begins = i == from || strchr(" {,\n", s->bytes[i - 1]) != NULL;

		if (!begins || memcmp(s->bytes + i, key, sizeof key - 1) != 0)
			continue;
		size_t at = skip_blanks(s, i + sizeof key - 1);
		return at < to && s->bytes[at] == '[' ? at + 1 : to;
	}
	return to;
}

static size_t line_start(const struct bind_source *s, size_t at)
{
	while (at > 0 && s->bytes[at - 1] != '\n')
		at--;
	return at;
}

bool bind_names_place(const struct bind_source *s, const struct bind_name *name, size_t *at,
		      struct str *out)
{
	size_t value = value_at(s), start = line_start(s, s->at),
	       indent = skip_blanks(s, start) - start;

	if (value >= s->len || (s->bytes[value] != '{' && s->bytes[value] != '\n'))
		return false;
	bool flow = s->bytes[value] == '{';
	size_t from = value + 1, to = flow ? flow_end(s, value) : block_end(s, from, indent);
	if (name->figure->n_says > 0) {
		*at = list_at(s, from, to);
		str_printf(out, "%s, ", name->words);
		return *at < to;
	}
	*at = from;
	if (flow) {
		str_printf(out, "says: [%s]%s", name->words, skip_blanks(s, from) < to ? ", " : "");
		return true;
	}
	size_t in = skip_blanks(s, from) - from;
	str_printf(out, "%.*ssays: [%s]\n", (int)in, s->bytes + from, name->words);
	return in > indent;
}
