/* unset_scripts.c - see unset_scripts.h. */
#include "report/layout/unset_scripts.h"

#include <stddef.h>

#include <unictype.h>

#include "report/base/array.h"
#include "report/base/i18n.h"

#define FIRST 0x0590 /* of all of them */

/* Scripts whose letters join, stack or change places, from left to right or downwards; in order. */
static const struct stretch {
	uint32_t first, last;
} shaped[] = {
	{ 0x0900, 0x109F },   /* Devanagari to Myanmar, Thai and Tibetan among them */
	{ 0x1700, 0x18AF },   /* Tagalog to Khmer, Mongolian */
	{ 0x1900, 0x194F },   /* Limbu */
	{ 0x19E0, 0x1CFF },   /* Khmer signs, Tai Tham, Balinese … */
	{ 0xA800, 0xA82F },   /* Syloti Nagri */
	{ 0xA840, 0xA95F },   /* Phags-pa to Rejang */
	{ 0xA980, 0xAADF },   /* Javanese to Tai Viet */
	{ 0xAAE0, 0xAAFF },   /* Meetei Mayek's extensions */
	{ 0xABC0, 0xABFF },   /* Meetei Mayek */
	{ 0x11000, 0x11FFF }, /* Brahmi and its kin */
};

const char *script_refusal(uint32_t codepoint)
{
	if (codepoint < FIRST || (codepoint >= 0x1D00 && codepoint < 0xA800))
		return NULL;
	for (size_t i = 0; i < LEN(shaped); i++)
		if (codepoint >= shaped[i].first && codepoint <= shaped[i].last)
			return N_("its letters join, stack or change places: such scripts are "
				  "not set here");
	switch (uc_bidi_class(codepoint)) {
	case UC_BIDI_R:
	case UC_BIDI_AL:
	case UC_BIDI_AN:
		return N_("it is written from right to left: such scripts are not set here");
	default: return NULL;
	}
}
