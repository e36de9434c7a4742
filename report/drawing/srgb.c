/* srgb.c - see srgb.h. Numbers of clauses are those of ICC.1:2004-10. */
#include "report/drawing/srgb.h"

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "report/base/array.h"

#define HEADER_SIZE 128
#define TAG_ROW_SIZE 12

/* One element: its signature and its bytes. The three curves are one element under three names. */
struct element {
	char tag[5];
	struct str bytes;
};

static void put(struct str *out, uint32_t value, int bytes)
{
	while (bytes-- > 0)
		str_add_byte(out, (char)(value >> (8 * bytes)));
}

/* §4: s15Fixed16Number, from hundred-thousandths. */
static void put_fixed(struct str *out, int64_t value)
{
	int64_t scaled = value * 65536, half = value < 0 ? -50000 : 50000;

	put(out, (uint32_t)(int32_t)((scaled + half) / 100000), 4);
}

static void put_fixed_element(struct str *out, const char *type, const int32_t *values, size_t n)
{
	str_add(out, type);
	put(out, 0, 4);
	for (size_t i = 0; i < n; i++)
		put_fixed(out, values[i]);
}

/* §10.13: one string in English. */
static void put_text_element(struct str *out, const char *text)
{
	str_add(out, "mluc");
	put(out, 0, 4);
	put(out, 1, 4);
	put(out, TAG_ROW_SIZE, 4);
	str_add(out, "enUS");
	put(out, (uint32_t)strlen(text) * 2, 4);
	put(out, 28, 4); /* where the string begins */
	for (; *text != '\0'; text++)
		put(out, (unsigned char)*text, 2);
}

/* §10.15, function type 3: IEC 61966-2-1's transfer curve, exactly. */
static void put_curve_element(struct str *out)
{
	static const int32_t parameters[] = {
		240000, /* g */
		94787,  /* a = 1 / 1.055 */
		5213,   /* b = 0.055 / 1.055 */
		7740,   /* c = 1 / 12.92 */
		4045,   /* d */
	};

	str_add(out, "para");
	put(out, 0, 4);
	put(out, 3, 2);
	put(out, 0, 2);
	for (size_t i = 0; i < LEN(parameters); i++)
		put_fixed(out, parameters[i]);
}

/* Hundred-thousandths. White is D50 (§7.2.16); the primaries are sRGB's, adapted to it by
 * Bradford's matrix, which 'chad' records (Annex E). */
static const int32_t white[] = { 96420, 100000, 82491 };
static const int32_t red[] = { 43604, 22249, 1392 };
static const int32_t green[] = { 38512, 71690, 9707 };
static const int32_t blue[] = { 14305, 6061, 71393 };
static const int32_t adaptation[] = { 104788, 2292, -5022, 2959, 99048, -1707, -925, 1508, 75168 };

static void elements_fill(struct element *elements)
{
	put_text_element(&elements[0].bytes, "sRGB");
	put_text_element(&elements[1].bytes, "No copyright, use freely");
	put_fixed_element(&elements[2].bytes, "XYZ ", white, LEN(white));
	put_fixed_element(&elements[3].bytes, "XYZ ", red, LEN(red));
	put_fixed_element(&elements[4].bytes, "XYZ ", green, LEN(green));
	put_fixed_element(&elements[5].bytes, "XYZ ", blue, LEN(blue));
	put_fixed_element(&elements[6].bytes, "sf32", adaptation, LEN(adaptation));
	put_curve_element(&elements[7].bytes);
}

/* §7.2. The date is that of the specification: the same bytes every day. */
static void put_header(struct str *out, uint32_t size)
{
	static const uint16_t date[] = { 2004, 10, 1, 0, 0, 0 };

	put(out, size, 4);
	put(out, 0, 4);          /* no preferred module */
	put(out, 0x04200000, 4); /* version 4.2 */
	str_add(out, "mntrRGB XYZ ");
	for (size_t i = 0; i < LEN(date); i++)
		put(out, date[i], 2);
	str_add(out, "acsp");
	for (int i = 0; i < 7; i++)
		put(out, 0, 4); /* platform, flags, device, attributes, perceptual intent */
	for (size_t i = 0; i < LEN(white); i++)
		put_fixed(out, white[i]);
	while (out->len < HEADER_SIZE)
		put(out, 0, 4); /* creator, no digest, reserved */
}

void srgb_add_profile(struct str *out)
{
	struct element elements[] = { { .tag = "desc" }, { .tag = "cprt" }, { .tag = "wtpt" },
				      { .tag = "rXYZ" }, { .tag = "gXYZ" }, { .tag = "bXYZ" },
				      { .tag = "chad" }, { .tag = "rTRC" } };
	static const char *const curves[] = { "gTRC", "bTRC" };
	struct str rows = STR_INIT, body = STR_INIT, profile = STR_INIT;
	uint32_t n = LEN(elements) + LEN(curves), place = 0, size = 0;

	for (size_t i = 0; i < LEN(elements); i++)
		str_init(&elements[i].bytes);
	elements_fill(elements);
	for (size_t i = 0; i < LEN(elements); i++) {
		place = HEADER_SIZE + 4 + n * TAG_ROW_SIZE + (uint32_t)body.len;
		size = (uint32_t)elements[i].bytes.len;
		str_add(&rows, elements[i].tag);
		put(&rows, place, 4);
		put(&rows, size, 4);
		str_add_bytes(&body, elements[i].bytes.text, size);
		put(&body, 0, (int)(4 - size % 4) % 4);
		str_finish(&elements[i].bytes);
	}
	for (size_t i = 0; i < LEN(curves); i++) { /* the last element again */
		str_add(&rows, curves[i]);
		put(&rows, place, 4);
		put(&rows, size, 4);
	}
	put_header(&profile, HEADER_SIZE + 4 + (uint32_t)(rows.len + body.len));
	put(&profile, n, 4);
	str_add_bytes(&profile, rows.text, rows.len);
	str_add_bytes(&profile, body.text, body.len);
	str_add_bytes(out, profile.text, profile.len);
	str_finish(&rows);
	str_finish(&body);
	str_finish(&profile);
}
