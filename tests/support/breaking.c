/* breaking.c - see breaking.h. */
#include "tests/support/breaking.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "tests/support/process.h"
#include "tests/support/test.h"

#define WORDS_MAX 24
#define PATIENCE_MS 60000

extern char **environ;

static const char *const keys[] = {
#define X(name, key) key,
	BREAK_KINDS(X)
#undef X
};

const char *break_kind_key(enum break_kind kind)
{
	return keys[kind];
}

bool breaking_works(void)
{
#ifdef __SANITIZE_ADDRESS__
	return false;
#else
	return true;
#endif
}

static void put_number(const char *name, uint64_t number)
{
	char text[24];

	snprintf(text, sizeof text, "%llu", (unsigned long long)number);
	setenv(name, text, 1);
}

/* Of the tests themselves: a child takes it over, and then it is taken away again. */
static void set_environment(const struct breaking *breaking, const char *count)
{
	const char *program = getenv("CROSSFOOT");
	struct str shim = STR_INIT;

	str_printf(&shim, "%.*s/tests/support/break_shim.so",
		   (int)(strrchr(program, '/') - program), program);
	setenv("LD_PRELOAD", shim.text, 1);
	setenv("BREAK_KIND", break_kind_key(breaking->kind), 1);
	setenv("BREAK_COUNT", count, 1);
	put_number("BREAK_AT", breaking->at);
	put_number("BREAK_ON", breaking->on);
	put_number("BREAK_ERROR", (uint64_t)breaking->error);
	str_finish(&shim);
}

static void clear_environment(void)
{
	static const char *const names[] = { "LD_PRELOAD", "BREAK_KIND", "BREAK_COUNT",
					     "BREAK_AT",   "BREAK_ON",   "BREAK_ERROR" };

	for (size_t i = 0; i < LEN(names); i++)
		unsetenv(names[i]);
}

static int wait_for(pid_t child)
{
	int status;

	for (int waited = 0; waited < PATIENCE_MS; waited++) {
		if (waitpid(child, &status, WNOHANG) == child)
			return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
		nanosleep(&(struct timespec){ .tv_nsec = 1000000 }, NULL);
	}
	kill(child, SIGKILL);
	waitpid(child, &status, 0);
	return -1;
}

static pid_t spawn(const struct breaking_run *run, const char *out, const char *err)
{
	const int flags = O_WRONLY | O_CREAT | O_TRUNC;
	const char *all[WORDS_MAX] = { getenv("CROSSFOOT") };
	posix_spawn_file_actions_t actions;
	pid_t child;
	size_t n = 1;

	for (; run->words[n - 1] != NULL; n++) {
		assert_true(n + 1 < WORDS_MAX);
		all[n] = run->words[n - 1];
	}
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_addopen(
		&actions, STDIN_FILENO, run->input != NULL ? run->input : "/dev/null", O_RDONLY, 0);
	posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, out, flags, 0600);
	posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, err, flags, 0600);
	assert_int_equal(posix_spawn(&child, all[0], &actions, NULL, (char *const *)all, environ),
			 0);
	posix_spawn_file_actions_destroy(&actions);
	return child;
}

static void read_count(const char *path, struct broken *out)
{
	uint64_t numbers[2] = { 0, 0 };
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	assert_true(fd >= 0);
	assert_int_equal(read(fd, numbers, sizeof numbers), sizeof numbers);
	close(fd);
	out->calls = numbers[0];
	out->failed = numbers[1];
}

void breaking_start(const struct breaking_run *run, const struct breaking *breaking,
		    struct broken *out)
{
	struct str count = STR_INIT, said = STR_INIT, complained = STR_INIT;
	static const char zeroes[16];

	str_printf(&count, "%s.count", run->folder);
	str_printf(&said, "%s.out", run->folder);
	str_printf(&complained, "%s.err", run->folder);
	int fd = open(count.text, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	assert_true(fd >= 0);
	assert_int_equal(write(fd, zeroes, sizeof zeroes), sizeof zeroes);
	close(fd);
	set_environment(breaking, count.text);
	pid_t child = spawn(run, said.text, complained.text);
	clear_environment();
	*out = (struct broken){ .status = wait_for(child), .out = STR_INIT, .err = STR_INIT };
	read_count(count.text, out);
	process_read_file(said.text, &out->out);
	process_read_file(complained.text, &out->err);
	str_finish(&count);
	str_finish(&said);
	str_finish(&complained);
}

void broken_finish(struct broken *broken)
{
	str_finish(&broken->out);
	str_finish(&broken->err);
}
