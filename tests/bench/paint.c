/* paint.c - how long programs take to their first complete screen, in turns, on a terminal line of
 * their own that answers what terminals answer.
 *
 * usage: paint ROUNDS QUIT COMMAND... -- QUIT COMMAND... [-- …]
 *        QUIT is the key that ends the program, as ^X; prints a line each, the last ones' ratio to
 *        the program behind the last "--". */
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define QUIET_MS 100 /* the screen is complete when nothing came for so long */
#define PROGRAMS_MAX 8
#define ROUNDS_MAX 100

struct program {
	char **argv;
	char quit;
	double ms[ROUNDS_MAX];
	size_t bytes;
};

static double now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static int start(char **argv, pid_t *child)
{
	struct winsize size = { .ws_row = 24, .ws_col = 80 };
	int line;

	*child = forkpty(&line, NULL, NULL, &size);
	if (*child == 0) {
		setenv("TERM", "xterm-256color", 1);
		execvp(argv[0], argv);
		_exit(127);
	}
	return line;
}

/* What a terminal answers to the questions that programs ask at their start. */
static void answer(int line, const char *bytes, size_t n, int *answered)
{
	static const char reply[] = "\033[1;2R\033[?6c";

	for (size_t i = 0; i + 2 < n && !*answered; i++)
		if (memcmp(bytes + i, "\033[c", 3) == 0)
			*answered = write(line, reply, sizeof reply - 1) > 0;
}

/* Milliseconds from the start to the last byte before the line falls silent. */
static double paint(struct program *program)
{
	pid_t child;
	double from = now_ms(), last = 0;
	int line = start(program->argv, &child), answered = 0, status;
	struct pollfd wait = { .fd = line, .events = POLLIN };

	program->bytes = 0;
	while (poll(&wait, 1, QUIET_MS) > 0) {
		char bytes[65536];
		ssize_t n = read(line, bytes, sizeof bytes);

		if (n <= 0)
			break;
		last = now_ms() - from;
		program->bytes += (size_t)n;
		answer(line, bytes, (size_t)n, &answered);
	}
	if (write(line, &program->quit, 1) < 1)
		kill(child, SIGKILL);
	for (int waits = 0; waitpid(child, &status, WNOHANG) == 0; waits++) {
		char rest[4096];

		if (poll(&wait, 1, 20) > 0 && read(line, rest, sizeof rest) <= 0)
			wait.fd = -1;
		if (waits == 50) /* it does not take its key */
			kill(child, SIGKILL);
	}
	close(line);
	return last;
}

static int by_size(const void *a, const void *b)
{
	const double *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

static double median(struct program *program, int rounds)
{
	qsort(program->ms, (size_t)rounds, sizeof program->ms[0], by_size);
	return program->ms[rounds / 2];
}

static int read_programs(int argc, char **argv, struct program *programs)
{
	int n = 0;

	for (int i = 2; i + 1 < argc && n < PROGRAMS_MAX; i++) {
		programs[n].quit = (char)(argv[i][1] & 0x1F);
		programs[n++].argv = &argv[i + 1];
		while (i < argc && strcmp(argv[i], "--") != 0)
			i++;
		if (i < argc)
			argv[i] = NULL;
	}
	return n;
}

int main(int argc, char **argv)
{
	static struct program programs[PROGRAMS_MAX];
	int rounds = argc > 1 ? (int)strtol(argv[1], NULL, 10) : 0;

	if (rounds < 1 || rounds > ROUNDS_MAX)
		return 2;
	int n = read_programs(argc, argv, programs);
	for (int round = -1; round < rounds; round++) /* the first warms up */
		for (int i = 0; i < n; i++) {
			double ms = paint(&programs[i]);

			if (round >= 0)
				programs[i].ms[round] = ms;
		}
	double judge = n > 0 ? median(&programs[n - 1], rounds) : 0;
	for (int i = 0; i < n; i++) {
		double ms = median(&programs[i], rounds);

		printf("  %6.2f ms  best %5.2f  %5zu bytes  %.2f of the last  ", ms,
		       programs[i].ms[0], programs[i].bytes, ms / judge);
		for (char **word = programs[i].argv; *word != NULL; word++)
			printf(" %s", *word);
		printf("\n");
	}
	return 0;
}
