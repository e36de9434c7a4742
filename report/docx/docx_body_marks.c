/* docx_body_marks.c - marks of numbers that left bound, and alternatives for newer readers. */
#include <stdlib.h>
#include <string.h>

#include "report/base/memory.h"
#include "report/docx/docx_body_inside.h"

/* ---- bound numbers ---- */

/* cf_0007 and cf_0007_Copy_1 are 7; cf:0007 of a tag as well. 0 for any other name. */
static uint32_t number_of(const char *name, bool *copied)
{
	if (name == NULL || (strncmp(name, "cf_", 3) != 0 && strncmp(name, "cf:", 3) != 0))
		return 0;
	char *end;
	unsigned long n = strtoul(name + 3, &end, 10);
	*copied = strncmp(end, "_Copy_", 6) == 0;
	return end > name + 3 && n < UINT32_MAX && (*end == '\0' || *copied) ? (uint32_t)n : 0;
}

void docx_bookmark_begins(struct body *b, const char **attributes)
{
	const char *id = markup_attribute(attributes, "id");
	const char *name = markup_attribute(attributes, "name");
	bool copied = false;
	uint32_t number = number_of(name, &copied);

	b->imprint |= name != NULL && strcmp(name, DOCX_IMPRINT_MARK) == 0;
	if (number == 0 || id == NULL || b->n_bound == BOUND_OPEN)
		return;
	if (copied)
		docx_body_notice(b, DOCX_NOTICE_DOUBLED, name);
	b->bound[b->n_bound].number = number;
	strncpy(b->bound[b->n_bound].id, id, sizeof b->bound->id - 1);
	b->n_bound++;
}

void docx_bookmark_ends(struct body *b, const char **attributes)
{
	const char *id = markup_attribute(attributes, "id");

	for (size_t i = b->n_bound; id != NULL && i-- > 0;) {
		if (strcmp(b->bound[i].id, id) != 0)
			continue;
		memmove(&b->bound[i], &b->bound[i + 1], (b->n_bound - i - 1) * sizeof *b->bound);
		b->n_bound--;
		memset(&b->bound[b->n_bound], 0, sizeof *b->bound);
		return;
	}
}

void docx_tag(struct body *b, const char **attributes)
{
	bool copied = false;
	uint32_t number = number_of(markup_attribute(attributes, "val"), &copied);

	if (b->n_controls == 0 || b->n_controls > NESTED || number == 0)
		return;
	b->controls[b->n_controls - 1] = number;
	if (b->n_bound > 0 && b->bound[b->n_bound - 1].number != number)
		docx_body_notice(b, DOCX_NOTICE_DISAGREES, markup_attribute(attributes, "val"));
}

/* ---- alternatives ---- */

void docx_take_prefix(void *user, const char *prefix, const char *address)
{
	struct body *b = user;

	if (prefix == NULL || b->n_prefixes == PREFIXES)
		return;
	b->prefixes[b->n_prefixes++] = (struct prefix){ xstrdup(prefix), xstrdup(address) };
}

static bool prefix_is_known(const struct body *b, const char *prefix, size_t len)
{
	for (size_t i = b->n_prefixes; i-- > 0;)
		if (strlen(b->prefixes[i].name) == len &&
		    strncmp(b->prefixes[i].name, prefix, len) == 0)
			return docx_vocabulary_is_known(b->prefixes[i].address);
	return false;
}

/* The first choice whose every prefix is known, else the fallback, else nothing. */
bool docx_choice_is_taken(struct body *b, const char **attributes)
{
	const char *prefixes = markup_attribute(attributes, "Requires");
	size_t top = b->n_alternates - 1;
	bool known = prefixes != NULL && !b->taken[top];

	while (known && *prefixes != '\0') {
		size_t len = strcspn(prefixes, " ");

		known = len == 0 || prefix_is_known(b, prefixes, len);
		prefixes += len + (prefixes[len] == ' ');
	}
	b->taken[top] |= known;
	return known;
}
