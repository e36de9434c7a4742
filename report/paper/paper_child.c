/* paper_child.c - the process that makes pages: cut off from the program it came from, it says what
 * it does through one pipe. */
#define _GNU_SOURCE /* closefrom */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/paper/paper_inside.h"

#define OUT 3             /* the only descriptor that stays open, with 0 to 2 on /dev/null */
#define TELL_EVERY_MS 250 /* progress; a person sees no more */
#define WAKE_EVERY_MS 100 /* for pages, of which hundreds may come at once */
#define PENDING_MOST 65536

struct teller {
	const struct paper_job *job;
	int64_t told_ms, sent_ms;
	int step, pages;
	struct str pending; /* messages that go together */
};

/* --- alone --- */

/* Handlers would restore a terminal that is not ours. What cannot be caught is refused: no matter.
 */
static void drop_signals(void)
{
	struct sigaction normal = { .sa_handler = SIG_DFL }, ignored = { .sa_handler = SIG_IGN };
	sigset_t none;

	for (int number = 1; number < NSIG; number++)
		sigaction(number, &normal, NULL);
	/* Nobody listens any more: an error as any other, after which the file is cleared away. */
	sigaction(SIGPIPE, &ignored, NULL);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
}

/* Out of the terminal's session, and every descriptor but the pipe closed. That releases no lock:
 * those of fcntl belong to a process, those of flock to the open file that the parent still has. */
static bool leave(int out)
{
	setsid();
	if (out != OUT && dup2(out, OUT) < 0)
		return false;
	closefrom(OUT + 1);
	int null = open("/dev/null", O_RDWR);
	for (int fd = 0; null >= 0 && fd <= 2; fd++)
		if (dup2(null, fd) < 0)
			return false;
	if (null > 2)
		close(null);
	return null >= 0 && fcntl(OUT, F_SETFD, FD_CLOEXEC) == 0;
}

/* --- telling --- */

static bool send_bytes(const void *bytes, size_t len)
{
	const char *at = bytes;

	while (len > 0) {
		ssize_t n = write(OUT, at, len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return false;
		at += n;
		len -= (size_t)n;
	}
	return true;
}

static void add_message(struct teller *teller, enum paper_message_kind kind, const void *bytes,
			size_t len)
{
	struct paper_message head = { kind, (uint32_t)len };

	str_add_bytes(&teller->pending, (const char *)&head, sizeof head);
	str_add_bytes(&teller->pending, bytes, len);
}

static bool send_pending(struct teller *teller)
{
	bool ok = send_bytes(teller->pending.text, teller->pending.len);

	str_clear(&teller->pending);
	return ok;
}

/* There is no memory for anything but this. */
static void tell_exhausted(void)
{
	struct paper_message head = { MESSAGE_ERROR, sizeof(struct error) };
	struct error err = { 0 };

	error_set(&err, ERROR_LIMIT, _("out of memory"));
	if (send_bytes(&head, sizeof head))
		send_bytes(&err, sizeof err);
}

static int64_t now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void tell_progress(void *context, enum render_step step, int percent, int pages)
{
	struct teller *teller = context;
	struct paper_progress progress = { (int32_t)step, percent, pages };
	int64_t now = now_ms();

	teller->pages = pages;
	if ((int)step == teller->step && now - teller->told_ms < TELL_EVERY_MS)
		return;
	teller->step = (int)step;
	teller->told_ms = now;
	add_message(teller, MESSAGE_PROGRESS, &progress, sizeof progress);
	send_pending(teller);
}

MUST_LOOK static bool tell_page(void *context, const struct sheet *sheet, struct error *err)
{
	struct teller *teller = context;
	struct str packed = STR_INIT;
	int64_t now = now_ms();

	sheet_pack(sheet, &packed);
	add_message(teller, MESSAGE_PAGE, packed.text, packed.len);
	str_finish(&packed);
	if (teller->pending.len < PENDING_MOST && now - teller->sent_ms < WAKE_EVERY_MS)
		return true;
	teller->sent_ms = now;
	return send_pending(teller) || error_set(err, ERROR_IO, _("nobody takes the pages"));
}

/* --- the jobs --- */

MUST_LOOK static bool make_preview(struct teller *teller, struct error *err)
{
	const struct render_request *asked = teller->job->request;
	struct preview_request request = {
		.draft = asked->draft,
		.imprint = asked->imprint,
		.watch = { tell_progress, teller },
		.sheet = tell_page,
		.context = teller,
	};

	return report_preview(teller->job->report, &request, err);
}

MUST_LOOK static bool make_file(struct teller *teller, char hex[DIGEST_HEX_SIZE], struct error *err)
{
	struct render_request request = *teller->job->request;
	struct digest digest;

	request.watch = (struct render_watch){ tell_progress, teller };
	if (!report_render(teller->job->report, &request, err) ||
	    !digest_file(request.out, &digest, err))
		return false;
	digest_format(&digest, hex);
	return true;
}

_Noreturn void paper_child(const struct paper_job *job, int out)
{
	struct teller teller = { .job = job, .step = -1, .pending = STR_INIT };
	struct paper_done done = { .hex = "" };
	struct error err = { 0 };

	drop_signals();
	memory_on_exhausted(tell_exhausted);
	if (!leave(out))
		_exit(2);
	bool ok = job->preview ? make_preview(&teller, &err) : make_file(&teller, done.hex, &err);
	done.pages = teller.pages;
	if (ok)
		add_message(&teller, MESSAGE_DONE, &done, sizeof done);
	else
		add_message(&teller, MESSAGE_ERROR, &err, sizeof err);
	send_pending(&teller);
	_exit(0);
}
