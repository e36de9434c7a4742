/* common_options.c - see common_options.h. */
#include "tui/commands/common_options.h"

#include <stdlib.h>
#include <string.h>

#include "report/base/array.h"
#include "report/base/i18n.h"
#include "tui/words/diagnostic.h"

/* --- what a word means --- */

static bool take_office(struct arguments *out, const char *value)
{
	out->office = value;
	return value[0] != '\0';
}

static bool take_restricted(struct arguments *out, const char *value)
{
	(void)value;
	out->restricted = true;
	return true;
}

static bool take_plain(struct arguments *out, const char *value)
{
	(void)value;
	out->plain = true;
	return true;
}

static bool take_ambiguous(struct arguments *out, const char *value)
{
	out->terminal.ambiguous = value[0] - '0';
	return strcmp(value, "1") == 0 || strcmp(value, "2") == 0;
}

static const struct {
	const char *key;
	enum terminal_theme setting;
	enum theme theme;
} themes[] = {
#define X(name, key) { key, TERMINAL_##name, THEME_##name },
	TERMINAL_THEMES(X)
#undef X
};

static void set_theme(struct arguments *out, enum theme theme)
{
	out->terminal.theme_is_set = true;
	out->terminal.theme = theme;
}

static bool take_theme(struct arguments *out, const char *value)
{
	for (size_t i = 0; i < LEN(themes); i++)
		if (strcmp(value, themes[i].key) == 0) {
			set_theme(out, themes[i].theme);
			return true;
		}
	return false;
}

static bool take_mono(struct arguments *out, const char *value)
{
	(void)value;
	set_theme(out, THEME_MONO);
	return true;
}

static bool take_mouse(struct arguments *out, const char *value)
{
	(void)value;
	out->terminal.mouse = true;
	return true;
}

/* --- the rows --- */

static const struct common_option {
	struct option option;
	const char *also;     /* another spelling, NULL for none */
	const char *expected; /* of the value */
	bool (*take)(struct arguments *out, const char *value); /* false: not what is expected */
} common_options[] = {
	{ { "--office", N_("PATH"), N_("the office to work in") },
	  NULL,
	  N_("a path"),
	  take_office },
	{ { "--restricted", NULL, N_("nothing outside the office and its trays (for sshd)") },
	  NULL,
	  NULL,
	  take_restricted },
	{ { "--plain", NULL, N_("ask line by line, without a screen: for screen readers") },
	  NULL,
	  NULL,
	  take_plain },
	{ { "--theme", N_("THEME"), N_("colours: dark, light, contrast or mono") },
	  NULL,
	  N_("dark, light, contrast or mono"),
	  take_theme },
	{ { "--mono", NULL, N_("no colours, as --theme mono") }, NULL, NULL, take_mono },
	{ { "--ambiguous", N_("1|2"),
	    N_("cells of characters like “ and ±; else the terminal is asked") },
	  "--ambig",
	  N_("1 or 2"),
	  take_ambiguous },
	{ { "--mouse", NULL, N_("a click goes to a cell, the wheel moves") },
	  NULL,
	  NULL,
	  take_mouse },
};

size_t common_options_count(void)
{
	return LEN(common_options);
}

const struct option *common_options_option(size_t i)
{
	return &common_options[i].option;
}

/* --- reading --- */

/* What stands behind the name in word: "" or "=value"; NULL when it is another name. */
static const char *behind(const char *word, const char *name)
{
	size_t len = name != NULL ? strlen(name) : 0;

	if (len == 0 || strncmp(word, name, len) != 0 || (word[len] != '\0' && word[len] != '='))
		return NULL;
	return word + len;
}

static const struct common_option *find(const char *word, const char **rest)
{
	for (size_t i = 0; i < LEN(common_options); i++)
		if ((*rest = behind(word, common_options[i].option.name)) != NULL ||
		    (*rest = behind(word, common_options[i].also)) != NULL)
			return &common_options[i];
	return NULL;
}

/* The words of the command line, and the one being read. */
struct command_line {
	char **words;
	int n, at;
};

/* rest is what stood behind the name; the line moves on when the next word is the value. */
static bool take(const struct common_option *common, const char *rest, struct command_line *line,
		 struct arguments *out)
{
	const struct option *option = &common->option;
	const char *value = *rest == '=' ? rest + 1 : NULL;

	if (option->argument == NULL && value != NULL) {
		complain(_("'%s' takes no value"), option->name);
		return false;
	}
	if (option->argument != NULL && value == NULL) {
		if (line->at + 1 >= line->n) {
			complain(_("'%s' wants %s behind it"), option->name, _(common->expected));
			return false;
		}
		value = line->words[++line->at];
	}
	if (common->take(out, value))
		return true;
	complain(_("'%s %s': expected %s"), option->name, value, _(common->expected));
	return false;
}

bool common_options_take(int *argc, char **argv, struct arguments *out)
{
	struct command_line line = { .words = argv, .n = *argc, .at = 1 };
	bool seen[LEN(common_options)] = { false };
	int kept = 1;

	for (; line.at < line.n; line.at++) {
		const char *rest;
		const struct common_option *common = find(argv[line.at], &rest);

		if (strcmp(argv[line.at], "--") == 0) {
			while (line.at < line.n)
				argv[kept++] = argv[line.at++];
		} else if (common == NULL) {
			argv[kept++] = argv[line.at];
		} else if (seen[common - common_options] && common->option.argument != NULL) {
			complain(_("'%s' is given twice"), common->option.name);
			return false;
		} else {
			seen[common - common_options] = true;
			if (!take(common, rest, &line, out))
				return false;
		}
	}
	*argc = kept;
	argv[kept] = NULL;
	return true;
}

static bool wants_no_colour(void)
{
	const char *set = getenv("NO_COLOR");

	return set != NULL && set[0] != '\0';
}

void common_options_take_settings(struct arguments *out, const struct terminal_settings *settings)
{
	if (out->terminal.ambiguous == 0)
		out->terminal.ambiguous = settings->ambiguous;
	for (size_t i = 0; i < LEN(themes); i++)
		if (themes[i].setting == settings->theme && !out->terminal.theme_is_set &&
		    !wants_no_colour())
			set_theme(out, themes[i].theme);
	out->terminal.mouse = out->terminal.mouse || settings->mouse;
	out->plain = out->plain || settings->plain;
}
