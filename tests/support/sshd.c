/* sshd.c - see sshd.h. */
#include "tests/support/sshd.h"

#include <arpa/inet.h>
#include <errno.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "tests/support/others.h"
#include "tests/support/process.h"
#include "tests/support/test.h"

#define WORDS_MAX 40
#define PATIENCE 1000 /* tries of 10 ms */

extern char **environ;

static const char *in(struct sshd *sshd, const char *name)
{
	return arena_printf(&sshd->arena, "%s/%s", sshd->folder, name);
}

static struct sockaddr_in address(int port)
{
	struct sockaddr_in at = { .sin_family = AF_INET, .sin_port = htons((uint16_t)port) };

	at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	return at;
}

/* One that nobody has now. */
static int free_port(void)
{
	struct sockaddr_in at = address(0);
	socklen_t size = sizeof at;
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	assert_true(fd >= 0);
	assert_int_equal(bind(fd, (struct sockaddr *)&at, sizeof at), 0);
	assert_int_equal(getsockname(fd, (struct sockaddr *)&at, &size), 0);
	close(fd);
	return ntohs(at.sin_port);
}

static bool answers(int port)
{
	struct sockaddr_in at = address(port);
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	bool ok = fd >= 0 && connect(fd, (struct sockaddr *)&at, sizeof at) == 0;

	if (fd >= 0)
		close(fd);
	return ok;
}

static void make_key(struct sshd *sshd, const char *name)
{
	struct process process = { 0 };

	RUN_PROGRAM(&process, "ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", in(sshd, name));
	assert_int_equal(process.status, 0);
	process_finish(&process);
}

static void add_lines(struct sshd *sshd, const char *name, const char *system, const char *lines)
{
	struct str text = STR_INIT;

	process_read_file(system, &text);
	str_add(&text, lines);
	process_write_file(in(sshd, name), text.text);
	str_finish(&text);
}

static void make_users(struct sshd *sshd)
{
	add_lines(sshd, "passwd", "/etc/passwd",
		  "li:*:47001:47011::/:/bin/sh\nwang:*:47002:47011::/:/bin/sh\n");
	add_lines(sshd, "group", "/etc/group", "press:x:47011:li,wang\n");
	assert_int_equal(chmod(in(sshd, "passwd"), 0644), 0);
	assert_int_equal(chmod(in(sshd, "group"), 0644), 0);
}

static void make_settings(struct sshd *sshd, const char *block)
{
	struct other other;
	struct str text = STR_INIT;

	others_find("daemon", &other);
	str_printf(&text,
		   "Port %s\nListenAddress 127.0.0.1\nHostKey %s\nAuthorizedKeysFile %s\n"
		   "StrictModes no\nUsePAM no\nPidFile none\nPasswordAuthentication no\n"
		   "MaxStartups 100\nAcceptEnv LANG LC_*\nSetEnv %s\n%s",
		   sshd->port, in(sshd, "host"), in(sshd, "user.pub"), other.locales, block);
	process_write_file(in(sshd, "settings"), text.text);
	str_finish(&text);
}

static bool can_be(struct sshd *sshd)
{
	struct process process = { 0 };

	if (getuid() != 0 || !others_can_work(sshd->folder)) {
		puts("skipped: an sshd of its own is for root, and for users who can run the "
		     "program");
		return false;
	}
	RUN_PROGRAM(&process, "unshare", "--mount", "mount", "-t", "tmpfs", "none", "/run");
	bool can = process.status == 0;
	if (!can)
		printf("skipped: no name space for an sshd of its own: %s", process.err.text);
	process_finish(&process);
	return can;
}

static void spawn(struct sshd *sshd)
{
	const char *line = arena_printf(
		&sshd->arena,
		"mount -t tmpfs -o mode=755 none /run && mkdir /run/sshd && "
		"mount --bind %s /etc/passwd && mount --bind %s /etc/group && "
		"exec \"$(command -v sshd)\" -D -E %s -f %s",
		in(sshd, "passwd"), in(sshd, "group"), in(sshd, "log"), in(sshd, "settings"));
	const char *const words[] = { "unshare", "--mount", "sh", "-c", line, NULL };

	assert_int_equal(
		posix_spawnp(&sshd->pid, words[0], NULL, NULL, (char *const *)words, environ), 0);
}

static void wait_until_it_answers(struct sshd *sshd, int port)
{
	struct str log = STR_INIT;
	int status;

	for (int i = 0; i < PATIENCE; i++) {
		if (answers(port))
			return;
		if (waitpid(sshd->pid, &status, WNOHANG) == sshd->pid)
			break;
		nanosleep(&(struct timespec){ .tv_nsec = 10000000 }, NULL);
	}
	process_read_file(in(sshd, "log"), &log);
	fail_msg("sshd does not answer: %s", log.text);
}

bool sshd_start(struct sshd *sshd, const char *block)
{
	int port = free_port();

	*sshd = (struct sshd){ .folder = process_folder() };
	if (!can_be(sshd))
		return false;
	assert_int_equal(chmod(sshd->folder, 0755), 0);
	sshd->port = arena_printf(&sshd->arena, "%d", port);
	make_key(sshd, "host");
	make_key(sshd, "user");
	make_users(sshd);
	make_settings(sshd, block);
	spawn(sshd);
	wait_until_it_answers(sshd, port);
	return true;
}

void sshd_stop(struct sshd *sshd)
{
	struct process process = { 0 };

	if (sshd->pid != 0) {
		kill(sshd->pid, SIGTERM);
		waitpid(sshd->pid, NULL, 0);
	}
	RUN_PROGRAM(&process, "rm", "-rf", sshd->folder);
	process_finish(&process);
	free((void *)sshd->folder);
	arena_finish(&sshd->arena);
	*sshd = (struct sshd){ 0 };
}

const char **sshd_words(struct sshd *sshd, const char *user, const char *const command[])
{
	const char *const fixed[] = {
		"ssh",
		"-F",
		"none",
		"-q",
		"-i",
		in(sshd, "user"),
		"-p",
		sshd->port,
		"-o",
		"BatchMode=yes",
		"-o",
		"IdentitiesOnly=yes",
		"-o",
		"StrictHostKeyChecking=no",
		"-o",
		arena_printf(&sshd->arena, "UserKnownHostsFile=%s", in(sshd, "known")),
		"-o",
		"SendEnv=LC_ALL",
		command[0] == NULL ? "-tt" : "-T",
		"--", /* what follows is the server's */
		arena_printf(&sshd->arena, "%s@127.0.0.1", user),
	};
	const char **words = arena_array(&sshd->arena, WORDS_MAX, sizeof *words);
	size_t n = LEN(fixed);

	memcpy(words, fixed, sizeof fixed);
	for (size_t i = 0; command[i] != NULL; i++) {
		assert_true(n + 1 < WORDS_MAX);
		words[n++] = command[i];
	}
	return words;
}
