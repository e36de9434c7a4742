/* test_zip.c - archives read as streams, and what is refused of them. */
#include "tests/support/test.h"

#include <stdlib.h>
#include <string.h>

#include "report/archive/zip.h"
#include "report/base/file.h"
#include "report/base/str.h"

#define SHEET "tests/report/table/sheets/pkg-cdata.xlsx"

/* An archive in memory that a case may spoil. */
struct archive {
	char *bytes;
	size_t len;
	size_t directory, last; /* where they begin */
};

static uint32_t u32_at(const char *bytes, size_t at)
{
	const unsigned char *p = (const unsigned char *)bytes + at;

	return p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

static void put(struct archive *a, size_t at, uint32_t value, size_t n)
{
	for (size_t i = 0; i < n; i++)
		a->bytes[at + i] = (char)(value >> 8 * i);
}

static struct archive arrange(void)
{
	const struct file_request request = { SHEET, FILE_REGULAR, 1000000 };
	struct archive a = { 0 };
	struct error err = { 0 };

	assert_ok(file_read(&request, &a.bytes, &a.len, &err), &err);
	a.last = a.len - 22;
	a.directory = u32_at(a.bytes, a.last + 16);
	return a;
}

/* Reads every entry; "" or the error. */
static char *read_all(const struct archive *a)
{
	struct blob blob = blob_of("a.zip", a->bytes, a->len);
	struct str out = STR_INIT;
	struct error err = { 0 };
	struct zip zip;
	char buffer[512];
	bool ok = zip_open(&zip, &blob, &err);

	for (size_t i = 0; ok && i < zip.n; i++) {
		struct zip_stream *stream = zip_stream_open(&zip, &zip.entries[i], &err);
		struct blob_piece piece = { buffer, sizeof buffer, sizeof buffer };

		ok = stream != NULL;
		while (ok && piece.got == piece.n)
			ok = zip_stream_read(stream, &piece, &err);
		zip_stream_close(stream);
	}
	if (!ok)
		str_add(&out, err.text);
	zip_finish(&zip);
	return str_take(&out);
}

static void is_sound(struct archive *a)
{
	(void)a;
}

static void lose_end(struct archive *a)
{
	a->len -= 100;
}

static void empty(struct archive *a)
{
	a->len = 0;
}

static void encrypt(struct archive *a)
{
	put(a, a->directory + 8, 1, 2);
}

static void compress_otherwise(struct archive *a)
{
	put(a, a->directory + 10, 12, 2);
}

static void promise_more(struct archive *a)
{
	put(a, a->directory + 24, u32_at(a->bytes, a->directory + 24) + 1, 4);
}

static void promise_less(struct archive *a)
{
	put(a, a->directory + 24, u32_at(a->bytes, a->directory + 24) - 1, 4);
}

static void change_sum(struct archive *a)
{
	put(a, a->directory + 16, u32_at(a->bytes, a->directory + 16) ^ 1, 4);
}

static void promise_giant(struct archive *a)
{
	put(a, a->directory + 24, 0xF0000000, 4);
}

static void lie_outside(struct archive *a)
{
	put(a, a->directory + 42, 0xFFFFFF00, 4);
}

static void overlap(struct archive *a)
{
	put(a, a->directory + 20, u32_at(a->bytes, a->directory + 20) + 500, 4);
}

static void claim_many(struct archive *a)
{
	put(a, a->last + 8, 5000, 2);
	put(a, a->last + 10, 5000, 2);
}

static void claim_one_more(struct archive *a)
{
	put(a, a->last + 8, u32_at(a->bytes, a->last + 8) + 1, 2);
	put(a, a->last + 10, u32_at(a->bytes, a->last + 10) + 1, 2);
}

static void spoil_local(struct archive *a)
{
	put(a, u32_at(a->bytes, a->directory + 42), 0, 4);
}

static const struct zip_case {
	const char *name;
	void (*spoil)(struct archive *a);
	const char *text; /* that the error has, "" for none */
} cases[] = {
	{ "a sound archive is read", is_sound, "" },
	{ "an archive without its end is told", lose_end, "directory is not there" },
	{ "nothing is no archive", empty, "cut off" },
	{ "an encrypted entry is told", encrypt, "is encrypted" },
	{ "another compression is told", compress_otherwise, "a way other than deflate" },
	{ "an entry shorter than promised is told", promise_more, "does not have the" },
	{ "an entry longer than promised is told", promise_less, "does not have the" },
	{ "other bytes than were written are told", change_sum, "CRC-32" },
	{ "an entry over two gigabytes is refused before it is read", promise_giant,
	  "at most 2048 are accepted" },
	{ "an entry outside of the archive is told", lie_outside, "lies outside" },
	{ "entries one over another are told", overlap, "lies over another" },
	{ "5000 entries are too many", claim_many, "at most 4096" },
	{ "an entry that is not in the directory is told", claim_one_more, "directory is damaged" },
	{ "an entry without its head is told", spoil_local, "is damaged" },
};

static void is_judged(void **state)
{
	const struct zip_case *c = *state;
	struct archive a = arrange();
	c->spoil(&a);

	char *text = read_all(&a);

	if (c->text[0] == '\0' ? text[0] != '\0' : strstr(text, c->text) == NULL)
		fail_msg("'%s' does not say '%s'", text, c->text);
	free(text);
	free(a.bytes);
}

static void every_beginning_of_an_archive_is_refused(void **state)
{
	struct archive a = arrange(), cut;
	(void)state;

	for (cut = a; cut.len > 0; cut.len--) {
		struct archive shorter = { a.bytes, cut.len - 1, 0, 0 };
		char *text = read_all(&shorter);

		assert_string_not_equal(text, "");
		free(text);
	}
	free(a.bytes);
}

int main(void)
{
	struct CMUnitTest tests[LEN(cases) + 1], *next = tests;

	add_rows(next, cases, is_judged);
	add_test(next, every_beginning_of_an_archive_is_refused);
	return cmocka_run_group_tests_name("zip", tests, NULL, NULL);
}
