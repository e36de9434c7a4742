/* pdf_text.c - see pdf_text.h. */
#define _GNU_SOURCE /* pipe2 */
#include "report/table/pdf_text.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "report/base/blob.h"
#include "report/base/i18n.h"
#include "report/base/utf8.h"

#define PROGRAM "pdftotext"
#define PACKAGE "poppler-utils"
#define SECONDS_MOST 60
#define MEMORY_MOST ((rlim_t)1 << 30)
#define TEXT_MOST ((size_t)64 << 20)
#define NOT_FOUND 127

bool pdf_text_is(const char *path)
{
	struct blob blob = { 0 };
	struct error ignored;
	char head[5] = "";
	struct blob_piece piece = { .into = head, .n = sizeof head };
	bool is = blob_open(&blob, path, SIZE_MAX / 2, &ignored) &&
		  blob_read(&blob, 0, &piece, &ignored) && piece.got == sizeof head &&
		  memcmp(head, "%PDF-", sizeof head) == 0;

	blob_finish(&blob);
	return is;
}

static void limit(int what, rlim_t most)
{
	const struct rlimit limits = { most, most };

	(void)setrlimit(what, &limits);
}

/* Nothing of ours is touched behind the fork but what a signal handler might, too. */
_Noreturn static void become_reader(const char *path, int out)
{
	int nowhere = open("/dev/null", O_RDWR | O_CLOEXEC);

	limit(RLIMIT_CPU, SECONDS_MOST);
	limit(RLIMIT_AS, MEMORY_MOST);
	limit(RLIMIT_FSIZE, 0);
	limit(RLIMIT_CORE, 0);
	if (dup2(nowhere, STDIN_FILENO) < 0 || dup2(nowhere, STDERR_FILENO) < 0 ||
	    dup2(out, STDOUT_FILENO) < 0)
		_exit(1);
	execlp(PROGRAM, PROGRAM, "-q", "-layout", "-enc", "UTF-8", path, "-", (char *)NULL);
	_exit(errno == ENOENT ? NOT_FOUND : 1);
}

/* Everything until the end; false when it is too much. */
static bool take(int in, struct str *out)
{
	char bytes[1 << 16];
	size_t start = out->len;

	for (;;) {
		ssize_t n = read(in, bytes, sizeof bytes);

		if (n == 0 || (n < 0 && errno != EINTR))
			return true;
		if (n > 0)
			str_add_bytes(out, bytes, (size_t)n);
		if (out->len - start > TEXT_MOST)
			return false;
	}
}

MUST_LOOK static bool judge(const char *path, int status, struct error *err)
{
	struct place place = { .file = path };

	if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
		return true;
	if (WIFEXITED(status) && WEXITSTATUS(status) == NOT_FOUND)
		return error_at(err, ERROR_IO, place,
				_("'%s' reads PDFs and is not installed: it is in the Debian package %s"),
				PROGRAM, PACKAGE);
	if (WIFEXITED(status))
		return error_at(err, ERROR_SYNTAX, place,
				_("'%s' cannot read the PDF (exit status %d): it is damaged, or locked "
				  "by a password"),
				PROGRAM, WEXITSTATUS(status));
	return error_at(err, ERROR_LIMIT, place,
			_("'%s' was stopped while it read the PDF: it took more than %d seconds or a "
			  "gigabyte, or more than %d MB of text came"),
			PROGRAM, SECONDS_MOST, (int)(TEXT_MOST >> 20));
}

static bool has_text(const struct str *text, size_t start)
{
	return strspn(text->text + start, " \n\f") < text->len - start;
}

MUST_LOOK static bool check_text(const char *path, const struct str *out, size_t start,
				 struct error *err)
{
	struct place place = { .file = path };

	if (!has_text(out, start))
		return error_at(err, ERROR_VALUE, place,
				_("no text is in the PDF: it is a picture of paper, whose numbers a "
				  "person must read"));
	if (utf8_invalid_at(out->text + start, out->len - start) < out->len - start)
		return error_at(err, ERROR_SYNTAX, place, _("the PDF's text is no UTF-8"));
	return true;
}

bool pdf_text_read(const char *path, struct str *out, struct error *err)
{
	struct str name = STR_INIT; /* that is no option */
	size_t start = out->len;
	int ends[2], status = 0;

	if (pipe2(ends, O_CLOEXEC) != 0)
		return error_set(err, ERROR_IO, _("cannot run '%s': %s"), PROGRAM, strerror(errno));
	str_printf(&name, "%s%s", path[0] == '-' ? "./" : "", path);
	pid_t child = fork();
	if (child == 0)
		become_reader(name.text, ends[1]);
	close(ends[1]);
	str_finish(&name);
	if (child < 0) {
		close(ends[0]);
		return error_set(err, ERROR_IO, _("cannot run '%s': %s"), PROGRAM, strerror(errno));
	}
	if (!take(ends[0], out))
		kill(child, SIGKILL);
	close(ends[0]);
	while (waitpid(child, &status, 0) < 0 && errno == EINTR)
		continue;
	return judge(path, status, err) && check_text(path, out, start, err);
}
