/* command_demo.c - `crossfoot demo`: the interface on a throw-away office with the examples. */
#define _GNU_SOURCE /* getdents64 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "report/base/array.h"
#include "report/base/i18n.h"
#include "report/base/install.h"
#include "report/editing/editing.h"
#include "tui/words/diagnostic.h"
#include "tui/commands/interface.h"

#define TRIES 3

/* What stands in the demo's office; a test holds the rows against the folder. */
static const struct example {
	const char *file, *name;
	const char *mark; /* before its title, where two are of the same event; NULL */
} examples[] = {
	{ "accountability/swapped.yaml", "问责-录错", "（一个数录错）" },
	{ "accountability/briefing.yaml", "问责", NULL },
	{ "accountability/counted.yaml", "问责-台账", "（由台账数出）" },
	{ "quarterly/briefing.yaml", "经济运行", NULL },
	{ "gdp/briefing.yaml", "地区生产总值", NULL },
	{ "indicators/briefing.yaml", "主要指标", NULL },
	{ "official/general.yaml", "公文-文件", NULL },
	{ "official/letter.yaml", "公文-信函", NULL },
	{ "official/order.yaml", "公文-命令", NULL },
	{ "official/minutes.yaml", "公文-纪要", NULL },
};

/* --- the folder, and that it goes away --- */

static void empty_folder(int fd);

/* A file, or a folder with what lies in it; no link is followed. */
static void remove_entry(int folder, const char *name)
{
	if (strcmp(name, ".") == 0 || strcmp(name, "..") == 0 || unlinkat(folder, name, 0) == 0)
		return;
	int fd = openat(folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	if (fd < 0)
		return;
	for (int tries = 0; tries < TRIES; tries++) { /* a list that shrinks may leave some out */
		lseek(fd, 0, SEEK_SET);
		empty_folder(fd);
		if (unlinkat(folder, name, AT_REMOVEDIR) == 0)
			break;
	}
	close(fd);
}

/* nftw and opendir ask for memory: there may be none, which is why the program is gone. */
static void empty_folder(int fd)
{
	_Alignas(struct dirent64) char entries[4096];
	ssize_t n;

	while ((n = getdents64(fd, entries, sizeof entries)) > 0)
		for (ssize_t at = 0; at < n;) {
			const struct dirent64 *entry = (const void *)(entries + at);

			remove_entry(fd, entry->d_name);
			at += entry->d_reclen;
		}
}

static void remove_folder(const char *folder)
{
	remove_entry(AT_FDCWD, folder);
}

/* Waits until the program is gone, however it went, and clears up behind it. */
static void watch(int held, const char *folder)
{
	char byte;

	setsid(); /* a hangup of the line is not for us */
	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
		close(fd); /* nobody waits for us at the other end of these */
	open("/dev/null", O_RDWR);
	while (read(held, &byte, 1) < 0 && errno == EINTR)
		;
	remove_folder(folder);
}

struct watched {
	pid_t watcher;
	int held; /* while it is open the folder stays */
};

/* A signal meant for the program must not end the watcher before it has left the program's session:
 * all are held until then. */
static bool start_watcher(struct watched *watched, const char *folder)
{
	sigset_t all, before;
	int ends[2];

	if (pipe(ends) != 0)
		return false;
	sigfillset(&all);
	sigprocmask(SIG_SETMASK, &all, &before);
	watched->watcher = fork();
	if (watched->watcher == 0) {
		close(ends[1]);
		watch(ends[0], folder);
		_exit(0);
	}
	sigprocmask(SIG_SETMASK, &before, NULL);
	close(ends[0]);
	watched->held = ends[1];
	return watched->watcher > 0 && fcntl(ends[1], F_SETFD, FD_CLOEXEC) == 0;
}

static void end_watcher(struct watched *watched)
{
	close(watched->held);
	while (waitpid(watched->watcher, NULL, 0) < 0 && errno == EINTR)
		;
}

/* A folder that nobody else can look into. */
static bool make_folder(struct str *out)
{
	const char *tmp = getenv("TMPDIR");

	str_printf(out, "%s/crossfoot-demo.XXXXXX", tmp != NULL && tmp[0] == '/' ? tmp : "/tmp");
	if (mkdtemp(out->text) != NULL)
		return true;
	complain(_("demo: cannot make a folder in '%s': %s"),
		 tmp != NULL && tmp[0] == '/' ? tmp : "/tmp", strerror(errno));
	return false;
}

static void make_trays(const char *folder)
{
	static const char *const trays[] = { "in", "out" };
	struct str path = STR_INIT;

	for (size_t i = 0; i < LEN(trays); i++) {
		str_clear(&path);
		str_printf(&path, "%s/%s", folder, trays[i]);
		mkdir(path.text, 0700);
	}
	str_finish(&path);
}

/* --- the examples --- */

static void add_examples_folder(struct str *out)
{
	if (!install_source_root(out))
		install_share(out);
	str_add(out, "/examples");
}

/* Two of the same event can be told apart in a list. */
MUST_LOOK static bool mark_title(struct office *office, const struct example *example,
				 struct errors *errors)
{
	struct editing_outcome outcome = { 0 };
	struct str title = STR_INIT;
	struct editing *editing;
	struct error err;

	if (example->mark == NULL)
		return true;
	if (!editing_open(office, example->name, &editing, errors))
		return false;
	str_printf(&title, "%s%s", example->mark, editing_about(editing)->title);
	bool ok = editing_set_title(editing, title.text, &outcome, &err);
	if (!ok)
		errors_add(errors, &err);
	str_finish(&title);
	editing_close(editing);
	return ok;
}

static bool bring_in(struct office *office)
{
	struct imported imported;
	struct errors errors = { 0 };
	struct str folder = STR_INIT, path = STR_INIT;
	bool ok = true;

	add_examples_folder(&folder);
	for (size_t i = 0; i < LEN(examples) && ok; i++) {
		str_clear(&path);
		str_printf(&path, "%s/%s", folder.text, examples[i].file);
		ok = office_import(office, path.text, examples[i].name, &imported, &errors) &&
		     mark_title(office, &examples[i], &errors);
	}
	if (!ok)
		office_session_trouble(&errors);
	str_finish(&folder);
	str_finish(&path);
	return ok;
}

static enum status run_in(const char *folder, const struct arguments *typed)
{
	struct interface interface = { 0 };
	struct arguments arguments = *typed;
	struct str office = STR_INIT;
	enum status status = STATUS_TROUBLE;

	str_printf(&office, "%s/office.db", folder);
	make_trays(folder);
	arguments.office = office.text;
	arguments.throw_away = true;
	if (interface_begin(&interface, &arguments, SESSION_MAY_CREATE) &&
	    bring_in(interface.office))
		status = interface_enter(&interface,
					 arguments.n_words > 0 ? arguments.words[0] : NULL);
	interface_end(&interface);
	str_finish(&office);
	return status;
}

static bool is_example(const char *name)
{
	struct str names = STR_INIT;
	bool found = false;

	for (size_t i = 0; i < LEN(examples); i++) {
		found = found || strcmp(name, examples[i].name) == 0;
		str_printf(&names, "%s%s", i > 0 ? ", " : "", examples[i].name);
	}
	if (!found)
		complain(_("demo: there is no example '%s'; there are %s"), name, names.text);
	str_finish(&names);
	return found;
}

enum status command_demo(const struct arguments *arguments)
{
	struct watched watched = { .watcher = -1, .held = -1 };
	struct str folder = STR_INIT;
	enum status status = STATUS_TROUBLE;

	if (arguments->office != NULL)
		complain(_("demo: it makes an office of its own; '--office' is not for it"));
	else if ((arguments->n_words == 0 || is_example(arguments->words[0])) &&
		 make_folder(&folder)) {
		if (start_watcher(&watched, folder.text))
			status = run_in(folder.text, arguments);
		else
			complain(_("demo: cannot start: %s"), strerror(errno));
		end_watcher(&watched);
		remove_folder(folder.text); /* when there was no watcher */
	}
	str_finish(&folder);
	return status;
}
