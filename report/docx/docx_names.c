/* docx_names.c - see docx_names.h. */
#include "report/docx/docx_names.h"

#include <string.h>

#include "report/base/array.h"

static const struct row {
	const char *vocabulary, *element;
} rows[] = {
#define X(name, vocabulary, element) { vocabulary, element },
	DOCX_ELEMENTS(X)
#undef X
};

/* Addresses of the vocabularies: those of the transitional form, of the strict one, and of what
 * Word added later. Without a short name: known, but nothing in it has text of its own. */
static const struct vocabulary {
	const char *address, *name;
} vocabularies[] = {
	{ "http://schemas.openxmlformats.org/wordprocessingml/2006/main", "w" },
	{ "http://purl.oclc.org/ooxml/wordprocessingml/main", "w" },
	{ "http://schemas.openxmlformats.org/markup-compatibility/2006", "mc" },
	{ "http://schemas.openxmlformats.org/officeDocument/2006/math", "m" },
	{ "http://purl.oclc.org/ooxml/officeDocument/math", "m" },
	{ "http://schemas.openxmlformats.org/drawingml/2006/chart", "c" },
	{ "http://purl.oclc.org/ooxml/drawingml/chart", "c" },
	{ "http://schemas.microsoft.com/office/word/2010/wordprocessingShape", NULL },
	{ "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup", NULL },
	{ "http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas", NULL },
	{ "http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing", NULL },
	{ "http://schemas.microsoft.com/office/word/2010/wordml", NULL },
	{ "http://schemas.microsoft.com/office/word/2012/wordml", NULL },
};

static const struct vocabulary *vocabulary_of(const char *address, size_t len)
{
	for (size_t i = 0; i < LEN(vocabularies); i++)
		if (strncmp(vocabularies[i].address, address, len) == 0 &&
		    vocabularies[i].address[len] == '\0')
			return &vocabularies[i];
	return NULL;
}

bool docx_vocabulary_is_known(const char *address)
{
	return vocabulary_of(address, strlen(address)) != NULL;
}

static int compare(const struct row *row, const char *vocabulary, const char *element)
{
	int by_vocabulary = strcmp(vocabulary, row->vocabulary);

	return by_vocabulary != 0 ? by_vocabulary : strcmp(element, row->element);
}

enum docx_element docx_element(const char *name)
{
	const char *bar = strrchr(name, '|');
	const struct vocabulary *in =
		bar != NULL ? vocabulary_of(name, (size_t)(bar - name)) : NULL;
	size_t low = 0, high = LEN(rows);

	if (in == NULL || in->name == NULL)
		return ELEMENT_OTHER;
	while (low < high) {
		size_t middle = (low + high) / 2;
		int order = compare(&rows[middle], in->name, bar + 1);

		if (order == 0)
			return (enum docx_element)middle;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return ELEMENT_OTHER;
}
