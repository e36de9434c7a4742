/* files.c - see files.h. */
#include "report/store/files.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "report/base/file.h"
#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/store/people.h"
#include "report/store/session.h"

#define PART_SIZE ((size_t)256 << 10)
#define FILE_MAX ((size_t)1 << 30)

/* A file on its way in. */
struct taking {
	struct store *store;
	const char *path;
	int fd;
	char *part; /* PART_SIZE bytes */
	struct kept_file *out;
};

/* Reads a part whole, but for the last one; 0 at the end, -1 on failure. */
static ssize_t read_part(struct taking *taking, struct error *err)
{
	size_t n = 0;
	ssize_t got = 1;

	while (n < PART_SIZE && got > 0) {
		got = file_read_some(taking->fd, taking->path, taking->part + n, PART_SIZE - n,
				     err);
		n += got > 0 ? (size_t)got : 0;
	}
	return got < 0 ? -1 : (ssize_t)n;
}

/* Its digest and length. */
MUST_LOOK static bool look_at(struct taking *taking, struct error *err)
{
	struct digest_work work;
	ssize_t got;

	taking->out->size = 0;
	digest_begin(&work);
	while ((got = read_part(taking, err)) > 0) {
		digest_add(&work, taking->part, (size_t)got);
		taking->out->size += got;
	}
	struct digest digest = digest_end(&work);
	digest_format(&digest, taking->out->digest);
	return got == 0;
}

static void add_part(struct store *store, const char *digest, int64_t part,
		     struct stored_bytes bytes)
{
	struct query query = query_start(store, STATEMENT_FILE_ADD);

	query_bind_text(&query, 1, digest);
	query_bind_number(&query, 2, part);
	query_bind_bytes(&query, 3, bytes.bytes, bytes.len);
	query_run(&query);
}

/* Reads it once more, into the office: it must be what it was. */
MUST_LOOK static bool take_in(struct taking *taking, struct error *err)
{
	struct digest_work work;
	char hex[DIGEST_HEX_SIZE];
	int64_t part = 0;
	ssize_t got;

	digest_begin(&work);
	while ((got = read_part(taking, err)) > 0) {
		digest_add(&work, taking->part, (size_t)got);
		add_part(taking->store, taking->out->digest, part++,
			 (struct stored_bytes){ taking->part, (size_t)got });
	}
	if (part == 0) /* of an empty file its name is kept */
		add_part(taking->store, taking->out->digest, 0, (struct stored_bytes){ "", 0 });
	struct digest digest = digest_end(&work);
	digest_format(&digest, hex);
	if (got == 0 && strcmp(hex, taking->out->digest) != 0)
		return error_set(err, ERROR_STALE, _("'%s' was changed while it was read"),
				 taking->path);
	return got == 0;
}

static bool is_there(struct store *store, const char *digest)
{
	struct query query = query_start(store, STATEMENT_FILE_HAS);
	bool found;

	query_bind_text(&query, 1, digest);
	found = query_next(&query);
	if (found)
		query_stop(&query);
	return found;
}

bool store_file_has(struct store *store, const char *digest, bool *has, struct error *err)
{
	if (!session_read(store, err))
		return false;
	*has = is_there(store, digest);
	return session_end(store, err);
}

MUST_LOOK static bool put(struct taking *taking, struct error *err)
{
	struct store *store = taking->store;
	struct error trouble;
	bool has;

	if (!look_at(taking, err) || !store_file_has(store, taking->out->digest, &has, err))
		return false;
	if (has)
		return true;
	if (lseek(taking->fd, 0, SEEK_SET) != 0)
		return error_set(err, ERROR_IO, _("'%s' cannot be read twice; expected a file"),
				 taking->path);
	if (!session_write(store, 0, err))
		return false;
	if (!is_there(store, taking->out->digest) && !take_in(taking, &trouble))
		session_refuse(store, trouble.kind, "%s", trouble.text);
	return session_commit(store, err);
}

bool store_file_put(struct store *store, const char *path, struct kept_file *out, struct error *err)
{
	const struct file_request request = { path, FILE_REGULAR, FILE_MAX };
	struct taking taking = { .store = store, .path = path, .out = out };
	size_t size;

	if (!people_may(store, ACTION_COMPILE, err))
		return false;
	taking.fd = file_open(&request, &size, err);
	if (taking.fd < 0)
		return false;
	taking.part = xmalloc(PART_SIZE);
	bool ok = put(&taking, err);
	free(taking.part);
	close(taking.fd);
	return ok;
}

static void add_bytes(struct store *store, const char *digest, const char *bytes, size_t len)
{
	int64_t part = 0;

	do {
		size_t n = len < PART_SIZE ? len : PART_SIZE;

		add_part(store, digest, part++, (struct stored_bytes){ bytes, n });
		bytes += n;
		len -= n;
	} while (len > 0);
}

bool store_bytes_put(struct store *store, const char *bytes, size_t len, struct error *err)
{
	struct digest digest = digest_of(bytes, len);
	char hex[DIGEST_HEX_SIZE];
	bool has;

	digest_format(&digest, hex);
	if (!store_file_has(store, hex, &has, err))
		return false;
	if (has)
		return true;
	if (!session_write(store, 0, err))
		return false;
	if (!is_there(store, hex))
		add_bytes(store, hex, bytes, len);
	return session_commit(store, err);
}

bool store_file_find(struct store *store, const char *digits, char digest[DIGEST_HEX_SIZE],
		     bool *found, struct error *err)
{
	if (!session_read(store, err))
		return false;
	struct query query = query_start(store, STATEMENT_FILE_FIND);
	query_bind_text(&query, 1, digits);
	*found = query_next(&query);
	if (*found) {
		snprintf(digest, DIGEST_HEX_SIZE, "%s", query_text(&query, 0));
		query_stop(&query);
	}
	return session_end(store, err);
}

static void copy_parts(struct store *store, const char *digest, struct parcel *into)
{
	struct query query = query_start(store, STATEMENT_FILE_PARTS);
	struct digest_work work;
	char hex[DIGEST_HEX_SIZE];
	struct error trouble;
	bool any = false, ok = true;

	digest_begin(&work);
	query_bind_text(&query, 1, digest);
	while (ok && query_next(&query)) {
		struct stored_bytes part = query_bytes(&query, 0);

		any = true;
		digest_add(&work, part.bytes, part.len);
		ok = parcel_add(into, part.bytes, part.len, &trouble);
	}
	struct digest found = digest_end(&work);
	digest_format(&found, hex);
	if (!ok) {
		query_stop(&query);
		session_refuse(store, trouble.kind, "%s", trouble.text);
	} else if (!any || strcmp(hex, digest) != 0) {
		session_refuse(store, ERROR_VALUE,
			       any ? _("the file that is kept as %.12s… was changed by another "
				       "tool; 'crossfoot verify' names it, 'crossfoot restore' "
				       "brings a backup back")
				   : _("the file that was kept as %.12s… is gone; 'crossfoot "
				       "restore' brings a backup back"),
			       digest);
	}
}

bool store_file_copy(struct store *store, const char *digest, struct parcel *into,
		     struct error *err)
{
	if (!session_read(store, err))
		return false;
	copy_parts(store, digest, into);
	return session_end(store, err);
}
