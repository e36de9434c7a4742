/* ledger_list.c - see ledger_list.h. A record is laid out as its length, its row, whether it is
 * hidden, and its texts, each with the NUL behind it. */
#include "report/ledger/ledger_list.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "report/base/memory.h"
#include "report/base/parcel.h"
#include "report/base/utf8.h"

#define INDEXED 64         /* records between two places that are kept */
#define MEASURED 200       /* records whose widths are looked at, and each that is indexed */
#define ROOM_MIN 32768     /* bytes read at once */
#define PENDING_MOST 65536 /* bytes written at once */

struct record_head {
	uint32_t len; /* of the texts behind it */
	uint32_t hidden;
	uint64_t row;
};

struct ledger_list {
	struct arena arena;
	struct visiting *visiting; /* NULL: all are read */
	struct parcel *parcel;
	size_t size; /* of the parcel */
	uint64_t *index;
	size_t n_index, index_capacity, n;
	const char **headings;
	bool *personal;
	int *widths;
	size_t columns;
	struct str line;    /* of the record on its way in */
	struct str pending; /* records on their way to the parcel */
	struct error trouble;
	bool failed;
	/* The stretch that was read last: from record `first` of the index on. */
	char *room;
	size_t room_size, room_at, room_got;
	const char **texts;
};

/* --- in --- */

static void take_headings(void *context, const char *const *texts, size_t n)
{
	struct ledger_list *list = context;

	list->columns = n;
	list->headings = arena_array(&list->arena, n + 1, sizeof *list->headings);
	list->personal = arena_array(&list->arena, n + 1, sizeof *list->personal);
	list->widths = arena_array(&list->arena, n + 1, sizeof *list->widths);
	list->texts = arena_array(&list->arena, n + 1, sizeof *list->texts);
	for (size_t i = 0; i < n; i++) {
		list->headings[i] = arena_strdup(&list->arena, texts[i]);
		list->personal[i] = ledger_is_personal(texts[i]);
		list->widths[i] = utf8_width(texts[i]);
	}
}

static void measure(struct ledger_list *list, const struct ledger_record *record)
{
	if (list->n >= MEASURED && list->n % INDEXED != 0)
		return;
	for (size_t i = 0; i < list->columns; i++) {
		int width = utf8_width(record->texts[i]);

		if (width > list->widths[i])
			list->widths[i] = width;
	}
}

/* A write for each record would take longer than reading it. */
static void send_pending(struct ledger_list *list)
{
	list->failed = list->failed || !parcel_add(list->parcel, list->pending.text,
						   list->pending.len, &list->trouble);
	str_clear(&list->pending);
}

static bool take_record(void *context, const struct ledger_record *record)
{
	struct ledger_list *list = context;
	struct record_head head = { .hidden = record->hidden, .row = record->row };

	str_clear(&list->line);
	for (size_t i = 0; i < list->columns; i++)
		str_add_bytes(&list->line, record->texts[i], strlen(record->texts[i]) + 1);
	head.len = (uint32_t)list->line.len;
	measure(list, record);
	if (list->n % INDEXED == 0) {
		list->index = array_grow(list->index, list->n_index, &list->index_capacity,
					 sizeof *list->index);
		list->index[list->n_index++] = list->size;
	}
	str_add_bytes(&list->pending, (const char *)&head, sizeof head);
	str_add_bytes(&list->pending, list->line.text, list->line.len);
	if (list->pending.len >= PENDING_MOST)
		send_pending(list);
	list->size += sizeof head + list->line.len;
	list->n++;
	return !list->failed;
}

struct ledger_list *ledger_list_open(const struct briefing *briefing,
				     const struct ledger_list_request *request,
				     struct errors *errors)
{
	struct ledger_list *list = xcalloc(1, sizeof *list);
	const struct ledger_visit visit = { .cell = request->cell,
					    .rewrite = request->rewrite,
					    .headings = take_headings,
					    .record = take_record,
					    .context = list };

	str_init(&list->line);
	str_init(&list->pending);
	list->parcel = parcel_create(request->beside);
	list->visiting = ledger_visit_open(briefing, &visit, errors);
	if (list->visiting != NULL)
		return list;
	ledger_list_close(list);
	return NULL;
}

void ledger_list_close(struct ledger_list *list)
{
	if (list == NULL)
		return;
	ledger_visit_close(list->visiting);
	parcel_release(list->parcel);
	str_finish(&list->line);
	str_finish(&list->pending);
	free(list->index);
	free(list->room);
	arena_finish(&list->arena);
	free(list);
}

enum ledger_visit_state ledger_list_read(struct ledger_list *list, size_t rows, struct error *err)
{
	if (list->visiting == NULL)
		return LEDGER_VISIT_DONE;
	enum ledger_visit_state state = ledger_visit_on(list->visiting, rows, err);
	send_pending(list);
	if (list->failed) {
		*err = list->trouble;
		state = LEDGER_VISIT_FAILED;
	}
	if (state != LEDGER_VISIT_MORE) {
		ledger_visit_close(list->visiting);
		list->visiting = NULL;
	}
	return state;
}

size_t ledger_list_n(const struct ledger_list *list)
{
	return list->n;
}

size_t ledger_list_columns(const struct ledger_list *list)
{
	return list->columns;
}

const char *ledger_list_heading(const struct ledger_list *list, size_t column)
{
	return list->headings[column];
}

bool ledger_list_personal(const struct ledger_list *list, size_t column)
{
	return list->personal[column];
}

int ledger_list_width(const struct ledger_list *list, size_t column)
{
	return list->widths[column];
}

/* --- out --- */

/* Has n bytes from a place on in the room; fewer at the end. */
MUST_LOOK static bool have(struct ledger_list *list, size_t at, size_t n, struct error *err)
{
	size_t size = n > ROOM_MIN ? n : ROOM_MIN;

	if (list->room != NULL && at >= list->room_at && at + n <= list->room_at + list->room_got)
		return true;
	if (size > list->room_size) {
		list->room = xreallocarray(list->room, size, 1);
		list->room_size = size;
	}
	struct parcel_piece piece = { list->room, size, 0 };
	if (!parcel_read(list->parcel, at, &piece, err))
		return false;
	list->room_at = at;
	list->room_got = piece.got;
	return true;
}

static const char *bytes_at(const struct ledger_list *list, size_t at)
{
	return list->room + (at - list->room_at);
}

bool ledger_list_record(struct ledger_list *list, size_t at, struct ledger_listed *out,
			struct error *err)
{
	size_t place = (size_t)list->index[at / INDEXED];
	struct record_head head;

	for (size_t i = 0; i <= at % INDEXED; i++) {
		if (!have(list, place, sizeof head, err))
			return false;
		memcpy(&head, bytes_at(list, place), sizeof head);
		if (i < at % INDEXED)
			place += sizeof head + head.len;
	}
	if (!have(list, place, sizeof head + head.len, err))
		return false;
	const char *text = bytes_at(list, place) + sizeof head;
	for (size_t i = 0; i < list->columns; i++, text += strlen(text) + 1)
		list->texts[i] = text;
	*out = (struct ledger_listed){ (size_t)head.row, head.hidden != 0, list->texts };
	return true;
}
