/* sqlite_head.c - the newest record, kept in a file of its own beside the office's log.
 *
 * SQLite drops what stands behind a damaged frame of its log without a word, and a log that is gone
 * is no fault to it. So each commit also writes the number and digest of its newest record into
 * "OFFICE-head", in one write that nothing waits for. Two lines are written by turns, so that one
 * torn in the middle leaves the other. The history must go at least as far. Restoring begins a new
 * era: who committed before it does not write any more. */
#include "report/store/sqlite.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "report/base/i18n.h"
#include "report/base/str.h"
#include "report/store/access.h"

#define HEAD_SIZE 128 /* a small part of any sector: it is written whole or not at all */
#define CHECK_DIGITS 16
#define FORM "crossfoot-head %010" PRId64 " %019" PRId64 " %s "

struct line {
	int64_t era, seq;
	struct digest digest;
};

static void write_line(const struct line *line, char out[HEAD_SIZE + 1])
{
	char hex[DIGEST_HEX_SIZE], check[DIGEST_HEX_SIZE];

	digest_format(&line->digest, hex);
	int len = snprintf(out, HEAD_SIZE + 1, FORM, line->era, line->seq, hex);
	struct digest own = digest_of(out, (size_t)len);
	digest_format(&own, check);
	snprintf(out + len, HEAD_SIZE + 1 - (size_t)len, "%.*s", CHECK_DIGITS, check);
	len = (int)strlen(out);
	memset(out + len, ' ', HEAD_SIZE - (size_t)len);
	out[HEAD_SIZE - 1] = '\n';
	out[HEAD_SIZE] = '\0';
}

/* Read back by writing it again: whatever was changed in it shows. */
static bool read_slot(int fd, int slot, struct line *out)
{
	char text[HEAD_SIZE + 1], again[HEAD_SIZE + 1], hex[DIGEST_HEX_SIZE];
	struct line line;
	ssize_t len = pread(fd, text, HEAD_SIZE, (off_t)slot * HEAD_SIZE);

	if (len != HEAD_SIZE)
		return false;
	text[len] = '\0';
	if (sscanf(text, "crossfoot-head %" SCNd64 " %" SCNd64 " %64s", &line.era, &line.seq,
		   hex) != 3 ||
	    line.era < 0 || line.seq < 0 || !digest_parse(hex, &line.digest))
		return false;
	write_line(&line, again);
	*out = line;
	return memcmp(text, again, HEAD_SIZE) == 0;
}

static bool is_newer(const struct line *a, const struct line *b)
{
	return a->era > b->era || (a->era == b->era && a->seq > b->seq);
}

/* The newer of both lines; its slot, -1 when neither can be read. */
static int read_line(int fd, struct line *out)
{
	struct line lines[2];
	bool whole[2] = { read_slot(fd, 0, &lines[0]), read_slot(fd, 1, &lines[1]) };
	int slot = whole[1] && (!whole[0] || is_newer(&lines[1], &lines[0])) ? 1 : 0;

	if (!whole[slot])
		return -1;
	*out = lines[slot];
	return slot;
}

/* In the place of the older one. */
static bool put_line(int fd, const struct line *line)
{
	char text[HEAD_SIZE + 1];
	struct line newest;
	int slot = read_line(fd, &newest) == 0 ? 1 : 0;

	write_line(line, text);
	return pwrite(fd, text, HEAD_SIZE, (off_t)slot * HEAD_SIZE) == HEAD_SIZE;
}

static void add_name(const char *path, struct str *out)
{
	str_printf(out, "%s-head", path);
}

static int open_head(const char *path, int flags)
{
	struct str name = STR_INIT;

	add_name(path, &name);
	int fd = open(name.text, flags | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0600);
	str_finish(&name);
	return fd;
}

bool sqlite_head_make(const char *path, struct error *err)
{
	static const struct line none = { 0 };
	int fd = open_head(path, O_RDWR | O_CREAT | O_EXCL);

	if (fd < 0 && errno == EEXIST)
		return true;
	bool ok = fd >= 0 && put_line(fd, &none) && fchmod(fd, 0660) == 0;
	int number = errno;
	if (fd >= 0)
		close(fd);
	if (ok)
		access_share_companions(path);
	return ok ||
	       error_set(err, ERROR_IO, _("cannot write '%s-head': %s"), path, strerror(number));
}

int64_t sqlite_head_left(const char *path)
{
	struct line line = { 0 };
	int fd = open_head(path, O_RDONLY);

	if (fd < 0)
		return 0;
	bool found = read_line(fd, &line) >= 0;
	close(fd);
	return found ? line.seq : 0;
}

void sqlite_head_open(struct link *link)
{
	link->head = open_head(link->path, link->read_only ? O_RDONLY : O_RDWR);
	/* One's own group may be kept from it: what cannot be written can still be read. */
	if (link->head < 0 && errno == EACCES)
		link->head = open_head(link->path, O_RDONLY);
}

void sqlite_head_close(struct link *link)
{
	if (link->head >= 0)
		close(link->head);
	link->head = -1;
}

/* A writer may be at it: what looks broken is read again. */
enum kept sqlite_kept_head(struct link *link, int64_t *seq, struct digest *digest)
{
	struct line line = { 0 };
	bool whole = false;

	if (link->head < 0)
		return link->keeps_log ? KEPT_LOST : KEPT_NOT;
	for (int i = 0; i < 3 && !whole; i++)
		whole = read_line(link->head, &line) >= 0;
	*seq = line.seq;
	*digest = line.digest;
	return whole ? KEPT_HERE : KEPT_BROKEN;
}

void sqlite_head_begin(struct link *link)
{
	struct line line;

	link->era = link->head >= 0 && read_line(link->head, &line) >= 0 ? line.era : -1;
}

/* It never goes back within an era. Failing is no fault: the line says less than it might. */
void sqlite_keep_head(struct link *link, int64_t seq, const struct digest *digest)
{
	struct line line;

	if (link->head < 0 || link->era < 0 || flock(link->head, LOCK_EX) != 0)
		return;
	if (read_line(link->head, &line) >= 0 && line.era == link->era && line.seq < seq) {
		line.seq = seq;
		line.digest = *digest;
		put_line(link->head, &line);
	}
	flock(link->head, LOCK_UN);
}

bool sqlite_renew_head(struct link *link, int64_t seq, const struct digest *digest,
		       struct error *err)
{
	struct line line = { 0 };

	if (link->head < 0 && link->keeps_log) {
		if (!sqlite_head_make(link->path, err))
			return false;
		sqlite_head_open(link);
	}
	if (link->head < 0 || flock(link->head, LOCK_EX) != 0)
		return true;
	struct line next = { .seq = seq, .digest = *digest };
	next.era = read_line(link->head, &line) >= 0 ? line.era + 1 : 1;
	bool ok = put_line(link->head, &next);
	int number = errno;
	flock(link->head, LOCK_UN);
	return ok || error_set(err, ERROR_IO, _("cannot write '%s-head': %s"), link->path,
			       strerror(number));
}
