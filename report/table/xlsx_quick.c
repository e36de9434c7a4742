/* xlsx_quick.c - the cells of a row as nearly all programs write them, taken at once: what an event a
 * tag would do with <c r="B7" s="1" t="s"><v>12</v></c>, in a tenth of the time. Anything that is
 * written another way is left to the events. */
#include <string.h>

#include "report/table/xlsx.h"

/* A cell as it stands in the bytes. */
struct quick_cell {
	const char *ref; /* NULL: none is said */
	char type;
	uint32_t style;
	const char *text; /* NULL: no value */
	size_t len;
	bool is_value;      /* <v>, else <is><t> */
	const char *behind; /* the cell's end tag */
};

static const char *pass_digits(const char *p, uint32_t *number)
{
	const char *start = p;

	*number = 0;
	for (; *p >= '0' && *p <= '9' && p - start < 9; p++)
		*number = *number * 10 + (uint32_t)(*p - '0');
	return p;
}

/* B7; NULL when it is none. */
static const char *pass_ref(const char *p)
{
	const char *start = p, *digits;
	uint32_t row;

	while (*p >= 'A' && *p <= 'Z')
		p++;
	digits = p;
	p = pass_digits(p, &row);
	return digits > start && p > digits ? p : NULL;
}

static const char *pass_letters(const char *p)
{
	while ((*p >= 'a' && *p <= 'z') || (*p >= 'A' && *p <= 'Z'))
		p++;
	return p;
}

/* The attribute whose letter p is on, up to its closing quote; NULL when it is another. */
static const char *pass_attribute(const char *p, struct quick_cell *out)
{
	const char *value = p + 3, *end = NULL;

	if (p[1] != '=' || p[2] != '"')
		return NULL;
	if (*p == 'r' && out->ref == NULL) {
		out->ref = value;
		end = pass_ref(value);
	} else if (*p == 's') {
		end = pass_digits(value, &out->style);
	} else if (*p == 't') {
		end = pass_letters(value);
		out->type = xlsx_cell_type(value, (size_t)(end - value));
	}
	return end != NULL && end > value && *end == '"' ? end : NULL;
}

/* r, s and t, each once; behind the last, NULL when there is anything else. */
static const char *pass_attributes(const char *p, struct quick_cell *out)
{
	unsigned seen = 0;

	while (*p == ' ') {
		unsigned letter = 1u << (p[1] & 31);

		if ((seen & letter) != 0 || (p = pass_attribute(p + 1, out)) == NULL)
			return NULL;
		seen |= letter;
		p++;
	}
	return p;
}

const char *xlsx_pass_text(const char *p, const char *end)
{
	while (p < end && *p != '<' && *p != '&' && *p != ']' && *p != '\r' && *p != '\n')
		p++;
	return p < end && *p == '<' ? p : NULL;
}

bool xlsx_is_at(const char *p, const char *end, const char *what, size_t len)
{
	return (size_t)(end - p) >= len && memcmp(p, what, len) == 0;
}

/* A value between two ends; what follows is looked at here. */
static bool look_at_value(const char *p, const char *end, struct quick_cell *out)
{
	out->is_value = XLSX_IS_AT(p, end, "<v>");
	if (!out->is_value && !XLSX_IS_AT(p, end, "<is><t>"))
		return false;
	out->text = p + (out->is_value ? 3 : 7);
	p = xlsx_pass_text(out->text, end);
	if (p == NULL || (out->is_value ? !XLSX_IS_AT(p, end, "</v></c>")
					: !XLSX_IS_AT(p, end, "</t></is></c>")))
		return false;
	out->len = (size_t)(p - out->text);
	out->behind = p + (out->is_value ? 8 : 13);
	return true;
}

/* The cell at p; false when it is not plain, or not all there. */
static bool look_at_cell(const char *p, const char *end, struct quick_cell *out)
{
	*out = (struct quick_cell){ .type = 'n' };
	if (p[0] != '<' || p[1] != 'c' || (p = pass_attributes(p + 2, out)) == NULL || p >= end)
		return false;
	if (*p == '>') {
		if (!XLSX_IS_AT(p + 1, end, "</c>"))
			return look_at_value(p + 1, end, out);
		out->behind = p + 5;
		return true;
	}
	out->behind = p + 2;
	return XLSX_IS_AT(p, end, "/>");
}

static void take_cell(struct xlsx *xlsx, const struct quick_cell *cell)
{
	size_t column = cell->ref != NULL ? xlsx_column(&(const char *){ cell->ref })
					  : xlsx->rows.n;

	xlsx_start_cell(xlsx, column, cell->type, cell->style);
	if (xml_is_refused(xlsx->xml))
		return;
	xlsx->cell.has_value = cell->is_value;
	if (cell->type != 's' || cell->len == 0)
		str_add_bytes(&xlsx->texts, cell->text, cell->len);
	xlsx_end_cell(xlsx, cell->text, cell->len);
}

size_t xlsx_quick_cells(void *user, const char *p, const char *end)
{
	struct xlsx *xlsx = user;
	const char *start = p;
	struct quick_cell cell;

	if (!xlsx->in_row || xlsx->grabbing || xlsx->phonetic > 0)
		return 0;
	while (p < end && xlsx->texts.len <= XLSX_ROW_MAX && !xml_is_refused(xlsx->xml) &&
	       look_at_cell(p, end, &cell) && cell.len <= SHARED_TEXT_MAX) {
		take_cell(xlsx, &cell);
		p = cell.behind;
	}
	return (size_t)(p - start);
}
