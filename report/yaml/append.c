/* append.c - see append.h. A section is a mapping in block style, its entries on lines of their own
 * below the key, or in braces behind it. */
#include "report/yaml/append.h"

#include <string.h>

#define INDENT 2 /* of the first entry of a section */

static const char *next_line(const char *line)
{
	const char *end = strchr(line, '\n');

	return end != NULL ? end + 1 : line + strlen(line);
}

/* What stands behind the key on its line; NULL when the key is not there. */
static const char *behind_key(const char *section, const char *key)
{
	size_t len = strlen(key);

	for (const char *line = section; *line != '\0'; line = next_line(line)) {
		const char *p = line + (*line == '"' || *line == '\'');

		if (strncmp(p, key, len) != 0)
			continue;
		p += len + (p > line);
		p += strspn(p, " ");
		if (*p == ':')
			return p + 1 + strspn(p + 1, " ");
	}
	return NULL;
}

/* The indentation of the entries below a line; 0 when there are none. */
static size_t indentation_below(const char *line)
{
	for (line = next_line(line); *line != '\0'; line = next_line(line)) {
		size_t blanks = strspn(line, " ");

		if (line[blanks] != '\n' && line[blanks] != '#' && line[blanks] != '\r')
			return blanks;
	}
	return 0;
}

/* Before the brace that ends the mapping. */
static void add_in_braces(const char *section, const char *open, const char *entry, struct str *out)
{
	const char *close = strrchr(open, '}'), *last = close;

	while (last > open + 1 && (last[-1] == ' ' || last[-1] == '\n' || last[-1] == ','))
		last--;
	str_add_bytes(out, section, (size_t)(last - section));
	str_printf(out, "%s%.*s", last > open + 1 ? ", " : "", (int)strcspn(entry, "\n"), entry);
	str_add(out, close);
}

void yaml_append(const char *section, const char *key, const char *entry, struct str *out)
{
	const char *value = section != NULL ? behind_key(section, key) : NULL;
	size_t indent = value != NULL ? indentation_below(value) : 0;

	if (value != NULL && *value == '{' && strchr(value, '}') != NULL) {
		add_in_braces(section, value, entry, out);
		return;
	}
	if (value == NULL)
		str_printf(out, "%s:\n", key);
	else
		str_add(out, section);
	if (out->len > 0 && out->text[out->len - 1] != '\n')
		str_add_byte(out, '\n');
	str_printf(out, "%*s%s", (int)(indent > 0 ? indent : INDENT), "", entry);
}
