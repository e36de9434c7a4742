/* csv_field.c - see csv_field.h. */
#include "report/base/csv_field.h"

#include <stdbool.h>
#include <string.h>

static bool is_number(const char *text)
{
	size_t whole = strspn(text, "0123456789,"), n = whole;

	if (text[n] == '.')
		n += 1 + strspn(text + n + 1, "0123456789");
	return whole > 0 && text[0] != ',' && (text[n] == '\0' || strcmp(text + n, "%") == 0);
}

static bool is_formula(const char *text)
{
	if (text[0] == '+' || text[0] == '-')
		return text[1] != '\0' && !is_number(text + 1);
	return text[0] != '\0' && strchr("=@\t\r", text[0]) != NULL;
}

void csv_field_add(const char *text, struct str *out)
{
	bool formula = is_formula(text);

	if (strpbrk(text, ",\"\r\n") == NULL && !formula) {
		str_add(out, text);
		return;
	}
	str_add_byte(out, '"');
	if (formula)
		str_add_byte(out, '\'');
	for (const char *p = text; *p != '\0'; p++) {
		if (*p == '"')
			str_add_byte(out, '"');
		str_add_byte(out, *p);
	}
	str_add_byte(out, '"');
}
