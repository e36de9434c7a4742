/* fuzz_recognise.c - any bytes are searched for numbers: each lies in the text, none overlap. */
#include <assert.h>

#include "report/base/utf8.h"
#include "report/text/recognise.h"
#include "tests/fuzz/fuzz.h"

static void check(const struct mention *m, size_t after, const char *text, size_t n)
{
	assert(m->start >= after && m->end > m->start && m->end <= n);
	assert(m->hedge_start <= m->start && m->number_end > m->start && m->number_end <= m->end);
	assert(m->unit_start <= m->unit_end && m->unit_end <= m->end);
	/* Never in the middle of a character. */
	assert(((unsigned char)text[m->start] & 0xC0) != 0x80 || utf8_invalid_at(text, n) < n);
	assert(mention_kind_key(m->kind) != NULL);
	if (m->kind != MENTION_QUANTITY)
		return;
	if (m->extent.has_low && m->extent.has_high)
		assert(decimal_compare(m->extent.low, m->extent.high) <= 0);
	if (m->hedge == HEDGE_NONE)
		assert(extent_contains(&m->extent, m->value));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	static const char none[1];
	const char *text = n > 0 ? (const char *)bytes : none;
	struct mentions mentions = { 0 };
	size_t after = 0;

	mentions_find(&mentions, text, n);
	for (size_t i = 0; i < mentions.n; i++) {
		check(&mentions.items[i], after, text, n);
		after = mentions.items[i].end;
	}
	mentions_finish(&mentions);
	return 0;
}
