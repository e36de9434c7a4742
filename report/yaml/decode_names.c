/* decode_names.c - names as briefings may write them, and the paths of files beside them. */
#include <string.h>

#include "report/base/i18n.h"
#include "report/base/utf8.h"
#include "report/yaml/decode.h"
#include "report/yaml/limits.h"

static bool check_length(struct decoder *d, const struct node *key)
{
	if (utf8_count(key->text, key->n) <= NAME_CHARS_MAX)
		return true;
	errors_at(d->errors, ERROR_LIMIT, node_place(key),
		  _("a name of %zu characters; at most %d are accepted"),
		  utf8_count(key->text, key->n), NAME_CHARS_MAX);
	return false;
}

/* Words that mean something else in expressions and cells. */
static bool is_reserved(const struct node *key)
{
	static const char *const words[] = { "and", "or", "not" };

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strcmp(key->text, words[i]) == 0)
			return true;
	return name_is_total(key->text, key->n);
}

bool decode_identifier(struct decoder *d, const struct node *key, const char *what)
{
	const char *p = key->text;
	struct text text = node_text(key);

	if (!check_length(d, key))
		return false;
	for (const char *at = p; *p != '\0'; at = p) {
		uint32_t c = utf8_next(&p);

		if (at == key->text ? utf8_is_name_start(c) : utf8_is_name_part(c))
			continue;
		errors_at(d->errors, ERROR_NAME, text_place(&text, (size_t)(at - key->text)),
			  _("'%s' cannot name a %s: expected letters, digits and _ without blanks, "
			    "not starting with a digit"),
			  key->text, _(what));
		return false;
	}
	if (key->n > 0 && !is_reserved(key))
		return true;
	errors_at(d->errors, ERROR_NAME, node_place(key), _("'%s' cannot name a %s"), key->text,
		  _(what));
	return false;
}

static bool breaks_cell(uint32_t c)
{
	return c == '[' || c == ']' || c == ',' || c == '\n' || c == 0xFF3B || c == 0xFF3D ||
	       c == 0xFF0C;
}

static bool check_member_chars(struct decoder *d, const struct node *key)
{
	struct text text = node_text(key);
	const char *p = key->text;

	for (const char *at = p; *p != '\0'; at = p) {
		if (!breaks_cell(utf8_next(&p)))
			continue;
		errors_at(d->errors, ERROR_NAME, text_place(&text, (size_t)(at - key->text)),
			  _("'%s' cannot name a member: brackets and commas part members in a "
			    "cell's name"),
			  key->text);
		return false;
	}
	return true;
}

bool decode_member_name(struct decoder *d, const struct node *key)
{
	if (!schema_expect(d, key, NODE_SCALAR, N_("the name of a member")) ||
	    !check_length(d, key))
		return false;
	if (name_is_total(key->text, key->n)) {
		errors_at(d->errors, ERROR_NAME, node_place(key),
			  _("'%s' is the total of every dimension and is not listed"), key->text);
		return false;
	}
	if (key->n == 0 || key->text[0] == ' ' || key->text[key->n - 1] == ' ') {
		errors_at(d->errors, ERROR_NAME, node_place(key),
			  _("expected the name of a member, without blanks around it"));
		return false;
	}
	return check_member_chars(d, key);
}

size_t decode_reference(struct decoder *d, const struct node *name, const struct names *index,
			const char *what)
{
	if (!schema_expect(d, name, NODE_SCALAR, what))
		return NAMES_NONE;
	size_t at = names_find(index, name->text);
	if (at != NAMES_NONE)
		return at;
	errors_at(d->errors, ERROR_NAME, node_text(name).place, _("no %s is called '%s'"), _(what),
		  name->text);
	if (d->errors->dropped > 0)
		return NAMES_NONE;
	const char *nearest = names_nearest(index, name->text);
	if (nearest != NULL)
		errors_hint(d->errors, _("did you mean '%s'?"), nearest);
	return NAMES_NONE;
}

const char *decode_path(struct decoder *d, const struct node *node)
{
	const char *path = schema_text(d, node);

	if (path == NULL)
		return NULL;
	if (path[0] == '\0') {
		errors_at(d->errors, ERROR_VALUE, node_place(node), _("expected a path"));
		return NULL;
	}
	const char *slash = strrchr(node->file, '/');
	if (path[0] == '/' || slash == NULL)
		return path;
	return arena_printf(d->arena, "%.*s/%s", (int)(slash - node->file), node->file, path);
}
