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

static void put(struct str *out, const char *name, uint64_t number)
{
	str_printf(out, "%s=%llu", name, (unsigned long long)number);
}

static void begin_count(const char *path)
{
	static const char zeroes[16];
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);

	assert_true(fd >= 0);
	assert_int_equal(write(fd, zeroes, sizeof zeroes), sizeof zeroes);
	close(fd);
}

void breaking_environment(const char *folder, const struct breaking *breaking,
			  struct breaking_environment *out)
{
	const char *program = getenv("CROSSFOOT");
	struct str count = STR_INIT;

	*out = (struct breaking_environment){ 0 };
	for (size_t i = 0; i < BREAKING_NAMES; i++)
		str_init(&out->words[i]);
	str_printf(&count, "%s.count", folder);
	begin_count(count.text);
	str_printf(&out->words[0], "LD_PRELOAD=%.*s/tests/support/break_shim.so",
		   (int)(strrchr(program, '/') - program), program);
	str_printf(&out->words[1], "BREAK_KIND=%s", break_kind_key(breaking->kind));
	str_printf(&out->words[2], "BREAK_COUNT=%s", count.text);
	put(&out->words[3], "BREAK_AT", breaking->at);
	put(&out->words[4], "BREAK_ON", breaking->on);
	put(&out->words[5], "BREAK_ERROR", (uint64_t)breaking->error);
	for (size_t i = 0; i < BREAKING_NAMES; i++)
		out->items[i] = out->words[i].text;
	str_finish(&count);
}

void breaking_environment_finish(struct breaking_environment *environment)
{
	for (size_t i = 0; i < BREAKING_NAMES; i++)
		str_finish(&environment->words[i]);
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

/* Of the tests' own environment the child has all but what breaks it. */
static char **whole_environment(const struct breaking_environment *more)
{
	size_t n = 0;

	while (environ[n] != NULL)
		n++;
	char **all = calloc(n + BREAKING_NAMES + 1, sizeof *all);
	assert_non_null(all);
	for (size_t i = 0; i < BREAKING_NAMES; i++)
		all[i] = (char *)more->items[i];
	memcpy(all + BREAKING_NAMES, environ, n * sizeof *all);
	return all;
}

/* Where standard output and standard error go. */
struct outputs {
	const char *out, *err;
};

static pid_t spawn(const struct breaking_run *run, const struct outputs *to,
		   const struct breaking_environment *more)
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
	posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, to->out, flags, 0600);
	posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, to->err, flags, 0600);
	char **environment = whole_environment(more);
	assert_int_equal(
		posix_spawn(&child, all[0], &actions, NULL, (char *const *)all, environment), 0);
	posix_spawn_file_actions_destroy(&actions);
	free(environment);
	return child;
}

void breaking_counted(const char *folder, struct broken *out)
{
	uint64_t numbers[2] = { 0, 0 };
	struct str path = STR_INIT;

	str_printf(&path, "%s.count", folder);
	int fd = open(path.text, O_RDONLY | O_CLOEXEC);
	assert_true(fd >= 0);
	assert_int_equal(read(fd, numbers, sizeof numbers), sizeof numbers);
	close(fd);
	out->calls = numbers[0];
	out->failed = numbers[1];
	str_finish(&path);
}

void breaking_start(const struct breaking_run *run, const struct breaking *breaking,
		    struct broken *out)
{
	struct str said = STR_INIT, complained = STR_INIT;
	struct breaking_environment environment;

	str_printf(&said, "%s.out", run->folder);
	str_printf(&complained, "%s.err", run->folder);
	breaking_environment(run->folder, breaking, &environment);
	pid_t child = spawn(run, &(struct outputs){ said.text, complained.text }, &environment);
	*out = (struct broken){ .status = wait_for(child), .out = STR_INIT, .err = STR_INIT };
	breaking_counted(run->folder, out);
	process_read_file(said.text, &out->out);
	process_read_file(complained.text, &out->err);
	breaking_environment_finish(&environment);
	str_finish(&said);
	str_finish(&complained);
}

void broken_finish(struct broken *broken)
{
	str_finish(&broken->out);
	str_finish(&broken->err);
}
