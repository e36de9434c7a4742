/* paper.c - see paper.h: the side of the program, which starts a child, listens and ends it. */
#include "report/paper/paper.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/base/save.h"
#include "report/paper/paper_inside.h"

#define READ_MOST 262144       /* bytes at a time, so that keys are never kept waiting */
#define MESSAGE_MOST (1 << 28) /* bytes that one may have */
#define STOP_WAIT_MS 500       /* for a child that was killed */

void paper_init(struct paper *paper)
{
	*paper = (struct paper){ .fd = -1, .unread = STR_INIT };
}

static void forget(struct paper *paper)
{
	for (size_t i = 0; i < paper->n_pages; i++)
		free(paper->leaves[i].bytes);
	free(paper->leaves);
	free(paper->path);
	str_finish(&paper->unread);
	paper_init(paper);
}

/* --- the child's end --- */

/* -1 when it cannot be told. */
static int reap(struct paper *paper)
{
	int status;
	pid_t ended;

	do
		ended = waitpid(paper->child, &status, 0);
	while (ended < 0 && errno == EINTR);
	return ended == paper->child ? status : -1;
}

static void explain_end(struct paper *paper, int status)
{
	if (status != -1 && WIFSIGNALED(status))
		error_set(&paper->err, ERROR_IO,
			  _("making the pages was cut short: the process ended by signal %d (%s)"),
			  WTERMSIG(status), strsignal(WTERMSIG(status)));
	else
		error_set(&paper->err, ERROR_IO,
			  _("making the pages was cut short: the process ended with status %d"),
			  status != -1 ? WEXITSTATUS(status) : -1);
}

/* The pipe is closed at the other end. */
static void end(struct paper *paper)
{
	int status = reap(paper);

	close(paper->fd);
	paper->fd = -1;
	str_finish(&paper->unread);
	if (paper->completed) {
		paper->state = PAPER_DONE;
		return;
	}
	if (paper->path != NULL)
		save_clear_away(paper->path);
	paper->state = paper->stopping ? PAPER_STOPPED : PAPER_FAILED;
	if (paper->state == PAPER_FAILED && paper->err.kind == ERROR_NONE)
		explain_end(paper, status);
}

/* --- what it says --- */

static void keep_page(struct paper *paper, const char *bytes, size_t len)
{
	paper->leaves = array_grow(paper->leaves, paper->n_pages, &paper->leaves_capacity,
				   sizeof *paper->leaves);
	struct paper_leaf *leaf = &paper->leaves[paper->n_pages++];
	leaf->bytes = xmalloc(len);
	leaf->len = len;
	memcpy(leaf->bytes, bytes, len);
}

static void take_message(struct paper *paper, uint32_t kind, const char *bytes, size_t len)
{
	struct paper_progress progress;
	struct paper_done done;

	if (kind == MESSAGE_PAGE) {
		keep_page(paper, bytes, len);
	} else if (kind == MESSAGE_PROGRESS && len == sizeof progress) {
		memcpy(&progress, bytes, len);
		paper->step = (enum render_step)progress.step;
		paper->percent = progress.percent;
		paper->pages_laid = progress.pages;
	} else if (kind == MESSAGE_DONE && len == sizeof done) {
		memcpy(&done, bytes, len);
		paper->completed = true;
		paper->percent = 100;
		paper->pages_laid = paper->path != NULL ? done.pages : (int)paper->n_pages;
		memcpy(paper->hex, done.hex, sizeof paper->hex);
	} else if (kind == MESSAGE_ERROR && len == sizeof paper->err) {
		memcpy(&paper->err, bytes, len);
	}
}

/* The messages that are whole. False when what came is none. */
static bool take_messages(struct paper *paper)
{
	struct str *unread = &paper->unread;
	size_t at = 0;
	struct paper_message head;

	while (unread->len - at >= sizeof head) {
		memcpy(&head, unread->text + at, sizeof head);
		if (head.len > MESSAGE_MOST)
			return false;
		if (unread->len - at - sizeof head < head.len)
			break;
		take_message(paper, head.kind, unread->text + at + sizeof head, head.len);
		at += sizeof head + head.len;
	}
	memmove(unread->text, unread->text + at, unread->len - at);
	unread->len -= at;
	return true;
}

bool paper_read(struct paper *paper)
{
	char bytes[16384];
	bool any = false;

	for (size_t sum = 0; paper->fd >= 0 && sum < READ_MOST;) {
		ssize_t n = read(paper->fd, bytes, sizeof bytes);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
			break;
		any = true;
		if (n > 0) {
			str_add_bytes(&paper->unread, bytes, (size_t)n);
			sum += (size_t)n;
		}
		bool sound = n == 0 || (n > 0 && take_messages(paper));
		if (!sound)
			kill(paper->child, SIGKILL);
		if (n == 0 || !sound)
			end(paper);
	}
	return any;
}

/* --- starting and stopping --- */

ALWAYS_FALSE static bool fails(struct error *err)
{
	return error_set(err, ERROR_IO, _("no process can be started to make the pages: %s"),
			 strerror(errno));
}

/* A pipe whose reading end never waits; neither end goes to programs that are started. */
MUST_LOOK static bool open_pipe(int ends[2], struct error *err)
{
	if (pipe(ends) != 0)
		return fails(err);
	if (fcntl(ends[0], F_SETFL, O_NONBLOCK) == 0 && fcntl(ends[0], F_SETFD, FD_CLOEXEC) == 0 &&
	    fcntl(ends[1], F_SETFD, FD_CLOEXEC) == 0)
		return true;
	fails(err);
	close(ends[0]);
	close(ends[1]);
	return false;
}

/* No signal may reach the child while the program's handlers are still in force there. */
static pid_t fork_quietly(void)
{
	sigset_t all, before;

	sigfillset(&all);
	sigprocmask(SIG_SETMASK, &all, &before);
	pid_t child = fork();
	if (child != 0)
		sigprocmask(SIG_SETMASK, &before, NULL);
	return child;
}

MUST_LOOK static bool start(struct paper *paper, const struct paper_job *job, struct error *err)
{
	int ends[2];

	paper_finish(paper);
	if (!open_pipe(ends, err))
		return false;
	pid_t child = fork_quietly();
	if (child == 0)
		paper_child(job, ends[1]);
	if (child < 0)
		fails(err);
	close(ends[1]);
	if (child < 0) {
		close(ends[0]);
		return false;
	}
	paper->fd = ends[0];
	paper->child = child;
	paper->state = PAPER_RUNNING;
	paper->draft = job->request->draft || !report_is_proved(job->report);
	paper->path = job->preview ? NULL : xstrdup(job->request->out);
	return true;
}

bool paper_start_preview(struct paper *paper, struct report *report,
			 const struct render_request *request, struct error *err)
{
	struct paper_job job = { report, request, true };

	return start(paper, &job, err);
}

bool paper_start_render(struct paper *paper, struct report *report,
			const struct render_request *request, struct error *err)
{
	struct paper_job job = { report, request, false };

	return start(paper, &job, err);
}

/* Reads on for so long that a killed process has ended. */
static void wait_for_end(struct paper *paper, int timeout_ms)
{
	struct pollfd ready = { .fd = paper->fd, .events = POLLIN };

	while (paper->fd >= 0 && poll(&ready, 1, timeout_ms) != 0)
		paper_read(paper);
}

void paper_stop(struct paper *paper)
{
	if (paper->state != PAPER_RUNNING)
		return;
	paper->stopping = true;
	kill(paper->child, SIGKILL);
	wait_for_end(paper, STOP_WAIT_MS);
}

void paper_finish(struct paper *paper)
{
	paper_stop(paper);
	if (paper->state == PAPER_RUNNING)
		wait_for_end(paper, -1);
	forget(paper);
}

bool paper_page(const struct paper *paper, size_t page, struct sheet *out)
{
	return page < paper->n_pages &&
	       sheet_unpack(paper->leaves[page].bytes, paper->leaves[page].len, out);
}

size_t paper_page_numbered(const struct paper *paper, int number)
{
	struct sheet sheet;

	for (size_t i = 0; i < paper->n_pages; i++)
		if (paper_page(paper, i, &sheet) && sheet.number == number)
			return i;
	return paper->n_pages;
}
