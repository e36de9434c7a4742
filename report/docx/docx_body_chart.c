/* docx_body_chart.c - the numbers of a chart, each on a line with its series and name. */
#include <stdlib.h>
#include <string.h>

#include "report/base/memory.h"
#include "report/docx/docx_body_inside.h"

static size_t index_of(const char **attributes)
{
	const char *text = markup_attribute(attributes, "idx");
	unsigned long n = text != NULL ? strtoul(text, NULL, 10) : 0;

	return n < 4096 ? n : 4095;
}

static void keep_name(struct body *b)
{
	while (b->n_names <= b->point) {
		b->names = array_grow(b->names, b->n_names, &b->names_capacity, sizeof *b->names);
		b->names[b->n_names++] = NULL;
	}
	free(b->names[b->point]);
	b->names[b->point] = xstrdup(b->value.text);
}

/* A line a value: series, name, value. */
static void tell_value(struct body *b)
{
	const char *name = b->point < b->n_names ? b->names[b->point] : NULL;

	b->place.paragraph = ++b->points;
	docx_body_moved(b);
	if (b->series.len > 0) {
		docx_body_add(b, b->series.text, b->series.len, 0);
		docx_body_add(b, " ", 1, 0);
	}
	if (name != NULL) {
		docx_body_add(b, name, strlen(name), 0);
		docx_body_add(b, " ", 1, 0);
	}
	docx_body_add(b, b->value.text, b->value.len, 0);
	docx_body_add(b, "\n\n", 2, 0);
}

void docx_chart_value_ends(struct body *b)
{
	if (b->in_value)
		tell_value(b);
	else if (b->in_name)
		keep_name(b);
	else if (b->in_series) {
		str_clear(&b->series);
		str_add(&b->series, b->value.text);
	}
	b->in_text = false;
}

void docx_chart_begins(struct body *b, enum docx_element element, const char **attributes)
{
	switch (element) {
	case ELEMENT_C_SER:
		b->in_series = true;
		str_clear(&b->series);
		break;
	case ELEMENT_C_VAL: b->in_value = true; break;
	case ELEMENT_C_CAT: b->in_name = true; break;
	case ELEMENT_C_PT: b->point = index_of(attributes); break;
	case ELEMENT_C_V:
		b->in_text = true;
		str_clear(&b->value);
		break;
	default: break;
	}
}
