/* font_sample.c - see font_sample.h. */
#include "tests/support/font_sample.h"

#include <hb-subset.h>
#include <hb.h>
#include <stdio.h>
#include <string.h>

#include "report/base/utf8.h"
#include "tests/support/test.h"

void font_sample_make(struct str *out)
{
	struct font_set *fonts = font_set_create(NULL, 0);
	int body = font_glyph(fonts, ROLE_FONT_BODY, 0x4E00).face;
	hb_subset_input_t *input = hb_subset_input_create_or_fail();
	const char *text = FONT_SAMPLE_TEXT;
	unsigned len;

	assert_true(body >= 0);
	for (uint32_t c; (c = utf8_next(&text)) != 0;)
		hb_set_add(hb_subset_input_unicode_set(input), c);
	hb_face_t *cut = hb_subset_or_fail(font_face_hb(fonts, body), input);
	hb_blob_t *file = hb_face_reference_blob(cut);
	const char *bytes = hb_blob_get_data(file, &len);
	str_add_bytes(out, bytes, len);
	hb_blob_destroy(file);
	hb_face_destroy(cut);
	hb_subset_input_destroy(input);
	font_set_destroy(fonts);
}

size_t font_sample_row(const struct str *font, const char *tag)
{
	size_t n = (unsigned char)font->text[5];

	for (size_t i = 0; i < n; i++)
		if (memcmp(font->text + 12 + 16 * i, tag, 4) == 0)
			return 12 + 16 * i;
	fail_msg("no table %s", tag);
	return 0;
}

size_t font_sample_table(const struct str *font, const char *tag)
{
	const unsigned char *row = (const unsigned char *)font->text + font_sample_row(font, tag);

	return (size_t)row[8] << 24 | (size_t)row[9] << 16 | (size_t)row[10] << 8 | row[11];
}

struct font_set *font_sample_set(const char *path, const struct str *font)
{
	FILE *file = fopen(path, "wb");
	struct font_choice choice = { ROLE_FONT_BODY, path };

	assert_non_null(file);
	assert_int_equal(fwrite(font->text, 1, font->len, file), font->len);
	fclose(file);
	return font_set_create(&choice, 1);
}
