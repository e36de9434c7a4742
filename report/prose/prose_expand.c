/* prose_expand.c - raw text into what is shown: placeholders as values, each piece knowing where
 * it comes from. */
#include <string.h>

#include "report/base/memory.h"
#include "report/prose/prose_inside.h"

struct expanding {
	struct prose *prose;
	struct prose_reader *reader; /* NULL: nothing is expanded */
	const char *raw;
	size_t len;
	const struct prose_options *options;
};

const struct placeholder *prose_reader_placeholder(struct prose_reader *reader, const char *raw,
						   size_t len)
{
	size_t at = names_find_bytes(&reader->known, raw, len);
	struct error unused;

	if (at == NAMES_NONE) {
		at = reader->n_placeholders;
		reader->placeholders =
			array_grow(reader->placeholders, at, &reader->placeholders_capacity,
				   sizeof *reader->placeholders);
		struct placeholder *made = &reader->placeholders[reader->n_placeholders++];
		*made = (struct placeholder){ .good = false };
		made->text.raw = arena_strndup(&reader->briefing->arena, raw, len);
		made->good = bind_text(reader->briefing, &made->text, &unused);
		names_add(&reader->known, made->text.raw, at);
	}
	return reader->placeholders[at].good ? &reader->placeholders[at] : NULL;
}

bool prose_reader_print(struct prose_reader *reader, const struct placeholder *placeholder)
{
	struct error unused;

	return bind_expand(&placeholder->text, reader->briefing, BIND_DRAFT, &reader->bound,
			   &unused);
}

/* Adds bytes as the piece that was begun: kind and raw positions are set. */
static void add_piece(struct expanding *e, struct prose_piece piece, const char *bytes, size_t len)
{
	struct prose *prose = e->prose;
	struct prose_room *room = prose->room;

	piece.start = prose->shown.len;
	piece.end = piece.start + len;
	if (len == 0)
		return;
	str_add_bytes(&prose->shown, bytes, len);
	prose->pieces = array_grow(prose->pieces, prose->n_pieces, &room->pieces_capacity,
				   sizeof *prose->pieces);
	prose->pieces[prose->n_pieces++] = piece;
}

static void add_as_written(struct expanding *e, enum piece_kind kind, size_t start, size_t end)
{
	struct prose_piece piece = { .kind = kind, .raw_start = start, .raw_end = end };

	add_piece(e, piece, e->raw + start, end - start);
}

static enum piece_kind kind_of(enum span_kind span)
{
	switch (span) {
	case SPAN_VALUE: return PIECE_VALUE;
	case SPAN_MISSING: return PIECE_MISSING;
	case SPAN_LITERAL:
	case SPAN_FIELD: break;
	}
	return PIECE_FIELD;
}

static bool add_expanded(struct expanding *e, size_t start, size_t end)
{
	const struct placeholder *placeholder =
		prose_reader_placeholder(e->reader, e->raw + start, end - start);
	const struct bound_text *bound = &e->reader->bound;

	if (placeholder == NULL || !prose_reader_print(e->reader, placeholder))
		return false;
	for (size_t i = 0; i < bound->n_spans; i++) {
		const struct bound_span *span = &bound->spans[i];
		struct prose_piece piece = { .kind = kind_of(span->kind),
					     .raw_start = start,
					     .raw_end = end,
					     .cell = span->cell };

		add_piece(e, piece, bound->text.text + span->start, span->end - span->start);
	}
	if (bound->text.len == 0) /* an empty list must not be out of sight */
		add_as_written(e, PIECE_MISSING, start, end);
	return true;
}

static bool is_open(const struct expanding *e, size_t start, size_t end)
{
	const struct prose_options *options = e->options;

	return options->raw == RAW_ALL ||
	       (options->raw == RAW_ONE && options->raw_at >= start && options->raw_at < end);
}

/* At a brace: what it begins; returns where that ends. */
static size_t add_braced(struct expanding *e, size_t at)
{
	const char *raw = e->raw;
	size_t close = at + 1;

	if (close < e->len && raw[close] == raw[at]) {
		struct prose_piece brace = { PIECE_BRACE, .raw_start = at, .raw_end = at + 2 };

		add_piece(e, brace, raw + at, 1);
		return at + 2;
	}
	while (close < e->len && strchr("{}\n", raw[close]) == NULL)
		close++;
	if (raw[at] == '}' || close == e->len || raw[close] != '}') {
		add_as_written(e, PIECE_BAD, at, at + 1);
		return at + 1;
	}
	if (is_open(e, at, close + 1) || e->reader == NULL)
		add_as_written(e, PIECE_RAW, at, close + 1);
	else if (!add_expanded(e, at, close + 1))
		add_as_written(e, PIECE_BAD, at, close + 1);
	return close + 1;
}

void prose_expand(struct prose *prose, struct prose_reader *reader, const char *raw, size_t len,
		  const struct prose_options *options)
{
	struct expanding e = { prose, reader, raw, len, options };
	size_t at = 0;

	str_clear(&prose->shown);
	prose->n_pieces = 0;
	prose->room->raw_len = len;
	while (at < len) {
		size_t next = at;

		while (next < len && raw[next] != '{' && raw[next] != '}')
			next++;
		add_as_written(&e, PIECE_LITERAL, at, next);
		at = next < len ? add_braced(&e, next) : next;
	}
}
