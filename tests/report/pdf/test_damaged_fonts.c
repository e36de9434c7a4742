/* test_damaged_fonts.c - fonts cut anywhere and changed anywhere neither crash nor hang. */
#include <stdio.h>
#include <stdlib.h>

#include "report/base/str.h"
#include "report/pdf/device_hpdf.h"
#include "tests/support/font_sample.h"
#include "tests/support/process.h"
#include "tests/support/made_pages.h"
#include "tests/support/test.h"

#define CUTS 150
#define CHANGES 400
#define CHANGES_EACH 8 /* bytes */

struct sample {
	struct str font, path;
	char *folder;
};

static int set_up(void **state)
{
	struct sample *sample = calloc(1, sizeof *sample);

	str_init(&sample->font);
	str_init(&sample->path);
	sample->folder = process_folder();
	str_printf(&sample->path, "%s/sample.otf", sample->folder);
	font_sample_make(&sample->font);
	*state = sample;
	return 0;
}

static int tear_down(void **state)
{
	struct sample *sample = *state;

	str_finish(&sample->font);
	str_finish(&sample->path);
	free(sample->folder);
	free(sample);
	return 0;
}

/* Uses the font as a document would; either all goes well or an error says why. */
static bool font_survives(const struct sample *sample, const struct str *font)
{
	struct font_set *fonts = font_sample_set(sample->path.text, font);
	struct error err = { .kind = ERROR_NONE };
	struct sheet sheet = { .fonts = fonts };
	bool ok = font_set_check(fonts, &err);

	if (ok) {
		struct pdf_writer *writer = pdf_create(fonts, &(struct pdf_options){ 0 });
		struct page_sink sink = pdf_sink(writer);
		FILE *nowhere = fopen("/dev/null", "wb");

		sheet_text(&sheet, ROLE_FONT_BODY, 80, 100, FONT_SAMPLE_TEXT);
		ok = sheet_turn(&sheet, &sink, &err) && pdf_save_stream(writer, nowhere, &err);
		fclose(nowhere);
		pdf_destroy(writer);
	}
	font_set_destroy(fonts);
	assert_int_equal(err.kind == ERROR_NONE, ok);
	return ok;
}

static void a_font_cut_anywhere_is_refused(void **state)
{
	const struct sample *sample = *state;
	struct str font = STR_INIT;

	for (size_t i = 0; i < CUTS; i++) {
		str_clear(&font);
		str_add_bytes(&font, sample->font.text, sample->font.len * i / CUTS);
		assert_false(font_survives(sample, &font));
	}
	str_finish(&font);
}

static void a_font_changed_anywhere_does_no_harm(void **state)
{
	const struct sample *sample = *state;
	struct str font = STR_INIT;
	uint32_t seed = 20210506;

	for (size_t i = 0; i < CHANGES; i++) {
		str_clear(&font);
		str_add_bytes(&font, sample->font.text, sample->font.len);
		for (int k = 0; k < CHANGES_EACH; k++) {
			seed = seed * 1664525 + 1013904223;
			font.text[(seed >> 8) % font.len] = (char)(seed >> 24);
		}
		font_survives(sample, &font);
	}
	str_finish(&font);
}

/* The outlines' own table takes most of the blows here. */
static void damaged_outlines_do_no_harm(void **state)
{
	const struct sample *sample = *state;
	size_t start = font_sample_table(&sample->font, "CFF ");
	struct str font = STR_INIT;
	uint32_t seed = 1659;

	for (size_t i = 0; i < CHANGES; i++) {
		str_clear(&font);
		str_add_bytes(&font, sample->font.text, sample->font.len);
		for (int k = 0; k < CHANGES_EACH; k++) {
			seed = seed * 1664525 + 1013904223;
			font.text[start + (seed >> 8) % (font.len - start)] = (char)(seed >> 24);
		}
		font_survives(sample, &font);
	}
	str_finish(&font);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_font_cut_anywhere_is_refused, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_font_changed_anywhere_does_no_harm, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(damaged_outlines_do_no_harm, set_up, tear_down),
	};

	return cmocka_run_group_tests_name("damaged fonts", tests, NULL, NULL);
}
