/* font_loans.c - which characters stand in another font than those around them, as a text. */
#include "report/base/i18n.h"
#include "report/layout/fonts.h"

void font_set_tell_loans(const struct font_set *fonts, struct str *out)
{
	size_t n;
	const struct font_loan *loans = font_set_loans(fonts, &n);

	for (size_t i = 0; i < n; i++) {
		bool told = false;

		for (size_t k = 0; k < i && !told; k++)
			told = loans[k].face == loans[i].face && loans[k].own == loans[i].own;
		if (told)
			continue;
		str_add(out, out->len > 0 ? "\n" : "");
		for (size_t k = i; k < n; k++)
			if (loans[k].face == loans[i].face && loans[k].own == loans[i].own)
				str_add_char(out, loans[k].codepoint);
		str_printf(out, _(" (%s, not %s)"), font_face_postscript_name(fonts, loans[i].face),
			   font_face_postscript_name(fonts, loans[i].own));
	}
}
