/* tty.c - see tty.h. Signal handlers have no argument of ours: hence the one static line. */
#include "tui/terminal/tty.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include "report/base/array.h"
#include "report/base/i18n.h"
#include "report/base/memory.h"

#define STANDSTILL_MS 200 /* a terminal that takes nothing for so long will not … */
#define HANGUP_MS 20      /* … and after SIGHUP nobody looks at it */
#define SIZE_MOST 1000    /* rows or columns; more is nonsense and would cost memory */

static struct line {
	bool open, paused;
	bool drop_input;
	pid_t owner; /* a forked child must leave the terminal alone */
	struct termios found, raw;
	char farewell[128];
	int out; /* the terminal, opened anew so that writing to it need not block */
	int wake[2];
	int held[2]; /* standard error goes into [1] meanwhile; -1 when it is not held */
	int real_error;
} line;

static volatile sig_atomic_t hangup, terminate, stop, resumed, resized;
static volatile sig_atomic_t ending; /* hung up or told to end, and that stays */

/* --- the way back: only what a signal handler may call --- */

/* The terminal takes bytes, now or after a while; when the program has to end it is given little
 * time to. */
static bool takes_bytes(void)
{
	struct pollfd fd = { line.out, POLLOUT, 0 };
	int n = poll(&fd, 1, hangup ? HANGUP_MS : ending ? STANDSTILL_MS : -1);

	return n < 0 ? errno == EINTR : n == 1 && fd.revents == POLLOUT;
}

/* False when the line is gone, or stands still while the program has to end. */
static bool write_all(const char *bytes, size_t n)
{
	int patience = 1000; /* with a line that is said to be ready and takes nothing */

	while (n > 0) {
		ssize_t done = write(line.out, bytes, n);

		if (done < 0 && errno == EAGAIN && patience-- > 0 && takes_bytes())
			continue;
		if (done < 0 && errno == EINTR)
			continue;
		if (done <= 0) {
			hangup = hangup || errno == EIO;
			return false;
		}
		bytes += done;
		n -= (size_t)done;
	}
	return true;
}

static void send_nowhere(int fd)
{
	int nowhere = open("/dev/null", O_WRONLY);

	if (nowhere < 0)
		return;
	dup2(nowhere, fd);
	close(nowhere);
}

/* Text of unknown origin: no byte of it may steer the terminal. */
static void disarm(char *bytes, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)bytes[i];
		unsigned char before = i > 0 ? (unsigned char)bytes[i - 1] : 0;

		if ((c < 0x20 && c != '\n' && c != '\t') || c == 0x7F ||
		    (before == 0xC2 && c >= 0x80 && c < 0xA0))
			bytes[i] = '?';
	}
}

static void release_error(void)
{
	char bytes[512];
	ssize_t n;

	if (line.held[1] < 0)
		return;
	dup2(line.real_error, STDERR_FILENO);
	while ((n = read(line.held[0], bytes, sizeof bytes)) > 0) {
		disarm(bytes, (size_t)n);
		write_all(bytes, (size_t)n);
	}
}

/* After SIGHUP the line may be there still (kill -HUP). Where nothing can be written the program's
 * last words must not block either. */
static void give_back(void)
{
	if (!line.open || line.paused || getpid() != line.owner)
		return;
	line.paused = true;
	if ((hangup && !takes_bytes()) || !write_all(line.farewell, strlen(line.farewell))) {
		send_nowhere(STDERR_FILENO);
		return;
	}
	tcsetattr(STDIN_FILENO, line.drop_input ? TCSAFLUSH : TCSADRAIN, &line.found);
	release_error();
}

/* --- signals --- */

static const struct signal_row {
	int number;
	volatile sig_atomic_t *flag;
	bool ends; /* by default it would end the process */
} rows[] = {
	{ SIGHUP, &hangup, true }, { SIGTERM, &terminate, true }, { SIGINT, &terminate, true },
	{ SIGTSTP, &stop, false }, { SIGCONT, &resumed, false },  { SIGWINCH, &resized, false },
};

static const int crashes[] = { SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL };

static struct sigaction old_actions[LEN(rows)], old_crashes[LEN(crashes)];

/* ncurses writes until all is written: on a terminal that stands still it would never end. */
static void let_writes_end(void)
{
	struct pollfd fd = { line.out, POLLOUT, 0 };

	if (poll(&fd, 1, 0) != 1 || fd.revents != POLLOUT)
		send_nowhere(STDOUT_FILENO);
}

static void on_signal(int number)
{
	int saved = errno;

	for (size_t i = 0; i < LEN(rows); i++) {
		if (rows[i].number != number)
			continue;
		if (getpid() != line.owner && rows[i].ends) {
			signal(number, SIG_DFL);
			raise(number);
		}
		*rows[i].flag = 1;
		if (rows[i].ends) {
			ending = 1;
			let_writes_end();
		}
	}
	ssize_t woken = write(line.wake[1], "", 1);
	(void)woken; /* a full pipe wakes as well */
	errno = saved;
}

static void on_crash(int number, siginfo_t *info, void *context)
{
	(void)context;
	give_back();
	for (size_t i = 0; i < LEN(crashes); i++)
		if (crashes[i] == number)
			sigaction(number, &old_crashes[i], NULL);
	if (info->si_code <= 0 || number == SIGABRT) /* sent, not run into */
		raise(number);
}

static void take_signals(void)
{
	static char stack[65536]; /* a stack that overflowed cannot hold the handler */
	stack_t other = { .ss_sp = stack, .ss_size = sizeof stack };
	struct sigaction action = { .sa_handler = on_signal, .sa_flags = SA_RESTART };
	struct sigaction crash = { .sa_sigaction = on_crash, .sa_flags = SA_SIGINFO | SA_ONSTACK };

	sigemptyset(&action.sa_mask);
	sigemptyset(&crash.sa_mask);
	for (size_t i = 0; i < LEN(rows); i++)
		sigaction(rows[i].number, &action, &old_actions[i]);
	sigaltstack(&other, NULL);
	for (size_t i = 0; i < LEN(crashes); i++)
		sigaction(crashes[i], &crash, &old_crashes[i]);
}

static void return_signals(void)
{
	for (size_t i = 0; i < LEN(rows); i++)
		sigaction(rows[i].number, &old_actions[i], NULL);
	for (size_t i = 0; i < LEN(crashes); i++)
		sigaction(crashes[i], &old_crashes[i], NULL);
}

/* --- beginning and end --- */

static bool make_pipe(int ends[2])
{
	if (pipe(ends) != 0) {
		ends[0] = ends[1] = -1;
		return false;
	}
	for (int i = 0; i < 2; i++) {
		fcntl(ends[i], F_SETFD, FD_CLOEXEC);
		fcntl(ends[i], F_SETFL, O_NONBLOCK);
	}
	return true;
}

static void hold_error(void)
{
	if (line.held[1] >= 0)
		dup2(line.held[1], STDERR_FILENO);
}

static void prepare_error(void)
{
	line.held[0] = line.held[1] = line.real_error = -1;
	if (!isatty(STDERR_FILENO) || !make_pipe(line.held))
		return;
	line.real_error = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
	hold_error();
}

static struct termios raw_of(struct termios mode)
{
	mode.c_iflag &=
		~(tcflag_t)(BRKINT | ICRNL | INLCR | IGNCR | INPCK | ISTRIP | IXON | PARMRK);
	mode.c_oflag &= ~(tcflag_t)OPOST;
	mode.c_lflag &= ~(tcflag_t)(ECHO | ECHONL | ICANON | IEXTEN | ISIG);
	mode.c_cflag |= CS8;
	mode.c_cc[VMIN] = 1;
	mode.c_cc[VTIME] = 0;
	return mode;
}

static void close_pair(int ends[2])
{
	for (int i = 0; i < 2; i++)
		if (ends[i] >= 0)
			close(ends[i]);
}

static int open_terminal(void)
{
	const char *name = ttyname(STDOUT_FILENO);
	int fd = name != NULL ? open(name, O_WRONLY | O_NOCTTY | O_NONBLOCK | O_CLOEXEC) : -1;

	return fd >= 0 ? fd : fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3); /* after su */
}

bool tty_begin(struct error *err)
{
	static bool registered;
	bool in = isatty(STDIN_FILENO), out = isatty(STDOUT_FILENO);

	if (!in || !out)
		return error_set(err, ERROR_USAGE,
				 in ? _("standard output is not a terminal")
				    : _("standard input is not a terminal"));
	line = (struct line){ .owner = getpid(), .out = open_terminal() };
	if (line.out < 0 || tcgetattr(STDIN_FILENO, &line.found) != 0 || !make_pipe(line.wake))
		return error_set(err, ERROR_IO, _("the terminal cannot be used: %s"),
				 strerror(errno));
	line.raw = raw_of(line.found);
	hangup = terminate = stop = resumed = resized = ending = 0;
	line.open = true;
	take_signals();
	prepare_error();
	memory_on_exhausted(give_back);
	if (!registered)
		atexit(give_back);
	registered = true;
	tcsetattr(STDIN_FILENO, TCSADRAIN, &line.raw);
	return true;
}

void tty_end(void)
{
	if (!line.open)
		return;
	give_back();
	memory_on_exhausted(NULL);
	return_signals();
	line.open = false;
	close_pair(line.wake);
	close_pair(line.held);
	if (line.real_error >= 0)
		close(line.real_error);
	if (line.out >= 0)
		close(line.out);
}

void tty_set_farewell(const char *bytes)
{
	size_t n = strlen(bytes);

	if (n >= sizeof line.farewell)
		n = sizeof line.farewell - 1;
	memcpy(line.farewell, bytes, n);
	line.farewell[n] = '\0';
}

void tty_write(const char *bytes, size_t n)
{
	if (!hangup)
		write_all(bytes, n);
}

void tty_pause(void)
{
	give_back();
}

void tty_resume(void)
{
	if (!line.open || !line.paused)
		return;
	line.paused = false;
	hold_error();
	tcsetattr(STDIN_FILENO, TCSADRAIN, &line.raw);
}

void tty_stop(void)
{
	struct sigaction ours, plain = { .sa_handler = SIG_DFL };

	sigemptyset(&plain.sa_mask);
	sigaction(SIGTSTP, &plain, &ours);
	raise(SIGTSTP);
	sigaction(SIGTSTP, &ours, NULL);
	resumed = 0;
}

void tty_drop_input(void)
{
	line.drop_input = true;
}

/* --- waiting and reading --- */

unsigned tty_news(void)
{
	static const struct {
		volatile sig_atomic_t *flag;
		enum tty_news news;
	} all[] = {
		{ &terminate, TTY_TERMINATE },
		{ &stop, TTY_STOP },
		{ &resumed, TTY_CONTINUE },
		{ &resized, TTY_RESIZE },
	};
	unsigned news = hangup ? TTY_HANGUP : 0; /* stays: it is never over */

	for (size_t i = 0; i < LEN(all); i++)
		if (*all[i].flag) {
			*all[i].flag = 0;
			news |= all[i].news;
		}
	return news;
}

bool tty_is_ending(void)
{
	return hangup || ending;
}

static void empty_wake(void)
{
	char bytes[64];

	while (read(line.wake[0], bytes, sizeof bytes) > 0)
		;
}

unsigned tty_wait(int timeout_ms, int watched)
{
	struct pollfd fds[] = { { STDIN_FILENO, POLLIN, 0 },
				{ line.wake[0], POLLIN, 0 },
				{ watched, POLLIN, 0 } };
	unsigned ready = 0;

	if (poll(fds, LEN(fds), timeout_ms) <= 0)
		return 0;
	if (fds[0].revents & (POLLHUP | POLLERR | POLLNVAL))
		hangup = 1;
	if (fds[1].revents != 0)
		empty_wake();
	if (fds[0].revents & POLLIN)
		ready |= TTY_INPUT;
	if (fds[2].revents != 0)
		ready |= TTY_WATCHED;
	return ready;
}

size_t tty_read(char *bytes, size_t size)
{
	ssize_t n = size > 0 ? read(STDIN_FILENO, bytes, size) : 1;

	if (n > 0)
		return size > 0 ? (size_t)n : 0;
	if (n == 0 || (errno != EINTR && errno != EAGAIN && errno != EWOULDBLOCK))
		hangup = 1;
	return 0;
}

static int bounded(long n, int otherwise)
{
	return n < 1 ? otherwise : n > SIZE_MOST ? SIZE_MOST : (int)n;
}

static long number_in(const char *variable)
{
	const char *text = getenv(variable);

	return text != NULL ? strtol(text, NULL, 10) : 0;
}

void tty_size(int *rows_out, int *cols_out)
{
	struct winsize size = { 0 };

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0)
		size = (struct winsize){ 0 };
	*rows_out = bounded(size.ws_row, bounded(number_in("LINES"), 24));
	*cols_out = bounded(size.ws_col, bounded(number_in("COLUMNS"), 80));
}
