/* action.c - see action.h: rows found by view, key and name. */
#include "tui/screens/action.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "report/base/array.h"
#include "report/base/i18n.h"
#include "report/base/utf8.h"

const char *menu_title(enum menu menu)
{
	static const char *const titles[MENU_COUNT] = { "",
#define X(name, title) title,
							MENUS(X)
#undef X
	};
	return titles[menu];
}

/* --- names of keys --- */

static const struct key_row {
	const char *name;
	struct key key;
} key_rows[] = {
	{ "Enter", { .press = PRESS_ENTER } },
	{ "Tab", { .press = PRESS_TAB } },
	{ "S-Tab", { .press = PRESS_BACK_TAB } },
	{ "Backspace", { .press = PRESS_BACKSPACE } },
	{ "Esc", { .press = PRESS_ESCAPE } },
	{ "Up", { .press = PRESS_UP } },
	{ "Down", { .press = PRESS_DOWN } },
	{ "Left", { .press = PRESS_LEFT } },
	{ "Right", { .press = PRESS_RIGHT } },
	{ "Home", { .press = PRESS_HOME } },
	{ "End", { .press = PRESS_END } },
	{ "PgUp", { .press = PRESS_PAGE_UP } },
	{ "PgDn", { .press = PRESS_PAGE_DOWN } },
	{ "Ins", { .press = PRESS_INSERT } },
	{ "Del", { .press = PRESS_DELETE } },
	{ "Space", { .press = PRESS_CHAR, .codepoint = ' ' } },
};

static bool is_name(const struct key_row *row, const char *name, size_t len)
{
	return strlen(row->name) == len && memcmp(row->name, name, len) == 0;
}

static bool function_key(const char *name, size_t len, struct key *out)
{
	if (len < 2 || len > 3 || name[0] != 'F' || !isdigit((unsigned char)name[1]))
		return false;
	*out = (struct key){ .press = PRESS_F, .codepoint = (uint32_t)strtoul(name + 1, NULL, 10) };
	return true;
}

bool key_from_name(const char *name, size_t len, struct key *out)
{
	for (size_t i = 0; i < LEN(key_rows); i++)
		if (is_name(&key_rows[i], name, len)) {
			*out = key_rows[i].key;
			return true;
		}
	if (function_key(name, len, out))
		return true;
	*out = (struct key){ .press = PRESS_CHAR };
	if (len > 2 && name[1] == '-' && (name[0] == 'C' || name[0] == 'M')) {
		out->press = name[0] == 'C' ? PRESS_CTRL : PRESS_ALT;
		name += 2;
		len -= 2;
	}
	const char *p = name;
	out->codepoint = utf8_decode(&p, name + len);
	return p == name + len && len > 0;
}

bool key_equals(struct key a, struct key b)
{
	if (a.press != b.press)
		return false;
	switch (a.press) {
	case PRESS_CHAR:
	case PRESS_CTRL:
	case PRESS_ALT:
	case PRESS_F: return a.codepoint == b.codepoint;
	default: return true;
	}
}

/* The next of the names that blanks part; NULL behind the last. */
static const char *next_name(const char **keys, size_t *len)
{
	const char *name = *keys + strspn(*keys, " ");

	*len = strcspn(name, " ");
	*keys = name + *len;
	return *len > 0 ? name : NULL;
}

static bool has_key(const struct action *action, struct key key)
{
	const char *keys = action->keys, *name;
	size_t len;

	while ((name = next_name(&keys, &len)) != NULL) {
		struct key own;

		if (key_from_name(name, len, &own) && key_equals(own, key))
			return true;
	}
	return false;
}

void action_key_label(const struct action *action, struct str *out)
{
	const char *keys = action->keys;
	size_t len;
	const char *name = next_name(&keys, &len);

	if (name == NULL)
		return;
	if (len == 3 && name[0] == 'C' && name[1] == '-') {
		str_add_byte(out, '^');
		str_add_byte(out, (char)toupper((unsigned char)name[2]));
	} else {
		str_add_bytes(out, name, len);
	}
}

/* --- rows --- */

/* false: visit ended the walk. */
static bool walk_own(const struct screens *screens, enum view_id view,
		     bool (*visit)(void *context, const struct action *action), void *context)
{
	for (size_t t = 0; t < screens->n_actions; t++)
		for (const struct action *row = screens->actions[t]; row->name != NULL; row++)
			if (row->where == view && !visit(context, row))
				return false;
	return true;
}

void actions_walk(const struct screens *screens, enum view_id view,
		  bool (*visit)(void *context, const struct action *action), void *context)
{
	while (walk_own(screens, view, visit, context) && view_words[view].parent != view)
		view = view_words[view].parent;
}

struct wanted {
	struct key key;
	const struct action *found;
};

static bool take_if_key(void *context, const struct action *action)
{
	struct wanted *wanted = context;

	if (has_key(action, wanted->key))
		wanted->found = action;
	return wanted->found == NULL;
}

const struct action *action_of_key(const struct screens *screens, enum view_id view, struct key key)
{
	struct wanted wanted = { key, NULL };

	actions_walk(screens, view, take_if_key, &wanted);
	return wanted.found;
}

const struct action *action_find(const struct screens *screens, const char *name)
{
	for (size_t t = 0; t < screens->n_actions; t++)
		for (const struct action *row = screens->actions[t]; row->name != NULL; row++)
			if (strcmp(row->name, name) == 0)
				return row;
	return NULL;
}

bool action_is_possible(const struct app *app, const struct action *action)
{
	return action->possible == NULL || action->possible(app);
}
