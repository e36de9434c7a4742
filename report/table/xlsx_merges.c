/* xlsx_merges.c - merged cells of a sheet. They stand behind its rows, so that the sheet is
 * inflated once to reach them; only its end is read as XML, unless it is not found there. */
#include <stdlib.h>
#include <string.h>

#include "report/base/memory.h"
#include "report/table/xlsx.h"

#define TAIL ((size_t)1 << 18) /* bytes of the end that are looked at, twice that at most */

static bool read_corner(const char **ref, uint32_t *row, uint16_t *column)
{
	size_t at = xlsx_column(ref);
	unsigned long number = strtoul(*ref, (char **)ref, 10);

	if (at >= XLSX_COLUMNS_MAX || number < 1 || number > XLSX_ROWS_MAX)
		return false;
	*column = (uint16_t)at;
	*row = (uint32_t)number;
	return true;
}

static void take_merge(void *user, const char *name, const char **attributes)
{
	struct xlsx *xlsx = user;
	const char *ref = xml_attribute(attributes, "ref");
	struct rows_merge merge = { 0 };

	if (ref == NULL || strcmp(name, "mergeCell") != 0)
		return;
	if (xlsx->n_merges == XLSX_MERGES_MAX) {
		xlsx->merges_over = true;
		return;
	}
	if (!read_corner(&ref, &merge.first_row, &merge.first_column) || *ref++ != ':' ||
	    !read_corner(&ref, &merge.last_row, &merge.last_column) ||
	    merge.last_row < merge.first_row || merge.last_column < merge.first_column)
		return;
	xlsx->merges = array_grow(xlsx->merges, xlsx->n_merges, &xlsx->merges_capacity,
				  sizeof *xlsx->merges);
	xlsx->merges[xlsx->n_merges++] = merge;
}

static void no_end(void *user, const char *name)
{
	(void)user;
	(void)name;
}

static void no_text(void *user, const char *text, int len)
{
	(void)user;
	(void)text;
	(void)len;
}

/* The last TAIL to 2 x TAIL bytes of the sheet; false when it cannot be read. */
static bool read_tail(struct xlsx *xlsx, struct str *tail)
{
	struct error unused;
	struct zip_stream *stream = zip_stream_open(&xlsx->zip, xlsx->entry, &unused);
	char *halves[2] = { xmalloc(TAIL), xmalloc(TAIL) };
	size_t got[2] = { 0 }, now = 0;
	bool ok = stream != NULL;

	while (ok) {
		struct blob_piece piece = { halves[now], TAIL, 0 };

		ok = zip_stream_read(stream, &piece, &unused);
		got[now] = piece.got;
		if (piece.got < TAIL)
			break;
		now = !now;
	}
	str_add_bytes(tail, halves[!now], got[!now]);
	str_add_bytes(tail, halves[now], got[now]);
	free(halves[0]);
	free(halves[1]);
	zip_stream_close(stream);
	return ok;
}

/* Behind the rows: </sheetData> or </x:sheetData>, and how the root is called with that prefix. */
static const char *behind_rows(const char *text, const char *end, struct str *root)
{
	static const char name[] = "sheetData>";
	const char *found = NULL, *p = text;

	while ((p = memchr(p, 's', (size_t)(end - p))) != NULL) {
		if ((size_t)(end - p) >= sizeof name - 1 && memcmp(p, name, sizeof name - 1) == 0)
			found = p;
		p++;
	}
	const char *start = found;
	while (start != NULL && start > text && start[-1] != '/' && found - start < 32)
		start--;
	if (start == NULL || start - text < 2 || start[-1] != '/' || start[-2] != '<')
		return NULL;
	str_printf(root, "<%.*sworksheet>", (int)(found - start), start);
	return found + sizeof name - 1;
}

static bool parse_tail(struct xlsx *xlsx, const struct str *tail)
{
	const struct xml_events events = { take_merge, no_end, no_text, xlsx, NULL };
	struct str text = STR_INIT;
	const char *end = tail->text + tail->len, *rest = behind_rows(tail->text, end, &text);
	bool ok = false;

	if (rest != NULL) {
		struct xml *xml = xml_create(&events);

		str_add_bytes(&text, rest, (size_t)(end - rest));
		memcpy(xml_room(xml, text.len), text.text, text.len);
		ok = xml_feed(xml, text.len, true) == XML_WANTS_MORE;
		xml_destroy(xml);
	}
	str_finish(&text);
	return ok;
}

void xlsx_read_merges(struct xlsx *xlsx)
{
	const struct xlsx_part part = { xlsx->entry, { take_merge, no_end, no_text, xlsx, NULL }, NULL };
	struct str tail = STR_INIT;
	struct error unused;

	if (xlsx->merges_known)
		return;
	xlsx->merges_known = true;
	if (read_tail(xlsx, &tail) && !parse_tail(xlsx, &tail)) {
		xlsx->n_merges = 0;
		if (!xlsx_read_part(xlsx, &part, &unused))
			xlsx->n_merges = 0;
	}
	str_finish(&tail);
}
