/* process.c - see process.h. */
#include "tests/support/process.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "report/base/memory.h"
#include "tests/support/test.h"

extern char **environ;

#define WORDS_MAX 32

static void start_empty(struct str *text)
{
	if (text->text == NULL)
		str_init(text);
	str_clear(text);
}

/* Takes what both pipes give until both are closed. */
static void read_both(int out, int err, struct process *process)
{
	struct pollfd fds[2] = { { out, POLLIN, 0 }, { err, POLLIN, 0 } };
	struct str *texts[2] = { &process->out, &process->err };
	int open_count = 2;

	while (open_count > 0 && (poll(fds, 2, -1) >= 0 || errno == EINTR))
		for (int i = 0; i < 2; i++) {
			char bytes[4096];
			ssize_t n;

			if (fds[i].fd < 0 || fds[i].revents == 0)
				continue;
			n = read(fds[i].fd, bytes, sizeof bytes);
			if (n > 0) {
				str_add_bytes(texts[i], bytes, (size_t)n);
			} else {
				close(fds[i].fd);
				fds[i].fd = -1;
				open_count--;
			}
		}
}

void process_run_program(struct process *process, const char *const words[])
{
	posix_spawn_file_actions_t actions;
	int out[2], err[2], status;
	pid_t child;

	start_empty(&process->out);
	start_empty(&process->err);
	assert_int_equal(pipe(out), 0);
	assert_int_equal(pipe(err), 0);
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
	posix_spawn_file_actions_adddup2(&actions, out[1], STDOUT_FILENO);
	posix_spawn_file_actions_adddup2(&actions, err[1], STDERR_FILENO);
	for (int i = 0; i < 2; i++) {
		posix_spawn_file_actions_addclose(&actions, out[i]);
		posix_spawn_file_actions_addclose(&actions, err[i]);
	}
	int failure = posix_spawnp(&child, words[0], &actions, NULL, (char *const *)words, environ);
	posix_spawn_file_actions_destroy(&actions);
	close(out[1]);
	close(err[1]);
	if (failure != 0)
		fail_msg("cannot run %s: %s", words[0], strerror(failure));
	read_both(out[0], err[0], process);
	assert_int_equal(waitpid(child, &status, 0), child);
	process->status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

void process_run(struct process *process, const char *const words[])
{
	const char *all[WORDS_MAX + 1] = { getenv("CROSSFOOT") };

	if (all[0] == NULL)
		all[0] = "build/debug/crossfoot";
	for (size_t i = 0; words[i] != NULL; i++) {
		assert_true(i + 1 < WORDS_MAX);
		all[i + 1] = words[i];
	}
	process_run_program(process, all);
}

void process_finish(struct process *process)
{
	if (process->out.text != NULL)
		str_finish(&process->out);
	if (process->err.text != NULL)
		str_finish(&process->err);
}

char *process_folder(void)
{
	const char *tmp = getenv("TMPDIR");
	char *root = realpath(tmp != NULL && tmp[0] != '\0' ? tmp : P_tmpdir, NULL);
	struct str path = STR_INIT;

	assert_non_null(root);
	str_printf(&path, "%s/test.XXXXXX", root);
	free(root);
	assert_non_null(mkdtemp(path.text));
	return str_take(&path);
}

void process_read_file(const char *path, struct str *out)
{
	FILE *in = fopen(path, "rb");
	char bytes[4096];

	start_empty(out);
	if (in == NULL)
		return;
	for (size_t n; (n = fread(bytes, 1, sizeof bytes, in)) > 0;)
		str_add_bytes(out, bytes, n);
	fclose(in);
}

void process_write_file(const char *path, const char *text)
{
	FILE *out = fopen(path, "wb");

	assert_non_null(out);
	assert_int_equal(fwrite(text, 1, strlen(text), out), strlen(text));
	assert_int_equal(fclose(out), 0);
}
