/* yaml_briefing.c - see yaml_briefing.h. */
#include "tests/support/yaml_briefing.h"

#include <string.h>

#include "tests/support/test.h"

void briefing_errors(const struct errors *errors, struct str *out)
{
	for (size_t i = 0; i < errors->n; i++) {
		const struct error *err = &errors->items[i];

		str_printf(out, "%s%d:%d: %s", i > 0 ? "\n" : "", err->line, err->column,
			   err->text);
		if (err->hint[0] != '\0')
			str_printf(out, " (%s)", err->hint);
	}
	if (errors->dropped > 0)
		str_printf(out, "\nand %zu more", errors->dropped);
}

struct briefing *briefing_from_bytes(const char *bytes, size_t len, struct errors *errors)
{
	return briefing_load_text("briefing.yaml", bytes, len, NULL, errors);
}

struct briefing *briefing_from(const char *yaml)
{
	struct errors errors = { 0 };
	struct str text = STR_INIT, messages = STR_INIT;

	str_printf(&text, "crossfoot: 1\n%s", yaml);
	struct briefing *briefing = briefing_from_bytes(text.text, text.len, &errors);
	str_finish(&text);
	briefing_errors(&errors, &messages);
	if (briefing == NULL)
		fail_msg("the briefing does not load:\n%s", messages.text);
	str_finish(&messages);
	return briefing;
}
