/* markup_write.c - see markup_write.h. */
#include "report/archive/markup_write.h"

#include <string.h>

void markup_escape(struct str *out, const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		size_t plain = i;

		while (plain < len && strchr("<>&\"", text[plain]) == NULL &&
		       ((unsigned char)text[plain] >= 0x20 || text[plain] == '\t'))
			plain++;
		str_add_bytes(out, text + i, plain - i);
		i = plain;
		if (i == len)
			return;
		switch (text[i]) {
		case '<': str_add(out, "&lt;"); break;
		case '>': str_add(out, "&gt;"); break;
		case '&': str_add(out, "&amp;"); break;
		case '"': str_add(out, "&quot;"); break;
		default: break; /* no character of XML 1.0 (§2.2) */
		}
	}
}
