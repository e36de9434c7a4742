/* cff_source.c - see cff_source.h. Numbers of clauses are those of Technical Note 5176. */
#include "report/pdf/cff_source.h"

#include <string.h>

#define OPERAND_NONE UINT32_MAX /* a negative or a real number: no offset is that */

static struct cff_span span_from(struct cff_span span, size_t offset)
{
	if (offset >= span.len)
		return (struct cff_span){ 0 };
	return (struct cff_span){ span.at + offset, span.len - offset };
}

static uint32_t read_number(const unsigned char *at, size_t bytes)
{
	uint32_t value = 0;

	for (size_t i = 0; i < bytes; i++)
		value = value << 8 | at[i];
	return value;
}

static uint32_t index_offset(const struct cff_index *index, unsigned i)
{
	return read_number(index->offsets + (size_t)i * index->offset_size, index->offset_size);
}

/* Reads an INDEX that begins the span and says where what follows it begins. */
static bool index_read(struct cff_span span, struct cff_index *index, size_t *end)
{
	*index = (struct cff_index){ 0 };
	if (span.len < 2)
		return false;
	index->count = read_number(span.at, 2);
	*end = 2;
	if (index->count == 0)
		return true;
	if (span.len < 3 || span.at[2] < 1 || span.at[2] > 4)
		return false;
	index->offset_size = span.at[2];
	size_t table = ((size_t)index->count + 1) * index->offset_size;
	if (table > span.len - 3)
		return false;
	index->offsets = span.at + 3;
	index->objects = span_from(span, 2 + table);
	*end = 2 + table + index_offset(index, index->count);
	return *end <= span.len;
}

struct cff_span cff_index_item(const struct cff_index *index, unsigned i)
{
	if (i >= index->count)
		return (struct cff_span){ 0 };
	size_t from = index_offset(index, i), to = index_offset(index, i + 1);

	if (from < 1 || to < from || to > index->objects.len)
		return (struct cff_span){ 0 };
	return (struct cff_span){ index->objects.at + from, to - from };
}

/* §4: the bytes that an operand takes, 0 when it is none. */
static size_t operand_size(struct cff_span span)
{
	unsigned first = span.at[0];
	size_t size = 1;

	if (first >= 32 && first <= 246)
		return 1;
	if (first >= 247 && first <= 254)
		return 2;
	if (first == 28)
		return 3;
	if (first == 29)
		return 5;
	if (first != 30)
		return 0;
	while (size < span.len && (span.at[size] & 15) != 15)
		size++; /* a real number: four bits a digit; 15 ends it, in the low half if need be
			 */
	return size + 1;
}

bool cff_dict_next(struct cff_span *dict, struct cff_span *operands, unsigned *op)
{
	size_t at = 0, size;

	while (at < dict->len && (size = operand_size(span_from(*dict, at))) != 0)
		at += size;
	if (at >= dict->len)
		return false;
	*operands = (struct cff_span){ dict->at, at };
	*op = dict->at[at++];
	if (*op == CFF_ESCAPE && at < dict->len)
		*op = CFF_ESCAPED(dict->at[at++]);
	*dict = span_from(*dict, at);
	return true;
}

bool cff_dict_find(struct cff_span dict, unsigned wanted, struct cff_span *operands)
{
	unsigned op;

	while (cff_dict_next(&dict, operands, &op))
		if (op == wanted)
			return true;
	return false;
}

static uint32_t operand_read(const unsigned char *p, size_t size)
{
	switch (size) {
	case 1: return p[0] >= 139 ? p[0] - 139u : OPERAND_NONE;
	case 2: return p[0] < 251 ? (p[0] - 247u) * 256 + p[1] + 108 : OPERAND_NONE;
	case 3: return p[0] == 28 && p[1] < 128 ? read_number(p + 1, 2) : OPERAND_NONE;
	case 5: return p[0] == 29 ? read_number(p + 1, 4) : OPERAND_NONE;
	default: return OPERAND_NONE;
	}
}

/* Reads exactly n whole numbers. */
static bool operands_read(struct cff_span operands, uint32_t *numbers, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		size_t size = operands.len > 0 ? operand_size(operands) : 0;

		if (size == 0 || size > operands.len)
			return false;
		numbers[i] = operand_read(operands.at, size);
		operands = span_from(operands, size);
	}
	return operands.len == 0;
}

static struct cff_span dict_target(const struct cff_source *source, unsigned op)
{
	struct cff_span operands;
	uint32_t offset;

	if (!cff_dict_find(source->top, op, &operands) || !operands_read(operands, &offset, 1))
		return (struct cff_span){ 0 };
	return span_from(source->all, offset);
}

struct cff_span cff_private_dict(const struct cff_source *source, struct cff_span dict)
{
	struct cff_span operands;
	uint32_t place[2]; /* size, offset */

	if (!cff_dict_find(dict, CFF_PRIVATE, &operands) || !operands_read(operands, place, 2))
		return (struct cff_span){ 0 };
	struct cff_span found = span_from(source->all, place[1]);
	if (place[0] > found.len)
		return (struct cff_span){ 0 };
	found.len = place[0];
	return found;
}

bool cff_source_is_cid_keyed(const struct cff_source *source)
{
	struct cff_span operands;

	return cff_dict_find(source->top, CFF_ROS, &operands);
}

/* §6, §8: the names and the top dicts are the first two things after the header. */
static bool top_read(struct cff_source *source)
{
	struct cff_index names, tops;
	size_t end, at = source->all.at[2];

	if (!index_read(span_from(source->all, at), &names, &end))
		return false;
	if (!index_read(span_from(source->all, at + end), &tops, &end))
		return false;
	source->top = cff_index_item(&tops, 0);
	return source->top.at != NULL;
}

bool cff_source_read(struct cff_source *source, const unsigned char *bytes, size_t len)
{
	size_t end;

	*source = (struct cff_source){ .all = { bytes, len } };
	if (len < 4 || bytes[0] != 1 || !top_read(source))
		return false;
	if (!index_read(dict_target(source, CFF_CHARSTRINGS), &source->charstrings, &end))
		return false;
	if (!cff_source_is_cid_keyed(source))
		return true;
	source->select = dict_target(source, CFF_FD_SELECT);
	return index_read(dict_target(source, CFF_FD_ARRAY), &source->font_dicts, &end) &&
	       source->font_dicts.count >= 1 && source->font_dicts.count <= CFF_FONT_DICTS_MAX &&
	       source->select.at != NULL;
}

/* §19, format 3: ranges of glyphs, each with its first glyph and its dict, then the end. */
static bool select_ranges(struct cff_span s, unsigned n_glyphs, uint8_t *dicts)
{
	size_t n = s.len >= 3 ? read_number(s.at + 1, 2) : 0, at = 3;
	unsigned glyph = 0;

	if (n == 0 || s.len < 5 + 3 * n || read_number(s.at + at, 2) != 0)
		return false;
	for (size_t i = 0; i < n; i++, at += 3) {
		unsigned next = read_number(s.at + at + 3, 2);

		if (next <= glyph || next > n_glyphs)
			return false;
		memset(dicts + glyph, s.at[at + 2], next - glyph);
		glyph = next;
	}
	return glyph == n_glyphs;
}

bool cff_source_select(const struct cff_source *source, uint8_t *dicts)
{
	unsigned n = source->charstrings.count;
	struct cff_span s = source->select;

	if (s.at == NULL) {
		memset(dicts, 0, n);
		return true;
	}
	if (s.at[0] == 3)
		return select_ranges(s, n, dicts);
	if (s.at[0] != 0 || s.len < (size_t)n + 1)
		return false;
	memcpy(dicts, s.at + 1, n);
	return true;
}
