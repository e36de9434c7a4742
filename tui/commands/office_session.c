/* office_session.c - see office_session.h. */
#include "tui/commands/office_session.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "report/base/i18n.h"
#include "tui/words/diagnostic.h"
#include "tui/terminal/output.h"

#define WORDS_MAX 256 /* words of one remote command */

static void say_waiting(void *context, int waited_ms)
{
	(void)context;
	complain(_("others are writing in the office; waiting, %d s so far"), waited_ms / 1000);
}

static struct office_options options_of(const struct arguments *arguments)
{
	return (struct office_options){ .address = arguments->office,
					.restricted = arguments->restricted,
					.throw_away = arguments->throw_away,
					.settings = arguments->settings,
					.waiting = say_waiting };
}

struct office *office_session_open(const struct arguments *arguments, enum office_session_make make)
{
	struct office_options options = options_of(arguments);
	struct office *office;
	struct error err;

	options.create = make == SESSION_MAY_CREATE && !arguments->restricted;
	if (!office_open(&options, &office, &err)) {
		diagnostic_print(&err);
		return NULL;
	}
	if (office_damage(office, &err))
		diagnostic_print(&err);
	return office;
}

bool office_session_exists(const struct arguments *arguments)
{
	struct office_options options = options_of(arguments);
	struct str address = STR_INIT;

	office_address(&options, &address);
	bool there = access(address.text, F_OK) == 0;
	str_finish(&address);
	return there;
}

bool office_session_is_stored(const struct arguments *arguments, const char *word)
{
	if (arguments->restricted)
		return true;
	return access(word, F_OK) != 0 && strchr(word, '/') == NULL &&
	       office_session_exists(arguments);
}

enum status office_session_trouble(const struct errors *errors)
{
	diagnostic_print_all(errors);
	return STATUS_TROUBLE;
}

enum status office_session_trouble_one(const struct error *err)
{
	diagnostic_print(err);
	return STATUS_TROUBLE;
}

void office_session_tell_conflicts(const struct applied *applied)
{
	for (size_t i = 0; i < applied->n_conflicts; i++) {
		const struct conflict *conflict = &applied->conflicts[i];

		complain(
			_("conflict: %s: theirs %s (%s, %s), mine %s; theirs stands, mine is kept"),
			conflict->subject, conflict->theirs != NULL ? conflict->theirs : "-",
			conflict->their_name, conflict->at,
			conflict->mine != NULL ? conflict->mine : "-");
	}
}

/* One word into out; p comes back behind it. */
static const char *take_word(const char *p, struct str *out)
{
	char quote = 0;

	for (; *p != '\0' && (quote != 0 || (*p != ' ' && *p != '\t' && *p != '\n')); p++) {
		if (quote == 0 && (*p == '\'' || *p == '"'))
			quote = *p;
		else if (*p == quote)
			quote = 0;
		else if (*p == '\\' && quote != '\'' && p[1] != '\0')
			str_add_byte(out, *++p);
		else
			str_add_byte(out, *p);
	}
	return p;
}

char **office_session_remote_words(struct arena *arena, int *argc)
{
	const char *line = getenv("SSH_ORIGINAL_COMMAND");
	char **words = arena_array(arena, WORDS_MAX + 2, sizeof *words);
	struct str word = STR_INIT;

	*argc = 0;
	for (const char *p = line != NULL ? line : ""; *argc < WORDS_MAX;) {
		p += strspn(p, " \t\n");
		if (*p == '\0')
			break;
		str_clear(&word);
		p = take_word(p, &word);
		if (*argc > 0 || strcmp(word.text, "crossfoot") != 0)
			words[(*argc)++] = arena_strdup(arena, word.text);
	}
	str_finish(&word);
	return words;
}
