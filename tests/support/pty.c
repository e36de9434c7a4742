/* pty.c - see pty.h. */
#include "tests/support/pty.h"

#include <errno.h>
#include <fcntl.h>
#include <iconv.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include "report/base/memory.h"
#include "tests/support/pty_keys.h"
#include "tests/support/test.h"

#define PATIENCE_MS 60000 /* for what must come, on a machine with much else to do */
#define SILENCE_MS 20     /* of a program that waits: it has said all */
#define ESCAPE_MS 60      /* after Esc or a burst: the program itself waits for more of it */

struct pty {
	struct pty_options options;
	int master, slave; /* -1: closed; the slave is ours to look at the modes */
	pid_t child;
	bool ended;
	int status, exit_ms;
	struct termios found;
	struct screen *screen;
	struct str written, shown, answer, left;
	int64_t answer_at; /* 0: there is none to give */
	long long typed;   /* bytes */
	bool stands_still;
	bool settled; /* and nothing was done to it since */
};

static int64_t now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* --- the child --- */

static const char *codeset_of(const struct pty_options *options)
{
	const char *dot = strrchr(options->locale, '.');

	if (options->codeset != NULL)
		return options->codeset;
	return dot != NULL && strncmp(dot, ".GB", 3) == 0 ? dot + 1 : "UTF-8";
}

static void set_environment(const struct pty_options *options)
{
	static const char *const kept[] = { "PATH",         "HOME",          "TZ",
					    "CROSSFOOT",    "USER",          "LOGNAME",
					    "ASAN_OPTIONS", "UBSAN_OPTIONS", "TMPDIR" };
	const char *values[LEN(kept)];
	char here[PATH_MAX], locales[PATH_MAX + 16];
	extern char **environ;

	for (size_t i = 0; i < LEN(kept); i++)
		values[i] = getenv(kept[i]);
	static char *nothing[] = { NULL };
	environ = nothing;
	for (size_t i = 0; i < LEN(kept); i++)
		if (values[i] != NULL)
			setenv(kept[i], values[i], 1);
	setenv("TERM", options->term, 1);
	setenv("LC_ALL", options->locale, 1);
	snprintf(locales, sizeof locales, "%s/build/locales", getcwd(here, sizeof here));
	setenv("LOCPATH", locales, 1);
	for (size_t i = 0; options->env != NULL && options->env[i] != NULL; i++)
		putenv((char *)options->env[i]);
}

static void reset_signals(void)
{
	static const int numbers[] = { SIGHUP,  SIGINT,  SIGTERM, SIGTSTP, SIGCONT, SIGWINCH,
				       SIGSEGV, SIGABRT, SIGBUS,  SIGFPE,  SIGILL,  SIGPIPE };

	for (size_t i = 0; i < LEN(numbers); i++)
		signal(numbers[i], SIG_DFL);
}

static _Noreturn void become(const struct pty *pty, const char *line)
{
	const struct pty_options *options = &pty->options;
	const char *program = getenv("CROSSFOOT");
	const char *const alone[] = { program != NULL ? program : "build/debug/crossfoot", NULL };
	const char *const *argv = options->argv != NULL ? options->argv : alone;

	close(pty->master); /* a line that the child holds itself would never drop */
	close(pty->slave);
	setsid();
	int fd = open(line, O_RDWR); /* becomes the controlling terminal */
	for (int i = 0; i < 3; i++)
		dup2(fd, i);
	if (fd > 2)
		close(fd);
	reset_signals();
	set_environment(options);
	if (options->folder != NULL && chdir(options->folder) != 0)
		_exit(127);
	if (options->run != NULL)
		exit(options->run());
	execvp(argv[0], (char *const *)argv);
	_exit(127);
}

/* --- the terminal's side --- */

static void set_size(int fd, int rows, int cols)
{
	struct winsize size = { .ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols };

	ioctl(fd, TIOCSWINSZ, &size);
}

static struct pty_options completed(const struct pty_options *options)
{
	struct pty_options all = *options;

	all.rows = all.rows > 0 ? all.rows : 24;
	all.cols = all.cols > 0 ? all.cols : 80;
	all.term = all.term != NULL ? all.term : "xterm-256color";
	all.locale = all.locale != NULL ? all.locale : "C.UTF-8";
	all.ambiguous = all.ambiguous > 0 ? all.ambiguous : 1;
	all.codeset = codeset_of(&all);
	return all;
}

struct pty *pty_start(const struct pty_options *options)
{
	struct pty *pty = xcalloc(1, sizeof *pty);

	pty->options = completed(options);
	pty->master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
	assert_true(pty->master >= 0 && grantpt(pty->master) == 0 && unlockpt(pty->master) == 0);
	const char *line = ptsname(pty->master);
	pty->slave = open(line, O_RDWR | O_NOCTTY | O_CLOEXEC);
	assert_true(pty->slave >= 0);
	set_size(pty->slave, pty->options.rows, pty->options.cols);
	tcgetattr(pty->slave, &pty->found);
	fcntl(pty->master, F_SETFL, O_NONBLOCK);
	pty->screen = screen_create(&(struct screen_options){ pty->options.rows, pty->options.cols,
							      pty->options.codeset,
							      pty->options.ambiguous });
	str_init(&pty->written);
	str_init(&pty->shown);
	str_init(&pty->answer);
	str_init(&pty->left);
	fflush(NULL);
	pty->child = fork();
	assert_true(pty->child >= 0);
	if (pty->child == 0)
		become(pty, line);
	return pty;
}

static void close_line(struct pty *pty)
{
	if (pty->slave >= 0)
		close(pty->slave);
	if (pty->master >= 0)
		close(pty->master);
	pty->master = pty->slave = -1;
}

void pty_finish(struct pty *pty)
{
	if (!pty->ended) {
		kill(pty->child, SIGKILL);
		waitpid(pty->child, NULL, 0);
	}
	close_line(pty);
	screen_destroy(pty->screen);
	str_finish(&pty->written);
	str_finish(&pty->shown);
	str_finish(&pty->answer);
	str_finish(&pty->left);
	free(pty);
}

/* Takes what the program wrote; true when there was something. */
static bool take_output(struct pty *pty)
{
	char bytes[65536];
	bool reads = pty->master >= 0 && !pty->stands_still;
	ssize_t n = reads ? read(pty->master, bytes, sizeof bytes) : -1;

	if (n <= 0)
		return false;
	screen_feed(pty->screen, bytes, (size_t)n);
	str_add_bytes(&pty->written, bytes, (size_t)n);
	screen_take_answer(pty->screen, &pty->answer);
	if (pty->options.mute)
		str_clear(&pty->answer);
	if (pty->answer.len > 0 && pty->answer_at == 0)
		pty->answer_at = now_ms() + pty->options.answer_after_ms;
	return true;
}

static void write_bytes(struct pty *pty, const char *bytes, size_t n)
{
	int64_t limit = now_ms() + PATIENCE_MS;

	while (n > 0 && pty->master >= 0 && now_ms() < limit) {
		ssize_t done = write(pty->master, bytes, n);

		if (done < 0 && errno != EAGAIN)
			return;
		if (done <= 0) {
			take_output(pty);
			poll(NULL, 0, 1);
			continue;
		}
		bytes += done;
		n -= (size_t)done;
		pty->typed += done;
	}
}

static void give_answer(struct pty *pty)
{
	if (pty->answer_at == 0 || now_ms() < pty->answer_at)
		return;
	write_bytes(pty, pty->answer.text, pty->answer.len);
	str_clear(&pty->answer);
	pty->answer_at = 0;
}

/* One turn of reading and answering, for at most so long. */
static bool pump(struct pty *pty, int timeout_ms)
{
	struct pollfd fd = { pty->master, POLLIN, 0 };

	if (pty->master < 0 || pty->stands_still)
		poll(NULL, 0, timeout_ms);
	else if (poll(&fd, 1, timeout_ms) > 0 && (fd.revents & POLLIN) == 0)
		poll(NULL, 0, 1); /* hung up: nothing will come */
	bool came = take_output(pty);
	give_answer(pty);
	return came;
}

static bool has_ended(struct pty *pty)
{
	int status;

	if (!pty->ended && waitpid(pty->child, &status, WNOHANG) == pty->child) {
		pty->ended = true;
		pty->status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
	}
	return pty->ended;
}

/* Everything typed was read and the process sleeps (or is stopped). */
static bool is_waiting(struct pty *pty)
{
	char path[64], bytes[512];
	int unread = 0;

	if (has_ended(pty))
		return true;
	if (pty->slave >= 0 && ioctl(pty->slave, FIONREAD, &unread) == 0 && unread > 0)
		return false;
	snprintf(path, sizeof path, "/proc/%d/stat", (int)pty->child);
	FILE *file = fopen(path, "r");
	size_t n = file != NULL ? fread(bytes, 1, sizeof bytes - 1, file) : 0;
	if (file != NULL)
		fclose(file);
	bytes[n] = '\0';
	const char *name_end = strrchr(bytes, ')');
	return name_end == NULL || strchr("ST", name_end[2]) != NULL;
}

void pty_settle(struct pty *pty)
{
	int64_t limit = now_ms() + PATIENCE_MS, quiet_since = now_ms();

	while (now_ms() < limit && now_ms() - quiet_since < SILENCE_MS) {
		bool came = pump(pty, 2);

		if (came || !is_waiting(pty) || pty->answer_at != 0)
			quiet_since = now_ms();
		if (has_ended(pty) && !came)
			return;
	}
	pty->settled = true;
}

/* Bytes that the program has read from anywhere, -1 when the kernel does not count. */
static long long bytes_read(const struct pty *pty)
{
	char path[64];
	long long n = -1;

	snprintf(path, sizeof path, "/proc/%d/io", (int)pty->child);
	FILE *file = fopen(path, "r");
	if (file == NULL)
		return -1;
	if (fscanf(file, "rchar: %lld", &n) != 1)
		n = -1;
	fclose(file);
	return n;
}

/* The kernel keeps what is typed until the line is ended. */
static bool reads_lines(const struct pty *pty)
{
	struct termios now;

	return tcgetattr(pty->slave, &now) == 0 && (now.c_lflag & ICANON) != 0;
}

/* Until the program has read what was typed. A count is needed: on its way through the kernel a
 * byte is for a while neither written nor there to be read. */
static void wait_until_taken(struct pty *pty, long long read_before, long long typed_before)
{
	long long typed = pty->typed - typed_before;
	int64_t limit = now_ms() + PATIENCE_MS;

	while (now_ms() < limit && !has_ended(pty) && pty->slave >= 0) {
		pump(pty, 0);
		if (read_before < 0 || reads_lines(pty) || bytes_read(pty) >= read_before + typed)
			return;
		pump(pty, 1);
	}
}

/* --- keys --- */

static void write_encoded(struct pty *pty, const struct str *text)
{
	iconv_t converter;

	if (strcmp(pty->options.codeset, "UTF-8") == 0 ||
	    (converter = iconv_open(pty->options.codeset, "UTF-8")) == (iconv_t)-1) {
		write_bytes(pty, text->text, text->len);
		return;
	}
	char out[8192], *to = out, *from = text->text;
	size_t left = text->len, room = sizeof out;
	if (iconv(converter, &from, &left, &to, &room) == (size_t)-1) /* bytes, not text */
		write_bytes(pty, text->text, text->len);
	else
		write_bytes(pty, out, (size_t)(to - out));
	iconv_close(converter);
}

static void paste(struct pty *pty, struct str *text)
{
	struct str all = STR_INIT;
	bool brackets = screen_brackets_pastes(pty->screen);

	for (size_t i = 0; i < text->len; i++)
		if (text->text[i] == '\n')
			text->text[i] = '\r';
	str_printf(&all, "%s%s%s", brackets ? "\033[200~" : "", text->text,
		   brackets ? "\033[201~" : "");
	write_encoded(pty, &all);
	str_finish(&all);
}

static void wait_for_ms(struct pty *pty, int ms)
{
	int64_t limit = now_ms() + ms;

	while (now_ms() < limit)
		pump(pty, 2);
}

/* What the program cannot understand at once: more of it might be on its way. */
static bool needs_a_moment(const struct pty_key *key)
{
	return strcmp(key->bytes.text, "\033") == 0 ||
	       (key->bytes.len > 8 && strchr(key->bytes.text, '\t') != NULL);
}

static void press(struct pty *pty, struct pty_key *key)
{
	if (has_ended(pty))
		fail_msg("the program has ended (%d); it said:\n%s", pty->status, pty_screen(pty));
	pty->settled = false;
	switch (key->deed) {
	case PTY_BYTES: write_encoded(pty, &key->bytes); break;
	case PTY_PASTE: paste(pty, &key->bytes); break;
	case PTY_WAIT: wait_for_ms(pty, key->a); break;
	case PTY_RESIZE: pty_resize(pty, key->b, key->a); break;
	}
}

void pty_type(struct pty *pty, const char *keys)
{
	if (!pty->settled)
		pty_settle(pty);
	while (*keys != '\0') {
		struct pty_key key;

		keys = pty_key_next(keys, pty->options.keyset, &key);
		for (int i = 0; i < key.repeat; i++) {
			long long read_before = bytes_read(pty), typed_before = pty->typed;

			press(pty, &key);
			wait_until_taken(pty, read_before, typed_before);
			if (needs_a_moment(&key))
				wait_for_ms(pty, ESCAPE_MS);
		}
		str_finish(&key.bytes);
	}
	pty_settle(pty);
}

bool pty_try_for(struct pty *pty, const char *keys, const char *text)
{
	int64_t limit = now_ms() + PATIENCE_MS;

	for (;;) {
		pty_type(pty, keys);
		if (strstr(screen_text(pty->screen), text) != NULL)
			return true;
		if (now_ms() >= limit)
			return false;
		wait_for_ms(pty, 500); /* the program looks when no key comes for a while */
		pty_type(pty, "<Esc>");
	}
}

void pty_rush(struct pty *pty, const char *keys)
{
	while (*keys != '\0') {
		struct pty_key key;

		keys = pty_key_next(keys, pty->options.keyset, &key);
		for (int i = 0; i < key.repeat; i++)
			press(pty, &key);
		str_finish(&key.bytes);
	}
}

static bool stands(struct pty *pty, const char *text)
{
	return strstr(screen_text(pty->screen), text) != NULL;
}

static bool wait_until(struct pty *pty, const char *text, bool there)
{
	int64_t limit = now_ms() + PATIENCE_MS;

	do {
		if (stands(pty, text) == there) {
			pty_settle(pty);
			return true;
		}
		pump(pty, 5);
	} while (now_ms() < limit && !(has_ended(pty) && !pump(pty, 0)));
	return stands(pty, text) == there;
}

bool pty_wait_for(struct pty *pty, const char *text)
{
	return wait_until(pty, text, true);
}

bool pty_wait_until_gone(struct pty *pty, const char *text)
{
	return wait_until(pty, text, false);
}

void pty_resize(struct pty *pty, int rows, int cols)
{
	pty->settled = false;
	screen_resize(pty->screen, rows, cols);
	set_size(pty->master, rows, cols); /* the kernel tells the program */
}

void pty_signal(struct pty *pty, int number)
{
	pty->settled = false;
	assert_int_equal(kill(pty->child, number), 0);
}

void pty_stand_still(struct pty *pty)
{
	pty->stands_still = true;
}

void pty_hangup(struct pty *pty)
{
	close_line(pty);
}

/* --- looking --- */

struct screen *pty_model(struct pty *pty)
{
	return pty->screen;
}

const char *pty_screen(struct pty *pty)
{
	int row, col;

	screen_cursor(pty->screen, &row, &col);
	str_clear(&pty->shown);
	str_printf(&pty->shown, "%s-- cursor %d,%d%s\n", screen_text(pty->screen), row + 1, col + 1,
		   screen_cursor_is_visible(pty->screen) ? "" : " hidden");
	return pty->shown.text;
}

size_t pty_bytes(struct pty *pty)
{
	size_t n = pty->written.len;

	str_clear(&pty->written);
	return n;
}

const char *pty_written(struct pty *pty)
{
	return pty->written.text;
}

int pty_wait_exit(struct pty *pty)
{
	int64_t start = now_ms();

	while (!has_ended(pty) && now_ms() - start < PATIENCE_MS)
		pump(pty, 1);
	pty->exit_ms = (int)(now_ms() - start);
	while (pump(pty, 0))
		;
	return pty->ended ? pty->status : -1;
}

int pty_status(struct pty *pty)
{
	return has_ended(pty) ? pty->status : -1;
}

int pty_exit_ms(const struct pty *pty)
{
	return pty->exit_ms;
}

int pty_pid(const struct pty *pty)
{
	return (int)pty->child;
}

const char *pty_left_behind(struct pty *pty)
{
	struct termios now;
	const struct {
		bool left;
		const char *what;
	} things[] = {
		{ screen_is_alternate(pty->screen), "the alternate screen" },
		{ !screen_cursor_is_visible(pty->screen), "a hidden cursor" },
		{ screen_brackets_pastes(pty->screen), "bracketed pastes" },
		{ screen_reports_mouse(pty->screen), "mouse reports" },
		{ !screen_pen_is_plain(pty->screen), "attributes" },
		{ tcgetattr(pty->slave, &now) != 0 || now.c_lflag != pty->found.c_lflag ||
			  now.c_iflag != pty->found.c_iflag || now.c_oflag != pty->found.c_oflag,
		  "the line's modes" },
	};

	str_clear(&pty->left);
	for (size_t i = 0; i < LEN(things); i++)
		if (things[i].left)
			str_printf(&pty->left, "%s%s", pty->left.len > 0 ? ", " : "",
				   things[i].what);
	return pty->left.text;
}
