/* biff.c - see biff.h. */
#include "report/table/biff.h"

#include <string.h>

#include "report/base/i18n.h"
#include "report/table/encoding.h"
#include "report/table/little_endian.h"
#include "report/table/shared_texts.h"

enum { RECORD_HEAD = 4 };
enum { TEXT_WIDE = 1, TEXT_READING = 4, TEXT_FORMATTED = 8 };

enum biff_result biff_next(struct biff *biff)
{
	if (biff->failed)
		return BIFF_BAD;
	if (biff->next + RECORD_HEAD > biff->stream->size)
		return BIFF_END;
	const unsigned char *head = ole_bytes(biff->stream, biff->next, RECORD_HEAD, biff->err);
	if (head == NULL) {
		biff->failed = true;
		return BIFF_BAD;
	}
	biff->start = biff->next;
	biff->type = le_u16(head);
	biff->left = le_u16(head + 2);
	biff->at = biff->next + RECORD_HEAD;
	biff->next = biff->at + biff->left;
	return BIFF_RECORD;
}

static void fail(struct biff *biff)
{
	if (!biff->failed)
		error_at(biff->err, ERROR_SYNTAX,
			 (struct place){ .file = biff->stream->blob->name },
			 _("the workbook's file is damaged or cut off"));
	biff->failed = true;
}

/* On to the continuation behind; false when there is none. */
static bool go_on(struct biff *biff)
{
	const unsigned char *head;

	if (biff->failed || biff->next + RECORD_HEAD > biff->stream->size)
		return false;
	head = ole_bytes(biff->stream, biff->next, RECORD_HEAD, biff->err);
	if (head == NULL) {
		biff->failed = true;
		return false;
	}
	if (le_u16(head) != BIFF_CONTINUE)
		return false;
	biff->left = le_u16(head + 2);
	biff->at = biff->next + RECORD_HEAD;
	biff->next = biff->at + biff->left;
	return true;
}

/* Bytes of this piece, at least one unless there are no more. */
static size_t reach(struct biff *biff)
{
	while (biff->left == 0)
		if (!go_on(biff)) {
			fail(biff);
			return 0;
		}
	return biff->left;
}

const unsigned char *biff_take(struct biff *biff, size_t n)
{
	if (biff->failed || reach(biff) < n) {
		fail(biff);
		return NULL;
	}
	const unsigned char *bytes = ole_bytes(biff->stream, biff->at, n, biff->err);
	if (bytes == NULL) {
		biff->failed = true;
		return NULL;
	}
	biff->at += n;
	biff->left -= n;
	return bytes;
}

unsigned biff_u8(struct biff *biff)
{
	const unsigned char *p = biff_take(biff, 1);

	return p != NULL ? p[0] : 0;
}

unsigned biff_u16(struct biff *biff)
{
	const unsigned char *p = biff_take(biff, 2);

	return p != NULL ? le_u16(p) : 0;
}

uint32_t biff_u32(struct biff *biff)
{
	const unsigned char *p = biff_take(biff, 4);

	return p != NULL ? le_u32(p) : 0;
}

double biff_double(struct biff *biff)
{
	const unsigned char *p = biff_take(biff, 8);

	return p != NULL ? le_double(p) : 0;
}

void biff_pass(struct biff *biff, size_t n)
{
	while (n > 0 && !biff->failed) {
		size_t here = reach(biff);

		here = here < n ? here : n;
		biff->at += here;
		biff->left -= here;
		n -= here;
	}
}

bool biff_has(const struct biff *biff, size_t n)
{
	return biff->left >= n;
}

/* As many units as this piece holds, 128 at most; how many. */
static size_t take_units(struct biff *biff, size_t units, bool wide, struct encoding_utf16 *utf16,
			 struct str *out)
{
	char bytes[128 * 2], room[ENCODING_UTF8_ROOM(256) + 8];
	size_t here = reach(biff) / (wide ? 2 : 1), n = here < units ? here : units;

	n = n < 128 ? n : 128;
	if (n == 0) {
		fail(biff);
		return 0;
	}
	const unsigned char *p = biff_take(biff, wide ? n * 2 : n);
	for (size_t i = 0; p != NULL && i < n; i++) {
		bytes[2 * i] = (char)(wide ? p[2 * i] : p[i]);
		bytes[2 * i + 1] = (char)(wide ? p[2 * i + 1] : 0);
	}
	if (p != NULL && out->len <= SHARED_TEXT_MAX)
		str_add_bytes(out, room, encoding_from_utf16(utf16, bytes, n * 2, room));
	return p != NULL ? n : 0;
}

void biff_text(struct biff *biff, size_t units, struct str *out)
{
	unsigned flags = biff_u8(biff);
	size_t runs = flags & TEXT_FORMATTED ? biff_u16(biff) : 0;
	size_t reading = flags & TEXT_READING ? biff_u32(biff) : 0;
	struct encoding_utf16 utf16 = { 0 };
	bool wide = flags & TEXT_WIDE;

	str_clear(out);
	while (units > 0 && !biff->failed) {
		if (biff->left == 0 && go_on(biff))
			wide = biff_u8(biff) & TEXT_WIDE;
		units -= take_units(biff, units, wide, &utf16, out);
	}
	biff_pass(biff, runs * 4);
	biff_pass(biff, reading);
}
