/* cff_pack.c - see cff_pack.h. Numbers of clauses are those of Adobe Technical Note 5176. */
#include "report/pdf/cff_pack.h"

#include <stdlib.h>
#include <string.h>

#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/pdf/cff_source.h"

#define SID_ADOBE 391 /* the first string of the font's own; then "Identity" */

struct packer {
	struct cff_source source;
	const uint32_t *glyphs;
	size_t n;
	uint8_t *dicts;                         /* font dict of each of the source's glyphs */
	struct str body;                        /* what follows the global subroutines */
	size_t base;                            /* where body begins in the file */
	size_t select, charstrings, font_dicts; /* in body */
};

static void put(struct str *out, uint32_t value, int bytes)
{
	while (bytes-- > 0)
		str_add_byte(out, (char)(value >> (8 * bytes)));
}

/* §4: a number in the form of fixed length, so that a dict's size is known before its offsets. */
static void put_operand(struct str *out, size_t value)
{
	put(out, 29, 1);
	put(out, (uint32_t)value, 4);
}

static void put_operator(struct str *out, unsigned op)
{
	put(out, op, op > 255 ? 2 : 1);
}

static void copy_entry(struct str *out, struct cff_span dict, unsigned op)
{
	struct cff_span operands;

	if (!cff_dict_find(dict, op, &operands))
		return;
	str_add_bytes(out, (const char *)operands.at, operands.len);
	put_operator(out, op);
}

/* §5: count, offset size and the offsets of pieces that the caller then adds. */
static void put_index_head(struct str *out, const size_t *lengths, size_t n)
{
	size_t total = 1;
	int size = 1;

	for (size_t i = 0; i < n; i++)
		total += lengths[i];
	while (size < 4 && total >> (8 * size) != 0)
		size++;
	put(out, (uint32_t)n, 2);
	put(out, (uint32_t)size, 1);
	total = 1;
	for (size_t i = 0; i <= n; i++) {
		put(out, (uint32_t)total, size);
		total += i < n ? lengths[i] : 0;
	}
}

static void put_index_of_one(struct str *out, const char *bytes, size_t len)
{
	put_index_head(out, &len, 1);
	str_add_bytes(out, bytes, len);
}

/* §9, Table 9 and 10. ROS comes first. */
static void put_top_dict(const struct packer *packer, struct str *out)
{
	put(out, 28, 1);
	put(out, SID_ADOBE, 2);
	put(out, 28, 1);
	put(out, SID_ADOBE + 1, 2);
	put(out, 139, 1); /* supplement 0 */
	put_operator(out, CFF_ROS);
	copy_entry(out, packer->source.top, CFF_FONT_MATRIX);
	copy_entry(out, packer->source.top, CFF_FONT_BBOX);
	put_operand(out, packer->n);
	put_operator(out, CFF_CID_COUNT);
	put_operand(out, packer->base);
	put_operator(out, CFF_CHARSET);
	put_operand(out, packer->base + packer->select);
	put_operator(out, CFF_FD_SELECT);
	put_operand(out, packer->base + packer->charstrings);
	put_operator(out, CFF_CHARSTRINGS);
	put_operand(out, packer->base + packer->font_dicts);
	put_operator(out, CFF_FD_ARRAY);
}

static void put_front(const struct packer *packer, const char *name, struct str *out)
{
	struct str top = STR_INIT;
	const size_t strings[] = { 5, 8 };

	put(out, 0x01000404, 4); /* §6: version 1.0, four bytes of header, offsets of up to four */
	put_index_of_one(out, name, strlen(name));
	put_top_dict(packer, &top);
	put_index_of_one(out, top.text, top.len);
	put_index_head(out, strings, 2);
	str_add(out, "AdobeIdentity");
	put(out, 0, 2); /* no global subroutines */
	str_finish(&top);
}

/* §13, format 2: CID i for glyph i. */
static void add_charset(struct packer *packer)
{
	if (packer->n == 1) {
		put(&packer->body, 0, 1);
		return;
	}
	put(&packer->body, 2, 1);
	put(&packer->body, 1, 2);
	put(&packer->body, (uint32_t)packer->n - 2, 2);
}

static uint8_t dict_of(const struct packer *packer, size_t i)
{
	return packer->dicts[packer->glyphs[i]];
}

/* §19: format 3 while it is shorter than a byte for each glyph. */
static void add_select(struct packer *packer)
{
	size_t ranges = 1;

	for (size_t i = 1; i < packer->n; i++)
		ranges += dict_of(packer, i) != dict_of(packer, i - 1);
	packer->select = packer->body.len;
	put(&packer->body, 5 + 3 * ranges <= 1 + packer->n ? 3 : 0, 1);
	if (5 + 3 * ranges > 1 + packer->n) {
		for (size_t i = 0; i < packer->n; i++)
			put(&packer->body, dict_of(packer, i), 1);
		return;
	}
	put(&packer->body, (uint32_t)ranges, 2);
	for (size_t i = 0; i < packer->n; i++) {
		if (i > 0 && dict_of(packer, i) == dict_of(packer, i - 1))
			continue;
		put(&packer->body, (uint32_t)i, 2);
		put(&packer->body, dict_of(packer, i), 1);
	}
	put(&packer->body, (uint32_t)packer->n, 2);
}

static void add_charstrings(struct packer *packer)
{
	size_t *lengths = xreallocarray(NULL, packer->n, sizeof *lengths);

	for (size_t i = 0; i < packer->n; i++)
		lengths[i] = cff_index_item(&packer->source.charstrings, packer->glyphs[i]).len;
	packer->charstrings = packer->body.len;
	put_index_head(&packer->body, lengths, packer->n);
	for (size_t i = 0; i < packer->n; i++) {
		struct cff_span item =
			cff_index_item(&packer->source.charstrings, packer->glyphs[i]);

		str_add_bytes(&packer->body, (const char *)item.at, item.len);
	}
	free(lengths);
}

/* Adds a private dict (§15) without its subroutines and returns its length. */
static size_t add_private_dict(struct packer *packer, struct cff_span dict)
{
	struct cff_span rest = cff_private_dict(&packer->source, dict), operands;
	size_t start = packer->body.len;
	unsigned op;

	while (cff_dict_next(&rest, &operands, &op)) {
		if (op == CFF_SUBRS)
			continue;
		str_add_bytes(&packer->body, (const char *)operands.at, operands.len);
		put_operator(&packer->body, op);
	}
	return packer->body.len - start;
}

static unsigned font_dict_count(const struct packer *packer)
{
	return packer->source.font_dicts.count > 0 ? packer->source.font_dicts.count : 1;
}

/* A font keyed by names has one private dict, in its top dict; its matrix stays up there. */
static void add_font_dicts(struct packer *packer)
{
	struct str dicts = STR_INIT;
	size_t lengths[CFF_FONT_DICTS_MAX] = { 0 };
	bool keyed = packer->source.font_dicts.count > 0;

	for (unsigned i = 0; i < font_dict_count(packer); i++) {
		struct cff_span dict =
			keyed ? cff_index_item(&packer->source.font_dicts, i) : packer->source.top;
		size_t place = packer->base + packer->body.len, before = dicts.len;

		if (keyed)
			copy_entry(&dicts, dict, CFF_FONT_MATRIX);
		put_operand(&dicts, add_private_dict(packer, dict));
		put_operand(&dicts, place);
		put_operator(&dicts, CFF_PRIVATE);
		lengths[i] = dicts.len - before;
	}
	packer->font_dicts = packer->body.len;
	put_index_head(&packer->body, lengths, font_dict_count(packer));
	str_add_bytes(&packer->body, dicts.text, dicts.len);
	str_finish(&dicts);
}

/* Every glyph wanted is there, and so is its font dict. */
static bool source_check(struct packer *packer)
{
	unsigned count = packer->source.charstrings.count;

	packer->dicts = xmalloc((size_t)count + 1);
	if (!cff_source_select(&packer->source, packer->dicts))
		return false;
	for (size_t i = 0; i < packer->n; i++)
		if (packer->glyphs[i] >= count || dict_of(packer, i) >= font_dict_count(packer) ||
		    cff_index_item(&packer->source.charstrings, packer->glyphs[i]).at == NULL)
			return false;
	return true;
}

static void pack(struct packer *packer, const char *name, struct str *out)
{
	struct str trial = STR_INIT;

	put_front(packer, name, &trial);
	packer->base = trial.len; /* offsets have a fixed length: the front will not grow */
	str_finish(&trial);
	add_charset(packer);
	add_select(packer);
	add_charstrings(packer);
	add_font_dicts(packer);
	put_front(packer, name, out);
	str_add_bytes(out, packer->body.text, packer->body.len);
}

bool cff_pack(const unsigned char *source, size_t len, const char *name, const uint32_t *glyphs,
	      size_t n, struct str *out, struct error *err)
{
	struct packer packer = { .glyphs = glyphs, .n = n };
	bool ok;

	str_init(&packer.body);
	ok = cff_source_read(&packer.source, source, len) && source_check(&packer);
	if (ok)
		pack(&packer, name, out);
	else
		error_set(err, ERROR_FONT, _("its table 'CFF ' is damaged"));
	free(packer.dicts);
	str_finish(&packer.body);
	return ok;
}
