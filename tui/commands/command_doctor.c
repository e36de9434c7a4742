/* command_doctor.c - `crossfoot doctor`: what this machine lacks for the work, and what to do. */
#include <glob.h>
#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/ioctl.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "report/base/array.h"
#include "report/base/i18n.h"
#include "report/base/json.h"
#include "report/base/path.h"
#include "report/base/save.h"
#include "report/office/office.h"
#include "report/office/office_people.h"
#include "tui/commands/command.h"
#include "tui/terminal/output.h"
#include "tui/terminal/terminfo.h"
#include "tui/words/diagnostic.h"

enum { OPTION_JSON };

/* X(name, key of --json, mark) */
#define STATES(X)                       \
	X(WELL, "ok", N_("well"))       \
	X(WARNS, "warning", N_("look")) \
	X(LACKS, "missing", N_("missing"))

enum state {
#define X(name, key, mark) STATE_##name,
	STATES(X)
#undef X
};

/* What was found, and what to do about it; both one line each, "" when there is nothing. */
struct answer {
	enum state state;
	struct str found, advice;
};

#define say(answer, state_, ...)                            \
	do {                                                \
		if ((answer)->state < (state_))             \
			(answer)->state = (state_);         \
		if ((answer)->found.len > 0)                \
			str_add(&(answer)->found, _("; ")); \
		str_printf(&(answer)->found, __VA_ARGS__);  \
	} while (0)

static void advise(struct answer *answer, const char *advice)
{
	if (strstr(answer->advice.text != NULL ? answer->advice.text : "", advice) != NULL)
		return;
	if (answer->advice.len > 0)
		str_add(&answer->advice, _("; "));
	str_add(&answer->advice, advice);
}

/* --- the questions --- */

static void ask_settings(const struct arguments *arguments, struct answer *answer)
{
	struct settings settings = { 0 };
	struct errors errors = { 0 };

	(void)arguments;
	if (report_settings(&settings, &errors))
		say(answer, STATE_WELL, _("no mistake in them"));
	for (size_t i = 0; i < errors.n; i++)
		say(answer, STATE_LACKS, "%s:%d: %s", errors.items[i].file, errors.items[i].line,
		    errors.items[i].text);
	if (errors.n > 0)
		advise(answer, _("correct that line; docs/settings.md tells what it takes"));
	report_settings_finish(&settings);
}

static void add_font(void *context, const struct font_row *font)
{
	struct answer *answer = context;

	if (font->name == NULL) {
		say(answer, STATE_LACKS, _("none for %s"), _(font->what));
		advise(answer, _("apt install fonts-noto-cjk"));
	} else {
		say(answer, STATE_WELL, "%s %s", font->role, font->name);
	}
}

static void ask_fonts(const struct arguments *arguments, struct answer *answer)
{
	struct errors errors = { 0 };

	(void)arguments;
	report_fonts(add_font, answer, &errors);
	for (size_t i = 0; i < errors.n; i++)
		say(answer, STATE_WARNS, "%s", errors.items[i].text);
	if (errors.n > 0)
		advise(answer,
		       _("install the font that the settings name, or take it out of them"));
}

static const char *wanted_locale(void)
{
	static const char *const names[] = { "LC_ALL", "LC_CTYPE", "LANG" };

	for (size_t i = 0; i < LEN(names); i++)
		if (getenv(names[i]) != NULL && *getenv(names[i]) != '\0')
			return getenv(names[i]);
	return "C";
}

static void ask_locale(const struct arguments *arguments, struct answer *answer)
{
	const char *wanted = wanted_locale(), *got = setlocale(LC_CTYPE, NULL);
	const char *codeset = nl_langinfo(CODESET);

	(void)arguments;
	if (strcmp(wanted, got) != 0) {
		say(answer, STATE_LACKS, _("%s is asked for and not on this machine"), wanted);
		advise(answer, _("apt install locales, then dpkg-reconfigure locales"));
	} else if (strcmp(codeset, "UTF-8") != 0 && strcmp(codeset, "GB18030") != 0) {
		say(answer, STATE_WARNS, _("%s, whose encoding %s has no Chinese"), got, codeset);
		advise(answer, _("LANG=zh_CN.UTF-8 in /etc/default/locale"));
	} else {
		say(answer, STATE_WELL, "%s, %s", got, codeset);
	}
}

static void ask_messages(const struct arguments *arguments, struct answer *answer)
{
	struct str path = STR_INIT;

	(void)arguments;
	report_locale_directory(&path);
	str_add(&path, "/zh_CN/LC_MESSAGES/crossfoot.mo");
	if (access(path.text, R_OK) == 0) {
		say(answer, STATE_WELL, "%s", path.text);
	} else {
		say(answer, STATE_LACKS, _("%s is not there or cannot be read"), path.text);
		advise(answer, _("install the program whole (make install, or its package)"));
	}
	str_finish(&path);
}

static void ask_terminal(const struct arguments *arguments, struct answer *answer)
{
	enum { LEAST_LINES = 24, LEAST_COLUMNS = 80 };
	const char *name = getenv("TERM");
	struct winsize size = { 0 };
	struct terminfo info;

	(void)arguments;
	if (!isatty(STDIN_FILENO) || !isatty(STDERR_FILENO)) {
		say(answer, STATE_WELL, _("there is none here; ask in the session that has it"));
		return;
	}
	terminfo_init(&info);
	if (name == NULL || *name == '\0') {
		say(answer, STATE_WARNS, _("TERM is not set"));
		advise(answer, _("set it, xterm-256color for most; or work with --plain"));
	} else if (!terminfo_ask(&info, name)) {
		say(answer, STATE_WARNS, _("%s, which this machine does not know"), name);
		advise(answer, _("apt install ncurses-term"));
	} else if (!terminfo_is_usable(&info)) {
		say(answer, STATE_WARNS, _("%s, which cannot place a cursor"), name);
		advise(answer, _("work with --plain"));
	} else {
		say(answer, STATE_WELL, "%s", name);
	}
	terminfo_finish(&info);
	if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > 0) {
		bool small = size.ws_row < LEAST_LINES || size.ws_col < LEAST_COLUMNS;

		say(answer, small ? STATE_WARNS : STATE_WELL, "%d×%d", size.ws_col, size.ws_row);
		if (small)
			advise(answer, _("make the window at least 80×24"));
	}
}

static struct office_options options_of(const struct arguments *arguments)
{
	return (struct office_options){ .address = arguments->office };
}

/* The folder that the office lies in, or the first above it that is there. */
static void add_folder(const struct arguments *arguments, struct str *folder)
{
	struct office_options options = options_of(arguments);
	struct str address = STR_INIT;

	office_address(&options, &address);
	path_add_folder(address.text, folder);
	while (access(folder->text, F_OK) != 0 && strchr(folder->text, '/') != NULL &&
	       strcmp(folder->text, "/") != 0) {
		str_clear(&address);
		str_add(&address, folder->text);
		str_clear(folder);
		path_add_folder(address.text, folder);
	}
	str_finish(&address);
}

static void ask_place(const struct arguments *arguments, const char *address, struct answer *answer)
{
	struct office_options options = options_of(arguments);
	struct str folder = STR_INIT;
	struct error err = { 0 };

	add_folder(arguments, &folder);
	if (!office_check_place(&options, &err)) {
		say(answer, STATE_LACKS, "%s", err.text);
		advise(answer, _("see the page docs/office.md, first section"));
	} else if (access(folder.text, W_OK | X_OK) != 0) {
		say(answer, STATE_LACKS, _("%s is not there, and this user may make nothing in %s"),
		    address, folder.text);
		advise(answer, _("see the page docs/office.md, first section"));
	} else {
		say(answer, STATE_WELL, _("%s is not there yet; the first briefing makes it"),
		    address);
	}
	str_finish(&folder);
}

static void ask_office(const struct arguments *arguments, struct answer *answer)
{
	struct office_options options = options_of(arguments);
	struct str address = STR_INIT;
	struct office *office = NULL;
	struct error err = { 0 };

	office_address(&options, &address);
	if (access(address.text, F_OK) != 0) {
		ask_place(arguments, address.text, answer);
	} else if (!office_open(&options, &office, &err) || office_damage(office, &err)) {
		say(answer, STATE_LACKS, "%s", err.text);
		advise(answer, err.hint[0] != '\0'
				       ? err.hint
				       : _("see the page docs/office.md, first section"));
	} else {
		say(answer, STATE_WELL, "%s", address.text);
	}
	office_close(office);
	str_finish(&address);
}

static void ask_space(const struct arguments *arguments, struct answer *answer)
{
	enum { LEAST_MB = 200 };
	struct str folder = STR_INIT;
	struct statvfs disk;

	add_folder(arguments, &folder);
	if (statvfs(folder.text, &disk) == 0) {
		unsigned long long mb = (unsigned long long)disk.f_bavail * disk.f_frsize >> 20;

		say(answer, mb < LEAST_MB ? STATE_WARNS : STATE_WELL, _("%llu MB are free at %s"),
		    mb, folder.text);
		if (mb < LEAST_MB)
			advise(answer, _("make room: an office without any takes nothing in"));
	}
	str_finish(&folder);
}

static void look_at_tray(const struct office *office, enum tray tray, int mode,
			 struct answer *answer)
{
	struct str path = STR_INIT;

	office_tray(office, tray, &path);
	if (access(path.text, mode) == 0) {
		say(answer, STATE_WELL, "%s", path.text);
	} else {
		say(answer, STATE_WARNS, _("%s is not there or not open to this user"), path.text);
		advise(answer, _("make both folders, of the office's group, with chmod 2770"));
	}
	str_finish(&path);
}

/* What only an office that opens can tell. */
static void ask_people(const struct arguments *arguments, struct answer *answer)
{
	struct office_options options = options_of(arguments);
	struct office_person *people = NULL;
	struct office *office = NULL;
	struct error err = { 0 };
	size_t n = 0;

	if (!office_open(&options, &office, &err) ||
	    !office_people(office, office_arena(office), &people, &n, &err)) {
		say(answer, STATE_WELL, _("no office is open to be asked"));
	} else {
		look_at_tray(office, TRAY_IN, R_OK | X_OK, answer);
		look_at_tray(office, TRAY_OUT, W_OK | X_OK, answer);
		say(answer, n == 0 ? STATE_WARNS : STATE_WELL,
		    n == 0 ? _("nobody has a role: whoever may open the file may do everything")
			   : _("%zu people have roles"),
		    n);
		if (n == 0)
			advise(answer, _("crossfoot people add NAME keeper, then the others"));
	}
	office_close(office);
}

/* --- sshd --- */

struct daemon {
	bool forced, environment, unread;
	struct str program; /* that ForceCommand names */
};

static void read_line(struct daemon *daemon, char *line)
{
	char *rest, *word = strtok_r(line, " \t\r\n=", &rest);

	if (word == NULL || *word == '#')
		return;
	if (strcasecmp(word, "PermitUserEnvironment") == 0) {
		const char *value = strtok_r(NULL, " \t\r\n", &rest);

		daemon->environment |= value != NULL && strcasecmp(value, "no") != 0;
	}
	if (strcasecmp(word, "ForceCommand") != 0 || strstr(rest, "--restricted") == NULL)
		return;
	word = strtok_r(NULL, " \t\r\n\"", &rest);
	if (word == NULL || strcmp(path_name(word), "crossfoot") != 0)
		return;
	daemon->forced = true;
	str_clear(&daemon->program);
	str_add(&daemon->program, word);
}

static void read_daemon_file(struct daemon *daemon, const char *path)
{
	FILE *file = fopen(path, "r");
	char line[4096];

	if (file == NULL) {
		daemon->unread |= access(path, F_OK) == 0;
		return;
	}
	while (fgets(line, sizeof line, file) != NULL)
		read_line(daemon, line);
	fclose(file);
}

static void ask_sshd(const struct arguments *arguments, struct answer *answer)
{
	struct daemon daemon = { .program = STR_INIT };
	glob_t files;

	(void)arguments;
	read_daemon_file(&daemon, "/etc/ssh/sshd_config");
	if (glob("/etc/ssh/sshd_config.d/*.conf", 0, NULL, &files) == 0) {
		for (size_t i = 0; i < files.gl_pathc; i++)
			read_daemon_file(&daemon, files.gl_pathv[i]);
		globfree(&files);
	}
	if (daemon.environment) {
		say(answer, STATE_LACKS,
		    _("PermitUserEnvironment is on: whoever logs in can change "
		      "what the session runs"));
		advise(answer, _("set it to no in /etc/ssh/sshd_config"));
	}
	if (daemon.forced && access(daemon.program.text, X_OK) != 0) {
		say(answer, STATE_LACKS, _("ForceCommand names %s, which cannot be run"),
		    daemon.program.text);
		advise(answer, _("name the program where it is installed"));
	} else if (daemon.forced) {
		say(answer, STATE_WELL, "ForceCommand %s --restricted", daemon.program.text);
	} else if (daemon.unread) {
		say(answer, STATE_WARNS, _("its settings cannot be read by this user"));
		advise(answer, _("ask as root"));
	} else {
		say(answer, STATE_WELL, _("no ForceCommand: whoever logs in has a shell"));
		advise(answer, _("where clerks log in over SSH: the block in docs/office.md"));
	}
	str_finish(&daemon.program);
}

/* --- what is run beside --- */

/* Programs that the work goes on without. */
static const struct {
	const char *name, *what, *advice;
} helpers[] = {
	{ "pdftotext", N_("PDFs cannot be held against figures"), N_("apt install poppler-utils") },
	{ "sz", N_("files cannot be sent down the line"), N_("apt install lrzsz") },
};

static void ask_helpers(const struct arguments *arguments, struct answer *answer)
{
	(void)arguments;
	for (size_t i = 0; i < LEN(helpers); i++) {
		struct str path = STR_INIT;

		if (path_find_program(helpers[i].name, &path)) {
			say(answer, STATE_WELL, "%s", path.text);
		} else {
			say(answer, STATE_WELL, _("no %s: %s"), helpers[i].name,
			    _(helpers[i].what));
			advise(answer, _(helpers[i].advice));
		}
		str_finish(&path);
	}
}

/* --- the table --- */

static const struct question {
	const char *key, *title;
	void (*ask)(const struct arguments *, struct answer *);
} questions[] = {
	{ "settings", N_("settings"), ask_settings },
	{ "fonts", N_("fonts"), ask_fonts },
	{ "locale", N_("locale"), ask_locale },
	{ "messages", N_("messages"), ask_messages },
	{ "terminal", N_("terminal"), ask_terminal },
	{ "office", N_("office"), ask_office },
	{ "space", N_("free space"), ask_space },
	{ "people", N_("people"), ask_people },
	{ "sshd", "sshd", ask_sshd },
	{ "helpers", N_("programs beside"), ask_helpers },
};

static void print(const struct question *question, const struct answer *answer)
{
	static const char *const marks[] = {
#define X(name, key, mark) mark,
		STATES(X)
#undef X
	};

	output_print(stdout, "%s  %s%s%s\n", _(marks[answer->state]), _(question->title), _(": "),
		     answer->found.text);
	if (answer->advice.len > 0)
		output_print(stdout, "    → %s\n", answer->advice.text);
}

static void print_json(struct json_writer *json, const struct question *question,
		       const struct answer *answer)
{
	static const char *const keys[] = {
#define X(name, key, mark) key,
		STATES(X)
#undef X
	};

	json_open(json, '{');
	json_key(json, "question");
	json_string(json, question->key);
	json_key(json, "verdict");
	json_string(json, keys[answer->state]);
	json_key(json, "found");
	json_string(json, answer->found.text);
	json_key(json, "advice");
	json_string(json, answer->advice.len > 0 ? answer->advice.text : "");
	json_close(json, '}');
}

enum status command_doctor(const struct arguments *arguments)
{
	bool as_json = arguments->options[OPTION_JSON] != NULL;
	enum status status = STATUS_OK;
	struct json_writer json;

	if (as_json) {
		json_begin_stream(&json, stdout);
		json_open(&json, '[');
	}
	for (size_t i = 0; i < LEN(questions); i++) {
		struct answer answer = { .found = STR_INIT, .advice = STR_INIT };

		questions[i].ask(arguments, &answer);
		if (as_json)
			print_json(&json, &questions[i], &answer);
		else
			print(&questions[i], &answer);
		if (answer.state == STATE_LACKS)
			status = STATUS_FAILED;
		str_finish(&answer.found);
		str_finish(&answer.advice);
	}
	if (as_json) {
		json_close(&json, ']');
		if (!json_finish(&json))
			return STATUS_TROUBLE;
	}
	return status;
}
